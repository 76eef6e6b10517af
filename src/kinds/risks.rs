//! Risks: what could go wrong, what is done about it, and when it was last looked at.

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
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "risks",
    one: "a risk",
    heading: "Risks",
    route: "risks",
    about: "Something that could go wrong, what is done about it, and when it was looked at.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "risk",
    item,
    page,
    lists,
    ..listing::PLAIN
};

const REVIEW: &[Field] = &[
    must("on", Shape::Day, "When it was looked at."),
    may("at", Shape::ReferenceOrWords(&["minutes"]), "The meeting that looked at it."),
];

const FIELDS: &[Field] = &[
    must("risk", Shape::Text, "What could go wrong."),
    must("mitigation", Shape::Prose, "What is done about it."),
    may("reviewed", Shape::List(&Shape::Record(REVIEW)), "Each time it was looked at."),
    may("likelihood", Shape::Choice(&["low", "medium", "high"]), "How likely it is."),
    may("impact", Shape::Choice(&["low", "medium", "high"]), "How bad it would be."),
    may("strategy", Shape::Reference(&["strategies", "policies"]), "The strategy that it is a risk to."),
];

/// The times that a risk was looked at, the latest first; those that are still to come are left out.
fn reviews<'a>(entry: &'a Entry, site: &Site) -> Vec<&'a Record> {
    let mut found: Vec<&Record> = entry
        .record
        .list("reviewed")
        .iter()
        .filter_map(|held| match &held.value {
            Value::Record(review) if review.day("on").is_some_and(|day| day <= site.today) => Some(review),
            _ => None,
        })
        .collect();
    found.sort_by_key(|review| std::cmp::Reverse(review.day("on")));
    found
}

/// When and where a risk was last looked at.
fn last_review(entry: &Entry, site: &Site) -> Line {
    let Some(review) = reviews(entry, site).first().copied() else {
        return vec![Piece::Missing("not looked at yet".to_owned())];
    };
    let mut line = site.line(review, "on").unwrap_or_else(not_stated);
    // The name of a meeting mostly says when it was.
    let meeting = review.reference("at").and_then(|at| at.entry).map(|number| &site.entries[number]);
    if meeting.is_some_and(|meeting| meeting.record.day("date") == review.day("on")) {
        return site.line(review, "at").unwrap_or(line);
    }
    if let Some(at) = site.line(review, "at") {
        line.push(Piece::Text(", at ".to_owned()));
        line.extend(at);
    }
    line
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "How likely", "likelihood").into_iter().collect();
    notes.push(listing::labelled("Last looked at", last_review(entry, site)));
    let summary = site.line(&entry.record, "mitigation");
    Item { notes, summary, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![
        site.fact(entry, "What could go wrong", "risk"),
        site.fact(entry, "What we do about it", "mitigation"),
        site.fact(entry, "How likely it is", "likelihood"),
    ];
    facts.extend(site.fact_if(entry, "How bad it would be", "impact"));
    facts.extend([
        site.fact(entry, "Part of", "strategy"),
        site.fact(entry, "Owner", "owner"),
        ("Last looked at".to_owned(), last_review(entry, site)),
    ]);
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let reviews = reviews(entry, site);
    if !reviews.is_empty() {
        let line = |review: &Record, field| site.line(review, field).unwrap_or_else(not_stated);
        blocks.push(listing::heading("reviews", "When it was looked at"));
        blocks.push(Block::Table(Table {
            caption: format!("Looked at {}", count_of(reviews.len(), "time", "times")),
            columns: vec![column("When", false), column("Where", false)],
            rows: reviews.iter().map(|review| vec![line(review, "on"), line(review, "at")]).collect(),
            chart: None,
        }));
    }
    blocks
}

/// The register: every risk with what is done about it, as one table.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let cell = |entry: &Entry, field| site.line(&entry.record, field).unwrap_or_else(not_stated);
    let rows = site.of(kind.folder).map(|entry| {
        vec![
            vec![entry.link()],
            cell(entry, "likelihood"),
            // A register that does not judge this has no column for it.
            site.line(&entry.record, "impact").unwrap_or_default(),
            cell(entry, "mitigation"),
            last_review(entry, site),
        ]
    });
    let columns = ["Risk", "How likely", "How bad", "What we do about it", "Last looked at"];
    page.blocks.push(Block::Paragraph(words(count_of(site.of(kind.folder).len(), "risk", "risks"))));
    let table = Table {
        caption: "Risks and what we do about them".to_owned(),
        columns: columns.iter().map(|title| column(*title, false)).collect(),
        rows: rows.collect(),
        chart: None,
    };
    page.blocks.push(Block::Table(table.without_empty_columns()));
    vec![page]
}
