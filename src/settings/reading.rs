//! How plain the writing should be: the targets, the words to avoid, and what was accepted of each page.
//!
//! The words of the site's own stand in `data/words.yaml`, and what was accepted in `data/reading-ages.yaml`, which
//! `candour readability --accept` writes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diagnostic::Report;
use crate::fields;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::readability::avoid::Avoid;
use crate::settings::BAD_SETTING;
use crate::settings::Settings;
use crate::source::Sources;
use crate::source::Span;
use crate::yaml;

/// The site's own words to avoid.
pub const WORDS: &str = "data/words.yaml";

/// The reading ages that were accepted.
pub const ACCEPTED: &str = "data/reading-ages.yaml";

/// The fields of `reading_age`.
pub(super) const FIELDS: &[Field] = &[
    may("target", Shape::Whole, "The reading age to aim at: 9 is the usual target for public writing."),
    may("documents", Shape::Whole, "The reading age for strategies, policies and reports, where it is another."),
    may("staff", Shape::Whole, "The reading age for the manual, which is for staff, where it is another."),
    may("ratchet", Shape::Flag, "Whether a page may never become harder than it was."),
];

/// The fields of the list of words.
pub const WORD_FIELDS: &[Field] = &[
    may("add", Shape::List(&Shape::Record(WORD)), "Words to avoid besides the program's own."),
    may("remove", Shape::List(&Shape::Text), "Words of the program's own list that may stand."),
];

const WORD: &[Field] = &[
    must("avoid", Shape::Text, "The word or phrase, in the form that it is found in."),
    must("use", Shape::Text, "What to write instead."),
];

/// The fields of the list of reading ages.
pub const ACCEPTED_FIELDS: &[Field] = &[must("pages", Shape::List(&Shape::Record(PAGE)), "Each page.")];

const PAGE: &[Field] = &[
    must("page", Shape::Text, "The page's address: policies/repairs; / is the home page."),
    must("age", Shape::Figure, "The reading age that was accepted."),
    must("accepted", Shape::Day, "When."),
    may("note", Shape::Record(NOTE), "Why it may be harder than that."),
    may("earlier", Shape::List(&Shape::Record(NOTE)), "The notes that were taken over."),
];

const NOTE: &[Field] = &[
    must("reason", Shape::Text, "Why the page had to become harder."),
    must("date", Shape::Day, "When that was decided."),
];

/// How plain the writing should be.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The target for pages, in years; none where the site sets none.
    pub target: Option<u64>,
    /// The target for strategies, policies and reports.
    pub documents: Option<u64>,
    /// The target for the manual.
    pub staff: Option<u64>,
    /// Whether a page may never become harder than it was.
    pub ratchet: bool,
    /// The words to avoid.
    pub avoid: Avoid,
    /// What was accepted, by the page's address.
    pub accepted: BTreeMap<String, Accepted>,
}

/// What was accepted of a page.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The reading age in thousandths.
    pub age: i64,
    /// When.
    pub on: Date,
    /// Why it may be harder.
    pub note: Option<Note>,
    /// The notes that were taken over before.
    pub earlier: Vec<Note>,
    /// Where it is written.
    pub span: Span,
}

/// Why a page may be harder than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Why.
    pub reason: String,
    /// When that was decided.
    pub on: Date,
}

impl Accepted {
    /// The note that lets the page be harder; one from before the figure was accepted does not.
    pub fn covering(&self) -> Option<&Note> {
        self.note.as_ref().filter(|note| note.on >= self.on)
    }
}

/// Reads the targets, the site's own words and what was accepted.
pub(super) fn read(record: &Record, sources: &Sources, settings: &mut Settings, report: &mut Report) {
    let mut reading = Reading::default();
    if let Some(record) = record.record("reading_age") {
        let mut target = |name: &str| {
            let years = record.whole(name)?;
            if (6..=30).contains(&years) {
                return Some(years);
            }
            report
                .add(
                    &BAD_SETTING,
                    record.span_of(name),
                    format!("`{name}` is a reading age, and nobody reads at {years}"),
                )
                .help("write a number of years from 6 to 30; 9 is the usual target for public writing");
            None
        };
        (reading.target, reading.documents, reading.staff) = (target("target"), target("documents"), target("staff"));
        reading.ratchet = record.flag("ratchet");
    }
    read_words(sources, &mut reading, report);
    read_accepted(sources, &mut reading, report);
    settings.reading = reading;
}

/// A file of settings as fields; none where it is not there or cannot be read.
fn file(sources: &Sources, path: &str, fields: &[Field], what: &str, report: &mut Report) -> Option<Record> {
    let (id, file) = sources.at(path).filter(|(_, file)| file.sound)?;
    let node = yaml::read(&file.text, id, 0, report)?;
    Some(fields::read(&node, fields, what, report))
}

fn read_words(sources: &Sources, reading: &mut Reading, report: &mut Report) {
    let Some(record) = file(sources, WORDS, WORD_FIELDS, "the list of words", report) else { return };
    for held in record.list("remove") {
        let Value::Text(word) = &held.value else { continue };
        if reading.avoid.remove(word) {
            continue;
        }
        let all: Vec<String> = reading.avoid.all().collect();
        let help = match nearest(word, all.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "take it out here: this word is not advised against".to_owned(),
        };
        report.add(&BAD_SETTING, held.span, format!("`{word}` is not on the list of words to avoid")).help(help);
    }
    for word in records(record.list("add")) {
        if let (Some(avoid), Some(plain)) = (word.text("avoid"), word.text("use")) {
            reading.avoid.add(avoid, plain);
        }
    }
}

fn read_accepted(sources: &Sources, reading: &mut Reading, report: &mut Report) {
    let Some(record) = file(sources, ACCEPTED, ACCEPTED_FIELDS, "the list of reading ages", report) else { return };
    let note = |record: &Record| Some(Note { reason: record.text("reason")?.to_owned(), on: record.day("date")? });
    for page in records(record.list("pages")) {
        let (Some(address), Some(age), Some(on)) = (page.text("page"), page.figure("age"), page.day("accepted")) else {
            continue;
        };
        let Some(age) = thousandths(&age.text) else {
            report
                .add(&BAD_SETTING, page.span_of("age"), format!("`{}` is not a reading age", age.text))
                .help("write it with one decimal at most: 12.4");
            continue;
        };
        let accepted = Accepted {
            age,
            on,
            note: page.record("note").and_then(note),
            earlier: records(page.list("earlier")).filter_map(note).collect(),
            span: page.span,
        };
        let address = address.trim_matches('/').to_owned();
        if reading.accepted.insert(address.clone(), accepted).is_some() {
            report
                .add(&BAD_SETTING, page.span_of("page"), format!("`{address}` has its reading age twice"))
                .help("keep one of the two");
        }
    }
}

/// A figure with at most three decimals as thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: i64 = format!("{part:0<3}").parse().ok().filter(|_| part.len() <= 3)?;
    let whole: i64 = whole.parse().ok().filter(|whole| (0..=99).contains(whole))?;
    Some(whole * 1000 + part)
}

fn records(list: &[Held]) -> impl Iterator<Item = &Record> {
    list.iter().filter_map(|held| if let Value::Record(record) = &held.value { Some(record) } else { None })
}
