//! Who serves on which panel and for how long, as counts.
//!
//! Members are known by keys that must never be shown. This is the only module that reads them, and what it gives
//! away is counts and places in files (for messages to staff): never a key, and never a person's dates.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::fields::Record;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;

/// No term is longer than this many years: what is more is a slip of the finger.
const LONGEST: u64 = 1000;

/// One stretch of time in one place.
struct Service<'a> {
    key: &'a str,
    panel: usize,
    place: &'a str,
    started: Date,
    ended: Option<Date>,
    span: Span,
    place_span: Span,
}

impl Service<'_> {
    /// Whether it lasts on a day: its first day and its last belong to it.
    fn lasts(&self, day: Date) -> bool {
        self.started <= day && self.ended.is_none_or(|ended| ended >= day)
    }
}

/// Every stretch of time that is fully written down.
fn services(site: &Site) -> impl Iterator<Item = Service<'_>> {
    site.private_entries.iter().filter(|entry| entry.kind.folder == "members").filter_map(|entry| {
        let record = &entry.record;
        let service = Service {
            key: record.text("key")?,
            panel: entry.refers_to("panel")?,
            place: record.text("place")?,
            started: record.day("started")?,
            ended: record.day("ended"),
            span: entry.span.begin(),
            place_span: record.span_of("place"),
        };
        service.ended.is_none_or(|ended| ended >= service.started).then_some(service)
    })
}

/// The places of a panel: each a record of its `places`.
pub fn places(panel: &Entry) -> impl Iterator<Item = &Record> {
    panel.record.list("places").iter().filter_map(|held| match &held.value {
        Value::Record(place) => Some(place),
        _ => None,
    })
}

/// For how many years in a row one person may hold a place: the years of a term times the terms; none where the
/// place does not say both.
pub fn limit_years(place: &Record) -> Option<u64> {
    place.whole("term_years")?.checked_mul(place.whole("max_terms")?)
}

/// Whether any member of a panel is on record, now or in the past.
pub fn is_recorded(site: &Site, panel: &Entry) -> bool {
    services(site).any(|service| service.panel == panel.number)
}

/// How many people serve on a panel on a day, in one sort of place or in all.
pub fn serving(site: &Site, panel: &Entry, place: Option<&str>, day: Date) -> usize {
    sitting(site, panel, place, day).len()
}

/// For how many whole years in a row the longest-serving person has served on a panel by a day; none where nobody does.
///
/// Who counts is who sits in the place on that day. What counts is every place on the panel, one after the other
/// without a day between.
pub fn longest_service_years(site: &Site, panel: &Entry, place: Option<&str>, day: Date) -> Option<u64> {
    sitting(site, panel, place, day)
        .into_iter()
        .map(|key| whole_years(in_a_row_since(site, panel, key, day), day))
        .max()
}

/// How many people in a place have served on its panel for longer than so many years in a row. The day on which the
/// last year ends is still within it.
pub fn past_limit(site: &Site, panel: &Entry, place: Option<&str>, limit: u64, day: Date) -> usize {
    let past = |key: &&&str| years_after(in_a_row_since(site, panel, key, day), limit) < day;
    sitting(site, panel, place, day).iter().filter(past).count()
}

/// The panels of which each person may sit on one alone.
pub fn one_group_only(site: &Site) -> Vec<&Entry> {
    site.of("panels").filter(|panel| panel.record.flag("one_group_only")).collect()
}

/// How many different people sit on any of some panels on a day.
pub fn people_on_any(site: &Site, panels: &[&Entry], day: Date) -> usize {
    panels_of_each(site, panels, day).len()
}

/// How many people sit on more than one of some panels on a day.
pub fn people_on_more_than_one(site: &Site, panels: &[&Entry], day: Date) -> usize {
    panels_of_each(site, panels, day).values().filter(|panels| panels.len() > 1).count()
}

