// What travels: sizes as a web server would send them, and the middle and the far end of many figures.

import { gzipSync } from 'node:zlib';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** Our script as a site has it: without lines that are only a comment, and without indentation. */
export const stripped = (script) => script.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('//')).join('\n');

/** The value that `share` of the figures do not exceed. */
export function quantile(figures, share) {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

export const mean = (figures) => (figures.length ? figures.reduce((sum, figure) => sum + figure, 0) / figures.length : null);

export const spread = (figures) => ({ p50: quantile(figures, 0.5), p95: quantile(figures, 0.95) });

/** How many files are below a folder, and their bytes; `leave` names files that do not count. */
export function onDisk(dir, leave = () => false) {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) {
      const below = onDisk(full, leave);
      files += below.files;
      bytes += below.bytes;
    } else if (!leave(entry.name)) {
      files += 1;
      bytes += statSync(full).size;
    }
  }
  return { files, bytes };
}

/** Files read once, as a browser's cache keeps them: each new visitor begins with none and pays for what is new. */
export class Visitor {
  constructor() {
    this.bytes = 0;
    this.requests = 0;
    this.cache = new Map();
  }

  /** Counts bytes that are fetched once and need no reading. */
  pay(bytes, requests = 1) {
    this.bytes += bytes;
    this.requests += requests;
  }

  fetch(file, fresh = false) {
    if (fresh || !this.cache.has(file)) {
      const bytes = readFileSync(file);
      // What is compressed already is sent as it is; a server compresses the rest.
      this.pay(/\.(json|js)$/.test(file) ? gzipped(bytes) : bytes.length);
      this.cache.set(file, bytes);
    }
    return this.cache.get(file);
  }

  /** What has been paid since the last call. */
  bill() {
    const { bytes, requests } = this;
    this.bytes = 0;
    this.requests = 0;
    return { bytes, requests };
  }
}
