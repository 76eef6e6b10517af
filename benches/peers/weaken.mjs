// Lets a library for a newer glibc be loaded with an older one, where it can do without what is new.
//
//     node weaken.mjs LIBRARY VERSION
//
// Zola's package is built on glibc 2.39. All it wants of that are two functions that Rust's standard library asks for weakly:
// it goes on without them where they are not there. The loader refuses it all the same, because the list of versions that
// are needed (`.gnu.version_r`) does not say that this one may be missing. This says so there: one bit is set. Where anything
// of that version is needed for good, nothing is changed and the exit code is 1.

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [SYMBOLS, VERSIONS, NEEDED] = [11, 0x6fffffff, 0x6ffffffe];
const WEAK = 2;

/** Sets the bit in the bytes of a 64-bit ELF file. Gives back whether that was right to do. */
export function weaken(bytes, version) {
  if (bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1) return false;
  const start = Number(bytes.readBigUInt64LE(0x28));
  const [size, count] = [bytes.readUInt16LE(0x3a), bytes.readUInt16LE(0x3c)];
  const section = (at) => {
    const own = start + at * size;
    const number = (offset) => Number(bytes.readBigUInt64LE(own + offset));
    return { type: bytes.readUInt32LE(own + 4), offset: number(24), size: number(32), link: bytes.readUInt32LE(own + 40) };
  };
  const all = Array.from({ length: count }, (_, at) => section(at));
  const of = (type) => all.find((one) => one.type === type);
  const [symbols, versions, needed] = [of(SYMBOLS), of(VERSIONS), of(NEEDED)];
  if (!symbols || !versions || !needed) return false;
  const name = (at) => bytes.toString('latin1', all[needed.link].offset + at, bytes.indexOf(0, all[needed.link].offset + at));

  // The entries of that version, each with the number that symbols call it by.
  const found = [];
  for (let at = needed.offset; ; at += bytes.readUInt32LE(at + 12)) {
    let entry = at + bytes.readUInt32LE(at + 8);
    for (let n = bytes.readUInt16LE(at + 2); n > 0; n -= 1) {
      if (name(bytes.readUInt32LE(entry + 8)) === version) found.push({ at: entry, number: bytes.readUInt16LE(entry + 6) });
      entry += bytes.readUInt32LE(entry + 12);
    }
    if (bytes.readUInt32LE(at + 12) === 0) break;
  }
  const numbers = found.map((one) => one.number);
  for (let n = 0; n < symbols.size / 24; n += 1) {
    const binding = bytes[symbols.offset + 24 * n + 4] >> 4;
    if (numbers.includes(bytes.readUInt16LE(versions.offset + 2 * n) & 0x7fff) && binding !== 2) return false;
  }
  for (const { at } of found) bytes.writeUInt16LE(bytes.readUInt16LE(at + 4) | WEAK, at + 4);
  return found.length > 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , library, version] = process.argv;
  const bytes = readFileSync(library);
  if (!weaken(bytes, version)) process.exit(1);
  writeFileSync(library, bytes);
}
