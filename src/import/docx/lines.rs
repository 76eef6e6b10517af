//! A line of words with their looks, as Markdown.

use std::collections::BTreeMap;

use super::content::Destination;
use super::content::Look;
use super::content::Span;
use super::escape;
use super::escape::Place;
use crate::diagnostic::Report;
use crate::markdown;
use crate::markdown::clause_number;
use crate::source::File;
use crate::source::Sources;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is a paragraph or begins a point.
    Paragraph,
    /// It is a heading.
    Heading,
    /// It is a cell of a table.
    Cell,
}

/// How much of the looks is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    /// All.
    All,
    /// Links alone.
    Links,
    /// Nothing but words, with every sign escaped.
    Words,
}

/// What a line needs to be written.
pub struct Writer<'a> {
    /// The address of each bookmark that leads somewhere.
    pub addresses: &'a BTreeMap<String, String>,
}

impl Writer<'_> {
    /// A line as Markdown that says its words, whatever signs are in them; and whether some of its looks had to go.
    pub fn line(&self, spans: &[Span], line: Line) -> (String, bool) {
        let spans = tidy(spans, line);
        let wanted = said(&spans, line);
        for care in [Care::All, Care::Links, Care::Words] {
            let written = self.written(&spans, line, care, true);
            // A note is known by its text alone, which stands elsewhere.
            let alone = self.written(&spans, line, care, false);
            if says(&alone, line) == wanted {
                return (written, care != Care::All);
            }
        }
        (self.written(&spans, line, Care::Words, true), true)
    }

    fn written(&self, spans: &[Span], line: Line, care: Care, notes: bool) -> String {
        let mut out = String::new();
        let mut at = 0;
        while let Some(span) = spans.get(at) {
            at += 1;
            match span {
                Span::Break => out.push_str("\\\n"),
                Span::Note(number) if notes => out.push_str(&format!("[^{}]", number + 1)),
                Span::Note(_) => {}
                Span::Picture { address, shows } => {
                    let place = Place { begins: false, linked: true, cell: line == Line::Cell, harsh: false };
                    out.push_str(&format!("![{}]({})", escape::escaped(shows, place), escape::destination(address)));
                }
                Span::Words(_, look) => {
                    let to = look.to.as_ref().filter(|_| care != Care::Words).and_then(|to| self.address(to));
                    let Some(to) = to else {
                        let words = self.words(spans, at - 1, line, care, &out, false);
                        out.push_str(&words);
                        continue;
                    };
                    let mut inner = String::new();
                    let first = at - 1;
                    let alike = |span: &Span| matches!(span, Span::Words(_, other) if other.to == look.to);
                    at = first + spans.iter().skip(first).take_while(|span| alike(span)).count();
                    for number in first..at {
                        let words = self.words(spans, number, line, care, &inner, true);
                        inner.push_str(&words);
                    }
                    out.push_str(&format!("[{inner}]({})", escape::destination(&to)));
                }
            }
        }
        out
    }

    fn address(&self, to: &Destination) -> Option<String> {
        match to {
            Destination::Address(address) => Some(address.clone()),
            Destination::Bookmark(bookmark) => self.addresses.get(bookmark).map(|address| format!("#{address}")),
        }
    }

    /// The words of one span, with the marks of its look where these can stand.
    fn words(&self, spans: &[Span], at: usize, line: Line, care: Care, before: &str, linked: bool) -> String {
        let Some(Span::Words(text, look)) = spans.get(at) else { return String::new() };
        let place = Place {
            begins: !linked && (before.is_empty() && line != Line::Cell || before.ends_with('\n')),
            linked,
            cell: line == Line::Cell,
            harsh: care == Care::Words,
        };
        let mut marks = String::new();
        if care == Care::All && line != Line::Heading {
            marks.push_str(if look.struck { "~~" } else { "" });
            marks.push_str(if look.bold { "**" } else { "" });
            marks.push_str(if look.italic { "*" } else { "" });
        }
        let mut text = escape::escaped(text, place);
        // The last `#` of a heading would be taken for its end.
        if line == Line::Heading && text.ends_with('#') && !text.ends_with("\\#") {
            text.insert(text.len() - 1, '\\');
        }
        if marks.is_empty() {
            return text;
        }
        let back: String = marks.chars().rev().collect();
        format!("{marks}{text}{back}")
    }
}

