//! Results that should be here by now: a period that ended, and figures that the one before had.

use jiff::civil::Date;

use super::latest_first;
use super::outcomes;
use crate::date::Duration;
use crate::date::Period;
use crate::date::Unit;
use crate::document::Line;
use crate::document::Piece;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// How long there is from the end of a period to its results, where the settings do not say.
const WITHIN: Duration = Duration { count: 45, unit: Unit::Days };

/// Results that were due and are not here.
#[derive(Clone, Copy, Debug)]
pub struct Late<'a> {
    /// The newest set of results of its sort: the one that lacks a figure, or that the late one should have followed.
    pub newest: &'a Entry,
    /// The period that the results are for.
    pub period: Period,
    /// The measure whose figure is not here; none where there are no results for the period at all.
    pub measure: Option<&'a Entry>,
    /// By when they were due.
    pub due: Date,
    /// How many days ago that was.
    pub days: usize,
}

impl Late<'_> {
    /// Whether it is about a measure: one that is not here, or one of a whole set.
    pub fn is_of(&self, measure: &Entry, site: &Site) -> bool {
        match self.measure {
            Some(late) => late.number == measure.number,
            None => measures(self.newest).contains(&measure.number) && is_used(measure, self.period, site),
        }
    }
}

/// The results that are due after the newest of each sort of period, and the figures that the newest lacks. Before the first
/// release of a ledger nothing is: then results may just not have been put in yet.
pub fn late(site: &Site) -> Vec<Late<'_>> {
    let mut late = Vec::new();
    if site.history.made().next().is_none() {
        return late;
    }
    let newest_first = latest_first(site.of("performance"), site);
    let sets: Vec<(Period, &Entry)> =
        newest_first.into_iter().filter_map(|entry| Some((entry.record.period("period")?, entry))).collect();
    let mut seen = Vec::new();
    for (at, (period, newest)) in sets.iter().enumerate() {
        let sort = std::mem::discriminant(period);
        if seen.contains(&sort) {
            continue;
        }
        seen.push(sort);
        let following = next(*period);
        late.extend(overdue(following, site).map(|(due, days)| Late {
            newest,
            period: following,
            measure: None,
            due,
            days,
        }));
        let before = sets[at + 1..].iter().find(|(other, _)| std::mem::discriminant(other) == sort);
        if let (Some((_, before)), Some((due, days))) = (before, overdue(*period, site)) {
            let here = measures(newest);
            let lacking = measures(before).into_iter().filter(|number| !here.contains(number));
            let lacking = lacking.map(|number| &site.entries[number]);
            late.extend(lacking.filter(|measure| is_used(measure, *period, site)).map(|measure| Late {
                newest,
                period: *period,
                measure: Some(measure),
                due,
                days,
            }));
        }
    }
    late
}

/// When the next result of a measure is due, as a line: by the settings, for the period that follows the last one published.
pub fn next_release(site: &Site, measure: &Entry) -> Line {
    let last = outcomes(site, measure).last().map(|outcome| outcome.period);
    let (Some(last), true) = (last, site.settings.publish_within.contains_key("performance")) else {
        return not_stated();
    };
    let period = next(last);
    if !is_used(measure, period, site) {
        return vec![Piece::Text("none: we no longer count this".to_owned())];
    }
    let (due, years) = (due(period, site), site.settings.year_starts);
    vec![Piece::Text("by ".to_owned()), Piece::Day(due), Piece::Text(format!(" (for {})", period.words(years)))]
}

/// When the results are due that follow the newest of each sort of period: that newest set, the period, and the last day.
pub fn coming(site: &Site) -> Vec<(&Entry, Period, Date)> {
    let mut coming: Vec<(&Entry, Period, Date)> = Vec::new();
    let mut seen = Vec::new();
    for newest in latest_first(site.of("performance"), site) {
        let Some(period) = newest.record.period("period") else { continue };
        let sort = std::mem::discriminant(&period);
        if !seen.contains(&sort) {
            seen.push(sort);
            let following = next(period);
            coming.push((newest, following, due(following, site)));
        }
    }
    coming
}

/// The period after one.
fn next(period: Period) -> Period {
    match period {
        Period::Year(year) => Period::Year(year.saturating_add(1)),
        Period::Calendar(year) => Period::Calendar(year.saturating_add(1)),
        Period::Half(year, 1) => Period::Half(year, 2),
        Period::Half(year, _) => Period::Half(year.saturating_add(1), 1),
        Period::Quarter(year, quarter) if quarter < 4 => Period::Quarter(year, quarter + 1),
        Period::Quarter(year, _) => Period::Quarter(year.saturating_add(1), 1),
        Period::Month(year, month) if month < 12 => Period::Month(year, month + 1),
        Period::Month(year, _) => Period::Month(year.saturating_add(1), 1),
    }
}

/// By when the results of a period were due, and how many days ago that was; none where it is still to come.
fn overdue(period: Period, site: &Site) -> Option<(Date, usize)> {
    let due = due(period, site);
    let days = (site.today - due).get_days();
    usize::try_from(days).ok().filter(|days| *days > 0).map(|days| (due, days))
}

/// By when the results of a period are due.
fn due(period: Period, site: &Site) -> Date {
    let (_, end) = period.bounds(site.settings.year_starts);
    let within = site.settings.publish_within.get("performance").copied().unwrap_or(WITHIN);
    site.settings.calendar.after(end, within)
}

/// The measures of a set of results.
fn measures(entry: &Entry) -> Vec<usize> {
    let names = entry.record.table("results").iter().filter_map(|(name, _)| match &name.value {
        Value::Reference(reference) => reference.entry,
        _ => None,
    });
    names.collect()
}

/// Whether a measure is still used in a period.
fn is_used(measure: &Entry, period: Period, site: &Site) -> bool {
    let (start, _) = period.bounds(site.settings.year_starts);
    measure.record.day("valid_to").is_none_or(|last| last >= start)
}
