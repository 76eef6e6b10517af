//! JSON Schema (draft 2020-12) for editors, from the same fields that reading uses.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::audit;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::kinds;
use crate::settings;
use crate::site::Kind;
use crate::site::TRANSLATION_OF;

/// The schema of one kind's entries, or of the settings file (`candour`).
pub fn of(name: &str) -> Option<String> {
    let schema = match name {
        "candour" => document("candour.yaml", "The site's settings.", record(settings::FIELDS)),
        name => {
            let kind = kinds::kind(name)?;
            document(kind.folder, kind.about, one_or_many(kind))
        }
    };
    Some(pretty(&schema))
}

/// Every kind's schema by name, and that of the settings.
pub fn all() -> String {
    let mut definitions = Map::new();
    definitions.insert("candour".to_owned(), record(settings::FIELDS));
    for kind in kinds::KINDS {
        definitions.insert(kind.folder.to_owned(), entry(kind));
    }
    pretty(
        &json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Candour", "$defs": definitions}),
    )
}

fn document(title: &str, about: &str, mut schema: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    whole.insert("title".to_owned(), json!(title));
    whole.insert("description".to_owned(), json!(about));
    if let Some(rest) = schema.as_object_mut() {
        whole.append(rest);
    }
    Value::Object(whole)
}

/// A file of a kind holds one entry or a list of them.
fn one_or_many(kind: &Kind) -> Value {
    let one = entry(kind);
    json!({"oneOf": [one, {"type": "array", "items": one}]})
}

/// One entry of a kind. A rule is one of those that the audit knows.
fn entry(kind: &Kind) -> Value {
    let mut schema = record(&kind.all_fields());
    leave_to_the_original(&mut schema);
    if kind.folder == "commitments"
        && let Some(check) = schema.pointer_mut("/properties/check").and_then(Value::as_object_mut)
    {
        let rules = audit::RULES.iter().map(|rule| {
            let mut schema = record(rule.fields);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".to_owned(), json!(rule.about));
            }
            schema
        });
        check.insert("oneOf".to_owned(), Value::Array(rules.collect()));
    }
    schema
}

/// A translation takes what it does not say from its original, but for its title.
fn leave_to_the_original(schema: &mut Value) {
    let Some(schema) = schema
        .as_object_mut()
        .filter(|schema| schema.get("properties").is_some_and(|properties| properties.get(TRANSLATION_OF).is_some()))
    else {
        return;
    };
    let Some(Value::Array(required)) = schema.remove("required") else { return };
    let (always, else_needed): (Vec<Value>, Vec<Value>) = required.into_iter().partition(|name| name == "title");
    if !always.is_empty() {
        schema.insert("required".to_owned(), Value::Array(always));
    }
    if !else_needed.is_empty() {
        schema.insert("anyOf".to_owned(), json!([{"required": else_needed}, {"required": [TRANSLATION_OF]}]));
    }
}

fn pretty(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default()
}

fn record(fields: &[Field]) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields {
        let mut schema = shape(field.shape);
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".to_owned(), json!(field.about));
        }
        properties.insert(field.name.to_owned(), schema);
        if field.need == Need::Must {
            required.push(json!(field.name));
        }
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn shape(of: Shape) -> Value {
    match of {
        // Authors write numbers such as an issue, 3.0, without quotes; the reader takes them as written.
        Shape::Text | Shape::Prose => json!({"type": ["string", "number", "boolean"]}),
        Shape::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Shape::Period => json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2})?( [QH][1-4])?$"}),
        Shape::Duration => json!({"type": "string", "pattern": "^[0-9]+ (working )?(day|week|month|year)s?$"}),
        Shape::Whole => json!({"type": "integer", "minimum": 0}),
        Shape::Figure => json!({"type": "number"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Reference(_) | Shape::ReferenceOrWords(_) | Shape::PublishedReference(_) => json!({"type": "string"}),
        Shape::List(item) => {
            let item = shape(*item);
            json!({"anyOf": [{"type": "array", "items": item}, item]})
        }
        Shape::Record(fields) => record(fields),
        Shape::Table(item) | Shape::ByReference(_, item) => {
            json!({"type": "object", "additionalProperties": shape(*item)})
        }
        Shape::Anything => json!({}),
    }
}
