//! Reading ages agree with the reference implementation, on texts of our own, and are accepted as the manual says.
//!
//! `tests/readability/samples.txt` holds what textstat 0.7.13 counts: words, sentences, syllables, and the grade.

use std::fs;
use std::path::Path;
use std::process::Command;

use candour::readability::Counts;
use candour::readability::syllables::Syllables;

use crate::tree;

#[test]
fn figures_agree_with_the_reference() {
    let samples = tree::text("tests/readability/samples.txt");
    let syllables = Syllables::new();
    let mut seen = 0;
    for sample in samples.trim().split("\n\n") {
        let (figures, text) = sample.split_once('\n').expect("figures, then a text");
        let figures: Vec<&str> = figures.split(' ').collect();
        let whole = |at: usize| figures[at].parse::<u64>().expect("a number");
        let grade: i64 = figures[3].replace('.', "").parse().expect("a grade with three decimals");
        let counts = Counts::of_text(text, Some(&syllables));
        assert_eq!((counts.words, counts.sentences), (whole(0), whole(1)), "{text}");
        let apart = (counts.grade().expect("words") - grade).abs();
        assert!(
            apart <= 500,
            "{apart} thousandths of a grade apart; syllables {} and {}: {text}",
            counts.syllables,
            whole(2)
        );
        seen += 1;
    }
    assert!(seen >= 3);
}

const SETTINGS: &str = "title: Test\nbase_url: https://www.example.org/\norganisation: {name: Test}\nlanguage: en-GB\n\
                        reading_age: {target: 20, ratchet: true}\n";

/// Runs a command on a site and gives its exit code and what it printed.
fn on(site: &Path, command: &str, more: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args([command, "--as-of", "2026-11-22", "--site"])
        .arg(site)
        .args(more)
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn what_is_accepted_becomes_easier_by_itself_and_harder_with_a_note_only() {
    let site = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readability");
    let _ = fs::remove_dir_all(&site);
    fs::create_dir_all(site.join("content/pages")).unwrap();
    fs::write(site.join("candour.yaml"), SETTINGS).unwrap();
    let accepted = site.join("data/reading-ages.yaml");
    let write = |sentence: &str| {
        let text = format!("---\ntitle: Repairs\n---\n\n{}", format!("{sentence}\n").repeat(20));
        fs::write(site.join("content/pages/repairs.md"), text).unwrap();
    };
    let age = || {
        let text = fs::read_to_string(&accepted).unwrap();
        text.lines().find_map(|line| line.strip_prefix("    age: ").map(str::to_owned)).unwrap()
    };
    let middling = "We repair whatever is broken when somebody reports it.";

    // A page that is new on the list is no trouble, and the file is written once.
    write(middling);
    assert_eq!(on(&site, "check", &["--strict"]).0, Some(0));
    assert_eq!(on(&site, "readability", &["--accept"]).0, Some(0));
    let (first, at_first) = (fs::read(&accepted).unwrap(), age());
    assert_eq!(on(&site, "readability", &["--accept"]).0, Some(0));
    assert_eq!(fs::read(&accepted).unwrap(), first, "nothing changed, so nothing is written otherwise");
    assert_eq!(on(&site, "check", &["--strict"]).0, Some(0), "what the command writes can be read");

    // Harder is a warning, and is not taken over.
    write("Organisational responsibilities necessarily include accountability.");
    let (code, told) = on(&site, "check", &["--strict"]);
    assert!(code == Some(1) && told.contains("harder-than-before"), "{told}");
    let (code, told) = on(&site, "readability", &["--accept"]);
    assert!(code == Some(1) && told.contains("needs a note"), "{told}");
    assert_eq!(age(), at_first);

    // Easier is taken over.
    write("We mend your home if it has a leak or is cold and wet.");
    assert_eq!(on(&site, "readability", &["--accept"]).0, Some(0));
    let easier = age();
    assert!(easier.parse::<f64>().unwrap() < at_first.parse::<f64>().unwrap());

    // With a note, harder is taken over too; the note is kept, and does not count twice.
    write(middling);
    let note = "    note: {reason: \"The law: \\\"all of it\\\".\", date: 2026-11-22}\n";
    fs::write(&accepted, fs::read_to_string(&accepted).unwrap() + note).unwrap();
    assert_eq!(on(&site, "check", &["--strict"]).0, Some(0));
    assert_eq!(on(&site, "readability", &["--accept"]).0, Some(0));
    assert_eq!(age(), at_first);
    let text = fs::read_to_string(&accepted).unwrap();
    assert!(text.contains("earlier:") && !text.contains("    note:"), "{text}");
    assert_eq!(on(&site, "check", &["--strict"]).0, Some(0));
}
