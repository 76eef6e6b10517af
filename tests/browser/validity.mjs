// Checks every page of one or more built sites with the Nu Html Checker, and
// the style sheets and SVG pictures beside them:
//
//     node validity.mjs DIR [DIR...]
//
// Errors, warnings and plain remarks all count: what the checker remarks on
// (a slash that does nothing, say) is generated text, and costs nothing to
// put right. The checker starts once for all folders, because its start takes
// longer than a hundred pages do.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { folder, walk } from './site.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const jar = path.join(here, 'node_modules/vnu-jar/build/dist/vnu.jar');

const dirs = [...new Set(process.argv.slice(2).map(folder))];
if (dirs.length === 0) {
  console.error('usage: node validity.mjs DIR [DIR...]');
  process.exit(2);
}

const started = Date.now();
const files = new Set(dirs.flatMap(walk));
const pages = [...files].filter((file) => file.endsWith('.html'));
if (pages.length === 0) {
  // Nothing to check is not the same as nothing wrong.
  console.log(`FAIL  no .html file in ${dirs.join(', ')}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const { code, out, err } = await check(dirs);
const { messages, checked } = read(out, err);
// Linked data is no program: browsers leave such an element alone before they ask the policy ("prepare the script
// element" in the HTML standard), and the checker does not know it.
const linkedData = ({ message, extract }) =>
  message.startsWith('Inline script violates Content Security Policy') && extract?.includes('<script type="application/ld+json">');
const bad = report(messages.filter((message) => !linkedData(message)));

// A checker that stopped half way has found nothing in the other half: every
// page must be one that it says it has read.
const unread = pages.filter((file) => !checked.has(file));
for (const file of unread.slice(0, 10)) console.log(`FAIL  not checked: ${show(file)}`);
if (unread.length > 10) console.log(`FAIL  not checked: ${unread.length - 10} more pages`);

const failed = new Set([...bad, ...unread]);
const passed = pages.filter((file) => !failed.has(file)).length;
console.log(`validity: ${pages.length} pages in ${seconds()} s (checker's exit code ${code})`);
console.log(`${passed} passed, ${failed.size} failed`);
process.exit(failed.size === 0 ? 0 : 1);

function seconds() {
  return ((Date.now() - started) / 1000).toFixed(1);
}

function show(file) {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

/** Runs the checker over whole folders. */
function check(folders) {
  const args = [
    // The grammar of HTML needs a deeper stack than Java gives by itself;
    // without it the checker fails now and then, on any page.
    '-Xss4m',
    '-jar', jar,
    '--format', 'json', '--stdout', '--exit-zero-always',
    '--verbose', // names each file that was read
    '--skip-non-html', '--also-check-svg', // its CSS checker does not know container queries yet
    ...folders,
  ];
  return new Promise((resolve) => {
    const java = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = { out: [], err: [] };
    java.stdout.on('data', (chunk) => chunks.out.push(chunk));
    java.stderr.on('data', (chunk) => chunks.err.push(chunk));
    java.on('error', (error) => stop(`java could not be started: ${error.message}`));
    java.on('close', (exit) => resolve({
      code: exit,
      out: Buffer.concat(chunks.out).toString('utf8'),
      err: Buffer.concat(chunks.err).toString('utf8'),
    }));
  });
}

function stop(message) {
  console.log(`FAIL  ${message}`);
  console.log(`0 passed, ${pages.length} failed`);
  process.exit(1);
}

/** The messages that count, and the set of files that were read. */
function read(stdout, stderr) {
  let all;
  try {
    all = JSON.parse(stdout).messages;
  } catch {
    stop(`the checker gave no report: ${(stdout + stderr).trim().slice(0, 2000)}`);
  }
  const names = stderr.split('\n').filter(Boolean).map((line) => path.resolve(line));
  return {
    // A folder holds other files too; that they were passed over is no fault.
    messages: all.filter((m) => !m.message.startsWith('File was not checked.')),
    checked: new Set(names.filter((name) => files.has(name))),
  };
}

/** Prints each distinct message once; returns the files that have one. */
function report(messages) {
  const groups = new Map();
  const bad = new Set();
  for (const message of messages) {
    const file = place(message.url);
    bad.add(file);
    const level = message.subType ?? message.type;
    const key = `${level} ${message.message}`;
    if (!groups.has(key)) groups.set(key, { level, message, file, in: new Set() });
    groups.get(key).in.add(file);
  }
  for (const group of [...groups.values()].sort((a, b) => b.in.size - a.in.size)) {
    const { level, message, file } = group;
    const noun = [...group.in].every((name) => name.endsWith('.html')) ? 'page' : 'file';
    const count = `${group.in.size} ${noun}${group.in.size === 1 ? '' : 's'}`;
    console.log(`FAIL  ${show(file)}:${line(message, file)}  ${level}: ${message.message}  (${count})`);
    if (message.extract) console.log(`      … ${message.extract.replace(/\s+/g, ' ').trim()} …`);
  }
  return bad;
}

function place(url) {
  if (!url) return '(no file)';
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** The line as an editor counts it. */
function line(message, file) {
  if (message.lastLine === undefined) return '?';
  // In this release of the checker the JSON report counts the lines of markup
  // from nought, although its other reports, and its lines of CSS, begin at 1.
  return file.endsWith('.css') ? message.lastLine : message.lastLine + 1;
}
