// Tests a built site in Chromium:
//
//     node browser.mjs DIR [--only KIND] [--shots OUTDIR]
//
// Of each kind of page (the data-page of its <body>) the shortest and the
// longest are tested, and 404.html; the links of all pages are followed.
// --only limits the pages tested to one kind; --shots keeps pictures of them.

import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { crawl } from './crawl.mjs';
import { UNKNOWN, axe, launch, runAll, tally, visit } from './harness.mjs';
import { appearance, openAll, overflow, settle, smallTargets, spaceOut } from './inpage.mjs';
import { settings, skipLink } from './reader.mjs';
import { addressOf, folder, redirectOf, serve, tags, walk } from './site.mjs';

// What the style sheets and scripts of a site may weigh together on the wire.
const WEIGHT = 30_720;

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };
const NORMAL = { text: 'normal', colour: 'auto', contrast: 'normal' };

// Each group is one loading of the page; its steps change the window and the
// colours under it, which is as good as loading it anew and twice as fast (the
// plain ways below do load it anew). The high contrast of the phone is that of
// the dark colours, and that of the desktop of the light ones: so both are
// tested without testing each page twice.
const MATRIX = [
  { name: 'light and dark', reader: null, steps: [
    { mode: 'desktop light', viewport: DESKTOP, scheme: 'light', shot: 'desktop-light' },
    { mode: 'desktop dark', viewport: DESKTOP, scheme: 'dark' },
    { mode: 'phone dark', viewport: PHONE, scheme: 'dark', shot: 'phone-dark' },
    { mode: 'phone light', viewport: PHONE, scheme: 'light', shot: 'phone-light' },
    { mode: 'phone light unfolded', viewport: PHONE, scheme: 'light', unfold: true },
    { mode: 'phone dark unfolded', viewport: PHONE, scheme: 'dark', unfold: true },
  ] },
  { name: 'high contrast', reader: { ...NORMAL, contrast: 'more' }, steps: [
    { mode: 'desktop high contrast', viewport: DESKTOP, scheme: 'light', shot: 'desktop-high-contrast' },
    { mode: 'phone high contrast dark', viewport: PHONE, scheme: 'dark' },
  ] },
  { name: 'largest print', reader: { ...NORMAL, text: 'largest' }, steps: [
    { mode: 'desktop largest', viewport: DESKTOP, scheme: 'light' },
    { mode: 'phone largest', viewport: PHONE, scheme: 'light', shot: 'phone-largest' },
    { mode: 'phone largest unfolded', viewport: PHONE, scheme: 'light', unfold: true },
  ] },
];

// Ways of reading in which a page must simply come up whole. Reduced motion
// is not among them because every group above is loaded with it.
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

/** The shortest and the longest page of each kind, and 404.html. */
function choose(root) {
  const kinds = new Map();
  for (const file of walk(root)) {
    if (path.basename(file) !== 'index.html') continue;
    const html = readFileSync(file, 'utf8');
    const pageTags = tags(html);
    if (redirectOf(pageTags) !== null) continue;
    const kind = pageTags.find((tag) => tag.name === 'body')?.attrs['data-page'] ?? 'none';
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push({ kind, address: addressOf(root, file), bytes: Buffer.byteLength(html) });
  }
  const chosen = [];
  for (const pages of kinds.values()) {
    pages.sort((a, b) => a.bytes - b.bytes || (a.address < b.address ? -1 : 1));
    chosen.push(pages[0]);
    if (pages.length > 1) chosen.push(pages.at(-1));
  }
  chosen.push({ kind: '404', address: UNKNOWN, bytes: 0 });
  return chosen;
}

function checkWeight(root, check) {
  let total = 0;
  for (const file of walk(root)) {
    if (/\.(css|js)$/.test(file)) total += gzipSync(readFileSync(file), { level: 9 }).length;
  }
  console.log(`weight: ${total} bytes of style sheets and scripts, gzipped (limit ${WEIGHT})`);
  check(total < WEIGHT, '/', 'all', 'weight', `${total} bytes`);
}

