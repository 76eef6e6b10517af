//! What authors' words say: the numbers in phrases that are known.
//!
//! Words are compared without regard to capitals, emphasis and the punctuation around them. A phrase has one
//! `{}`, where the number stands.

use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;

/// A number in a text where a fact says another.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// The number of the entry whose text it is.
    pub entry: usize,
    /// Where it stands.
    pub span: Span,
    /// The number as the text has it.
    pub said: String,
}

/// Where a text says a fact with another number, by the phrases under the fact's `said_as`.
pub fn differing(site: &Site, fact: &Entry) -> Vec<Differing> {
    let Some(value) = fact.record.text("value") else { return Vec::new() };
    let phrases: Vec<Vec<String>> = fact
        .record
        .list("said_as")
        .iter()
        .filter_map(|held| if let Value::Text(text) = &held.value { Some(text) } else { None })
        .filter(|text| text.matches("{}").count() == 1)
        .map(|text| text.split_whitespace().map(plain).collect())
        .collect();
    let mut found = Vec::new();
    if phrases.is_empty() {
        return found;
    }
    let digits = |text: &str| text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect::<String>();
    for entry in &site.entries {
        for prose in proses(entry) {
            let words = words(&prose.text);
            for phrase in &phrases {
                for at in starts(&words, phrase) {
                    let number = at + phrase.iter().position(|word| word == "{}").unwrap_or(0);
                    let (word, start, end) = &words[number];
                    if digits(word) != digits(value) {
                        let span = prose.span(&(*start..*end));
                        found.push(Differing { entry: entry.number, span, said: word.clone() });
                    }
                }
            }
        }
    }
    found
}

/// Everything that an author wrote in an entry as running text: its fields and its body.
pub fn proses(entry: &Entry) -> Vec<&Prose> {
    let mut found = Vec::new();
    gather(&entry.record, &mut found);
    found.extend(entry.body.as_deref());
    found
}

fn gather<'a>(record: &'a Record, found: &mut Vec<&'a Prose>) {
    for (_, held) in &record.values {
        gather_value(&held.value, found);
    }
}

fn gather_value<'a>(value: &'a Value, found: &mut Vec<&'a Prose>) {
    match value {
        Value::Prose(prose) => found.push(prose),
        Value::List(items) => items.iter().for_each(|item| gather_value(&item.value, found)),
        Value::Record(record) => gather(record, found),
        Value::Table(rows) => rows.iter().for_each(|(_, held)| gather_value(&held.value, found)),
        _ => {}
    }
}

/// The words of a text, each without its punctuation and capitals, with where it begins and ends.
pub fn words(text: &str) -> Vec<(String, usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let word = plain(&text[from..at]);
                if !word.is_empty() {
                    words.push((word, from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn plain(word: &str) -> String {
    if word == "{}" {
        return word.to_owned();
    }
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£')).to_lowercase()
}

/// Where a phrase begins among words; its `{}` stands for a word that begins with a digit.
fn starts<'a>(words: &'a [(String, usize, usize)], phrase: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let fits = |word: &str, wanted: &str| {
        if wanted == "{}" {
            word.trim_start_matches('£').starts_with(|c: char| c.is_ascii_digit())
        } else {
            word == wanted
        }
    };
    let last = (words.len() + 1).saturating_sub(phrase.len().max(1));
    (0..last).filter(move |at| phrase.iter().zip(&words[*at..]).all(|(wanted, (word, ..))| fits(word, wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_across_lines_emphasis_and_capitals() {
        let text = "In all, **we own\n8,412** homes. We own £5 homes? We own many homes.";
        let words = words(text);
        let phrase: Vec<String> = "we own {} homes".split(' ').map(str::to_owned).collect();
        let found: Vec<&str> = starts(&words, &phrase).map(|at| words[at + 2].0.as_str()).collect();
        assert_eq!(found, ["8,412", "£5"]);
    }

    #[test]
    fn a_phrase_longer_than_the_text_is_nowhere() {
        assert_eq!(starts(&words("we own"), &["we".to_owned(), "own".to_owned(), "{}".to_owned()]).count(), 0);
        assert_eq!(starts(&words(""), &[]).count(), 1);
    }
}
