// Whether the links between pages lead anywhere: every `href` of every page of a built site.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const HOST = 'https://www.example.org';

/** Where a link of the page at `from` leads, as a path below the site; undefined where it leads out of it or stays on the page. */
export function target(from, href) {
  const url = new URL(href.replaceAll('&amp;', '&'), `${HOST}/${from}`);
  if (url.origin !== HOST || (href.startsWith('#'))) return undefined;
  return decodeURIComponent(url.pathname).slice(1);
}

/** Looks at a site: how many links between its pages there are, and which lead nowhere. */
export function links(folder) {
  const there = new Map();
  const isThere = (name) => {
    if (!there.has(name)) {
      const place = path.join(folder, name);
      there.set(name, existsSync(place) && (statSync(place).isFile() || existsSync(path.join(place, 'index.html'))));
    }
    return there.get(name);
  };
  let count = 0;
  const lost = [];
  for (const name of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.html'))) {
    for (const [, href] of readFileSync(path.join(folder, name), 'utf8').matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const to = target(name.replaceAll(path.sep, '/'), href);
      if (to === undefined) continue;
      count += 1;
      if (!isThere(to)) lost.push(`${name}: ${href}`);
    }
  }
  return { count, lost };
}
