//! What strategies and policies have in common: their header block, their issues and their review.

use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;

const CHANGE: &[Field] = &[
    must("date", Shape::Day, "When it changed."),
    must("what", Shape::Prose, "What changed."),
    may("why", Shape::Prose, "Why."),
];

const TENANT_APPROVED: &[Field] = &[
    must("by", Shape::ReferenceOrWords(&["panels"]), "The panel or meeting that approved it."),
    may("on", Shape::Day, "When."),
];

/// The fields of a strategy or policy.
pub const FIELDS: &[Field] = &[
    must("title", Shape::Text, "Its title."),
    must("status", Shape::Choice(&["draft", "approved", "superseded", "withdrawn"]), "Whether it is in force."),
    must("issue", Shape::Text, "The issue number: \"2.0\"."),
    must("issued", Shape::Day, "When this issue came out."),
    must("next_review", Shape::Day, "When it is to be reviewed next."),
    must("approved_by", Shape::Text, "Who approved it: a board or committee."),
    must("approved_on", Shape::Day, "When it was approved."),
    may("type", Shape::Text, "What sort of document it is: policy, procedure, statement."),
    may("accountable", Shape::Text, "Who is accountable for it: a role."),
    may("applies_to", Shape::Text, "Who or what it applies to."),
    may("period", Shape::Text, "The years it covers."),
    may("tenant_approved", Shape::Record(TENANT_APPROVED), "Which tenants approved it, and when."),
    may(
        "supersedes",
        Shape::List(&Shape::Reference(&["policies", "strategies"])),
        "The earlier issue or document that it takes the place of.",
    ),
    may(
        "consulted",
        Shape::List(&Shape::Reference(&["minutes", "consultations", "events"])),
        "The meetings and consultations that shaped it.",
    ),
    may("equality_assessment", Shape::ReferenceOrWords(&["reports"]), "Its equality impact assessment."),
    may("related", Shape::List(&Shape::Reference(&["policies", "strategies"])), "Other documents to read with it."),
    may("changes", Shape::List(&Shape::Record(CHANGE)), "What changed, when and why."),
    may(
        "requirements",
        Shape::List(&Shape::ReferenceOrWords(&["requirements"])),
        "The rules that it answers, best as references: requirements/tia#1.5.1.",
    ),
];

/// What the dates of a strategy or policy mean.
pub const MOMENTS: Moments = Moments {
    took_place: &["approved_on"],
    published: &["issued"],
    states: &[("approved", "approved_on"), ("issued", "issued")],
    ..Moments::NONE
};

/// How a document stands in a list.
pub fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes = Vec::new();
    if let Some(issue) = entry.record.text("issue") {
        notes.push(vec![Piece::Text(format!("Issue {issue}"))]);
    }
    notes.extend(listing::note(entry, site, "Review due", "next_review").filter(|_| in_force(entry)));
    Item { notes, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

fn in_force(entry: &Entry) -> bool {
    entry.record.text("status") == Some("approved")
}

/// Its state in words: in force, review overdue, draft, superseded, withdrawn.
fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    match entry.record.text("status") {
        Some("draft") => ("Draft".to_owned(), Tone::Fair),
        Some("superseded") => ("Superseded".to_owned(), Tone::Plain),
        Some("withdrawn") => ("Withdrawn".to_owned(), Tone::Plain),
        _ if entry.record.day("next_review").is_some_and(|day| day < site.today) => {
            ("Review overdue".to_owned(), Tone::Poor)
        }
        _ => ("In force".to_owned(), Tone::Good),
    }
}

/// The blocks of a document's page.
pub fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = notices(entry, site);
    blocks.push(Block::Facts(header(entry, site)));
    blocks.push(listing::body_or(entry, "The text of this document is not on this site yet."));
    blocks.extend(listing::section(
        "promises",
        "Promises made here",
        site.pointing(entry, "commitments", "made_in"),
        site,
    ));
    blocks.extend(listing::section("plan", "The plan", site.pointing(entry, "plans", "made_in"), site));
    blocks.extend(listing::section("risks", "Risks", site.pointing(entry, "risks", "strategy"), site));
    if let Some(table) = changes(entry, site) {
        blocks.push(heading("changes", "What has changed"));
        blocks.push(table);
    }
    blocks.extend(listing::section("earlier-issues", "Earlier issues", earlier(entry, site).into_iter(), site));
    blocks
}

