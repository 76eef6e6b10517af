//! What is done to a published site, and what the build then says: each rule with what sets it off, what nearly does, and
//! what mends it.

use super::ACTIONS;
use super::MEASURES;
use super::MINUTES;
use super::NOTES;
use super::PLANS;
use super::PROMISES;
use super::Q3;
use super::Q4;
use super::STANDARDS;
use super::STRATEGY;
use super::fall;
use super::note;
use super::on;
use crate::ledger_site::LedgerSite;

/// What is done.
pub type Change = fn(&mut LedgerSite);

/// A measure goes, and its figures with it.
pub fn drop_calls(site: &mut LedgerSite) -> &mut LedgerSite {
    let own = "- id: calls\n  title: Calls answered\n  unit: percent\n  better: higher\n  definition: Calls that a person answered.\n";
    site.change(MEASURES, own, "");
    site.change(Q3, "  calls:\n    value: 98.1\n    sample: 812\n    margin: 1.2\n", "");
    site.change(Q4, "  calls: {value: 97.5, provisional: true}\n", "")
}

/// An area goes, and its figures with it.
pub fn drop_riverside(site: &mut LedgerSite) -> &mut LedgerSite {
    site.change("data/areas.yaml", "- {id: riverside, name: Riverside, homes: 1972}\n", "");
    site.change(Q4, "      riverside: {numerator: 576, denominator: 600}\n", "")
}

/// An action is due two months later.
fn later(site: &mut LedgerSite) -> &mut LedgerSite {
    site.change(ACTIONS, "due: 2026-04-30", "due: 2026-06-30")
}

/// An action goes that has a day.
pub fn drop_gate(site: &mut LedgerSite) -> &mut LedgerSite {
    let own = "- {id: gate, what: Mend the gate., from: forum/2026-03-10, due: 2026-04-30, owner: Head of estates}\n";
    site.change(ACTIONS, own, "")
}

/// A row of a plan goes.
pub fn drop_visit(site: &mut LedgerSite) -> &mut LedgerSite {
    site.change(PLANS, "    - {id: visit, what: Visit each block, when: 2026-27 Q1}\n", "")
}

