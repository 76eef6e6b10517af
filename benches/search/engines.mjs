// The four engines, each asked in the way its own documentation advises.
//
// An engine is a function of the folders to work in. It answers with a function that makes a visitor who has fetched
// nothing yet: {ask(question), visitor}. `ask` promises {addresses, used}: the pages of the ten results, with all that
// is needed to show them fetched, and the word that was used in place of a misspelt one, where the engine tells.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { inflateSync } from 'node:zlib';
import { Visitor, gzipped, stripped } from './wire.mjs';

const require = createRequire(import.meta.url);
const RESULTS = 10;

export const ENGINES = ['ours', 'pagefind', 'minisearch', 'lunr'];

// ---- Ours ----

/** How many part files there are: the page that holds the search box knows it from the build. */
export const parts = (site) => JSON.parse(inflateSync(readFileSync(path.join(site, 'search/root.bin')))).parts;

export function ours({ site, client }) {
  const script = readFileSync(client, 'utf8');
  const size = gzipped(stripped(script));
  vm.runInThisContext(script, { filename: 'search.js' });
  const known = parts(site);
  return () => {
    const visitor = new Visitor();
    visitor.pay(size);
    const load = async (name, fresh) => new Uint8Array(visitor.fetch(path.join(site, 'search', name), fresh));
    const engine = globalThis.candourSearch(load, known);
    return {
      visitor,
      async ask(question) {
        const { hits, replaced } = await engine.ask(question, { count: RESULTS });
        // The address comes first of what is shown. A part of a page has the page's address with a fragment.
        return { addresses: hits.map(({ shown: [address] }) => address.replace(/#.*/, '')), used: replaced[0]?.[1] };
      },
    };
  };
}

// ---- Pagefind ----

export async function pagefind({ work }) {
  const dir = path.join(work, 'pagefind');
  const root = 'https://bench.invalid/';
  const base = `${root}pagefind/`;
  let visitor = null;
  globalThis.fetch = async (input) => {
    const { pathname } = new URL(String(input));
    const file = path.join(dir, pathname.slice('/pagefind/'.length));
    return new Response(visitor.fetch(file), { headers: { 'Content-Type': file.endsWith('.json') ? 'application/json' : 'application/octet-stream' } });
  };
  const module = await import(pathToFileURL(path.join(dir, 'pagefind.js')).href);
  // From here on it reads the page's language, and nothing else of a document.
  globalThis.document = { querySelector: () => ({ getAttribute: () => 'en-GB' }) };
  // In a browser the search runs in a worker with a script of its own; here it runs without, at the same price.
  const scripts = ['pagefind.js', 'pagefind-worker.js'].map((name) => gzipped(readFileSync(path.join(dir, name))));
  return () => {
    const own = new Visitor();
    for (const size of scripts) own.pay(size);
    let instance = null;
    return {
      visitor: own,
      async ask(question) {
        // All that is fetched until the answer is this visitor's: questions are asked one at a time.
        visitor = own;
        instance ??= module.createInstance({ basePath: base });
        await instance.init();
        const { results } = await instance.search(question);
        const shown = await Promise.all(results.slice(0, RESULTS).map((result) => result.data()));
        return { addresses: shown.map(({ url }) => url.replace(root, '').replace(/^\//, '')) };
      },
    };
  };
}

// ---- MiniSearch ----

export const miniSearchOptions = { fields: ['title', 'headings', 'text'], storeFields: ['address', 'title', 'description'] };

export async function minisearch({ work }) {
  const { default: MiniSearch } = await import('minisearch');
  const file = readFileSync(path.join(work, 'minisearch.json'));
  const price = [gzipped(stripped(readFileSync(require.resolve('minisearch').replace(/dist.*/, 'dist/es/index.js'), 'utf8'))), gzipped(file)];
  const index = MiniSearch.loadJSON(file.toString(), miniSearchOptions);
  const boost = { title: 3, headings: 2 };
  // Every word; then some; then words like them.
  const ways = [{ boost, combineWith: 'AND' }, { boost, combineWith: 'OR' }, { boost, combineWith: 'AND', fuzzy: 0.2 }];
  return whole(price, (question) => {
    for (const way of ways) {
      const found = index.search(question, way);
      if (found.length) return found.slice(0, RESULTS).map(({ address }) => address);
    }
    return [];
  });
}

// ---- lunr ----

export async function lunr({ work }) {
  const { default: library } = await import('lunr');
  const file = readFileSync(path.join(work, 'lunr.json'));
  const shown = readFileSync(path.join(work, 'lunr-shown.json'));
  const price = [gzipped(readFileSync(require.resolve('lunr').replace(/lunr\.js$/, 'lunr.min.js'))), gzipped(file), gzipped(shown)];
  const index = library.Index.load(JSON.parse(file.toString()));
  const pages = JSON.parse(shown.toString());
  const { REQUIRED, OPTIONAL } = library.Query.presence;
  const ways = [{ presence: REQUIRED }, { presence: OPTIONAL }, { presence: OPTIONAL, editDistance: 1 }];
  return whole(price, (question) => {
    // Stop words are not in the index, so to require one finds nothing.
    const all = library.tokenizer(question).map(String);
    const asked = all.filter((word) => library.stopWordFilter(word));
    for (const way of ways) {
      const found = index.query((query) => { for (const word of asked) query.term(word, { ...way }); });
      if (found.length) return found.slice(0, RESULTS).map(({ ref }) => pages[Number(ref)][0]);
    }
    return [];
  });
}

/** A visitor of an engine that fetches its whole index before the first answer, and nothing after. */
function whole(price, find) {
  return () => {
    const visitor = new Visitor();
    for (const size of price) visitor.pay(size);
    return { visitor, ask: async (question) => ({ addresses: find(question) }) };
  };
}

export const open = { ours, pagefind, minisearch, lunr };
