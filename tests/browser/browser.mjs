// Tests a built site in Chromium:
//
//     node browser.mjs DIR [--only KIND] [--shots OUTDIR]
//
// Every page is tested in the ways of showing it that show the most, and some of
// each kind in every way (choices.mjs). What asks the
// browser for a page of its own is tested on the shortest and the longest page
// of each kind (the data-page of its <body>) and 404.html; the links of all
// pages are followed. --only limits the pages to one kind; --shots keeps
// pictures of the shortest and the longest.

import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { listening } from './aloud.mjs';
import { ALWAYS, COUNT, everywhere, shotName } from './choices.mjs';
import { crawl } from './crawl.mjs';
import { UNKNOWN, deal, launch, runAll, tally, tour, visit } from './harness.mjs';
import { openAll, overflow, smallTargets, spaceOut } from './inpage.mjs';
import { walk as walkByKeyboard } from './keyboard.mjs';
import { order } from './order.mjs';
import { sameColours, settings, skipLinks } from './reader.mjs';
import { addressOf, folder, redirectOf, serve, tags, walk } from './site.mjs';

// What the style sheets and scripts of a site may weigh together on the wire.
const WEIGHT = 30_720;

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };

// Ways of reading in which a page must simply come up whole. Every
// tour is loaded with reduced motion.
const PLAIN = [
  { name: 'forced colours', context: { viewport: DESKTOP, forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'no scripts', context: { viewport: PHONE, javaScriptEnabled: false } },
  // 1280 px at 400 % is 320 px, and a laptop's height leaves 256 px.
  { name: '400 % zoom', context: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } },
];

function options(argv) {
  const wanted = { dir: null, only: null, shots: null };
  for (let i = 0; i < argv.length; i += 1) {
    const option = /^--(only|shots)$/.exec(argv[i])?.[1];
    if (option && argv[i + 1]) wanted[option] = argv[i += 1];
    else if (!wanted.dir && !argv[i].startsWith('--')) wanted.dir = argv[i];
    else wanted.dir = null, argv = [];
  }
  if (!wanted.dir) {
    console.error('usage: node browser.mjs DIR [--only KIND] [--shots OUTDIR]');
    process.exit(2);
  }
  return { ...wanted, dir: folder(wanted.dir) };
}

// How many pages of a kind are tested in every way of showing them.
const OF_A_KIND = 5;

/** Some of a list, spread evenly from its first to its last. */
const spread = (list, most) => (list.length <= most ? list
  : Array.from({ length: most }, (_, i) => list[Math.round(i * (list.length - 1) / (most - 1))]));

/** All pages; of each kind the shortest and the longest, and some from the one to the other; all with 404.html. */
function choose(root) {
  const kinds = new Map();
  for (const file of walk(root)) {
    if (!file.endsWith('.html') || addressOf(root, file) === '/404.html') continue;
    const html = readFileSync(file, 'utf8');
    const pageTags = tags(html);
    if (redirectOf(pageTags) !== null) continue;
    const kind = pageTags.find((tag) => tag.name === 'body')?.attrs['data-page'] ?? 'none';
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ kind, address: addressOf(root, file), bytes: Buffer.byteLength(html) });
  }
  const chosen = [];
  const wholly = new Set([UNKNOWN]);
  for (const pages of kinds.values()) {
    pages.sort((a, b) => a.bytes - b.bytes || (a.address < b.address ? -1 : 1));
    for (const { address } of spread(pages, OF_A_KIND)) wholly.add(address);
    chosen.push(pages[0]);
    if (pages.length > 1) chosen.push(pages.at(-1));
  }
  const unknown = { kind: '404', address: UNKNOWN, bytes: 0 };
  return { chosen: [...chosen, unknown], every: [...[...kinds.values()].flat(), unknown], wholly };
}

function checkWeight(root, check) {
  let total = 0;
  for (const file of walk(root)) {
    if (/\.(css|js)$/.test(file)) total += gzipSync(readFileSync(file), { level: 9 }).length;
  }
  console.log(`weight: ${total} bytes of style sheets and scripts, gzipped (limit ${WEIGHT})`);
  check(total < WEIGHT, '/', 'all', 'weight', `${total} bytes`);
}

async function checkOverflow(site, page, address, mode, width) {
  const wide = await page.evaluate(overflow, width);
  site.check(!wide, address, mode, 'horizontal-scroll', wide);
}

