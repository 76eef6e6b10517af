// The tests that use a page as a reader does: with the keyboard, and with the
// site's own reader settings.

import { axe, tour, visit } from './harness.mjs';
import { appearance, arrival, chooseSettings, colours, focusPlace, notBeforeMain } from './inpage.mjs';

const DESKTOP = { viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' };
const MODE = 'reader settings';

/** The first Tab meets the skip link, and Enter goes to the main part. */
export function skipLinks(site, addresses) {
  const mode = 'keyboard';
  return tour(site, addresses, mode, DESKTOP, async (page, address) => {
    await page.keyboard.press('Tab');
    const first = await page.evaluate(focusPlace);
    if (!site.check(!first.none && first.toMain, address, mode, 'skip-link-first',
      first.none ? 'Tab focuses nothing' : `Tab focuses ${first.label}`)) return;
    site.check(first.shown, address, mode, 'skip-link-shown', `${first.label} is not in view with the focus`);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash !== '', null, { timeout: 3000 }).catch(() => {});
    const there = await page.evaluate(arrival);
    site.check((there.focused || there.moved) && there.inView, address, mode, 'skip-link-works',
      JSON.stringify(there));
    // The view may have moved and the keyboard stayed behind.
    await page.keyboard.press('Tab');
    site.check(await page.evaluate(notBeforeMain), address, mode, 'skip-link-keyboard',
      'the next Tab goes to a link before the main part');
  });
}

/** Brings the form into view, whichever way the page folds it away. */
async function openSettings(page) {
  const radio = page.locator('#reader-settings input[name=text]').first();
  const label = labelOf(page, 'text', '125');
  const shown = async () => (await radio.isVisible()) || (await label.isVisible());
  if (await shown()) return true;
  const folded = page.locator('details:not([open]):has(#reader-settings) > summary');
  if (await folded.count()) await folded.first().click();
  if (await shown()) return true;
  const id = await radio.evaluate((input) => input.closest('dialog, [popover], [hidden]')?.id ?? '');
  const names = [id, 'reader-settings'].filter(Boolean);
  for (const name of names) {
    for (const attribute of ['commandfor', 'popovertarget', 'aria-controls']) {
      const button = page.locator(`[${attribute}~="${name}"]`).first();
      if (await button.count()) await button.click();
      if (await shown()) return true;
    }
  }
  return false;
}

function labelOf(page, name, value) {
  return page.locator(`#reader-settings label:has(input[name="${name}"][value="${value}"])`)
    .or(page.locator(`#reader-settings input[name="${name}"][value="${value}"] + label`)).first();
}

async function choose(page, choice) {
  for (const [name, value] of Object.entries(choice)) {
    const input = page.locator(`#reader-settings input[name="${name}"][value="${value}"]`);
    const label = labelOf(page, name, value);
    if (await label.count()) await label.click();
    else await input.check();
    if (!(await input.isChecked())) throw new Error(`“${name}: ${value}” cannot be chosen`);
  }
  // A form with a button to save takes effect with the button.
  const save = page.locator('#reader-settings button[type=submit]:visible');
  const { set } = await page.evaluate(appearance);
  if (set.text !== choice.text && (await save.count())) await save.first().click();
}

// Notes what <html> carries when the page is drawn for the first time with its style sheet: a script that runs later
// lets the page flash up in the wrong colours first.
function watchForFlash() {
  const look = () => {
    if (!document.body || document.styleSheets.length === 0) return requestAnimationFrame(look);
    window.settingsAtFirst = { ...document.documentElement.dataset };
  };
  requestAnimationFrame(look);
}

const matches = (set, wanted) => Object.entries(wanted).every(([name, value]) => set[name] === value);

