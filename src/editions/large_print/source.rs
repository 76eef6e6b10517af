//! A document in Typst's language, with everything that an author wrote as data.
//!
//! Every text is a string literal, in which Typst takes nothing for its own but `\` and `"`; all else is calls of the
//! functions in `template.typ`. Characters that the typeface lacks are said in words where a sign has words, and
//! otherwise handed back, so that nothing is left out unseen.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::columns::Columns;
use crate::reading::Frame;
use crate::reading::Part;
use crate::reading::Reading;
use crate::reading::Span;
use crate::reading::ids_in;
use crate::reading::words;
use crate::text::direction;
use crate::text::ending;
use crate::text::joins_or_parts;
use crate::text::sign_in_words;

/// How it looks.
pub(super) const TEMPLATE: &str = include_str!("template.typ");

/// How many headings of level 2 a document has before it gets a list of contents.
const MANY_HEADINGS: usize = 4;

/// The longest word, in characters, that is not given places to break at: two lines of the largest print hold it.
const LONGEST_WORD: usize = 24;

/// The pictures that Typst can show, by the ends of their names.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// A document for the typesetter.
pub(super) struct Written {
    /// Its source.
    pub(super) text: String,
    /// The pictures that it shows, by the names that it gives them.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// The characters that no font has and no words say.
    pub(super) missing: BTreeSet<char>,
}

/// What is set, with the size of its letters in points.
#[derive(Clone, Copy, Debug)]
pub(in crate::editions) enum Look {
    /// A document, on as many pages as it takes.
    Document(u16),
    /// A poster, on one sheet.
    Poster(u16),
}

impl Look {
    /// The size of its letters.
    pub(super) fn points(self) -> u16 {
        let (Look::Document(points) | Look::Poster(points)) = self;
        points
    }

    /// The function of the template that sets it.
    pub(super) fn function(self) -> &'static str {
        match self {
            Look::Document(_) => "large-print",
            Look::Poster(_) => "poster",
        }
    }
}

/// Writes a document; `covers` says whether a font has a character, `picture` gives a picture by its path.
pub(super) fn write(
    reading: &Reading,
    publisher: &str,
    look: Look,
    covers: &dyn Fn(char) -> bool,
    picture: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Written, String> {
    let attributes = language(&reading.language)?;
    let mut ids = BTreeSet::new();
    ids_in(&reading.parts, &mut ids);
    let mut writer = Writer {
        address: &reading.address,
        frame: &reading.frame,
        columns: Columns::at(look.points()),
        covers,
        picture,
        pictures: BTreeMap::new(),
        missing: BTreeSet::new(),
        ids,
        used: BTreeSet::new(),
        noted: BTreeSet::new(),
        in_heading: false,
        struck: false,
        notes: reading.notes.len(),
    };
    let mut text = format!("#import \"/template.typ\": *\n#show: {}.with(\n", look.function());
    let title = writer.said(&words(&reading.title));
    text.push_str(&format!("  title: {title},\n  heads: {},\n", writer.spans(&reading.title)));
    text.push_str(&format!("  author: {},\n", writer.said(publisher)));
    text.push_str(&format!("  publisher: {},\n", writer.spans(&reading.frame.publisher)));
    text.push_str(&format!("  kicker: {},\n", writer.spans_or_none(&reading.kicker)));
    text.push_str(&format!("  summary: {},\n", writer.said(&reading.summary)));
    // An address is shown as it is; what no font has of it is found below.
    text.push_str(&format!("  address: {},\n", writer.said(&reading.address)));
    text.push_str(&format!("  {attributes}, size: {}pt,\n)\n#{{\n", look.points()));
    let is_chapter = |part: &&Part| matches!(part, Part::Heading { level: 2, .. });
    if matches!(look, Look::Document(_)) && reading.parts.iter().filter(is_chapter).count() >= MANY_HEADINGS {
        text.push_str(&format!("contents({})\n", writer.spans(&reading.frame.contents)));
    }
    for (at, part) in reading.parts.iter().enumerate() {
        let part = writer.part(part);
        // What stands under the first heading of a poster is what it hangs there for.
        let part = if at == 1 && matches!(look, Look::Poster(_)) { format!("first({part})") } else { part };
        text.push_str(&part);
        text.push('\n');
    }
    text.push_str(&writer.endnotes(&reading.notes));
    text.push_str("}\n");
    let pictures = writer.pictures.into_values().collect();
    Ok(Written { text, pictures, missing: writer.missing })
}

/// A language with its country and the way that it is written, as arguments.
fn language(language: &str) -> Result<String, String> {
    let (name, region) = tag(language)?;
    let region = region.map_or_else(|| "none".to_owned(), |region| literal(&region));
    Ok(format!("lang: {}, region: {region}, dir: {}", literal(&name), direction(language)))
}

/// A language as Typst and PDF take it: its name, and the country where one is given.
fn tag(language: &str) -> Result<(String, Option<String>), String> {
    let mut parts = language.split('-');
    let name = parts.next().unwrap_or_default().to_lowercase();
    if !(2..=3).contains(&name.len()) || !name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Err(format!("\u{201c}{language}\u{201d} is no language that a PDF can name"));
    }
    let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    Ok((name, region.map(str::to_uppercase)))
}

