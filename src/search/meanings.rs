//! Meanings: what several words and phrases mean in common, by the glossary, as a key of its own.

use std::collections::BTreeMap;

use super::lexicon::Entry;
use super::lexicon::JOIN;
use super::lexicon::NONE;
use super::tokens::Token;
use super::words;

/// Words that mean the same: a term, its abbreviation, and what else readers and writers say.
pub type Equivalents = Vec<Vec<String>>;

/// Equivalents as the numbers of their words.
pub type Phrases = Vec<Vec<Vec<u32>>>;

/// The meanings of a site, each named by the first of its phrases.
#[derive(Debug, Default)]
pub struct Meanings {
    phrases: Phrases,
    names: Vec<String>,
    /// Phrases without their little words, as questions ask for them, and which meaning each has.
    asked: Vec<(String, usize)>,
    /// Each meaning's key.
    keys: Vec<u32>,
    /// Phrases of keys, and what they mean.
    held: BTreeMap<Vec<u32>, Vec<u32>>,
    /// For each key whether a phrase begins with it.
    begins: Vec<bool>,
    longest: usize,
    /// What each meaning is as a token.
    entries: BTreeMap<u32, u32>,
}

impl Meanings {
    /// The meanings of phrases of words, whose keys and letters are known.
    pub fn new<'a>(phrases: Phrases, key: impl Fn(u32) -> &'a str, word: impl Fn(u32) -> &'a str) -> Meanings {
        let joined = |phrase: &[u32]| phrase.iter().map(|number| key(*number)).collect::<Vec<&str>>().join(JOIN);
        let named = |group: &Vec<Vec<u32>>| group.first().map_or(String::new(), |phrase| joined(phrase) + JOIN);
        let names = phrases.iter().map(named).collect();
        let mut asked = Vec::new();
        for (meaning, group) in phrases.iter().enumerate() {
            for phrase in group.iter().filter(|phrase| phrase.len() > 1) {
                // In questions little words are left out, so they are not in what is looked up for them either.
                let telling: Vec<u32> = phrase.iter().copied().filter(|number| !is_little(word(*number))).collect();
                if telling.len() > 1 {
                    asked.push((joined(&telling), meaning));
                }
            }
        }
        Meanings { phrases, names, asked, ..Meanings::default() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The keys that meanings are.
    pub fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// The forms that questions find meanings by, besides single words.
    pub fn asked(&self) -> Vec<String> {
        self.asked.iter().map(|(asked, _)| asked.clone()).collect()
    }

    /// Says where keys stand: of names, and of words.
    pub fn place(&mut self, named: impl Fn(&str) -> u32, key: impl Fn(u32) -> u32) {
        self.keys = self.names.iter().map(|name| named(name)).collect();
        for (group, meaning) in self.phrases.iter().zip(&self.keys) {
            for phrase in group.iter().filter(|phrase| !phrase.is_empty()) {
                let phrase: Vec<u32> = phrase.iter().map(|number| key(*number)).collect();
                let first = phrase[0] as usize;
                self.begins.resize(self.begins.len().max(first + 1), false);
                self.begins[first] = true;
                self.longest = self.longest.max(phrase.len());
                self.held.entry(phrase).or_default().push(*meaning);
            }
        }
    }

    /// Adds meanings to the keys of forms: those of phrases, and of single words to all forms of their keys.
    pub fn of_forms(&self, place: impl Fn(&str) -> u32, keys: &mut Vec<(u32, u32)>) {
        let single = |key: u32| self.held.get([key].as_slice()).into_iter().flatten();
        let more: Vec<(u32, u32)> =
            keys.iter().flat_map(|(form, key)| single(*key).map(|meaning| (*form, *meaning))).collect();
        keys.extend(more);
        keys.extend(self.asked.iter().map(|(asked, meaning)| (place(asked), self.keys[*meaning])));
    }

    /// Makes an entry of each meaning.
    pub fn number(&mut self, entries: &mut Vec<Entry>) {
        for key in &self.keys {
            self.entries.entry(*key).or_insert_with(|| {
                entries.push(Entry { form: NONE, key: *key, times: 0 });
                entries.len() as u32 - 1
            });
        }
    }

    /// The number of a meaning's entry.
    pub fn entry(&self, meaning: u32) -> u32 {
        self.entries.get(&meaning).copied().unwrap_or(NONE)
    }

    /// The meanings of the phrases in a field, one after the other.
    pub fn held(&self, field: &[Token], key: impl Fn(u32) -> u32) -> Vec<u32> {
        let key = |token: &Token| match token {
            Token::Word(number) => key(*number),
            Token::Break => NONE,
        };
        let words: Vec<u32> = field.iter().map(key).collect();
        let begins = |key: u32| self.begins.get(key as usize) == Some(&true);
        let mut held = Vec::new();
        for (at, _) in words.iter().enumerate().filter(|(_, key)| begins(**key)) {
            for length in 1..=self.longest.min(words.len() - at) {
                held.extend(self.held.get(&words[at..at + length]).into_iter().flatten());
            }
        }
        held
    }
}

fn is_little(word: &str) -> bool {
    words::LITTLE.contains(&words::fold(word).as_ref())
}
