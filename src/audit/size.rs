//! `size`: how many things there are: ten standards, a third of the places, one panel for each person.
//!
//! `of` says what is counted. For a panel, `places` are those that it has, `filled` those that are filled, and
//! `members` the people who serve; for anything else it is one of its lists. Without `of`, the things of a kind
//! are counted that are there by now. A kind with `of` asks it of each of them. A share is of all that there are
//! without `where`.

use rust_decimal::Decimal;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::limits;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::membership;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Kind;
use crate::text::count_of;
use crate::yaml;
use crate::yaml::Node;

/// The rule.
pub static RULE: Rule = Rule {
    name: "size",
    about: "How many there are: ten standards, a third of the places for tenants, four seats on a board.",
    example: "{size: panels/board, of: places, where: {kind: tenant}, at_least: 1/3}",
    fields: &[
        must(
            "size",
            Shape::Text,
            "The thing that has a list, or a kind: panels/board, standards/2026-27, opportunities.",
        ),
        may("of", Shape::Text, "What is counted: one of its lists; for a panel also filled or members."),
        may("among", Shape::Anything, "Of a kind with `of`, which things must each have so many."),
        may("where", Shape::Anything, "Which of those counted, by their fields."),
        limits::AT_LEAST,
        limits::AT_MOST,
        limits::EXACTLY,
    ],
    judge,
};

/// How many were found, of how many.
struct Count {
    found: Decimal,
    whole: Decimal,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let limit = Limit::read(case)?;
    let subject = case.rule.text("size")?.to_owned();
    let of = case.rule.text("of").map(str::to_owned);
    // What has a slash is the name of a thing.
    if !subject.contains('/') {
        let kind = case.kind("size")?;
        return match of {
            None => of_kind(case, kind, limit),
            Some(of) => of_each(case, kind, &of, limit),
        };
    }
    let Some((number, _)) = case.located("size") else {
        return Some(Judged::by_periods(
            case,
            vec!["What is to be counted is not on this site.".to_owned()],
            Vec::new(),
            Vec::new(),
        ));
    };
    let entry = &case.site.entries[number];
    let Some(of) = of else {
        let span = case.rule.span.begin();
        case.bad(
            span,
            "this rule does not say what is counted",
            "add  of:  and the name of its list, such as places or standards",
        );
        return None;
    };
    let list = List::read(case, entry.kind, &of)?;
    let words = vec![
        format!("We count {} of “{}”{}.", list.in_words(), entry.title, list.conditions.in_words()),
        format!("The promise is kept when there are {}.", limit.in_words()),
    ];
    let now = match list.count(case, entry) {
        Some(count) => {
            let counted = list.counted(case, entry, limit.kept(count.found, count.whole));
            standing(case, limit, &count, counted)
        }
        None => {
            Standing { why: "Nothing of it is published.".to_owned(), expected: limit.in_words(), ..stretches::blank() }
        }
    };
    Some(Judged::at_once(words, now, vec![number]))
}

fn of_kind(case: &mut Case<'_>, kind: &'static Kind, limit: Limit) -> Option<Judged> {
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let all: Vec<&Entry> = case.site.of(kind.folder).filter(|entry| evidence::is_there(entry, case.site)).collect();
    let ours: Vec<&Entry> = all.iter().copied().filter(|entry| conditions.hold(entry, case.site)).collect();
    let words = vec![
        format!("We count {}.", conditions.things(kind)),
        format!("The promise is kept when there are {}.", limit.in_words()),
    ];
    let counted = ours.iter().map(|entry| Counted {
        entry: Some(entry.number),
        name: String::new(),
        day: evidence::day_of(entry, case.site),
        words: String::new(),
        good: Some(true),
    });
    let count = Count { found: Decimal::from(ours.len()), whole: Decimal::from(all.len()) };
    let now = standing(case, limit, &count, counted.collect());
    Some(Judged::at_once(words, now, conditions.entries()))
}

