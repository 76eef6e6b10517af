//! `manual`: what no program can judge, said by people, with the day and what shows it.
//!
//! The page says plainly that this outcome was declared and not worked out. Without evidence there is none.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::evidence;
use crate::audit::stretches;
use crate::date::day_in_words;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;

/// The rule.
pub static RULE: Rule = Rule {
    name: "manual",
    about: "What no program can judge: the outcome as people found it, with the day and the evidence.",
    example: "{manual: kept, on: 2025-06-01, evidence: [reports/annual-2025]}",
    fields: &[
        must(
            "manual",
            Shape::Choice(&[
                "kept",
                "on-track",
                "due-soon",
                "at-risk",
                "late",
                "missed",
                "not-yet-due",
                "no-evidence",
                "stopped",
            ]),
            "The outcome that was found.",
        ),
        may("on", Shape::Day, "The day on which it was found."),
        may("evidence", Shape::List(&Shape::Text), "What on the site shows it; without any there is no evidence."),
    ],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let said = Outcome::of(case.rule.text("manual")?)?;
    let on = case.rule.day("on");
    let words = vec!["The website cannot work this promise out. We judge it ourselves.".to_owned()];
    let items = case.rule.list("evidence").to_vec();
    let mut counted = Vec::new();
    for held in &items {
        let Value::Text(path) = &held.value else { continue };
        let Some((number, _)) = case.locate(path, held.span) else { continue };
        let entry = &case.site.entries[number];
        if evidence::is_out(entry, case.site) {
            counted.push(Counted {
                entry: Some(number),
                name: String::new(),
                day: evidence::day_of(entry, case.site),
                words: "what we went by".to_owned(),
                good: None,
                published: None,
            });
        }
    }
    let found_by_now = on.is_none_or(|on| on <= case.today());
    let day = on.map_or_else(|| "a day that is not stated".to_owned(), day_in_words);
    let outcome = match (found_by_now, counted.is_empty()) {
        (false, _) => Outcome::NotYetDue,
        (true, true) if said != Outcome::Stopped => Outcome::NoEvidence,
        _ => said,
    };
    let why = match (found_by_now, counted.is_empty()) {
        (false, _) => format!("We will look at it on {day}."),
        (true, true) => format!(
            "We said that it was “{}” on {day}, but nothing on this site shows it.",
            said.in_words().to_lowercase()
        ),
        (true, false) => format!("We judged this ourselves, on {day}. The website did not work it out."),
    };
    let now = Standing {
        name: on.map_or(String::new(), |on| format!("on {}", day_in_words(on))),
        outcome,
        expected: "declared".to_owned(),
        found: if found_by_now { said.in_words().to_lowercase() } else { String::new() },
        why,
        counted,
        ..stretches::blank()
    };
    Some(Judged::at_once(words, now, Vec::new()))
}
