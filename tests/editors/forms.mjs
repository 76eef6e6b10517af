// The forms of `candour serve --edit` in Chromium: an item of feedback is added, saved and seen in the preview; a wrong
// date is refused with the words of `candour check`; nobody else can write; nothing of the forms is published.
//
// The lines to type are those of content/manual/editors.md, in its order.
//
//   node tests/editors/forms.mjs CANDOUR

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { launch } from '../browser/harness.mjs';

const candour = path.resolve(process.argv[2]);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const site = mkdtempSync(path.join(tmpdir(), 'candour-forms-'));
const FEEDBACK = 'data/feedback.yaml';
const AT_FIRST = '# Kept by the repairs team.\n- id: lift   # from the walkabout\n  said: The lift is noisy.\n  heard: 2026-03-02\n  from: Calls\n  status: heard\n';

const put = (name, text) => {
  mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
  writeFileSync(path.join(site, name), text);
};
const read = (name) => readFileSync(path.join(site, name), 'utf8');

put('candour.yaml', 'title: Alder Vale Homes\nbase_url: https://www.example.org/\nlanguage: en-GB\norganisation: {name: Alder Vale Homes}\n');
put(FEEDBACK, AT_FIRST);
put('content/pages/about.md', '---\ntitle: About us # short\nsummary: Who we are.\n---\n\nWe let homes.\n');

let server;
let browser;
try {
  missingBundle();
  bringForms();
  server = await serve(['--edit']);
  await strangers(server.address);
  browser = await launch();
  await forms(server.address);
  stop();
  server = await serve([]);
  assert.equal((await ask(server.address, 'GET', '/-/edit/')).status, 404);
  assert.equal((await ask(server.address, 'POST', '/-/edit/api?token=x', {}, '{}')).status, 405);
  published();
  console.log('forms: an item is added and seen, a wrong date is refused, and nobody else can write');
} finally {
  await browser?.close();
  stop();
  rmSync(site, { recursive: true, force: true });
}

function stop() {
  server?.child.kill();
}

/** Without the program of the forms, the command says how to get it. */
function missingBundle() {
  const run = spawnSync(candour, ['serve', '--edit', '--port', '0', '--site', site], { encoding: 'utf8' });
  assert.equal(run.status, 2);
  assert.match(run.stderr, /npm pack .*decap-cms@3\.16\.3/);
}

/** What the manual says to type, but for the last, which is `serve(['--edit'])`. */
function bringForms() {
  const page = readFileSync(path.join(root, 'content/manual/editors.md'), 'utf8');
  const blocks = [...page.matchAll(/^```console\n([^`]*)^```$/gm)].map(([, lines]) => lines.replace(/^\$ /gm, ''));
  assert.equal(blocks.length, 3);
  assert.equal(blocks.pop(), 'candour serve --edit\n');
  const programs = path.join(site, '.programs');
  mkdirSync(programs);
  symlinkSync(candour, path.join(programs, 'candour'));
  // What was brought once is not brought again.
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}`, npm_config_prefer_offline: 'true' };
  for (const block of blocks) execFileSync('sh', ['-eu', '-c', block], { cwd: site, env, stdio: 'pipe' });
}

async function serve(options) {
  const child = spawn(candour, ['serve', '--port', '0', '--as-of', '2026-11-22', '--site', site, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const address = await new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
      const found = /at (http:\S+)/.exec(out);
      if (found) resolve(found[1]);
    });
    child.on('exit', () => reject(new Error(said)));
  });
  assert.ok(!said.includes('is not decap-cms'), said);
  return { child, address };
}

