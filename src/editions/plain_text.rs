//! Plain text: a document in words and line ends alone, for any program and any device.

use crate::reading::lines;
use crate::reading::lines::Addresses;
use crate::reading::lines::Said;
use crate::reading::lines::Sort;
use crate::text::wrapped;

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;

/// What readers know it as.
const TITLE: &str = "Plain text";

/// The edition.
pub static EDITION: Edition = Edition {
    name: "text",
    about: "Plain text, for any program and any device.",
    usual: true,
    of_posters: false,
    foresee: |_, _| vec![Foreseen { title: TITLE, lacks: None }],
    make,
};

/// The most characters of a line.
const WIDTH: usize = 72;

fn make(documents: &[Document<'_>], _: &Making<'_>) -> Vec<Vec<Made>> {
    let made = |document: &Document<'_>| {
        let text = text(&lines::of(&document.reading, Addresses::All));
        vec![Made { file: "text.txt", title: TITLE, bytes: Ok(text.into_bytes()) }]
    };
    documents.iter().map(made).collect()
}

/// Lines as plain text of at most 72 characters, where words allow; titles have a line drawn under them.
pub fn text(lines: &[Said]) -> String {
    let mut out = String::new();
    for said in lines {
        if said.apart {
            out.push('\n');
        }
        let indent = "  ".repeat(said.depth);
        if said.sort == Sort::Code {
            out.push_str(&format!("{indent}{}\n", said.text));
            continue;
        }
        let rest = if said.mark.is_empty() { indent.clone() } else { format!("{indent}  ") };
        // The mark is a part of the first line, so that a long one is broken too.
        let text = format!("{}{}", said.mark, said.text);
        let width = WIDTH.saturating_sub(rest.chars().count()).max(20);
        for (at, line) in wrapped(&text, width).iter().enumerate() {
            out.push_str(&format!("{}{line}\n", if at == 0 { &indent } else { &rest }));
        }
        let rule = match said.sort {
            Sort::Title => "=",
            Sort::Heading(2) => "-",
            _ => "",
        };
        if !rule.is_empty() {
            out.push_str(&format!("{indent}{}\n", rule.repeat(text.chars().count().min(WIDTH))));
        }
    }
    out
}
