// Measures our search beside Pagefind, MiniSearch and lunr on the same pages, and prints a table with ratios.
//
//     node compare.mjs SITE QUESTIONS [--out FILE] [--engines ours,pagefind,minisearch,lunr] [--browser N]
//                      [--candour PROGRAM --source FOLDER [--without PROGRAM]]
//
// SITE is a built site; QUESTIONS what questions.mjs made for it. With --candour and --source (what the site was built
// from) the build is timed; --without names a program that builds the same site with no index, to take its time off.
// --browser asks so many of the questions in a real browser too (10; 0 for none).

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { AS_OF } from '../corpus.mjs';
import { ENGINES, parts } from './engines.mjs';
import { inBrowser } from './in-browser.mjs';
import { readPages } from './pages.mjs';
import { mean, onDisk, quantile } from './wire.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' }, engines: { type: 'string', default: ENGINES.join() }, browser: { type: 'string', default: '10' },
    candour: { type: 'string' }, source: { type: 'string' }, without: { type: 'string' },
    client: { type: 'string', default: path.join(here, '../../themes/plain/assets/search.js') },
  },
});
const [siteGiven, questionsFile] = positionals;
if (!siteGiven || !questionsFile) {
  console.error('usage: node compare.mjs SITE QUESTIONS [--out FILE] [--engines LIST] [--browser N] [--candour PROGRAM --source FOLDER [--without PROGRAM]]');
  process.exit(2);
}
const site = path.resolve(siteGiven);

