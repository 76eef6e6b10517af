//! What authors' words say: numbers, vague words, and promises that nobody made a rule for.
//!
//! Everything here reads texts as readers do: without marks, capitals and punctuation ([`passages`]), sentence
//! by sentence ([`sentences`]), with the numbers in them however they are written ([`numbers`], [`quantities`]).
//! The words are English; texts in other languages are left alone.

pub mod abbreviations;
pub mod likeness;
pub mod numbers;
pub mod passages;
mod promising;
mod proposals;
pub mod quantities;
pub mod sentences;
pub mod unclaimed;
pub mod vague;

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::wording::numbers::Number;
use crate::wording::numbers::number_at;
use crate::wording::passages::Sort;
use crate::wording::passages::Word;

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

/// A text of an entry: Markdown, or the plain words of a field.
pub enum Text<'a> {
    /// Markdown.
    Prose(&'a Prose),
    /// Plain words, and where the field stands.
    Plain(&'a str, Span),
}

/// Where a text says a fact with another number, by the phrases under the fact's `said_as`.
///
/// A text that tells of a day before the fact's own is left alone, for its number was true then: minutes, news and
/// reports of an earlier day, and documents that are no longer in force.
pub fn differing(site: &Site, fact: &Entry) -> Vec<Differing> {
    let phrases = phrases(fact);
    let mut found = Vec::new();
    let Some(value) = value_of(fact).filter(|_| !phrases.is_empty()) else { return found };
    for entry in site.entries.iter().filter(|entry| entry.number != fact.number && speaks_of_now(entry, fact, site)) {
        for text in texts(entry) {
            let raw = match &text {
                Text::Prose(prose) => prose.text.as_str(),
                Text::Plain(words, _) => words,
            };
            // A phrase that has a word that the text lacks cannot be there: most texts need not be read further.
            let lower = raw.to_lowercase();
            let may_be_there =
                |phrase: &Vec<String>| phrase.iter().all(|word| word == "{}" || lower.contains(word.as_str()));
            if phrases.iter().any(may_be_there) {
                in_text(&text, &phrases, value, entry, &mut found);
            }
        }
    }
    found
}

/// The number of a fact; none where its value is no number.
pub fn value_of(fact: &Entry) -> Option<Number> {
    let words = passages::words(fact.record.text("value")?);
    number_at(&words, 0).filter(|number| number.words == words.len())
}

/// The phrases of a fact, of which each has one place for a number and at least one word more.
fn phrases(fact: &Entry) -> Vec<Vec<String>> {
    let texts = fact.record.list("said_as").iter().filter_map(|held| match &held.value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    let words = |text: &String| passages::words(text).into_iter().map(|word| word.text).collect::<Vec<String>>();
    texts.map(words).filter(|phrase| is_phrase(phrase)).collect()
}

/// Whether a text is a phrase that can be looked for.
pub fn is_phrase(words: &[String]) -> bool {
    words.len() > 1 && words.iter().filter(|word| *word == "{}").count() == 1
}

/// Whether a text is meant to be true on the day of the fact.
fn speaks_of_now(entry: &Entry, fact: &Entry, site: &Site) -> bool {
    let past = entry.is_of_the_past();
    // What has a day of review is kept true from its own day on.
    let of_its_day = !entry.record.has("next_review");
    let day = site.day_in(entry, entry.kind.moments.took_place);
    let before = |day: Date| fact.record.day("as_of").is_some_and(|as_of| day < as_of);
    let then = past || of_its_day && day.is_some_and(before);
    !then && entry.language.starts_with("en")
}

fn in_text(text: &Text<'_>, phrases: &[Vec<String>], value: Number, entry: &Entry, found: &mut Vec<Differing>) {
    let mut add = |words: &[Word], place: &dyn Fn(&Word, &Word) -> Span| {
        let mut seen = BTreeSet::new();
        for phrase in phrases {
            for at in 0..words.len() {
                if let Some((first, last)) = said_at(words, at, phrase, value)
                    && seen.insert(first)
                {
                    let said: Vec<&str> = words[first..=last].iter().map(|word| word.text.as_str()).collect();
                    let span = place(&words[first], &words[last]);
                    found.push(Differing { entry: entry.number, span, said: said.join(" ") });
                }
            }
        }
    };
    match text {
        Text::Prose(prose) => {
            // What stands in code is an example.
            for passage in passages::passages(prose).into_iter().filter(|passage| passage.sort != Sort::Code) {
                let words = passages::words(&passage.text);
                add(&words, &|first, last| prose.span(&passage.range(&(first.start..last.end))));
            }
        }
        Text::Plain(text, span) => add(&passages::words(text), &|_, _| *span),
    }
}

/// The words of another number, where a phrase stands at a word with another number than a fact's.
fn said_at(words: &[Word], at: usize, phrase: &[String], value: Number) -> Option<(usize, usize)> {
    let mut next = at;
    let mut said = None;
    for wanted in phrase {
        if wanted == "{}" {
            let number = number_at(words, next)?;
            said = Some((next, number));
            next += number.words;
        } else if words.get(next)?.text == *wanted {
            next += 1;
        } else {
            return None;
        }
    }
    let (first, number) = said?;
    (number.value != value.value).then_some((first, first + number.words - 1))
}

fn texts(entry: &Entry) -> Vec<Text<'_>> {
    texts_of(&entry.record, entry.body.as_deref())
}

/// Every text of some fields and a body, in the order in which they are written.
pub fn texts_of<'a>(record: &'a Record, body: Option<&'a Prose>) -> Vec<Text<'a>> {
    let mut found = Vec::new();
    gather(record, &mut found);
    found.extend(body.map(Text::Prose));
    found
}

fn gather<'a>(record: &'a Record, found: &mut Vec<Text<'a>>) {
    for (_, held) in &record.values {
        gather_value(&held.value, held.span, found);
    }
}

fn gather_value<'a>(value: &'a Value, span: Span, found: &mut Vec<Text<'a>>) {
    match value {
        Value::Prose(prose) => found.push(Text::Prose(prose)),
        Value::Text(text) => found.push(Text::Plain(text, span)),
        Value::List(items) => items.iter().for_each(|item| gather_value(&item.value, item.span, found)),
        Value::Record(record) => gather(record, found),
        Value::Table(rows) => rows.iter().for_each(|(_, held)| gather_value(&held.value, held.span, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, phrase: &str, value: i64) -> Vec<String> {
        let words = passages::words(text);
        let phrase: Vec<String> = passages::words(phrase).into_iter().map(|word| word.text).collect();
        assert!(is_phrase(&phrase), "{phrase:?}");
        let value = Number { value: value.into(), sort: numbers::Sort::Things, words: 1 };
        let places = (0..words.len()).filter_map(|at| said_at(&words, at, &phrase, value));
        places
            .map(|(first, last)| words[first..=last].iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_phrase_is_found_however_its_number_is_written() {
        let text = "In all, we own\n8,412 homes. We own 8412 homes? We own twelve homes. We own many homes.";
        assert_eq!(said(text, "we own {} homes", 8412), ["twelve"]);
        assert_eq!(said(text, "we own {} homes", 12), ["8,412", "8412"]);
        assert_eq!(said("We set aside £1.2 million a year", "set aside {} a year", 1_100_000), ["£1.2 million"]);
        assert!(said("We set aside £1.1m a year", "set aside {} a year", 1_100_000).is_empty());
    }

    #[test]
    fn a_phrase_longer_than_the_text_is_nowhere() {
        assert!(said("we own", "we own {}", 1).is_empty());
        assert!(said("", "{} homes", 1).is_empty());
    }
}
