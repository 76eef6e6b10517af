// Tests of the form and of the answer on the page, in Chromium, under the policy that Candour publishes.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import test, { after, before } from 'node:test';
import { axe, launch, tally } from '../browser/harness.mjs';
import { chance } from './corpus.mjs';
import { open } from './site.mjs';

const section = (id, title, ...texts) => `<h2 id="${id}">${title}</h2>${texts.map((text) => `<p>${text}</p>`).join('')}`;
const filler = 'Nothing of note stands in this part of the page, which is here to be long. '.repeat(12);
const LONG = section('one', 'First', 'About other things.', filler) + section('two', 'Damp', 'We look at damp walls within ten days, and treat the mould.') + section('three', 'Last', 'The end.');

const documents = [
  { address: 'policies/damp/', title: 'Damp policy', text: ['About other things.', 'We look at damp walls within ten days, and treat the mould.'], html: LONG, label: 'Policy', day: '2026-06-01', description: 'How we deal with damp.', values: { kind: 'Policies' } },
  { address: 'policies/damp/#two', title: 'Damp policy', part: '2 Damp', text: ['We look at damp walls within ten days'], label: 'Policy', day: '2026-06-01', description: 'Part of it.', values: { kind: 'Policies' } },
  ...Array.from({ length: 24 }, (_, at) => ({
    address: `news/${at}/`, title: `News ${at} of damp`, text: [`Item ${at} is about damp ${at % 2 ? 'and mould' : ''}`], label: 'News item',
    day: `2025-01-${String(at + 1).padStart(2, '0')}`, description: `What happened on day ${at}`, values: { kind: 'News' },
  })),
  { address: 'ur/', title: 'مرمت پالیسی', text: ['مرمت پالیسی کتاب'], language: 'ur', label: 'Policy', description: 'مرمت', values: { kind: 'Policies' } },
  { address: 'odd/', title: '<img src=x onerror=alert(1)>Mould', text: ['<script>alert(2)</script> oddity'], label: '<b>x</b>', description: '"><svg onload=alert(3)> oddity', values: { kind: '<i>Odd</i>' } },
];
const OPTIONS = { common: ['the', 'of', 'and'], facets: [{ name: 'kind', title: 'Kind' }], keysOf: (form) => form };

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await open(documents, OPTIONS);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** A page at an address, and what went wrong in it; `use` gets both. */
async function visit(address, use, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.setDefaultTimeout(10_000);
  try {
    await page.goto(address);
    await use(page, wrong);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const heading = (page) => page.locator('#search-heading').innerText();
const titles = (page) => page.locator('#search-answer .item-title a').allInnerTexts();
const shown = (page, text) => page.waitForFunction((wanted) => document.querySelector('#search-answer')?.innerText.includes(wanted), text);
const until = (page, test, given) => page.waitForFunction(test, given);

test('a question in the address is answered', () => visit(`${site.home}search/?q=damp+mould`, async (page) => {
  await shown(page, 'for “damp mould”');
  assert.equal(await heading(page), '27 pages for “damp mould”');
  assert.equal(await page.title(), 'damp mould – Search – Site');
  assert.equal(await page.inputValue('#search-words'), 'damp mould');
  assert.ok((await page.locator('#search-answer').innerText()).includes('13 pages with all of your words, 14 with some of them.'));
  assert.equal(await page.locator('#search-status').innerText(), '27 pages for “damp mould”');
}));

test('a part of a page stands with its page', () => visit(`${site.home}search/?q=damp+walls`, async (page) => {
  await shown(page, 'for “damp walls”');
  const item = page.locator('.items > li', { hasText: 'Damp policy' });
  assert.equal(await item.count(), 1);
  const text = await item.innerText();
  assert.ok(text.includes('1 June 2026') && text.includes('Also in: '), text);
  assert.deepEqual(await item.locator('a').evaluateAll((links) => links.map((link) => link.pathname)), ['/policies/damp/', '/policies/damp/']);
}));

test('what has only some of the words stands under a heading of its own', () => visit(`${site.home}search/?q=walls+news`, async (page) => {
  await shown(page, 'Pages with some of your words').catch(() => {});
  assert.equal(await page.locator('#search-answer h3').isVisible(), false, 'not where no page has all');
  await page.goto(`${site.home}search/?q=treat+damp`);
  await shown(page, 'Pages with some of your words');
  const order = await page.locator('#search-answer').evaluate((answer) => [...answer.querySelectorAll('h3, .items > li')].map(({ tagName }) => tagName).join(' '));
  assert.match(order, /^LI H3 LI/);
}));

test('a misspelt word is told', () => visit(`${site.home}search/?q=mouldd`, async (page) => {
  await shown(page, 'No page says “mouldd”. Showing “mould”.');
}));

test('nothing found: other ways are told', () => visit(`${site.home}search/?q=xylophone`, async (page) => {
  await shown(page, 'No pages for “xylophone”');
  await shown(page, 'Try other words');
  assert.equal(await page.locator('#search-answer p a').first().getAttribute('href'), '/a-z/');
  assert.equal(await page.locator('#search-answer button').isVisible(), false);
}));

test('without a question the page stays as it is', () => visit(`${site.home}search/?q=`, async (page) => {
  await page.waitForTimeout(300);
  assert.equal(await page.locator('#search-answer').innerText(), 'The ways without the script.');
}));

test('typing searches, submitting moves the focus, and back goes back', () => visit(`${site.home}search/`, async (page) => {
  await page.locator('#search-words').pressSequentially('mould');
  await shown(page, 'for “mould”');
  assert.equal(new URL(page.url()).search, '?q=mould');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search-words', 'typing leaves the focus');
  const length = await page.evaluate(() => history.length);
  await page.fill('#search-words', 'treat');
  await page.keyboard.press('Enter');
  await shown(page, 'for “treat”');
  await until(page, () => document.activeElement.id === 'search-heading');
  assert.ok(await page.evaluate(() => history.length) > length);
  await page.goBack();
  await shown(page, 'for “mould”');
  assert.equal(await page.inputValue('#search-words'), 'mould');
  await page.goForward();
  await shown(page, 'for “treat”');
  await page.fill('#search-words', '');
  await shown(page, 'The ways without the script.');
}));

test('the form in the header leads to the search page', () => visit(site.home, async (page) => {
  await page.fill('#search-words', 'treat');
  await page.click('.search button');
  await shown(page, 'for “treat”');
  assert.equal(new URL(page.url()).pathname, '/search/');
}));

test('results can be narrowed, and the choice be taken back', () => visit(`${site.home}search/?q=damp`, async (page) => {
  await shown(page, 'for “damp”');
  assert.equal(site.asked.filter((path) => path.includes('/search/f/')).length, 0, 'nothing is fetched for it unasked');
  await page.click('.search-narrow summary');
  const link = page.locator('.choices a', { hasText: 'News' });
  assert.equal(await link.textContent(), 'News (24)');
  assert.equal(await page.locator('.choices a').count(), 2, 'no choice that finds nothing');
  await link.click();
  await shown(page, '24 pages for “damp”');
  assert.equal(new URL(page.url()).search, '?q=damp&kind=news');
  const current = page.locator('.choices a[aria-current]');
  assert.equal(await current.textContent(), 'News (24)');
  assert.ok((await page.locator('.choices').textContent()).includes('Policies (2)'));
  await current.click();
  await shown(page, '26 pages for “damp”');
  assert.equal(new URL(page.url()).search, '?q=damp');
}));

test('the newest can come first', () => visit(`${site.home}search/?q=damp`, async (page) => {
  await shown(page, 'for “damp”');
  await page.click('text=Newest first');
  await shown(page, 'Best first');
  assert.equal((await titles(page))[1], 'News 23 of damp');
  await page.click('text=Best first');
  await shown(page, 'Newest first');
  assert.equal(new URL(page.url()).search, '?q=damp');
}));

test('more results come ten at a time, and the focus goes to the first of them', () => visit(`${site.home}search/?q=damp`, async (page) => {
  await shown(page, 'for “damp”');
  const before = (await titles(page)).length;
  await page.click('text=More results');
  await until(page, (count) => document.querySelectorAll('#search-answer .item-title a').length > count, before);
  const focused = await page.evaluate(() => [...document.querySelectorAll('#search-answer .item-title a')].indexOf(document.activeElement));
  assert.equal(focused, before);
  await page.click('text=More results');
  await until(page, () => document.querySelector('#search-answer button').hidden);
  assert.equal(new Set(await titles(page)).size, (await titles(page)).length);
}));

test('a result tells what its page says, and leads to the place', () => visit(`${site.home}search/?q=treat+mould`, async (page) => {
  await shown(page, 'for “treat mould”');
  const first = page.locator('.items > li').first();
  await first.locator('mark', { hasText: 'treat' }).waitFor();
  assert.ok((await first.locator('.item-summary').innerText()).includes('We look at damp walls'));
  assert.deepEqual(await first.locator('mark').allInnerTexts(), ['treat', 'mould']);
  assert.equal(await first.locator('a').first().getAttribute('href'), `${site.origin}/search/../policies/damp/#two`.replace('/search/..', ''));
}));

test('a reader who saves data fetches no pages', async () => {
  const from = site.asked.length;
  const context = await browser.newContext();
  await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  const page = await context.newPage();
  await page.goto(`${site.home}search/?q=treat+mould`);
  await shown(page, 'for “treat mould”');
  await page.waitForTimeout(300);
  assert.deepEqual(site.asked.slice(from).filter((path) => path.startsWith('/policies') || path.startsWith('/news')), []);
  await context.close();
});

test('a failure is told in plain words, and trying again works', () => visit(`${site.home}search/`, async (page) => {
  site.refuse = /\/search\/t\//;
  await page.fill('#search-words', 'damp');
  await page.keyboard.press('Enter');
  await shown(page, 'The search could not be loaded.');
  assert.ok((await page.locator('#search-status').innerText()).includes('could not be loaded'));
  assert.equal(await page.locator('#search-answer a').getAttribute('href'), '/a-z/');
  site.refuse = /^$/;
  await page.fill('#search-words', 'damp ');
  await page.keyboard.press('Enter');
  await shown(page, '26 pages');
}).finally(() => { site.refuse = /^$/; }));

test('no file at all: still no blank page', () => visit(`${site.home}search/?q=damp`, async (page) => {
  site.refuse = /\.bin$/;
  await page.reload();
  await shown(page, 'The search could not be loaded.');
}).finally(() => { site.refuse = /^$/; }));

test('a browser without DecompressionStream keeps the plain form', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => { delete globalThis.DecompressionStream; });
  const page = await context.newPage();
  await page.goto(`${site.home}search/?q=damp`);
  await page.waitForTimeout(300);
  assert.equal(await page.locator('#search-answer').innerText(), 'The ways without the script.');
  assert.equal(await page.locator('#search-words').getAttribute('role'), null);
  await context.close();
});

