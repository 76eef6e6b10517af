//! The Markdown parser with our options and our rules.
//!
//! [`Reader`] passes the parser's events on and changes what must not reach a page as it stands: HTML
//! becomes text, comments go, private characters become ones that can be shown, and what is too wide or
//! too deep becomes a plain paragraph; parts in another language are found (see `parts`). It notes each such change as
//! a [`Finding`]. The survey and the writers all read through it, so they agree on what a text says.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::OffsetIter;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::html;
use super::parts;
use super::parts::Fence;
use super::parts::Mark;
use crate::text::is_control;
use crate::text::turns_direction;

/// The most columns of a table.
pub const COLUMNS: usize = 64;
/// The most lists, quotations and notes that may stand inside one another.
pub const DEPTH: usize = 32;
/// The most different tags that are noted in one paragraph.
const NOTED: usize = 16;

/// A part of the text with its place in it.
pub type Item<'a> = (Event<'a>, Range<usize>);

/// Something that the reader changed, or that stands out in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// HTML that is shown as text: the name of its first tag.
    Html(String),
    /// A comment that was left out.
    Comment,
    /// A table of this many columns.
    Wide(usize),
    /// A list or quotation that stands too deep.
    Deep,
    /// A character that means something in one font alone.
    Private(char),
    /// A mark of another language that cannot be used, and why.
    Language(&'static str),
}

/// Where events come from.
enum Parsed<'a> {
    /// The parser.
    Text(Box<OffsetIter<'a>>),
    /// A text with fences, which was parsed as a whole.
    Fenced(std::vec::IntoIter<Item<'static>>),
}

impl<'a> Iterator for Parsed<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        match self {
            Parsed::Text(parser) => parser.next(),
            Parsed::Fenced(items) => items.next(),
        }
    }
}

/// The parser's events, made fit for a page.
pub struct Reader<'a> {
    source: &'a str,
    parser: Parsed<'a>,
    queue: VecDeque<Item<'a>>,
    depth: usize,
    /// Where the last block of HTML ended, so that two in a row are noted as one.
    html_end: Option<usize>,
    /// Tags already noted in this paragraph, so that `<b>words</b>` is noted once.
    noted: Vec<String>,
    findings: Vec<(Finding, Range<usize>)>,
    /// Parts in another language within lines that are still to come.
    marks: Vec<Mark>,
    /// Where each part in another language around blocks began that has not ended.
    fences: Vec<Range<usize>>,
    /// Whether a block of code is open, in which nothing is a mark.
    code: bool,
}

/// What authors may use of Markdown beyond its core.
pub(super) fn options() -> Options {
    // One by one: every further option would be a promise to authors that we did not mean to make.
    let mut options = Options::empty();
    options.insert(Options::ENABLE_TABLES);
    options.insert(Options::ENABLE_FOOTNOTES);
    options.insert(Options::ENABLE_STRIKETHROUGH);
    options.insert(Options::ENABLE_TASKLISTS);
    options.insert(Options::ENABLE_DEFINITION_LIST);
    options.insert(Options::ENABLE_GFM);
    options
}

impl<'a> Reader<'a> {
    /// A reader over a whole text.
    pub fn new(source: &'a str) -> Reader<'a> {
        let options = options();
        let parser = match parts::with_rules(source) {
            None => Parsed::Text(Box::new(Parser::new_ext(source, options).into_offset_iter())),
            Some(ruled) => Parsed::Fenced(parts::events_of_ruled(&ruled, source, options).into_iter()),
        };
        Reader {
            source,
            parser,
            queue: VecDeque::new(),
            depth: 0,
            html_end: None,
            noted: Vec::new(),
            findings: Vec::new(),
            marks: parts::marks(source),
            fences: Vec::new(),
            code: false,
        }
    }

    /// Takes what was noted since the last time.
    pub fn findings(&mut self) -> Vec<(Finding, Range<usize>)> {
        std::mem::take(&mut self.findings)
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html_block(range),
            Event::Html(html) | Event::InlineHtml(html) => self.html_inline(html, range),
            Event::Text(text) => {
                let text = self.readable(text, &range);
                self.queue.push_back((Event::Text(text), range));
            }
            Event::Code(text) => {
                let text = self.readable(text, &range);
                self.queue.push_back((Event::Code(text), range));
            }
            Event::Start(Tag::Table(columns)) if columns.len() > COLUMNS => {
                self.findings.push((Finding::Wide(columns.len()), range.clone()));
                self.flatten(range);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::Rule if self.source.get(range.clone()).is_some_and(|line| line.starts_with(":::")) => {
                self.fence(trimmed(self.source, &range));
            }
            Event::End(tag) => {
                self.depth -= usize::from(is_container_end(tag) && self.depth > 0);
                self.queue.push_back((Event::End(tag), range));
            }
            other => self.queue.push_back((other, range)),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type: LinkType::Email, dest_url, title, id } => {
                // From here on an address in angle brackets is a link like any other.
                let dest_url = CowStr::from(format!("mailto:{dest_url}"));
                let tag = Tag::Link { link_type: LinkType::Autolink, dest_url, title, id };
                self.queue.push_back((Event::Start(tag), range));
            }
            tag if is_container_end(tag.to_end()) => {
                if self.depth == DEPTH {
                    self.findings.push((Finding::Deep, range.clone()));
                    self.flatten(range);
                } else {
                    self.depth += 1;
                    self.queue.push_back((Event::Start(tag), range));
                }
            }
            tag => {
                if !is_phrase(&tag) {
                    self.noted.clear();
                }
                self.queue.push_back((Event::Start(tag), range));
            }
        }
    }