/// What is done to the published site, and the problems that the build then has.
#[rustfmt::skip] // A table: each scene on its own lines.
pub const SCENES: &[(&str, Change, &[&str])] = &[
    // F-01
    ("a figure changes", |site| { fall(site); }, &["figure-changed"]),
    ("a reason becomes a figure", |site| { site.change(Q4, "missing: The books were not closed yet.", "value: 99000"); }, &["figure-changed"]),
    ("an early figure is final", |site| { site.change(Q4, ", provisional: true", ""); }, &["figure-changed"]),
    ("a figure by area changes", |site| { site.change(Q4, "numerator: 310", "numerator: 311"); }, &["figure-changed"]),
    ("a figure changes by less than is shown", |site| { site.change(Q3, "27.4", "27.41"); }, &["figure-changed"]),
    ("a note on another figure", |site| { fall(site).add(NOTES, &note(&[("measure", "calls"), ("was", "97.5"), ("now", "97.5")])); }, &["figure-changed"]),
    ("a note of the wrong kind", |site| { fall(site).add(NOTES, &note(&[("kind", "promise-change")])); }, &["figure-changed"]),
    ("a change with its note", |site| { fall(site).add(NOTES, &note(&[])); }, &[]),
    ("a revision of an early figure", |site| {
        let own = [("measure", "calls"), ("kind", "revision"), ("was", "97.5"), ("now", "97.5"), ("found", "")];
        site.change(Q4, ", provisional: true", "").add(NOTES, &note(&own));
    }, &["not-what-it-is"]),
    ("a revision that says what it was", |site| {
        let own = [("measure", "calls"), ("kind", "revision"), ("was", "97.5% (provisional)"), ("now", "97.5%"), ("found", "")];
        site.change(Q4, ", provisional: true", "").add(NOTES, &note(&own));
    }, &[]),
    // F-02
    ("a figure is gone", |site| { site.change(Q3, "  relet-days: {value: 27.4}\n", ""); }, &["figure-removed"]),
    ("a set of results is gone", |site| { site.files.remove(Q3); }, &["figure-removed"]),
    ("a set of results is gone with a correction", |site| { site.files.remove(Q3); site.add(NOTES, &on("performance/2025-26-q3", "correction")); }, &["figure-removed"]),
    ("a set of results is gone, and another is withdrawn", |site| { site.files.remove(Q3); site.add(NOTES, &on("performance/2025-26-q4", "withdrawn")); }, &["figure-removed", "not-what-it-is"]),
    ("a set of results is gone, and one of its figures is withdrawn", |site| { site.files.remove(Q3); site.add(NOTES, &note(&[("of", "performance/2025-26-q3"), ("measure", "relet-days"), ("kind", "withdrawn"), ("was", "27.4 days"), ("now", "")])); }, &["figure-removed"]),
    ("a set of results is withdrawn", |site| { site.files.remove(Q3); site.add(NOTES, &on("performance/2025-26-q3", "withdrawn")); }, &[]),
    ("a set that never was is withdrawn", |site| { site.add(NOTES, &on("performance/2024-25-q3", "withdrawn")); }, &["dangling-reference"]),
    ("a measure is gone", |site| { drop_calls(site); }, &["figure-removed"]),
    ("a measure is withdrawn", |site| { drop_calls(site).add(NOTES, &on("measures/calls", "withdrawn")); }, &[]),
    ("an area is gone", |site| { drop_riverside(site); }, &["figure-removed"]),
    ("an area is withdrawn", |site| { drop_riverside(site).add(NOTES, &on("areas/riverside", "withdrawn")); }, &[]),
    ("a figure is gone with a correction", |site| {
        site.change(Q3, "  relet-days: {value: 27.4}\n", "").add(NOTES, &note(&[("of", "performance/2025-26-q3"), ("measure", "relet-days"), ("was", "27.4"), ("effect", "We do not know.")]));
    }, &["figure-removed"]),
    ("a figure is withdrawn", |site| {
        site.change(Q3, "  relet-days: {value: 27.4}\n", "").add(NOTES, &note(&[("of", "performance/2025-26-q3"), ("measure", "relet-days"), ("kind", "withdrawn"), ("was", "27.4 days"), ("now", ""), ("effect", "We do not know.")]));
    }, &[]),
    ("a figure is said to be withdrawn and stays", |site| { site.add(NOTES, &note(&[("kind", "withdrawn"), ("now", "")])); }, &["not-what-it-is"]),
    // F-03
    ("a note that has the old figure wrong", |site| { fall(site).add(NOTES, &note(&[("was", "96.4%")])); }, &["not-what-it-was"]),
    ("a note that does not say the old figure", |site| { fall(site).add(NOTES, &note(&[("was", "")])); }, &["not-what-it-was"]),
    ("a note with all that was shown", |site| { fall(site).add(NOTES, &note(&[("was", "94.6% (946 of 1,000)"), ("now", "93.6")])); }, &[]),
    // F-04
    ("a note that has the new figure wrong", |site| { fall(site).add(NOTES, &note(&[("now", "93.7%")])); }, &["not-what-it-is"]),
    ("a note that does not say the new figure", |site| { fall(site).add(NOTES, &note(&[("now", "")])); }, &["not-what-it-is"]),
    ("a note where nothing changed", |site| { site.add(NOTES, &note(&[])); }, &["not-what-it-is"]),
    ("a note whose two figures are one", |site| { site.change(Q4, "numerator: 946", "numerator: 946.2").add(NOTES, &note(&[("now", "94.6%")])); }, &["not-what-it-is"]),
    // F-05
    ("a note with a short reason", |site| { fall(site).add(NOTES, &note(&[("why", "A slip of the pen.")])); }, &["correction-incomplete"]),
    ("a reason of twenty letters", |site| { fall(site).add(NOTES, &note(&[("why", "A slip of our pens.x")])); }, &[]),
    ("a note without effect, day and role", |site| { fall(site).add(NOTES, &note(&[("effect", ""), ("found", ""), ("approved_by", "")])); }, &["correction-incomplete"; 3]),
    ("a note with gaps", |site| { fall(site).add(NOTES, &note(&[("why", "\"\""), ("effect", "\"\""), ("approved_by", "\"\"")])); }, &["correction-incomplete"; 3]),
    // F-06
    ("an effect that says nothing of the target", |site| { fall(site).add(NOTES, &note(&[("effect", "The figure is a little lower.")])); }, &["effect-unsaid"]),
    ("an effect that says the wrong thing", |site| { fall(site).add(NOTES, &note(&[("effect", "We met our target.")])); }, &["effect-unsaid"]),
    ("an effect where the outcome is the same", |site| {
        site.change(Q4, "numerator: 946", "numerator: 945").add(NOTES, &note(&[("now", "94.5%"), ("effect", "The figure is a little lower.")]));
    }, &[]),
    ("an effect where a target is met after all", |site| {
        site.change(Q4, "relet-days: {value: 28.2}", "relet-days: {value: 27.9}");
        site.add(NOTES, &note(&[("measure", "relet-days"), ("was", "28.2"), ("now", "27.9"), ("effect", "We met our target after all.")]));
    }, &[]),
    // F-07
    ("a target changes after the results", |site| { site.change(STANDARDS, "target: 28}", "target: 29}"); }, &["target-changed"; 2]),
    ("a target changes with a correction", |site| {
        site.change(STANDARDS, "target: 28}", "target: 29}");
        for (id, quarter, figure) in [("a", "q3", "27.4 days"), ("b", "q4", "28.2 days")] {
            let of = format!("performance/2025-26-{quarter}");
            site.add(NOTES, &note(&[("id", id), ("of", &of), ("measure", "relet-days"), ("was", &format!("{figure}, target 28 days")), ("now", &format!("{figure}, target 29 days")), ("effect", "We met it in both.")]));
        }
    }, &["target-changed"; 2]),
    ("a target changes with its notes", |site| {
        site.change(STANDARDS, "target: 28}", "target: 29}");
        for (id, quarter, figure) in [("a", "q3", "27.4 days"), ("b", "q4", "28.2 days")] {
            let of = format!("performance/2025-26-{quarter}");
            site.add(NOTES, &note(&[("id", id), ("kind", "definition-change"), ("of", &of), ("measure", "relet-days"), ("was", &format!("{figure}, target 28.0 days")), ("now", &format!("{figure}, target 29.0 days")), ("effect", "We met it in both.")]));
        }
    }, &[]),
    ("a target that is written otherwise", |site| { site.change(STANDARDS, "target: 28}", "target: 28.0}"); }, &[]),
    ("a target of a standard without results", |site| { site.change(STANDARDS, "promise: Promise number 9., measure: estates, target: 90", "promise: Promise number 9., measure: estates, target: 91"); }, &[]),
    ("a measure counts something else", |site| { site.change(MEASURES, "Calls that a person answered.", "Calls that we answered."); }, &["definition-changed"]),
    ("a measure without figures counts something else", |site| { site.change(MEASURES, "Estates that pass.", "Estates that we pass."); }, &[]),
    ("a measure has another name", |site| { site.change(MEASURES, "title: Calls answered", "title: Calls that we answered"); }, &[]),
    ("a measure counts something else and says so", |site| {
        site.change(MEASURES, "Calls that a person answered.", "Calls that we answered.").add(NOTES, &on("measures/calls", "definition-change"));
    }, &[]),
    // F-08
    ("an area is added later", |site| { site.add(Q3, "breakdowns:\n  first-visit:\n    area:\n      elm-court: {numerator: 1, denominator: 2}\n"); }, &["figure-added-late"]),
    ("a measure is added later", |site| { site.add(Q3, "  estates: {value: 91}\n"); }, &["figure-added-late"]),
    ("an area comes with new results", |site| { site.add("data/performance/2026-27-q1.yaml", "period: 2026-27 Q1\npublished: 2026-07-20\nresults:\n  first-visit: {numerator: 1, denominator: 2}\n"); }, &["published-ahead"]),
    // F-09
    ("a figure is written otherwise", |site| { site.change(Q3, "value: 98.1", "value: 98.10"); }, &["figure-written-otherwise"]),
    ("a unit changes", |site| { site.change(MEASURES, "unit: pounds", "unit: count"); }, &["definition-changed", "unit-changed", "unit-changed"]),
    // F-10
    ("a promise is eased", |site| { site.change(PROMISES, "    publish_within: 45 days", "    publish_within: 60 days"); }, &["promise-changed"]),
    ("a promise begins later", |site| { site.change(PROMISES, "from: 2025-04-01", "from: 2026-04-01"); }, &["promise-changed"]),
    ("a promise is gone", |site| { site.files.remove(PROMISES); }, &["promise-changed"; 2]),
    ("a promise is eased with a correction", |site| {
        site.change(PROMISES, "    publish_within: 45 days", "    publish_within: 60 days").add(NOTES, &on("commitments/results-in-time", "correction"));
    }, &["promise-changed"]),
    ("a promise is eased with its note", |site| {
        site.change(PROMISES, "    publish_within: 45 days", "    publish_within: 60 days").add(NOTES, &on("commitments/results-in-time", "promise-change"));
    }, &[]),
    ("a slip in the words of a promise is mended", |site| {
        site.change(PROMISES, "The forum meets at", "Our forum meets at").add(NOTES, &on("commitments/forum-meets", "correction"));
    }, &[]),
    ("a promise is stopped", |site| { site.change(PROMISES, "  from: 2025-04-01\n", "  from: 2025-04-01\n  stopped: {on: 2026-05-10, reason: The forum has ended.}\n"); }, &[]),
    ("a promise is withdrawn", |site| {
        site.files.remove(PROMISES);
        site.add(NOTES, &on("commitments/forum-meets", "withdrawn")).add(NOTES, &on("commitments/results-in-time", "promise-change").replace("id: fv", "id: b"));
    }, &[]),
    ("an action is due later", |site| { later(site); }, &["promise-changed"]),
    ("an action is due earlier", |site| { site.change(ACTIONS, "due: 2026-04-30", "due: 2026-04-29"); }, &["promise-changed"]),
    ("an action that was done late was due later", |site| { site.change(ACTIONS, "due: 2026-04-10", "due: 2026-04-20"); }, &["promise-changed"]),
    ("an action is due later with a correction", |site| { later(site).add(NOTES, &on("actions/gate", "correction")); }, &["promise-changed"]),
    ("an action is due later with a note on another", |site| { later(site).add(NOTES, &on("actions/lamp", "promise-change")); }, &["promise-changed"]),
    ("an action is due later with its note", |site| { later(site).add(NOTES, &on("actions/gate", "promise-change")); }, &[]),
    ("an action has no day any more", |site| { site.change(ACTIONS, " due: 2026-04-30,", ""); }, &["promise-changed"]),
    ("an action has no day any more with its note", |site| { site.change(ACTIONS, " due: 2026-04-30,", "").add(NOTES, &on("actions/gate", "promise-change")); }, &[]),
    ("an action has a day that had none", |site| { site.change(ACTIONS, "what: Put up a sign.,", "what: Put up a sign., due: 2026-09-30,"); }, &[]),
    ("an action is done", |site| { site.change(ACTIONS, "due: 2026-04-30,", "due: 2026-04-30, done: 2026-05-08, status: done,"); }, &[]),
    ("an action is gone", |site| { drop_gate(site); }, &["promise-changed"]),
    ("an action without a day is gone", |site| { site.change(ACTIONS, "- {id: sign, what: Put up a sign., from: forum/2026-03-10, owner: Head of estates}\n", ""); }, &[]),
    ("an action is withdrawn", |site| { drop_gate(site).add(NOTES, &on("actions/gate", "withdrawn")); }, &[]),
    ("a row of a plan is due later", |site| { site.change(PLANS, "when: 2026-06-30", "when: 2026-12-31"); }, &["promise-changed"]),
    ("a row of a plan is to be done some time", |site| { site.change(PLANS, "when: 2026-06-30", "when: ongoing"); }, &["promise-changed"]),
    ("a row of a plan is due later with a note on the plan", |site| {
        site.change(PLANS, "when: 2026-06-30", "when: 2026-12-31").add(NOTES, &on("plans/voice", "promise-change"));
    }, &["promise-changed"]),
    ("a row of a plan is due later with its note", |site| {
        site.change(PLANS, "when: 2026-06-30", "when: 2026-12-31").add(NOTES, &on("plans/voice/train", "promise-change"));
    }, &[]),
    ("a row of a plan has its day written otherwise", |site| { site.change(PLANS, "when: 2026-27 Q1", "when: 2026-06-30"); }, &[]),
    ("a row of a plan is gone", |site| { drop_visit(site); }, &["promise-changed"]),
    ("a row of a plan is withdrawn", |site| { drop_visit(site).add(NOTES, &on("plans/voice/visit", "withdrawn")); }, &[]),
    ("a plan is gone", |site| { site.files.remove(PLANS); }, &["promise-changed"; 2]),
    ("a plan is withdrawn", |site| { site.files.remove(PLANS); site.add(NOTES, &on("plans/voice", "withdrawn")); }, &[]),
    ("a provision is to be met later", |site| { site.change("data/assessments.yaml", "by: 2026-09-30", "by: 2027-09-30"); }, &["promise-changed"]),
    ("a provision is to be met later with its note", |site| {
        site.change("data/assessments.yaml", "by: 2026-09-30", "by: 2027-09-30").add(NOTES, &on("assessments/complaints/6.3", "promise-change"));
    }, &[]),
    // F-11
    ("something new is backdated", |site| { site.add("content/news/b.md", "---\ntitle: B\npublished: 2026-05-02\n---\n\nB.\n"); }, &[]),
    ("something new is of a day to come", |site| { site.add("content/news/b.md", "---\ntitle: B\npublished: 2026-05-11\n---\n\nB.\n"); }, &["published-ahead"]),
    ("something old from before the ledger", |site| { site.add("content/news/b.md", "---\ntitle: B\npublished: 2026-04-30\n---\n\nB.\n"); }, &[]),
    ("a day of publication changes", |site| { site.change(Q4, "published: 2026-05-01", "published: 2026-04-20"); }, &["published-day-changed"]),
    ("a day of publication changes with a note", |site| {
        site.change(Q4, "published: 2026-05-01", "published: 2026-04-20").add(NOTES, &on("performance/2025-26-q4", "correction"));
    }, &[]),
    // F-12
    ("a figure is given twice", |site| { site.add(Q3, "  measures/calls: {value: 98.1, sample: 812, margin: 1.2}\n"); }, &["figure-twice"]),
    ("an area is given twice", |site| { site.change(Q4, "      riverside:", "      areas/riverside: {numerator: 576, denominator: 600}\n      riverside:"); }, &["figure-twice"]),
    // F-14
    ("a correction comes late", |site| { fall(site).add(NOTES, &note(&[("found", "2026-04-20")])); }, &["correction-late"]),
    ("a correction comes within ten working days", |site| { fall(site).add(NOTES, &note(&[("found", "2026-04-24")])); }, &[]),
    // F-15
    ("a third correction in a quarter", |site| {
        fall(site).add(NOTES, &note(&[]));
        site.add(NOTES, &on("news/gate", "correction").replace("id: fv", "id: b"));
        site.add(NOTES, &on("panels/forum", "correction").replace("id: fv", "id: c"));
    }, &["corrected-often"]),
    ("two corrections in a quarter", |site| {
        fall(site).add(NOTES, &note(&[]));
        site.add(NOTES, &on("news/gate", "correction").replace("id: fv", "id: b"));
        site.add(NOTES, &on("panels/forum", "revision").replace("id: fv", "id: c"));
    }, &[]),
    // F-16
    ("a strategy has another text", |site| { site.change(STRATEGY, "We answer each point.", "We answer some points."); }, &["text-changed"]),
    ("a strategy has another issue without a note", |site| {
        site.change(STRATEGY, "We answer each point.", "We answer some points.").change(STRATEGY, "issue: \"1.0\"", "issue: \"1.1\"");
    }, &["text-changed"]),
    ("a strategy has a note without another issue", |site| {
        site.change(STRATEGY, "We answer each point.", "We answer some points.").change(STRATEGY, "what: First published.}\n", "what: First published.}\n  - {date: 2026-05-10, what: Some points.}\n");
    }, &["text-changed"]),
    ("a strategy has another issue with a note", |site| {
        site.change(STRATEGY, "We answer each point.", "We answer some points.").change(STRATEGY, "issue: \"1.0\"", "issue: \"1.1\"");
        site.change(STRATEGY, "what: First published.}\n", "what: First published.}\n  - {date: 2026-05-10, what: Some points.}\n");
    }, &[]),
    ("a slip in a strategy is mended", |site| {
        site.change(STRATEGY, "We answer each point.", "We answer every point.").add(NOTES, &on("strategies/involvement", "correction"));
    }, &[]),
    ("a strategy is to be reviewed later", |site| { site.change(STRATEGY, "next_review: 2028-04-01", "next_review: 2028-05-01"); }, &[]),
    ("minutes have another text", |site| { site.change(MINUTES, "We spoke of the gate.", "We spoke of the roof."); }, &["text-changed"]),
    ("a decision is another", |site| { site.change(MINUTES, "by June", "by July"); }, &["text-changed"]),
    ("minutes are approved", |site| { site.change(MINUTES, "attendance:", "recording: Ask us for a copy.\nattendance:"); }, &[]),
    ("minutes are corrected", |site| {
        site.change(MINUTES, "by June", "by July").add(NOTES, &on("minutes/forum/2026-03-10", "correction"));
    }, &[]),
    // F-17
    ("a note on a figure that is not there", |site| { site.add(NOTES, &note(&[("measure", "estates")])); }, &["correction-of-nothing"]),
    // F-18
    ("a note on a figure that is new", |site| {
        site.add(Q3, "  estates: {value: 91}\n").add(NOTES, &note(&[("of", "performance/2025-26-q3"), ("measure", "estates")]));
    }, &["figure-added-late"]),
    ("a note on a page that is new", |site| {
        site.add("content/news/b.md", "---\ntitle: B\npublished: 2026-05-09\n---\n\nB.\n").add(NOTES, &on("news/b", "correction"));
    }, &["corrected-before-published"]),
    ("a note on a page that was published before the ledger", |site| {
        site.add("content/news/b.md", "---\ntitle: B\npublished: 2026-03-09\n---\n\nB.\n").add(NOTES, &on("news/b", "correction"));
    }, &[]),
];
