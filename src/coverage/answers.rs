//! Where the answers to a requirement come from.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Standing;
use super::records;
use super::updated;
use crate::date::day_in_words;
use crate::document::Line;
use crate::document::Piece;
use crate::document::words;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Value;
use crate::results;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;

/// Something that answers a requirement, or would if it could.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it is, with a link.
    pub line: Line,
    /// When it was last updated.
    pub updated: Option<Date>,
    /// Why it does not count, in words that can stand after "gap: ".
    pub unfit: Option<String>,
    /// When its review was due, if that day has gone by.
    pub review_overdue: Option<Date>,
}

impl Answer {
    /// An answer that counts.
    fn fit(line: Line, updated: Option<Date>) -> Answer {
        Answer { line, updated, unfit: None, review_overdue: None }
    }

    /// What does not count, and why.
    fn unfit(line: Line, why: impl Into<String>) -> Answer {
        Answer { line, updated: None, unfit: Some(why.into()), review_overdue: None }
    }
}

/// What the landlord says of each item of a pack, by the item's id.
pub(super) fn own_words<'a>(pack: &'a Entry, site: &'a Site) -> BTreeMap<&'a str, &'a Record> {
    let to_pack = |entry: &&Entry| entry.record.list("pack").iter().any(|held| leads_to(&held.value, pack));
    let mut owns = BTreeMap::new();
    for entry in site.mentions(pack, "answers").filter(to_pack) {
        for item in records(&entry.record, "items") {
            if let Some(id) = item.text("id") {
                owns.entry(id).or_insert(item);
            }
        }
    }
    owns
}

fn leads_to(value: &Value, entry: &Entry) -> bool {
    matches!(value, Value::Reference(reference) if reference.entry == Some(entry.number))
}

/// The self-assessments against a pack, newest first.
pub fn assessments_of<'a>(pack: &'a Entry, site: &'a Site) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = site
        .pointing(pack, "assessments", "framework")
        .filter(|entry| entry.record.day("date").is_some_and(|day| day <= site.today))
        .collect();
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.record.day("date")), entry.id.clone()));
    found
}

/// The newest self-assessment against a pack.
pub fn assessment_of<'a>(pack: &'a Entry, site: &'a Site) -> Option<&'a Entry> {
    assessments_of(pack, site).first().copied()
}

/// What an assessment says of one item.
pub(super) fn provision<'a>(assessment: &'a Entry, id: &str) -> Option<&'a Record> {
    records(&assessment.record, "provisions").find(|provision| provision.text("id") == Some(id))
}

/// The assessment itself as an answer.
pub(super) fn in_assessment(assessment: &Entry, provision: &Record) -> Answer {
    let mut line = vec![assessment.link()];
    if let Some(comply) = provision.text("comply") {
        line.push(Piece::Text(format!(": {comply}")));
    }
    Answer::fit(line, assessment.record.day("date"))
}

/// The evidence that an assessment names for a provision.
pub(super) fn evidence(provision: &Record, site: &Site) -> Vec<Answer> {
    let reference = |value: &Value| match value {
        Value::Reference(reference) => of_reference(reference, site),
        _ => None,
    };
    provision.list("evidence").iter().filter_map(|held| reference(&held.value)).collect()
}

/// How a provision stands that is not met in full, and what is to be done.
pub(super) fn shortfall(provision: &Record, site: &Site) -> (Standing, Line) {
    let (standing, text) = match provision.text("comply") {
        Some("partly") => (Standing::Partly, "we meet this in part"),
        _ => (Standing::Gap, "we do not meet this yet"),
    };
    let mut line = words(text);
    if let Some(action) = site.line(provision, "action") {
        line.push(Piece::Text(". What we will do: ".to_owned()));
        line.extend(action);
    }
    if let Some(by) = provision.day("by") {
        let word = if by < site.today { "This was due by" } else { "Due by" };
        line.push(Piece::Text(format!(" {word} {}.", day_in_words(by))));
    }
    (standing, line)
}

/// Everything that answers an item, apart from what an assessment says.
pub(super) fn all(item: &Record, own: Option<&Record>, pack: &Entry, site: &Site) -> Vec<Answer> {
    let mut found = Vec::new();
    for record in own.into_iter().chain(std::iter::once(item)) {
        for held in record.list("answered_by") {
            if let Value::Reference(reference) = &held.value {
                found.extend(of_reference(reference, site));
            }
        }
    }
    for held in item.list("measures") {
        if let Value::Text(code) = &held.value {
            found.push(figures(code, site));
        }
    }
    if let Some(newest) = item.record("newest") {
        found.extend(newest_of(newest, site));
    }
    let id = item.text("id").unwrap_or_default();
    found.extend(documents(pack, id, site).map(|entry| of_entry(entry, vec![entry.link()], site.today)));
    let mut told: Vec<Line> = Vec::new();
    found.retain(|answer| {
        let new = !told.contains(&answer.line);
        told.push(answer.line.clone());
        new
    });
    found
}

