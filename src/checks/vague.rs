//! Vague promises: a commitment says how often, how many, by when, and not "regularly", "several", "soon".

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::site::Entry;
use crate::source::Span;
use crate::wording::passages;
use crate::wording::quantities;
use crate::wording::quantities::Quantities;
use crate::wording::vague;
use crate::wording::vague::Lacks;

/// The check.
pub static CHECK: Check = Check {
    name: "vague",
    about: "No promise is worded so that nobody can tell whether it was kept: \"regularly\", \"soon\", \"where appropriate\".",
    faults: FAULTS,
    run,
};

faults! {
    VAGUE_PROMISE = "vague-promise", Advice,
        "A promise is worded so that nobody can tell whether it was kept.",
        why: "A reader who waits for what comes \"regularly\" or \"soon\" can never say that it is late.",
        example: "Wrong:  promise: The forum meets regularly.\nRight:  promise: The forum meets at least four times a year.";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    for entry in finished.site.of("commitments").filter(|entry| entry.language.starts_with("en")) {
        let promise = entry.record.text("promise").unwrap_or_default();
        let words = passages::words(promise);
        let said = quantities::quantities(&words);
        for vague in vague::vague(&words).into_iter().filter(|vague| !made_good(vague.lacks, &said)) {
            let span = place(entry, vague.words, finished);
            report.add(&VAGUE_PROMISE, span, format!("“{}” cannot be checked", vague.words)).help(vague.lacks.help());
        }
    }
    report
}

/// Whether the promise says elsewhere what the word lacks: "regularly, at least four times a year".
fn made_good(lacks: Lacks, said: &Quantities) -> bool {
    match lacks {
        Lacks::HowOften => said.counts.iter().any(|count| count.every.is_some()) || !said.paces.is_empty(),
        Lacks::ByWhen => !said.lengths.is_empty() || !said.days.is_empty(),
        Lacks::HowMany => !said.counts.is_empty() || !said.percents.is_empty(),
        Lacks::When => false,
    }
}

/// Where some words stand in a promise, as it is written in its file.
fn place(entry: &Entry, phrase: &str, finished: &Finished<'_>) -> Span {
    let span = entry.record.span_of("promise");
    let written = passages::words(finished.sources.text(span));
    let parts: Vec<&str> = phrase.split(' ').collect();
    let found =
        written.windows(parts.len()).find(|window| window.iter().zip(&parts).all(|(word, part)| word.text == *part));
    found.map_or(span, |window| {
        let start = span.start as usize;
        Span::new(span.file, start + window[0].start, start + window[window.len() - 1].end)
    })
}