/// A text as a string of Typst's.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Writer<'a> {
    /// The address of the page.
    address: &'a str,
    frame: &'a Frame,
    columns: Columns,
    covers: &'a dyn Fn(char) -> bool,
    picture: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// By their paths: the names that they have here, and the files.
    pictures: BTreeMap<String, (String, Vec<u8>)>,
    missing: BTreeSet<char>,
    /// The addresses of the headings and clauses here.
    ids: BTreeSet<String>,
    /// Those that were given: only the first of a name can be led to.
    used: BTreeSet<String>,
    /// The notes whose numbers were met in the text.
    noted: BTreeSet<usize>,
    /// Whether a heading is being written, which stands in the list of contents too: no link may stand in it.
    in_heading: bool,
    /// Whether what is written is struck out.
    struck: bool,
    /// How many notes there are.
    notes: usize,
}

impl Writer<'_> {
    /// A text as it can be set, as a string of Typst's; runs of space are one.
    fn said(&mut self, text: &str) -> String {
        let mut out = String::new();
        for c in text.nfc() {
            let c = if c.is_whitespace() && !is_fixed_space(c) || c.is_control() { ' ' } else { c };
            if c == ' ' && out.ends_with(' ') {
                continue;
            }
            self.character(c, &mut out);
        }
        literal(&breakable(&out))
    }

    /// A text whose spaces and line ends count.
    fn typed(&mut self, text: &str) -> String {
        let mut out = String::new();
        for c in text.nfc() {
            match c {
                '\n' => out.push('\n'),
                '\t' => out.push_str("    "),
                c if c.is_control() => out.push(' '),
                c => self.character(c, &mut out),
            }
        }
        literal(&breakable(&out))
    }

    fn character(&mut self, c: char, out: &mut String) {
        if (self.covers)(c) {
            out.push(c);
        } else if let Some(said) = sign_in_words(c) {
            out.push_str(said);
        } else if !joins_or_parts(c) {
            self.missing.insert(c);
        }
    }

    /// Parts as a block of Typst's.
    fn block(&mut self, parts: &[Part]) -> String {
        let told: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
        if told.is_empty() { self.nothing() } else { format!("{{{}}}", told.join("; ")) }
    }

    /// What an empty cell or item says.
    fn nothing(&mut self) -> String {
        let frame = self.frame;
        self.spans(&frame.nothing)
    }

    /// Parts with the first, if it is a paragraph, on the line of what stands before it.
    fn run_in(&mut self, parts: &[Part]) -> String {
        match parts.split_first() {
            Some((Part::Paragraph(spans), [])) => self.spans(spans),
            Some((Part::Paragraph(spans), rest)) => {
                format!("{{{}; parbreak(); {}}}", self.spans(spans), self.block(rest))
            }
            _ => self.block(parts),
        }
    }

    fn part(&mut self, part: &Part) -> String {
        match part {
            Part::Heading { level, id, number, words } => {
                let id = self.place(id);
                let number =
                    if number.is_empty() { String::new() } else { format!("{}; ", self.said(&format!("{number} "))) };
                self.in_heading = true;
                let words = self.spans(words);
                self.in_heading = false;
                format!("head({level}, {id}, {{{number}{words}}})")
            }
            Part::Clause { id, words } => format!("clause({}, {})", self.place(id), self.spans(words)),
            Part::Paragraph(spans) => format!("par({})", self.spans(spans)),
            Part::List { first, items } => {
                let items: Vec<String> = items.iter().map(|item| self.block(item)).collect();
                match first {
                    None => format!("list({})", items.join(", ")),
                    Some(first) => format!("enum(start: {first}, {})", items.join(", ")),
                }
            }
            Part::Table { caption, columns, rows, row_headers } => self.table(caption, columns, rows, *row_headers),
            Part::Quote(parts) => format!("quoted({})", self.block(parts)),
            Part::Notice { title, parts } => {
                let rest = if parts.is_empty() { "\"\"".to_owned() } else { self.block(parts) };
                format!("notice({}, {rest})", self.spans(title))
            }
            Part::Language { tag, parts } => {
                let parts = self.block(parts);
                language(tag).map_or(parts.clone(), |attributes| format!("{{set text({attributes}); {parts}}}"))
            }
            Part::Terms(terms) => {
                let told: Vec<String> = terms
                    .iter()
                    .map(|(term, means)| format!("terms.item({}, {})", self.spans(term), self.run_in(means)))
                    .collect();
                format!("terms({})", told.join(", "))
            }
            Part::Code(text) => format!("block-of-code({})", self.typed(text)),
            Part::Rule => "rule".to_owned(),
        }
    }

    /// The name of a place that can be led to, if it is the first of its name.
    fn place(&mut self, id: &str) -> String {
        let is_first = !id.is_empty() && self.used.insert(id.to_owned());
        if is_first { literal(&anchor(id)) } else { "none".to_owned() }
    }

    /// A table as one where it has room, and otherwise row by row: with words of this size a page is too narrow for many
    /// columns, and a word that is broken in a cell is hard to read. See [`Columns`].
    fn table(
        &mut self,
        caption: &[Span],
        columns: &[(Vec<Span>, bool)],
        rows: &[Vec<Vec<Span>>],
        row_headers: bool,
    ) -> String {
        let named = columns.iter().any(|(name, _)| !words(name).trim().is_empty());
        let Some(widths) = self.columns.widths(columns, rows).filter(|_| named) else {
            return self.listed(caption, columns, rows);
        };
        let figures: String = columns.iter().map(|(_, figures)| format!("{figures}, ")).collect();
        let names: Vec<String> = columns.iter().map(|(name, _)| self.spans(name)).collect();
        let cells: Vec<String> = rows.iter().flatten().map(|cell| self.spans(cell)).collect();
        let caption = self.spans_or_none(caption);
        format!(
            "rows({caption}, ({widths}), ({figures}), {row_headers}, ({},), {})",
            names.join(", "),
            cells.join(", ")
        )
    }

    /// A table as a list: for each row its first cell, and the others with the names of their columns.
    fn listed(&mut self, caption: &[Span], columns: &[(Vec<Span>, bool)], rows: &[Vec<Vec<Span>>]) -> String {
        let mut items = Vec::new();
        for row in rows {
            let mut told = Vec::new();
            for (at, (cell, (name, _))) in row.iter().zip(columns).enumerate() {
                let mut said = if words(name).trim().is_empty() {
                    String::new()
                } else {
                    format!("{}; \": \"; ", self.spans(name))
                };
                said.push_str(&if cell.is_empty() { self.nothing() } else { self.spans(cell) });
                told.push(if at == 0 { format!("strong({{{said}}})") } else { said });
            }
            items.push(format!("{{{}}}", told.join("; linebreak(); ")));
        }
        let list = format!("list({})", items.join(", "));
        if caption.is_empty() {
            return list;
        }
        let caption = self.spans(caption);
        format!("{{par(strong({caption})); {list}}}")
    }

    /// Notes at the end, since they are hard to follow at the foot of a page that holds so little.
    fn endnotes(&mut self, notes: &[Vec<Part>]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        let frame = self.frame;
        let mut out = format!("head(2, none, {})\n", self.spans(&frame.notes));
        for (number, (note, back)) in (1..).zip(notes.iter().zip(&frame.back)) {
            // Numbers in headings lead nowhere, so there is no way back to them either.
            let back = if self.noted.contains(&number) { self.spans(back) } else { "none".to_owned() };
            let text = self.run_in(note);
            out.push_str(&format!("note({number}, {text}, {back})\n"));
        }
        out
    }

    /// Spans; nothing at all where there are none.
    fn spans_or_none(&mut self, spans: &[Span]) -> String {
        if spans.is_empty() { "none".to_owned() } else { self.spans(spans) }
    }

    fn spans(&mut self, spans: &[Span]) -> String {
        let told: Vec<String> = spans.iter().map(|span| self.span(span)).collect();
        if told.is_empty() { "\"\"".to_owned() } else { format!("{{{}}}", told.join("; ")) }
    }

    fn span(&mut self, span: &Span) -> String {
        match span {
            Span::Text(text) => self.said(text),
            Span::Strong(inner) => format!("strong({})", self.spans(inner)),
            Span::Emphasis(inner) => format!("emph({})", self.spans(inner)),
            Span::Struck(inner) => {
                let outer = std::mem::replace(&mut self.struck, true);
                let inner = self.spans(inner);
                self.struck = outer;
                format!("strike({inner})")
            }
            Span::Language { tag, words } => {
                let words = self.spans(words);
                language(tag).map_or(words.clone(), |attributes| format!("text({attributes}, {words})"))
            }
            Span::Code(text) => format!("code({})", self.typed(&text.replace('\n', " "))),
            Span::Link { words, .. } if self.in_heading => self.spans(words),
            Span::Link { to, words } => self.link(to, words),
            Span::Picture { path, alternative } => self.picture(path, alternative),
            Span::Note(number) => {
                let first = !self.in_heading && *number <= self.notes && self.noted.insert(*number);
                if self.in_heading || *number > self.notes {
                    literal(&format!("[{number}]"))
                } else {
                    format!("noted({number}, {first})")
                }
            }
            Span::Break if self.in_heading => "\" \"".to_owned(),
            Span::Break => "linebreak()".to_owned(),
        }
    }

    fn link(&mut self, to: &str, spans: &[Span]) -> String {
        // An empty link is none to anybody: its address is shown in place of words.
        let is_empty = words(spans).trim().is_empty() && !holds(spans, &|span| matches!(span, Span::Picture { .. }));
        let shown = if is_empty { self.said(to) } else { self.spans(spans) };
        // PDF/UA has no words that are both underlined and struck out.
        let plain = self.struck || holds(spans, &|span| matches!(span, Span::Struck(_)));
        let shown = if is_empty || words(spans) == to { format!("web-address({shown})") } else { shown };
        let shown = if plain || to.is_empty() { shown } else { format!("underlined({shown})") };
        match to.strip_prefix('#') {
            _ if to.is_empty() => shown,
            Some(id) if self.ids.contains(id) && !id.is_empty() => format!("to({}, {shown})", literal(&anchor(id))),
            // What only the page on the web has.
            Some(_) => format!("link({}, {shown})", literal(&format!("{}{to}", self.address))),
            None => format!("link({}, {shown})", literal(to)),
        }
    }

    fn picture(&mut self, path: &str, alternative: &str) -> String {
        let ending = ending(path);
        if !self.pictures.contains_key(path)
            && PICTURES.contains(&ending.as_str())
            && let Some(bytes) = (self.picture)(path)
        {
            // Names are few and always the same, since the typesetter never forgets one.
            let name = format!("/picture-{}.{ending}", self.pictures.len() + 1);
            self.pictures.insert(path.to_owned(), (name, bytes));
        }
        if let Some(name) = self.pictures.get(path).map(|(name, _)| literal(name)) {
            return format!("picture({name}, {})", self.said(alternative));
        }
        let frame = self.frame;
        self.spans(&frame.picture(alternative))
    }
}

