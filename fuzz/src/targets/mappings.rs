//! Mappings of columns to fields, and values put into YAML that others wrote.

use candour::diagnostic::Report;
use candour::import::mapping;
use candour::import::patch;
use candour::import::patch::Item;
use candour::import::patch::Want;
use candour::source::File;
use candour::source::FileId;
use candour::source::Sources;

use super::Target;
use super::check_report;
use super::file;

pub const TARGET: Target = Target {
    name: "mappings",
    about: "what is wrong has its place; what was put into a file is there, and a second time changes nothing",
    words: &[
        b"into: feedback\n",
        b"columns:\n",
        b"  Ref: id\n",
        b"values:\n",
        b"defaults: {from: x}\n",
        b"- {id: a, said: b}\n",
        b"- id: a\n",
        b"  said: >-\n",
        b"# ",
        b"[",
        b"{",
        b"\"",
        b"results:\n",
    ],
    longest: 1024,
    runs: 6_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(text) = file(input) else { return 0 };
    let mut report = Report::new();
    mapping::read(&text, FileId(0), "x", &mut report);
    let sources = Sources::new(vec![File::of_text("import/x.yaml", text.as_str())]);
    let seen = check_report(report, &sources);
    let word = |text: &str| Want::Scalar(text.to_owned());
    let odd: String = text.chars().rev().take(40).filter(|letter| *letter != '\n').collect();
    let fields = vec![("id".to_owned(), word("a")), ("said".to_owned(), word(odd.trim()))];
    let items = [Item { key: vec!["a".to_owned()], fields }];
    if let Ok(after) = patch::records(&text, &["id"], &items) {
        assert_eq!(patch::records(&after, &["id"], &items), Ok(after.clone()), "{after:?}");
    }
    let result = Want::Map(vec![("value".to_owned(), Want::Gone), ("missing".to_owned(), word("No."))]);
    let tree = [("results".to_owned(), Want::Map(vec![("m".to_owned(), result)]))];
    if let Ok(after) = patch::map(&text, &tree) {
        assert_eq!(patch::map(&after, &tree), Ok(after.clone()), "{after:?}");
    }
    seen
}
