#!/usr/bin/env node
// Builds one corpus with Candour and with its peers, in turn and in one run, and prints ratios with their spread.
//
//     node benches/peers/run.mjs PROGRAM [--sizes 1000,10000] [--runs 5] [--edits 15] [--text SITE] [--out DIR]
//                                        [--peers-up-to 10000] [--only NAME,NAME] [--floor PROGRAM] [--with mdbook]
//
// PROGRAM is a release build of Candour. See ../README.md for what is measured and how to read it.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AS_OF, writeCorpus } from '../corpus.mjs';
import { edits } from './edits.mjs';
import { read, write } from './forms.mjs';
import { links } from './links.mjs';
import { growth, line, ratio, spread, table, told } from './ratios.mjs';
import { floors, ours, peers } from './tools.mjs';

const here = import.meta.dirname;
const root = path.join(here, '../..');
const LIMITS = { zola: 1, 'zola-search': 0.12, hugo: 0.4, 'hugo-pagefind': 0.11, 'floor-tera': 3 };
const PAGES_ALONE = 1.5;
const AGAIN = 0.1;
const ON_CLOCK = 0.6;
const GROWTH = 1.3;
// Megabytes, at this many pages.
const MEMORY = { pages: 10000, most: 350 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '1000' }, runs: { type: 'string', default: '5' }, edits: { type: 'string', default: '15' },
    text: { type: 'string', default: path.join(root, 'content') }, out: { type: 'string', default: path.join(here, 'target') },
    'peers-up-to': { type: 'string', default: '10000' }, only: { type: 'string' }, floor: { type: 'string' }, with: { type: 'string' },
  },
});
if (positionals.length !== 1) {
  console.error('usage: run.mjs PROGRAM [--sizes 1000,10000] [--runs 5] [--edits 15] [--text SITE] [--out DIR] [--peers-up-to 10000] [--only NAME,NAME] [--floor PROGRAM] [--with mdbook]');
  process.exit(2);
}
const program = path.resolve(positionals[0]);
const sizes = values.sizes.split(',').map(Number);
const runs = Number(values.runs);
const out = path.resolve(values.out);

spawnSync(path.join(here, 'install.sh'), values.with ? ['--with', values.with] : [], { stdio: ['ignore', 'inherit', 'inherit'] });

