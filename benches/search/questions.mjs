// Makes the questions that the benches ask of a built site, and writes them as JSON.
//
//     node questions.mjs SITE FILE [--seed TEXT]
//
// parity:       800 questions to ask of two engines that should agree in every answer
// known:        300 questions drawn from one page each, with the addresses that count as found
// misspelt:     300 words with one mistake, with the word that was meant
// ordinary:     200 questions of one to four words, as people type them
//
// The same site and seed give the same questions.

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pick, seeded, shuffled, whole } from '../random.mjs';
import { isChinese, readPages, sentences, words } from './pages.mjs';

// Words that people leave out of questions, or that say nothing of what is sought.
const LITTLE = new Set(`a about above after again all also am an and any are as at be been before being but by can could did do does doing down each few for from
further get had has have having he her here him his how i if in into is it its just like made make many may me might more most must my need new no nor not now of off on
one only or other our out over own s said same say see shall she should so some such t than that the their them then there these they this those through to too under until
up us use used very via was we well were what when where which while who whom why will with within would you your reference case agreed team between near`.split(/\s+/));

const hasDigit = (word) => /\p{N}/u.test(word);
const telling = (list) => list.filter((word) => !LITTLE.has(word) && (word.length > 1 || hasDigit(word)));

/** Forms of one word under one roof, roughly: only to tell whether two words ever meet. */
const rough = (word) => word.replace(/(?<=.{3})(?:ings?|edly|ed|e?s|ly|ment|ments|ies|y|e|ation|ations)$/u, '');

/** The site's words: on which pages, and what goes with what. */
class Site {
  constructor(dir) {
    this.pages = readPages(dir).filter((page) => !page.list);
    this.english = this.pages.filter((page) => !isChinese(page));
    this.chinese = this.pages.filter(isChinese);
    if (this.english.length < 20) throw new Error(`too few pages with text in ${dir}`);
    this.forms = new Map();
    this.roots = new Map();
    this.titles = new Map();
    this.headings = new Map();
    this.sentences = new Map();
    const note = (map, key, page) => {
      const seen = map.get(key);
      if (!seen) map.set(key, [page]);
      else if (seen.at(-1) !== page) seen.push(page);
    };
    for (const page of this.pages) {
      const all = [page.title, page.summary, ...page.headings, ...page.paragraphs].flatMap(words);
      page.counts = new Map();
      for (const word of all) page.counts.set(word, (page.counts.get(word) ?? 0) + 1);
      for (const word of page.counts.keys()) {
        note(this.forms, word, page);
        note(this.roots, rough(word), page);
      }
      note(this.titles, words(page.title).join(' '), page);
      for (const heading of page.headings) note(this.headings, words(heading).join(' '), page);
      // Sentences are long and many: only a hash of each is kept.
      page.sentences = [page.summary, ...page.paragraphs].flatMap(sentences).filter((sentence) => words(sentence).length >= 5);
      for (const sentence of page.sentences) note(this.sentences, hash(words(sentence).join(' ')), page);
    }
  }

  frequency(word) {
    return this.forms.get(word)?.length ?? 0;
  }
}

function hash(string) {
  let a = 2166136261;
  let b = 40503;
  for (let i = 0; i < string.length; i += 1) {
    a = Math.imul(a ^ string.charCodeAt(i), 16777619);
    b = Math.imul(b ^ string.charCodeAt(i), 2654435761);
  }
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) % 2 ** 21);
}

/** Calls `make` until there are `count` of them, all different by `key`; it may answer null and be called again. */
function collect(count, key, make) {
  const found = new Map();
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > count * 2000) throw new Error(`only ${found.size} of ${count} questions could be made`);
    const made = make(found.size);
    if (made && !found.has(key(made))) found.set(key(made), made);
  }
  return [...found.values()];
}

// ---- Parity ----

/** Some words of a text that stand next to each other. */
function run(random, list, from, to) {
  const size = Math.min(list.length, whole(random, from, to));
  const start = whole(random, 0, list.length - size);
  return list.slice(start, start + size);
}

function anyText(random, page) {
  const chance = random();
  if (chance < 0.2) return page.title;
  if (chance < 0.45 && page.headings.length) return pick(random, page.headings);
  return page.sentences.length ? pick(random, page.sentences) : page.title;
}

