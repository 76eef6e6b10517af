// The pure parts of the comparison with the peers.
//
//     node --test benches/peers/peers.test.mjs

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { address, eleventy, hugo, linked, mdbook, page, sections, zola } from './forms.mjs';
import { links, target } from './links.mjs';
import { growth, line, ratio, spread, table, told } from './ratios.mjs';
import { weaken } from './weaken.mjs';

test('the median of an even number of figures is the mean of the middle two', () => {
  assert.deepEqual(spread([3]), { least: 3, median: 3, most: 3 });
  assert.deepEqual(spread([10, 1, 2]), { least: 1, median: 2, most: 10 });
  assert.deepEqual(spread([4, 1, 10, 2]), { least: 1, median: 3, most: 10 });
  assert.throws(() => spread([]));
});

test('ratios are taken within each round, not of the medians', () => {
  // In the second round the machine was ten times as slow for both.
  assert.deepEqual(ratio([1, 20, 3], [2, 20, 3]), { least: 0.5, median: 1, most: 1 });
  assert.throws(() => ratio([1, 2], [1]));
});

test('cost that grows as the pages do is a growth of one', () => {
  assert.equal(growth({ cost: 2, pages: 1000 }, { cost: 20, pages: 10000 }), 1);
  assert.equal(growth({ cost: 2, pages: 1000 }, { cost: 40, pages: 10000 }), 2);
});

test('a limit is held to the median', () => {
  assert.deepEqual(line('x', { least: 0.5, median: 1, most: 3 }, 1), ['x', '0.50', '1.00', '3.00', '1', 'yes']);
  assert.equal(line('x', { least: 0.5, median: 1.01, most: 3 }, 1)[5], '**no**');
  assert.deepEqual(line('x', { least: 1, median: 1, most: 1 }).slice(4), ['', '']);
  assert.equal(told({ least: 0.0123, median: 12.34, most: 123.4 }), '12.3 (0.012–123)');
  assert.equal(table(['a', 'b'], [['1', '2']]), '| a | b |\n| --- | ---: |\n| 1 | 2 |\n');
});

const TEXT = '---\ntitle: "Damp \\"and\\" mould"\nsummary: "What we do."\npublished: "2025-03-04"\ndecisions: ["One.","Two."]\n---\n\n## Why\n\nSee [Rent](pages/rent/rent-2).\n\nAnd [June](minutes/voice-panel/2026-06-17), [us](https://example.org/a/b).\n';
const PAGES = [page('pages/repairs/damp', TEXT), page('minutes/voice-panel/2026-06-17', '---\ntitle: "June"\nsummary: "S."\ndate: "2026-06-17"\n---\n\nText.\n')];

test('a file of the corpus is read as a page', () => {
  const [one, other] = PAGES;
  assert.deepEqual([one.section, one.slug, one.title, one.summary, one.date], ['repairs', 'damp', 'Damp "and" mould', 'What we do.', '2025-03-04']);
  assert.ok(one.body.startsWith('## Why\n'));
  assert.deepEqual([other.section, other.slug, other.date], ['minutes', 'voice-panel-2026-06-17', '2026-06-17']);
  assert.equal(page('panels/x', '---\nname: "X"\nsummary: "S."\n---\n\nT.\n').title, 'X');
});

test('addresses have a section and a name, and links follow them', () => {
  assert.equal(address('policies/repairs'), 'policies/repairs');
  assert.equal(linked(TEXT, (to) => `<${to}>`).match(/\]\([^)]*\)/g).join(), '](<rent/rent-2>),](<minutes/voice-panel-2026-06-17>),](https://example.org/a/b)');
});

test('sections are in order of name, and pages in each from the newest on', () => {
  const made = (section, slug, date) => ({ section, slug, date });
  const all = sections([made('rent', 'b', '2020-01-01'), made('rent', 'a', '2020-01-01'), made('bin-stores', 'x', '2019-01-01'), made('rent', 'c', '2021-01-01')]);
  assert.deepEqual(all.map(({ id, title, pages }) => [id, title, pages.map((one) => one.slug).join('')]), [['bin-stores', 'Bin stores', 'x'], ['rent', 'Rent', 'cab']]);
});

