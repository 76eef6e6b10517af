//! Publishing by real runs: the ledger grows by releases, is never forked, and is what readers can check.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use candour::editions::Bare;
use candour::pipeline;
use candour::pipeline::Means;
use candour::pipeline::release;
use candour::pipeline::release::Wish;
use candour::read;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";
const REPAIRS: &str = "---\ntitle: Repairs\n---\n\nCall us.\n";

/// A site, its output, and a key beside it.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("publish").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("site/content/pages")).unwrap();
        let desk = Desk { folder };
        desk.put("candour.yaml", SETTINGS);
        desk.put("content/pages/repairs.md", REPAIRS);
        desk
    }

    /// The same with a key, and a first release.
    fn opened(name: &str) -> Desk {
        let desk = Desk::new(name);
        assert_clean(&desk.new_key("key"));
        assert_clean(&desk.publish("2026-05-01", &[]));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.folder.join("site").join(path), text).unwrap();
    }

    fn candour(&self, arguments: &[&str]) -> Output {
        candour(&self.folder, arguments)
    }

    fn new_key(&self, name: &str) -> Output {
        self.candour(&["key", "new", "--site", "site", "--out", name])
    }

    fn publish(&self, day: &str, more: &[&str]) -> Output {
        let key: &[&str] =
            if more.contains(&"--key") || more.contains(&"--unsigned") { &[] } else { &["--key", "key"] };
        self.candour(&[&["publish", "--site", "site", "--as-of", day], key, more].concat())
    }

    fn checkpoint(&self) -> String {
        fs::read_to_string(self.path("site/ledger/checkpoint")).unwrap()
    }

    fn size(&self) -> u64 {
        self.checkpoint().lines().nth(1).unwrap().parse().unwrap()
    }

    fn verify(&self, more: &[&str]) -> Output {
        self.candour(&[&["verify", "site/public"], more].concat())
    }
}

/// Runs the command in a folder, with no key but the one that it is given.
pub fn candour(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CANDOUR_SIGNING_KEY")
        .env_remove("CANDOUR_SIGNING_KEY_FILE")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn assert_clean(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}{}", out(output), err(output));
}

#[track_caller]
fn assert_refused(output: &Output, code: i32, why: &str) {
    assert_eq!(output.status.code(), Some(code), "{}{}", out(output), err(output));
    assert!(err(output).contains(why), "{}", err(output));
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    for found in walkdir::WalkDir::new(from) {
        let found = found.unwrap();
        let there = to.join(found.path().strip_prefix(from).unwrap());
        match found.file_type().is_dir() {
            true => fs::create_dir_all(there).unwrap(),
            false => drop(fs::copy(found.path(), there).unwrap()),
        }
    }
}

#[test]
fn a_release_is_entered_signed_and_can_be_checked() {
    let desk = Desk::opened("first");
    let first = desk.size();
    fs::copy(desk.path("site/ledger/checkpoint"), desk.path("kept")).unwrap();
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call us.", "Call us by day or by night."));
    let second = desk.publish("2026-06-01", &[]);
    assert_clean(&second);
    // A release, one page, and its close.
    assert_eq!(desk.size(), first + 3);
    assert!(out(&second).contains("Release 2, 1 June 2026"), "{}", out(&second));
    let checked = desk.verify(&["--known", "kept"]);
    assert_clean(&checked);
    let page = fs::read_to_string(desk.path("site/public/transparency/checkpoints/index.html")).unwrap();
    assert!(page.contains("This is release 2, signed."), "the page says which release it is");
}

#[test]
fn publishing_and_building_give_the_same_bytes_and_building_asks_for_no_key() {
    let desk = Desk::opened("same");
    assert_clean(&desk.candour(&["build", "--site", "site", "--as-of", "2026-05-01", "--out", "built"]));
    for found in walkdir::WalkDir::new(desk.path("site/public")) {
        let found = found.unwrap();
        let below = found.path().strip_prefix(desk.path("site/public")).unwrap();
        if found.file_type().is_file() && !below.starts_with(".candour-output") {
            assert_eq!(fs::read(found.path()).unwrap(), fs::read(desk.path("built").join(below)).unwrap(), "{below:?}");
        }
    }
    // A variable that would be refused by whoever read it.
    let build = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["build", "--site", "site", "--out", "built"])
        .current_dir(&desk.folder)
        .env("CANDOUR_SIGNING_KEY_FILE", "/nowhere/key")
        .output()
        .unwrap();
    assert_clean(&build);
}

