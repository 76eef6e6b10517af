//! A document's parts as XHTML, for books: no scripts, no styles in elements, nothing but what was read.

use crate::reading::Part;
use crate::reading::Span;
use crate::text::direction;
use crate::text::escaped_xml;

/// Parts as XHTML; `picture` gives the address of a picture within the book by its path on the site, if it is there.
pub(super) fn parts(parts: &[Part], picture: &dyn Fn(&str) -> Option<String>) -> String {
    let mut writer = Writer { out: String::new(), picture, made: 0 };
    writer.parts(parts);
    writer.out
}

/// The notes at the end of a document, each with a way back.
pub(super) fn notes(notes: &[Vec<Part>], picture: &dyn Fn(&str) -> Option<String>) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut out =
        "<section epub:type=\"endnotes\" role=\"doc-endnotes\">\n<h2 id=\"notes\">Notes</h2>\n<ol>\n".to_owned();
    for (at, note) in notes.iter().enumerate() {
        let number = at + 1;
        out.push_str(&format!(
            "<li id=\"note-{number}\">{}<p><a href=\"#note-{number}-back\">Back to the text from note {number}</a></p></li>\n",
            parts(note, picture)
        ));
    }
    out.push_str("</ol>\n</section>\n");
    out
}

struct Writer<'a> {
    out: String,
    picture: &'a dyn Fn(&str) -> Option<String>,
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
                self.out.push_str(&format!("<aside>\n<p><strong>{}</strong></p>\n", escaped_xml(title)));
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

    fn table(&mut self, caption: &str, columns: &[(Vec<Span>, bool)], rows: &[Vec<Vec<Span>>], row_headers: bool) {
        self.out.push_str("<table>\n");
        if !caption.is_empty() {
            self.out.push_str(&format!("<caption>{}</caption>\n", escaped_xml(caption)));
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
                Span::Link { to, words } => {
                    self.out.push_str(&format!("<a href=\"{}\">", escaped_xml(to)));
                    self.spans(words);
                    self.out.push_str("</a>");
                }
                Span::Picture { path, alternative } => match (self.picture)(path) {
                    Some(address) => self.out.push_str(&format!(
                        "<img src=\"{}\" alt=\"{}\"/>",
                        escaped_xml(&address),
                        escaped_xml(alternative)
                    )),
                    None => self.out.push_str(&format!("Picture: {}", escaped_xml(alternative))),
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
fn language(tag: &str) -> String {
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
