//! The records that a site publishes as data, made into files of a site again.
//!
//! [`files`] reads `data/site.json` and the records of each kind, as `candour build` writes them, and gives the files that say the same:
//! a Markdown file for each record of a kind that is text, a list for each kind that is kept together. Values stand in them
//! as they stood in the data, since JSON is YAML; so a figure keeps its digits. What a site never publishes is not in its
//! data and does not come back: who serves on a panel, introductions of lists, drafts.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::fields::HIDDEN;
use crate::fields::Shape;
use crate::fields::nearest;
use crate::import::Left;
use crate::kinds;
use crate::settings;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::text;
use crate::yaml;

/// How deep values stand on lines of their own.
const DEPTH: usize = 3;

/// A site's own files, and what was left out.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The files by path: `data/feedback.yaml`, `content/policies/repairs.md`.
    pub texts: BTreeMap<String, String>,
    /// Pictures and documents that texts show or lead to, by path below `content/`; they are published under that path.
    pub attachments: Vec<String>,
    /// How many records there are of each kind.
    pub counts: Vec<(&'static Kind, usize)>,
    /// What was left, and why.
    pub left: Vec<Left>,
}

/// The records of a kind.
#[derive(Deserialize)]
struct Records<'a> {
    kind: String,
    #[serde(borrow)]
    records: Vec<Record<'a>>,
}

/// One record.
#[derive(Deserialize)]
struct Record<'a> {
    id: String,
    path: String,
    #[serde(borrow)]
    fields: BTreeMap<String, &'a RawValue>,
    text: Option<String>,
}

/// What `data/site.json` says of the site.
#[derive(Deserialize)]
struct About<'a> {
    title: String,
    url: String,
    #[serde(borrow)]
    organisation: BTreeMap<String, &'a RawValue>,
    language: String,
    languages: Vec<String>,
    year_starts: String,
    bank_holidays: Option<Vec<String>>,
    #[serde(borrow, default)]
    publish_within: BTreeMap<String, &'a RawValue>,
    #[serde(borrow, default)]
    licence: BTreeMap<String, &'a RawValue>,
    kinds: Vec<Listed>,
}

/// A kind that there are records of.
#[derive(Deserialize)]
struct Listed {
    kind: String,
    json: String,
}

/// The files of a site that says what the data of another says: the text of its `site.json`, and how to read a file beside
/// that. Fails where the first is something else.
pub fn files(about: &str, beside: &dyn Fn(&str) -> Result<String, String>) -> Result<Files, String> {
    let about: About<'_> = serde_json::from_str(about).map_err(|error| {
        format!("this does not say what data a site has ({error}): give data/site.json of a site that was built")
    })?;
    let mut made = Files::default();
    made.texts.insert(settings::FILE.to_owned(), settings_of(&about));
    for Listed { kind, json } in &about.kinds {
        let Some(known) = kinds::kind(kind).filter(|kind| kind.home != Home::Nowhere) else {
            made.left.push(Left::new(json, format!("`{kind}` is no kind that this version knows")));
            continue;
        };
        let text = match beside(json) {
            Ok(text) => text,
            Err(why) => {
                made.left.push(Left::new(json, why));
                continue;
            }
        };
        match serde_json::from_str::<Records<'_>>(&text) {
            Ok(found) if found.kind == *kind => kind_files(known, &found.records, &mut made),
            Ok(found) => made.left.push(Left::new(json, format!("it holds `{}`, not `{kind}`", found.kind))),
            Err(error) => made.left.push(Left::new(json, format!("it is not a list of records: {error}"))),
        }
    }
    made.attachments.sort();
    made.attachments.dedup();
    Ok(made)
}

/// The settings that readers see. All else stands at its default: who answers for personal data, themes, where it is sent.
fn settings_of(about: &About<'_>) -> String {
    let mut text = format!("title: {}\nbase_url: {}\n", yaml::scalar(&about.title), yaml::scalar(&about.url));
    let group = |name: &str, values: &BTreeMap<String, &RawValue>| -> String {
        let stated = values.iter().filter(|(_, value)| value.get() != "null");
        let lines: String =
            stated.map(|(name, value)| format!("  {}: {}\n", yaml::scalar(name), value.get())).collect();
        if lines.is_empty() { String::new() } else { format!("{name}:\n{lines}") }
    };
    // The data says `title` where settings say `name`.
    let named = about.organisation.iter().map(|(name, value)| (name.replace("title", "name"), *value));
    text.push_str(&group("organisation", &named.collect()));
    text.push_str(&format!("language: {}\n", yaml::scalar(&about.language)));
    if !about.languages.is_empty() {
        let tags: Vec<String> = about.languages.iter().map(|tag| yaml::in_flow(tag)).collect();
        text.push_str(&format!("languages: [{}]\n", tags.join(", ")));
    }
    text.push_str(&format!("year_starts: {}\n", yaml::scalar(&about.year_starts)));
    if let Some(days) = &about.bank_holidays {
        let days: Vec<String> = days.iter().map(|day| yaml::in_flow(day)).collect();
        text.push_str(&format!("bank_holidays: [{}]\n", days.join(", ")));
    }
    text.push_str(&group("publish_within", &about.publish_within));
    if about.licence.contains_key("url") || about.licence.get("name").is_some_and(|name| name.get() != "\"not stated\"")
    {
        let licence = group("  licence", &about.licence).replace("\n  ", "\n    ");
        text.push_str(&format!("data:\n{}", licence.trim_end_matches(' ')));
    }
    text
}

