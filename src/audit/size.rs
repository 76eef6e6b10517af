//! `size`: how many things there are: ten standards, a third of the places, one panel for each person.
//!
//! `of` says what is counted. For a panel, `places` are those that it has, `filled` those that are filled,
//! `members` the people who serve, and `years` those in a row that the longest of them has served; for anything
//! else it is one of its lists. `sum` names a figure of its items, which are added up. Without `of`, the things of
//! a kind are counted that are there by now. A kind with `of` asks it of each of them. A share is of all that there
//! are without `where`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::limits;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::people;
use crate::audit::people::People;
use crate::audit::stretches;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::with_commas;
use crate::text::count_of;

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
        may("of", Shape::Text, "What is counted: one of its lists; for a panel also filled, members or years."),
        may("sum", Shape::Text, "The figure of each item that is added up, where items are not counted: on_cost."),
        may("among", Shape::Anything, "Of a kind with `of`, which things must each have so many."),
        may("where", Shape::Anything, "Which of those counted, by their fields."),
        limits::AT_LEAST,
        limits::AT_MOST,
        limits::EXACTLY,
    ],
    judge,
};

/// How many were found, of how many.
pub(super) struct Count {
    pub(super) found: Decimal,
    pub(super) whole: Decimal,
    /// What was found in words, where the number alone would not say it.
    pub(super) words: Option<String>,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let limit = Limit::read(case)?;
    let subject = case.rule.text("size")?.to_owned();
    let of = case.rule.text("of").map(str::to_owned);
    if subject == "members" && of.as_deref() == Some("panels") {
        return people::on_one_panel(case, limit);
    }
    let items = of.as_deref().is_some_and(|of| !matches!(of, "members" | "years"));
    if case.rule.get("sum").is_some() && !items {
        let span = case.span("sum");
        case.bad(span, "there is no list here whose figures could be added up", "add  of:  and the name of the list");
        return None;
    }
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
    let list = List::read(case, entry.kind, &of, limit)?;
    let words = vec![
        format!("We count {} of “{}”{}.", list.in_words(), entry.title, list.conditions.in_words()),
        format!("The promise is kept when {} {}.", list.there_are(), limit.in_words()),
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
        published: None,
    });
    let count = Count { found: Decimal::from(ours.len()), whole: Decimal::from(all.len()), words: None };
    let now = standing(case, limit, &count, counted.collect());
    Some(Judged::at_once(words, now, conditions.entries()))
}

/// Each thing of a kind must have so many of something.
fn of_each(case: &mut Case<'_>, kind: &'static Kind, of: &str, limit: Limit) -> Option<Judged> {
    let among = Conditions::read(case.node("among").as_ref(), kind, case.site, &mut case.report);
    let list = List::read(case, kind, of, limit)?;
    let entries: Vec<&Entry> = case.site.of(kind.folder).filter(|entry| among.hold(entry, case.site)).collect();
    let words = vec![
        format!("For each of the {}, we count {}{}.", among.things(kind), list.in_words(), list.conditions.in_words()),
        format!("The promise is kept when each has {}.", limit.in_words()),
    ];
    let mut counted = Vec::new();
    for entry in &entries {
        let count =
            list.count(case, entry).unwrap_or(Count { found: Decimal::ZERO, whole: Decimal::ZERO, words: None });
        let good = limit.kept(count.found, count.whole);
        counted.push(Counted {
            entry: Some(entry.number),
            name: String::new(),
            day: None,
            words: found_in_words(limit, &count),
            good: Some(good),
            published: None,
        });
    }
    let good = counted.iter().filter(|counted| counted.good == Some(true)).count();
    let all = Limit::AtLeast(Amount::Share(Decimal::ONE, Decimal::ONE));
    let count = Count { found: Decimal::from(good), whole: Decimal::from(counted.len()), words: None };
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
    match (&count.words, amount) {
        (Some(words), _) => words.clone(),
        (None, Amount::Share(..)) => format!("{} of {}", figure(count.found), figure(count.whole)),
        (None, Amount::Number(_)) => figure(count.found),
    }
}

fn figure(number: Decimal) -> String {
    with_commas(&number.normalize().to_string())
}

