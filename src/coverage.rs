//! What answers each requirement of a pack, how old the answer is, and what is missing.
//!
//! A pack is a framework as its publisher gives it (`requirements`); a landlord's answers stand apart from it
//! (`answers`), so that a pack can be replaced when the rules change and no answer is lost. An answer is also
//! found by itself: the figures of a measure with the code that is asked for, the newest thing of a kind, a
//! document that names the requirement, and what a self-assessment says. Nothing is taken on trust: what is
//! superseded, not published or too old does not count as an answer, and the reason is said.

mod answers;
mod lags;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::site::Entry;
use crate::site::Site;

pub use answers::Answer;
pub use answers::assessment_of;
pub use answers::assessments_of;
pub use lags::lags;

faults! {
    HELD_AND_NOT_HELD = "held-and-not-held", Error,
        "A requirement is answered with `withheld` and with `not_held`.",
        why: "What is held back exists, and what is not held does not: a reader must know which.",
        example: "Wrong:  withheld: It names people.\n        not_held: We keep no such list.\nRight:  one of the two";
}

/// What on the site answers a requirement.
pub const ANSWERED_BY: Field = may(
    "answered_by",
    Shape::List(&Shape::Reference(&[])),
    "What on this site answers it: a page, a document or its clause, or a whole list such as minutes.",
);

/// Why a thing is not published.
pub const WITHHELD: Field = may("withheld", Shape::Prose, "Why it is held back, where it is.");

/// Why there is no such thing.
pub const NOT_HELD: Field = may("not_held", Shape::Prose, "Why there is nothing to publish, where there is nothing.");

/// How often an answer should be renewed: the word in a file, in months, and for readers.
const EVERY: [(&str, i32, &str); 4] =
    [("month", 1, "monthly"), ("quarter", 3, "quarterly"), ("half", 6, "every six months"), ("year", 12, "yearly")];

/// How old an answer may be beyond that, in months: a yearly report does not come out on the same day each year.
const GRACE: i32 = 1;

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Something on the site answers it.
    Answered,
    /// Something does, and not for all of it.
    Partly,
    /// Something does, and it is too old.
    OutOfDate,
    /// It is held back, with the reason.
    HeldBack,
    /// There is nothing to publish, with the reason.
    NotHeld,
    /// It does not apply yet.
    NotYet,
    /// It does not apply any more.
    Ended,
    /// Nothing answers it.
    Gap,
}

impl Standing {
    /// The word for readers, and its tone.
    pub fn status(self) -> (String, Tone) {
        let (word, tone) = match self {
            Standing::Answered => ("Answered", Tone::Good),
            Standing::Partly => ("Partly answered", Tone::Fair),
            Standing::OutOfDate => ("Out of date", Tone::Poor),
            Standing::HeldBack => ("Held back", Tone::Plain),
            Standing::NotHeld => ("Not held", Tone::Plain),
            Standing::NotYet => ("Not due yet", Tone::Plain),
            Standing::Ended => ("No longer asked for", Tone::Plain),
            Standing::Gap => ("Gap", Tone::Poor),
        };
        (word.to_owned(), tone)
    }

    /// Whether it is something that the site should have and does not.
    pub fn is_lacking(self) -> bool {
        matches!(self, Standing::Partly | Standing::OutOfDate | Standing::Gap)
    }

    /// Whether it applies today.
    pub fn applies(self) -> bool {
        !matches!(self, Standing::NotYet | Standing::Ended)
    }
}

/// One requirement of a pack, judged.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// Its id, which is its address on the pack's page.
    pub id: &'a str,
    /// What it is called, with its clause.
    pub title: String,
    /// As the pack has it.
    pub item: &'a Record,
    /// The landlord's own words on it.
    pub own: Option<&'a Record>,
    /// What answers it.
    pub answers: Vec<Answer>,
    /// How it stands.
    pub standing: Standing,
    /// Why, where that is not plain.
    pub why: Line,
}