test('without JavaScript the form submits', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.home);
  await page.fill('#search-words', 'damp');
  await page.click('.search button');
  assert.equal(page.url(), `${site.home}search/?q=damp`);
  await context.close();
});

test('the box is a combobox by the ARIA practices', () => visit(site.home, async (page) => {
  const input = page.locator('#search-words');
  const state = () => input.evaluate((field) => ({
    expanded: field.getAttribute('aria-expanded'), active: field.getAttribute('aria-activedescendant'), value: field.value,
    focused: document.activeElement === field, options: [...document.querySelectorAll('[role=option]')].map((option) => option.textContent),
    selected: [...document.querySelectorAll('[role=option][aria-selected=true]')].map((option) => option.id),
    hidden: document.querySelector('#search-list').hidden,
  }));
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'search-list', autocomplete: 'off' })) assert.equal(await input.getAttribute(name), value);
  assert.equal((await state()).expanded, 'false');

  await input.pressSequentially('the wa');
  await page.locator('[role=option]').first().waitFor();
  let now = await state();
  assert.deepEqual([now.expanded, now.hidden, now.active, now.selected.length, now.value], ['true', false, '', 0, 'the wa'], 'nothing is chosen unasked');
  assert.equal(await page.locator('#search-status').innerText(), '1 suggestion');
  assert.deepEqual(now.options, ['walls']);

  await page.fill('#search-words', 'da');
  await until(page, () => document.querySelectorAll('[role=option]').length > 1);
  now = await state();
  const count = now.options.length;
  await page.keyboard.press('ArrowDown');
  now = await state();
  assert.deepEqual([now.active, now.selected, now.focused, now.value], ['search-0', ['search-0'], true, 'da'], 'the focus stays in the field, and so do its words');
  await page.keyboard.press('ArrowUp');
  assert.equal((await state()).active, '');
  await page.keyboard.press('ArrowUp');
  assert.equal((await state()).active, `search-${count - 1}`, 'up from the field goes to the last');
  await page.keyboard.press('ArrowDown');
  assert.equal((await state()).active, '');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  now = await state();
  assert.equal(now.active, '');
  assert.equal(await input.evaluate((field) => field.selectionStart), 0);
  await page.keyboard.press('End');
  assert.equal(await input.evaluate((field) => field.selectionStart), 2);

  await page.keyboard.press('Escape');
  now = await state();
  assert.deepEqual([now.expanded, now.hidden, now.value], ['false', true, 'da'], 'the first Escape closes');
  await page.keyboard.press('Escape');
  assert.equal((await state()).value, '', 'the second clears');

  await input.pressSequentially('da');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.locator('[role=option]').first().waitFor();
  assert.equal((await state()).expanded, 'true', 'down opens it again');
  await page.keyboard.press('Tab');
  now = await state();
  assert.deepEqual([now.hidden, now.focused], [true, false], 'Tab closes and goes on');

  await input.fill('news da');
  await page.locator('[role=option]', { hasText: /^damp$/ }).waitFor();
  const place = (await state()).options.indexOf('damp');
  for (let step = 0; step <= place; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await shown(page, 'for “news damp”');
  assert.equal(new URL(page.url()).search, '?q=news+damp', 'Enter takes the word and searches');
}));

