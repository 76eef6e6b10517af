// Pages in every way of showing them that a reader can choose: all pages in
// those that show the most (`always`), and some of each kind, from the shortest
// to the longest, in all of them, since pages of a kind are made by one template.
// A page is loaded once; then its settings, the window and the medium are changed under
// it, through the page's own script, which is as good as loading it anew and
// ten times as fast (reader.mjs chooses with the real controls and does load
// anew).
//
// axe runs all its rules where the page has another form: wide, narrow, and
// unfolded. What a choice of colours or of size cannot change (names, roles,
// languages, the order of headings) is not asked again for each of them; what
// it can change is. That colours chosen are those that the device asks for is
// tested once (`sameColours` in reader.mjs).

import path from 'node:path';
import { VOICES, device } from './aloud.mjs';
import { axe, tour } from './harness.mjs';
import { chooseSettings, covered, openAll, overflow, paper, settle } from './inpage.mjs';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };
// A sheet of A4 less the margins of the style sheet, in CSS pixels.
const SHEET = { width: 642, height: 971 };

// Whatever has the contrast of AAA has that of AA.
const COLOURS = ['color-contrast-enhanced', 'link-in-text-block'];
const SIZES = ['target-size', 'scrollable-region-focusable'];
const NORMAL = { text: '100', spacing: 'normal', colour: 'auto', contrast: 'normal' };

// `always`: every page is tried so. `rules`: null for all of them. `shot` names those of which --shots keeps a picture.
// Those with one window and one scheme stand together: changing either takes longer than a test.
const WAYS = [
  { mode: 'desktop dark', scheme: 'dark', rules: COLOURS, shot: 'desktop-dark' },
  { mode: 'desktop more contrast dark', scheme: 'dark', choice: { contrast: 'more' }, rules: COLOURS },
  { mode: 'desktop', always: true, shot: 'desktop-light', rules: null, whole: true },
  { mode: 'desktop more contrast', choice: { contrast: 'more' }, rules: COLOURS, shot: 'desktop-more-contrast' },
  { mode: 'desktop 125 %', choice: { text: '125' }, rules: SIZES, whole: true },
  { mode: 'desktop 150 %', choice: { text: '150' }, rules: SIZES, whole: true },
  { mode: 'desktop 200 %', choice: { text: '200' }, rules: SIZES, whole: true },
  { mode: 'desktop wider', choice: { spacing: 'wider' }, rules: SIZES, whole: true },
  { mode: 'desktop large print', target: 'in-large-print', rules: [...COLOURS, ...SIZES], whole: true },
  { mode: 'desktop right to left', always: true, direction: 'rtl', rules: SIZES, whole: true },
  { mode: 'phone right to left', window: PHONE, direction: 'rtl', rules: SIZES },
  { mode: 'phone', window: PHONE, rules: SIZES, whole: true, shot: 'phone-light' },
  { mode: 'phone 200 %', window: PHONE, choice: { text: '200' }, rules: SIZES, whole: true, shot: 'phone-200' },
  { mode: 'phone 200 % wider', always: true, window: PHONE, choice: { text: '200', spacing: 'wider' }, rules: SIZES, whole: true },
  { mode: 'phone giant print', window: PHONE, target: 'in-giant-print', rules: [...COLOURS, ...SIZES], whole: true },
  { mode: 'phone unfolded', always: true, window: PHONE, unfold: true, rules: null, whole: true },
  { mode: 'phone 200 % unfolded', window: PHONE, choice: { text: '200' }, unfold: true, rules: SIZES, whole: true },
  { mode: 'phone dark unfolded', always: true, window: PHONE, scheme: 'dark', unfold: true, rules: COLOURS, shot: 'phone-dark' },
  { mode: 'phone more contrast dark unfolded', window: PHONE, scheme: 'dark', choice: { contrast: 'more' }, unfold: true, rules: COLOURS },
  { mode: 'print', medium: 'print', window: SHEET, size: 12 },
  { mode: 'print 150 %', medium: 'print', window: SHEET, choice: { text: '150' }, size: 18 },
  { mode: 'print large', always: true, medium: 'print', window: SHEET, target: 'in-large-print', size: 18 },
  { mode: 'print giant', medium: 'print', window: SHEET, target: 'in-giant-print', size: 24 },
];

/** The ways that there are, and those that every page is tried in, for the log. */
export const COUNT = WAYS.length;
export const ALWAYS = WAYS.filter((way) => way.always).length;

/** All of `addresses`, those in `wholly` in all ways; pictures of those in `pictured`. */
export function everywhere(site, addresses, wholly, pictured) {
  return tour(site, addresses, 'choices', { viewport: DESKTOP, init: [device, VOICES] }, async (page, address) => {
    for (const way of WAYS.filter((way) => way.always || wholly.has(address))) {
      await arrange(site, page, address, way);
      if (pictured.has(address) && way.shot) {
        await page.screenshot({ path: pictured.get(address)(way.shot), fullPage: true });
      }
      await judge(site, page, address, way);
    }
  });
}

async function arrange(site, page, address, { mode, window = DESKTOP, scheme = 'light', medium = 'screen', choice, direction, target, unfold }) {
  const wanted = { ...NORMAL, ...choice };
  const shown = await page.evaluate(chooseSettings, wanted);
  // Otherwise a page that ignores the settings would pass in all of them.
  const taken = Object.entries(wanted).every(([name, value]) => shown[name] === value);
  site.check(taken, address, mode, 'settings-applied', JSON.stringify(shown));
  await page.emulateMedia({ colorScheme: scheme, media: medium });
  if (page.viewportSize().width !== window.width) await page.setViewportSize(window);
  await page.evaluate(({ direction, target }) => {
    // The direction that the page has by itself is kept for the ways that do not ask for one.
    const root = document.documentElement;
    root.dataset.direction ??= root.dir;
    root.dir = direction ?? root.dataset.direction;
    if (location.hash.slice(1) !== (target ?? '')) location.hash = target ?? '';
  }, { direction, target });
  if (unfold) await page.evaluate(openAll);
  await page.evaluate(settle);
}

async function judge(site, page, address, { mode, window = DESKTOP, medium, rules, whole, target, size }) {
  const wide = await page.evaluate(overflow, window.width);
  site.check(!wide, address, mode, 'horizontal-scroll', wide);
  if (whole || medium) {
    const lost = await page.evaluate(covered);
    site.check(lost.length === 0, address, mode, 'words-lost', lost.join('; '));
  }
  if (target) {
    const told = await page.locator(`#${target}`).isVisible();
    site.check(told !== (medium === 'print'), address, mode, 'print-size-told', `#${target} is ${told ? '' : 'not '}shown`);
  }
  if (medium) {
    for (const fault of await page.evaluate(paper, size)) site.check(false, address, mode, 'paper', fault);
    return;
  }
  // There is a voice for the page, or the button to listen would go untested.
  site.check(await page.locator('#read-aloud').isVisible(), address, mode, 'listen-shown', 'no button to listen');
  await axe(site, page, address, mode, { rules });
}

/** The name of a picture's file. */
export function shotName(outdir, { kind, address }) {
  const slug = kind === '404' ? '404' : address.replace(/^\/|\/$/g, '').replace(/[^\w-]+/g, '-') || 'root';
  return (shot) => path.join(outdir, `${kind}--${slug.slice(0, 80)}--${shot}.png`);
}
