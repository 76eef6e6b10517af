// The answer to a question, worked out from the documents themselves in the plainest way: no index, no files, and
// 64-bit numbers. What the script answers from files has to agree with it.

import { NORMS, analyse, byDate, fold, formsOf, normOf, runs, totals, words } from './encode.mjs';

const QUOTES = '"“”„«»';
const wordlike = (letter) => /[\p{Alphabetic}\p{N}\p{M}]/u.test(letter ?? '');

/** The pieces of a question: { sort: 'words' | 'phrase' | 'not', text }. */
export function pieces(question) {
  const letters = [...question].slice(0, 200);
  const found = [];
  let text = '';
  const flush = () => {
    if (text.trim()) found.push({ sort: 'words', text });
    text = '';
  };
  const quoted = (from) => {
    let to = from;
    while (to < letters.length && !QUOTES.includes(letters[to])) to += 1;
    return [letters.slice(from, to).join(''), to + 1];
  };
  for (let at = 0; at < letters.length;) {
    const begins = at === 0 || /\s/.test(letters[at - 1]);
    if (begins && letters[at] === '-' && QUOTES.includes(letters[at + 1] ?? ' ')) {
      flush();
      const [inner, next] = quoted(at + 2);
      found.push({ sort: 'not', text: inner });
      at = next;
    } else if (QUOTES.includes(letters[at])) {
      flush();
      const [inner, next] = quoted(at + 1);
      found.push({ sort: 'phrase', text: inner });
      at = next;
    } else if (begins && letters[at] === '-' && wordlike(letters[at + 1])) {
      flush();
      let to = at + 1;
      while (to < letters.length && !/\s/.test(letters[to]) && !QUOTES.includes(letters[to])) to += 1;
      found.push({ sort: 'not', text: letters.slice(at + 1, to).join('') });
      at = to;
    } else {
      text += letters[at];
      at += 1;
    }
  }
  flush();
  return found;
}

/** Clauses: { must, terms: [{ form, at }] }. */
export function clauses(question, common) {
  let found = [];
  for (const { sort, text } of pieces(question)) {
    if (sort === 'words') {
      for (const run of runs(text)) {
        if (run.length === 2 || run.length === 3) found.push({ must: 0, terms: run.map((form, at) => ({ form, at })) });
        else for (const form of run) found.push({ must: 0, terms: [{ form, at: 0 }] });
      }
      continue;
    }
    const terms = words(text).map((form, at) => ({ form, at }));
    const rare = terms.filter(({ form }) => !common.includes(form));
    if (rare.length) found.push({ must: sort === 'not' ? -1 : 1, terms: rare });
    // A phrase of common words alone is those words.
    else if (sort === 'phrase') for (const { form } of terms) found.push({ must: 0, terms: [{ form, at: 0 }] });
  }
  const little = ({ must, terms }) => must === 0 && terms.length === 1 && common.includes(terms[0].form);
  const others = found.filter((clause) => !little(clause));
  if (others.some(({ must }) => must >= 0)) found = others;
  // What must and must not be there counts before other words.
  const kept = unique(found);
  return [...kept.filter(({ must }) => must), ...kept.filter(({ must }) => !must)].slice(0, 12);
}

const unique = (list) => {
  const seen = new Set();
  return list.filter((clause) => {
    const first = clause.terms[0].at;
    const id = JSON.stringify([clause.must, clause.terms.map(({ form, at }) => [form, at - first])]);
    return !seen.has(id) && seen.add(id);
  });
};

/** Optimal string alignment, the whole table. */
export function distance(one, other) {
  const [a, b] = [[...one], [...other]];
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.length][b.length];
}

// The same documents are asked many questions, always with the same options.
const known = new WeakMap();
function prepared(documents, options) {
  if (!known.has(documents)) known.set(documents, analyse(documents, options));
  return known.get(documents);
}

