//! News: short items with a date.

use crate::document::Block;
use crate::document::Item;
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
    folder: "news",
    one: "a news item",
    heading: "News",
    route: "news",
    about: "A short item of news with the day it was published.",
    fields: FIELDS,
    item,
    page,
    lists,
    moments: Moments { took_place: &["published"], published: &["published"], ..Moments::NONE },
    ..listing::PLAIN
};

const FIELDS: &[Field] =
    &[must("title", Shape::Text, "Its title."), may("published", Shape::Day, "When it was published.")];

fn item(entry: &Entry, site: &Site) -> Item {
    Item { notes: listing::published_note(entry, site).into_iter().collect(), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    vec![Block::Facts(vec![listing::published_fact(entry, site)]), listing::body_or(entry, "There is no text.")]
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::newest_first(kind, site, "published")
}
