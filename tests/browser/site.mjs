// What the test programs know about a built site without opening a browser:
// which files it has, what its HTML says, and how a plain web server would
// answer for it. The server is written here, and not taken from the product,
// so that the pages are judged as any static host would serve them.

import { createServer } from 'node:http';
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml', '.atom': 'application/atom+xml', '.rss': 'application/rss+xml',
  '.txt': 'text/plain; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8', '.brf': 'text/plain; charset=us-ascii',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg',
  '.gif': 'image/gif', '.webp': 'image/webp', '.avif': 'image/avif', '.ico': 'image/x-icon',
  '.woff': 'font/woff', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.otf': 'font/otf',
  '.pdf': 'application/pdf', '.epub': 'application/epub+zip', '.zip': 'application/zip',
  '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.opus': 'audio/ogg', '.mp4': 'video/mp4',
};

/** Every file under `dir`, as absolute paths, in a fixed order. */
export function walk(dir) {
  const files = [];
  const entries = readdirSync(dir, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = path.join(dir, entry.name);
    // A link to a folder is followed, as a web server would follow it.
    if (statSync(full).isDirectory()) files.push(...walk(full));
    else files.push(full);
  }
  return files;
}

/** `dir` as an absolute path without links, or the end of the program. */
export function folder(dir) {
  try {
    if (statSync(dir).isDirectory()) return realpathSync(dir);
  } catch { /* said below */ }
  console.error(`not a folder: ${dir}`);
  process.exit(2);
}

/** The address path at which a file of the site is read. */
export function addressOf(root, file) {
  const relative = path.relative(root, file).split(path.sep).map(encodeURIComponent).join('/');
  return '/' + relative.replace(/(^|\/)index\.html$/, '$1');
}

// Quoted values may hold '>' and so are stepped over whole. The elements named
// first have text inside that must not be read as tags.
const ATTRS = `((?:[^<>"']|"[^"]*"|'[^']*')*)`;
const TAG = new RegExp(
  `<!--[\\s\\S]*?-->|<(script|style|textarea|title)(?=[\\s/>])${ATTRS}>([\\s\\S]*?)</\\1\\s*>` +
  `|<([a-z][\\w:-]*)${ATTRS}>`, 'gi');
const ATTR = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

/** The start tags of a page in order: {name, attrs, text}. */
export function tags(html) {
  const found = [];
  for (const m of html.matchAll(TAG)) {
    const name = (m[1] ?? m[4])?.toLowerCase();
    if (!name) continue; // a comment
    const attrs = {};
    for (const a of (m[2] ?? m[5]).matchAll(ATTR)) {
      attrs[a[1].toLowerCase()] ??= decode(a[2] ?? a[3] ?? a[4] ?? '');
    }
    found.push({ name, attrs, text: m[3] ?? '' });
  }
  return found;
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(value) {
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (dec) return String.fromCodePoint(Number(dec));
    return NAMED[name] ?? all;
  });
}

/** Where a page sends its reader on by <meta http-equiv=refresh>, or null. */
export function redirectOf(pageTags) {
  for (const { name, attrs } of pageTags) {
    if (name === 'meta' && attrs['http-equiv']?.toLowerCase() === 'refresh') {
      return /url\s*=\s*['"]?([^'"]*)/i.exec(attrs.content ?? '')?.[1]?.trim() ?? '';
    }
  }
  return null;
}

/** The rules of a `_headers` file: [{test, headers: [[name, value]]}]. */
export function headerRules(root) {
  let text;
  try {
    text = readFileSync(path.join(root, '_headers'), 'utf8');
  } catch {
    return [];
  }
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      const source = line.trim()
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\*/g, '.*')
        .replace(/:\w+/g, '[^/]+');
      rules.push({ test: new RegExp(`^${source}$`), headers: [] });
    } else if (rules.length) {
      const at = line.indexOf(':');
      if (at > 0) rules.at(-1).headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    }
  }
  return rules;
}

function answer(root, pathname) {
  let wanted;
  try {
    wanted = path.join(root, decodeURIComponent(pathname));
  } catch {
    return { status: 400 };
  }
  if (wanted !== root && !wanted.startsWith(root + path.sep)) return { status: 400 };
  try {
    if (statSync(wanted).isDirectory()) {
      // Without the slash, addresses relative to the page would be wrong.
      if (!pathname.endsWith('/')) return { status: 301, location: pathname + '/' };
      wanted = path.join(wanted, 'index.html');
    } else if (pathname.endsWith('/')) {
      throw new Error('a file is not a folder');
    }
    return { status: 200, file: wanted, body: readFileSync(wanted) };
  } catch {
    const file = path.join(root, '404.html');
    try {
      return { status: 404, file, body: readFileSync(file) };
    } catch {
      return { status: 404 };
    }
  }
}

// What is packed already, or is not worth it, goes as it is.
const PACKED = /^(?:text\/|image\/svg|application\/(?:json|javascript|xml|[\w.-]+\+(?:json|xml)))/;

/**
 * Serves `root` on this machine only; resolves to {origin, csp, close}. With
 * `pack`, text goes as gzip, as every host of static files sends it; `hold` is
 * waited for before a file is sent.
 */
export async function serve(root, { pack = false, hold = null } = {}) {
  const rules = headerRules(root);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const { status, file, body, location } = answer(root, pathname);
    const headers = new Headers({ 'Cache-Control': 'no-store' });
    for (const rule of rules.filter((r) => r.test.test(pathname))) {
      for (const [name, value] of rule.headers) {
        if (name.toLowerCase() === 'cache-control') headers.set(name, value);
        else headers.append(name, value);
      }
    }
    if (file && !headers.has('Content-Type')) {
      const type = TYPES[path.extname(file).toLowerCase()];
      headers.set('Content-Type', type ?? 'application/octet-stream');
    }
    if (location) headers.set('Location', location);
    let content = body ?? Buffer.from(String(status));
    if (pack && PACKED.test(headers.get('Content-Type') ?? '')) {
      content = gzipSync(content, { level: 6 });
      headers.set('Content-Encoding', 'gzip');
    }
    await hold?.(pathname);
    headers.set('Content-Length', String(content.length));
    response.writeHead(status, [...headers].flat());
    response.end(request.method === 'HEAD' ? undefined : content);
  });
  await new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    csp: rules.some((r) => r.headers.some(([name]) => /^content-security-policy$/i.test(name))),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