/** All of the answer: { hits, total, all, replaced }; `instead` says which word stands for a misspelt one. */
export function answer(documents, question, options = {}) {
  const { common = [], boosts = [3, 2, 1, 1, 2.5], facets: filterable = [], newest = false, instead = () => null } = options;
  // A filter that the site does not have lets all through.
  const filters = Object.fromEntries(Object.entries(options.filters ?? {}).filter(([name]) => filterable.some((facet) => facet.name === name)));
  const list = prepared(documents, options);
  const forms = new Map();
  for (const { form, keys } of list.flatMap(({ fields }) => fields.flat())) {
    forms.set(form, new Set([...forms.get(form) ?? [], ...keys]));
  }
  const total = totals(list);
  const lengthOf = (document, field) => {
    if (field === 2) return NORMS[document.norm];
    return field > 2 ? 1 : NORMS[normOf(document.lengths[field])];
  };
  const holds = (document, key, field) => (field === 4 ? formsOf(document).has(key)
    : document.fields[field].some(({ keys }) => keys.includes(key)));
  const idf = (key, field) => {
    const df = list.filter((document) => holds(document, key, field)).length;
    return Math.log(1 + (list.length - df + 0.5) / (df + 0.5));
  };
  const worth = (document, field, rarity, tf) =>
    rarity * 2.2 * boosts[field] * (tf / (tf + 1.2 * (0.25 + 0.75 * lengthOf(document, field) / (total[field] / list.length))));

  const replaced = [];
  const open = new Set(common.flatMap((form) => [...forms.get(form) ?? []]));
  let asked = clauses(question, common);
  for (const clause of asked) {
    const [{ form }] = clause.terms;
    if (clause.must !== 0 || clause.terms.length > 1 || forms.has(form)) continue;
    const used = instead(form);
    if (!used) continue;
    replaced.push([form, used]);
    clause.terms = [{ form: used, at: 0 }];
  }
  // Single words, and not what several of them mean together, are also looked for as they were typed.
  for (const { terms } of asked) for (const term of terms) term.word = true;

  const isMeaning = (key) => key.endsWith('_');
  const keysOf = ({ form }) => [...forms.get(form) ?? []].sort();
  const stemsOf = (term) => keysOf(term).filter((key) => !isMeaning(key));

  // Two to four words in a row that have a meaning together are one clause; the longest is tried first.
  const others = asked.filter(({ must }) => must === 0);
  const merged = [];
  while (others.length) {
    const size = [4, 3, 2, 1].find((many) => {
      const group = others.slice(0, many);
      const stems = group.map(({ terms }) => (terms.length === 1 ? stemsOf(terms[0])[0] : undefined));
      return many === 1 || (group.length === many && !stems.includes(undefined) && forms.has(stems.join('_')));
    });
    const group = others.splice(0, size);
    merged.push(size === 1 ? group[0] : { must: 0, terms: [{ form: group.map(({ terms }) => stemsOf(terms[0])[0]).join('_'), at: 0 }] });
  }
  asked = [...asked.filter(({ must }) => must !== 0), ...merged];

  const scoreOf = ({ must, terms: all }, document) => {
    if (all.some((term) => !keysOf(term).length)) return 0;
    // In a phrase, a word whose first key is that of a common word stands for any.
    const terms = all.length > 1 ? all.filter((term) => !open.has(stemsOf(term)[0])) : all;
    if (terms.length < 2) {
      const sums = terms.flatMap(must === 0 && all.length === 1 ? keysOf : stemsOf).map((key) => [0, 1, 2, 3].reduce((sum, field) => {
        const tf = document.fields[field].filter((token) => token.keys.includes(key)).length;
        return sum + (tf ? worth(document, field, idf(key, field), tf) : 0);
      }, 0));
      // A word that stands there as it was typed is worth more.
      const typed = must === 0 && all.length === 1 && all[0].word && holds(document, all[0].form, 4)
        ? worth(document, 4, idf(all[0].form, 4), 1) : 0;
      return Math.max(0, ...sums) + typed;
    }
    const keys = terms.map((term) => stemsOf(term)[0]);
    let sum = 0;
    for (const field of [0, 1, 2]) {
      const there = (key, at) => document.fields[field].some((token) => token.at === at && token.keys.includes(key));
      const tf = document.fields[field].filter((token) => token.keys.includes(keys[0])
        && keys.every((key, at) => there(key, token.at + terms[at].at - terms[0].at))).length;
      if (tf) sum += worth(document, field, keys.reduce((rarity, key) => rarity + idf(key, field), 0), tf);
    }
    return sum;
  };

  const wanted = asked.filter(({ must }) => must >= 0);
  const date = byDate(list);
  let hits = [];
  for (const document of wanted.length ? list : []) {
    const scores = wanted.map((clause) => scoreOf(clause, document));
    if (wanted.some(({ must }, at) => must > 0 && !scores[at])) continue;
    if (wanted.some(({ must }) => must === 0) && !wanted.some(({ must }, at) => must === 0 && scores[at])) continue;
    if (asked.some((clause) => clause.must < 0 && scoreOf(clause, document))) continue;
    hits.push({
      number: document.number, document, matched: scores.filter(Boolean).length,
      score: scores.reduce((sum, score) => sum + score, 0) * (document.old ? 0.5 : 1), date: date.indexOf(document),
    });
  }
  const counts = (name) => {
    const tally = {};
    for (const { document } of hits) {
      const value = document.values?.[name];
      if (value && passes(document, filters, name)) tally[value] = (tally[value] ?? 0) + 1;
    }
    return tally;
  };
  const facets = Object.fromEntries(filterable.map(({ name }) => [name, counts(name)]));
  hits = hits.filter(({ document }) => passes(document, filters));
  const whole = ({ matched }) => (matched === wanted.length ? 1 : 0);
  hits.sort((a, b) => whole(b) - whole(a) || (newest ? b.date - a.date : b.score - a.score) || a.number - b.number);
  return { hits, wanted: wanted.length, total: hits.length, all: hits.filter(whole).length, replaced, facets };
}

