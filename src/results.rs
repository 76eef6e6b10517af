//! Published results: figures as published, and how they stand against a target.
//!
//! A percentage is worked out from its counts wherever they are given, never taken on trust. All arithmetic
//! is in decimals; halves are rounded away from nought, as the regulator's tables do.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::date::Period;
use crate::document::Bar;
use crate::document::Block;
use crate::document::Chart;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::fields::Record;
use crate::fields::Reference;
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
        _ => record.figure("value").map(|figure| figure.value),
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

/// A value's digits with commas, rounded to as many decimals as the measure is published with.
pub fn digits(value: Decimal, measure: &Entry) -> String {
    let decimals = decimals(measure) as usize;
    let text = rounded(value, measure).to_string();
    // `{:.2}` cuts off instead of rounding, and has no room for a figure of 29 digits.
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let point = if decimals == 0 { "" } else { "." };
    with_commas(&format!("{whole}{point}{fraction:0<decimals$}"))
}

/// A value in the measure's unit as readers see it: `87.5%`, `12 days`, `£1,200`.
pub fn in_unit(value: Decimal, measure: &Entry) -> String {
    let digits = digits(value, measure);
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

/// How a value stands against a target: met, close, or not met.
///
/// "Close" is within the standard's own `close` of the target, on the wrong side of it.
pub fn against(value: Option<Decimal>, target: Decimal, close: Option<Decimal>, measure: &Entry) -> (String, Tone) {
    let Some(value) = value else {
        return ("No figure".to_owned(), Tone::Plain);
    };
    let short = match measure.record.text("better") {
        Some("lower") => value - target,
        Some("higher") => target - value,
        _ => return ("For information".to_owned(), Tone::Plain),
    };
    if short <= Decimal::ZERO {
        ("Met".to_owned(), Tone::Good)
    } else if close.is_some_and(|close| short <= close) {
        ("Close".to_owned(), Tone::Fair)
    } else {
        ("Not met".to_owned(), Tone::Poor)
    }
}

/// A drawing of results in order, with the target where there is one.
pub fn chart(outcomes: &[Outcome<'_>], measure: &Entry, target: Option<Decimal>) -> Option<Chart> {
    if outcomes.iter().filter(|outcome| outcome.value.is_some()).count() < 2 {
        return None;
    }
    let bars = outcomes
        .iter()
        .map(|outcome| Bar {
            label: outcome.period.to_string(),
            value: outcome.value.map_or("no figure".to_owned(), |value| in_unit(value, measure)),
            thousandths: outcome.value.and_then(thousandths),
        })
        .collect();
    let target = target.and_then(|target| Some((in_unit(target, measure), thousandths(target)?)));
    let with_target =
        target.as_ref().map_or(String::new(), |(words, _)| format!(", with the target of {words} as a line"));
    let description = format!(
        "Bars of the figures in the table: {}, {} to {}{with_target}.",
        measure.title,
        outcomes[0].period,
        outcomes[outcomes.len() - 1].period
    );
    Some(Chart { description, bars, target })
}

fn thousandths(value: Decimal) -> Option<i64> {
    (value * Decimal::ONE_THOUSAND).round().to_i64()
}

/// The history of a measure as a table with its drawing; none where nothing was published.
pub fn history(site: &Site, measure: &Entry, outcomes: &[Outcome<'_>], target: Option<Decimal>) -> Option<Table> {
    if outcomes.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for outcome in outcomes {
        let period = vec![Piece::Link(outcome.period.to_string(), outcome.entry.address.clone())];
        let published = site.line(&outcome.entry.record, "published").unwrap_or_default();
        rows.push(vec![
            period,
            record_line(outcome.record, measure),
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
    let chart = if alike { chart(outcomes, measure, target) } else { None };
    Some(
        Table { caption: format!("{}: results over time", measure.title), columns, rows, chart }
            .without_empty_columns(),
    )
}

/// The results of a measure for one area or landlord, in order of period.
pub fn of_member<'a>(site: &'a Site, measure: &'a Entry, member: &'a Entry) -> Vec<(Period, &'a Record)> {
    let mut found = Vec::new();
    for entry in site.mentions(member, "performance") {
        let Some(period) = entry.record.period("period") else { continue };
        for (_, name, record) in members(entry, measure) {
            if name.entry == Some(member.number) {
                found.push((period, record));
            }
        }
    }
    found.sort_by_key(|(period, _)| (period.bounds(site.settings.year_starts), *period));
    found
}

/// Every part of a measure's breakdown in one set of results: the set's name, the member, the result.
fn members<'a>(entry: &'a Entry, measure: &Entry) -> Vec<(&'static str, &'a Reference, &'a Record)> {
    let mut found = Vec::new();
    for (name, held) in entry.record.table("breakdowns") {
        let (Value::Reference(reference), Value::Record(by)) = (&name.value, &held.value) else { continue };
        if reference.entry != Some(measure.number) {
            continue;
        }
        for set in ["area", "landlord"] {
            for (member, held) in by.table(set) {
                if let (Value::Reference(member), Value::Record(record)) = (&member.value, &held.value) {
                    found.push((set, member, record));
                }
            }
        }
    }
    found
}

/// A measure's breakdown in one set of results, as a table for each set.
pub fn breakdown_in(site: &Site, entry: &Entry, measure: &Entry) -> Vec<Block> {
    let parts = members(entry, measure);
    let period = entry.record.period("period").map_or(String::new(), |period| period.to_string());
    let mut blocks = Vec::new();
    for (set, title) in [("area", "Area"), ("landlord", "Landlord")] {
        let rows: Vec<Vec<Line>> = parts
            .iter()
            .filter(|(of, ..)| *of == set)
            .map(|(_, member, record)| vec![vec![site.piece(member)], record_line(record, measure)])
            .collect();
        if !rows.is_empty() {
            let caption = format!("{} by {set}, {period}", measure.title);
            blocks.push(Block::Table(Table {
                caption,
                columns: vec![column(title, false), column("Result", true)],
                rows,
                chart: None,
            }));
        }
    }
    blocks
}

/// Every breakdown of a measure, newest first.
pub fn breakdowns(site: &Site, measure: &Entry) -> Vec<Block> {
    let entries = latest_first(site.mentions(measure, "performance"), site);
    entries.into_iter().flat_map(|entry| breakdown_in(site, entry, measure)).collect()
}
