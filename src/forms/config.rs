//! What the forms are: Decap CMS's configuration, made of the fields that each kind declares.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::sample;
use crate::fields::shape_in_words;
use crate::kinds;
use crate::site::Home;
use crate::site::Kind;
use crate::site::capital;
use crate::source::Sources;

use super::BODY;
use super::ITEMS;
use super::is_one_record;
use super::values::is_source;

/// The kind of a file that a form may be of: `content/<kind>/…/<name>.md` or YAML in `data/`. None for every other path.
pub fn kind_of(path: &str) -> Option<&'static Kind> {
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.contains(['\\', ':', '\0'])
            && !part.contains(char::is_control)
    };
    if !path.split('/').all(plain) || path.ends_with("/_index.md") {
        return None;
    }
    let (root, rest) = path.split_once('/')?;
    let stem = |ending: &str| rest.strip_suffix(ending);
    let first = rest.split_once('/').map(|(first, _)| first);
    match root {
        "content" => stem(".md").and(first).and_then(kinds::kind).filter(|kind| kind.home != Home::Nowhere),
        "data" => {
            let stem = stem(".yaml").or_else(|| stem(".yml"))?;
            kinds::kind(first.unwrap_or(stem))
        }
        _ => None,
    }
}

/// The configuration of the forms for a site, as JSON. `endpoint` is where they read and write.
pub fn config(sources: &Sources, endpoint: &str) -> Value {
    let paths: Vec<&str> =
        sources.iter().map(|(_, file)| file.path.as_str()).filter(|path| kind_of(path).is_some()).collect();
    let mut collections = Vec::new();
    for kind in kinds::KINDS {
        let before = collections.len();
        folders(kind, &paths, &mut collections);
        data(kind, &paths, sources, &mut collections);
        if collections.len() == before {
            collections.push(match kind.home {
                Home::Page => folder(kind, &format!("content/{}", kind.folder), "md", kind.heading),
                _ => files(kind, vec![list(kind, &format!("data/{}.yaml", kind.folder))]),
            });
        }
    }
    json!({
        "backend": {"name": "proxy", "proxy_url": endpoint, "branch": "main"},
        "load_config_file": false,
        "publish_mode": "simple",
        "media_folder": "content/pages",
        "slug": {"encoding": "ascii", "clean_accents": true},
        "editor": {"preview": false},
        "collections": collections,
    })
}

/// A form for each folder of pages: one for the kind, and one for each folder below it.
fn folders(kind: &Kind, paths: &[&str], collections: &mut Vec<Value>) {
    let root = format!("content/{}", kind.folder);
    let mut seen: Vec<&str> = Vec::new();
    for path in paths.iter().filter(|path| path.ends_with(".md")) {
        let Some((above, _)) = path.rsplit_once('/') else { continue };
        if (above == root || above.starts_with(&format!("{root}/"))) && !seen.contains(&above) {
            seen.push(above);
        }
    }
    for above in seen {
        let label = match above.strip_prefix(&format!("{root}/")) {
            Some(below) => format!("{}: {below}", kind.heading),
            None => kind.heading.to_owned(),
        };
        collections.push(folder(kind, above, "md", &label));
    }
}

/// The forms for a kind's YAML: a folder whose files hold one record each is like a folder of pages.
fn data(kind: &Kind, paths: &[&str], sources: &Sources, collections: &mut Vec<Value>) {
    let below = format!("data/{}/", kind.folder);
    let whole = [format!("data/{}.yaml", kind.folder), format!("data/{}.yml", kind.folder)];
    let one = |path: &&&str| sources.at(path).is_some_and(|(_, file)| is_one_record(&file.text));
    let mine: Vec<&&str> =
        paths.iter().filter(|path| path.starts_with(&below) || whole.iter().any(|whole| whole == *path)).collect();
    let (records, lists): (Vec<&&str>, Vec<&&str>) = mine.into_iter().partition(one);
    let flat =
        |path: &&str| path.strip_prefix(&below).is_some_and(|rest| !rest.contains('/') && rest.ends_with(".yaml"));
    let alone = lists.iter().all(|path| !path.starts_with(&below)) && records.iter().all(|path| flat(path));
    let mut single: Vec<Value> = Vec::new();
    if !records.is_empty() && alone {
        collections.push(folder(kind, below.trim_end_matches('/'), "yaml", kind.heading));
    } else {
        single.extend(records.iter().map(|path| file(path, form(&kind.all_fields()))));
    }
    single.extend(lists.iter().map(|path| list(kind, path)));
    if !single.is_empty() {
        collections.push(files(kind, single));
    }
}

fn folder(kind: &Kind, path: &str, extension: &str, label: &str) -> Value {
    let fields = kind.all_fields();
    let mut form = form(&fields);
    if extension == "md" {
        form.push(json!({
            "name": BODY, "label": "Text", "widget": "markdown", "modes": ["raw"], "required": false,
            "hint": "The text of the page, in Markdown.",
        }));
    }
    let must = |name: &&str| fields.iter().any(|field| field.name == *name && field.need == Need::Must);
    // In a folder of minutes, the panel is the same in all.
    let names = ["title", kind.titled_by].into_iter().chain(kind.id_from.iter().rev().copied());
    let named_by = names.into_iter().find(must).unwrap_or("title");
    json!({
        "name": path.replace('/', "-"), "label": label, "label_singular": capital(kind.noun()),
        "description": kind.about, "folder": path, "extension": extension, "format": "json",
        "create": true, "delete": false, "identifier_field": named_by, "slug": "{{slug}}",
        "summary": format!("{{{{{named_by}}}}}"), "fields": form,
    })
}

