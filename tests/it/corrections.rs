//! Nothing that was published changes in silence: each rule with what sets it off, what nearly does, and what mends it.

mod properties;
mod scenes;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use candour::diagnostic::Severity;

use scenes::SCENES;
use scenes::drop_calls;
use scenes::drop_gate;
use scenes::drop_visit;

use crate::ledger_site::LedgerSite;

/// Nine days after the release.
const DAY: &str = "2026-05-10";

const Q3: &str = "data/performance/2025-26-q3.yaml";
const Q4: &str = "data/performance/2025-26-q4.yaml";
const MEASURES: &str = "data/measures.yaml";
const STANDARDS: &str = "data/standards/2025-26.yaml";
const PROMISES: &str = "data/commitments.yaml";
const ACTIONS: &str = "data/actions.yaml";
const PLANS: &str = "data/plans.yaml";
const NOTES: &str = "data/corrections.yaml";
const STRATEGY: &str = "content/strategies/involvement.md";
const MINUTES: &str = "content/minutes/forum/2026-03-10.md";

/// A correction of the first visits in the last quarter, with some of its fields otherwise; an empty one is left out.
fn note(other: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("id", "fv"),
        ("of", "performance/2025-26-q4"),
        ("measure", "first-visit"),
        ("on", DAY),
        ("found", "2026-05-06"),
        ("kind", "correction"),
        ("was", "94.6%"),
        ("now", "93.6%"),
        ("why", "Two digits were swapped when we typed it."),
        ("effect", "This means that we missed our target of 94%."),
        ("approved_by", "Head of performance"),
    ];
    for (name, value) in other {
        match fields.iter_mut().find(|(have, _)| have == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    let mut text = String::new();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(&format!("{}{name}: {value}\n", if text.is_empty() { "- " } else { "  " }));
    }
    text
}

/// A note on a page or a promise.
fn on(of: &str, kind: &str) -> String {
    note(&[("of", of), ("measure", ""), ("kind", kind), ("was", ""), ("now", "")])
}

/// The first visits of the last quarter turn from met to missed.
fn fall(site: &mut LedgerSite) -> &mut LedgerSite {
    site.change(Q4, "numerator: 946", "numerator: 936")
}

