//! Budgets: what involving tenants is meant to cost in a year, and what was spent.

use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::money;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "budgets",
    one: "a budget",
    heading: "Budgets",
    route: "budgets",
    about: "The money of one year for involving tenants, line by line: set aside, true cost, spent, and who decides.",
    fields: FIELDS,
    kept: Kept::Apart,
    id_from: &["year"],
    named,
    item,
    page,
    lists,
    moments: Moments { took_place: &["approved_on", "year"], states: &[("approved", "approved_on")], ..Moments::NONE },
    ..listing::PLAIN
};

const LINE: &[Field] = &[
    must("name", Shape::Text, "What the money is for."),
    may("on_cost", Shape::Figure, "What is set aside for it besides staff time, in pounds."),
    may("true_cost", Shape::Figure, "What it costs in all, with staff time, in pounds."),
    may("spent", Shape::Figure, "What has been spent of what was set aside, in pounds."),
    may("devolved_to", Shape::ReferenceOrWords(&["panels"]), "Which tenants decide how it is spent, if they do."),
];

const FIELDS: &[Field] = &[
    must("year", Shape::Period, "The year: 2026-27."),
    must("lines", Shape::List(&Shape::Record(LINE)), "The lines of the budget."),
    may("approved_by", Shape::ReferenceOrWords(&["minutes", "panels"]), "Who approved it: a board, or a meeting."),
    may("approved_on", Shape::Day, "When."),
    may("spent_to", Shape::Day, "Up to what day the spending is counted."),
];

/// The columns of money: the field, and its header.
const MONEY: [(&str, &str); 3] = [("on_cost", "Set aside"), ("true_cost", "True cost"), ("spent", "Spent")];

fn budget_lines(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("lines").iter().filter_map(|held| match &held.value {
        Value::Record(line) => Some(line),
        _ => None,
    })
}

fn named(entry: &Entry, _: &Site) -> Option<String> {
    Some(format!("Budget for {}", entry.record.period("year")?))
}

/// The total of a column. Lines that do not state it are counted, so that nobody takes the total for the whole.
fn total(entry: &Entry, field: &str) -> Line {
    let Some(sum) = money::total(budget_lines(entry).filter_map(|line| line.figure(field))) else {
        return not_stated();
    };
    let missing = budget_lines(entry).filter(|line| line.figure(field).is_none()).count();
    match missing {
        0 => words(money::pounds(sum)),
        _ => words(format!("{} ({} not stated)", money::pounds(sum), count_of(missing, "line", "lines"))),
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let notes = MONEY.iter().map(|(field, title)| listing::labelled(title, total(entry, field))).collect();
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut approved = site.line(&entry.record, "approved_by").unwrap_or_else(not_stated);
    if let Some(day) = entry.record.day("approved_on") {
        approved.extend([Piece::Text(", ".to_owned()), Piece::Day(day)]);
    }
    let mut facts = vec![site.fact(entry, "Year", "year"), ("Approved by".to_owned(), approved)];
    facts.extend(site.fact_if(entry, "Spending counted up to", "spent_to"));
    facts.push(site.fact(entry, "Owner", "owner"));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let mut rows: Vec<Vec<Line>> = budget_lines(entry).map(|line| row(line, site)).collect();
    if rows.is_empty() {
        blocks.push(Block::Paragraph(vec![Piece::Missing("This budget has no lines yet.".to_owned())]));
        return blocks;
    }
    let mut last = vec![words("In all")];
    last.extend(MONEY.iter().map(|(field, _)| total(entry, field)));
    last.push(Line::new());
    rows.push(last);
    let mut columns = vec![column("What it is for", false)];
    columns.extend(MONEY.iter().map(|(_, title)| column(*title, true)));
    columns.push(column("Tenants who decide", false));
    blocks.push(listing::heading("lines", "Line by line"));
    blocks.push(Block::Table(Table { caption: format!("{}, in pounds", entry.title), columns, rows, chart: None }));
    blocks
}

fn row(line: &Record, site: &Site) -> Vec<Line> {
    let mut row = vec![site.line(line, "name").unwrap_or_else(not_stated)];
    row.extend(
        MONEY
            .iter()
            .map(|(field, _)| line.figure(field).map_or_else(not_stated, |figure| words(money::pounds(figure.value)))),
    );
    row.push(site.line(line, "devolved_to").unwrap_or_else(|| words("none")));
    row
}

/// Every year's, the newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.record.period("year")));
    let mut page = kind.list_page();
    page.blocks.push(listing::items(entries.into_iter(), site));
    vec![page]
}