/** The program of benches/floor.rs, which cargo makes where none was given. */
function floor() {
  if (values.floor) return path.resolve(values.floor);
  const { stdout } = spawnSync('cargo', ['bench', '--quiet', '--bench', 'floor', '--no-run', '--message-format', 'json'], { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  const made = (stdout ?? '').toString().split('\n').filter((text) => text.startsWith('{')).map((text) => JSON.parse(text));
  return made.find((one) => one.target?.name === 'floor' && one.executable)?.executable;
}
const floorProgram = floor();
const wanted = (id) => !values.only || values.only.split(',').includes(id);
const tools = [...peers(), ...floors(floorProgram)].filter(({ id }) => wanted(id));

/** Runs one program to its end: {cpu, wall, memory}. Throws what it said last where it fails. */
function run(command, log, options) {
  const { stdout, stderr } = spawnSync('python3', [path.join(here, 'measure.py'), log, ...command], options);
  if (!stdout?.length) throw new Error(stderr.toString().trim().split('\n').at(-1));
  const measured = JSON.parse(stdout);
  if (measured.status !== 0) throw new Error(`exit ${measured.status}: ${readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' / ')}`);
  return measured;
}

/** Several programs after one another, as one. */
function together(parts) {
  const sum = (name) => parts.reduce((total, part) => total + part[name], 0);
  return { cpu: sum('cpu'), wall: sum('wall'), memory: Math.max(...parts.map((part) => part.memory)) };
}

/** The corpus of a size, and its pages; what is there is used again. */
function corpus(size) {
  const folder = path.join(out, String(size));
  const site = path.join(folder, 'ours');
  if (!existsSync(site)) {
    const fresh = `${site}.new`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    writeCorpus({ dir: fresh, text: values.text, pages: size, linked: true });
    for (const form of new Set(tools.map((tool) => tool.form))) rmSync(path.join(folder, form), { recursive: true, force: true });
    renameSync(fresh, site);
  }
  return { folder, site };
}

/** Measures all at one size; gives back the rounds of each by its id. */
function measure(size) {
  const { folder, site } = corpus(size);
  const left = new Map();
  const taking = tools.filter((tool) => {
    const why = tool.found.missing ?? (size > (tool.most ?? Number(values['peers-up-to'])) ? tool.tooLarge ?? 'peers are not run at this size' : undefined);
    if (why) left.set(tool.name, why);
    return !why;
  });
  const forms = [...new Set(taking.map((tool) => tool.form))].filter((form) => !existsSync(path.join(folder, form)));
  if (forms.length > 0) {
    const pages = read(site);
    for (const form of forms) {
      write(form, pages, path.join(folder, `${form}.new`));
      renameSync(path.join(folder, `${form}.new`), path.join(folder, form));
    }
  }
  const work = mkdtempSync(path.join(folder, 'run-'));
  const log = path.join(work, 'log');
  const at = (name) => path.join(work, name);
  const clean = (...names) => names.forEach((name) => rmSync(at(name), { recursive: true, force: true }));
  // Whatever a program keeps for the next time, it must find nothing of it.
  const env = { ...process.env, HOME: at('home'), XDG_CACHE_HOME: at('home/cache') };
  const rounds = new Map();
  const checked = new Map();
  const keep = (id, figure) => rounds.set(id, [...(rounds.get(id) ?? []), figure]);
  const fail = (id, name, error) => {
    rounds.delete(id);
    left.set(name, error.message);
  };
  for (let round = 0; round < runs; round += 1) {
    clean('site', 'ours', 'copy', 'home', 'alone');
    mkdirSync(at('home'));
    cpSync(site, at('site'), { recursive: true });
    keep('ours', run(ours(program, at('site'), at('ours')), log, { env }));
    keep('again', run(ours(program, at('site'), at('ours')), log, { env }));
    keep('copy', run(['cp', '-r', at('ours'), at('copy')], log, { env }));
    if (floorProgram && wanted('alone')) keep('alone', run([floorProgram, 'pages', at('site'), at('alone'), AS_OF], log, { env }));
    clean('copy', 'alone');
    for (const { id, name, form, commands, start, inSite } of taking) {
      if (left.has(name)) continue;
      clean('theirs');
      const source = path.join(folder, form);
      const options = { env, cwd: inSite ? source : undefined };
      try {
        const figure = together(commands(source, at('theirs')).map((command) => run(command, log, options)));
        // Zola comes as a library that Node loads: what Node takes for that is not Zola's.
        if (start) figure.cpu -= run(start, log, options).cpu;
        keep(id, figure);
        // The floors make no lists, so the menu of their pages leads nowhere.
        if (round === 0 && size <= 1000 && !id.startsWith('floor') && existsSync(at('theirs'))) checked.set(name, links(at('theirs')));
      } catch (error) {
        fail(id, name, error);
      }
    }
  }
  if (size <= 1000) checked.set('ours', links(at('ours')));
  rmSync(work, { recursive: true, force: true });
  return { rounds, left, checked, site, folder };
}

const cpu = (figures) => figures.map((figure) => figure.cpu);

/** Prints what was measured at one size. */
function show(size, { rounds, left, checked }) {
  const own = rounds.get('ours');
  const name = (id) => ({ ours: '**Candour, everything on**', again: 'Candour once more, nothing changed', copy: 'floor: copy our output (`cp -r`)', alone: 'Candour, pages alone (floor.rs)' })[id] ?? tools.find((tool) => tool.id === id).name;
  const release = (id) => tools.find((tool) => tool.id === id)?.found.release ?? '';
  console.log(`\n## ${size} pages, ${runs} rounds\n`);
  console.log(table(['tool', 'release', 'CPU seconds: median (least–most)', 'clock, s', 'memory, MB'],
    [...rounds].map(([id, figures]) => [name(id), release(id), told(spread(cpu(figures))), spread(figures.map((one) => one.wall)).median.toFixed(2), spread(figures.map((one) => one.memory)).most.toFixed(0)])));
  const rows = [];
  for (const [id, figures] of rounds) {
    if (['ours', 'again', 'alone'].includes(id)) continue;
    rows.push(line(`CPU to: ${name(id)}`, ratio(cpu(own), cpu(figures)), LIMITS[id]));
  }
  const alone = rounds.get('alone');
  if (alone && rounds.has('floor-tera')) rows.push(line('CPU of pages alone to: floor through Tera and the disk', ratio(cpu(alone), cpu(rounds.get('floor-tera'))), PAGES_ALONE));
  if (!alone && wanted('alone')) console.log('Pages alone: not measured, since the program has no way to build pages alone and floor.rs is not there.\n');
  rows.push(line('CPU of a second build, nothing changed, to the first', ratio(cpu(rounds.get('again')), cpu(own)), AGAIN));
  rows.push(line('our clock to our CPU', ratio(own.map((one) => one.wall), cpu(own)), ON_CLOCK));
  console.log(table(['ratio of ours', 'least', 'median', 'most', 'limit', 'met'], rows.map((row) => (row.length === 6 ? row : [...row, '', '']))));
  if (size === MEMORY.pages) {
    const held = spread(own.map((one) => one.memory)).median;
    console.log(`Our memory: ${held.toFixed(0)} MB, and at most ${MEMORY.most} are wanted: ${held <= MEMORY.most ? 'met' : '**not met**'}\n`);
  }
  for (const [tool, why] of left) console.log(`Left out: ${tool}: ${why}`);
  for (const [tool, { count, lost }] of checked) {
    console.log(`Links of ${tool}: ${count}, of which ${lost.length} lead nowhere${lost.length ? `, first ${lost[0]}` : ''}`);
  }
}

console.log(`${os.cpus().length} processors, load ${os.loadavg()[0].toFixed(1)} at the start; CPU is user and system together. Ratios are within each round; their limit is held to the median.`);
const seen = [];
for (const size of sizes) {
  const measured = measure(size);
  show(size, measured);
  seen.push({ size, own: measured.rounds.get('ours') });
  if (Number(values.edits) > 0) await edits({ program, folder: measured.folder, times: Number(values.edits), peers: size <= Number(values['peers-up-to']) });
}
if (seen.length > 1) {
  console.log('\n## Growth: cost per page, against the first size\n');
  const before = seen[0];
  const rows = seen.slice(1).flatMap(({ size, own }) => {
    const of = (name, figures, pages) => ({ cost: spread(figures.map((one) => one[name])).median, pages });
    return ['cpu', 'memory'].map((name) => {
      const times = growth(of(name, before.own, before.size), of(name, own, size));
      return [`${before.size} to ${size} pages: ${name === 'cpu' ? 'CPU' : 'memory'}`, times.toFixed(2), String(GROWTH), times <= GROWTH ? 'yes' : '**no**'];
    });
  });
  console.log(table(['per page', 'times', 'limit', 'met'], rows));
}