/// How it stands with so many found.
pub(super) fn standing(case: &Case<'_>, limit: Limit, count: &Count, counted: Vec<Counted>) -> Standing {
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
        // Only years are found in words.
        _ if count.words.is_some() => format!("The longest is {found}. We promised {}.", limit.in_words()),
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

/// A list of a thing, and which of its items are counted.
struct List {
    /// The field that it is.
    field: String,
    /// The figure of each item that is added up; each item is one where there is none.
    weight: Option<&'static str>,
    /// What is asked about the people who serve on a panel, where that is what is counted.
    people: Option<People>,
    conditions: Conditions,
}

impl List {
    fn read(case: &mut Case<'_>, kind: &'static Kind, of: &str, limit: Limit) -> Option<List> {
        let panel = kind.folder == "panels";
        if panel && matches!(of, "members" | "years") {
            let people = People::read(case, of, limit)?;
            return Some(List {
                field: of.to_owned(),
                weight: None,
                people: Some(people),
                conditions: Conditions::default(),
            });
        }
        let (field, mut weight) = match of {
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
        if let Some(sum) = case.rule.text("sum").map(str::to_owned) {
            let figures = items.iter().filter(|field| matches!(field.shape, Shape::Figure | Shape::Whole));
            weight = figures.map(|field| field.name).find(|name| *name == sum);
            if weight.is_none() {
                let help = "name one of their fields that is a number, such as amount or on_cost";
                case.bad(case.span("sum"), format!("the items of `{field}` have no figure `{sum}`"), help);
                return None;
            }
        }
        let node = case.node("where");
        if items.is_empty()
            && let Some(node) = &node
        {
            case.bad(node.span, format!("the items of `{field}` have no fields"), "take `where` out");
            return None;
        }
        let what = format!("an item of `{field}`");
        let conditions = Conditions::read_for(node.as_ref(), items, &what, case.site, &mut case.report);
        Some(List { field: field.to_owned(), weight, people: None, conditions })
    }

    fn in_words(&self) -> String {
        match (&self.people, self.weight) {
            (Some(people), _) => people.in_words(),
            (None, Some("filled")) => "the filled places".to_owned(),
            (None, Some("max")) => "the places".to_owned(),
            (None, Some(sum)) => format!("the sum of “{}” in the {}", sum.replace('_', " "), self.field),
            (None, None) => self.field.replace('_', " "),
        }
    }

    fn there_are(&self) -> &'static str {
        match (self.field.as_str(), self.weight) {
            ("years", _) => "they are",
            (_, Some("filled" | "max") | None) => "there are",
            (_, Some(_)) => "it is",
        }
    }

    fn items<'a>(&self, entry: &'a Entry) -> impl Iterator<Item = Option<&'a Record>> {
        let items = match entry.record.get(&self.field).map(|held| &held.value) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().map(|held| if let Value::Record(record) = &held.value { Some(record) } else { None })
    }

    /// How many there are of an entry's list; none where it has no such list at all, or none of the figures.
    fn count(&self, case: &Case<'_>, entry: &Entry) -> Option<Count> {
        if let Some(people) = &self.people {
            return people.count(case, entry);
        }
        entry.record.get(&self.field)?;
        let mut count = Count { found: Decimal::ZERO, whole: Decimal::ZERO, words: None };
        let (mut items, mut without) = (0, 0);
        for record in self.items(entry) {
            let weight = match (self.weight, record) {
                (Some(field), Some(record)) => weight(record, field),
                _ => Some(Decimal::ONE),
            };
            items += 1;
            without += usize::from(weight.is_none());
            let weight = weight.unwrap_or_default();
            count.whole = count.whole.checked_add(weight)?;
            if record.is_none_or(|record| self.conditions.hold_in(record, case.site)) {
                count.found = count.found.checked_add(weight)?;
            }
        }
        (items == 0 || without < items).then_some(count)
    }

    /// What was counted: nobody who serves is ever listed.
    fn counted(&self, case: &Case<'_>, entry: &Entry, good: bool) -> Vec<Counted> {
        let whole = Counted {
            entry: Some(entry.number),
            name: String::new(),
            day: None,
            words: String::new(),
            good: Some(good),
            published: None,
        };
        if self.people.is_some() {
            return vec![whole];
        }
        let name = |record: &Record| {
            ["promise", "name", "kind", "what", "purpose", "title", "id"]
                .iter()
                .find_map(|field| record.text(field))
                .unwrap_or_default()
                .to_owned()
        };
        let words = |record: &Record| {
            let Some(field) = self.weight else { return String::new() };
            let Some(weight) = weight(record, field) else { return String::new() };
            if matches!(field, "filled" | "max") {
                count_of(weight.to_usize().unwrap_or_default(), "place", "places")
            } else {
                figure(weight)
            }
        };
        let ours = self.items(entry).flatten().filter(|record| self.conditions.hold_in(record, case.site));
        let items: Vec<Counted> = ours
            .map(|record| Counted { name: name(record), words: words(record), good: None, ..whole.clone() })
            .collect();
        if items.is_empty() { vec![whole] } else { items }
    }
}

/// A number that an item of a list gives.
fn weight(record: &Record, field: &str) -> Option<Decimal> {
    record.whole(field).map(Decimal::from).or_else(|| record.figure(field).map(|figure| figure.value))
}
