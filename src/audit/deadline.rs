//! `deadline`: a thing is there, or has come to a state, by a day.
//!
//! The day is named, or is so long after the day of another thing. What is done on the day itself is in time.

use jiff::civil::Date;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::evidence;
use crate::audit::stretches;
use crate::calendar::days_between;
use crate::date::day_in_words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::history::Published;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Site;
use crate::text::count_of;

const AFTER: &[Field] = &[
    must("of", Shape::Text, "The thing whose day begins the time: events/handover-elm-court."),
    must("within", Shape::Duration, "How long there is: 365 days."),
];

/// The rule.
pub static RULE: Rule = Rule {
    name: "deadline",
    about: "A thing is there, or has come to a state, by a day: a policy approved, a plan's row done.",
    example: "{deadline: policies/expenses, state: approved, by: 2026-03-31}",
    fields: &[
        must("deadline", Shape::Text, "What must be there: policies/expenses, plans/involvement#train-chairs."),
        may("state", Shape::Text, "The state that it must have come to: approved, done, published."),
        may("by", Shape::Day, "The last day on which it is in time."),
        may(
            "after",
            Shape::Record(AFTER),
            "Where the day depends on another thing: {of: events/handover, within: 365 days}.",
        ),
    ],
    judge,
};

/// How near a day must be for a thing to be due soon, in days.
const SOON: i64 = 30;

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let (by, since) = due(case)?;
    let state = case.rule.text("state").map(str::to_owned);
    let path = case.rule.text("deadline")?.to_owned();
    let located = located(case, &path);
    let subject = located.as_ref().map(|(number, _)| &case.site.entries[*number]);
    let done = match &located {
        Some((number, address)) => done(&case.site.entries[*number], address, state.as_deref(), case.site),
        None => Done::Not,
    };
    let today = case.today();
    let part = located
        .as_ref()
        .map_or(String::new(), |(number, address)| part_name(&case.site.entries[*number], Some(address)));
    let name = match subject {
        Some(_) if !part.is_empty() => part.clone(),
        Some(entry) => entry.title.trim_end_matches('.').to_owned(),
        None => path.clone(),
    };
    let what = match &state {
        Some(state) => format!("“{name}” is {}", state.replace('-', " ")),
        None if !part.is_empty() => format!("“{name}” is done"),
        None => format!("“{name}” takes place or is published"),
    };
    let mut words = vec![match by {
        Some(by) => format!("The promise is kept when {what} by {}.", day_in_words(by)),
        None => format!("The promise is kept when {what} in time."),
    }];
    if let Some(since) = since {
        words.push(since);
    }
    let waived = by.and_then(|by| stretches::waived_on(&case.waived, by)).cloned();
    let overdue = |by: Date| count_of(days_between(by, today) as usize, "day", "days");
    let (outcome, found, why) = match (by, done) {
        (None, _) => (
            Outcome::NotYetDue,
            "no day yet".to_owned(),
            "The thing that the time runs from has not taken place.".to_owned(),
        ),
        (Some(by), Done::On(day, _)) if day <= by => {
            (Outcome::Kept, day_in_words(day), format!("It was done on {}, in time.", day_in_words(day)))
        }
        (Some(by), Done::On(day, _)) => {
            let late = count_of(days_between(by, day) as usize, "day", "days");
            (Outcome::Missed, day_in_words(day), format!("It was done on {}, {late} late.", day_in_words(day)))
        }
        (Some(_), Done::Undated) => (
            Outcome::NoEvidence,
            "done; the day is not stated".to_owned(),
            "It is done, but the day is not published, so nobody can say whether it was in time.".to_owned(),
        ),
        (Some(by), Done::Not) if by < today && located.is_none() => (
            Outcome::NoEvidence,
            "nothing published".to_owned(),
            format!("Nothing of it is published, and the day was {} ago.", overdue(by)),
        ),
        (Some(by), Done::Not) if by < today => {
            (Outcome::Late, "not done".to_owned(), format!("It is not done, and it is {} overdue.", overdue(by)))
        }
        (Some(by), Done::Not) => {
            let left = days_between(today, by);
            let outcome = if left <= SOON { Outcome::DueSoon } else { Outcome::NotYetDue };
            let left = match left {
                0 => "Today is the last day".to_owned(),
                1 => "There is 1 day left".to_owned(),
                left => format!("There are {left} days left"),
            };
            (outcome, "not done yet".to_owned(), format!("It is not done yet. {left}."))
        }
    };
    let outcome = if waived.is_some() && !matches!(outcome, Outcome::Kept) { Outcome::Stopped } else { outcome };
    let done_on = if let Done::On(day, published) = done { Some((day, published)) } else { None };
    let counted = subject.map(|entry| Counted {
        entry: Some(entry.number),
        name: part,
        day: done_on.map(|(day, _)| day),
        words: found.clone(),
        good: match outcome {
            Outcome::Kept => Some(true),
            Outcome::Missed | Outcome::Late => Some(false),
            _ => None,
        },
        published: done_on.and_then(|(_, published)| published),
    });
    let now = Standing {
        name: by.map_or_else(String::new, |by| format!("by {}", day_in_words(by))),
        over: by.is_some_and(|by| by < today),
        outcome,
        expected: by.map_or_else(|| "in time".to_owned(), |by| format!("by {}", day_in_words(by))),
        found,
        why,
        counted: counted.into_iter().collect(),
        waived: waived.into_iter().collect(),
    };
    let about = subject.map(|entry| entry.number).into_iter().collect();
    Some(Judged::at_once(words, now, about))
}