/// Each thing of a kind must have so many of something.
fn of_each(case: &mut Case<'_>, kind: &'static Kind, of: &str, limit: Limit) -> Option<Judged> {
    let among = Conditions::read(case.node("among").as_ref(), kind, case.site, &mut case.report);
    let list = List::read(case, kind, of)?;
    let entries: Vec<&Entry> = case.site.of(kind.folder).filter(|entry| among.hold(entry, case.site)).collect();
    let words = vec![
        format!("For each of the {}, we count {}{}.", among.things(kind), list.in_words(), list.conditions.in_words()),
        format!("The promise is kept when each has {}.", limit.in_words()),
    ];
    let mut counted = Vec::new();
    for entry in &entries {
        let count = list.count(case, entry).unwrap_or(Count { found: Decimal::ZERO, whole: Decimal::ZERO });
        let good = limit.kept(count.found, count.whole);
        counted.push(Counted {
            entry: Some(entry.number),
            name: String::new(),
            day: None,
            words: found_in_words(limit, &count),
            good: Some(good),
        });
    }
    let good = counted.iter().filter(|counted| counted.good == Some(true)).count();
    let all = Limit::AtLeast(Amount::Share(Decimal::ONE, Decimal::ONE));
    let count = Count { found: Decimal::from(good), whole: Decimal::from(counted.len()) };
    let counted_all = standing(case, all, &count, counted);
    let why = match counted_all.outcome {
        Outcome::Kept | Outcome::Missed => {
            let have = if good == 1 { "has" } else { "have" };
            format!("{good} of {} {} {have} {}.", entries.len(), among.things(kind), limit.in_words())
        }
        _ => counted_all.why.clone(),
    };
    let now = Standing { expected: format!("each has {}", limit.in_words()), why, ..counted_all };
    Some(Judged::at_once(words, now, among.entries()))
}

fn found_in_words(limit: Limit, count: &Count) -> String {
    let (Limit::AtLeast(amount) | Limit::AtMost(amount) | Limit::Exactly(amount)) = limit;
    match amount {
        Amount::Share(..) => format!("{} of {}", count.found, count.whole),
        Amount::Number(_) => count.found.to_string(),
    }
}

fn standing(case: &Case<'_>, limit: Limit, count: &Count, counted: Vec<Counted>) -> Standing {
    let nothing = count.whole.is_zero() && !matches!(limit, Limit::AtMost(_));
    let outcome = match () {
        () if case.not_begun() => Outcome::NotYetDue,
        () if nothing => Outcome::NoEvidence,
        () if case.waived_today().is_some() => Outcome::Stopped,
        () => limit.outcome(count.found, count.whole),
    };
    let found = found_in_words(limit, count);
    let why = match outcome {
        Outcome::NoEvidence => "Nothing of the sort is published.".to_owned(),
        Outcome::NotYetDue => "The time for it has not come.".to_owned(),
        Outcome::Stopped => "It is set aside for now.".to_owned(),
        _ => {
            let asked = match limit {
                Limit::AtLeast(Amount::Share(part, whole)) if part == whole => "all of them".to_owned(),
                limit => limit.in_words(),
            };
            format!("There {} {found}. We promised {asked}.", if count.found == Decimal::ONE { "is" } else { "are" })
        }
    };
    Standing {
        outcome,
        expected: limit.in_words(),
        found,
        why,
        counted,
        waived: case.waived.clone(),
        ..stretches::blank()
    }
}

/// The sorts of places that `where` names for the people who serve: nothing else of them may be asked for.
fn places(case: &mut Case<'_>) -> Option<Vec<String>> {
    let Some(node) = case.node("where") else { return Some(Vec::new()) };
    let word = |node: &Node| match &node.value {
        yaml::Value::Scalar(word) => Some(word.trim().to_owned()),
        _ => None,
    };
    let places: Option<Vec<String>> = match &node.value {
        yaml::Value::Map(names) => match names.as_slice() {
            [(key, value)] if key.name == "place" => match &value.value {
                yaml::Value::List(nodes) => nodes.iter().map(word).collect(),
                _ => word(value).map(|word| vec![word]),
            },
            _ => None,
        },
        _ => None,
    };
    if places.is_none() {
        case.bad(
            node.span,
            "people are counted by their place alone, so that nobody can be told from the others",
            "write it like  where: {place: tenant}  or take `where` out",
        );
    }
    places
}

/// A list of a thing, and which of its items are counted.
struct List {
    /// The field that it is.
    field: String,
    /// The figure of each item that is added up; each item is one where there is none.
    weight: Option<&'static str>,
    /// Where the people who serve on a panel are counted, those in which places; all where it names none.
    members: Option<Vec<String>>,
    conditions: Conditions,
}

