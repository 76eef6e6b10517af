// A second writer of the search index, to test its reader with: from a list of documents to the files that
// docs/search-format.md describes. It is small and simple, and shares no code with the script it tests.
//
// A document is { address, title, headings, text, part, label, day, language, description, values, old }; `headings`
// and `text` are lists of paragraphs, `values` an object with a value for each filter, and what is `old` counts half.

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** The lengths that ids of lengths stand for, as Lucene and tantivy have them: exact to 40, then three bits. */
export const NORMS = Array.from({ length: 256 }, (_, id) => {
  if (id < 24) return id;
  const rest = id - 24;
  return 24 + (rest < 8 ? rest : (8 + (rest & 7)) * 2 ** ((rest >> 3) - 1));
});

/** The id of the greatest length that is not greater. */
export const normOf = (length) => NORMS.findLastIndex((other) => other <= length);

const UNSPACED = [[0xe00, 0xeff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x3005, 0x3007], [0x3040, 0x30ff],
  [0x31f0, 0x31ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff], [0x20000, 0x3ffff]];
const unspaced = (letter) => UNSPACED.some(([first, last]) => letter.codePointAt(0) >= first && letter.codePointAt(0) <= last);
const letterlike = (letter) => /\p{Alphabetic}/u.test(letter ?? '');
const wordlike = (letter) => /[\p{Alphabetic}\p{N}\p{M}]/u.test(letter ?? '');
const REPLACED = new Map(Object.entries({
  ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', þ: 'th', ð: 'd', ħ: 'h',
  '\u064a': '\u06cc', '\u0649': '\u06cc', '\u0643': '\u06a9', '\u0647': '\u06c1', '\u06c0': '\u06c1', '\u0629': '\u06c1',
}));
const DROPPED = [[0x300, 0x36f], [0x64b, 0x652], [0x670, 0x670], [0x640, 0x640], [0x200c, 0x200d]];

/** Steps 1 to 3 of *Words*, letter by letter. */
export function fold(text) {
  const letters = [...text.normalize('NFKC').toLowerCase()].map((letter) => ('’ʼ＇‘'.includes(letter) ? "'" : letter));
  let kept = [];
  for (let at = 0; at < letters.length; at += 1) {
    if (letters[at] === "'" && letterlike(letters[at - 1])) {
      if (letters[at + 1] === 's' && !wordlike(letters[at + 2])) {
        at += 1;
        continue;
      }
      if (letterlike(letters[at + 1])) continue;
    }
    kept.push(letters[at]);
  }
  kept = [...kept.join('').normalize('NFD')]
    .filter((letter) => !DROPPED.some(([first, last]) => letter.codePointAt(0) >= first && letter.codePointAt(0) <= last));
  return kept.map((letter) => REPLACED.get(letter) ?? letter).join('').normalize('NFC');
}

/** The words of a text, in runs: a run of unspaced characters holds its pairs. */
export function runs(text) {
  const found = [];
  let kind = null;
  for (const letter of fold(text)) {
    const now = wordlike(letter) ? (unspaced(letter) ? 'pairs' : 'word') : null;
    if (now && now === kind) found.at(-1).letters.push(letter);
    else if (now) found.push({ kind: now, letters: [letter] });
    kind = now;
  }
  return found.map(({ kind: sort, letters }) => {
    if (sort === 'word') return letters.length > 40 ? [] : [letters.join('')];
    if (letters.length === 1) return letters;
    return letters.slice(1).map((letter, at) => letters[at] + letter);
  }).map((run) => run.filter((word) => /[\p{Alphabetic}\p{N}]/u.test(word))).filter((run) => run.length);
}

export const words = (text) => runs(text).flat();

/** A stand-in for a stemmer; `left` has two keys, and `went` one that lies far from it. */
export function stem(form, language) {
  if (language === 'pl') return form.replace(/(?<=...)(ami|ach|ow|y|a|e)$/u, '');
  if (form === 'left') return ['left', 'leave'];
  if (form === 'went') return 'go';
  if (!/^[a-z]{5,}$/.test(form)) return form;
  return form.replace(/(ings?|ed|es|s)$/, '');
}

