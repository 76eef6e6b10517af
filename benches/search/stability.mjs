// How much of the search index stays as it is, by name, when a site changes a little: what stays need not be published
// or fetched again.
//
//     node stability.mjs BEFORE ADDED CHANGED                        three builds of a site
//     node stability.mjs --candour PROGRAM --source FOLDER           makes them: a page added today, a sentence changed

import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { AS_OF } from '../corpus.mjs';

export const FOLDERS = ['t', 'p', 'w', 'r', 'f', 'd'];

const list = (site, folder) => {
  const dir = path.join(site, 'search', folder);
  return existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.bin')) : [];
};

/** For each folder of the index: files now, those that were there before, and the bytes of the others. */
export function compareBuilds(before, after) {
  return FOLDERS.map((folder) => {
    const old = new Set(list(before, folder));
    const now = list(after, folder);
    const fresh = now.filter((name) => !old.has(name));
    const bytes = fresh.reduce((sum, name) => sum + readFileSync(path.join(after, 'search', folder, name)).length, 0);
    return { folder, files: now.length, same: now.length - fresh.length, bytes };
  });
}

/** Text files below a folder of content, in a fixed order; introductions to lists are left out. */
function texts(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? texts(path.join(dir, entry.name)) : [path.join(dir, entry.name)]))
    .filter((file) => file.endsWith('.md') && path.basename(file) !== '_index.md');
}

const SENTENCE = /^([A-Z][^\n]*?[.!?])(?= [A-Z])/m;

/** Builds the three sites below `work`; answers with their folders. */
export function makeBuilds({ candour, source, work }) {
  const site = path.join(work, 'source');
  cpSync(source, site, { recursive: true });
  const build = (name) => {
    const out = path.join(work, name);
    const run = spawnSync(candour, ['build', '--site', site, '--out', out, '--as-of', AS_OF], { encoding: 'utf8', maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`the build ended with ${run.status}:\n${run.stderr.slice(-2000)}`);
    return out;
  };
  const before = build('before');

  // The page is made of what others say: a page in words of its own would add to the dictionary what few pages do.
  const body = (file) => readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  const pages = texts(path.join(site, 'content'));
  const [one, two] = [pages[Math.floor(pages.length / 3)], pages[Math.floor(pages.length / 2)]];
  const added = path.join(site, 'content/news/added-today.md');
  writeFileSync(added, `---\ntitle: Added today\nsummary: A new page.\npublished: ${AS_OF}\n---\n\n${body(one).slice(0, 2000)}\n\n${body(two).slice(0, 2000)}\n`);
  const withPage = build('added');
  rmSync(added);

  const changed = pages.slice(Math.floor(pages.length * 0.6)).find((file) => SENTENCE.test(body(file)));
  if (!changed) throw new Error('no sentence to change');
  const sentence = body(one).match(SENTENCE)?.[1] ?? 'We will do this by the end of the year.';
  const text = readFileSync(changed, 'utf8');
  const matter = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
  writeFileSync(changed, matter + text.slice(matter.length).replace(SENTENCE, () => sentence));
  return [before, withPage, build('changed')];
}

function print(title, rows) {
  console.log(title);
  for (const { folder, files, same, bytes } of rows) {
    if (files > 0) console.log(`  ${folder}  ${String(same).padStart(6)} of ${String(files).padStart(6)} as before (${((same / files) * 100).toFixed(1)} %), ${(bytes / 1000).toFixed(1)} KB new`);
  }
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`  all${String(sum('same')).padStart(6)} of ${String(sum('files')).padStart(6)} (${((sum('same') / sum('files')) * 100).toFixed(1)} %), ${(sum('bytes') / 1000).toFixed(1)} KB new`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { candour: { type: 'string' }, source: { type: 'string' } } });
  const work = values.candour && values.source ? mkdtempSync(path.join(tmpdir(), 'candour-stability-')) : null;
  process.on('exit', () => { if (work) rmSync(work, { recursive: true, force: true }); });
  if (!work && positionals.length !== 3) {
    console.error('usage: node stability.mjs BEFORE ADDED CHANGED | --candour PROGRAM --source FOLDER');
    process.exit(2);
  }
  const [before, added, changed] = work ? makeBuilds({ candour: values.candour, source: values.source, work }) : positionals;
  if (list(before, 't').length === 0) {
    console.error(`no search index in ${before}`);
    process.exit(1);
  }
  print('a page added today', compareBuilds(before, added));
  print('a sentence changed', compareBuilds(before, changed));
}
