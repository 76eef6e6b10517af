// Measures what it costs to gather many landlords and to build the site that compares them, as their number grows.
//
//     node federation.mjs CANDOUR TEXT [--sizes 10x100,30x100,100x100] [--out DIR]
//
// CANDOUR is the program; TEXT a folder whose Markdown the made-up text is learnt from. A size is the number of landlords
// and how many pages each has. Every landlord is invented, publishes figures by measures with codes and promises that are
// judged, and has a ledger and a key of its own. What is made is kept in DIR, and used again. Needs GNU time.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AS_OF, writeCorpus } from './corpus.mjs';
import { seeded, whole } from './random.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10x100,30x100,100x100' },
    out: { type: 'string', default: fileURLToPath(new URL('out/federation', import.meta.url)) },
  },
});
const [program, text] = positionals;
if (!text) {
  console.error('usage: federation.mjs CANDOUR TEXT [--sizes 10x100,30x100,100x100] [--out DIR]');
  process.exit(2);
}
const candour = path.resolve(program);
const sizes = values.sizes.split(',').map((size) => size.split('x').map(Number));
const MEASURES = 12;
const QUARTERS = [2024, 2025].flatMap((year) => [1, 2, 3, 4].map((quarter) => ({ year, quarter })));

/** The last day of the month after a quarter, on which its figures are published. */
const published = ({ year, quarter }) => new Date(Date.UTC(year, 3 + quarter * 3 + 1, 0)).toISOString().slice(0, 10);

/** What a landlord has besides its pages: its name, measures by code, figures of two years, and promises. */
function landlord(dir, number, pages, attempt) {
  const random = seeded(`candour landlord ${number}`);
  const id = `landlord-${String(number).padStart(4, '0')}`;
  writeCorpus({ dir, text, pages, seed: `${id} ${attempt}` });
  const settings = path.join(dir, 'candour.yaml');
  const own = readFileSync(settings, 'utf8').replaceAll('Alder Vale Homes', `Landlord ${number}`).replace('www.example.org/', `${id}.example.org/`);
  writeFileSync(settings, own);
  const code = (n) => `XX${String(n + 1).padStart(2, '0')}`;
  const all = Array.from({ length: MEASURES }, (_, n) => n);
  writeFileSync(path.join(dir, 'data/measures.yaml'), all.map((n) =>
    `- {id: ${code(n).toLowerCase()}, title: "Measure ${n + 1}", unit: percent, better: higher, decimals: 1, code: ${code(n)}, definition: "What landlord ${number % 7} counts under number ${n + 1}."}\n`).join(''));
  mkdirSync(path.join(dir, 'data/performance'), { recursive: true });
  for (const quarter of QUARTERS) {
    const name = `${quarter.year}-${String(quarter.year + 1).slice(2)}`;
    writeFileSync(path.join(dir, `data/performance/${name}-q${quarter.quarter}.yaml`),
      `period: ${name} Q${quarter.quarter}\npublished: ${published(quarter)}\nresults:\n${all.map((n) => `  ${code(n).toLowerCase()}: {value: ${whole(random, 400, 990) / 10}, sample: ${whole(random, 200, 900)}}\n`).join('')}`);
  }
  const panels = readdirSync(path.join(dir, 'content/panels')).filter((name) => name.endsWith('.md') && name !== '_index.md').map((name) => name.slice(0, -3)).sort();
  writeFileSync(path.join(dir, 'data/commitments.yaml'), all.slice(0, 8).map((n) =>
    `- {id: promise-${n}, promise: "Promise number ${n + 1} is kept.", made_in: panels/${panels[n % panels.length]}, from: 2023-04-01, check: {publish_within: ${20 + n} days, of: minutes, where: {panel: ${panels[n % panels.length]}}}}\n`).join(''));
}

/** Runs the program; what it took, in seconds of the processor and on the clock and in megabytes. */
function run(args, fine = [0]) {
  const file = path.join(values.out, 'time.txt');
  const done = spawnSync('/usr/bin/time', ['-q', '-f', '%U %S %M %e', '-o', file, candour, ...args], { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (done.error) throw new Error(`GNU time is needed (Debian's package "time"): ${done.error.message}`);
  if (!fine.includes(done.status)) {
    console.error(`${args.join(' ')}\n${done.stdout.slice(-1000)}${done.stderr.slice(-2000)}`);
    process.exit(1);
  }
  const [user, system, memory, clock] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  return { status: done.status, cpu: user + system, memory: memory / 1024, clock, said: done.stdout };
}

/** How many files lie in a folder, and their bytes; of the ledger apart. */
function held(folder) {
  const sum = { files: 0, bytes: 0, ledger: 0 };
  const walk = (dir, inLedger) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const full = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(full, inLedger || full === path.join(folder, 'ledger'));
      else {
        const { size } = statSync(full);
        sum.files += 1;
        sum.bytes += size;
        if (inLedger) sum.ledger += size;
      }
    }
  };
  walk(folder, false);
  return sum;
}

