// The button that reads a page aloud, against a made-up device whose voices
// say nothing and note what they were given.

import { axe, visit } from './harness.mjs';

const MODE = 'listening';
const DESKTOP = { viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' };
const ENGLISH = { lang: 'en-GB', localService: true, default: true, name: 'made up' };
const WELSH = { lang: 'cy_GB', localService: true, default: false, name: 'lleisiwr' };
const FAR = { lang: 'en-GB', localService: false, default: true, name: 'far away' };

/**
 * Runs in the page before its scripts: a device with `voices`. A test says
 * with `device.end()` that a piece has been spoken.
 */
export function device(voices) {
  const given = [];
  let speaking = null;
  const listeners = [];
  window.device = {
    given,
    cancelled: 0,
    get speaking() { return speaking?.text ?? null; },
    end() {
      const done = speaking;
      speaking = null;
      done?.onend?.({});
    },
    fail() {
      const done = speaking;
      speaking = null;
      done?.onerror?.({ error: 'audio-hardware' });
    },
    later(more) {
      voices = [...voices, ...more];
      for (const listener of listeners) listener();
    },
  };
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
    getVoices: () => voices,
    addEventListener: (name, listener) => listeners.push(listener),
    speak(utterance) {
      const { text, lang, rate, voice } = utterance;
      given.push({ text, lang, rate, voice: voice?.name ?? null });
      speaking = utterance;
    },
    cancel() {
      window.device.cancelled += 1;
      const cut = speaking;
      speaking = null;
      // As browsers do: the piece that was cut off still reports.
      cut?.onerror?.({ error: 'canceled' });
    },
  } });
}

/** Voices for the button to be there on pages in any of these languages. */
export const VOICES = ['en-GB', 'cy-GB', 'pl-PL', 'ur-PK', 'bn-BD', 'zh-CN', 'vi-VN', 'ar-SA', 'ro-RO']
  .map((lang) => ({ lang, localService: true, default: false, name: lang }));

function withVoices(site, address, voices, test) {
  return visit(site, address, MODE, { context: DESKTOP }, async (page) => {
    await page.addInitScript(device, voices);
    await page.reload();
    await test(page);
  });
}

const shown = (page) => page.locator('#read-aloud').isVisible();
const button = (page) => page.locator('#read-aloud button').first();
const status = (page) => page.locator('#read-aloud [role=status]').textContent();
const given = (page) => page.evaluate(() => window.device.given);
const end = (page) => page.evaluate(() => window.device.end());

/** All of it, on a page with headings, a table and links. */
export async function listening(site, address) {
  const check = (ok, rule, detail) => site.check(ok, address, MODE, rule, detail);

  await visit(site, address, MODE, { context: { ...DESKTOP, javaScriptEnabled: false } }, async (page) => {
    check(!(await shown(page)), 'listen-needs-script', 'the button is there without the script');
  });
  for (const [voices, why] of [[[], 'no voice'], [[FAR], 'no voice on the device itself'], [[WELSH], 'no voice for the language']]) {
    await withVoices(site, address, voices, async (page) => {
      check(!(await shown(page)), 'listen-hidden', `the button is there with ${why}`);
    });
  }
  await withVoices(site, address, [FAR], async (page) => {
    await page.evaluate((more) => window.device.later(more), [ENGLISH]);
    check(await shown(page), 'listen-later', 'the button does not come with voices that come late');
  });

  await withVoices(site, address, [FAR, WELSH, ENGLISH], (page) => order(site, page, address, check));
  await withVoices(site, address, [ENGLISH], (page) => keys(site, page, address, check));
}

