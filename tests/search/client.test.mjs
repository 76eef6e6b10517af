// Tests of the search's engine, as it is served: its answers to files from encode.mjs against those of score.mjs,
// which never sees a file.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';
import { deflateSync, inflateSync } from 'node:zlib';
import { encode, fold, loader, partOf, runs, words } from './encode.mjs';
import { answer, respell } from './score.mjs';
import { COMMON, FACETS, KINDS, MEANINGS, chance, corpus, questions } from './corpus.mjs';
import { candourSearch, served } from './engine.mjs';

const OPTIONS = { common: COMMON, facets: FACETS, meanings: MEANINGS };
const close = (a, b) => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));
const addresses = ({ hits }) => hits.map(({ shown }) => shown[0]);

const engineOf = (documents, options = OPTIONS, parts = undefined) => candourSearch(loader(encode(documents, options).files), parts);

/** A document with a text, for tests that need to know what stands there. */
const page = (address, title, text = '', more = {}) => ({ address, title, text: [text].flat(), ...more });

async function compare(documents, options, asked, engine) {
  let found = 0;
  for (const [question, how] of asked) {
    const mine = await engine.ask(question, { ...how, count: 1000 });
    const right = answer(documents, question, { ...options, ...how, instead: (form) => respell(documents, form, options) });
    const told = `${question} ${JSON.stringify(how)}`;
    assert.equal(mine.total, right.total, `total of ${told}`);
    assert.equal(mine.all, right.all, `all of ${told}`);
    assert.deepEqual([...mine.replaced].sort(), [...right.replaced].sort(), `replaced in ${told}`);
    const known = new Map(right.hits.map((hit) => [hit.number, hit]));
    mine.hits.forEach((hit, at) => {
      const same = known.get(hit.number);
      assert.ok(same && close(hit.score, same.score), `score of ${hit.number} for ${told}: ${hit.score}, not ${same?.score}`);
      assert.equal(hit.matched, same.matched === right.wanted, `all words of ${hit.number} for ${told}`);
      assert.equal(hit.shown[0], same.document.address, told);
      const there = right.hits[at];
      // Two scores that round to the same may stand either way round.
      assert.ok(there.number === hit.number || (!how.newest && close(there.score, hit.score)), `place ${at} for ${told}`);
    });
    const counts = (await mine.facets()).map(({ name, values }) => [name, values.filter(([, n]) => n).sort()]);
    const rightCounts = Object.entries(right.facets).map(([name, tally]) => [name, Object.entries(tally).sort()]);
    assert.deepEqual(counts, rightCounts, `counts for ${told}`);
    found += right.total > 0;
  }
  assert.ok(found > asked.length / 2, `only ${found} of ${asked.length} questions find anything`);
}

test('answers agree with what the documents say: found, scores, order, counts', async () => {
  for (const seed of [1, 2, 3]) {
    const documents = corpus(100, seed);
    const asked = questions(80, seed + 10).map((question) => [question, {}]);
    await compare(documents, OPTIONS, asked, engineOf(documents, OPTIONS, seed === 1 ? undefined : 3));
  }
});

test('filters hold, and counts of a filter do not count that filter itself', async () => {
  const documents = corpus(100, 4);
  // Values are asked for in lower case, as they stand in addresses.
  const [one, two] = KINDS.map((kind) => kind.toLowerCase());
  const filters = [{ kind: [one] }, { kind: [one, two], year: ['2022'] }, { year: ['2021', '2023'] }, { kind: ['no such kind'] }, { colour: ['red'] }, { kind: [] }];
  const asked = questions(40, 14).map((question, at) => [question, { filters: filters[at % filters.length] }]);
  await compare(documents, OPTIONS, asked.filter(([, { filters: { kind } }]) => kind?.[0] !== 'no such kind'), engineOf(documents));
  const none = await engineOf(documents).ask('repair', { filters: { kind: ['no such kind'] } });
  assert.equal(none.total, 0);
});

test('the newest first, and those with all words before the others all the same', async () => {
  const documents = corpus(100, 5);
  await compare(documents, OPTIONS, questions(40, 15).map((question) => [question, { newest: true }]), engineOf(documents));
});

