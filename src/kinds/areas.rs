//! Areas: the places that feedback, events and actions are about.

use crate::document;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "areas",
    one: "an area",
    heading: "Areas",
    route: "areas",
    about: "A place that feedback, walkabouts and actions are about.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "name",
    item,
    page,
    lists,
    ..listing::PLAIN
};

/// Where an area's poster is, below its page.
pub const POSTER: &str = "poster";

const FIELDS: &[Field] =
    &[must("name", Shape::Text, "Its name."), must("homes", Shape::Whole, "How many homes are there.")];

fn item(entry: &Entry, site: &Site) -> Item {
    let notes = site.line(&entry.record, "homes").map(|mut line| {
        line.push(Piece::Text(" homes".to_owned()));
        line
    });
    Item { notes: notes.into_iter().collect(), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let facts =
        vec![site.fact(entry, "Homes", "homes"), ("To print".to_owned(), poster("Poster for a noticeboard", entry))];
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let mut events: Vec<&Entry> = site.pointing(entry, "events", "area").collect();
    events.sort_by_key(|event| std::cmp::Reverse(event.record.day("date")));
    blocks.extend(listing::section("events", "Walkabouts and events", events.into_iter(), site));
    blocks.extend(listing::section("feedback", "You said, we did", site.pointing(entry, "feedback", "area"), site));
    blocks.extend(listing::work("Actions in this area", site.pointing(entry, "actions", "area"), site));
    blocks
}

/// All areas, then the poster of each.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut pages = listing::one_list(kind, site);
    for page in &mut pages {
        let posters = site.of(kind.folder).map(|entry| poster(&format!("Poster for {}", entry.title), entry)).collect();
        page.blocks.extend([listing::heading("posters", "Posters for noticeboards"), Block::Points(posters)]);
    }
    pages
}

/// A link to an area's poster.
fn poster(words: &str, entry: &Entry) -> Line {
    document::link(words, format!("{}/{POSTER}", entry.address))
}
