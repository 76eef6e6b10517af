// Tests of the script that asks an engine in place of the site's own index, with answers in the form of each engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

vm.runInThisContext(readFileSync(new URL('../../themes/plain/assets/engine.js', import.meta.url), 'utf8'));
const { candourEngine } = globalThis;

const SITE = 'https://www.example.org/';
const documents = [
  { url: `${SITE}policies/damp/#two`, title: 'Damp policy', part: '2 Damp', label: 'Policy', landlord: 'Alder Vale Homes', date: '2026-06-01T00:00:00Z', language: 'en-GB', description: 'How we deal with damp.' },
  { url: 'https://elm.example.org/damp/?a=b&c', title: '<img src=x onerror=alert(1)>', label: 'News item', landlord: 'Elm Homes', language: 'cy' },
];
/** What OpenSearch answers, and Quickwit in its place: they differ in what stands around the same. */
const ANSWERS = {
  opensearch: (found) => ({
    took: 3, timed_out: false, _shards: { total: 4, successful: 4, skipped: 0, failed: 0 },
    hits: { total: { value: 27, relation: 'eq' }, max_score: 2.5, hits: found.map((source) => ({ _index: 'candour', _id: source.url, _score: 2.5, _routing: 'x', _source: source })) },
    aggregations: {
      landlord: { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets: [{ key: 'Elm Homes', doc_count: 20 }, { key: 'Alder Vale Homes', doc_count: 7 }] },
      year: { doc_count_error_upper_bound: 0, sum_other_doc_count: 0, buckets: [{ key: 2026, doc_count: 27 }] },
    },
  }),
  quickwit: (found) => ({
    took: 3, timed_out: false, errors: [],
    hits: { total: { value: 27, relation: 'eq' }, max_score: null, hits: found.map((source) => ({ _index: 'candour', _score: null, _source: source, sort: [2.5] })) },
    aggregations: {
      landlord: { buckets: [{ doc_count: 20, key: 'Elm Homes' }, { doc_count: 7, key: 'Alder Vale Homes' }], sum_other_doc_count: 0 },
      year: { buckets: [{ doc_count: 27, key: 2026 }], sum_other_doc_count: 0 },
    },
  }),
};
const OWN = { ask: async (question, how) => ({ own: true, question, from: how.from ?? 0 }), complete: async () => ['own'] };

/** An engine of which every question is kept; `answer` makes what it says. */
function asking(format, answer = () => ANSWERS[format](documents)) {
  const asked = [];
  const failures = [];
  const engine = candourEngine({ format, site: SITE, analysis: 'english', titles: { landlord: 'Landlord', kind: 'Kind', year: 'Year' } }, async (body) => {
    asked.push(body);
    return answer(body);
  }, OWN, (is) => failures.push(is));
  return { engine, asked, failures };
}

for (const format of ['quickwit', 'opensearch']) {
  test(`an answer of ${format} becomes results of this site and of others`, async () => {
    const { engine, asked, failures } = asking(format);
    const { hits, total, all, forms, facets } = await engine.ask('Damp "two rooms" -mould');
    assert.deepEqual([total, all, failures, asked.length], [27, 27, [false], 1]);
    assert.deepEqual(hits[0].shown, ['policies/damp/#two', 'Damp policy', '2 Damp', 'Policy', '2026-06-01', 'en-GB', 'How we deal with damp.']);
    assert.deepEqual(hits[1].shown, [`search/?away=${encodeURIComponent('https://elm.example.org/damp/?a=b&c')}`, '<img src=x onerror=alert(1)>', '', 'News item, Elm Homes', '', 'cy', '']);
    assert.deepEqual([...forms], [['damp', 0], ['two', 1], ['rooms', 1]]);
    assert.deepEqual((await facets()).map(({ title, values }) => [title, values]), [
      ['Landlord', [['Elm Homes', 20], ['Alder Vale Homes', 7]]], ['Kind', []], ['Year', [['2026', 27]]],
    ]);
    assert.deepEqual(await engine.complete('da'), ['own'], 'words are completed by the site itself');
  });

  test(`a question to ${format} asks for every word, phrases as they stand, and leaves out what is not wanted`, async () => {
    const { engine, asked } = asking(format);
    await engine.ask('damp "two rooms" -mould', { newest: true, from: 10 });
    const [{ query: { bool }, from, size, sort, track_total_hits: track }] = asked;
    assert.deepEqual([bool.must.length, bool.must_not.length, from, size, sort], [2, 1, 10, 10, [{ timestamp: { order: 'desc' } }]]);
    const names = bool.must[0].bool.should.map(({ match }) => Object.keys(match)[0]);
    assert.deepEqual(names.includes('text.english'), format === 'opensearch', 'only OpenSearch has words by language');
    assert.equal(track, format === 'opensearch' ? true : undefined);
    assert.deepEqual(bool.must[1].bool.should[0], { match_phrase: { title: { query: 'two rooms' } } });
    // What a reader types is never read as the engine's own language.
    await engine.ask('title:x OR (a AND "b\\" c) *:* {"query":1}');
    assert.ok(JSON.stringify(asked[1].query).includes('query_string') === false);
  });

  test(`a filter is asked of ${format} as the engine writes it`, async () => {
    const { engine, asked } = asking(format);
    await engine.ask('damp', { filters: { landlord: ['elm homes', 'no such'], q: ['damp'], area: ['north'] } });
    assert.equal(asked.length, 2);
    const [filter, ...rest] = asked[1].query.bool.filter;
    assert.deepEqual(rest, []);
    assert.deepEqual(filter.bool.should, [{ term: { landlord: { value: 'Elm Homes' } } }, { term: { landlord: { value: 'no such' } } }]);
  });
}

test('where the engine fails the site itself answers, it is said, and more comes from where the first came', async () => {
  let fails = true;
  const { engine, failures } = asking('quickwit', () => {
    if (fails) throw Error('down');
    return ANSWERS.quickwit(documents);
  });
  assert.equal((await engine.ask('damp')).own, true);
  fails = false;
  assert.equal((await engine.ask('damp', { from: 10 })).own, true);
  assert.equal((await engine.ask('damp')).total, 27);
  fails = true;
  await assert.rejects(engine.ask('damp', { from: 10 }), 'no page of results is of two searches');
  assert.deepEqual(failures, [true, false]);
});

test('an answer that is none, or leads where no page can be, is a failure', async () => {
  const odd = [{}, null, { hits: 3 }, { hits: { hits: [{}], total: 1 } }, { error: 'x', status: 400 }, { hits: { hits: [] } },
    ...['javascript:alert(1)', 'data:text/html,x', '//x', 'policies/', ''].map((url) => ANSWERS.quickwit([{ ...documents[0], url }]))];
  for (const answer of odd) {
    const { engine, failures } = asking('quickwit', () => answer);
    assert.equal((await engine.ask('damp')).own, true, JSON.stringify(answer));
    assert.deepEqual(failures, [true]);
  }
});

test('a question without a word asks nobody', async () => {
  const { engine, asked } = asking('opensearch');
  for (const question of ['', '"', '- -', '"" …']) assert.equal((await engine.ask(question)).total, 0, question);
  assert.deepEqual(asked, []);
});
