// How long after a page is saved the preview serves it anew: `candour serve`, `zola serve` and `hugo server`, one after the
// other on the same corpus.
//
// A sentence is put into one page, N times, and the page is asked for over loopback, on a connection that stays open, until
// the sentence is in it. The time is from just before the save. The next save waits until the server is at rest: it has
// taken no processor time for a while.

import { spawn } from 'node:child_process';
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { AS_OF } from '../corpus.mjs';
import { line, ratio, spread, table, told } from './ratios.mjs';
import { HUGO, ZOLA, peers as all } from './tools.mjs';

const FIFTH = 0.2;
// Of one edit, and of the first build.
const PATIENCE = 180_000;

/** A port that is free at this moment. */
const port = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => done(free));
    });
  });

/** Hundredths of seconds of the processor that a process has taken. */
function taken(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

async function rest(pid) {
  for (let before = -1, quiet = 0; quiet < 3; ) {
    await pause(200);
    const now = taken(pid);
    quiet = now - before <= 1 ? quiet + 1 : 0;
    before = now;
  }
}

/** The servers: the form of the corpus each takes, and how it is started on a copy of it. */
function servers(program, withPeers) {
  const found = Object.fromEntries(all().map((tool) => [tool.id, tool.found]));
  const zola = (site, at, ...more) => ['node', ZOLA, '--root', site, 'serve', '--interface', '127.0.0.1', '--port', String(at), ...more];
  const list = [
    { id: 'ours', name: '`candour serve`', form: 'ours', command: (site, at) => [program, 'serve', '--site', site, '--port', String(at), '--as-of', AS_OF] },
    { id: 'zola', name: '`zola serve`', form: 'zola', found: found.zola, command: (site, at) => zola(site, at) },
    { id: 'zola-quick', name: '`zola serve --fast --debounce 1`', form: 'zola', found: found.zola, command: (site, at) => zola(site, at, '--fast', '--debounce', '1') },
    {
      id: 'hugo', name: '`hugo server`', form: 'hugo', found: found.hugo,
      command: (site, at) => [HUGO, 'server', '--source', site, '--bind', '127.0.0.1', '--port', String(at), '--noBuildLock'],
    },
  ];
  return list.filter((server) => server.id === 'ours' || (withPeers && !server.found.missing));
}

/** Milliseconds of each edit under one server. */
async function under(server, folder, times) {
  const work = mkdtempSync(path.join(folder, 'serve-'));
  const site = path.join(work, 'site');
  cpSync(path.join(folder, server.form), site, { recursive: true });
  // Small sites have no policies.
  const section = ['policies', 'news', 'panels'].find((one) => existsSync(path.join(site, 'content', one)));
  const name = readdirSync(path.join(site, 'content', section)).filter((file) => file.endsWith('.md') && !file.startsWith('_')).sort()[0];
  const file = path.join(site, 'content', section, name);
  const at = await port();
  const [command, ...args] = server.command(site, at);
  const log = openSync(path.join(work, 'log'), 'w');
  const child = spawn(command, args, { stdio: ['ignore', log, log] });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const get = () =>
    new Promise((done) => {
      const asked = http.get({ host: '127.0.0.1', port: at, path: `/${section}/${name.slice(0, -3)}/`, agent }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (data) => (text += data)).on('end', () => done(reply.statusCode === 200 ? text : ''));
      });
      asked.on('error', () => done(''));
    });
  const until = async (holds) => {
    for (const start = performance.now(); !holds(await get()); await pause(1)) {
      if (child.exitCode !== null || performance.now() - start > PATIENCE) {
        throw new Error(readFileSync(path.join(work, 'log'), 'utf8').trim().split('\n').slice(-2).join(' / ') || 'the page was not served anew');
      }
    }
  };
  try {
    await until((text) => text !== '');
    const before = readFileSync(file, 'utf8').trimEnd();
    const shown = [];
    for (let round = 0; round < times; round += 1) {
      await rest(child.pid);
      const word = `zebra${round}x`;
      const start = performance.now();
      writeFileSync(file, `${before}\n\nWe say ${word} here.\n`);
      await until((text) => text.includes(word));
      shown.push(performance.now() - start);
    }
    return shown;
  } finally {
    agent.destroy();
    child.kill('SIGKILL');
    closeSync(log);
    rmSync(work, { recursive: true, force: true });
  }
}

/** Measures edits at one size and prints them. */
export async function edits({ program, folder, times, peers }) {
  const shown = new Map();
  console.log(`\n### One page edited under the preview, ${times} times\n`);
  for (const server of servers(program, peers)) {
    try {
      shown.set(server, await under(server, folder, times));
    } catch (error) {
      console.log(`Left out: ${server.name}: ${error.message}\n`);
    }
  }
  console.log(table(['from the save to the page served, ms', 'median (least–most)'], [...shown].map(([{ name }, list]) => [name, told(spread(list))])));
  const own = [...shown].find(([{ id }]) => id === 'ours')?.[1];
  if (!own) return;
  const rows = [...shown].filter(([{ id }]) => id !== 'ours').map(([{ id, name }, list]) => line(name, ratio(own, list), id === 'zola-quick' ? undefined : FIFTH));
  if (rows.length > 0) console.log(table(['ratio of ours to', 'least', 'median', 'most', 'limit', 'met'], rows));
}
