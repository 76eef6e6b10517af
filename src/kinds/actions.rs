//! Actions: what someone will do, by when.

use crate::document::Block;
use crate::document::Piece;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "actions",
    one: "an action",
    heading: "Actions",
    route: "actions",
    about: "What someone will do, by when, and how far it is.",
    fields: FIELDS,
    titled_by: "what",
    item: listing::work_item,
    page,
    lists,
    moments: Moments { took_place: &["from"], answered: &["done"], states: &[("done", "done")], ..Moments::NONE },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("what", Shape::Prose, "What will be done."),
    must("from", Shape::ReferenceOrWords(&["minutes", "events"]), "The meeting or walkabout that agreed it."),
    may("due", Shape::Day, "When it should be done."),
    may("done", Shape::Day, "When it was done."),
    may("status", Shape::Choice(&["open", "done", "stopped"]), "What has become of it."),
    may("area", Shape::Reference(&["areas"]), "Where."),
    may("progress", Shape::List(&Shape::Prose), "How far it is, in order."),
];

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let (word, tone) = listing::work_status(entry, site.today);
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "What", "what"),
        site.fact(entry, "Agreed at", "from"),
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Due", "due"),
        site.fact(entry, "Done", "done"),
        site.fact(entry, "Who", "owner"),
        site.fact(entry, "Area", "area"),
    ])];
    let progress = entry.record.list("progress");
    if !progress.is_empty() {
        blocks.push(listing::heading("progress", "How far it is"));
        blocks.push(Block::Points(progress.iter().map(|held| site.line_of(&held.value)).collect()));
    }
    blocks.extend(listing::body(entry));
    blocks
}

/// What is open first, then the rest.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let finished = |entry: &&Entry| matches!(listing::work_status(entry, site.today).0.as_str(), "Done" | "Stopped");
    let (past, open): (Vec<&Entry>, Vec<&Entry>) = site.of(kind.folder).partition(finished);
    page.blocks.extend(listing::section("open", "Still open", open.into_iter(), site));
    page.blocks.extend(listing::section("finished", "Finished", past.into_iter(), site));
    vec![page]
}
