//! The rule that a promise in a text could have, as YAML to paste into `data/commitments.yaml`.
//!
//! What the sentence does not say stands as `…`, to be filled in.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::demand::Bound;
use crate::demand::Every;
use crate::site::Site;
use crate::text::slug;
use crate::wording::likeness;
use crate::wording::passages;
use crate::wording::passages::Word;
use crate::wording::quantities::Count;
use crate::wording::quantities::Length;
use crate::wording::quantities::Quantities;
use crate::wording::quantities::Use;
use crate::wording::vague;
use crate::wording::vague::Lacks;

/// What is not known.
const UNKNOWN: &str = "…";

/// Beginnings of words that name a kind, and the condition that they bring; the first that is said counts.
const THINGS: &[(&str, &str, &str)] = &[
    ("walkabout", "events", "type: walkabout"),
    ("roadshow", "events", "type: roadshow"),
    ("conference", "events", "type: conference"),
    ("agm", "events", "type: agm"),
    ("inspect", "events", "type: inspection"),
    ("course", "events", "type: course"),
    ("training", "events", "type: course"),
    ("visit", "events", ""),
    ("minutes", "minutes", ""),
    ("meet", "minutes", "held: held"),
    ("survey", "surveys", ""),
    ("scrutin", "reports", "type: scrutiny-review"),
    ("review", "reports", ""),
    ("report", "reports", ""),
    ("audit", "reports", ""),
    ("statement", "reports", ""),
    ("newsletter", "news", ""),
    ("consult", "consultations", ""),
    ("recommendation", "recommendations", ""),
    ("result", "performance", ""),
    ("performance", "performance", ""),
    ("budget", "budgets", ""),
    ("grant", "grants", ""),
    ("risk", "risks", ""),
    ("complaint", "feedback", ""),
    ("point", "feedback", ""),
    ("feedback", "feedback", ""),
    ("polic", "policies", ""),
    ("strateg", "strategies", ""),
];

/// Words that name a set of which each member is promised something, and its kind where there is one.
const SETS: &[(&str, &str)] = &[
    ("area", "areas"),
    ("estate", "areas"),
    ("neighbourhood", "areas"),
    ("ward", "areas"),
    ("community", "areas"),
    ("communities", "areas"),
    ("property", "areas"),
    ("centre", "areas"),
    ("landlord", "landlords"),
    ("landlords", "landlords"),
    ("panel", "panels"),
    ("committee", "panels"),
];

const ANSWERING: &[&str] =
    &["acknowledge", "acknowledged", "answer", "answered", "reply", "replies", "respond", "responds", "response"];

/// A rule that fits a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The rule's name.
    pub rule: &'static str,
    /// The rule's lines: names and values, in the order of a rule.
    pub lines: Vec<(&'static str, String)>,
}

/// The rule that a sentence could have.
pub fn proposal(words: &[Word], said: &Quantities, site: &Site) -> Proposal {
    let what = Thing::of(words, site);
    by_time(words, said, &what)
        .or_else(|| by_number(words, said, &what))
        .unwrap_or_else(|| by_words(words, said, &what))
}

/// A commitment with the rule, as YAML; its id is made of the first telling words of `named`.
pub fn yaml(proposal: &Proposal, named: &str, sentence: &str, made_in: &str) -> String {
    let telling: Vec<Word> = passages::words(named);
    let name: Vec<&str> = telling
        .iter()
        .filter(|word| !likeness::telling(std::slice::from_ref(word)).is_empty())
        .map(|word| word.text.as_str())
        .take(4)
        .collect();
    let id = slug(&name.join(" "));
    let id = if id.is_empty() { UNKNOWN.to_owned() } else { id };
    let mut out = format!("- id: {id}\n  promise: >-\n");
    for line in crate::text::wrapped(sentence, 84) {
        out.push_str(&format!("    {line}\n"));
    }
    out.push_str(&format!("  made_in: {made_in}\n  check:\n"));
    for (name, value) in &proposal.lines {
        out.push_str(&format!("    {name}: {value}\n"));
    }
    out
}