fn files(kind: &Kind, files: Vec<Value>) -> Value {
    json!({
        "name": format!("data-{}-lists", kind.folder), "label": kind.heading, "description": kind.about,
        "format": "json", "delete": false, "files": files,
    })
}

fn file(path: &str, fields: Vec<Value>) -> Value {
    let name: String = path.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    json!({"name": name, "label": path, "file": path, "fields": fields})
}

fn list(kind: &Kind, path: &str) -> Value {
    let mut fields = kind.all_fields();
    for field in fields.iter_mut().filter(|field| field.name == "id" && kind.needs_id_in_lists()) {
        field.need = Need::Must;
    }
    let has = |name: &&str| fields.iter().any(|field| field.name == *name);
    let summary = ["title", kind.titled_by, "id"]
        .into_iter()
        .filter(|name| !name.is_empty())
        .rfind(|name| has(name) && fields.iter().any(|field| field.name == *name && field.need == Need::Must));
    let summary = summary.or_else(|| ["id"].into_iter().find(has)).or_else(|| fields.first().map(|field| field.name));
    file(
        path,
        vec![json!({
            "name": ITEMS, "label": kind.heading, "label_singular": capital(kind.noun()), "widget": "list",
            "required": false, "collapsed": true, "add_to_top": false,
            "summary": format!("{{{{fields.{}}}}}", summary.unwrap_or("id")), "fields": form(&fields),
        })],
    )
}

/// The form of a record: what must be given stands first.
fn form(fields: &[Field]) -> Vec<Value> {
    let needed = |need: Need| fields.iter().filter(move |field| field.need == need);
    needed(Need::Must).chain(needed(Need::May)).map(widget).collect()
}

fn widget(field: &Field) -> Value {
    let mut made = Map::new();
    made.insert("name".to_owned(), json!(field.name));
    made.insert("label".to_owned(), json!(capital(&field.name.replace('_', " "))));
    made.insert("required".to_owned(), json!(field.need == Need::Must));
    made.insert("hint".to_owned(), json!(hint(field)));
    put(&mut made, field.shape);
    if field.name == "id" {
        made.insert("pattern".to_owned(), json!(["^[a-z0-9/-]+$", "Use small letters, digits and hyphens"]));
    }
    Value::Object(made)
}

/// What a field is for, and how it is written where its widget does not show that.
fn hint(field: &Field) -> String {
    let shape = match field.shape {
        Shape::List(item) => *item,
        shape => shape,
    };
    let how = match shape {
        Shape::Text | Shape::Day | Shape::Flag | Shape::Choice(_) | Shape::Record(_) | Shape::List(_) => String::new(),
        shape if is_source(shape) => format!(" Write it as in the file: {}.", sample(shape)),
        shape => format!(" It takes {}.", shape_in_words(shape)),
    };
    format!("{}{how}", field.about)
}

fn put(made: &mut Map<String, Value>, shape: Shape) {
    let mut say = |name: &str, value: Value| made.insert(name.to_owned(), value);
    match shape {
        Shape::Prose => say("widget", json!("text")),
        Shape::Day => {
            say("format", json!("YYYY-MM-DD"));
            say("date_format", json!("YYYY-MM-DD"));
            say("time_format", json!(false));
            // Else it is today, without anybody having said so.
            say("default", json!(""));
            say("widget", json!("datetime"))
        }
        // Figures are kept as written, which the widget for numbers would not do.
        Shape::Whole => {
            say("pattern", json!(["^[0-9]+$", "Write digits alone, such as 12"]));
            say("widget", json!("string"))
        }
        Shape::Count => {
            say("pattern", json!(["^([0-9]+|hidden)$", "Write digits alone, such as 12, or the word hidden"]));
            say("widget", json!("string"))
        }
        Shape::Flag => {
            say("options", json!(["true", "false"]));
            say("widget", json!("select"))
        }
        Shape::Choice(words) => {
            say("options", json!(words));
            say("widget", json!("select"))
        }
        Shape::List(item) => {
            match *item {
                Shape::Record(fields) => say("fields", json!(form(fields))),
                item => {
                    let mut one = Map::new();
                    one.insert("name".to_owned(), json!("one"));
                    one.insert("label".to_owned(), json!("One"));
                    put(&mut one, item);
                    say("field", Value::Object(one))
                }
            };
            say("collapsed", json!(false));
            say("widget", json!("list"))
        }
        Shape::Record(fields) => {
            say("collapsed", json!(true));
            say("fields", json!(form(fields)));
            say("widget", json!("object"))
        }
        shape if is_source(shape) => say("widget", json!("text")),
        _ => say("widget", json!("string")),
    };
}