test('a word can be chosen with the mouse, and is large enough for a finger', () => visit(site.home, async (page) => {
  await page.locator('#search-words').pressSequentially('wal');
  const option = page.locator('[role=option]').first();
  await option.waitFor();
  assert.ok((await option.boundingBox()).height >= 44);
  await option.click();
  await shown(page, 'for “walls”');
}));

test('on the search page Enter on a word searches there', () => visit(`${site.home}search/`, async (page) => {
  await page.locator('#search-words').pressSequentially('wal');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await shown(page, 'for “walls”');
  await until(page, () => document.activeElement.id === 'search-heading' && document.querySelector('#search-list').hidden);
}));

test('fewer than two letters, or a space, complete nothing', () => visit(site.home, async (page) => {
  for (const text of ['d', 'damp ', '']) {
    await page.fill('#search-words', text);
    await page.waitForTimeout(150);
    assert.equal(await page.locator('[role=option]').count(), 0, text);
  }
}));

// Each would call `ran` if it were taken for more than text.
const PAYLOADS = (() => {
  const shapes = ['<script>ran()</script>', '<img src=x onerror=ran()>', '"><svg onload=ran()>', "'-ran()-'", 'javascript:ran()', '{{ran()}}', '${ran()}',
    '<iframe srcdoc="<script>parent.ran()</script>">', '</title><script>ran()</script>', '<a href="javascript:ran()">x</a>', '<details open ontoggle=ran()>', '<style onload=ran()>',
    '&lt;script&gt;ran()&lt;/script&gt;', '%3Cscript%3Eran()%3C/script%3E', '\\u003cscript\\u003eran()', '</template><script>ran()</script>', '<!--<script>ran()', '<math><mi//xlink:href="data:x,<script>ran()</script>">',
    '<base href="//x/">', '__proto__[ran]'];
  const next = chance(3);
  return Array.from({ length: 100 }, (_, at) => shapes[at % shapes.length] + ['', ' damp', ' "damp', '" -damp', '\u0000'][Math.floor(at / shapes.length)] + Math.floor(next() * 100));
})();

