// The theme's words in English, as the build puts them into its templates: read from interface/en-GB.ftl, of which this
// knows as much as those messages need, texts with holes and texts that differ by a number.

import { readFileSync } from 'node:fs';

const SOURCE = readFileSync(new URL('../../interface/en-GB.ftl', import.meta.url), 'utf8');
// As many as the build gives to the script, which takes the one whose plural fits.
const SAMPLES = 7;

const plural = new Intl.PluralRules('en');

/** A message as it is written. */
function message(id) {
  const found = new RegExp(`^${id} =[ \\n]((?:.*)(?:\\n[ ].*)*)`, 'm').exec(SOURCE);
  if (!found) throw new Error(`interface/en-GB.ftl has no ${id}`);
  return found[1].trim();
}

/** A message said with a number. */
function said(text, count) {
  const variants = [...text.matchAll(/^\s*\*?\[(\w+)\] (.*)$/gm)];
  const fits = variants.find(([, key]) => key === String(count)) ?? variants.find(([, key]) => key === plural.select(count))
    ?? variants.find(([, key]) => key === 'other');
  return fits[2].replaceAll('{ $count }', String(count));
}

/** What a template's `words.search_found` or `names.search_found` stands for. */
export function word(name, base) {
  const text = message(name.replaceAll('_', '-'));
  const list = () => `<a href="${base}a-z/">${message('search-list')}</a>`;
  const all = text.includes('$count ->') ? Array.from({ length: SAMPLES }, (_, count) => said(text, count)) : [text];
  return all.join('|').replaceAll('{ $list }', list).replace(/\{ \$(\w+) \}/g, '{$1}');
}