/** A piece of Chinese: questions in it are mostly not parted into words. */
function chinesePiece(random, page, from, to) {
  const pieces = (anyText(random, page).match(/\p{Script=Han}+/gu) ?? []).map((piece) => [...piece]).filter((letters) => letters.length >= from);
  return pieces.length ? run(random, pick(random, pieces), from, to).join('') : null;
}

function allWords(random, page) {
  if (isChinese(page)) {
    const pieces = Array.from({ length: whole(random, 1, 2) }, () => chinesePiece(random, page, 2, 5));
    return pieces.includes(null) ? null : [...new Set(pieces)].join(' ');
  }
  const found = new Set(run(random, words(anyText(random, page)), 1, 3));
  if (random() < 0.5) found.add(pick(random, words(anyText(random, page))));
  return [...found].filter(Boolean).slice(0, 4).join(' ');
}

function someWords(random, site, page) {
  const pages = isChinese(page) ? site.chinese : site.english;
  if (isChinese(page)) {
    // Pieces of three characters of two pages: it is looked up that no page has both.
    const [one, two] = [chinesePiece(random, page, 3, 3), chinesePiece(random, pick(random, pages), 3, 3)];
    if (!one || !two) return null;
    const meet = pages.some((p) => {
      const text = [p.title, p.summary, ...p.headings, ...p.paragraphs].join('\n');
      return text.includes(one) && text.includes(two);
    });
    return meet ? null : `${one} ${two}`;
  }
  const first = telling(words(anyText(random, page)));
  const other = telling(words(anyText(random, pick(random, pages))));
  if (first.length === 0 || other.length === 0) return null;
  const some = [...new Set(run(random, first, 1, 2))];
  const stranger = pick(random, other);
  const there = new Set(site.roots.get(rough(stranger)));
  if (some.some((word) => site.roots.get(rough(word)).some((p) => there.has(p)))) return null;
  return shuffled(random, [...some, stranger]).join(' ');
}

function phrase(random, page) {
  if (isChinese(page)) {
    const piece = chinesePiece(random, page, 2, 8);
    return piece && `"${piece}"`;
  }
  const list = words(anyText(random, page));
  return list.length < 2 ? null : `"${run(random, list, 2, 5).join(' ')}"`;
}

function mixed(random, site, page) {
  const quoted = phrase(random, page);
  const more = isChinese(page) ? chinesePiece(random, page, 2, 3) : pick(random, words(anyText(random, page)));
  if (!quoted || !more) return null;
  const chance = random();
  if (chance < 0.25) return `${more} ${quoted}`;
  if (chance < 0.75) return `${quoted} ${more}`;
  const unwanted = isChinese(page) ? chinesePiece(random, pick(random, site.chinese), 2, 2) : pick(random, telling(words(anyText(random, pick(random, site.english)))));
  return unwanted ? `${chance < 0.9 ? quoted : more} -${unwanted}` : null;
}

function parity(random, site) {
  const kinds = [
    ['all', 320, (page) => allWords(random, page)],
    ['some', 160, (page) => someWords(random, site, page)],
    ['phrase', 200, (page) => phrase(random, page)],
    ['mixed', 120, (page) => mixed(random, site, page)],
  ];
  return kinds.flatMap(([kind, count, make]) => collect(count, (q) => q.question, (made) => {
    // One in eight is Chinese, on a site that has so much of it.
    const chinese = site.chinese.length >= 5 && made < count / 8;
    const page = pick(random, chinese ? site.chinese : site.english);
    const question = make(page);
    return question ? { kind, language: page.language, question } : null;
  }));
}

// ---- Known items ----

const addresses = (pages) => pages.map((page) => page.address);

