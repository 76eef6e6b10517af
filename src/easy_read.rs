//! Easy Read: pages of short sentences with a picture beside each, for people who find reading hard.
//!
//! In the author's Markdown each paragraph begins with a picture, and one or two sentences follow it. [`blocks`] turns
//! such a text into blocks that every format can show; [`check`] says where it is not easy. Words in bold are hard
//! words: the next sentence explains them, or a list of words at the foot.

mod check;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::document::Block;
use crate::document::Line;
use crate::document::Picture;
use crate::document::PictureRow;
use crate::document::Piece;
use crate::document::Prose;
use crate::document::Target;
use crate::document::Term;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::markdown;
use crate::markdown::LanguagePart;
use crate::site::Entry;
use crate::site::Site;
use crate::yaml::Node;
use crate::yaml::Value;

pub use check::FAULTS;
pub use check::check;

/// The field that makes a page one in Easy Read.
pub const EASY_READ: Field =
    may("easy_read", Shape::Flag, "true for a page in Easy Read: a picture beside each short sentence.");

/// The field that names what a page says again in Easy Read.
pub const EASY_READ_OF: Field =
    may("easy_read_of", Shape::Reference(&[]), "The page or document that this one says again in Easy Read.");

/// Whether front matter says that a page is in Easy Read.
pub fn is_asked_for(front_matter: &Node) -> bool {
    let Value::Map(entries) = &front_matter.value else { return false };
    entries.iter().any(|(key, node)| match &node.value {
        Value::Scalar(text) => key.name == EASY_READ_OF.name || key.name == EASY_READ.name && text == "true",
        _ => false,
    })
}

/// Whether an entry is in Easy Read.
pub fn is_easy_read(entry: &Entry) -> bool {
    entry.record.flag(EASY_READ.name) || entry.record.has(EASY_READ_OF.name)
}

/// The pages that say an entry again in Easy Read.
pub fn versions<'a>(entry: &'a Entry, site: &'a Site) -> impl Iterator<Item = &'a Entry> {
    site.pointing(entry, "pages", EASY_READ_OF.name)
}

/// What stands on an Easy Read page before its text: what it is a version of.
pub fn original(entry: &Entry, site: &Site) -> Option<Block> {
    let original = &site.entries[entry.refers_to(EASY_READ_OF.name)?];
    let line = vec![
        Piece::Text("This is in Easy Read. All the details are in ".to_owned()),
        original.link(),
        Piece::Text(".".to_owned()),
    ];
    Some(Block::Paragraph(line))
}

/// A part of a text in Easy Read, by its place.
enum Part {
    /// A heading: its number among those of the text.
    Heading(usize),
    /// A paragraph.
    Row(Row),
    /// A paragraph that is one link: a way to more, or to help.
    Link(Range<usize>),
    /// Hard words, and what they mean.
    Words(Vec<(Range<usize>, Range<usize>)>),
    /// What does not belong in Easy Read: its name, and where it stands.
    Other(&'static str, Range<usize>),
}

/// A paragraph of a text in Easy Read.
#[derive(Default)]
struct Row {
    /// All of it.
    range: Range<usize>,
    /// The picture that it begins with: its number among the links, and where it ends.
    picture: Option<(usize, usize)>,
    /// A second picture, or one that stands after words.
    misplaced: Option<Range<usize>>,
    /// The words in bold, and where they stand.
    bold: Vec<(String, Range<usize>)>,
    /// How many links it has, and whether any words stand outside them.
    links: usize,
    outside: bool,
    /// Marks that are open: a picture, bold words, a link.
    in_picture: bool,
    in_bold: bool,
    in_link: bool,
    begun: bool,
}

impl Row {
    /// Where its words stand.
    fn words(&self, prose: &Prose) -> Range<usize> {
        let start = self.picture.map_or(self.range.start, |(_, end)| end);
        trimmed(prose, start..self.range.end)
    }

