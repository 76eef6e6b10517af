//! The words of a site, in the shares in which a browser fetches them: to complete a word and to mend one.
//!
//! [`Vocabulary`] holds them in order of their beginnings and of their ends. One mistake cannot spoil both, so
//! the words that share either with a mistyped word hold the one that was meant.

use std::cmp::Ordering;
use std::cmp::Reverse;
use std::ops::Range;

/// A word as readers may type it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub form: Box<str>,
    /// As most documents write it, where that is not how it is folded.
    pub shown: Option<Box<str>>,
    /// The binary logarithm, rounded down, of the number of documents that have it.
    pub weight: u32,
}

/// Every word of a site, in two orders.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// In order of their folded forms.
    words: Vec<Word>,
    /// Their places in order of their folded forms written backwards.
    ends: Vec<u32>,
    /// Shares of the first order.
    pub by_beginning: Vec<Share>,
    /// Shares of the second.
    pub by_end: Vec<Share>,
}

/// Neighbouring words.
#[derive(Clone, Debug, Default)]
pub struct Share {
    /// A short text that no word in it is less than, and all before it are; the first has none.
    pub bound: String,
    /// Which words, of those in its order.
    words: Range<usize>,
}

/// The limits of a share: bytes from which on it may end, at which it must, and of a thing that has one to itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// It is at least this long, if there is enough.
    pub least: usize,
    /// It is no longer than this, but for a single thing.
    pub most: usize,
    /// A thing of this length stands alone.
    pub alone: usize,
    /// One in this many things may end a share.
    pub chance: u32,
}

const LIMITS: Limits = Limits { least: 4500, most: 10_000, alone: usize::MAX, chance: 64 };

impl Vocabulary {
    /// Puts words in both orders.
    pub fn new(mut words: Vec<Word>) -> Vocabulary {
        words.sort_by(|a, b| by_units(&a.form, &b.form));
        let by_beginning = shares(&words.iter().map(|word| &*word.form).collect::<Vec<&str>>());
        let mut ends: Vec<(String, u32)> = words.iter().map(|word| backwards(&word.form)).zip(0..).collect();
        ends.sort_by(|(a, _), (b, _)| by_units(a, b));
        let by_end = shares(&ends.iter().map(|(name, _)| name.as_str()).collect::<Vec<&str>>());
        Vocabulary { words, ends: ends.into_iter().map(|(_, at)| at).collect(), by_beginning, by_end }
    }

    /// The words of a share in order of beginnings.
    pub fn beginning(&self, share: &Share) -> &[Word] {
        &self.words[share.words.clone()]
    }

    /// The words of a share in order of ends.
    pub fn ending(&self, share: &Share) -> impl Iterator<Item = &Word> {
        self.ends[share.words.clone()].iter().map(|at| &self.words[*at as usize])
    }

    /// The word that was meant by one that the site does not have.
    ///
    /// By the rules of `docs/search-format.md`: one mistake, else an unfinished word, else two mistakes. Only those
    /// shares count that the word's part of `parts` lists, since a browser sees no others.
    pub fn meant(&self, form: &str, parts: u32) -> Option<&Word> {
        let letters = form.chars().count();
        let allowed = match letters {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let reversed = backwards(form);
        let near = share(&self.by_beginning, form, |share| {
            self.beginning(share).iter().any(|word| part_of(&word.form, parts) == part_of(form, parts))
        });
        let near = near.map_or(&[][..], |share| self.beginning(share));
        let far = share(&self.by_end, &reversed, |share| {
            self.ending(share).any(|word| part_of(&backwards(&word.form), parts) == part_of(&reversed, parts))
        });
        let far: Vec<&Word> = far.into_iter().flat_map(|share| self.ending(share)).collect();
        let typed = sorted(form);
        let better = |word: &&Word| {
            // Given what was typed, a letter left out or two swapped are some 2⁴ times as likely as one of 25 letters put
            // in or put in another's place, if writers make each kind of mistake equally often.
            let likely = word.form.chars().count() > letters || sorted(&word.form) == typed;
            let weight = word.weight + if likely { 4 } else { 0 };
            (Reverse(weight), word.form.encode_utf16().count(), units(&word.form))
        };
        let at = |wanted: usize| {
            let candidates = near.iter().chain(far.iter().copied());
            candidates.filter(|word| distance(form, &word.form, wanted) == Some(wanted)).min_by_key(better)
        };
        let begun = || near.iter().filter(|word| letters >= 3 && word.form.starts_with(form)).min_by_key(better);
        let one = if allowed >= 1 { at(1) } else { None };
        one.or_else(begun).or_else(|| if allowed >= 2 { at(2) } else { None })
    }
}

fn shares(names: &[&str]) -> Vec<Share> {
    let mut before = "";
    let sizes: Vec<usize> = names
        .iter()
        .map(|name| {
            let size = name.len() - common_beginning(before, name) + 3;
            before = name;
            size
        })
        .collect();
    let ranges = cut(names, &sizes, LIMITS);
    let bounds = bounds(names, &ranges);
    ranges.into_iter().zip(bounds).map(|(words, bound)| Share { bound, words }).collect()
}

/// For each range of names a short text that all before it are less than, and none in it is less than.
pub fn bounds<T: AsRef<str>>(names: &[T], ranges: &[Range<usize>]) -> Vec<String> {
    let bound = |range: &Range<usize>| match range.start.checked_sub(1) {
        None => String::new(),
        Some(before) => separator(names[before].as_ref(), names[range.start].as_ref()),
    };
    ranges.iter().map(bound).collect()
}

/// The shortest text that is greater than one and not greater than the next.
fn separator(before: &str, next: &str) -> String {
    let ends = next.char_indices().map(|(at, c)| at + c.len_utf8());
    let cut = ends.map(|end| &next[..end]).find(|cut| by_units(before, cut).is_lt());
    cut.unwrap_or(next).to_owned()
}

/// The share that a word belongs to, of those that its part lists.
fn share<'a>(shares: &'a [Share], name: &str, listed: impl Fn(&Share) -> bool) -> Option<&'a Share> {
    let before = |share: &&Share| by_units(&share.bound, name).is_le();
    shares.iter().rev().filter(before).find(|share| listed(share))
}