test('a filter with more than 255 values has two bytes for each document', async () => {
  const documents = corpus(400, 6).map((document, at) => ({ ...document, values: { kind: `Value ${at % 300}` } }));
  const engine = engineOf(documents, { ...OPTIONS, facets: [FACETS[0]] });
  const { total } = await engine.ask('the repair tenant damp', { filters: { kind: ['value 299'] } });
  const right = answer(documents, 'the repair tenant damp', { ...OPTIONS, filters: { kind: ['value 299'] } });
  assert.equal(total, right.total);
  assert.ok(total > 0);
});

test('phrases stand in one field, in order, and not over the end of a paragraph', async () => {
  const engine = engineOf([
    page('a/', 'Right to repair', 'Nothing'),
    page('b/', 'Other', 'You have the right to repair here'),
    page('c/', 'Other', 'repair right to'),
    page('d/', 'Other', ['it is right', 'repair it']),
    page('e/', 'Right', 'repair'),
  ], { common: ['to', 'the'] });
  const find = async (question) => addresses(await engine.ask(question)).sort();
  assert.deepEqual(await find('"right to repair"'), ['a/', 'b/']);
  assert.deepEqual(await find('“right the repair”'), ['a/', 'b/'], 'a common word stands for any');
  assert.deepEqual(await find('"the right to"'), ['a/', 'b/', 'c/', 'd/', 'e/'], 'and is dropped at the ends');
  assert.deepEqual(await find('"repair right"'), ['c/']);
  assert.deepEqual(await find('"right repair'), [], 'an open quotation mark reaches to the end');
  assert.deepEqual(await find('"to the"'), ['a/', 'b/', 'c/'], 'a phrase of common words is those words');
  assert.deepEqual(await find('other "right to repair"'), ['b/']);
  assert.deepEqual(await find('nothing -"right to repair"'), []);
});

test('what is excluded is not found, by word and by phrase', async () => {
  const engine = engineOf([page('a/', 'Damp', 'gas boiler'), page('b/', 'Damp', 'boiler gas'), page('c/', 'Damp', 'roof anti social')]);
  const find = async (question) => addresses(await engine.ask(question)).sort();
  assert.deepEqual(await find('damp -roof'), ['a/', 'b/']);
  assert.deepEqual(await find('damp -"gas boiler"'), ['b/', 'c/']);
  assert.deepEqual(await find('damp -anti-social'), ['a/', 'b/']);
  assert.deepEqual(await find('damp - roof'), ['a/', 'b/', 'c/'].sort());
  assert.deepEqual(await find('-roof'), [], 'a question has to ask for something');
  assert.deepEqual(await find('damp-roof'), ['a/', 'b/', 'c/']);
});

test('common words count only where there are no others', async () => {
  const engine = engineOf([page('a/', 'How to do it', 'the'), page('b/', 'Damp', 'x')], { common: ['how', 'to', 'do', 'it', 'the'] });
  assert.deepEqual(addresses(await engine.ask('how do i get the damp')), ['b/']);
  assert.equal((await engine.ask('how do')).total, 1);
  assert.equal((await engine.ask('the')).total, 1);
  assert.equal((await engine.ask('')).total, 0);
  assert.equal((await engine.ask('?! … -')).total, 0);
});

test('words that mean something together are one clause, the longest first', async () => {
  const documents = [
    page('a/', 'Nuisance', 'noise'), page('b/', 'Anti social behaviour', 'x'), page('c/', 'Social', 'behaviour'), page('d/', 'Other', 'anti'),
  ];
  const options = { common: [], meanings: [[['anti', 'social', 'behaviour'], 'asb_'], [['noise'], 'asb_'], [['social', 'behaviour'], 'club_']] };
  const engine = engineOf(documents, options);
  const { hits, all } = await engine.ask('anti social behaviour');
  assert.deepEqual(addresses({ hits }).sort(), ['a/', 'b/']);
  assert.equal(all, 2);
  assert.deepEqual(addresses(await engine.ask('"anti social behaviour"')), ['b/'], 'a phrase is what it says');
  assert.deepEqual(addresses(await engine.ask('noise')).sort(), ['a/', 'b/']);
  assert.deepEqual(addresses(await engine.ask('noise -noise')), ['b/'], 'what is excluded is what it says');
  await compare(documents, options, ['anti social behaviour', 'social behaviour', 'noise', 'other anti'].map((question) => [question, {}]), engine);
});

