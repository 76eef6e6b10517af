//! The words of a text that may be marked: in paragraphs and lists, and not in headings, links, code, tables, quotations
//! and notes.
//!
//! Words that are marked as another language are passed by too: the glossary is in the page's.
//!
//! A quotation stands as it was said, and may be in another language. A note is written elsewhere than where it stands.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::TagEnd;

use crate::document::Prose;
use crate::markdown;
use crate::markdown::LanguagePart;

/// Words that stand together without a mark between them, line breaks aside.
#[derive(Debug, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Where its parts stand: a place in the words, and the place in the author's text.
    parts: Vec<(usize, usize)>,
}

impl Run {
    /// The range of the author's text at which a range of the words stands.
    pub fn range(&self, words: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let part = self.parts.partition_point(|(start, _)| *start <= at).checked_sub(1);
            part.map_or(at, |part| self.parts[part].1 + (at - self.parts[part].0))
        };
        let last = words.end.saturating_sub(1).max(words.start);
        place(words.start)..place(last) + (words.end - last)
    }

    fn take(&mut self, text: &str, place: usize) {
        self.parts.push((self.text.len(), place));
        self.text.push_str(text);
    }
}

/// The runs of a text, in order.
pub fn runs(prose: &Prose) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    let mut closed = 0_usize;
    for (event, range) in markdown::events(prose) {
        match event {
            Event::Text(text) if closed == 0 && is_as_written(&text, prose, &range) => run.take(&text, range.start),
            Event::SoftBreak if closed == 0 => run.take(" ", range.start),
            other => {
                if !run.text.is_empty() {
                    runs.push(std::mem::take(&mut run));
                }
                match other {
                    Event::Start(tag) if is_closed(tag.to_end()) => closed += 1,
                    Event::End(tag) if is_closed(tag) => closed = closed.saturating_sub(1),
                    other => match markdown::language_part(&other) {
                        Some(LanguagePart::Begins(_)) => closed += 1,
                        Some(LanguagePart::Ends) => closed = closed.saturating_sub(1),
                        None => {}
                    },
                }
            }
        }
    }
    if !run.text.is_empty() {
        runs.push(run);
    }
    runs
}

/// Whether words stand in the author's text as they are read, so that places in the one are places in the other. Words
/// with `&amp;` in them do not.
pub fn is_as_written(words: &str, prose: &Prose, range: &Range<usize>) -> bool {
    let written = prose.text.get(range.clone()).unwrap_or_default();
    let same = |(a, b): (u8, u8)| a == b || a == b' ' && matches!(b, b'\n' | b'\r');
    words.len() == written.len() && words.bytes().zip(written.bytes()).all(same)
}

fn is_closed(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::BlockQuote(None)
    )
}
