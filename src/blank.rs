//! A blank of each kind: what `candour new` writes, with every field explained, for people to fill in.
//!
//! All of it comes from the kind's own declaration: which fields there are, what each is for, what it takes. A line that
//! begins with `# ` explains; one that begins with `#` and a name is a field that may be left out, ready to be used.
//! Nothing here touches the disk.

mod number;
mod place;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::audit;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::fields;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::parse;
use crate::site::Kept;
use crate::site::Kind;
use crate::source::FileId;
use crate::text;
use crate::yaml;

pub use number::next_id;
pub use place::Place;
pub use place::free;
pub use place::place;

/// What stands where something needed is not known yet.
pub const GAP: &str = "# to fill in";

/// A record to be written: its kind, and what is known of it.
#[derive(Clone, Debug)]
pub struct Blank {
    /// Its kind.
    pub kind: &'static Kind,
    /// The values that are known, as YAML, by field.
    pub given: BTreeMap<&'static str, String>,
    /// Whether to leave out the fields that are not needed.
    pub brief: bool,
}

impl Blank {
    /// One of which nothing is known but the day it is: that of what took place, where the kind has such a day.
    pub fn new(kind: &'static Kind, today: Date, brief: bool) -> Blank {
        let mut given = BTreeMap::new();
        let is_day =
            |name: &str| kind.fields.iter().any(|field| field.name == name && matches!(field.shape, Shape::Day));
        // What is not needed is dated only where being published is what took place.
        let is_meant = |name: &str| kind.moments.published.contains(&name) || is_needed(kind, name);
        let dated = kind.moments.took_place.iter().copied().find(|name| is_day(name) && is_meant(name));
        if let Some(name) = dated {
            given.insert(name, today.to_string());
        }
        Blank { kind, given, brief }
    }

    /// Sets a field; the error is what to tell who gave it.
    pub fn set(&mut self, name: &str, said: &str) -> Result<(), String> {
        let fields = self.kind.all_fields();
        let Some(field) = fields.iter().find(|field| field.name == name) else {
            let names = || fields.iter().map(|field| field.name);
            let help = match fields::nearest(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can have: {}", names().collect::<Vec<_>>().join(", ")),
            };
            return Err(format!("{} has no field `{name}`; {help}", self.kind.one));
        };
        self.given.insert(field.name, taken(field, said)?);
        Ok(())
    }

    /// Takes what a record was called for what its name is made of: the fields of its id, or the one that is its title.
    pub fn call(&mut self, name: &str) -> Result<(), String> {
        if !self.kind.id_from.is_empty() {
            // The parts of an address, or the words of one field.
            let parts: Vec<&str> = match self.kind.id_from {
                [_] => vec![name],
                _ => name.split('/').collect(),
            };
            for (field, part) in self.kind.id_from.iter().zip(parts) {
                self.set(field, part)?;
            }
            return Ok(());
        }
        let slug = text::slug(name);
        if slug.is_empty() {
            return Err(format!("`{name}` cannot be an address: use some letters or digits"));
        }
        let titled = self.kind.titled_by;
        let is_address = slug == name;
        if self.kind.kept == Kept::Together && is_address {
            self.set("id", name)?;
        } else if !self.given.contains_key(titled) {
            let words = if is_address { crate::site::capital(&name.replace('-', " ")) } else { name.to_owned() };
            self.set(titled, &words)?;
        }
        Ok(())
    }

    /// The fields that must be there and are not known yet, and can be asked for in a line.
    pub fn open(&self) -> Vec<Field> {
        let one_line = |shape: Shape| match shape {
            Shape::List(item) => !matches!(item, Shape::Record(_) | Shape::List(_) | Shape::Table(_)),
            Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything => false,
            _ => true,
        };
        let fields = self.kind.fields.iter().filter(|field| field.need == Need::Must && one_line(field.shape));
        fields.filter(|field| !self.given.contains_key(field.name)).copied().collect()
    }