impl List {
    fn read(case: &mut Case<'_>, kind: &'static Kind, of: &str) -> Option<List> {
        let panel = kind.folder == "panels";
        if panel && of == "members" {
            let members = Some(places(case)?);
            return Some(List { field: of.to_owned(), weight: None, members, conditions: Conditions::default() });
        }
        let (field, weight) = match of {
            "places" if panel => ("places", Some("max")),
            "filled" if panel => ("places", Some("filled")),
            other => (other, None),
        };
        let is_list = |have: &&Field| matches!(have.shape, Shape::List(_));
        let Some(found) = kind.fields.iter().filter(is_list).find(|have| have.name == field) else {
            let lists: Vec<&str> = kind.fields.iter().filter(is_list).map(|field| field.name).collect();
            let help = match (nearest(field, lists.iter().copied()), lists.is_empty()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, true) => format!("{} has no list at all that could be counted", kind.one),
                (None, false) => format!("it has: {}", lists.join(", ")),
            };
            case.bad(case.span("of"), format!("{} has no list `{field}`", kind.one), help);
            return None;
        };
        let items: &[Field] = match found.shape {
            Shape::List(Shape::Record(fields)) => fields,
            _ => &[],
        };
        let node = case.node("where");
        if items.is_empty()
            && let Some(node) = &node
        {
            case.bad(node.span, format!("the items of `{field}` have no fields"), "take `where` out");
            return None;
        }
        let what = format!("an item of `{field}`");
        let conditions = Conditions::read_for(node.as_ref(), items, &what, case.site, &mut case.report);
        Some(List { field: field.to_owned(), weight, members: None, conditions })
    }

    fn in_words(&self) -> String {
        match (self.weight, self.members.as_deref()) {
            (Some("filled"), _) => "the filled places".to_owned(),
            (Some(_), _) => "the places".to_owned(),
            (None, Some([])) => "the people who serve".to_owned(),
            (None, Some(places)) => format!("the people who serve in the places “{}”", places.join("” or “")),
            (None, None) => self.field.replace('_', " "),
        }
    }

    fn items<'a>(&self, entry: &'a Entry) -> impl Iterator<Item = Option<&'a Record>> {
        let items = match entry.record.get(&self.field).map(|held| &held.value) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(|held| if let Value::Record(record) = &held.value { Some(record) } else { None })
    }

    /// How many there are of an entry's list; none where it has no such list at all.
    fn count(&self, case: &Case<'_>, entry: &Entry) -> Option<Count> {
        if let Some(places) = &self.members {
            let serving = |place| membership::serving(case.site, entry, place, case.today());
            let ours = match places.as_slice() {
                [] => serving(None),
                places => places.iter().map(|place| serving(Some(place))).sum(),
            };
            return Some(Count { found: Decimal::from(ours), whole: Decimal::from(serving(None)) });
        }
        entry.record.get(&self.field)?;
        let mut count = Count { found: Decimal::ZERO, whole: Decimal::ZERO };
        for record in self.items(entry) {
            let weight = match (self.weight, record) {
                (Some(field), Some(record)) => Decimal::from(record.whole(field).unwrap_or(0)),
                _ => Decimal::ONE,
            };
            count.whole += weight;
            if record.is_none_or(|record| self.conditions.hold_in(record, case.site)) {
                count.found += weight;
            }
        }
        Some(count)
    }

    /// What was counted: nobody who serves is ever listed.
    fn counted(&self, case: &Case<'_>, entry: &Entry, good: bool) -> Vec<Counted> {
        let whole = Counted {
            entry: Some(entry.number),
            name: String::new(),
            day: None,
            words: String::new(),
            good: Some(good),
        };
        if self.members.is_some() {
            return vec![whole];
        }
        let name = |record: &Record| {
            ["promise", "name", "kind", "what", "purpose", "title", "id"]
                .iter()
                .find_map(|field| record.text(field))
                .unwrap_or_default()
                .to_owned()
        };
        let ours = self.items(entry).flatten().filter(|record| self.conditions.hold_in(record, case.site));
        let items: Vec<Counted> = ours
            .map(|record| Counted {
                name: name(record),
                words: self
                    .weight
                    .and_then(|field| record.whole(field))
                    .map_or(String::new(), |weight| count_of(weight as usize, "place", "places")),
                good: None,
                ..whole.clone()
            })
            .collect();
        if items.is_empty() { vec![whole] } else { items }
    }
}
