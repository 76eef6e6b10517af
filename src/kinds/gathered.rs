//! Gathered sites: those that a comparison was made from, whether their records hold, and what they say of their promises.
//!
//! `candour gather` writes them. How a promise stands is what its own site says; nothing of it is worked out here.

use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::outcome::Outcome;
use crate::promises;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "gathered",
    one: "a gathered site",
    heading: "Where the figures come from",
    route: "gathered",
    about: "A site that a comparison was made from. `candour gather` writes these files; nobody else need.",
    fields: FIELDS,
    kept: Kept::Apart,
    titled_by: "name",
    in_group: false,
    item,
    page,
    lists,
    ..listing::PLAIN
};

const PROMISE: &[Field] = &[
    must("promise", Shape::Text, "What is promised."),
    must("address", Shape::Text, "The address of its page on its own site."),
    may("outcome", Shape::Choice(OUTCOMES), "How it stands, as its own site says."),
    may("period", Shape::Text, "For which period that is."),
];

/// The words of [`Outcome::word`].
const OUTCOMES: &[&str] =
    &["kept", "on-track", "due-soon", "at-risk", "late", "missed", "not-yet-due", "no-evidence", "stopped"];

const FIELDS: &[Field] = &[
    must("name", Shape::Text, "What the landlord is called."),
    must("at", Shape::Text, "Where its site is."),
    must("verified", Shape::Flag, "Whether its record holds."),
    may("problems", Shape::List(&Shape::Text), "Why it does not hold."),
    may("notes", Shape::List(&Shape::Text), "What else is to be known of its record."),
    may("not_joined", Shape::List(&Shape::Text), "What of it could not be compared, and why."),
    may("entries", Shape::Whole, "How many entries its log has."),
    may("checkpoint", Shape::Text, "The root of its log in short."),
    may("released", Shape::Day, "The day of its newest release."),
    may("signed_by", Shape::Text, "The key that signed its newest checkpoint."),
    may("landlord", Shape::Reference(&["landlords"]), "The landlord whose figures it gave."),
    may(
        "looked_at",
        Shape::Text,
        "What was looked at: every page, or the ledger, the data, and the pages of figures and promises.",
    ),
    may("pages", Shape::Whole, "How many pages and items it has."),
    may("figures", Shape::Whole, "How many of its figures are compared."),
    may("promises", Shape::List(&Shape::Record(PROMISE)), "Its promises, and how they stand by its own account."),
];

fn holds(entry: &Entry) -> bool {
    entry.record.flag("verified")
}

/// Whether a record holds, in words.
fn standing(entry: &Entry) -> Piece {
    match holds(entry) {
        true => Piece::Status("Its record holds".to_owned(), Tone::Good),
        false => Piece::Status("Its record does not hold".to_owned(), Tone::Poor),
    }
}

fn promises_of(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("promises").iter().filter_map(|held| match &held.value {
        Value::Record(record) => Some(record),
        _ => None,
    })
}

fn outcome(promise: &Record) -> Option<Outcome> {
    Outcome::of(promise.text("outcome")?)
}

/// How many promises stand how, as the site says: `12 promises: 9 kept, 2 missed, 1 not stated`.
fn in_short(entry: &Entry) -> Option<String> {
    let all: Vec<Option<Outcome>> = promises_of(entry).map(outcome).collect();
    if all.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for wanted in Outcome::ALL {
        let count = all.iter().filter(|found| **found == Some(wanted)).count();
        if count > 0 {
            parts.push(format!("{count} {}", wanted.in_words().to_lowercase()));
        }
    }
    let silent = all.iter().filter(|found| found.is_none()).count();
    if silent > 0 {
        parts.push(format!("{silent} not stated"));
    }
    Some(format!("{}: {}", count_of(all.len(), "promise", "promises"), parts.join(", ")))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes = vec![vec![standing(entry)]];
    notes.extend(in_short(entry).map(words));
    Item { notes, ..listing::plain_item(entry, site) }
}

