//! Words that the glossary says to avoid.

use std::collections::BTreeSet;

use super::AVOIDED_WORD;
use super::Shown;
use super::place;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::fields::Value;
use crate::glossary::finder::Finder;
use crate::glossary::primary;
use crate::glossary::runs::runs;
use crate::site::Site;
use crate::wording::Text;

/// The words to avoid, and the plain word for each.
#[derive(Default)]
pub(super) struct Avoided {
    finder: Finder,
    plain: Vec<String>,
}

/// What the glossary says to avoid.
pub(super) fn avoided(site: &Site) -> Avoided {
    let mut avoided = Avoided::default();
    for entry in site.of("glossary").filter(|entry| primary(&entry.language) == "en") {
        for held in entry.record.list("avoid") {
            if let Value::Text(word) = &held.value {
                avoided.finder.add(word, avoided.plain.len());
                avoided.plain.push(entry.record.text("term").unwrap_or_default().to_owned());
            }
        }
    }
    avoided
}

/// Advises on each such word at its first use on a page. Quotations stand as they were said.
pub(super) fn check(shown: &Shown<'_>, avoided: &Avoided, finished: &Finished<'_>, report: &mut Report) {
    // Then no text need be read.
    if avoided.plain.is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for text in &shown.texts {
        let mut told = |words: &str, range: std::ops::Range<usize>, number: usize| {
            if let Some(plain) = avoided.plain.get(number)
                && seen.insert(number)
            {
                report
                    .add(
                        &AVOIDED_WORD,
                        place(text, words, range, finished),
                        format!("the glossary says to avoid “{words}”"),
                    )
                    .help(format!("say “{}”", lower(plain)));
            }
        };
        match text {
            Text::Plain(words, _) => {
                for (range, number) in avoided.finder.all(words) {
                    told(&words[range.clone()], range, number);
                }
            }
            Text::Prose(prose) => {
                for run in runs(prose) {
                    for (range, number) in avoided.finder.all(&run.text) {
                        told(&run.text[range.clone()], run.range(&range), number);
                    }
                }
            }
        }
    }
}

/// A term as it stands within a sentence: `Empty home` is `empty home`, and `Awaab's Law` a name.
fn lower(term: &str) -> String {
    if term.chars().skip(1).any(char::is_uppercase) { term.to_owned() } else { term.to_lowercase() }
}
