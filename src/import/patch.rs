//! Changes to a YAML file that leave all else in it as it is, byte for byte: comments, order, other fields.
//!
//! The file is read once; each wanted value becomes a stretch of text to put in the place of another. What comes of it is
//! read again and compared with what was wanted, so that a file of an odd form is refused rather than damaged.

use std::ops::Range;

use crate::diagnostic::Report;
use crate::source::FileId;
use crate::yaml;
use crate::yaml::Node;
use crate::yaml::Value;
use crate::yaml::edit::Edits;
use crate::yaml::edit::end_of;
use crate::yaml::edit::is_flow;
use crate::yaml::in_place;

/// What should stand at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    /// A value.
    Scalar(String),
    /// A list of values.
    List(Vec<String>),
    /// Names with values; other names that stand there stay.
    Map(Vec<(String, Want)>),
    /// Nothing: the name goes, if it is there.
    Gone,
}

/// A record that should be in a list: by what it is known again, and its fields.
#[derive(Clone, Debug)]
pub struct Item {
    /// The values of the identifying fields.
    pub key: Vec<String>,
    /// Its fields.
    pub fields: Vec<(String, Want)>,
}

/// What is said of a file that cannot be changed in place.
const ODD_FORM: &str =
    "it is written in a form that cannot be changed safely: write each record as lines that begin with a dash";

/// The file with these records in its list: those known by their key are changed, the others added at the end.
pub fn records(before: &str, identity: &[&str], items: &[Item]) -> Result<String, String> {
    let root = parsed(before)?;
    let mut edits = Edits::of(before);
    let nodes: &[Node] = match &root.value {
        Value::Nothing => &[],
        Value::List(nodes) => nodes,
        Value::Map(_) => std::slice::from_ref(&root),
        Value::Scalar(_) => return Err(ODD_FORM.to_owned()),
    };
    let mut new = String::new();
    let indent = nodes.first().map_or(0, |node| dash(before, node));
    let flow = nodes.last().is_some_and(|node| is_flow(node, before));
    for item in items {
        match nodes.iter().find(|node| key_of(node, identity) == item.key) {
            Some(node) => merge(node, &item.fields, &mut edits)?,
            None if flow => new.push_str(&format!("{:indent$}- {}\n", "", flow_map(&item.fields))),
            None => {
                let lines = block(&item.fields, indent + 2);
                new.push_str(&format!("{:indent$}- {}", "", lines.trim_start()));
            }
        }
    }
    if !new.is_empty() {
        if matches!(root.value, Value::Map(_)) || before[root.span.start as usize..].starts_with('[') {
            return Err(ODD_FORM.to_owned());
        }
        edits.lines_below(before.len(), &new);
    }
    let after = edits.made();
    let found = parsed(&after)?;
    let nodes = records_of(&found);
    let right = |item: &Item| {
        let mut fits = nodes.iter().filter(|node| key_of(node, identity) == item.key);
        fits.next().is_some_and(|node| holds(node, &item.fields))
    };
    if items.iter().all(right) { Ok(after) } else { Err(ODD_FORM.to_owned()) }
}

/// The file with these names and values at its root.
pub fn map(before: &str, fields: &[(String, Want)]) -> Result<String, String> {
    let root = parsed(before)?;
    let after = match root.value {
        Value::Nothing => format!("{before}{}", block(fields, 0)),
        _ => {
            let mut edits = Edits::of(before);
            merge(&root, fields, &mut edits)?;
            edits.made()
        }
    };
    if holds(&parsed(&after)?, fields) { Ok(after) } else { Err(ODD_FORM.to_owned()) }
}

/// The names that lead to a byte of a file: of an item of a list its key, then the names of its fields.
pub fn path_at(text: &str, node: &Node, identity: &[&str], byte: usize) -> Vec<String> {
    let inside = |node: &Node| (node.span.start as usize..=end_of(node, text)).contains(&byte);
    match &node.value {
        Value::List(nodes) => match nodes.iter().find(|node| inside(node)) {
            Some(found) if matches!(found.value, Value::Map(_)) => {
                let key = key_of(found, identity).join(" ");
                std::iter::once(key).chain(path_at(text, found, identity, byte)).collect()
            }
            _ => Vec::new(),
        },
        Value::Map(entries) => {
            let found = entries.iter().rfind(|(key, value)| {
                (key.span.start as usize..key.span.end as usize).contains(&byte) || inside(value)
            });
            found.map_or_else(Vec::new, |(key, value)| {
                std::iter::once(key.name.clone()).chain(path_at(text, value, identity, byte)).collect()
            })
        }
        Value::Nothing | Value::Scalar(_) => Vec::new(),
    }
}

