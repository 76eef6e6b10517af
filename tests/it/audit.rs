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
        Some("id,promise,made_in,rule,outcome,period,expected,found,why,counted,last_period,last_outcome")
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
