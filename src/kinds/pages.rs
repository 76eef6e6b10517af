//! Pages: everything that is not of another kind, in folders of its own making.

use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Kind;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "pages",
    one: "a page",
    heading: "Pages",
    route: "",
    about: "Any other page; folders below it become parts of the address.",
    fields: FIELDS,
    lists,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[must("title", Shape::Text, "Its title.")];

/// Folders of pages have lists of their own, which are composed with all other folders.
fn lists(_: &'static Kind, _: &Site) -> Vec<Page> {
    Vec::new()
}
