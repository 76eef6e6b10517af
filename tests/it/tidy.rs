//! What is easily forgotten: module comments, long files, unfinished work, large files, spelling.

use std::collections::BTreeSet;
use std::fs;

use crate::tree;

/// How many lines a Rust file may have.
const MOST_LINES: usize = 500;

/// The files that are longer, with the reason and how long each may be. Short is better: prefer to split.
const LONG: &[(&str, usize, &str)] = &[(
    "src/fields.rs",
    600,
    "one `match` over every shape reads a value and another describes it; apart they would drift",
)];

/// How many bytes a file of the project may have.
const MOST_BYTES: u64 = 1_000_000;

/// Work left undone, and ways to stop the program that give no reason.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!", ".unwrap()", ".unwrap_err()", "eprintln!", "println!"];

/// The only places that may stop the program, each with a reason why it cannot happen.
const EXPECTED: &[(&str, &str)] = &[("src/diagnostic.rs", "a diagnostic was just pushed")];

/// American spellings, by how the word begins, and what is written here.
///
/// Names that others have given (`color` in CSS and clap, `Center` in pulldown-cmark) are no words of ours.
const AMERICAN: &[(&str, &str)] = &[
    ("analyz", "analys-"),
    ("behavior", "behaviour"),
    ("canceled", "cancelled"),
    ("catalog", "catalogue"),
    ("color", "colour"),
    ("customiz", "customis-"),
    ("favor", "favour"),
    ("gray", "grey"),
    ("initializ", "initialis-"),
    ("judgment", "judgement"),
    ("labeled", "labelled"),
    ("neighbor", "neighbour"),
    ("optimiz", "optimis-"),
    ("organiz", "organis-"),
    ("recogniz", "recognis-"),
    ("summariz", "summaris-"),
    ("traveled", "travelled"),
];

/// Where such a word is somebody else's name: the end of the file's path, and the word.
const NAMED_BY_OTHERS: &[(&str, &str)] = &[
    ("commands/lsp/session.rs", "initializ"),
    ("tests/it/lsp.rs", "initializ"),
    ("src/pictures/made.rs", "color"),
    ("src/pictures/made.rs", "gray"),
    ("src/pictures/made.rs", "optimiz"),
    ("src/pictures/pixels.rs", "color"),
    ("src/theme/contrast.rs", "color"),
    // A meta tag and a property of style sheets.
    ("src/serve/pages.rs", "color"),
    ("themes/plain/templates/page.html", "color"),
    // What hides words on pages of other programs.
    ("src/privacy/looks.rs", "color"),
    // Words of schema.org.
    ("src/linked_data.rs", "organiz"),
    ("tests/it/feeds.rs", "organiz"),
    // The names of OpenSearch's own settings.
    ("src/search/engines/opensearch.rs", "analyz"),
    ("tests/it/engines.rs", "analyz"),
    // An environment variable that many programs know.
    ("src/commands.rs", "color"),
    // What OParl and Popolo call a body of people.
    ("src/formats/oparl.rs", "organiz"),
    ("src/formats/oparl/objects.rs", "organiz"),
    ("src/formats/popolo.rs", "organiz"),
    ("tests/it/meetings.rs", "organiz"),
    // The list of words itself.
    ("tests/it/tidy.rs", ""),
];

fn rust() -> impl Iterator<Item = (String, String)> {
    let files = tree::files("src").into_iter().chain(tree::files("tests/it"));
    files.filter(|path| path.ends_with(".rs")).map(|path| {
        let text = tree::text(&path);
        (path, text)
    })
}

#[test]
fn every_module_begins_by_saying_what_it_is() {
    let bare = rust().filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path);
    tree::none("begin the file with `//!` and what it holds", &bare.collect::<Vec<_>>());
}

