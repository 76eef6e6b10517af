//! `review`: each document in force is reviewed by its review date.
//!
//! A promise that has ended is judged as of its last day: what fell due later was not promised.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::group;
use crate::audit::stretches;
use crate::calendar::days_between;
use crate::date::day_in_words;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::text::count_of;

/// The rule.
pub static RULE: Rule = Rule {
    name: "review",
    about: "Each document in force is reviewed by its review date.",
    example: "{review: policies}",
    fields: &[
        must("review", Shape::Text, "The kind of document: policies, strategies."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        group::FOR_EACH,
    ],
    judge,
};

/// How near a review must be to be due soon, in days.
const SOON: i64 = 30;

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let kind = case.kind("review")?;
    if kind.all_fields().iter().all(|field| field.name != "next_review") {
        let span = case.span("review");
        case.bad(span, format!("{} has no review date", kind.one), "use policies or strategies");
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let words = vec![
        format!("We look at {} that are in force.", conditions.things(kind)),
        "The promise is kept when none of them is past its review date.".to_owned(),
    ];
    if case.not_begun() {
        return Some(Judged::by_periods(case, words, Vec::new(), Vec::new()));
    }
    let today = case.to().map_or(case.today(), |to| to.min(case.today()));
    let in_force = |entry: &&Entry| {
        conditions.hold(entry, case.site)
            && entry.record.text("status").is_none_or(|status| status == "approved")
            && evidence::is_there(entry, case.site)
    };
    let mut documents: Vec<_> = case
        .site
        .of(kind.folder)
        .filter(in_force)
        .filter_map(|entry| Some((entry.record.day("next_review")?, entry)))
        .collect();
    documents.sort_by_key(|(day, entry)| (*day, entry.number));
    let overdue = documents.iter().filter(|(day, _)| *day < today).count();
    let oldest = documents.first().map_or(0, |(day, _)| days_between(*day, today));
    let soon = documents.iter().filter(|(day, _)| *day >= today && days_between(today, *day) <= SOON).count();
    let outcome = match (documents.len(), overdue, soon) {
        (0, ..) => Outcome::NoEvidence,
        (_, 0, 0) => Outcome::Kept,
        _ if case.waived_today().is_some() => Outcome::Stopped,
        (_, 0, _) => Outcome::DueSoon,
        _ => Outcome::Late,
    };
    let why = match outcome {
        Outcome::NoEvidence => "No such document in force is published.".to_owned(),
        Outcome::Stopped => "It is set aside today.".to_owned(),
        Outcome::Late => format!(
            "{} of {} past its review date, the longest by {}.",
            overdue,
            count_of(documents.len(), "is", "are"),
            count_of(oldest as usize, "day", "days")
        ),
        _ if documents.len() == 1 => "It is not past its review date.".to_owned(),
        _ => format!("None of the {} is past its review date.", documents.len()),
    };
    let counted = documents.iter().map(|(day, entry)| Counted {
        entry: Some(entry.number),
        name: String::new(),
        day: Some(*day),
        words: if *day < today {
            format!("{} overdue", count_of(days_between(*day, today) as usize, "day", "days"))
        } else {
            format!("review due on {}", day_in_words(*day))
        },
        good: Some(*day >= today),
        published: None,
    });
    let now = Standing {
        outcome,
        expected: "all reviewed in time".to_owned(),
        found: format!("{} of {}", documents.len() - overdue, documents.len()),
        why,
        counted: counted.collect(),
        waived: case.waived.clone(),
        ..stretches::blank()
    };
    Some(Judged::at_once(words, now, conditions.entries()))
}
