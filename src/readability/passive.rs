//! Sentences that say what is done and not who does it: a form of "be" and a past participle.
//!
//! This is a guess from the words alone: "is interested" has the same form as "is repaired". What is listed in
//! `participles.txt` after a minus is left alone; irregular participles stand there too.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::readability::avoid::Token;

/// Irregular participles; with a minus, words that only look like one.
const LIST: &str = include_str!("participles.txt");

/// The forms of "be".
const BE: &[&str] = &["am", "are", "be", "been", "being", "is", "isn't", "aren't", "was", "wasn't", "were", "weren't"];

/// What may stand between.
const BETWEEN: &[&str] =
    &["all", "also", "always", "both", "first", "never", "not", "now", "often", "only", "soon", "still", "then"];

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

    /// Where a sentence first says what is done and not who does it.
    ///
    /// `words` are those of the sentence, as [`tokens`](crate::readability::avoid::tokens) gives them.
    pub fn find(&self, words: &[Token<'_>]) -> Option<Range<usize>> {
        for (at, (start, word)) in words.iter().enumerate() {
            if !BE.contains(&word.as_ref()) {
                continue;
            }
            let after = words[at + 1..].iter().take(3);
            let next = after.into_iter().find(|(_, word)| !BETWEEN.contains(&word.as_ref()) && !word.ends_with("ly"));
            if let Some((end, _)) = next.filter(|(_, word)| self.is_participle(word)) {
                return Some(start.start..end.end);
            }
        }
        None
    }

    fn is_participle(&self, word: &str) -> bool {
        let regular = word.ends_with("ed") && word.len() > 4 && !word.ends_with("eed");
        (regular || self.irregular.contains(word)) && !self.not.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readability::avoid::tokens;

    #[test]
    fn a_form_of_be_and_a_participle_is_the_passive() {
        let passive = Passive::new();
        let told = |sentence: &'static str| passive.find(&tokens(sentence)).map(|range| &sentence[range]);
        assert_eq!(told("All repairs will be quickly done by us."), Some("be quickly done"));
        assert_eq!(told("The form was not “signed”."), Some("was not “signed"));
        for active in
            ["We do repairs.", "You are interested.", "It is red.", "There is need.", "We are here; it worked."]
        {
            assert_eq!(told(active), None, "{active}");
        }
    }
}
