//! Headings and numbered clauses: which there are, how deep they stand, and their addresses.
//!
//! [`Outliner`] reads through a [`Reader`] and takes the clause number off each heading, so that a
//! writer can set it apart. Empty headings do not get through. Both the survey and the writers read
//! through it, and count headings alike.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::reader::Finding;
use super::reader::Item;
use super::reader::Reader;
use super::reader::trimmed;
use crate::document::RESERVED_IDS;

/// The longest address that is made of a heading's words, in characters.
const LONGEST_ID: usize = 200;

/// A heading or a numbered paragraph as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// As many as there are `#` before it; 0 for a numbered paragraph.
    pub written: u8,
    /// The clause number.
    pub number: Option<String>,
    /// The words without the number.
    pub words: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A reader that gathers the parts of a text on the way.
pub struct Outliner<'a> {
    reader: Reader<'a>,
    source: &'a str,
    queue: VecDeque<Item<'a>>,
    /// How many elements are open: a numbered paragraph stands in none.
    open: usize,
    parts: Vec<Part>,
    empty: Vec<Range<usize>>,
}

impl<'a> Outliner<'a> {
    /// An outliner over a whole text.
    pub fn new(source: &'a str) -> Outliner<'a> {
        Outliner {
            reader: Reader::new(source),
            source,
            queue: VecDeque::new(),
            open: 0,
            parts: Vec::new(),
            empty: Vec::new(),
        }
    }

    /// Takes what the reader noted since the last time.
    pub fn findings(&mut self) -> Vec<(Finding, Range<usize>)> {
        self.reader.findings()
    }

    /// The parts that were met, and where an empty heading stands.
    pub fn finish(self) -> (Vec<Part>, Vec<Range<usize>>) {
        (self.parts, self.empty)
    }

    fn rest_of_block(&mut self) -> Vec<Item<'a>> {
        let mut items = Vec::new();
        for item in self.reader.by_ref() {
            let ends = matches!(item.0, Event::End(TagEnd::Heading(_) | TagEnd::Paragraph));
            items.push(item);
            if ends {
                break;
            }
        }
        items
    }

    fn heading(&mut self, start: Item<'a>, written: u8) {
        let mut items = self.rest_of_block();
        let (words, lead) = words(&items);
        let range = trimmed(self.source, &start.1);
        if words.trim().is_empty() {
            self.empty.push(range.clone());
            // What a picture or a note brings is not lost with the heading.
            if items
                .iter()
                .any(|(event, _)| matches!(event, Event::Start(Tag::Image { .. }) | Event::FootnoteReference(_)))
            {
                items.pop();
                self.queue.push_back((Event::Start(Tag::Paragraph), range.clone()));
                self.queue.extend(items);
                self.queue.push_back((Event::End(TagEnd::Paragraph), range));
            }
            return;
        }
        let number = clause_number(&words).filter(|(_, rest)| *rest <= lead);
        let rest = number.as_ref().map_or(0, |(_, rest)| *rest);
        let words = one_line(&words[rest..]);
        self.parts.push(Part { written, number: number.map(|(number, _)| number), words, range });
        self.queue.push_back(start);
        self.queue.extend(without_lead(items, rest));
    }

    fn paragraph(&mut self, start: Item<'a>) {
        let items = self.rest_of_block();
        let (words, lead) = words(&items);
        let number = clause_number(&words).filter(|(number, rest)| number.contains('.') && *rest <= lead);
        if let Some((number, rest)) = number {
            let range = trimmed(self.source, &start.1);
            self.parts.push(Part { written: 0, number: Some(number), words: one_line(&words[rest..]), range });
        }
        self.queue.push_back(start);
        self.queue.extend(items);
    }

    /// Most paragraphs begin with a letter and are passed on without being gathered.
    fn may_be_clause(&self, range: &Range<usize>) -> bool {
        let first = self.source.as_bytes().get(range.start);
        self.open == 0 && first.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'*' | b'_'))
    }
}

impl<'a> Iterator for Outliner<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        loop {
            if let Some(item) = self.queue.pop_front() {
                return Some(item);
            }
            let item = self.reader.next()?;
            match &item.0 {
                Event::Start(Tag::Heading { level, .. }) => {
                    let written = *level as u8;
                    self.heading(item, written);
                    continue;
                }
                Event::Start(Tag::Paragraph) if self.may_be_clause(&item.1) => {
                    self.paragraph(item);
                    continue;
                }
                Event::Start(_) => self.open += 1,
                Event::End(_) => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            return Some(item);
        }
    }
}

/// The plain text of a line of events, and how much of it stands before the first link.
pub fn words(items: &[Item<'_>]) -> (String, usize) {
    let mut words = String::new();
    let mut lead = None;
    for (event, _) in items {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                lead.get_or_insert(words.len());
            }
            _ => {}
        }
    }
    let lead = lead.unwrap_or(words.len());
    (words, lead)
}

