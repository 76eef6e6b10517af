// A walk from the home page to a clause of a policy with Tab and Enter alone.
// At every step the focus must be seen, must move on in the order of reading,
// and must not lie under anything else.

import { visit } from './harness.mjs';

const WINDOWS = [{ width: 1280, height: 800 }, { width: 320, height: 640 }];
const MOST = 400;

// Runs in the page: where the focus is, and what is wrong with it there.
function step() {
  const element = document.activeElement;
  if (!element || element === document.body) {
    window.lastStep = null;
    return { none: true, faults: [] };
  }
  const faults = [];
  // A text field brings its own; everything else has an outline of the style sheet's.
  const style = getComputedStyle(element);
  if (!element.matches(':focus-visible')) faults.push('has no visible focus');
  else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('has no outline');
  else if (/^rgba\(.*, 0\)$|transparent/.test(style.outlineColor)) faults.push('has an outline that cannot be seen');
  const last = window.lastStep;
  if (last?.isConnected && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push('goes back');
  if (element.tabIndex > 0) faults.push('has an order of its own');
  const boxes = [...element.getClientRects()];
  const box = boxes.find((one) => one.width && one.height);
  if (!box) faults.push('has no place');
  else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push('is out of view');
  else {
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const near = top && (element.contains(top) || top.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top)));
    if (!near) faults.push(`lies under ${top?.localName}.${top?.className}`);
  }
  window.lastStep = element;
  return {
    label: `${element.localName} “${(element.textContent.trim() || element.name || '').slice(0, 30)}”`,
    href: element.getAttribute('href'),
    summary: element.localName === 'summary' ? element.parentElement.parentElement?.id ?? '' : null,
    faults,
  };
}

/** Tabs until `found`, judging each step; null where it is not reached. */
async function tabTo(page, check, found, what) {
  const seen = [];
  for (let at = 0; at < MOST; at += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(step);
    for (const fault of now.faults) check(false, 'focus', `${now.label} ${fault}`);
    if (now.none) break;
    seen.push(now.label);
    if (found(now)) {
      check(true, 'focus');
      return now;
    }
  }
  check(false, 'keyboard-reaches', `${what} is not reached; the last of ${seen.length} is ${seen.at(-1)}`);
  return null;
}

async function enter(page, { href }, origin) {
  await Promise.all([page.waitForURL(new URL(href, page.url()).href), page.keyboard.press('Enter')]);
  return page.url().startsWith(origin);
}

/** Home, the list of policies, the policy at `policy`, a clause of it. */
export async function walk(site, policy) {
  for (const viewport of WINDOWS) {
    const mode = `keyboard walk ${viewport.width}`;
    await visit(site, '/', mode, { context: { viewport, reducedMotion: 'reduce' } }, async (page) => {
      const check = (ok, rule, detail) => site.check(ok, new URL(page.url()).pathname, mode, rule, detail);
      const folded = await page.locator('#site-menu summary').isVisible();
      if (folded) {
        if (!await tabTo(page, check, (now) => now.summary === 'site-menu', 'the menu')) return;
        await page.keyboard.press('Enter');
      }
      const list = await tabTo(page, check, (now) => now.href === '/policies/', 'Policies in the menu');
      if (!list) return;
      await enter(page, list, site.origin);

      // Past the menu by the skip link.
      const skip = await tabTo(page, check, () => true, 'the skip link');
      check(skip?.href === '#main', 'skip-link', `the first is ${skip?.label}`);
      await page.keyboard.press('Enter');
      const inMain = await tabTo(page, check, () => true, 'the main part');
      check(await page.evaluate(() => document.activeElement.closest('main') !== null), 'skip-link', `it leads to ${inMain?.label}`);
      const link = inMain?.href === policy ? inMain : await tabTo(page, check, (now) => now.href === policy, policy);
      if (!link) return;
      await enter(page, link, site.origin);

      await tabTo(page, check, (now) => now.href === '#main', 'the skip link');
      await page.keyboard.press('Enter');
      if (await page.locator('#contents summary').isVisible()) {
        if (!await tabTo(page, check, (now) => now.summary === 'contents', 'the contents')) return;
        await page.keyboard.press('Enter');
      }
      const wanted = await page.evaluate(() => [...document.querySelectorAll('#contents a')].at(-2)?.getAttribute('href'));
      const clause = await tabTo(page, check, (now) => now.href === wanted, `the clause ${wanted}`);
      if (!clause) return;
      await enter(page, clause, site.origin);
      const there = await page.evaluate(() => {
        const target = document.querySelector(':target');
        const box = target?.getBoundingClientRect();
        const top = box && document.elementFromPoint(box.left + 5, Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
        return { shown: Boolean(box) && box.top >= 0 && box.bottom <= innerHeight, over: Boolean(target?.contains(top) || top?.contains(target)) };
      });
      check(there.shown && there.over, 'clause-shown', JSON.stringify(there));
      await page.keyboard.press('Tab');
      const after = await page.evaluate(() => {
        const target = document.querySelector(':target');
        const element = document.activeElement;
        return target === element || target.contains(element) || Boolean(target.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
      check(after, 'clause-keyboard', 'the next Tab leads to before the clause');

      // And through the whole page, from its top to where the focus leaves it: nothing holds it.
      await page.goto(page.url().replace(/#.*/, ''));
      await page.reload();
      let last = null;
      let out = false;
      for (let at = 0; at < MOST && !out; at += 1) {
        await page.keyboard.press('Tab');
        const now = await page.evaluate(step);
        for (const fault of now.faults) check(false, 'focus', `${now.label} ${fault}`);
        out = now.none === true;
        last = now.label ?? last;
      }
      check(out, 'no-trap', `the focus never leaves the page; it is on ${last}`);
    });
  }
}