    /// The name that its file has or its address ends in: what the kind makes it from, or its title. The error names the
    /// field that is wanting.
    pub fn stem(&self) -> Result<String, &'static str> {
        let text: String = self.given.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let mut report = Report::new();
        let node = yaml::read(&text, FileId(0), 0, &mut report);
        let fields = self.kind.all_fields();
        let record = node.map(|node| fields::read(&node, &fields, self.kind.one, &mut report));
        let part = |field: &'static str| record.as_ref().and_then(|record| parse::made_id(record, field)).ok_or(field);
        if !self.kind.id_from.is_empty() {
            let parts: Result<Vec<String>, &str> = self.kind.id_from.iter().map(|field| part(field)).collect();
            return Ok(parts?.join("/"));
        }
        // Words make an address too, and a long sentence a long one: its first words will do.
        let words = record
            .as_ref()
            .and_then(|record| ["id", "title", self.kind.titled_by].into_iter().find_map(|field| record.text(field)));
        let slug = text::slug(words.unwrap_or_default());
        let slug = slug.split('-').take(MOST_WORDS).collect::<Vec<_>>().join("-");
        if slug.is_empty() { Err(self.kind.titled_by) } else { Ok(slug) }
    }

    /// The record as the beginning of a file.
    pub fn file(&self, kept: Kept) -> String {
        match kept {
            Kept::Text => self.page(),
            Kept::Together => format!("{}\n{}", self.head(), self.item()),
            Kept::Apart => format!("{}\n{}", self.head(), self.fields(kept)),
        }
    }

    /// The record as a Markdown file, with no text yet.
    fn page(&self) -> String {
        let notes = "# The text stands below the next line of ---, in Markdown: empty lines between paragraphs, ## before a heading.\n";
        format!("---\n{}\n{}\n{notes}---\n\n", self.head(), self.fields(Kept::Text))
    }

    /// The record as an item of a list.
    pub fn item(&self) -> String {
        let lines = self.fields(Kept::Together);
        let first = lines.lines().position(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or(0);
        let mut text = String::new();
        for (at, line) in lines.lines().enumerate() {
            // Notes on the first field stand above the dash.
            let before = if at < first {
                ""
            } else if at == first {
                "- "
            } else {
                "  "
            };
            if !line.is_empty() {
                text.push_str(before);
                text.push_str(line);
            }
            text.push('\n');
        }
        text
    }

    /// What the kind is, and how to read the file.
    fn head(&self) -> String {
        let mut text = noted(self.kind.about, "# ");
        text.push_str("# Notes such as this one are for you alone: no reader sees a line that begins with #.\n");
        if !self.brief {
            text.push_str(
                "# To use one of the fields that begin with #, take the # away and write your own after the colon.\n",
            );
        }
        text
    }

    /// Its fields: those that are needed or known, then the others.
    fn fields(&self, kept: Kept) -> String {
        let mut all = self.kind.all_fields();
        // A record in a list is told from the others by its id; elsewhere the file's name serves.
        let is_first = |field: &Field| {
            field.name == "id"
                && (self.given.contains_key("id") || kept == Kept::Together && self.kind.id_from.is_empty())
        };
        let rank =
            |field: &Field| match (is_first(field), field.need == Need::Must, self.given.contains_key(field.name)) {
                (true, ..) => 0,
                (_, true, _) => 1,
                (.., true) => 2,
                _ => 3,
            };
        all.sort_by_key(|field| rank(field));
        let mut text = String::new();
        let mut last = 0;
        for field in &all {
            if rank(field) == 3 && last < 3 && !self.brief {
                text.push_str(MAY);
            }
            last = rank(field);
            let value = self.given.get(field.name);
            match rank(field) {
                3 if self.brief => {}
                3 => text.push_str(&unused(field)),
                at => {
                    text.push_str(&explained(field, at < 2));
                    match value {
                        Some(value) => text.push_str(&format!("{}: {value}\n", field.name)),
                        None => text.push_str(&gap(field)),
                    }
                }
            }
        }
        text
    }
}

/// How many words of a sentence an address is made of.
const MOST_WORDS: usize = 6;

fn is_needed(kind: &Kind, name: &str) -> bool {
    kind.fields.iter().any(|field| field.name == name && field.need == Need::Must)
}

/// What was said for a field as YAML, read as the reader reads it; the error is what that says.
///
/// What has parts (a list of several, names with values) is given as YAML writes it: `[a, b]`, `{a: 1}`.
pub fn taken(field: &Field, said: &str) -> Result<String, String> {
    let said = said.trim();
    let as_it_is = match field.shape {
        Shape::List(_) | Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything => {
            said.starts_with(['[', '{'])
        }
        _ => false,
    };
    let value = if as_it_is { said.to_owned() } else { yaml::scalar(said) };
    let mut report = Report::new();
    let node = yaml::read(&value, FileId(0), 0, &mut report);
    if let Some(node) = node {
        if node.value == yaml::Value::Nothing {
            return Err(format!("`{}` is empty", field.name));
        }
        fields::read_value(&node, field.shape, field.name, &mut report);
    }
    match report.iter().find(|problem| problem.fault.severity == Severity::Error) {
        None => Ok(value),
        Some(problem) => Err(match &problem.help {
            Some(help) => format!("{}; {help}", problem.message),
            None => problem.message.clone(),
        }),
    }
}