/// What a sentence is about, as far as it says.
struct Thing {
    kind: Option<&'static str>,
    conditions: Vec<String>,
}

impl Thing {
    fn of(words: &[Word], site: &Site) -> Thing {
        let first = THINGS.iter().find(|(start, ..)| {
            words.iter().enumerate().any(|(at, word)| word.text.starts_with(start) && !is_meeting_a_need(words, at))
        });
        let mut conditions = Vec::new();
        let kind = first.map(|(_, kind, _)| *kind);
        if kind == Some("minutes") {
            conditions.push(format!("panel: {}", panel(words, site).unwrap_or(UNKNOWN)));
        }
        conditions.extend(first.map(|(.., condition)| (*condition).to_owned()).filter(|text| !text.is_empty()));
        Thing { kind, conditions }
    }

    fn kind(&self) -> String {
        self.kind.unwrap_or(UNKNOWN).to_owned()
    }

    fn condition(&self) -> Option<(&'static str, String)> {
        (!self.conditions.is_empty()).then(|| ("where", format!("{{{}}}", self.conditions.join(", "))))
    }
}

/// Whether "meet" has something after it that is met: "meet the requirements".
fn is_meeting_a_need(words: &[Word], at: usize) -> bool {
    let after = words.get(at + 1).map_or("", |word| word.text.as_str());
    words[at].text == "meet"
        && matches!(after, "all" | "best" | "its" | "local" | "need" | "needs" | "our" | "the" | "their" | "these")
}

/// The panel that a sentence names.
fn panel<'a>(words: &[Word], site: &'a Site) -> Option<&'a str> {
    let named = site.of("panels").filter(|panel| {
        let title = passages::words(&panel.title);
        !title.is_empty()
            && words.windows(title.len()).any(|window| window.iter().zip(&title).all(|(a, b)| a.text == b.text))
    });
    named.max_by_key(|panel| panel.title.len()).map(|panel| panel.id.as_str())
}

fn says(words: &[Word], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(&word.text.as_str()))
}

fn rule(rule: &'static str, lines: Vec<(&'static str, String)>) -> Proposal {
    Proposal { rule, lines }
}

/// Rules with a length of time or a day.
fn by_time(words: &[Word], said: &Quantities, what: &Thing) -> Option<Proposal> {
    let used = |use_: Use| said.lengths.iter().find(|length: &&Length| length.use_ == use_);
    if let Some(found) = used(Use::Within) {
        let length = found.length.to_string();
        let since = found.at.checked_sub(2).and_then(|at| words.get(at)).is_some_and(|word| word.text == "more");
        let with = |name: &'static str, of: &'static str| {
            let mut lines = vec![(name, length.clone()), (of, what.kind())];
            lines.extend(what.condition());
            Some(rule(name, lines))
        };
        return match () {
            () if since && says(words, &["without", "between", "apart", "goes"]) => {
                let mut lines = vec![("gap", what.kind())];
                lines.extend(what.condition());
                lines.push(("at_most", length));
                Some(rule("gap", lines))
            }
            () if says(words, ANSWERING) => with("respond_within", "to"),
            () if says(words, &["before", "advance"]) => with("publish_before", "of"),
            () if matches!(
                what.kind,
                Some("minutes" | "performance" | "reports" | "events" | "news" | "consultations")
            ) || says(words, &["publish", "published", "publishes", "share", "shared"]) =>
            {
                with("publish_within", "of")
            }
            // How many were in time is a figure.
            () => {
                Some(rule("target", vec![("target", format!("measures/{UNKNOWN}")), ("at_least", UNKNOWN.to_owned())]))
            }
        };
    }
    if let Some(found) = used(Use::Before) {
        let mut lines = vec![("publish_before", found.length.to_string()), ("of", what.kind())];
        lines.extend(what.condition());
        return Some(rule("publish_before", lines));
    }
    if let Some(found) = used(Use::Every) {
        let mut lines = vec![("gap", what.kind())];
        lines.extend(what.condition());
        lines.push(("at_most", found.length.to_string()));
        return Some(rule("gap", lines));
    }
    let day: Option<&Date> = said.days.first();
    day.map(|day| rule("deadline", vec![("deadline", UNKNOWN.to_owned()), ("by", day.to_string())]))
}

