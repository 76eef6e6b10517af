//! `where`: which entries a rule means, by any of their fields.
//!
//! Each name under `where` is a field of the kind, or a path into one (`tenant_approved.on`); all must hold.
//! A value means that the field is or holds it; a list, that it is one of them. A map compares:
//! `{at_least: 3}`, `{at_most: 3}`, `{before: 2026-04-01}`, `{after: 2026-04-01}`, `{not: cancelled}`,
//! `{stated: true}`. Bounds that are days or figures include themselves; `before` and `after` do not.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::audit::BAD_RULE;
use crate::audit::NOTHING_MATCHES;
use crate::date::Period;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::fields;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Shape;
use crate::fields::UNKNOWN_KEY;
use crate::fields::Value;
use crate::fields::nearest;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::LANDLORD;
use crate::site::Site;
use crate::source::Span;
use crate::text::plural;
use crate::yaml;
use crate::yaml::Node;

/// Conditions that all must hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions(Vec<Condition>);

#[derive(Clone, Debug)]
struct Condition {
    /// The names of the fields down to the value.
    path: Vec<String>,
    test: Test,
}

#[derive(Clone, Debug)]
enum Test {
    OneOf(Vec<Wanted>),
    NoneOf(Vec<Wanted>),
    /// The value stands so to the bound, in one of these orders.
    Compare(&'static [Ordering], &'static str, Wanted),
    Stated(bool),
}

/// A value that is asked for.
#[derive(Clone, Debug)]
enum Wanted {
    /// A value as a field of its shape would hold it, and its words.
    Value(Value, String),
    /// An entry by its number, or a part of it by its address, and its words.
    Entry(usize, Option<String>, String),
    /// What is not on the site: nothing is it.
    Nothing(String),
}

/// Comparisons: their names, the orders in which they hold, and their words.
const COMPARISONS: &[(&str, &[Ordering], &str)] = &[
    ("at_least", &[Ordering::Greater, Ordering::Equal], "at least"),
    ("at_most", &[Ordering::Less, Ordering::Equal], "at most"),
    ("before", &[Ordering::Less], "before"),
    ("after", &[Ordering::Greater], "after"),
];

impl Conditions {
    /// Reads what stands under `where`, against the fields of the things that are meant.
    pub(super) fn read(node: Option<&Node>, kind: &Kind, site: &Site, report: &mut Report) -> Conditions {
        let fields = kind.all_fields();
        Conditions::read_for(node, &fields, kind.one, site, report)
    }

    /// The same for things with these fields, such as the places of a panel.
    pub(super) fn read_for(
        node: Option<&Node>,
        fields: &[Field],
        what: &str,
        site: &Site,
        report: &mut Report,
    ) -> Conditions {
        let Some(node) = node else { return Conditions::default() };
        let yaml::Value::Map(names) = &node.value else {
            report
                .add(&BAD_RULE, node.span, format!("`where` should be names with values, not {}", node.what()))
                .help("write it like  where: {panel: forum, held: held}");
            return Conditions::default();
        };
        let mut conditions = Vec::new();
        for (key, value) in names {
            let path: Vec<String> = key.name.split('.').map(str::to_owned).collect();
            let Some(shape) = shape_at(fields, &path) else {
                report
                    .add(&UNKNOWN_KEY, key.span, format!("{what} has no field `{}`", key.name))
                    .help(help_for(fields, &path));
                continue;
            };
            if let Some(test) = read_test(value, shape, &key.name, site, report) {
                conditions.push(Condition { path, test });
            }
        }
        Conditions(conditions)
    }

    /// Whether all hold for an entry.
    pub(super) fn hold(&self, entry: &Entry, site: &Site) -> bool {
        self.0.iter().all(|condition| condition.holds_for(entry, site))
    }

    /// Whether all but those on one field hold for an entry.
    pub(super) fn hold_but(&self, field: &str, entry: &Entry, site: &Site) -> bool {
        self.0.iter().all(|condition| condition.path[0] == field || condition.holds_for(entry, site))
    }

