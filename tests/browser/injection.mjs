// Opens every page of a site whose texts are all programs, and tells of what ran:
//
//     node injection.mjs DIR [--self-test]
//
// `cargo test injection` makes the site, from payloads.txt, in target/tmp/injection. Each page is opened with the
// browser's obedience to the site's Content-Security-Policy switched off, so that nothing is left to that, and one page
// in four with it, where its report shows that something would have run. Before that, pages on which programs do run
// are opened, and one that goes unseen is a failure; with --self-test they are all.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from './harness.mjs';
import { addressOf, folder, serve, walk } from './site.mjs';

// Four at a time: pages wait for the disk and for each other's loading.
const AT_ONCE = 4;
// What a page may ask its own site for besides itself.
const OWN = /^\/(assets|search)\/|^\/favicon\.ico$|\.svg$/;

/** Runs in the page before anything else: what a payload calls, and what the policy reports. */
function watch() {
  window.runs = [];
  window.ran = () => { window.runs.push('ran()'); };
  window.addEventListener('securitypolicyviolation', (event) => {
    window.runs.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

/** Runs in the page when it has loaded: what would run once a reader touched it, as the browser itself understood the page. */
function look() {
  const found = [...window.runs];
  const LINKS = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href', 'poster', 'background', 'ping'];
  for (const element of document.querySelectorAll('*')) {
    const told = () => element.outerHTML.slice(0, 120);
    const name = element.localName;
    if (['iframe', 'object', 'embed', 'base', 'math', 'animate', 'set', 'foreignobject', 'frame', 'marquee', 'style', 'applet'].includes(name)) found.push(`element: ${told()}`);
    // Linked data is no program: no browser runs it.
    const data = element.type === 'application/ld+json' && !element.src;
    if (name === 'script' && !element.integrity && !data) found.push(`script: ${told()}`);
    if (name === 'meta' && /refresh/i.test(element.httpEquiv)) found.push(`refresh: ${told()}`);
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) found.push(`handler: ${told()}`);
      if (attribute.name === 'style' && /url|expression/i.test(attribute.value)) found.push(`style: ${told()}`);
      if (!LINKS.includes(attribute.name)) continue;
      // eslint-disable-next-line no-control-regex
      const value = attribute.value.replace(/[\u0000-\u0020]/g, '');
      if (/^(javascript|vbscript|data|file|blob):|^\/\/|^\\/i.test(value)) found.push(`address: ${told()}`);
      if (attribute.name !== 'href' && /^https?:/i.test(value)) found.push(`loads: ${told()}`);
    }
  }
  for (const key of ['alert', 'fetch', 'document']) {
    if (window[key] instanceof Element) found.push(`clobbered: ${key}`);
  }
  return found;
}

/** Opens each address; gives a list of what ran and where. */
async function open(browser, origin, addresses, obey) {
  const found = new Map();
  const queue = [...addresses];
  const worker = async () => {
    const context = await browser.newContext({ bypassCSP: !obey, serviceWorkers: 'block' });
    await context.addInitScript(watch);
    const page = await context.newPage();
    let address = '';
    const add = (what) => found.set(`${what}`, [...(found.get(`${what}`) ?? []), address]);
    page.on('dialog', (dialog) => { add(`dialog: ${dialog.message()}`); dialog.dismiss().catch(() => {}); });
    page.on('popup', (popup) => add(`window: ${popup.url()}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const own = url.origin === origin && (url.pathname === address || OWN.test(url.pathname));
      if (!own) add(`request: ${request.url().slice(0, 120)}`);
    });
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted Type|TrustedHTML/i.test(message.text())) add(`console: ${message.text().slice(0, 160)}`);
    });
    page.on('pageerror', (error) => add(`script: ${error.message.slice(0, 120)}`));
    for (address = queue.shift(); address !== undefined; address = queue.shift()) {
      try {
        await page.goto(origin + address, { waitUntil: 'load', timeout: 30_000 });
        for (const what of await page.evaluate(look)) add(what);
      } catch (error) {
        add(`not opened: ${error.message.split('\n')[0].slice(0, 120)}`);
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

const dir = folder(process.argv[2] ?? '');
const payloads = readFileSync(new URL('payloads.txt', import.meta.url), 'utf8').trim().split('\n');
const browser = await launch();
let failed = 0;
const fail = (text) => { failed += 1; console.log(`FAIL  ${text}`); };

// Each of these runs, or would: a test that does not see them sees nothing.
const LIVE = [
  ['<script>ran()</script>', /^ran\(\)$|^policy: script-src/],
  ['<img src=x onerror=ran()>', /^ran\(\)$|^policy: script-src/],
  ['<script>alert(1)</script>', /^dialog: 1|^policy: script-src/],
  ['<img src="/pixel.png">', /^request: .*pixel/],
  ['<a href="javascript:ran()">x</a>', /^address:/],
  ['<p onclick="ran()">x</p>', /^handler:/],
  ['<iframe srcdoc="x"></iframe>', /^element:/],
  ['<style>p { color: red }</style>', /^element:|^policy: style-src/],
  ['<meta http-equiv=refresh content="999;url=https://evil.example/">', /^refresh:/],
  ['<script src="https://evil.example/x.js"></script>', /^request: https:..evil|^policy: script-src/],
];
const trial = mkdtempSync(path.join(tmpdir(), 'injection-'));
cpSync(path.join(dir, '_headers'), path.join(trial, '_headers'));
LIVE.forEach(([html], at) => writeFileSync(path.join(trial, `${at}.html`), `<!DOCTYPE html><title>x</title><body>${html}`));
const live = await serve(trial);
for (const obey of [false, true]) {
  for (const [at, [html, wanted]] of LIVE.entries()) {
    const found = [...(await open(browser, live.origin, [`/${at}.html`], obey)).keys()];
    if (!found.some((what) => wanted.test(what))) fail(`unseen${obey ? ' under the policy' : ''}: ${html} (seen: ${found.join('; ') || 'nothing'})`);
  }
}
live.close();
rmSync(trial, { recursive: true });

const pages = process.argv.includes('--self-test') ? [] : walk(dir).filter((file) => file.endsWith('.html')).map((file) => addressOf(dir, file));
const SIGNS = { quot: '"', '#34': '"', '#39': "'", '#x27': "'", '#x2F': '/', lt: '<', gt: '>', amp: '&' };
const text = pages.map((address) => readFileSync(path.join(dir, address.endsWith('/') ? `${address}index.html` : address), 'utf8')).join('')
  .replace(/&(#?\w+);/g, (whole, name) => SIGNS[name] ?? whole);
const lost = payloads.filter((payload) => !text.includes(payload));
for (const payload of pages.length ? lost : []) fail(`no page shows ${payload}`);
const server = await serve(dir);
if (!server.csp) fail('the site sends no Content-Security-Policy');
if (pages.length < 100 && !process.argv.includes('--self-test')) fail(`only ${pages.length} pages: make the site with cargo test injection`);
for (const obey of [false, true]) {
  const found = await open(browser, server.origin, pages.filter((_, at) => !obey || at % 4 === 0), obey);
  for (const [what, where] of found) fail(`${what}  ${where[0]}${where.length > 1 ? ` and ${where.length - 1} more` : ''}${obey ? '  (under the policy)' : ''}`);
}
server.close();
await browser.close();
console.log(`${payloads.length} payloads on ${pages.length} pages; ${failed} failed`);
process.exit(failed ? 1 : 0);