test('each form has every page with its text, and links as that generator has them', () => {
  const forms = [
    [zola(PAGES), 'content/repairs/damp.md', '](@/minutes/voice-panel-2026-06-17.md)', 'title = "Damp \\"and\\" mould"'],
    [hugo(PAGES), 'content/repairs/damp.md', '](/minutes/voice-panel-2026-06-17/)', 'date = 2025-03-04'],
    [eleventy(PAGES), 'content/repairs/damp.md', '](/minutes/voice-panel-2026-06-17/)', 'date: 2025-03-04'],
    [mdbook(PAGES), 'src/repairs/damp.md', '](../minutes/voice-panel-2026-06-17.md)', '# Damp "and" mould\n\nWhat we do.'],
  ];
  for (const [{ files }, name, link, front] of forms) {
    const text = files.get(name);
    for (const part of [link, front, '## Why', 'https://example.org/a/b']) assert.ok(text.includes(part), `${name}: ${part}\n${text}`);
    assert.equal([...files.values()].filter((file) => file.includes('Text.\n')).length, 1);
  }
  assert.ok(zola(PAGES).files.get('search.toml').includes('build_search_index = true'));
  assert.ok(mdbook(PAGES).files.get('src/SUMMARY.md').includes('  - [June](minutes/voice-panel-2026-06-17.md)\n'));
});

test('links that lead nowhere are found', () => {
  assert.equal(target('a/b/index.html', '../c/?x=1#y'), 'a/c/');
  assert.equal(target('a/index.html', '#here'), undefined);
  assert.equal(target('a/index.html', 'mailto:a@example.org'), undefined);
  assert.equal(target('a/index.html', 'https://www.example.org/d/'), 'd/');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'links-'));
  mkdirSync(path.join(folder, 'a'));
  mkdirSync(path.join(folder, 'empty'));
  writeFileSync(path.join(folder, 'a/index.html'), '<a href="/a/">A</a> <a class="x" href="../a/index.html#z">B</a> <a href="/gone/">C</a> <a href="/empty/">D</a>');
  assert.deepEqual(links(folder), { count: 4, lost: ['a/index.html: /gone/', 'a/index.html: /empty/'] });
  rmSync(folder, { recursive: true });
});

/** As little of a library as there can be: one function that is wanted at one version, weakly (2) or for good (1). */
function library(binding) {
  const bytes = Buffer.alloc(1024);
  bytes.writeUInt32BE(0x7f454c46, 0);
  bytes.set([2, 1], 4);
  bytes.writeBigUInt64LE(64n, 0x28);
  bytes.writeUInt16LE(64, 0x3a);
  bytes.writeUInt16LE(5, 0x3c);
  const section = (number, type, offset, size, link = 0) => {
    const at = 64 + 64 * number;
    bytes.writeUInt32LE(type, at + 4);
    bytes.writeBigUInt64LE(BigInt(offset), at + 24);
    bytes.writeBigUInt64LE(BigInt(size), at + 32);
    bytes.writeUInt32LE(link, at + 40);
  };
  section(1, 11, 512, 24);
  bytes[512 + 4] = binding << 4;
  section(2, 0x6fffffff, 560, 2);
  bytes.writeUInt16LE(5, 560);
  section(3, 0x6ffffffe, 600, 32, 4);
  bytes.writeUInt16LE(1, 602);
  bytes.writeUInt32LE(16, 608);
  bytes.writeUInt16LE(5, 616 + 6);
  bytes.writeUInt32LE(1, 616 + 8);
  section(4, 3, 700, 16);
  bytes.write('\0GLIBC_9\0', 700, 'latin1');
  return bytes;
}
const FLAGS = 616 + 4;

test('only a version that is wanted weakly and by that name may be missing', () => {
  const weak = library(2);
  assert.equal(weaken(weak, 'GLIBC_9'), true);
  assert.equal(weak.readUInt16LE(FLAGS), 2);
  for (const [bytes, version] of [[library(1), 'GLIBC_9'], [library(2), 'GLIBC_8']]) {
    assert.equal(weaken(bytes, version), false);
    assert.equal(bytes.readUInt16LE(FLAGS), 0);
  }
});

test('what is no library is not changed', () => {
  const bytes = Buffer.from('#!/bin/sh\n'.repeat(20));
  const before = Buffer.from(bytes);
  assert.equal(weaken(bytes, 'GLIBC_2.39'), false);
  assert.deepEqual(bytes, before);
});
