//! Facts: numbers that prose repeats, kept in one place.

use crate::document::Item;
use crate::document::Term;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "facts",
    one: "a fact",
    heading: "Facts and figures",
    route: "facts",
    about: "A number that the text repeats, such as how many homes there are.",
    fields: FIELDS,
    kept: Kept::Together,
    home: Home::List,
    item,
    page: |_, _| Vec::new(),
    lists,
    moments: Moments { took_place: &["as_of"], ..Moments::NONE },
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("value", Shape::Text, "The number, as it is written in the text: 8,412."),
    must("as_of", Shape::Day, "The day on which it was true."),
    may(
        "said_as",
        Shape::List(&Shape::Text),
        "How the text says it, with {} for the number: \"we own {} homes\". A text that says it with another number is found.",
    ),
];

fn item(entry: &Entry, site: &Site) -> Item {
    Item { summary: site.line(&entry.record, "value"), ..listing::plain_item(entry, site) }
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::terms_page(kind, site.of(kind.folder).collect(), |entry| Term {
        id: entry.id.clone(),
        term: entry.title.clone(),
        means: site.line(&entry.record, "value").unwrap_or_else(not_stated),
        notes: listing::note(entry, site, "As of", "as_of").into_iter().collect(),
    })
}