test('a hundred questions that are scripts are text', () => visit(`${site.home}search/`, async (page) => {
  assert.equal(PAYLOADS.length, 100);
  await page.evaluate(() => {
    window.runs = 0;
    window.ran = () => { window.runs += 1; };
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  });
  for (const payload of PAYLOADS) {
    await page.fill('#search-words', payload);
    await page.evaluate(() => document.querySelector('#site-search').requestSubmit());
    await until(page, (text) => document.querySelector('#search-heading')?.textContent.includes(`“${text.trim()}”`), payload);
  }
  const found = await page.evaluate(() => ({ runs: window.runs, violations: window.violations, elements: document.querySelectorAll('main :is(script, img, svg, iframe, style, base, math, [onload], [onerror])').length }));
  assert.deepEqual(found, { runs: 0, violations: [], elements: 0 });
  for (const payload of PAYLOADS.slice(0, 20)) {
    await page.goto(`${site.home}search/?q=${encodeURIComponent(payload)}&kind=${encodeURIComponent(payload)}`);
    await until(page, () => document.querySelector('#search-heading')?.textContent);
    assert.equal(await page.locator('main :is(script, img, svg, iframe, style)').count(), 0);
  }
}));

test('titles, descriptions and filters that are scripts are text', () => visit(`${site.home}search/?q=oddity&kind=${encodeURIComponent('<i>odd</i>')}`, async (page) => {
  await shown(page, '<img src=x onerror=alert(1)>Mould');
  await page.locator('.choices a', { hasText: '<i>Odd</i> (1)' }).waitFor();
  assert.equal(await page.locator('#search-answer :is(img, script, svg, b, i)').count(), 0);
}));

