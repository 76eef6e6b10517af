//! Bold and italics: as a heading, and for too long.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::BOLD_HEADING;
use super::LONG_EMPHASIS;
use super::Text;
use crate::diagnostic::Report;

/// The most words that may be stressed in one piece.
const WORDS: usize = 30;
/// A heading is no longer than so many characters; what is longer is a paragraph that someone stressed.
const HEADING: usize = 80;

/// Looks for both.
pub fn look(text: &Text<'_>, report: &mut Report) {
    bold_headings(text, report);
    let mut open = 0_usize;
    let (mut words, mut start) = (0, 0..0);
    for (event, range) in &text.items {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                if open == 0 {
                    (words, start) = (0, range.clone());
                }
                open += 1;
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                open = open.saturating_sub(1);
                if open == 0 && words > WORDS {
                    let message = format!("{words} words in one piece are stressed");
                    report
                        .add(&LONG_EMPHASIS, text.prose.span(&start), message)
                        .help("stress the few words that matter most");
                }
            }
            Event::Text(said) if open > 0 => words += said.split_whitespace().count(),
            _ => {}
        }
    }
}

/// A paragraph of its own, all in bold, short, with something after it; not a sentence, and not what leads to a list.
fn bold_headings(text: &Text<'_>, report: &mut Report) {
    let mut depth = 0_usize;
    for (at, (event, range)) in text.items.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                depth += 1;
                if let Some(words) = all_bold(text, at)
                    && words.chars().count() <= HEADING
                    && !words.ends_with(['.', '!', ',', ';', ':'])
                    && followed(text, at)
                {
                    let range = range.start..range.start + text.source(range).trim_end().len();
                    report
                        .add(&BOLD_HEADING, text.prose.span(&range), format!("`{words}` is in bold and stands as a heading"))
                        .help("make it a heading: begin the line with `## ` (or `### ` below another) and take the `**` out");
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The words of the paragraph that starts at an event, where all of them are bold.
fn all_bold(text: &Text<'_>, at: usize) -> Option<String> {
    let mut words = String::new();
    let mut bold = false;
    for (event, _) in text.items.get(at + 1..)? {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::Start(Tag::Strong) => bold = true,
            Event::End(TagEnd::Strong) => bold = false,
            Event::Text(said) if bold => words.push_str(said),
            Event::Text(said) if said.trim().is_empty() => {}
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {}
            _ => return None,
        }
    }
    (!words.trim().is_empty()).then(|| words.trim().to_owned())
}

/// Whether a block comes after the paragraph that is no heading: a heading has something under it.
fn followed(text: &Text<'_>, at: usize) -> bool {
    let end = text.items.iter().skip(at).position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
    let next = end.and_then(|end| text.items.get(at + end + 1));
    next.is_some_and(|(event, _)| !matches!(event, Event::Start(Tag::Heading { .. }) | Event::Rule))
}