/** Runs a command to its end; answers with CPU seconds and the largest memory in bytes of it and what it starts. */
function timed(command, args, name = path.basename(command)) {
  const file = path.join(work, 'time.txt');
  const run = spawnSync('/usr/bin/time', ['-q', '-f', '%U %S %M', '-o', file, command, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.error) throw new Error(`GNU time is needed (Debian's package "time"): ${run.error.message}`);
  if (run.status !== 0) throw new Error(`${name} ended with ${run.status}:\n${run.stderr.slice(-2000)}`);
  const [user, system, memory] = readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
  return { cpu: user + system, memory: memory * 1024 };
}

// ---- Builds ----

const node = (script, ...args) => timed(process.execPath, ['--max-old-space-size=12288', path.join(here, script), ...args], script);

/** Our build, timed where a program is given; what is on disk is there in any case. */
function buildOurs() {
  const disk = onDisk(path.join(site, 'search'), (name) => !name.endsWith('.bin'));
  if (!values.candour || !values.source) return disk;
  const build = (program) => {
    const runs = [1, 2, 3].map(() => timed(program, ['build', '--site', values.source, '--out', path.join(work, 'site'), '--as-of', AS_OF]));
    rmSync(path.join(work, 'site'), { recursive: true, force: true });
    return { cpu: quantile(runs.map((run) => run.cpu), 0.5), memory: quantile(runs.map((run) => run.memory), 0.5) };
  };
  const all = build(values.candour);
  const plain = values.without ? build(values.without) : null;
  return { ...disk, site: all, ...(plain ? { cpu: all.cpu - plain.cpu, memory: all.memory, plain } : {}) };
}

function buildPagefind() {
  const out = path.join(work, 'pagefind');
  // The program itself, and not its wrapper in JavaScript, which only finds it.
  const program = process.env.PAGEFIND ?? path.join(here, `node_modules/@pagefind/linux-${process.arch}/bin/pagefind_extended`);
  const cost = timed(program,
    ['--silent', '--site', path.join(work, 'pages'), '--output-path', out, '--root-selector', 'main', '--exclude-selectors', '.address']);
  // What its own search boxes and highlighting need is not counted: no more is ours.
  return { ...cost, ...onDisk(out, (name) => /-(component-ui|modular-ui|ui|highlight)\.(js|css)$/.test(name) || name === 'pagefind-ui.js' || name === 'pagefind-ui.css') };
}

function buildPeer(name) {
  const cost = node('peer-index.mjs', name, work);
  const made = name === 'lunr' ? ['lunr.json', 'lunr-shown.json'] : ['minisearch.json'];
  return { ...cost, files: made.length, bytes: made.reduce((sum, file) => sum + readFileSync(path.join(work, file)).length, 0) };
}

const builds = { ours: buildOurs, pagefind: buildPagefind, minisearch: () => buildPeer('minisearch'), lunr: () => buildPeer('lunr') };

// ---- The run ----

const work = mkdtempSync(path.join(tmpdir(), 'candour-search-bench-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

// A copy, so that a change to the script during the run does not mix two.
const client = path.join(work, 'search.js');
cpSync(values.client, client);

// The same pages for all. Of lists ours has the title and the summary, so the others get no more.
const pages = readPages(site);
writeFileSync(path.join(work, 'pages.json'), JSON.stringify(pages.map(({ file, ...page }) => page)));
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
for (const { file, list, language, title, summary } of pages) {
  const copy = path.join(work, 'pages', path.relative(site, file));
  mkdirSync(path.dirname(copy), { recursive: true });
  if (list) writeFileSync(copy, `<!DOCTYPE html><html lang="${language}"><title>${escaped(title)}</title><main><h1>${escaped(title)}</h1><p>${escaped(summary)}</p></main>`);
  else cpSync(file, copy);
}

const wanted = values.engines.split(',').filter((name) => {
  if (!ENGINES.includes(name)) throw new Error(`no such engine: ${name}`);
  if (name !== 'ours' || existsSync(path.join(site, 'search/root.bin'))) return true;
  console.error('the site has no search/root.bin: ours is left out');
  return false;
});
const results = { pages: pages.length, forms: JSON.parse(readFileSync(questionsFile, 'utf8')).forms };
const asked = JSON.parse(readFileSync(questionsFile, 'utf8')).ordinary.slice(0, Number(values.browser));
/** All that is measured of one engine. */
async function measure(name) {
  console.error(`${name}: building`);
  const build = builds[name]();
  console.error(`${name}: asking`);
  const file = path.join(work, `${name}-measured.json`);
  node('measure.mjs', name, site, path.resolve(questionsFile), work, client, file);
  const measured = { build, ...JSON.parse(readFileSync(file, 'utf8')) };
  if (asked.length === 0 || (name !== 'ours' && name !== 'pagefind')) return measured;
  console.error(`${name}: in a browser`);
  const found = await inBrowser(name, asked, { site, work, client, parts: name === 'ours' ? parts(site) : 0 });
  if (!found) return measured;
  const middle = (value) => quantile(found.map(value), 0.5);
  // The same questions should have found the same outside the browser.
  const same = found.map((one, n) => one.addresses.map((address) => address.replace(/#.*/, '')).join() === measured.tens[n].join());
  measured.browser = {
    bytes: middle((one) => one.bytes), requests: middle((one) => one.requests), steps: middle((one) => one.waves),
    mostSteps: Math.max(...found.map((one) => one.waves)), agrees: mean(same.map(Number)),
  };
  return measured;
}

const engines = [];
for (const name of wanted) {
  try {
    results[name] = await measure(name);
    engines.push(name);
  } catch (error) {
    // The others are still worth knowing.
    console.error(`${name} is left out: ${error.message}`);
    process.exitCode = 1;
  }
}

// How many of our ten pages another engine has among its ten, for the ordinary questions.
if (results.ours) {
  for (const name of engines.filter((other) => other !== 'ours')) {
    results[name].overlap = mean(results.ours.tens.flatMap((ten, n) => {
      const mine = [...new Set(ten)];
      return mine.length ? [mine.filter((address) => results[name].tens[n].includes(address)).length / mine.length] : [];
    }));
  }
}
for (const name of engines) delete results[name].tens;

// ---- The table ----

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const number = (digits) => (value) => value.toFixed(digits);
const percent = (value) => `${(value * 100).toFixed(1)} %`;
const rows = [
  ['first search, median', (r) => r.first.bytes.p50, kilobytes],
  ['first search, p95', (r) => r.first.bytes.p95, kilobytes],
  ['  requests, median', (r) => r.first.requests.p50, number(0)],
  ['  in a browser, median', (r) => r.browser?.bytes, kilobytes],
  ['  same answers there as outside', (r) => r.browser?.agrees, percent],
  ['  dependent steps after the HTML', (r) => r.browser?.steps, number(0)],
  ['next search, median', (r) => r.next.bytes.p50, kilobytes],
  ['next search, p95', (r) => r.next.bytes.p95, kilobytes],
  ['  requests, median', (r) => r.next.requests.p50, number(0)],
  ['known items: from titles', (r) => r.known.title, number(3)],
  ['known items: from headings', (r) => r.known.heading, number(3)],
  ['known items: from text', (r) => r.known.body, number(3)],
  ['known items: mean', (r) => r.known.mean, number(3)],
  ['overlap with our ten', (r) => r.overlap, number(2)],
  ['questions with no result', (r) => r.nothing, percent],
  ['misspelt: the word meant is used', (r) => r.misspelt.used, percent],
  ['misspelt: among the results', (r) => r.misspelt.found, percent],
  ['misspelt: overlap with the right ten', (r) => r.misspelt.overlap, number(2)],
  ['misspelt: more bytes, median', (r) => r.misspelt.extra.p50, kilobytes],
  ['misspelt: more bytes, p95', (r) => r.misspelt.extra.p95, kilobytes],
  ['on disk, a page', (r) => r.build.bytes / results.pages, kilobytes],
  ['files a page', (r) => r.build.files / results.pages, number(3)],
  ['index build, CPU seconds', (r) => r.build.cpu, number(1)],
  ['index build, memory', (r) => r.build.memory && r.build.memory / 1e6, (value) => `${value.toFixed(0)} MB`],
  ['whole site build, CPU seconds', (r) => r.build.site?.cpu, number(1)],
  ['whole site build, memory', (r) => r.build.site && r.build.site.memory / 1e6, (value) => `${value.toFixed(0)} MB`],
  ['question, warm, CPU ms, median', (r) => r.query.p50, number(2)],
  ['question, warm, CPU ms, p95', (r) => r.query.p95, number(2)],
];

const peers = results.ours ? engines.filter((name) => name !== 'ours') : [];
const table = [[`${results.pages} pages`, ...engines, ...peers.map((name) => `${name} : ours`)]];
for (const [label, value, show] of rows) {
  const figures = engines.map((name) => value(results[name]) ?? null);
  if (figures.every((figure) => figure === null)) continue;
  const mine = results.ours ? value(results.ours) : null;
  table.push([label, ...figures.map((figure) => (figure === null ? '–' : show(figure))), ...peers.map((name) => {
    const theirs = value(results[name]) ?? null;
    return theirs === null || !mine || mine < 0 || theirs < 0 ? '–' : (theirs / mine).toPrecision(3);
  })]);
}
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table) console.log(row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  '));
if (values.out) writeFileSync(values.out, `${JSON.stringify(results, null, 1)}\n`);
