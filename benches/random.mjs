// Chance that comes out the same every time: a small seeded generator, and the draws the benches make with it.

/** A generator of numbers from 0 up to 1 (sfc32), begun from any text. */
export function seeded(text) {
  // FNV-1a, over and over with another beginning, makes four words of state out of the text.
  const state = [0, 1, 2, 3].map((turn) => {
    let hash = (2166136261 ^ (turn * 0x9e3779b9)) >>> 0;
    for (const char of String(text)) hash = Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0;
    return hash;
  });
  let [a, b, c, d] = state;
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

/** A whole number from `from` to `to`, both included. */
export function whole(random, from, to) {
  return from + Math.floor(random() * (to - from + 1));
}

/** One of a list. */
export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

/** A draw from the normal distribution (Box and Muller). */
export function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The list in another order (Fisher and Yates); the list itself stays. */
export function shuffled(random, list) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
