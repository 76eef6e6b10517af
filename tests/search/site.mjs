// A small static site on a server of its own: the theme's form and search page, and an index from encode.mjs, under
// the policy that Candour publishes.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { encode } from './encode.mjs';
import { served } from './engine.mjs';
import { word } from './words.mjs';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const TEMPLATE = read('themes/plain/templates/page.html');
const POLICY = read('src/headers.rs').match(/POLICY: &str = "([^"]+)"/)[1].replace(/\\\n\s*/g, '');

const between = (from, to) => TEMPLATE.slice(TEMPLATE.indexOf(from), TEMPLATE.indexOf(to, TEMPLATE.indexOf(from)) + to.length);
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

// The theme's own markup, with what the build would put in.
const fill = (text, base, parts) => text.replace(/\{\{ (site\.)?base \}\}/g, base).replace('{{ parts }}', parts)
  .replace('{{ question }}', '').replace(/\{\{ (?:words|names)\.(\w+)(?: \| safe)? \}\}/g, (_, name) => word(name, base))
  .replace(/\{%[^%]*%\}/g, '');
const form = (base, parts) => fill(between('<form class="search"', '</form>'), base, parts);
// What the search page has where an engine is set, with what the build would put in.
const shared = ({ engine, origin, base }) => !engine ? '' : between('<p class="aside" id="search-engine"', '</span></p>')
  .replace(/\{\{ page\.engine\.(\w+)(?: \| safe)? \}\}/g, (_, name) => escape({ at: engine, format: 'opensearch', site: origin() + base, analysis: 'english',
    landlord: 'Landlord', kind: 'Kind', year: 'Year', sent_html: 'What you type here goes to another site.', failed_html: 'It did not answer.' }[name]));
const frame = (base) => fill(between('<template id="search-frame">', '</template>'), base, 0);

const html = (title, main, { base, parts, search = false, direction = 'ltr', ...more }) => `<!DOCTYPE html>
<html lang="en-GB" dir="${direction}"><head><meta charset="utf-8">
${search && more.engine ? `<script src="${base}engine.js" defer></script>` : ''}<script src="${base}search.js" defer></script><link rel="stylesheet" href="${base}plain.css">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)} – Site</title></head>
<body id="top" data-page="${search ? 'search' : 'pages'}">
<header class="banner"><div class="wrap"><p class="site-title"><a href="${base}">Site</a></p>${search ? '' : form(base, parts)}</div></header>
<main id="main" tabindex="-1"><div class="masthead"><div class="wrap"><h1 id="page-title">${escape(title)}</h1></div></div>
<div class="wrap body"><div class="blocks">
${search ? `${form(base, parts)}${shared({ base, ...more })}<section id="search-answer"><p>The ways without the script.</p></section>${frame(base)}` : main}
</div></div></main><footer class="footer"><div class="wrap"><p>The foot</p></div></footer></body></html>`;

/**
 * Serves a site of these documents below `base`; a document may have `html`, which is then its page's main part.
 * `refuse` may be set to a pattern of paths that are not there. `engine` is the address of one that the search page asks.
 */
export async function open(documents, { base = '/', direction = 'ltr', engine = '', ...options } = {}) {
  const { files, root } = encode(documents, options);
  const at = { base, parts: root.parts, direction };
  const policy = engine ? POLICY.replace("connect-src 'self'", `connect-src 'self' ${new URL(engine).origin}`) : POLICY;
  const pages = new Map([
    [`${base}`, html('Home', '<p>Start here.</p>', at)],
    [`${base}a-z/`, html('A to Z', '<p>All.</p>', at)],
  ]);
  for (const { address, title, text = [], html: own } of documents) {
    const [path] = address.split('#');
    if (!pages.has(base + path)) pages.set(base + path, html(title, own ?? text.map((each) => `<p>${escape(each)}</p>`).join(''), at));
  }
  const site = { refuse: /^$/, asked: [], reports: [] };
  const search = () => html('Search', '', { ...at, search: true, engine, origin: () => site.origin });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    site.asked.push(pathname);
    const give = (type, content, status = 200) => {
      response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': policy });
      response.end(content);
    };
    if (site.refuse.test(pathname)) return give('text/plain', 'not there', 404);
    if (pathname === `${base}search.js`) return give('text/javascript', served());
    if (pathname === `${base}engine.js`) return give('text/javascript', read('themes/plain/assets/engine.js'));
    if (pathname === `${base}search/`) return give('text/html; charset=utf-8', search());
    if (pathname === `${base}plain.css`) return give('text/css', read('themes/plain/assets/plain.css'));
    const file = pathname.startsWith(`${base}search/`) && files.get(pathname.slice(`${base}search/`.length));
    if (file) return give('application/octet-stream', file);
    if (pages.has(pathname)) return give('text/html; charset=utf-8', pages.get(pathname));
    return give('text/plain', 'not there', 404);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  site.origin = `http://127.0.0.1:${server.address().port}`;
  site.home = site.origin + base;
  site.close = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  return site;
}