test('a result in another language says so', () => visit(`${site.home}search/?q=${encodeURIComponent('مرمت')}`, async (page) => {
  await shown(page, '1 page for');
  assert.equal(await page.locator('.items > li').getAttribute('lang'), 'ur');
}));

test('more results take the focus from nobody who types, and come once however often they are asked for', () => visit(`${site.home}search/?q=damp&kind=news`, async (page) => {
  await shown(page, '24 pages');
  await page.evaluate(() => {
    const more = [...document.querySelectorAll('#search-answer button')].find((button) => button.textContent === 'More results');
    more.click();
    more.click();
    document.querySelector('#search-words').focus();
  });
  await until(page, () => document.querySelectorAll('#search-answer .item-title').length > 10);
  await page.waitForTimeout(500);
  const found = await titles(page);
  assert.equal(found.length, 20);
  assert.equal(new Set(found).size, 20);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'search-words');
}));

test('it works below a path, from right to left, and narrow, without scrolling sideways', async () => {
  const other = await open(documents, { ...OPTIONS, base: '/a/b/', direction: 'rtl' });
  try {
    await visit(`${other.home}search/?q=damp&kind=news`, async (page) => {
      await shown(page, '24 pages');
      await page.click('text=More results');
      await page.locator('#search-words').fill('da');
      await page.locator('[role=option]').first().waitFor();
      const { wide, small } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - innerWidth,
        small: [...document.querySelectorAll('main :is(input, button, summary, .choices a, .search-order, [role=option])')]
          .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML),
      }));
      assert.ok(wide <= 0, `${wide} pixels too wide`);
      assert.deepEqual(small, []);
      await page.click('[role=option]');
      await page.locator('.item-title a').first().waitFor();
      await page.locator('.item-title a').first().click();
      await until(page, () => location.pathname.startsWith('/a/b/') && !location.pathname.includes('search'));
    }, { viewport: { width: 320, height: 640 } });
  } finally {
    await other.close();
  }
});

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, 'forced colours': { forcedColors: 'active' }, narrow: { viewport: { width: 320, height: 640 } } })) {
  test(`axe finds nothing wrong with an answer: ${name}`, () => visit(`${site.home}search/?q=damp+walls&kind=policies&kind=news`, async (page) => {
    await shown(page, 'Pages with some of your words');
    await page.locator('.choices a').first().waitFor();
    await page.locator('#search-words').fill('da');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const check = tally();
    await axe({ check }, page, '/search/', name, { within: 'main' });
    assert.equal(check.failed, 0);
  }, { reducedMotion: 'reduce', ...options }));
}

