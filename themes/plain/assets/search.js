// Full-text search over static files. The files and the rules are described in docs/search-format.md, whose names are
// used here. Every visitor loads this, and it has to stay below 6,000 bytes when compressed: hence short names, which
// comments explain. Lines that hold only a comment are left out when the site is built.
(() => {
  'use strict';

  const { fround } = Math;
  const all = (list, work) => Promise.all(list.map(work));

  // What is not as described ends here: no answer is better than a wrong one.
  const need = (ok) => {
    if (!ok) throw Error();
  };

  // WORDS

  const plain = { ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', þ: 'th', ð: 'd', ħ: 'h', ي: 'ی', ى: 'ی', ك: 'ک', ه: 'ہ', ة: 'ہ' };
  const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[’ʼ‘]/g, "'")
    .replace(/(?<=\p{Alphabetic})'(s(?![\p{Alphabetic}\p{N}\p{M}])|(?=\p{Alphabetic}))/gu, '')
    .normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640\u200c\u200d]/g, '')
    .replace(/[^\0-~]/g, (c) => plain[c] ?? c).normalize('NFC');

  // The words of a text, each in a list; letters that are written without spaces are a list of their pairs.
  const runs = (text) => (fold(text).match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) ?? [])
    .flatMap((word) => word.split(/([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u)
      .map((run, i) => {
        const [first, ...rest] = run;
        return i % 2 && rest[0] ? rest.map((c, i) => (rest[i - 1] ?? first) + c) : rest[39] ? [] : [run];
      }))
    .map((run) => run.filter((word) => /[\p{Alphabetic}\p{N}]/u.test(word)))
    .filter((run) => run[0]);

  // What a question asks for: clauses of [must, words, their places in a phrase]. `must` is 1 for what has to be there,
  // -1 for what must not be, 0 for any other word.
  const read = (question, common) => {
    const clauses = [];
    const add = (must, words) => {
      const at = [...words.keys()].filter((i) => !must || !common.has(words[i]));
      if (at[0] >= 0) clauses.push([must, at.map((i) => words[i]), at]);
      else if (must > 0) words.map((word) => add(0, [word]));
    };
    [...question].slice(0, 200).join('').split(/(?:(?<!\S)(-))?["“”„«»]([^"“”„«»]*)["“”„«»]?|(?<!\S)-([^\s"“”„«»]+)/)
      .map((piece = '', i, pieces) => {
        const found = runs(piece);
        if (i % 4 > 1) add(i % 4 > 2 || pieces[i - 1] ? -1 : 1, found.flat());
        if (i % 4 < 1) found.map((run) => run[3] ? run.map((word) => add(0, [word])) : add(0, run));
      });
    const rare = clauses.filter(([must, words]) => must || words[1] || !common.has(words[0]));
    const kept = rare.some(([must]) => must >= 0) ? rare : clauses;
    return [...new Map(kept.map((clause) => [clause.join(), clause])).values()].sort(([a], [b]) => b * b - a * a).slice(0, 12);
  };

  // Whether at most k changes make one list of letters of the other: one more, less or other, or two neighbours swapped.
  const near = (a, b, k) => a[0] === b[0] ? !a[0] || near(a.slice(1), b.slice(1), k)
    : k > 0 && (near(a.slice(1), b, k - 1) || near(a, b.slice(1), k - 1) || near(a.slice(1), b.slice(1), k - 1)
      || a[0] === b[1] && a[1] === b[0] && near(a.slice(2), b.slice(2), k - 1));

  // FILES

  const reader = (bytes, at = 0) => {
    const left = () => bytes.length * 8 - at;
    const bits = (n) => {
      let value = 0;
      need(n <= left());
      for (; n; n--) value = value * 2 + (bytes[at >> 3] >> (7 - at++ % 8) & 1);
      return value;
    };
    const until = (end) => {
      let n = 0;
      while (bits(1) !== end) n++;
      return n;
    };
    const vint = () => bits(1) ? bits(7) + 128 * vint() : bits(7);
    return {
      bits,
      vint,
      gamma(n = until(1)) {
        return 2 ** n + bits(n);
      },
      rice: (k) => until(0) * 2 ** k + bits(k),
      take(n) {
        need(n * 8 <= left());
        at += n * 8;
        return bytes.subarray(at / 8 - n, at / 8);
      },
      end: () => need(left() < 8),
    };
  };

  const utf8 = (bytes) => new TextDecoder().decode(bytes);
  const json = (bytes) => JSON.parse(utf8(bytes));
  const lines = (bytes) => utf8(bytes).split('\n');
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

    // For each number the id of the text's length, 0 in holes.
    let lengths;
    const root = file('root', (bytes) => {
      const base = json(bytes);
      need(base.version === 1);
      lengths = new Uint8Array(base.slots);
      for (const [first, count, id] of base.classes) lengths.fill(id, first, first + count);
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

    // The shard that a word belongs to: its keys with their postings, and the keys of its forms.
    const shard = async (word) => {
      const [list, at] = await place('t', word);
      return at < 0 ? [new Map(), {}] : file('t/' + list[at + 1], (bytes) => {
        const { bits, vint, gamma, rice, take, end } = reader(bytes);
        const text = lines(take(vint()));
        const keys = new Map();
        const forms = { __proto__: null };
        const add = (form, key) => (forms[form] ??= []).push(key);
        let key = '';
        let line;
        while ((line = text.shift())) {
          const above = key;
          const [told, ...others] = line.split(' ');
          key = tell(told, key);
          // Another file under this name would have keys beyond the bounds.
          need(key > above && key >= list[at] && !(key >= list[at + 2]));
          const own = others[0] ? others.map((other) => tell(other, key)) : [key];
          own.map((form) => add(form, key));

          // For each field, by number: how often the key stands there, and the id of the length.
          const fields = [0, 1, 2, 3].map(() => new Map());
          const numbers = [];
          let left = gamma();
          let ks = bits(5);
          const kt = bits(3);
          let n = -1;
          for (; left; left--) {
            n += 1 + rice(ks);
            need(lengths[n]);
            numbers.push(n);
            fields[2].set(n, [1 + rice(kt), lengths[n]]);
          }
          left = gamma() - 1;
          ks = left && bits(5);
          for (let i = -1; left; left--) {
            n = numbers[i += 1 + rice(ks)];
            need(n >= 0);
            const mask = bits(4);
            if (mask & 8) fields[0].set(n, [gamma(), rice(2)]);
            if (mask & 4) fields[1].set(n, [gamma(), rice(4)]);
            if (!(mask & 2)) fields[2].delete(n);
            if (mask & 1) fields[3].set(n, [1, 1]);
          }
          keys.set(key, { name: list[at + 1], at: keys.size, keys, own, numbers, fields });
        }
        end();
        for (line of text) add(...line.split(' '));
        return [keys, forms];
      });
    };

    // All keys of a form.
    const look = async (form) => {
      const [keys, forms] = await shard(form);
      return all((forms[form] ?? []).sort(), async (key) => {
        const found = keys.get(key) ?? (await shard(key))[0].get(key);
        need(found);
        return found;
      });
    };

    // The places of a key, by three times the number plus the field; nothing for the key of a common word.
    const places = async ({ name, at, keys, numbers, fields }) => {
      const { vint, take, end } = reader(await file('p/' + name));
      const blocks = [...keys].map(vint).map(take);
      end();
      if (!blocks[at][0]) return;
      const { bits, rice, end: last } = reader(blocks[at]);
      const k = [2, 4, bits(5)];
      const found = new Map();
      for (const n of numbers) {
        k.map((k, field) => {
          let place = -1;
          found.set(n * 3 + field, Array.from({ length: fields[field].get(n)?.[0] ?? 0 }, () => place += 1 + rice(k)));
        });
      }
      last();
      return found;
    };

    // The lines of a `w` or `r` file: the weight, the word as it is compared, and as it is shown.
    const words = (sort, name) => file(sort + '/' + name, (bytes) => {
      let word = '';
      return lines(bytes).slice(0, -1).map((line) => {
        word = tell(line.slice(1), word);
        return [line.charCodeAt(), sort === 'w' ? fold(word) : reverse(word), word];
      });
    });

    // The word that a misspelt one was meant to be.
    const instead = async (form) => {
      const typed = [...form];
      let least = 3e5;
      let best;
      if (typed[2]) await all(['w', 'r'], async (sort) => {
        const [list, at] = await place(sort, sort === 'w' ? form : reverse(form));
        for (const [weight, word] of at < 0 ? [] : await words(sort, list[at + 1])) {
          const letters = [...word];
          // One change comes before a beginning, and that before two changes.
          const rank = letters.length - weight * 100 + (typed[3] && near(typed, letters, 1) ? 0
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
      const names = list.filter((_, i) => i % 2 && (i === at + 1 || list[i - 1].startsWith(typed)));
      return (await all(names, (name) => words('w', name))).flat().filter(([, word]) => word.startsWith(typed))
        .sort(([a], [b]) => b - a).slice(0, 7).map(([, , word]) => word);
    };

    // A filter, as a function from a number to the value.
    const facet = async ({ file: name, values }) => {
      let list = await file('f/' + name);
      if (values.length > 255) list = new Uint16Array(list.buffer);
      need(list.length === lengths.length);
      return (n) => values[list[n] - 1];
    };

    const results = async (numbers) => {
      const [name, size] = (await root).results;
      return all(numbers, async (n) => {
        const shown = (await file('d/' + name + '-' + Math.floor(n / size), lines))[n % size].split('\t');
        need(shown[6] >= '');
        return shown;
      });
    };

    const ask = async (question, { filters = {}, newest, from = 0, count = 10 } = {}) => {
      if (guess) runs(question).flat().map((word) => part(word, guess));
      const base = await root;
      const { documents, slots } = base;
      const replaced = [];
      const clauses = await all(read(question, base.common), async ([must, words, at]) => {
        let keys = await all(words, look);
        const used = !must && !words[1] && !keys[0][0] && await instead(words[0]);
        if (used) {
          replaced.push([words[0], used]);
          words = [used];
          keys = [await look(used)];
        }
        return [must, words, at, keys];
      });

      // For each number the score, and how many clauses stand there of those that may, must and must not.
      const scores = new Float32Array(slots);
      const counts = [0, 1, 2].map(() => new Uint8Array(slots));
      await all(clauses, async ([must, words, at, keys]) => {
        const seen = new Set();
        // What a key, or a phrase of keys, is worth in a field; `found` has how often and the id of the length, by number.
        const weigh = (keys, field, found) => {
          const mean = fround(base.words[field] / documents);
          const weight = fround(base.boosts[field] * fround(fround(2.2) * keys.reduce((sum, { fields }) => {
            const df = fields[field].size;
            return fround(sum + fround(Math.log(fround(1 + fround((documents - df + 0.5) / (df + 0.5))))));
          }, 0)));
          found.forEach(([tf, id], n) => {
            const length = id < 32 ? id : (id % 8 + 8) * 2 ** ((id >> 3) - 4) + 24;
            scores[n] += fround(weight * fround(tf / fround(tf + fround(fround(1.2) * fround(0.25 + fround(0.75 * length / mean))))));
            seen.add(n);
          });
        };
        let terms = keys.map((list, i) => [list, at[i]]);
        if (words[1]) {
          if (keys.some(([key]) => !key)) return;
          terms = (await all(terms, async ([list, at]) => [list, at, await places(list[0])])).filter(([, , found]) => found);
        }
        const [[list, start, first] = [[]]] = terms;
        if (terms[1]) {
          for (const field of [0, 1, 2]) {
            const found = new Map();
            list[0].fields[field].forEach(([, id], n) => {
              const tf = first.get(n * 3 + field).filter((place) => terms.every(([, at, found]) => found.get(n * 3 + field)?.includes(place + at - start))).length;
              if (tf) found.set(n, [tf, id]);
            });
            weigh(terms.map(([[key]]) => key), field, found);
          }
        } else {
          for (const key of list) key.fields.map((found, field) => weigh([key], field, found));
        }
        for (const n of seen) counts[(must + 3) % 3][n]++;
      });

      const wanted = clauses.filter(([must]) => must >= 0);
      const musts = wanted.filter(([must]) => must).length;
      const [may, has, not] = counts;
      const whole = (n) => may[n] + musts === wanted.length;
      const found = [...scores.keys()].filter((n) => !not[n] && has[n] === musts && (wanted[musts] ? may : has)[n]);
      const tests = await all(base.facets.filter(({ name }) => filters[name]?.length), async (each) => [each.name, await facet(each)]);
      const passes = (n, but) => tests.every(([name, value]) => name === but || filters[name].includes(value(n)));
      let order = scores;
      if (newest) {
        order = [];
        const next = base.classes.map(([first]) => first);
        (await file('f/' + base.dates)).forEach((at, i) => order[next[at]++] = i);
        need(order.length === slots);
      }
      const sorted = found.filter((n) => passes(n)).sort((a, b) => whole(b) - whole(a) || order[b] - order[a] || a - b);
      const numbers = sorted.slice(from, from + count);
      const shown = await results(numbers);
      return {
        hits: numbers.map((number, i) => ({ number, score: scores[number], matched: may[number] + musts, shown: shown[i] })),
        total: sorted.length,
        all: sorted.filter(whole).length,
        replaced,
        clauses: wanted.map(([, words]) => words),
        // The forms to mark, each with the number of its clause.
        forms: new Map(wanted.flatMap(([, , , keys], i) => keys.flat().flatMap(({ own }) => own.map((form) => [form, i])))),
        // How many of the hits have each value of a filter, as the other filters are.
        facets: () => all(base.facets, async (each) => {
          const value = await facet(each);
          const tally = new Map(each.values.map((word) => [word, 0]));
          for (const n of found) if (value(n) && passes(n, each.name)) tally.set(value(n), tally.get(value(n)) + 1);
          return { name: each.name, title: each.title, values: [...tally] };
        }),
      };
    };

    return { ask, results, complete };
  };

  // The way in. `load(path, fresh)` promises the bytes of a file below search/; `fresh` asks it to pass over caches.
  globalThis.candourSearch = (load, parts) => {
    let index = open(load, false, parts);
    // What fails may have been published anew since the visit began: everything is then fetched once more.
    const twice = (name) => (...given) => index[name](...given).catch(() => {
      index = open(load, true, parts);
      return index[name](...given);
    });
    return { ask: twice('ask'), results: twice('results'), complete: twice('complete'), facets: (answer) => answer.facets() };
  };

  // THE PAGE

  const form = globalThis.document?.querySelector('#site-search');
  if (!form || !globalThis.DecompressionStream) return;

  const { q: input, action } = form;
  const count = (n, one, many) => `${n || 'No'} ${n === 1 ? one : many}`;
  const say = {
    suggestions: (n) => count(n, 'suggestion', 'suggestions'),
    found: (n, q) => `${count(n, 'page', 'pages')} for “${q}”`,
    instead: ([typed, used]) => `No page says “${typed}”. Showing “${used}”.`,
    some: (all, rest) => `${count(all, 'page has', 'pages have')} all of your words; ${count(rest, 'has', 'have')} some of them.`,
    rest: 'Pages with some of your words',
    narrow: 'Narrow these results',
    newest: 'Newest first',
    best: 'Best first',
    also: 'Also in: ',
    more: 'More results',
    none: 'Try other words, or fewer. You can also phone us: the number is at the foot of the page.',
    failed: 'The search could not be loaded. Try again, or use the A to Z.',
    list: 'A to Z',
  };

  const make = (tag, props, ...children) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...children);
    return element;
  };
  const { ask, complete, facets } = candourSearch((path, fresh) => fetch(action + path, { cache: fresh ? 'reload' : path[1] > '/' ? 'no-cache' : 'force-cache' })
    .then((response) => {
      need(response.ok);
      return response.arrayBuffer();
    }), form.dataset.parts);

  // The box that completes words, by the ARIA practices: the choice is the reader's, and focus stays in the field.
  const status = document.querySelector('#search-status') ?? form.appendChild(make('p', { className: 'unseen', role: 'status' }));
  const list = form.appendChild(make('ul', { id: 'search-list', role: 'listbox', ariaLabel: say.suggestions(2) }));
  Object.assign(input, { role: 'combobox', ariaAutoComplete: 'list', autocomplete: 'off' });
  input.setAttribute('aria-controls', list.id);
  let active;
  const move = (option) => {
    if (active) active.ariaSelected = false;
    active = option;
    if (option) option.ariaSelected = true;
    input.setAttribute('aria-activedescendant', option?.id ?? '');
  };
  const offer = (words) => {
    list.replaceChildren(...words.map((word, i) => make('li', { id: 'search-' + i, role: 'option', ariaSelected: false, textContent: word })));
    input.ariaExpanded = !(list.hidden = !words[0]);
    move();
  };
  const take = (option) => input.value = input.value.replace(/[\p{Alphabetic}\p{N}\p{M}]*$/u, option.textContent);
  const close = () => offer([]);
  close();
  let type = () => {};
  input.oninput = async () => {
    const { value } = input;
    type();
    const words = await complete(value).catch(() => []);
    if (value !== input.value || document.activeElement !== input) return;
    offer(words);
    status.textContent = say.suggestions(words.length);
  };
  input.onkeydown = (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const options = [...list.children];
      event.preventDefault();
      if (list.hidden) input.oninput();
      else move([...options, undefined].at(key === 'ArrowUp' ? (active ? options.indexOf(active) : options.length) - 1 : (options.indexOf(active) + 1)));
    } else if (key === 'Escape') {
      event.preventDefault();
      if (list.hidden) input.value = '';
      close();
    } else if (key === 'Enter' && active) take(active);
    else if (key === 'Tab') close();
    else if (/^(Home|End|Arrow)/.test(key)) move();
  };
  input.onblur = close;
  list.onmousedown = (event) => event.preventDefault();
  list.onclick = ({ target }) => {
    take(target);
    form.requestSubmit();
  };

  // The answer.
  const place = document.querySelector('#search-answer');
  if (!place) return;
  const help = [...place.childNodes];
  const { title } = document;
  const address = () => new URLSearchParams(location.search);
  const toggled = (name, value) => {
    const at = address();
    if (at.has(name, value)) at.delete(name, value);
    else at.append(name, value);
    return '?' + at;
  };

  // A text with its words marked, about 200 characters from the first of them, and how many clauses they are of.
  const marked = (text, forms) => {
    const pieces = text.trim().split(/([\p{Alphabetic}\p{N}\p{M}'’]+)/u);
    const found = pieces.map((piece) => runs(piece).flat().map((word) => forms.get(word)).find((clause) => clause >= 0));
    const first = found.findIndex((clause) => clause >= 0);
    let i = pieces.slice(0, first).join('').length < 120 ? 0 : first - 12;
    const nodes = i ? ['… '] : [];
    for (let room = 200; room > 0 && i < pieces.length; i++) {
      nodes.push(found[i] >= 0 ? make('mark', { textContent: pieces[i] }) : pieces[i]);
      room -= pieces[i].length;
    }
    if (i < pieces.length) nodes.push(' …');
    return [new Set(found.filter((clause) => clause >= 0)).size, nodes];
  };

  // What a page says of the question, once its result is in view.
  const views = new IntersectionObserver((seen) => seen.map(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    views.unobserve(target);
    const link = target.querySelector('a');
    const request = new XMLHttpRequest();
    request.open('GET', link.href);
    request.responseType = 'document';
    request.onload = () => {
      const page = request.response;
      const part = page.getElementById(decodeURIComponent(link.hash.slice(1)));
      let most = 0;
      let best;
      let nodes;
      for (const paragraph of page.querySelectorAll('main :is(p, li, dd, td)')) {
        const [count, found] = marked(paragraph.textContent, target.forms);
        const worth = count && count + (part?.compareDocumentPosition(paragraph) & 4 && 9);
        if (worth > most) [most, best, nodes] = [worth, paragraph, found];
      }
      if (!best) return;
      target.querySelector('.item-summary').replaceChildren(...nodes);
      // The nearest address above: a heading's or a clause's.
      link.hash = [...page.querySelectorAll('.blocks [id]')].findLast((each) => each.compareDocumentPosition(best) & 12)?.id ?? '';
    };
    request.send();
  }));

  let turns = 0;
  const show = async (from = 0) => {
    const at = address();
    const q = (at.get('q') ?? '').trim();
    const turn = ++turns;
    document.title = (q && q + ' – ') + title;
    if (!q) return place.replaceChildren(...help);
    try {
      const newest = at.get('sort') === 'newest';
      const answer = await ask(q, { filters: Object.fromEntries([...at.keys()].map((name) => [name, at.getAll(name)])), newest, from });
      if (turn !== turns) return;
      const { hits, total, all, replaced, clauses, forms } = answer;
      if (!from) {
        status.textContent = say.found(total, q);
        const narrow = make('details', { className: 'search-narrow' }, make('summary', { textContent: say.narrow }));
        narrow.addEventListener('toggle', async () => {
          for (const { name, title, values } of await facets(answer)) {
            narrow.append(make('nav', { className: 'choices', ariaLabel: title }, make('p', { className: 'choices-title', textContent: title }),
              make('ul', {}, ...values.filter(([value, n]) => n || at.has(name, value)).map(([value, n]) => make('li', {},
                make('a', { href: toggled(name, value), ariaCurrent: at.has(name, value) || null }, value + ' ', make('span', { className: 'count', textContent: `(${n})` })))))));
          }
        }, { once: true });
        narrow.open = [...at.keys()].some((name) => name !== 'q' && name !== 'sort');
        place.replaceChildren(
          make('h2', { id: 'search-heading', tabIndex: -1, textContent: say.found(total, q) }),
          ...replaced.map((pair) => make('p', { textContent: say.instead(pair) })),
          all < total ? make('p', { textContent: say.some(all, total - all) }) : '',
          total ? '' : make('p', {}, say.none, ' ', make('a', { href: '../a-z/', textContent: say.list })),
          narrow,
          make('p', {}, make('a', { href: toggled('sort', 'newest'), textContent: newest ? say.best : say.newest })),
        );
      }
      const pages = {};
      let focus;
      for (const { matched, shown: [path, title, part, label, day, language, description] } of hits) {
        const link = make('a', { href: '../' + path, textContent: part || title });
        const page = path.split('#')[0];
        if (pages[page]) {
          pages[page].append(pages[page].firstChild ? ', ' : say.also, link);
          continue;
        }
        pages[page] = make('li');
        if (part) link.textContent = `${title}: ${part}`;
        const whole = matched === clauses.length;
        if (place.lastChild.tagName !== 'OL' || whole !== place.lastChild.whole) {
          if (!whole && all) place.append(make('h3', { textContent: say.rest }));
          place.append(make('ol', { className: 'items', whole }));
        }
        const item = make('li', { lang: language, forms }, make('p', { className: 'item-title' }, link),
          make('div', { className: 'item-summary' }, ...marked(description, forms)[1]),
          make('ul', { className: 'notes' }, make('li', { textContent: label }), make('li', { textContent: day }), pages[page]));
        place.lastChild.append(item);
        focus ??= link;
        if (!navigator.connection?.saveData) views.observe(item);
      }
      if (from) focus?.focus();
      from += hits.length;
      if (from < total) {
        const more = make('button', { type: 'button', textContent: say.more, onclick: () => {
          more.remove();
          show(from);
        } });
        place.append(more);
      }
    } catch {
      status.textContent = '';
      place.replaceChildren(make('p', { textContent: say.failed }, make('a', { href: '../a-z/', textContent: say.list })));
    }
  };

  const go = (how) => {
    const at = address();
    at.set('q', input.value);
    history[how](null, '', '?' + at);
    return show();
  };
  let timer;
  type = () => {
    clearTimeout(timer);
    timer = setTimeout(go, 250, 'replaceState');
  };
  form.onsubmit = async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    close();
    await go('pushState');
    document.querySelector('#search-heading')?.focus();
  };
  onpopstate = () => {
    input.value = address().get('q') ?? '';
    show();
  };
  onpopstate();
})();
