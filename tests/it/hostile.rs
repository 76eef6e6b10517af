//! Rules that nobody would write in earnest are judged or refused at once, and nothing stops the build.

use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::fields::Field;
use candour::fields::Shape;
use candour::kinds::KINDS;
use candour::pipeline;
use candour::source::File;
use candour::source::Sources;

/// What judging thousands of such rules may take, on a machine that does much else: a loop over every day of the
/// calendar for each of them would take hours.
const MOST: Duration = Duration::from_secs(60);

/// The ends of the calendar, and days that are not at an end.
const DAYS: [&str; 6] = ["0000-01-01", "0001-01-01", "1000-02-28", "2026-11-22", "9999-03-31", "9999-12-31"];

/// A site with evidence at the ends of the calendar.
fn site(year_starts: &str, commitments: &[String]) -> Sources {
    let mut minutes = String::new();
    let mut events = String::new();
    for (at, day) in DAYS.iter().enumerate() {
        minutes.push_str(&format!("- {{panel: forum, date: {day}, published: {day}}}\n"));
        events.push_str(&format!(
            "- {{id: e{at}, title: Walk, type: walkabout, area: elm, date: {day}, announced: {day}, \
             outcome_published: {day}}}\n"
        ));
    }
    let periods = ["0000-01", "0001-02", "2026-27 Q1", "9998-99", "9998-99 H2", "9999", "9999-12"];
    let results: String = periods
        .iter()
        .map(|period| {
            format!(
                "- {{period: {period}, published: 2026-11-22, results: {{calls: {{value: 79228162514264337593543950335}}}}}}\n"
            )
        })
        .collect();
    let files = [
        (
            "candour.yaml",
            format!(
                "title: Edges\nbase_url: https://www.example.org/\norganisation: {{name: Edges}}\nlanguage: en-GB\n\
                 year_starts: {year_starts}\n"
            ),
        ),
        (
            "data/panels.yaml",
            "- {id: forum, name: Forum, purpose: To talk., places: [{kind: tenant, max: 18446744073709551615, filled: \
             18446744073709551615}, {kind: other, max: 18446744073709551615}]}\n"
                .to_owned(),
        ),
        ("data/areas.yaml", "- {id: elm, name: Elm, homes: 10}\n- {id: oak, name: Oak, homes: 10}\n".to_owned()),
        (
            "data/policies.yaml",
            "- {id: p, title: P, status: approved, issue: \"1\", issued: 0001-01-01, next_review: 9999-12-31, \
             approved_by: Board, approved_on: 0000-01-01, consulted: [minutes/forum/2026-11-22]}\n"
                .to_owned(),
        ),
        (
            "data/measures.yaml",
            "- {id: calls, title: Calls, unit: percent, better: higher, definition: Calls., decimals: 6}\n".to_owned(),
        ),
        (
            "data/recommendations.yaml",
            "- {text: Do it., from: The forum, made: 0000-01-01, response: accepted, responded: 9999-12-31}\n"
                .to_owned(),
        ),
        ("data/facts.yaml", "- {id: homes, value: \"5\", as_of: 9999-12-31, said_as: [\"{} homes\"]}\n".to_owned()),
        ("data/minutes/all.yaml", minutes),
        ("data/events.yaml", events),
        ("data/performance/all.yaml", results),
    ];
    let rules = commitments.chunks(IN_A_FILE).enumerate().map(|(at, lines)| File::of_text(file_of(at), lines.concat()));
    Sources::new(files.into_iter().map(|(path, text)| File::of_text(path, text)).chain(rules).collect())
}

/// How many commitments stand in a file: a file may only be so large.
const IN_A_FILE: usize = 2_000;

fn file_of(at: usize) -> String {
    format!("data/commitments/{at:03}.yaml")
}

/// Commitments of these rules, each with all that is said besides.
fn commitments<'a>(rules: impl IntoIterator<Item = (String, &'a str)>) -> Vec<String> {
    let each = rules.into_iter().enumerate();
    each.map(|(at, (rule, besides))| {
        format!("- {{id: c{at}, promise: A promise., made_in: panels/forum, check: {rule}{besides}}}\n")
    })
    .collect()
}

