//! Words that promise nothing that can be checked: "regularly", "soon", "where appropriate".
//!
//! The list comes from reading what landlords publish about involving tenants: in every strategy and policy that
//! we read, some promises stood on these words, and no reader could tell whether they had been kept. Each has a
//! word for what is missing, so that the advice can ask for it.

use std::ops::Range;

use crate::wording::passages::Word;

/// What a promise with such a word lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// How often.
    HowOften,
    /// By when.
    ByWhen,
    /// How many.
    HowMany,
    /// In which cases.
    When,
}

impl Lacks {
    /// What to write instead.
    pub fn help(self) -> &'static str {
        match self {
            Lacks::HowOften => "say how often, such as “at least four times a year”",
            Lacks::ByWhen => "say by when, such as “within 14 days” or “by 31 March 2027”",
            Lacks::HowMany => "say how many, such as “at least three”",
            Lacks::When => "say in which cases, so that a reader can tell whether one of them has come",
        }
    }
}

/// The words, each as it is said, and what they lack.
const VAGUE: &[(&str, Lacks)] = &[
    ("at regular intervals", Lacks::HowOften),
    ("frequent", Lacks::HowOften),
    ("frequently", Lacks::HowOften),
    ("from time to time", Lacks::HowOften),
    ("now and then", Lacks::HowOften),
    ("occasionally", Lacks::HowOften),
    ("often", Lacks::HowOften),
    ("on a regular basis", Lacks::HowOften),
    ("on an ongoing basis", Lacks::HowOften),
    ("periodic", Lacks::HowOften),
    ("periodically", Lacks::HowOften),
    ("regular", Lacks::HowOften),
    ("regularly", Lacks::HowOften),
    ("routinely", Lacks::HowOften),
    ("a number of times", Lacks::HowOften),
    ("as quickly as possible", Lacks::ByWhen),
    ("as soon as possible", Lacks::ByWhen),
    ("as soon as practicable", Lacks::ByWhen),
    ("in a timely manner", Lacks::ByWhen),
    ("in a timely way", Lacks::ByWhen),
    ("in due course", Lacks::ByWhen),
    ("in good time", Lacks::ByWhen),
    ("in the near future", Lacks::ByWhen),
    ("in time to come", Lacks::ByWhen),
    ("prompt", Lacks::ByWhen),
    ("promptly", Lacks::ByWhen),
    ("quickly", Lacks::ByWhen),
    ("shortly", Lacks::ByWhen),
    ("soon", Lacks::ByWhen),
    ("swiftly", Lacks::ByWhen),
    ("timely", Lacks::ByWhen),
    ("without delay", Lacks::ByWhen),
    ("a number of", Lacks::HowMany),
    ("a range of", Lacks::HowMany),
    ("a variety of", Lacks::HowMany),
    ("adequate", Lacks::HowMany),
    ("as many as possible", Lacks::HowMany),
    ("enough", Lacks::HowMany),
    ("several", Lacks::HowMany),
    ("sufficient", Lacks::HowMany),
    ("various", Lacks::HowMany),
    ("as and when", Lacks::When),
    ("as appropriate", Lacks::When),
    ("as far as possible", Lacks::When),
    ("as necessary", Lacks::When),
    ("as required", Lacks::When),
    ("if appropriate", Lacks::When),
    ("if necessary", Lacks::When),
    ("if possible", Lacks::When),
    ("so far as possible", Lacks::When),
    ("when appropriate", Lacks::When),
    ("when necessary", Lacks::When),
    ("when needed", Lacks::When),
    ("when possible", Lacks::When),
    ("when required", Lacks::When),
    ("whenever possible", Lacks::When),
    ("where appropriate", Lacks::When),
    ("where feasible", Lacks::When),
    ("where necessary", Lacks::When),
    ("where needed", Lacks::When),
    ("where possible", Lacks::When),
    ("where practicable", Lacks::When),
    ("where relevant", Lacks::When),
    ("where required", Lacks::When),
    ("wherever possible", Lacks::When),
];

/// A vague word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vague {
    /// The word or words.
    pub words: &'static str,
    /// What they lack.
    pub lacks: Lacks,
    /// Where they stand in the text, in bytes.
    pub range: Range<usize>,
}

/// Whether a word is vague by itself.
pub fn is_vague(word: &str) -> bool {
    VAGUE.iter().any(|(phrase, _)| *phrase == word)
}

/// The vague words of a text, the longest at each place; a part of a longer one is not told again.
pub fn vague(words: &[Word]) -> Vec<Vague> {
    let mut found: Vec<Vague> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let here = VAGUE.iter().filter(|(phrase, _)| {
            phrase.split(' ').enumerate().all(|(n, part)| words.get(at + n).is_some_and(|word| word.text == part))
        });
        // "How often" asks; it says nothing vague.
        let asked = at > 0 && words[at - 1].text == "how";
        match here.max_by_key(|(phrase, _)| phrase.len()).filter(|_| !asked) {
            Some((phrase, lacks)) => {
                let count = phrase.split(' ').count();
                let range = words[at].start..words[at + count - 1].end;
                found.push(Vague { words: phrase, lacks: *lacks, range });
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::passages::words;

    #[test]
    fn the_longest_vague_words_are_found_with_their_place() {
        let text = "We meet Regularly, and reply as soon as possible.";
        let found: Vec<(&str, &str)> =
            vague(&words(text)).into_iter().map(|vague| (vague.words, &text[vague.range])).collect();
        assert_eq!(found, [("regularly", "Regularly"), ("as soon as possible", "as soon as possible")]);
        assert!(vague(&words("We say how often we meet: five times a year.")).is_empty());
    }
}
