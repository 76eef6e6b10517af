//! Authors' Markdown as HTML.
//!
//! Written from the parser's events by hand, since what a page may hold is our promise: no inline styles,
//! no form controls, nothing loaded from another site, ids that no two elements share, and a name for
//! everything that can be reached with the keyboard. A `Style` decides how links, headings and tables
//! look: a page's are in `Site`, and `Plain` is the specification's own, for its examples.

mod escape;
mod marks;

pub(crate) use escape::text as escape_text;
pub(crate) use escape::url as escape_url;
pub(super) use marks::Mark;
pub(super) use marks::write_words;
mod notes;
mod style;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::document::Prose;
use crate::markdown;
use crate::markdown::LanguagePart;
use crate::text::direction;

use marks::Marks;
use notes::Notes;
pub use style::BESIDE_WORDS;
pub use style::Ground;
use style::Picture;
pub use style::Pictures;
use style::Plain;
use style::Site;
use style::Style;
use table::Table;

/// Writes a text as blocks: paragraphs, headings, lists and so on. `asides` are HTML to stand under headings and
/// clauses, by their ids and numbers; `marks` the words that are explained elsewhere on the page, in order.
pub fn write(prose: &Prose, ground: Ground<'_>, asides: &BTreeMap<String, String>, marks: Vec<Mark>, out: &mut String) {
    if !prose.inline {
        write_events(prose, ground, asides, marks, out);
        return;
    }
    let mut line = String::new();
    write_events(prose, ground, asides, marks, &mut line);
    if !line.is_empty() {
        out.push_str("<p>");
        out.push_str(&line);
        out.push_str("</p>\n");
    }
}

/// Writes a field's text as it stands in a line, with nothing around it.
pub fn write_line(prose: &Prose, ground: Ground<'_>, marks: Vec<Mark>, out: &mut String) {
    write_events(prose, ground, &BTreeMap::new(), marks, out);
}

/// Markdown as the CommonMark specification would have it written, but with our rules on HTML and on where
/// links may lead. For the test against the specification's examples.
pub fn commonmark(text: &str) -> String {
    let notes = Notes::of(text, || markdown::Reader::new(text));
    let mut out = String::new();
    Writer::new(Plain, notes, Vec::new()).run(markdown::Reader::new(text), &mut out);
    out
}

fn write_events(
    prose: &Prose,
    ground: Ground<'_>,
    asides: &BTreeMap<String, String>,
    marks: Vec<Mark>,
    out: &mut String,
) {
    let notes = Notes::of(&prose.text, || markdown::events(prose));
    Writer::new(Site::new(prose, ground, asides), notes, marks).run(markdown::events(prose), out);
}

/// A link whose end has not come.
struct OpenLink<'a> {
    /// Whether there is an element to close: not when it leads nowhere or stands in another link.
    element: bool,
    /// How long the output was where its words begin.
    words: usize,
    /// What to show where there are no words.
    instead: Cow<'a, str>,
}

/// A picture whose end has not come, with the text alternative so far.
struct OpenPicture<'a> {
    number: usize,
    destination: Cow<'a, str>,
    title: Cow<'a, str>,
    alternative: String,
    /// Pictures in its text alternative that are open.
    nested: usize,
}

struct Writer<'a, S> {
    style: S,
    notes: Notes,
    out: String,
    /// What was written before the note that is being written.
    held: Vec<String>,
    /// Links and pictures met so far.
    met: usize,
    links: Vec<OpenLink<'a>>,
    picture: Option<OpenPicture<'a>>,
    table: Option<Table>,
    marks: Marks,
}

