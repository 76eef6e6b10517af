//! A text in one form, cut at its empty lines, so that what is written in many places is looked at once.

use std::ops::Range;

use sha2::Digest;
use sha2::Sha256;

use super::fold::Folded;

/// A passage's text in one form, by its SHA-256 cut to 16 bytes: two texts that share it are not to be had.
pub type Key = u128;

/// The keys of many passages, to be looked up in.
///
/// Keys are spread evenly, so their first bits say nearly where one stands: a search by halves would go far through memory.
#[derive(Debug)]
pub struct Keys {
    /// In order.
    sorted: Vec<Key>,
    /// For each beginning where those start that have it; and where the last end.
    starts: Vec<usize>,
}

/// How many bits of a key are its beginning.
const BEGINNING: u32 = 16;

impl Keys {
    /// All of these, which are in order.
    pub fn of(sorted: Vec<Key>) -> Keys {
        let mut starts = Vec::with_capacity((1 << BEGINNING) + 1);
        for (at, key) in sorted.iter().enumerate() {
            starts.resize(starts.len().max(beginning(*key) + 1), at);
        }
        starts.resize((1 << BEGINNING) + 1, sorted.len());
        Keys { sorted, starts }
    }

    /// Whether one of them is this.
    pub fn holds(&self, key: Key) -> bool {
        let at = beginning(key);
        let range = self.starts.get(at).zip(self.starts.get(at + 1)).map(|(start, end)| *start..*end);
        range.and_then(|range| self.sorted.get(range)).is_some_and(|some| some.binary_search(&key).is_ok())
    }
}

fn beginning(key: Key) -> usize {
    usize::try_from(key >> (Key::BITS - BEGINNING)).unwrap_or_default()
}

/// The passages of a text.
pub struct Passages<'a> {
    text: &'a str,
    folded: Folded,
}

impl<'a> Passages<'a> {
    /// Cuts a text.
    pub fn of(text: &'a str) -> Passages<'a> {
        Passages { text, folded: Folded::without_lower(text) }
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

    /// A passage in one form, by its place in the folded text.
    pub fn folded(&self, place: &Range<usize>) -> &str {
        self.folded.text.get(place.clone()).unwrap_or("")
    }

    /// A passage as it is written, by its place in the folded text.
    pub fn written(&self, place: &Range<usize>) -> &'a str {
        self.text.get(self.folded.range(self.text, place)).unwrap_or("")
    }

    /// The keys of the passages, and of each line by itself: without the mark of a list or a heading before it, or the bar
    /// before a row of a table, as it stands on a page, without quotation marks, as data has it, and without its label, as a
    /// page has it.
    pub fn all_keys(&self) -> impl Iterator<Item = Key> {
        let folded = self.folded.text.as_str();
        let marks = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '*' | '+' | '#' | '>' | '.' | ' ');
        folded.split("\n\n").map(str::trim).filter(|passage| !passage.is_empty()).flat_map(move |passage| {
            let forms = move |line: &str| {
                let line = line.trim();
                let plain = line.trim_start_matches(marks).trim();
                let bare = plain.contains('"').then(|| plain.replace('"', ""));
                let value = bare.as_deref().unwrap_or(plain).split_once(": ").filter(|(label, _)| is_label(label));
                // Most lines have one form, and most passages one line: each key is made once.
                [
                    (line != passage).then(|| key(line)),
                    (!plain.is_empty() && plain != line).then(|| key(plain)),
                    line.strip_prefix('|').map(|row| key(row.trim_start())),
                    bare.as_deref().map(key),
                    value.map(|(_, value)| key(value.trim())),
                ]
            };
            let lines = passage.split('\n').filter(|line| !line.trim().is_empty()).flat_map(forms).flatten();
            std::iter::once(key(passage)).chain(lines)
        })
    }
}

/// Whether what stands before a colon is the name of a field.
fn is_label(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// The key of a text as it is.
pub fn key(text: &str) -> Key {
    let digest = Sha256::digest(text);
    digest.iter().take(16).fold(0, |key, byte| key << 8 | Key::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::Key;
    use super::Keys;
    use super::Passages;

    fn keys(text: &str) -> Vec<Key> {
        Passages::of(text).keys().map(|(key, _)| key).collect()
    }

    #[test]
    fn what_an_author_wrote_has_the_keys_that_it_has_on_a_page_and_in_data() {
        let written = "---\ntitle: \"Repairs\"\n---\n\n## 2 What we do\n\nWe **mend** it\nwithin 2 days.\n\n- One &amp; all\n\n| 1 | Ash |\n";
        let written: Vec<Key> = Passages::of(written).all_keys().collect();
        for there in ["What we do", "We mend it\nwithin 2 days.", "One & all", "title: Repairs", "1 | Ash |"] {
            assert!(keys(there).iter().all(|key| written.contains(key)), "{there}");
        }
        assert!(keys("Repairs").iter().all(|key| written.contains(key)), "a value without its label");
        for other in ["Repair", "We mend it within 2 days", "title: Repair"] {
            assert!(!keys(other).iter().any(|key| written.contains(key)), "{other}");
        }
    }

    #[test]
    fn keys_that_are_there_are_found_and_no_others() {
        let edges = [0, 1, Key::MAX >> 16, (Key::MAX >> 16) + 1, Key::MAX - 1, Key::MAX];
        let mut some: Vec<Key> = (0..500).map(|number| super::key(&format!("passage {number}"))).chain(edges).collect();
        some.sort_unstable();
        let keys = Keys::of(some.clone());
        assert!(some.iter().all(|key| keys.holds(*key)));
        assert!(!some.iter().any(|key| keys.holds(key.wrapping_add(7))));
        assert!(!Keys::of(Vec::new()).holds(0));
    }

    #[test]
    fn a_passage_is_given_as_it_is_written() {
        let text = "First.\n\n \n07700&nbsp;900 123\n\n\n";
        let passages = Passages::of(text);
        let told: Vec<&str> = passages.keys().map(|(_, place)| passages.written(&place)).collect();
        assert_eq!(told, ["First.", "07700&nbsp;900 123"]);
        assert_eq!(keys("07700 900 123"), keys("07700&nbsp;900\u{a0}123"));
        assert!(keys(" \n\n").is_empty());
    }
}