function plain(site, addresses, { name, context }) {
  return tour(site, addresses, name, context, async (page, address) => {
    const main = page.locator('main').first();
    const words = await main.isVisible() && (await main.innerText()).trim();
    site.check(words, address, name, 'main-empty', 'no text to be seen in the main part');
    await checkOverflow(site, page, address, name, context.viewport.width);
  });
}

/** By touch, with everything unfolded; then with the text spaced out. */
function phone(site, addresses) {
  return tour(site, addresses, 'phone', { viewport: PHONE }, async (page, address) => {
    await page.evaluate(openAll);
    const small = await page.evaluate(smallTargets);
    for (const line of new Set(small)) site.check(false, address, 'phone', 'target-size', line);
    if (small.length === 0) site.check(true, address, 'phone', 'target-size');

    site.check(await page.evaluate(spaceOut), address, 'text spacing', 'spacing-applied', 'the spacing had no effect');
    await checkOverflow(site, page, address, 'text spacing', PHONE.width);
  });
}

/** On paper; `most` sheets of A4 where the page promises to fit. */
function print(site, { address }, most = Infinity) {
  return visit(site, address, 'print', { context: { viewport: DESKTOP } }, async (page) => {
    const pdf = await page.pdf({ format: 'A4' });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    console.log(`print: ${address} gives ${sheets} sheets, ${pdf.length} bytes`);
    site.check(sheets > 0, address, 'print', 'pdf', 'no page in the PDF');
    site.check(sheets <= most, address, 'print', 'sheets', `${sheets} sheets, and it should fit on ${most}`);
  });
}

const wanted = options(process.argv.slice(2));
const started = Date.now();
const lap = (what) => console.log(`${what}: done at ${((Date.now() - started) / 1000).toFixed(0)} s`);
const check = tally();
if (wanted.shots) mkdirSync(wanted.shots, { recursive: true });

const { chosen: all, every, wholly } = choose(wanted.dir);
const asked = (list) => (wanted.only ? list.filter((page) => page.kind === wanted.only) : list);
const pages = asked(all);
if (pages.length === 0 || all.length < 2) {
  console.log(`FAIL  no page to test in ${wanted.dir}${wanted.only ? ` of kind “${wanted.only}”` : ''}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
for (const { kind, address } of pages) console.log(`page: ${kind}  ${address}`);

const server = await serve(wanted.dir);
console.log(`headers: ${server.csp ? "the site's own, with its Content-Security-Policy" : 'no Content-Security-Policy in _headers'}`);
checkWeight(wanted.dir, check);
await crawl(wanted.dir, server.origin, check);
lap('crawl');

const browser = await launch();
const site = { browser, origin: server.origin, check, known: new Set() };
const policies = all.filter((page) => page.kind === 'policies');
const policy = policies[0] ?? all[0];
const home = all.find((page) => page.address === '/') ?? all[0];
const newsletters = all.filter((page) => page.kind === 'standards-newsletter');
// Each area has other things to tell, so every poster is printed.
const posters = walk(wanted.dir).map((file) => addressOf(wanted.dir, file)).filter((address) => address.endsWith('/poster/'));
const other = all.find((page) => page.address !== home.address) ?? home;

await runAll([
  () => settings(site, home.address, other.address),
  () => sameColours(site, home.address),
  () => order(site, wanted.dir),
  ...(policies.length > 0 ? [() => walkByKeyboard(site, policies.at(-1).address), () => listening(site, policies.at(-1).address)] : []),
  () => print(site, policy),
  ...newsletters.map((page) => () => print(site, page, 1)),
  ...posters.map((address) => () => print(site, { address }, 1)),
  ...deal(pages.map((page) => page.address)).flatMap((addresses) => [
    () => skipLinks(site, addresses),
    () => phone(site, addresses),
    ...PLAIN.map((way) => () => plain(site, addresses, way)),
  ]),
]);
lap('settings, keyboard, targets, spacing, zoom, no scripts, forced colours, print');
const pictured = new Map(wanted.shots ? pages.map((page) => [page.address, shotName(wanted.shots, page)]) : []);
await runAll(deal(asked(every).map((page) => page.address)).map((part) => () => everywhere(site, part, wholly, pictured)));
const inAll = asked(every).filter((page) => wholly.has(page.address)).length;
lap(`${inAll} pages in ${COUNT} ways, ${asked(every).length - inAll} in ${ALWAYS} of them`);

await browser.close();
server.close();
console.log(`${check.passed} passed, ${check.failed} failed`);
process.exit(check.failed === 0 ? 0 : 1);
