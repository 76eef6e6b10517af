//! An author's text as it is read: block by block, without its marks, with where each word stands.

use std::borrow::Borrow;
use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::document::Prose;
use crate::markdown;
use crate::markdown::LanguagePart;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A paragraph, or a field.
    Paragraph,
    /// A paragraph of an item of a list.
    Item,
    /// A row of a table, with a semicolon between its cells.
    Row,
    /// A heading, or the header of a table.
    Heading,
    /// Code, which says nothing to readers.
    Code,
}

/// One block of a text without its marks.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What it is.
    pub sort: Sort,
    /// Its words.
    pub text: String,
    /// Where its parts stand: a place in the words, and the place in the author's text.
    runs: Vec<(usize, usize)>,
}

impl Passage {
    /// The range of the author's text at which a range of the words stands.
    pub fn range(&self, words: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let run = self.runs.partition_point(|(start, _)| *start <= at).checked_sub(1);
            let (start, place) = run.map_or((0, 0), |run| self.runs[run]);
            place + (at - start)
        };
        let last = words.end.saturating_sub(1).max(words.start);
        place(words.start)..place(last) + (words.end - last)
    }
}

/// A word of a text, without capitals and the punctuation around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether it is written with a capital.
    pub capital: bool,
}

/// The blocks of a text, in order, without what is said in another language.
pub fn passages(prose: &Prose) -> Vec<Passage> {
    of_events(markdown::events(prose))
}

/// The same, of a text that has been taken apart.
pub fn of_events<'a, E: Borrow<Event<'a>>>(events: impl Iterator<Item = (E, Range<usize>)>) -> Vec<Passage> {
    let mut gatherer = Gatherer { passages: Vec::new(), text: String::new(), runs: Vec::new() };
    let (mut items, mut sort) = (0_usize, None);
    // What is said in another language than the text is not for those who know this one's words.
    let mut languages = 0_usize;
    for (event, range) in events {
        let current = sort.unwrap_or(if items > 0 { Sort::Item } else { Sort::Paragraph });
        let event = event.borrow();
        match event {
            Event::Start(Tag::Item) => {
                gatherer.finish(current);
                items += 1;
            }
            Event::End(TagEnd::Item) => {
                gatherer.finish(current);
                items = items.saturating_sub(1);
            }
            Event::Start(Tag::Heading { .. } | Tag::TableHead) => sort = Some(Sort::Heading),
            Event::Start(Tag::TableRow) => sort = Some(Sort::Row),
            Event::Start(Tag::TableCell) => gatherer.part_from(range.start),
            Event::Start(Tag::CodeBlock(_)) => sort = Some(Sort::Code),
            Event::Start(Tag::List(_)) => gatherer.finish(current),
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock
                | TagEnd::Paragraph
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => {
                gatherer.finish(current);
                sort = None;
            }
            Event::Html(_) | Event::InlineHtml(_) => match markdown::language_part(event) {
                Some(LanguagePart::Begins(_)) => languages += 1,
                Some(LanguagePart::Ends) => languages = languages.saturating_sub(1),
                None => {}
            },
            Event::Text(_) | Event::Code(_) if languages > 0 => {}
            Event::Text(text) | Event::Code(text) => gatherer.take(text, range.start),
            Event::SoftBreak | Event::HardBreak => gatherer.take(" ", range.start),
            _ => {}
        }
    }
    gatherer.finish(Sort::Paragraph);
    gatherer.passages
}

struct Gatherer {
    passages: Vec<Passage>,
    text: String,
    runs: Vec<(usize, usize)>,
}

impl Gatherer {
    fn take(&mut self, text: &str, place: usize) {
        let start = self.text.len();
        // What goes on as in the author's text needs no run of its own.
        if self.runs.last().is_none_or(|(last, there)| place.checked_sub(*there) != Some(start - last)) {
            self.runs.push((start, place));
        }
        self.text.push_str(text);
    }

    /// Sets what comes apart from what is there.
    fn part_from(&mut self, place: usize) {
        if !self.text.is_empty() {
            self.take("; ", place);
        }
    }

    fn finish(&mut self, sort: Sort) {
        // Copied, so that the room in which a passage grows is there for the next.
        if !self.text.trim().is_empty() {
            self.passages.push(Passage { sort, text: self.text.clone(), runs: self.runs.clone() });
        }
        self.text.clear();
        self.runs.clear();
    }
}

/// The words of a text; `14-day` is two.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                push(&mut words, text, from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn push(words: &mut Vec<Word>, text: &str, range: Range<usize>) {
    let written = &text[range.clone()];
    if let Some((digits, rest)) = written.split_once('-')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.is_empty()
        && rest.starts_with(char::is_alphabetic)
    {
        let middle = range.start + digits.len();
        push(words, text, range.start..middle);
        push(words, text, middle + 1..range.end);
        return;
    }
    // In the phrases of facts, `{}` stands for a number.
    let around = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£') && written != "{}";
    let start = range.start + (written.len() - written.trim_start_matches(around).len());
    let plain = written.trim_matches(around);
    if !plain.is_empty() {
        let text = plain.to_lowercase().replace('\u{2019}', "'");
        let capital = plain.starts_with(char::is_uppercase);
        words.push(Word { text, start, end: start + plain.len(), capital });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::source::FileId;

    #[test]
    fn a_text_is_read_block_by_block_and_each_word_knows_its_place() {
        let text = "## Aims\n\nWe *own* [8,412 homes](facts/homes) in\nfive areas.\n\n- one **day**\n- two\n\n| a | b |\n|---|---|\n| c | d |\n";
        let prose = markdown::parse(text, FileId(0), 0, &mut Report::new());
        let passages = passages(&prose);
        let told: Vec<(Sort, &str)> = passages.iter().map(|passage| (passage.sort, passage.text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Sort::Heading, "Aims"),
                (Sort::Paragraph, "We own 8,412 homes in five areas."),
                (Sort::Item, "one day"),
                (Sort::Item, "two"),
                (Sort::Heading, "a; b"),
                (Sort::Row, "c; d"),
            ]
        );
        for (word, written) in [("8,412", "8,412"), ("homes", "homes"), ("five", "five")] {
            let found = words(&passages[1].text).into_iter().find(|found| found.text == word).unwrap();
            assert_eq!(&text[passages[1].range(&(found.start..found.end))], written);
        }
    }

    #[test]
    fn words_have_no_capitals_and_no_punctuation() {
        let told: Vec<String> =
            words("Within 14-day “limits”, we’ll pay £1.1m (100%).").into_iter().map(|w| w.text).collect();
        assert_eq!(told, ["within", "14", "day", "limits", "we'll", "pay", "£1.1m", "100%"]);
    }
}