/** A request as any program can make it. */
function ask(address, method, target, headers = {}, body = '') {
  const { hostname, port, host } = new URL(address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: target, headers: { Host: host, 'Content-Length': Buffer.byteLength(body), ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part) => { text += part; });
      answer.on('end', () => resolve({ status: answer.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What another site, or a wrong path, could try. */
async function strangers(address) {
  const page = await ask(address, 'GET', '/-/edit/');
  const start = /start\.js\?token=\w+&amp;session=\d+/.exec(page.text)[0].replace('&amp;', '&');
  const target = `/-/edit/api?${start.split('?')[1]}`;
  const own = { 'Content-Type': 'application/json', Origin: address.slice(0, -1) };
  const save = (file, form = { title: 'X', body: 'x' }) => JSON.stringify({ action: 'persistEntry', params: { dataFiles: [{ path: file, raw: JSON.stringify(form) }], assets: [] } });
  const body = save('content/pages/x.md');
  const refused = async (what, status, headers, to = target, text = body) => {
    const answer = await ask(address, 'POST', to, headers, text);
    assert.equal(answer.status, status, `${what}: ${answer.text}`);
  };
  await refused('no token', 403, own, '/-/edit/api');
  await refused('a wrong token', 403, own, '/-/edit/api?token=0&session=1');
  await refused('another origin', 403, { ...own, Origin: 'https://evil.example' });
  await refused('no origin', 403, { 'Content-Type': 'application/json' });
  await refused('the origin of a sandbox', 403, { ...own, Origin: 'null' });
  await refused('another site of the browser', 403, { ...own, 'Sec-Fetch-Site': 'cross-site' });
  await refused('a form of a page', 403, { ...own, 'Content-Type': 'text/plain' });
  await refused('another name of this computer', 421, { ...own, Host: 'evil.example' });
  await refused('another address of the preview', 405, own, '/');
  assert.equal((await ask(address, 'GET', `/-/edit/${start.replace(/token=\w+/, 'token=0')}`)).status, 403);
  assert.equal((await ask(address, 'GET', '/-/edit/decap-cms.js.map')).status, 404);
  const outside = mkdtempSync(path.join(tmpdir(), 'candour-outside-'));
  mkdirSync(path.join(site, 'content/news'));
  symlinkSync(outside, path.join(site, 'content/news/linked'));
  const paths = ['candour.yaml', '../x.md', 'content/pages/../../x.md', '/etc/x.md', 'content/pages/x.html', 'content/pages/.x.md', 'themes/plain/x.md', 'content\\pages\\x.md', 'content/news/linked/x.md'];
  for (const file of paths) await refused(file, 422, own, target, save(file, { title: 'X', summary: 'X.', published: '2026-01-01', body: 'x' }));
  assert.deepEqual(readdirSync(outside), []);
  rmSync(path.join(site, 'content/news'), { recursive: true });
  rmSync(outside, { recursive: true });
  await refused('no JSON', 422, own, target, '{');
  await refused('what would delete', 422, own, target, JSON.stringify({ action: 'deleteFiles', params: { paths: [FEEDBACK] } }));
  const gone = ['content/pages/x.md', 'x.md'];
  for (const file of gone) assert.ok(!existsSync(path.join(site, file)), file);
  // A file that somebody else changed since it was read is not written over.
  const form = JSON.parse(JSON.parse((await ask(address, 'POST', target, own, JSON.stringify({ action: 'getEntry', params: { path: FEEDBACK } }))).text).data);
  put(FEEDBACK, AT_FIRST.replace('noisy', 'loud'));
  form.items[0].status = 'doing';
  const late = await ask(address, 'POST', target, own, save(FEEDBACK, form));
  assert.match(late.text, /changed by somebody else/);
  assert.ok(read(FEEDBACK).includes('loud'));
  put(FEEDBACK, AT_FIRST);
}

async function forms(address) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  const asked = [];
  page.on('request', (one) => asked.push(one.url()));
  await page.goto(`${address}-/edit/`);
  await page.getByRole('button', { name: /log ?in/i }).click();

  await page.goto(`${address}-/edit/#/collections/data-feedback-lists/entries/data-feedback-yaml`);
  await page.getByRole('button', { name: /Add Item of feedback/i }).click();
  const field = (name) => page.locator(`[id^="${name}-field"]`).last();
  await field('id').fill('bins');
  await field('said').fill('The bins are full.');
  await field('from').fill('Calls');
  await pick(page, 'status', 'heard');
  await day(field('heard'), '2026-05-04');
  await day(field('told'), '2026-04-01');
  await save(page);

  // The words are those of the command, for the same text.
  const refusal = page.getByText(/Failed to persist entry/i).first();
  await refusal.waitFor();
  const words = await refusal.innerText();
  assert.equal(read(FEEDBACK), AT_FIRST);
  put(FEEDBACK, `${AT_FIRST}- id: bins\n  said: The bins are full.\n  heard: 2026-05-04\n  from: Calls\n  status: heard\n  told: 2026-04-01\n`);
  const check = spawnSync(candour, ['check', '--format', 'json', '--as-of', '2026-11-22', '--site', site], { encoding: 'utf8' });
  const problem = JSON.parse(check.stdout).problems.find((one) => one.code === 'dates-out-of-order');
  assert.ok(problem, check.stdout);
  assert.ok(words.includes(problem.message) && words.includes(problem.help), `${words}\n${JSON.stringify(problem)}`);
  put(FEEDBACK, AT_FIRST);

  await day(field('told'), '2026-06-01');
  await save(page);
  await page.getByText(/Entry saved|Entry published/i).first().waitFor();
  const added = '- id: bins\n  said: The bins are full.\n  heard: 2026-05-04\n  from: Calls\n  status: heard\n  told: 2026-06-01\n';
  assert.equal(read(FEEDBACK), AT_FIRST + added);

  const preview = await context.newPage();
  const deadline = Date.now() + 30_000;
  for (;;) {
    await preview.goto(`${address}you-said-we-did/`);
    if (await preview.getByText('The bins are full.').count() > 0) break;
    assert.ok(Date.now() < deadline, 'the new item is not in the preview');
    await preview.waitForTimeout(300);
  }

  // A page: what was not changed stays, with its comment.
  const second = await context.newPage();
  second.setDefaultTimeout(30_000);
  await second.goto(`${address}-/edit/#/collections/content-pages/entries/about`);
  const summary = second.locator('[id^="summary-field"]');
  const login = second.getByRole('button', { name: /log ?in/i });
  await summary.or(login).first().waitFor();
  if (await login.count() > 0) await login.click();
  await summary.waitFor();
  assert.equal(await summary.inputValue(), 'Who we are.');
  await summary.fill('What we do.');
  await save(second);
  const about = 'content/pages/about.md';
  for (const end = Date.now() + 30_000; !read(about).includes('What we do.') && Date.now() < end;) await second.waitForTimeout(200);
  assert.equal(read(about), '---\ntitle: About us # short\nsummary: What we do.\n---\n\nWe let homes.\n');
  // The refused save is thrown by the program of the forms, as an object without a name.
  assert.deepEqual(wrong.filter((one) => one !== 'Object'), []);
  const abroad = asked.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
  assert.deepEqual(abroad, []);
}

async function save(page) {
  await page.getByRole('button', { name: /^publish$/i }).first().click();
  await page.getByText(/publish now/i).first().click();
}

async function pick(page, name, word) {
  await page.locator(`[id^="${name}-field"]`).last().click();
  await page.keyboard.type(word);
  await page.keyboard.press('Enter');
}

async function day(input, text) {
  await input.fill(text);
}

/** Nothing of the forms is in what is built. */
function published() {
  const out = path.join(site, 'public');
  execFileSync(candour, ['build', '--as-of', '2026-11-22', '--site', site, '--out', out], { stdio: 'pipe' });
  const names = readdirSync(out, { recursive: true }).map(String);
  assert.deepEqual(names.filter((name) => /decap|(^|\/)-(\/|$)/.test(name)), []);
  const html = names.filter((name) => name.endsWith('.html')).map((name) => readFileSync(path.join(out, name), 'utf8')).join('');
  assert.ok(!/-\/edit|decap/i.test(html));
}
