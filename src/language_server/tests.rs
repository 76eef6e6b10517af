//! Places in half-written text.

use super::cursor::Spot;
use super::cursor::at;

/// What stands at the `|` in a text: the spot, and the words that it takes.
fn spot(path: &str, marked: &str) -> (Spot, String) {
    let byte = marked.find('|').expect("a mark");
    let text = marked.replacen('|', "", 1);
    let cursor = at(path, &text, byte);
    (cursor.spot, text[cursor.range].to_owned())
}

fn name(path: &[&str], beside: &[&str]) -> Spot {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Spot::Name { path: owned(path), beside: owned(beside) }
}

fn value(path: &[&str]) -> Spot {
    Spot::Value { path: path.iter().map(|name| (*name).to_owned()).collect() }
}

#[test]
fn names_and_values_know_what_they_stand_below() {
    let yaml = |marked: &str| spot("data/x.yaml", marked);
    assert_eq!(yaml("ow|"), (name(&[], &[]), "ow".to_owned()));
    assert_eq!(yaml("ow|ner: Head"), (name(&[], &[]), "owner".to_owned()));
    assert_eq!(yaml("a: 1\n|\nb: 2\n"), (name(&[], &["a", "b"]), String::new()));
    assert_eq!(yaml("a:\n  b: 1\n  c|\nd: 2"), (name(&["a"], &["b"]), "c".to_owned()));
    assert_eq!(yaml("a:\n  b: wo|rds\n"), (value(&["a", "b"]), "words".to_owned()));
    assert_eq!(yaml("a: |"), (value(&["a"]), String::new()));
    assert_eq!(yaml("a:|"), (value(&["a"]), String::new()));
    assert_eq!(yaml("a: \"two wo|rds\" # why"), (value(&["a"]), "two words".to_owned()));
}

#[test]
fn items_of_lists_are_told_apart() {
    let yaml = |marked: &str| spot("data/x.yaml", marked);
    assert_eq!(yaml("- id: a\n  b: 1\n- id: c\n  |\n"), (name(&[], &["id"]), String::new()));
    assert_eq!(yaml("- i|"), (name(&[], &[]), "i".to_owned()));
    assert_eq!(yaml("a:\n  - one\n  - tw|o\n"), (name(&["a"], &[]), "two".to_owned()));
    assert_eq!(yaml("a:\n- b: 1\n  c:\n    - d: 2\n      e: |\n"), (value(&["a", "c", "e"]), String::new()));
    assert_eq!(yaml("- a: 1\n  b:\n  - c|: 2\n    d: 3\n  e: 4\n"), (name(&["b"], &["d"]), "c".to_owned()));
}

#[test]
fn brackets_on_a_line_are_levels_too() {
    let yaml = |marked: &str| spot("data/x.yaml", marked);
    assert_eq!(yaml("- {id: a, st|}"), (name(&[], &["id"]), "st".to_owned()));
    assert_eq!(yaml("check: {count: ev|ents, every: year}"), (value(&["check", "count"]), "events".to_owned()));
    assert_eq!(yaml("a: [one, tw|o]"), (value(&["a"]), "two".to_owned()));
    assert_eq!(yaml("a: {b: {c: |}}"), (value(&["a", "b", "c"]), String::new()));
    assert_eq!(yaml("a: {b: \"x, y\", c|}"), (name(&["a"], &["b"]), "c".to_owned()));
}

#[test]
fn pages_have_fields_above_and_words_below() {
    let page = |marked: &str| spot("content/pages/a.md", marked);
    assert_eq!(page("---\ntitle: A\now|\n---\n\nWords\n"), (name(&[], &["title"]), "ow".to_owned()));
    assert_eq!(page("---\ntitle: A\n|"), (name(&[], &["title"]), String::new()));
    assert_eq!(page("---\ntitle: A\n---\n\nWo|rds: here\n").0, Spot::Words);
    assert_eq!(page("---\n---|\n").0, Spot::Words);
    let (spot, words) = page("---\ntitle: A\n---\n\nSee [it](pol|icies/repairs) and [more](x)\n");
    assert_eq!((spot, words.as_str()), (Spot::Destination, "policies/repairs"));
    assert_eq!(page("---\ntitle: A\n---\n[it](|").0, Spot::Destination);
}

#[test]
fn no_place_in_an_odd_text_is_too_much() {
    for text in [
        "",
        "-",
        "- ",
        "- -",
        "{",
        "[}",
        ": ",
        "\"",
        "'a: b",
        "---\n",
        "a:\n\t- b",
        "é: 🛠️\n- {ü: [ö",
        "](",
        "- - a: {b",
    ] {
        for byte in 0..=text.len() + 1 {
            for path in ["data/x.yaml", "content/pages/a.md", "candour.yaml", "nothing"] {
                let cursor = at(path, text, byte);
                assert!(text.get(cursor.range.clone()).is_some(), "{text:?} at {byte} of {path}: {cursor:?}");
            }
        }
    }
}
