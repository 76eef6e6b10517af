// One corpus in the form of each generator: the same Markdown, with front matter, links and addresses as each has them.
//
// Everything here but `write` is a pure function. What each generator needs beside its pages (templates, settings) lies in
// templates/ and is copied as it is; only the menu is put into the settings here.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const TITLE = 'Alder Vale Homes';
const TEMPLATES = path.join(import.meta.dirname, 'templates');
const DAY = '2026-01-01';

/** A file of the corpus as a page: {ours, section, slug, title, summary, date, body}. `ours` is its address in our own site. */
export function page(ours, text) {
  const [, front, body] = text.match(/^---\n([\s\S]*?\n)---\n\n?([\s\S]*)$/);
  const fields = {};
  for (const line of front.trim().split('\n')) {
    const [, name, value] = line.match(/^(\w+): (.*)$/);
    fields[name] = JSON.parse(value);
  }
  const [section, slug] = address(ours).split('/');
  const date = fields.published ?? fields.date ?? fields.issued ?? DAY;
  return { ours, section, slug, title: fields.title ?? fields.name, summary: fields.summary, date, body };
}

/** The address of a page among the peers: always a section and a name. */
export function address(ours) {
  const [kind, ...rest] = ours.split('/');
  return kind === 'pages' ? rest.join('/') : `${kind}/${rest.join('-')}`;
}

/** Markdown with its links to other pages as a generator writes them; `to` is given the address among the peers. */
export function linked(body, to) {
  return body.replace(/\]\(([a-z]+(?:\/[\w-]+)+)\)/g, (_, ours) => `](${to(address(ours))})`);
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** The sections that pages stand in, in order, each with its title and its pages from the newest on. */
export function sections(pages) {
  const found = new Map();
  for (const one of pages) found.set(one.section, [...(found.get(one.section) ?? []), one]);
  const ids = [...found.keys()].sort();
  const newest = (a, b) => (a.date === b.date ? (a.slug < b.slug ? -1 : 1) : a.date < b.date ? 1 : -1);
  return ids.map((id) => ({ id, title: capital(id.replaceAll('-', ' ')), pages: found.get(id).sort(newest) }));
}

const q = JSON.stringify;
const toml = (fields) => `+++\n${Object.entries(fields).map(([name, value]) => `${name} = ${value}\n`).join('')}+++\n`;
const yaml = (fields) => `---\n${Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`).join('')}---\n`;

/** Zola: TOML between plusses, `_index.md` for each section, links that Zola resolves itself. */
export function zola(pages) {
  const all = sections(pages);
  const files = new Map();
  files.set('content/_index.md', toml({ title: q(TITLE) }));
  for (const { id, title } of all) files.set(`content/${id}/_index.md`, toml({ title: q(title), sort_by: q('date') }));
  for (const one of pages) {
    const front = toml({ title: q(one.title), description: q(one.summary), date: one.date });
    files.set(`content/${one.section}/${one.slug}.md`, `${front}\n${linked(one.body, (to) => `@/${to}.md`)}`);
  }
  const menu = all.map(({ id, title }) => `[[extra.menu]]\nid = ${q(id)}\ntitle = ${q(title)}\n`).join('\n');
  // The same settings with an index, for a build by another `--config`.
  const settings = readFileSync(path.join(TEMPLATES, 'zola/config.toml'), 'utf8');
  files.set('search.toml', `${settings.replace('build_search_index = false', 'build_search_index = true')}\n${menu}`);
  return { files, add: { 'config.toml': `\n${menu}` } };
}

/** Hugo: TOML too; links are the plain addresses, which is the least work for it. */
export function hugo(pages) {
  const all = sections(pages);
  const files = new Map();
  files.set('content/_index.md', toml({ title: q(TITLE) }));
  for (const { id, title } of all) files.set(`content/${id}/_index.md`, toml({ title: q(title) }));
  for (const one of pages) {
    const front = toml({ title: q(one.title), description: q(one.summary), date: one.date });
    files.set(`content/${one.section}/${one.slug}.md`, `${front}\n${linked(one.body, (to) => `/${to}/`)}`);
  }
  const menu = all.map(({ id, title }) => `[[params.menu]]\nid = ${q(id)}\ntitle = ${q(title)}\n`).join('\n');
  return { files, add: { 'hugo.toml': `\n${menu}` } };
}

/** Eleventy: YAML; a file of data in each section's folder gives its pages their template and their collection. */
export function eleventy(pages) {
  const all = sections(pages);
  const files = new Map();
  files.set('content/_data/menu.json', q(all.map(({ id, title }) => ({ id, title }))));
  files.set('content/index.md', yaml({ title: q(TITLE), layout: 'home.njk', permalink: '/' }));
  for (const { id, title } of all) {
    files.set(`content/${id}/${id}.json`, q({ layout: 'page.njk', tags: id, section: { id, title } }));
    files.set(`content/lists/${id}.md`, yaml({ title: q(title), layout: 'section.njk', permalink: `/${id}/`, list: id }));
  }
  for (const one of pages) {
    const front = yaml({ title: q(one.title), description: q(one.summary), date: one.date });
    files.set(`content/${one.section}/${one.slug}.md`, `${front}\n${linked(one.body, (to) => `/${to}/`)}`);
  }
  return { files, add: {} };
}

/** mdBook: no front matter, so title and summary stand in the text; every page is listed in SUMMARY.md; links are relative. */
export function mdbook(pages) {
  const all = sections(pages);
  const files = new Map();
  const lines = ['# Summary', ''];
  for (const { id, title, pages: own } of all) {
    lines.push(`- [${title}](${id}/index.md)`);
    for (const one of own) lines.push(`  - [${one.title}](${id}/${one.slug}.md)`);
    files.set(`src/${id}/index.md`, `# ${title}\n\n${own.map((one) => `- [${one.title}](${one.slug}.md)\n`).join('')}`);
  }
  files.set('src/SUMMARY.md', `${lines.join('\n')}\n`);
  for (const one of pages) {
    files.set(`src/${one.section}/${one.slug}.md`, `# ${one.title}\n\n${one.summary}\n\n${linked(one.body, (to) => `../${to}.md`)}`);
  }
  return { files, add: {} };
}

export const FORMS = { zola, hugo, eleventy, mdbook };

/** The pages of a corpus that lies in a folder. */
export function read(corpus) {
  const root = path.join(corpus, 'content');
  const names = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.md')).sort();
  return names.map((name) => page(name.slice(0, -'.md'.length), readFileSync(path.join(root, name), 'utf8')));
}

/** Writes a corpus in the form of a generator to a folder that is not there yet. */
export function write(name, pages, folder) {
  const { files, add } = FORMS[name](pages);
  cpSync(path.join(TEMPLATES, name), folder, { recursive: true });
  for (const [file, text] of Object.entries(add)) writeFileSync(path.join(folder, file), text, { flag: 'a' });
  for (const [file, text] of files) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}
