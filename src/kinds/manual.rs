//! Manual: how to use Candour, made by the program from its own declarations.

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
    folder: "manual",
    one: "a page of the manual",
    heading: "Manual",
    route: "manual",
    about: "How to keep a Candour site; most of it is made by the program itself.",
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

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::one_list(kind, site)
}