#[test]
fn where_nothing_has_changed_there_is_no_release() {
    let desk = Desk::opened("nothing-new");
    let before = desk.checkpoint();
    let again = desk.publish("2026-05-01", &[]);
    assert_clean(&again);
    assert!(out(&again).contains("Nothing has changed"), "{}", out(&again));
    assert_eq!(desk.checkpoint(), before);
    // On another day the pages say another day: no entry on a page, but a release that lists the files.
    assert_clean(&desk.publish("2026-05-02", &[]));
    assert_clean(&desk.verify(&[]));
}

#[test]
fn a_note_to_colleagues_is_in_nothing_that_is_published_and_taking_it_out_is_no_new_version() {
    let desk = Desk::new("note");
    assert_clean(&desk.new_key("key"));
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call us.", "Call us.\n\n<!-- wait for zebrawood -->"));
    assert_clean(&desk.publish("2026-05-01", &[]));
    for found in walkdir::WalkDir::new(desk.path("site/public")).into_iter().map(Result::unwrap) {
        if found.file_type().is_file() {
            let text = fs::read(found.path()).unwrap();
            assert!(!String::from_utf8_lossy(&text).contains("zebrawood"), "{}", found.path().display());
        }
    }
    let before = desk.size();
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call us.", "Call us.\n\n"));
    assert_clean(&desk.publish("2026-05-01", &[]));
    assert_eq!(desk.size(), before);
}

#[test]
fn an_old_copy_of_the_ledger_is_not_published_over_a_newer_one() {
    let desk = Desk::opened("old-copy");
    copy(&desk.path("site/ledger"), &desk.path("backup"));
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", "Ring"));
    assert_clean(&desk.publish("2026-06-01", &[]));
    let newer = fs::read(desk.path("site/public/ledger/checkpoint")).unwrap();
    copy(&desk.path("backup"), &desk.path("site/ledger"));
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", "Write to"));
    assert_refused(&desk.publish("2026-06-02", &[]), 2, "this is an old copy");
    assert_eq!(fs::read(desk.path("site/public/ledger/checkpoint")).unwrap(), newer, "the live site is as it was");
    // Where the old site is not on this computer, the live checkpoint tells the same.
    fs::write(desk.path("fetched"), &newer).unwrap();
    assert_refused(&desk.publish("2026-06-02", &["--out", "elsewhere", "--live", "fetched"]), 2, "this is an old copy");
    assert!(!desk.path("elsewhere").exists());
}

#[test]
fn two_copies_that_went_apart_are_not_joined() {
    let desk = Desk::opened("apart");
    let other = Desk::new("apart-other");
    copy(&desk.path("site"), &other.path("site"));
    fs::copy(desk.path("key"), other.path("key")).unwrap();
    for (desk, word) in [(&desk, "Ring"), (&other, "Write to")] {
        desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", word));
        assert_clean(&desk.publish("2026-06-01", &[]));
    }
    assert_eq!(desk.size(), other.size());
    let theirs = other.path("site/ledger/checkpoint");
    assert_refused(&desk.publish("2026-06-02", &["--live", theirs.to_str().unwrap()]), 2, "two different pasts");
    let checked = desk.verify(&["--known", theirs.to_str().unwrap(), "--evidence", "evidence"]);
    assert_eq!(checked.status.code(), Some(1), "{}", out(&checked));
    let evidence = fs::read_to_string(desk.path("evidence")).unwrap();
    assert!(evidence.contains(desk.checkpoint().trim_end()) && evidence.contains(other.checkpoint().trim_end()));
}