    /// Begins a part in a language, or ends the last that was begun.
    fn fence(&mut self, range: Range<usize>) {
        let source = self.source;
        let line = source.get(range.clone()).unwrap_or_default();
        let (language, why) = match parts::fence(line) {
            // The parts of a page and the lists and quotations on it would overlap.
            _ if self.depth > 0 => ("", Some("stands in a list or a quotation")),
            Some(Fence::Begins(language)) => (language, None),
            Some(Fence::Ends) => ("", self.fences.is_empty().then_some("ends a part that was not begun")),
            Some(Fence::Unusable) | None => ("", Some(parts::NO_LANGUAGE)),
        };
        if let Some(why) = why {
            self.findings.push((Finding::Language(why), range.clone()));
            self.paragraph(line.to_owned(), range);
            return;
        }
        if language.is_empty() {
            self.fences.pop();
        } else {
            self.fences.push(range.clone());
        }
        self.queue.push_back((Event::Html(CowStr::from(language)), range));
    }

    /// Looks for parts in another language from an event to the end of its line.
    fn mark(&mut self, first: Item<'a>) {
        let mut line = vec![first];
        while let Some(item) = self.pull() {
            if !parts::is_in_line(&item.0) {
                self.queue.push_front(item);
                break;
            }
            line.push(item);
        }
        let end = line.iter().map(|(_, range)| range.end).max().unwrap_or_default();
        let here = self.marks.partition_point(|mark| mark.open < end);
        let marks: Vec<Mark> = self.marks.drain(..here).collect();
        let (marked, bad) = parts::mark(line, &marks, self.source);
        self.findings.extend(bad.into_iter().map(|(why, range)| (Finding::Language(why), range)));
        for item in marked.into_iter().rev() {
            self.queue.push_front(item);
        }
    }