/// What must be done by the day; nothing where it is not on the site, or has no such row.
fn located(case: &mut Case<'_>, path: &str) -> Option<(usize, String)> {
    let (number, address) = case.located("deadline")?;
    let entry = &case.site.entries[number];
    let parts = (entry.kind.parts)(entry);
    let part = address.strip_prefix(entry.address.as_str()).unwrap_or_default().trim_start_matches(['/', '#']);
    if parts.is_empty() || part.is_empty() || parts.iter().any(|(id, _)| id == part) {
        return Some((number, address));
    }
    let names: Vec<String> = parts.iter().map(|(id, _)| format!("{}#{id}", entry.reference())).collect();
    super::conditions::not_there(path, names.iter().map(String::as_str), case.span("deadline"), &mut case.report);
    None
}

/// The last day, none where what it depends on has no day yet; and the words for what it depends on.
fn due(case: &mut Case<'_>) -> Option<(Option<Date>, Option<String>)> {
    let span = case.rule.span.begin();
    match (case.rule.day("by"), case.rule.record("after").cloned()) {
        (Some(by), None) => Some((Some(by), None)),
        (None, Some(after)) => {
            let within = match after.get("within").map(|held| &held.value) {
                Some(Value::Duration(length)) => *length,
                _ => return None,
            };
            let path = after.text("of")?.to_owned();
            let Some((number, _)) = case.locate(&path, after.span_of("of")) else { return Some((None, None)) };
            let entry = &case.site.entries[number];
            let words = format!("The time is {within} from “{}”.", entry.title);
            // What was called off begins nothing; what is planned may yet.
            let off = evidence::unless(entry).is_some_and(|word| word != "planned");
            let day = evidence::day_of(entry, case.site).filter(|_| !off);
            Some((day.map(|day| case.calendar().after(day, within)), Some(words)))
        }
        (Some(_), Some(_)) => {
            case.bad(span, "this deadline has two days", "keep one of `by` and `after`");
            None
        }
        (None, None) => {
            case.bad(
                span,
                "this deadline has no day",
                "add  by: 2026-03-31  or  after: {of: events/handover, within: 365 days}",
            );
            None
        }
    }
}

/// Whether a thing came to its state, as of the day of the build.
#[derive(Clone, Copy)]
enum Done {
    /// With how it is known, where the day is that of its publication.
    On(Date, Option<Published>),
    Undated,
    Not,
}

fn done(entry: &Entry, address: &str, state: Option<&str>, site: &Site) -> Done {
    if let Some(row) = row(entry, address) {
        return match (row.text("status") == Some(state.unwrap_or("done")), row.day("done")) {
            (true, Some(day)) if day <= site.today => Done::On(day, None),
            (true, None) => Done::Undated,
            _ => Done::Not,
        };
    }
    let moments = &entry.kind.moments;
    let Some(state) = state else {
        if evidence::unless(entry).is_some() {
            return Done::Not;
        }
        let first = site.known_day_in(entry, moments.took_place);
        return match first.or_else(|| site.known_day_in(entry, moments.published)) {
            Some((day, published)) if day <= site.today => Done::On(day, published),
            Some(_) => Done::Not,
            None => Done::Undated,
        };
    };
    let status = entry.record.text("status").or_else(|| entry.record.text("held"));
    match moments.states.iter().find(|(name, _)| *name == state) {
        // A draft has a day of approval only when it was written down too early.
        Some(_) if status == Some("draft") || evidence::unless(entry).is_some() => Done::Not,
        Some((_, field)) => match site.known_day_in(entry, &[*field]) {
            Some((day, published)) if day <= site.today => Done::On(day, published),
            None if status == Some(state) => Done::Undated,
            _ => Done::Not,
        },
        None if status == Some(state) => Done::Undated,
        None => Done::Not,
    }
}

/// The row of an entry's list that an address names, such as a row of a plan.
fn row<'a>(entry: &'a Entry, address: &str) -> Option<&'a Record> {
    let part = address.strip_prefix(entry.address.as_str())?.trim_start_matches(['/', '#']);
    let records = entry.record.values.iter().flat_map(|(_, held)| match &held.value {
        Value::List(items) => items.as_slice(),
        _ => &[],
    });
    records
        .filter_map(|held| if let Value::Record(record) = &held.value { Some(record) } else { None })
        .find(|record| record.text("id") == Some(part))
}

fn part_name(entry: &Entry, address: Option<&str>) -> String {
    let part = address.and_then(|address| address.strip_prefix(entry.address.as_str())?.strip_prefix(['/', '#']));
    let parts = (entry.kind.parts)(entry);
    part.and_then(|part| parts.into_iter().find(|(id, _)| id == part)).map_or(String::new(), |(_, title)| title)
}
