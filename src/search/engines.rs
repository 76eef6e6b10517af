//! What is searched, as the files of engines that many sites are searched with: Quickwit and OpenSearch.
//!
//! [`files`] gives an index's settings and the documents, one on a line, in files that either engine takes in one
//! request. A document has the same fields for both, and no field is left for an engine to guess: both are told to refuse
//! what they were not told of.

mod opensearch;
mod quickwit;

use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;

use crate::publication::Publication;
use crate::search::documents::Document;
use crate::search::documents::Text;
use crate::search::documents::documents;
use crate::site::Site;

/// The name of the index, which holds many sites.
pub const INDEX: &str = "candour";

/// The most bytes of a file of documents: Quickwit refuses a request of more than ten million.
const MOST: usize = 8_000_000;

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Quickwit, and what speaks as it does.
    Quickwit,
    /// OpenSearch, and what speaks as it does.
    OpenSearch,
}

impl Engine {
    /// The engine of a name, as settings and the command line write it.
    pub fn of(name: &str) -> Option<Engine> {
        match name {
            "quickwit" => Some(Engine::Quickwit),
            "opensearch" => Some(Engine::OpenSearch),
            _ => None,
        }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A word that is searched for as it stands, and counted.
    Word,
    /// Words of which some are searched for.
    Words,
    /// Several of them.
    ManyWords,
    /// A text that is only shown.
    Shown,
    /// A day, as the moment it begins.
    Day,
    /// A whole number.
    Whole,
}

/// The fields of a document.
pub(crate) const FIELDS: &[(&str, Holds)] = &[
    ("id", Holds::Word),
    ("site", Holds::Word),
    ("landlord", Holds::Word),
    ("url", Holds::Shown),
    ("title", Holds::Words),
    ("part", Holds::Words),
    ("label", Holds::Shown),
    ("kind", Holds::Word),
    ("language", Holds::Word),
    ("date", Holds::Day),
    ("year", Holds::Whole),
    ("area", Holds::Word),
    ("panel", Holds::Word),
    ("status", Holds::Word),
    ("past", Holds::Word),
    ("description", Holds::Shown),
    ("headings", Holds::ManyWords),
    ("text", Holds::ManyWords),
    // The date, or where there is none the day that the site was built as of: engines put documents in order by it, and
    // take none without.
    ("timestamp", Holds::Day),
    ("built", Holds::Day),
];

/// The fields that a question is asked of, the weightiest first.
pub(crate) const ASKED: &[&str] = &["title", "part", "headings", "text"];

/// The files for an engine, by name.
pub fn files(engine: Engine, site: &Site, publication: &Publication) -> Vec<(String, String)> {
    let documents: Vec<Map<String, Json>> =
        documents(site, publication).iter().map(|(document, text)| fields(document, text, site)).collect();
    match engine {
        Engine::Quickwit => quickwit::files(&documents, site),
        Engine::OpenSearch => opensearch::files(&documents, site),
    }
}

/// The analysis that OpenSearch is told to put words of a language through besides the plain one; empty where there is none.
pub fn analysis_of(language: &str) -> &'static str {
    opensearch::analysis_of(language)
}

/// Which of many sites this is: its address without its scheme.
pub fn site_name(site: &Site) -> &str {
    let address = &site.settings.base_url;
    address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).trim_end_matches('/')
}

/// A document as its fields. What it does not have is left out.
fn fields(document: &Document, text: &Text, site: &Site) -> Map<String, Json> {
    let [kind, year, area, panel, status, _] = &document.facets;
    let midnight = |day: jiff::civil::Date| Json::from(format!("{day}T00:00:00Z"));
    let word = |text: &str| if text.is_empty() { Json::Null } else { Json::from(text) };
    let many = |texts: &[String]| if texts.is_empty() { Json::Null } else { json!(texts) };
    let address = match (document.page.as_str(), document.place.as_str()) {
        ("", "") => String::new(),
        (page, "") => format!("{page}/"),
        ("", place) => format!("#{place}"),
        (page, place) => format!("{page}/#{place}"),
    };
    let language = if document.language.is_empty() { &site.settings.language } else { &document.language };
    let all = [
        ("id", Json::from(format!("{}/{address}", site_name(site)))),
        ("site", Json::from(site_name(site))),
        ("landlord", word(&site.settings.organisation.name)),
        ("url", Json::from(format!("{}{address}", site.settings.base_url))),
        ("title", Json::from(document.title.as_str())),
        ("part", word(&document.part)),
        ("label", word(&document.label)),
        ("kind", word(kind)),
        ("language", Json::from(language.as_str())),
        ("date", document.day.map_or(Json::Null, midnight)),
        ("year", year.parse::<u64>().map_or(Json::Null, Json::from)),
        ("area", word(area)),
        ("panel", word(panel)),
        ("status", word(status)),
        ("past", Json::from(if document.past { "yes" } else { "no" })),
        ("description", word(&document.description)),
        ("headings", many(&text.headings)),
        ("text", many(&text.passages)),
        ("timestamp", midnight(document.day.unwrap_or(site.today))),
        ("built", midnight(site.today)),
    ];
    all.into_iter().filter(|(_, value)| *value != Json::Null).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Groups of lines as files, none of which is too large for one request. A group is never parted.
fn in_parts(name: &str, groups: impl Iterator<Item = String>) -> Vec<(String, String)> {
    let mut parts = vec![String::new()];
    for group in groups {
        if parts.last().is_some_and(|part| !part.is_empty() && part.len() + group.len() > MOST) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(&group);
        }
    }
    (1..).zip(parts).map(|(number, part)| (format!("{name}-{number:04}.ndjson"), part)).collect()
}
