//! Values of a file as a form shows them: every single value as it is written, so that `98.10` stays `98.10`.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::fields::Field;
use crate::fields::Shape;
use crate::yaml;
use crate::yaml::Node;
use crate::yaml::edit::end_of;

/// Whether a value is shown as its YAML, since no form can have a field for each of its names.
pub(super) fn is_source(shape: Shape) -> bool {
    matches!(shape, Shape::Table(_) | Shape::ByReference(..) | Shape::Anything)
}

/// The shape of a field of this name; of a name that is not declared, its YAML is kept.
pub(super) fn shape_of(name: &str, fields: &[Field]) -> Shape {
    fields.iter().find(|field| field.name == name).map_or(Shape::Anything, |field| field.shape)
}

/// A record as a form shows it.
pub(super) fn show_record(node: &Node, fields: &[Field], text: &str) -> Result<Map<String, Value>, String> {
    let yaml::Value::Map(entries) = &node.value else {
        return Err("a record here is not written as names with values: mend it in the file first".to_owned());
    };
    let mut shown = Map::new();
    for (key, value) in entries {
        if let Some(value) = show(value, shape_of(&key.name, fields), text)? {
            shown.insert(key.name.clone(), value);
        }
    }
    Ok(shown)
}

/// A value as a form shows it; none where nothing is written.
pub(super) fn show(node: &Node, shape: Shape, text: &str) -> Result<Option<Value>, String> {
    let shown = match (&node.value, shape) {
        (yaml::Value::Nothing, _) => None,
        (_, shape) if is_source(shape) => Some(json!(source(node, text))),
        (yaml::Value::List(items), Shape::List(item)) => {
            let items: Result<Vec<Option<Value>>, String> = items.iter().map(|node| show(node, *item, text)).collect();
            let items: Vec<Value> = items?.into_iter().flatten().collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        (_, Shape::List(item)) => show(node, *item, text)?.map(|one| Value::Array(vec![one])),
        (yaml::Value::Map(_), Shape::Record(fields)) => {
            Some(show_record(node, fields, text)?).filter(|record| !record.is_empty()).map(Value::Object)
        }
        (yaml::Value::Scalar(_), Shape::Record(_)) | (yaml::Value::List(_) | yaml::Value::Map(_), _) => {
            return Err("a value here is of another sort than its form: mend it in the file first".to_owned());
        }
        (yaml::Value::Scalar(words), _) => {
            Some(words.trim()).filter(|words| !words.is_empty()).map(|words| json!(words))
        }
    };
    Ok(shown)
}

/// The YAML of a value, moved to the left.
fn source(node: &Node, text: &str) -> String {
    let (start, end) = (node.span.start as usize, end_of(node, text));
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let column = text[line..start].chars().count();
    let mut lines = text.get(start..end).unwrap_or_default().split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    let rest = lines.map(|line| {
        let gap = line.len() - line.trim_start_matches(' ').len();
        line[gap.min(column)..].trim_end()
    });
    std::iter::once(first.trim_end()).chain(rest).collect::<Vec<_>>().join("\n")
}

/// What a form sent, without what is empty: a field that is cleared is not there.
pub(super) fn normal(form: &Map<String, Value>) -> Map<String, Value> {
    form.iter().filter_map(|(name, value)| Some((name.clone(), normal_value(value)?))).collect()
}

fn normal_value(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(words) => {
            Some(words.replace("\r\n", "\n").trim().to_owned()).filter(|words| !words.is_empty()).map(Value::String)
        }
        Value::Bool(_) | Value::Number(_) => Some(json!(value.to_string())),
        Value::Array(items) => {
            let items: Vec<Value> = items.iter().filter_map(normal_value).collect();
            (!items.is_empty()).then_some(Value::Array(items))
        }
        Value::Object(record) => Some(normal(record)).filter(|record| !record.is_empty()).map(Value::Object),
    }
}
