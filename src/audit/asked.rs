//! What a promise asks for, in the form in which two promises can be compared.
//!
//! Everything of a rule that is no number is its subject: the order of names and of lists does not count, nor
//! whether a thing is named by its path or its id, nor a condition that a thing took place, which is asked anyway.

use rust_decimal::Decimal;

use crate::audit::Case;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::publish_within::duration;
use crate::audit::target;
use crate::audit::target::Aim;
use crate::audit::target::Aims;
use crate::date::Period;
use crate::demand::Bound;
use crate::demand::Demand;
use crate::demand::Every;
use crate::demand::Part;
use crate::fields::Value;
use crate::kinds;
use crate::site::Site;
use crate::yaml;
use crate::yaml::Node;

/// The parts of rules that are numbers, lengths of time, days or periods.
const ASKED: &[&str] = &["at_least", "at_most", "exactly", "every", "by", "after", "better_than", "as_good_as"];

/// What a rule that has been judged asks for; none where it has no number, length of time or day.
pub(super) fn demand(case: &mut Case<'_>, rule: &'static str) -> Option<Demand> {
    let parts = parts(case, rule)?;
    if parts.is_empty() {
        return None;
    }
    let stopped = case.entry.record.record("stopped").and_then(|stopped| stopped.day("on"));
    let until = [case.to(), stopped].into_iter().flatten().min();
    Some(Demand { subject: subject(case, rule), from: case.from(), until, parts })
}

fn parts(case: &mut Case<'_>, rule: &str) -> Option<Vec<Part>> {
    match rule {
        "count" | "size" => Some(vec![number(Limit::read(case)?, every(case), None)]),
        "coverage" => {
            let limit = Limit::read_if_any(case)?.unwrap_or(Limit::AtLeast(Amount::Number(Decimal::ONE)));
            Some(vec![number(limit, every(case), None)])
        }
        "gap" => Some(vec![Part::Length { length: duration(case, "at_most")?, longest: true }]),
        "publish_within" | "publish_before" | "respond_within" => {
            let length = Part::Length { length: duration(case, rule)?, longest: rule != "publish_before" };
            let all = Limit::AtLeast(Amount::Share(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED));
            let share = Limit::read_if_any(case)?.unwrap_or(all);
            Some(vec![length, number(share, None, None)])
        }
        "deadline" => match case.rule.day("by") {
            Some(day) => Some(vec![Part::Day(day)]),
            None => match case.rule.record("after")?.get("within")?.value {
                Value::Duration(length) => Some(vec![Part::Length { length, longest: true }]),
                _ => None,
            },
        },
        "target" => {
            let each = match target::aims(case)? {
                Aims::Each(each) => each.into_iter().map(|(period, limit)| number(limit, None, Some(period))).collect(),
                Aims::One(Aim::Limit(limit)) => vec![number(limit, None, None)],
                Aims::One(Aim::LastYear | Aim::Peers | Aim::BestQuarter | Aim::SameAs) => Vec::new(),
            };
            Some(each)
        }
        _ => None,
    }
}

fn every(case: &Case<'_>) -> Option<Every> {
    case.rule.text("every").and_then(Every::of)
}

fn number(limit: Limit, every: Option<Every>, period: Option<Period>) -> Part {
    let (bound, amount) = match limit {
        Limit::AtLeast(amount) => (Bound::AtLeast, amount),
        Limit::AtMost(amount) => (Bound::AtMost, amount),
        Limit::Exactly(amount) => (Bound::Exactly, amount),
    };
    let (number, of) = match amount {
        Amount::Number(number) => (number, None),
        Amount::Share(part, whole) => (part, Some(whole)),
    };
    Part::Number { bound, number, of, every, period }
}

/// What a rule is about: its name, and each part of it that is no number.
fn subject(case: &Case<'_>, rule: &str) -> Vec<String> {
    let mut subject = Vec::new();
    for (name, held) in &case.rule.values {
        let value = match &held.value {
            _ if ASKED.contains(name) => continue,
            Value::Duration(_) => continue,
            Value::Text(text) => word(text, case.site),
            Value::Choice(set) if *name == "for_each" => (*set).to_owned(),
            Value::Anything(node) if *name == "where" => written(node, case.site, took_place(case)),
            Value::Anything(node) => written(node, case.site, None),
            _ => continue,
        };
        if !value.is_empty() {
            subject.push(format!("{name}: {value}"));
        }
    }
    let after = case.rule.record("after").and_then(|after| after.text("of"));
    subject.extend(after.map(|path| format!("after: {}", word(path, case.site))));
    subject.sort();
    subject.insert(0, rule.to_owned());
    subject
}

/// The field of the kind that a rule is about which says that a thing did not take place, and the words that do.
fn took_place(case: &Case<'_>) -> Option<(&'static str, &'static [&'static str])> {
    let kinds = ["count", "gap", "of", "to", "by"].into_iter().filter_map(|name| case.rule.text(name));
    kinds.filter_map(kinds::kind).next()?.moments.unless
}

/// A part of a rule with names and lists in order, and without a condition that a thing took place.
fn written(node: &Node, site: &Site, unless: Option<(&'static str, &'static [&'static str])>) -> String {
    match &node.value {
        yaml::Value::Nothing => String::new(),
        yaml::Value::Scalar(text) => word(text.trim(), site),
        yaml::Value::List(items) => {
            let mut each: Vec<String> = items.iter().map(|item| written(item, site, None)).collect();
            each.sort();
            each.dedup();
            each.join(" or ")
        }
        yaml::Value::Map(names) => {
            let asked_anyway = |name: &str, value: &Node| {
                let yaml::Value::Scalar(text) = &value.value else { return false };
                unless.is_some_and(|(field, words)| field == name && !words.is_empty() && !words.contains(&text.trim()))
            };
            let mut each: Vec<String> = names
                .iter()
                .filter(|(key, value)| !asked_anyway(&key.name, value))
                .map(|(key, value)| format!("{} {}", key.name, written(value, site, None)))
                .collect();
            each.sort();
            each.join(" and ")
        }
    }
}

/// A word of a rule; a thing that is named by its path has the name that its id would give it.
fn word(text: &str, site: &Site) -> String {
    let path = text.trim_matches('/');
    site.find(path).map_or_else(|| path.to_owned(), |entry| entry.id.clone())
}