/// The part of the list of shares that a word belongs to.
pub fn part_of(word: &str, parts: u32) -> u32 {
    let end = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
    fnv(&word[..end]) % parts
}

/// Cuts things in order into shares by their names, so that a change at one place moves few cuts elsewhere.
pub fn cut<T: AsRef<str>>(names: &[T], sizes: &[usize], limits: Limits) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut from, mut held) = (0, 0);
    for (at, size) in sizes.iter().copied().enumerate() {
        if at > from && (held + size > limits.most || size >= limits.alone) {
            ranges.push(from..at);
            (from, held) = (at, 0);
        }
        held += size;
        let may_end = held >= limits.least && fnv(names[at].as_ref()).is_multiple_of(limits.chance);
        if size >= limits.alone || may_end {
            ranges.push(from..at + 1);
            (from, held) = (at + 1, 0);
        }
    }
    if from < sizes.len() {
        ranges.push(from..sizes.len());
    }
    ranges
}

/// The 32-bit FNV-1a hash of a text.
pub fn fnv(text: &str) -> u32 {
    text.bytes().fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// The order in which JavaScript compares strings: by UTF-16 code units.
pub fn by_units(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// The UTF-16 code units of a text, to sort by.
fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// A text written backwards, by code points.
pub fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

/// How many bytes two texts have in common at their beginnings, in whole characters.
pub fn common_beginning(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// The characters of a word in order.
fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// The optimal string alignment distance of two words, if it is no greater than `most`.
fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(form: &str, weight: u32) -> Word {
        Word { form: form.into(), shown: None, weight }
    }

    fn sample() -> Vocabulary {
        let words = [
            ("damp", 4),
            ("dam", 0),
            ("committee", 3),
            ("repairs", 5),
            ("repair", 6),
            ("assistance", 1),
            ("assistants", 2),
        ];
        Vocabulary::new(words.iter().map(|(form, weight)| word(form, *weight)).collect())
    }

    #[test]
    fn mistyped_words_are_mended() {
        let words = sample();
        let meant = |form: &str| words.meant(form, 1).map(|word| &*word.form);
        assert_eq!(meant("commitee"), Some("committee"));
        assert_eq!(meant("comitee"), None);
        assert_eq!(meant("comitteee"), Some("committee"));
        assert_eq!(meant("dmap"), Some("damp"));
        assert_eq!(meant("repiar"), Some("repair"));
        assert_eq!(meant("assista"), Some("assistants"));
        assert_eq!(meant("xyz"), None);
        assert_eq!(meant("da"), None);
    }

    #[test]
    fn distances_are_those_of_optimal_string_alignment() {
        assert_eq!(distance("ca", "abc", 3), Some(3));
        assert_eq!(distance("abcd", "acbd", 2), Some(1));
        assert_eq!(distance("abc", "abcdef", 2), None);
    }

    #[test]
    fn cuts_elsewhere_stay_when_a_word_is_added() {
        let names: Vec<String> = (0..5000).map(|number| format!("{:05}", number * 7919 % 100_000)).collect();
        let mut names: Vec<String> = names.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
        let limits = Limits { least: 200, most: 800, alone: 400, chance: 8 };
        let ends = |names: &[String]| -> Vec<String> {
            let sizes = vec![10; names.len()];
            cut(names, &sizes, limits).into_iter().map(|range| names[range.end - 1].clone()).collect()
        };
        let before = ends(&names);
        names.insert(2500, format!("{}0", names[2499]));
        let after = ends(&names);
        let moved = after.iter().filter(|end| !before.contains(end)).count();
        assert!(before.len() > 50 && moved <= 5, "{} cuts, {moved} moved", before.len());
    }

    #[test]
    fn what_is_long_stands_alone() {
        let names: Vec<String> = (0..6).map(|number| format!("a{number}")).collect();
        let limits = Limits { least: 100, most: 200, alone: 90, chance: 1 };
        assert_eq!(cut(&names, &[10, 10, 500, 10, 10, 10], limits), vec![0..2, 2..3, 3..6]);
    }
}
