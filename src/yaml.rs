//! YAML as a tree of values that all know their place.
//!
//! The one module that knows `serde-saphyr`. [`read`] gives every scalar as it was written (`98.10` stays
//! `98.10`, `012` stays `012`, `no` stays `no`): what a value means is for `fields` to say, which knows what
//! was expected there. Aliases, merge keys, tags and several documents in one file are refused, and so is
//! anything over the limits on depth and size.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_saphyr::Spanned;
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::options::MergeKeyPolicy;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::source::FileId;
use crate::source::Span;

/// How deep lists and maps may lie in each other; no file that a person wrote comes near.
pub const MAX_DEPTH: usize = 32;

/// How many values one file may hold.
pub const MAX_NODES: usize = 250_000;

faults! {
    BROKEN_YAML = "broken-yaml", Error,
        "The file is not well-formed YAML, so nothing of it can be read.",
        why: "A stray quote or a colon in the wrong place changes what every later line means. Rather than guess, the build stops at the first such place.",
        example: "Wrong:  promise: Our aim: fewer repairs\nRight:  promise: \"Our aim: fewer repairs\"";
    DUPLICATE_KEY = "duplicate-key", Error,
        "A name stands twice in one place.",
        why: "Only one of the two values could be published, and nobody could tell which was meant.",
        example: "Wrong:  owner: Head of repairs\n        owner: Head of homes\nRight:  owner: Head of repairs";
    YAML_LIMIT = "yaml-limit", Error,
        "The file nests too deep, or holds too many values.",
        why: "Files like that are made by accident or to break programs; a person could not check them.",
        example: "Split one very large file into several in a folder of the same name.";
    YAML_FEATURE = "yaml-feature", Error,
        "The file uses a part of YAML that is not needed here: anchors, aliases, merge keys or tags.",
        why: "They hide what is published: a reader of the file cannot see the value where it is used.",
        example: "Wrong:  area: *same\nRight:  area: elm-court";
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was written.
    Nothing,
    /// A scalar: its text, without quotes if it had any.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Names with values, in the order written.
    Map(Vec<(Key, Node)>),
}

/// A name in a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// A word for what it is, for messages: "a list", "some text".
    pub fn what(&self) -> &'static str {
        match &self.value {
            Value::Nothing => "nothing",
            Value::Scalar(_) => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of named values",
        }
    }
}

/// Reads one document from `text`, which begins at byte `offset` of `file`.
///
/// Nothing comes back when the text is not YAML; an empty text gives [`Value::Nothing`].
pub fn read(text: &str, file: FileId, offset: usize, report: &mut Report) -> Option<Node> {
    // Broken brackets nest without end long before the library's own budget is asked.
    match serde_saphyr::from_str_with_options::<Raw>(text, options()) {
        Ok(raw) => {
            let mut builder = Builder { text, file, offset, report };
            Some(builder.node(raw))
        }
        Err(error) => {
            report_error(&error, text, file, offset, report);
            None
        }
    }
}

fn options() -> serde_saphyr::Options {
    let mut options = serde_saphyr::Options::default();
    // Passed through so that every duplicate is reported at its place, not only the first.
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.merge_keys = MergeKeyPolicy::Error;
    options.alias_limits.max_alias_expansions_per_anchor = 0;
    options.strict_booleans = true;
    options.reject_unsupported_tags = true;
    options.with_snippet = false;
    if let Some(budget) = options.budget.as_mut() {
        budget.max_depth = MAX_DEPTH;
        budget.max_nodes = MAX_NODES;
    }
    options
}

fn report_error(error: &serde_saphyr::Error, text: &str, file: FileId, offset: usize, report: &mut Report) {
    use serde_saphyr::Error;
    let start = error.location().map_or(0, |place| byte_of(text, place.line() as usize, place.column() as usize));
    let span = Span::new(file, offset + start, offset + start + 1);
    match error.without_snippet() {
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasError { .. }
        | Error::UnknownAnchor { .. } => {
            report
                .add(&YAML_FEATURE, span, "an alias (`*name`) is not allowed here")
                .help("write the value out where it is used");
        }
        Error::MergeKeyNotAllowed { .. } => {
            report
                .add(&YAML_FEATURE, span, "a merge key (`<<`) is not allowed here")
                .help("write the values out where they are used");
        }
        Error::Budget { .. } => {
            report
                .add(
                    &YAML_LIMIT,
                    span,
                    format!(
                        "this nests deeper than {MAX_DEPTH} levels, or the file holds more than {MAX_NODES} values"
                    ),
                )
                .help("split the file, or check for brackets that are never closed");
        }
        Error::MultipleDocuments { .. } => {
            report
                .add(&YAML_FEATURE, span, "a line of `---` begins a second document in this file")
                .help("take the `---` out, or make it a file of its own");
        }
        other => {
            let (message, help) = plain_words(&strip_place(&other.to_string()));
            report.add(&BROKEN_YAML, span, message).help(help);
        }
    }
}

