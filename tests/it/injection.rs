//! Texts that are programs, in every field of every kind: none of them runs on any page.
//!
//! The site is made from what the kinds declare, so that a new field is tried from its first day. What a browser
//! makes of its pages is asked by `tests/browser/injection.mjs`, for which they are written to the disk.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use candour::date;
use candour::diagnostic::Report;
use candour::fields::Field;
use candour::fields::Need;
use candour::fields::Shape;
use candour::kinds::KINDS;
use candour::pipeline;
use candour::source::File;
use candour::source::Sources;
use serde_json::Value;
use serde_json::json;

use crate::advisories::inert::active;
use crate::tree;

/// How many entries each kind gets; each holds so many payloads in a field that all of them stand in every field.
const ENTRIES: usize = 8;

/// Fields that steer the build, in which words are refused, and what to put there.
const FIXED: &[&str] = &["id", "draft", "aliases", "language", "translation_of"];

struct Maker {
    payloads: Vec<String>,
    /// The words that stand before the payloads of each field, by kind and field.
    marks: BTreeSet<String>,
    kind: &'static str,
    entry: usize,
    turn: usize,
}

impl Maker {
    /// The next payloads behind a word that tells the field.
    fn text(&mut self, path: &str) -> String {
        let mark: String = format!("zq{}{path}", self.kind).chars().filter(char::is_ascii_alphanumeric).collect();
        self.marks.insert(mark.clone());
        self.turn += 1;
        let each = self.payloads.len().div_ceil(ENTRIES);
        let chosen = self.payloads.chunks(each).cycle().nth(self.entry + self.turn).unwrap_or_default();
        format!("{mark} {}", chosen.join(" "))
    }

    fn reference(&self, kinds: &[&str]) -> String {
        format!("{}/x{}", kinds.first().unwrap_or(&"pages"), self.entry)
    }

    fn value(&mut self, path: &str, shape: &Shape) -> Value {
        match shape {
            Shape::Text | Shape::Prose => json!(self.text(path)),
            Shape::Day => json!("2026-03-02"),
            Shape::Period => json!("2025-26 Q1"),
            Shape::Duration => json!("14 days"),
            Shape::Whole | Shape::Count => json!(self.entry + 20),
            Shape::Figure => json!((self.entry + 20).to_string()),
            Shape::Flag => json!(self.entry.is_multiple_of(2)),
            Shape::Choice(words) => json!(words[self.entry % words.len()]),
            Shape::Reference(kinds) | Shape::PublishedReference(kinds) => json!(self.reference(kinds)),
            Shape::ReferenceOrWords(kinds) if self.entry.is_multiple_of(2) => json!(self.reference(kinds)),
            Shape::ReferenceOrWords(_) => json!(self.text(path)),
            Shape::List(item) => Value::Array((0..2).map(|_| self.value(path, item)).collect()),
            Shape::Record(fields) => self.record(path, fields),
            Shape::Table(item) => {
                let key = self.text(&format!("{path}key"));
                json!({ "tenant": self.value(path, item), key: self.value(path, item) })
            }
            Shape::ByReference(kinds, item) => json!({ self.reference(kinds): self.value(path, item) }),
            Shape::Anything => json!({"manual": "kept", "on": "2026-03-02", "evidence": ["pages/x0"]}),
        }
    }

    fn record(&mut self, above: &str, fields: &[Field]) -> Value {
        let mut record = serde_json::Map::new();
        for (at, field) in fields.iter().enumerate() {
            let top = above.is_empty();
            // Some fields leave no place for others, so that each entry does without some.
            let left_out = field.need == Need::May && (at + self.entry).is_multiple_of(4);
            if top && FIXED.contains(&field.name) || left_out {
                continue;
            }
            let value = self.value(&format!("{above}{}", field.name), &field.shape);
            record.insert(field.name.to_owned(), value);
        }
        if !above.is_empty() && fields.iter().any(|field| field.name == "id") {
            self.turn += 1;
            record.insert("id".to_owned(), json!(format!("part-{}", self.turn)));
        }
        Value::Object(record)
    }

