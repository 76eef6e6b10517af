// Tests what the preview adds to pages, and its page of the whole site, in Chromium:
//
//     node preview.mjs CANDOUR SITE [--shots OUTDIR]
//
// CANDOUR is the program; SITE a site's folder, of which a copy is previewed with a page that has something wrong with
// it. axe runs by all rules; then the editor is opened, sentences are marked, and a file is saved while it is looked at.

import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { axe, launch, tally, visit } from './harness.mjs';
import { covered, overflow } from './inpage.mjs';

const [candour, folder, option, shots] = process.argv.slice(2);
if (!folder || (option && (option !== '--shots' || !shots))) {
  console.error('usage: node preview.mjs CANDOUR SITE [--shots OUTDIR]');
  process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

const LONG = 'This is a sentence that goes on and on, with **bold words** in it and [a link to repairs](policies/repairs), '
  + 'so that nobody who reads it can still say at its end what stood at its beginning.';
const HARD = `---\ntitle: Trial\nowner: Head of trials\n---\n\n## One\n\n${LONG}\n\nWe utilise words. To read more, [click here](policies/repairs).\n\n`
  + `${'We say a short thing.\n\n'.repeat(60)}`;
// A script of its own, so that what the editor is told can be read.
const EDITOR = '#!/bin/sh\nprintf "%s\\n" "$@" >"$(dirname "$0")/told"\n';

const made = mkdtempSync(path.join(tmpdir(), 'candour-preview-'));
const site = path.join(made, 'site');
for (const name of ['candour.yaml', 'content', 'data', 'interface']) {
  if (existsSync(path.join(folder, name))) cpSync(path.join(folder, name), path.join(site, name), { recursive: true });
}
const page = path.join(site, 'content/pages/trial.md');
writeFileSync(page, HARD);
writeFileSync(path.join(made, 'code'), EDITOR, { mode: 0o755 });

const server = spawn(candour, ['serve', '--site', site, '--as-of', '2026-11-22', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
  env: { ...process.env, VISUAL: `"${path.join(made, 'code')}" --wait` },
});
const origin = await new Promise((resolve, reject) => {
  let told = '';
  server.stdout.on('data', (text) => {
    told += text;
    const found = told.match(/http:\/\/[^\s/]+/);
    if (found) resolve(found[0]);
  });
  server.on('exit', () => reject(new Error('the preview ended')));
});

const check = tally();
const browser = await launch();
const run = { browser, origin, check, known: new Set() };
const PHONE = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };
// What a choice of colours can change.
const COLOURS = ['color-contrast-enhanced', 'link-in-text-block'];
const WAYS = [
  { mode: 'desktop', context: { viewport: DESKTOP } },
  { mode: 'desktop dark', context: { viewport: DESKTOP, colorScheme: 'dark' }, rules: COLOURS },
  { mode: 'phone', context: { viewport: PHONE } },
  { mode: 'phone dark', context: { viewport: PHONE, colorScheme: 'dark' }, rules: COLOURS },
  { mode: 'phone large print', context: { viewport: PHONE }, reader: { text: '200', colour: 'dark' } },
  { mode: 'no scripts', context: { viewport: PHONE, javaScriptEnabled: false } },
];
// A build of the whole site may take long on a busy machine.
const BUILT = { timeout: 180_000 };
const PAGES = ['/trial/', '/policies/cy/damp-and-mould/', '/-/', '/-/explain/plain-word'];

/** Unfolds what the preview made. */
const unfold = () => {
  for (const fold of document.querySelectorAll('#candour-preview details, .candour-preview-page details')) fold.open = true;
};

