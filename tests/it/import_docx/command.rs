//! Word documents by the real command: what is written, what is asked first, and that a second time changes nothing.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::import_tables::import;

use super::Made;
use super::p;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";
const PAGE: &str = "content/policies/repairs.md";

fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import-word").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("candour.yaml"), SETTINGS).unwrap();
    folder
}

fn document(folder: &Path, words: &str) {
    let made = Made::of(&(p("Title", "Repairs") + &p("berschrift1", "Times") + &p("Normal", words)));
    fs::write(folder.join("Repairs.docx"), made.packed()).unwrap();
}

fn page(folder: &Path) -> String {
    fs::read_to_string(folder.join(PAGE)).unwrap()
}

#[test]
fn a_page_is_made_once_and_changed_only_when_the_difference_is_agreed_to() {
    let folder = site("once");
    document(&folder, "We come within two days.");
    let (status, out, err) = import(&folder, &["Repairs.docx"]);
    assert_eq!(status, Some(0), "{out}{err}");
    assert!(out.contains("to fill in at the top of the page: ") && out.contains(PAGE), "{out}");
    let first = page(&folder);
    let (status, out, _) = import(&folder, &["Repairs.docx"]);
    assert!(status == Some(0) && out.contains("Nothing changes"), "{out}");

    // What staff have filled in stays, and the words of the document come when somebody has seen them.
    let filled = first.replacen("issue:  # to fill in", "issue: \"2\" # was to fill in", 1);
    assert_ne!(filled, first);
    fs::write(folder.join(PAGE), &filled).unwrap();
    assert!(import(&folder, &["Repairs.docx"]).1.contains("Nothing changes"));
    fs::write(folder.join(PAGE), filled.replace('\n', "\r\n")).unwrap();
    assert!(import(&folder, &["Repairs.docx"]).1.contains("Nothing changes"));
    fs::write(folder.join(PAGE), &filled).unwrap();
    document(&folder, "We come within three days.");
    let (status, out, _) = import(&folder, &["Repairs.docx"]);
    assert_eq!((status, page(&folder)), (Some(0), filled.clone()), "{out}");
    for line in ["  - We come within two days.", "  + We come within three days.", "Nothing was written"] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let (status, out, _) = import(&folder, &["Repairs.docx", "--yes"]);
    assert_eq!((status, page(&folder)), (Some(0), filled.replace("two days", "three days")), "{out}");
}

#[test]
fn what_has_no_meaning_for_a_document_is_refused() {
    let folder = site("refused");
    document(&folder, "Words.");
    fs::write(folder.join("old.doc"), "x").unwrap();
    fs::write(folder.join("log.csv"), "a,b\n").unwrap();
    for (arguments, words) in [
        (&["Repairs.docx", "--into", "feedback"][..], "into policies or strategies, not `feedback`"),
        (&["Repairs.docx", "--landlord", "L0001"], "--landlord has no meaning for `Repairs.docx`"),
        (&["log.csv", "--into", "feedback", "--id", "x"], "--id has no meaning for `log.csv`"),
        (&["old.doc"], "save it as .docx"),
        (&["none.docx"], "there is no file `none.docx`"),
    ] {
        let (status, _, err) = import(&folder, arguments);
        assert!(status == Some(2) && err.contains(words), "{words}: {err}");
    }
    assert!(!folder.join("content").exists());
}
