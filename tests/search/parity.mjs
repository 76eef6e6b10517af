// Asks tantivy and the script the same questions, and compares: the same ten results in the same order with the
// same scores, the same totals, and the same words put right. In Node, in Chromium, and against the preview.
//
//     node parity.mjs CANDOUR SITE BUILT QUESTIONS AS_OF
//
// CANDOUR is the program, SITE a site's folder, BUILT what was built of it, QUESTIONS a JSON file with a list
// `parity` of {question}. Prints a line for each difference; the exit code is 1 if there is any.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { launch } from '../browser/harness.mjs';
import { serve } from '../browser/site.mjs';
import { engine } from './engine.mjs';

const [candour, site, built, file, day] = process.argv.slice(2);
const { parity } = JSON.parse(readFileSync(file, 'utf8'));
const questions = [...new Set(parity.map(({ question }) => question.replace(/\s+/g, ' ').trim()))].filter(Boolean);

/** What tantivy answers, by the program. */
function byTantivy() {
  const asked = ['search', '--site', site, '--as-of', day, '--format', 'json'];
  const done = spawnSync(candour, asked, { input: `${questions.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim().split('\n').map((line) => JSON.parse(line));
}

/** What is the same in both answers, in a form that can be compared. */
const digest = ({ total, all, replaced, hits }) => ({
  total,
  all,
  replaced: replaced.map(([typed, used]) => `${typed} ${used}`).join(),
  hits: hits.slice(0, 10).map(({ number }) => number).join(' '),
});

let failures = 0;
function compare(where, question, wanted, found) {
  const [a, b] = [digest(wanted), digest(found)];
  const differing = Object.keys(a).filter((key) => a[key] !== b[key]);
  const scores = wanted.hits.map((hit, at) => Math.abs(hit.score / found.hits[at]?.score - 1));
  if (differing.length === 0 && scores.some((apart) => !(apart < 1e-5))) differing.push('scores');
  if (differing.length === 0) return;
  failures += 1;
  if (failures <= 20) {
    console.log(`FAIL  ${where}: ${JSON.stringify(question)}: ${differing.join(', ')}`);
    for (const key of differing) console.log(`      ${key}: tantivy ${a[key] ?? scores}, the script ${b[key] ?? ''}`);
  }
}

const wanted = byTantivy();

const node = engine(path.join(built, 'search'));
for (const [at, question] of questions.entries()) compare('Node', question, wanted[at], await node.ask(question, {}));

const server = await serve(built);
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${server.origin}/search/`);
const inBrowser = await page.evaluate(async (asked) => {
  const load = async (name) => {
    const answer = await fetch(`/search/${name}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const search = globalThis.candourSearch(load);
  const answers = [];
  for (const question of asked) {
    const { total, all, replaced, hits } = await search.ask(question, {});
    answers.push({ total, all, replaced, hits });
  }
  return answers;
}, questions);
for (const [at, question] of questions.entries()) compare('Chromium', question, wanted[at], inBrowser[at]);
await browser.close();
await server.close();

// The preview makes the page that the script makes: the links of its results are the same.
const preview = spawn(candour, ['serve', '--site', site, '--as-of', day, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
const address = await new Promise((resolve, reject) => {
  let told = '';
  preview.stdout.on('data', (text) => {
    told += text;
    const found = told.match(/http:\/\/[^\s]+/);
    if (found) resolve(found[0]);
  });
  preview.on('exit', () => reject(new Error('the preview ended')));
});
for (const [at, question] of questions.entries()) {
  const answer = await fetch(`${address}search/?q=${encodeURIComponent(question)}`);
  const html = (await answer.text()).split('<main')[1].split('</main>')[0];
  const links = new Set([...html.matchAll(/<(?:p class="item-title"|li)><a href="\/([^"]*)"|Also in: <a href="\/([^"]*)"/g)].map((found) => found[1] ?? found[2]));
  const missing = wanted[at].hits.filter((hit) => !links.has(hit.address));
  if (missing.length > 0) {
    failures += 1;
    if (failures <= 20) console.log(`FAIL  preview: ${JSON.stringify(question)} lacks ${missing.map((hit) => hit.address).join(' ')}`);
  }
}
preview.removeAllListeners('exit');
preview.kill();

console.log(`${questions.length} questions asked of tantivy, of the script in Node and in Chromium, and of the preview; ${failures} differences`);
process.exit(failures > 0 ? 1 : 0);