/// Text with each run of white space made one space, and none at the ends.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The clause number that a text begins with, and where the words after it begin.
///
/// One or two digits, then any number of dots with up to three digits, perhaps a last dot, a space and
/// something after it. A year is too long to be a clause number.
pub fn clause_number(text: &str) -> Option<(String, usize)> {
    let start = text.len() - text.trim_start().len();
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).take(4).count();
    let first = digits(start);
    if !(1..=2).contains(&first) {
        return None;
    }
    let mut end = start + first;
    while bytes.get(end) == Some(&b'.') {
        match digits(end + 1) {
            0 => break,
            more @ 1..=3 => end += 1 + more,
            _ => return None,
        }
    }
    let after = end + usize::from(bytes.get(end) == Some(&b'.'));
    let rest = text.get(after..)?;
    let words = rest.trim_start();
    if words.is_empty() || words.len() == rest.len() {
        return None;
    }
    Some((text[start..end].to_owned(), text.len() - words.len()))
}

/// Where a heading ends in braces that other systems take for an address, a class or a program: `{#costs}`.
pub fn attributes(source: &str, heading: &Range<usize>) -> Option<Range<usize>> {
    let line = source.get(heading.clone())?.lines().next()?.trim_end().trim_end_matches('#').trim_end();
    let start = line.strip_suffix('}')?.rfind('{')?;
    let inside = line.get(start + 1..line.len() - 1)?;
    // Double braces are reported as code already, and `[words]{lang=cy}` is a part in another language.
    let before = line.get(..start)?;
    let code = inside.starts_with('%') || before.ends_with('{');
    let language = before.ends_with(']') && inside.starts_with("lang=");
    let range = heading.start + start..heading.start + line.len();
    (!code && !language && inside.contains(['#', '.', ':', '='])).then_some(range)
}

/// The events of a line without its first bytes of text, and without emphasis that this leaves empty.
fn without_lead<'a>(items: Vec<Item<'a>>, mut left: usize) -> Vec<Item<'a>> {
    let mut kept: Vec<Item<'a>> = Vec::with_capacity(items.len());
    for (event, range) in items {
        let event = match event {
            Event::Text(text) if left > 0 => Event::Text(cut(text, &mut left)),
            Event::Code(text) if left > 0 => Event::Code(cut(text, &mut left)),
            Event::SoftBreak | Event::HardBreak if left > 0 => {
                left -= 1;
                continue;
            }
            other => other,
        };
        let hollow = match &event {
            Event::Text(text) | Event::Code(text) => text.is_empty(),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                let opened =
                    matches!(kept.last(), Some((Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough), _)));
                if opened {
                    kept.pop();
                }
                opened
            }
            _ => false,
        };
        if !hollow {
            kept.push((event, range));
        }
    }
    kept
}

fn cut<'a>(text: CowStr<'a>, left: &mut usize) -> CowStr<'a> {
    let here = (*left).min(text.len());
    *left -= here;
    CowStr::from(text.get(here..).unwrap_or_default().to_owned())
}

/// The levels that headings are shown at: the outermost at 2, and none more than one below the one before.
pub fn levels(written: impl IntoIterator<Item = u8>) -> Vec<u8> {
    let mut around: Vec<u8> = Vec::new();
    let mut levels = Vec::new();
    for level in written {
        while around.last().is_some_and(|outer| *outer >= level) {
            around.pop();
        }
        around.push(level);
        levels.push((around.len() as u8 + 1).min(6));
    }
    levels
}

/// The address that a heading's words make: letters and digits of any script, and hyphens.
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    let mut gap = false;
    for c in words.nfkc().flat_map(char::to_lowercase) {
        // Invisible characters are no gap between letters: a soft hyphen stands in the middle of a word.
        if matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') {
            continue;
        }
        let follows = !slug.is_empty() && !gap;
        if !(c.is_alphanumeric() || follows && is_combining_mark(c)) {
            gap = !slug.is_empty();
            continue;
        }
        length += 1 + usize::from(gap);
        if length > LONGEST_ID {
            break;
        }
        if gap {
            slug.push('-');
        }
        gap = false;
        slug.push(c);
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// The addresses of one page: none is given twice.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes an id that must not be given to anything else; says whether it was free.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id like the wanted one, with `-2`, `-3` and so on where it is taken.
    pub fn give(&mut self, wanted: &str) -> String {
        let wanted = unreserved(wanted.to_owned());
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let next = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            // The second `note` would be `note-2`, which is the address of a footnote.
            let id = unreserved(format!("{wanted}-{next}"));
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn unreserved(id: String) -> String {
    if is_reserved(&id) { id + "-section" } else { id }
}

/// Whether the theme uses an id, or the footnotes: `note-1`, `note-1-back`, `note-1-back-2`.
fn is_reserved(id: &str) -> bool {
    let number = |part: Option<&str>| {
        part.is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = id.split('-');
    let note = parts.next() == Some("note")
        && number(parts.next())
        && parts.next().is_none_or(|part| part == "back")
        && parts.next().is_none_or(|part| number(Some(part)))
        && parts.next().is_none();
    note || RESERVED_IDS.contains(&id)
}
