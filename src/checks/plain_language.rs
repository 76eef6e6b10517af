//! Plain language: pages no harder than their target, none harder than it was, sentences that are short, words that
//! people use.
//!
//! Advice on a page stops after a few findings of each sort and says how many more there are: who is shown a hundred
//! reads none.

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::plain_language::Page;
use crate::plain_language::SLACK;
use crate::plain_language::Summary;
use crate::readability::LONG;
use crate::readability::one_decimal;
use crate::settings::reading::ACCEPTED;
use crate::source::Span;
use crate::text::count_of;

/// The check.
pub static CHECK: Check = Check {
    name: "plain_language",
    about: "No page is harder to read than its target, or than it was. Sentences have at most 25 words, and words are those that people use.",
    faults: FAULTS,
    run,
};

/// How many findings of one sort a page is told.
const MOST: usize = 3;

/// From how many sentences on a share of them says something.
const ENOUGH: u64 = 20;

/// The share of sentences that may leave out who does it, in hundredths.
const PASSIVE: u64 = 50;

faults! {
    TOO_HARD = "too-hard-to-read", Advice,
        "A page is harder to read than its target.",
        why: "Many readers stop at a page that asks more of them than a newspaper does.",
        example: "Shorten its longest sentences, and say it in words that you would use on the telephone. candour readability  shows each part.";
    SUMMARY_NEEDED = "summary-needed", Warning,
        "A page that is harder to read than its target has no summary.",
        why: "Where the text itself cannot be plainer, a summary in plain words is what most people can read.",
        example: "summary: What we pay you for when you come to a meeting, and how to claim it.";
    LONG_SENTENCE = "long-sentence", Advice,
        "A sentence has more than 25 words.",
        why: "By the end of a long sentence many readers have lost its beginning.",
        example: "Wrong:  We will write to you within ten working days to tell you what we found, what we will do about it, who will do it, and by when.\nRight:  We will write to you within ten working days. The letter says what we found and what we will do.";
    PLAIN_WORD = "plain-word", Advice,
        "A word that few people use stands where a plain one would do.",
        why: "Words of the office keep readers out who do not work in one.",
        example: "Wrong:  We will utilise your feedback.\nRight:  We will use your feedback.";
    WHO_DOES_IT = "who-does-it", Advice,
        "Most sentences of a page do not say who does it.",
        why: "A reader cannot hold anyone to what will be done by nobody.",
        example: "Wrong:  Complaints will be answered within ten days.\nRight:  We will answer your complaint within ten days.";
    HARDER = "harder-than-before", Warning,
        "A page became harder to read than it was when that was accepted.",
        why: "Pages grow harder one change at a time, and nobody notices.",
        example: "Make it plainer, or say why it must be harder, at the page in data/reading-ages.yaml:\nnote: {reason: The law asks for these words., date: 2026-11-22}";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    let ratchet = finished.site.settings.reading.ratchet;
    for page in finished.measured {
        age(page, &mut report);
        if ratchet {
            harder(page, &mut report);
        }
        long(page, &mut report);
        words(page, &mut report);
        passive(page, &mut report);
    }
    report
}

/// A page over its target, and whether it has a summary.
fn age(page: &Page, report: &mut Report) {
    let (Some(false), Some(age), Some(target)) = (page.meets(), page.age(), page.target) else { return };
    let counts = &page.counts;
    let told = format!("the reading age of this page is {}, and the target is {}", one_decimal(age), target / 1000);
    let why = format!(
        "its sentences have {} words on average, {} more than {LONG}: make them shorter, and use words with fewer syllables",
        one_decimal(counts.average()),
        count_of(usize::try_from(counts.long).unwrap_or(usize::MAX), "has", "have"),
    );
    report.add(&TOO_HARD, page.place, told).help(why);
    if page.summary == Summary::Missing {
        report
            .add(&SUMMARY_NEEDED, page.place, "this page is harder to read than its target and has no summary")
            .help("say under `summary`, in one or two plain sentences, what a reader should know");
    }
}

/// A page that became harder without a note.
fn harder(page: &Page, report: &mut Report) {
    let (Some(change), Some(age), Some(accepted)) = (page.change(), page.age(), &page.accepted) else { return };
    if change <= SLACK || accepted.covering().is_some() {
        return;
    }
    let (old, new) = (one_decimal(accepted.age), one_decimal(age));
    report
        .add(&HARDER, page.place, format!("the reading age of this page is {new}, and was {old} on {}", accepted.on))
        .help(format!(
            "make it plainer, or add to it in {ACCEPTED}:  note: {{reason: why it must be harder, date: the day}}"
        ));
}

/// The longest sentence of each part that has one over the limit.
fn long(page: &Page, report: &mut Report) {
    let worst = page.parts.iter().filter_map(|part| {
        let worst = part.long.iter().max_by_key(|sentence| sentence.words)?;
        let others = match part.long.len() - 1 {
            0 => String::new(),
            more => format!("; {} in this part", count_of(more, "more is long", "more are long")),
        };
        Some((worst.span, format!("this sentence has {} words{others}", worst.words)))
    });
    let help = format!("make it two sentences, or a list: more than {LONG} words are hard to follow");
    tell(&LONG_SENTENCE, worst.collect(), &help, report);
}

/// Words to avoid, each once a page.
fn words(page: &Page, report: &mut Report) {
    let mut told: Vec<(Span, String, String)> = Vec::new();
    for (span, found) in page.parts.iter().flat_map(|part| &part.avoid) {
        let word = found.words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if told.iter().all(|(_, other, _)| *other != word) {
            told.push((*span, word, found.plain.clone()));
        }
    }
    let more = told.len().saturating_sub(MOST);
    for (at, (span, word, plain)) in told.into_iter().take(MOST).enumerate() {
        let rest = if at + 1 == MOST { and_more(more) } else { String::new() };
        let help = match plain.as_str() {
            "leave it out" => "leave it out: the sentence says the same without it".to_owned(),
            _ => format!("plainer: {plain}"),
        };
        report.add(&PLAIN_WORD, span, format!("“{word}” is a word that few people use{rest}")).help(help);
    }
}

/// A page many of whose sentences do not say who does it.
fn passive(page: &Page, report: &mut Report) {
    let found: Vec<&(Span, String)> = page.parts.iter().flat_map(|part| &part.passive).collect();
    let sentences = page.counts.sentences;
    let share = found.len() as u64 * 100 / sentences.max(1);
    let Some((span, words)) = found.first().filter(|_| sentences >= ENOUGH && share > PASSIVE) else { return };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    report
        .add(
            &WHO_DOES_IT,
            *span,
            format!(
                "{} of {sentences} sentences on this page may not say who does it; this is the first: “{words}”",
                found.len()
            ),
        )
        .help("say who does it: `we will answer you`, not `you will be answered`");
}

/// The first few findings, the last of them with how many more there are.
fn tell(fault: &'static Fault, found: Vec<(Span, String)>, help: &str, report: &mut Report) {
    let more = found.len().saturating_sub(MOST);
    for (at, (span, message)) in found.into_iter().take(MOST).enumerate() {
        let rest = if at + 1 == MOST { and_more(more) } else { String::new() };
        report.add(fault, span, format!("{message}{rest}")).help(help);
    }
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" (and {more} more on this page)") }
}