/// The entries that name an item of a pack among the rules that they answer.
fn documents<'a>(pack: &'a Entry, id: &'a str, site: &'a Site) -> impl Iterator<Item = &'a Entry> {
    let names = move |value: &Value| match value {
        Value::Reference(reference) if reference.entry == Some(pack.number) => {
            reference.address.as_deref().and_then(|address| address.split_once('#')).is_some_and(|(_, part)| part == id)
        }
        _ => false,
    };
    let others = site.mentioned_by[pack.number].iter().map(|number| &site.entries[*number]);
    others.filter(move |entry| entry.record.list("requirements").iter().any(|held| names(&held.value)))
}

/// What a reference leads to as an answer; none where it leads nowhere, which has been reported.
fn of_reference(reference: &Reference, site: &Site) -> Option<Answer> {
    let address = reference.address.as_deref()?;
    let Some(number) = reference.entry else {
        let entries: Vec<&Entry> = listed(address, site).collect();
        let title = entries.first().map_or_else(|| capital(&reference.text), |entry| entry.kind.heading.to_owned());
        let line = vec![Piece::Link(title.clone(), address.to_owned())];
        let days = entries.iter().filter(|entry| unfit(entry).is_none());
        return Some(match entries.is_empty() {
            true => Answer::unfit(line, format!("\u{201c}{title}\u{201d} has nothing on it yet")),
            false => Answer::fit(line, days.filter_map(|entry| updated(entry, site.today)).max()),
        });
    };
    Some(of_entry(&site.entries[number], vec![site.piece(reference)], site.today))
}

/// The entries whose list is at an address.
fn listed<'a>(address: &'a str, site: &'a Site) -> impl Iterator<Item = &'a Entry> {
    let of_kind = site.ranges.values().filter_map(|range| site.entries.get(range.clone()));
    let at = move |entry: &Entry| entry.kind.route == address || entry.kind.folder == address;
    of_kind.filter(move |entries| entries.first().is_some_and(at)).flatten()
}

fn of_entry(entry: &Entry, line: Line, today: Date) -> Answer {
    match unfit(entry) {
        Some(why) => Answer::unfit(line, format!("\u{201c}{}\u{201d} {why}", entry.title)),
        None => Answer {
            review_overdue: entry.record.day("next_review").filter(|day| *day < today),
            ..Answer::fit(line, updated(entry, today))
        },
    }
}

/// Why an entry cannot answer for anything: it is not in force, or not published.
fn unfit(entry: &Entry) -> Option<&'static str> {
    if entry.record.has("next_review") {
        match entry.record.text("status") {
            Some("draft") => return Some("is a draft"),
            Some("superseded" | "withdrawn") => return Some("is no longer in force"),
            _ => {}
        }
    }
    let has_day = entry.kind.fields.iter().any(|field| field.name == "published");
    if has_day && entry.record.get("published").is_none() {
        return Some("has not been published yet");
    }
    None
}

/// The newest entry of a kind, and of a type where one is asked for.
fn newest_of(newest: &Record, site: &Site) -> Option<Answer> {
    let reference = newest.reference("of")?;
    let address = reference.address.as_deref()?;
    if let Some(number) = reference.entry {
        let entry = &site.entries[number];
        return Some(of_entry(entry, vec![entry.link()], site.today));
    }
    let of_type = |entry: &&Entry| newest.text("type").is_none_or(|word| entry.record.text("type") == Some(word));
    let entry = listed(address, site)
        .filter(of_type)
        .filter(|entry| unfit(entry).is_none())
        .max_by_key(|entry| updated(entry, site.today))?;
    Some(of_entry(entry, vec![entry.link()], site.today))
}

/// The latest figure of the measure with a code.
fn figures(code: &str, site: &Site) -> Answer {
    let missing = |why: &str| Answer::unfit(words(code), format!("{code}: {why}"));
    let measures = site.of("measures").filter(|measure| measure.record.text("code") == Some(code));
    let latest = measures
        .filter_map(|measure| Some((measure, results::outcomes(site, measure).pop()?)))
        .max_by_key(|(_, outcome)| outcome.period.bounds(site.settings.year_starts));
    let Some((measure, outcome)) = latest else { return missing("no figure has been published") };
    if outcome.value.is_none() {
        return missing(outcome.record.text("missing").unwrap_or("no figure, and no reason given"));
    }
    let mut line = vec![measure.link(), Piece::Text(": ".to_owned())];
    line.extend(results::line(Some(&outcome), measure));
    line.push(Piece::Text(format!(" in {}", outcome.period)));
    Answer::fit(line, updated(outcome.entry, site.today))
}
