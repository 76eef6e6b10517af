//! Whether two sentences speak of one thing: how many of their telling words they share.
//!
//! Telling words are those that are neither small nor vague nor of time nor numbers. Endings do not count: a word is known
//! by its first five letters, without a plural's `s`.

use std::collections::BTreeSet;

use crate::wording::numbers::number_at;
use crate::wording::passages::Word;
use crate::wording::vague::is_vague;

/// Words that say nothing of what a sentence is about.
const SMALL: &[&str] = &[
    "a",
    "about",
    "all",
    "also",
    "an",
    "and",
    "annually",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "both",
    "but",
    "by",
    "can",
    "day",
    "days",
    "do",
    "each",
    "every",
    "exactly",
    "for",
    "from",
    "full",
    "has",
    "have",
    "how",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "least",
    "may",
    "month",
    "monthly",
    "months",
    "more",
    "most",
    "must",
    "never",
    "new",
    "no",
    "not",
    "of",
    "on",
    "once",
    "one",
    "or",
    "other",
    "our",
    "own",
    "quarter",
    "quarterly",
    "shall",
    "should",
    "so",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "time",
    "times",
    "to",
    "twice",
    "up",
    "us",
    "was",
    "we",
    "week",
    "were",
    "what",
    "when",
    "which",
    "who",
    "will",
    "with",
    "within",
    "working",
    "would",
    "year",
    "yearly",
    "years",
    "you",
    "your",
];

/// How many letters a word is known by.
const KNOWN: usize = 5;

/// The telling words of a sentence.
pub fn telling(words: &[Word]) -> BTreeSet<String> {
    let mut telling = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let text = word.text.trim_end_matches("'s");
        if SMALL.contains(&text)
            || is_vague(text)
            || number_at(words, at).is_some()
            || !text.contains(char::is_alphabetic)
        {
            continue;
        }
        let stem = match text.strip_suffix("ies") {
            Some(start) => format!("{start}y"),
            None => text.strip_suffix('s').filter(|start| start.len() > 2).unwrap_or(text).to_owned(),
        };
        telling.insert(stem.chars().take(KNOWN).collect());
    }
    telling
}

/// Whether so many of a hundred of the words of the first, and at least two, are among those of the second.
pub fn held_in(first: &BTreeSet<String>, second: &BTreeSet<String>, percent: usize) -> bool {
    let shared = first.intersection(second).count();
    shared >= 2 && shared * 100 >= first.len() * percent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::passages::words;

    #[test]
    fn sentences_of_one_thing_share_their_telling_words() {
        let told = |text: &str| telling(&words(text));
        let promise = told("The Customer Council meets at least 10 times a year.");
        assert_eq!(promise.iter().map(String::as_str).collect::<Vec<_>>(), ["counc", "custo", "meet"]);
        assert!(held_in(&promise, &told("Customer Council to meet monthly"), 70));
        assert!(!held_in(&promise, &told("The Voice Panel meets monthly"), 70));
        assert!(held_in(&told("replies to recommendations"), &told("We reply to a recommendation"), 100));
    }
}
