// The browser, and the tally of what was found in it: shared by the tests.

import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

// The one pinned in package.json, in its short form: it is sent to the browser
// for every page, so its length counts.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa',
  'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'];
// Long enough for a busy machine; a page that needs it has failed anyway.
const TIMEOUT = 30_000;

/** A function that counts, with its results as properties. */
export function tally() {
  const check = (ok, page, mode, rule, detail = '') => {
    if (ok) check.passed += 1;
    else {
      check.failed += 1;
      console.log(`FAIL  ${page}  [${mode}]  ${rule}  ${String(detail).replace(/\s+/g, ' ').trim()}`);
    }
    return Boolean(ok);
  };
  check.passed = 0;
  check.failed = 0;
  return check;
}

/** The browser of the tests: the one that CHROMIUM names, or the first on the PATH. */
export function browserPath() {
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
  console.error('no Chromium on PATH: run install.sh, or set CHROMIUM to its path');
  return process.exit(2);
}

/** The one browser of a run. It cannot reach any host but this machine. */
export function launch() {
  const args = [
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-proxy-server',
    // A page that asks for another host must fail at once and the same way
    // everywhere, on a machine with a network and on one without.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ];
  // Chromium's sandbox does not start for root, whom build machines often use.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath: browserPath(), args });
}

/** Runs `jobs`, two at a time: more would not be faster on two cores. */
export async function runAll(jobs, atOnce = 2) {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) await job();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * Opens `address` in a context of its own and hands it to `test`; what went
 * wrong in the page by itself counts against it under `mode`.
 */
export async function visit(site, address, mode, { context: options = {}, reader = null }, test) {
  const { browser, origin, check } = site;
  const context = await browser.newContext(options);
  const problems = new Set();
  try {
    context.setDefaultTimeout(TIMEOUT);
    if (reader) await context.addInitScript(keepSettings, reader);
    const page = await context.newPage();
    listen(page, origin, address, problems);
    await page.goto(origin + address, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => null));
    await test(page);
  } catch (error) {
    check(false, address, mode, 'test-stopped', error.message.split('\n')[0]);
  }
  // Taken before the end, which itself cuts short what the page still loads.
  const found = [...problems];
  await context.close();
  tell(site, address, mode, found);
}

function tell({ check, known }, address, mode, problems) {
  const found = [...problems];
  if (found.length === 0) check(true, address, mode, 'page-error');
  for (const problem of found) {
    // What is wrong in one way of reading is mostly wrong in all of them; the
    // same words ten times over would only hide the next fault.
    if (known.has(address + problem)) continue;
    known.add(address + problem);
    check(false, address, mode, 'page-error', problem);
  }
}

// Runs in the page before any of its own scripts, as if the reader had chosen
// on an earlier visit.
function keepSettings(choice) {
  try {
    localStorage.setItem('candour-reader', JSON.stringify(choice));
  } catch { /* an empty page has no storage, and needs none */ }
}

function listen(page, origin, address, problems) {
  // The page for unknown addresses is asked for on purpose; that it answers
  // 404 is right, and the browser's own remark on it is no fault of the page.
  // Browsers also ask for /favicon.ico unbidden, once in a run, on any page;
  // an icon that the page names is looked for by the crawl.
  const expected = (url) => (url === origin + address && address === UNKNOWN) || url === `${origin}/favicon.ico`;
  const console = (message) => {
    if (message.type() !== 'error' || expected(message.location().url)) return;
    // The listeners below tell the same with its address.
    if (message.text().startsWith('Failed to load resource')) return;
    problems.add(`console: ${message.text().slice(0, 300)}`);
  };
  const pageerror = (error) => problems.add(`script: ${error.message.slice(0, 300)}`);
  const requestfailed = (failed) => {
    const why = failed.failure()?.errorText ?? '';
    // So end the requests of a page that is left while it still loads.
    if (why === 'net::ERR_ABORTED') return;
    problems.add(`request failed: ${failed.url().slice(0, 200)} ${why}`);
  };
  const request = (made) => {
    const url = made.url();
    if (/^(data|blob|about):/.test(url) || new URL(url).origin === origin) return;
    problems.add(`request to another host: ${url.slice(0, 200)}`);
  };
  const response = (answer) => {
    if (answer.status() < 400 || expected(answer.url())) return;
    problems.add(`answer ${answer.status()}: ${answer.url().slice(0, 200)}`);
  };
  const ears = { console, pageerror, requestfailed, request, response };
  for (const [event, ear] of Object.entries(ears)) page.on(event, ear);
  return () => {
    for (const [event, ear] of Object.entries(ears)) page.off(event, ear);
  };
}

/**
 * Opens `addresses` one after another in one page, which is several times
 * faster than a context for each, and hands each to `test`. `init` is a
 * function and what it is given, run before the scripts of every page.
 */
export async function tour(site, addresses, mode, { init = null, ...options }, test) {
  const { browser, origin, check } = site;
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(TIMEOUT);
  if (init) await context.addInitScript(...init);
  let page = await context.newPage();
  for (const address of addresses) {
    const problems = new Set();
    const deaf = listen(page, origin, address, problems);
    try {
      await page.goto(origin + address, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready.then(() => null));
      await test(page, address);
    } catch (error) {
      check(false, address, mode, 'test-stopped', error.message.split('\n')[0]);
      // What is left of the page may hold up all that follow.
      await page.close();
      page = await context.newPage();
    }
    deaf();
    tell(site, address, mode, problems);
  }
  await context.close();
}

/** `items` dealt out to `hands`, so that each has some of all sorts. */
export function deal(items, hands = 2) {
  return Array.from({ length: hands }, (_, hand) => items.filter((_item, at) => at % hands === hand));
}

/** An address no site has, and deep, so that 404.html must not lean on its own. */
export const UNKNOWN = '/no/such/page/';

/**
 * What axe finds on the page, or in the part that `within` selects; by all
 * rules, or by those in `rules`.
 */
export async function axe(site, page, address, mode, { within = null, rules = null } = {}) {
  // Reading axe in takes the browser longer than a run of some rules: once per load.
  if (await page.evaluate(() => !window.axe)) await page.evaluate(axeSource);
  // Called in the page itself: the package for Playwright takes five times as
  // long, for frames from other hosts, and there are none.
  const violations = await page.evaluate(runAxe, { within, runOnly: rules ?? AXE_TAGS });
  for (const { id, places, more } of violations) {
    for (const place of places) site.check(false, address, mode, id, place);
    if (more > 0) console.log(`      … ${id} at ${more} more places on this page`);
  }
  if (violations.length === 0) site.check(true, address, mode, 'axe');
}

// Runs in the page. Style sheets are not fetched a second time (`preload`): that is for frames and for sheets of
// other hosts.
async function runAxe({ within, runOnly }) {
  const options = { runOnly, resultTypes: ['violations'], preload: false };
  const { violations } = await window.axe.run(within ?? document, options);
  return violations.map(({ id, nodes, help }) => ({
    id,
    places: nodes.slice(0, 3).map((node) => {
      const why = [...node.any, ...node.all, ...node.none][0]?.message ?? help;
      return `${node.target.flat().join(' ')}: ${why.slice(0, 220)}`;
    }),
    more: nodes.length - 3,
  }));
}