function knownItems(random, site) {
  const title = collect(100, (q) => q.question, () => {
    const page = pick(random, site.english);
    const list = words(page.title);
    const asked = telling(list).slice(0, 5);
    return asked.length < 2 ? null : { from: 'title', question: asked.join(' '), addresses: addresses(site.titles.get(list.join(' '))) };
  });
  const heading = collect(100, (q) => q.question, () => {
    const page = pick(random, site.english);
    if (page.headings.length === 0) return null;
    const list = words(pick(random, page.headings).replace(/^[\d.]+ /, ''));
    const asked = telling(list).slice(0, 5);
    const same = site.headings.get(list.join(' ')) ?? [];
    // A heading that many pages have does not ask for any of them.
    return asked.length < 2 || same.length === 0 || same.length > 10 ? null : { from: 'heading', question: asked.join(' '), addresses: addresses(same) };
  });
  const body = collect(100, (q) => q.question, () => {
    const page = pick(random, site.english);
    if (page.sentences.length === 0) return null;
    const sentence = words(pick(random, page.sentences));
    const weight = (word) => page.counts.get(word) * Math.log(site.pages.length / site.frequency(word));
    // A number or a word that no other page has would give the page away.
    const best = [...new Set(telling(sentence))]
      .filter((word) => !hasDigit(word) && site.frequency(word) >= 3)
      .sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1))
      .slice(0, whole(random, 3, 5));
    if (best.length < 3) return null;
    // As they stand in the sentence, which is how a reader remembers it.
    best.sort((a, b) => sentence.indexOf(a) - sentence.indexOf(b));
    return { from: 'body', question: best.join(' '), addresses: addresses(site.sentences.get(hash(sentence.join(' ')))) };
  });
  return [...title, ...heading, ...body];
}

// ---- Misspellings ----

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const EDITS = ['missing', 'extra', 'other', 'swapped'];

/** The word with one mistake at about `share` (0 to 1) of its length. */
function misspell(random, word, kind, share) {
  const at = Math.min(word.length - 1, Math.floor(share * word.length));
  const letter = pick(random, LETTERS);
  switch (kind) {
    case 'missing': return word.slice(0, at) + word.slice(at + 1);
    // One place more than there are letters: after the last.
    case 'extra': {
      const gap = Math.floor(share * (word.length + 1));
      return word.slice(0, gap) + letter + word.slice(gap);
    }
    case 'other': return word.slice(0, at) + letter + word.slice(at + 1);
    default: {
      const first = Math.min(word.length - 2, Math.floor(share * (word.length - 1)));
      return word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2);
    }
  }
}

function misspellings(random, site) {
  const count = 300;
  return collect(count, (q) => q.meant, (made) => {
    const page = pick(random, site.english);
    const meant = pick(random, [...page.counts.keys()]);
    if (!/^[a-z]{5,}$/.test(meant) || LITTLE.has(meant) || site.frequency(meant) < 2) return null;
    const kind = EDITS[made % EDITS.length];
    const typed = misspell(random, meant, kind, (Math.floor(made / EDITS.length) + random()) / (count / EDITS.length));
    return typed === meant || site.forms.has(typed) ? null : { typed, meant, kind };
  });
}

// ---- Ordinary questions ----

function ordinary(random, site) {
  return collect(200, (q) => q, () => {
    const page = pick(random, site.english);
    const chance = random();
    const source = chance < 0.4 ? page.title : chance < 0.7 && page.headings.length ? pick(random, page.headings) : pick(random, page.sentences);
    const list = [...new Set(telling(words(source ?? '')))].filter((word) => !hasDigit(word) || random() < 0.3);
    const size = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4][Math.floor(random() * 10)];
    return list.length < size ? null : run(random, list, size, size).join(' ');
  });
}

/** All questions for the site built in `dir`. */
export function makeQuestions(dir, seed = '1') {
  const site = new Site(dir);
  // Each sort has chance of its own, so that a change to one leaves the others as they were.
  const from = (name) => seeded(`candour questions ${seed} ${name}`);
  return {
    pages: site.pages.length,
    forms: site.forms.size,
    parity: parity(from('parity'), site),
    known: knownItems(from('known'), site),
    misspelt: misspellings(from('misspelt'), site),
    ordinary: ordinary(from('ordinary'), site),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string', default: '1' } } });
  const [dir, file] = positionals;
  if (!dir || !file) {
    console.error('usage: node questions.mjs SITE FILE [--seed TEXT]');
    process.exit(2);
  }
  const made = makeQuestions(dir, values.seed);
  writeFileSync(file, `${JSON.stringify(made, null, 1)}\n`);
  console.log(`${made.pages} pages, ${made.forms} forms: ${made.parity.length} parity, ${made.known.length} known items, ${made.misspelt.length} misspelt, ${made.ordinary.length} ordinary`);
}
