//! A measure by area or landlord, with small numbers about people hidden.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Outcome;
use super::latest_first;
use super::record_line;
use super::value_of;
use super::was;
use crate::date::Period;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Value;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::suppression;
use crate::suppression::Cell;
use crate::suppression::Rules;
use crate::suppression::Shown;

/// The smallest number of people that is ever shown by area or landlord.
pub const LEAST_SHOWN: u64 = Rules::PEOPLE.threshold;

/// In an area with fewer homes than this people are known to each other, so that more is hidden.
const SMALL_AREA: u64 = 200;

/// The threshold there.
const SMALL_AREA_THRESHOLD: u64 = 10;

/// One area's or landlord's part of a result, and how it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The area or landlord.
    pub member: &'a Reference,
    /// What was given.
    pub record: &'a Record,
    /// How it is shown.
    pub shown: Shown,
    /// Where it stands.
    pub span: Span,
}

/// The sets that a breakdown can be by, and what their column is called.
const SETS: [(&str, &str); 2] = [("area", "Area"), ("landlord", "Landlord")];

/// A measure's parts by `area` or by `landlord` in one set of results, as they are shown.
pub fn parts<'a>(site: &Site, entry: &'a Entry, measure: &Entry, set: &str) -> Vec<Part<'a>> {
    let rows = rows(entry, measure, set);
    let total = total(entry, measure);
    let Some(rules) = rules(site, measure, &rows, total) else {
        return rows.iter().map(|(member, record, span)| part(member, record, *span, Shown::Plain)).collect();
    };
    let cells: Vec<Cell> = rows.iter().map(|(_, record, _)| cell(record, measure)).collect();
    let shown = suppression::decide(&cells, may_be_whole(&cells, total, measure), rules);
    rows.iter().zip(shown).map(|((member, record, span), shown)| part(member, record, *span, shown)).collect()
}

fn part<'a>(member: &'a Reference, record: &'a Record, span: Span, shown: Shown) -> Part<'a> {
    Part { member, record, shown, span }
}

/// The rows of a measure's breakdown as they were written.
fn rows<'a>(entry: &'a Entry, measure: &Entry, set: &str) -> Vec<(&'a Reference, &'a Record, Span)> {
    let mut found = Vec::new();
    for (name, held) in entry.record.table("breakdowns") {
        let (Value::Reference(reference), Value::Record(by)) = (&name.value, &held.value) else { continue };
        if reference.entry != Some(measure.number) {
            continue;
        }
        for (member, held) in by.table(set) {
            if let (Value::Reference(reference), Value::Record(record)) = (&member.value, &held.value) {
                found.push((reference, record, member.span));
            }
        }
    }
    found
}

/// The result for the landlord as a whole in the same set of results.
fn total<'a>(entry: &'a Entry, measure: &Entry) -> Option<&'a Record> {
    entry.record.table("results").iter().find_map(|(name, held)| match (&name.value, &held.value) {
        (Value::Reference(reference), Value::Record(record)) if reference.entry == Some(measure.number) => Some(record),
        _ => None,
    })
}

/// The rules for what is shown of a measure; none where it does not count people.
///
/// What the measure says comes first. Where it says nothing, a number of people asked means that people are counted.
fn rules(site: &Site, measure: &Entry, rows: &[(&Reference, &Record, Span)], total: Option<&Record>) -> Option<Rules> {
    let asked = || rows.iter().map(|(_, record, _)| *record).chain(total).any(|record| record.has("sample"));
    let people = match measure.record.text("counts") {
        Some(counts) => counts == "people",
        None => asked(),
    };
    let homes = |member: &Reference| site.entries[member.entry?].record.whole("homes");
    let small = rows.iter().any(|(member, ..)| homes(member).is_some_and(|homes| homes < SMALL_AREA));
    let least = if small { SMALL_AREA_THRESHOLD } else { LEAST_SHOWN };
    let threshold = measure.record.whole("hide_below").unwrap_or_default().max(least);
    people.then(|| Rules::PEOPLE.with_threshold(threshold))
}

/// A result as suppression sees it: in whole people.
fn cell(record: &Record, measure: &Entry) -> Cell {
    let Some(value) = value_of(record, measure) else { return Cell::Empty };
    let figure = |name| record.figure(name).map(|figure| figure.value);
    let base = figure("denominator").map(whole).or(record.whole("sample"));
    let share = |of: Decimal| match (figure("numerator"), base) {
        (Some(numerator), Some(base)) => Cell::Share { part: whole(numerator), base },
        (None, Some(base)) => {
            let part = value.checked_mul(Decimal::from(base)).map_or(0, |product| whole(product / of));
            Cell::Share { part, base }
        }
        (_, None) => Cell::NoBase,
    };
    match measure.record.text("unit") {
        Some("percent") => share(Decimal::ONE_HUNDRED),
        Some("per-1000") => share(Decimal::ONE_THOUSAND),
        Some("count") => Cell::Count(whole(value)),
        _ => base.map_or(Cell::NoBase, |base| Cell::Mean { base }),
    }
}

/// A number as whole people; weighted counts have fractions.
fn whole(value: Decimal) -> u64 {
    value.round().to_u64().unwrap_or_default()
}

/// Whether the rows may be all there is, so that some can be taken from the total.
///
/// Only where the rows are more than the total is that ruled out: then they are compared, not added up. A total that
/// is not given here may stand elsewhere.
fn may_be_whole(cells: &[Cell], total: Option<&Record>, measure: &Entry) -> bool {
    let all = total.map_or(0, |total| cell(total, measure).size());
    all == 0 || cells.iter().map(|cell| cell.size()).fold(0, u64::saturating_add) <= all
}

