//! Authors' Markdown as parts.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::Alignment;
use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;

use super::Part;
use super::Span;
use super::address;
use super::frame::marked;
use super::frame::span;
use super::words;
use crate::document::Heading;
use crate::document::Prose;
use crate::document::Target;
use crate::markdown;
use crate::markdown::LanguagePart;
use crate::markdown::NoteNumbers;
use crate::voice::Voice;

/// What stands under a heading or clause, by its id and number.
type Asides<'a> = &'a dyn Fn(&str, &str) -> Vec<Vec<Span>>;

/// A text taken apart.
pub(super) struct Told {
    pub(super) parts: Vec<Part>,
    pub(super) notes: Vec<Vec<Part>>,
}

/// Where a text stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// The whole address of the site's root.
    pub(super) site: &'a str,
    /// The address of the page.
    pub(super) page: &'a str,
    /// What the page says of its own.
    pub(super) voice: &'a Voice<'a>,
}

/// The parts of a body; its footnotes are numbered after those before it.
pub(super) fn parts(prose: &Prose, place: Place<'_>, notes_before: usize, asides: Asides<'_>) -> Told {
    let numbers = NoteNumbers::of(&prose.text, || markdown::events(prose));
    let mut builder = Builder {
        prose,
        place,
        notes_before,
        asides,
        numbers,
        open: vec![Open::new(What::Whole)],
        notes: BTreeMap::new(),
        headings: prose.headings.iter(),
        clause: None,
        links: 0,
    };
    for (event, range) in markdown::events(prose) {
        builder.event(event, &range);
    }
    builder.finish()
}

/// The spans of a field that is one line.
pub(super) fn line(prose: &Prose, place: Place<'_>) -> Vec<Span> {
    let told = parts(prose, place, 0, &|_, _| Vec::new());
    let mut spans = Vec::new();
    for part in told.parts {
        // Nothing in a line begins a block of any other sort.
        if let Part::Paragraph(own) = part {
            spans.extend(own);
        }
    }
    spans
}

/// What is open.
enum What {
    Whole,
    Paragraph,
    Heading(u8, String, String),
    /// With the message that stands above it, if one does.
    Quote(Option<&'static str>),
    Code,
    List(Option<u64>),
    Item,
    Note(String),
    Terms,
    Term,
    Meaning,
    Table(Vec<Alignment>),
    Row,
    Cell,
    Strong,
    Emphasis,
    Struck,
    Link(String),
    Picture(String),
    /// Words in another language, or where it is `true`, parts.
    Language(String, bool),
    /// Of no meaning here.
    Other,
}

/// Something whose end has not come, with what was found in it.
struct Open {
    what: What,
    parts: Vec<Part>,
    spans: Vec<Span>,
    /// Items of a list, meanings of terms.
    groups: Vec<Vec<Part>>,
    /// Cells of a row, or names of terms.
    cells: Vec<Vec<Span>>,
    /// Rows of a table; the first is its header.
    rows: Vec<Vec<Vec<Span>>>,
}

impl Open {
    fn new(what: What) -> Open {
        Open { what, parts: Vec::new(), spans: Vec::new(), groups: Vec::new(), cells: Vec::new(), rows: Vec::new() }
    }

    /// Makes a paragraph of loose words.
    fn settle(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if !words(&spans).trim().is_empty() || spans.iter().any(|span| matches!(span, Span::Picture { .. })) {
            self.parts.push(Part::Paragraph(spans));
        }
    }
}

struct Builder<'a> {
    prose: &'a Prose,
    place: Place<'a>,
    notes_before: usize,
    asides: Asides<'a>,
    numbers: NoteNumbers,
    open: Vec<Open>,
    notes: BTreeMap<usize, Vec<Part>>,
    headings: std::slice::Iter<'a, Heading>,
    /// The numbered paragraph that is open.
    clause: Option<&'a Heading>,
    /// Links and pictures met so far.
    links: usize,
}