test('a misspelt word is replaced by the word that was meant', async () => {
  const documents = corpus(100, 7);
  const engine = engineOf(documents);
  const all = [...new Set(documents.flatMap(({ text, language }) => (language ? [] : words(text.join(' ')))))].filter((word) => word.length > 4);
  const next = chance(8);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let right = 0;
  let tried = 0;
  for (const word of all.slice(0, 120)) {
    const at = Math.floor(next() * word.length);
    const letter = letters[Math.floor(next() * 26)];
    const typed = [
      word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + letter + word.slice(at),
      word.slice(0, at) + letter + word.slice(at + 1), word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
    ][Math.floor(next() * 4)];
    if (all.includes(typed)) continue;
    const { replaced } = await engine.ask(typed);
    const expected = respell(documents, typed, OPTIONS);
    tried += 1;
    if ((replaced[0]?.[1] ?? null) === expected) right += 1;
  }
  assert.ok(tried > 80, `${tried} tried`);
  // Where a mistake changes both ends of a word, it is looked for among other words.
  assert.ok(right / tried >= 0.95, `${right} of ${tried} as if all words had been looked at`);
});

test('short words are not guessed, unfinished ones are finished, and phrases stay as they are', async () => {
  const engine = engineOf([page('a/', 'Complaint', 'complaints damp'), page('b/', 'Complete', 'rent')], { common: [] });
  const replaced = async (question) => (await engine.ask(question)).replaced;
  assert.deepEqual(await replaced('reny'), [['reny', 'rent']]);
  assert.deepEqual(await replaced('ren'), [['ren', 'rent']]);
  assert.deepEqual(await replaced('dam'), [['dam', 'damp']]);
  assert.deepEqual(await replaced('rem'), []);
  assert.deepEqual(await replaced('ret'), [], 'one change, but too short for any');
  assert.deepEqual(await replaced('re'), []);
  assert.deepEqual(await replaced('copmlaitn'), [['copmlaitn', 'complaint']], 'two mistakes in a long word');
  assert.deepEqual(await replaced('"reny"'), []);
  assert.deepEqual(await replaced('damp -reny'), []);
});

test('words are completed by weight, with their accents', async () => {
  const engine = engineOf([
    page('a/', 'Repairs', 'repair repairs report mieszkań'), page('b/', 'Repairs', 'repairs'), page('c/', 'Repairs', 'repairs repair'),
    page('d/', 'Repairs', 'rent mieszkań'), page('e/', 'Number 2024', 'rep'),
  ], { common: ['rep'], wordsPerFile: 2 });
  assert.deepEqual(await engine.complete('re'), ['repairs', 'repair', 'rent', 'report']);
  assert.deepEqual(await engine.complete('damp rep'), ['repairs', 'repair', 'report']);
  assert.deepEqual(await engine.complete('mieszkan'), ['mieszkań']);
  assert.deepEqual(await engine.complete('MIESZKAŃ'), ['mieszkań']);
  assert.deepEqual(await engine.complete('r'), []);
  assert.deepEqual(await engine.complete('rep '), []);
  assert.deepEqual(await engine.complete(''), []);
  assert.deepEqual(await engine.complete('zzz'), []);
  const many = engineOf([page('a/', 'x', Array.from({ length: 30 }, (_, at) => `word${String.fromCharCode(97 + at % 26)}${at}`).join(' '))]);
  assert.equal((await many.complete('wo')).length, 7);
});

// The script keeps these to itself; its source is asked, which the served script is made from.
const inside = vm.runInThisContext(readFileSync(new URL('client.js', import.meta.url), 'utf8')
  .replace('globalThis.candourSearch =', 'globalThis.candourWords = { fold, runs };\n  globalThis.candourSearch =') + '\nglobalThis.candourWords');

