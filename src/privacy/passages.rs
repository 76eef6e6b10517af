//! A text in one form, cut at its empty lines, so that what is written in many places is looked at once.

use std::ops::Range;

use sha2::Digest;
use sha2::Sha256;

use super::fold::Folded;

/// A passage's text in one form, by its SHA-256 cut to 16 bytes: two texts that share it are not to be had.
pub type Key = u128;

/// The passages of a text.
pub struct Passages<'a> {
    text: &'a str,
    folded: Folded,
}

impl<'a> Passages<'a> {
    /// Cuts a text.
    pub fn of(text: &'a str) -> Passages<'a> {
        Passages { text, folded: Folded::new(text) }
    }

    /// The key of each passage with its place in the folded text, in order. Empty ones are none.
    pub fn keys(&self) -> impl Iterator<Item = (Key, Range<usize>)> {
        let folded = self.folded.text.as_str();
        let mut start = 0;
        folded.split("\n\n").filter_map(move |passage| {
            let range = start..start + passage.len();
            start = range.end + 2;
            let plain = passage.trim();
            (!plain.is_empty()).then(|| (key(plain), range))
        })
    }

    /// A passage as it is written, by its place in the folded text.
    pub fn written(&self, place: &Range<usize>) -> &'a str {
        self.text.get(self.folded.range(self.text, place)).unwrap_or("")
    }

    /// The keys of the passages, and of each line by itself: without the mark of a list or a heading before it, as it
    /// stands on a page, and without quotation marks, as data has it.
    pub fn all_keys(&self) -> impl Iterator<Item = Key> {
        let folded = self.folded.text.as_str();
        let marks = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '*' | '+' | '#' | '>' | '.' | ' ');
        folded.split("\n\n").map(str::trim).filter(|passage| !passage.is_empty()).flat_map(move |passage| {
            let forms = move |line: &str| {
                let plain = line.trim_start_matches(marks).trim();
                let bare = plain.contains('"').then(|| key(&plain.replace('"', "")));
                [Some(key(line.trim())), (!plain.is_empty()).then(|| key(plain)), bare]
            };
            let lines = passage.split('\n').filter(|line| !line.trim().is_empty()).flat_map(forms).flatten();
            std::iter::once(key(passage)).chain(lines)
        })
    }
}

fn key(text: &str) -> Key {
    let digest = Sha256::digest(text);
    digest.iter().take(16).fold(0, |key, byte| key << 8 | Key::from(*byte))
}