#[test]
fn a_release_that_was_begun_is_finished_as_it_was_and_not_signed_anew() {
    let desk = Desk::opened("begun");
    // A release of other words than those that are there when the next run starts.
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", "Ring"));
    let (sources, report) = read::read(&desk.path("site")).unwrap();
    let before = pipeline::state_of(&sources).unwrap().unwrap();
    let wish = Wish { vkey: before.vkey().unwrap().to_owned(), redactions: Vec::new() };
    let today = "2026-06-01".parse().unwrap();
    let plan = release::plan(&wish, &Means::only(&Bare), sources, report, today, &mut |_, _| [7; 16]);
    let pending = before.prepare(plan.addition.unwrap()).unwrap();
    fs::write(desk.path("site/.ledger-pending"), pending.bytes()).unwrap();
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", "Write to"));
    let next = desk.publish("2026-06-01", &[]);
    assert_clean(&next);
    assert!(err(&next).contains("begun and not finished"), "{}", err(&next));
    assert!(!desk.path("site/.ledger-pending").exists());
    let (sources, _) = read::read(&desk.path("site")).unwrap();
    let after = pipeline::state_of(&sources).unwrap().unwrap();
    assert_eq!(after.releases().len(), 3);
    let finished = &after.checkpoints()[&after.releases()[1].size];
    assert_eq!(finished.body.text(), pending.body(), "just the tree that was written down");
    assert_clean(&desk.verify(&[]));
    // A torn record was never signed; one that is done already is only deleted.
    fs::write(desk.path("site/.ledger-pending"), &pending.bytes()[..40]).unwrap();
    assert_clean(&desk.publish("2026-06-01", &[]));
    fs::write(desk.path("site/.ledger-pending"), pending.bytes()).unwrap();
    assert_clean(&desk.publish("2026-06-01", &[]));
    assert!(!desk.path("site/.ledger-pending").exists());
}

