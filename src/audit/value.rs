//! `value`: a number that the text repeats is the same everywhere.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::stretches;
use crate::fields::Shape;
use crate::fields::must;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::text::count_of;
use crate::wording;

/// The rule.
pub static RULE: Rule = Rule {
    name: "value",
    about: "A number that the text repeats is the same everywhere.",
    example: "{value: facts/homes}",
    fields: &[must("value", Shape::Text, "The fact, which says under `said_as` how the text puts it: facts/homes.")],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let located = case.located("value");
    let Some(fact) = located.map(|(number, _)| &case.site.entries[number]) else {
        return Some(Judged::by_periods(
            case,
            vec!["The figure is not on this site.".to_owned()],
            Vec::new(),
            Vec::new(),
        ));
    };
    if fact.kind.folder != "facts" {
        let span = case.span("value");
        case.bad(span, format!("`{}` is not a fact", fact.reference()), "name one of data/facts, such as facts/homes");
        return None;
    }
    let value = fact.record.text("value").unwrap_or_default();
    let phrases = fact.record.list("said_as").len();
    let words = vec![
        format!(
            "The figure “{}” is {value}. We look for {} it.",
            fact.title,
            count_of(phrases, "phrase that says", "phrases that say")
        ),
        "The promise is kept when no page says another number.".to_owned(),
    ];
    if case.not_begun() {
        return Some(Judged::by_periods(case, words, Vec::new(), vec![fact.number]));
    }
    let found = wording::differing(case.site, fact);
    let mut counted = vec![Counted {
        entry: Some(fact.number),
        name: String::new(),
        day: fact.record.day("as_of"),
        words: value.to_owned(),
        good: Some(true),
        published: None,
    }];
    counted.extend(found.iter().map(|differing| Counted {
        entry: Some(differing.entry),
        name: String::new(),
        day: None,
        words: format!("says {}", differing.said),
        good: Some(false),
        published: None,
    }));
    let outcome = match (phrases, found.len()) {
        (0, _) => Outcome::NoEvidence,
        (_, 0) => Outcome::Kept,
        _ if case.waived_today().is_some() => Outcome::Stopped,
        _ => Outcome::Missed,
    };
    let why = match outcome {
        Outcome::NoEvidence => "We have not said which words to look for, so nothing can be compared.".to_owned(),
        Outcome::Kept => "No page says another number.".to_owned(),
        Outcome::Stopped => "It is set aside for now.".to_owned(),
        _ => format!("{} another number.", count_of(found.len(), "page says", "pages say")),
    };
    let now = Standing {
        outcome,
        expected: format!("{value} everywhere"),
        found: count_of(found.len(), "other number", "other numbers"),
        why,
        counted,
        waived: case.waived.clone(),
        ..stretches::blank()
    };
    Some(Judged::at_once(words, now, vec![fact.number]))
}