#[test]
fn no_file_of_code_is_long() {
    let mut faults = Vec::new();
    let mut still = BTreeSet::new();
    for (path, text) in rust() {
        let lines = text.lines().count();
        let most = LONG.iter().find(|(long, ..)| *long == path).map_or(MOST_LINES, |(_, most, _)| *most);
        if lines > most {
            faults.push(format!("{path} has {lines} lines; at most {most}"));
        }
        if lines > MOST_LINES {
            still.insert(path);
        }
    }
    for (path, ..) in LONG.iter().filter(|(path, ..)| !still.contains(*path)) {
        faults.push(format!("{path} is listed as long and is not"));
    }
    tree::none("split what has grown too long", &faults);
}

#[test]
fn no_work_is_left_undone() {
    let mut faults = Vec::new();
    let mut used = 0;
    for (path, code) in tree::code() {
        for (number, line) in code.lines().enumerate() {
            for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
                faults.push(format!("{path}:{}: `{word}`", number + 1));
            }
            if line.contains(".expect(") {
                match EXPECTED.iter().any(|(file, reason)| *file == path && line.contains(reason)) {
                    true => used += 1,
                    false => faults.push(format!("{path}:{}: `.expect(` that is not listed", number + 1)),
                }
            }
        }
    }
    assert!(used >= EXPECTED.len() || !faults.is_empty(), "the list of `.expect(` holds one that is gone");
    tree::none("a stage does not fail: report what is wrong and go on", &faults);
}

#[test]
fn no_large_file_is_kept() {
    let size = |path: &String| fs::metadata(tree::root().join(path)).expect("the file is there").len();
    let large = tree::files("").into_iter().filter(|path| size(path) > MOST_BYTES);
    tree::none("keep what is large elsewhere", &large.collect::<Vec<_>>());
}

#[test]
fn every_file_of_the_built_in_theme_is_built_in() {
    let built_in: BTreeSet<String> =
        candour::theme::built_in_files().into_iter().map(|name| format!("themes/plain/{name}")).collect();
    let there: BTreeSet<String> = tree::files("themes/plain").into_iter().collect();
    assert_eq!(built_in, there, "the lists in src/theme.rs and the files of themes/plain differ");
}

#[test]
fn every_link_in_a_document_leads_to_a_file() {
    let mut faults = Vec::new();
    for path in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src/README.md", "tests/README.md"] {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for rest in tree::text(path).split("](").skip(1) {
            let link = rest.split([')', '#']).next().unwrap_or_default();
            if !link.starts_with("http") && !link.is_empty() && !tree::root().join(folder).join(link).exists() {
                faults.push(format!("{path}: there is no {link}"));
            }
        }
    }
    tree::none("links that lead nowhere", &faults);
}

#[test]
fn words_are_spelt_as_in_britain() {
    let mut faults = Vec::new();
    // Cases hold what authors may type, mistakes and all.
    for path in tree::files("").into_iter().filter(|path| !path.starts_with("tests/cases/")) {
        let (_, ending) = path.rsplit_once('.').unwrap_or_default();
        let text = match ending {
            "rs" | "md" | "yaml" | "html" | "sh" => tree::text(&path),
            _ => continue,
        };
        for (number, line) in text.lines().enumerate() {
            for (american, british) in found_in(line) {
                let ours = |(file, word): &&(&str, &str)| path.ends_with(file) && american.starts_with(word);
                if NAMED_BY_OTHERS.iter().find(ours).is_none() {
                    faults.push(format!("{path}:{}: `{american}…`, here {british}", number + 1));
                }
            }
        }
    }
    tree::none("American spelling", &faults);
}

/// The American spellings in a line, with the British ones.
fn found_in(line: &str) -> Vec<(&'static str, &'static str)> {
    let line = line.to_lowercase();
    let mut found = Vec::new();
    for word in line.split(|c: char| !c.is_ascii_alphabetic()) {
        // A catalogue begins like a catalog.
        let american = |(american, british): &&(&str, &str)| word.starts_with(american) && !word.starts_with(british);
        found.extend(AMERICAN.iter().find(american));
    }
    found
}