for (const { mode, context, reader, rules = null } of WAYS) {
  const scripts = context.javaScriptEnabled !== false;
  for (const address of PAGES) {
    await visit(run, address, mode, { context: { reducedMotion: 'reduce', ...context }, reader }, async (tab) => {
      await tab.evaluate(unfold);
      const own = address.startsWith('/-/') ? '.candour-preview-page' : '#candour-preview';
      const words = (await tab.locator(own).innerText()).trim();
      check(words.length > 40, address, mode, 'preview-shown', words);
      const wide = await tab.evaluate(overflow, context.viewport.width);
      check(!wide, address, mode, 'horizontal-scroll', wide);
      const lost = await tab.evaluate(covered);
      check(lost.length === 0, address, mode, 'words-lost', lost.join('; '));
      if (reader) {
        const size = await tab.evaluate(() => getComputedStyle(document.documentElement).fontSize);
        check(parseFloat(size) >= 32, address, mode, 'settings-applied', size);
      }
      if (scripts) await axe(run, tab, address, mode, { rules });
      if (shots) {
        const name = `${address.replace(/\W+/g, '-')}--${mode.replace(/\W+/g, '-')}.png`;
        await tab.screenshot({ path: path.join(shots, name) });
      }
    });
  }
}

await visit(run, '/trial/', 'at work', { context: { viewport: DESKTOP } }, async (tab) => {
  const main = tab.locator('main');
  const before = await main.innerText();
  const button = tab.getByRole('button', { name: 'Mark long sentences on the page' });
  await button.click();
  const marks = await tab.locator('main .candour-preview-hard').allInnerTexts();
  const words = (text) => text.match(/\p{L}+/gu).join(' ');
  check(words(marks.join(' ')) === words(LONG.replace(/\(.*?\)/g, '')), '/trial/', 'at work', 'sentence-marked', marks.join('|'));
  check(await tab.locator('main .candour-preview-note').innerText() === 'Long: 36 words', '/trial/', 'at work', 'sentence-noted', await tab.locator('main').innerText());
  await axe(run, tab, '/trial/', 'marked');
  await button.click();
  check(await main.innerText() === before, '/trial/', 'at work', 'marks-taken-off');

  await tab.getByRole('button', { name: 'Open in code content/pages/trial.md, line 8' }).first().click();
  const news = tab.locator('#candour-preview [role=status]');
  await news.filter({ hasText: 'Opened in code: content/pages/trial.md, line 8.' }).waitFor();
  const told = path.join(made, 'told');
  for (let tries = 0; tries < 50 && !existsSync(told); tries += 1) await tab.waitForTimeout(100);
  const editor = existsSync(told) ? readFileSync(told, 'utf8') : '';
  check(/^--wait\n--goto\n.*\/content\/pages\/trial\.md:8:1\n$/.test(editor), '/trial/', 'at work', 'editor-told', editor);

  // An error keeps the last good page: the panel alone changes, and the reader stays where they were.
  await tab.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  const place = () => tab.locator('main p').nth(30).evaluate((text) => Math.round(text.getBoundingClientRect().top));
  const stood = await place();
  writeFileSync(page, HARD.replace('owner:', 'ower:'));
  await tab.getByText('has no field `ower`').first().waitFor(BUILT);
  check(Math.abs(await place() - stood) <= 2, '/trial/', 'at work', 'place-kept', `${stood} and ${await place()}`);
  check((await tab.locator('#candour-preview h2').innerText()).includes('the site has errors'), '/trial/', 'at work', 'errors-told');
  await axe(run, tab, '/trial/', 'with an error');
  writeFileSync(page, HARD.replace('## One', '## Two'));
  await tab.getByRole('heading', { name: 'Two' }).waitFor(BUILT);
  // What is wrong is told again when the build has come to its end.
  const gone = await tab.getByText('has no field `ower`').first().waitFor({ ...BUILT, state: 'detached' }).then(() => true, () => false);
  check(gone, '/trial/', 'at work', 'error-gone');
});

await visit(run, '/trial/', 'no scripts', { context: { viewport: DESKTOP, javaScriptEnabled: false } }, async (tab) => {
  await tab.getByRole('button', { name: 'Open in code content/pages/trial.md, line 8' }).first().click();
  await tab.getByText('Opened in code: content/pages/trial.md, line 8.').waitFor();
  await tab.getByRole('link', { name: 'Back to the page' }).click();
  check(new URL(tab.url()).pathname === '/trial/', '/trial/', 'no scripts', 'back', tab.url());
});

await browser.close();
server.removeAllListeners('exit');
server.kill();
rmSync(made, { recursive: true, force: true });
console.log(`${check.passed} passed, ${check.failed} failed`);
process.exit(check.failed === 0 ? 0 : 1);
