//! What a document says, free of Word's XML: blocks of words with their looks, before they are put in order.

use super::numbering::Label;

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Out of the document.
    Address(String),
    /// A bookmark in it.
    Bookmark(String),
}

/// How words look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Struck through.
    pub struck: bool,
    /// Where they lead.
    pub to: Option<Destination>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words of one look.
    Words(String, Look),
    /// A line break.
    Break,
    /// A note, by its place among the notes.
    Note(usize),
    /// A picture: its address beside the page, and what it shows.
    Picture {
        /// Where it lies.
        address: String,
        /// Its text alternative; empty where it has none.
        shows: String,
    },
}

/// A paragraph as Word has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says.
    pub spans: Vec<Span>,
    /// Whether its style makes it the title.
    pub title: bool,
    /// Its level as a heading, 0 the outermost.
    pub outline: Option<u8>,
    /// The number or bullet before it.
    pub label: Option<Label>,
    /// How far it stands from the left.
    pub indent: i32,
    /// Whether its style goes on with a point of a list.
    pub continues: bool,
    /// Whether its style makes all of it bold.
    pub bold: bool,
    /// The bookmarks in it.
    pub bookmarks: Vec<String>,
}

/// A cell: its paragraphs, and how much of the table it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it goes on with the cell above.
    pub goes_on: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether Word repeats it on every page, as a header.
    pub header: bool,
}

/// A block as Word has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Vec<Row>),
}

/// What spans say, without looks: a space for a break, the text alternative for a picture.
pub fn plain(spans: &[Span]) -> String {
    let mut words = String::new();
    for span in spans {
        match span {
            Span::Words(text, _) => words.push_str(text),
            Span::Break => words.push(' '),
            Span::Picture { shows, .. } => words.push_str(shows),
            Span::Note(_) => {}
        }
    }
    words
}

/// Whether spans hold nothing that a reader would meet.
pub fn is_empty(spans: &[Span]) -> bool {
    spans.iter().all(|span| match span {
        Span::Words(text, _) => text.trim().is_empty(),
        Span::Break => true,
        Span::Note(_) | Span::Picture { .. } => false,
    })
}

/// Takes the first bytes of the words off spans.
pub fn without_lead(spans: &[Span], bytes: usize) -> Vec<Span> {
    let mut left = bytes;
    let mut kept = Vec::with_capacity(spans.len());
    for span in spans {
        match span {
            Span::Words(text, look) if left > 0 => {
                let here = left.min(text.len());
                left -= here;
                let rest = text.get(here..).unwrap_or_default();
                if !rest.is_empty() {
                    kept.push(Span::Words(rest.to_owned(), look.clone()));
                }
            }
            Span::Break if left > 0 => left -= 1,
            Span::Picture { shows, .. } if left > 0 => {
                left = left.saturating_sub(shows.len());
                kept.push(span.clone());
            }
            other => kept.push(other.clone()),
        }
    }
    kept
}
