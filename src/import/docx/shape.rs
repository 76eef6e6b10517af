//! From Word's paragraphs to the parts of a page: title, headings, clauses, lists, tables.

use super::account::Account;
use super::content;
use super::content::Block;
use super::content::Look;
use super::content::Paragraph;
use super::content::Span;
use super::numbering::Label;
use super::tables;
use super::tables::Grid;
use super::tables::Laid;
use super::typed;
use super::typed::Typed;
use super::xml::shortened;
use crate::markdown::clause_number;
use crate::markdown::heading_levels;

/// The longest that a paragraph may be that is proposed as a heading, in characters.
const LONGEST_HEADING: usize = 110;
/// How much further from the left a point stands that is deeper, in twentieths of a point.
const STEP: i32 = 100;

/// What stands before a point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing that says more than that it is a point.
    Bullet,
    /// A number that the list counts.
    Number(u32),
    /// A label that is kept as it was: `(a)`.
    Label(String),
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading {
        /// As many as there are `#` before it.
        level: u8,
        /// Its words, with its number.
        spans: Vec<Span>,
    },
    /// A paragraph; a clause where it begins with a number such as 2.4.1.
    Paragraph(Vec<Span>),
    /// A point of a list.
    Item {
        /// How many points it stands in.
        depth: usize,
        /// What stands before it.
        marker: Marker,
        /// Its paragraphs.
        paragraphs: Vec<Vec<Span>>,
    },
    /// A table.
    Table(Grid),
}

/// A page before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shaped {
    /// The title, if the text has one.
    pub title: Option<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Bookmarks, each with the part that it stands in.
    pub bookmarks: Vec<(String, usize)>,
}

struct Shaper<'a> {
    shaped: Shaped,
    account: &'a mut Account,
    /// The points around the place at hand: list, level, indent.
    open: Vec<(u32, u8, i32)>,
    /// The level of the heading above that Word or a number makes one; 0 for none.
    above: u8,
    /// Bookmarks that wait for the part after them.
    waiting: Vec<String>,
}

/// Puts blocks in the form of a page.
pub fn shaped(blocks: Vec<Block>, account: &mut Account) -> Shaped {
    let laid = tables::laid(blocks, account);
    let titled = laid.iter().any(|laid| matches!(laid, Laid::Paragraph(paragraph) if paragraph.title));
    let lone = if titled { None } else { lone_heading(&laid) };
    let mut shaper = Shaper { shaped: Shaped::default(), account, open: Vec::new(), above: 0, waiting: Vec::new() };
    let typed = typed::of(&laid);
    for (at, one) in laid.iter().enumerate() {
        match one {
            Laid::Table(grid) => {
                shaper.open.clear();
                shaper.account.took("table", "tables");
                shaper.push(Part::Table(grid.clone()));
            }
            Laid::Paragraph(paragraph) => {
                shaper.waiting.extend(paragraph.bookmarks.iter().cloned());
                if paragraph.title && shaper.shaped.title.is_none() || lone == Some(at) {
                    shaper.title(paragraph);
                } else {
                    let followed = matches!(laid.get(at + 1), Some(next) if !is_heading(next));
                    shaper.paragraph(paragraph, typed.get(at).cloned().flatten(), followed);
                }
            }
        }
    }
    let mut shaped = shaper.shaped;
    // The page's title is a heading of level 1, so the first in the text is one of 2; none skips a level.
    let levels = heading_levels(shaped.parts.iter().filter_map(|part| match part {
        Part::Heading { level, .. } => Some(*level),
        _ => None,
    }));
    let headings = shaped.parts.iter_mut().filter_map(|part| match part {
        Part::Heading { level, .. } => Some(level),
        _ => None,
    });
    for (level, shown) in headings.zip(levels) {
        *level = shown;
    }
    shaped
}

/// The first paragraph, where it is the only heading of the first level: then it is the title.
fn lone_heading(laid: &[Laid]) -> Option<usize> {
    let first = |laid: &Laid| matches!(laid, Laid::Paragraph(paragraph) if paragraph.outline == Some(0) && paragraph.label.is_none());
    (laid.first().is_some_and(first) && laid.iter().filter(|laid| outline(laid) == Some(0)).count() == 1).then_some(0)
}

