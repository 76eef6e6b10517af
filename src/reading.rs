//! A page as it is read from top to bottom, in no format yet: what large print, Braille, EPUB, plain text and sound are
//! all made from, so that they say the same.
//!
//! [`of`] takes a page's blocks apart into a few sorts of [`Part`]: headings in order, paragraphs, lists, tables, terms
//! with what they mean, pictures with their words. What only leads elsewhere on the site (choices, the menu) is left
//! out. Links have their whole address, since such a file leaves the site.

mod frame;
pub mod lines;
mod places;
mod prose;

use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Step;
use crate::document::Table;
use crate::document::Tone;
use crate::publication::Explained;
use crate::publication::Page;
use crate::voice::Spoken;
use crate::voice::Voice;
use crate::words::Said;
use crate::words::same_language;

pub use frame::Frame;
use frame::marked;
use frame::span;
use places::Places;
use places::each_span;
pub use places::ids_in;

/// A page, ready to be said in any form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its title.
    pub title: Vec<Span>,
    /// What it is, above the title: "Policy"; may be empty.
    pub kicker: Vec<Span>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Plain words in short; may be empty.
    pub summary: String,
    /// Its whole address: `https://www.example.org/policies/repairs/`.
    pub address: String,
    /// The whole address of the site's root, ending in a slash.
    pub site: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Its footnotes, in the order of their numbers from 1.
    pub notes: Vec<Vec<Part>>,
    /// What the program says around all that.
    pub frame: Frame,
}

impl Reading {
    /// The paths of all its pictures, in order.
    pub fn pictures(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut parts: Vec<Part> = self.parts.iter().chain(self.notes.iter().flatten()).cloned().collect();
        each_span(&mut parts, &mut |span| {
            if let Span::Picture { path, .. } = span {
                paths.push(path.clone());
            }
        });
        paths
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A heading; never more than one level below the heading before.
    Heading {
        /// 2 to 6; the title is 1.
        level: u8,
        /// Its address within the page.
        id: String,
        /// Its clause number; may be empty.
        number: String,
        /// Its words.
        words: Vec<Span>,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A numbered paragraph that is cited by its number.
    Clause {
        /// Its address within the page.
        id: String,
        /// Its words, the number first.
        words: Vec<Span>,
    },
    /// A list.
    List {
        /// The number of its first item; none where items have no numbers.
        first: Option<u64>,
        /// The items.
        items: Vec<Vec<Part>>,
    },
    /// Rows under headers.
    Table {
        /// What it shows; may be empty.
        caption: Vec<Span>,
        /// The headers, and whether the column holds figures.
        columns: Vec<(Vec<Span>, bool)>,
        /// The cells of each row, as many as there are columns.
        rows: Vec<Vec<Vec<Span>>>,
        /// Whether the first cell of each row is its header.
        row_headers: bool,
    },
    /// Somebody's words.
    Quote(Vec<Part>),
    /// What stands out: a word or two, and the rest.
    Notice {
        /// What it says first.
        title: Vec<Span>,
        /// The rest.
        parts: Vec<Part>,
    },
    /// Names with values, or words with what they mean.
    Terms(Vec<(Vec<Span>, Vec<Part>)>),
    /// Parts in another language than the page.
    Language {
        /// The language, as a BCP 47 tag.
        tag: String,
        /// What is said in it.
        parts: Vec<Part>,
    },
    /// Text whose line breaks and spaces count.
    Code(String),
    /// A break between two parts.
    Rule,
}

/// A run of text within a part.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(Vec<Span>),
    /// Words that are stressed.
    Emphasis(Vec<Span>),
    /// Words that no longer hold.
    Struck(Vec<Span>),
    /// Words in another language than the page.
    Language {
        /// The language, as a BCP 47 tag.
        tag: String,
        /// What is said in it.
        words: Vec<Span>,
    },
    /// What is typed as it stands.
    Code(String),
    /// A link.
    Link {
        /// Where to: a whole address, or `#` and the id of a heading here.
        to: String,
        /// Its words.
        words: Vec<Span>,
    },
    /// A picture.
    Picture {
        /// Its path below the site's root.
        path: String,
        /// The words in its place.
        alternative: String,
    },
    /// The number of a footnote.
    Note(usize),
    /// A new line.
    Break,
}

/// The parts in order, those in another language among the rest.
pub fn in_one_row(parts: &[Part]) -> Vec<&Part> {
    let mut row = Vec::new();
    for part in parts {
        match part {
            Part::Language { parts, .. } => row.extend(in_one_row(parts)),
            part => row.push(part),
        }
    }
    row
}

/// The words of some spans, with nothing around them.
pub fn words(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span {
            Span::Text(text) | Span::Code(text) => out.push_str(text),
            Span::Strong(inner) | Span::Emphasis(inner) | Span::Struck(inner) => out.push_str(&words(inner)),
            Span::Link { words: inner, .. } | Span::Language { words: inner, .. } => out.push_str(&words(inner)),
            Span::Picture { alternative, .. } => out.push_str(alternative),
            Span::Note(_) => {}
            Span::Break => out.push(' '),
        }
    }
    out
}

