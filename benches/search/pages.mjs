// What the pages of a built site say: title, headings and text of each, read from its HTML.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function text(html) {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, dec, name) => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (dec) return String.fromCodePoint(Number(dec));
      return NAMED[name] ?? all;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/** A page's parts, or null where it is no page to be found: the ways to find others. */
export function readPage(html, address) {
  const main = /<main\b[\s\S]*?<\/main>/.exec(html)?.[0];
  if (!main || /<meta http-equiv="refresh"/.test(html) || /<body\b[^>]* data-page="(?:search|a-z)/.test(html)) return null;
  const own = main.replace(/<nav\b[\s\S]*?<\/nav>/g, '').replace(/<a class="address"[\s\S]*?<\/a>/g, '');
  const page = { address, language: /<html lang="([^"]*)"/.exec(html)?.[1] ?? '', title: '', summary: '', headings: [], paragraphs: [] };
  // A list has no text of its own: its title and summary are all that no other page says.
  page.list = !/class="prose/.test(main);
  for (const [, name, attributes, inner] of own.matchAll(/<(h1|h2|h3|h4|p|li|td|th|dt|dd|figcaption)\b([^>]*)>([\s\S]*?)(?=<\/\1>|<(?:p|ul|ol|li)\b)/g)) {
    const words = text(inner);
    if (!words) continue;
    if (name === 'h1') page.title ||= words;
    else if (/class="lead"/.test(attributes)) page.summary = words;
    else if (page.list) continue;
    else if (/^h/.test(name)) page.headings.push(words);
    else if (!/class="kicker"/.test(attributes)) page.paragraphs.push(words);
  }
  return page;
}

function htmlFiles(dir) {
  const files = [];
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) files.push(...htmlFiles(full));
    else if (entry.name === 'index.html') files.push(full);
  }
  return files;
}

/** Every page, in order of address: {file, address, language, list, title, summary, headings, paragraphs}. */
export function readPages(dir) {
  const pages = [];
  for (const file of htmlFiles(dir)) {
    const address = path.relative(dir, file).split(path.sep).join('/').replace(/index\.html$/, '');
    const page = readPage(readFileSync(file, 'utf8'), address);
    if (page?.title) pages.push({ file, ...page });
  }
  return pages.sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The words of a text, much as our index takes them; here they only serve to choose and judge questions. */
export function words(string) {
  return string
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? [];
}

/** Sentences of a paragraph. */
export function sentences(paragraph) {
  return paragraph.split(/(?<=[.!?])\s+|(?<=[。！？])/u).filter(Boolean);
}

export const isChinese = (page) => page.language.startsWith('zh');
