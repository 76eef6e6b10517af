//! `openapi.json`: the data files as an API, though nothing but a web server answers: each is a file at a fixed address.
//!
//! See <https://spec.openapis.org/oas/v3.1.0>. The form of each kind's records comes from what the kind declares.

use super::Set;
use super::files::Made;
use super::files::OUTCOMES;
use super::json::Json;
use super::json::map;
use super::shown::MISSING;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::shape_in_words;
use crate::site::Site;

/// The description.
pub(super) fn json(sets: &[Set<'_>], made: &[Made], site: &Site) -> String {
    let settings = &site.settings;
    let mut paths = Vec::new();
    for set in sets {
        let (kind, title) = (set.kind.folder, set.kind.heading);
        let about = format!("{title}: every record, and what is gone. {}", set.kind.about);
        paths.push((format!("/{kind}.json"), get(&format!("{kind}-json"), &about, JSON, reference(kind))));
    }
    let object = || map([("type", Json::from("object"))]);
    paths.push(("/site.json".to_owned(), get("site", "The site, and what data there is of it.", JSON, object())));
    if !site.judgements.is_empty() {
        let about = "How each promise stands, in the form of the command for auditors.";
        paths.push((format!("/{OUTCOMES}.json"), get("outcomes-json", about, JSON, object())));
    }
    let package = "The tables as a Data Package: the type of every column.";
    paths.push(("/datapackage.json".to_owned(), get("datapackage", package, JSON, object())));
    let csvw = "The same for programs that read CSV on the Web.";
    paths.push(("/csv-metadata.json".to_owned(), get("csv-metadata", csvw, JSON, object())));
    let text = || map([("type", Json::from("string"))]);
    for one in made {
        let (name, about) = (one.name(), format!("{} {}", one.table.title, one.table.about));
        paths.push((format!("/{name}"), get(&format!("{}-csv", one.table.name), &about, "text/csv", text())));
    }
    let mut schemas = vec![("gone".to_owned(), gone()), ("licence".to_owned(), licence())];
    schemas.extend(sets.iter().map(|set| (set.kind.folder.to_owned(), kind(set))));
    let mut info = vec![
        ("title", Json::from(format!("{}: open data", settings.title))),
        ("version", Json::from(site.today.to_string())),
        ("description", Json::from("Files at fixed addresses. They are written anew whenever the site is published.")),
    ];
    if let Some(licence) = &settings.licence {
        let mut own = vec![("name", Json::from(licence.name.as_str()))];
        if !licence.url.is_empty() {
            own.push(("url", Json::from(licence.url.as_str())));
        }
        info.push(("license", object_of(own)));
    }
    map([
        ("openapi", Json::from("3.1.0")),
        ("info", object_of(info)),
        ("servers", Json::List(vec![map([("url", Json::from(format!("{}data", settings.base_url)))])])),
        ("paths", Json::Map(paths)),
        ("components", map([("schemas", Json::Map(schemas))])),
    ])
    .lines()
}

/// The type of JSON on the web.
const JSON: &str = "application/json";

fn object_of(values: Vec<(&str, Json)>) -> Json {
    Json::Map(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn reference(schema: &str) -> Json {
    map([("$ref", Json::from(format!("#/components/schemas/{schema}")))])
}

fn get(id: &str, about: &str, media: &str, schema: Json) -> Json {
    let content = Json::Map(vec![(media.to_owned(), map([("schema", schema)]))]);
    let answer = map([("description", Json::from("The file.")), ("content", content)]);
    map([(
        "get",
        map([("operationId", Json::from(id)), ("summary", Json::from(about)), ("responses", map([("200", answer)]))]),
    )])
}

fn typed(sort: &str) -> Json {
    map([("type", Json::from(sort))])
}

fn object(properties: Vec<(String, Json)>, required: &[&str]) -> Json {
    let required = required.iter().map(|name| Json::from(*name)).collect();
    map([("type", Json::from("object")), ("properties", Json::Map(properties)), ("required", Json::List(required))])
}

fn licence() -> Json {
    let names = ["name", "url", "attribution"];
    object(names.map(|name| (name.to_owned(), typed("string"))).into(), &["name"])
}

fn gone() -> Json {
    let day = map([("type", Json::from("string")), ("format", Json::from("date"))]);
    object(vec![("path".to_owned(), typed("string")), ("gone".to_owned(), day)], &["path", "gone"])
}

/// The file of a kind.
fn kind(set: &Set<'_>) -> Json {
    let text = |name: &str| (name.to_owned(), typed("string"));
    let list = |name: &str, of: Json| (name.to_owned(), map([("type", Json::from("array")), ("items", of)]));
    let fields: Vec<(String, Json)> = set
        .kind
        .all_fields()
        .iter()
        .filter(|field| field.name != "id")
        .map(|field| (field.name.to_owned(), described(field, set.kind.withheld.contains(&field.name))))
        .collect();
    let record = object(
        vec![
            text("id"),
            text("path"),
            text("url"),
            text("title"),
            text("language"),
            // A translation leaves to its original what it does not say, so none of them is required.
            ("fields".to_owned(), object(fields, &[])),
            text("text"),
        ],
        &["id", "path", "url", "title", "language", "fields"],
    );
    let properties = vec![
        text("kind"),
        text("title"),
        text("about"),
        ("licence".to_owned(), reference("licence")),
        list("records", record),
        list("gone", reference("gone")),
    ];
    object(properties, &["kind", "title", "about", "licence", "records", "gone"])
}

fn described(field: &Field, withheld: bool) -> Json {
    let about = if withheld {
        format!("{} As published: few people are not told of.", field.about)
    } else {
        field.about.to_owned()
    };
    let Json::Map(mut values) = schema(field.shape, withheld) else { return typed("string") };
    values.push(("description".to_owned(), Json::from(about)));
    Json::Map(values)
}

/// The form of a value.
fn schema(shape: Shape, withheld: bool) -> Json {
    let formatted = |sort: &str, format: &str| map([("type", Json::from(sort)), ("format", Json::from(format))]);
    match shape {
        Shape::Day => formatted("string", "date"),
        Shape::Count => {
            let missing = object(vec![(MISSING.to_owned(), typed("string"))], &[MISSING]);
            map([("oneOf", Json::List(vec![typed("integer"), missing]))])
        }
        Shape::Whole => map([("type", Json::from("integer")), ("minimum", Json::Number("0".to_owned()))]),
        Shape::Figure => typed("number"),
        Shape::Flag => typed("boolean"),
        Shape::Choice(words) => {
            let words = words.iter().map(|word| Json::from(*word)).collect();
            map([("type", Json::from("string")), ("enum", Json::List(words))])
        }
        Shape::List(item) => map([("type", Json::from("array")), ("items", schema(*item, withheld))]),
        Shape::Record(fields) => {
            let required: Vec<&str> =
                fields.iter().filter(|field| field.need == Need::Must).map(|field| field.name).collect();
            let properties = fields.iter().map(|field| (field.name.to_owned(), described(field, withheld))).collect();
            object(properties, &required)
        }
        Shape::Table(item) | Shape::ByReference(_, item) => {
            map([("type", Json::from("object")), ("additionalProperties", schema(*item, withheld))])
        }
        Shape::Anything => Json::Map(Vec::new()),
        Shape::Text
        | Shape::Prose
        | Shape::Period
        | Shape::Duration
        | Shape::Reference(_)
        | Shape::ReferenceOrWords(_)
        | Shape::PublishedReference(_) => {
            map([("type", Json::from("string")), ("title", Json::from(shape_in_words(shape)))])
        }
    }
}
