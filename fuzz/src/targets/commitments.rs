//! Commitments: the rules by which promises are judged.

use candour::diagnostic;
use candour::diagnostic::Report;
use candour::pipeline;

use super::Target;
use super::check_report;
use super::file;
use super::site;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "commitments",
    about: "any rule is judged, or refused in words",
    words: &[
        b"count: ",
        b"at_least: ",
        b"at_most: ",
        b"exactly: ",
        b"every: year",
        b"every: quarter",
        b"where: {",
        b"target: measures/calls",
        b"size: panels/forum",
        b"of: places",
        b"publish_within: ",
        b"publish_before: ",
        b"respond_within: ",
        b"14 days",
        b"10 working days",
        b"gap: ",
        b"chain: ",
        b"review: ",
        b"manual: ",
        b"minutes",
        b"events",
        b"feedback",
        b"from: 0001-01-01",
        b"to: 9999-12-31",
        b"waived: [",
        b"stopped: ",
        b"2025-26 Q1",
        b"1/3",
        b"100%",
        b"evidence: ",
        b"18446744073709551616",
        b"check: {",
        b"made_in: ",
        b"not: ",
        b"any: [",
    ],
    longest: 2048,
    runs: 1_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(text) = file(input) else { return 0 };
    let text = text.as_str();
    let sources = site(&[
        ("data/commitments.yaml", text),
        (
            "data/panels.yaml",
            "- {id: forum, name: Forum, purpose: To talk., places: [{kind: tenant, max: 9, filled: 7}]}\n",
        ),
        ("data/areas.yaml", "- {id: elm, name: Elm, homes: 10}\n- {id: oak, name: Oak, homes: 10}\n"),
        (
            "data/minutes/all.yaml",
            "- {panel: forum, date: 2026-05-01, published: 2026-05-09}\n- {panel: forum, date: 2025-11-03, published: 2025-12-01}\n",
        ),
        (
            "data/events.yaml",
            "- {id: walk, title: Walk, type: walkabout, area: elm, date: 2026-06-01, announced: 2026-05-01, outcome_published: 2026-06-20}\n",
        ),
        (
            "data/measures.yaml",
            "- {id: calls, title: Calls, unit: percent, better: higher, definition: Calls that we answer.}\n",
        ),
        ("data/performance/q1.yaml", "period: 2026-27 Q1\npublished: 2026-07-20\nresults: {calls: {value: 98.1}}\n"),
        (
            "data/recommendations.yaml",
            "- {text: Do it., from: The forum, made: 2026-01-01, response: accepted, responded: 2026-02-01}\n",
        ),
    ]);
    let (site, report) = pipeline::judge(&sources, Report::new(), super::day());
    let mut told: Vec<String> =
        diagnostic::problems(&report, &sources).iter().map(|problem| problem.code.to_owned()).collect();
    for entry in site.of("commitments") {
        if let Some(judgement) = site.judgement(entry) {
            told.push(format!("{:?}", judgement.outcome()));
        } else {
            assert!(report.has_errors(), "{} is neither judged nor refused", entry.id);
        }
    }
    check_report(report, &sources);
    told.sort();
    told.dedup();
    mark(told.join(" ").as_bytes())
}
