// Asks one engine all questions and writes what it cost and what it found. compare.mjs runs it once for each engine,
// in a process of its own, so that no engine's memory weighs on another's time.
//
//     node measure.mjs ENGINE SITE QUESTIONS FOLDER CLIENT FILE

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { open } from './engines.mjs';
import { words } from './pages.mjs';
import { mean, spread } from './wire.mjs';

const [name, site, questionsFile, work, client, out] = process.argv.slice(2);
const questions = JSON.parse(readFileSync(questionsFile, 'utf8'));
const pages = new Map(JSON.parse(readFileSync(path.join(work, 'pages.json'), 'utf8')).map((page) => [page.address, page]));
const before = process.cpuUsage();
const newcomer = await open[name]({ site, work, client });

/** What one question costs a visitor who has fetched nothing. */
async function cold(question) {
  const { ask, visitor } = newcomer();
  const answer = await ask(question);
  return { ...answer, ...visitor.bill() };
}

const first = [];
const tens = [];
for (const question of questions.ordinary) {
  const { bytes, requests, addresses } = await cold(question);
  first.push({ bytes, requests });
  tens.push(addresses);
}

// Visitors who ask twenty questions each: what the second to the twentieth cost.
const next = [];
for (let at = 0; at < questions.ordinary.length; at += 20) {
  const { ask, visitor } = newcomer();
  for (const [n, question] of questions.ordinary.slice(at, at + 20).entries()) {
    await ask(question);
    const bill = visitor.bill();
    if (n > 0) next.push(bill);
  }
}

// All that follows is asked by one visitor: what is found does not hang on what has been fetched.
const warm = newcomer();

const known = { title: [], heading: [], body: [] };
for (const { from, question, addresses } of questions.known) {
  const rank = (await warm.ask(question)).addresses.findIndex((address) => addresses.includes(address));
  known[from].push(rank < 0 ? 0 : 1 / (rank + 1));
}

const misspelt = { found: [], overlap: [], used: [], extra: [], extraRequests: [] };
for (const { typed, meant } of questions.misspelt) {
  const [wrong, right] = [await cold(typed), await cold(meant)];
  const has = (address) => {
    const page = pages.get(address);
    return page !== undefined && [page.title, page.summary, ...page.headings, ...page.paragraphs].some((text) => words(text).includes(meant));
  };
  misspelt.found.push(wrong.addresses.some(has) ? 1 : 0);
  const wanted = [...new Set(right.addresses)];
  if (wanted.length) misspelt.overlap.push(wanted.filter((address) => wrong.addresses.includes(address)).length / wanted.length);
  misspelt.used.push(wrong.used === meant ? 1 : 0);
  misspelt.extra.push(wrong.bytes - right.bytes);
  misspelt.extraRequests.push(wrong.requests - right.requests);
}

// The least of some rounds for each question: what else the machine does only adds to it.
for (const question of questions.ordinary) await warm.ask(question);
const times = questions.ordinary.map(() => Infinity);
const start = performance.now();
for (let round = 0; round < 5 && (round === 0 || performance.now() - start < 20_000); round += 1) {
  for (const [n, question] of questions.ordinary.entries()) {
    const then = process.cpuUsage();
    await warm.ask(question);
    const { user, system } = process.cpuUsage(then);
    times[n] = Math.min(times[n], (user + system) / 1000);
  }
}

const ranks = Object.fromEntries(Object.entries(known).map(([from, list]) => [from, mean(list)]));
const { user, system } = process.cpuUsage(before);
writeFileSync(out, JSON.stringify({
  first: { bytes: spread(first.map((bill) => bill.bytes)), requests: spread(first.map((bill) => bill.requests)) },
  next: { bytes: spread(next.map((bill) => bill.bytes)), requests: spread(next.map((bill) => bill.requests)) },
  known: { ...ranks, mean: mean(Object.values(ranks)) },
  misspelt: {
    // Only ours says which word it used.
    used: name === 'ours' ? mean(misspelt.used) : null,
    found: mean(misspelt.found),
    overlap: mean(misspelt.overlap),
    extra: spread(misspelt.extra),
    extraRequests: spread(misspelt.extraRequests),
  },
  query: spread(times),
  nothing: mean(tens.map((ten) => (ten.length ? 0 : 1))),
  tens,
  cpu: (user + system) / 1e6,
}));
// Pagefind leaves timers behind.
process.exit(0);