/// Judges them as of a day. Each must be judged, or refused with words about it.
fn judge(year_starts: &str, commitments: &[String], as_of: &str) {
    let sources = site(year_starts, commitments);
    let started = Instant::now();
    let (site, report) = pipeline::judge(&sources, Report::new(), date::parse_day(as_of).unwrap());
    let took = started.elapsed();
    assert!(took < MOST, "{} rules as of {as_of} took {took:?}", commitments.len());
    let problems = diagnostic::problems(&report, &sources);
    let told: BTreeSet<(&str, usize)> = problems.iter().map(|problem| (&*problem.file, problem.line)).collect();
    for (at, line) in commitments.iter().enumerate() {
        let judged = site.find(&format!("commitments/c{at}")).is_some_and(|entry| site.judgement(entry).is_some());
        let told = told.contains(&(&*file_of(at / IN_A_FILE), at % IN_A_FILE + 1));
        assert!(judged || told, "neither judged nor refused as of {as_of}: {line}");
    }
}

#[test]
fn the_ends_of_the_calendar_and_of_numbers_stop_nothing() {
    let mut rules: Vec<String> = Vec::new();
    let amounts = [
        "1",
        "1000000",
        "99999999999",
        "18446744073709551616",
        "0",
        "1/999999999",
        "1/999999999999999999",
        "999999999/999999999",
        "100%",
    ];
    for amount in amounts {
        for limit in ["at_least", "at_most", "exactly"] {
            for every in ["", ", every: year", ", every: half", ", every: quarter", ", every: month"] {
                rules.push(format!("{{count: minutes, {limit}: {amount}{every}}}"));
            }
            rules.push(format!("{{size: panels/forum, of: places, {limit}: {amount}}}"));
            rules.push(format!("{{size: panels/forum, of: places, where: {{kind: tenant}}, {limit}: {amount}}}"));
            rules.push(format!("{{size: minutes, {limit}: {amount}}}"));
            rules.push(format!("{{target: measures/calls, {limit}: {amount}}}"));
            rules.push(format!("{{target: measures/calls, {limit}: {amount}, every: month}}"));
            rules.push(format!(
                "{{target: measures/calls, {limit}: {{0000: {amount}, 9998-99: {amount}, 9999-12: {amount}}}}}"
            ));
        }
        rules.push(format!("{{coverage: areas, by: events, at_least: {amount}, every: year}}"));
        rules.push(format!("{{coverage: areas, by: events, at_least: {amount}}}"));
    }
    for unit in ["days", "working days", "weeks", "months", "years"] {
        for count in ["0", "1", "4294967295", "4294967296"] {
            for every in ["", ", every: calendar-year", ", every: month"] {
                rules.push(format!("{{gap: minutes, at_most: {count} {unit}{every}}}"));
                rules.push(format!("{{publish_within: {count} {unit}, of: minutes{every}}}"));
                rules.push(format!("{{publish_within: {count} {unit}, of: performance{every}}}"));
                rules.push(format!("{{publish_before: {count} {unit}, of: events{every}}}"));
                rules.push(format!("{{respond_within: {count} {unit}, to: recommendations{every}}}"));
            }
            rules.push(format!("{{deadline: policies/p, after: {{of: events/e5, within: {count} {unit}}}}}"));
        }
    }
    rules.push("{target: measures/calls, better_than: last year}".to_owned());
    rules.push("{target: measures/calls, as_good_as: peers, every: year}".to_owned());
    rules.push("{review: policies}".to_owned());
    rules.push("{value: facts/homes}".to_owned());
    rules.push("{manual: kept, on: 9999-12-31, evidence: [policies/p]}".to_owned());
    for day in DAYS {
        rules.push(format!("{{deadline: policies/p, state: approved, by: {day}}}"));
        rules.push(format!("{{count: minutes, where: {{date: {{before: {day}}}}}, at_least: 1, every: year}}"));
    }
    let times = [
        "",
        ", from: 0000-01-01",
        ", from: 2020-01-01, to: 9999-12-31",
        ", from: 9999-12-31",
        ", to: 0000-01-01",
        ", from: 2020-01-01, waived: [{period: 0000-01, reason: A., agreed_by: B}, {period: 9999, reason: A., agreed_by: B}]",
        ", from: 2020-01-01, stopped: {on: 0000-01-01, reason: A.}",
    ];
    // Each rule meets some of the times, and each time many rules.
    let mut turn = times.iter().cycle();
    let each =
        rules.iter().flat_map(|rule| turn.by_ref().take(3).map(|time| (rule.clone(), *time)).collect::<Vec<_>>());
    let all = commitments(each);
    judge("04-01", &all, "2026-11-22");
    judge("01-01", &all, "0000-01-01");
    judge("12-28", &all, "9999-12-31");
}

