// Measures what judging promises adds to a build: the same site with promises and without, side by side.
//
//     node audit.mjs CANDOUR SITE [--promises N] [--rounds N]
//
// SITE is a folder as corpus.mjs writes it; it is copied, never changed. Most of the promises are of one panel each, as
// those of landlords are; some range over all minutes, events and policies. Prints the two medians and their ratio.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AS_OF } from './corpus.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { promises: { type: 'string', default: '65' }, rounds: { type: 'string', default: '7' } },
});
const [candour, site] = positionals;
if (!site) {
  console.error('usage: audit.mjs CANDOUR SITE [--promises N] [--rounds N]');
  process.exit(2);
}

const panels = readdirSync(path.join(site, 'content/panels')).filter((name) => name.endsWith('.md') && name !== '_index.md').map((name) => name.slice(0, -3)).sort();
const RULES = [
  (n, panel) => `{count: minutes, where: {panel: ${panel}}, at_least: ${1 + (n % 12)}, every: year}`,
  (n, panel) => `{count: minutes, where: {panel: ${panel}}, at_least: 1, every: ${['quarter', 'month', 'half', 'calendar-year'][n % 4]}}`,
  (n, panel) => `{publish_within: ${5 + (n % 30)} days, of: minutes, where: {panel: ${panel}}}`,
  (n, panel) => `{gap: minutes, where: {panel: ${panel}}, at_most: ${20 + n} days}`,
  (n) => `{count: events, where: {type: [walkabout, roadshow]}, at_least: ${1 + (n % 7)}, every: year}`,
  (n, panel) => `{publish_within: ${5 + (n % 10)} working days, of: minutes, where: {panel: ${panel}}, every: quarter}`,
  () => '{coverage: areas, by: events, where: {type: walkabout}, at_least: 1, every: year}',
  (n, panel) => `{count: minutes, where: {panel: ${panel}, held: held}, exactly: 4, every: year}`,
];

const work = mkdtempSync(path.join(os.tmpdir(), 'candour-audit-'));
const sites = { without: path.join(work, 'without'), with: path.join(work, 'with') };
let promises = '';
for (let n = 0; n < Number(values.promises); n += 1) {
  promises += `- id: promise-${n}\n  promise: Promise number ${n} is kept.\n  made_in: strategies/promises\n  from: 2017-04-01\n  check: ${RULES[n % RULES.length](n, panels[n % panels.length])}\n`;
}
const strategy = '---\ntitle: Where promises are made\nstatus: approved\nissue: "1"\nissued: 2017-04-01\nnext_review: 2030-04-01\napproved_by: The Board\napproved_on: 2017-04-01\n---\n\nPromises.\n';
for (const copy of Object.values(sites)) {
  cpSync(site, copy, { recursive: true });
  spawnSync('mkdir', ['-p', path.join(copy, 'content/strategies'), path.join(copy, 'data')]);
  writeFileSync(path.join(copy, 'content/strategies/promises.md'), strategy);
}
writeFileSync(path.join(sites.with, 'data/commitments.yaml'), promises);

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
// Seconds of the processor, which other work on the machine hardly touches, as the shell tells them.
const seconds = (which) => {
  const build = [candour, 'build', '--site', sites[which], '--out', path.join(work, `out-${which}`), '--as-of', AS_OF];
  const run = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...build], { encoding: 'utf8' });
  if (run.status !== 0) {
    console.error(run.stderr.slice(-2000));
    process.exit(1);
  }
  return run.stderr.trim().split('\n').at(-1).split(' ').map(Number).reduce((a, b) => a + b);
};
const times = { without: [], with: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
  // Each goes first in turn, so that what else the machine does falls on both.
  for (const which of round % 2 ? ['with', 'without'] : ['without', 'with']) times[which].push(seconds(which));
}
const [plain, judged] = [median(times.without), median(times.with)];
console.log(`${values.promises} promises, ${values.rounds} rounds, seconds of the processor: without ${plain.toFixed(2)}, with ${judged.toFixed(2)}`);
const ratios = times.with.map((time, at) => time / times.without[at]);
console.log(`ratio of each pair, median: ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`);
rmSync(work, { recursive: true, force: true });
