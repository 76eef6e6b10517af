//! A page's blocks as parts, in the page's voice.

use super::Part;
use super::Span;
use super::address;
use super::frame::marked;
use super::frame::span;
use super::prose;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Step;
use crate::document::Table;
use crate::document::Tone;
use crate::publication::Anchor;
use crate::publication::Explained;
use crate::publication::Page;
use crate::voice::Spoken;
use crate::voice::Voice;
use crate::words::Said;
use crate::words::same_language;

/// Reads the blocks of a page, one after the other.
pub(super) struct Reader<'a> {
    page: &'a Page,
    voice: &'a Voice<'a>,
    site: &'a str,
    /// The ids of the headings to come.
    anchors: std::vec::IntoIter<Anchor>,
    parts: Vec<Part>,
    notes: Vec<Vec<Part>>,
}

impl Reader<'_> {
    /// The parts of a page and its notes.
    pub(super) fn read(page: &Page, voice: &Voice<'_>, site: &str) -> (Vec<Part>, Vec<Vec<Part>>) {
        let anchors = page.anchors().into_iter();
        let mut reader = Reader { page, voice, site, anchors, parts: Vec::new(), notes: Vec::new() };
        for block in &page.blocks {
            reader.block(block);
        }
        reader.explained();
        (reader.parts, reader.notes)
    }

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
