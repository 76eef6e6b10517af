//! Figures: published results and targets are possible, and agree with their counts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::checks::Check;
use crate::checks::Finished;
use crate::date::Period;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::Record;
use crate::fields::Value;
use crate::results;
use crate::results::Part;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::suppression::Shown;

/// The check.
pub static CHECK: Check = Check {
    name: "figures",
    about: "Every percentage is possible and agrees with the counts it is given with.",
    faults: FAULTS,
    run,
};

faults! {
    IMPOSSIBLE_FIGURE = "impossible-figure", Error,
        "A figure that cannot be, such as a target of 190 percent.",
        why: "Readers, and the regulator, would stop believing the rest.",
        example: "Wrong:  target: 190\nRight:  target: 90";
    NOT_ITS_COUNTS = "not-its-counts", Error,
        "A value does not agree with the counts beside it.",
        why: "One of the three is wrong. The site shows what the counts give.",
        example: "Wrong:  {numerator: 45, denominator: 60, value: 80}\nRight:  {numerator: 45, denominator: 60}";
    RESULTS_BEFORE_END = "results-before-end", Error,
        "Results were published before their period ended.",
        why: "Either the period or the date is wrong, and the time from a quarter to its results is a promise.",
        example: "Wrong:  period: 2026-27 Q2 with published: 2026-07-20\nRight:  period: 2026-27 Q1 with published: 2026-07-20";
    NO_BASE = "breakdown-without-base", Warning,
        "A figure about people by area or landlord does not say how many people it comes from.",
        why: "With few people a figure can point to one of them, so the site does not show it until the number is there.",
        example: "Wrong:  elm-court: {value: 69.4}\nRight:  elm-court: {value: 69.4, sample: 124}";
    /// F-12.
    FIGURE_TWICE = "figure-twice", Error,
        "One figure is given twice: the same measure, period and area.",
        why: "Readers would find two answers to one question, and not know which holds.",
        example: "Wrong:  first-visit: {value: 71.3}  and  measures/first-visit: {value: 71.9}\nRight:  first-visit: {value: 71.3}";
    FIGURE_IN_FUTURE = "published-in-future", Advice,
        "Something is said to be published on a day that has not come.",
        why: "The site goes out today, so the day on it would be wrong.",
        example: "Check the date, or build with --as-of that day.";
}

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    for standard in site.of("standards").flat_map(results::standards) {
        target(standard, site, &mut report);
    }
    twice(site, &mut report);
    for entry in site.of("performance") {
        published(entry, site, &mut report);
        table(
            &entry.record,
            "results",
            site,
            &mut |record, measure, report| result(record, measure, report),
            &mut report,
        );
        table(
            &entry.record,
            "breakdowns",
            site,
            &mut |by, measure, report| {
                for set in ["area", "landlord"] {
                    for part in results::parts(site, entry, measure, set) {
                        without_base(&part, report);
                    }
                    for (_, held) in by.table(set) {
                        if let Value::Record(record) = &held.value {
                            result(record, measure, report);
                        }
                    }
                }
            },
            &mut report,
        );
    }
    report
}

/// Reports every figure that stands twice, be it in one set of results or in two for the same period.
fn twice(site: &Site, report: &mut Report) {
    let mut seen: BTreeMap<(Period, usize, Option<usize>), (&Entry, Span)> = BTreeMap::new();
    let mut see = |entry, period, measure: &Entry, member: Option<usize>, span: Span| {
        let Some((other, _)) = seen.get(&(period, measure.number, member)) else {
            seen.insert((period, measure.number, member), (entry, span));
            return;
        };
        let part = member.map_or(String::new(), |member| format!(" for {}", site.entries[member].title));
        let message =
            format!("{period} of `{}`{part} is given twice; the other is in `{}`", measure.id, other.reference());
        report.add(&FIGURE_TWICE, span, message).help("take one of the two out");
    };
    let number = |value: &Value| if let Value::Reference(reference) = value { reference.entry } else { None };
    for entry in site.of("performance") {
        let Some(period) = entry.record.period("period") else { continue };
        for (name, _) in entry.record.table("results") {
            if let Some(measure) = number(&name.value) {
                see(entry, period, &site.entries[measure], None, name.span);
            }
        }
        for (name, held) in entry.record.table("breakdowns") {
            let (Some(measure), Value::Record(by)) = (number(&name.value), &held.value) else { continue };
            for (name, _) in by.values.iter().flat_map(|(set, _)| by.table(set)) {
                if let Some(member) = number(&name.value) {
                    see(entry, period, &site.entries[measure], Some(member), name.span);
                }
            }
        }
    }
}

