//! What a save changes in a file's text: the values that differ, each at its place, and nothing else.

use std::ops::Range;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::fields::Field;
use crate::fields::Shape;
use crate::yaml;
use crate::yaml::Key;
use crate::yaml::Node;
use crate::yaml::edit::Edits;
use crate::yaml::edit::end_of;
use crate::yaml::edit::is_flow;

use super::same;
use super::values::is_source;
use super::values::shape_of;
use super::values::show;

/// What is said where a change would take a comment away.
const COMMENT: &str = "what you changed has a comment beside it in the file, which would be lost: \
                       make this change in the file itself";

/// Changes to a text, to be made all at once.
pub(super) struct Changes<'a> {
    text: &'a str,
    edits: Edits<'a>,
}

/// A value that cannot be changed part by part, and must be written anew as a whole.
struct Anew;

type Tried = Result<Result<(), Anew>, String>;

impl<'a> Changes<'a> {
    /// None yet.
    pub(super) fn of(text: &'a str) -> Changes<'a> {
        Changes { text, edits: Edits::of(text) }
    }

    /// Puts something in the place of a stretch of the text.
    pub(super) fn put(&mut self, range: Range<usize>, with: String) {
        self.edits.put(range, with);
    }

    /// The text with the changes made.
    pub(super) fn made(self) -> String {
        self.edits.made()
    }

    /// The record that is the whole of a file, or its front matter.
    pub(super) fn record(&mut self, node: &Node, wanted: &Map<String, Value>, fields: &[Field]) -> Result<(), String> {
        self.record_or_anew(node, wanted, fields)
    }

    /// The records of a file that is a list.
    pub(super) fn records(&mut self, node: &Node, wanted: &[Value], fields: &[Field]) -> Result<(), String> {
        let yaml::Value::List(items) = &node.value else { return Ok(()) };
        let shown: Result<Vec<Option<Value>>, String> =
            items.iter().map(|item| Ok(Some(Value::Object(super::show_record(item, fields, self.text)?)))).collect();
        match self.list(items, &shown?, wanted, &Of::Records(fields))? {
            Ok(()) => Ok(()),
            Err(Anew) => Err("this list is not written with a dash on a line of its own for each record: \
                              make this change in the file itself"
                .to_owned()),
        }
    }

    fn record_or_anew(&mut self, node: &Node, wanted: &Map<String, Value>, fields: &[Field]) -> Result<(), String> {
        let mark = self.edits.mark();
        if self.map(node, wanted, fields)?.is_ok() {
            return Ok(());
        }
        self.edits.back_to(mark);
        let start = node.span.start as usize;
        let column = self.edits.column(start);
        let with = written(&kept(node, wanted, fields, self.text)?, fields, column);
        self.anew(start..end_of(node, self.text), with, node)
    }

    /// Puts a whole value anew, where that loses no comment.
    fn anew(&mut self, range: Range<usize>, with: String, node: &Node) -> Result<(), String> {
        if has_comment(self.text, range.clone(), node) {
            return Err(COMMENT.to_owned());
        }
        self.put(range, with);
        Ok(())
    }

    fn map(&mut self, node: &Node, wanted: &Map<String, Value>, fields: &[Field]) -> Tried {
        let yaml::Value::Map(entries) = &node.value else { return Ok(Err(Anew)) };
        let flow = is_flow(node, self.text);
        for (at, (key, value)) in entries.iter().enumerate() {
            let shape = shape_of(&key.name, fields);
            let had = show(value, shape, self.text)?;
            match (had, wanted.get(&key.name)) {
                (Some(had), Some(new)) if same(&had, new) => {}
                (None, None) => {}
                (_, Some(new)) => {
                    if self.entry(key, value, shape, new, flow)?.is_err() {
                        return Ok(Err(Anew));
                    }
                }
                // What no form shows is nobody's to take out.
                (Some(_), None) if fields.iter().all(|field| field.name != key.name) => {}
                (Some(_), None) => {
                    let start = self.edits.line_start(key.span.start as usize);
                    let alone = self.text[start..key.span.start as usize].trim().is_empty();
                    if flow || !alone || entries.len() == 1 && at == 0 {
                        return Ok(Err(Anew));
                    }
                    let range = start..self.edits.next_line(end_of(value, self.text).max(key.span.end as usize));
                    self.anew(range, String::new(), value)?;
                }
            }
        }
        let added: Map<String, Value> = wanted
            .iter()
            .filter(|(name, _)| entries.iter().all(|(key, _)| key.name != **name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        if added.is_empty() {
            return Ok(Ok(()));
        }
        let Some((first, last)) = entries.first().zip(entries.last()) else { return Ok(Err(Anew)) };
        if flow {
            return Ok(Err(Anew));
        }
        let column = self.edits.column(first.0.span.start as usize);
        let lines = written(&added, fields, column);
        let end = end_of(&last.1, self.text).max(last.0.span.end as usize);
        self.edits.lines_below(end, &format!("{}{lines}", " ".repeat(column)));
        Ok(Ok(()))
    }

    fn entry(&mut self, key: &Key, value: &Node, shape: Shape, new: &Value, flow: bool) -> Tried {
        let range = value.span.start as usize..end_of(value, self.text);
        let single = |text: &str| !text.contains('\n') && !text.starts_with(['|', '>']);
        if let (yaml::Value::Scalar(_), Value::String(words)) = (&value.value, new)
            && !is_source(shape)
            && !words.contains('\n')
            && self.text.get(range.clone()).is_some_and(single)
        {
            self.put(range, yaml::in_place(words, flow));
            return Ok(Ok(()));
        }
        if flow {
            return Ok(Err(Anew));
        }
        let mark = self.edits.mark();
        let tried = match (shape, &value.value, new) {
            (Shape::Record(fields), yaml::Value::Map(_), Value::Object(wanted)) => self.map(value, wanted, fields)?,
            (Shape::List(item), yaml::Value::List(items), Value::Array(wanted)) if !is_flow(value, self.text) => {
                let shown: Result<Vec<Option<Value>>, String> =
                    items.iter().map(|node| show(node, *item, self.text)).collect();
                self.list(items, &shown?, wanted, &Of::Shape(*item))?
            }
            _ => Err(Anew),
        };
        if tried.is_ok() {
            return Ok(Ok(()));
        }
        self.edits.back_to(mark);
        let start = key.span.start as usize;
        let with = entry(&key.name, new, shape, self.edits.column(start));
        let end = range.end.max(self.after_colon(key));
        self.anew(start..end, with, value)?;
        Ok(Ok(()))
    }

    fn list(&mut self, items: &[Node], shown: &[Option<Value>], wanted: &[Value], of: &Of<'_>) -> Tried {
        let dashed = |item: &Node| {
            let start = item.span.start as usize;
            self.text[self.edits.line_start(start)..start].trim() == "-"
        };
        let Some(first) = items.first() else { return Ok(Err(Anew)) };
        if wanted.is_empty() || !items.iter().all(dashed) || shown.iter().any(Option::is_none) {
            return Ok(Err(Anew));
        }
        let first = self.edits.line_start(first.span.start as usize);
        let dash = self.text[first..].find('-').unwrap_or(0);
        let mut place = first;
        for step in steps(shown, wanted) {
            match step {
                Step::Keep(old) => place = self.edits.next_line(end_of(&items[old], self.text)),
                Step::Change(old, new) => {
                    self.item(&items[old], &wanted[new], of)?;
                    place = self.edits.next_line(end_of(&items[old], self.text));
                }
                Step::Remove(old) => {
                    let range = self.edits.line_start(items[old].span.start as usize)
                        ..self.edits.next_line(end_of(&items[old], self.text));
                    place = range.end;
                    self.anew(range, String::new(), &items[old])?;
                }
                Step::Add(new) => {
                    let text = of.written(&wanted[new], dash + 2);
                    let text = format!("{}- {text}\n", " ".repeat(dash));
                    let open = place > 0 && !self.text[..place].ends_with('\n');
                    self.put(place..place, if open { format!("\n{text}") } else { text });
                }
            }
        }
        Ok(Ok(()))
    }

    fn item(&mut self, item: &Node, new: &Value, of: &Of<'_>) -> Result<(), String> {
        match (of.fields(), new) {
            (Some(fields), Value::Object(wanted)) => self.record_or_anew(item, wanted, fields),
            _ => {
                let start = item.span.start as usize;
                let with = of.written(new, self.edits.column(start));
                self.anew(start..end_of(item, self.text), with, item)
            }
        }
    }

    fn after_colon(&self, key: &Key) -> usize {
        let end = key.span.end as usize;
        end + self.text[end..].find(':').map_or(0, |at| at + 1)
    }
}

/// What the items of a list are.
enum Of<'a> {
    Records(&'a [Field]),
    Shape(Shape),
}

impl Of<'_> {
    fn fields(&self) -> Option<&[Field]> {
        match self {
            Of::Records(fields) | Of::Shape(Shape::Record(fields)) => Some(fields),
            Of::Shape(_) => None,
        }
    }

    fn written(&self, value: &Value, column: usize) -> String {
        match (self.fields(), value) {
            (Some(fields), Value::Object(record)) => written(record, fields, column),
            (_, Value::String(words)) => yaml::in_place(words, false),
            _ => value.to_string(),
        }
    }
}

enum Step {
    Keep(usize),
    Change(usize, usize),
    Remove(usize),
    Add(usize),
}

/// The way from the old items to the new: what is the same at both ends stays; between, like goes with like.
fn steps(shown: &[Option<Value>], wanted: &[Value]) -> Vec<Step> {
    let equal = |old: usize, new: usize| shown[old].as_ref().is_some_and(|shown| same(shown, &wanted[new]));
    let most = shown.len().min(wanted.len());
    let front = (0..most).take_while(|at| equal(*at, *at)).count();
    let back = (0..most - front).take_while(|at| equal(shown.len() - 1 - at, wanted.len() - 1 - at)).count();
    let (old_end, new_end) = (shown.len() - back, wanted.len() - back);
    let mut steps: Vec<Step> = (0..front).map(Step::Keep).collect();
    let mut old = front;
    for (new, value) in wanted.iter().enumerate().take(new_end).skip(front) {
        let alike = |at: usize| shown[at].as_ref().map_or(0, |shown| likeness(shown, value));
        let same_count = old_end - old == new_end - new;
        let found = (old..old_end).find(|at| equal(*at, new)).or_else(|| {
            let best = (old..old_end).max_by_key(|at| (alike(*at), std::cmp::Reverse(*at)))?;
            (alike(best) > 0 || same_count).then_some(if alike(best) > 0 { best } else { old })
        });
        match found {
            Some(at) => {
                steps.extend((old..at).map(Step::Remove));
                steps.push(if equal(at, new) { Step::Keep(at) } else { Step::Change(at, new) });
                old = at + 1;
            }
            None => steps.push(Step::Add(new)),
        }
    }
    steps.extend((old..old_end).map(Step::Remove));
    steps.extend((old_end..shown.len()).map(Step::Keep));
    steps
}

/// How many of the values of two records are the same, where that is half of them or an `id` at least.
fn likeness(one: &Value, other: &Value) -> usize {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return 0 };
    if let (Some(one), Some(other)) = (one.get("id"), other.get("id")) {
        return if one == other { usize::MAX } else { 0 };
    }
    let alike = one.iter().filter(|(name, value)| other.get(*name) == Some(value)).count();
    if alike * 2 >= one.len() { alike } else { 0 }
}

/// What is wanted of a record that is written anew, with what no form shows.
fn kept(node: &Node, wanted: &Map<String, Value>, fields: &[Field], text: &str) -> Result<Map<String, Value>, String> {
    let mut all = wanted.clone();
    if let yaml::Value::Map(entries) = &node.value {
        for (key, value) in entries.iter().filter(|(key, _)| fields.iter().all(|field| field.name != key.name)) {
            if let Some(value) = show(value, Shape::Anything, text)? {
                all.insert(key.name.clone(), value);
            }
        }
    }
    Ok(all)
}

/// Whether a stretch of text holds a comment: a `#` that stands in no value.
fn has_comment(text: &str, range: Range<usize>, node: &Node) -> bool {
    let mut values = Vec::new();
    scalars(node, &mut values);
    let part = text.get(range.clone()).unwrap_or_default();
    part.match_indices('#').any(|(at, _)| {
        let at = range.start + at;
        let apart = text[..at].ends_with([' ', '\n', '\t']);
        apart && !values.iter().any(|value| value.contains(&at))
    })
}

fn scalars(node: &Node, found: &mut Vec<Range<usize>>) {
    match &node.value {
        yaml::Value::Scalar(_) => found.push(node.span.start as usize..node.span.end as usize),
        yaml::Value::List(items) => items.iter().for_each(|item| scalars(item, found)),
        yaml::Value::Map(entries) => entries.iter().for_each(|(_, value)| scalars(value, found)),
        yaml::Value::Nothing => {}
    }
}

/// A record as YAML, its lines after the first set in by `column`.
pub(super) fn written(record: &Map<String, Value>, fields: &[Field], column: usize) -> String {
    // An id stands first, as people write it.
    let id = record.get_key_value("id");
    let rest = fields.iter().filter(|field| field.name != "id").filter_map(|field| record.get_key_value(field.name));
    let known = id.into_iter().chain(rest);
    let other = record
        .iter()
        .filter(|(name, _)| name.as_str() != "id" && fields.iter().all(|field| field.name != name.as_str()));
    let lines = known.chain(other).map(|(name, value)| entry(name, value, shape_of(name, fields), column));
    lines.collect::<Vec<_>>().join(&format!("\n{}", " ".repeat(column)))
}

fn entry(name: &str, value: &Value, shape: Shape, column: usize) -> String {
    let indent = format!("\n{}", " ".repeat(column + 2));
    let set_in = |text: &str| {
        let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}") };
        text.split('\n').map(line).collect::<String>()
    };
    match (value, shape) {
        (Value::String(words), shape) if is_source(shape) => {
            let block = words.contains('\n') || words.contains(": ") && !words.starts_with(['{', '[', '"', '\'']);
            if block { format!("{name}:{}", set_in(words)) } else { format!("{name}: {words}") }
        }
        (Value::String(words), _) if words.contains('\n') && words.lines().all(|line| line.trim_end() == line) => {
            format!("{name}: |-{}", set_in(words))
        }
        (Value::String(words), _) => format!("{name}: {}", yaml::in_place(words, false)),
        (Value::Object(record), Shape::Record(fields)) => {
            format!("{name}:{indent}{}", written(record, fields, column + 2))
        }
        (Value::Array(items), Shape::List(item)) => {
            let of = Of::Shape(*item);
            let one = |value: &Value| format!("{indent}- {}", of.written(value, column + 4));
            format!("{name}:{}", items.iter().map(one).collect::<String>())
        }
        (value, _) => format!("{name}: {}", json!(value)),
    }
}
