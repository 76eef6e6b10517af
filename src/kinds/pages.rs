//! Pages: everything that is not of another kind, in folders of its own making.

use crate::document::Block;
use crate::document::Piece;
use crate::easy_read;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
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
    faults: easy_read::FAULTS,
    rules: easy_read::check,
    page,
    lists,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("title", Shape::Text, "Its title."),
    may("checked", Shape::Day, "The day on which it was last checked to be true."),
    easy_read::EASY_READ,
    easy_read::EASY_READ_OF,
];

/// Its text, and when it was last checked where that is said.
fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks: Vec<Block> = easy_read::original(entry, site).into_iter().collect();
    match entry.body.as_deref().filter(|_| easy_read::is_easy_read(entry)) {
        Some(body) => blocks.extend(easy_read::blocks(body)),
        None => blocks.push(listing::body_or(entry, "There is no text.")),
    }
    if let Some(day) = entry.record.day("checked") {
        let line =
            [Piece::Text("We last checked this page on ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())];
        blocks.push(Block::Paragraph(line.to_vec()));
    }
    blocks
}

/// Folders of pages have lists of their own, which are composed with all other folders.
fn lists(_: &'static Kind, _: &Site) -> Vec<Page> {
    Vec::new()
}