impl Judged<'_> {
    /// When the newest of its answers was last updated.
    pub fn updated(&self) -> Option<Date> {
        self.answers.iter().filter(|answer| answer.unfit.is_none()).filter_map(|answer| answer.updated).max()
    }

    /// Its state, with the reason after it.
    pub fn state(&self) -> Line {
        let (word, tone) = self.standing.status();
        let mut line = vec![Piece::Status(word, tone)];
        if !self.why.is_empty() {
            line.push(Piece::Text(": ".to_owned()));
            line.extend(self.why.iter().cloned());
        }
        line
    }
}

/// The items of a pack.
pub fn items(pack: &Entry) -> impl Iterator<Item = &Record> {
    records(&pack.record, "items")
}

/// The records of a list.
pub fn records<'a>(record: &'a Record, field: &str) -> impl Iterator<Item = &'a Record> + use<'a> {
    record.list(field).iter().filter_map(|held| match &held.value {
        Value::Record(record) => Some(record),
        _ => None,
    })
}

/// What an item is called: `TP01: Overall satisfaction`.
pub fn title_of(item: &Record) -> String {
    let title = item.text("title").unwrap_or_default();
    item.text("clause").map_or_else(|| title.to_owned(), |clause| format!("{clause}: {title}"))
}

/// Whether an item was found in its source: as it says, else as its pack does.
pub fn is_confirmed(item: &Record, pack: &Entry) -> bool {
    item.get("confirmed").map_or_else(|| pack.record.flag("confirmed"), |_| item.flag("confirmed"))
}

/// Every requirement of a pack, judged as of the site's day.
pub fn judged<'a>(pack: &'a Entry, site: &'a Site) -> Vec<Judged<'a>> {
    let owns = answers::own_words(pack, site);
    let assessment = assessment_of(pack, site);
    let judge = |item: &'a Record| -> Option<Judged<'a>> {
        let id = item.text("id")?;
        let own = owns.get(id).copied();
        let provision = assessment.and_then(|assessment| answers::provision(assessment, id));
        let found = answers::all(item, own, pack, site);
        let (answers, standing, why) = match outside_its_time(item, pack, site.today) {
            Some((standing, why)) => (found, standing, why),
            None => judge_today(item, own, found, assessment.map(|assessment| (assessment, provision)), site),
        };
        Some(Judged { id, title: title_of(item), item, own, answers, standing, why })
    };
    items(pack).filter_map(judge).collect()
}

/// How a requirement stands before it applies and after it has ended.
fn outside_its_time(item: &Record, pack: &Entry, today: Date) -> Option<(Standing, Line)> {
    let from = item.day("from").or_else(|| pack.record.day("valid_from"));
    let to = item.day("to").or_else(|| pack.record.day("valid_to"));
    let told = |text: &str, day: Date| vec![Piece::Text(text.to_owned()), Piece::Day(day)];
    match (from, to) {
        (Some(from), _) if from > today => Some((Standing::NotYet, told("applies from ", from))),
        (_, Some(to)) if to < today => Some((Standing::Ended, told("applied until ", to))),
        _ => None,
    }
}

fn judge_today(
    item: &Record,
    own: Option<&Record>,
    mut found: Vec<Answer>,
    assessed: Option<(&Entry, Option<&Record>)>,
    site: &Site,
) -> (Vec<Answer>, Standing, Line) {
    if let Some((assessment, Some(provision))) = assessed {
        found.extend(answers::evidence(provision, site));
        found.push(answers::in_assessment(assessment, provision));
        if provision.text("comply") != Some("yes") {
            let (standing, why) = answers::shortfall(provision, site);
            return (found, standing, why);
        }
    }
    let fit: Vec<&Answer> = found.iter().filter(|answer| answer.unfit.is_none()).collect();
    let unfit: Vec<&str> = found.iter().filter_map(|answer| answer.unfit.as_deref()).collect();
    let reason = |field| {
        let from = |record: &Record| site.line(record, field);
        own.and_then(from).or_else(|| from(item))
    };
    let (standing, why) = if fit.is_empty() {
        match (reason("withheld"), reason("not_held")) {
            (Some(why), _) => (Standing::HeldBack, why),
            (None, Some(why)) => (Standing::NotHeld, why),
            (None, None) if unfit.is_empty() && assessed.is_some() => (
                Standing::Gap,
                words("nothing on this site answers this yet, and our self-assessment does not judge it"),
            ),
            (None, None) if unfit.is_empty() => (Standing::Gap, words("nothing on this site answers this yet")),
            (None, None) => (Standing::Gap, words(unfit.join("; "))),
        }
    } else if let Some(why) = too_old(item, &fit, site.today) {
        (Standing::OutOfDate, words(why))
    } else if item.list("measures").len() > 1 && !unfit.is_empty() {
        (Standing::Partly, words(unfit.join("; ")))
    } else if item.get("every").is_some() && fit.iter().all(|answer| answer.updated.is_none()) {
        let often = item.text("every").map(often).unwrap_or_default();
        (Standing::Partly, words(format!("when it was last updated is not stated, and it should be {often}")))
    } else {
        (Standing::Answered, Line::new())
    };
    (found, standing, why)
}

