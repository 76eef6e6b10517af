//! What a person reads, before it has any format: text with its headings and links, and the blocks of a page.
//!
//! [`Prose`] is an author's Markdown with what was found in it. A [`Block`] is a part of a page that every
//! format must be able to say: a table, a list of facts, a notice. A chart is a table with a [`Chart`] hint,
//! so it can be read in every format. There is no HTML here.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::source::FileId;
use crate::source::Places;
use crate::source::Span;

/// Ids that the theme uses for its own elements, which no heading may take.
pub const RESERVED_IDS: &[&str] = &[
    "main",
    "top",
    "contents",
    "reader-settings",
    "site-menu",
    "site-search",
    "page-title",
    "in-large-print",
    "in-giant-print",
    "read-aloud",
    "mentioned-in",
    "other-formats",
    "follow-this",
    "words-explained",
    "search-script",
    "search-words",
    "search-list",
    "search-status",
    "search-answer",
    "search-frame",
    "search-heading",
];

/// An author's Markdown, with its headings and links.
#[derive(Clone, Debug, PartialEq)]
pub struct Prose {
    /// The Markdown as written.
    pub text: String,
    /// The file it stands in.
    pub file: FileId,
    /// Where it stands in that file.
    pub places: Places,
    /// Whether it is a single run of text (a field) and not a body with blocks.
    pub inline: bool,
    /// Its headings and numbered clauses, in order.
    pub headings: Vec<Heading>,
    /// Its links and images, in the order in which the parser meets them.
    pub links: Vec<Link>,
}

impl Prose {
    /// Where it begins in the file, which no other text does.
    pub fn start(&self) -> Span {
        self.span(&(0..0))
    }

    /// The place in the file of a range within the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.places.byte(range.start), self.places.byte(range.end))
    }
}

/// A heading, or a paragraph that begins with a clause number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level below the page's title: 2 to 6, never more than one below the heading before; 0 for a numbered paragraph.
    pub level: u8,
    /// Its words, without the clause number.
    pub text: String,
    /// Its address on the page, made of its words: `travel-expenses`.
    pub id: String,
    /// The clause number, where it has one: `2.4.1`. Also an address.
    pub number: Option<String>,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// A link or an image as the author wrote it, and where it leads once `link` has resolved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The destination as written.
    pub destination: String,
    /// The words of the link, or the text alternative of the image.
    pub text: String,
    /// Whether it is an image.
    pub image: bool,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Where it leads.
    pub target: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Target {
    /// Not looked at yet, or leads nowhere: the words are shown without a link.
    #[default]
    Nowhere,
    /// A page of this site, or a part of one.
    Page {
        /// The page's address, without slashes at the ends.
        address: String,
        /// The id on that page.
        fragment: Option<String>,
    },
    /// A file that is published with the site: its path below the site's root.
    Asset(String),
    /// Another site, or an e-mail address or telephone number.
    Outside(String),
}

/// A short run of text with links in it.
pub type Line = Vec<Piece>;

/// A piece of a [`Line`].
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// A field's Markdown.
    Prose(Arc<Prose>),
    /// A link to a page of this site: words, and an address that may end in `#fragment`.
    Link(String, String),
    /// A link to a file of this site that is no page: words, and its path below the site's root.
    File(String, String),
    /// A link out of the site (also `mailto:` and `tel:`): words and destination.
    Outside(String, String),
    /// A day.
    Day(Date),
    /// A state in words, with the tone it is shown in.
    Status(String, Tone),
    /// A thing that is not there, and why: "not stated".
    Missing(String),
}

/// A line of plain words.
pub fn words(text: impl Into<String>) -> Line {
    vec![Piece::Text(text.into())]
}

/// A line that is one link within the site.
pub fn link(text: impl Into<String>, address: impl Into<String>) -> Line {
    vec![Piece::Link(text.into(), address.into())]
}

