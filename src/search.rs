//! Full-text search: what is searched, its words, the index, and answers.
//!
//! [`index`] is a stage of the build. The static files are written from what it returns by the format of
//! the same name, and `docs/search-format.md` describes them; [`answer::ask`] answers without them, by tantivy.

pub mod answer;
pub mod documents;
pub mod engine;
pub mod engines;
pub mod index;
mod interner;
pub mod lexicon;
pub mod meanings;
pub mod question;
pub mod results;
pub mod tokens;
pub mod vocabulary;
pub mod words;

use crate::diagnostic::faults;
use crate::fields::Value;
use crate::publication::Publication;
use crate::site::Site;

use index::Index;
use meanings::Equivalents;

faults! {
    SEARCH_INDEX = "search-index", Error,
        "The search index could not be made.",
        why: "Readers could not search the site.",
        example: "This is a fault in Candour: report it with the message.";
}

/// Makes the index of a site.
pub fn index(site: &Site, publication: &Publication) -> Index {
    let things = documents::things(site, publication);
    Index::new(&things, |thing| thing.documents(site), &equivalents(site), &site.settings.language)
}

/// The words of the glossary that mean the same: each term with its abbreviation, and what others say for it.
fn equivalents(site: &Site) -> Equivalents {
    site.of("glossary")
        .map(|entry| {
            let record = &entry.record;
            let mut phrases: Vec<String> =
                ["term", "abbreviation"].iter().filter_map(|name| record.text(name)).map(str::to_owned).collect();
            for held in ["avoid", "also"].iter().flat_map(|name| record.list(name)) {
                if let Value::Text(text) = &held.value {
                    phrases.push(text.clone());
                }
            }
            phrases
        })
        .filter(|phrases| phrases.len() > 1)
        .collect()
}
