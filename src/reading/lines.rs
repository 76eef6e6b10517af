//! A document as lines one after the other, each saying how it stands: for plain text, Braille and voices.

use super::Frame;
use super::Part;
use super::Reading;
use super::Span;

/// A line of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it is.
    pub sort: Sort,
    /// How far it is set in, in steps.
    pub depth: usize,
    /// What stands before it: `- `, `2. `, or nothing.
    pub mark: String,
    /// Its words, on one line.
    pub text: String,
    /// Whether a gap stands before it.
    pub apart: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The title of the document.
    Title,
    /// A heading of a level.
    Heading(u8),
    /// Running text.
    Text,
    /// Text whose spaces count.
    Code,
    /// A break between two parts.
    Rule,
}

/// Which addresses of links are said, after the words of the link and in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addresses {
    /// All of them.
    All,
    /// Those that lead away from the site: for Braille, where each takes lines and the words say enough to find the page.
    Away,
    /// None: nobody wants an address read out letter by letter.
    None,
}

/// A document from its title to its last note.
pub fn of(reading: &Reading, addresses: Addresses) -> Vec<Said> {
    let frame = &reading.frame;
    let mut teller = Teller { lines: Vec::new(), frame, site: &reading.site, addresses, apart: false };
    if !reading.kicker.is_empty() {
        teller.say(Sort::Text, 0, "", &teller.said(&reading.kicker));
    }
    teller.say(Sort::Title, 0, "", &teller.said(&reading.title));
    let publisher = teller.said(&frame.publisher);
    let publisher = if publisher.ends_with('.') { publisher } else { format!("{publisher}.") };
    match addresses {
        Addresses::All | Addresses::Away => {
            teller.say(Sort::Text, 0, "", &format!("{publisher} {}", reading.address));
        }
        Addresses::None => teller.say(Sort::Text, 0, "", &publisher),
    }
    if !reading.summary.is_empty() {
        teller.apart = true;
        teller.say(Sort::Text, 0, "", &reading.summary);
    }
    teller.parts(&reading.parts, 0);
    if !reading.notes.is_empty() {
        teller.apart = true;
        teller.say(Sort::Heading(2), 0, "", &teller.said(&frame.notes));
        for (at, note) in reading.notes.iter().enumerate() {
            teller.item(&format!("{}. ", at + 1), note, 0);
        }
    }
    teller.lines
}

struct Teller<'a> {
    lines: Vec<Said>,
    frame: &'a Frame,
    /// The address of the site's root.
    site: &'a str,
    addresses: Addresses,
    /// Whether the next line stands apart from the last.
    apart: bool,
}