    fn see(&mut self, event: &Event<'_>, range: &Range<usize>, number: usize) {
        let first = !std::mem::replace(&mut self.begun, true);
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.in_picture = true;
                if first {
                    self.picture = Some((number, range.end));
                } else {
                    self.misplaced.get_or_insert(range.clone());
                }
            }
            Event::End(TagEnd::Image) => self.in_picture = false,
            Event::Start(Tag::Link { .. }) => {
                self.links += 1;
                self.in_link = true;
            }
            Event::End(TagEnd::Link) => self.in_link = false,
            Event::Start(Tag::Strong) => {
                self.in_bold = true;
                self.bold.push((String::new(), range.clone()));
            }
            Event::End(TagEnd::Strong) => self.in_bold = false,
            Event::Text(text) | Event::Code(text) if !self.in_picture => {
                self.outside |= !self.in_link && text.contains(char::is_alphanumeric);
                if let Some((words, _)) = self.bold.last_mut().filter(|_| self.in_bold) {
                    words.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn part(self) -> Part {
        if self.picture.is_none() && self.misplaced.is_none() && self.links == 1 && !self.outside {
            return Part::Link(self.range);
        }
        Part::Row(self)
    }
}

/// The parts of a text, in order.
fn parts(prose: &Prose) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut headings = prose.headings.iter().enumerate().filter(|(_, heading)| heading.level > 0).peekable();
    let mut row: Option<Row> = None;
    // The word or the meaning of a list of words that is open, as far as it goes.
    let mut extent: Option<Range<usize>> = None;
    let (mut depth, mut met) = (0_usize, 0);
    // Where each part in another language around blocks begins that is open: it is one block.
    let mut languages: Vec<usize> = Vec::new();
    for (event, range) in markdown::events(prose) {
        if let Event::Html(_) = &event {
            match markdown::language_part(&event) {
                Some(LanguagePart::Begins(_)) => languages.push(range.start),
                _ => {
                    let begun = languages.pop();
                    let start = begun.filter(|_| languages.is_empty());
                    parts.extend(start.map(|start| Part::Other("a block in another language", start..range.end)));
                }
            }
        } else if !languages.is_empty() {
            // It is read with the block.
        } else if depth == 0 {
            while headings.next_if(|(_, heading)| heading.range.start < range.start).is_some() {}
            match &event {
                Event::Start(Tag::Paragraph) => row = Some(Row { range: range.clone(), ..Row::default() }),
                Event::Start(Tag::Heading { .. }) => {
                    parts.extend(headings.next().map(|(number, _)| Part::Heading(number)));
                }
                Event::Start(Tag::DefinitionList) => parts.push(Part::Words(Vec::new())),
                Event::Start(tag) => parts.push(Part::Other(name(tag), whole_lines(prose, &range))),
                Event::Rule => parts.push(Part::Other("a line across the page", whole_lines(prose, &range))),
                _ => {}
            }
        } else if let Some(row) = &mut row {
            row.see(&event, &range, met);
        } else if let Some(Part::Words(words)) = parts.last_mut() {
            gather(&event, &range, words, &mut extent);
        }
        met += usize::from(matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. })));
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            parts.extend(row.take().map(Row::part));
        }
    }
    parts
}

/// Takes an event of a list of words: how far each word and each meaning goes.
fn gather(
    event: &Event<'_>,
    range: &Range<usize>,
    words: &mut Vec<(Range<usize>, Range<usize>)>,
    extent: &mut Option<Range<usize>>,
) {
    match event {
        Event::Start(Tag::DefinitionListTitle | Tag::DefinitionListDefinition) => *extent = None,
        Event::End(TagEnd::DefinitionListTitle) => {
            if let Some(word) = extent.take() {
                words.push((word.clone(), word.end..word.end));
            }
        }
        Event::End(TagEnd::DefinitionListDefinition) => {
            if let (Some(means), Some((_, last))) = (extent.take(), words.last_mut()) {
                // A word may have more than one meaning; all that stands between is theirs.
                *last = if last.start == last.end { means } else { last.start..means.end };
            }
        }
        Event::Start(Tag::Paragraph) | Event::End(_) => {}
        _ => {
            let so_far = extent.get_or_insert(range.clone());
            so_far.end = so_far.end.max(range.end);
        }
    }
}

/// What a block is called that does not belong in Easy Read.
fn name(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::List(_) => "a list",
        Tag::Table(_) => "a table",
        Tag::BlockQuote(_) => "a quotation",
        Tag::CodeBlock(_) => "code",
        Tag::FootnoteDefinition(_) => "a note",
        _ => "a block",
    }
}