/// A part's figure as a line; where it is hidden, why.
pub fn part_line(part: &Part<'_>, measure: &Entry) -> Line {
    match part.hidden_because() {
        None => record_line(part.record, measure),
        Some(why) => vec![Piece::Missing(why.to_owned())],
    }
}

impl Part<'_> {
    /// Why its figure is hidden, where it is.
    pub fn hidden_because(&self) -> Option<&'static str> {
        match self.shown {
            Shown::Plain | Shown::Caution => None,
            Shown::TooFew => Some("too few answers to publish"),
            Shown::Hidden => Some("hidden to protect people\u{2019}s privacy"),
            Shown::NoBase => Some("not shown: how many people answered is not stated"),
        }
    }
}

/// What to know about a part: a caution, and its note. The note on a hidden figure could give it away.
fn note(part: &Part<'_>, site: &Site) -> Line {
    if part.shown.is_hidden() {
        return Vec::new();
    }
    let mut line = Line::new();
    if part.shown == Shown::Caution {
        line.push(Piece::Text(format!("Fewer than {} answers, so read it with care. ", Rules::PEOPLE.caution)));
    }
    line.extend(site.line(part.record, "note").unwrap_or_default());
    line
}

/// The results of a measure for one area or landlord, in order of period.
pub fn of_member<'a>(site: &'a Site, measure: &'a Entry, member: &'a Entry) -> Vec<(Period, Part<'a>)> {
    within(site, measure, member).into_iter().map(|(_, period, part)| (period, part)).collect()
}

/// The same as results of their own, those left out that are hidden to protect people.
pub fn outcomes_of_member<'a>(site: &'a Site, measure: &'a Entry, member: &'a Entry) -> Vec<Outcome<'a>> {
    let shown = within(site, measure, member).into_iter().filter(|(.., part)| !part.shown.is_hidden());
    let outcome = |(entry, period, part): (&'a Entry, Period, Part<'a>)| {
        let record = part.record;
        Outcome { period, value: value_of(record, measure), record, entry }
    };
    shown.map(outcome).collect()
}

/// Each set of results that has the measure for the member, in order of period.
fn within<'a>(site: &'a Site, measure: &'a Entry, member: &'a Entry) -> Vec<(&'a Entry, Period, Part<'a>)> {
    let mut found = Vec::new();
    for entry in site.mentions(member, "performance") {
        let Some(period) = entry.record.period("period") else { continue };
        for (set, _) in SETS {
            // Most sets of results say nothing of this member and measure, and need not be judged.
            if rows(entry, measure, set).iter().any(|(row, ..)| row.entry == Some(member.number)) {
                let all = parts(site, entry, measure, set);
                let own = all.into_iter().filter(|part| part.member.entry == Some(member.number));
                found.extend(own.map(|part| (entry, period, part)));
            }
        }
    }
    found.sort_by_key(|(_, period, _)| (period.bounds(site.settings.year_starts), *period));
    found
}

/// A measure's breakdown in one set of results: a table for each set, with the whole for comparison, and what is hidden.
pub fn breakdown_in(site: &Site, entry: &Entry, measure: &Entry) -> Vec<Block> {
    let period = entry.record.period("period").map_or(String::new(), |period| period.to_string());
    let mut blocks = Vec::new();
    for (set, title) in SETS {
        let parts = parts(site, entry, measure, set);
        let mut rows: Vec<Vec<Line>> = parts
            .iter()
            .map(|part| {
                let mut figure = part_line(part, measure);
                // What a figure was before could give away one that is hidden now.
                let member = part.member.entry.filter(|_| !part.shown.is_hidden()).map(|number| &site.entries[number]);
                figure.extend(member.into_iter().flat_map(|member| was(site, entry, measure, Some(member))));
                vec![vec![site.piece(part.member)], figure, note(part, site)]
            })
            .collect();
        if rows.is_empty() {
            continue;
        }
        if let Some(total) = total(entry, measure) {
            let note = site.line(total, "note").unwrap_or_default();
            let figure = [record_line(total, measure), was(site, entry, measure, None)].concat();
            rows.push(vec![vec![Piece::Text(whole_name(site))], figure, note]);
        }
        let columns = vec![column(title, false), column("Result", true), column("Note", false)];
        let caption = format!("{} by {set}, {period}", measure.title);
        blocks.push(Block::Table(Table { caption, columns, rows, chart: None }.without_empty_columns()));
        blocks.extend(legend(site, entry, measure, set, &parts));
    }
    blocks
}

/// What the landlord as a whole is called beside its parts.
fn whole_name(site: &Site) -> String {
    let name = &site.settings.organisation.name;
    format!("{} as a whole", if name.is_empty() { &site.settings.title } else { name })
}

/// Why figures are hidden, in words, where some are.
fn legend(site: &Site, entry: &Entry, measure: &Entry, set: &str, parts: &[Part<'_>]) -> Option<Block> {
    let has = |shown| parts.iter().any(|part| part.shown == shown);
    let rules = rules(site, measure, &rows(entry, measure, set), total(entry, measure))?;
    let mut words = Vec::new();
    if has(Shown::Hidden) {
        words.push(format!(
            "We hide a figure when it speaks of fewer than {} people. We also hide another if the first could be worked \
             out from it and the total.",
            rules.threshold
        ));
    }
    if has(Shown::TooFew) {
        words.push(format!("We do not show a figure that fewer than {} people gave.", rules.least_base));
    }
    (!words.is_empty()).then(|| Block::Paragraph(vec![Piece::Text(words.join(" "))]))
}

/// Every breakdown of a measure, newest first.
pub fn breakdowns(site: &Site, measure: &Entry) -> Vec<Block> {
    let entries = latest_first(site.mentions(measure, "performance"), site);
    entries.into_iter().flat_map(|entry| breakdown_in(site, entry, measure)).collect()
}