/**
 * Which keys stand where in each field of each document, and the numbers; the scorer works on this. Each of `meanings`
 * is [words, key]: where these words stand one after the other, the key stands too.
 */
export function analyse(documents, { language = 'en', keysOf = stem, words: split = words, meanings = [] } = {}) {
  const list = documents.map((document) => {
    const own = document.language || language;
    const fields = [[document.title], document.headings ?? [], document.text ?? []].map((paragraphs) => {
      const tokens = [];
      let at = 0;
      for (const paragraph of paragraphs) {
        for (const form of split(paragraph)) tokens.push({ form, keys: [keysOf(form, own)].flat(), at: at++ });
        // No phrase goes from one paragraph into the next.
        at += 50;
      }
      return tokens;
    });
    const lengths = fields.map((tokens) => tokens.length);
    const said = [];
    for (const [phrase, key] of meanings) {
      const stems = phrase.map((word) => [keysOf(word, language)].flat().sort()[0]);
      fields.forEach((tokens, field) => {
        for (const first of tokens.filter((token) => !token.meant)) {
          const run = stems.map((each, step) => tokens.find((token) => token.at === first.at + step && token.keys.includes(each)));
          if (run.includes(undefined)) continue;
          const meant = { form: run.length > 1 ? stems.join('_') : first.form, keys: [key], at: first.at, meant: true };
          // What the text means is a field of its own.
          (field < 2 ? tokens : said).push(meant);
        }
      });
    }
    return { ...document, fields: [...fields.map((tokens) => tokens.sort((x, y) => x.at - y.at)), said], lengths };
  });
  for (const document of list) document.norm = NORMS.findIndex((other, id) => id % 4 === 0 && other >= document.lengths[2]);
  const compare = (x, y) => (x < y ? -1 : x > y ? 1 : 0);
  list.sort((x, y) => (x.old ? 1 : 0) - (y.old ? 1 : 0) || x.norm - y.norm || compare(x.day ?? '', y.day ?? '') || compare(x.address, y.address));
  let next = 0;
  let before = null;
  for (const document of list) {
    const group = `${document.norm} ${Boolean(document.old)}`;
    if (group !== before) next = Math.ceil(next / 64) * 64;
    before = group;
    document.number = next++;
  }
  return list;
}

const vint = (n) => {
  const bytes = [];
  for (; n > 127; n = Math.floor(n / 128)) bytes.push(128 + n % 128);
  return [...bytes, n];
};
const binary = (n, digits) => (digits ? n.toString(2).padStart(digits, '0') : '');
const gamma = (n) => '0'.repeat(n.toString(2).length - 1) + n.toString(2);
const rice = (k, n) => '1'.repeat(Math.floor(n / 2 ** k)) + '0' + binary(n % 2 ** k, k);
const pack = (bits) => Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2)));
const best = (numbers, most) => Array.from({ length: most }, (_, k) => k)
  .sort((a, b) => numbers.reduce((sum, n) => sum + rice(a, n).length - rice(b, n).length, 0))[0];
const gaps = (numbers) => numbers.map((n, at) => n - (numbers[at - 1] ?? -1) - 1);
const nameOf = (...contents) => createHash('sha256').update(Buffer.concat(contents.map((each) => Buffer.from(each)))).digest('base64url').slice(0, 8);

export function partOf(word, parts) {
  let hash = 2166136261;
  for (const byte of Buffer.from([...word].slice(0, 2).join(''))) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return hash % parts;
}

const tell = (word, other) => {
  let same = 0;
  while (same < word.length && same < other.length && word[same] === other[same]) same += 1;
  // Half a character has no place in UTF-8.
  if (/[\ud800-\udbff]/.test(word[same - 1] ?? '')) same -= 1;
  return String.fromCharCode(48 + other.length - same) + word.slice(same);
};
const reverse = (word) => [...word].reverse().join('');

