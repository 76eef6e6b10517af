//! Words to avoid, each with the plain word: the program's own list, and what a site adds and takes away.
//!
//! The list is `avoid.txt`: on each line the forms of a word or phrase, and after the `=` what to write instead.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::readability::passive::Part;

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
        let tokens: Vec<Token> =
            places(text).map(|range| Token { range, part: Part::default(), begins: true }).collect();
        self.find_among(text, &tokens)
    }

    /// Whether a word in small letters is one to avoid, or the first of several.
    pub fn begins_with(&self, word: &str) -> Begins {
        match self.phrases.get(word).and_then(|phrases| phrases.last()) {
            None => Begins::Nothing,
            Some(shortest) if shortest.words.len() == 1 => Begins::Alone,
            Some(_) => Begins::Several,
        }
    }

    /// The second word of each phrase that has one.
    pub fn seconds(&self) -> BTreeSet<&str> {
        self.phrases.values().flatten().filter_map(|phrase| phrase.words.get(1)).map(String::as_str).collect()
    }

    /// The words to avoid that stand in a text, of which the words are known.
    pub fn find_among(&self, text: &str, places: &[Token]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < places.len() {
            if !places[at].begins {
                at += 1;
                continue;
            }
            let word = |place: &Token| small(&text[place.range.clone()]);
            let starts_here = self.phrases.get(word(&places[at]).as_ref()).into_iter().flatten();
            let phrase = starts_here.into_iter().find(|phrase| {
                phrase.words.len() <= places.len() - at
                    && phrase.words.iter().zip(&places[at..]).skip(1).all(|(wanted, place)| *wanted == word(place))
            });
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let last = at + phrase.words.len() - 1;
            let range = places[at].range.start..places[last].range.end;
            found.push(Found { words: text[range.clone()].to_owned(), range, plain: phrase.plain.clone() });
            at = last + 1;
        }
        found
    }
}

fn words_of(phrase: &str) -> Vec<String> {
    places(phrase).map(|place| small(&phrase[place]).into_owned()).collect()
}

/// What may begin with a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begins {
    /// Nothing that is to be avoided.
    #[default]
    Nothing,
    /// A phrase.
    Several,
    /// It is to be avoided by itself, whether or not it also begins a phrase.
    Alone,
}

/// A word of a text as it is compared with lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, without what is around it.
    pub range: Range<usize>,
    /// What it may be in a sentence that does not say who does it.
    pub part: Part,
    /// Whether it may be a word to avoid, or the first of several.
    pub begins: bool,
}

/// Where the words of a text stand, without what is around them.
pub fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().filter_map(|word| {
        // A word's place is that of its slice in the text.
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = inner(word);
        (!inner.is_empty()).then(|| start + inner.start..start + inner.end)
    })
}

/// The part of a word without the signs around it.
pub fn inner(word: &str) -> Range<usize> {
    let plain = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let start = plain.as_ptr() as usize - word.as_ptr() as usize;
    start..start + plain.len()
}

/// A word in small letters.
pub fn small(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if small { Cow::from(word) } else { Cow::from(word.to_lowercase().replace('’', "'")) }
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
