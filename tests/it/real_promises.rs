//! Promises that landlords have made in public, judged by the build: each with a kept, a missed and a running case.
//!
//! The promises, their rules, the evidence made for them and the outcomes, worked out by hand, stand in
//! `tests/promises-of-real-documents/`, a file for each document. Its README says how they are written.

mod written;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use candour::audit::RULES;
use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::outcome::Outcome;
use candour::outcome::Standing;
use candour::pipeline;
use rayon::prelude::*;

use crate::tree;
use written::Case;
use written::Promise;
use written::promises_of;

/// Where they stand.
pub const FOLDER: &str = "tests/promises-of-real-documents";

/// Each document: its file, and what the beginnings of its promises' ids are.
const DOCUMENTS: &[(&str, &str)] = &[("southway", "SW-"), ("halton", "HA-"), ("thirteen", "TH-")];

/// The names of cases, and the outcomes that each may have.
const CASES: &[(&str, &[Outcome])] = &[
    ("kept", &[Outcome::Kept]),
    ("missed", &[Outcome::Missed, Outcome::Late]),
    ("running", &[Outcome::OnTrack, Outcome::AtRisk, Outcome::DueSoon, Outcome::NotYetDue, Outcome::Late]),
    // Rules that look at how things stand today know no time that is running.
    ("not begun", &[Outcome::NotYetDue]),
    ("no evidence", &[Outcome::NoEvidence]),
    ("at the limit", &[Outcome::Kept, Outcome::Missed]),
];

fn all() -> Vec<Promise> {
    DOCUMENTS.iter().flat_map(|(stem, _)| promises_of(stem, &tree::text(&format!("{FOLDER}/{stem}.md")))).collect()
}

#[test]
fn each_promise_comes_out_as_was_worked_out_by_hand() {
    let promises = all();
    let cases: Vec<(&Promise, &Case)> =
        promises.iter().flat_map(|promise| promise.cases.iter().map(move |case| (promise, case))).collect();
    let faults: Vec<String> = cases.par_iter().filter_map(|(promise, case)| fault(promise, case)).collect();
    println!("{} promises, {} cases", promises.len(), cases.len());
    tree::none(&format!("{} of {} cases came out otherwise", faults.len(), cases.len()), &faults);
}

/// What is wrong with how a case came out.
fn fault(promise: &Promise, case: &Case) -> Option<String> {
    let sources = promise.site(case);
    let today = date::parse_day(&case.as_of).unwrap_or_else(|why| panic!("{}: {why}", promise.tag));
    let (site, report) = pipeline::judge(&sources, Report::new(), today);
    let told = diagnostic::problems(&report, &sources);
    let unexpected: Vec<_> =
        told.iter().filter(|problem| !promise.tells.iter().any(|code| code == problem.code)).collect();
    let place = format!("{}: {}\n    {}, as of {}", promise.tag, promise.promise, case.name, case.as_of);
    if !unexpected.is_empty() {
        let told =
            unexpected.iter().map(|problem| format!("      {}: {}: {}", problem.file, problem.code, problem.message));
        return Some(format!("{place}: the build tells of\n{}", told.collect::<Vec<_>>().join("\n")));
    }
    let judgement = site.find(&format!("commitments/{}", promise.id())).and_then(|entry| site.judgement(entry));
    let Some(judgement) = judgement else { return Some(format!("{place}: it was not judged")) };
    let standings = judgement.periods.iter().chain([&judgement.now]);
    let Some(found) = standings.into_iter().rfind(|standing| standing.name == case.period) else {
        let names: BTreeSet<&str> =
            judgement.periods.iter().chain([&judgement.now]).map(|standing| standing.name.as_str()).collect();
        return Some(format!("{place}: there is no period `{}`, only {names:?}", case.period));
    };
    let said = |standing: &Standing| (standing.outcome.word().to_owned(), standing.found.clone());
    let expected = (case.outcome.clone(), case.found.clone());
    if said(found) != expected {
        let (outcome, number) = said(found);
        return Some(format!(
            "{place}, {}\n      expected {}, found {}\n      got      {outcome}, found {number}: {}",
            case.period, case.outcome, case.found, found.why
        ));
    }
    // What is running must be how the promise stands today.
    (case.name == "running" && judgement.now.name != case.period)
        .then(|| format!("{place}: it stands by `{}`, not `{}`", judgement.now.name, case.period))
}