/// What a field is for and what it takes, as a line for people: `When it was heard. A day, such as 2026-05-14.`
pub fn explanation(field: &Field) -> String {
    let takes = match field.shape {
        Shape::Text => return field.about.to_owned(),
        Shape::Reference(kinds) if !kinds.is_empty() => {
            format!("A reference, such as {}", fields::sample(field.shape)).replace("/name", "/…") + &among(kinds)
        }
        Shape::Reference(_) | Shape::PublishedReference(_) => {
            crate::site::capital(&fields::shape_in_words(field.shape))
        }
        Shape::ReferenceOrWords(kinds) if !kinds.is_empty() => format!("Words, or a reference{}", among(kinds)),
        Shape::List(Shape::Record(_)) => "A list, each with the fields below".to_owned(),
        Shape::Record(_) => "Names with values, as below".to_owned(),
        other => crate::site::capital(&fields::shape_in_words(other)),
    };
    format!("{} {takes}.", field.about)
}

/// What stands before the fields that may be left out.
const MAY: &str = "\n# What follows may be left out.\n";

fn among(kinds: &[&str]) -> String {
    format!(" (from {})", kinds.join(", "))
}

fn explained(field: &Field, needed: bool) -> String {
    let needed = if needed { "Needed. " } else { "" };
    noted(&format!("{needed}{}", explanation(field)), "# ")
}

/// A note of as many lines as it takes.
fn noted(words: &str, before: &str) -> String {
    text::wrapped(words, 100).into_iter().map(|line| format!("{before}{line}\n")).collect()
}

/// A field that is needed and not known: its name and a gap, or a gap for each of its needed parts.
fn gap(field: &Field) -> String {
    let whole = format!("{}:  {GAP}\n", field.name);
    match field.shape {
        Shape::Record(inside) => match parts(inside, "  ", "  ") {
            Some(parts) => format!("{}:\n{parts}", field.name),
            None => whole,
        },
        Shape::List(Shape::Record(inside)) => match parts(inside, "  - ", "    ") {
            Some(parts) => format!("{}:\n{parts}", field.name),
            None => whole,
        },
        Shape::ByReference(_, item) | Shape::Table(item) => {
            let inside = record_in(item).map_or(String::new(), |inside| inner(inside, "#   "));
            format!("{whole}#  one-name: {}\n{inside}", sample(*item))
        }
        Shape::Anything => {
            let rules = audit::RULES.iter().map(|rule| format!("# {}\n#   {}\n", rule.about, rule.example));
            format!("{}{whole}", rules.collect::<String>())
        }
        _ => whole,
    }
}

/// The needed parts of a record as gaps, each explained, and the others ready to be used; nothing where none is needed.
fn parts(inside: &[Field], first: &str, rest: &str) -> Option<String> {
    let mut text = String::new();
    for field in inside.iter().filter(|field| field.need == Need::Must) {
        let before = if text.is_empty() { first } else { rest };
        text.push_str(&format!("{before}{}:  {GAP}: {}\n", field.name, field.about));
    }
    if text.is_empty() {
        return None;
    }
    for field in inside.iter().filter(|field| field.need == Need::May) {
        text.push_str(&format!("{rest}#{}: {}  # {}\n", field.name, sample(field.shape), field.about));
    }
    Some(text)
}

/// A field that may be left out: explained, and ready to be used.
fn unused(field: &Field) -> String {
    let inside = record_in(&field.shape).map_or(String::new(), |inside| inner(inside, "#   "));
    format!("{}{inside}#{}: {}\n", explained(field, false), field.name, sample(field.shape))
}

/// The fields within a field, each explained.
fn inner(inside: &[Field], before: &str) -> String {
    let mut text = String::new();
    for field in inside {
        let needed = if field.need == Need::Must { "needed. " } else { "" };
        text.push_str(&noted(&format!("{}: {needed}{}", field.name, explanation(field)), before));
        if let Some(inside) = record_in(&field.shape) {
            text.push_str(&inner(inside, &format!("{before}  ")));
        }
    }
    text
}

/// A sample that can stand in a file as it is.
fn sample(shape: Shape) -> String {
    match shape {
        // Some records have no part that must be there: any one will show how they are written.
        Shape::Record(fields) if fields.iter().all(|field| field.need == Need::May) => {
            let first = fields.first().map(|field| format!("{}: {}", field.name, sample(field.shape)));
            format!("{{{}}}", first.unwrap_or_default())
        }
        Shape::List(item) => format!("[{}]", sample(*item)),
        Shape::Table(item) | Shape::ByReference(_, item) => format!("{{one-name: {}}}", sample(*item)),
        other => fields::sample(other),
    }
}

fn record_in(shape: &Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Record(fields) => Some(fields),
        Shape::List(item) | Shape::Table(item) | Shape::ByReference(_, item) => record_in(item),
        _ => None,
    }
}
