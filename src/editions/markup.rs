//! A document's parts as XHTML, for books: no scripts, no styles in elements, nothing but what was read.

use crate::reading::Frame;
use crate::reading::Part;
use crate::reading::Span;
use crate::reading::words;
use crate::text::direction;
use crate::text::escaped_xml;

/// Gives the address of a picture within the book by its path on the site, if it is there.
type Pictures<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Parts as XHTML.
pub(super) fn parts(parts: &[Part], frame: &Frame, picture: Pictures<'_>) -> String {
    let mut writer = Writer { out: String::new(), frame, picture, made: 0 };
    writer.parts(parts);
    writer.out
}

/// Spans as XHTML.
pub(super) fn spans(spans: &[Span], frame: &Frame, picture: Pictures<'_>) -> String {
    let mut writer = Writer { out: String::new(), frame, picture, made: 0 };
    writer.spans(spans);
    writer.out
}

/// The notes at the end of a document, each with a way back.
pub(super) fn notes(notes: &[Vec<Part>], frame: &Frame, picture: Pictures<'_>) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<section epub:type=\"endnotes\" role=\"doc-endnotes\">\n<h2 id=\"notes\">{}</h2>\n<ol>\n",
        spans(&frame.notes, frame, picture)
    );
    for (number, (note, back)) in (1..).zip(notes.iter().zip(&frame.back)) {
        out.push_str(&format!(
            "<li id=\"note-{number}\">{}<p><a href=\"#note-{number}-back\">{}</a></p></li>\n",
            parts(note, frame, picture),
            spans(back, frame, picture)
        ));
    }
    out.push_str("</ol>\n</section>\n");
    out
}

struct Writer<'a> {
    out: String,
    frame: &'a Frame,
    picture: Pictures<'a>,
    /// How many headings without an address were met.
    made: usize,
}

impl Writer<'_> {
    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Heading { level, id, number, words } => {
                let number = if number.is_empty() { String::new() } else { format!("{} ", escaped_xml(number)) };
                let id = heading_id(id, &mut self.made);
                self.out.push_str(&format!("<h{level} id=\"{}\">{number}", escaped_xml(&id)));
                self.spans(words);
                self.out.push_str(&format!("</h{level}>\n"));
            }
            Part::Paragraph(spans) => {
                self.out.push_str("<p>");
                self.spans(spans);
                self.out.push_str("</p>\n");
            }
            Part::Clause { id, words } => {
                self.out.push_str(&format!("<p id=\"{}\">", escaped_xml(id)));
                self.spans(words);
                self.out.push_str("</p>\n");
            }
            Part::List { first, items } => {
                let (open, close) = match first {
                    None => ("<ul>\n".to_owned(), "</ul>\n"),
                    Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
                    Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
                };
                self.out.push_str(&open);
                for item in items {
                    self.out.push_str("<li>");
                    self.parts(item);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str(close);
            }
            Part::Table { caption, columns, rows, row_headers } => self.table(caption, columns, rows, *row_headers),
            Part::Quote(parts) => {
                self.out.push_str("<blockquote>\n");
                self.parts(parts);
                self.out.push_str("</blockquote>\n");
            }
            Part::Language { tag, parts } => {
                self.out.push_str(&format!("<div{}>\n", language(tag)));
                self.parts(parts);
                self.out.push_str("</div>\n");
            }
            Part::Notice { title, parts } => {
                self.out.push_str("<aside>\n<p><strong>");
                self.spans(title);
                self.out.push_str("</strong></p>\n");
                self.parts(parts);
                self.out.push_str("</aside>\n");
            }
            Part::Terms(terms) => {
                self.out.push_str("<dl>\n");
                for (term, means) in terms {
                    self.out.push_str("<dt>");
                    self.spans(term);
                    self.out.push_str("</dt>\n<dd>");
                    self.parts(means);
                    self.out.push_str("</dd>\n");
                }
                self.out.push_str("</dl>\n");
            }
            Part::Code(text) => self.out.push_str(&format!("<pre><code>{}</code></pre>\n", escaped_xml(text))),
            Part::Rule => self.out.push_str("<hr/>\n"),
        }
    }

    fn table(&mut self, caption: &[Span], columns: &[(Vec<Span>, bool)], rows: &[Vec<Vec<Span>>], row_headers: bool) {
        self.out.push_str("<table>\n");
        if !caption.is_empty() {
            self.out.push_str("<caption>");
            self.spans(caption);
            self.out.push_str("</caption>\n");
        }
        self.out.push_str("<thead>\n<tr>");
        for (name, _) in columns {
            // A header cell names something; a corner is none.
            let (open, close) = if name.is_empty() { ("<td>", "</td>") } else { ("<th scope=\"col\">", "</th>") };
            self.out.push_str(open);
            self.spans(name);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let header = row_headers && at == 0 && !cell.is_empty();
                let (open, close) = if header { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
                self.out.push_str(open);
                self.spans(cell);
                self.out.push_str(close);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Text(text) => self.out.push_str(&escaped_xml(text)),
                Span::Strong(inner) => self.within("strong", inner),
                Span::Emphasis(inner) => self.within("em", inner),
                Span::Struck(inner) => self.within("del", inner),
                Span::Code(text) => self.out.push_str(&format!("<code>{}</code>", escaped_xml(text))),
                Span::Language { tag, words } => {
                    self.out.push_str(&format!("<span{}>", language(tag)));
                    self.spans(words);
                    self.out.push_str("</span>");
                }
                Span::Link { to, words: inner } => {
                    // An address is written from the left in any language.
                    let is_address = words(inner) == *to;
                    let written = if is_address { " dir=\"ltr\"" } else { "" };
                    self.out.push_str(&format!("<a href=\"{}\"{written}>", escaped_xml(to)));
                    self.spans(inner);
                    self.out.push_str("</a>");
                }
                Span::Picture { path, alternative } => match (self.picture)(path) {
                    Some(address) => self.out.push_str(&format!(
                        "<img src=\"{}\" alt=\"{}\"/>",
                        escaped_xml(&address),
                        escaped_xml(alternative)
                    )),
                    None => self.spans(&self.frame.picture(alternative)),
                },
                Span::Note(number) => self.out.push_str(&format!(
                    "<sup><a epub:type=\"noteref\" role=\"doc-noteref\" href=\"#note-{number}\" id=\"note-{number}-back\">{number}</a></sup>"
                )),
                Span::Break => self.out.push_str("<br/>"),
            }
        }
    }

    fn within(&mut self, element: &str, spans: &[Span]) {
        self.out.push_str(&format!("<{element}>"));
        self.spans(spans);
        self.out.push_str(&format!("</{element}>"));
    }
}

/// The attributes of an element in another language.
pub(super) fn language(tag: &str) -> String {
    let written = escaped_xml(tag);
    format!(" lang=\"{written}\" xml:lang=\"{written}\" dir=\"{}\"", direction(tag))
}

/// The id of a heading in a book: its own, or one by its place among those that have none.
pub(super) fn heading_id(id: &str, made: &mut usize) -> String {
    if id.is_empty() {
        *made += 1;
        format!("part.{made}")
    } else {
        id.to_owned()
    }
}
