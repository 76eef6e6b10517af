//! What has a page or a place on a list as the ledger keeps it: the canonical text that its commitment is made from.
//!
//! The text holds what the author wrote and not what the build makes of it, so that a new theme, or the passing of a due
//! date, is no new version. Notes to colleagues, which no page shows, are not in it either: the texts are published.

use serde_json::Map;
use serde_json::Value as Json;
use sha2::Digest;
use sha2::Sha256;

use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::ledger::json::canonical;
use crate::ledger::leaf::Correction;
use crate::ledger::leaf::Page;
use crate::ledger::leaf::Promise;
use crate::markdown;
use crate::site::Entry;
use crate::site::Site;
use crate::yaml;

/// Everything that has a page or a place on a list, and the introductions of lists.
pub(super) fn pages(site: &Site) -> Vec<(Page, String)> {
    let entries = site.entries.iter().map(|entry| {
        let page = Page {
            reference: entry.reference(),
            kind: entry.kind.folder.to_owned(),
            address: entry.address.clone(),
            version: 1,
            published: claimed(entry, site),
            commitment: String::new(),
        };
        (page, text(entry))
    });
    let introductions = site.introductions.values().map(|introduction| {
        let (kind, _) = introduction.folder.split_once('/').unwrap_or((&introduction.folder, ""));
        let page = Page {
            reference: format!("{}/_index", introduction.folder).trim_start_matches('/').to_owned(),
            kind: kind.to_owned(),
            address: introduction.address.clone(),
            version: 1,
            published: None,
            commitment: String::new(),
        };
        (page, written(&introduction.record, introduction.body.as_deref(), &[]))
    });
    entries.chain(introductions).collect()
}

/// The day on which an entry says it was published.
pub fn claimed(entry: &Entry, site: &Site) -> Option<String> {
    site.day_in(entry, entry.kind.moments.published).map(|day| day.to_string())
}

/// The canonical text of an entry.
pub fn text(entry: &Entry) -> String {
    written(&entry.record, entry.body.as_deref(), entry.kind.withheld)
}

/// The SHA-256 of an entry's canonical text, in hex.
pub fn digest(entry: &Entry) -> String {
    Sha256::digest(text(entry).as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A line for each field, then an empty line and the body.
fn written(record: &Record, body: Option<&Prose>, withheld: &[&str]) -> String {
    let mut text = String::new();
    for (name, held) in record.values.iter().filter(|(name, _)| !withheld.contains(name)) {
        text.push_str(&format!("{name}: {}\n", canonical(&json(&held.value))));
    }
    if let Some(body) = body {
        text.push('\n');
        text.push_str(&markdown::without_notes(body));
    }
    text
}

/// A value as it was written, in JSON.
fn json(value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Prose(prose) => Json::from(markdown::without_notes(prose)),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Period(period) => Json::from(period.to_string()),
        Value::Duration(duration) => Json::from(duration.to_string()),
        Value::Whole(number) => Json::from(*number),
        Value::Figure(figure) => Json::from(figure.text.as_str()),
        Value::Flag(flag) => Json::from(*flag),
        Value::Choice(word) => Json::from(*word),
        Value::Reference(reference) => Json::from(reference.text.as_str()),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect(),
        Value::Record(record) => {
            let values = record.values.iter().map(|(name, held)| ((*name).to_owned(), json(&held.value)));
            Json::Object(values.collect::<Map<_, _>>())
        }
        Value::Table(rows) => {
            let key = |name: &Value| match json(name) {
                Json::String(text) => text,
                other => other.to_string(),
            };
            Json::Object(rows.iter().map(|(name, held)| (key(&name.value), json(&held.value))).collect::<Map<_, _>>())
        }
        Value::Anything(node) => anything(node),
    }
}

fn anything(node: &yaml::Node) -> Json {
    match &node.value {
        yaml::Value::Nothing => Json::Null,
        yaml::Value::Scalar(text) => Json::from(text.as_str()),
        yaml::Value::List(items) => items.iter().map(anything).collect(),
        yaml::Value::Map(names) => {
            Json::Object(names.iter().map(|(key, node)| (key.name.clone(), anything(node))).collect::<Map<_, _>>())
        }
    }
}

/// A commitment as a promise of the log.
pub fn promise(entry: &Entry) -> Promise {
    let text = |name: &str| entry.record.text(name).map(str::to_owned);
    let day = |name: &str| entry.record.day(name).map(|day| day.to_string());
    Promise {
        reference: entry.reference(),
        promise: text("promise").unwrap_or_default(),
        made_in: text("made_in"),
        rule: entry.record.get("check").map_or(String::new(), |held| canonical(&json(&held.value))),
        from: day("from"),
        to: day("to"),
        state: "first".to_owned(),
        note: None,
    }
}

/// A correction of the log.
pub(super) fn correction(entry: &Entry) -> Correction {
    let text = |name: &str| entry.record.text(name).unwrap_or_default().to_owned();
    Correction {
        reference: entry.reference(),
        of: text("of"),
        kind: text("kind"),
        on: entry.record.day("on").map_or(String::new(), |day| day.to_string()),
        digest: digest(entry),
    }
}
