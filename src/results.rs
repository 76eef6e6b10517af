//! Published results: figures as published, and how they stand against a target.
//!
//! A percentage is worked out from its counts wherever they are given, never taken on trust. All arithmetic
//! is in decimals; halves are rounded away from nought, as the regulator's tables do. A result is rounded first and
//! judged then, so that what a reader sees is what was judged.

mod breakdown;
mod corrected;
mod lateness;
mod margin;
mod sets;
mod state;

pub use breakdown::LEAST_SHOWN;
pub use breakdown::Part;
pub use breakdown::breakdown_in;
pub use breakdown::breakdowns;
pub use breakdown::of_member;
pub use breakdown::outcomes_of_member;
pub use breakdown::part_line;
pub use breakdown::parts;
pub use corrected::HIDDEN;
pub use corrected::corrections_of;
pub use corrected::figure_of;
pub use corrected::met_changed;
pub use corrected::stood;
pub use corrected::was;
pub use corrected::was_in_words;
pub use corrected::withdrawn;
pub use lateness::Late;
pub use lateness::coming;
pub use lateness::late;
pub use lateness::next_release;
pub use margin::estimate;
pub use margin::is_of_sample;
pub use sets::judged;
pub use sets::left;
pub use sets::set_after;
pub use sets::set_before;
pub use sets::standard;
pub use sets::standard_at;
pub use sets::standards;
pub use sets::target;
pub use state::State;
pub use state::against;
pub use state::change;
pub use state::method;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::date::Period;
use crate::document::Bar;
use crate::document::Chart;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Record;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::site::with_commas;

/// One result of one measure.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// What period it is for.
    pub period: Period,
    /// Its value in the measure's unit; none where the figure is missing.
    pub value: Option<Decimal>,
    /// What was published.
    pub record: &'a Record,
    /// The entry it was published in.
    pub entry: &'a Entry,
}

/// The value that a result's record gives, worked out from counts where it has them.
pub fn value_of(record: &Record, measure: &Entry) -> Option<Decimal> {
    match (record.figure("numerator"), record.figure("denominator")) {
        (Some(numerator), Some(denominator)) if !denominator.value.is_zero() => {
            let scale = match measure.record.text("unit") {
                Some("percent") => Decimal::ONE_HUNDRED,
                Some("per-1000") => Decimal::ONE_THOUSAND,
                _ => Decimal::ONE,
            };
            let value = numerator.value.checked_mul(scale)?.checked_div(denominator.value)?;
            Some(rounded(value, measure))
        }
        _ => record.figure("value").map(|figure| rounded(figure.value, measure)),
    }
}

/// A value with as many decimals as the measure is published with.
pub fn rounded(value: Decimal, measure: &Entry) -> Decimal {
    value.round_dp_with_strategy(decimals(measure), RoundingStrategy::MidpointAwayFromZero)
}

/// How many decimals a measure is published with: as it says, else one for rates and none for the rest.
pub fn decimals(measure: &Entry) -> u32 {
    let default = match measure.record.text("unit") {
        Some("percent" | "per-1000") => 1,
        _ => 0,
    };
    measure.record.whole("decimals").map_or(default, |decimals| decimals.min(6) as u32)
}

/// A value in the measure's unit as readers see it: `87.5%`, `12 days`, `£1,200`.
pub fn in_unit(value: Decimal, measure: &Entry) -> String {
    with_unit(rounded(value, measure), decimals(measure) as usize, measure)
}

/// The value that a result's record gives, as bare digits with the decimals that the measure is published with: `87.5`.
pub fn as_digits(record: &Record, measure: &Entry) -> Option<String> {
    let value = value_of(record, measure)?.to_string();
    let decimals = decimals(measure) as usize;
    let (whole, fraction) = value.split_once('.').unwrap_or((&value, ""));
    let point = if decimals == 0 { "" } else { "." };
    Some(format!("{whole}{point}{fraction:0<decimals$.decimals$}"))
}

fn with_unit(value: Decimal, decimals: usize, measure: &Entry) -> String {
    // `{value:.2}` has no room for a figure of 29 digits.
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let point = if decimals == 0 { "" } else { "." };
    let digits = with_commas(&format!("{whole}{point}{fraction:0<decimals$.decimals$}"));
    match measure.record.text("unit") {
        Some("percent") => format!("{digits}%"),
        Some("days") => format!("{digits} {}", if value == Decimal::ONE { "day" } else { "days" }),
        Some("pounds") => match digits.strip_prefix('\u{2212}') {
            Some(rest) => format!("\u{2212}£{rest}"),
            None => format!("£{digits}"),
        },
        Some("per-1000") => format!("{digits} per 1,000"),
        _ => digits,
    }
}

/// A target in the measure's unit, with all its own decimals where it has more than results have.
pub fn target_in_unit(target: Decimal, measure: &Entry) -> String {
    let own = target.normalize().scale().max(decimals(measure));
    with_unit(target, own as usize, measure)
}

/// A difference between two values as readers see it: percentages differ by points.
pub fn difference_in_unit(value: Decimal, measure: &Entry) -> String {
    match measure.record.text("unit") {
        Some("percent") => {
            let one = value == Decimal::ONE;
            format!("{} percentage {}", value.normalize(), if one { "point" } else { "points" })
        }
        _ => in_unit(value, measure),
    }
}