/// A file as a tree.
pub fn parsed(text: &str) -> Result<Node, String> {
    let mut report = Report::new();
    match yaml::read(text, FileId(0), 0, &mut report) {
        Some(node) if !report.has_errors() => Ok(node),
        _ => Err("it is not well-formed YAML: mend that first (candour check shows where)".to_owned()),
    }
}

/// The records of a file: those of its list, or the one that it is.
pub fn records_of(root: &Node) -> &[Node] {
    match &root.value {
        Value::List(nodes) => nodes,
        _ => std::slice::from_ref(root),
    }
}

/// The values by which a record is known.
pub fn key_of(node: &Node, identity: &[&str]) -> Vec<String> {
    identity.iter().map(|name| node.get(name).and_then(Node::scalar).map_or("", str::trim).to_owned()).collect()
}

/// Whether all that is wanted stands there.
fn holds(node: &Node, fields: &[(String, Want)]) -> bool {
    fields.iter().all(|(name, want)| match (node.get(name), want) {
        (found, Want::Gone) => found.is_none(),
        (Some(found), Want::Map(fields)) => holds(found, fields),
        (Some(found), want) => same(found, want),
        (None, want) => matches!(want, Want::Map(fields) if fields.is_empty()),
    })
}

/// Whether a value is the one that is wanted, however it is written.
fn same(node: &Node, want: &Want) -> bool {
    match (&node.value, want) {
        (Value::Scalar(have), Want::Scalar(want)) => {
            let figure = |text: &str| text.trim().parse::<rust_decimal::Decimal>().ok();
            let alike = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            alike(have) == alike(want) || figure(have).is_some_and(|have| figure(want) == Some(have))
        }
        (Value::List(nodes), Want::List(want)) => {
            nodes.len() == want.len()
                && nodes.iter().zip(want).all(|(node, want)| same(node, &Want::Scalar(want.clone())))
        }
        (Value::Scalar(_), Want::List(want)) => {
            matches!(want.as_slice(), [one] if same(node, &Want::Scalar(one.clone())))
        }
        _ => false,
    }
}

