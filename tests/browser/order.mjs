// What a screen reader is told, in its order, on three pages: kept in aria/,
// so that a change of it is seen and decided. `UPDATE=1` writes them anew;
// read the difference as if it were read to you.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { visit } from './harness.mjs';

const FOLDER = new URL('aria/', import.meta.url);
const MODE = 'screen reader';

/** The pages of the example site; others are left out of other sites. */
const PAGES = {
  'standards-quarter': '/standards/2026-27/q2/',
  policy: '/policies/repairs/',
  'you-said-we-did': '/you-said-we-did/send-a-photo/',
};

export async function order(site, root) {
  for (const [name, address] of Object.entries(PAGES)) {
    if (!existsSync(path.join(root, address, 'index.html'))) {
      console.log(`screen reader: no ${address} on this site`);
      continue;
    }
    await visit(site, address, MODE, { context: { viewport: { width: 1280, height: 800 } } }, async (page) => {
      const now = `${await page.locator('body').ariaSnapshot()}\n`;
      const file = new URL(`${name}.yaml`, FOLDER);
      if (process.env.UPDATE) writeFileSync(file, now);
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const [was, is] = [kept.split('\n'), now.split('\n')];
      const at = is.findIndex((line, number) => line !== was[number]);
      site.check(kept === now, address, MODE, 'order',
        `aria/${name}.yaml:${at + 1}: was “${was[at]?.trim()}”, is “${is[at]?.trim()}”; UPDATE=1 keeps it`);
    });
  }
}