test('words are taken apart as the build does it', () => {
  const cases = {
    'Bengali বিদ্যালয় ক্ষতিপূরণ': ['bengali', 'বিদ্যালয়', 'ক্ষতিপূরণ'],
    'Urdu پالیسی\u200cہا كتاب مرمّت': ['urdu', 'پالیسیہا', 'کتاب', 'مرمت'],
    'chính sách sửa chữa đầu': ['chinh', 'sach', 'sua', 'chua', 'dau'],
    'Łódź wilgoć mieszkań żółty': ['lodz', 'wilgoc', 'mieszkan', 'zołty'.replace('ł', 'l')],
    '維修服務 租a金 政': ['維修', '修服', '服務', '租', 'a', '金', '政'],
    'İstanbul ISPARTA ışık': ['istanbul', 'isparta', 'isik'],
    'the Tenant’s home, don\'t, tenants\' rights, rock\'n\'roll': ['the', 'tenant', 'home', 'dont', 'tenants', 'rights', 'rocknroll'],
    'ﬁre café ＡＢ Straße Æsop': ['fire', 'cafe', 'ab', 'strasse', 'aesop'],
    '👩‍👩 --- ’s 2.4.1': ['s', '2', '4', '1'],
    'ประเทศ မြန်မာ': ['ปร', 'ระ', 'ะเ', 'เท', 'ทศ', 'မြ', 'ြန', 'န်', '်မ', 'မာ'],
    [`${'x'.repeat(40)} ${'y'.repeat(41)}`]: ['x'.repeat(40)],
  };
  for (const [text, expected] of Object.entries(cases)) {
    const normal = expected.map((word) => word.normalize('NFC'));
    assert.deepEqual(inside.runs(text).flat(), normal, text);
    assert.deepEqual(words(text), normal, `the encoder: ${text}`);
  }
});

test('every character of the first three planes is treated the same by the script and by the encoder', () => {
  for (let code = 0; code < 0x30000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = `a${String.fromCodePoint(code)}b’s ${String.fromCodePoint(code)}${String.fromCodePoint(code)}x`;
    if (inside.fold(text) !== fold(text)) assert.fail(`fold of U+${code.toString(16)}`);
    assert.equal(inside.runs(text).join('|'), runs(text).join('|'), `U+${code.toString(16)}`);
  }
});

test('a question in any script finds its page, with all its words', async () => {
  const texts = ['বিদ্যালয় ক্ষতিপূরণ', 'پالیسی کتاب', 'chính sách sửa chữa', 'wilgoć w mieszkaniu', '維修服務', '政策文件說明', 'İstanbul ışık', 'ремонт квартиры', 'ประเทศไทย'];
  const engine = engineOf(texts.map((text, at) => page(`${at}/`, 'x', text, { language: 'xx' })), { common: [] });
  for (const [at, text] of texts.entries()) {
    const { hits, all } = await engine.ask(text.normalize('NFD').toUpperCase());
    assert.equal(hits[0].shown[0], `${at}/`, text);
    assert.ok(hits[0].matched && all === 1, text);
  }
});

test('two or three pairs of unspaced characters are a phrase, more are words', async () => {
  const engine = engineOf([page('a/', 'x', '政策文件'), page('b/', 'x', '文件政策'), page('c/', 'x', '政策 x 策文')], { common: [] });
  assert.deepEqual(addresses(await engine.ask('政策文')), ['a/']);
  assert.deepEqual(addresses(await engine.ask('政策文件')), ['a/']);
  assert.equal((await engine.ask('政策文件政')).total, 3);
});

test('the page asked for is given, and a question is no longer than its limits', async () => {
  const documents = corpus(60, 9);
  const engine = engineOf(documents);
  const whole = await engine.ask('the repair', { count: 100 });
  const part = await engine.ask('the repair', { from: 10, count: 5 });
  assert.deepEqual(addresses(part), addresses(whole).slice(10, 15));
  assert.deepEqual(addresses(await engine.ask('the repair')), addresses(whole).slice(0, 10));
  // The 201st character begins another word.
  const long = `${'x'.repeat(39)} ${'y'.repeat(39)} ${'z'.repeat(39)} ${'w'.repeat(39)} ${'v'.repeat(39)} damp`;
  assert.equal((await engine.ask(long)).total, 0);
  assert.ok((await engine.ask('damp')).total > 0);
  // The 13th word does not count.
  const eleven = 'qa qb qc qd qe qf qg qh qi qj qk';
  assert.equal((await engine.ask(`${eleven} ql damp`)).total, 0);
  assert.ok((await engine.ask(`${eleven} damp`)).total > 0);
});