/// The name of a heading or clause within the file, apart from those of notes.
fn anchor(id: &str) -> String {
    format!("heading {id}")
}

/// Whether one of some spans, or a span in them, is of a sort.
fn holds(spans: &[Span], sort: &dyn Fn(&Span) -> bool) -> bool {
    spans.iter().any(|span| {
        sort(span)
            || match span {
                Span::Strong(inner) | Span::Emphasis(inner) | Span::Struck(inner) => holds(inner, sort),
                Span::Link { words, .. } | Span::Language { words, .. } => holds(words, sort),
                Span::Text(_) | Span::Code(_) | Span::Picture { .. } | Span::Note(_) | Span::Break => false,
            }
    })
}

/// Whether a line may not end at a space.
fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// A text whose very long words, such as addresses of e-mail, have places to break at that are not seen.
/// Addresses of pages have them already: Typst knows them.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        if word.chars().count() <= LONGEST_WORD || word.contains("://") {
            out.push_str(word);
            continue;
        }
        let mut since = 0;
        for (at, c) in word.chars().enumerate() {
            if at > 0 && since >= LONGEST_WORD {
                out.push('\u{200b}');
                since = 0;
            }
            out.push(c);
            since = if matches!(c, '@' | '.' | '/' | '_' | '-' | '&' | '=' | '?') { LONGEST_WORD } else { since + 1 };
        }
    }
    out
}