// Cuts a sorted list, and says which piece a word belongs to.
function cut(list, size) {
  const pieces = [];
  for (let at = 0; at < list.length; at += size) pieces.push(list.slice(at, at + size));
  const bounds = pieces.map((piece, at) => (at ? piece[0] : ''));
  return { pieces, bounds, of: (word) => bounds.findLastIndex((bound) => bound <= word) };
}

/**
 * The files below search/, by path. Options: `common` words, `boosts`, `parts`, `keysPerShard`, `wordsPerFile`,
 * `facets` as [{ name, title }], `salt` to make another generation of the same, and those of `analyse`.
 */
export function encode(documents, options = {}) {
  const { common = [], boosts = [3, 2, 1, 1, 2.5], parts = 3, keysPerShard = 12, keysPerPlaces = 9, wordsPerFile = 30, size = 8, facets = [], salt = '' } = options;
  const list = analyse(documents, options);
  const slots = list.length ? list.at(-1).number + 1 : 0;
  const files = new Map();
  const put = (path, content) => files.set(`${path}.bin`, deflateSync(Buffer.from(content), { level: 9 }));

  // What is known of keys, forms and words as written.
  const keys = new Map();
  const forms = new Map();
  for (const document of list) {
    document.fields.forEach((tokens, field) => {
      for (const { form, keys: own, at } of tokens) {
        if (!forms.has(form)) forms.set(form, new Set());
        for (const key of own) {
          forms.get(form).add(key);
          if (!keys.has(key)) keys.set(key, { forms: new Set(), postings: new Map() });
          keys.get(key).forms.add(form);
          const { postings } = keys.get(key);
          if (!postings.has(document)) postings.set(document, [[], [], [], []]);
          postings.get(document)[field].push(at);
        }
      }
    });
  }

  // Which documents have a word as it is written.
  const documentsOf = new Map();
  for (const document of list) {
    for (const form of formsOf(document)) documentsOf.set(form, (documentsOf.get(form) ?? new Set()).add(document));
  }
  const open = new Set(common.flatMap((form) => [...forms.get(form) ?? []]));
  const sorted = [...keys.keys()].sort();
  const shards = cut(sorted, keysPerShard);
  const listed = Array.from({ length: parts }, () => ({ t: new Set(), p: new Set(), w: new Set(), r: new Set() }));
  const elsewhere = shards.pieces.map(() => []);
  for (const [form, own] of [...forms].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const key of own) {
      const home = shards.of(form);
      listed[partOf(form, parts)].t.add(home);
      listed[partOf(key, parts)].t.add(shards.of(key));
      if (home !== shards.of(key)) elsewhere[home].push(`${form} ${key}`);
    }
  }

  const names = { t: [], p: [], w: [], r: [] };
  const blocks = new Map();
  shards.pieces.forEach((piece, at) => {
    let text = '';
    let bits = '';
    let above = '';
    for (const key of piece) {
      const { forms: written, postings } = keys.get(key);
      const many = (form) => [...documentsOf.get(form) ?? []].length;
      const entries = [...written].sort((x, y) => many(y) - many(x) || (x < y ? -1 : 1));
      text += [tell(key, above), ...(entries.length === 1 && entries[0] === key ? [] : entries.map((form) => tell(form, key)))].join(' ') + '\n';
      above = key;

      const rows = [...postings].sort(([a], [b]) => a.number - b.number);
      const distances = gaps(rows.map(([document]) => document.number));
      const often = rows.map(([, fields]) => Math.max(1, fields[2].length) - 1);
      const kg = best(distances, 12);
      const kt = best(often, 8);
      bits += gamma(rows.length) + binary(kg, 5) + binary(kt, 3);
      rows.forEach((_, row) => {
        bits += rice(kg, distances[row]) + rice(kt, often[row]);
      });
      const more = [...rows.keys()].filter((row) => [0, 1, 3].some((field) => rows[row][1][field].length));
      bits += gamma(more.length + 1);
      if (more.length) {
        const steps = gaps(more);
        const ks = best(steps, 8);
        bits += binary(ks, 5);
        more.forEach((row, step) => {
          const [document, fields] = rows[row];
          bits += rice(ks, steps[step]) + fields.map((places) => (places.length ? 1 : 0)).join('');
          if (fields[0].length) bits += gamma(fields[0].length) + rice(2, normOf(document.lengths[0]));
          if (fields[1].length) bits += gamma(fields[1].length) + rice(4, normOf(document.lengths[1]));
          if (fields[3].length) bits += gamma(fields[3].length);
        });
      }

      if (entries.length > 1 && !key.endsWith('_')) {
        const marks = rows.map(([document]) => entries.map((form) => (documentsOf.get(form)?.has(document) ? 1 : 0)).join(''));
        const first = marks.map((mark) => mark === '1'.padEnd(entries.length, '0'));
        const others = [...rows.keys()].filter((row) => !first[row]);
        bits += gamma(others.length + 1);
        if (others.length) {
          const steps = gaps(others);
          const kf = best(steps, 8);
          bits += binary(kf, 5);
          others.forEach((row, step) => {
            bits += rice(kf, steps[step]) + marks[row];
          });
        }
      }
      // The places of common words are not kept.
      if (open.has(key)) {
        blocks.set(key, Buffer.alloc(0));
        continue;
      }
      const kp = best(rows.flatMap(([, fields]) => gaps(fields[2])), 12);
      blocks.set(key, pack(binary(kp, 5) + rows.map(([, fields]) => [2, 4, kp]
        .map((k, field) => gaps(fields[field]).map((gap) => rice(k, gap)).join('')).join('')).join('')));
    }
    text += '\n' + elsewhere[at].map((line) => line + '\n').join('');
    const t = Buffer.concat([Buffer.from(vint(Buffer.byteLength(text))), Buffer.from(text), pack(bits)]);
    names.t.push(nameOf(t));
    put(`t/${nameOf(t)}`, t);
  });
  const positions = cut(sorted, keysPerPlaces);
  for (const piece of positions.pieces) {
    const text = piece.map((key, at) => tell(key, piece[at - 1] ?? '') + '\n').join('');
    const own = piece.map((key) => blocks.get(key));
    const p = Buffer.concat([Buffer.from(vint(Buffer.byteLength(text))), Buffer.from(text), ...own.map((block) => Buffer.from(vint(block.length))), ...own]);
    names.p.push(nameOf(p));
    put(`p/${nameOf(p)}`, p);
    for (const key of piece) listed[partOf(key, parts)].p.add(positions.of(key));
  }

  // Words for completion and spelling: of each form the way it is mostly written.
  const counts = new Map();
  for (const document of list) {
    const here = new Map();
    for (const text of [document.title, ...document.headings ?? [], ...document.text ?? []]) {
      for (const written of text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
        const [form, second] = words(written);
        if (form && !second && forms.has(form) && /\p{L}/u.test(form) && !unspaced(form) && !common.includes(form)) here.set(written, form);
      }
    }
    for (const [written, form] of here) {
      const known = counts.get(form) ?? new Map();
      known.set(written, (known.get(written) ?? 0) + 1);
      counts.set(form, known);
    }
  }
  const weight = (form) => {
    const documentsWith = list.filter(({ fields }) => fields.some((tokens) => tokens.some((token) => token.form === form))).length;
    return String.fromCharCode(48 + Math.floor(Math.log2(documentsWith)));
  };
  const write = (sort, order, shown) => {
    const { pieces, bounds, of } = cut(order, wordsPerFile);
    pieces.forEach((piece, at) => {
      let above = '';
      const content = piece.map((each) => {
        const line = weight(sort === 'w' ? each : reverse(each)) + tell(shown(each), above) + '\n';
        above = shown(each);
        return line;
      }).join('');
      names[sort].push(nameOf(content));
      put(`${sort}/${names[sort][at]}`, content);
      for (const each of piece) listed[partOf(each, parts)][sort].add(of(each));
    });
    return bounds;
  };
  const mostly = (form) => [...counts.get(form)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0][0];
  const bounds = {
    t: shards.bounds,
    p: positions.bounds,
    w: write('w', [...counts.keys()].sort(), mostly),
    r: write('r', [...counts.keys()].map(reverse).sort(), (word) => word),
  };

  // Filters, dates and what is shown.
  const filters = facets.map(({ name, title }) => {
    const values = [...new Set(list.map((document) => document.values?.[name]).filter(Boolean))].sort();
    const column = Array.from({ length: slots }, () => 0);
    for (const document of list) column[document.number] = values.indexOf(document.values?.[name]) + 1;
    const content = Buffer.from(values.length > 255 ? column.flatMap((value) => [value % 256, value >> 8]) : column);
    const file = nameOf(content);
    put(`f/${file}`, content);
    return { name, title, values, file };
  });
  const classes = [];
  for (const document of list) {
    const weight = document.old ? 0.5 : 1;
    if (classes.at(-1)?.[2] === document.norm && classes.at(-1)[3] === weight) classes.at(-1)[1] += 1;
    else classes.push([document.number, 1, document.norm, weight]);
  }
  const dated = byDate(list).map(({ number }) => classes.findIndex(([first, many]) => number >= first && number < first + many));
  const dates = nameOf(Buffer.from(dated));
  put(`f/${dates}`, Buffer.from(dated));

  const shown = Array.from({ length: slots }, () => '');
  for (const document of list) {
    shown[document.number] = ['address', 'title', 'part', 'label', 'day', 'language', 'description']
      .map((field) => (document[field] ?? '').replace(/[\t\n]/g, ' ')).join('\t');
  }
  const results = Array.from({ length: Math.ceil(slots / 512) }, (_, group) => nameOf(shown.slice(group * 512, group * 512 + 512).join('\n')));
  for (let at = 0; at < slots; at += size) put(`d/${results[at >> 9]}-${at / size}`, shown.slice(at, at + size).map((line) => line + '\n').join(''));

  const generation = nameOf([...files.keys()].join(), salt);
  const root = {
    version: 1, generation, documents: list.length, slots, words: totals(list), boosts, classes, parts,
    common: common.join(' '), results: [results, size], dates, facets: filters,
  };
  put('root', JSON.stringify(root));
  listed.forEach((sorts, part) => {
    const lists = Object.fromEntries(Object.entries(sorts).map(([sort, found]) => [sort,
      [...found].sort((a, b) => a - b).flatMap((at) => [bounds[sort][at], names[sort][at]])]));
    put(`part-${part}`, JSON.stringify({ generation, ...lists }));
  });
  return { files, list, root };
}

/** From the oldest to the newest; those without a date first. */
export const byDate = (list) => [...list].sort((a, b) => {
  const [one, other] = [[a.day ?? '', a.address], [b.day ?? '', b.address]];
  return one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : one[1] < other[1] ? -1 : 1;
});

/** The forms that a document has in its title, headings and text. */
export const formsOf = ({ fields }) => new Set(fields.slice(0, 3).flat().filter((token) => !token.meant).map((token) => token.form));

/** The lengths of all documents, for each field. */
export const totals = (list) => [0, 1, 2, 3, 4].map((field) => list.reduce((sum, document) => {
  if (field === 2) return sum + NORMS[document.norm];
  return sum + (field === 4 ? formsOf(document).size : document.lengths[field] ?? document.fields[field].length);
}, 0));

/** What the script is given to fetch with; `tamper(path, bytes)` may give back other bytes, or null for none. */
export const loader = (files, tamper = (_, bytes) => bytes) => {
  const load = async (path, fresh) => {
    load.asked.push(path);
    const bytes = tamper(path, files.get(path), fresh);
    if (!bytes) throw new Error(`404 ${path}`);
    return bytes;
  };
  load.asked = [];
  return load;
};
