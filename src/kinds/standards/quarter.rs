//! The dashboard of one quarter: ten rows, how each went and by which rule.

use std::collections::BTreeMap;

use super::measure;
use super::promise;
use super::published;
use super::quarter_address;
use super::target;
use crate::corrections;
use crate::date::Period;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Record;
use crate::listing;
use crate::results;
use crate::results::Outcome;
use crate::results::State;
use crate::results::standards;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// One standard in one quarter.
pub(super) struct Row<'a> {
    /// The standard.
    pub standard: &'a Record,
    /// What shows it.
    pub measure: &'a Entry,
    /// What was published.
    pub outcome: Option<Outcome<'a>>,
    /// How it went.
    pub state: State,
}

/// Every standard of a year in one of its quarters.
pub(super) fn rows<'a>(entry: &'a Entry, quarter: Period, site: &'a Site) -> Vec<Row<'a>> {
    let row = |standard: &'a Record| {
        let measure = measure(standard, site)?;
        let outcome = results::outcome_in(site, measure, quarter);
        let state = results::judged(Some(standard), measure, outcome.as_ref());
        Some(Row { standard, measure, outcome, state })
    };
    standards(entry).filter_map(row).collect()
}

/// How many there are of each state, with its shape.
pub(super) fn in_short(rows: &[Row<'_>]) -> Line {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.state).or_default() += 1;
    }
    let mut line = Line::new();
    for (state, count) in counts {
        let before = if line.is_empty() { "" } else { ", " };
        line.extend([Piece::Text(before.to_owned()), state.piece(), Piece::Text(format!(": {count}"))]);
    }
    line
}

/// The results of one quarter.
pub(super) fn blocks(entry: &Entry, quarter: Period, site: &Site) -> Vec<Block> {
    let rows = rows(entry, quarter, site);
    let words = quarter.words(site.settings.year_starts);
    let mut facts = vec![
        ("Period".to_owned(), vec![Piece::Text(format!("{words} ({quarter})"))]),
        ("In short".to_owned(), in_short(&rows)),
    ];
    if let Some(results) = published(quarter, site) {
        facts.push(("Published".to_owned(), site.published_line(results).unwrap_or_else(not_stated)));
        facts.push((
            "All results".to_owned(),
            vec![Piece::Link(format!("Every result for {quarter}"), results.address.clone())],
        ));
    }
    facts.push((
        "To print".to_owned(),
        vec![Piece::Link(
            format!("Newsletter for {words}, on one page"),
            format!("{}/newsletter", quarter_address(entry, quarter)),
        )],
    ));
    facts.extend(entry.record.record("chosen").map(|chosen| ("Who chose these ten".to_owned(), voted(chosen, site))));
    let columns = vec![
        column("Standard", false),
        column("Target", true),
        column("Result", true),
        column("How it went", false),
        column("Change since the quarter before", false),
        column("Note", false),
    ];
    let cells = rows
        .iter()
        .map(|row| {
            vec![
                promise(row.standard, entry),
                target(row.standard, row.measure),
                figure(row, site),
                vec![row.state.piece()],
                change(row, quarter, site),
                row.outcome.as_ref().and_then(|outcome| site.line(outcome.record, "note")).unwrap_or_default(),
            ]
        })
        .collect();
    let table = Table { caption: format!("How we did in {words}"), columns, rows: cells, chart: None };
    let measures: Vec<&Entry> = rows.iter().map(|row| row.measure).collect();
    let mut blocks = published(quarter, site)
        .map_or_else(Vec::new, |results| corrections::banners_of_figures(results, &measures, site));
    blocks.extend([Block::Facts(facts), Block::Table(table.without_empty_columns())]);
    blocks.push(listing::heading("method", "How we judge a result"));
    blocks.push(Block::Points(method(&rows, entry)));
    blocks
}

/// A result, and what it was where it was changed.
fn figure(row: &Row<'_>, site: &Site) -> Line {
    let mut line = results::line(row.outcome.as_ref(), row.measure);
    line.extend(row.outcome.iter().flat_map(|outcome| results::was(site, outcome.entry, row.measure, None)));
    line
}

/// How a result changed since the quarter before.
fn change(row: &Row<'_>, quarter: Period, site: &Site) -> Line {
    let Some(now) = row.outcome.as_ref().and_then(|outcome| outcome.value) else {
        return vec![Piece::Missing("no figure to compare".to_owned())];
    };
    let before = before(quarter).and_then(|before| results::outcome_in(site, row.measure, before)?.value);
    match before {
        Some(before) => vec![Piece::Text(results::change(now, before, row.measure))],
        None => vec![Piece::Missing("no figure for the quarter before".to_owned())],
    }
}

/// The quarter before a quarter.
fn before(quarter: Period) -> Option<Period> {
    match quarter {
        Period::Quarter(year, 1) => Some(Period::Quarter(year - 1, 4)),
        Period::Quarter(year, number) => Some(Period::Quarter(year, number - 1)),
        _ => None,
    }
}

/// The rules by which these were judged: met, close and not met, and any other state that is on the page.
fn method(rows: &[Row<'_>], entry: &Entry) -> Vec<Line> {
    let always = |state: &State| matches!(state, State::Met | State::Close | State::NotMet);
    let states: Vec<State> =
        State::ALL.into_iter().filter(|state| always(state) || rows.iter().any(|row| row.state == *state)).collect();
    let mut lines = results::method(&states);
    let without = standards(entry).filter(|standard| standard.figure("close").is_none()).count();
    lines.push(vec![Piece::Text(match without {
        0 => "The margin of each standard is on its page.".to_owned(),
        _ => format!("The margin of each standard is on its page. {without} have none, and so are never close."),
    })]);
    lines
}

/// Who chose the standards, when, how many took part, and what shows it.
fn voted(chosen: &Record, site: &Site) -> Line {
    let line = |field| site.line(chosen, field).unwrap_or_else(not_stated);
    let mut voted = line("by");
    voted.push(Piece::Text(" on ".to_owned()));
    voted.extend(line("on"));
    voted.push(Piece::Text(". How many took part: ".to_owned()));
    voted.extend(line("responses"));
    voted.push(Piece::Text(". What shows it: ".to_owned()));
    voted.extend(line("evidence"));
    voted
}
