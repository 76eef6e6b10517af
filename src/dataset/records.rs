//! Records as JSON: what the author wrote, in the order of the declaration, with nothing added.

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use super::Set;
use super::json::Json;
use super::json::map;
use super::json::scalar;
use super::references;
use super::shown;
use super::url;
use crate::fields::Value;
use crate::markdown;
use crate::site::Entry;
use crate::site::Site;
use crate::yaml;
use crate::yaml::Node;

/// A record: what it is, its fields, and its text where it has one.
pub fn record(entry: &Entry, site: &Site) -> Json {
    let text = |text: &str| Json::from(text);
    let mut values = vec![
        ("id".to_owned(), text(&entry.id)),
        ("path".to_owned(), Json::from(entry.reference())),
        ("url".to_owned(), Json::from(url(&entry.address, site))),
        ("title".to_owned(), text(&entry.title)),
        ("language".to_owned(), text(&entry.language)),
        ("fields".to_owned(), fields(entry, site)),
    ];
    if let Some(body) = &entry.body {
        values.push(("text".to_owned(), Json::from(markdown::published(body))));
    }
    Json::Map(values)
}

/// The fields that an author gave; of those that are withheld, what is published of them.
pub fn fields(entry: &Entry, site: &Site) -> Json {
    let given = entry.record.values.iter().filter(|(name, _)| *name != "id");
    let values = given.filter_map(|(name, held)| {
        let value = match entry.kind.withheld.contains(name) {
            true => json(&shown::published(entry, name, site)?, site),
            false => json(&held.value, site),
        };
        Some(((*name).to_owned(), value))
    });
    Json::Map(values.collect())
}

/// A value as it was written.
fn json(value: &Value, site: &Site) -> Json {
    match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Prose(prose) => Json::from(markdown::published(prose)),
        Value::Day(day) => Json::from(day.to_string()),
        Value::Period(period) => Json::from(period.to_string()),
        Value::Duration(duration) => Json::from(duration.to_string()),
        Value::Whole(number) => Json::Number(number.to_string()),
        Value::Figure(figure) => Json::Number(figure.text.clone()),
        Value::Flag(flag) => Json::Flag(*flag),
        Value::Choice(word) => Json::from(*word),
        Value::Reference(reference) => Json::from(references::full(reference, site)),
        Value::List(items) => Json::List(items.iter().map(|item| json(&item.value, site)).collect()),
        Value::Record(record) => {
            let values = record.values.iter();
            Json::Map(values.map(|(name, held)| ((*name).to_owned(), json(&held.value, site))).collect())
        }
        Value::Table(rows) => {
            let name = |name: &Value| match json(name, site) {
                Json::Text(text) => text,
                other => other.line(),
            };
            Json::Map(rows.iter().map(|(key, held)| (name(&key.value), json(&held.value, site))).collect())
        }
        Value::Anything(node) => tree(node),
    }
}

/// Anything at all, as it was written.
pub(super) fn tree(node: &Node) -> Json {
    match &node.value {
        yaml::Value::Nothing => Json::Null,
        yaml::Value::Scalar(text) => scalar(text),
        yaml::Value::List(items) => Json::List(items.iter().map(tree).collect()),
        yaml::Value::Map(values) => {
            Json::Map(values.iter().map(|(key, node)| (key.name.clone(), tree(node))).collect())
        }
    }
}

/// All records of a kind, each on a line of its own, so that a change of one is a change of one line.
pub(super) fn json_of(set: &Set<'_>, site: &Site) -> String {
    let kind = set.kind;
    let head = [
        ("kind", Json::from(kind.folder)),
        ("title", Json::from(kind.heading)),
        ("about", Json::from(kind.about)),
        ("licence", licence(site)),
    ];
    let mut out = String::from("{");
    for (name, value) in head {
        out.push_str(&format!("{}:{},\n", Json::from(name).line(), value.line()));
    }
    out.push_str("\"records\":[");
    for entries in set.entries.chunks(AT_ONCE) {
        let records: Vec<String> = entries.par_iter().map(|entry| record(entry, site).line()).collect();
        records.iter().for_each(|record| put_line(record, &mut out));
    }
    out.push_str(if set.entries.is_empty() { "],\n\"gone\":[" } else { "\n],\n\"gone\":[" });
    for gone in &set.gone {
        let gone = map([("path", Json::from(gone.path.as_str())), ("gone", Json::from(gone.day.to_string()))]);
        put_line(&gone.line(), &mut out);
    }
    out.push_str(if set.gone.is_empty() { "]}\n" } else { "\n]}\n" });
    out.shrink_to_fit();
    out
}

/// How many records are made before they are put into the file: enough for all cores, and little to hold twice.
const AT_ONCE: usize = 256;

/// Puts an item of a list, which was begun with a bracket, on a line of its own.
pub fn put_line(item: &str, out: &mut String) {
    out.push_str(if out.ends_with('[') { "\n" } else { ",\n" });
    out.push_str(item);
}

/// What may be done with the data, and how to name where it is from; "not stated" where the settings do not say.
pub fn licence(site: &Site) -> Json {
    let Some(licence) = &site.settings.licence else { return map([("name", Json::from("not stated"))]) };
    let mut values = vec![("name".to_owned(), Json::from(licence.name.as_str()))];
    for (name, text) in [("url", &licence.url), ("attribution", &licence.attribution)] {
        if !text.is_empty() {
            values.push((name.to_owned(), Json::from(text.as_str())));
        }
    }
    Json::Map(values)
}
