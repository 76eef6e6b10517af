// Asks an engine that many sites share, in place of the site's own index. It is loaded before search.js, by the search
// page alone and only where the settings name an engine; where the engine fails, search.js answers as it does elsewhere.
(() => {
  'use strict';

  // The fields that words are looked for in, and what each is worth.
  const ASKED = [['title', 3], ['part', 2], ['headings', 1.5], ['text', 1]];
  const NARROW = ['landlord', 'kind', 'year'];
  const SHOWN = 10;

  // What a question asks for: words and phrases, each wanted or not.
  const clauses = (question) => [...question].slice(0, 200).join('').split(/["“”„«»]/)
    .flatMap((piece, i, pieces) => i % 2 ? [{ text: piece, phrase: true, not: /(^|\s)-$/.test(pieces[i - 1]) }]
      : piece.split(/\s+/).map((word) => ({ text: word.replace(/^-/, ''), not: word[0] === '-' })))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).slice(0, 12);

  const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
  const any = (should) => ({ bool: { should, minimum_should_match: 1 } });

  // An engine. `request` promises the answer to a question in its form; `own` is the search of the site's own index.
  const engine = ({ format, site, analysis, titles = {} }, request, own, failed) => {
    const fields = ASKED.flatMap(([name, boost]) => format === 'opensearch' && analysis ? [[name, boost], [`${name}.${analysis}`, boost]] : [[name, boost]]);
    const one = ({ text, phrase }) => any(fields.map(([name, boost]) =>
      phrase ? { match_phrase: { [name]: { query: text } } } : { match: { [name]: { query: text, operator: 'AND', boost } } }));
    const body = (asked, filter, size, from, newest) => {
      const [must, not] = [false, true].map((not) => asked.filter((clause) => !clause.not === !not).map(one));
      const bool = { must: must.length ? must : [{ match_all: {} }] };
      if (not.length) bool.must_not = not;
      if (filter.length) bool.filter = filter;
      return {
        query: { bool }, from, size, sort: newest ? [{ timestamp: { order: 'desc' } }] : ['_score'],
        aggs: Object.fromEntries(NARROW.map((field) => [field, { terms: { field, size: 50 } }])),
        ...(format === 'opensearch' ? { track_total_hits: true } : {}),
      };
    };
    // What comes back is another's: it is held to its form, and shown as text alone.
    const values = (answer, name) => (answer.aggregations?.[name]?.buckets ?? []).map(({ key, doc_count: count }) => [`${key}`, Number(count) || 0]);
    const hits = (answer) => {
      if (!Array.isArray(answer?.hits?.hits)) throw Error('no answer');
      return answer.hits.hits.map(({ _source: source }) => source);
    };
    const shown = (source) => {
      const said = (name) => typeof source[name] === 'string' ? source[name] : '';
      const url = new URL(said('url'));
      if (!/^https?:$/.test(url.protocol)) throw Error('no address');
      const here = url.href.startsWith(site);
      const label = [said('label'), here ? '' : said('landlord')].filter(Boolean).join(', ');
      const path = here ? url.href.slice(site.length) : `search/?away=${encodeURIComponent(url.href)}`;
      return [path, said('title'), said('part'), label, said('date').slice(0, 10), said('language'), said('description')];
    };
    const ask = async (question, { filters = {}, newest = false, from = 0, count = SHOWN } = {}) => {
      const asked = clauses(question);
      if (!asked.length) return { hits: [], total: 0, all: 0, replaced: [], forms: new Map(), facets: async () => [] };
      const narrowed = NARROW.filter((name) => filters[name]?.[0]);
      // Addresses have values in small letters, and the engine takes them as they are written: it is asked for those first.
      const known = narrowed.length ? await request(body(asked, [], 0, 0)) : {};
      const filter = narrowed.map((name) => any(filters[name].map((wanted) => {
        const [value = wanted] = values(known, name).find(([value]) => value.toLowerCase() === wanted) ?? [];
        return { term: { [name]: { value } } };
      })));
      const answer = await request(body(asked, filter, count, from, newest));
      const found = hits(answer).map((source, i) => ({ number: from + i, matched: true, score: 0, shown: shown(source) }));
      const total = Number(answer.hits.total?.value ?? answer.hits.total);
      if (!(total >= found.length)) throw Error('no total');
      const words = asked.filter(({ not }) => !not).flatMap(({ text }, i) => (plain(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((word) => [word, i]));
      return {
        hits: found, total, all: total, replaced: [], forms: new Map(words),
        facets: async () => NARROW.map((name) => ({ name, title: titles[name] ?? name, values: values(answer, name) })),
      };
    };
    // More of an answer comes from where the first of it came.
    let by = ask;
    return {
      complete: own.complete,
      ask: async (question, how = {}) => {
        if (how.from) return by(question, how);
        try {
          const answer = await ask(question, how);
          by = ask;
          failed(false);
          return answer;
        } catch {
          by = own.ask;
          failed(true);
          return own.ask(question, how);
        }
      },
    };
  };
  globalThis.candourEngine = engine;

  // THE PAGE

  const note = globalThis.document?.querySelector('#search-engine');
  if (!note) return;
  const { at, format, site, analysis, ...titles } = note.dataset;
  const request = async (asked) => {
    const answer = await fetch(at, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked),
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw Error(answer.status);
    return answer.json();
  };
  const failed = (is) => { document.querySelector('#search-elsewhere').hidden = !is; };

  // search.js says how it is asked and then asks itself: what it takes is then this.
  let own;
  Object.defineProperty(globalThis, 'candourSearch', {
    get: () => (load, parts) => engine({ format, site, analysis, titles }, request, own(load, parts), failed),
    set: (search) => { own = search; },
  });

  // search.js leads to pages of this site. Where a result is of another, its link is mended as soon as it is there.
  const away = (link) => new URL(link.href).searchParams.get('away');
  const mend = (root) => {
    for (const link of root.querySelectorAll('a[href*="search/?away="]')) link.href = away(link);
  };
  const place = document.querySelector('#search-answer');
  if (place) new MutationObserver(() => mend(place)).observe(place, { childList: true, subtree: true });
  // It looks at the page of a result for what to show; those of other sites are not asked for.
  const Seen = globalThis.IntersectionObserver;
  globalThis.IntersectionObserver = class extends Seen {
    observe(item) {
      mend(item);
      if (item.querySelector('a')?.origin === location.origin) super.observe(item);
    }
  };
})();
