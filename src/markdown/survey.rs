//! What an author's text holds: its links, and what will let a reader down.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::EMPTY_HEADER;
use super::EMPTY_LINK;
use super::LOST_CELLS;
use super::MISSING_ALTERNATIVE;
use super::TEMPLATE_CODE;
use super::VAGUE_LINK;
use super::outline::one_line;
use super::reader::is_phrase;
use super::reader::trimmed;
use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::document::Link;
use crate::document::Prose;
use crate::document::Target;

/// Pictures can stand in pictures' text alternatives without end; words are gathered for so many of them.
const NESTED_LINKS: usize = 8;

/// Words that say nothing of where a link leads.
const VAGUE: &[&str] = &[
    "click",
    "click here",
    "click this link",
    "continue",
    "continue reading",
    "details",
    "download",
    "find out more",
    "follow this link",
    "go here",
    "here",
    "info",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "read more",
    "read this",
    "see here",
    "see more",
    "this",
    "this link",
    "this page",
    "this website",
    "view",
    "view more",
    "web page",
    "webpage",
    "website",
];

/// A link whose end has not been met.
struct Open {
    /// Its place in the list of links.
    number: usize,
    /// Where its words begin among all words gathered.
    words: usize,
    /// Whether a picture stands in it.
    holds_image: bool,
}

/// Looks at every event of a text once.
pub struct Survey<'s> {
    prose: &'s Prose,
    report: &'s mut Report,
    links: Vec<Link>,
    open: Vec<Open>,
    words: String,
    /// Links open beyond those whose words are gathered.
    deeper: usize,
    code: bool,
    /// Whether template code was noted in this paragraph.
    template: bool,
    /// Inside a table's header: whether anything stands in it.
    header: Option<bool>,
    /// How many columns the table at hand has.
    columns: usize,
    /// Whether the words beside a picture say what it shows, so that it needs no others.
    pub pictures_beside: bool,
}

impl<'s> Survey<'s> {
    /// A survey that reports on a text.
    pub fn new(prose: &'s Prose, report: &'s mut Report) -> Survey<'s> {
        Survey {
            prose,
            report,
            links: Vec::new(),
            open: Vec::new(),
            words: String::new(),
            deeper: 0,
            code: false,
            template: false,
            header: None,
            columns: 0,
            pictures_beside: false,
        }
    }

    /// The links that were met, in order.
    pub fn finish(self) -> Vec<Link> {
        self.links
    }

    /// Looks at the next event.
    pub fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(),
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::End(TagEnd::TableHead) => self.end_header(range),
            Event::Text(text) => {
                self.gather(text);
                self.look_for_template(text, range);
            }
            Event::Code(text) => self.gather(text),
            Event::SoftBreak | Event::HardBreak => self.gather(" "),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !is_phrase(tag) {
            self.template = false;
        }
        match tag {
            Tag::CodeBlock(_) => self.code = true,
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::TableHead => self.header = Some(false),
            Tag::TableRow => self.look_for_lost_cells(range),
            Tag::Link { dest_url, .. } => self.start_link(dest_url, range),
            Tag::Image { dest_url, .. } => {
                if let Some(filled) = &mut self.header {
                    *filled = true;
                }
                if let Some(around) = self.open.last_mut() {
                    around.holds_image = true;
                }
                self.start_link(dest_url, range);
                if let Some(link) = self.links.last_mut() {
                    link.image = true;
                }
            }
            _ => {}
        }
    }

    /// The parser drops what a row has beyond the header's cells.
    fn look_for_lost_cells(&mut self, range: &Range<usize>) {
        let row = self.prose.text.get(range.clone()).unwrap_or_default();
        let cells = cells(row);
        if cells > self.columns {
            let message =
                format!("this row has {cells} cells and the header has {}, so the last are not shown", self.columns);
            let range = trimmed(&self.prose.text, range);
            let help = "give the header a cell for each column, or write a | that belongs to the text as \\|";
            self.add(&LOST_CELLS, &range, message, help);
        }
    }

    fn start_link(&mut self, destination: &str, range: &Range<usize>) {
        if self.open.len() < NESTED_LINKS {
            self.open.push(Open { number: self.links.len(), words: self.words.len(), holds_image: false });
        } else {
            self.deeper += 1;
        }
        self.links.push(Link {
            destination: destination.to_owned(),
            text: String::new(),
            image: false,
            range: range.clone(),
            target: Target::Nowhere,
        });
    }

    fn end_link(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(open) = self.open.pop() else { return };
        let text = one_line(self.words.get(open.words..).unwrap_or_default());
        if self.open.is_empty() {
            self.words.clear();
        }
        let Some(link) = self.links.get_mut(open.number) else { return };
        link.text = text;
        let (range, text, destination) = (link.range.clone(), link.text.clone(), link.destination.clone());
        if link.image {
            if text.is_empty() && !self.pictures_beside {
                let message = format!("the picture `{destination}` has no text alternative");
                self.add(
                    &MISSING_ALTERNATIVE,
                    &range,
                    message,
                    "write what it shows between the square brackets: `![Tenants planting a tree](tree.jpg)`",
                );
            }
        } else if text.is_empty() && !open.holds_image {
            let message = format!("the link to `{destination}` has no words");
            self.add(&EMPTY_LINK, &range, message, "write between the square brackets what the reader will find there");
        } else if is_vague(&text) {
            let message = format!("the words `{text}` do not say where the link leads");
            self.add(
                &VAGUE_LINK,
                &range,
                message,
                "make the link of words that name what is there: `[how to report a repair](…)`",
            );
        }
    }

    fn gather(&mut self, text: &str) {
        if !self.open.is_empty() {
            self.words.push_str(text);
        }
        if let Some(filled) = &mut self.header {
            *filled |= !text.trim().is_empty();
        }
    }

    fn end_header(&mut self, range: &Range<usize>) {
        if self.header.take() == Some(false) {
            let range = trimmed(&self.prose.text, range);
            self.add(
                &EMPTY_HEADER,
                &range,
                "the table has no column names".to_owned(),
                "name each column in the table's first row",
            );
        }
    }

    fn look_for_template(&mut self, text: &str, range: &Range<usize>) {
        if self.code || self.template || !text.contains('{') {
            return;
        }
        let Some(mark) = ["{{", "{%"].into_iter().filter_map(|mark| Some((text.find(mark)?, mark))).min() else {
            return;
        };
        self.template = true;
        let source = self.prose.text.get(range.clone()).unwrap_or_default();
        let at = source.find(mark.1).map_or(range.clone(), |at| range.start + at..range.start + at + mark.1.len());
        let message = format!("template code that begins `{}` is shown to readers as it stands", mark.1);
        self.add(&TEMPLATE_CODE, &at, message, "take it out and write the words that it stood for");
    }

    fn add(&mut self, fault: &'static Fault, range: &Range<usize>, message: String, help: &str) {
        self.report.add(fault, self.prose.span(range), message).help(help);
    }
}

/// Whether the words of a link mean nothing without those around it.
pub fn is_vague(text: &str) -> bool {
    // No phrase in the list is longer than this, and a link's words may be a whole page.
    if text.len() > 40 {
        return false;
    }
    let plain = text.to_lowercase();
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    VAGUE.binary_search(&plain).is_ok()
}

/// How many cells a row of a table has, up to the last that holds anything: what stands between its bars, of
/// which `\|` is none.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut bars, mut filled, mut escaped) = (0, 0, false);
    for letter in row.chars() {
        if letter == '|' && !escaped {
            bars += 1;
        } else if !letter.is_whitespace() {
            filled = bars + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    filled
}