fn notices(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = Vec::new();
    let successor = site.mentions(entry, entry.kind.folder).find(|other| supersedes(other, entry));
    let noun = entry.kind.noun();
    match entry.record.text("status") {
        Some("superseded") => {
            let text = match successor {
                Some(successor) => {
                    vec![Piece::Text("Read ".to_owned()), successor.link(), Piece::Text(" instead.".to_owned())]
                }
                None => vec![Piece::Text("What took its place is not stated.".to_owned())],
            };
            blocks.push(Block::Notice { tone: Tone::Poor, title: format!("This {noun} is no longer in force"), text });
        }
        Some("withdrawn") => blocks.push(Block::Notice {
            tone: Tone::Poor,
            title: format!("This {noun} has been withdrawn"),
            text: vec![Piece::Text("It is kept here for the record.".to_owned())],
        }),
        Some("draft") => blocks.push(Block::Notice {
            tone: Tone::Fair,
            title: format!("This {noun} is a draft"),
            text: vec![Piece::Text("It has not been approved, and may change.".to_owned())],
        }),
        _ => {
            if let Some(day) = entry.record.day("next_review").filter(|day| *day < site.today) {
                let text = vec![
                    Piece::Text(format!("This {noun} was due for review on ")),
                    Piece::Day(day),
                    Piece::Text(". It may be out of date.".to_owned()),
                ];
                blocks.push(Block::Notice { tone: Tone::Poor, title: "Review overdue".to_owned(), text });
            }
        }
    }
    blocks
}

fn supersedes(entry: &Entry, earlier: &Entry) -> bool {
    entry
        .record
        .list("supersedes")
        .iter()
        .any(|held| matches!(&held.value, Value::Reference(reference) if reference.entry == Some(earlier.number)))
}

fn header(entry: &Entry, site: &Site) -> Vec<(String, crate::document::Line)> {
    let (word, tone) = state(entry, site);
    let mut rows = vec![("State".to_owned(), vec![Piece::Status(word, tone)])];
    rows.extend([
        site.fact(entry, "Issue", "issue"),
        ("Issued".to_owned(), site.published_line(entry).unwrap_or_else(not_stated)),
        site.fact(entry, "Next review", "next_review"),
        site.fact(entry, "Approved by", "approved_by"),
        site.fact(entry, "Approved on", "approved_on"),
        site.fact(entry, "Accountable", "accountable"),
        site.fact(entry, "Applies to", "applies_to"),
    ]);
    rows.extend(site.fact_if(entry, "Type", "type"));
    rows.extend(site.fact_if(entry, "Owner", "owner"));
    rows.extend(site.fact_if(entry, "Period", "period"));
    let approved = match entry.record.record("tenant_approved") {
        Some(record) => {
            let mut line = site.line(record, "by").unwrap_or_else(not_stated);
            if let Some(day) = record.day("on") {
                line.push(Piece::Text(" on ".to_owned()));
                line.push(Piece::Day(day));
            }
            line
        }
        None => not_stated(),
    };
    rows.push(("Approved by tenants".to_owned(), approved));
    rows.extend(site.fact_if(entry, "Who was asked", "consulted"));
    rows.push(site.fact(entry, "Equality assessment", "equality_assessment"));
    rows.extend(site.fact_if(entry, "Takes the place of", "supersedes"));
    rows.extend(site.fact_if(entry, "Read with", "related"));
    rows.extend(site.fact_if(entry, "Rules it answers", "requirements"));
    rows
}

fn changes(entry: &Entry, site: &Site) -> Option<Block> {
    let mut rows = Vec::new();
    for held in entry.record.list("changes") {
        if let Value::Record(change) = &held.value {
            let line = |field| site.line(change, field).unwrap_or_else(not_stated);
            rows.push(vec![line("date"), line("what"), line("why")]);
        }
    }
    let columns = vec![column("When", false), column("What", false), column("Why", false)];
    (!rows.is_empty()).then(|| {
        Block::Table(Table { caption: format!("Changes to this {}", entry.kind.noun()), columns, rows, chart: None })
    })
}

/// What it took the place of, and what that took the place of, newest first.
fn earlier<'a>(entry: &'a Entry, site: &'a Site) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = Vec::new();
    let mut next = vec![entry];
    while let Some(entry) = next.pop() {
        for held in entry.record.list("supersedes") {
            if let Value::Reference(reference) = &held.value
                && let Some(number) = reference.entry
                && found.iter().all(|have| have.number != number)
            {
                found.push(&site.entries[number]);
                next.push(&site.entries[number]);
            }
        }
    }
    found
}

/// The list of a kind of document: those in force first, then the rest.
pub fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let (current, past): (Vec<&Entry>, Vec<&Entry>) =
        site.of(kind.folder).partition(|entry| matches!(entry.record.text("status"), Some("approved" | "draft")));
    page.blocks.push(listing::items(current.into_iter(), site));
    page.blocks.extend(listing::section("no-longer-in-force", "No longer in force", past.into_iter(), site));
    vec![page]
}