function shotName(outdir, page, shot) {
  const slug = page.kind === '404' ? '404' : page.address.replace(/^\/|\/$/g, '').replace(/[^\w-]+/g, '-') || 'root';
  return path.join(outdir, `${page.kind}--${slug.slice(0, 80)}--${shot}.png`);
}

async function checkOverflow(site, page, address, mode, width) {
  const wide = await page.evaluate(overflow, width);
  site.check(!wide, address, mode, 'horizontal-scroll', wide);
}

/** One page in one group of the ways of reading it. */
function inModes(site, chosen, { name, reader, steps }) {
  const { address } = chosen;
  const context = {
    viewport: steps[0].viewport, colorScheme: steps[0].scheme,
    // A colour half way through a transition would be judged as a fault.
    reducedMotion: 'reduce',
  };
  return visit(site, address, `${name}, reduced motion`, { context, reader }, async (page) => {
    if (reader) {
      // Otherwise a page that ignores the settings would pass in all modes.
      const { set } = await page.evaluate(appearance);
      const ok = Object.entries(reader).every(([key, value]) => value === NORMAL[key] || set[key] === value);
      site.check(ok, address, name, 'settings-applied', JSON.stringify(set));
    }
    for (const { mode, viewport, scheme, shot, unfold } of steps) {
      if (unfold) {
        await page.evaluate(openAll);
        if (await page.locator('details').count() === 0) continue;
      }
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(viewport);
      await page.evaluate(settle);
      if (site.shots && shot) {
        await page.screenshot({ path: shotName(site.shots, chosen, shot), fullPage: true });
      }
      await checkOverflow(site, page, address, mode, viewport.width);
      await axe(site, page, address, mode, unfold ? 'details' : null);
    }
  });
}

function plain(site, { address }, { name, context }) {
  return visit(site, address, name, { context }, async (page) => {
    const main = page.locator('main').first();
    const words = await main.isVisible() && (await main.innerText()).trim();
    site.check(words, address, name, 'main-empty', 'no text to be seen in the main part');
    await checkOverflow(site, page, address, name, context.viewport.width);
  });
}

/** By touch, with everything unfolded; then with the text spaced out. */
function phone(site, { address }) {
  return visit(site, address, 'phone', { context: { viewport: PHONE } }, async (page) => {
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

const all = choose(wanted.dir);
const pages = wanted.only ? all.filter((page) => page.kind === wanted.only) : all;
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
const site = { browser, origin: server.origin, check, shots: wanted.shots, known: new Set() };
const policy = all.find((page) => page.kind === 'policy') ?? all.find((page) => page.kind.startsWith('polic')) ?? all[0];
const home = all.find((page) => page.address === '/') ?? all[0];
const newsletters = all.filter((page) => page.kind === 'standards-newsletter');
// Each area has other things to tell, so every poster is printed.
const posters = walk(wanted.dir).map((file) => addressOf(wanted.dir, file)).filter((address) => address.endsWith('/poster/'));
const other = all.find((page) => page.address !== home.address) ?? home;

await runAll([
  () => settings(site, home.address, other.address),
  () => print(site, policy),
  ...newsletters.map((page) => () => print(site, page, 1)),
  ...posters.map((address) => () => print(site, { address }, 1)),
  ...pages.flatMap((page) => [
    () => skipLink(site, page.address),
    () => phone(site, page),
    ...PLAIN.map((way) => () => plain(site, page, way)),
  ]),
]);
lap('settings, keyboard, targets, spacing, zoom, no scripts, forced colours, print');
await runAll(pages.flatMap((page) => MATRIX.map((group) => () => inModes(site, page, group))));
lap('axe in eight modes');

await browser.close();
server.close();
console.log(`${check.passed} passed, ${check.failed} failed`);
process.exit(check.failed === 0 ? 0 : 1);
