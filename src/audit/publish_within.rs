//! `publish_within`: each thing is published within so many days of its day.
//!
//! The time runs from the day that it ended, or took place; for results, from the last day of their period. The
//! last day counts: within 14 days of the 1st is by the 15th. Sets of results that should be there and are not,
//! because the period ended and those before it were published, are overdue.
//!
//! `since` and `until` name two other dates of the thing to measure between: how long a review took from `started`
//! to `finished`.

use std::collections::BTreeMap;

use jiff::ToSpan;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::group;
use crate::audit::limits;
use crate::audit::stretches;
use crate::audit::tally;
use crate::audit::tally::Task;
use crate::audit::tally::Words;
use crate::date::Duration;
use crate::date::Period;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::site::Kind;

/// The date that is measured from.
pub(super) const SINCE: Field = may("since", Shape::Text, "The date to measure from, where it is another: started.");
/// The date that is measured to.
pub(super) const UNTIL: Field = may("until", Shape::Text, "The date to measure to, where it is another: finished.");

/// The rule.
pub static RULE: Rule = Rule {
    name: "publish_within",
    about: "Each thing is published within so many days of taking place: minutes, outcomes, results.",
    example: "{publish_within: 14 days, of: minutes, where: {panel: forum}}",
    fields: &[
        must("publish_within", Shape::Duration, "How long there is: 14 days, 10 working days."),
        must("of", Shape::Text, "The kind of what is published: minutes, events, performance."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        group::FOR_EACH,
        SINCE,
        UNTIL,
        limits::AT_LEAST,
        stretches::EVERY,
    ],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = duration(case, "publish_within")?;
    let kind = case.kind("of")?;
    let (since, until) = (date_field(case, kind, "since")?, date_field(case, kind, "until")?);
    let lacks = |field: Option<&str>, own: &[&str]| field.is_none() && own.is_empty();
    if lacks(until, kind.moments.published) || lacks(since, kind.moments.took_place) {
        let span = case.span("of");
        case.bad(
            span,
            format!("{} has no days of taking place and of being published", kind.one),
            "use a kind that has, such as minutes, events, performance or reports; or name its dates: since and until",
        );
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let until_fields = until.as_ref().map_or(kind.moments.published, std::slice::from_ref);
    let mut tasks = tally::tasks_after(case, kind, &conditions, length, (since, until_fields));
    if since.is_none() && until.is_none() {
        tasks.extend(gaps(case, kind, &conditions, length)?);
    }
    let done = until.unwrap_or("published").replace('_', " ");
    let of = since
        .map_or("the day that it took place or ended".to_owned(), |field| format!("“{}”", field.replace('_', " ")));
    let words = vec![
        format!("We look at {}.", conditions.things(kind)),
        format!("The promise is kept when each is {done} within {length} of {of}."),
    ];
    let about = conditions.entries();
    tally::judge(case, tasks, Words { done, before: false, unit: length.unit }, words, about)
}

/// The date of a kind that a part of the rule names; the inner none where it names none.
pub(super) fn date_field(case: &mut Case<'_>, kind: &Kind, name: &str) -> Option<Option<&'static str>> {
    let Some(word) = case.rule.text(name).map(str::to_owned) else { return Some(None) };
    let fields = kind.all_fields();
    let dates: Vec<&'static str> =
        fields.iter().filter(|field| matches!(field.shape, Shape::Day)).map(|field| field.name).collect();
    if let Some(found) = dates.iter().find(|date| **date == word) {
        return Some(Some(*found));
    }
    let help = nearest(&word, dates.iter().copied()).map_or_else(
        || match dates.as_slice() {
            [] => "use a kind that has dates, such as reports or consultations".to_owned(),
            dates => format!("its dates are: {}", dates.join(", ")),
        },
        |near| format!("did you mean `{near}`?"),
    );
    case.bad(case.span(name), format!("{} has no date `{word}`", kind.one), help);
    None
}

/// The length of time that a part of the rule gives.
pub(super) fn duration(case: &Case<'_>, name: &str) -> Option<Duration> {
    match case.rule.get(name)?.value {
        Value::Duration(length) => Some(length),
        _ => None,
    }
}

/// The periods between the first that has results and the day of the build for which there are none, by sort. Those
/// that ended before the promise began are no part of it.
fn gaps(case: &mut Case<'_>, kind: &Kind, conditions: &Conditions, length: Duration) -> Option<Vec<Task>> {
    let site = case.site;
    let mut sorts: BTreeMap<&str, Vec<Period>> = BTreeMap::new();
    for entry in site.of(kind.folder).filter(|entry| conditions.hold(entry, site)) {
        if let Some(period) = kind.moments.took_place.iter().find_map(|field| entry.record.period(field)) {
            let sort = match period {
                Period::Year(_) => "year",
                Period::Half(..) => "half",
                Period::Quarter(..) => "quarter",
                Period::Calendar(_) => "calendar-year",
                Period::Month(..) => "month",
            };
            sorts.entry(sort).or_default().push(period);
        }
    }
    let mut missing = Vec::new();
    for (sort, periods) in sorts {
        let bounds = |period: &Period| period.bounds(site.settings.year_starts);
        let Some((first, mut end)) = periods.iter().map(bounds).min() else { continue };
        if let Some(from) = case.from() {
            end = end.max(from.saturating_sub(1.day()));
        }
        loop {
            let next = stretches::period_of(sort, end.saturating_add(1.day()), case);
            let (_, last) = bounds(&next);
            if last >= case.today() || last <= end {
                break;
            }
            if missing.len() == stretches::MOST {
                let span = case.span("of");
                stretches::too_many(case, sort, (span, "the first results are for the time from", first));
                return None;
            }
            if !periods.contains(&next) {
                let due = case.calendar().after(last, length);
                let name = format!("Results for {}", next.words(site.settings.year_starts));
                missing.push(Task {
                    entry: None,
                    name,
                    start: last,
                    due,
                    done: None,
                    published: None,
                    hopeless: false,
                });
            }
            end = last;
        }
    }
    Some(missing)
}
