// The schemas against two programs of others: ajv says whether they agree with the reader on every file of the example
// site, and yaml-language-server, over standard input and output, what a person sees in Visual Studio Code.
//
//   node tests/editors/schema.mjs CANDOUR

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const candour = path.resolve(process.argv[2]);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const site = mkdtempSync(path.join(tmpdir(), 'candour-editors-'));

try {
  for (const name of ['candour.yaml', 'data', 'content']) cpSync(path.join(root, name), path.join(site, name), { recursive: true });
  wiring();
  const checked = agreement();
  const server = await languageServer();
  console.log(`schemas: ${checked} records agree with the reader; the language server finds nothing wrong in `
    + `${server.clean} files, and ${server.found} faults each at its line`);
} finally {
  rmSync(site, { recursive: true, force: true });
}

/** What Visual Studio Code is told is added to what is there, and a file that is not plain JSON is left alone. */
function wiring() {
  const settings = path.join(site, '.vscode/settings.json');
  const write = () => execFileSync(candour, ['schema', '--write', '--site', site], { encoding: 'utf8', stdio: 'pipe' });
  mkdirSync(path.dirname(settings));
  writeFileSync(settings, '{\n  // mine\n  "editor.wordWrap": "on"\n}\n');
  assert.throws(write, (error) => error.status === 2 && /"yaml.schemas"/.test(error.stderr) && /left as it is/.test(error.stderr));
  assert.match(readFileSync(settings, 'utf8'), /\/\/ mine/);
  writeFileSync(settings, '{"editor.wordWrap": "on", "yaml.schemas": {"./own.json": "own.yaml"}}');
  write();
  const once = readFileSync(settings, 'utf8');
  const told = JSON.parse(once);
  assert.equal(told['editor.wordWrap'], 'on');
  assert.equal(told['yaml.schemas']['./own.json'], 'own.yaml');
  assert.ok(told['yaml.schemas']['./.vscode/candour/feedback.json'].includes('data/feedback/**/*.yaml'));
  write();
  assert.equal(readFileSync(settings, 'utf8'), once);
  const { recommendations } = JSON.parse(readFileSync(path.join(site, '.vscode/extensions.json'), 'utf8'));
  assert.deepEqual(recommendations, ['redhat.vscode-yaml']);
  for (const name of Object.keys(told['yaml.schemas'])) if (name !== './own.json') assert.ok(existsSync(path.join(site, name)), name);
  delete told['yaml.schemas']['./own.json'];
  writeFileSync(settings, JSON.stringify(told));
}

function filesBelow(folder, ending) {
  return readdirSync(path.join(site, folder), { recursive: true }).map(String)
    .filter((name) => name.endsWith(ending)).map((name) => path.posix.join(folder, name)).sort();
}

function schemaOf(file) {
  if (file === 'candour.yaml') return 'candour';
  return file.split('/')[1].replace(/\.ya?ml$/, '');
}

/** What the reader takes, the schemas take. */
function agreement() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
  const validators = new Map();
  const validator = (name) => {
    if (!validators.has(name)) {
      validators.set(name, ajv.compile(JSON.parse(readFileSync(path.join(site, '.vscode/candour', `${name}.json`), 'utf8'))));
    }
    return validators.get(name);
  };
  for (const file of readdirSync(path.join(site, '.vscode/candour'))) validator(file.replace('.json', ''));
  let records = 0;
  const look = (file, name, value) => {
    const valid = validator(name);
    assert.ok(valid(value), `${file}: ${JSON.stringify(valid.errors?.slice(0, 4), null, 1)}`);
    records += Array.isArray(value) ? value.length : 1;
  };
  for (const file of ['candour.yaml', ...filesBelow('data', '.yaml')]) look(file, schemaOf(file), parse(readFileSync(path.join(site, file), 'utf8')));
  for (const file of filesBelow('content', '.md')) {
    if (file.endsWith('_index.md')) continue;
    const matter = readFileSync(path.join(site, file), 'utf8').split(/^---\s*$/m)[1];
    look(file, file.split('/')[1], parse(matter) ?? {});
  }
  return records;
}

