//! An index of OpenSearch: its settings and mappings, and documents in the form of its bulk requests.

use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;

use crate::ledger::tree::hex;
use crate::ledger::tree::sha256;
use crate::search::engines::FIELDS;
use crate::search::engines::Holds;
use crate::search::engines::INDEX;
use crate::search::engines::in_parts;
use crate::search::engines::site_name;
use crate::site::Site;

/// The most bytes of a document's id.
const LONGEST: usize = 512;

/// Languages for which there is an analysis that needs no plugin, each with its name. Where it is `urdu`, it is put
/// together from parts that are there.
const ANALYSED: &[(&str, &str)] = &[
    ("ar", "arabic"),
    ("bn", "bengali"),
    ("de", "german"),
    ("en", "english"),
    ("es", "spanish"),
    ("fa", "persian"),
    ("fr", "french"),
    ("ga", "irish"),
    ("hi", "hindi"),
    ("hu", "hungarian"),
    ("it", "italian"),
    ("lt", "lithuanian"),
    ("pt", "portuguese"),
    ("ro", "romanian"),
    ("tr", "turkish"),
    ("ur", "urdu"),
    ("zh", "cjk"),
];

/// The analysis for a language; empty where there is none.
pub(super) fn analysis_of(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    ANALYSED.iter().find(|(tag, _)| *tag == primary).map_or("", |(_, name)| name)
}

pub(super) fn files(documents: &[Map<String, Json>], site: &Site) -> Vec<(String, String)> {
    let group = |document: &Map<String, Json>| {
        let id = document.get("id").and_then(Json::as_str).unwrap_or_default();
        let id = if id.len() > LONGEST { hex(&sha256(id.as_bytes())) } else { id.to_owned() };
        let action = json!({"index": {"_index": INDEX, "_id": id, "routing": site_name(site)}});
        format!("{action}\n{}\n", Json::from(document.clone()))
    };
    let mut files = vec![("index.json".to_owned(), configuration())];
    files.extend(in_parts("bulk", documents.iter().map(group)));
    files
}

/// The settings and mappings of the index, which are the same for all sites, whatever their languages.
fn configuration() -> String {
    let mut parts = Map::new();
    for (_, name) in ANALYSED {
        parts.insert((*name).to_owned(), json!({"type": "text", "analyzer": name}));
    }
    let words = json!({"type": "text", "analyzer": "standard", "fields": parts});
    let property = |holds: &Holds| match holds {
        Holds::Word => json!({"type": "keyword", "ignore_above": 8191}),
        Holds::Words | Holds::ManyWords => words.clone(),
        Holds::Shown => json!({"type": "keyword", "index": false, "doc_values": false}),
        Holds::Day => json!({"type": "date", "format": "strict_date_time_no_millis"}),
        Holds::Whole => json!({"type": "integer"}),
    };
    let properties: Map<String, Json> =
        FIELDS.iter().map(|(name, holds)| ((*name).to_owned(), property(holds))).collect();
    let index = json!({
        "settings": {
            "index": {"number_of_shards": 4, "number_of_replicas": 1},
            "analysis": {
                "analyzer": {
                    "urdu": {
                        "type": "custom",
                        "tokenizer": "standard",
                        "filter": ["lowercase", "decimal_digit", "arabic_normalization", "persian_normalization"]
                    }
                }
            }
        },
        "mappings": {
            "dynamic": "strict",
            "_routing": {"required": true},
            "properties": properties
        }
    });
    serde_json::to_string_pretty(&index).unwrap_or_default() + "\n"
}