/// Why answers are out of date, if they all are: their review is overdue, or they should have been renewed.
fn too_old(item: &Record, fit: &[&Answer], today: Date) -> Option<String> {
    if let Some(day) = fit.iter().map(|answer| answer.review_overdue).min().flatten() {
        return Some(format!("its review was due on {}", day_in_words(day)));
    }
    let every = item.text("every")?;
    let updated = fit.iter().filter_map(|answer| answer.updated).max()?;
    let months = EVERY.iter().find(|(word, ..)| *word == every).map(|(_, months, _)| *months)?;
    let latest = updated.saturating_add((months + GRACE).months());
    (latest < today).then(|| format!("last updated {}, should be {}", ago(updated, today), often(every)))
}

/// How often, for readers: `yearly`.
pub fn often(every: &str) -> &'static str {
    EVERY.iter().find(|(word, ..)| *word == every).map_or("", |(.., often)| often)
}

/// How many requirements stand in each way.
pub fn counts(judged: &[Judged<'_>]) -> BTreeMap<Standing, usize> {
    let mut counts = BTreeMap::new();
    for one in judged {
        *counts.entry(one.standing).or_default() += 1;
    }
    counts
}

/// How many of the requirements that apply today are answered: `21 of 33`.
pub fn in_short(judged: &[Judged<'_>]) -> String {
    let answered = judged.iter().filter(|one| one.standing == Standing::Answered).count();
    let applying = judged.iter().filter(|one| one.standing.applies()).count();
    format!("{answered} of {applying}")
}

/// When an entry was last updated, by whichever of its days says so and is not still to come.
pub fn updated(entry: &Entry, today: Date) -> Option<Date> {
    const DAYS: &[&str] = &[
        "published",
        "issued",
        "outcome_published",
        "approved_on",
        "responded",
        "told",
        "answered",
        "done",
        "decided",
        "date",
        "made",
        "heard",
        "opened",
        "closes",
        "opens",
        "asked_to",
        "spent_to",
        "checked",
        "as_of",
    ];
    DAYS.iter().filter_map(|field| entry.record.day(field)).filter(|day| *day <= today).max()
}

/// How long ago a day was: `14 months ago`, `9 days ago`, `today`.
pub fn ago(day: Date, today: Date) -> String {
    let months = whole_months(day, today);
    match ((today - day).get_days(), months) {
        (..=0, _) => "today".to_owned(),
        (1, _) => "yesterday".to_owned(),
        (days, ..=1) => format!("{days} days ago"),
        (_, months) => format!("{months} months ago"),
    }
}

/// How many whole months lie between two days.
fn whole_months(from: Date, to: Date) -> i32 {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    months(to) - months(from) - i32::from(to.day() < from.day())
}

/// Whether a day is more than a year back.
pub fn is_over_a_year(day: Date, today: Date) -> bool {
    day.saturating_add(1.year()) < today
}

/// Reports an answer that contradicts itself.
pub fn check_answer(record: &Record, report: &mut Report) {
    if record.has("withheld") && record.has("not_held") {
        report
            .add(&HELD_AND_NOT_HELD, record.span_of("not_held"), "this is said to be held back, and not to be held")
            .help("keep the one that is true");
    }
}