impl Teller<'_> {
    fn say(&mut self, sort: Sort, depth: usize, mark: &str, text: &str) {
        let mut mark = mark.to_owned();
        for line in text.split('\n') {
            let text = match sort {
                Sort::Code => line.to_owned(),
                _ => line.split_whitespace().collect::<Vec<_>>().join(" "),
            };
            let apart = std::mem::take(&mut self.apart);
            self.lines.push(Said { sort, depth, mark: std::mem::take(&mut mark), text, apart });
        }
    }

    fn parts(&mut self, parts: &[Part], depth: usize) {
        for part in parts {
            self.apart = true;
            self.part(part, depth);
        }
    }

    fn part(&mut self, part: &Part, depth: usize) {
        match part {
            Part::Heading { level, number, words, .. } => {
                let number = if number.is_empty() { String::new() } else { format!("{number} ") };
                let text = format!("{number}{}", self.said(words));
                self.say(Sort::Heading(*level), depth, "", &text);
            }
            Part::Paragraph(spans) | Part::Clause { words: spans, .. } => {
                let text = self.said(spans);
                self.say(Sort::Text, depth, "", &text);
            }
            Part::List { first, items } => {
                for (number, item) in (first.unwrap_or(0)..).zip(items) {
                    let mark = if first.is_some() { format!("{number}. ") } else { "- ".to_owned() };
                    self.item(&mark, item, depth);
                }
            }
            Part::Table { caption, columns, rows, .. } => self.table(caption, columns, rows, depth),
            Part::Quote(parts) => self.parts(parts, depth + 1),
            Part::Language { parts, .. } => self.parts(parts, depth),
            Part::Notice { title, parts } => {
                let title = self.said(title);
                self.say(Sort::Text, depth, "", &format!("{title}:"));
                self.parts(parts, depth + 1);
            }
            Part::Terms(terms) => {
                for (term, means) in terms {
                    let term = self.said(term);
                    self.item(&format!("{term}: "), means, depth);
                }
            }
            Part::Code(text) => self.say(Sort::Code, depth + 1, "", text),
            Part::Rule => self.say(Sort::Rule, depth, "", "* * *"),
        }
    }

    /// A mark, with parts beneath it; the first stands on the mark's own line.
    fn item(&mut self, mark: &str, parts: &[Part], depth: usize) {
        let mut parts = parts.iter().peekable();
        match parts.peek() {
            Some(Part::Paragraph(spans)) => {
                let text = self.said(spans);
                self.say(Sort::Text, depth, mark, &text);
                parts.next();
            }
            Some(_) => self.say(Sort::Text, depth, "", mark.trim_end()),
            None => self.say(Sort::Text, depth, mark, &self.said(&self.frame.nothing)),
        }
        for part in parts {
            self.part(part, depth + 1);
        }
    }

    /// A table row by row, each cell with the name of its column, so that it can be followed by ear and by touch.
    fn table(&mut self, caption: &[Span], columns: &[(Vec<Span>, bool)], rows: &[Vec<Vec<Span>>], depth: usize) {
        let title = self.said(&self.frame.table_of(caption));
        self.say(Sort::Text, depth, "", &title);
        for row in rows {
            let mut cells = row.iter().zip(columns);
            let Some((first, _)) = cells.next() else { continue };
            let first = self.cell(first);
            self.say(Sort::Text, depth, "- ", &first);
            for (cell, (name, _)) in cells {
                let name = self.said(name);
                let cell = self.cell(cell);
                let text = if name.is_empty() { cell } else { format!("{name}: {cell}") };
                self.say(Sort::Text, depth + 1, "", &text);
            }
        }
    }

    fn cell(&self, spans: &[Span]) -> String {
        let text = self.said(spans);
        if text.trim().is_empty() { self.said(&self.frame.nothing) } else { text }
    }

    /// Spans as text: links with their addresses, pictures as what they show, notes by their numbers.
    fn said(&self, spans: &[Span]) -> String {
        let mut out = String::new();
        for span in spans {
            match span {
                Span::Text(text) | Span::Code(text) => out.push_str(text),
                Span::Strong(inner)
                | Span::Emphasis(inner)
                | Span::Struck(inner)
                | Span::Language { words: inner, .. } => out.push_str(&self.said(inner)),
                Span::Link { to, words } => {
                    let said = self.said(words);
                    let shown = to.strip_prefix("mailto:").or_else(|| to.strip_prefix("tel:")).unwrap_or(to);
                    out.push_str(&said);
                    let told = match self.addresses {
                        Addresses::All => !to.starts_with('#'),
                        Addresses::Away => !to.starts_with('#') && !to.starts_with(self.site),
                        Addresses::None => false,
                    };
                    if told && !is_same(&said, shown) {
                        out.push_str(&format!(" ({shown})"));
                    }
                }
                // One that only goes with the words beside it.
                Span::Picture { alternative, .. } if alternative.is_empty() => {}
                Span::Picture { alternative, .. } => {
                    out.push_str(&format!("[{}]", self.said(&self.frame.picture(alternative))));
                }
                Span::Note(_) if self.addresses == Addresses::None => {}
                Span::Note(number) => out.push_str(&format!("[{number}]")),
                Span::Break if out.is_empty() => {}
                Span::Break => out.push('\n'),
            }
        }
        out
    }
}

/// Whether the words of a link are its address already.
fn is_same(words: &str, address: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(words) == letters(address)
}