const passes = (document, filters, but) => Object.entries(filters)
  .every(([name, values]) => name === but || !values.length || values.includes(document.values?.[name]?.toLowerCase()));

/** The replacement of a misspelt word, from all words of the documents. */
export function respell(documents, form, options = {}) {
  const list = prepared(documents, options);
  const most = [...form].length < 4 ? 0 : [...form].length < 8 ? 1 : 2;
  const candidates = new Map();
  for (const { fields } of list) {
    const here = new Set(fields.slice(0, 3).flat().filter((token) => !token.meant).map((token) => token.form));
    for (const word of new Set(fields.flat().map((token) => token.form))) {
      const before = candidates.get(word) ?? { count: 0, written: false };
      candidates.set(word, { count: before.count + 1, written: before.written || here.has(word) });
    }
  }
  const ranked = [...candidates]
    .filter(([word, { written }]) => written && /\p{L}/u.test(word) && !(options.common ?? []).includes(word))
    .map(([word, { count }]) => {
      const away = distance(form, word);
      const rank = away === 1 && most > 0 ? 0 : [...form].length > 2 && word.startsWith(form) ? 1 : away === 2 && most > 1 ? 2 : 3;
      // A letter left out, or two swapped, are likelier than a wrong one.
      const sorted = (letters) => [...letters].sort().join('');
      const likely = [...word].length > [...form].length || sorted(word) === sorted(form);
      return { word, rank, weight: Math.floor(Math.log2(count)) + (likely ? 4 : 0), length: [...word].length };
    })
    .filter(({ rank }) => rank < 3);
  ranked.sort((a, b) => a.rank - b.rank || b.weight - a.weight || a.length - b.length || (a.word < b.word ? -1 : 1));
  return ranked[0]?.word ?? null;
}

export { fold };