/// How a state or a notice is shown; the words carry the meaning, never the tone alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    Plain,
    /// Done, kept, met.
    Good,
    /// Under way, close.
    Fair,
    /// Missed, overdue.
    Poor,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// An author's text.
    Prose(Arc<Prose>),
    /// A heading of the page's own, at level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Its address on the page.
        id: String,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph(Line),
    /// A plain list of short texts.
    Points(Vec<Line>),
    /// A message that stands out, such as a review that is overdue.
    Notice {
        /// How it is shown.
        tone: Tone,
        /// What it says first.
        title: String,
        /// The rest.
        text: Line,
    },
    /// Names with values: the header block of a policy.
    Facts(Vec<(String, Line)>),
    /// Rows under headers.
    Table(Table),
    /// Things listed, each with a link.
    Items(Vec<Item>),
    /// Links that narrow a list down: theme, area, status.
    Choices {
        /// What is chosen: "Status".
        title: String,
        /// The choices.
        choices: Vec<Choice>,
    },
    /// You said, we did.
    SaidDid {
        /// What tenants said.
        said: Line,
        /// The words over the answer: "We did", "We did not, because", "We are looking into it".
        answer: String,
        /// The answer.
        did: Line,
        /// What difference it made.
        difference: Option<Line>,
    },
    /// What happened, in order: a day, a name, and words.
    Steps(Vec<Step>),
    /// A few numbers, large, with words.
    Figures(Vec<Figure>),
    /// Words explained.
    Terms(Vec<Term>),
    /// Short sentences, each with a picture beside it: Easy Read.
    EasyRead(Vec<PictureRow>),
    /// A two-by-two table of things listed: row names, column names, and a list in each cell.
    Grid {
        /// What the table shows.
        caption: String,
        /// Names of the columns.
        columns: Vec<String>,
        /// Each row: its name, and a list for each column.
        rows: Vec<(String, Vec<Vec<Item>>)>,
    },
}

/// A sentence or two with a picture beside them.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureRow {
    /// The picture; none where the author gave none that can be shown.
    pub picture: Option<Picture>,
    /// The words; none where the author gave none.
    pub text: Line,
}

/// A picture that is published with the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path below the site's root.
    pub path: String,
    /// What it shows, for those who do not see it; empty where the words beside it say all.
    pub alternative: String,
}

/// Rows under headers.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows; unique on its page.
    pub caption: String,
    /// The headers.
    pub columns: Vec<Column>,
    /// The rows; the first cell of each is its header.
    pub rows: Vec<Vec<Line>>,
    /// A drawing of the same figures.
    pub chart: Option<Chart>,
}

impl Table {
    /// The table without the columns that hold nothing in any row, such as notes where there are none.
    pub fn without_empty_columns(mut self) -> Table {
        let empty: Vec<bool> = (0..self.columns.len())
            .map(|at| self.rows.iter().all(|row| row.get(at).is_none_or(Vec::is_empty)))
            .collect();
        let kept = |at: usize| !empty.get(at).copied().unwrap_or(false);
        self.columns =
            self.columns.into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, column)| column).collect();
        for row in &mut self.rows {
            let cells = std::mem::take(row);
            *row = cells.into_iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, cell)| cell).collect();
        }
        self
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its header.
    pub title: String,
    /// Whether it holds figures, which are set to the right.
    pub figures: bool,
}

/// A column with its header.
pub fn column(title: impl Into<String>, figures: bool) -> Column {
    Column { title: title.into(), figures }
}

/// How to draw a table's figures: bars in order, with the target as a line, or as a mark on each bar where it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What the drawing shows, in a sentence, for those who do not see it.
    pub description: String,
    /// The bars: a label, the value as published, and the value as a number of thousandths; no number where a figure is missing.
    pub bars: Vec<Bar>,
    /// The target as published and in thousandths, where all bars have the same.
    pub target: Option<(String, i64)>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for: `2025-26 Q1`.
    pub label: String,
    /// The value as published, or why there is none.
    pub value: String,
    /// The value in thousandths of its unit.
    pub thousandths: Option<i64>,
    /// Its own target in thousandths, where targets differ from bar to bar.
    pub target: Option<i64>,
}

/// One thing in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Its name.
    pub title: String,
    /// Its address.
    pub address: String,
    /// What it is in short.
    pub summary: Option<Line>,
    /// Small facts: a day, an area.
    pub notes: Vec<Line>,
    /// Its state.
    pub status: Option<(String, Tone)>,
}

/// A link that narrows a list down.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its words.
    pub text: String,
    /// Its address.
    pub address: String,
    /// How many things it leads to.
    pub count: usize,
    /// Whether it is the page at hand.
    pub current: bool,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What.
    pub title: String,
    /// When; none when it has not happened or was not stated.
    pub day: Option<Date>,
    /// More about it.
    pub text: Line,
}

/// A number, large, with words.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number as published: `87.5%`.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Where it comes from.
    pub address: String,
    /// Its state.
    pub status: Option<(String, Tone)>,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its address on the page.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub means: Line,
    /// Words to avoid, and the abbreviation.
    pub notes: Vec<Line>,
}
