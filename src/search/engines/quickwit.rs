//! An index of Quickwit: its configuration, and documents to be taken in.

use serde_json::Map;
use serde_json::Value as Json;

use crate::search::engines::ASKED;
use crate::search::engines::FIELDS;
use crate::search::engines::Holds;
use crate::search::engines::INDEX;
use crate::search::engines::in_parts;
use crate::site::Site;

/// Into how many parts the documents of many sites are put, so that a question about one site looks at few.
const PARTS: usize = 64;

pub(super) fn files(documents: &[Map<String, Json>], site: &Site) -> Vec<(String, String)> {
    let lines = documents.iter().map(|document| format!("{}\n", Json::from(document.clone())));
    let mut files = vec![("index.yaml".to_owned(), configuration(site))];
    files.extend(in_parts("documents", lines));
    files
}

/// The configuration of the index, which is the same for all sites of one language.
fn configuration(site: &Site) -> String {
    // Stems only of English are among its tokenizers; all others do better with words as they are written.
    let tokenizer = if site.settings.language.starts_with("en") { "en_stem" } else { "default" };
    let mut out = format!(
        "# An index for the search documents of many sites. Make it once:  quickwit index create --index-config index.yaml\n\
         # Then send each file of documents to  /api/v1/{INDEX}/ingest\n\
         version: \"0.8\"\nindex_id: {INDEX}\ndoc_mapping:\n  mode: strict\n  field_mappings:\n"
    );
    for (name, holds) in FIELDS {
        let said = match holds {
            Holds::Word => "type: text, tokenizer: raw, fast: true".to_owned(),
            Holds::Words => format!("type: text, tokenizer: {tokenizer}, record: position, fieldnorms: true"),
            Holds::ManyWords => {
                format!("type: array<text>, tokenizer: {tokenizer}, record: position, fieldnorms: true")
            }
            Holds::Shown => "type: text, indexed: false".to_owned(),
            Holds::Day => {
                "type: datetime, input_formats: [rfc3339], output_format: rfc3339, fast_precision: seconds, fast: true"
                    .to_owned()
            }
            Holds::Whole => "type: u64, fast: true".to_owned(),
        };
        out.push_str(&format!("    - {{name: {name}, {said}}}\n"));
    }
    out.push_str(&format!(
        "  timestamp_field: timestamp\n  tag_fields: [site, language, kind]\n  \
         partition_key: \"hash_mod(site, {PARTS})\"\n  max_num_partitions: {PARTS}\n\
         search_settings:\n  default_search_fields: [{}]\nindexing_settings:\n  commit_timeout_secs: 30\n",
        ASKED.join(", ")
    ));
    out
}
