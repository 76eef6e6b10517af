// Measures what judging promises adds to a build: the same site with promises and without, side by side.
//
//     node audit.mjs CANDOUR SITE [--promises N] [--rounds N]
//
// SITE is a folder as corpus.mjs writes it; it is copied, never changed. The promises range over its minutes, events,
// policies and feedback, with every way of counting. Prints the two medians and their ratio.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AS_OF } from './corpus.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { promises: { type: 'string', default: '200' }, rounds: { type: 'string', default: '7' } },
});
const [candour, site] = positionals;
if (!site) {
  console.error('usage: audit.mjs CANDOUR SITE [--promises N] [--rounds N]');
  process.exit(2);
}

const RULES = [
  (n) => `{count: minutes, where: {held: held}, at_least: ${1 + (n % 12)}, every: ${['year', 'quarter', 'month', 'half', 'calendar-year'][n % 5]}}`,
  (n) => `{publish_within: ${5 + (n % 30)} days, of: minutes}`,
  (n) => `{publish_within: ${5 + (n % 10)} working days, of: minutes, every: quarter}`,
  (n) => `{gap: minutes, at_most: ${20 + n} days}`,
  (n) => `{count: policies, at_least: ${n % 7}, every: month}`,
  () => '{review: policies}',
  (n) => `{respond_within: ${10 + (n % 20)} working days, to: feedback}`,
  () => '{chain: policies, needs: consulted, before: approved_on}',
];

const work = mkdtempSync(path.join(os.tmpdir(), 'candour-audit-'));
const sites = { without: path.join(work, 'without'), with: path.join(work, 'with') };
for (const copy of Object.values(sites)) cpSync(site, copy, { recursive: true });
let promises = '';
for (let n = 0; n < Number(values.promises); n += 1) {
  promises += `- id: promise-${n}\n  promise: Promise number ${n} is kept.\n  made_in: strategies/promises\n  from: 2017-04-01\n  check: ${RULES[n % RULES.length](n)}\n`;
}
const strategy = '---\ntitle: Where promises are made\nstatus: approved\nissue: "1"\nissued: 2017-04-01\nnext_review: 2030-04-01\napproved_by: The Board\napproved_on: 2017-04-01\n---\n\nPromises.\n';
for (const copy of Object.values(sites)) {
  cpSync(site, copy, { recursive: true });
  spawnSync('mkdir', ['-p', path.join(copy, 'content/strategies'), path.join(copy, 'data')]);
  writeFileSync(path.join(copy, 'content/strategies/promises.md'), strategy);
}
writeFileSync(path.join(sites.with, 'data/commitments.yaml'), promises);

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const times = { without: [], with: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  // Each goes first in turn, so that what else the machine does falls on both.
  for (const which of round % 2 ? ['with', 'without'] : ['without', 'with']) {
    const start = process.hrtime.bigint();
    const run = spawnSync(candour, ['build', '--site', sites[which], '--out', path.join(work, `out-${which}`), '--as-of', AS_OF], { encoding: 'utf8' });
    if (run.status !== 0) {
      console.error(run.stderr.slice(-2000));
      process.exit(1);
    }
    times[which].push(Number(process.hrtime.bigint() - start) / 1e6);
  }
}
const [plain, judged] = [median(times.without), median(times.with)];
console.log(`${values.promises} promises, ${values.rounds} rounds: without ${plain.toFixed(0)} ms, with ${judged.toFixed(0)} ms, ratio ${(judged / plain).toFixed(3)}`);
const ratios = times.with.map((time, at) => time / times.without[at]);
console.log(`ratio of each pair, median: ${median(ratios).toFixed(3)}`);
rmSync(work, { recursive: true, force: true });
