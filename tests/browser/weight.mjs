// What the first view of a page asks of a telephone:
//
//     node weight.mjs DIR [--all] [--heaviest N] [--table]
//
// Opens the heaviest page of each kind (the data-page of its <body>), 404.html
// and the N heaviest of all (20) as a phone opens them for the first time:
// nothing kept, nothing scrolled, text sent as gzip. Every byte counts that
// comes over the wire, headers and fonts as well. Scripts are held back until
// words are on the screen, and only then sent, so that what they change counts
// as well. --all opens every page; --table prints what each kind weighs.
//
// It ends with 1 where a page is over a limit, and names what that page loads.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { UNKNOWN, deal, launch } from './harness.mjs';
import { addressOf, folder, redirectOf, serve, tags, walk } from './site.mjs';

// What the first view of any page may cost.
const BYTES = 60_000;
const REQUESTS = 6;
// Pages that may weigh more, with why. The list of every problem is looked into by its codes, from links and with the
// browser's own search, so it stays one page; it is of the manual, which is on our own example alone.
const MORE = { '/manual/problems/': 70_000 };
// The phone that Lighthouse takes for its mobile figures.
const PHONE = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };
// How long words may take to come while scripts are held back, on a busy machine.
const PATIENCE = 10_000;
// How long nothing more must be asked for until a page counts as loaded.
const QUIET = 250;

function options(argv) {
  const wanted = { dir: null, all: false, heaviest: 20, table: false };
  for (let i = 0; i < argv.length; i += 1) {
    if (argv[i] === '--all') wanted.all = true;
    else if (argv[i] === '--table') wanted.table = true;
    else if (argv[i] === '--heaviest' && /^\d+$/.test(argv[i + 1])) wanted.heaviest = Number(argv[i += 1]);
    else if (!wanted.dir && !argv[i].startsWith('--')) wanted.dir = argv[i];
    else wanted.dir = null, argv = [];
  }
  if (!wanted.dir) {
    console.error('usage: node weight.mjs DIR [--all] [--heaviest N] [--table]');
    process.exit(2);
  }
  return { ...wanted, dir: folder(wanted.dir) };
}

/** Every page that is not only there to lead elsewhere, the heaviest first. */
function pagesOf(root) {
  const pages = [];
  for (const file of walk(root).filter((file) => file.endsWith('.html'))) {
    const html = readFileSync(file, 'utf8');
    const found = tags(html);
    if (redirectOf(found) !== null) continue;
    const address = addressOf(root, file);
    const kind = found.find((tag) => tag.name === 'body')?.attrs['data-page'] ?? 'none';
    const unknown = address === '/404.html';
    pages.push({ kind: unknown ? '404' : kind, address: unknown ? UNKNOWN : address, html, packed: gzipSync(html).length });
  }
  return pages.sort((a, b) => b.packed - a.packed || (a.address < b.address ? -1 : 1));
}

function choose(pages, { all, heaviest }) {
  if (all) return pages;
  const kinds = new Set();
  return pages.filter((page, at) => {
    const first = !kinds.has(page.kind);
    kinds.add(page.kind);
    return first || at < heaviest;
  });
}

/** What can be seen in the files alone: nothing that waits for a script, and a size for each picture. */
function written({ html }) {
  const faults = [];
  // What stands in a template is fetched when a script takes it out, if ever.
  const found = tags(html.replace(/<template\b[\s\S]*?<\/template>/g, ''));
  const body = found.findIndex(({ name }) => name === 'body');
  found.forEach(({ name, attrs }, at) => {
    const runs = name === 'script' && (!attrs.type || /^(?:module|.*javascript)$/.test(attrs.type));
    const waits = attrs.defer === undefined && attrs.async === undefined && attrs.type !== 'module';
    if (runs && waits) faults.push(`a script that the page waits for: ${attrs.src ?? 'inline'}`);
    if (name === 'img' && !(/^\d+$/.test(attrs.width) && /^\d+$/.test(attrs.height))) {
      faults.push(`a picture without width and height: ${attrs.src}`);
    }
    if (name === 'link' && at < body && /(?:^| )import(?: |$)/.test(attrs.rel ?? '')) faults.push('an import');
  });
  const sheets = found.filter(({ name, attrs }) => name === 'link' && attrs.rel === 'stylesheet').length;
  if (sheets > 1) faults.push(`${sheets} style sheets, one after another`);
  return faults;
}

/** That no style sheet fetches another, and that words do not wait for their font. */
function sheets(root) {
  const faults = [];
  for (const file of walk(root).filter((file) => file.endsWith('.css'))) {
    const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    if (/@import/.test(text)) faults.push(`${addressOf(root, file)} imports another`);
    for (const [face] of text.matchAll(/@font-face\s*\{[^}]*\}/g)) {
      if (!/font-display:\s*(?:swap|optional)/.test(face)) faults.push(`${addressOf(root, file)}: words wait for a font`);
    }
  }
  return faults;
}

