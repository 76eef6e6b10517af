//! `for_each`: a promise that a group makes, judged for each of its landlords by itself.
//!
//! The rule is judged once for each member of the set, as if it asked for that member's things alone. The promise stands
//! as it does for the member for which it stands worst: what is kept for most is not kept.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::diagnostic::Report;
use crate::fields;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::kinds;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::yaml;
use crate::yaml::Key;
use crate::yaml::Node;

/// The field of a rule that can be judged for each of a set.
pub(super) const FOR_EACH: Field = may(
    "for_each",
    Shape::Choice(&["landlords", "areas", "panels"]),
    "Judge it for each of them by itself: it is kept when it is kept for every one.",
);

/// With more names than this a sentence only counts.
const MOST_NAMES: usize = 12;

/// How a promise stands, and how it stands for each member of the set that its rule names.
pub(super) fn judge(case: &mut Case<'_>, node: &Node, rule: &'static Rule) -> Option<(Judged, Vec<(usize, Standing)>)> {
    let set = kinds::kind(case.rule.text("for_each")?)?;
    let site = case.site;
    let members: Vec<&Entry> = match set.folder {
        "landlords" => site.members().collect(),
        folder => site.of(folder).collect(),
    };
    // The whole says in words what is asked, and what is wrong with it, once.
    let whole = (rule.judge)(case)?;
    let mut each: Vec<(&Entry, Judged)> = Vec::new();
    for member in members {
        let narrowed = narrowed(node, rule, set.noun(), member);
        let mut report = Report::new();
        let read = fields::read(&narrowed, rule.fields, &format!("a `{}` rule", rule.name), &mut report);
        let mut one =
            Case { site, entry: case.entry, rule: read, waived: case.waived.clone(), stopped: case.stopped, report };
        let judged = (rule.judge)(&mut one);
        if one.report.has_errors() {
            case.report.append(one.report);
            return None;
        }
        each.push((member, judged?));
    }
    let mut rule_in_words = whole.rule_in_words;
    rule_in_words.push(format!(
        "We do this for each of the {} {} by itself. The promise is kept when it is kept for every one.",
        each.len(),
        set.folder
    ));
    let now: Vec<(&Entry, &Standing)> = each.iter().map(|(member, judged)| (*member, &judged.now)).collect();
    let periods = whole.periods.iter().map(|period| {
        let same = |judged: &'_ Judged| judged.periods.iter().position(|own| own.name == period.name);
        let each = each.iter().filter_map(|(member, judged)| Some((*member, &judged.periods[same(judged)?])));
        together(&each.collect::<Vec<_>>(), period)
    });
    let periods: Vec<Standing> = periods.collect();
    let now = together(&now, &whole.now);
    let about = whole.about.into_iter().chain(each.iter().map(|(member, _)| member.number)).collect();
    let members = each.into_iter().map(|(member, judged)| (member.number, judged.now)).collect();
    Some((Judged { rule_in_words, now, periods, about }, members))
}

/// The rule as it would ask for one member's things alone: with one more condition, or `of` where it has none.
fn narrowed(node: &Node, rule: &Rule, field: &str, member: &Entry) -> Node {
    let yaml::Value::Map(names) = &node.value else { return node.clone() };
    let mut names = names.clone();
    let Some(at) = names.iter().position(|(key, _)| key.name == FOR_EACH.name) else { return node.clone() };
    let (key, value) = names.remove(at);
    let named = |name: &str| Key { name: name.to_owned(), span: key.span };
    let reference = Node { value: yaml::Value::Scalar(member.reference()), ..value.clone() };
    if rule.fields.iter().all(|field| field.name != "where") {
        names.push((named("of"), reference));
        return Node { value: yaml::Value::Map(names), ..node.clone() };
    }
    let condition = (named(field), reference);
    let conditions = names.iter_mut().find(|(key, _)| key.name == "where").map(|(_, conditions)| &mut conditions.value);
    match conditions {
        Some(yaml::Value::Map(conditions)) => conditions.push(condition),
        Some(_) => {}
        None => names.push((named("where"), Node { value: yaml::Value::Map(vec![condition]), ..value })),
    }
    Node { value: yaml::Value::Map(names), ..node.clone() }
}

/// How several stand as one: as the worst of them.
fn together(each: &[(&Entry, &Standing)], whole: &Standing) -> Standing {
    let all = each.len();
    let outcomes: Vec<(Outcome, Vec<&str>)> = Outcome::ALL
        .into_iter()
        .map(|outcome| {
            let of = each.iter().filter(|(_, standing)| standing.outcome == outcome);
            (outcome, of.map(|(member, _)| member.title.as_str()).collect())
        })
        .filter(|(_, names): &(Outcome, Vec<&str>)| !names.is_empty())
        .collect();
    let Some((worst, _)) = outcomes.first() else {
        let why = "There is none of them on this site.".to_owned();
        return Standing { outcome: Outcome::NoEvidence, why, counted: Vec::new(), ..whole.clone() };
    };
    let said = outcomes.iter().map(|(outcome, names)| match names.len() {
        count if count > MOST_NAMES => format!("{}: {count} of {all}.", outcome.in_words()),
        _ => format!("{}: {}.", outcome.in_words(), names.join(", ")),
    });
    let well = each.iter().filter(|(_, standing)| good(standing.outcome) == Some(true)).count();
    let expected = &each[0].1.expected;
    let same = each.iter().all(|(_, standing)| standing.expected == *expected);
    let mut counted = Vec::new();
    for (member, standing) in each {
        counted.push(Counted {
            entry: Some(member.number),
            words: format!("{}. {}", standing.outcome.in_words(), standing.why),
            good: good(standing.outcome),
            ..Counted::default()
        });
        counted.extend(standing.counted.iter().map(|counted| {
            let words = match counted.words.is_empty() {
                true => format!("for {}", member.title),
                false => format!("{}, for {}", counted.words, member.title),
            };
            Counted { words, ..counted.clone() }
        }));
    }
    Standing {
        outcome: *worst,
        expected: if same { format!("{expected}, for each of {all}") } else { format!("its own, for each of {all}") },
        found: format!("{well} of {all}"),
        why: said.collect::<Vec<_>>().join(" "),
        counted,
        ..whole.clone()
    }
}

/// Whether an outcome speaks for the promise or against it.
fn good(outcome: Outcome) -> Option<bool> {
    match outcome {
        Outcome::Kept | Outcome::OnTrack => Some(true),
        Outcome::Missed | Outcome::Late | Outcome::AtRisk | Outcome::NoEvidence => Some(false),
        Outcome::DueSoon | Outcome::NotYetDue | Outcome::Stopped => None,
    }
}