/** What is said, in which order and language. */
async function order(site, page, address, check) {
  await page.evaluate(() => {
    const paragraph = document.querySelector('main .prose p');
    for (const [lang, text] of [['cy', 'Canolfan Gymunedol.'], ['pl', 'Tak.']]) {
      const part = document.createElement('span');
      part.lang = lang;
      part.textContent = text;
      paragraph.append(' ', part);
    }
  });
  let asked = 0;
  page.on('request', () => { asked += 1; });
  await button(page).click();
  for (let guard = 0; guard < 3000 && await page.evaluate(() => window.device.speaking !== null); guard += 1) {
    await page.evaluate(() => { for (let piece = 0; piece < 50; piece += 1) window.device.end(); });
  }
  const pieces = await given(page);
  check(asked === 0, 'listen-private', `${asked} requests while it was read`);
  check(await status(page) === 'End of the page', 'listen-end', await status(page));
  check(pieces.every(({ voice }) => voice !== 'far away'), 'listen-private', 'a voice that is not on the device was used');
  check(pieces.every(({ text }) => text.length <= 240), 'listen-short', 'a piece is longer than 240 letters');

  const said = pieces.map(({ text }) => text).join(' ');
  const wanted = await page.evaluate(() => {
    const tidy = (text) => text.replace(/\s+/g, ' ').trim();
    const places = [...document.querySelectorAll('main h1, main .lead, main .prose > h2, main .prose > p, main .prose > ul > li')]
      .filter((element) => !element.querySelector('.address') && element.checkVisibility())
      .map((element) => tidy(element.textContent));
    const rows = [...document.querySelectorAll('main .prose table tbody tr')].map((row) => {
      const heads = [...row.closest('table').tHead.rows[0].cells];
      return [...row.cells].map((cell, at) => tidy(`${cell.localName === 'td' ? `${heads[at].textContent.trim()}: ` : ''}${cell.textContent}`));
    });
    const skipped = [...document.querySelectorAll('main nav a, main .tools a, main .tools button')].map((element) => tidy(element.textContent));
    return { title: places[0], places, rows, skipped };
  });
  const language = await page.evaluate(() => document.documentElement.lang);
  check(pieces.some(({ text }) => text === wanted.title) && said.indexOf(wanted.title) < said.indexOf(wanted.places[1]),
    'listen-title', `begins with “${said.slice(0, 80)}”`);
  let from = 0;
  for (const place of wanted.places) {
    const at = said.indexOf(place, from);
    if (!check(at >= 0, 'listen-order', `“${place.slice(0, 60)}” is not read, or out of order`)) break;
    from = at;
  }
  for (const row of wanted.rows) check(said.includes(row.join(' ')), 'listen-table', `not read as “${row.join(' ')}”`);
  check(wanted.rows.length > 0, 'listen-table', 'the page has no table to read');
  check(!pieces.some(({ text }) => text === 'Large print' || text === 'Stop'), 'listen-skips', 'its own buttons are read');
  const of = (text) => pieces.find((piece) => piece.text.includes(text)) ?? {};
  check(of('Canolfan Gymunedol.').voice === 'lleisiwr', 'listen-language', 'Welsh words are not read by the Welsh voice');
  check(of('Tak.').voice === 'made up', 'listen-language', 'words without a voice of their own are not read by that of the page');
  check(of(wanted.title).voice === 'made up' && language.startsWith('en'), 'listen-language', 'the title is not read by the English voice');
}

/** By keyboard alone: begin, wait, go on, speed, stop. */
async function keys(site, page, address, check) {
  const focus = () => page.evaluate(() => document.activeElement?.textContent.trim().slice(0, 40));
  const press = async (key) => { await page.keyboard.press(key); };
  await button(page).focus();
  await press('Enter');
  check(await status(page) === 'Reading aloud' && await focus() === 'Pause', 'listen-start', `${await status(page)}, focus on ${await focus()}`);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await axe(site, page, address, `${MODE} ${width}`, { within: '.tools' });
  }
  await page.setViewportSize(DESKTOP.viewport);
  await end(page);
  const before = (await given(page)).at(-1);
  await press('Space');
  const paused = await page.evaluate(() => window.device.speaking);
  check(paused === null && await status(page) === 'Paused' && await focus() === 'Go on', 'listen-pause',
    `${paused} is spoken, ${await status(page)}, focus on ${await focus()}`);
  await press('Enter');
  check((await given(page)).at(-1).text === before.text && await focus() === 'Pause', 'listen-resume',
    `goes on with “${(await given(page)).at(-1).text}”, not “${before.text}”`);
  await press('Tab');
  await press('Tab');
  await press('ArrowDown');
  const faster = (await given(page)).at(-1);
  check(faster.rate === 1.3 && faster.text === before.text, 'listen-speed', `rate ${faster.rate}, “${faster.text}”`);
  await press('Shift+Tab');
  check(await focus() === 'Stop', 'listen-stop', `focus on ${await focus()}`);
  await press('Enter');
  const stopped = await page.evaluate(() => window.device.speaking);
  check(stopped === null && await status(page) === 'Stopped' && await focus() === 'Listen to this page', 'listen-stop',
    `${stopped} is spoken, ${await status(page)}, focus on ${await focus()}`);
  await press('Enter');
  check((await given(page)).at(-1).text === (await given(page))[0].text, 'listen-again', 'does not begin with the beginning');
  await page.evaluate(() => window.device.fail());
  check(await status(page) === 'The device stopped reading' && await focus() === 'Listen to this page', 'listen-failed', await status(page));
  await page.reload();
  await button(page).press('Enter');
  check((await given(page)).at(-1).rate === 1.3, 'listen-speed-kept', 'the speed is forgotten on the next page');
}