    /// Whether all hold for a group of named values.
    pub(super) fn hold_in(&self, record: &Record, site: &Site) -> bool {
        self.0.iter().all(|condition| condition.holds(record, site))
    }

    /// Whether one of them asks outright that a field be one of these words; with no words, that it be stated.
    pub(super) fn ask_for(&self, field: &str, words: &[&str]) -> bool {
        let is_one = |wanted: &Wanted| match wanted {
            Wanted::Value(Value::Choice(word), _) => words.contains(word),
            _ => false,
        };
        self.0.iter().filter(|condition| condition.path == [field]).any(|condition| match &condition.test {
            Test::OneOf(wanted) => words.is_empty() || wanted.iter().any(is_one),
            Test::Stated(stated) => *stated && words.is_empty(),
            _ => false,
        })
    }

    /// The entries that they name.
    pub(super) fn entries(&self) -> Vec<usize> {
        let wanted = self.0.iter().flat_map(|condition| match &condition.test {
            Test::OneOf(wanted) => wanted.as_slice(),
            _ => &[],
        });
        wanted.filter_map(|wanted| if let Wanted::Entry(number, ..) = wanted { Some(*number) } else { None }).collect()
    }

    /// The things of a kind that are meant: `meetings of the Voice Panel that were held`, `walkabouts`.
    pub(super) fn things(&self, kind: &Kind) -> String {
        let (_, many) = self.nouns(kind);
        let others = self.0.iter().filter(|condition| condition.sort().is_none());
        format!("{many}{}", in_words(others))
    }

    /// What one and several of a kind are called: by their sort, where one sort is meant.
    pub(super) fn nouns(&self, kind: &Kind) -> (String, String) {
        match self.0.iter().find_map(Condition::sort) {
            // Short words of this sort are abbreviations.
            Some(sort) if sort.len() <= 3 => (sort.to_uppercase(), format!("{}s", sort.to_uppercase())),
            Some(sort) => (sort.replace('-', " "), plural(&sort.replace('-', " "))),
            None => (kind.noun().to_owned(), plural(kind.noun())),
        }
    }

    /// In words, after what they hold for: ` of the Voice Panel that were held`; empty where there are none.
    pub(super) fn in_words(&self) -> String {
        in_words(self.0.iter())
    }
}

/// Conditions in words, those that say `whose` last.
fn in_words<'a>(conditions: impl Iterator<Item = &'a Condition>) -> String {
    let each: Vec<String> = conditions.map(Condition::in_words).collect();
    let (whose, others): (Vec<String>, Vec<String>) = each.into_iter().partition(|words| words.starts_with("whose "));
    let whose = whose.join(" and ");
    others.into_iter().chain([whose]).filter(|words| !words.is_empty()).map(|words| format!(" {words}")).collect()
}

impl Condition {
    fn holds_for(&self, entry: &Entry, site: &Site) -> bool {
        if self.path == ["id"] && entry.record.get("id").is_none() {
            return self.test.holds(&[&Value::Text(entry.id.clone())], site);
        }
        // What a meeting does not say itself, its panel may.
        if self.path == [LANDLORD.name] {
            let of = site
                .landlord_of(entry)
                .map(|landlord| Value::Reference(Reference::to(landlord.number, &landlord.address)));
            return self.test.holds(&of.as_ref().into_iter().collect::<Vec<_>>(), site);
        }
        self.holds(&entry.record, site)
    }

    fn holds(&self, record: &Record, site: &Site) -> bool {
        let mut values = Vec::new();
        collect(record, &self.path, &mut values);
        self.test.holds(&values, site)
    }

    /// The one sort of thing that is asked for: `walkabout`.
    fn sort(&self) -> Option<&str> {
        match (&self.test, self.path.as_slice()) {
            (Test::OneOf(wanted), [name]) if name == "type" => match wanted.as_slice() {
                [Wanted::Value(Value::Choice(word), _)] => Some(word),
                _ => None,
            },
            _ => None,
        }
    }

