// Measures how long after a file is saved the preview shows the change, and how long until all problems are known.
//
//     node preview.mjs CANDOUR SITE [--times N] [--pause MS]
//
// SITE is a folder as corpus.mjs writes it; it is copied, never changed. A page's text, an entry of data and the settings
// are each saved N times, as editors do: written beside and renamed. A reader stands by as a browser does: it is told over
// the event stream, loads the page, and looks for the new words. Times are from the renaming on. On a machine that is busy
// with other things the processor time of the preview says more than the clock.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AS_OF } from './corpus.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { times: { type: 'string', default: '30' }, pause: { type: 'string', default: '2000' } } });
const [candour, given] = positionals;
if (!given) {
  console.error('usage: preview.mjs CANDOUR SITE [--times N] [--pause MS]');
  process.exit(2);
}
const work = mkdtempSync(path.join(os.tmpdir(), 'candour-preview-'));
const site = path.join(work, 'site');
cpSync(given, site, { recursive: true });

// Something that stands in a file of data and on a page.
writeFileSync(path.join(site, 'data/glossary.yaml'), '- term: Snagging\n  means: Looking for small faults in a new home.\n');
const policy = readdirSync(path.join(site, 'content/policies')).filter((name) => !name.startsWith('_')).sort()[0];
const FILES = [
  { name: 'a page', file: `content/policies/${policy}`, page: `/policies/${policy.slice(0, -3)}/`, put: (text, word) => `${text.trimEnd()}\n\nWe say ${word} here.\n` },
  { name: 'an entry of data', file: 'data/glossary.yaml', page: '/glossary/', put: (text, word) => text.replace('small faults', `small faults ${word}`) },
  { name: 'the settings', file: 'candour.yaml', page: `/policies/${policy.slice(0, -3)}/`, put: (text, word) => text.replace(/^title: .*/m, `title: Alder Vale ${word}`) },
];

const child = spawn(candour, ['serve', '--site', site, '--port', '0', '--as-of', AS_OF], { stdio: ['ignore', 'pipe', 'ignore'] });
process.on('exit', () => {
  child.kill();
  rmSync(work, { recursive: true, force: true });
});
let printed = '';
child.stdout.on('data', (data) => (printed += data));
while (!/at (http:\S+)/.test(printed)) await pause(20);
const [, root] = printed.match(/at (http:\S+)/);

// Kept open, as browsers keep theirs.
const agent = new http.Agent({ keepAlive: true });
const get = (address) =>
  new Promise((done, failed) => {
    http
      .get(new URL(address, root), { agent }, (reply) => {
        let text = '';
        reply.on('data', (data) => (text += data));
        reply.on('end', () => done(text));
      })
      .on('error', failed);
  });

// Milliseconds of the processor that the preview has taken; the system counts in hundredths of a second.
const processor = () => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

const token = (await get('/')).match(/preview\.js\?token=([0-9a-f]+)/)[1];
const waiting = [];
http.get(new URL(`/.candour/events?token=${token}`, root), (reply) => {
  let text = '';
  reply.on('data', (data) => {
    text += data;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const name = text.slice(0, end).match(/^event: (.*)$/m)?.[1];
      text = text.slice(end + 2);
      for (const one of waiting.filter((other) => other.name === name)) {
        waiting.splice(waiting.indexOf(one), 1);
        one.done();
      }
    }
  });
});
const event = (name) => new Promise((done) => waiting.push({ name, done }));

const sorted = (list) => [...list].sort((a, b) => a - b);
const told = (list) => {
  const all = sorted(list);
  return [all[0], all[Math.floor(all.length / 2)], all.at(-1)].map((value) => value.toFixed(0).padStart(5)).join(' ');
};
console.log(`${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)}; milliseconds: least, median, most of ${values.times}`);
for (const { name, file, page, put } of FILES) {
  const place = path.join(site, file);
  const before = readFileSync(place, 'utf8');
  const [shown, worked, known, total] = [[], [], [], []];
  for (let round = 0; round < Number(values.times); round += 1) {
    const word = `zebra${file.length}x${round}`;
    writeFileSync(path.join(site, '.saving'), put(before, word));
    await pause(Number(values.pause));
    const rest = event('problems');
    const [start, at] = [performance.now(), processor()];
    renameSync(path.join(site, '.saving'), place);
    while (true) {
      const reload = event('reload');
      await reload;
      if ((await get(page)).includes(word)) break;
    }
    shown.push(performance.now() - start);
    worked.push(processor() - at);
    await rest;
    known.push(performance.now() - start);
    total.push(processor() - at);
  }
  console.log(`${name.padEnd(18)} shown ${told(shown)}  processor ${told(worked)}   problems known ${told(known)}  processor ${told(total)}`);
}
process.exit(0);