test('root and parts are fetched at once where the number of parts is known', async () => {
  const { files, root } = encode(corpus(60, 10), OPTIONS);
  const before = [];
  let open;
  const gate = new Promise((resolve) => { open = resolve; });
  const engine = candourSearch(async (path) => {
    before.push(path);
    if (path === 'root.bin') await gate;
    return files.get(path);
  }, root.parts);
  const asking = engine.ask('repair');
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual(before, ['root.bin', `part-${partOf('repair', root.parts)}.bin`]);
  open();
  assert.ok((await asking).total > 0);
  // What was fetched once is not fetched again.
  const count = before.length;
  await engine.ask('repair');
  assert.equal(before.length, count);
});

test('a wrong number of parts does no harm', async () => {
  const documents = corpus(60, 10);
  const right = await engineOf(documents).ask('repair landlord');
  for (const guess of [1, 2, 7]) {
    const { files } = encode(documents, OPTIONS);
    const engine = candourSearch(loader(files), guess);
    assert.deepEqual(addresses(await engine.ask('repair landlord')), addresses(right));
  }
});

// What is asked of damaged files, and what the right files answer.
const DAMAGE = ['repair', '"the landlord of"', 'repai', 'damp -"rent arrears" boiler', '政策文件'];
const tellOf = async (engine) => {
  const told = [];
  for (const question of DAMAGE) {
    const found = await engine.ask(question, { newest: true, filters: { kind: [KINDS[0].toLowerCase()] } });
    told.push([found.total, found.all, found.replaced, found.hits, await found.facets()]);
  }
  told.push(await engine.complete('re'));
  return JSON.stringify(told);
};
const inTime = (work) => Promise.race([work, new Promise((_, reject) => { setTimeout(reject, 20_000, new Error('hangs')).unref(); })]);

test('a damaged file gives an error or the same answer, never another one', async () => {
  const documents = corpus(40, 11);
  const { files } = encode(documents, { ...OPTIONS, keysPerShard: 60, wordsPerFile: 200 });
  const whole = loader(files);
  const right = await tellOf(candourSearch(whole));
  let errors = 0;
  let same = 0;
  for (const path of new Set(whole.asked)) {
    const bytes = files.get(path);
    const damaged = [];
    for (const length of new Set([0, 1, 2, 5, bytes.length >> 2, bytes.length >> 1, bytes.length - 5, bytes.length - 4, bytes.length - 1])) damaged.push(bytes.subarray(0, length));
    const next = chance(bytes.length);
    for (let n = 0; n < 16; n += 1) {
      const flipped = Buffer.from(bytes);
      const at = n < 4 ? n : Math.floor(next() * bytes.length);
      flipped[at] ^= 1 << Math.floor(next() * 8);
      damaged.push(flipped);
    }
    for (const other of damaged) {
      try {
        const told = await inTime(tellOf(candourSearch(loader(files, (each, untouched) => (each === path ? other : untouched)))));
        assert.equal(told, right, `${path}, ${other.length} of ${bytes.length} bytes`);
        same += 1;
      } catch (error) {
        if (error instanceof assert.AssertionError || error.message === 'hangs') throw error;
        errors += 1;
      }
    }
  }
  assert.ok(errors > 400 && same < errors / 10, `${errors} errors, ${same} the same`);
});

test('a file that is well packed but says nonsense ends in time', async () => {
  const documents = corpus(30, 12);
  const { files } = encode(documents, { ...OPTIONS, keysPerShard: 40 });
  const next = chance(13);
  const whole = loader(files);
  await tellOf(candourSearch(whole));
  for (const path of new Set(whole.asked)) {
    for (let n = 0; n < 12; n += 1) {
      let content = Buffer.from(inflateSync(files.get(path)));
      const at = Math.floor(next() * content.length);
      if (n % 3 === 0) content = content.subarray(0, at);
      else if (n % 3 === 1) content[at] ^= 1 << Math.floor(next() * 8);
      else content.fill(n % 2 ? 255 : 0, at);
      const packed = deflateSync(content);
      await inTime(tellOf(candourSearch(loader(files, (each, bytes) => (each === path ? packed : bytes)))).catch((error) => {
        if (error.message === 'hangs') throw error;
      }));
    }
  }
});