/** What a person sees in the editor. */
async function languageServer() {
  const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map();
  const diagnostics = new Map();
  const listeners = [];
  const settings = JSON.parse(readFileSync(path.join(site, '.vscode/settings.json'), 'utf8'));
  const yaml = { schemas: settings['yaml.schemas'], validate: true, completion: true, hover: true, schemaStore: { enable: false } };
  let buffer = Buffer.alloc(0);
  let next = 1;
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const ask = (method, params) => new Promise((resolve, reject) => {
    waiting.set(next, { resolve, reject });
    send({ id: next, method, params });
    next += 1;
  });
  child.stdout.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
      if (buffer.length < end + 4 + length) return;
      const message = JSON.parse(buffer.subarray(end + 4, end + 4 + length));
      buffer = buffer.subarray(end + 4 + length);
      hear(message);
    }
  });
  const hear = (message) => {
    if (message.method === undefined) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message)); else resolve(message.result);
    } else if (message.method === 'textDocument/publishDiagnostics') {
      diagnostics.set(message.params.uri, message.params.diagnostics);
      for (const listener of listeners.splice(0)) listener();
    } else if (message.id !== undefined) {
      const sections = { yaml, http: {}, '[yaml]': {}, editor: {}, files: {} };
      send({ id: message.id, result: message.method === 'workspace/configuration' ? message.params.items.map((item) => sections[item.section] ?? {}) : null });
    }
  };
  const uri = (file) => pathToFileURL(path.join(site, file)).href;
  const folder = { uri: pathToFileURL(site).href, name: 'site' };
  const open = async (file, text) => {
    diagnostics.delete(uri(file));
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri: uri(file), languageId: 'yaml', version: 1, text } } });
    const deadline = Date.now() + 60_000;
    while (!diagnostics.has(uri(file))) {
      assert.ok(Date.now() < deadline, `nothing was said of ${file}`);
      await new Promise((resolve) => { listeners.push(resolve); setTimeout(resolve, 500); });
    }
    return diagnostics.get(uri(file));
  };
  const close = (file) => send({ method: 'textDocument/didClose', params: { textDocument: { uri: uri(file) } } });
  const guard = setTimeout(() => { console.error('the language server takes too long'); child.kill(); process.exit(1); }, 80_000);
  try {
    await ask('initialize', {
      processId: process.pid, rootUri: folder.uri, workspaceFolders: [folder],
      capabilities: { workspace: { configuration: true, workspaceFolders: true }, textDocument: { completion: { completionItem: { documentationFormat: ['markdown'] } }, hover: { contentFormat: ['markdown'] } } },
    });
    send({ method: 'initialized', params: {} });
    send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml } } });

    const seen = new Set();
    for (const file of ['candour.yaml', ...filesBelow('data', '.yaml')]) {
      if (seen.has(schemaOf(file))) continue;
      seen.add(schemaOf(file));
      assert.deepEqual(await open(file, readFileSync(path.join(site, file), 'utf8')), [], file);
      close(file);
    }

    const good = ['- id: lift', '  said: The lift is noisy.', '  heard: 2026-03-02', '  from: calls', '  status: heard', ''];
    const faults = [
      ['an unknown name', (lines) => lines.splice(2, 0, '  hoard: 2026-03-02'), 2],
      ['a wrong choice', (lines) => { lines[4] = '  status: finished'; }, 4],
      ['a wrong date', (lines) => { lines[2] = '  heard: 2 March 2026'; }, 2],
      ['a needed field that is not there', (lines) => lines.splice(3, 1), 0],
    ];
    // Closing a file empties what is said of it, so each has a name of its own.
    let number = 0;
    const fresh = () => { number += 1; return `data/feedback/made-${number}.yaml`; };
    let file = fresh();
    assert.deepEqual(await open(file, good.join('\n')), []);
    for (const [what, spoil, line] of faults) {
      const lines = [...good];
      spoil(lines);
      const found = await open(fresh(), lines.join('\n'));
      assert.ok(found.length > 0 && found.some((one) => one.range.start.line === line), `${what}: ${JSON.stringify(found)}`);
    }

    file = fresh();
    await open(file, '- id: lift\n  s\n');
    const offered = await ask('textDocument/completion', { textDocument: { uri: uri(file) }, position: { line: 1, character: 3 } });
    const labels = offered.items.map((item) => item.label);
    for (const field of ['said', 'status', 'summary']) assert.ok(labels.includes(field), `${field} is not among ${labels}`);
    file = fresh();
    await open(file, '- id: lift\n  status: \n');
    const words = await ask('textDocument/completion', { textDocument: { uri: uri(file) }, position: { line: 1, character: 10 } });
    assert.ok(words.items.some((item) => item.label === 'not-doing'), JSON.stringify(words.items.map((item) => item.label)));
    file = fresh();
    await open(file, good.join('\n'));
    const hover = await ask('textDocument/hover', { textDocument: { uri: uri(file) }, position: { line: 2, character: 4 } });
    assert.match(JSON.stringify(hover.contents), /When it was heard/);
    // The form for a file that no setting names: a line at its head.
    const named = `# yaml-language-server: $schema=${pathToFileURL(path.join(site, '.vscode/candour/feedback.json')).href}\n`;
    const elsewhere = await open('notes.yaml', `${named}${good.join('\n').replace('status: heard', 'status: finished')}`);
    assert.ok(elsewhere.some((one) => one.range.start.line === 5), JSON.stringify(elsewhere));
    return { clean: seen.size, found: faults.length };
  } finally {
    clearTimeout(guard);
    child.kill();
  }
}