/// A link out of the site, where it is an address; a folder is said as it is.
fn outside(text: &str, address: &str) -> Line {
    match address.starts_with("https://") || address.starts_with("http://") {
        true => vec![Piece::Outside(text.to_owned(), address.to_owned())],
        false => words(text),
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let text = |name: &str| entry.record.text(name).unwrap_or_default();
    let at = text("at");
    let mut blocks = Vec::new();
    if !holds(entry) {
        let said = "What this site says is not what its own ledger says, or it could not be read. So none of its figures \
                    and promises is shown here. This is what was found:";
        let notice = Block::Notice { tone: Tone::Poor, title: "Left out".to_owned(), text: words(said) };
        blocks.extend([notice, points(entry, "problems")]);
    }
    let mut facts = vec![
        ("Its site".to_owned(), outside(at, at)),
        ("Its record".to_owned(), vec![standing(entry)]),
        site.fact(entry, "What was looked at", "looked_at"),
        site.fact(entry, "Entries in its ledger", "entries"),
        site.fact(entry, "Its newest checkpoint", "checkpoint"),
        site.fact(entry, "Its newest release", "released"),
        site.fact(entry, "Signed by", "signed_by"),
        site.fact(entry, "Pages and items", "pages"),
        site.fact(entry, "Figures compared", "figures"),
    ];
    facts.extend(site.fact_if(entry, "Its figures", "landlord"));
    blocks.push(Block::Facts(facts));
    blocks.extend(listing::body(entry));
    let rows: Vec<Vec<Line>> = promises_of(entry).map(row).collect();
    if !rows.is_empty() {
        let on = entry.record.day("released").map(Piece::Day);
        let mut said = words(format!("These are the words of {}, as published by it on ", entry.title));
        said.extend(on.or_else(|| not_stated().pop()));
        said.extend(words(". Nothing of it was worked out here. Each promise leads to its page on that site."));
        let columns = vec![column("Promise", false), column("How it stands", false), column("Period", false)];
        let caption = format!("Promises, as published by {}", entry.title);
        blocks.extend([
            listing::heading("promises", "Promises"),
            Block::Paragraph(said),
            Block::Table(Table { caption, columns, rows, chart: None }),
        ]);
    }
    for (id, title, field) in
        [("not-compared", "Not compared", "not_joined"), ("record", "What else to know of its record", "notes")]
    {
        if !entry.record.list(field).is_empty() {
            blocks.extend([listing::heading(id, title), points(entry, field)]);
        }
    }
    blocks
}

fn points(entry: &Entry, field: &str) -> Block {
    let line = |text: Option<&str>| words(text.unwrap_or_default());
    let items = entry.record.list(field).iter();
    Block::Points(
        items
            .map(|held| match &held.value {
                Value::Text(text) => line(Some(text)),
                _ => line(None),
            })
            .collect(),
    )
}

fn row(promise: &Record) -> Vec<Line> {
    let stands = outcome(promise).map_or_else(not_stated, |outcome| {
        let (word, tone) = promises::state(outcome);
        vec![Piece::Status(word, tone)]
    });
    vec![
        outside(promise.text("promise").unwrap_or_default(), promise.text("address").unwrap_or_default()),
        stands,
        promise.text("period").map_or_else(not_stated, words),
    ]
}

/// Every site in a table, those that do not hold first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| holds(entry));
    let left_out = entries.iter().filter(|entry| !holds(entry)).count();
    let said = match left_out {
        0 => "Every site below was checked against its own ledger. All of them hold.".to_owned(),
        _ => format!(
            "Every site below was checked against its own ledger. {} not hold, and no figure of {} is used.",
            if left_out == 1 { "1 does".to_owned() } else { format!("{left_out} do") },
            if left_out == 1 { "it" } else { "theirs" }
        ),
    };
    let row = |entry: &&Entry| -> Vec<Line> {
        let line = |field: &str| site.line(&entry.record, field).unwrap_or_else(not_stated);
        vec![
            vec![entry.link()],
            vec![standing(entry)],
            line("released"),
            line("figures"),
            in_short(entry).map_or_else(not_stated, words),
        ]
    };
    let columns = vec![
        column("Landlord", false),
        column("Record", false),
        column("Newest release", false),
        column("Figures compared", true),
        column("Promises, as published by the landlord", false),
    ];
    page.blocks.push(Block::Paragraph(words(said)));
    page.blocks.push(Block::Table(Table {
        caption: "The sites that were gathered".to_owned(),
        columns,
        rows: entries.iter().map(row).collect(),
        chart: None,
    }));
    vec![page]
}