/// Every result of a measure for the landlord as a whole, as the entries come.
fn published<'a>(site: &'a Site, measure: &'a Entry) -> impl Iterator<Item = Outcome<'a>> {
    let dated = |entry: &'a Entry| Some((entry, entry.record.period("period")?));
    site.mentions(measure, "performance").filter_map(dated).flat_map(move |(entry, period)| {
        entry.record.table("results").iter().filter_map(move |(name, held)| match (&name.value, &held.value) {
            (Value::Reference(reference), Value::Record(record)) if reference.entry == Some(measure.number) => {
                Some(Outcome { period, value: value_of(record, measure), record, entry })
            }
            _ => None,
        })
    })
}

/// Every result of a measure for the landlord as a whole, in order of period.
pub fn outcomes<'a>(site: &'a Site, measure: &'a Entry) -> Vec<Outcome<'a>> {
    let mut found: Vec<Outcome<'a>> = published(site, measure).collect();
    found.sort_by_key(|outcome| (outcome.period.bounds(site.settings.year_starts), outcome.period));
    found
}

/// The result of a measure in one period.
pub fn outcome_in<'a>(site: &'a Site, measure: &'a Entry, period: Period) -> Option<Outcome<'a>> {
    published(site, measure).find(|outcome| outcome.period == period)
}

/// Sets of results with the latest period first.
pub fn latest_first<'a>(entries: impl Iterator<Item = &'a Entry>, site: &Site) -> Vec<&'a Entry> {
    let mut entries: Vec<&Entry> = entries.collect();
    let end = |period: Period| (period.bounds(site.settings.year_starts).1, period);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.record.period("period").map(end)));
    entries
}

/// A result as a line: the figure, its counts, whether it is provisional; or why there is none.
pub fn line(outcome: Option<&Outcome<'_>>, measure: &Entry) -> Line {
    let Some(outcome) = outcome else {
        return vec![Piece::Missing("not published".to_owned())];
    };
    record_line(outcome.record, measure)
}

/// A result's record as a line.
pub fn record_line(record: &Record, measure: &Entry) -> Line {
    let Some(value) = value_of(record, measure) else {
        let reason = record.text("missing").unwrap_or("no reason given");
        return vec![Piece::Missing(format!("no figure: {reason}"))];
    };
    let mut line = vec![Piece::Text(in_unit(value, measure))];
    let mut notes = Vec::new();
    if let (Some(numerator), Some(denominator)) = (record.figure("numerator"), record.figure("denominator")) {
        notes.push(format!("{} of {}", with_commas(&numerator.text), with_commas(&denominator.text)));
    }
    if let Some(sample) = record.whole("sample") {
        notes.push(format!("asked {}", with_commas(&sample.to_string())));
    }
    if let Some(margin) = record.figure("margin") {
        notes.push(format!("give or take {}", margin.text));
    }
    if record.flag("provisional") {
        notes.push("provisional".to_owned());
    }
    if !notes.is_empty() {
        line.push(Piece::Text(format!(" ({})", notes.join(", "))));
    }
    line
}

/// A result in a drawing.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// What period it is for.
    pub period: Period,
    /// Its value; none where the figure is missing.
    pub value: Option<Decimal>,
    /// The target of that period, if there was one.
    pub target: Option<Decimal>,
}

/// A drawing of results in order. A target that was always the same is a line; otherwise each bar has its own mark.
pub fn chart(points: &[Point], measure: &Entry) -> Option<Chart> {
    if points.iter().filter(|point| point.value.is_some()).count() < 2 {
        return None;
    }
    let first = points[0].target;
    let steady = points.iter().all(|point| point.target == first);
    let own = |point: &Point| point.target.filter(|_| !steady).and_then(thousandths);
    let bars = points
        .iter()
        .map(|point| Bar {
            label: point.period.to_string(),
            value: point.value.map_or("no figure".to_owned(), |value| in_unit(value, measure)),
            thousandths: point.value.and_then(thousandths),
            target: own(point),
        })
        .collect();
    let target = first.filter(|_| steady).and_then(|target| Some((in_unit(target, measure), thousandths(target)?)));
    let with_target = match &target {
        Some((words, _)) => format!(", with the target of {words} as a line"),
        None if steady => String::new(),
        None => ", each with the target at the time as a mark across it".to_owned(),
    };
    let description = format!(
        "Bars of the figures in the table: {}, {} to {}{with_target}.",
        measure.title,
        points[0].period,
        points[points.len() - 1].period
    );
    Some(Chart { description, bars, target })
}

fn thousandths(value: Decimal) -> Option<i64> {
    (value * Decimal::ONE_THOUSAND).round().to_i64()
}

/// The history of a measure as a table with its drawing; none where nothing was published.
pub fn history(site: &Site, measure: &Entry, outcomes: &[Outcome<'_>]) -> Option<Table> {
    if outcomes.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for outcome in outcomes {
        let period = vec![Piece::Link(outcome.period.to_string(), outcome.entry.address.clone())];
        let published = site.published_line(outcome.entry).unwrap_or_default();
        rows.push(vec![
            period,
            [record_line(outcome.record, measure), was(site, outcome.entry, measure, None)].concat(),
            published,
            site.line(outcome.record, "note").unwrap_or_default(),
        ]);
    }
    let columns =
        vec![column("Period", false), column("Result", true), column("Published", false), column("Note", false)];
    // Whole years and quarters are not drawn side by side: their bars would not compare.
    let alike = outcomes
        .windows(2)
        .all(|pair| std::mem::discriminant(&pair[0].period) == std::mem::discriminant(&pair[1].period));
    let points: Vec<Point> =
        outcomes.iter().map(|outcome| Point { period: outcome.period, value: outcome.value, target: None }).collect();
    let chart = if alike { chart(&points, measure) } else { None };
    Some(
        Table { caption: format!("{}: results over time", measure.title), columns, rows, chart }
            .without_empty_columns(),
    )
}
