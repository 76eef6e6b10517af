//! Reads an author's fields by what a kind declares, and describes them.
//!
//! A kind declares its fields once, as data: [`Field`] with a [`Shape`]. From the same declaration come the
//! reader with its messages ([`read`]), the manual's tables and the JSON Schema (`describe`). What is read is
//! a [`Record`]: typed values that keep their place, so that problems found later still have a line.

mod order;
mod reference;
mod plain;

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::date;
use crate::date::Duration;
use crate::date::Period;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::markdown;
use crate::source::FileId;
use crate::source::Places;
use crate::source::Span;
use crate::yaml;
use crate::yaml::Node;

pub use order::in_order;
pub use plain::nearest;
pub use reference::Reference;

use plain::read_figure;
use plain::shorten;

faults! {
    UNKNOWN_KEY = "unknown-key", Error,
        "A name that this place does not know.",
        why: "A mistyped name would be passed over in silence, and what was written under it would never be published.",
        example: "Wrong:  ownr: Head of repairs\nRight:  owner: Head of repairs";
    MISSING_FIELD = "missing-field", Error,
        "Something that must be there is not.",
        why: "A reader needs it: a policy without a review date cannot be held to one.",
        example: "Add the line that the message names, such as  next_review: 2028-04-01";
    WRONG_TYPE = "wrong-type", Error,
        "A value of the wrong sort, such as words where a date belongs.",
        why: "Dates and figures are compared and counted by the build, so they must be written in one way.",
        example: "Wrong:  issued: last spring\nRight:  issued: 2025-05-14";
    BAD_ID = "bad-id", Error,
        "A name that cannot be an address.",
        why: "Addresses are typed, printed and read aloud: they hold small letters, digits and hyphens.",
        example: "Wrong:  id: Lift (noise)\nRight:  id: lift-noise";
    SAME_ID = "same-id", Error,
        "Two things in one list have one id.",
        why: "Only one of them could have the address.",
        example: "Wrong:  {id: repairs, …} twice\nRight:  {id: repairs, …} and {id: urgent-repairs, …}";
    DATES_OUT_OF_ORDER = "dates-out-of-order", Error,
        "Something was done before it could have been.",
        why: "The days between are shown to readers and counted in promises, so one of the two dates is wrong.",
        example: "heard: 2026-03-02\ndone: 2026-04-01";
    WRONG_CHOICE = "wrong-choice", Error,
        "A word that is not one of those allowed here.",
        why: "The site groups and counts by these words, so each has one spelling.",
        example: "Wrong:  status: finished\nRight:  status: done";
}

/// What sort of value a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A run of plain words.
    Text,
    /// Words that may hold Markdown such as a link.
    Prose,
    /// A day: `2025-05-14`.
    Day,
    /// A period: `2025-26 Q1`.
    Period,
    /// A length of time: `14 days`.
    Duration,
    /// A whole number, not below nought.
    Whole,
    /// How many people: a whole number, or the word [`HIDDEN`] where it is too small to be told.
    Count,
    /// A figure, held as written: `98.10`.
    Figure,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The path of a thing on the site. Bare ids are taken to be of the named kinds, in that order.
    Reference(&'static [&'static str]),
    /// A reference where it looks like one, else plain words.
    ReferenceOrWords(&'static [&'static str]),
    /// A reference that may also lead to what was published once and is no longer on the site.
    PublishedReference(&'static [&'static str]),
    /// A list of values of one shape; a single value is taken as a list of one.
    List(&'static Shape),
    /// A group of named values.
    Record(&'static [Field]),
    /// Free names with values of one shape, such as counts by kind of place.
    Table(&'static Shape),
    /// Values named by references to things of one kind, such as results by measure.
    ByReference(&'static [&'static str], &'static Shape),
    /// Anything at all, kept as written; for the rules that commitments are judged by.
    Anything,
}

/// What stands for a number of people that is too small to be told.
pub const HIDDEN: &str = "hidden";

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may be left out, and the page then says "not stated" where a reader would look for it.
    May,
}

/// A field: its name, what it takes, and what it is for.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// What it is for, in a sentence for staff.
    pub about: &'static str,
}