/// A place without the white space at its ends.
fn trimmed(prose: &Prose, range: Range<usize>) -> Range<usize> {
    let text = prose.text.get(range.clone()).unwrap_or_default();
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

/// A place from the beginning of its line, with the spaces there that make a block what it is.
fn whole_lines(prose: &Prose, range: &Range<usize>) -> Range<usize> {
    let before = prose.text.get(..range.start).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)..range.end
}

/// A part of a text as a text of its own. Links that have their address elsewhere in the text are not links in it.
fn cut(prose: &Prose, range: &Range<usize>, inline: bool) -> Prose {
    let within = |other: &Range<usize>| range.start <= other.start && other.end <= range.end;
    let moved = |other: &Range<usize>| other.start - range.start..other.end - range.start;
    let mut part = Prose {
        text: prose.text.get(range.clone()).unwrap_or_default().to_owned(),
        file: prose.file,
        places: prose.places.after(range.start),
        inline,
        headings: Vec::new(),
        links: Vec::new(),
    };
    for link in prose.links.iter().filter(|link| within(&link.range)) {
        let mut link = link.clone();
        link.range = moved(&link.range);
        part.links.push(link);
    }
    if !inline {
        for heading in prose.headings.iter().filter(|heading| within(&heading.range)) {
            let mut heading = heading.clone();
            heading.range = moved(&heading.range);
            part.headings.push(heading);
        }
    }
    if !is_whole(&part) {
        part.links.clear();
    }
    part
}

/// Whether a part that was cut out has all its links with it.
fn is_whole(part: &Prose) -> bool {
    let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
    markdown::events(part).filter(|(event, _)| is_link(event)).count() == part.links.len()
}

fn line(prose: &Prose, range: &Range<usize>) -> Line {
    if range.is_empty() { Line::new() } else { vec![Piece::Prose(Arc::new(cut(prose, range, true)))] }
}

/// The blocks of a text in Easy Read.
pub fn blocks(prose: &Prose) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for part in parts(prose) {
        match part {
            Part::Row(row) => {
                let row = picture_row(prose, &row);
                match blocks.last_mut() {
                    Some(Block::EasyRead(rows)) => rows.push(row),
                    _ => blocks.push(Block::EasyRead(vec![row])),
                }
            }
            Part::Heading(number) => blocks.extend(prose.headings.get(number).map(|heading| Block::Heading {
                level: heading.level.min(3),
                id: heading.id.clone(),
                text: heading.text.clone(),
            })),
            Part::Link(range) => blocks.push(Block::Paragraph(line(prose, &trimmed(prose, range)))),
            Part::Words(words) => blocks.push(Block::Terms(terms(prose, &words))),
            Part::Other(_, range) => blocks.push(Block::Prose(Arc::new(cut(prose, &range, false)))),
        }
    }
    blocks
}

fn picture_row(prose: &Prose, row: &Row) -> PictureRow {
    let mut text = line(prose, &row.words(prose));
    let mut picture = None;
    if let Some(link) = row.picture.and_then(|(number, _)| prose.links.get(number)) {
        let named = format!("Picture: {}", link.text);
        match &link.target {
            Target::Asset(path) => picture = Some(Picture { path: path.clone(), alternative: link.text.clone() }),
            Target::Outside(url) => text.extend([Piece::Text(" ".to_owned()), Piece::Outside(named, url.clone())]),
            _ if link.text.is_empty() => {}
            _ => text.push(Piece::Text(format!(" {named}"))),
        }
    }
    PictureRow { picture, text }
}

fn terms(prose: &Prose, words: &[(Range<usize>, Range<usize>)]) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for (word, means) in words {
        let term = markdown::plain_words(&cut(prose, word, true));
        // A full stop stands in no heading's id, so this one is free but for the same word twice.
        let id = format!("word.{}", markdown::slug(&term));
        let again = terms.iter().filter(|other| other.id == id || other.id.starts_with(&format!("{id}."))).count();
        let id = if again == 0 { id } else { format!("{id}.{}", again + 1) };
        terms.push(Term { id, term, means: line(prose, means), notes: Vec::new() });
    }
    terms
}
