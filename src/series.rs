//! The long tables that auditors ask: every figure of every period in one table, and every promise as it stands.
//!
//! The figures are those of the open data, so what is hidden there is hidden here. They stand in one table, whole and by
//! area or landlord, with what a question needs beside each: the days of its period and the day of its publication.

use std::collections::BTreeMap;

use crate::dataset;
use crate::dataset::Cell;
use crate::dataset::Column;
use crate::dataset::Sort;
use crate::dataset::Table;
use crate::date::Period;
use crate::site::Entry;
use crate::site::Site;

/// The kind whose records hold the figures.
const FIGURES: &str = "performance";

/// What each row has of a figure as it is in the open data: the name there, what it holds, and what it is.
const TAKEN: [(&str, Sort, &str); 7] = [
    ("numerator", Sort::Figure, "How many did."),
    ("denominator", Sort::Figure, "Out of how many."),
    ("result", Sort::Figure, "The result in the unit of the measure, rounded as on the site."),
    ("sample", Sort::Whole, "How many were asked."),
    ("margin", Sort::Figure, "The margin, give or take."),
    ("missing", Sort::Text, "Why there is no figure."),
    ("provisional", Sort::Flag, "Whether it may still change."),
];

/// The long tables that have rows.
pub fn tables(site: &Site) -> Vec<Table> {
    let sets = dataset::sets(site);
    let figures = sets.iter().find(|set| set.kind.folder == FIGURES).map(|set| figures(&set.tables(site), site));
    figures.into_iter().chain(dataset::outcomes(site)).filter(|table| !table.rows.is_empty()).collect()
}

fn columns() -> Vec<Column> {
    let text = |name: &str, sort: Sort, about: &str| Column::new(name, sort, about);
    let mut columns = vec![
        text("period", Sort::Period, "The period that it is for.").required(),
        text("period_start", Sort::Day, "The first day of the period.").required(),
        text("period_end", Sort::Day, "The last day of the period.").required(),
        text("measure", Sort::Path, "The path of the measure.").required(),
        text("title", Sort::Text, "What the measure is called."),
        text("code", Sort::Text, "The code of the measure in the regulator's tables."),
        text("unit", Sort::Text, "What it is counted in."),
        text("area", Sort::Path, "The path of the area, where it is not for all."),
        text("landlord", Sort::Path, "The path of the landlord, where it is not for all."),
    ];
    columns.extend(TAKEN.iter().map(|(name, sort, about)| text(name, *sort, about)));
    columns.extend([
        text("published", Sort::Day, "The day of publication that counts, by the ledger where it knows."),
        text("known_by", Sort::Text, "How that day is known: logged or declared."),
        text("path", Sort::Path, "The path of the set of results.").required(),
    ]);
    columns
}

/// Every figure, whole and in parts, by period, measure, area and landlord.
fn figures(tables: &[Table], site: &Site) -> Table {
    let mut rows = Vec::new();
    for (name, by) in [("results", None), ("breakdowns-area", Some("area")), ("breakdowns-landlord", Some("landlord"))]
    {
        let name = format!("{FIGURES}-{name}");
        let Some(table) = tables.iter().find(|table| table.name == name) else { continue };
        rows.extend(table.rows.iter().filter_map(|row| figure(table, row, by, site)));
    }
    rows.sort_by(|(a, left), (b, right)| (a, left).cmp(&(b, right)));
    Table {
        name: FIGURES.to_owned(),
        title: "Every figure".to_owned(),
        about: "Each row is a figure of one measure in one period, whole or for an area or a landlord.".to_owned(),
        columns: columns(),
        keys: 0,
        parent: None,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// A row, with the last day of its period to be put in order by; none where the set of results has no period.
fn figure(table: &Table, row: &[Cell], by: Option<&str>, site: &Site) -> Option<(String, Vec<Cell>)> {
    let have: BTreeMap<&str, &Cell> = table.columns.iter().map(|column| column.name.as_str()).zip(row).collect();
    let get = |name: &str| have.get(name).copied().cloned().flatten();
    let path = get("path")?;
    let set = site.find(&path)?;
    let period = set.record.period("period")?;
    let (start, end) = Period::bounds(period, site.settings.year_starts);
    let measure = get("measure")?;
    let entry = site.find(&measure);
    let of = |field: &str| entry.and_then(|entry| entry.record.text(field)).map(str::to_owned);
    let mut cells = vec![
        Some(period.to_string()),
        Some(start.to_string()),
        Some(end.to_string()),
        Some(measure.clone()),
        entry.map(|entry: &Entry| entry.title.clone()),
        of("code"),
        of("unit"),
        by.filter(|by| *by == "area").and_then(get),
        by.filter(|by| *by == "landlord").and_then(get),
    ];
    cells.extend(TAKEN.iter().map(|(name, ..)| get(name)));
    let published = site.published(set);
    cells.push(published.map(|published| published.day.to_string()));
    cells.push(published.map(|published| published.by.word().to_owned()));
    cells.push(Some(path));
    Some((format!("{end} {start}"), cells))
}
