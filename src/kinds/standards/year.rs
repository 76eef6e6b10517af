//! The page of a year: how the ten were chosen, how each went, and what came and went.

use super::measure;
use super::promise;
use super::quarter_address;
use super::quarters;
use super::short;
use super::standard_address;
use super::target;
use super::year_name;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Record;
use crate::listing;
use crate::results;
use crate::results::standards;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// The page.
pub(super) fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks: Vec<Block> = chosen(entry, site).into_iter().collect();
    blocks.extend(listing::body(entry));
    blocks.extend(by_quarter(entry, site));
    blocks.extend(changes(entry, site));
    blocks
}

fn chosen(entry: &Entry, site: &Site) -> Option<Block> {
    let chosen = entry.record.record("chosen")?;
    let fact = |name: &str, field| (name.to_owned(), site.line(chosen, field).unwrap_or_else(not_stated));
    Some(Block::Facts(vec![
        fact("Chosen by", "by"),
        fact("Chosen on", "on"),
        fact("How tenants chose", "how"),
        fact("How many took part", "responses"),
        fact("What shows it", "evidence"),
    ]))
}

/// Every standard, quarter by quarter.
fn by_quarter(entry: &Entry, site: &Site) -> Vec<Block> {
    let quarters = quarters(entry, site);
    let mut columns = vec![column("Standard", false), column("Target", true)];
    columns.extend(quarters.iter().map(|(quarter, _)| column(short(*quarter), true)));
    let mut rows = Vec::new();
    for standard in standards(entry) {
        let Some(measure) = measure(standard, site) else { continue };
        let mut row = vec![promise(standard, entry), target(standard, measure)];
        for (quarter, published) in &quarters {
            let outcome = results::outcome_in(site, measure, *quarter);
            let mut line = Vec::new();
            if *published {
                match outcome.as_ref().and_then(|outcome| outcome.value) {
                    Some(value) => {
                        line.push(Piece::Text(format!("{} ", results::in_unit(value, measure))));
                        line.push(results::judged(Some(standard), measure, outcome.as_ref()).piece());
                    }
                    None => line.extend(results::line(outcome.as_ref(), measure)),
                }
            } else {
                line.push(Piece::Missing("not published yet".to_owned()));
            }
            row.push(line);
        }
        rows.push(row);
    }
    let links: Vec<Line> = quarters
        .iter()
        .filter(|(_, published)| *published)
        .map(|(quarter, _)| {
            vec![Piece::Link(
                format!("{quarter}: {}", quarter.words(site.settings.year_starts)),
                quarter_address(entry, *quarter),
            )]
        })
        .collect();
    let caption = format!("{}: results by quarter", entry.title);
    let mut blocks = vec![
        listing::heading("results", "Results by quarter"),
        Block::Table(Table { caption, columns, rows, chart: None }),
    ];
    if !links.is_empty() {
        blocks.push(Block::Points(links));
    }
    blocks
}

/// What is new among the ten, what changed and what left, since the set before.
fn changes(entry: &Entry, site: &Site) -> Vec<Block> {
    let before = results::set_before(entry, site);
    let is_new = |standard: &&Record| {
        before.is_some_and(|before| standard.text("id").is_some_and(|id| results::standard(before, id).is_none()))
    };
    let mut points: Vec<Line> =
        standards(entry).filter(is_new).map(|standard| listing::labelled("New", promise(standard, entry))).collect();
    for standard in standards(entry) {
        if let Some(note) = site.line(standard, "changed") {
            let mut line = listing::labelled("Changed", promise(standard, entry));
            line.push(Piece::Text(" ".to_owned()));
            line.extend(note);
            points.push(line);
        }
    }
    let left: Vec<Vec<Line>> = results::left(entry).map(|left| gone(left, before, site)).collect();
    let mut blocks = match before {
        None if points.is_empty() && left.is_empty() => return Vec::new(),
        Some(before) if points.is_empty() && left.is_empty() => {
            vec![Block::Paragraph(vec![
                Piece::Text("All the standards stayed from ".to_owned()),
                Piece::Link(year_name(before), before.address.clone()),
                Piece::Text(", with the targets above.".to_owned()),
            ])]
        }
        _ => Vec::new(),
    };
    if !points.is_empty() {
        blocks.push(Block::Points(points));
    }
    if !left.is_empty() {
        let columns = vec![column("Standard", false), column("Why", false), column("Agreed by", false)];
        let caption = "Standards that left the ten".to_owned();
        blocks.push(Block::Table(Table { caption, columns, rows: left, chart: None }));
    }
    blocks.insert(0, listing::heading("changes", "What is new and what left"));
    blocks
}

/// A standard that left: what it promised, why it left and who agreed.
fn gone(left: &Record, before: Option<&Entry>, site: &Site) -> Vec<Line> {
    let id = left.text("id").unwrap_or_default();
    let was = before.and_then(|before| Some((before, results::standard(before, id)?)));
    let name = match was {
        Some((before, standard)) => {
            vec![Piece::Link(standard.text("promise").unwrap_or(id).to_owned(), standard_address(before, standard))]
        }
        None => vec![Piece::Text(id.to_owned())],
    };
    let line = |field| site.line(left, field).unwrap_or_else(not_stated);
    vec![name, line("why"), line("agreed_by")]
}