impl<'a> Builder<'a> {
    fn event(&mut self, event: Event<'a>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.span(Span::Text(text.into_string()));
            }
            Event::Html(_) | Event::InlineHtml(_) => match markdown::language_part(&event) {
                Some(LanguagePart::Begins(tag)) => {
                    let what = What::Language(tag.to_owned(), matches!(event, Event::Html(_)));
                    self.open.push(Open::new(what));
                }
                Some(LanguagePart::Ends) => self.end(),
                None => {}
            },
            Event::Code(text) => self.span(Span::Code(text.into_string())),
            Event::FootnoteReference(label) => match self.numbers.number(&label) {
                Some(number) => self.span(Span::Note(self.notes_before + number)),
                None => self.span(Span::Text(format!("[^{label}]"))),
            },
            Event::SoftBreak => self.span(Span::Text(" ".to_owned())),
            Event::HardBreak => self.span(Span::Break),
            Event::Rule => self.part(Part::Rule),
            Event::TaskListMarker(done) => {
                let said = self.place.voice.say(if done { "edition-done" } else { "edition-to-do" }, &[]);
                self.span(span(said, self.place.voice.language()));
                self.span(Span::Text(" ".to_owned()));
            }
        }
    }

    fn span(&mut self, span: Span) {
        if let Some(open) = self.open.last_mut() {
            match (open.spans.last_mut(), span) {
                (Some(Span::Text(before)), Span::Text(text)) => before.push_str(&text),
                (_, span) => open.spans.push(span),
            }
        }
    }

    fn part(&mut self, part: Part) {
        if let Some(open) = self.open.last_mut() {
            open.settle();
            open.parts.push(part);
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        let what = match tag {
            Tag::Paragraph => {
                let next = self.headings.as_slice().first();
                if next.is_some_and(|heading| heading.level == 0 && heading.range.start == range.start) {
                    self.clause = self.headings.next();
                }
                What::Paragraph
            }
            Tag::Heading { level, .. } => match self.headings.next() {
                Some(heading) => {
                    What::Heading(heading.level, heading.id.clone(), heading.number.clone().unwrap_or_default())
                }
                None => What::Heading(level as u8, String::new(), String::new()),
            },
            Tag::BlockQuote(kind) => What::Quote(kind.map(|kind| match kind {
                BlockQuoteKind::Note => "edition-note",
                BlockQuoteKind::Tip => "edition-tip",
                BlockQuoteKind::Important => "edition-important",
                BlockQuoteKind::Warning => "edition-warning",
                BlockQuoteKind::Caution => "edition-caution",
            })),
            Tag::CodeBlock(_) => What::Code,
            Tag::List(first) => What::List(first),
            Tag::Item => What::Item,
            Tag::FootnoteDefinition(label) => What::Note(label.to_lowercase()),
            Tag::DefinitionList => What::Terms,
            Tag::DefinitionListTitle => What::Term,
            Tag::DefinitionListDefinition => What::Meaning,
            Tag::Table(columns) => What::Table(columns),
            Tag::TableHead | Tag::TableRow => What::Row,
            Tag::TableCell => What::Cell,
            Tag::Emphasis => What::Emphasis,
            Tag::Strong => What::Strong,
            Tag::Strikethrough => What::Struck,
            Tag::Link { .. } => What::Link(self.destination().unwrap_or_default()),
            Tag::Image { .. } => {
                let path = match self.prose.links.get(self.links).map(|link| &link.target) {
                    Some(Target::Asset(path)) => path.clone(),
                    _ => String::new(),
                };
                self.links += 1;
                What::Picture(path)
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => What::Other,
        };
        self.open.push(Open::new(what));
    }

    /// Where the link that begins leads.
    fn destination(&mut self) -> Option<String> {
        let link = self.prose.links.get(self.links);
        self.links += 1;
        match &link?.target {
            Target::Nowhere => None,
            Target::Page { address: page, fragment: Some(id) } if page == self.place.page => Some(format!("#{id}")),
            Target::Page { address: page, fragment } => {
                let fragment = fragment.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                Some(address(self.place.site, &format!("{page}{fragment}")))
            }
            Target::Asset(path) => Some(format!("{}{path}", self.place.site)),
            Target::Outside(url) => Some(url.clone()),
        }
    }

    fn end(&mut self) {
        // The whole stays open to the end; the parser closes all that it opens.
        if self.open.len() < 2 {
            return;
        }
        let Some(mut open) = self.open.pop() else { return };
        match std::mem::replace(&mut open.what, What::Other) {
            What::Strong => self.span(Span::Strong(open.spans)),
            What::Emphasis => self.span(Span::Emphasis(open.spans)),
            What::Struck => self.span(Span::Struck(open.spans)),
            What::Language(tag, false) => self.span(Span::Language { tag, words: open.spans }),
            What::Language(tag, true) => {
                open.settle();
                self.part(Part::Language { tag, parts: open.parts });
            }
            What::Link(to) if to.is_empty() => open.spans.into_iter().for_each(|span| self.span(span)),
            What::Link(to) => {
                if words(&open.spans).is_empty() {
                    open.spans.push(Span::Text(to.clone()));
                }
                self.span(Span::Link { to, words: open.spans });
            }
            What::Picture(path) => {
                let alternative = words(&open.spans);
                // One without a path is said in words wherever it stands.
                self.span(Span::Picture { path, alternative });
            }
            What::Paragraph => match self.clause.take() {
                Some(clause) => {
                    self.part(Part::Clause { id: clause.id.clone(), words: open.spans });
                    self.aside(&clause.id, clause.number.as_deref().unwrap_or_default());
                }
                None if open.spans.is_empty() => {}
                None => self.part(Part::Paragraph(open.spans)),
            },
            What::Heading(level, id, number) => {
                self.part(Part::Heading { level, id: id.clone(), number: number.clone(), words: open.spans });
                self.aside(&id, &number);
            }
            What::Code => self.part(Part::Code(words(&open.spans).trim_end().to_owned())),
            What::Cell => {
                if let Some(row) = self.open.last_mut() {
                    row.cells.push(open.spans);
                }
            }
            What::Row => {
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(open.cells);
                }
            }
            What::Table(columns) => self.table(&columns, open.rows),
            What::Term => {
                if let Some(terms) = self.open.last_mut() {
                    terms.cells.push(open.spans);
                    terms.groups.push(Vec::new());
                }
            }
            What::Meaning => {
                open.settle();
                if let Some(meaning) = self.open.last_mut().and_then(|terms| terms.groups.last_mut()) {
                    meaning.append(&mut open.parts);
                }
            }
            What::Terms => self.part(Part::Terms(open.cells.into_iter().zip(open.groups).collect())),
            What::Item => {
                open.settle();
                if let Some(list) = self.open.last_mut() {
                    list.groups.push(open.parts);
                }
            }
            What::List(first) => self.part(Part::List { first, items: open.groups }),
            What::Quote(title) => {
                open.settle();
                self.part(match title {
                    None => Part::Quote(open.parts),
                    Some(id) => Part::Notice { title: self.own(id), parts: open.parts },
                });
            }
            What::Note(label) => {
                open.settle();
                // The first of two notes with one label is the one that is meant.
                if let Some(number) = self.numbers.number(&label) {
                    self.notes.entry(number).or_insert(open.parts);
                }
            }
            What::Whole | What::Other => {
                open.spans.into_iter().for_each(|span| self.span(span));
                open.parts.into_iter().for_each(|part| self.part(part));
            }
        }
    }

    /// A message of the interface.
    fn own(&self, id: &str) -> Vec<Span> {
        marked(self.place.voice.say(id, &[]), self.place.voice.language())
    }

    /// What stands under a heading or clause, as a list.
    fn aside(&mut self, id: &str, number: &str) {
        let lines = (self.asides)(id, number);
        if !lines.is_empty() {
            let items = lines.into_iter().map(|line| vec![Part::Paragraph(line)]).collect();
            self.part(Part::List { first: None, items });
        }
    }

    fn table(&mut self, columns: &[Alignment], rows: Vec<Vec<Vec<Span>>>) {
        let mut rows = rows.into_iter().map(|mut row| {
            row.resize(columns.len(), Vec::new());
            row
        });
        let names = rows.next().unwrap_or_default();
        let columns: Vec<(Vec<Span>, bool)> =
            names.into_iter().zip(columns).map(|(name, side)| (name, *side == Alignment::Right)).collect();
        let rows: Vec<Vec<Vec<Span>>> = rows.collect();
        let filled = columns.iter().any(|(name, _)| !name.is_empty()) || !rows.is_empty();
        if filled {
            self.part(Part::Table { caption: Vec::new(), columns, rows, row_headers: false });
        }
    }

    fn finish(mut self) -> Told {
        let mut whole = self.open.swap_remove(0);
        whole.settle();
        let count = self.numbers.numbers.len();
        let notes = (1..=count).map(|number| self.notes.remove(&number).unwrap_or_default()).collect();
        Told { parts: whole.parts, notes }
    }
}
