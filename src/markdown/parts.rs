//! Parts of a text in another language than the page: `[اردو]{lang=ur}` in a line, and around blocks
//!
//! ```text
//! ::: {lang=ur}
//!
//! اردو
//!
//! :::
//! ```
//!
//! The parser knows neither. A part becomes two events: [`Event::InlineHtml`] in a line and [`Event::Html`] around
//! blocks, which the reader never passes on for HTML. Their text is the language where a part begins, and nothing
//! where it ends. A reader of events that does not know them may pass them by.

use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;

use super::reader::Item;
use super::reader::is_phrase;
use super::reader::is_phrase_end;
use crate::text::is_language_tag;

/// What begins the end of a part in a line.
const MARK: &str = "]{lang=";

/// The beginning or the end of a part in another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguagePart<'e> {
    /// It begins, in this language.
    Begins(&'e str),
    /// It ends.
    Ends,
}

/// What an event says of parts in another language: nothing, for most.
pub fn language_part<'e>(event: &'e Event<'_>) -> Option<LanguagePart<'e>> {
    match event {
        Event::InlineHtml(language) | Event::Html(language) if language.is_empty() => Some(LanguagePart::Ends),
        Event::InlineHtml(language) | Event::Html(language) => Some(LanguagePart::Begins(language)),
        _ => None,
    }
}

/// A part in a line, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where its `[` stands.
    pub open: usize,
    /// Where its `]` stands.
    close: usize,
    /// Where its `}` ends.
    end: usize,
    /// Its language.
    language: String,
}

/// The parts that may stand in lines of a text, and the marks that cannot be used.
pub fn marks(source: &str) -> (Vec<Mark>, Vec<Range<usize>>) {
    let (mut marks, mut bad) = (Vec::new(), Vec::new());
    for (close, _) in source.match_indices(MARK) {
        let rest = &source[close + MARK.len()..];
        let Some(length) = rest.find(['}', '\n']).filter(|at| rest[*at..].starts_with('}')) else { continue };
        let (language, end) = (&rest[..length], close + MARK.len() + length + 1);
        match opening(source, close).filter(|_| is_language_tag(language)) {
            Some(open) => marks.push(Mark { open, close, end, language: language.to_owned() }),
            None => bad.push(close + 1..end),
        }
    }
    marks.sort_by_key(|mark| mark.open);
    (marks, bad)
}

/// The `[` that belongs to a `]`, in the same paragraph.
fn opening(source: &str, close: usize) -> Option<usize> {
    let before = &source[..close];
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let mut depth = 0_usize;
    for (at, letter) in before[start..].char_indices().rev() {
        let at = start + at;
        let escaped = source[..at].ends_with('\\');
        match letter {
            ']' if !escaped => depth += 1,
            '[' if !escaped && depth == 0 => return Some(at),
            '[' if !escaped => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The language that a fence names, or nothing where it ends a part; none where a line is no fence.
pub fn fence(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some("");
    }
    rest.strip_prefix("{lang=")?.strip_suffix('}').filter(|language| is_language_tag(language))
}

/// Whether an event goes on with the line at hand.
pub fn is_in_line(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_phrase(tag),
        Event::End(tag) => is_phrase_end(*tag),
        Event::Rule => false,
        _ => true,
    }
}

/// The events of a line with the events of its parts in place of their marks; and the marks that cannot be used,
/// since one end of them stands in emphasis, in a link or in code and the other does not.
pub fn mark<'a>(items: Vec<Item<'a>>, marks: &[Mark], source: &str) -> (Vec<Item<'a>>, Vec<Range<usize>>) {
    let (usable, bad): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|mark| is_usable(mark, &items, source));
    let mut marked = Vec::with_capacity(items.len() + 2 * usable.len());
    for (event, range) in items {
        let Event::Text(text) = &event else {
            marked.push((event, range));
            continue;
        };
        if !is_verbatim(text, &range, source) {
            marked.push((event, range));
            continue;
        }
        let mut at = range.start;
        let mut cuts: Vec<(usize, usize, &str)> = Vec::new();
        for mark in &usable {
            cuts.push((mark.open, mark.open + 1, mark.language.as_str()));
            cuts.push((mark.close, mark.end, ""));
        }
        cuts.sort_unstable();
        for (from, to, language) in cuts {
            if from >= range.end || to <= at {
                continue;
            }
            if from > at {
                push_words(&mut marked, source, at..from);
            }
            // The mark's end may stand in events of its own: only the first of them counts.
            if from >= at {
                marked.push((Event::InlineHtml(CowStr::from(language.to_owned())), from..to));
            }
            at = to.min(range.end);
        }
        push_words(&mut marked, source, at..range.end);
    }
    (marked, bad.into_iter().map(|mark| mark.close + 1..mark.end).collect())
}

fn push_words(items: &mut Vec<Item<'_>>, source: &str, range: Range<usize>) {
    let words = source.get(range.clone()).unwrap_or_default();
    if !words.is_empty() {
        items.push((Event::Text(CowStr::from(words.to_owned())), range));
    }
}

fn is_verbatim(text: &str, range: &Range<usize>, source: &str) -> bool {
    source.get(range.clone()) == Some(text)
}

/// Whether both ends of a part stand in plain words of one element.
fn is_usable(mark: &Mark, items: &[Item<'_>], source: &str) -> bool {
    let (mut depth, mut opened) = (0_i32, None);
    let mut covered = mark.close;
    for (event, range) in items {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) if is_verbatim(text, range, source) => {
                if range.contains(&mark.open) {
                    opened = Some(depth);
                }
                if range.contains(&covered) {
                    if opened != Some(depth) {
                        return false;
                    }
                    covered = range.end;
                    if covered >= mark.end {
                        return true;
                    }
                }
            }
            _ => {}
        }
        if opened.is_some_and(|opened| depth < opened) {
            return false;
        }
    }
    false
}