impl<'a, S: Style> Writer<'a, S> {
    fn new(style: S, notes: Notes, marks: Vec<Mark>) -> Writer<'a, S> {
        Writer {
            style,
            notes,
            out: String::new(),
            held: Vec::new(),
            met: 0,
            links: Vec::new(),
            picture: None,
            table: None,
            marks: Marks::new(marks),
        }
    }

    fn run(mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>, out: &mut String) {
        self.out = std::mem::take(out);
        for (event, range) in events {
            if self.picture.is_some() {
                self.in_picture(event);
            } else {
                self.event(event, &range);
            }
        }
        self.notes.write(&mut self.out);
        *out = self.out;
    }

    fn event(&mut self, event: Event<'a>, range: &Range<usize>) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => self.language(&event),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.marks.write(&text, range, &mut self.out),
            // Mathematics is not among our options.
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                escape::text(&text, &mut self.out);
            }
            Event::Code(text) => {
                self.out.push_str("<code>");
                escape::text(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::FootnoteReference(label) => {
                if self.links.iter().any(|link| link.element) {
                    self.notes.mention(&label, &mut self.out);
                } else {
                    self.notes.refer(&label, &mut self.out);
                }
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::TaskListMarker(true) => self.out.push_str("<span class=\"task\">Done: </span>"),
            Event::TaskListMarker(false) => self.out.push_str("<span class=\"task\">To do: </span>"),
        }
    }

    /// Begins or ends a part in another language; the reader has turned what else was HTML into text.
    fn language(&mut self, event: &Event<'_>) {
        let name = if matches!(event, Event::Html(_)) { "div" } else { "span" };
        let (line, markup) = match markdown::language_part(event) {
            Some(LanguagePart::Begins(language)) => {
                let mut markup = format!("<{name} lang=\"");
                escape::text(language, &mut markup);
                markup.push_str(&format!("\" dir=\"{}\">", direction(language)));
                (name == "div", markup)
            }
            Some(LanguagePart::Ends) => (name == "div", format!("</{name}>")),
            None => return,
        };
        if line {
            self.block(&markup);
            self.out.push('\n');
        } else {
            self.out.push_str(&markup);
        }
    }

    /// Writes the start of a block on a line of its own.
    fn block(&mut self, markup: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(markup);
    }

    fn start(&mut self, tag: Tag<'a>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.block("");
                self.style.open_paragraph(range, &mut self.out);
            }
            Tag::Heading { level, .. } => {
                self.block("");
                self.style.open_heading(level, &mut self.out);
            }
            Tag::BlockQuote(None) => self.block("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.notice(kind),
            Tag::CodeBlock(kind) => {
                self.block("");
                self.style.open_code(&kind, &mut self.out);
            }
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.block("<li>"),
            Tag::FootnoteDefinition(_) => self.held.push(std::mem::take(&mut self.out)),
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Table(columns) => {
                self.block("");
                self.table = Some(Table::open(columns, self.out.len()));
                self.style.open_table(&mut self.out);
            }
            Tag::TableHead | Tag::TableRow => self.in_table(Table::open_row),
            Tag::TableCell => self.in_table(|table, out| table.open_cell(out.len())),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, title, .. } => self.open_link(dest_url.into(), &title),
            Tag::Image { dest_url, title, .. } => {
                let (destination, title) = (dest_url.into(), title.into());
                self.picture =
                    Some(OpenPicture { number: self.met, destination, title, alternative: String::new(), nested: 0 });
                self.met += 1;
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.style.close_paragraph(&mut self.out),
            TagEnd::Heading(level) => self.style.close_heading(level, &mut self.out),
            TagEnd::BlockQuote(None) => self.block("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.block("</div>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => {
                let before = self.held.pop().unwrap_or_default();
                self.notes.keep(std::mem::replace(&mut self.out, before));
            }
            TagEnd::DefinitionList => self.block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.in_table(Table::close_head),
            TagEnd::TableRow => self.in_table(Table::close_row),
            TagEnd::TableCell => self.in_table(Table::close_cell),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.close_link(),
            // A picture's end is met in `in_picture`.
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn notice(&mut self, kind: BlockQuoteKind) {
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        self.block(&format!(
            "<div class=\"notice notice-{class}\" role=\"note\">\n<p class=\"notice-title\">{title}</p>\n"
        ));
    }

    fn in_table(&mut self, step: fn(&mut Table, &mut String)) {
        if let Some(table) = &mut self.table {
            step(table, &mut self.out);
        }
    }

    fn close_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        if table.close(&mut self.out) {
            self.style.close_table(&mut self.out);
        }
    }

    fn open_link(&mut self, destination: Cow<'a, str>, title: &str) {
        let number = self.met;
        self.met += 1;
        let inside = self.links.iter().any(|link| link.element);
        let place = if inside { None } else { self.style.link(number, &destination) };
        if let Some(attributes) = &place {
            self.out.push_str("<a");
            self.out.push_str(attributes);
            push_title(title, &mut self.out);
            self.out.push('>');
        }
        let instead = if self.style.shows_bare_links() { destination } else { Cow::Borrowed("") };
        self.links.push(OpenLink { element: place.is_some(), words: self.out.len(), instead });
    }

    fn close_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if self.out.len() == link.words {
            escape::text(&link.instead, &mut self.out);
        }
        if link.element {
            self.out.push_str("</a>");
        }
    }

    fn in_picture(&mut self, event: Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Text(text) | Event::Code(text) => picture.alternative.push_str(&text),
            Event::SoftBreak | Event::HardBreak => picture.alternative.push(' '),
            Event::Start(Tag::Image { .. }) => {
                picture.nested += 1;
                self.met += 1;
            }
            Event::Start(Tag::Link { .. }) => self.met += 1,
            Event::End(TagEnd::Image) if picture.nested > 0 => picture.nested -= 1,
            Event::End(TagEnd::Image) => self.close_picture(),
            _ => {}
        }
    }

    fn close_picture(&mut self) {
        let Some(picture) = self.picture.take() else { return };
        let inside = self.links.iter().any(|link| link.element);
        let out = &mut self.out;
        let (before, after) = match self.style.picture(picture.number, &picture.destination) {
            Picture::Shown(shown) => {
                let mut title = String::new();
                push_title(&picture.title, &mut title);
                shown.write(&picture.alternative, &title, out);
                return;
            }
            Picture::Linked(attributes) if !inside => (format!("<a class=\"no-picture\"{attributes}>"), "</a>"),
            Picture::Linked(_) | Picture::Words => ("<span class=\"no-picture\">".to_owned(), "</span>"),
        };
        out.push_str(&before);
        out.push_str("Picture: ");
        escape::text(&picture.alternative, out);
        out.push_str(after);
    }
}

fn push_title(title: &str, out: &mut String) {
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape::text(&markdown::readable(title), out);
        out.push('"');
    }
}