/// The names of fields and of what lies below them, and names of nothing.
fn paths(fields: &[Field], above: &str, found: &mut Vec<String>) {
    for field in fields {
        let path = format!("{above}{}", field.name);
        let within = match field.shape {
            Shape::List(item) => *item,
            shape => shape,
        };
        if let Shape::Record(fields) = within {
            paths(fields, &format!("{path}."), found);
        }
        found.push(format!("{path}.tenant"));
        found.push(format!("{path}."));
        found.push(path);
    }
}

#[test]
fn conditions_on_every_field_of_every_kind_stop_nothing() {
    let values = [
        "",
        "forum",
        "true",
        "5",
        "-5",
        "1e309",
        "2026-11-22",
        "2026-27 Q1",
        "14 days",
        "panels/forum",
        "\"\"",
        "\"#\"",
        "\"a/b/c#d\"",
        "[]",
        "[forum, 5, 2026-11-22]",
        "[[forum]]",
        "{}",
        "{not: forum}",
        "{not: [forum, 5]}",
        "{stated: true}",
        "{stated: 5}",
        "{at_least: 5}",
        "{at_most: 2026-11-22}",
        "{before: 9999-12-31}",
        "{after: {before: 5}}",
        "{forum: true}",
    ];
    let mut rules = Vec::new();
    // Each field meets some of the values, and each value many fields.
    let mut turn = values.iter().cycle();
    for kind in KINDS {
        let folder = kind.folder;
        let mut found = vec![String::new(), ".".to_owned(), "no.such.field".to_owned()];
        paths(&kind.all_fields(), "", &mut found);
        for path in found {
            for value in turn.by_ref().take(5) {
                rules.push(match rules.len() % 2 {
                    0 => format!("{{count: {folder}, where: {{\"{path}\": {value}}}, at_least: 1, every: year}}"),
                    _ => format!("{{size: {folder}, where: {{\"{path}\": {value}}}, at_most: 50%}}"),
                });
            }
        }
    }
    let all = commitments(rules.into_iter().map(|rule| (rule, ", from: 2020-01-01")));
    assert!(all.len() > 5_000, "{} rules", all.len());
    judge("04-01", &all, "2026-11-22");
}

#[test]
fn deep_and_long_rules_stop_nothing() {
    let nested = |depth: usize| format!("{}5{}", "{a: ".repeat(depth), "}".repeat(depth));
    let listed = |depth: usize| format!("{}5{}", "[".repeat(depth), "]".repeat(depth));
    let long = vec!["forum"; 2_000].join(", ");
    let keys: String = (0..2_000).map(|at| format!("k{at}: 5, ")).collect();
    for rule in [
        nested(20),
        nested(500),
        listed(20),
        listed(500),
        format!("{{count: minutes, where: {}, at_least: 1}}", nested(20)),
        format!("{{count: minutes, where: {{panel: {}}}, at_least: 1}}", listed(20)),
        format!("{{count: minutes, where: {{panel: {}}}, at_least: 1}}", listed(500)),
        format!("{{count: minutes, where: {{panel: [{long}]}}, at_least: 1}}"),
        format!("{{count: minutes, where: {{{keys}panel: forum}}, at_least: 1}}"),
        format!("{{coverage: [{long}], by: minutes}}"),
        format!("{{manual: kept, on: 2026-01-01, evidence: [{long}]}}"),
        format!("{{count: {}, at_least: 1}}", "x".repeat(50_000)),
        format!("{{count: minutes, where: {{{}: 5}}, at_least: 1}}", "a.".repeat(20_000)),
        format!("{{deadline: {}, by: 2026-01-01}}", "a/".repeat(20_000)),
        format!(
            "{{target: measures/calls, at_least: {{{}}}}}",
            (0..3_000).map(|y| format!("{y:04}: 5")).collect::<Vec<_>>().join(", ")
        ),
    ] {
        let sources = site("04-01", &commitments([(rule.clone(), ", from: 2020-01-01")]));
        let started = Instant::now();
        let today = date::parse_day("2026-11-22").unwrap();
        let (site, report) = pipeline::judge(&sources, Report::new(), today);
        // What can be read is shown on a page as it is written, and what is long takes long enough without one.
        if rule.len() < 200 {
            pipeline::build(sources, Report::new(), today);
        }
        let (took, short) = (started.elapsed(), &rule[..rule.len().min(60)]);
        assert!(took < MOST, "{short}… took {took:?}");
        let judged = !site.judgements.is_empty();
        assert!(judged || report.has_errors(), "neither judged nor refused: {short}…");
    }
}
