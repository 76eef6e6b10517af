//! Glossary: words explained.

use crate::document::Item;
use crate::document::Term;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::glossary;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "glossary",
    one: "a word",
    heading: "Glossary",
    route: "glossary",
    about: "A word that is explained to readers.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "term",
    id_from: &["term"],
    home: Home::List,
    item,
    page: |_, _| Vec::new(),
    lists,
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("term", Shape::Text, "The word."),
    must("means", Shape::Prose, "What it means, in plain words."),
    may("abbreviation", Shape::Text, "Its short form."),
    may("also", Shape::List(&Shape::Text), "Words that readers use for it, which the search treats as the same."),
    may("avoid", Shape::List(&Shape::Text), "Words not to use in its place."),
    may(
        "explain",
        Shape::Flag,
        "Whether the word is explained where a page uses it first; false for one with other meanings too. Its short form is always explained.",
    ),
];

fn item(entry: &Entry, site: &Site) -> Item {
    Item { summary: site.line(&entry.record, "means"), ..listing::plain_item(entry, site) }
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| (entry.title.to_lowercase(), entry.id.clone()));
    listing::terms_page(kind, entries, |entry| {
        let also = listing::note(entry, site, "Also called", "also");
        let avoid = listing::note(entry, site, "We do not say", "avoid");
        Term {
            id: entry.id.clone(),
            term: glossary::heading(entry),
            means: site.line(&entry.record, "means").unwrap_or_else(not_stated),
            notes: also.into_iter().chain(avoid).collect(),
        }
    })
}