/// A page as it is read, in its voice; `site` is the whole address of the site's root, ending in a slash.
pub fn of(page: &Page, voice: &Voice<'_>, site: &str, publisher: &str) -> Reading {
    let mut reader =
        Reader { page, voice, site, anchors: page.anchors().into_iter(), parts: Vec::new(), notes: Vec::new() };
    for block in &page.blocks {
        reader.block(block);
    }
    reader.explained();
    let Reader { mut parts, mut notes, .. } = reader;
    order_levels(&mut parts, &mut 1);
    let places = Places::of(page, &parts, address(site, &page.address));
    std::iter::once(&mut parts).chain(&mut notes).for_each(|parts| places.settle(parts));
    let whole = address(site, &page.address);
    Reading {
        title: marked(voice.title(&page.title), &page.language),
        kicker: page.kicker.as_ref().map(|kicker| marked(voice.label(kicker), &page.language)).unwrap_or_default(),
        language: page.language.clone(),
        summary: page.summary.clone().unwrap_or_default(),
        frame: Frame::of(voice, publisher, &whole, notes.len()),
        address: whole,
        site: site.to_owned(),
        parts,
        notes,
    }
}

/// The whole address of a page, or of a part of one: `https://www.example.org/policies/repairs/#fees`.
fn address(site: &str, address: &str) -> String {
    let (page, fragment) = address.split_once('#').map_or((address, ""), |(page, fragment)| (page, fragment));
    // A question's address has its slash already: `search/?q=damp`.
    let slash = if page.is_empty() || page.contains('?') { "" } else { "/" };
    let mark = if fragment.is_empty() { "" } else { "#" };
    format!("{site}{page}{slash}{mark}{fragment}")
}

/// Brings each heading to at most one level below the heading before it, as every format with headings asks.
fn order_levels(parts: &mut [Part], last: &mut u8) {
    for part in parts {
        match part {
            Part::Heading { level, .. } => {
                *level = (*level).clamp(2, *last + 1);
                *last = *level;
            }
            Part::Language { parts, .. } => order_levels(parts, last),
            _ => {}
        }
    }
}