/// A field that must be there.
pub const fn must(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, need: Need::Must, about }
}

/// A field that may be left out.
pub const fn may(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, need: Need::May, about }
}

/// A figure as written, and as a decimal.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As written: `98.10`.
    pub text: String,
    /// Its value.
    pub value: Decimal,
}

/// A value that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Plain words.
    Text(String),
    /// Words with Markdown.
    Prose(Arc<Prose>),
    /// A day.
    Day(Date),
    /// A period.
    Period(Period),
    /// A length of time.
    Duration(Duration),
    /// A whole number.
    Whole(u64),
    /// A figure.
    Figure(Figure),
    /// Yes or no.
    Flag(bool),
    /// A word of those allowed.
    Choice(&'static str),
    /// A reference.
    Reference(Reference),
    /// A list.
    List(Vec<Held>),
    /// Named values.
    Record(Record),
    /// Free names with values.
    Table(Vec<(Held, Held)>),
    /// Anything, as written.
    Anything(Node),
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// Named values that were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The values, in the order of the declaration.
    pub values: Vec<(&'static str, Held)>,
    /// The fields that were given and could not be read, which has been reported.
    pub unread: Vec<&'static str>,
    /// Where the whole of it stands.
    pub span: Span,
}

impl Record {
    /// A record with nothing in it.
    pub fn empty(span: Span) -> Record {
        Record { values: Vec::new(), unread: Vec::new(), span }
    }

    /// Whether a field was given, be it rightly or wrongly: what is given wrongly is not also missing.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some() || self.unread.contains(&name)
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Held> {
        self.values.iter().find(|(have, _)| *have == name).map(|(_, held)| held)
    }

    /// Where a value stands; the record's own place when it is not there.
    pub fn span_of(&self, name: &str) -> Span {
        self.get(name).map_or(self.span, |held| held.span)
    }

    /// A day.
    pub fn day(&self, name: &str) -> Option<Date> {
        match self.get(name)?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    /// Plain words: of a text, a choice, a reference or inline Markdown as written.
    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            Value::Text(text) => Some(text),
            Value::Choice(word) => Some(word),
            Value::Prose(prose) => Some(&prose.text),
            Value::Reference(reference) => Some(&reference.text),
            _ => None,
        }
    }

    /// Words with Markdown.
    pub fn prose(&self, name: &str) -> Option<&Arc<Prose>> {
        match &self.get(name)?.value {
            Value::Prose(prose) => Some(prose),
            _ => None,
        }
    }

    /// A whole number.
    pub fn whole(&self, name: &str) -> Option<u64> {
        match self.get(name)?.value {
            Value::Whole(number) => Some(number),
            _ => None,
        }
    }

    /// Whether a flag is set.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.get(name).map(|held| &held.value), Some(Value::Flag(true)))
    }

    /// A figure.
    pub fn figure(&self, name: &str) -> Option<&Figure> {
        match &self.get(name)?.value {
            Value::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// A period.
    pub fn period(&self, name: &str) -> Option<Period> {
        match self.get(name)?.value {
            Value::Period(period) => Some(period),
            _ => None,
        }
    }

    /// A group of named values.
    pub fn record(&self, name: &str) -> Option<&Record> {
        match &self.get(name)?.value {
            Value::Record(record) => Some(record),
            _ => None,
        }
    }

    /// A reference.
    pub fn reference(&self, name: &str) -> Option<&Reference> {
        match &self.get(name)?.value {
            Value::Reference(reference) => Some(reference),
            _ => None,
        }
    }

    /// The items of a list; none when it is not there.
    pub fn list(&self, name: &str) -> &[Held] {
        match self.get(name).map(|held| &held.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The names and values of a table; none when it is not there.
    pub fn table(&self, name: &str) -> &[(Held, Held)] {
        match self.get(name).map(|held| &held.value) {
            Some(Value::Table(rows)) => rows,
            _ => &[],
        }
    }
}

/// Reads a map by the declared fields, reporting everything that is wrong with it.
///
/// `what` names the thing for messages: "a policy".
pub fn read(node: &Node, fields: &[Field], what: &str, report: &mut Report) -> Record {
    let mut record = Record::empty(node.span);
    let nothing = Vec::new();
    let entries = match &node.value {
        yaml::Value::Map(entries) => entries,
        yaml::Value::Nothing => &nothing,
        _ => {
            report
                .add(&WRONG_TYPE, node.span, format!("{what} should be names with values, not {}", node.what()))
                .help("write it as lines of  name: value");
            return record;
        }
    };
    let mut meant = Vec::new();
    for (key, _) in entries {
        if !fields.iter().any(|field| field.name == key.name) {
            meant.extend(unknown_key(key, fields.iter().map(|field| field.name), what, report));
        }
    }
    for field in fields {
        match entries.iter().find(|(key, _)| key.name == field.name) {
            // An empty field is as good as none: a page says "not stated".
            Some((key, value)) if value.value == yaml::Value::Nothing => match field.need {
                Need::May => {}
                Need::Must => {
                    report
                        .add(&MISSING_FIELD, key.span, format!("`{}` is empty, and {what} must have it", field.name))
                        .help(format!("give it: {}", field.about));
                }
            },
            Some((_, value)) => match read_value(value, field.shape, field.name, report) {
                Some(held) => record.values.push((field.name, held)),
                None => record.unread.push(field.name),
            },
            // A mistyped name is one mistake, and one message.
            None if meant.contains(&field.name) => {}
            None if field.need == Need::Must => {
                report
                    .add(&MISSING_FIELD, node.span.begin(), format!("{what} must have `{}`", field.name))
                    .help(format!("add a line  {}: {}   ({})", field.name, sample(field.shape), field.about));
            }
            None => {}
        }
    }
    record
}

/// Reports a name that is not known; gives the one that was meant, if that can be told.
fn unknown_key(
    key: &yaml::Key,
    names: impl Iterator<Item = &'static str>,
    what: &str,
    report: &mut Report,
) -> Option<&'static str> {
    let names: Vec<&'static str> = names.collect();
    let near = nearest(&key.name, names.iter().copied());
    let diagnostic = report.add(&UNKNOWN_KEY, key.span, format!("{what} has no field `{}`", key.name));
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("it can have: {}", names.join(", "))),
    };
    near
}

