// Makes themes/plain/assets/search.js from client.js: `node shrink.mjs`. With `--check` it only says whether that was
// done. It needs tests/browser/install.sh, once.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// With the other packages of the tests.
const { minify } = createRequire(new URL('../browser/package.json', import.meta.url))('terser');

const SOURCE = new URL('client.js', import.meta.url);
const MADE = new URL('../../themes/plain/assets/search.js', import.meta.url);

/** The short form of a script. */
export async function shrink(source) {
  const { code } = await minify(source, { ecma: 2020 });
  return `${code}\n`;
}

if (process.argv[1]?.endsWith('shrink.mjs')) {
  const made = await shrink(readFileSync(SOURCE, 'utf8'));
  if (!process.argv.includes('--check')) writeFileSync(MADE, made);
  else if (made !== readFileSync(MADE, 'utf8')) {
    console.error('themes/plain/assets/search.js is not what client.js makes: run `node tests/search/shrink.mjs`');
    process.exitCode = 1;
  }
}
