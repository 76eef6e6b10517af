//! Pages: everything that is not of another kind, in folders of its own making.

use crate::document::Block;
use crate::document::Item;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kind;
use crate::site::Site;
use crate::site::no_name;
use crate::site::no_parts;
use crate::site::no_rules;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "pages",
    one: "a page",
    heading: "Pages",
    route: "",
    about: "Any other page; folders below it become parts of the address.",
    fields: FIELDS,
    titled_by: "title",
    id_from: &[],
    home: Home::Page,
    faults: &[],
    rules: no_rules,
    parts: no_parts,
    named: no_name,
    item,
    page,
    lists,
};

const FIELDS: &[Field] = &[must("title", Shape::Text, "Its title.")];

fn item(entry: &Entry, site: &Site) -> Item {
    listing::plain_item(entry, site)
}

fn page(entry: &Entry, _: &Site) -> Vec<Block> {
    vec![listing::body_or(entry, "There is no text.")]
}

/// Folders of pages have lists of their own, which are composed with all other folders.
fn lists(_: &'static Kind, _: &Site) -> Vec<Page> {
    Vec::new()
}