test('the dictionary of another shard under a shard’s name is an error', async () => {
  const { files } = encode(corpus(60, 11), OPTIONS);
  const shards = [...files.keys()].filter((path) => path.startsWith('t/'));
  const engine = candourSearch(loader(files, (path, bytes) => (path.startsWith('t/') ? files.get(shards[(shards.indexOf(path) + 1) % shards.length]) : bytes)));
  await assert.rejects(engine.ask('repair'));
  await assert.rejects(engine.ask('tenant'));
});

test('files that are not there, and versions that are not known, are errors', async () => {
  const { files, root } = encode(corpus(40, 11), OPTIONS);
  for (const sort of ['root', 'part', 't/', 'd/']) {
    const engine = candourSearch(loader(files, (path, bytes) => (path.startsWith(sort) ? null : bytes)));
    await assert.rejects(engine.ask('repair'), undefined, sort);
  }
  const newer = deflateSync(Buffer.from(JSON.stringify({ ...root, version: 2 })));
  await assert.rejects(candourSearch(loader(files, (path, bytes) => (path === 'root.bin' ? newer : bytes))).ask('repair'));
});

test('an index that is published anew during a visit is taken up', async () => {
  const first = encode(corpus(60, 20), OPTIONS);
  const documents = corpus(70, 21);
  const second = encode(documents, OPTIONS);
  const right = await candourSearch(loader(second.files)).ask('tenant');
  let now = first.files;
  const engine = candourSearch(async (path) => {
    const bytes = now.get(path);
    if (!bytes) throw new Error('404');
    return bytes;
  });
  assert.ok((await engine.ask('boiler')).total > 0);
  now = second.files;
  // Its shards are gone with the root that named them.
  const after = await engine.ask('tenant');
  assert.deepEqual([addresses(after), after.total], [addresses(right), right.total]);
});

test('a part of another generation is fetched once more, with its root, past the cache', async () => {
  const { files } = encode(corpus(60, 20), OPTIONS);
  const other = encode(corpus(60, 20), { ...OPTIONS, salt: 'another' }).files;
  const right = await candourSearch(loader(files)).ask('tenant');
  const asked = [];
  const stale = loader(files, (path, bytes, fresh) => {
    asked.push([path, Boolean(fresh)]);
    return path.startsWith('part') && !fresh ? other.get(path) : bytes;
  });
  assert.deepEqual(addresses(await candourSearch(stale).ask('tenant')), addresses(right));
  assert.equal(asked.filter(([path]) => path === 'root.bin').length, 2);
  assert.ok(asked.some(([path, fresh]) => path === 'root.bin' && fresh));
  const never = candourSearch(loader(files, (path, bytes) => (path.startsWith('part') ? other.get(path) : bytes)));
  await assert.rejects(never.ask('tenant'));
});

test('after an error the next question is asked anew', async () => {
  const { files } = encode(corpus(60, 20), OPTIONS);
  let broken = true;
  const engine = candourSearch(loader(files, (path, bytes) => (broken ? null : bytes)));
  await assert.rejects(engine.ask('tenant'));
  broken = false;
  assert.ok((await engine.ask('tenant')).total > 0);
});

test('odd questions are answered too', async () => {
  const engine = engineOf(corpus(40, 22));
  for (const question of ['"', '-', '--', '-"', '""', '-"a', 'constructor __proto__ toString', '\u0000', '\ud800', 'a'.repeat(5000), '💧'.repeat(300), '((((', '\\u0041', 'NaN', '𠀀𠀁𠀂', '" " " "', '-the', '-"the of"']) {
    const { total } = await engine.ask(question);
    assert.ok(total >= 0, question);
    await engine.complete(question);
  }
});

test('the script is small', () => {
  const size = execFileSync('gzip', ['-9c'], { input: served() }).length;
  assert.ok(size <= 6000, `${size} bytes`);
});

test('the script is made from its source', async (t) => {
  const { shrink } = await import('./shrink.mjs').catch(() => ({}));
  if (!shrink) return t.skip('run tests/browser/install.sh first');
  const made = await shrink(readFileSync(new URL('client.js', import.meta.url), 'utf8'));
  return assert.equal(made, readFileSync(new URL('../../themes/plain/assets/search.js', import.meta.url), 'utf8'));
});