#[test]
fn each_rule_is_set_off_by_what_it_is_for_and_by_nothing_else() {
    let published = LedgerSite::published();
    let mut wrong = Vec::new();
    for (what, change, expected) in SCENES {
        let mut site = published.clone();
        change(&mut site);
        let (mut codes, mut expected) = (site.codes(DAY), expected.to_vec());
        codes.sort();
        expected.sort();
        if codes != expected {
            wrong.push(format!("{what}: {codes:?}, and not {expected:?}\n{}", said(&site, DAY)));
        }
        // Without a ledger nobody knows what was published.
        let log = std::mem::take(&mut site.log);
        let theirs: Vec<&str> = candour::checks::corrections::CHECK.faults.iter().map(|fault| fault.code).collect();
        if let Some(code) = site.checked(DAY).iter().map(|problem| problem.code).find(|code| theirs.contains(code)) {
            wrong.push(format!("{what}: {code} without a ledger"));
        }
        assert!(log.state.is_some());
    }
    println!("{} scenes", SCENES.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn said(site: &LedgerSite, day: &str) -> String {
    let told = site.told(day).into_iter().filter(|problem| problem.severity != Severity::Advice);
    told.map(|problem| format!("  {}:{}: {}: {}\n", problem.file, problem.line, problem.code, problem.message))
        .collect()
}

#[test]
fn a_site_that_has_not_changed_has_nothing_to_explain() {
    assert_eq!(LedgerSite::unpublished().codes("2026-05-01"), Vec::<&str>::new());
    let site = LedgerSite::published();
    assert_eq!(site.codes(DAY), Vec::<&str>::new(), "{}", said(&site, DAY));
}

#[test]
fn what_was_corrected_is_the_new_state_and_stays_on_record() {
    let mut site = LedgerSite::published();
    fall(&mut site).add(NOTES, &note(&[]));
    site.release(DAY);
    let later = "2026-05-20";
    assert_eq!(site.codes(later), Vec::<&str>::new(), "{}", said(&site, later));
    let figure = &site.log.history.figures["performance/2025-26-q4#first-visit"][1].what;
    assert_eq!((figure.state.as_str(), figure.note.as_deref()), ("correction", Some("corrections/fv")));
    // F-01: the old note explains no second change.
    let mut again = site.clone();
    again.change(Q4, "numerator: 936", "numerator: 935");
    assert_eq!(again.codes(later), ["figure-changed"]);
    // F-17: it stays, and goes on saying what it said; its words may be made plainer.
    let mut gone = site.clone();
    gone.files.remove(NOTES);
    assert_eq!(gone.codes(later), ["correction-removed"]);
    let mut other = site.clone();
    other.change(NOTES, "was: 94.6%", "was: 93.7%");
    assert_eq!(other.codes(later), ["correction-removed"]);
    let mut mended = other.clone();
    mended.add(NOTES, &on("corrections/fv", "correction").replace("id: fv", "id: fv-2"));
    assert_eq!(mended.codes(later), Vec::<&str>::new(), "{}", said(&mended, later));
    let mut plainer = site.clone();
    plainer.change(NOTES, "Two digits were swapped when we typed it.", "We typed two digits the wrong way round.");
    assert_eq!(plainer.codes(later), Vec::<&str>::new(), "{}", said(&plainer, later));
    // F-15: one figure for the third time within a year.
    for (id, day, was, now) in [("b", "2026-07-10", "936", "935"), ("c", "2026-11-10", "935", "934")] {
        site.change(Q4, &format!("numerator: {was}"), &format!("numerator: {now}"));
        let share = |count: &str| format!("{}.{}%", &count[..2], &count[2..]);
        let own = [("id", id), ("on", day), ("found", day), ("was", &share(was)), ("now", &share(now))];
        site.add(NOTES, &note(&own));
        if id == "c" {
            let codes: Vec<&str> = site.codes(day).into_iter().filter(|code| *code != "results-late").collect();
            assert_eq!(codes, ["corrected-often"], "{}", said(&site, day));
        }
        site.release(day);
    }
}

#[test]
fn results_that_are_due_are_missed_and_new_things_are_not_backdated() {
    let mut site = LedgerSite::published();
    // F-13: 45 days after 30 June is 14 August.
    assert_eq!(site.codes("2026-08-14"), Vec::<&str>::new());
    let shows = |site: &LedgerSite, day: &str, address: &str, words: &str| page(site, day, address).contains(words);
    let late = "Late by 1 day: the results for April to June 2026";
    for address in ["performance", "performance/2025-26-q4", "measures/calls"] {
        assert!(shows(&site, "2026-08-15", address, late), "{address}");
        assert!(!shows(&site, "2026-08-14", address, "Late by"), "{address}");
    }
    for address in ["performance/2025-26-q3", "measures/estates"] {
        assert!(!shows(&site, "2026-08-15", address, "Late by"), "{address}");
    }
    assert_eq!(site.codes("2026-08-15"), ["results-late"]);
    let path = "data/performance/2026-27-q1.yaml";
    site.add(path, "period: 2026-27 Q1\npublished: 2026-08-15\nresults:\n  first-visit: {numerator: 1, denominator: 2}\n  relet-days: {value: 3}\n  spent: {missing: The books are open.}\n");
    assert_eq!(site.codes("2026-08-15"), ["results-late"], "{}", said(&site, "2026-08-15"));
    let late = "Late by 1 day: Calls answered, April to June 2026";
    for address in ["performance", "performance/2026-27-q1", "measures/calls"] {
        assert!(shows(&site, "2026-08-15", address, late), "{address}");
    }
    assert!(!shows(&site, "2026-08-15", "measures/spent", "Late by"));
    site.add(path, "  calls: {missing: The line was cut.}\n");
    assert_eq!(site.codes("2026-08-15"), Vec::<&str>::new());
    assert!(!shows(&site, "2026-08-15", "measures/calls", "Late by"));
    // F-11: the releases before did not have it.
    site.change(path, "published: 2026-08-15", "published: 2026-07-20");
    site.files.remove(path).map(|text| {
        site.release("2026-08-10");
        site.files.insert(path.to_owned(), text)
    });
    assert_eq!(site.codes("2026-08-15"), ["published-backdated"], "{}", said(&site, "2026-08-15"));
    site.change(path, "published: 2026-07-20", "published: 2026-08-10");
    assert_eq!(site.codes("2026-08-15"), Vec::<&str>::new());
}

#[test]
fn the_message_says_all_that_is_needed() {
    let mut site = LedgerSite::published();
    fall(&mut site);
    let told = site.told(DAY);
    let problem = told.iter().find(|problem| problem.code == "figure-changed").unwrap();
    assert_eq!((problem.file.as_str(), problem.line, problem.column), (Q4, 5, 16));
    assert_eq!(
        problem.message,
        "a published figure has changed without a note: Repairs done at the first visit, 2025-26 Q4 was 94.6% (946 of 1,000) \
         when it was published on 1 May 2026 (release 1, log entry 28), and is now 93.6% (936 of 1,000); this changes the \
         result from met to missed, with a target of 94.0%"
    );
    assert_eq!(
        problem.help,
        "if what was published was wrong, add this to data/corrections.yaml with the gaps filled in; \
         `candour correct performance/2025-26-q4#first-visit` writes it for you:\n\
         - id: 2025-26-q4-first-visit\n  of: performance/2025-26-q4\n  measure: first-visit\n  on: 2026-05-10\n  \
         found: 2026-05-10  # the day on which it was found out\n  kind: correction  # or revision, where better data came in\n  \
         was: \"94.6% (946 of 1,000)\"\n  now: \"93.6% (936 of 1,000)\"\n  why: \"\"  # what went wrong, in plain words\n  \
         effect: \"\"  # what it means for tenants; say that the target is missed\n  \
         approved_by: \"\"  # who agreed: a role, not a name\n\
         if the new one is the mistake, put back  numerator: 946"
    );
}

/// A file of the built site.
fn page(site: &LedgerSite, day: &str, address: &str) -> String {
    let built = site.built(day);
    let path = if address.contains('.') { address.to_owned() } else { format!("{address}/index.html") };
    let found = built.artifacts.iter().find(|artifact| artifact.path == path);
    found.map_or(String::new(), |artifact| String::from_utf8_lossy(&artifact.bytes).into_owned())
}

#[test]
fn what_was_withdrawn_as_a_whole_is_told_wherever_corrections_are() {
    let mut site = LedgerSite::published();
    site.files.remove(Q3);
    let own = [("was", "4 figures"), ("now", "withdrawn"), ("of", "performance/2025-26-q3"), ("measure", "")];
    site.add(NOTES, &note(&[&own[..], &[("kind", "withdrawn")]].concat()));
    let mut later = site.clone();
    later.release(DAY);
    for (site, day) in [(&site, DAY), (&later, "2026-05-20")] {
        assert_eq!(site.codes(day), Vec::<&str>::new(), "{}", said(site, day));
        let title = "Results for October to December 2025";
        for (address, words) in [
            ("corrections", format!("Withdrawn from: {title}")),
            ("corrections/feed.xml", format!("Withdrawn on 10 May 2026: {title} was 4 figures, now withdrawn.")),
            ("data/corrections.csv", ",performance/2025-26-q3,,2026-05-10,withdrawn,".to_owned()),
            ("corrections/fv", format!("{title} (no longer on this site)")),
            ("corrections/fv", "911 of 1,000".to_owned()),
            ("corrections/fv", "as-published/2026-05-01/".to_owned()),
            ("corrections/fv", "Of 2 results with a target, 1 met it before and 1 missed it.".to_owned()),
            ("performance/2025-26-q3", "corrections/fv/".to_owned()),
            ("index.html", format!("Withdrawn on 10 May 2026: {title}")),
        ] {
            let page = page(site, day, address);
            assert!(page.contains(&words), "{address} on {day} has no `{words}`:\n{page}");
        }
    }
    // The correction of a figure that went later stays, and goes on saying what it said.
    let mut site = LedgerSite::published();
    let of_calls = [("measure", "calls"), ("was", "97.5% (provisional)"), ("now", "97.5%"), ("kind", "revision")];
    site.change(Q4, ", provisional: true", "").add(NOTES, &note(&of_calls));
    site.release(DAY);
    site.change(Q4, "calls: {value: 97.5}", "calls: {value: 97.5, provisional: true}");
    drop_calls(&mut site).add(NOTES, &on("measures/calls", "withdrawn").replace("id: fv", "id: b"));
    let later = "2026-05-20";
    assert_eq!(site.codes(later), Vec::<&str>::new(), "{}", said(&site, later));
    assert!(
        page(&site, later, "corrections/fv").contains("Revision to: Results for January to March 2026, Calls answered")
    );
}

#[test]
fn the_message_on_a_day_says_what_the_change_does() {
    for (from, to, message) in [
        ("due: 2026-04-30", "due: 2026-06-30", "by the old day it is 10 days late, and now it is not late"),
        (" due: 2026-04-30,", "", "by the old day it is 10 days late, and now nobody can tell whether it is late"),
        ("due: 2026-04-10", "due: 2026-04-20", "by the old day it was done 10 days late, and now it was done in time"),
    ] {
        let mut site = LedgerSite::published();
        site.change(ACTIONS, from, to);
        let told = site.checked(DAY);
        let problem = told.iter().find(|problem| problem.code == "promise-changed").unwrap();
        assert!(problem.message.ends_with(message), "{}", problem.message);
        assert!(problem.message.contains("when it was published on 1 May 2026 (release 1, log entry "));
        assert_eq!((problem.file.as_str(), problem.line), (ACTIONS, if from.contains("10") { 2 } else { 1 }));
        assert!(problem.help.contains("  kind: promise-change\n") && problem.help.contains("By 2026-04-"));
    }
}

#[test]
fn the_command_writes_notes_on_what_is_gone_and_on_days() {
    let mut site = LedgerSite::published();
    site.files.remove(Q3);
    drop_visit(drop_gate(&mut site)).change(PLANS, "when: 2026-06-30", "when: 2026-12-31");
    let folder = on_disk(&site, "gone");
    assert_eq!(candour("check", &folder, &[]).status.code(), Some(1));
    for of in ["performance/2025-26-q3", "actions/gate", "plans/voice/visit", "plans/voice/train"] {
        let why = ["--why", "Two rows were swapped when we typed it.", "--effect", "It cannot be read here now."];
        let gaps = [&[of][..], &why, &["--approved-by", "Head of performance"]].concat();
        let wrote = candour("correct", &folder, &gaps);
        assert_eq!(wrote.status.code(), Some(0), "{of}: {}", String::from_utf8_lossy(&wrote.stderr));
        let again = candour("correct", &folder, &gaps);
        assert!(String::from_utf8_lossy(&again.stderr).contains("there is a note on that already"), "{of}");
    }
    let notes = fs::read_to_string(folder.join(NOTES)).unwrap();
    for line in [
        "was: \"4 figures: Calls answered 98.1",
        "was: \"Mend the gate. By 2026-04-30.\"",
        "now: \"Train our reps. By 2026-12-31.\"",
        "now: \"withdrawn\"",
    ] {
        assert!(notes.contains(line), "{line}\n{notes}");
    }
    let checked = candour("check", &folder, &[]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
}

/// The site in a folder of its own, with its ledger.
fn on_disk(site: &LedgerSite, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrections").join(name);
    let _ = fs::remove_dir_all(&folder);
    let ledger = site.log.state.as_ref().map(|state| state.files()).unwrap_or_default();
    let ledger = ledger.into_iter().map(|(path, bytes)| (format!("ledger/{path}"), bytes));
    let files = site.files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    for (path, bytes) in files.chain(ledger) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn candour(command: &str, folder: &Path, more: &[&str]) -> Output {
    let mut run = Command::new(env!("CARGO_BIN_EXE_candour"));
    run.args([command, "--as-of", DAY, "--site"]).arg(folder).args(more).output().unwrap()
}

#[test]
fn the_command_writes_the_note_and_the_site_passes() {
    let mut site = LedgerSite::published();
    site.add(NOTES, "# Kept by hand.\n\n");
    fall(&mut site);
    let folder = on_disk(&site, "command");
    let file = folder.join(NOTES);
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(candour("check", &folder, &[]).status.code(), Some(1));
    let printed = candour("correct", &folder, &["first-visit", "2025-26 Q4", "--print"]);
    assert_eq!(printed.status.code(), Some(0), "{}", String::from_utf8_lossy(&printed.stderr));
    assert!(String::from_utf8_lossy(&printed.stdout).contains("was: \"94.6% (946 of 1,000)\""));
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "--print wrote");
    let gaps = [
        "performance/2025-26-q4#first-visit",
        "--why",
        "Two digits were swapped when we typed it.",
        "--effect",
        "This means that we missed our target.",
        "--approved-by",
        "Head of performance",
    ];
    assert_eq!(candour("correct", &folder, &gaps).status.code(), Some(0));
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.starts_with(&before) && after.contains("- id: 2025-26-q4-first-visit\n"), "{after}");
    let checked = candour("check", &folder, &[]);
    assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stdout));
    // A second time there is nothing to add, and nothing is touched.
    let again = candour("correct", &folder, &gaps);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is a note on that already"));
    assert_eq!(fs::read_to_string(&file).unwrap(), after);
    let unknown = candour("correct", &folder, &["calls"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("no published figure `calls` has changed"));
    fs::remove_file(&file).unwrap();
    assert_eq!(candour("correct", &folder, &["first-visit"]).status.code(), Some(0));
    assert!(fs::read_to_string(&file).unwrap().starts_with("- id: 2025-26-q4-first-visit\n"), "it makes the file");
    // What is not a list is left as it is.
    fs::write(&file, "id: one\n").unwrap();
    assert_eq!(candour("correct", &folder, &["first-visit"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "id: one\n");
}

#[test]
fn line_ends_and_byte_order_marks_are_no_change() {
    let site = LedgerSite::published();
    let mut other = site.clone();
    for (path, text) in &mut other.files {
        *text = text.replace('\n', "\r\n");
        if path == Q3 {
            text.insert(0, '\u{feff}');
        }
    }
    let (plain, windows) = (on_disk(&site, "plain"), on_disk(&other, "windows"));
    for folder in [plain, windows] {
        let checked = candour("check", &folder, &[]);
        let told = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert_eq!(checked.status.code(), Some(0), "{told}");
        let faults = candour::checks::corrections::CHECK.faults;
        assert!(!faults.iter().any(|fault| told.contains(&format!("[{}]", fault.code))), "{told}");
    }
}