/// The files of one kind.
fn kind_files(kind: &'static Kind, records: &[Record<'_>], made: &mut Files) {
    let mut list = String::new();
    for record in records {
        let place = format!("{}.json: {}", kind.folder, record.path);
        // A path is written by whoever made the data, and must not lead out of the folder.
        if text::path_slug(&record.id) != record.id || record.path != format!("{}/{}", kind.folder, record.id) {
            made.left.push(Left::new(place, "its id cannot be an address").of(record.path.as_str()));
            continue;
        }
        let fields = fields(kind, record, &place, &mut made.left);
        if let Some(body) = &record.text {
            let folder = format!("{}/{}", kind.folder, record.id);
            let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            made.attachments.extend(attachments(body, folder));
        }
        match (&record.text, kind.kept) {
            (None, Kept::Together | Kept::Text) => list.push_str(&item(&record.id, &fields)),
            (None, Kept::Apart) => {
                let id = format!("id: {}\n", yaml::scalar(&record.id));
                made.texts.insert(format!("data/{}/{}.yaml", kind.folder, record.id), id + &fields);
            }
            (Some(body), _) => {
                let page = format!("---\n{fields}---\n\n{}\n", body.trim_matches('\n'));
                made.texts.insert(format!("content/{}/{}.md", kind.folder, record.id), page);
            }
        }
    }
    if !list.is_empty() {
        made.texts.insert(format!("data/{}.yaml", kind.folder), list);
    }
    made.counts.push((kind, records.len()));
}

/// The fields of a record as lines, in the order of the kind's declaration.
fn fields(kind: &Kind, record: &Record<'_>, place: &str, left: &mut Vec<Left>) -> String {
    let known = kind.all_fields();
    for name in record.fields.keys().filter(|name| known.iter().all(|field| field.name != **name)) {
        let near = nearest(name, known.iter().map(|field| field.name));
        let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        left.push(Left::new(format!("{place}: {name}"), format!("{} has no such field{hint}", kind.one)));
    }
    let mut lines = String::new();
    for field in &known {
        if let Some(value) = record.fields.get(field.name) {
            let mut written = format!("{}:", field.name);
            write(value.get(), field.shape, 1, &mut written);
            lines.push_str(&written);
        }
    }
    lines
}

/// An item of a list.
fn item(id: &str, fields: &str) -> String {
    let mut text = format!("- id: {}\n", yaml::scalar(id));
    for line in fields.lines() {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// A value of JSON as YAML after its name: what holds other values, on lines of its own for some levels, all else as it is.
/// A number of people that the data gives a reason for is hidden in the site as well.
fn write(json: &str, shape: Shape, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    if depth <= DEPTH
        && let Ok(values) = serde_json::from_str::<Pairs<'_>>(json)
        && !values.0.is_empty()
    {
        out.push('\n');
        for (name, value) in &values.0 {
            let inner = inner(shape, name);
            let hidden = matches!(inner, Shape::Count) && value.get().starts_with('{');
            out.push_str(&format!("{indent}{}:", yaml::scalar(name)));
            write(if hidden { HIDDEN } else { value.get() }, inner, depth + 1, out);
        }
        return;
    }
    if depth <= DEPTH
        && let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json)
        && !items.is_empty()
    {
        out.push('\n');
        for item in items {
            out.push_str(&format!("{indent}- {}\n", item.get()));
        }
        return;
    }
    // Words that need no quotes stand without them, as people write them.
    let words = serde_json::from_str::<String>(json).map_or_else(|_| json.to_owned(), |words| yaml::scalar(&words));
    out.push_str(&format!(" {words}\n"));
}

/// The shape of a named value within another.
fn inner(shape: Shape, name: &str) -> Shape {
    match shape {
        Shape::Table(inner) | Shape::ByReference(_, inner) => *inner,
        Shape::Record(fields) => {
            fields.iter().find(|field| field.name == name).map_or(Shape::Anything, |field| field.shape)
        }
        _ => Shape::Anything,
    }
}

/// Names with values as they are written, in their order.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("names with values")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_map(Visitor).map(Pairs)
    }
}

/// The files that a text shows or leads to which lie beside it, by path below `content/`.
fn attachments(body: &str, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_code = false;
    // What stands in code is shown as it is, and leads nowhere.
    let lines = body.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !fence && !in_code
    });
    let body = lines.flat_map(|line| line.split('`').step_by(2).chain(["\n"])).collect::<String>();
    for (at, _) in body.match_indices("](") {
        let Some(target) = body[at + 2..].split([')', ' ', '\n', '#']).next() else { continue };
        let name = target.rsplit('/').next().unwrap_or_default();
        let outside = target.contains(':') || target.starts_with('/') || target.split('/').any(|part| part == "..");
        if !outside && name.contains('.') && !name.ends_with(".md") && !name.starts_with('.') {
            found.push(format!("{folder}/{target}"));
        }
    }
    found
}