/// Adds what has to change in a map so that it holds what is wanted.
fn merge(node: &Node, fields: &[(String, Want)], edits: &mut Edits<'_>) -> Result<(), String> {
    let text = edits.text();
    let Value::Map(entries) = &node.value else { return Err(ODD_FORM.to_owned()) };
    let (Some((first, _)), Some((_, last))) = (entries.first(), entries.last()) else {
        return Err(ODD_FORM.to_owned());
    };
    let flow = is_flow(node, text);
    let mut new = Vec::new();
    for (name, want) in fields {
        let place = entries.iter().position(|(key, _)| key.name == *name);
        match (place.and_then(|place| entries.get(place)), want) {
            (None, Want::Gone) => {}
            (None, want) => new.push((name.clone(), want.clone())),
            (Some(_), Want::Gone) => {
                let place = place.unwrap_or_default();
                edits.put(removal(edits, entries, place, flow), "");
            }
            (Some((_, value)), Want::Map(fields)) => match &value.value {
                Value::Map(_) => merge(value, fields, edits)?,
                _ => return Err(ODD_FORM.to_owned()),
            },
            (Some((_, value)), want) if same(value, want) => {}
            (Some((key, value)), want) => {
                let written = inline(want, true);
                match value.value {
                    Value::Nothing => {
                        let colon = text[key.span.end as usize..].find(':').ok_or(ODD_FORM)?;
                        let at = key.span.end as usize + colon + 1;
                        edits.put(at..at, format!(" {written}"));
                    }
                    // A list on lines of its own begins below its name.
                    _ => {
                        let from = key.span.end as usize;
                        let colon = text[from..value.span.start as usize].find(':').ok_or(ODD_FORM)?;
                        edits.put(from + colon + 1..end_of(value, text), format!(" {written}"));
                    }
                }
            }
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    let end = end_of(last, text);
    if flow {
        edits.put(end..end, format!(", {}", flow_fields(&new)));
    } else {
        let indent = edits.column(first.span.start as usize);
        edits.lines_below(end, &block(&new, indent));
    }
    Ok(())
}

/// The stretch that a name and its value take, with the comma or the line end that parts them from the next.
fn removal(edits: &Edits<'_>, entries: &[(yaml::Key, Node)], place: usize, flow: bool) -> Range<usize> {
    let text = edits.text();
    let (key, value) = &entries[place];
    let (start, end) = (key.span.start as usize, end_of(value, text));
    if flow {
        return match (entries.get(place + 1), place.checked_sub(1).and_then(|before| entries.get(before))) {
            (Some((next, _)), _) => start..next.span.start as usize,
            (None, Some((_, before))) => end_of(before, text)..end,
            (None, None) => start..end,
        };
    }
    match entries.get(place + 1) {
        Some((next, _)) => start..next.span.start as usize,
        None => edits.line_start(start)..edits.next_line(end),
    }
}

/// How far in a list's dash stands.
fn dash(text: &str, node: &Node) -> usize {
    let start = node.span.start as usize;
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    text[line..start].find('-').unwrap_or(0)
}

/// Names and values on lines of their own, set in so far; results stand on one line each.
pub fn block(fields: &[(String, Want)], indent: usize) -> String {
    let mut text = String::new();
    for (name, want) in fields.iter().filter(|(_, want)| *want != Want::Gone) {
        let name = in_place(name, false);
        match want {
            Want::Map(inner) if inner.iter().any(|(_, want)| matches!(want, Want::Map(_))) => {
                text.push_str(&format!("{:indent$}{name}:\n{}", "", block(inner, indent + 2)));
            }
            want => text.push_str(&format!("{:indent$}{name}: {}\n", "", inline(want, false))),
        }
    }
    text
}

fn flow_map(fields: &[(String, Want)]) -> String {
    format!("{{{}}}", flow_fields(fields))
}

fn flow_fields(fields: &[(String, Want)]) -> String {
    let fields = fields.iter().filter(|(_, want)| *want != Want::Gone);
    fields
        .map(|(name, want)| format!("{}: {}", in_place(name, true), inline(want, true)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn inline(want: &Want, flow: bool) -> String {
    match want {
        Want::Scalar(text) => in_place(text, flow),
        Want::List(texts) => {
            format!("[{}]", texts.iter().map(|text| in_place(text, true)).collect::<Vec<_>>().join(", "))
        }
        Want::Map(fields) => flow_map(fields),
        Want::Gone => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Want {
        Want::Scalar(text.to_owned())
    }

    fn item(id: &str, fields: &[(&str, &str)]) -> Item {
        let mut all = vec![("id".to_owned(), word(id))];
        all.extend(fields.iter().map(|(name, text)| ((*name).to_owned(), word(text))));
        Item { key: vec![id.to_owned()], fields: all }
    }

    #[test]
    fn what_is_there_stays_and_what_is_wanted_comes() {
        let before =
            "# ours\n- id: a\n  said: >-\n    Old\n    words.\n  # by hand\n  theme: Lifts\n- id: b\n  said: B\n";
        let after = records(before, &["id"], &[item("a", &[("said", "New: words"), ("people", "3")]), item("c", &[])]);
        assert_eq!(
            after.unwrap(),
            "# ours\n- id: a\n  said: \"New: words\"\n  # by hand\n  theme: Lifts\n  people: 3\n- id: b\n  said: B\n- id: c\n"
        );
    }

    #[test]
    fn records_on_one_line_stay_on_one_line() {
        let before = "- {id: a, said: x} # why\n";
        let after = records(before, &["id"], &[item("a", &[("done", "2026-01-02")]), item("b", &[("said", "y, z")])]);
        assert_eq!(after.unwrap(), "- {id: a, said: x, done: 2026-01-02} # why\n- {id: b, said: \"y, z\"}\n");
    }

    #[test]
    fn a_second_time_changes_nothing() {
        let items = [item("a", &[("said", "it’s: \"x\"\nnext"), ("people", "1.50")]), item("no", &[])];
        let once = records("", &["id"], &items).unwrap();
        assert_eq!(records(&once, &["id"], &items).unwrap(), once);
    }

    #[test]
    fn figures_go_where_a_reason_comes() {
        let missing = Want::Map(vec![("value".to_owned(), Want::Gone), ("missing".to_owned(), word("No."))]);
        let want = [("results".to_owned(), Want::Map(vec![("m".to_owned(), missing)]))];
        for (before, after) in [
            ("results:\n  m: {value: 1, note: x}\n", "results:\n  m: {note: x, missing: No.}\n"),
            (
                "results:\n  m: {note: x, value: 1}\n  n: {value: 2}\n",
                "results:\n  m: {note: x, missing: No.}\n  n: {value: 2}\n",
            ),
            ("results:\n  m:\n    value: 1\n    note: x\n", "results:\n  m:\n    note: x\n    missing: No.\n"),
            (
                "period: 2026\nresults:\n  n: {value: 2}\n",
                "period: 2026\nresults:\n  n: {value: 2}\n  m: {missing: No.}\n",
            ),
        ] {
            assert_eq!(map(before, &want).unwrap(), after);
        }
    }

    #[test]
    fn odd_forms_are_refused() {
        for before in ["[{id: a}]\n", "words\n", "- [\n", "- id: a\n  id: b\n"] {
            assert!(records(before, &["id"], &[item("c", &[])]).is_err(), "{before}");
        }
    }
}