mkdirSync(values.out, { recursive: true });
const made = { cpu: 0, pages: 0 };
/** A landlord's published site, made if it is not there. */
function site(number, pages) {
  const folder = path.join(values.out, `landlords-${pages}`, String(number));
  const done = path.join(folder, 'done');
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  const source = path.join(work, 'source');
  // What was made up may look like something about a person, which nothing publishes: then it is made up anew.
  for (let attempt = 1; ; attempt += 1) {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(source, { recursive: true });
    landlord(source, number, pages, attempt);
    run(['key', 'new', '--site', source, '--out', path.join(work, 'key')]);
    const { cpu, status } = run(['publish', '--site', source, '--key', path.join(work, 'key'), '--as-of', AS_OF], attempt < 9 ? [0, 1] : [0]);
    if (status) continue;
    made.cpu += cpu;
    break;
  }
  made.pages += pages;
  writeFileSync(path.join(work, 'done'), '');
  renameSync(work, folder);
  return folder;
}

const rows = [];
for (const [landlords, pages] of sizes) {
  const work = path.join(values.out, `${landlords}x${pages}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const folders = Array.from({ length: landlords }, (_, n) => site(n + 1, pages));
  const list = path.join(work, 'sites.yaml');
  writeFileSync(list, folders.map((folder, n) => `- {name: "Landlord ${n + 1}", at: "${path.join(folder, 'source/public')}"}\n`).join(''));
  const all = path.join(work, 'all');
  // The second gather holds every log against what the first remembers, as every gather but one does.
  run(['gather', list, '--out', all]);
  const before = createHash('sha256').update(readFileSync(path.join(all, 'data/landlords.yaml'))).digest('hex');
  const gather = run(['gather', list, '--out', all]);
  const alone = run(['gather', list, '--out', all, '--threads', '1']);
  if (createHash('sha256').update(readFileSync(path.join(all, 'data/landlords.yaml'))).digest('hex') !== before) throw new Error('a gather gave other files');
  const build = run(['build', '--site', all, '--out', path.join(work, 'built'), '--as-of', AS_OF]);
  const sum = folders.map((folder) => held(path.join(folder, 'source/public'))).reduce((a, b) => ({ files: a.files + b.files, bytes: a.bytes + b.bytes, ledger: a.ledger + b.ledger }));
  const compared = held(path.join(work, 'built'));
  rows.push({ landlords, pages: landlords * pages, gather, alone, build, sum, compared, figures: gather.said.match(/: (\d+) figures/g).map((part) => Number(part.match(/\d+/)[0])).reduce((a, b) => a + b) });
  const of = rows.at(-1);
  const per = (value) => (value * 1000 / of.pages).toFixed(2);
  console.log(`== ${landlords} landlords of ${pages} pages, ${of.figures} figures`);
  console.log(`their sites           ${(sum.bytes / 2 ** 20).toFixed(0)} MiB in ${sum.files} files, ${(sum.bytes / of.pages / 1024).toFixed(1)} KiB a page; of it ledgers ${(sum.ledger / of.pages / 1024).toFixed(1)} KiB a page`);
  console.log(`gather                ${gather.cpu.toFixed(2)} CPU seconds, ${per(gather.cpu)} ms a page, ${gather.clock.toFixed(2)} s on the clock, at most ${gather.memory.toFixed(0)} MiB`);
  console.log(`gather, one thread    ${alone.cpu.toFixed(2)} CPU seconds, ${per(alone.cpu)} ms a page, ${alone.clock.toFixed(2)} s on the clock, at most ${alone.memory.toFixed(0)} MiB`);
  console.log(`build of the compared ${build.cpu.toFixed(2)} CPU seconds, ${per(build.cpu)} ms a page gathered, ${(build.cpu * 1000 / of.figures).toFixed(2)} ms a figure, at most ${build.memory.toFixed(0)} MiB; ${(compared.bytes / 2 ** 20).toFixed(1)} MiB in ${compared.files} files`);
}
if (made.pages) console.log(`publishing a landlord's site took ${(made.cpu * 1000 / made.pages).toFixed(1)} ms of the processor a page`);
const [first] = rows;
for (const row of rows.slice(1)) {
  const times = row.pages / first.pages;
  const grows = (name, value) => `${name} ${(value(row) / value(first)).toFixed(2)}`;
  console.log(`${first.landlords} to ${row.landlords} landlords, ${times.toFixed(2)} times the pages: ${grows('CPU of gather', (of) => of.gather.cpu)}, ${grows('its memory', (of) => of.gather.memory)}, ${grows('CPU of build', (of) => of.build.cpu)}, ${grows('its memory', (of) => of.build.memory)}`);
}
