//! Forms to edit a site's files in a browser: what the forms are, what stands in them, and what a save changes.
//!
//! The forms are Decap CMS's, told of by [`config`]. It is given each file as JSON and gives JSON back, so that it
//! never writes YAML: [`shown`] makes the one, and [`saved`] changes only what differs in the other's text. All of it
//! goes from text to text; the disk and the network are not its affair.

mod changes;
mod config;
mod values;
#[cfg(test)]
mod tests;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::diagnostic::Report;
use crate::fields::Field;
use crate::site::Kind;
use crate::source::FileId;
use crate::yaml;
use crate::yaml::Node;

pub use config::config;
pub use config::kind_of;

use changes::Changes;
use values::normal;
use values::show_record;

/// The name of a list's records in the form: a form is of names with values, and a list has none.
const ITEMS: &str = "items";
/// The name of a page's text in the form.
const BODY: &str = "body";

/// A text as the form shows it.
struct Opened<'a> {
    /// The YAML of it.
    node: Option<Node>,
    /// Where the text of a page is, without the empty lines around it; none in a YAML file.
    body: Option<std::ops::Range<usize>>,
    text: &'a str,
}

/// What a form of a file holds, as JSON; the error says why it cannot be shown.
pub fn shown(path: &str, text: &str, kind: &Kind) -> Result<Value, String> {
    let opened = open(path, text)?;
    shown_of(&opened, &kind.all_fields())
}

/// Whether a YAML file holds one record, and not a list.
pub fn is_one_record(text: &str) -> bool {
    let node = yaml::read(text, FileId(0), 0, &mut Report::new());
    matches!(node.map(|node| node.value), Some(yaml::Value::Map(_)))
}

/// The text of a file after a form was saved: what did not change stays byte for byte. The error says why the change
/// cannot be made without losing something.
pub fn saved(path: &str, before: &str, form: &Value, kind: &Kind) -> Result<String, String> {
    let fields = kind.all_fields();
    let Some(form) = form.as_object() else { return Err("the form sent no values".to_owned()) };
    let mut wanted = normal(form);
    let body = wanted.shift_remove(BODY);
    let body = body.as_ref().and_then(Value::as_str).unwrap_or_default();
    let opened = if before.trim().is_empty() { None } else { Some(open(path, before)?) };
    let Some(opened) = opened else { return Ok(fresh(path, &wanted, body, &fields)) };
    let mut changes = Changes::of(before);
    match &opened.node {
        Some(node) if matches!(node.value, yaml::Value::List(_)) => {
            let items = wanted.get(ITEMS).and_then(Value::as_array).cloned().unwrap_or_default();
            changes.records(node, &items, &fields)?;
        }
        Some(node) => changes.record(node, &wanted, &fields)?,
        None => return Err("there is nothing in this file to change".to_owned()),
    }
    let had = opened.body.as_ref().and_then(|range| before.get(range.clone())).unwrap_or_default();
    if let Some(range) = opened.body.clone().filter(|_| had.trim() != body.trim()) {
        let lead = if had.is_empty() && !before[..range.start].ends_with("\n\n") { "\n" } else { "" };
        let tail = if had.is_empty() { "\n" } else { "" };
        changes.put(range, format!("{lead}{}{tail}", body.trim_end()));
    }
    let after = changes.made();
    // What is read back must be what was asked for: a text that cannot be read is for the checks to refuse.
    if let Ok(opened) = open(path, &after)
        && let Ok(read) = shown_of(&opened, &fields)
    {
        let mut expected = wanted.clone();
        if opened.body.is_some() && !body.trim().is_empty() {
            expected.insert(BODY.to_owned(), json!(body.trim()));
        }
        if !same(&declared(&read, &fields), &declared(&Value::Object(expected), &fields)) {
            return Err(
                "this change cannot be made here without losing something: make it in the file itself".to_owned()
            );
        }
    }
    Ok(after)
}

/// A form without the names that no form has: they are kept as they stand, whatever the form sent.
fn declared(form: &Value, fields: &[Field]) -> Value {
    let known = |name: &str| name == ITEMS || name == BODY || fields.iter().any(|field| field.name == name);
    match form {
        Value::Object(record) => {
            let kept = record.iter().filter(|(name, _)| known(name)).map(|(name, value)| {
                let is_list = name == ITEMS && fields.iter().all(|field| field.name != ITEMS);
                (name.clone(), if is_list { declared(value, fields) } else { value.clone() })
            });
            Value::Object(kept.collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| declared(item, fields)).collect()),
        other => other.clone(),
    }
}

/// Whether two values are the same, whatever the order of their names.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| same(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        _ => one == other,
    }
}

/// The text of a new file.
fn fresh(path: &str, wanted: &Map<String, Value>, body: &str, fields: &[Field]) -> String {
    if path.ends_with(".md") {
        let matter = changes::written(wanted, fields, 0);
        return format!("---\n{matter}\n---\n\n{}\n", body.trim());
    }
    match wanted.get(ITEMS).and_then(Value::as_array) {
        Some(items) => {
            let one = |item: &Value| {
                item.as_object().map(|item| format!("- {}\n", changes::written(item, fields, 2))).unwrap_or_default()
            };
            items.iter().map(one).collect::<Vec<_>>().join("\n")
        }
        None => changes::written(wanted, fields, 0) + "\n",
    }
}

fn open<'a>(path: &str, text: &'a str) -> Result<Opened<'a>, String> {
    let mut report = Report::new();
    let broken =
        || "the file has a mistake in it, so it cannot be shown as a form: mend it in the file first".to_owned();
    if !path.ends_with(".md") {
        let node = yaml::read(text, FileId(0), 0, &mut report).ok_or_else(broken)?;
        return Ok(Opened { node: Some(node), body: None, text });
    }
    let first = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---").ok_or_else(broken)?;
    let mut place = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            let node = yaml::read(&text[first.len()..place], FileId(0), first.len(), &mut report).ok_or_else(broken)?;
            let rest = place + line.len();
            let start = rest + (text[rest..].len() - text[rest..].trim_start_matches('\n').len());
            let end = text.trim_end().len().max(start);
            return Ok(Opened { node: Some(node), body: Some(start..end), text });
        }
        place += line.len();
    }
    Err(broken())
}

fn shown_of(opened: &Opened<'_>, fields: &[Field]) -> Result<Value, String> {
    let mut form = Map::new();
    match opened.node.as_ref().map(|node| &node.value) {
        Some(yaml::Value::List(items)) => {
            let items: Result<Vec<Value>, String> =
                items.iter().map(|item| Ok(Value::Object(show_record(item, fields, opened.text)?))).collect();
            form.insert(ITEMS.to_owned(), Value::Array(items?));
        }
        Some(yaml::Value::Map(_)) => {
            form =
                opened.node.as_ref().map_or_else(|| Ok(Map::new()), |node| show_record(node, fields, opened.text))?;
        }
        _ => {}
    }
    if let Some(body) =
        opened.body.clone().and_then(|range| opened.text.get(range)).filter(|body| !body.trim().is_empty())
    {
        form.insert(BODY.to_owned(), json!(body.trim()));
    }
    Ok(Value::Object(form))
}
