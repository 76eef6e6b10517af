// Full-text search over static files: what docs/search-format.md describes, whose names are used here. The first half is
// an engine that knows of no page; the second is the form and the answer on the page.
//
// This is what to read and to change. Browsers get themes/plain/assets/search.js, which `node tests/search/shrink.mjs`
// makes from it: every visitor loads that, and it has to stay below 6,000 bytes when compressed.
(() => {
  'use strict';

  // Scores are 32-bit numbers at every step, as tantivy's are.
  const { fround } = Math;
  const all = (list, work) => Promise.all(list.map(work));
  const add = (map, n, value) => map.set(n, fround((map.get(n) ?? 0) + value));

  // What is not as described ends here: no answer is better than a wrong one.
  const need = (ok) => {
    if (!ok) throw Error();
  };

  // WORDS

  const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[’ʼ‘]/g, "'")
    .replace(/(?<=\p{Alphabetic})'(s(?![\p{Alphabetic}\p{N}\p{M}])|(?=\p{Alphabetic}))/gu, '')
    .normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640\u200c\u200d]/g, '')
    .replace(/[^\0-~]/g, (c) => 'l d o ae oe ss i th d h ی ی ک ہ ہ'.split(' ')['łđøæœßıþðħيىكهة'.indexOf(c)] ?? c).normalize('NFC');

  // The words of a text, each in a list; letters that are written without spaces are a list of their pairs.
  const runs = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? [])
    .flatMap((word) => word.split(/([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u).map((run, i) => {
      const [c, ...cs] = run;
      return (i % 2 && cs[0] ? cs.map((d, i) => (cs[i - 1] ?? c) + d) : cs[39] ? [] : [run]).filter((word) => /[\p{Alphabetic}\p{N}]/u.test(word));
    }))
    .filter((run) => run[0]);

  // What a question asks for: clauses of [must, words, their places in a phrase]. `must` is 1 for what has to be there,
  // -1 for what must not be, 0 for any other word.
  const read = (text, common) => {
    let list = [];
    const put = (must, words) => {
      const at = [...words.keys()].filter((i) => !must || !common.has(words[i]));
      if (at[0] >= 0) list.push([must, at.map((i) => words[i]), at]);
      else if (must > 0) words.map((word) => put(0, [word]));
    };
    // Every second piece stands between quotation marks.
    [...text].slice(0, 200).join('').split(/["“”„«»]/).map((piece, i, pieces) => i % 2
      ? put(/(^|\s)-$/.test(pieces[i - 1]) ? -1 : 1, runs(piece).flat())
      : piece.split(/\s/).map((word) => word[0] === '-' ? put(-1, runs(word).flat())
        : runs(word).map((run) => run[3] ? run.map((word) => put(0, [word])) : put(0, run))));
    const rare = list.filter(([must, words]) => must || words[1] || !common.has(words[0]));
    if (rare.some(([must]) => must >= 0)) list = rare;
    return [...new Map(list.map((clause) => [clause.join(), clause])).values()].sort(([a], [b]) => b * b - a * a).slice(0, 12);
  };

  // Whether at most k changes make one list of letters of the other: one more, less or other, or two neighbours swapped.
  const near = (a, b, k) => a[0] === b[0] ? !a[0] || near(a.slice(1), b.slice(1), k)
    : k > 0 && (near(a.slice(1), b, k - 1) || near(a, b.slice(1), k - 1) || near(a.slice(1), b.slice(1), k - 1)
      || a[0] === b[1] && a[1] === b[0] && near(a.slice(2), b.slice(2), k - 1));

  // FILES

  const reader = (bytes, at = 0) => {
    const bits = (n) => {
      let value = 0;
      need(at + n <= bytes.length * 8);
      for (; n; n--) value = value * 2 + (bytes[at >> 3] >> (7 - at++ % 8) & 1);
      return value;
    };
    const until = (end) => {
      let n = 0;
      while (bits(1) !== end) n++;
      return n;
    };
    const vint = () => bits(1) ? bits(7) + 128 * vint() : bits(7);
    return [bits, (k) => until(0) * 2 ** k + bits(k), vint, (n) => bytes.subarray(at / 8, (at += n * 8) / 8), (n = until(1)) => 2 ** n + bits(n)];
  };

  const lines = (bytes) => new TextDecoder().decode(bytes).split('\n');
  const json = (bytes) => JSON.parse(lines(bytes).join(''));
  const reverse = (word) => [...word].reverse().join('');

  // The word that is told from another.
  const tell = (told, other) => other.slice(0, other.length + 48 - told.charCodeAt()) + told.slice(1);

  // The index, of one generation. `load` fetches a file; `guess` is the number of parts, where it is known already.
  const open = (load, fresh, guess) => {
    const files = {};
    const file = (path, decode = (bytes) => bytes) => {
      files[path] ??= load(path + '.bin', fresh)
        .then((bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer())
        .then((buffer) => decode(new Uint8Array(buffer)));
      // Not all are waited for at once. Whoever waits still learns of a failure.
      files[path].catch(() => {});
      return files[path];
    };

    // For each number the weight, 0 in holes, and the id of the text's length.
    const sizes = [];
    const root = file('root', (bytes) => {
      const base = json(bytes);
      need(base.version === 1);
      for (const [n, count, id, weight] of base.classes) for (let i = 0; i < count; i++) sizes[n + i] = [weight, id];
      base.common = new Set(base.common.split(' '));
      return base;
    });

    const part = (word, parts) => {
      let hash = 2166136261;
      for (const byte of new TextEncoder().encode(/..?/u.exec(word))) hash = Math.imul(hash ^ byte, 16777619);
      return file('part-' + (hash >>> 0) % parts, json);
    };

    // The bounds and names of a sort of file (`t`, `w` or `r`), and where among them the word belongs.
    const place = async (sort, word) => {
      const { generation, parts } = await root;
      const found = await part(word, parts);
      need(found.generation === generation);
      let at = found[sort].length - 2;
      while (found[sort][at] > word) at -= 2;
      return [found[sort], at];
    };

    // The shard that a word belongs to: its keys, and the keys of its forms.
    const shard = async (word) => {
      const [list, at] = await place('t', word);
      return at < 0 ? [new Map(), new Map()] : file('t/' + list[at + 1], (bytes) => {
        const [bits, rice, vint, take, gamma] = reader(bytes);
        const text = lines(take(vint()));
        const keys = new Map();
        const forms = new Map();
        const give = (form, key) => forms.set(form, [...forms.get(form) ?? [], key]);
        let key = '';
        let line;
        while ((line = text.shift())) {
          const [told, ...own] = line.split(' ');
          key = tell(told, key);
          // Another file under this name would have keys beyond the bounds.
          need(key >= list[at] && !(key >= list[at + 2]));
          const written = own[0] ? own.map((form) => tell(form, key)) : [key];
          written.map((form) => give(form, key));

          // For each field, by number: how often the key stands there, and the id of the length.
          const fields = [0, 1, 2, 3].map(() => new Map());
          const numbers = [];
          let left = gamma();
          const kg = bits(5);
          const kt = bits(3);
          let n = -1;
          for (; left; left--) {
            need(sizes[n += 1 + rice(kg)]);
            numbers.push(n);
            fields[2].set(n, [1 + rice(kt), sizes[n][1]]);
          }
          // What is told of some of the postings.
          const some = (tell) => {
            let left = gamma();
            const k = left > 1 && bits(5);
            let i = -1;
            while (--left) {
              const n = numbers[i += 1 + rice(k)];
              need(n >= 0);
              tell(n);
            }
          };
          some((n) => {
            const mask = bits(4);
            if (mask & 8) fields[0].set(n, [gamma(), rice(2)]);
            if (mask & 4) fields[1].set(n, [gamma(), rice(4)]);
            if (!(mask & 2)) fields[2].delete(n);
            if (mask & 1) fields[3].set(n, [gamma(), 1]);
          });
          // Which forms a document has, unless it has the first alone.
          const has = new Map();
          if (written[1] && key.at(-1) !== '_') some((n) => has.set(n, written.map(() => bits(1))));
          keys.set(key, [key, fields, written, numbers, has]);
        }
        for (line of text) give(...line.split(' '));
        return [keys, forms];
      });
    };

    // All keys of a form.
    const look = async (form) => {
      const [keys, forms] = await shard(form);
      return all((forms.get(form) ?? []).sort(), async (key) => keys.get(key) ?? (await shard(key))[0].get(key));
    };

    // The places of a key, by three times the number plus the field; nothing for the key of a common word.
    const places = async ([key, fields, , numbers]) => {
      const [list, at] = await place('p', key);
      const [, , vint, take] = reader(await file('p/' + list[at + 1]));
      let last = '';
      const keys = lines(take(vint())).slice(0, -1).map((told) => last = tell(told, last));
      const block = keys.map(vint).map(take)[keys.indexOf(key)];
      if (!block.length) return;
      const [bits, rice] = reader(block);
      const ks = [2, 4, bits(5)];
      const found = new Map();
      numbers.map((n) => ks.map((k, field) => {
        let place = -1;
        found.set(n * 3 + field, Array.from({ length: fields[field].get(n)?.[0] ?? 0 }, () => place += 1 + rice(k)));
      }));
      return found;
    };

    // The lines of a `w` or `r` file: the weight, the word as it is compared, and as it is shown.
    const words = (sort, name) => name ? file(sort + '/' + name, (bytes) => {
      let word = '';
      return lines(bytes).slice(0, -1).map((line) => {
        word = tell(line.slice(1), word);
        return [line.charCodeAt(), sort === 'w' ? fold(word) : reverse(word), word];
      });
    }) : [];

    // The word that a misspelt one was meant to be.
    const instead = async (form) => {
      const typed = [...form];
      let least = 3e5;
      let best;
      if (typed[2]) await all(['w', 'r'], async (sort) => {
        const [list, at] = await place(sort, sort === 'w' ? form : reverse(form));
        for (const [weight, word] of await words(sort, list[at + 1])) {
          const letters = [...word];
          // One change comes before a beginning, and that before two changes.
          const rank = letters.length - (weight + (letters.length > typed.length || '' + letters.toSorted() === '' + typed.toSorted() ? 4 : 0)) * 100 + (typed[3] && near(typed, letters, 1) ? 0
            : sort === 'w' && word.startsWith(form) ? 1e5 : typed[7] && near(typed, letters, 2) ? 2e5 : 4e5);
          if (rank < least || rank === least && word < best) [least, best] = [rank, word];
        }
      });
      return best;
    };

    // Up to seven words that the last word of a question may become.
    const complete = async (text) => {
      const typed = fold(/[\p{Alphabetic}\p{N}\p{M}]*$/u.exec(text)[0]);
      if (!typed[1]) return [];
      const [list, at] = await place('w', typed);
      const found = await all(list.filter((_, i) => i % 2 && (i === at + 1 || list[i - 1].startsWith(typed))), (name) => words('w', name));
      return found.flat().filter(([, word]) => word.startsWith(typed)).sort(([a], [b]) => b - a).slice(0, 7).map(([, , word]) => word);
    };

    // A filter, as a function from a number to the value.
    const facet = async ({ file: name, values }) => {
      const list = await file('f/' + name, (bytes) => values[255] ? new Uint16Array(bytes.buffer) : bytes);
      need(list.length === (await root).slots);
      return (n) => values[list[n] - 1];
    };

    const ask = async (text, { filters = {}, newest, from = 0, count = 10 } = {}) => {
      if (guess) runs(text).flat().map((word) => part(word, guess));
      const { common, documents, words, boosts, facets, classes, dates, results } = await root;
      const replaced = [];
      // A clause now has its keys, but those of meanings only if it is of one word; then come that word's own keys, and the word.
      const given = await all(read(text, common), async ([must, terms, at]) => {
        const one = !must && !terms[1];
        let [term] = terms;
        let keys = await all(terms, look);
        const used = one && !keys[0][0] && await instead(term);
        if (used) {
          replaced.push([term, used]);
          keys = [await look(term = used)];
        }
        const stems = keys.map((list) => list.filter(([key]) => key.at(-1) !== '_'));
        return one ? [must, keys, at, stems[0], term] : [must, stems, at];
      });
      // Up to four words in a row may have a meaning together.
      const meant = await all(given, (_, i) => all([4, 3, 2], (size) => {
        const stems = given.slice(i, i + size).map(([, , , stems]) => stems?.[0]?.[0]);
        return stems[size - 1] && stems.every((stem) => stem) ? look(stems.join('_')) : [];
      }));
      const clauses = [];
      for (let i = 0; i < given.length;) {
        const size = meant[i].findIndex(([key]) => key);
        clauses.push(size < 0 ? given[i++] : [0, [meant[i][size]]]);
        if (size >= 0) i += 4 - size;
      }
      // To each clause comes a score by number.
      await all(clauses, async (clause) => {
        const [, keys, at, stems = [], term] = clause;
        const scores = clause[5] = new Map();
        // What a key, or a phrase of keys, is worth; each field has how often and the id of the length, by number.
        const weigh = (keys, fields, join = Math.max) => {
          // Kept for the next question with the same word.
          const sums = fields.sums ??= new Map();
          sums.size || fields.map((found, field) => {
            const weight = fround(boosts[field] * fround(fround(2.2) * keys.reduce((sum, [, fields]) => {
              const df = fields[field].size;
              return fround(sum + fround(Math.log(fround(1 + fround((documents - df + 0.5) / (df + 0.5))))));
            }, 0)));
            found.forEach(([tf, id], n) => {
              const length = id < 32 ? id : (id % 8 + 8) * 2 ** ((id >> 3) - 4) + 24;
              add(sums, n, fround(weight * fround(tf / fround(tf + fround(fround(1.2) * fround(0.25 + fround(0.75 * length * documents / words[field])))))));
            });
          });
          sums.forEach((sum, n) => scores.set(n, join(sum, scores.get(n) ?? 0)));
        };
        if (!keys[1]) {
          keys[0].map((key) => weigh([key], key[1]));
          // A word that stands there as it was typed is worth more.
          const typed = new Map();
          for (const [, , written, numbers, has] of stems) {
            const i = written.indexOf(term);
            for (const n of numbers) if (has.get(n)?.[i] ?? !i) typed.set(n, [1, 1]);
          }
          const fields = [];
          fields[4] = typed;
          return weigh([[, fields]], fields, (a, b) => fround(a + b));
        }
        if (keys.some(([key]) => !key)) return;
        const terms = (await all(keys, async ([key], i) => [key, at[i], await places(key)])).filter(([, , found]) => found);
        terms.slice(0, 1).map(([[, fields], start, first]) => weigh(terms.map(([key]) => key), [0, 1, 2].map((field) => {
          const found = new Map();
          fields[field].forEach(([, id], n) => {
            const tf = first.get(n * 3 + field).filter((place) => terms.every(([, at, found]) => found.get(n * 3 + field)?.includes(place + at - start))).length;
            if (tf) found.set(n, [tf, id]);
          });
          return found;
        })));
      });
      const scores = new Map();
      for (const [must, , , , , found] of clauses) if (must >= 0) found.forEach((score, n) => add(scores, n, score));

      // What must not be there, what may, and what must.
      const [not, any, must] = [-1, 0, 1].map((sort) => clauses.filter(([must]) => must === sort).map(([, , , , , found]) => found));
      const found = [...scores.keys()].filter((n) => {
        const there = (found) => found.has(n);
        return !not.some(there) && must.every(there) && (any.some(there) || !any[0]);
      });
      const tests = await all(facets.filter(({ name }) => filters[name]?.[0]), async (each) => [each.name, await facet(each)]);
      const passes = (n, but) => tests.every(([name, value]) => name === but || filters[name].includes(value(n)?.toLowerCase()));
      const order = [];
      if (newest) {
        const next = classes.map(([n]) => n);
        (await file('f/' + dates)).forEach((at, i) => order[next[at]++] = i);
      }
      const sorted = found.filter((n) => passes(n)).map((n) => [n, any.every((found) => found.has(n)), fround(scores.get(n) * sizes[n][0])])
        .sort(([a, whole, x], [b, other, y]) => other - whole || (newest ? order[b] - order[a] : y - x) || a - b);
      const [names, size] = results;
      return {
        hits: await all(sorted.slice(from, from + count), async ([number, matched, score]) => {
          const shown = (await file('d/' + names[number >> 9] + '-' + Math.floor(number / size), lines))[number % size].split('\t');
          need(shown[6] >= '');
          return { number, matched, score, shown };
        }),
        total: sorted.length,
        all: sorted.filter(([, whole]) => whole).length,
        replaced,
        // The forms to mark, each with its clause.
        forms: new Map(clauses.flatMap(([must, keys], i) => must < 0 ? [] : keys.flat().flatMap(([, , written]) => written.map((form) => [form, i])))),
        // How many of the hits have each value of a filter, as the other filters are.
        facets: () => all(facets, async (each) => {
          const { name, title, values } = each;
          const value = await facet(each);
          return { name, title, values: values.map((word) => [word, found.filter((n) => value(n) === word && passes(n, name)).length]) };
        }),
      };
    };

    return { ask, complete };
  };

  // The way in. `load(path, fresh)` promises the bytes of a file below search/; `fresh` asks it to pass over caches.
  globalThis.candourSearch = (load, parts) => {
    let index = open(load, false, parts);
    // What fails may have been published anew since the visit began: everything is then fetched once more.
    const twice = (name) => (...given) => index[name](...given).catch(() => (index = open(load, true, parts))[name](...given));
    return { ask: twice('ask'), complete: twice('complete') };
  };

  // THE PAGE

  const find = (selector) => document.querySelector(selector);
  const form = globalThis.document && find('#site-search');
  if (!form || !globalThis.DecompressionStream) return;
  const { q: input, action, dataset: said } = form;

  // The words that depend on an answer are on the page too, as attributes: with each number from 0 to 6, of which that is
  // taken whose plural fits. What is to be put in stands between braces.
  const { lang } = document.documentElement;
  const fill = (text, given) => text.replace(/{(\w+)}/g, (_, name) => given[name]);
  const count = (text, n) => {
    const rules = new Intl.PluralRules(lang);
    const i = n < 7 ? n : [6, 5, 4, 3, 2, 1].find((i) => rules.select(i) === rules.select(n)) ?? 6;
    return text.split('|')[i].replace(i, n);
  };

  const make = (tag, more, ...children) => {
    const element = Object.assign(document.createElement(tag), more);
    element.append(...children);
    return element;
  };
  // What comes in place of a missing file is not compressed as they are, and so is not taken for one.
  const { ask, complete } = candourSearch(async (path, fresh) =>
    (await fetch(action + path, { cache: fresh ? 'reload' : path[1] === '/' ? 'force-cache' : 'no-cache' })).arrayBuffer(), said.parts);

  // The box that completes words, by the ARIA practices: the focus stays in the field, and nothing is chosen unasked.
  const status = find('#search-status');
  const list = find('#search-list');
  let chosen;
  const choose = (i) => {
    chosen = i;
    [...list.children].map((option, n) => option.ariaSelected = n === i);
    input.setAttribute('aria-activedescendant', i < 0 ? '' : 'search-' + i);
  };
  const offer = (words = []) => {
    list.replaceChildren(...words.map((word, i) => make('li', { id: 'search-' + i, role: 'option' }, word)));
    input.ariaExpanded = !(list.hidden = !words[0]);
    choose(-1);
  };
  const suggest = async () => {
    const value = input.value;
    const words = await complete(value).catch(() => []);
    if (value !== input.value || document.activeElement !== input) return;
    offer(words);
    status.textContent = words[0] ? count(said.offered, words.length) : '';
  };
  const take = (option) => input.value = input.value.replace(/[\p{Alphabetic}\p{N}\p{M}]*$/u, option.textContent);
  Object.assign(input, { role: 'combobox', ariaAutoComplete: 'list', oninput: suggest, onblur: () => offer() });
  offer();
  input.onkeydown = (event) => {
    const { key } = event;
    const count = list.children.length;
    const up = key === 'ArrowUp';
    if (up || key === 'ArrowDown') {
      event.preventDefault();
      if (count) choose((chosen + 1 + (up ? count : 1)) % (count + 1) - 1);
      else suggest();
    } else if (key === 'Escape') {
      event.preventDefault();
      if (!count) input.value = '';
      offer();
    } else if (key === 'Enter' && chosen >= 0) take(list.children[chosen]);
    else choose(-1);
  };
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = (event) => {
    take(event.target);
    form.requestSubmit();
  };

  // The answer, which stands in place of what the page has without the script. Its frame is in the theme's template.
  const place = find('#search-answer');
  if (!place) return;
  const help = [...place.childNodes];
  const [failed, ...frame] = find('#search-frame').content.children;
  const [heading, notes, some, none, narrow, oldest, newest, first, divider, rest, more] = frame;
  const title = document.title;
  const address = () => new URLSearchParams(location.search);

  // How many clauses stand in a text; and about 200 characters of it from the first of them, with their words marked.
  const marked = (text, forms) => {
    const pieces = text.trim().split(/([\p{Alphabetic}\p{N}\p{M}'’]+)/u);
    const found = pieces.map((piece) => runs(piece).flat().map((word) => forms.get(word)).find((clause) => clause >= 0));
    const from = found.findIndex((clause) => clause >= 0) - 20;
    let room = 200;
    return [new Set(found).size - 1, pieces.map((piece, i) => i < from || (room -= piece.length) < 0 ? '' : found[i] >= 0 ? make('mark', {}, piece) : piece)];
  };

  // Once a result is in view: what its page says of the question, and a link to the nearest address above that.
  const views = new IntersectionObserver((seen) => seen.map(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    views.unobserve(target);
    const link = target.querySelector('a');
    const hash = link.hash;
    const request = new XMLHttpRequest();
    request.open('GET', link.href);
    request.responseType = 'document';
    request.onload = () => {
      let most = 0;
      let part = 0;
      let id;
      for (const each of request.response?.querySelectorAll('.blocks :is([id]:not(span), .clause, p, li, td, .terms dd)') ?? []) {
        if (each.id) id = '#' + each.id;
        // What stands below the place that the result is of comes before what stands above it.
        if (id === decodeURIComponent(hash)) part = 99;
        const [count, nodes] = /^(P|LI|.D)$/.test(each.tagName) ? marked(each.textContent, target.forms) : [];
        if (count && count + part > most) {
          most = count + part;
          target.children[1].replaceChildren(...nodes);
          if (id) link.hash = id;
        }
      }
    };
    request.send();
  }));

  let turns = 0;
  const show = async () => {
    turns += 1;
    const at = address();
    const question = at.get('q')?.trim();
    document.title = (question ? question + ' – ' : '') + title;
    if (!question) return place.replaceChildren(...help);
    const names = [...at.keys()];
    const sort = at.has('sort');
    const toggled = (name, value) => {
      const to = address();
      if (at.has(name, value)) to.delete(name, value);
      else to.append(name, value);
      return '?' + to;
    };
    let from = 0;
    const next = async () => {
      const turn = ++turns;
      const { hits, total, all, replaced, forms, facets } = await ask(question, { filters: Object.fromEntries(names.map((name) => [name, at.getAll(name)])), newest: sort, from });
      if (turn !== turns) return;
      if (!from) {
        place.replaceChildren(...frame);
        first.replaceChildren();
        rest.replaceChildren();
        status.textContent = heading.textContent = fill(count(said.found, total), { question });
        notes.replaceChildren(...replaced.map(([typed, used]) => fill(said.replaced, { typed, used }) + ' '));
        some.textContent = all < total ? fill(count(said.some, all), { rest: total - all }) : '';
        none.hidden = total;
        divider.hidden = !all || all === total;
        newest.hidden = sort;
        oldest.hidden = !sort;
        newest.href = oldest.href = toggled('sort', 'newest');
        narrow.ontoggle = async () => {
          if (narrow.open) narrow.lastElementChild.replaceChildren(...(await facets()).map(({ name, title, values }) => make('nav', { className: 'choices', ariaLabel: title },
            make('p', { className: 'choices-title' }, title),
            make('ul', {}, ...values.map(([label, n]) => [label, n, label.toLowerCase()]).filter(([, n, value]) => n || at.has(name, value)).map(([label, n, value]) => make('li', {},
              make('a', { href: toggled(name, value), ariaCurrent: at.has(name, value) || null }, label + ' ', make('span', { className: 'count' }, `(${n})`))))))));
        };
        narrow.ontoggle();
        narrow.open ||= names.length > 1 + sort;
      }
      const pages = {};
      let focus;
      for (const { matched, shown: [path, title, part, label, day, language, description] } of hits) {
        const [page] = path.split('#');
        const link = make('a', { href: action + '../' + path }, part || title);
        if (pages[page]) pages[page].append(pages[page].lastChild ? ', ' : said.also + ' ', link);
        else {
          if (part) link.prepend(title + ': ');
          const item = make('li', { lang: language || lang, forms },
            make('p', { className: 'item-title' }, link),
            make('div', { className: 'item-summary' }, ...marked(description, forms)[1]),
            make('ul', { className: 'notes' }, make('li', {}, label),
              make('li', {}, day && new Date(day).toLocaleDateString(lang, { dateStyle: 'long', timeZone: 'UTC' })), pages[page] = make('li')));
          (matched ? first : rest).append(item);
          focus ??= link;
          if (!navigator.connection?.saveData) views.observe(item);
        }
      }
      // Not from under the fingers of somebody who types the next question meanwhile.
      if (from && document.activeElement !== input) focus?.focus();
      more.hidden = (from += 10) >= total;
    };
    await (more.onclick = () => next().catch(() => {
      place.replaceChildren(failed);
      status.textContent = failed.textContent;
    }))();
  };

  const go = (how) => {
    const at = address();
    at.set('q', input.value);
    history[how](null, '', '?' + at);
    return show();
  };
  let timer;
  input.oninput = () => {
    suggest();
    clearTimeout(timer);
    timer = setTimeout(go, 250, 'replaceState');
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    offer();
    await go('pushState');
    heading.focus();
  };
  (onpopstate = () => {
    input.value = address().get('q');
    show();
  })();
})();