/// Rules with a number or a pace.
fn by_number(words: &[Word], said: &Quantities, what: &Thing) -> Option<Proposal> {
    if let Some(percent) = said.percents.first() {
        let lines = vec![("target", format!("measures/{UNKNOWN}")), ("at_least", percent.normalize().to_string())];
        return Some(rule("target", lines));
    }
    let pace = said.paces.first().map(|every| Count { number: Decimal::ONE, bound: None, every: Some(*every), at: 0 });
    let repeated = said.counts.iter().find(|count| count.every.is_some()).copied();
    if let Some(count) = repeated.or(pace) {
        let set = words.windows(2).find_map(|pair| {
            let each = matches!(pair[0].text.as_str(), "each" | "every" | "all");
            SETS.iter().find(|(word, _)| each && pair[1].text == *word).map(|(_, kind)| *kind)
        });
        let every = count.every.unwrap_or(Every::Year).word().to_owned();
        let mut lines = match set {
            Some(set) => vec![("coverage", set.to_owned()), ("by", what.kind())],
            None => vec![("count", what.kind())],
        };
        lines.extend(what.condition());
        lines.push(limit(&count));
        lines.push(("every", every));
        return Some(rule(if set.is_some() { "coverage" } else { "count" }, lines));
    }
    let bounded = said.counts.iter().find(|count| count.bound.is_some())?;
    let of = if says(words, &["place", "places", "seats", "member", "members"]) { "places" } else { UNKNOWN };
    let thing = if of == "places" { format!("panels/{UNKNOWN}") } else { UNKNOWN.to_owned() };
    Some(rule("size", vec![("size", thing), ("of", of.to_owned()), limit(bounded)]))
}

fn limit(count: &Count) -> (&'static str, String) {
    let name = match count.bound {
        Some(Bound::AtMost) => "at_most",
        Some(Bound::Exactly) => "exactly",
        Some(Bound::AtLeast) | None => "at_least",
    };
    (name, count.number.normalize().to_string())
}

/// Rules that are known by words alone.
fn by_words(words: &[Word], said: &Quantities, what: &Thing) -> Proposal {
    let start = THINGS.iter().filter(|(_, kind, _)| Some(*kind) == what.kind).map(|(start, ..)| *start);
    let starts: Vec<&str> = start.collect();
    let all = words.windows(3).any(|near| {
        let named = |word: &Word| starts.iter().any(|start| word.text.starts_with(start));
        matches!(near[0].text.as_str(), "all" | "each" | "every") && (named(&near[1]) || named(&near[2]))
    });
    let often = vague::vague(words).iter().any(|vague| vague.lacks == Lacks::HowOften);
    match what.kind {
        Some(kind @ ("policies" | "strategies")) if says(words, &["review", "reviewed", "reviewing"]) => {
            rule("review", vec![("review", kind.to_owned())])
        }
        Some("recommendations") => {
            rule("respond_within", vec![("respond_within", UNKNOWN.to_owned()), ("to", "recommendations".to_owned())])
        }
        Some(kind @ ("policies" | "consultations" | "events" | "minutes" | "feedback")) if all => {
            rule("chain", vec![("chain", kind.to_owned()), ("needs", UNKNOWN.to_owned())])
        }
        Some(_) if often && said.counts.is_empty() => {
            let mut lines = vec![("count", what.kind())];
            lines.extend(what.condition());
            lines.push(("at_least", UNKNOWN.to_owned()));
            lines.push(("every", UNKNOWN.to_owned()));
            rule("count", lines)
        }
        _ => rule(
            "manual",
            vec![("manual", UNKNOWN.to_owned()), ("on", UNKNOWN.to_owned()), ("evidence", format!("[{UNKNOWN}]"))],
        ),
    }
}