/** Dark and more contrast are the same whether the device asks for them or the reader here. */
export function sameColours(site, address) {
  return visit(site, address, MODE, { context: DESKTOP }, async (page) => {
    for (const colour of ['light', 'dark']) {
      for (const contrast of ['normal', 'more']) {
        await page.evaluate(chooseSettings, { colour: 'auto', contrast: 'normal' });
        await page.emulateMedia({ colorScheme: colour, contrast: contrast === 'more' ? 'more' : 'no-preference' });
        const device = await page.evaluate(colours);
        await page.emulateMedia({ colorScheme: colour === 'dark' ? 'light' : 'dark', contrast: 'no-preference' });
        await page.evaluate(chooseSettings, { colour, contrast });
        const chosen = await page.evaluate(colours);
        const other = Object.keys(device).filter((name) => device[name] !== chosen[name]);
        site.check(Object.keys(device).length > 20 && other.length === 0, address, MODE, 'same-colours',
          `${colour}, ${contrast} contrast: ${other.map((name) => `${name} ${device[name]} or ${chosen[name]}`).join(', ')}`);
      }
    }
  });
}

/** Chooses with the real controls, moves on, and sees that the choice stays. */
export function settings(site, address, other) {
  const check = (ok, rule, detail) => site.check(ok, address, MODE, rule, detail);
  return visit(site, address, MODE, { context: DESKTOP }, async (page) => {
    if (!check(await page.locator('form#reader-settings').count() === 1, 'settings-form',
      'the page has no form #reader-settings')) return;
    const before = await page.evaluate(appearance);
    if (!check(await openSettings(page), 'settings-open', 'the controls cannot be brought into view')) return;
    await axe(site, page, address, `${MODE} open`, { within: '#reader-settings' });

    const wanted = { text: '200', spacing: 'wider', colour: 'dark', contrast: 'more' };
    await choose(page, wanted);
    const after = await page.evaluate(appearance);
    check(matches(after.set, wanted), 'settings-applied', JSON.stringify(after.set));
    check(Math.abs(after.fontSize - before.fontSize * 2) < 0.1, 'settings-larger',
      `text ${before.fontSize} px before, ${after.fontSize} px after, which is not 200 %`);
    // WCAG 1.4.12: lines 1.5, letters 0.12, words 0.16 of the size of the text.
    check(after.line >= 1.5 && after.letter > 0.119 && after.word > 0.159, 'settings-spacing',
      `line ${after.line}, letter ${after.letter}, word ${after.word}`);
    check(after.paper < 0.2 && after.ink > 0.5, 'settings-dark',
      `lightness of paper ${after.paper.toFixed(2)}, of text ${after.ink.toFixed(2)}`);
    await axe(site, page, address, `${MODE} chosen`, { within: '#reader-settings' });

    await page.context().addInitScript(watchForFlash);
    await page.goto(site.origin + other, { waitUntil: 'load' });
    const next = await page.evaluate(appearance);
    check(matches(next.set, wanted), 'settings-kept', `on ${other}: ${JSON.stringify(next.set)}`);
    // No word waits for a script, so on a busy computer a page may be drawn before its script has come. Where the script
    // is kept, as it is from the second page on, that is seldom: it must not be so three times in a row.
    const atFirst = () => page.evaluate(() => window.settingsAtFirst ?? {});
    let early = await atFirst();
    for (let again = 0; again < 2 && !matches(early, wanted); again += 1) {
      await page.goto(site.origin + other, { waitUntil: 'load' });
      early = await atFirst();
    }
    check(matches(early, wanted), 'settings-early',
      `on ${other} the settings come after the page is drawn: ${JSON.stringify(early)}`);
    for (const [name, value] of Object.entries(wanted)) {
      const chosen = page.locator(`#reader-settings input[name="${name}"]:checked`);
      const shown = (await chosen.count()) ? await chosen.first().getAttribute('value') : 'none';
      check(shown === value, 'settings-shown', `on ${other} “${name}” is shown as ${shown}, not ${value}`);
    }

    // And back again: a choice that cannot be taken back is a trap.
    if (!check(await openSettings(page), 'settings-open', `not on ${other}`)) return;
    await choose(page, { text: '100', spacing: 'normal', colour: 'auto', contrast: 'normal' });
    await page.goto(site.origin + address, { waitUntil: 'load' });
    const back = await page.evaluate(appearance);
    check(back.fontSize === before.fontSize && Math.abs(back.paper - before.paper) < 0.01, 'settings-undone',
      `text ${back.fontSize} px, was ${before.fontSize} px; ${JSON.stringify(back.set)}`);
  });
}
