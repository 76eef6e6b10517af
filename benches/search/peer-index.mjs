// Builds the index of one of the two engines that are JavaScript, in a process of its own so that it can be measured.
//
//     node peer-index.mjs minisearch|lunr FOLDER      (FOLDER holds pages.json, and gets the index)

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { miniSearchOptions } from './engines.mjs';

const [name, work] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(path.join(work, 'pages.json'), 'utf8')).map((page, id) => {
  const text = [page.summary, ...page.paragraphs].join('\n');
  return { id, address: page.address, title: page.title, headings: page.headings.join('\n'), text, description: (page.summary || text).slice(0, 160) };
});

if (name === 'minisearch') {
  const { default: MiniSearch } = await import('minisearch');
  const index = new MiniSearch(miniSearchOptions);
  index.addAll(pages);
  writeFileSync(path.join(work, 'minisearch.json'), JSON.stringify(index));
} else {
  const { default: lunr } = await import('lunr');
  const index = lunr(function fill() {
    this.ref('id');
    this.field('title', { boost: 3 });
    this.field('headings', { boost: 2 });
    this.field('text');
    for (const page of pages) this.add(page);
  });
  writeFileSync(path.join(work, 'lunr.json'), JSON.stringify(index));
  writeFileSync(path.join(work, 'lunr-shown.json'), JSON.stringify(pages.map(({ address, title, description }) => [address, title, description])));
}