    fn in_words(&self) -> String {
        let name = self.path.join(" ").replace('_', " ");
        let list = |wanted: &[Wanted]| match wanted {
            [Wanted::Entry(..), _, _, _, ..] => format!("one of {} things named in the rule,", wanted.len()),
            wanted => wanted.iter().map(Wanted::in_words).collect::<Vec<_>>().join(" or "),
        };
        let wanted = match &self.test {
            Test::OneOf(wanted) => wanted,
            Test::NoneOf(wanted) => return format!("whose {name} is not {}", list(wanted)),
            Test::Compare(_, words, wanted) => return format!("whose {name} is {words} {}", wanted.in_words()),
            Test::Stated(true) => return format!("for which “{name}” is given"),
            Test::Stated(false) => return format!("for which “{name}” is not given"),
        };
        let last = name.rsplit(' ').next().unwrap_or_default();
        match wanted.as_slice() {
            [Wanted::Value(Value::Flag(true), _)] => format!("with “{name}”"),
            [Wanted::Value(Value::Flag(false), _)] => format!("without “{name}”"),
            [Wanted::Value(Value::Choice(word), _)] if *word == name => format!("that were {word}"),
            [Wanted::Entry(..), ..] if name == "panel" || name == "landlord" => format!("of {}", list(wanted)),
            [Wanted::Entry(..), ..] if name == "area" => format!("in {}", list(wanted)),
            // `from the Voice Panel`, `commissioned by the Scrutiny Panel`.
            [Wanted::Entry(..), ..] if matches!(last, "from" | "by" | "at" | "in" | "to" | "of") => {
                format!("{name} {}", list(wanted))
            }
            _ if name == "id" => format!("called {}", list(wanted)),
            _ if name == "type" => format!("of the type {}", list(wanted)),
            _ => format!("whose {name} is {}", list(wanted)),
        }
    }
}

impl Test {
    fn holds(&self, values: &[&Value], site: &Site) -> bool {
        let any = |wanted: &[Wanted]| values.iter().any(|value| wanted.iter().any(|wanted| wanted.is(value)));
        match self {
            Test::OneOf(wanted) => any(wanted),
            Test::NoneOf(wanted) => !any(wanted),
            Test::Compare(orders, _, wanted) => {
                values.iter().any(|value| wanted.order(value, site).is_some_and(|order| orders.contains(&order)))
            }
            Test::Stated(stated) => values.is_empty() != *stated,
        }
    }
}

impl Wanted {
    fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Wanted::Entry(number, part, _), Value::Reference(reference)) => {
                reference.entry == Some(*number)
                    && part.as_ref().is_none_or(|part| reference.address.as_ref() == Some(part))
            }
            (Wanted::Value(Value::Text(text), _), Value::Prose(prose)) => *text == prose.text,
            (Wanted::Value(Value::Text(text), _), Value::Choice(word)) => text == word,
            (Wanted::Value(Value::Figure(wanted), _), Value::Figure(figure)) => wanted.value == figure.value,
            (Wanted::Value(wanted, _), value) => wanted == value,
            _ => false,
        }
    }

    /// How a value stands to this one; none where they cannot be compared.
    fn order(&self, value: &Value, site: &Site) -> Option<Ordering> {
        let Wanted::Value(wanted, _) = self else { return None };
        let bounds = |period: &Period| period.bounds(site.settings.year_starts);
        match (value, wanted) {
            (Value::Day(a), Value::Day(b)) => Some(a.cmp(b)),
            (Value::Period(a), Value::Period(b)) => Some(bounds(a).cmp(&bounds(b))),
            (Value::Whole(a), Value::Whole(b)) => Some(a.cmp(b)),
            (Value::Figure(a), Value::Figure(b)) => Some(a.value.cmp(&b.value)),
            (Value::Text(a), Value::Text(b)) => {
                let number = |text: &str| text.replace(',', "").parse::<Decimal>().ok();
                Some(number(a)?.cmp(&number(b)?))
            }
            _ => None,
        }
    }

    fn in_words(&self) -> String {
        match self {
            Wanted::Value(Value::Day(day), _) => day_in_words(*day),
            Wanted::Value(Value::Choice(word), _) => format!("“{}”", word.replace('-', " ")),
            Wanted::Value(_, words) | Wanted::Nothing(words) => format!("“{words}”"),
            Wanted::Entry(_, _, words) => words.clone(),
        }
    }
}