    /// Text in every form that Markdown has.
    fn body(&mut self) -> String {
        let mut part = |name: &str| self.text(&format!("body{name}")).replace('|', "/");
        format!(
            "## {}\n\n{}\n\n### {}\n\n- {}\n- [ ] {}\n\n1. {}\n\n> {}\n\n| {} | b |\n|---|---|\n| {} | c |\n\n\
             Note[^n] [x][y] ~~{}~~ **{}**\n\n[^n]: {}\n\n[y]: /repairs/ '{}'\n\n```html\n{}\n```\n\n    {}\n\n{}\n---\n\n2.1 {}\n",
            part("heading"),
            part("words"),
            part("deeper"),
            part("item"),
            part("task"),
            part("step"),
            part("quote"),
            part("column"),
            part("cell"),
            part("struck"),
            part("strong"),
            part("note"),
            part("title").replace('\'', "\""),
            part("code"),
            part("indented"),
            part("underlined"),
            part("clause"),
        )
    }
}

fn payloads() -> Vec<String> {
    tree::text("tests/browser/payloads.txt").lines().map(str::to_owned).collect()
}

/// The site, and the words that stand before the payloads of each field.
fn site() -> (Sources, BTreeSet<String>) {
    let mut maker = Maker { payloads: payloads(), marks: BTreeSet::new(), kind: "settings", entry: 0, turn: 0 };
    let mut settings = json!({
        "title": maker.text("title"), "base_url": "https://www.example.org/", "language": "en-GB",
        "organisation": {"name": maker.text("name"), "address": maker.text("address")},
    });
    settings["organisation"]["email"] = json!("a@example.org");
    let mut files = BTreeMap::from([("candour.yaml".to_owned(), settings.to_string())]);
    for kind in KINDS {
        maker.kind = kind.folder;
        for entry in 0..ENTRIES {
            maker.entry = entry;
            let Value::Object(mut record) = maker.record("", &kind.all_fields()) else { continue };
            if entry % 2 == 1 && !record.contains_key("items") {
                let front: String = record.iter().map(|(key, value)| format!("{key}: {value}\n")).collect();
                let body = maker.body();
                files.insert(format!("content/{}/x{entry}.md", kind.folder), format!("---\n{front}---\n\n{body}"));
                continue;
            }
            if kind.all_fields().iter().any(|field| field.name == "id") {
                record.insert("id".to_owned(), json!(format!("x{entry}")));
            }
            files.insert(format!("data/{}/x{entry}.yaml", kind.folder), json!([record]).to_string());
        }
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    files.insert("content/pages/gate.svg".to_owned(), drawing.to_owned());
    (Sources::new(files.into_iter().map(|(path, text)| File::of_text(path, text)).collect()), maker.marks)
}

#[test]
fn no_text_in_any_field_of_any_kind_runs() {
    assert!(payloads().len() >= 200);
    let (sources, marks) = site();
    let built = pipeline::build(sources, Report::new(), date::parse_day("2026-11-22").unwrap());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("injection");
    let _ = fs::remove_dir_all(&folder);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut faults = BTreeSet::new();
    for artifact in &built.artifacts {
        let place = folder.join(&artifact.path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, &artifact.bytes).unwrap();
        if artifact.path.ends_with(".html") {
            let html = String::from_utf8_lossy(&artifact.bytes).into_owned();
            faults.extend(active(&html).into_iter().map(|tag| format!("{}: <{tag}>", artifact.path)));
            let words = html.split(|c: char| !c.is_ascii_alphanumeric());
            seen.extend(words.filter(|word| word.starts_with("zq")).map(str::to_owned));
        }
    }
    let (shown, hidden): (Vec<&String>, Vec<&String>) = marks.iter().partition(|mark| seen.contains(mark.as_str()));
    println!("{} files, {} of {} fields shown; not shown: {hidden:?}", built.artifacts.len(), shown.len(), marks.len());
    assert!(shown.len() * 20 >= marks.len() * 17, "too few fields are shown to say anything: {hidden:?}");
    tree::none("what could run", &faults.into_iter().collect::<Vec<_>>());
}
