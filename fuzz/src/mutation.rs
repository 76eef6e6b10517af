//! An input made from others: cut, copied, flipped, and sown with what readers stumble over.

use crate::chance::Chance;

/// What trips readers of any sort.
const ODD: &[&[u8]] = &[
    b"\0",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"`",
    b"<",
    b">",
    b"&",
    b"\\",
    b"/",
    b"..",
    b"../",
    b"%2e",
    b"%00",
    b"#",
    b"?",
    b":",
    b"::",
    b"-",
    b"--",
    b"---\n",
    b"...",
    b"*",
    b"_",
    b"[",
    b"]",
    b"(",
    b")",
    b"{",
    b"}",
    b"|",
    b"!",
    b"=",
    b"+",
    b"@",
    b"~",
    b"^",
    b"$",
    b",",
    b";",
    b"0",
    b"-1",
    b"1",
    b"255",
    b"256",
    b"65535",
    b"65536",
    b"4294967295",
    b"18446744073709551615",
    b"18446744073709551616",
    b"9999-12-31",
    b"0000-01-01",
    b"2026-11-22",
    b"2025-26 Q1",
    b"1e9",
    b"0.1",
    b"\xff",
    b"\xc3",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    "\u{feff}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{a0}".as_bytes(),
    "\u{ad}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{1f3f4}\u{e0067}".as_bytes(),
    "\u{fdfa}".as_bytes(),
    "\u{130}".as_bytes(),
    "\u{df}".as_bytes(),
    "\u{ff1d}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{10ffff}".as_bytes(),
    "\u{fffe}".as_bytes(),
    "\u{e000}".as_bytes(),
    "\u{5d0}\u{627}".as_bytes(),
    "\u{6f22}".as_bytes(),
    "\u{2014}".as_bytes(),
    "\u{fb03}".as_bytes(),
];

/// An input made from one of the pool, no longer than `longest`.
pub fn mutated(pool: &[Vec<u8>], words: &[&[u8]], longest: usize, chance: &mut Chance) -> Vec<u8> {
    let mut input = pool[chance.below(pool.len())].clone();
    for _ in 0..=chance.below(5) {
        change(&mut input, pool, words, chance);
    }
    input.truncate(longest);
    input
}

fn change(input: &mut Vec<u8>, pool: &[Vec<u8>], words: &[&[u8]], chance: &mut Chance) {
    let (from, to) = stretch(input.len(), chance);
    match chance.below(13) {
        0 if !input.is_empty() => input[from.min(to.saturating_sub(1))] ^= 1 << chance.below(8),
        1 if !input.is_empty() => {
            let at = chance.below(input.len());
            input[at] = chance.next() as u8;
        }
        2 => drop(input.drain(from..to)),
        3 => {
            let copy = input[from..to].to_vec();
            insert(input, &copy, chance);
        }
        4 => {
            // So are deep nesting and long lines made.
            let copy = input[from..to.min(from + 8)].repeat(1 + chance.below(200));
            insert(input, &copy, chance);
        }
        5 => {
            let other = &pool[chance.below(pool.len())];
            let (from, to) = stretch(other.len(), chance);
            insert(input, &other[from..to], chance);
        }
        6 => {
            // The beginning of one and the end of another.
            let other = &pool[chance.below(pool.len())];
            input.truncate(from);
            input.extend(&other[chance.below(other.len() + 1)..]);
        }
        7 | 8 if !words.is_empty() => {
            let word = chance.of(words);
            insert(input, word, chance);
        }
        9 if !words.is_empty() => {
            let word = chance.of(words);
            drop(input.splice(from..to, word.iter().copied()));
        }
        10 => swap_lines(input, chance),
        11 => {
            let letter = char::from_u32(chance.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
            insert(input, letter.to_string().as_bytes(), chance);
        }
        _ => {
            let odd = chance.of(ODD);
            insert(input, odd, chance);
        }
    }
}

/// A stretch of so many bytes, more often short than long.
fn stretch(length: usize, chance: &mut Chance) -> (usize, usize) {
    let from = chance.below(length + 1);
    let most = [4, 16, 64, length][chance.below(4)];
    (from, length.min(from + chance.below(most + 1)))
}

fn insert(input: &mut Vec<u8>, bytes: &[u8], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    drop(input.splice(at..at, bytes.iter().copied()));
}

fn swap_lines(input: &mut Vec<u8>, chance: &mut Chance) {
    let mut lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.len() > 1 {
        let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
        lines.swap(a, b);
        *input = lines.concat();
    }
}

/// The shortest input that still does what `holds` asks, by taking stretches away, from long ones to single bytes.
pub fn shrunk(input: &[u8], mut holds: impl FnMut(&[u8]) -> bool) -> Vec<u8> {
    let mut best = input.to_vec();
    let mut length = best.len() / 2;
    let mut left = 2000;
    while length > 0 {
        let mut at = 0;
        while at < best.len() && left > 0 {
            left -= 1;
            let shorter = [&best[..at], &best[best.len().min(at + length)..]].concat();
            if holds(&shorter) {
                best = shorter;
            } else {
                at += length;
            }
        }
        length /= 2;
    }
    best
}