/// The library speaks to programmers; this says the commonest of its messages to an author.
fn plain_words(message: &str) -> (String, &'static str) {
    if message.contains("mapping values are not allowed") {
        (
            "there is a second colon on this line, so the value cannot be told from its name".to_owned(),
            "put the whole value in double quotes: name: \"first: second\"",
        )
    } else if message.contains("unclosed bracket") {
        ("a bracket is opened here and never closed".to_owned(), "close it with ] or }")
    } else if message.contains("tab") {
        ("a tab stands where YAML wants spaces".to_owned(), "use spaces, two for each level")
    } else if message.contains("quoted scalar") {
        (
            "the quotes here do not match".to_owned(),
            "put the whole value in double quotes, and write a double quote inside it as \\\"",
        )
    } else if message.contains("string scalar") {
        ("the name before a colon must be a plain word".to_owned(), "write it as name: value")
    } else if message.contains("tag") {
        ("a tag (`!name`) is not allowed here".to_owned(), "take it out, or put the value in double quotes")
    } else {
        (
            format!("this is not YAML: {message}"),
            "compare it with the lines around it: names end in a colon, lists begin with a dash, and what belongs together starts in the same column",
        )
    }
}

/// Cuts "at line 1, column 4" off a message: the frame shows the place.
fn strip_place(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

/// The byte of a line and column, both from 1, a column counting characters.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let rest = &text[start..];
    let line_text = rest.split('\n').next().unwrap_or("");
    let within = line_text.char_indices().nth(column.saturating_sub(1)).map_or(line_text.len(), |(at, _)| at);
    start + within
}

/// What the deserialiser hands over, before our own rules.
struct Raw(Spanned<Shape>);

enum Shape {
    Nothing,
    /// A value the library would turn into a number or truth value: its text is taken from the source.
    Plain,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<String>, Raw)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        Ok(Raw(Spanned::deserialize(deserializer)?))
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<Shape, E> {
        Ok(Shape::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Shape::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Shape, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Shape::Map(entries))
    }
}

/// Turns what the library gave into nodes with byte spans in the file.
struct Builder<'a> {
    text: &'a str,
    file: FileId,
    offset: usize,
    report: &'a mut Report,
}

impl Builder<'_> {
    fn span(&self, place: serde_saphyr::Location) -> (Span, &str) {
        let (start, length) = match (place.span().byte_offset(), place.span().byte_len()) {
            (Some(start), Some(length)) => (start as usize, length as usize),
            _ => (byte_of(self.text, place.line() as usize, place.column() as usize), 0),
        };
        let raw = self.text.get(start..start + length).unwrap_or("");
        // A block scalar runs on to its last line end; a frame around it should not.
        let trimmed = raw.trim_end();
        (Span::new(self.file, self.offset + start, self.offset + start + trimmed.len()), trimmed)
    }

    fn node(&mut self, raw: Raw) -> Node {
        let (span, written) = self.span(raw.0.referenced);
        let value = match raw.0.value {
            // `null` and `~` count as nothing only where nothing else was written.
            Shape::Nothing => Value::Nothing,
            Shape::Plain => Value::Scalar(written.to_owned()),
            Shape::Text(text) => Value::Scalar(text),
            Shape::List(items) => {
                let mut nodes = Vec::with_capacity(items.len());
                for item in items {
                    nodes.push(self.node(item));
                }
                Value::List(nodes)
            }
            Shape::Map(entries) => self.map(entries),
        };
        Node { value, span }
    }

    fn map(&mut self, entries: Vec<(Spanned<String>, Raw)>) -> Value {
        let mut map: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
        let mut seen = std::collections::BTreeSet::new();
        for (key, raw) in entries {
            let (span, _) = self.span(key.referenced);
            let node = self.node(raw);
            if seen.insert(key.value.clone()) {
                map.push((Key { name: key.value, span }, node));
            } else {
                let name = key.value;
                self.report
                    .add(&DUPLICATE_KEY, span, format!("`{name}` stands here a second time"))
                    .help("keep one of the two and take the other out");
            }
        }
        Value::Map(map)
    }
}