// Runs in the page before anything of its own. A voice is there, as on most phones, so that what is shown for it counts.
function watch() {
  window.shifts = [];
  const name = (node) => (node?.id ? `#${node.id}` : node?.className ? `.${node.className}` : node?.nodeName) ?? '?';
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      window.shifts.push({ value: shift.value, moved: shift.sources.map(({ node }) => name(node)).join(', ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    window.wordsAreThere();
  }).observe({ type: 'paint', buffered: true });
  const voice = { name: 'Voice', lang: document.documentElement?.lang || 'en-GB', localService: true, default: true, voiceURI: 'voice' };
  if (window.speechSynthesis) window.speechSynthesis.getVoices = () => [voice, { ...voice, lang: 'en-GB' }];
}

/** Opens one page in a context of its own; gives what it asked for, and what moved. */
async function open(browser, { origin, gate }, { address }) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    const loads = new Map();
    let last = Date.now();
    const heard = (id, what) => {
      last = Date.now();
      loads.set(id, { ...loads.get(id), ...what });
    };
    wire.on('Network.requestWillBeSent', ({ requestId, request }) => heard(requestId, { url: request.url, ended: false }));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => heard(requestId, { bytes: encodedDataLength, ended: true }));
    wire.on('Network.loadingFailed', ({ requestId, errorText }) => heard(requestId, { failed: errorText, ended: true }));
    let release;
    const words = new Promise((resolve) => (release = resolve));
    let late = false;
    const wait = setTimeout(() => { late = true; release(); }, PATIENCE);
    gate.held = words;
    gate.font = new Promise((resolve) => (gate.fontSent = resolve));
    setTimeout(gate.fontSent, PATIENCE / 2);
    await page.exposeFunction('wordsAreThere', () => { clearTimeout(wait); release(); });
    await page.addInitScript(watch);
    await page.goto(origin + address, { waitUntil: 'load' });
    await page.evaluate(() => document.fonts.ready.then(() => null));
    const busy = () => Date.now() - last < QUIET || [...loads.values()].some((load) => !load.ended);
    while (busy()) await new Promise((resolve) => setTimeout(resolve, 50));
    const shifts = await page.evaluate(() => window.shifts);
    // The browser asks for this unbidden, once on a whole site, whatever the page.
    const listed = [...loads.values()].filter(({ url }) => !/^data:|\/favicon\.ico$/.test(url));
    return { loads: listed, shifts, late };
  } finally {
    gate.held = null;
    await context.close();
  }
}

const wanted = options(process.argv.slice(2));
const every = pagesOf(wanted.dir);
const chosen = choose(every, wanted);
const faults = sheets(wanted.dir);
const rows = [];
const browser = await launch();
// Each hand has a server of its own, so that it knows for which page it holds the scripts.
await Promise.all(deal(chosen).map(async (pages) => {
  const gate = { held: null, font: null };
  const hold = async (pathname) => {
    if (/\.m?js$/.test(pathname)) await gate.held;
    // The page names its font before all else that it shows, so that over one connection it is there first. Words that
    // are painted before it run to nearly the same width; what they move is not what is looked at here.
    if (/\.css$/.test(pathname)) await gate.font;
    if (/atkinson\.\w+\.woff2$/.test(pathname)) setTimeout(() => gate.fontSent(), 50);
  };
  const site = { gate, ...await serve(wanted.dir, { pack: true, hold }) };
  for (const page of pages) {
    const { loads, shifts, late } = await open(browser, site, page);
    const bytes = loads.reduce((sum, load) => sum + (load.bytes ?? 0), 0);
    const found = written(page);
    const most = MORE[page.address] ?? BYTES;
    if (bytes > most) found.push(`${bytes} bytes, and ${most} is the most`);
    if (loads.length > REQUESTS) found.push(`${loads.length} requests, and ${REQUESTS} is the most`);
    if (late) found.push('no words on the screen before the scripts were there');
    for (const { value, moved } of shifts) found.push(`the layout shifts by ${value.toFixed(4)}: ${moved}`);
    for (const { url, failed } of loads) if (failed) found.push(`${url}: ${failed}`);
    if (found.length) {
      const of = loads.map(({ url, bytes: size }) => `\n      ${String(size ?? '-').padStart(7)}  ${url.replace(site.origin, '')}`);
      faults.push(`${page.address} (${page.kind}): ${found.join('; ')}${of.join('')}`);
    }
    rows.push({ ...page, bytes, requests: loads.length });
  }
  site.close();
}));
await browser.close();

rows.sort((a, b) => b.bytes - a.bytes);
if (wanted.table) {
  const kinds = new Map();
  for (const row of rows) if (!kinds.has(row.kind)) kinds.set(row.kind, row);
  for (const { kind, bytes, requests, packed, address } of kinds.values()) {
    console.log(`${kind.padEnd(24)} ${String(bytes).padStart(7)} bytes ${requests} requests  page itself ${String(packed).padStart(6)}  ${address}`);
  }
}
for (const fault of faults) console.log(`FAIL  ${fault}`);
const most = rows[0];
console.log(`weight: ${rows.length} of ${every.length} pages opened, ${faults.length} over a limit; ` +
  `at most ${most.bytes} bytes (${most.address}) and ${Math.max(...rows.map((row) => row.requests))} requests`);
process.exit(faults.length ? 1 : 0);
