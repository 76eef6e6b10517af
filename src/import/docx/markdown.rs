//! The parts of a page as Markdown.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::account::Account;
use super::content;
use super::content::Span;
use super::lines::Line;
use super::lines::Writer;
use super::shape::Marker;
use super::shape::Part;
use super::shape::Shaped;
use super::xml::shortened;
use crate::diagnostic::Report;
use crate::markdown;
use crate::source::File;
use crate::source::Sources;

/// A page's text: its parts, then its notes.
pub fn written(shaped: &Shaped, notes: &[Vec<Vec<Span>>], account: &mut Account) -> String {
    // Addresses are made of the headings as they are read, so the text is written twice.
    let first = Page::new(&BTreeMap::new()).whole(shaped, notes, None);
    let addresses = addresses(shaped, &first);
    Page::new(&addresses).whole(shaped, notes, Some(account))
}

/// Where each bookmark leads: the nearest heading or clause that it stands in.
fn addresses(shaped: &Shaped, text: &str) -> BTreeMap<String, String> {
    let mut report = Report::new();
    let sources = Sources::new(vec![File::of_text("content/x.md", text)]);
    let Some((file, _)) = sources.at("content/x.md") else { return BTreeMap::new() };
    let prose = markdown::parse(text, file, 0, &mut report);
    let aims: Vec<usize> = (0..shaped.parts.len()).filter(|at| shaped.parts.get(*at).is_some_and(is_aim)).collect();
    if aims.len() != prose.headings.len() {
        return BTreeMap::new();
    }
    let mut numbers = BTreeSet::new();
    let mut by_part: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, heading) in aims.into_iter().zip(&prose.headings) {
        // A number that stands twice is the address of the first.
        let number = heading.number.as_deref().filter(|number| numbers.insert(*number));
        by_part.insert(at, number.unwrap_or(&heading.id));
    }
    let mut addresses = BTreeMap::new();
    for (bookmark, part) in &shaped.bookmarks {
        if let Some(id) = by_part.get(part) {
            addresses.insert(bookmark.clone(), (*id).to_owned());
        }
    }
    addresses
}

/// Whether a part has an address of its own: a heading, or a clause.
fn is_aim(part: &Part) -> bool {
    match part {
        Part::Heading { .. } => true,
        Part::Paragraph(spans) => {
            // A link at its beginning makes it no clause.
            let lead: Vec<Span> = spans
                .iter()
                .take_while(|span| matches!(span, Span::Words(_, look) if look.to.is_none()))
                .cloned()
                .collect();
            let words = content::plain(spans);
            let number = markdown::clause_number(&words).filter(|(number, _)| number.contains('.'));
            number.is_some_and(|(_, at)| at <= content::plain(&lead).len())
        }
        Part::Item { .. } | Part::Table(_) => false,
    }
}

struct Page<'a> {
    writer: Writer<'a>,
    out: String,
    /// The width of the marks of the points that are open.
    open: Vec<usize>,
    /// The list at each depth: its sign, and the number that comes next.
    lists: BTreeMap<usize, (char, u32)>,
    lost: Vec<String>,
}