/// Spans with single spaces, with no space or loose punctuation at the ends of what stands out, and none at the ends of the
/// line.
fn tidy(spans: &[Span], line: Line) -> Vec<Span> {
    let mut tidied: Vec<Span> = Vec::with_capacity(spans.len());
    let mut gap = true;
    for span in spans {
        match span {
            Span::Words(text, look) => {
                let mut words = String::with_capacity(text.len());
                for letter in text.chars() {
                    match letter {
                        ' ' | '\t' | '\n' | '\r' if gap => {}
                        ' ' | '\t' | '\n' | '\r' => {
                            words.push(' ');
                            gap = true;
                        }
                        letter => {
                            words.push(letter);
                            gap = false;
                        }
                    }
                }
                add(&mut tidied, &words, look);
            }
            Span::Break if line != Line::Paragraph => {
                if !gap {
                    add(&mut tidied, " ", &Look::default());
                    gap = true;
                }
            }
            Span::Break => {
                trim_end(&mut tidied);
                if !tidied.is_empty() && tidied.last() != Some(&Span::Break) {
                    tidied.push(Span::Break);
                }
                gap = true;
            }
            other => {
                tidied.push(other.clone());
                gap = false;
            }
        }
    }
    while tidied.last() == Some(&Span::Break) || trim_end(&mut tidied) {
        if tidied.last() == Some(&Span::Break) {
            tidied.pop();
        }
    }
    tidied
}

/// Takes the space off the end; says whether there was any.
fn trim_end(spans: &mut Vec<Span>) -> bool {
    let Some(Span::Words(text, _)) = spans.last_mut() else { return false };
    let kept = text.trim_end_matches([' ', '\u{a0}']).len();
    let trimmed = kept < text.len();
    text.truncate(kept);
    if kept == 0 {
        spans.pop();
        return true;
    }
    trimmed
}

/// Adds words, the space and punctuation around what stands out in words of their own.
fn add(spans: &mut Vec<Span>, words: &str, look: &Look) {
    let edge = |c: char| c.is_whitespace() || c.is_ascii_punctuation() && !matches!(c, '(' | ')' | '£' | '%');
    let stands_out = look.bold || look.italic || look.struck;
    let (start, end) = match (stands_out, &look.to) {
        (true, None) => {
            let start = words.len() - words.trim_start_matches(edge).len();
            (start, words.trim_end_matches(edge).len().max(start))
        }
        (false, Some(_)) | (true, Some(_)) => {
            let start = words.len() - words.trim_start().len();
            (start, words.trim_end().len().max(start))
        }
        (false, None) => (0, words.len()),
    };
    let plain = match &look.to {
        Some(_) if start < end => Look::default(),
        _ => Look { to: None, ..Look::default() },
    };
    let pieces = [(words.get(..start), &plain), (words.get(start..end), look), (words.get(end..), &plain)];
    for (piece, look) in pieces {
        let Some(piece) = piece.filter(|piece| !piece.is_empty()) else { continue };
        match spans.last_mut() {
            Some(Span::Words(before, alike)) if alike == look => before.push_str(piece),
            _ => spans.push(Span::Words(piece.to_owned(), look.clone())),
        }
    }
}

/// What a line is to say: its words without the spaces, for these may be written otherwise.
fn said(spans: &[Span], line: Line) -> String {
    let words = super::content::plain(spans);
    let words = words.trim_start();
    let lead = if line == Line::Heading { clause_number(words).map_or(0, |(_, at)| at) } else { 0 };
    packed(words.get(lead..).unwrap_or_default())
}

/// What a line of Markdown says.
fn says(written: &str, line: Line) -> String {
    let text = match line {
        Line::Heading => format!("## {written}"),
        Line::Paragraph => written.to_owned(),
        Line::Cell => format!("|{written}|x|\n|-|-|\n|x|x|\n"),
    };
    let mut report = Report::new();
    let sources = Sources::new(vec![File::of_text("content/x.md", text.as_str())]);
    let Some((file, _)) = sources.at("content/x.md") else { return String::new() };
    let prose = markdown::parse(&text, file, 0, &mut report);
    let mut words = markdown::plain_words(&prose);
    if line == Line::Cell {
        // What stands in the other cells.
        words = words.strip_suffix("xxx").unwrap_or(&words).to_owned();
    }
    packed(&words)
}

fn packed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
