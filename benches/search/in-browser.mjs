// First searches in a real browser whose requests are answered in waves: each is held until none has come for a while,
// then all are answered. The number of waves is the number of steps that wait for one another, whatever the speed of
// network and machine. Requests are answered before they reach a connection, of which a browser opens only a few.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { gzipped, stripped } from './wire.mjs';

// Longer than a browser needs between an answer and the request that follows from it, on a busy machine too.
const QUIET = 300;

function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'chrome']) {
    for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
      const full = path.join(dir, name);
      try {
        accessSync(full, constants.X_OK);
        return full;
      } catch { /* the next */ }
    }
  }
  return null;
}

const PAGES = {
  ours: (parts) => `<script src="/search.js"></script><script>
    const engine = candourSearch(async (name, fresh) => {
      const answer = await fetch('/search/' + name, fresh ? { cache: 'no-cache' } : {});
      if (!answer.ok) throw Error(name);
      return new Uint8Array(await answer.arrayBuffer());
    }, ${parts});
    ask = async (question) => {
      const { hits } = await engine.ask(question, { count: 10 });
      return hits.map(({ shown: [address] }) => address);
    };
  </script>`,
  pagefind: () => `<script>ask = async (question) => {
    const pagefind = await import('/pagefind/pagefind.js');
    const { results } = await pagefind.search(question);
    return (await Promise.all(results.slice(0, 10).map((result) => result.data()))).map(({ url }) => url.slice(1));
  };</script>`,
};

/** The file that an address of the bench stands for. */
function fileOf(pathname, { site, work, client }) {
  if (pathname === '/search.js') return client;
  return path.join(pathname.startsWith('/pagefind/') ? work : site, pathname);
}

/** Answers all requests of a browser context in waves; counts them, and what they would weigh. */
async function answerInWaves(context, name, folders) {
  const counted = { bytes: 0, requests: 0, waves: 0 };
  let held = [];
  let timer;
  const release = () => {
    counted.waves += 1;
    for (const answer of held) answer();
    held = [];
  };
  await context.route('**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!DOCTYPE html><html lang="en-GB"><title>Search</title><link rel="icon" href="data:,">${PAGES[name](folders.parts)}` });
      return;
    }
    held.push(() => {
      const file = fileOf(pathname, folders);
      if (!existsSync(file)) {
        route.fulfill({ status: 404 });
        return;
      }
      const read = readFileSync(file);
      const body = file === folders.client ? Buffer.from(stripped(read.toString())) : read;
      counted.requests += 1;
      counted.bytes += /\.(js|json)$/.test(file) ? gzipped(body) : body.length;
      const contentType = { '.js': 'text/javascript', '.json': 'application/json' }[path.extname(file)] ?? 'application/octet-stream';
      route.fulfill({ contentType, body });
    });
    clearTimeout(timer);
    timer = setTimeout(release, QUIET);
  });
  return counted;
}

/** For each question one first search, with nothing cached: [{bytes, requests, waves, addresses}], or null without a browser. */
export async function inBrowser(name, questions, folders) {
  const executablePath = browserPath();
  if (!executablePath) return null;
  const args = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--no-proxy-server'];
  // Chromium's sandbox does not start for root, whom build machines often use.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const browser = await chromium.launch({ executablePath, args });
  const found = [];
  try {
    for (const question of questions) {
      const context = await browser.newContext();
      const counted = await answerInWaves(context, name, folders);
      const page = await context.newPage();
      await page.goto('https://bench.invalid/');
      const addresses = await page.evaluate((asked) => window.ask(asked), question);
      found.push({ ...counted, addresses });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return found;
}