impl<'a> Page<'a> {
    fn new(addresses: &'a BTreeMap<String, String>) -> Page<'a> {
        Page {
            writer: Writer { addresses },
            out: String::new(),
            open: Vec::new(),
            lists: BTreeMap::new(),
            lost: Vec::new(),
        }
    }

    fn whole(mut self, shaped: &Shaped, notes: &[Vec<Vec<Span>>], account: Option<&mut Account>) -> String {
        let mut within = false;
        for part in &shaped.parts {
            let item = matches!(part, Part::Item { .. });
            if !item {
                self.open.clear();
                self.lists.clear();
            }
            if !(self.out.is_empty() || within && item) {
                self.out.push('\n');
            }
            within = item;
            self.part(part);
        }
        for (number, paragraphs) in notes.iter().enumerate() {
            let lines: Vec<String> = paragraphs.iter().map(|spans| self.line(spans, Line::Paragraph)).collect();
            self.out.push_str(&format!("\n[^{}]: {}\n", number + 1, indented(&lines.join("\n\n"), 4)));
        }
        if let Some(account) = account {
            for words in &self.lost {
                account
                    .note(format!("bold, italics or a link had to go so that the words stay as they are: \"{words}\""));
            }
            self.unresolved(shaped, account);
        }
        self.out
    }

    fn unresolved(&self, shaped: &Shaped, account: &mut Account) {
        let spans = shaped.parts.iter().flat_map(|part| -> Vec<&Span> {
            match part {
                Part::Heading { spans, .. } | Part::Paragraph(spans) => spans.iter().collect(),
                Part::Item { paragraphs, .. } => paragraphs.iter().flatten().collect(),
                Part::Table(grid) => grid.header.iter().chain(grid.rows.iter().flatten()).flatten().collect(),
            }
        });
        for span in spans {
            let Span::Words(_, look) = span else { continue };
            match &look.to {
                Some(content::Destination::Bookmark(bookmark)) if !self.writer.addresses.contains_key(bookmark) => {
                    account.left(
                        "reference within the document",
                        "references within the document",
                        "it leads to no heading or clause; its words are taken",
                    );
                }
                Some(_) => account.took("link", "links"),
                None => {}
            }
        }
    }

    fn line(&mut self, spans: &[Span], line: Line) -> String {
        let (text, lost) = self.writer.line(spans, line);
        if lost {
            self.lost.push(shortened(&content::plain(spans)));
        }
        text
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { level, spans } => {
                let text = self.line(spans, Line::Heading);
                self.out.push_str(&format!("{} {text}\n", "#".repeat(usize::from(*level))));
            }
            Part::Paragraph(spans) => {
                let text = self.line(spans, Line::Paragraph);
                self.out.push_str(&text);
                self.out.push('\n');
            }
            Part::Item { depth, marker, paragraphs } => self.item(*depth, marker, paragraphs),
            Part::Table(grid) => {
                self.row(&grid.header);
                self.out.push_str(&format!("|{}\n", "---|".repeat(grid.header.len())));
                for row in &grid.rows {
                    self.row(row);
                }
            }
        }
    }

    fn row(&mut self, cells: &[Vec<Span>]) {
        self.out.push('|');
        for cell in cells {
            let text = self.line(cell, Line::Cell);
            self.out.push_str(&format!(" {text} |"));
        }
        self.out.push('\n');
    }

    fn item(&mut self, depth: usize, marker: &Marker, paragraphs: &[Vec<Span>]) {
        self.open.truncate(depth);
        self.lists.retain(|at, _| *at <= depth);
        let mark = match marker {
            Marker::Bullet | Marker::Label(_) => {
                self.lists.remove(&depth);
                "- ".to_owned()
            }
            Marker::Number(number) => {
                // A list that does not count on is another list, which Markdown knows by another sign.
                let sign = match self.lists.get(&depth) {
                    Some((sign, next)) if next == number => *sign,
                    Some(('.', _)) => ')',
                    _ => '.',
                };
                self.lists.insert(depth, (sign, number.saturating_add(1)));
                format!("{number}{sign} ")
            }
        };
        let room: usize = self.open.iter().sum();
        let width = mark.len();
        let mut lines = Vec::with_capacity(paragraphs.len());
        for (at, spans) in paragraphs.iter().enumerate() {
            let mut spans = spans.clone();
            if let (0, Marker::Label(label)) = (at, marker) {
                spans.insert(0, Span::Words(format!("{label} "), content::Look::default()));
            }
            lines.push(self.line(&spans, Line::Paragraph));
        }
        let text = indented(&lines.join("\n\n"), room + width);
        self.out.push_str(&format!("{}{mark}{text}\n", " ".repeat(room)));
        self.open.push(width);
    }
}

/// Text with room before each line but the first.
fn indented(text: &str, room: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(&" ".repeat(room));
            }
        }
        out.push_str(line);
    }
    out
}
