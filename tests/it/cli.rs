//! The command line by real runs: arguments, exit codes, and what each stream says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use serde_json::Value;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";

/// A site in a folder of its own.
fn site(name: &str, page: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("content/pages")).unwrap();
    fs::write(folder.join("candour.yaml"), SETTINGS).unwrap();
    fs::write(folder.join("content/pages/repairs.md"), page).unwrap();
    folder
}

const SOUND: &str = "---\ntitle: Repairs\n---\n\nCall us.\n";
const WARNED: &str = "---\ntitle: Repairs\n---\n\nTo complain, click [here](/a-z/).\n";
const BROKEN: &str = "---\ntitel: Repairs\n---\n\nTo complain, click [here](/a-z/).\n";

fn candour(arguments: &[&str]) -> Output {
    // Without a path there are no programs for other forms of documents, whatever this computer has.
    Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).env("PATH", "").output().unwrap()
}

fn on(command: &str, site: &Path, more: &[&str]) -> Output {
    let mut arguments = vec![command, "--as-of", "2026-11-22", "--site", site.to_str().unwrap()];
    arguments.extend(more);
    candour(&arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Every file below a folder with what it holds, but for what builds keep for the next.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().map(|found| found.unwrap());
    found
        .filter(|found| found.file_type().is_file() && !found.path().to_string_lossy().contains("/.candour/"))
        .map(|found| (found.path().to_owned(), fs::read(found.path()).unwrap()))
        .collect()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn help_names_every_command_and_the_exit_status() {
    let output = candour(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    for word in ["build", "rollback", "check", "serve", "audit", "explain", "schema", "Exit status"] {
        assert!(out(&output).contains(word), "`--help` does not name {word}");
    }
    for command in ["build", "rollback", "check", "serve", "audit", "explain", "schema"] {
        assert_eq!(candour(&[command, "--help"]).status.code(), Some(0), "{command} --help");
    }
}

#[test]
fn what_is_not_understood_ends_with_two() {
    let output = candour(&["biuld"]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    assert!(err(&output).contains("'build'"), "the nearest command is not named:\n{}", err(&output));
    let output = candour(&["check", "--as-of", "30/02/2026"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("write the day like this: 2025-05-14"), "{}", err(&output));
    assert_eq!(candour(&[]).status.code(), Some(2));
}

#[test]
fn a_folder_that_is_not_there_is_named_in_plain_words() {
    for command in ["check", "build"] {
        let output = on(command, Path::new("no/such/folder"), &[]);
        assert_eq!(output.status.code(), Some(2));
        let said = err(&output);
        assert!(said.starts_with("candour: ") && said.contains("`no/such/folder`"), "{said}");
        assert!(said.contains("there is no folder") && said.contains("--site"), "what to do is not said: {said}");
        assert!(!said.contains("os error"), "the system's number means nothing to a reader: {said}");
    }
}

#[test]
fn a_check_ends_with_one_only_where_there_are_errors() {
    for (name, page, code) in [("sound", SOUND, 0), ("warned", WARNED, 0), ("broken", BROKEN, 1)] {
        let folder = site(&format!("ending-{name}"), page);
        let before = files(&folder);
        let output = on("check", &folder, &[]);
        assert_eq!(output.status.code(), Some(code), "{name}: {}", out(&output));
        assert_eq!(files(&folder), before, "`check` wrote something");
    }
}

#[test]
fn with_strict_a_warning_is_enough() {
    for (name, page, code) in [("strict-sound", SOUND, 0), ("strict-warned", WARNED, 1)] {
        let folder = site(name, page);
        assert_eq!(on("check", &folder, &["--strict"]).status.code(), Some(code), "check {name}");
        let built = on("build", &folder, &["--strict"]);
        assert_eq!(built.status.code(), Some(code), "build {name}: {}", err(&built));
        assert_eq!(folder.join("public").exists(), code == 0, "{name}");
    }
}

#[test]
fn json_has_the_shape_that_was_promised() {
    let folder = site("json", BROKEN);
    let output = on("check", &folder, &["--format", "json"]);
    assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
    let said: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(keys(&said), ["as_of", "problems", "counts"]);
    assert_eq!(said["as_of"], "2026-11-22");
    assert_eq!(said["counts"], serde_json::json!({"error": 1, "warning": 1, "advice": 0}));
    assert_eq!(keys(&said["counts"]), ["error", "warning", "advice"]);
    let problems = said["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    for problem in problems {
        assert_eq!(keys(problem), ["code", "severity", "file", "line", "column", "message", "help"]);
        assert_eq!(problem["file"], "content/pages/repairs.md");
    }
    let place = |problem: &Value| (problem["code"].clone(), problem["line"].clone(), problem["column"].clone());
    assert_eq!(place(&problems[1]), ("vague-link".into(), 5.into(), 20.into()));
    let none: Value =
        serde_json::from_str(&out(&on("check", &site("json-sound", SOUND), &["--format", "json"]))).unwrap();
    assert_eq!(none["problems"], serde_json::json!([]));
}

#[test]
fn sarif_points_at_the_same_places() {
    let output = on("check", &site("sarif", BROKEN), &["--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((&said["version"], said["runs"].as_array().unwrap().len()), (&"2.1.0".into(), 1));
    let run = &said["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "candour");
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        assert!(rules.contains(&&result["ruleId"]), "{result} has no rule");
    }
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!((&results[1]["level"], &results[1]["ruleId"]), (&"warning".into(), &"vague-link".into()));
    assert_eq!(place["artifactLocation"]["uri"], "content/pages/repairs.md");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&5.into(), &20.into()));
}

#[test]
fn explain_tells_why_and_knows_the_nearest_code() {
    let output = candour(&["explain", "unknown-key"]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert!(
        out(&output).contains("unknown-key") && out(&output).contains("owner: Head of repairs"),
        "{}",
        out(&output)
    );
    let output = candour(&["explain", "unknwon-key"]);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
    assert!(err(&output).contains("did you mean `unknown-key`?"), "{}", err(&output));
    let output = candour(&["explain", "weather"]);
    assert!(err(&output).contains("broken-link"), "the codes are not listed:\n{}", err(&output));
}

#[test]
fn schemas_are_json() {
    let output = candour(&["schema", "policies"]);
    assert_eq!(output.status.code(), Some(0));
    let schema: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(schema["title"], "policies");
    let all: Value = serde_json::from_str(&out(&candour(&["schema"]))).unwrap();
    assert!(all["$defs"]["minutes"]["properties"]["panel"].is_object());
    let output = candour(&["schema", "polices"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("did you mean `policies`?"), "{}", err(&output));
}

#[test]
fn a_folder_that_no_build_made_is_left_alone() {
    let folder = site("foreign", SOUND);
    fs::create_dir(folder.join("public")).unwrap();
    fs::write(folder.join("public/holiday.txt"), "mine").unwrap();
    let before = files(&folder);
    let output = on("build", &folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Candour did not make"), "{}", err(&output));
    assert_eq!(files(&folder), before);
}

#[test]
fn a_build_with_errors_leaves_the_site_as_it_was() {
    let folder = site("kept", SOUND);
    assert_eq!(on("build", &folder, &[]).status.code(), Some(0));
    fs::write(folder.join("content/pages/repairs.md"), BROKEN).unwrap();
    let before = files(&folder);
    let output = on("build", &folder, &[]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
    assert!(err(&output).contains("Nothing was written"), "{}", err(&output));
    assert_eq!(files(&folder), before);
}

#[test]
fn a_site_goes_where_out_says() {
    let folder = site("out", SOUND);
    let elsewhere = folder.with_file_name("out-elsewhere");
    let _ = fs::remove_dir_all(&elsewhere);
    let before = files(&folder);
    let output = on("build", &folder, &["--out", elsewhere.to_str().unwrap()]);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert!(out(&output).contains("out-elsewhere"), "{}", out(&output));
    assert!(elsewhere.join("repairs/index.html").is_file());
    assert_eq!(files(&folder), before);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = site("pipe", BROKEN);
    let folder = folder.to_str().unwrap();
    for (arguments, code) in [
        (vec!["schema"], 0),
        (vec!["--help"], 0),
        (vec!["check", "--site", folder], 1),
        (vec!["build", "--site", folder], 1),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let mut child = command.args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let told = child.wait_with_output().unwrap();
        assert_eq!(told.status.code(), Some(code), "{arguments:?}: {}", err(&told));
        assert!(!err(&told).contains("panicked"), "{arguments:?}: {}", err(&told));
        let mut child = command.spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().unwrap().code(), Some(code), "{arguments:?} with both streams closed");
    }
}

#[test]
fn rollback_says_which_site_is_live_and_a_second_one_comes_back() {
    let site = site("rollback", SOUND);
    let page = || fs::read_to_string(site.join("public/repairs/index.html")).unwrap();
    let rollback = || candour(&["rollback", "--site", site.to_str().unwrap()]);
    let refused = rollback();
    assert_eq!((refused.status.code(), out(&refused)), (Some(2), String::new()));
    assert!(err(&refused).contains("no site before the one in"), "{}", err(&refused));
    assert_eq!(on("build", &site, &[]).status.code(), Some(0));
    fs::write(site.join("content/pages/repairs.md"), SOUND.replace("Call us.", "Write to us.")).unwrap();
    assert_eq!(on("build", &site, &[]).status.code(), Some(0));
    assert!(page().contains("Write to us."));
    let back = rollback();
    assert_eq!((back.status.code(), err(&back)), (Some(0), String::new()));
    assert!(page().contains("Call us."));
    assert!(out(&back).contains("is live in") && out(&back).contains("is kept aside"), "{}", out(&back));
    assert!(!out(&back).contains("ledger"), "a site without a ledger is told of one:\n{}", out(&back));
    fs::create_dir(site.join("ledger")).unwrap();
    fs::write(site.join("ledger/checkpoint"), "").unwrap();
    let forth = rollback();
    assert_eq!(forth.status.code(), Some(0));
    assert!(page().contains("Write to us."));
    assert!(out(&forth).contains("The ledger stays where it was"), "{}", out(&forth));
}
