//! Answers: what a landlord publishes to meet each requirement of a pack, and why where it does not.
//!
//! They name requirements by id and stand apart from the pack, so that they outlive its next version.

use crate::coverage;
use crate::diagnostic::Report;
use crate::document::Item;
use crate::document::Piece;
use crate::document::words;
use crate::fields::Field;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "answers",
    one: "a set of answers",
    heading: "Our answers",
    route: "transparency",
    about: "What you publish to meet the requirements of a pack, or why you do not. \
            Kept apart from the pack, so that it can be replaced without losing an answer.",
    fields: FIELDS,
    kept: Kept::Apart,
    home: Home::List,
    rules,
    named,
    item,
    page: |_, _| Vec::new(),
    lists,
    in_group: false,
    ..listing::PLAIN
};

const ITEM: &[Field] = &[
    must("id", Shape::Text, "The id of the requirement."),
    coverage::ANSWERED_BY,
    coverage::WITHHELD,
    coverage::NOT_HELD,
    may("note", Shape::Prose, "What a reader should know about the answer."),
];

const FIELDS: &[Field] = &[
    must(
        "pack",
        Shape::List(&Shape::Reference(&["requirements"])),
        "The requirements that are answered; two packs where an old one and a new one ask for the same.",
    ),
    may("checked", Shape::Day, "The day on which the answers were last looked over."),
    must("items", Shape::List(&Shape::Record(ITEM)), "The answers, by the id of the requirement."),
];

fn rules(entry: &Entry, report: &mut Report) {
    let mut seen: Vec<&str> = Vec::new();
    for item in coverage::records(&entry.record, "items") {
        coverage::check_answer(item, report);
        let Some(id) = item.text("id") else { continue };
        if seen.contains(&id) {
            report
                .add(&SAME_ID, item.span_of("id"), format!("`{id}` is answered twice here"))
                .help("put the two answers together");
        }
        seen.push(id);
    }
}

fn named(entry: &Entry, site: &Site) -> Option<String> {
    let pack = site.line(&entry.record, "pack")?;
    let titles: Vec<&str> = pack
        .iter()
        .filter_map(|piece| match piece {
            Piece::Link(title, _) => Some(title.as_str()),
            _ => None,
        })
        .collect();
    (!titles.is_empty()).then(|| format!("Our answers: {}", titles.join("; ")))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let count = entry.record.list("items").len();
    let mut notes = vec![words(count_of(count, "answer", "answers"))];
    notes.extend(listing::note(entry, site, "To", "pack"));
    notes.extend(listing::note(entry, site, "Kept by", "owner"));
    notes.extend(listing::note(entry, site, "Last looked over", "checked"));
    Item { notes, ..listing::plain_item(entry, site) }
}

/// They are shown beside the requirements that they answer.
fn lists(_: &'static Kind, _: &Site) -> Vec<Page> {
    Vec::new()
}
