//! YAML as a tree of values that all know their place.
//!
//! The one module that knows `serde-saphyr`. [`read`] gives every scalar as it was written (`98.10` stays
//! `98.10`, `012` stays `012`, `no` stays `no`): what a value means is for `fields` to say, which knows what
//! was expected there. Aliases, merge keys, tags and several documents in one file are refused, and so is
//! anything over the limits on depth and size.

mod blunders;
pub mod edit;
mod write;

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_saphyr::Spanned;
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::options::MergeKeyPolicy;
use serde_saphyr::options::NonFiniteFloatPolicy;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::source::FileId;
use crate::source::Places;
use crate::source::Span;
use crate::text::is_control;
use crate::text::turns_direction;

use blunders::blunder;

pub use write::in_flow;
pub use write::in_place;
pub use write::quoted;
pub use write::scalar;
pub use write::with_item;

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
    COMMENT_AFTER_VALUE = "comment-after-value", Warning,
        "What follows a value on its line may be meant to be read, and is not.",
        why: "In YAML a # after a space begins a comment. Words that were meant to be published would be lost without a trace.",
        example: "Wrong:  title: Flat #12\nRight:  title: \"Flat #12\"";
    YAML_LIMIT = "yaml-limit", Error,
        "The file nests too deep, or holds too many values.",
        why: "Files like that are made by accident or to break programs; a person could not check them.",
        example: "Split one very large file into several in a folder of the same name.";
    YAML_FEATURE = "yaml-feature", Error,
        "The file uses a part of YAML that is not needed here: anchors, aliases, merge keys or tags.",
        why: "They hide what is published: a reader of the file cannot see the value where it is used.",
        example: "Wrong:  area: *same\nRight:  area: elm-court";
    HIDDEN_CODE = "hidden-code", Error,
        "A value holds, written as a code, a character that cannot be shown or that turns the text around it.",
        why: "The file looks harmless and the page would not be what it says.",
        example: "Wrong:  title: \"Rent \\u202e001\"\nRight:  title: \"Rent 100\"";
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
    /// Where the text of a scalar stands, run by run: quotes and folded lines set it apart from its source.
    pub places: Places,
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

    /// The value of a name, where this is a group that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|(key, _)| key.name == name).map(|(_, value)| value)
    }

    /// A single value as it stands.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
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
    // Words to us, like every other scalar.
    options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
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
            let message = strip_place(&other.to_string());
            if message.contains("recursion limit") {
                report
                    .add(&YAML_LIMIT, span, format!("this nests deeper than {MAX_DEPTH} levels"))
                    .help("close each bracket before you open the next, and write long lists with dashes");
            } else if let Some(found) =
                property(text.get(..start).unwrap_or_default()).filter(|_| message.contains("tag"))
            {
                refuse(&found, text, (file, offset), report);
            } else {
                let (at, message, help) = blunder(&message, text, start);
                report.add(&BROKEN_YAML, Span::new(file, offset + at, offset + at + 1), message).help(help);
            }
        }
    }
}

/// The anchor or tag with which a text ends, if it does: `&name`, `!name`.
fn property(before: &str) -> Option<Range<usize>> {
    let end = before.trim_end().len();
    let line = before.get(..end)?.rfind('\n').map_or(0, |end| end + 1);
    let words = before.get(line..end)?;
    let comment = words.trim_start().starts_with('#') || words.contains(" #");
    let start = words.rfind([' ', '\t', '[', '{', ',']).map_or(0, |at| at + 1);
    let word = words.get(start..)?;
    let found = word.starts_with(['&', '!']) && !word.ends_with(':') && !comment;
    found.then_some(line + start..end)
}

fn refuse(found: &Range<usize>, text: &str, (file, offset): (FileId, usize), report: &mut Report) {
    let word = text.get(found.clone()).unwrap_or_default();
    let what = if word.starts_with('&') { "an anchor" } else { "a tag" };
    let span = Span::new(file, offset + found.start, offset + found.end);
    report
        .add(&YAML_FEATURE, span, format!("{what} (`{word}`) is not allowed here"))
        .help("take it out, or put the whole value in double quotes");
}