struct Reader<'a> {
    page: &'a Page,
    voice: &'a Voice<'a>,
    site: &'a str,
    /// The ids of the headings to come.
    anchors: std::vec::IntoIter<crate::publication::Anchor>,
    parts: Vec<Part>,
    notes: Vec<Vec<Part>>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Prose(prose) => {
                for _ in &prose.headings {
                    self.anchors.next();
                }
                let asides = |id: &str, number: &str| {
                    let own = self.page.asides.get(id);
                    let numbered = self.page.asides.get(number).filter(|_| number != id);
                    own.into_iter().chain(numbered).flatten().map(|line| self.line(line)).collect()
                };
                let told = prose::parts(prose, self.place(), self.notes.len(), &asides);
                self.parts.extend(told.parts);
                self.notes.extend(told.notes);
            }
            Block::Heading { level, id, text } => {
                let id = self.anchors.next().map_or_else(|| id.clone(), |anchor| anchor.id);
                let words = self.label(text);
                self.parts.push(Part::Heading { level: *level, id, number: String::new(), words });
            }
            Block::Paragraph(line) => self.paragraph(line),
            Block::Points(lines) => {
                let items = lines.iter().map(|line| vec![Part::Paragraph(self.line(line))]).collect();
                self.parts.push(Part::List { first: None, items });
            }
            Block::Notice { title, text, .. } => {
                let parts = if text.is_empty() { Vec::new() } else { vec![Part::Paragraph(self.line(text))] };
                self.parts.push(Part::Notice { title: self.label(title), parts });
            }
            Block::Facts(rows) => {
                let row = |(name, line): &(String, Line)| (self.label(name), vec![Part::Paragraph(self.line(line))]);
                self.parts.push(Part::Terms(rows.iter().map(row).collect()));
            }
            Block::Table(table) => {
                let part = self.table(table);
                self.parts.push(part);
            }
            Block::Items(items) => {
                let items = items.iter().map(|item| self.item(item)).collect();
                self.parts.push(Part::List { first: None, items });
            }
            // They lead to other pages of the site.
            Block::Choices { .. } => {}
            Block::SaidDid { said, answer, did, difference } => {
                self.titled(self.say("you-said"), said);
                self.titled(self.label(answer), did);
                if let Some(difference) = difference {
                    self.titled(self.say("what-difference"), difference);
                }
            }
            Block::Steps(steps) => {
                let items = steps.iter().map(|step| self.step(step)).collect();
                self.parts.push(Part::List { first: Some(1), items });
            }
            Block::Figures(figures) => {
                let items = figures
                    .iter()
                    .map(|figure| {
                        let mut spans = self.label(&figure.label);
                        spans.push(self.colon());
                        spans.push(Span::Strong(vec![Span::Text(figure.value.clone())]));
                        spans.extend(self.status(figure.status.as_ref()));
                        vec![Part::Paragraph(spans)]
                    })
                    .collect();
                self.parts.push(Part::List { first: None, items });
            }
            Block::Terms(terms) => {
                let told = terms
                    .iter()
                    .map(|term| {
                        let lines = std::iter::once(&term.means).chain(&term.notes);
                        let parts = lines.map(|line| Part::Paragraph(self.line(line))).collect();
                        (vec![Span::Text(term.term.clone())], parts)
                    })
                    .collect();
                self.parts.push(Part::Terms(told));
            }
            Block::EasyRead(rows) => {
                for row in rows {
                    let mut spans: Vec<Span> = row
                        .picture
                        .iter()
                        .flat_map(|picture| {
                            let (path, alternative) = (picture.path.clone(), picture.alternative.clone());
                            [Span::Picture { path, alternative }, Span::Break]
                        })
                        .collect();
                    spans.extend(self.line(&row.text));
                    self.parts.push(Part::Paragraph(spans));
                }
            }
            Block::Grid { caption, columns, rows } => {
                let part = self.grid(caption, columns, rows);
                self.parts.push(part);
            }
        }
    }

    /// The words that the page explains, at its end, in order of the alphabet.
    fn explained(&mut self) {
        if self.page.explained.is_empty() {
            return;
        }
        let mut explained: Vec<&Explained> = self.page.explained.iter().collect();
        explained.sort_by_key(|word| (word.term.to_lowercase(), word.id.clone()));
        let told = explained
            .into_iter()
            .map(|word| (vec![Span::Text(word.term.clone())], vec![Part::Paragraph(self.line(&word.means))]))
            .collect();
        let words = self.say("words-explained");
        let id = "words-explained".to_owned();
        self.parts.push(Part::Heading { level: 2, id, number: String::new(), words });
        self.parts.push(Part::Terms(told));
    }

    fn paragraph(&mut self, line: &Line) {
        let spans = self.line(line);
        if !spans.is_empty() {
            self.parts.push(Part::Paragraph(spans));
        }
    }

    /// A heading of a block's own, with what stands under it.
    fn titled(&mut self, words: Vec<Span>, line: &Line) {
        self.parts.push(Part::Heading { level: 2, id: String::new(), number: String::new(), words });
        self.paragraph(line);
    }

    fn table(&self, table: &Table) -> Part {
        let columns = table.columns.iter().map(|column| (self.label(&column.title), column.figures)).collect();
        let row = |row: &Vec<Line>| {
            let mut cells: Vec<Vec<Span>> = row.iter().map(|line| self.line(line)).collect();
            cells.resize(table.columns.len(), Vec::new());
            cells
        };
        let rows = table.rows.iter().map(row).collect();
        Part::Table { caption: self.label(&table.caption), columns, rows, row_headers: true }
    }

    fn grid(&self, caption: &str, columns: &[String], rows: &[(String, Vec<Vec<Item>>)]) -> Part {
        let named = std::iter::once(Vec::new()).chain(columns.iter().map(|name| self.label(name)));
        let columns: Vec<(Vec<Span>, bool)> = named.map(|name| (name, false)).collect();
        let cell = |items: &Vec<Item>| {
            let mut spans = Vec::new();
            for item in items {
                if !spans.is_empty() {
                    spans.push(Span::Text("; ".to_owned()));
                }
                spans.extend(self.name(&item.title, &item.address));
            }
            if spans.is_empty() { self.say("none-yet") } else { spans }
        };
        let row = |(name, cells): &(String, Vec<Vec<Item>>)| {
            std::iter::once(self.label(name)).chain(cells.iter().map(cell)).collect()
        };
        Part::Table { caption: self.label(caption), columns, rows: rows.iter().map(row).collect(), row_headers: true }
    }

    fn item(&self, item: &Item) -> Vec<Part> {
        let words = self.name(&item.title, &item.address);
        let mut first = vec![Span::Link { to: address(self.site, &item.address), words }];
        first.extend(self.status(item.status.as_ref()));
        let mut parts = vec![Part::Paragraph(first)];
        for line in item.summary.iter().chain(&item.notes) {
            parts.push(Part::Paragraph(self.line(line)));
        }
        parts
    }

    fn step(&self, step: &Step) -> Vec<Part> {
        let mut first = Vec::new();
        if let Some(day) = step.day {
            first.extend([self.span(self.voice.day(day)), self.colon()]);
        }
        first.push(Span::Strong(self.label(&step.title)));
        let mut parts = vec![Part::Paragraph(first)];
        if !step.text.is_empty() {
            parts.push(Part::Paragraph(self.line(&step.text)));
        }
        parts
    }

    fn line(&self, line: &Line) -> Vec<Span> {
        let mut spans = Vec::new();
        for spoken in self.voice.line(line) {
            match spoken {
                Spoken::Words(text) => spans.push(Span::Text(text)),
                Spoken::Piece(piece) => self.piece(piece, &mut spans),
            }
        }
        spans
    }

    fn piece(&self, piece: &Piece, spans: &mut Vec<Span>) {
        match piece {
            Piece::Text(text) | Piece::Missing(text) => spans.extend(self.label(text)),
            Piece::Status(word, _) => spans.push(Span::Strong(self.label(word))),
            Piece::Day(day) => spans.push(self.span(self.voice.day(*day))),
            Piece::Prose(prose) => {
                let own = prose::line(prose, self.place());
                let language = self.voice.written(prose.start());
                if same_language(language, self.voice.language()) {
                    spans.extend(own);
                } else {
                    spans.push(Span::Language { tag: language.to_owned(), words: own });
                }
            }
            Piece::Link(text, to) => {
                let words = self.name(text, to);
                let to = match to.split_once('#') {
                    Some((page, id)) if page == self.page.address => format!("#{id}"),
                    _ => address(self.site, to),
                };
                spans.push(Span::Link { to, words });
            }
            Piece::File(text, path) => {
                spans.push(Span::Link { to: format!("{}{path}", self.site), words: self.label(text) });
            }
            Piece::Outside(text, url) => spans.push(Span::Link { to: url.clone(), words: self.label(text) }),
        }
    }

    /// Where authors' texts stand.
    fn place(&self) -> prose::Place<'_> {
        prose::Place { site: self.site, page: &self.page.address, voice: self.voice }
    }

    fn span(&self, said: Said) -> Span {
        span(said, self.voice.language())
    }

    /// Words of the program's.
    fn label(&self, text: &str) -> Vec<Span> {
        marked(self.voice.label(text), self.voice.language())
    }

    /// The name of a page.
    fn name(&self, title: &str, address: &str) -> Vec<Span> {
        marked(self.voice.name(title, address), self.voice.language())
    }

    /// A message of the interface.
    fn say(&self, id: &str) -> Vec<Span> {
        marked(self.voice.say(id, &[]), self.voice.language())
    }

    /// A colon with its space, as the language writes them.
    fn colon(&self) -> Span {
        Span::Text(self.voice.signs(": "))
    }

    /// A state in brackets.
    fn status(&self, status: Option<&(String, Tone)>) -> Vec<Span> {
        let Some((word, _)) = status else { return Vec::new() };
        let mut spans = vec![Span::Text(" (".to_owned())];
        spans.extend(self.label(word));
        spans.push(Span::Text(")".to_owned()));
        spans
    }
}