/// How a value of a shape is written, for the help of a message.
pub fn sample(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Prose => "words".to_owned(),
        Shape::Day => "2026-05-14".to_owned(),
        Shape::Period => "2026-27 Q1".to_owned(),
        Shape::Duration => "14 days".to_owned(),
        Shape::Whole | Shape::Count => "12".to_owned(),
        Shape::Figure => "87.5".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Choice(words) => words.first().copied().unwrap_or_default().to_owned(),
        Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) | Shape::PublishedReference(kinds) => {
            format!("{}/name", kinds.first().copied().unwrap_or("policies"))
        }
        Shape::List(item) => format!("[{}]", sample(*item)),
        Shape::Record(fields) => {
            let inside: Vec<String> = fields
                .iter()
                .filter(|f| f.need == Need::Must)
                .map(|f| format!("{}: {}", f.name, sample(f.shape)))
                .collect();
            match inside[..] {
                [] => format!("{{{}: …}}", fields.iter().map(|f| f.name).take(2).collect::<Vec<_>>().join(": …, ")),
                _ => format!("{{{}}}", inside.join(", ")),
            }
        }
        Shape::Table(item) | Shape::ByReference(_, item) => format!("{{name: {}}}", sample(*item)),
        Shape::Anything => "{…}".to_owned(),
    }
}

