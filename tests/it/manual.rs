//! The manual says what the program declares: its made pages equal `candour::manual::pages()`.
//!
//! `UPDATE=1 cargo test manual` writes them anew; read the difference before keeping it.

use std::collections::BTreeSet;
use std::env;
use std::fs;

use crate::tree;

/// The pages that people write.
const WRITTEN: &[&str] = &[
    "content/manual/_index.md",
    "content/manual/accessibility.md",
    "content/manual/comparing.md",
    "content/manual/feedback.md",
    "content/manual/figures.md",
    "content/manual/group.md",
    "content/manual/open-data.md",
    "content/manual/minutes.md",
    "content/manual/moving.md",
    "content/manual/policy.md",
    "content/manual/promise.md",
    "content/manual/walkabout.md",
    "content/manual/why.md",
    "content/manual/gathering.md",
    "content/manual/corrections.md",
    "content/manual/easy-read.md",
    "content/manual/editors.md",
    "content/manual/first-steps.md",
    "content/manual/importing-spreadsheets.md",
    "content/manual/importing-word.md",
    "content/manual/language-server.md",
    "content/manual/languages.md",
    "content/manual/formats.md",
    "content/manual/personal-data.md",
    "content/manual/plain-language.md",
    "content/manual/preview.md",
    "content/manual/publishing.md",
    "content/manual/putting-it-online.md",
    "content/manual/words.md",
    "content/manual/translations.md",
];

#[test]
fn the_made_pages_of_the_manual_are_up_to_date() {
    let mut old = Vec::new();
    let mut known: BTreeSet<String> = WRITTEN.iter().map(|path| (*path).to_owned()).collect();
    for (path, text) in candour::manual::pages() {
        let file = tree::root().join(&path);
        let current = fs::read_to_string(&file).is_ok_and(|there| there == text);
        if !current && env::var_os("UPDATE").is_some() {
            fs::write(&file, text).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if !current {
            old.push(path.clone());
        }
        known.insert(path);
    }
    tree::none("out of date; `UPDATE=1 cargo test manual` writes them anew", &old);
    let there: BTreeSet<String> = tree::files("content/manual").into_iter().collect();
    assert_eq!(there, known, "the pages of the manual, and those that are known to be written or made");
}

#[test]
fn the_headings_of_a_made_page_differ_from_each_other() {
    for (path, text) in candour::manual::pages() {
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        let different: BTreeSet<&str> = headings.iter().copied().collect();
        assert_eq!(headings.len(), different.len(), "{path} uses a heading twice");
    }
}
