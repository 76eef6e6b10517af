//! `candour audit` by real runs: its table, JSON and CSV, what moved since a day, and how it ends.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use serde_json::Value;

use crate::tree;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";
const PANEL: &str = "- {id: forum, name: Forum, purpose: To be heard.}\n";
const MEETINGS: &str = "\
- {id: forum/2026-04-15, panel: forum, date: 2026-04-15, held: held, published: 2026-04-20}
- {id: forum/2026-07-15, panel: forum, date: 2026-07-15, held: held, published: 2026-07-20}
";

/// A site of its own with these promises.
fn site(name: &str, promises: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("data")).unwrap();
    let files = [
        ("candour.yaml", SETTINGS),
        ("data/panels.yaml", PANEL),
        ("data/minutes.yaml", MEETINGS),
        ("data/commitments.yaml", promises),
    ];
    for (path, text) in files {
        fs::write(folder.join(path), text).unwrap();
    }
    folder
}

fn audit(site: &Path, as_of: &str, more: &[&str]) -> Output {
    let mut arguments = vec!["audit", "--as-of", as_of, "--site", site.to_str().unwrap()];
    arguments.extend(more);
    Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("prints JSON")
}

fn promise(id: &str, rule: &str) -> String {
    format!("- id: {id}\n  promise: We keep {id}.\n  made_in: panels/forum\n  from: 2026-04-01\n  check: {rule}\n")
}

const KEPT: &str = "{publish_within: 14 days, of: minutes}";
const LATE: &str = "{deadline: policies/repairs, by: 2026-05-01}";
const MISSED: &str = "{count: minutes, at_least: 3, every: quarter}";

#[test]
fn it_ends_with_one_when_a_promise_is_late_or_missed_and_else_with_nought() {
    let kept = site("kept", &promise("minutes", KEPT));
    assert_eq!(audit(&kept, "2026-08-01", &[]).status.code(), Some(0));
    let missed = site("missed", &promise("meetings", MISSED));
    let output = audit(&missed, "2026-09-20", &["--format", "json"]);
    let first = &json(&output)["commitments"][0];
    // The quarter that runs is never missed; the one that ended was.
    assert_eq!(first["outcome"], "at-risk");
    assert_eq!((&first["last"]["outcome"], &first["last"]["period"]), (&"missed".into(), &"2026-27 Q1".into()));
    assert_eq!(output.status.code(), Some(1));
    // A deadline of which nothing is published has no evidence, and that is neither late nor missed.
    let nothing = site("nothing", &promise("policy", LATE));
    assert_eq!(audit(&nothing, "2026-08-01", &[]).status.code(), Some(0));
}