/** An engine of many sites on a server of its own; `answer` makes what it says, or nothing where it is down. */
async function engine(answer) {
  const asked = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      if (request.method === 'POST') asked.push(JSON.parse(body));
      const said = request.method === 'POST' ? answer() : {};
      response.writeHead(said ? 200 : 503, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type', 'Content-Type': 'application/json' });
      response.end(JSON.stringify(said ?? {}));
    });
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { asked, at: `http://127.0.0.1:${server.address().port}/candour/_search`, close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) };
}

test('an engine of many sites answers in place of the index, and where it is down the index does, which is said', async () => {
  let down = false;
  let shared;
  const many = await engine(() => down ? undefined : {
    hits: { total: { value: 2 }, hits: [
      { _source: { url: `${shared.home}policies/damp/`, title: 'Damp policy', label: 'Policy', date: '2026-06-01T00:00:00Z', description: 'How we deal with damp.' } },
      { _source: { url: 'https://elm.example.org/damp/#two', title: '<img src=x onerror=alert(1)>', label: 'News item', landlord: 'Elm Homes', description: 'Damp elsewhere.' } },
    ] },
    aggregations: { landlord: { buckets: [{ key: 'Elm Homes', doc_count: 1 }] } },
  });
  shared = await open(documents, { ...OPTIONS, engine: many.at });
  try {
    await visit(`${shared.home}search/?q=damp`, async (page) => {
      await shown(page, 'for “damp”');
      assert.deepEqual(await titles(page), ['Damp policy', '<img src=x onerror=alert(1)>']);
      const links = await page.locator('#search-answer .item-title a').evaluateAll((all) => all.map((link) => link.href));
      // That of this site may have been led on to the part that has the words.
      assert.deepEqual(links.map((link) => link.replace(/(?<=policies\/damp\/)#two$/, '')), [`${shared.home}policies/damp/`, 'https://elm.example.org/damp/#two']);
      assert.ok((await page.locator('#search-answer').innerText()).includes('News item, Elm Homes'));
      assert.equal(await page.locator('#search-elsewhere').isVisible(), false);
      // The page of this site is looked at for what to show; that of another is not asked for, which the policy would refuse.
      await shown(page, 'We look at damp walls');
      assert.equal(shared.asked.some((path) => path.includes('away') || path.startsWith('/search/t/')), false);
      const check = tally();
      await axe({ check }, page, '/search/', 'an engine', { within: 'main' });
      assert.equal(check.failed, 0);
      down = true;
      await page.goto(`${shared.home}search/?q=damp+mould`);
      await shown(page, 'for “damp mould”');
      assert.equal(await page.locator('#search-elsewhere').innerText(), 'It did not answer.');
      assert.equal(await heading(page), '27 pages for “damp mould”');
    });
    assert.ok(many.asked.length >= 2);
    // No other page has the script or asks.
    const asked = many.asked.length;
    await visit(shared.home, async (page) => {
      assert.equal(await page.locator('script[src$="engine.js"]').count(), 0);
      await page.fill('#search-words', 'damp');
    });
    assert.equal(many.asked.length, asked);
  } finally {
    await shared.close();
    await many.close();
  }
});