#[test]
fn every_promise_has_a_kept_a_missed_and_a_third_case() {
    let mut faults = Vec::new();
    for promise in all() {
        let names: Vec<&str> = promise.cases.iter().map(|case| case.name.as_str()).collect();
        if names.len() != 3 || names[..2] != ["kept", "missed"] {
            faults.push(format!("{} has these cases: {names:?}", promise.tag));
        }
        for case in &promise.cases {
            let allowed = CASES.iter().find(|(name, _)| *name == case.name);
            let outcome = Outcome::of(&case.outcome);
            if !allowed.is_some_and(|(_, outcomes)| outcome.is_some_and(|outcome| outcomes.contains(&outcome))) {
                faults.push(format!("{}: a case `{}` cannot be `{}`", promise.tag, case.name, case.outcome));
            }
        }
        let periodic = ["count", "gap", "deadline", "publish_within", "publish_before", "respond_within", "coverage"];
        let third = promise.cases.last().map_or("", |case| case.name.as_str());
        if periodic.contains(&promise.rule().as_str()) && third != "running" {
            faults.push(format!("{}: the rule `{}` has running periods", promise.tag, promise.rule()));
        }
    }
    tree::none("cases that are not there", &faults);
}

#[test]
fn there_are_enough_of_them_and_none_of_the_appendix_is_missing() {
    let promises = all();
    assert!(promises.len() >= 60, "{} promises, and 60 are wanted", promises.len());
    let ids: BTreeSet<String> = promises.iter().map(Promise::id).collect();
    assert_eq!(ids.len(), promises.len(), "two promises have one id");
    for (stem, start) in DOCUMENTS {
        let own: Vec<&Promise> = promises.iter().filter(|promise| promise.document == *stem).collect();
        assert!(own.len() >= 15, "{stem} has {} promises", own.len());
        tree::none(
            "promises in another document's file",
            &own.iter()
                .filter(|promise| !promise.tag.starts_with(start))
                .map(|promise| promise.tag.clone())
                .collect::<Vec<_>>(),
        );
    }
    let appendix: BTreeSet<u32> = promises.iter().filter_map(|promise| promise.item()).collect();
    assert_eq!(appendix, (1..=19).collect(), "the items of the appendix that are written down");
}

#[test]
fn every_rule_is_used() {
    let used: BTreeSet<String> = all().iter().map(Promise::rule).collect();
    let unused: Vec<&str> =
        RULES.iter().map(|rule| rule.name).filter(|name| *name != "manual" && !used.contains(*name)).collect();
    assert!(unused.is_empty(), "no promise uses {unused:?}");
}

/// The mechanisms of a document that the README lists, with what it says of each.
fn listed() -> BTreeMap<String, String> {
    let readme = tree::text(&format!("{FOLDER}/README.md"));
    let rows = readme.lines().filter(|line| DOCUMENTS.iter().any(|(_, start)| line.starts_with(&format!("| {start}"))));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 4, "a row has an id, what it is, a level and where it is checked: {line}");
        (cells[0].to_owned(), cells[3].to_owned())
    })
    .collect()
}

#[test]
fn the_readme_accounts_for_every_mechanism() {
    let listed = listed();
    let mut faults = Vec::new();
    for (start, count) in [("SW-", 34), ("HA-", 40), ("TH-", 50)] {
        let missing = (1..=count).map(|n| format!("{start}{n:02}")).filter(|id| !listed.contains_key(id));
        faults.extend(missing.map(|id| format!("{id} is not listed")));
    }
    let mut with: BTreeSet<String> = BTreeSet::new();
    for promise in all() {
        let mechanism = promise.tag.split([' ', '(']).next().unwrap_or_default().to_owned();
        if !listed.get(&mechanism).is_some_and(|said| said.starts_with("promise")) {
            faults.push(format!("{} is a promise here, and the README does not say so", promise.tag));
        }
        with.insert(mechanism);
    }
    let said = listed.iter().filter(|(_, said)| said.starts_with("promise"));
    faults.extend(said.filter(|(id, _)| !with.contains(*id)).map(|(id, _)| format!("{id} has no promise here")));
    tree::none("the README and the promises differ", &faults);
}