/// What a shape takes, in words for messages and the manual.
pub fn shape_in_words(shape: Shape) -> String {
    match shape {
        Shape::Text => "words".to_owned(),
        Shape::Prose => "words, which may hold Markdown".to_owned(),
        Shape::Day => "a day, such as 2026-05-14".to_owned(),
        Shape::Period => "a period, such as 2026-27 Q1".to_owned(),
        Shape::Duration => "a length of time, such as 14 days".to_owned(),
        Shape::Whole => "a whole number".to_owned(),
        Shape::Count => format!("a whole number, or `{HIDDEN}` where it is too small to be told"),
        Shape::Figure => "a figure, such as 87.5".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::Choice(words) => format!("one of: {}", words.join(", ")),
        Shape::Reference(_) => "a reference, such as policies/repairs".to_owned(),
        Shape::ReferenceOrWords(_) => "a reference, or words".to_owned(),
        Shape::PublishedReference(_) => {
            "a reference, such as policies/repairs, also to what was published and is gone".to_owned()
        }
        Shape::List(item) => format!("a list, each {}", shape_in_words(*item)),
        Shape::Record(fields) => {
            format!("names with values: {}", fields.iter().map(|f| f.name).collect::<Vec<_>>().join(", "))
        }
        Shape::Table(item) => format!("free names, each with {}", shape_in_words(*item)),
        Shape::ByReference(kinds, item) => {
            format!("ids of {}, each with {}", kinds.join(" or "), shape_in_words(*item))
        }
        Shape::Anything => "names with values".to_owned(),
    }
}

/// Reads one value of a shape, reporting what is wrong with it; `name` names it for messages.
pub fn read_value(node: &Node, shape: Shape, name: &str, report: &mut Report) -> Option<Held> {
    let held = |value| Some(Held { value, span: node.span });
    match shape {
        Shape::List(item) => return held(Value::List(read_list(node, *item, name, report))),
        Shape::Record(fields) => return held(Value::Record(read(node, fields, &format!("`{name}`"), report))),
        Shape::Table(item) => return held(Value::Table(read_table(node, None, *item, name, report)?)),
        Shape::ByReference(kinds, item) => {
            return held(Value::Table(read_table(node, Some(kinds), *item, name, report)?));
        }
        Shape::Anything => return held(Value::Anything(node.clone())),
        _ => {}
    }
    let yaml::Value::Scalar(text) = &node.value else {
        report
            .add(&WRONG_TYPE, node.span, format!("`{name}` should be {}, not {}", shape_in_words(shape), node.what()))
            .help(format!("write it as  {name}: {}", sample(shape)));
        return None;
    };
    let places = node.places.after(text.len() - text.trim_start().len());
    match read_scalar(text.trim(), shape, (node.span.file, places), report) {
        Ok(value) => held(value),
        Err(why) => {
            let (should, is) = (shape_in_words(shape), shorten(text));
            match shape {
                Shape::Choice(_) => report.add(&WRONG_CHOICE, node.span, format!("`{name}` cannot be `{is}`")),
                _ => report.add(&WRONG_TYPE, node.span, format!("`{name}` should be {should}, not `{is}`")),
            }
            .help(why);
            None
        }
    }
}

