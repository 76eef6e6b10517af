//! `chain`: each thing leads to another: a policy to those who were asked, a walkabout to its actions.
//!
//! `needs` is a field of the thing, or a kind whose entries must refer to it. `before` asks that one of them lies
//! on an earlier day than a date of the thing; `after`, on the same day or later. What lies ahead or was called off
//! is nothing that a thing could have led to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::coverage;
use crate::audit::evidence;
use crate::audit::group;
use crate::audit::limits;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::date::day_in_words;
use crate::fields::Field;
use crate::fields::Reference;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::kinds;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::text::plural;

/// The rule.
pub static RULE: Rule = Rule {
    name: "chain",
    about: "Each thing leads to another: a policy to those who were asked, a walkabout to its actions.",
    example: "{chain: policies, needs: consulted, before: approved_on}",
    fields: &[
        must("chain", Shape::Text, "The kind of which each must lead to something: policies, events."),
        must(
            "needs",
            Shape::Text,
            "The field that must lead on, or the kind that must refer to it: consulted, actions.",
        ),
        may("before", Shape::Text, "A date of the thing that what it needs must come before: approved_on."),
        may("after", Shape::Text, "A date of the thing that what it needs must not come before: date."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        group::FOR_EACH,
        limits::AT_LEAST,
    ],
    judge,
};

/// What a thing leads to.
enum Links {
    /// These days; none where one has no day.
    Days(Vec<Option<Date>>),
    /// Words or figures alone.
    Words,
    Nothing,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let kind = case.kind("chain")?;
    let needs = case.rule.text("needs")?.to_owned();
    let fields = kind.all_fields();
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let through = match kinds::kind(&needs).filter(|_| !names.contains(&needs.as_str())) {
        Some(_) => Some(case.kind_of(&needs, case.span("needs"))?),
        None => None,
    };
    let mut known = vec![("needs", needs.clone())];
    known.extend(["before", "after"].into_iter().filter_map(|name| Some((name, case.rule.text(name)?.to_owned()))));
    for (part, name) in &known {
        if names.contains(&name.as_str()) || (*part == "needs" && through.is_some()) {
            continue;
        }
        // What stands before or after something is a day.
        let meant = |field: &&Field| *part == "needs" || matches!(field.shape, Shape::Day);
        let names: Vec<&str> = fields.iter().filter(meant).map(|field| field.name).collect();
        let near = nearest(name, names.iter().copied());
        let help =
            near.map_or_else(|| format!("it has: {}", names.join(", ")), |near| format!("did you mean `{near}`?"));
        case.bad(case.span(part), format!("{} has no field `{name}`", kind.one), help);
    }
    for (part, name) in known.iter().filter(|(part, _)| *part != "needs") {
        let shape = fields.iter().find(|field| field.name == name).map(|field| field.shape);
        if shape.is_some_and(|shape| !matches!(shape, Shape::Day)) {
            let days = fields.iter().filter(|field| matches!(field.shape, Shape::Day));
            let help = format!("these are: {}", days.map(|field| field.name).collect::<Vec<_>>().join(", "));
            case.bad(case.span(part), format!("`{name}` is not a day"), help);
        }
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let limit = Limit::read_if_any(case)?.unwrap_or(Limit::AtLeast(Amount::Share(Decimal::ONE, Decimal::ONE)));
    if let (Some(_), Some(_)) = (case.rule.get("before"), case.rule.get("after")) {
        case.bad(case.span("after"), "this chain has both `before` and `after`", "keep one; make two promises of both");
    }
    if case.report.has_errors() {
        return None;
    }
    let order = |name: &str| case.rule.text(name).map(|field| (name.to_owned(), field.to_owned()));
    let order = order("before").or_else(|| order("after"));
    let then = order.as_ref().map_or(String::new(), |(side, field)| match side.as_str() {
        "before" => format!(", on an earlier day than “{}”", field.replace('_', " ")),
        _ => format!(", on a day that is not before “{}”", field.replace('_', " ")),
    });
    // What one of them does, and what several do.
    let (does, these_do) = match through {
        Some(through) => {
            (format!("leads to {}{then}", plural(through.noun())), format!("lead to {}{then}", plural(through.noun())))
        }
        None => {
            let said = stated(kind, &needs);
            match &order {
                Some((side, field)) if is_day(kind, &needs) => {
                    let than = if side == "before" { "earlier than" } else { "not earlier than" };
                    let days = format!("a day under “{}” that is {than} “{}”", spoken(&needs), spoken(field));
                    (format!("has {days}"), format!("have {days}"))
                }
                _ => (format!("shows {said}{then}"), format!("show {said}{then}")),
            }
        }
    };
    let kept = match limit {
        Limit::AtLeast(Amount::Share(a, b)) if a == b => format!("each one {does}"),
        limit => format!("{} of them {these_do}", limit.in_words()),
    };
    let words = vec![format!("We look at {}.", conditions.things(kind)), format!("The promise is kept when {kept}.")];
    if case.not_begun() {
        return Some(Judged::by_periods(case, words, Vec::new(), conditions.entries()));
    }
    let site = case.site;
    let referring = through.map(|through| referring(site, through));
    let mut counted = Vec::new();
    for entry in site.of(kind.folder).filter(|entry| conditions.hold(entry, site) && evidence::unless(entry).is_none())
    {
        let day = evidence::day_of(entry, site);
        let inside = day.is_none_or(|day| {
            day <= site.today
                && case.from().is_none_or(|from| from <= day)
                && case.to().is_none_or(|to| day <= to)
                && stretches::waived_on(&case.waived, day).is_none()
        });
        if !inside || !evidence::is_out(entry, site) || entry.record.text("status") == Some("draft") {
            continue;
        }
        let links = match &referring {
            Some(referring) => match referring.get(&entry.number) {
                Some(days) => Links::Days(days.clone()),
                None => Links::Nothing,
            },
            None => links(entry, &needs, site),
        };
        let (good, said) = judged(entry, &links, order.as_ref(), &needs);
        counted.push(Counted {
            entry: Some(entry.number),
            name: String::new(),
            day,
            words: said,
            good: Some(good),
            published: None,
        });
    }
    counted.sort_by_key(|counted| (counted.good, counted.day, counted.entry));
    let good = counted.iter().filter(|counted| counted.good == Some(true)).count();
    let enough = limit.kept(Decimal::from(good), Decimal::from(counted.len()));
    let outcome = match (counted.len(), enough) {
        (0, _) => Outcome::NoEvidence,
        (_, true) => Outcome::Kept,
        (_, false) => Outcome::Missed,
    };
    let why = match counted.len() {
        0 => "Nothing of the sort is published for this time.".to_owned(),
        1 if good == 1 => format!("The only one {does}."),
        all if good == all => format!("All {all} {these_do}."),
        all => format!("{good} of {all} {}.", if good == 1 { &does } else { &these_do }),
    };
    let name = stretches::whole(case, None).map_or(String::new(), |whole| whole.name);
    let now = Standing {
        name,
        outcome,
        expected: match limit {
            Limit::AtLeast(Amount::Share(a, b)) if a == b => "all".to_owned(),
            limit => limit.in_words(),
        },
        found: format!("{good} of {}", counted.len()),
        why,
        counted,
        waived: case.waived.clone(),
        ..stretches::blank()
    };
    Some(Judged::at_once(words, now, conditions.entries()))
}

/// A field's name as it is spoken.
fn spoken(field: &str) -> String {
    field.replace('_', " ")
}

/// Whether a field of a kind is a day.
fn is_day(kind: &Kind, name: &str) -> bool {
    kind.all_fields().iter().any(|field| field.name == name && matches!(field.shape, Shape::Day))
}

/// What a field says, as the kind describes it: `what was decided`; its name where that would not fit in a sentence.
fn stated(kind: &Kind, name: &str) -> String {
    let fields = kind.all_fields();
    let about = fields.iter().find(|field| field.name == name).map_or("", |field| field.about);
    let about = about.split([';', ':', '.']).next().unwrap_or_default();
    match about.split_once(' ') {
        Some((first @ ("What" | "Who" | "Which" | "Why" | "When" | "Where" | "How" | "Whether" | "The"), rest)) => {
            format!("{} {rest}", first.to_lowercase())
        }
        _ if about == "Why" || about == "When" => about.to_lowercase(),
        _ => format!("“{}”", name.replace('_', " ")),
    }
}

/// For each entry, the days of the entries of a kind that refer to it.
fn referring(site: &Site, kind: &Kind) -> BTreeMap<usize, Vec<Option<Date>>> {
    let mut found: BTreeMap<usize, Vec<Option<Date>>> = BTreeMap::new();
    for entry in site.of(kind.folder).filter(|entry| evidence::is_there(entry, site)) {
        for number in coverage::refers_to(&entry.record) {
            found.entry(number).or_default().push(evidence::day_of(entry, site));
        }
    }
    found
}

fn links(entry: &Entry, field: &str, site: &Site) -> Links {
    let Some(held) = entry.record.get(field) else { return Links::Nothing };
    let mut days = Vec::new();
    let mut ahead = false;
    let items: Vec<&Value> = match &held.value {
        Value::List(items) => items.iter().map(|item| &item.value).collect(),
        value => vec![value],
    };
    if items.is_empty() {
        return Links::Nothing;
    }
    for value in items {
        match value {
            Value::Reference(Reference { entry: Some(number), .. }) => {
                let other = &site.entries[*number];
                if !evidence::is_there(other, site) {
                    ahead = true;
                } else {
                    days.push(evidence::day_of(other, site));
                }
            }
            Value::Day(day) if *day > site.today => ahead = true,
            Value::Day(day) => days.push(Some(*day)),
            Value::Record(record) => match evidence::day_of_item(record) {
                Some(day) if day > site.today => ahead = true,
                day => days.push(day),
            },
            _ => {}
        }
    }
    match (days.is_empty(), ahead) {
        (false, _) => Links::Days(days),
        (true, true) => Links::Nothing,
        (true, false) => Links::Words,
    }
}

fn judged(entry: &Entry, links: &Links, order: Option<&(String, String)>, needs: &str) -> (bool, String) {
    match (links, order) {
        (Links::Nothing, _) => (false, "shows nothing of it".to_owned()),
        (Links::Words, None) => (true, "shown".to_owned()),
        (Links::Days(days), None) => (true, format!("{} shown", days.len())),
        (_, Some((side, field))) => {
            let Some(limit) = entry.record.day(field) else {
                return (false, format!("“{}” is not stated", field.replace('_', " ")));
            };
            let days: Vec<Date> = match links {
                Links::Days(days) => days.iter().copied().flatten().collect(),
                _ => Vec::new(),
            };
            if let (&[day], true) = (days.as_slice(), is_day(entry.kind, needs)) {
                let fits = if side == "before" { day < limit } else { day >= limit };
                let (needs, field) = (spoken(needs), spoken(field));
                return (fits, format!("{needs}: {}, {field}: {}", day_in_words(day), day_in_words(limit)));
            }
            let fits = |day: &&Date| if side == "before" { **day < limit } else { **day >= limit };
            match (days.iter().filter(fits).count(), days.len()) {
                (0, 0) => (false, "its day is not stated".to_owned()),
                (0, _) => (false, if side == "before" { "not earlier" } else { "earlier" }.to_owned()),
                (count, _) => {
                    (true, if side == "before" { format!("{count} on an earlier day") } else { "in order".to_owned() })
                }
            }
        }
    }
}