fn outline(laid: &Laid) -> Option<u8> {
    match laid {
        Laid::Paragraph(paragraph) => paragraph.outline,
        Laid::Table(_) => None,
    }
}

fn is_heading(laid: &Laid) -> bool {
    outline(laid).is_some()
}

impl Shaper<'_> {
    fn push(&mut self, part: Part) {
        let at = self.shaped.parts.len();
        self.shaped.bookmarks.extend(self.waiting.drain(..).map(|bookmark| (bookmark, at)));
        self.shaped.parts.push(part);
    }

    fn title(&mut self, paragraph: &Paragraph) {
        let label = paragraph.label.as_ref().map(|label| format!("{} ", label.text)).unwrap_or_default();
        let words = label + &content::plain(&paragraph.spans);
        self.shaped.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        self.account.took("title", "titles");
        // A title has no place for a picture or a note.
        let rest: Vec<Span> = paragraph
            .spans
            .iter()
            .filter(|span| matches!(span, Span::Note(_) | Span::Picture { .. }))
            .cloned()
            .collect();
        if !rest.is_empty() {
            self.push(Part::Paragraph(rest));
        }
    }

    fn heading(&mut self, level: u8, spans: Vec<Span>) {
        self.open.clear();
        self.account.took("heading", "headings");
        self.push(Part::Heading { level, spans });
    }

    fn paragraph(&mut self, paragraph: &Paragraph, typed: Option<Typed>, followed: bool) {
        let words = content::plain(&paragraph.spans);
        if words.trim().is_empty() && paragraph.label.is_none() {
            self.open.clear();
            return self.push(Part::Paragraph(paragraph.spans.clone()));
        }
        // A second title is a heading above all others.
        let outline = paragraph.outline.or(paragraph.title.then_some(0));
        if let Some(outline) = outline {
            self.above = outline.saturating_add(1);
            return self.heading(self.above, with_number(paragraph));
        }
        if let Some(label) = &paragraph.label {
            return self.labelled(paragraph, label, followed);
        }
        if followed && may_be_heading(paragraph, &words) {
            return self.propose(paragraph.spans.clone(), &words);
        }
        match typed {
            Some(typed) => {
                let spans = content::without_lead(&paragraph.spans, typed.bytes);
                let deep = Label {
                    text: String::new(),
                    bullet: true,
                    level: typed.level,
                    indent: None,
                    pattern: u32::MAX,
                    clauses: false,
                    decimal: false,
                };
                self.account.took("typed list point, as a point of a list", "typed list points, as points of lists");
                self.item(paragraph, &deep, typed.marker, spans);
            }
            None if clause_number(&words).is_some_and(|(number, _)| number.contains('.')) => {
                self.open.clear();
                self.account.took("numbered clause", "numbered clauses");
                self.push(Part::Paragraph(paragraph.spans.clone()));
            }
            None => self.plain(paragraph),
        }
    }

    /// A paragraph like any other, which may go on with a point of a list.
    fn plain(&mut self, paragraph: &Paragraph) {
        let goes_on = self.open.last().is_some_and(|(_, _, indent)| {
            paragraph.indent > 0 && paragraph.indent >= *indent && (paragraph.continues || paragraph.indent > STEP)
        });
        if goes_on
            && self.waiting.is_empty()
            && let Some(Part::Item { paragraphs, .. }) = self.shaped.parts.last_mut()
        {
            paragraphs.push(paragraph.spans.clone());
            return;
        }
        self.open.clear();
        self.account.took("paragraph", "paragraphs");
        self.push(Part::Paragraph(paragraph.spans.clone()));
    }

    fn labelled(&mut self, paragraph: &Paragraph, label: &Label, followed: bool) {
        let words = content::plain(&paragraph.spans);
        if words.trim().is_empty() && content::is_empty(&paragraph.spans) {
            return;
        }
        let number = clause(&label.text).filter(|_| !label.bullet);
        let short = words.chars().count() <= LONGEST_HEADING && !ends_as_sentence(&words);
        // In a list of clauses, what stands at the outermost level in a few words is the heading of those below it.
        let heads = label.clauses && label.level == 0 && short && label.decimal;
        if number.is_some() && followed && (may_be_heading(paragraph, &words) || heads) {
            return self.propose(with_number(paragraph), &words);
        }
        match number {
            Some(number) if number.contains('.') => {
                self.open.clear();
                self.account.took("numbered clause", "numbered clauses");
                self.push(Part::Paragraph(with_number(paragraph)));
            }
            _ => {
                let marker = marker(label);
                if matches!(&marker, Marker::Label(text) if !is_label(text)) {
                    self.open.clear();
                    self.account.took("paragraph", "paragraphs");
                    return self.push(Part::Paragraph(with_number(paragraph)));
                }
                self.account.took("point of a list", "points of lists");
                self.item(paragraph, label, marker, paragraph.spans.clone());
            }
        }
    }

    fn item(&mut self, paragraph: &Paragraph, label: &Label, marker: Marker, spans: Vec<Span>) {
        let place = (label.pattern, label.level, paragraph.indent);
        let deeper = |outer: &(u32, u8, i32)| match outer.0 == place.0 {
            true => place.1 > outer.1,
            false => place.2 > outer.2.saturating_add(STEP),
        };
        while self.open.last().is_some_and(|outer| !deeper(outer)) {
            self.open.pop();
        }
        let depth = self.open.len();
        self.open.push(place);
        self.push(Part::Item { depth, marker, paragraphs: vec![spans] });
    }

    fn propose(&mut self, spans: Vec<Span>, words: &str) {
        let full = content::plain(&spans);
        let level = match clause_number(&full) {
            Some((number, _)) => {
                self.above = (number.matches('.').count() + 1).min(9) as u8;
                self.above
            }
            None => self.above + 1,
        };
        self.account.note(format!("taken for a heading, since it is short and stands out: \"{}\"", shortened(words)));
        self.heading(level, spans);
    }
}

