//! The sets of standards over the years: what was promised when, and by which target a result was judged then.

use rust_decimal::Decimal;

use super::Outcome;
use super::State;
use super::against;
use crate::date::Period;
use crate::fields::Record;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;

/// The standards of a year's set, as they were written.
pub fn standards(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("standards").iter().filter_map(|held| match &held.value {
        Value::Record(standard) => Some(standard),
        _ => None,
    })
}

/// The standard of a year's set with an id.
pub fn standard<'a>(entry: &'a Entry, id: &str) -> Option<&'a Record> {
    standards(entry).find(|standard| standard.text("id") == Some(id))
}

/// The standards that left with a year's set: what was given of each.
pub fn left(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("left").iter().filter_map(|held| match &held.value {
        Value::Record(left) => Some(left),
        _ => None,
    })
}

/// The first day of a set's year, by which sets are in order.
fn first_day(entry: &Entry, site: &Site) -> Option<jiff::civil::Date> {
    Some(entry.record.period("year")?.bounds(site.settings.year_starts).0)
}

/// The set of the year before, or the last one before that.
pub fn set_before<'a>(entry: &Entry, site: &'a Site) -> Option<&'a Entry> {
    let own = first_day(entry, site)?;
    let earlier = site.of("standards").filter(|other| first_day(other, site).is_some_and(|day| day < own));
    earlier.max_by_key(|other| first_day(other, site))
}

/// The set of the year after, or the first one after that.
pub fn set_after<'a>(entry: &Entry, site: &'a Site) -> Option<&'a Entry> {
    let own = first_day(entry, site)?;
    let later = site.of("standards").filter(|other| first_day(other, site).is_some_and(|day| day > own));
    later.min_by_key(|other| first_day(other, site))
}

/// The standard that a measure was judged by in a period: that of the period's year. One with the id comes first, since
/// two standards may have one measure.
pub fn standard_at<'a>(site: &'a Site, measure: &Entry, id: &str, period: Period) -> Option<&'a Record> {
    let year = Period::Year(period.year()?);
    let of_year = || site.of("standards").filter(|entry| entry.record.period("year") == Some(year));
    let same = |standard: &&Record| {
        standard.reference("measure").and_then(|reference| reference.entry) == Some(measure.number)
    };
    let own = of_year().filter_map(|entry| standard(entry, id)).find(same);
    own.or_else(|| of_year().flat_map(standards).find(same))
}

/// The target of a standard.
pub fn target(standard: &Record) -> Option<Decimal> {
    standard.figure("target").map(|figure| figure.value)
}

/// How a result stood against a standard.
pub fn judged(standard: Option<&Record>, measure: &Entry, outcome: Option<&Outcome<'_>>) -> State {
    let Some((standard, target)) = standard.and_then(|standard| Some((standard, target(standard)?))) else {
        return State::NoTarget;
    };
    let close = standard.figure("close").map(|figure| figure.value);
    outcome.map_or(State::NotPublished, |outcome| against(outcome.value, target, close, measure))
}
