//! JSON Schema (draft 2020-12) for editors, from the same fields that reading uses.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::audit;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::sample;
use crate::kinds;
use crate::settings;
use crate::settings::reading;
use crate::site::Kind;
use crate::site::TRANSLATION_OF;

/// A sort of file that a site holds, with the schema of it.
#[derive(Clone, Copy, Debug)]
struct Sort {
    /// Its name, which is also that of the file with its schema.
    name: &'static str,
    /// The file that it is, below the site's folder.
    path: &'static str,
    /// What it is.
    about: &'static str,
    /// What stands in it.
    fields: &'static [Field],
}

/// The files that hold settings and not entries.
const SETTINGS: &[Sort] = &[
    Sort { name: "candour", path: settings::FILE, about: "The site's settings.", fields: settings::FIELDS },
    Sort {
        name: "words",
        path: reading::WORDS,
        about: "The site's own words to avoid, and what to write instead.",
        fields: reading::WORD_FIELDS,
    },
    Sort {
        name: "reading-ages",
        path: reading::ACCEPTED,
        about: "The reading age that was accepted of each page; `candour readability --accept` writes it.",
        fields: reading::ACCEPTED_FIELDS,
    },
];

/// The schema of one kind's files, or of a file of settings (`candour`, `words`, `reading-ages`).
pub fn of(name: &str) -> Option<String> {
    if let Some(sort) = SETTINGS.iter().find(|sort| sort.name == name) {
        return Some(pretty(&document(sort.path, sort.about, record(sort.fields))));
    }
    let kind = kinds::kind(name)?;
    Some(pretty(&document(kind.folder, kind.about, one_or_many(kind))))
}

/// What [`of`] knows, in the order in which it is listed.
pub fn names() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|sort| sort.name).chain(kinds::KINDS.iter().map(|kind| kind.folder))
}

/// The files of a site that a schema is for, as patterns below the site's folder.
pub fn patterns(name: &str) -> Vec<String> {
    match SETTINGS.iter().find(|sort| sort.name == name) {
        Some(sort) => vec![sort.path.to_owned()],
        None => ["yaml", "yml"]
            .iter()
            .flat_map(|ending| [format!("data/{name}.{ending}"), format!("data/{name}/**/*.{ending}")])
            .collect(),
    }
}

/// Every schema by name.
pub fn all() -> String {
    let mut definitions = Map::new();
    for sort in SETTINGS {
        definitions.insert(sort.name.to_owned(), record(sort.fields));
    }
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
    let one = json!({"$ref": "#/$defs/entry"});
    let item = match kind.needs_id_in_lists() {
        true => json!({"$ref": "#/$defs/entry", "required": ["id"]}),
        false => one.clone(),
    };
    json!({"anyOf": [one, {"type": "array", "items": item}], "$defs": {"entry": entry(kind)}})
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
        if field.need == Need::May {
            schema = or_nothing(schema);
        }
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("title".to_owned(), json!(field.name));
            schema.insert("description".to_owned(), json!(about(field)));
            if let Some(example) = example(field.shape) {
                schema.insert("examples".to_owned(), json!([example]));
            }
        }
        properties.insert(field.name.to_owned(), schema);
        if field.need == Need::Must {
            required.push(json!(field.name));
        }
    }
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// What a field is for, and what it takes where its own shape does not show that to a reader.
fn about(field: &Field) -> String {
    match field.shape {
        Shape::Choice(words) => format!("{} One of: {}.", field.about, words.join(", ")),
        _ => field.about.to_owned(),
    }
}

/// How a value is written, where that is more than words.
fn example(of: Shape) -> Option<Value> {
    match of {
        Shape::Day | Shape::Period | Shape::Duration | Shape::Reference(_) | Shape::PublishedReference(_) => {
            Some(json!(sample(of)))
        }
        _ => None,
    }
}

/// A field that may be left out may also be left empty.
fn or_nothing(schema: Value) -> Value {
    let Value::Object(mut schema) = schema else { return schema };
    match schema.remove("type") {
        Some(Value::Array(mut types)) => {
            types.push(json!("null"));
            schema.insert("type".to_owned(), Value::Array(types));
        }
        Some(one) => {
            schema.insert("type".to_owned(), json!([one, "null"]));
        }
        None => {}
    }
    for choices in ["enum", "anyOf"] {
        if let Some(Value::Array(choices_of)) = schema.get_mut(choices) {
            choices_of.push(if choices == "enum" { Value::Null } else { json!({"type": "null"}) });
        }
    }
    Value::Object(schema)
}

/// What a value of a shape may be. The reader takes every single value as it is written, in quotes or not.
fn shape(of: Shape) -> Value {
    match of {
        // Authors write numbers such as an issue, 3.0, without quotes; the reader takes them as written.
        Shape::Text | Shape::Prose => json!({"type": ["string", "number", "boolean"]}),
        Shape::Day => json!({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}),
        Shape::Period => json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2})?( [QH][1-4])?$"}),
        Shape::Duration => json!({"type": "string", "pattern": "^[0-9]+ (working )?(day|week|month|year)s?$"}),
        Shape::Whole => json!({"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]+$"}),
        Shape::Count => json!({"type": ["integer", "string"], "minimum": 0, "pattern": "^([0-9]+|hidden)$"}),
        Shape::Figure => json!({"type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}),
        Shape::Flag => json!({"type": "boolean"}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Reference(_) | Shape::ReferenceOrWords(_) | Shape::PublishedReference(_) => {
            json!({"type": ["string", "number"]})
        }
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