/// What to write in place of a path that leads nowhere: the nearest name, or all that there are where it goes astray.
fn help_for(fields: &[Field], path: &[String]) -> String {
    let (first, rest) = path.split_first().map_or(("", path), |(first, rest)| (first.as_str(), rest));
    let found = fields.iter().find(|field| field.name == first).map(|field| match field.shape {
        Shape::List(item) => *item,
        shape => shape,
    });
    match found {
        Some(Shape::Record(within)) => format!("within `{first}`: {}", help_for(within, rest)),
        Some(_) => format!("`{first}` has nothing below it that could be named so"),
        None => match nearest(first, fields.iter().map(|field| field.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has: {}", fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")),
        },
    }
}

/// The shape of the value that a path leads to.
fn shape_at(fields: &[Field], path: &[String]) -> Option<Shape> {
    let (first, rest) = path.split_first()?;
    let field = fields.iter().find(|field| field.name == first)?;
    below(field.shape, rest)
}

fn below(shape: Shape, path: &[String]) -> Option<Shape> {
    match shape {
        Shape::List(item) => below(*item, path),
        _ if path.is_empty() => Some(shape),
        Shape::Record(fields) => shape_at(fields, path),
        Shape::Table(item) if path.len() == 1 => Some(*item),
        _ => None,
    }
}

/// The values that a path leads to, each item of a list by itself.
fn collect<'a>(record: &'a Record, path: &[String], values: &mut Vec<&'a Value>) {
    if let Some((first, rest)) = path.split_first()
        && let Some(held) = record.get(first)
    {
        descend(&held.value, rest, values);
    }
}

fn descend<'a>(value: &'a Value, path: &[String], values: &mut Vec<&'a Value>) {
    match (value, path) {
        (Value::List(items), _) => items.iter().for_each(|item| descend(&item.value, path, values)),
        (_, []) => values.push(value),
        (Value::Record(record), _) => collect(record, path, values),
        (Value::Table(rows), [name]) => {
            let named = |key: &Value| matches!(key, Value::Text(text) if text == name);
            values.extend(rows.iter().filter(|(key, _)| named(&key.value)).map(|(_, held)| &held.value));
        }
        _ => {}
    }
}

fn read_test(node: &Node, shape: Shape, name: &str, site: &Site, report: &mut Report) -> Option<Test> {
    match &node.value {
        yaml::Value::Map(names) => {
            let [(key, value)] = names.as_slice() else {
                let many = if names.is_empty() { "no comparison" } else { "more than one comparison" };
                let help = match shape {
                    Shape::Day | Shape::Period => {
                        "write one, such as {before: 2026-04-01}; what time a promise is about is said by `from` and `to`"
                    }
                    _ => "write one, such as {at_least: 3} or {not: planned}",
                };
                report.add(&BAD_RULE, node.span, format!("`{name}` has {many}, and one is needed")).help(help);
                return None;
            };
            match key.name.as_str() {
                "not" => Some(Test::NoneOf(read_wanted(value, shape, name, site, report)?)),
                "stated" => match fields::read_value(value, Shape::Flag, "stated", report)?.value {
                    Value::Flag(stated) => Some(Test::Stated(stated)),
                    _ => None,
                },
                word => {
                    let Some((_, orders, words)) = COMPARISONS.iter().find(|(name, ..)| *name == word) else {
                        let names = COMPARISONS.iter().map(|(name, ..)| *name).chain(["not", "stated"]);
                        let help = nearest(word, names.clone()).map_or_else(
                            || format!("use one of: {}", names.collect::<Vec<_>>().join(", ")),
                            |near| format!("did you mean `{near}`?"),
                        );
                        report.add(&UNKNOWN_KEY, key.span, format!("there is no comparison `{word}`")).help(help);
                        return None;
                    };
                    if !matches!(shape, Shape::Day | Shape::Period | Shape::Whole | Shape::Figure | Shape::Text) {
                        report
                            .add(
                                &BAD_RULE,
                                key.span,
                                format!("`{name}` has no order, so it cannot be `{word}` something"),
                            )
                            .help("give the value itself, a list of values, {not: …} or {stated: true}");
                        return None;
                    }
                    let wanted = read_one(value, shape, name, site, report)?;
                    Some(Test::Compare(orders, words, wanted))
                }
            }
        }
        _ => Some(Test::OneOf(read_wanted(node, shape, name, site, report)?)),
    }
}

