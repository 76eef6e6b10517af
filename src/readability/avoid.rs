//! Words to avoid, each with the plain word: the program's own list, and what a site adds and takes away.
//!
//! The list is `avoid.txt`: on each line the forms of a word or phrase, and after the `=` what to write instead.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// The program's own list.
const LIST: &str = include_str!("avoid.txt");

/// The words to avoid.
#[derive(Clone, Debug)]
pub struct Avoid {
    /// The phrases by their first word, the longest first.
    phrases: BTreeMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    plain: String,
}

/// A word to avoid that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub range: Range<usize>,
    /// The word as it stands there.
    pub words: String,
    /// What to write instead.
    pub plain: String,
}

impl Default for Avoid {
    fn default() -> Avoid {
        Avoid::new()
    }
}

impl Avoid {
    /// The program's own list.
    pub fn new() -> Avoid {
        let mut avoid = Avoid { phrases: BTreeMap::new() };
        for (forms, plain) in LIST.lines().filter_map(|line| line.split_once(" = ")) {
            for form in forms.split(", ") {
                avoid.add(form, plain);
            }
        }
        avoid
    }

    /// Adds a word or phrase; one that is there is replaced.
    pub fn add(&mut self, phrase: &str, plain: &str) {
        self.remove(phrase);
        let words = words_of(phrase);
        let Some(first) = words.first().cloned() else { return };
        let phrases = self.phrases.entry(first).or_default();
        phrases.push(Phrase { words, plain: plain.to_owned() });
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }

    /// Takes a word or phrase away; false where it is not there.
    pub fn remove(&mut self, phrase: &str) -> bool {
        let words = words_of(phrase);
        let Some(phrases) = words.first().and_then(|first| self.phrases.get_mut(first)) else { return false };
        let before = phrases.len();
        phrases.retain(|phrase| phrase.words != words);
        phrases.len() < before
    }

    /// Every word and phrase.
    pub fn all(&self) -> impl Iterator<Item = String> {
        self.phrases.values().flatten().map(|phrase| phrase.words.join(" "))
    }

    /// The words to avoid that stand in a text, in order.
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.find_among(text, &tokens(text))
    }

    /// The same, of a text and its words.
    pub fn find_among(&self, text: &str, places: &[Token<'_>]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < places.len() {
            let starts_here = self.phrases.get(places[at].1.as_ref()).into_iter().flatten();
            let phrase = starts_here.into_iter().find(|phrase| {
                phrase.words.len() <= places.len() - at
                    && phrase.words.iter().zip(&places[at..]).all(|(word, place)| *word == *place.1)
            });
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let last = at + phrase.words.len() - 1;
            let range = places[at].0.start..places[last].0.end;
            found.push(Found { words: text[range.clone()].to_owned(), range, plain: phrase.plain.clone() });
            at = last + 1;
        }
        found
    }
}

fn words_of(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|(_, word)| word.into_owned()).collect()
}

/// A word in small letters, and where it stands.
pub type Token<'a> = (Range<usize>, Cow<'a, str>);

/// The words of a text in small letters, without what stands around them, each with its place.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        // A word's place is that of its slice in the text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let plain = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if !plain.is_empty() {
            let start = start + (plain.as_ptr() as usize - word.as_ptr() as usize);
            let small = plain.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            let word = if small { Cow::from(plain) } else { Cow::from(plain.to_lowercase().replace('’', "'")) };
            found.push((start..start + plain.len(), word));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_list_has_forms_and_a_plain_word_and_none_is_there_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in LIST.lines() {
            let (forms, plain) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            assert!(!plain.trim().is_empty(), "{line}");
            for form in forms.split(", ") {
                assert!(seen.insert(form) && form == form.to_lowercase(), "{form}");
                let all: Vec<String> = Avoid::new().find(plain).into_iter().map(|found| found.words).collect();
                assert!(all.is_empty(), "{form}: the plain words hold {all:?}");
            }
        }
        assert!(LIST.lines().count() >= 150);
    }

    #[test]
    fn a_word_is_found_with_its_place_and_a_site_has_its_own() {
        let mut avoid = Avoid::new();
        let told = |avoid: &Avoid, text: &str| -> Vec<(String, String)> {
            avoid.find(text).into_iter().map(|found| (text[found.range].to_owned(), found.plain)).collect()
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            told(&avoid, "We (Utilise) this, in accordance\nwith it."),
            [pair("Utilise", "use"), pair("in accordance\nwith", "by, or following")]
        );
        assert!(avoid.remove("utilise") && !avoid.remove("utilise"));
        avoid.add("service user", "tenant");
        assert_eq!(told(&avoid, "Utilise a service user"), [pair("service user", "tenant")]);
    }
}
