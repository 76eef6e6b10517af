// Lighthouse's opinion of the accessibility of ten kinds of page:
//
//     node lighthouse.mjs DIR
//
// Each must have 100. The rules are axe's for the most part, which the tests
// in ../browser ask of every page in every way of showing it; this is what a
// landlord's own staff would run, and must not be told otherwise.

import * as launcher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { readFileSync } from 'node:fs';
import { browserPath } from '../browser/harness.mjs';
import { addressOf, folder, serve, tags, walk } from '../browser/site.mjs';

const KINDS = ['home', 'policies', 'strategies', 'standards-quarter', 'standards-newsletter', 'feedback',
  'commitments', 'minutes', 'search', 'measures'];

if (process.argv.length !== 3) {
  console.error('usage: node lighthouse.mjs DIR');
  process.exit(2);
}
const root = folder(process.argv[2]);

/** Of each kind the longest page. */
function choose() {
  const longest = new Map();
  for (const file of walk(root).filter((name) => name.endsWith('index.html'))) {
    const html = readFileSync(file, 'utf8');
    const kind = tags(html).find((tag) => tag.name === 'body')?.attrs['data-page'];
    if (html.length > (longest.get(kind)?.length ?? 0)) longest.set(kind, { address: addressOf(root, file), length: html.length });
  }
  return KINDS.map((kind) => ({ kind, address: longest.get(kind)?.address ?? null }));
}

const server = await serve(root);
const chrome = await launcher.launch({
  chromePath: browserPath(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-proxy-server',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});
let failed = 0;
const started = Date.now();
for (const { kind, address } of choose()) {
  if (!address) {
    failed += 1;
    console.log(`FAIL  no page of the kind “${kind}”`);
    continue;
  }
  const { lhr } = await lighthouse(server.origin + address, {
    port: chrome.port, onlyCategories: ['accessibility'], logLevel: 'silent', throttlingMethod: 'provided',
  });
  const score = Math.round((lhr.categories.accessibility.score ?? 0) * 100);
  const wrong = lhr.categories.accessibility.auditRefs.map(({ id }) => lhr.audits[id]).filter((audit) => audit.score === 0);
  console.log(`${score === 100 ? '      ' : 'FAIL  '}${score}  ${kind}  ${address}${wrong.map((audit) => `  ${audit.id}`).join('')}`);
  if (score !== 100) failed += 1;
}
await chrome.kill();
server.close();
console.log(`${KINDS.length - failed} passed, ${failed} failed, in ${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exit(failed === 0 ? 0 : 1);