/// Calls `each` with every record of a table of results and the measure it is of.
fn table(
    record: &Record,
    name: &str,
    site: &Site,
    each: &mut dyn FnMut(&Record, &Entry, &mut Report),
    report: &mut Report,
) {
    for (name, held) in record.table(name) {
        if let (Value::Reference(reference), Value::Record(record)) = (&name.value, &held.value)
            && let Some(number) = reference.entry
        {
            each(record, &site.entries[number], report);
        }
    }
}

fn published(entry: &Entry, site: &Site, report: &mut Report) {
    let (Some(period), Some(day)) = (entry.record.period("period"), entry.record.day("published")) else { return };
    let (_, end) = period.bounds(site.settings.year_starts);
    let span = entry.record.span_of("published");
    if day <= end {
        report
            .add(
                &RESULTS_BEFORE_END,
                span,
                format!("these results were published on {day}, and {period} ends on {end}"),
            )
            .help("check the period and the date");
    } else if day > site.today {
        report.add(&FIGURE_IN_FUTURE, span, format!("{day} has not come yet")).help("check the date");
    }
}

fn target(standard: &Record, site: &Site, report: &mut Report) {
    let Some(measure) =
        standard.reference("measure").and_then(|reference| reference.entry).map(|number| &site.entries[number])
    else {
        return;
    };
    for field in ["target", "close"] {
        if let Some(figure) = standard.figure(field) {
            possible(figure.value, measure, standard.span_of(field), &format!("`{field}`"), report);
        }
    }
}

fn possible(value: Decimal, measure: &Entry, span: Span, what: &str, report: &mut Report) {
    let unit = measure.record.text("unit");
    if unit == Some("percent") && value > Decimal::ONE_HUNDRED {
        report
            .add(&IMPOSSIBLE_FIGURE, span, format!("{what} is {value}, and a percentage cannot be over 100"))
            .help("check the figure; write 87.5 for 87.5 percent");
    } else if value.is_sign_negative() && !value.is_zero() && unit != Some("pounds") {
        report
            .add(&IMPOSSIBLE_FIGURE, span, format!("{what} is {value}, and cannot be below nought"))
            .help("check the figure");
    }
}

/// Reports a part of a breakdown that cannot be shown, since nobody knows how many people it speaks of.
fn without_base(part: &Part<'_>, report: &mut Report) {
    if part.shown == Shown::NoBase {
        report
            .add(&NO_BASE, part.span, "this figure about people does not say how many answered, and so is not shown")
            .help("give `sample`, or `numerator` and `denominator`");
    }
}

fn result(record: &Record, measure: &Entry, report: &mut Report) {
    if let Some(figure) = record.figure("value") {
        possible(figure.value, measure, record.span_of("value"), "`value`", report);
    }
    let (Some(numerator), Some(denominator)) = (record.figure("numerator"), record.figure("denominator")) else {
        return;
    };
    let percent = measure.record.text("unit") == Some("percent");
    if percent && numerator.value < Decimal::ZERO {
        possible(numerator.value, measure, record.span_of("numerator"), "`numerator`", report);
        return;
    }
    if percent && numerator.value > denominator.value {
        report
            .add(
                &IMPOSSIBLE_FIGURE,
                record.span_of("numerator"),
                format!("{} out of {} cannot be a percentage", numerator.text, denominator.text),
            )
            .help("check both counts; perhaps they are the wrong way round");
        return;
    }
    if let (Some(value), Some(counted)) = (record.figure("value"), results::value_of(record, measure))
        && results::rounded(value.value, measure) != counted
    {
        let shown = results::in_unit(counted, measure);
        report
            .add(
                &NOT_ITS_COUNTS,
                record.span_of("value"),
                format!("`value` is {}, but {} out of {} is {shown}", value.text, numerator.text, denominator.text),
            )
            .help("take `value` out (it is worked out from the counts), or mend the counts");
    }
}
