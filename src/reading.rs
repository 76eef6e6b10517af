//! A page as it is read from top to bottom, in no format yet: what large print, Braille, EPUB, plain text and sound are
//! all made from, so that they say the same.
//!
//! [`of`] takes a page's blocks apart into a few sorts of [`Part`]: headings in order, paragraphs, lists, tables, terms
//! with what they mean, pictures with their words. What only leads elsewhere on the site (choices, the menu) is left
//! out. Links have their whole address, since such a file leaves the site.

mod blocks;
mod foreign;
mod frame;
pub mod lines;
mod places;
mod prose;

use crate::publication::Page;
use crate::voice::Voice;

use blocks::Reader;
pub use frame::Frame;
use frame::marked;
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
    let (mut parts, mut notes) = Reader::read(page, voice, site);
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