fn read_wanted(node: &Node, shape: Shape, name: &str, site: &Site, report: &mut Report) -> Option<Vec<Wanted>> {
    match &node.value {
        yaml::Value::List(nodes) => nodes.iter().map(|node| read_one(node, shape, name, site, report)).collect(),
        _ => Some(vec![read_one(node, shape, name, site, report)?]),
    }
}

fn read_one(node: &Node, shape: Shape, name: &str, site: &Site, report: &mut Report) -> Option<Wanted> {
    let written = match &node.value {
        yaml::Value::Scalar(text) => text.trim().to_owned(),
        _ => {
            report
                .add(&BAD_RULE, node.span, format!("`{name}` should be a single value here, not {}", node.what()))
                .help("give one value, or a list of values");
            return None;
        }
    };
    if matches!(shape, Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything) {
        let help = match shape {
            Shape::Record([first, ..]) => format!("name one of them, such as {name}.{}, or write ", first.name),
            Shape::Table(_) => format!("name one of them, such as {name}.tenant, or write "),
            _ => "write ".to_owned(),
        };
        report
            .add(&BAD_RULE, node.span, format!("`{name}` holds several values, so it cannot be `{written}`"))
            .help(help + "{stated: true}");
        return None;
    }
    // Words of Markdown are compared as they are written.
    let shape = if matches!(shape, Shape::Prose) { Shape::Text } else { shape };
    let value = fields::read_value(node, shape, name, report)?.value;
    let Value::Reference(Reference { text, kinds, or_words, .. }) = &value else {
        return Some(Wanted::Value(value, written.clone()));
    };
    match site.locate(text, kinds) {
        Some((number, address)) => {
            let entry = &site.entries[number];
            let part = (address != entry.address).then_some(address);
            let words = match entry.kind.folder {
                "panels" => format!("the {}", entry.title),
                "areas" | "landlords" => entry.title.clone(),
                _ => format!("“{}”", entry.title),
            };
            Some(Wanted::Entry(number, part, words))
        }
        None if *or_words || site.lost.may_hold(text) => {
            Some(Wanted::Value(Value::Text(text.clone()), written.clone()))
        }
        None => {
            let entries = kinds.iter().flat_map(|kind| site.of(kind));
            let name = |entry: &Entry| if text.contains('/') { entry.reference() } else { entry.id.clone() };
            let names: Vec<String> = entries.map(name).collect();
            not_there(text, names.iter().map(String::as_str), node.span, report);
            Some(Wanted::Nothing(written.clone()))
        }
    }
}

/// Reports that a rule names something that is not on the site.
pub(super) fn not_there<'a>(path: &str, names: impl Iterator<Item = &'a str>, span: Span, report: &mut Report) {
    report.add(&NOTHING_MATCHES, span, format!("there is no `{path}` on the site")).help(match nearest(path, names) {
        Some(near) => format!("did you mean `{near}`? Until it is there, nothing can be counted for it"),
        None => "until it is there, nothing can be counted for it".to_owned(),
    });
}
