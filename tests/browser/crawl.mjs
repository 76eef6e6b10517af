// Follows the site as a reader without scripts would: from / by its links
// alone. Every internal link must answer 200 and every #fragment be there;
// every page must be reached; and no page may lean on another host, which
// would tell that host who reads it, and could take the page down with it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addressOf, redirectOf, tags, walk } from './site.mjs';

const AT_ONCE = 16;
const RULES = ['link-address', 'link-broken', 'fragment-missing', 'orphan',
  'fetch-address', 'fetch-broken', 'other-host'];
// These name a page for search engines and feed readers; the browser fetches
// nothing, so they may hold the public name of the site, or another's.
const NOT_FETCHED = new Set(['canonical', 'alternate']);

/** Collects the same fault on many pages into one line. */
class Faults {
  #found = new Map();

  add(rule, subject, page) {
    const key = `${rule}\n${subject}`;
    if (!this.#found.has(key)) this.#found.set(key, []);
    this.#found.get(key).push(page);
  }

  /** Tells of every fault, and of every rule in `rules` that none broke. */
  report(check, rules) {
    const broken = new Set([...this.#found.keys()].map((key) => key.split('\n')[0]));
    for (const rule of rules) if (!broken.has(rule)) check(true, '/', 'crawl', rule);
    for (const [key, pages] of this.#found) {
      const [rule, subject] = key.split('\n');
      const more = pages.length > 1 ? ` (and on ${pages.length - 1} more pages)` : '';
      check(false, pages[0], 'crawl', rule, subject + more);
    }
  }
}

/** The addresses in a style sheet. */
function cssAddresses(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi);
  return [...found].map((m) => m.slice(1).find((value) => value !== undefined));
}

/** What one page says: where it links, what it fetches, which ids it has. */
function digest(html) {
  const pageTags = tags(html);
  const page = { links: [], fetches: [], ids: new Set(), redirect: redirectOf(pageTags), canonical: null };
  for (const { name, attrs, text } of pageTags) {
    if (attrs.id) page.ids.add(attrs.id);
    if ((name === 'a' || name === 'area') && attrs.href !== undefined) page.links.push(attrs.href);
    const rels = (attrs.rel ?? '').toLowerCase().split(/\s+/);
    if (name === 'link' && rels.includes('canonical')) page.canonical = attrs.href;
    if (name === 'link' && attrs.href) {
      const named = rels.every((rel) => NOT_FETCHED.has(rel));
      page.fetches.push({ what: `link rel=${attrs.rel}`, url: attrs.href, named });
    }
    for (const attribute of ['src', 'poster', 'data']) {
      const own = attribute !== 'data' || name === 'object';
      if (own && attrs[attribute]) page.fetches.push({ what: attribute, url: attrs[attribute] });
    }
    for (const attribute of ['srcset', 'imagesrcset']) {
      for (const part of (attrs[attribute] ?? '').split(/,\s+|,$/)) {
        const [url] = part.trim().split(/\s+/);
        if (url) page.fetches.push({ what: attribute, url });
      }
    }
    if (name === 'use' || name === 'image' || name === 'feimage') {
      const url = attrs.href ?? attrs['xlink:href'];
      if (url) page.fetches.push({ what: `${name} href`, url });
    }
    // A form may be answered by a program of the host, so only its host counts.
    for (const attribute of ['action', 'formaction']) {
      if (attrs[attribute]) page.fetches.push({ what: attribute, url: attrs[attribute], hostOnly: true });
    }
    const css = (attrs.style ?? '') + (name === 'style' ? text : '');
    for (const url of cssAddresses(css)) page.fetches.push({ what: 'CSS url()', url });
  }
  if (page.redirect !== null) page.links.push(page.redirect || '.');
  return page;
}

/**
 * Crawls the site in `root`, served at `origin`; tells `check` of the faults
 * and of what was found good.
 */
export async function crawl(root, origin, check) {
  const faults = new Faults();
  const answers = new Map(); // path → promise of {status, page}
  const waiting = [];
  let running = 0;

  // At most AT_ONCE requests at a time: a thousand open sockets are not
  // faster, and some systems do not give them.
  const slot = () => (running < AT_ONCE ? (running += 1, Promise.resolve()) : new Promise((go) => waiting.push(go)));
  const free = () => (waiting.length ? waiting.shift()() : (running -= 1));

  const get = (pathname) => {
    if (!answers.has(pathname)) answers.set(pathname, fetchOne(pathname));
    return answers.get(pathname);
  };
  const fetchOne = async (pathname) => {
    await slot();
    try {
      const response = await fetch(origin + pathname, { redirect: 'manual' });
      const type = response.headers.get('content-type') ?? '';
      const body = await response.text();
      const html = response.status === 200 && type.startsWith('text/html');
      return { status: response.status, page: html ? digest(body) : null };
    } finally {
      free();
    }
  };

  // A link written out with the site's own public name is still inside it.
  const home = await get('/');
  let own = null;
  try {
    own = home.page?.canonical ? new URL(home.page.canonical).origin : null;
  } catch { /* the page says it wrongly; the validity test says so too */ }

  const inside = (url, base) => {
    let full;
    try {
      full = new URL(url, base);
    } catch {
      return undefined;
    }
    return full.origin === origin || full.origin === own ? full : null;
  };

  const reached = new Set();
  const links = new Set();
  let next = ['/'];
  while (next.length) {
    const batch = next;
    next = [];
    for (const pathname of batch) reached.add(pathname);
    await Promise.all(batch.map(async (pathname) => {
      const { page } = await get(pathname);
      if (!page) return;
      for (const link of new Set(page.links)) {
        const to = inside(link, origin + pathname);
        if (to === undefined) faults.add('link-address', `“${link}” is not an address`, pathname);
        if (!to) continue;
        links.add(to.pathname + to.hash);
        const target = await get(to.pathname);
        if (target.status !== 200) {
          faults.add('link-broken', `${link} answers ${target.status}`, pathname);
          continue;
        }
        let id = to.hash.slice(1);
        try {
          id = decodeURIComponent(id);
        } catch { /* then it is compared as it stands */ }
        if (id && id !== 'top' && target.page && !target.page.ids.has(id)) {
          faults.add('fragment-missing', `${link}: no id “${id}” there`, pathname);
        }
        if (!reached.has(to.pathname)) {
          reached.add(to.pathname);
          if (target.page) next.push(to.pathname);
        }
      }
    }));
  }

  // The rest is asked of every file, reached or not.
  const files = walk(root);
  let pages = 0;
  let fetched = 0;
  const look = async (address, list) => {
    for (const { what, url, hostOnly, named } of list) {
      if (url.startsWith('#') || /^(data|blob|about):/i.test(url)) continue;
      fetched += 1;
      let full;
      try {
        full = new URL(url, origin + address);
      } catch {
        faults.add('fetch-address', `${what} “${url}” is not an address`, address);
        continue;
      }
      if (named && full.origin !== origin && full.origin !== own) continue;
      if (!named && full.origin !== origin) {
        faults.add('other-host', `${what} ${url}`, address);
      } else if (!hostOnly) {
        const { status } = await get(full.pathname);
        if (status !== 200) faults.add('fetch-broken', `${what} ${url} answers ${status}`, address);
      }
    }
  };
  for (const file of files) {
    const address = addressOf(root, file);
    if (file.endsWith('.html')) {
      const known = answers.has(address) ? (await get(address)).page : null;
      const page = known ?? digest(readFileSync(file, 'utf8'));
      pages += 1;
      // The page for errors is shown at addresses of any depth.
      const shown = address === '/404.html' ? '/no/such/page/' : address;
      await look(shown, page.fetches);
      const asFile = address.endsWith('/') ? address + 'index.html' : null;
      const isReached = reached.has(address) || (asFile && reached.has(asFile));
      if (path.basename(file) === 'index.html' && !isReached && page.redirect === null) {
        faults.add('orphan', 'no link leads here from /', address);
      }
    } else if (file.endsWith('.css')) {
      const list = cssAddresses(readFileSync(file, 'utf8')).map((url) => ({ what: 'CSS url()', url }));
      await look(address, list);
    }
  }

  faults.report(check, RULES);
  console.log(`crawl: ${pages} pages, ${reached.size} addresses reached, ` +
    `${links.size} different links, ${fetched} things fetched`);
}
