//! Full-text search: what is searched, its words, the index, and answers.
//!
//! [`index`] is a stage of the build. The static files are written from what it returns by the format of
//! the same name, and `docs/search-format.md` describes them; [`answer::ask`] answers without them.

pub mod answer;
pub mod documents;
pub mod engines;
pub mod index;
pub mod lexicon;
pub mod question;
pub mod results;
pub mod vocabulary;
pub mod words;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::Value;
use crate::publication::Publication;
use crate::site::Site;

use index::Index;
use lexicon::Equivalents;

faults! {
    SEARCH_INDEX = "search-index", Error,
        "The search index could not be made.",
        why: "Readers could not search the site.",
        example: "This is a fault in Candour: report it with the message.";
}

/// Makes the index of a site.
pub fn index(site: &Site, publication: &Publication) -> (Index, Report) {
    let mut report = Report::new();
    let documents = documents::documents(site, publication);
    let index = Index::new(documents, &equivalents(site), &site.settings.language).unwrap_or_else(|error| {
        report
            .add_at_path(&SEARCH_INDEX, "content", format!("the search index could not be made: {error}"))
            .help("report this as a fault in Candour");
        Index::default()
    });
    (index, report)
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
