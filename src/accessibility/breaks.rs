//! Room on the page that is typed: line breaks in a row, hard spaces, rows of lines and dots.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::TYPED_SPACE;
use super::Text;
use crate::diagnostic::Report;

/// Signs that make room where so many stand in a row.
const ROWS: &[(&str, &str)] = &[
    ("____", "a row of lines is typed"),
    (".....", "a row of dots is typed"),
    ("\u{A0}\u{A0}\u{A0}", "hard spaces are typed in a row"),
];

/// Looks for all of them.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let mut broken: Option<Range<usize>> = None;
    let mut code = false;
    for (event, range) in &text.items {
        match event {
            Event::HardBreak => {
                if let Some(first) = broken.take() {
                    let help = "leave an empty line: it begins a new paragraph";
                    report.add(&TYPED_SPACE, text.prose.span(&first), "two line breaks follow each other").help(help);
                } else {
                    broken = Some(range.clone());
                }
                continue;
            }
            Event::Text(said) if said.trim().is_empty() => continue,
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(said) if !code => rows(text, said, range, report),
            _ => {}
        }
        broken = None;
    }
}

fn rows(text: &Text<'_>, said: &str, range: &Range<usize>, report: &mut Report) {
    // Nearly nothing has the beginning of a row.
    let bytes = said.as_bytes();
    let begins = |(byte, next): (&u8, &u8)| byte == next && matches!(byte, b'_' | b'.') || *byte == 0xa0;
    if !bytes.iter().zip(bytes.iter().skip(1)).fold(false, |found, pair| found | begins(pair)) {
        return;
    }
    for (row, message) in ROWS {
        if said.contains(row) {
            let at =
                text.source(range).find(row).map_or(range.clone(), |at| range.start + at..range.start + at + row.len());
            let help = "take it out; say in words what goes there, or link to a form that can be filled in";
            report.add(&TYPED_SPACE, text.prose.span(&at), *message).help(help);
            return;
        }
    }
}