#[test]
fn an_altered_ledger_is_an_error_that_names_the_file() {
    let desk = Desk::opened("altered");
    let path = desk.path("site/ledger/openings/1.jsonl");
    let text = fs::read_to_string(&path).unwrap().replace("Call us.", "Call me.");
    fs::write(&path, text).unwrap();
    for command in ["publish", "build", "check"] {
        let run = match command {
            "publish" => desk.publish("2026-06-01", &[]),
            command => desk.candour(&[command, "--site", "site", "--as-of", "2026-06-01"]),
        };
        assert_eq!(run.status.code(), Some(1), "{command}");
        assert!(format!("{}{}", out(&run), err(&run)).contains("ledger/openings/1.jsonl"), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_is_for_its_owner_alone_and_lies_outside_the_site() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new("keys");
    assert_refused(&desk.candour(&["key", "new", "--site", "site", "--out", "site/key"]), 2, "outside");
    assert_clean(&desk.new_key("key"));
    assert_eq!(fs::metadata(desk.path("key")).unwrap().permissions().mode() & 0o777, 0o600);
    let secret = fs::read_to_string(desk.path("key")).unwrap();
    assert_refused(&desk.new_key("key"), 2, "there is a file");
    fs::set_permissions(desk.path("key"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_refused(&desk.publish("2026-05-01", &[]), 2, "chmod 600");
    fs::set_permissions(desk.path("key"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_clean(&desk.publish("2026-05-01", &[]));
    let everything = walkdir::WalkDir::new(desk.path("site")).into_iter().map(Result::unwrap);
    for found in everything.filter(|found| found.file_type().is_file()) {
        let bytes = fs::read(found.path()).unwrap();
        let holds = bytes.windows(40).any(|window| window == &secret.as_bytes()[secret.len() - 41..secret.len() - 1]);
        assert!(!holds, "{} holds the key", found.path().display());
    }
    assert_refused(&desk.publish("2026-05-01", &["--key", "nowhere"]), 2, "no key file");
}

#[test]
fn the_key_may_come_from_the_environment() {
    let desk = Desk::opened("environment");
    let secret = fs::read_to_string(desk.path("key")).unwrap();
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call", "Ring"));
    let run = |variable: &str, value: &str| {
        Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["publish", "--site", "site", "--as-of", "2026-06-01"])
            .current_dir(&desk.folder)
            .env_remove("CANDOUR_SIGNING_KEY")
            .env_remove("CANDOUR_SIGNING_KEY_FILE")
            .env(variable, value)
            .output()
            .unwrap()
    };
    assert_refused(&run("CANDOUR_SIGNING_KEY", "nonsense"), 2, "does not hold a key");
    assert_refused(&run("NO_KEY", "at all"), 2, "no key was given");
    assert_clean(&run("CANDOUR_SIGNING_KEY", &secret));
    assert_clean(&run("CANDOUR_SIGNING_KEY_FILE", desk.path("key").to_str().unwrap()));
    assert_clean(&desk.verify(&[]));
}

#[test]
fn a_new_key_needs_the_old_one_to_hand_over() {
    let desk = Desk::opened("rotation");
    let old = fs::read_to_string(desk.path("site/ledger/policy.txt")).unwrap();
    let old = old.lines().find_map(|line| line.strip_prefix("log ")).unwrap().to_owned();
    assert_clean(&desk.candour(&["key", "rotate", "--site", "site", "--key", "key", "--out", "new"]));
    assert_refused(&desk.publish("2026-06-01", &["--key", "new"]), 2, "not the key of the ledger");
    assert_refused(&desk.publish("2026-06-01", &["--unsigned"]), 2, "look like a forgery");
    assert_clean(&desk.publish("2026-06-01", &["--key", "new", "--retiring", "key"]));
    assert_eq!(desk.checkpoint().lines().filter(|line| line.starts_with('—')).count(), 2, "both sign");
    assert_refused(&desk.publish("2026-06-02", &[]), 2, "not the key of the ledger");
    assert_clean(&desk.publish("2026-06-02", &["--key", "new"]));
    // Who knows only the old key can follow it to the new one.
    assert_clean(&desk.verify(&["--key", &old]));
    let stranger = Desk::opened("rotation-stranger");
    let theirs = fs::read_to_string(stranger.path("site/ledger/policy.txt")).unwrap();
    let theirs = theirs.lines().find_map(|line| line.strip_prefix("log ")).unwrap().to_owned();
    assert_eq!(desk.verify(&["--key", &theirs]).status.code(), Some(1));
}

#[test]
fn without_a_key_the_site_says_so_and_one_can_be_taken_up_later() {
    let desk = Desk::new("unsigned");
    let first = desk.publish("2026-05-01", &["--unsigned"]);
    assert_clean(&first);
    assert!(out(&first).contains("Nobody signed it"), "{}", out(&first));
    let page = fs::read_to_string(desk.path("site/public/transparency/checkpoints/index.html")).unwrap();
    assert!(page.contains("It is not signed."));
    assert_clean(&desk.verify(&[]));
    assert_clean(&desk.new_key("key"));
    assert_clean(&desk.publish("2026-06-01", &[]));
    assert_clean(&desk.verify(&[]));
    let page = fs::read_to_string(desk.path("site/public/transparency/checkpoints/index.html")).unwrap();
    assert!(page.contains("This is release 2, signed."));
}

#[test]
fn what_is_taken_back_leaves_a_mark_and_no_words() {
    let desk = Desk::opened("redaction");
    let redact = ["--redact", "pages/repairs@1", "--because", "It named somebody."];
    assert_refused(&desk.publish("2026-06-01", &redact), 1, "change it first");
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call us.", "Ring us."));
    assert_refused(&desk.publish("2026-06-01", &["--redact", "pages/repairs@2", "--because", "x"]), 1, "no version 2");
    assert_refused(&desk.publish("2026-06-01", &["--redact", "pages/repair@1", "--because", "x"]), 1, "no page");
    let telling = ["--redact", "pages/repairs@1", "--because", "Mrs Ashdown of 14 Gull Bank was in it."];
    assert_refused(&desk.publish("2026-06-01", &telling), 1, "stays in the ledger");
    assert_clean(&desk.publish("2026-06-01", &redact));
    assert_clean(&desk.verify(&[]));
    for folder in ["site/ledger", "site/public"] {
        for found in walkdir::WalkDir::new(desk.path(folder)).into_iter().map(Result::unwrap) {
            if found.file_type().is_file() {
                let text = fs::read(found.path()).unwrap();
                assert!(!String::from_utf8_lossy(&text).contains("Call us."), "{}", found.path().display());
            }
        }
    }
    assert_refused(&desk.publish("2026-06-02", &redact), 1, "taken back before");
    let page = fs::read_to_string(desk.path("site/public/transparency/checkpoints/index.html")).unwrap();
    assert!(page.contains("It named somebody."));
}

#[test]
fn what_may_be_personal_is_built_but_not_published_until_somebody_has_looked() {
    let desk = Desk::opened("personal");
    let before = desk.checkpoint();
    desk.put("content/pages/repairs.md", &REPAIRS.replace("Call us.", "Call the caretaker on 0161 496 0123."));
    assert_clean(&desk.candour(&["build", "--site", "site", "--as-of", "2026-06-01", "--out", "built"]));
    assert_refused(&desk.publish("2026-06-01", &[]), 1, "somebody has to look");
    assert_eq!(desk.checkpoint(), before);
    desk.put("candour.yaml", &format!("{SETTINGS}privacy:\n  contacts: [0161 496 0123]\n"));
    assert_clean(&desk.publish("2026-06-01", &[]));
}

#[test]
fn a_release_cannot_be_dated_before_the_last() {
    let desk = Desk::opened("earlier");
    let before = desk.checkpoint();
    assert_refused(&desk.publish("2026-04-30", &[]), 1, "earlier than the previous release");
    assert_eq!(desk.checkpoint(), before);
}

#[test]
fn a_proof_stands_on_its_own() {
    let desk = Desk::opened("proof");
    let proof = desk.candour(&["prove", "pages/repairs", "--site", "site", "--entry", "entry"]);
    assert_clean(&proof);
    let entry = fs::read(desk.path("entry")).unwrap();
    let parsed = candour::ledger::proof::Proof::parse(&proof.stdout).unwrap();
    assert!(parsed.holds(&entry));
    assert!(!parsed.holds(&[&entry[..], b" "].concat()));
    assert_refused(&desk.candour(&["prove", "pages/repair", "--site", "site"]), 2, "did you mean `pages/repairs`?");
}

#[test]
fn witnesses_and_authorities_are_asked_by_files_and_their_answers_go_out() {
    use candour::ledger::note::Signer;
    use candour::ledger::proof::Growth;
    let desk = Desk::opened("witness");
    let witness = Signer::new("witness.example.org", [9; 32]).unwrap();
    assert_clean(&desk.candour(&["witness", "add", "--site", "site", &witness.witness().vkey()]));
    let request = desk.candour(&["witness", "request", "--site", "site"]);
    assert_clean(&request);
    let growth = Growth::parse(&request.stdout).unwrap();
    let answer = witness.cosign(&growth.checkpoint.body.text(), 1_780_000_000).line();
    fs::write(desk.path("answer"), format!("{answer}\n")).unwrap();
    assert_clean(&desk.candour(&["witness", "answer", "--site", "site", "answer"]));
    assert!(desk.checkpoint().contains(&answer));
    fs::write(desk.path("answer"), witness.cosign("another text\n", 1_780_000_000).line()).unwrap();
    assert_refused(&desk.candour(&["witness", "answer", "--site", "site", "answer"]), 2, "did not sign");
    assert_clean(&desk.candour(&["timestamp", "request", "--site", "site", "--out", "request.tsq"]));
    let request = fs::read(desk.path("request.tsq")).unwrap();
    // Not an answer that an authority would give, but one that holds the hash.
    fs::write(desk.path("answer.tsr"), &request).unwrap();
    assert_clean(&desk.candour(&["timestamp", "add", "--site", "site", "answer.tsr"]));
    fs::write(desk.path("answer.tsr"), b"nothing of the sort").unwrap();
    assert_refused(&desk.candour(&["timestamp", "add", "--site", "site", "answer.tsr"]), 2, "does not speak of");
    assert_clean(&desk.publish("2026-05-01", &[]));
    let checked = desk.verify(&[]);
    assert_clean(&checked);
    assert!(out(&checked).contains("witness.example.org"), "{}", out(&checked));
}
