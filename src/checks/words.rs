//! Words that readers may not know: abbreviations that are never explained, and words that the glossary says to avoid.
//!
//! English texts alone are looked at. The manual is left alone, and what is kept only as a record: a document that is
//! superseded or withdrawn says what it said.

mod abbreviations;
mod avoided;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::glossary::primary;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Site;
use crate::source::Span;
use crate::wording;
use crate::wording::Text;

/// The check.
pub static CHECK: Check = Check {
    name: "words",
    about: "Every abbreviation is explained on its page or in the glossary. No word is used that the glossary says to avoid.",
    faults: FAULTS,
    run,
};

faults! {
    UNEXPLAINED_ABBREVIATION = "unexplained-abbreviation", Advice,
        "An abbreviation is used and never explained.",
        why: "A reader who does not know what the letters stand for cannot look them up. People who work with a word every day are the last to notice.",
        example: "Wrong:  Ask us about your RTB.\nRight:  Ask us about your Right to Buy (RTB).\nOr, for the whole site, in data/glossary.yaml:\n- term: Right to Buy\n  abbreviation: RTB\n  means: A tenant's right in law to buy their home for less than it is worth.";
    AVOIDED_WORD = "avoided-word", Advice,
        "A word is used that the glossary says to avoid.",
        why: "The glossary has a plain word for it. Readers who find the same thing under two names think of two things.",
        example: "Wrong:  We let the void within 20 days.\nRight:  We let the empty home within 20 days.";
}

/// Kinds whose words are not the landlord's own on a page: the glossary says which words to avoid, the manual is about
/// this program, what people ask is in their words, corrections quote what was wrong, and requirements are those of a pack,
/// which is replaced as a whole; benchmarks hold names and reasons as their source has them.
const LEFT_ALONE: &[&str] = &["glossary", "manual", "search_queries", "corrections", "requirements", "benchmarks"];

/// The texts of one page: of its introduction, and of all entries that stand on it.
#[derive(Default)]
struct Shown<'a> {
    texts: Vec<Text<'a>>,
    /// The abbreviations of each text that nobody is known to know.
    unknown: Vec<BTreeSet<&'a str>>,
}

fn run(finished: &Finished<'_>) -> Report {
    // All texts are read for this, which nobody waits for who is typing.
    if finished.index.is_none() {
        return Report::new();
    }
    let mut pages = pages(finished.site);
    let mut known = abbreviations::known(finished.site);
    pages.par_iter_mut().for_each(|(_, shown)| abbreviations::gather(shown, &known));
    known.extend(abbreviations::written_large(pages.values()));
    let avoided = avoided::avoided(finished.site);
    let found: Vec<Report> = pages
        .par_iter()
        .map(|(_, shown)| {
            let mut report = Report::new();
            abbreviations::check(shown, &known, finished, &mut report);
            avoided::check(shown, &avoided, finished, &mut report);
            report
        })
        .collect();
    let mut report = Report::new();
    found.into_iter().for_each(|found| report.append(found));
    report
}

/// What stands on each page, by its address.
fn pages(site: &Site) -> BTreeMap<&str, Shown<'_>> {
    let mut pages: BTreeMap<&str, Shown<'_>> = BTreeMap::new();
    if primary(&site.settings.language) == "en" {
        for introduction in site.introductions.values() {
            let kind = introduction.folder.split('/').next().unwrap_or_default();
            if !LEFT_ALONE.contains(&kind) {
                let shown = pages.entry(introduction.address.trim_matches('/')).or_default();
                shown.texts.extend(wording::texts_of(&introduction.record, introduction.body.as_deref()));
            }
        }
    }
    for entry in site.entries.iter().filter(|entry| is_read(entry)) {
        let page = entry.address.split('#').next().unwrap_or_default().trim_matches('/');
        let shown = pages.entry(page).or_default();
        shown.texts.extend(wording::texts_of(&entry.record, entry.body.as_deref()));
    }
    pages
}

/// Whether an entry's words are what readers read now, in English.
fn is_read(entry: &Entry) -> bool {
    let past = entry.is_of_the_past();
    primary(&entry.language) == "en"
        && !past
        && entry.kind.home != Home::Nowhere
        && !LEFT_ALONE.contains(&entry.kind.folder)
}

/// The place of some words in a text: where they stand in its Markdown, or in the field as it is written.
fn place(text: &Text<'_>, words: &str, range: std::ops::Range<usize>, finished: &Finished<'_>) -> Span {
    match text {
        Text::Prose(prose) => prose.span(&range),
        Text::Plain(_, span) => {
            let written = finished.sources.text(*span);
            let start = span.start as usize;
            written.find(words).map_or(*span, |at| Span::new(span.file, start + at, start + at + words.len()))
        }
    }
}