/// Reads one scalar; the error is what to tell the author to do.
fn read_scalar(
    text: &str,
    shape: Shape,
    (file, places): (FileId, Places),
    report: &mut Report,
) -> Result<Value, String> {
    let as_sample = || format!("write it like this: {}", sample(shape));
    match shape {
        Shape::Text => Ok(Value::Text(text.to_owned())),
        Shape::Prose => Ok(Value::Prose(Arc::new(markdown::parse_line(text, file, places, report)))),
        Shape::Day => date::parse_day(text).map(Value::Day),
        Shape::Period => Period::parse(text).map(Value::Period),
        Shape::Duration => Duration::parse(text)
            .map(Value::Duration)
            .ok_or_else(|| "write a number and a unit: 14 days, 10 working days, 3 months".to_owned()),
        Shape::Count if text == HIDDEN => Ok(Value::Choice(HIDDEN)),
        Shape::Whole | Shape::Count => text.parse().map(Value::Whole).map_err(|_| match text.strip_prefix('-') {
            Some(_) => "it cannot be below nought".to_owned(),
            None => "write digits alone, without a comma or a unit: 1200".to_owned(),
        }),
        Shape::Figure => read_figure(text).map(Value::Figure),
        Shape::Flag => match text {
            "true" => Ok(Value::Flag(true)),
            "false" => Ok(Value::Flag(false)),
            "yes" | "Yes" | "on" | "True" | "TRUE" => Err("write true".to_owned()),
            "no" | "No" | "off" | "False" | "FALSE" => Err("write false".to_owned()),
            _ => Err("write true or false".to_owned()),
        },
        Shape::Choice(words) => {
            words.iter().find(|word| **word == text).map(|word| Value::Choice(word)).ok_or_else(|| {
                match nearest(text, words.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("use one of: {}", words.join(", ")),
                }
            })
        }
        Shape::Reference(kinds) => Ok(reference(text, kinds)),
        Shape::PublishedReference(kinds) => {
            Ok(Value::Reference(Reference { or_gone: true, ..Reference::unresolved(text, kinds) }))
        }
        Shape::ReferenceOrWords(kinds) => {
            // Words have spaces; a path has slashes and none. One small word may be an id: the whole site knows.
            let word = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if text.contains('/') && !text.contains(' ') {
                Ok(reference(text, kinds))
            } else if word && !kinds.is_empty() {
                Ok(Value::Reference(Reference { or_words: true, ..Reference::unresolved(text, kinds) }))
            } else {
                Ok(Value::Text(text.to_owned()))
            }
        }
        Shape::List(_) | Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything => {
            Err(as_sample())
        }
    }
}

fn reference(text: &str, kinds: &'static [&'static str]) -> Value {
    Value::Reference(Reference::unresolved(text, kinds))
}

fn read_list(node: &Node, item: Shape, name: &str, report: &mut Report) -> Vec<Held> {
    let mut items = Vec::new();
    match &node.value {
        yaml::Value::List(nodes) => {
            for node in nodes {
                if node.value == yaml::Value::Nothing {
                    report
                        .add(&WRONG_TYPE, node.span, format!("an item of `{name}` is empty"))
                        .help("take the dash out, or write something after it");
                } else {
                    items.extend(read_value(node, item, name, report));
                }
            }
        }
        _ => items.extend(read_value(node, item, name, report)),
    }
    items
}

fn read_table(
    node: &Node,
    kinds: Option<&'static [&'static str]>,
    item: Shape,
    name: &str,
    report: &mut Report,
) -> Option<Vec<(Held, Held)>> {
    let yaml::Value::Map(entries) = &node.value else {
        report
            .add(&WRONG_TYPE, node.span, format!("`{name}` should be names with values, not {}", node.what()))
            .help(format!("write each as a line below it:  name: {}", sample(item)));
        return None;
    };
    let mut rows = Vec::new();
    for (key, value) in entries {
        if value.value == yaml::Value::Nothing {
            report
                .add(&MISSING_FIELD, key.span, format!("`{}` has no value", key.name))
                .help("give it one, or take the line out");
            continue;
        }
        if matches!(item, Shape::Record(_)) && !matches!(value.value, yaml::Value::Map(_)) {
            report
                .add(
                    &WRONG_TYPE,
                    value.span,
                    format!("`{}` should be names with values, not {}", key.name, value.what()),
                )
                .help(format!("write it as  {}: {}", key.name, sample(item)));
            continue;
        }
        let Some(value) = read_value(value, item, &key.name, report) else { continue };
        let name = match kinds {
            Some(kinds) => reference(&key.name, kinds),
            None => Value::Text(key.name.clone()),
        };
        rows.push((Held { value: name, span: key.span }, value));
    }
    Some(rows)
}
