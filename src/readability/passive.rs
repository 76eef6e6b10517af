//! Sentences that say what is done and not who does it: a form of "be" and a past participle.
//!
//! This is a guess from the words alone: "is interested" has the same form as "is repaired". What is listed in
//! `participles.txt` after a minus is left alone; irregular participles stand there too.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::readability::avoid::Token;
use crate::readability::avoid::places;
use crate::readability::avoid::small;

/// Irregular participles; with a minus, words that only look like one.
const LIST: &str = include_str!("participles.txt");

/// The forms of "be".
const BE: &[&str] = &["am", "are", "be", "been", "being", "is", "isn't", "aren't", "was", "wasn't", "were", "weren't"];

/// What may stand between.
const BETWEEN: &[&str] =
    &["all", "also", "always", "both", "first", "never", "not", "now", "often", "only", "soon", "still", "then"];

/// What a word may be in the passive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// A form of "be".
    Be,
    /// What may stand between.
    Between,
    /// A past participle.
    Done,
}

/// Finds the passive.
#[derive(Debug)]
pub struct Passive {
    irregular: BTreeSet<&'static str>,
    not: BTreeSet<&'static str>,
}

impl Default for Passive {
    fn default() -> Passive {
        Passive::new()
    }
}

impl Passive {
    /// By the program's list.
    pub fn new() -> Passive {
        let (not, irregular): (BTreeSet<&str>, BTreeSet<&str>) =
            LIST.split_whitespace().partition(|word| word.starts_with('-'));
        Passive { irregular, not: not.into_iter().map(|word| word.trim_start_matches('-')).collect() }
    }

    /// What a word in small letters may be.
    pub fn part(&self, word: &str) -> Part {
        if BE.contains(&word) {
            Part::Be
        } else if BETWEEN.contains(&word) || word.ends_with("ly") {
            Part::Between
        } else if self.is_participle(word) {
            Part::Done
        } else {
            Part::None
        }
    }

    /// Where a sentence of these words first says what is done and not who does it.
    pub fn find(words: &[Token]) -> Option<Range<usize>> {
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.part == Part::Be) {
            let mut after = words[at + 1..].iter().take(3);
            let next = after.find(|word| word.part != Part::Between);
            if let Some(next) = next.filter(|next| next.part == Part::Done) {
                return Some(word.range.start..next.range.end);
            }
        }
        None
    }

    /// The same, of a sentence as it is written.
    pub fn find_in(&self, sentence: &str) -> Option<Range<usize>> {
        let token = |range: Range<usize>| {
            let part = self.part(&small(&sentence[range.clone()]));
            Token { range, part, begins: true }
        };
        Passive::find(&places(sentence).map(token).collect::<Vec<_>>())
    }

    fn is_participle(&self, word: &str) -> bool {
        let regular = word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed");
        (regular || self.irregular.contains(word)) && !self.not.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_be_and_a_participle_is_the_passive() {
        let passive = Passive::new();
        let told = |sentence: &'static str| passive.find_in(sentence).map(|range| &sentence[range]);
        assert_eq!(told("All repairs will be quickly done by us."), Some("be quickly done"));
        assert_eq!(told("The form was not “signed”."), Some("was not “signed"));
        for active in
            ["We do repairs.", "You are interested.", "It is red.", "There is need.", "We are here; it worked."]
        {
            assert_eq!(told(active), None, "{active}");
        }
    }
}
