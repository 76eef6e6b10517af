//! What may stand below some names of a file, by the declarations of its kind.

use crate::audit::RULES;
use crate::fields::Field;
use crate::fields::Shape;
use crate::kinds;
use crate::settings;
use crate::site::COMMON;
use crate::site::Kind;

/// What may stand at a place.
#[derive(Clone, Debug)]
pub enum Level {
    /// Names of these, each with its value.
    Fields(Vec<Field>),
    /// The rule of a promise: names, which depend on the first.
    Rule,
    /// Names of the author's own, or references to things of these kinds; each with a value.
    Names(&'static [&'static str], Shape),
    /// A value.
    Value(Shape),
    /// Nothing that is known.
    Nothing,
}

/// The kind of a file's entries, by its path.
pub fn kind_of(path: &str) -> Option<&'static Kind> {
    let (root, rest) = path.split_once('/')?;
    let name = match (root, rest.split_once('/')) {
        ("content" | "data", Some((name, _))) => name,
        ("data", None) => rest.rsplit_once('.').map_or(rest, |(stem, _)| stem),
        _ => return None,
    };
    kinds::kind(name)
}

/// The fields of what a file holds.
fn fields_of(path: &str) -> Vec<Field> {
    if path == settings::FILE {
        return settings::FIELDS.to_vec();
    }
    if path.starts_with("content/") && path.ends_with("/_index.md") {
        return COMMON.to_vec();
    }
    kind_of(path).map(Kind::all_fields).unwrap_or_default()
}

/// What may stand below some names in a file.
pub fn at(path: &str, names: &[String]) -> Level {
    let mut level = Level::Fields(fields_of(path));
    for name in names {
        let field = match &level {
            Level::Fields(fields) => fields.iter().find(|field| field.name == *name).map(|field| field.shape),
            Level::Rule => in_rules(&[]).into_iter().find(|field| field.name == *name).map(|field| field.shape),
            Level::Names(_, shape) => Some(*shape),
            Level::Value(_) | Level::Nothing => None,
        };
        level = field.map_or(Level::Nothing, of_shape);
    }
    level
}

fn of_shape(shape: Shape) -> Level {
    match shape {
        Shape::List(item) => of_shape(*item),
        Shape::Record(fields) => Level::Fields(fields.to_vec()),
        Shape::Table(item) => Level::Names(&[], *item),
        Shape::ByReference(kinds, item) => Level::Names(kinds, *item),
        Shape::Anything => Level::Rule,
        shape => Level::Value(shape),
    }
}

/// The fields that a rule may have beside the names that it has already; where it has none, the names of the rules.
pub fn in_rules(beside: &[String]) -> Vec<Field> {
    let chosen = RULES.iter().filter(|rule| beside.iter().any(|name| name == rule.name));
    let mut fields: Vec<Field> = chosen.flat_map(|rule| rule.fields.iter().copied()).collect();
    if fields.is_empty() {
        // The field of a rule's own name comes first, and what the rule asks says more than what the field takes.
        let first = RULES.iter().filter_map(|rule| Some(Field { about: rule.about, ..*rule.fields.first()? }));
        fields = first.collect();
        let more: Vec<Field> = RULES.iter().flat_map(|rule| rule.fields.iter().skip(1)).copied().collect();
        fields.extend(more);
    }
    let mut known: Vec<Field> = Vec::new();
    for field in fields {
        if known.iter().all(|have| have.name != field.name) {
            known.push(field);
        }
    }
    known
}