/// Where the runs of a scalar's text stand in its source: pairs of a place in the text and one in the source.
///
/// What is folded, escaped or doubled in the source ends a run.
fn runs(source: &str, text: &str) -> Vec<(usize, usize)> {
    let quote = source.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut at = usize::from(quote.is_some());
    let mut runs = vec![(0, at)];
    for (here, letter) in text.char_indices() {
        let mut rest = source.get(at..).unwrap_or_default();
        while !letter.is_whitespace()
            && (rest.starts_with(char::is_whitespace) || quote == Some('"') && rest.starts_with("\\\n"))
        {
            rest = rest.get(1..).unwrap_or_default();
        }
        at = source.len() - rest.len();
        let (start, place) = runs[runs.len() - 1];
        if here - start != at - place {
            runs.push((here, at));
        }
        let next = rest.chars().next().map_or(0, char::len_utf8);
        at += match rest.as_bytes() {
            [b'\\', b'x', ..] if quote == Some('"') => 4,
            [b'\\', b'u', ..] if quote == Some('"') => 6,
            [b'\\', b'U', ..] if quote == Some('"') => 10,
            [b'\\', _, ..] if quote == Some('"') => 2,
            [b'\'', b'\'', ..] if quote == Some('\'') => 2,
            _ if letter.is_whitespace() && !rest.starts_with(char::is_whitespace) => 0,
            _ => next,
        };
    }
    runs
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
        let start = span.start as usize - self.offset;
        let mut places = Places::from(span.start as usize);
        if let Shape::Text(text) = &raw.0.value {
            let runs = runs(written, text).into_iter();
            places = Places::new(runs.map(|(at, place)| (at, place + span.start as usize)).collect());
        }
        let written = written.to_owned();
        if matches!(raw.0.value, Shape::Plain | Shape::Text(_)) {
            self.warn_of_comment(start + written.len());
        }
        // Where nothing was written, what stands before may be another name.
        if !matches!(raw.0.value, Shape::Nothing) {
            self.refuse_property(0, start);
        }
        let value = match raw.0.value {
            // `null` and `~` count as nothing only where nothing else was written.
            Shape::Nothing => Value::Nothing,
            Shape::Plain => Value::Scalar(written),
            Shape::Text(text) => {
                self.refuse_codes(&text, span);
                Value::Scalar(text)
            }
            Shape::List(items) => {
                let mut nodes = Vec::with_capacity(items.len());
                for item in items {
                    nodes.push(self.node(item));
                }
                Value::List(nodes)
            }
            Shape::Map(entries) => self.map(entries),
        };
        Node { value, span, places }
    }

    /// Refuses what the file could not hold as it stands, written as a code: `"\u202e"`.
    fn refuse_codes(&mut self, text: &str, span: Span) {
        let hidden = |c: &char| is_control(*c) || turns_direction(*c);
        if let Some(found) = text.chars().find(hidden) {
            let message =
                format!("this holds a character that cannot be seen (U+{:04X}), written as a code", u32::from(found));
            self.report.add(&HIDDEN_CODE, span, message).help("take the code out");
        }
    }

    /// Warns of a comment right after a value that reads as a part of it: `Flat #12` is read as `Flat`.
    fn warn_of_comment(&mut self, end: usize) {
        let rest = self.text[end..].split('\n').next().unwrap_or("");
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let meant = rest[gap..].strip_prefix('#').is_some_and(|after| after.starts_with(char::is_alphanumeric));
        if gap > 0 && meant {
            let lost = rest[gap..].trim_end();
            let start = self.offset + end + gap;
            self.report
                .add(&COMMENT_AFTER_VALUE, Span::new(self.file, start, start + lost.len()), format!("`{lost}` is not read: `#` begins a comment"))
                .help("if it belongs to the value, put the whole value in double quotes; if it is a comment, put a space after the #");
        }
    }

    /// Refuses an anchor or a tag that stands before a value or a name; the library takes those that change nothing.
    fn refuse_property(&mut self, from: usize, start: usize) {
        let before = self.text.get(from..start).unwrap_or_default();
        if let Some(found) = property(before) {
            let found = from + found.start..from + found.end;
            refuse(&found, self.text, (self.file, self.offset), self.report);
        }
    }

    fn map(&mut self, entries: Vec<(Spanned<String>, Raw)>) -> Value {
        let mut map: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
        let mut seen = std::collections::BTreeSet::new();
        for (key, raw) in entries {
            let (span, _) = self.span(key.referenced);
            let start = span.start as usize - self.offset;
            let line = self.text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            self.refuse_property(line, start);
            self.refuse_codes(&key.value, span);
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
