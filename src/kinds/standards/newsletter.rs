//! A quarter on one page to print and put through doors: the ten results, what was missed, what was said and done.

use super::quarter;
use super::quarter::Row;
use super::quarter_address;
use super::target;
use crate::date::Period;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::listing;
use crate::publication::Page;
use crate::results;
use crate::results::State;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::site::join;
use crate::site::not_stated;

/// How many things that were said and done it tells.
const TOLD: usize = 3;

/// Where more standards than this were missed their reasons need the room, and it tells one thing less.
const MANY: usize = 3;

/// The page, below the quarter's.
pub(super) fn page(kind: &Kind, below: &str, entry: &Entry, quarter: Period, site: &Site) -> Page {
    let period = quarter.words(site.settings.year_starts);
    let mut page = kind.sub_page(&format!("{below}/newsletter"), "newsletter", format!("Newsletter for {period}"));
    page.kicker = Some(listing::landlord(site).to_owned());
    let rows = quarter::rows(entry, quarter, site);
    page.blocks = vec![Block::Paragraph(quarter::in_short(&rows)), Block::Table(table(&rows, &period))];
    let short: Vec<&Row<'_>> =
        rows.iter().filter(|row| matches!(row.state, State::NotMet | State::NoFigure | State::NotPublished)).collect();
    page.blocks.push(listing::heading("missed", "What we missed, and why"));
    page.blocks.push(missed(&short, site));
    page.blocks.push(listing::heading("said", "You said, we did"));
    page.blocks.push(said(quarter, if short.len() > MANY { TOLD - 1 } else { TOLD }, site));
    page.blocks.push(listing::heading("take-part", "Take part"));
    page.blocks.push(Block::Points(ways(entry, quarter, site)));
    page
}

fn table(rows: &[Row<'_>], period: &str) -> Table {
    let columns =
        vec![column("We promise", false), column("Target", true), column("Result", true), column("How it went", false)];
    let cells = rows
        .iter()
        .map(|row| {
            vec![
                words(row.standard.text("promise").unwrap_or_default()),
                target(row.standard, row.measure),
                // Why there is none stands below the table, which must fit the sheet.
                figure(row).unwrap_or_else(|| vec![Piece::Missing(row.state.word().to_lowercase())]),
                vec![row.state.piece()],
            ]
        })
        .collect();
    Table { caption: format!("Our ten standards, {period}"), columns, rows: cells, chart: None }
}

/// The figure alone.
fn figure(row: &Row<'_>) -> Option<Line> {
    let value = row.outcome.as_ref()?.value?;
    Some(words(results::in_unit(value, row.measure)))
}

/// The standards that were not met or have no figure, each with what was published of why; those without come last.
fn missed(rows: &[&Row<'_>], site: &Site) -> Block {
    let mut lines = Vec::new();
    let mut unexplained = Vec::new();
    for row in rows {
        let promise = row.standard.text("promise").unwrap_or_default();
        let note = row.outcome.as_ref().and_then(|outcome| site.line(outcome.record, "note"));
        let mut line = words(format!("{promise} "));
        line.extend(figure(row).unwrap_or_else(|| results::line(row.outcome.as_ref(), row.measure)));
        match note {
            Some(note) => {
                line.push(Piece::Text(". ".to_owned()));
                line.extend(note);
            }
            None if row.state == State::NotMet => {
                unexplained.push(line);
                continue;
            }
            // Where there is no figure, that has its reason.
            None => {}
        }
        lines.push(line);
    }
    if !unexplained.is_empty() {
        lines.push(listing::labelled("Not met, and we did not say why", join(unexplained.into_iter())));
    }
    if lines.is_empty() { Block::Paragraph(words("We met every target, or came close.")) } else { Block::Points(lines) }
}

/// What tenants said that was done or told in the quarter, the latest first.
fn said(quarter: Period, most: usize, site: &Site) -> Block {
    let (first, last) = quarter.bounds(site.settings.year_starts);
    let day = |entry: &Entry| entry.record.day("told").or(entry.record.day("done"));
    let mut done: Vec<&Entry> = site
        .of("feedback")
        .filter(|entry| entry.record.text("status") == Some("done"))
        .filter(|entry| day(entry).is_some_and(|day| first <= day && day <= last))
        .collect();
    done.sort_by_key(|entry| (std::cmp::Reverse(day(entry)), entry.id.clone()));
    let Some(route) = done.first().map(|entry| entry.kind.route) else {
        return Block::Paragraph(words("Nothing that you said was finished in these three months."));
    };
    let line = |entry: &&Entry| {
        let field = |name| site.line(&entry.record, name).unwrap_or_else(not_stated);
        let mut line = words("You said: ");
        line.extend(field("said"));
        line.push(Piece::Text(" We did: ".to_owned()));
        line.extend(field("did"));
        line
    };
    let mut lines: Vec<Line> = done.iter().take(most).map(line).collect();
    if done.len() > most {
        let more = Piece::Link(format!("{} more", done.len() - most), route.to_owned());
        lines.push(vec![more, Piece::Text(format!(": {}", listing::on_paper(route, site)))]);
    }
    Block::Points(lines)
}

/// How to take part and how to reach the landlord.
fn ways(entry: &Entry, quarter: Period, site: &Site) -> Vec<Line> {
    let mut ways = Vec::new();
    if let Some(opportunity) = site.of("opportunities").next() {
        let route = opportunity.kind.route;
        ways.push(vec![
            Piece::Link("Ways to take part".to_owned(), route.to_owned()),
            Piece::Text(format!(": {}", listing::on_paper(route, site))),
        ]);
    }
    let address = quarter_address(entry, quarter);
    ways.push(vec![
        Piece::Link("All our results".to_owned(), address.clone()),
        Piece::Text(format!(": {}", listing::on_paper(&address, site))),
    ]);
    let contact = listing::contact(site);
    ways.extend((!contact.is_empty()).then(|| join(contact.into_iter())));
    ways
}
