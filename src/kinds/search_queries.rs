//! Search queries: what readers ask, and the pages that answer it.
//!
//! They stand on one page for readers, as a way in that needs no search, and tell the build what the search has
//! to find. Whether it does is not for this module to say.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Term;
use crate::document::link;
use crate::document::words;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Reference;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::capital;
use crate::site::join;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "search_queries",
    one: "a question",
    heading: "Questions people ask",
    route: "questions",
    about: "Something that readers ask, in their own words, and what on the site answers it. \
            The search must find one of the answers among its first three results.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "ask",
    id_from: &["ask"],
    home: Home::List,
    rules,
    item,
    page: |_, _| Vec::new(),
    lists,
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("ask", Shape::Text, "What readers type or say, in their words and not in ours."),
    must("answers", Shape::List(&Shape::Reference(&[])), "What answers it, the best first; any one of them will do."),
];

fn rules(entry: &Entry, report: &mut Report) {
    if entry.record.has("answers") && entry.record.list("answers").is_empty() {
        report
            .add(&MISSING_FIELD, entry.record.span_of("answers"), "a question must have an answer")
            .help("name what on the site answers it, such as policies/repairs, or take the question out");
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    Item { summary: Some(answers(entry, site)), ..listing::plain_item(entry, site) }
}

/// Links to what answers it. A list has no entry to take a title from, so its name is made one.
fn answers(entry: &Entry, site: &Site) -> Line {
    join(entry.record.list("answers").iter().map(|held| match &held.value {
        Value::Reference(Reference { entry: None, address: Some(address), text, .. }) => {
            link(capital(&text.replace('-', " ")), address.clone())
        }
        value => site.line_of(value),
    }))
}

/// The questions from A to Z, each with the way to its answers.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| (entry.title.to_lowercase(), entry.id.clone()));
    let mut pages = listing::terms_page(kind, entries, |entry| Term {
        id: entry.id.clone(),
        term: entry.title.clone(),
        means: answers(entry, site),
        notes: Vec::new(),
    });
    let why = "People ask us these things, in these words. Below each one is the way to the answer. \
               Each time this site is built, we check that its search finds them too.";
    for page in &mut pages {
        page.blocks.insert(0, Block::Paragraph(words(why)));
    }
    pages
}
