// The script under test, loaded as a page without a document would.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

export const SCRIPT = new URL(process.env.SEARCH_JS ?? '../../themes/plain/assets/search.js', import.meta.url);

/** As it is served: without lines of comment and indentation. */
export const served = () => readFileSync(SCRIPT, 'utf8').replace(/^[ \t]+/gm, '').replace(/^\/\/.*\n/gm, '').replace(/^\n/gm, '');

vm.runInThisContext(served(), { filename: SCRIPT.pathname });

export const { candourSearch } = globalThis;

/** An engine that reads the files of a folder: a built site's search/. */
export const engine = (folder, parts) => candourSearch(async (file) => readFileSync(path.join(folder, file)), parts);
