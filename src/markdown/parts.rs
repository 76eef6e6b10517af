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
//!
//! To the parser, `:::` under a paragraph would begin the meaning of a word, and in a paragraph be a line like others.
//! So [`with_rules`] gives it a text in which fences are lines across the page: those end whatever stands before them.

use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

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
    /// Where its `[` stands; where there is none, its `]`.
    pub open: usize,
    /// Where its `]` stands.
    close: usize,
    /// Where its `}` ends.
    end: usize,
    /// Its language.
    language: String,
    /// Why it cannot be used, whatever stands around it.
    unusable: Option<&'static str>,
}

/// Why a mark or a fence is none that can be used.
pub const NO_LANGUAGE: &str = "names no language";

/// The parts that may stand in lines of a text, in order; some of them in code, where they mean nothing.
pub fn marks(source: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    // One sign is sooner looked for than seven, and most texts have none.
    if !source.contains('{') {
        return marks;
    }
    for (close, _) in source.match_indices(MARK) {
        let rest = &source[close + MARK.len()..];
        let Some(length) = rest.find(['}', '\n']).filter(|at| rest[*at..].starts_with('}')) else { continue };
        let (language, end) = (&rest[..length], close + MARK.len() + length + 1);
        let open = opening(source, close);
        let unusable = match open {
            None => Some("has no `[` before it"),
            Some(_) => (!is_language_tag(language)).then_some(NO_LANGUAGE),
        };
        marks.push(Mark { open: open.unwrap_or(close), close, end, language: language.to_owned(), unusable });
    }
    marks.sort_by_key(|mark| mark.open);
    marks
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

/// What a line says that stands by itself around blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence<'l> {
    /// A part begins, in this language.
    Begins(&'l str),
    /// A part ends.
    Ends,
    /// It would begin a part, but what it names is no language.
    Unusable,
}

/// The fence that a line is; none for other lines, such as those of other systems.
pub fn fence(line: &str) -> Option<Fence<'_>> {
    let rest = line.trim().strip_prefix(":::")?.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Fence::Ends);
    }
    let language = rest.strip_prefix("{lang=")?;
    match language.strip_suffix('}').filter(|language| is_language_tag(language)) {
        Some(language) => Some(Fence::Begins(language)),
        None => Some(Fence::Unusable),
    }
}

/// A text in which each fence is a line across the page, with the same places; none where it has no fence.
pub fn with_rules(source: &str) -> Option<String> {
    if !source.contains(":::") {
        return None;
    }
    let mut ruled = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if indent > 3 || fence(words).is_none() {
            ruled.push_str(line);
            continue;
        }
        ruled.push_str(&line[..indent]);
        ruled.push_str("***");
        for byte in words.bytes().skip(3) {
            ruled.push(if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' });
        }
    }
    (ruled != source).then_some(ruled)
}

/// The events of a text with rules for fences, each with the words of the text without them: in code, a fence is none.
pub fn events_of_ruled(ruled: &str, source: &str, options: Options) -> Vec<Item<'static>> {
    let own = |text: CowStr<'_>, range: &Range<usize>| {
        let own = source.get(range.clone()).filter(|_| ruled.get(range.clone()) == Some(&*text));
        CowStr::from(own.unwrap_or(&text).to_owned())
    };
    let parser = Parser::new_ext(ruled, options).into_offset_iter();
    let event = |(event, range): Item<'_>| {
        let event = match event {
            Event::Text(text) => Event::Text(own(text, &range)),
            Event::Code(text) => Event::Code(own(text, &range)),
            Event::Html(text) => Event::Html(own(text, &range)),
            Event::InlineHtml(text) => Event::InlineHtml(own(text, &range)),
            other => other.into_static(),
        };
        (event, range)
    };
    parser.map(event).collect()
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

/// The events of a line with the events of its parts in place of their marks; and the marks that cannot be used, and
/// why. One that begins in code is none.
pub fn mark<'a>(
    items: Vec<Item<'a>>,
    marks: &[Mark],
    source: &str,
) -> (Vec<Item<'a>>, Vec<(&'static str, Range<usize>)>) {
    let (mut usable, mut bad) = (Vec::new(), Vec::new());
    for mark in marks.iter().filter(|mark| stands_in_words(mark.open, &items, source)) {
        let why = "must begin and end in the same words: not within `*` or a link at one end alone";
        match mark.unusable.or((!is_usable(mark, &items, source)).then_some(why)) {
            None => usable.push(mark),
            Some(why) => bad.push((why, mark.close + 1..mark.end)),
        }
    }
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
    (marked, bad)
}

/// Whether a place stands in plain words, and not in code.
fn stands_in_words(place: usize, items: &[Item<'_>], source: &str) -> bool {
    let here = |(event, range): &Item<'_>| {
        matches!(event, Event::Text(text) if is_verbatim(text, range, source)) && range.contains(&place)
    };
    items.iter().any(here)
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