#[test]
fn it_ends_with_one_when_the_content_has_errors_and_still_judges_the_rest() {
    let broken = site("broken", &(promise("minutes", KEPT) + &promise("other", "{cuont: minutes}")));
    let output = audit(&broken, "2026-08-01", &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `count`?"));
    assert_eq!(json(&output)["commitments"].as_array().unwrap().len(), 1);
    let nowhere = audit(Path::new("/no/such/folder"), "2026-08-01", &[]);
    assert_eq!((nowhere.status.code(), out(&nowhere)), (Some(2), String::new()));
}

#[test]
fn what_moved_since_a_day_is_told() {
    let site = site("moved", &(promise("minutes", KEPT) + &promise("meetings", MISSED)));
    let text = out(&audit(&site, "2026-09-20", &["--since", "2026-04-18"]));
    let moved = text.split_once("What moved since 18 April 2026\n").expect("the day is named").1;
    assert_eq!(moved, "  meetings: on-track -> at-risk\n  minutes: on-track -> kept\n");
    let still = out(&audit(&site, "2026-09-20", &["--since", "2026-09-20"]));
    assert!(still.ends_with("What moved since 20 September 2026\n  nothing\n"), "{still}");
}

#[test]
fn the_example_is_told_in_a_hundred_columns_and_the_forms_agree() {
    let text = out(&audit(tree::root(), "2026-11-22", &["--since", "2026-06-01"]));
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert_eq!(wide, Vec::<&str>::new());
    let told = json(&audit(tree::root(), "2026-11-22", &["--format", "json"]));
    let commitments = told["commitments"].as_array().unwrap();
    let csv = out(&audit(tree::root(), "2026-11-22", &["--format", "csv"]));
    let mut lines = csv.split("\r\n").filter(|line| !line.is_empty());
    assert_eq!(
        lines.next(),
        Some("id,promise,made_in,rule,outcome,period,expected,found,why,counted,last_period,last_outcome,dates")
    );
    assert_eq!(lines.count(), commitments.len());
    assert_eq!(told["as_of"], "2026-11-22");
    let counts = told["counts"].as_object().unwrap();
    for (outcome, count) in counts {
        let found = commitments.iter().filter(|commitment| commitment["outcome"] == outcome.as_str()).count();
        assert_eq!(count.as_u64(), Some(found as u64), "{outcome}");
        assert!(text.contains(&format!("{found} {outcome}")), "{outcome} is not in the table's last lines");
    }
    for commitment in commitments {
        for key in ["id", "promise", "made_in", "outcome", "period", "expected", "found", "counted"] {
            assert!(commitment.get(key).is_some(), "{commitment} has no {key}");
        }
    }
}

const STRATEGY: &str = "---
title: Involvement strategy
status: approved
issue: \"1\"
issued: 2026-01-01
next_review: 2028-01-01
approved_by: The Board
approved_on: 2026-01-01
---

We own a lot of homes. We *will* publish the
minutes of the Forum within 14 days.

## 1 Panels

### 1.1 The Forum

It meets at least four times a year. It tells the Board what it thinks.

### 1.2 Reports

The Board gets regular reports.

We will:

- hold a walkabout in each area every year
- write a new policy by 31 March 2027.

### 1.3 Told already

We reply within 30 days.
";

/// A site with a strategy of which one clause is named by a promise, and one sentence is a promise's own.
fn strategy(name: &str) -> PathBuf {
    let folder = site(
        name,
        "- {id: forum, promise: The Forum meets often., made_in: panels/forum, check: {manual: kept, on: 2026-04-01}}\n\
         - {id: told, promise: We reply., made_in: 'strategies/involvement#1.3', check: {manual: kept, on: 2026-04-01}}\n",
    );
    fs::create_dir_all(folder.join("content/strategies")).unwrap();
    fs::write(folder.join("content/strategies/involvement.md"), STRATEGY).unwrap();
    let old = STRATEGY.replace("status: approved", "status: superseded");
    fs::write(folder.join("content/strategies/old.md"), old).unwrap();
    let welsh = STRATEGY.replace("issue:", "language: cy\nissue:");
    fs::write(folder.join("content/strategies/welsh.md"), welsh).unwrap();
    folder
}

#[test]
fn what_is_promised_without_a_commitment_is_listed_with_its_place_and_a_rule() {
    let folder = strategy("unclaimed");
    let told = audit(&folder, "2026-11-22", &["--unclaimed", "--format", "json"]);
    assert_eq!(told.status.code(), Some(0));
    let told = json(&told);
    let listed: Vec<(u64, u64, &str, &str, &str)> = told["unclaimed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            assert_eq!(row["file"], "content/strategies/involvement.md");
            let number = |key: &str| row[key].as_u64().unwrap();
            let text = |key: &str| row[key].as_str().unwrap();
            (number("line"), number("column"), text("clause"), text("rule"), text("sentence"))
        })
        .collect();
    assert_eq!(
        listed,
        [
            (11, 24, "", "publish_within", "We will publish the minutes of the Forum within 14 days."),
            (22, 1, "1.2", "count", "The Board gets regular reports."),
            (26, 3, "1.2", "coverage", "We will … hold a walkabout in each area every year"),
            (27, 3, "1.2", "deadline", "We will … write a new policy by 31 March 2027."),
        ]
    );
    assert_eq!(told["unclaimed"][1]["vague"][0], "regular");
    assert_eq!(told["counts"]["coverage"], 1);
    let csv = out(&audit(&folder, "2026-11-22", &["--unclaimed", "--format", "csv"]));
    let header = "file,line,column,document,clause,heading,sentence,rule,vague,proposal\r\n";
    assert!(csv.starts_with(header), "{csv}");
}

#[test]
fn a_proposed_commitment_can_be_pasted_once_it_is_filled_in() {
    let folder = strategy("proposed");
    let told = json(&audit(&folder, "2026-11-22", &["--unclaimed", "--format", "json"]));
    let proposed: Vec<&str> =
        told["unclaimed"].as_array().unwrap().iter().map(|row| row["proposal"].as_str().unwrap()).collect();
    assert_eq!(
        proposed[0],
        "- id: publish-minutes-forum\n  promise: >-\n    We will publish the minutes of the Forum within 14 days.\n  \
         made_in: strategies/involvement\n  check:\n    publish_within: 14 days\n    of: minutes\n    \
         where: {panel: forum}\n"
    );
    let filled: String = [proposed[0], proposed[2]].concat();
    fs::write(folder.join("data/commitments.yaml"), filled).unwrap();
    let judged = json(&audit(&folder, "2026-11-22", &["--format", "json"]));
    let rules: Vec<&str> =
        judged["commitments"].as_array().unwrap().iter().map(|row| row["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["coverage", "publish_within"]);
}

#[test]
fn the_examples_unclaimed_promises_are_told_in_a_hundred_columns() {
    let text = out(&audit(tree::root(), "2026-11-22", &["--unclaimed"]));
    let wide: Vec<&str> = text.lines().filter(|line| line.chars().count() > 100).collect();
    assert_eq!(wide, Vec::<&str>::new());
    assert!(text.contains("content/strategies/involvement.md:"), "{text}");
}