    /// The next event as it stands.
    fn pull(&mut self) -> Option<Item<'a>> {
        loop {
            if let Some(item) = self.queue.pop_front() {
                return Some(item);
            }
            let Some((event, range)) = self.parser.next() else { break };
            match event {
                // Nearly all events are of these, and need not wait in the queue.
                Event::SoftBreak => return Some((event, range)),
                Event::Text(text) if !may_be_private(&text) => return Some((Event::Text(text), range)),
                event => self.take(event, range),
            }
        }
        let begun = self.fences.pop()?;
        let end = self.source.len();
        self.findings.push((Finding::Language("begins a part that does not end"), begun));
        Some((Event::Html(CowStr::from("")), end..end))
    }

    /// Puts a paragraph of all words in place of the block whose start was just read.
    fn flatten(&mut self, range: Range<usize>) {
        let mut words = String::new();
        let mut open = 1;
        while open > 0 {
            let Some((event, place)) = self.parser.next() else { break };
            match event {
                Event::Start(_) => open += 1,
                Event::End(tag) => {
                    open -= 1;
                    if !words.ends_with([' ', '\n']) && !is_phrase_end(tag) && !words.is_empty() {
                        words.push(' ');
                    }
                }
                Event::Text(text) | Event::Code(text) => words.push_str(&self.readable(text, &place)),
                Event::Html(text) | Event::InlineHtml(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push('\n'),
                _ => {}
            }
        }
        self.paragraph(words.trim().to_owned(), range);
    }

    fn paragraph(&mut self, words: String, range: Range<usize>) {
        if !words.is_empty() {
            self.queue.push_back((Event::Start(Tag::Paragraph), range.clone()));
            self.queue.push_back((Event::Text(CowStr::from(words)), range.clone()));
            self.queue.push_back((Event::End(TagEnd::Paragraph), range));
        }
    }

    fn html_block(&mut self, range: Range<usize>) {
        let mut html = String::new();
        for (event, _) in self.parser.by_ref() {
            match event {
                Event::End(TagEnd::HtmlBlock) => break,
                Event::Html(text) | Event::Text(text) => html.push_str(&text),
                _ => {}
            }
        }
        self.note_comments(&range);
        let words = html::without_comments(&html).trim().to_owned();
        if words.is_empty() {
            return;
        }
        let after_html =
            self.html_end.and_then(|end| self.source.get(end..range.start)).is_some_and(|gap| gap.trim().is_empty());
        if !after_html {
            self.findings.push((Finding::Html(html::name(&words)), trimmed(self.source, &range)));
        }
        self.html_end = Some(range.end);
        self.paragraph(words, range);
    }

    /// The block's own lines may have `> ` or spaces before them, so comments are looked for in the source.
    fn note_comments(&mut self, range: &Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or_default();
        for comment in html::comments(source) {
            self.findings.push((Finding::Comment, range.start + comment.start..range.start + comment.end));
        }
    }

    fn html_inline(&mut self, html: CowStr<'a>, range: Range<usize>) {
        if html.starts_with("<!--") {
            self.findings.push((Finding::Comment, range));
            return;
        }
        let name = html::name(&html);
        if self.noted.len() < NOTED && !self.noted.contains(&name) {
            self.findings.push((Finding::Html(name.clone()), range.clone()));
            self.noted.push(name);
        }
        self.queue.push_back((Event::Text(html), range));
    }

    fn readable(&mut self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        if !may_be_private(&text) {
            return text;
        }
        let Some(first) = text.chars().find(|c| is_private(*c)) else { return text };
        // A character written as `&#xF0B7;` is not in the source: then the whole run is its place.
        let at = self.source.get(range.clone()).and_then(|source| source.find(first)).map(|at| range.start + at);
        let place = at.map_or(range.clone(), |at| at..at + first.len_utf8());
        self.findings.push((Finding::Private(first), place));
        CowStr::from(readable(&text).into_owned())
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        loop {
            let item = self.pull()?;
            match &item.0 {
                Event::Start(Tag::CodeBlock(_)) => self.code = true,
                Event::End(TagEnd::CodeBlock) => self.code = false,
                Event::Text(_) if !self.code && self.marks.iter().any(|mark| item.1.contains(&mark.open)) => {
                    self.mark(item);
                    continue;
                }
                _ => {}
            }
            return Some(item);
        }
    }
}

/// Text in which private characters, and such as hide something, are ones that every reader can see: Word's bullet
/// is `•`, others U+FFFD.
pub fn readable(text: &str) -> Cow<'_, str> {
    if !may_be_private(text) || !text.chars().any(is_private) {
        return Cow::Borrowed(text);
    }
    let shown = |c| match c {
        '\u{F0B7}' => '•',
        c if is_private(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Whether a text has bytes that a private character may be written with; nearly none has.
fn may_be_private(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without an end before the last byte, so that many bytes are looked at in one step.
    if !bytes.iter().fold(false, |odd, byte| odd | !(0x20..0x7f).contains(byte)) {
        return false;
    }
    let follow = |at: usize| (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\n' | b'\t' | 0x20..=0x7e | 0x80..=0xc1 | 0xc3..=0xe1 | 0xe3..=0xed => false,
        0xc2 => follow(at).0 < 0xa0,
        // Quotation marks and dashes stand here beside what turns letters round.
        0xe2 => matches!(follow(at), (0x80, 0xaa..=0xae) | (0x81, 0xa6..=0xa9)),
        _ => true,
    })
}

/// Whether a character means something in one font alone; or, written as `&#x202E;`, one that no file may hold.
fn is_private(c: char) -> bool {
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    private || is_control(c) || turns_direction(c)
}

/// Whether a tag is part of a line of text.
pub fn is_phrase(tag: &Tag<'_>) -> bool {
    is_phrase_end(tag.to_end())
}

/// Whether the end of a tag is part of a line of text.
pub fn is_phrase_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Whether a tag holds blocks and counts for the depth. A list and its items are one level.
fn is_container_end(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition | TagEnd::DefinitionList)
}

/// A range without the white space at the end, which the parser counts to a block.
pub fn trimmed(source: &str, range: &Range<usize>) -> Range<usize> {
    let length = source.get(range.clone()).map_or(0, |text| text.trim_end().len());
    range.start..range.start + length
}

#[cfg(test)]
mod tests {
    use super::is_private;
    use super::may_be_private;

    #[test]
    fn no_private_character_is_passed_by_and_ordinary_ones_are_not_looked_at() {
        for c in ('\0'..=char::MAX).filter(|c| is_private(*c)) {
            assert!(may_be_private(&format!("a{c}")) && may_be_private(&format!("{c}b")), "{c:?}");
        }
        assert!(!may_be_private("“Żółć” – it’s £5…\n\tاردو 中文"));
    }
}