/// Where in a text the keys of members stand, as ranges of bytes. Keys that may well be ordinary words or numbers are
/// passed over: one counts that has a letter, a digit and three characters.
pub fn keys_in<'a>(site: &'a Site) -> impl Fn(&str) -> Vec<Range<usize>> + use<'a> {
    let telling = |key: &&str| {
        let has = |wanted: fn(char) -> bool| key.chars().any(wanted);
        key.chars().count() > 2 && has(char::is_alphabetic) && has(|c| c.is_ascii_digit())
    };
    let keys: BTreeSet<&str> = services(site).map(|service| service.key).filter(telling).collect();
    move |text| {
        if keys.is_empty() {
            return Vec::new();
        }
        let apart = |c: char| !c.is_alphanumeric() && c != '-' && c != '_';
        let mut found = Vec::new();
        let mut start = 0;
        for word in text.split_inclusive(apart) {
            let bare = word.trim_end_matches(apart);
            if keys.contains(bare) {
                found.push(start..start + bare.len());
            }
            start += word.len();
        }
        found
    }
}

/// Where the members stand whose panel has no such place as theirs, with the names of the places that it has.
pub fn unknown_places(site: &Site) -> Vec<(Span, Vec<&str>)> {
    let mut found = Vec::new();
    for service in services(site) {
        let known: Vec<&str> = places(&site.entries[service.panel]).filter_map(|place| place.text("kind")).collect();
        if !known.contains(&service.place) {
            found.push((service.place_span, known));
        }
    }
    found
}

/// Where the members stand who begin on a panel while they already sit on it.
pub fn overlaps(site: &Site) -> Vec<Span> {
    let mut by_person: BTreeMap<(usize, &str), Vec<Service<'_>>> = BTreeMap::new();
    for service in services(site) {
        by_person.entry((service.panel, service.key)).or_default().push(service);
    }
    let mut found = Vec::new();
    for mut services in by_person.into_values() {
        services.sort_by_key(|service| (service.started, service.span));
        for (at, service) in services.iter().enumerate() {
            // The day on which one term ends and the next begins belongs to both.
            if services[..at].iter().any(|earlier| earlier.ended.is_none_or(|ended| ended > service.started)) {
                found.push(service.span);
            }
        }
    }
    found
}

/// The keys of those who sit in a place on a day.
fn sitting<'a>(site: &'a Site, panel: &Entry, place: Option<&str>, day: Date) -> BTreeSet<&'a str> {
    services(site)
        .filter(|service| service.panel == panel.number && place.is_none_or(|place| place == service.place))
        .filter(|service| service.lasts(day))
        .map(|service| service.key)
        .collect()
}

fn panels_of_each<'a>(site: &'a Site, panels: &[&Entry], day: Date) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut of_each: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for service in services(site).filter(|service| service.lasts(day)) {
        if panels.iter().any(|panel| panel.number == service.panel) {
            of_each.entry(service.key).or_default().insert(service.panel);
        }
    }
    of_each
}

/// The first day of someone's service on a panel that has gone on without a break until a day.
fn in_a_row_since(site: &Site, panel: &Entry, key: &str, day: Date) -> Date {
    let mut own: Vec<(Date, Option<Date>)> = services(site)
        .filter(|service| service.panel == panel.number && service.key == key && service.started <= day)
        .map(|service| (service.started, service.ended))
        .collect();
    own.sort();
    let mut since = day;
    // From the latest back: what ends before the day before ends the row.
    for (started, ended) in own.into_iter().rev() {
        if ended.is_none_or(|ended| ended >= since.saturating_sub(1.day())) {
            since = since.min(started);
        }
    }
    since
}

/// The day so many years after another; from 29 February to the 28th where there is no 29th.
fn years_after(day: Date, years: u64) -> Date {
    day.saturating_add((years.min(LONGEST) as i64).years())
}

/// How many whole years lie between two days.
fn whole_years(from: Date, to: Date) -> u64 {
    let years = u64::try_from(i32::from(to.year()) - i32::from(from.year())).unwrap_or(0);
    if years_after(from, years) > to { years.saturating_sub(1) } else { years }
}

#[cfg(test)]
mod tests;