/// Whether a paragraph looks like a heading: all of it bold, short, and no sentence.
fn may_be_heading(paragraph: &Paragraph, words: &str) -> bool {
    let bold = |span: &Span| match span {
        Span::Words(text, look) => look.bold || text.trim().is_empty(),
        Span::Note(_) => true,
        Span::Break | Span::Picture { .. } => false,
    };
    (paragraph.bold || paragraph.spans.iter().all(bold))
        && words.chars().count() <= LONGEST_HEADING
        && words.chars().any(char::is_alphabetic)
        && !ends_as_sentence(words)
}

fn ends_as_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['.', ',', ';', ':', '!'])
}

/// The words of a paragraph after its number, as Word shows both.
fn with_number(paragraph: &Paragraph) -> Vec<Span> {
    let Some(label) = paragraph.label.as_ref().filter(|label| !label.bullet) else { return paragraph.spans.clone() };
    let number = clause(&label.text).unwrap_or_else(|| label.text.clone());
    let mut spans = vec![Span::Words(format!("{number} "), Look::default())];
    spans.extend(paragraph.spans.iter().cloned());
    spans
}

/// A label as the number of a clause, without the dot or bracket after it.
fn clause(label: &str) -> Option<String> {
    let number = label.trim_end_matches(['.', ')', ':']);
    let (found, rest) = clause_number(&format!("{number} x"))?;
    (found == number && rest == number.len() + 1).then_some(found)
}

fn marker(label: &Label) -> Marker {
    if label.bullet {
        // A tick is more than a bullet.
        return match label.text.as_str() {
            "✓" | "✗" | "☑" | "☒" | "☐" => Marker::Label(label.text.clone()),
            _ => Marker::Bullet,
        };
    }
    let digits = label.text.trim_end_matches(['.', ')']);
    match digits.parse() {
        Ok(number)
            if digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0') =>
        {
            Marker::Number(number)
        }
        _ => Marker::Label(label.text.clone()),
    }
}

/// Whether a label is one of a list, such as `(a)` or `iv.`, and not words such as `Part 1`.
fn is_label(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '[', ']', '.', ':', '-', '–']);
    inner.chars().count() <= 6 && !inner.contains(char::is_whitespace)
}
