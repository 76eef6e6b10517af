//! Results that should be here by now: a period that ended, and figures that the one before had.

use jiff::civil::Date;

use super::RESULTS_LATE;
use crate::date::Duration;
use crate::date::Period;
use crate::date::Unit;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::fields::Value;
use crate::results;
use crate::site::Entry;
use crate::site::Site;
use crate::text::count_of;

/// How long there is from the end of a period to its results, where the settings do not say.
const WITHIN: Duration = Duration { count: 45, unit: Unit::Days };

/// Looks for results that are due after the newest of each sort of period, and for figures that the newest lacks.
pub(super) fn check(site: &Site, report: &mut Report) {
    let newest_first = results::latest_first(site.of("performance"), site);
    let sets: Vec<(Period, &Entry)> =
        newest_first.into_iter().filter_map(|entry| Some((entry.record.period("period")?, entry))).collect();
    let mut seen = Vec::new();
    for (at, (period, entry)) in sets.iter().enumerate() {
        let sort = std::mem::discriminant(period);
        if seen.contains(&sort) {
            continue;
        }
        seen.push(sort);
        if let Some((due, days)) = overdue(next(*period), site) {
            let message = format!(
                "the results for {} were due by {}, {} ago, and are not here",
                next(*period).words(site.settings.year_starts),
                day_in_words(due),
                count_of(days, "day", "days")
            );
            report
                .add(&RESULTS_LATE, entry.record.span_of("period"), message)
                .help("publish them, with  {missing: the reason}  for each figure that there is none of");
        }
        let before = sets[at + 1..].iter().find(|(other, _)| std::mem::discriminant(other) == sort);
        if let (Some((_, before)), Some(_)) = (before, overdue(*period, site)) {
            missing(site, (*period, entry), before, report);
        }
    }
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
    let (_, end) = period.bounds(site.settings.year_starts);
    let due = site.settings.calendar.after(end, site.settings.results_within.unwrap_or(WITHIN));
    let days = (site.today - due).get_days();
    usize::try_from(days).ok().filter(|days| *days > 0).map(|days| (due, days))
}

/// The measures of a set of results.
fn measures(entry: &Entry) -> Vec<usize> {
    let names = entry.record.table("results").iter().filter_map(|(name, _)| match &name.value {
        Value::Reference(reference) => reference.entry,
        _ => None,
    });
    names.collect()
}

/// Measures that the set before had and this one lacks, unless they are no longer used.
fn missing(site: &Site, (period, entry): (Period, &Entry), before: &Entry, report: &mut Report) {
    let here = measures(entry);
    let (start, _) = period.bounds(site.settings.year_starts);
    let used = |measure: &Entry| measure.record.day("valid_to").is_none_or(|last| last >= start);
    for measure in measures(before).into_iter().filter(|number| !here.contains(number)) {
        let measure = &site.entries[measure];
        if used(measure) {
            let message =
                format!("`{}` was published for the period before, and is not among these results", measure.id);
            report
                .add(&RESULTS_LATE, entry.record.span_of("results").begin(), message)
                .help(format!("add it, or  {}: {{missing: the reason}}", measure.id));
        }
    }
}
