//! How links, headings, tables and code are written: on a page of a site, or as the specification has it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::HeadingLevel;

use super::escape;
use crate::document::Heading;
use crate::document::Prose;
use crate::document::Target;
use crate::pictures::InSize;
use crate::pictures::Size;
use crate::pictures::Sizes;
use crate::text::scheme;

/// What becomes of a picture.
pub enum Picture {
    /// It is shown.
    Shown(Shown),
    /// Its words are a link to it: the attributes of the link.
    Linked(String),
    /// Its words stand in its place.
    Words,
}

/// How a picture is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its address.
    pub source: String,
    /// Further attributes, each after a space.
    pub more: String,
    /// The attributes of a lighter source for browsers that know its sort; empty for none.
    pub lighter: String,
}

impl Shown {
    /// Writes it, with its text alternative and the attributes that only this place gives, each after a space.
    pub fn write(&self, alternative: &str, own: &str, out: &mut String) {
        let lighter = !self.lighter.is_empty();
        if lighter {
            out.push_str("<picture><source");
            out.push_str(&self.lighter);
            out.push('>');
        }
        out.push_str("<img src=\"");
        escape::url(&self.source, out);
        out.push_str("\" alt=\"");
        escape::text(alternative, out);
        out.push('"');
        out.push_str(own);
        out.push_str(&self.more);
        out.push('>');
        if lighter {
            out.push_str("</picture>");
        }
    }
}

/// How wide a picture stands in a text, for a browser to choose by: the column, or on telephones the screen without its margins.
/// An `em` is that of the browser here, of which the theme makes one and an eighth.
pub const IN_TEXT: &str = "(min-width: 40em) 36.6em, 92vw";

/// How wide a picture stands beside its words in Easy Read.
pub const BESIDE_WORDS: &str = "12.4em";

/// The width of the file that is shown where a browser does not choose.
const USUAL_WIDTH: u64 = 800;

/// What a text stands on: the path of the site's root, with a slash at both ends, and what is known of its pictures.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'p> {
    /// The path.
    pub base: &'p str,
    /// The pictures.
    pub pictures: &'p Pictures<'p>,
}

/// The pictures of a page.
#[derive(Debug)]
pub struct Pictures<'p> {
    sizes: &'p BTreeMap<String, Size>,
    smaller: &'p BTreeMap<String, Sizes>,
    /// Whether one was begun: all below the first, and all wide ones, are fetched when a reader comes near them.
    begun: Cell<bool>,
}

impl<'p> Pictures<'p> {
    /// A page with no picture yet, on a site whose pictures have these sizes, and these files in smaller ones.
    pub fn new(sizes: &'p BTreeMap<String, Size>, smaller: &'p BTreeMap<String, Sizes>) -> Pictures<'p> {
        Pictures { sizes, smaller, begun: Cell::new(false) }
    }

    /// How the next picture is shown that stands so wide: with its size known, nothing on the page moves when it comes.
    pub fn next(&self, base: &str, path: &str, wide: &str) -> Shown {
        let size = self.sizes.get(path);
        let size =
            size.map_or(String::new(), |Size { width, height }| format!(" width=\"{width}\" height=\"{height}\""));
        let smaller = self.smaller.get(path);
        // Photographs weigh more than all else on a page, so words never wait for them.
        let lazy = self.begun.replace(true) || smaller.is_some();
        let loading = if lazy { " loading=\"lazy\"" } else { "" };
        let more = format!("{size}{loading} decoding=\"async\"");
        let Some(smaller) = smaller else {
            return Shown { source: format!("{base}{path}"), more, lighter: String::new() };
        };
        let usual = smaller.usual.iter().find(|made| made.width >= USUAL_WIDTH).or(smaller.usual.last());
        let lighter = match smaller.light.is_empty() {
            true => String::new(),
            false => format!(" type=\"image/webp\"{}", choice(base, &smaller.light, wide)),
        };
        Shown {
            source: format!("{base}{}", usual.map_or(path, |made| &made.path)),
            more: format!("{}{more}", choice(base, &smaller.usual, wide)),
            lighter,
        }
    }
}

/// The attributes by which a browser chooses among the files of a picture.
fn choice(base: &str, files: &[InSize], wide: &str) -> String {
    let mut set = String::new();
    for InSize { width, path } in files {
        if !set.is_empty() {
            set.push_str(", ");
        }
        // A comma at an end would be taken for that between two addresses.
        escape::url(&format!("{base}{path}").replace(',', "%2C"), &mut set);
        set.push_str(&format!(" {width}w"));
    }
    format!(" srcset=\"{set}\" sizes=\"{wide}\"")
}

/// What the writer asks where a page and a plain text differ.
pub trait Style {
    /// The attributes of a link, or none when only its words are shown. Links and pictures are counted from 0.
    fn link(&self, number: usize, destination: &str) -> Option<String>;
    /// What becomes of a picture, counted with the links.
    fn picture(&self, number: usize, destination: &str) -> Picture;
    /// Whether a link without words shows its address.
    fn shows_bare_links(&self) -> bool;
    /// Begins the paragraph at a place in the text.
    fn open_paragraph(&mut self, range: &Range<usize>, out: &mut String);
    /// Ends that paragraph.
    fn close_paragraph(&mut self, out: &mut String);
    /// Begins the next heading.
    fn open_heading(&mut self, level: HeadingLevel, out: &mut String);
    /// Ends that heading.
    fn close_heading(&mut self, level: HeadingLevel, out: &mut String);
    /// Begins a block of code.
    fn open_code(&mut self, kind: &CodeBlockKind<'_>, out: &mut String);
    /// Begins a table.
    fn open_table(&mut self, out: &mut String);
    /// Ends it.
    fn close_table(&mut self, out: &mut String);
}

/// A page of a site: links lead where `link` found, headings have addresses, wide things can be scrolled.
pub struct Site<'p> {
    prose: &'p Prose,
    base: &'p str,
    pictures: &'p Pictures<'p>,
    /// Headings that were begun.
    begun: usize,
    tables: usize,
    /// Clause numbers that are ids already; the second of the same number is none.
    numbers: BTreeSet<&'p str>,
    /// What stands under headings and clauses, by their ids and numbers, as HTML.
    asides: &'p BTreeMap<String, String>,
    /// The clause whose paragraph is open.
    clause: Option<&'p Heading>,
}

impl<'p> Site<'p> {
    /// The style of a text on a site.
    pub fn new(prose: &'p Prose, ground: Ground<'p>, asides: &'p BTreeMap<String, String>) -> Site<'p> {
        Site {
            prose,
            base: ground.base,
            pictures: ground.pictures,
            begun: 0,
            tables: 0,
            numbers: BTreeSet::new(),
            asides,
            clause: None,
        }
    }

    /// Writes what stands under a heading or a clause.
    fn aside(&self, heading: &Heading, out: &mut String) {
        let by_number = heading.number.as_ref().filter(|number| **number != heading.id);
        for id in std::iter::once(&heading.id).chain(by_number) {
            out.push_str(self.asides.get(id).map_or("", String::as_str));
        }
    }

    fn address(&self, target: &Target, destination: &str) -> Option<(String, &'static str)> {
        match target {
            Target::Nowhere => None,
            Target::Page { fragment: Some(fragment), .. } if destination.starts_with('#') => {
                Some((format!("#{fragment}"), ""))
            }
            Target::Page { address, fragment } => {
                let slash = if address.is_empty() { "" } else { "/" };
                let fragment = fragment.as_ref().map_or(String::new(), |fragment| format!("#{fragment}"));
                Some((format!("{}{address}{slash}{fragment}", self.base), ""))
            }
            Target::Asset(path) => Some((format!("{}{path}", self.base), "")),
            Target::Outside(url) => {
                let scheme = scheme(url).filter(|_| escape::is_allowed(url))?;
                let more = if scheme.starts_with("http") { " rel=\"noreferrer\"" } else { "" };
                Some((url.clone(), more))
            }
        }
    }

    fn next_heading(&mut self) -> Option<&'p Heading> {
        let heading = self.prose.headings.get(self.begun);
        self.begun += 1;
        heading
    }
}

impl Style for Site<'_> {
    fn link(&self, number: usize, destination: &str) -> Option<String> {
        let link = self.prose.links.get(number)?;
        let (url, more) = self.address(&link.target, destination)?;
        let mut attributes = " href=\"".to_owned();
        escape::url(&url, &mut attributes);
        attributes.push('"');
        attributes.push_str(more);
        Some(attributes)
    }

    fn picture(&self, number: usize, destination: &str) -> Picture {
        match self.prose.links.get(number).map(|link| &link.target) {
            Some(Target::Asset(path)) => Picture::Shown(self.pictures.next(self.base, path, IN_TEXT)),
            Some(Target::Outside(_)) => self.link(number, destination).map_or(Picture::Words, Picture::Linked),
            _ => Picture::Words,
        }
    }

    fn shows_bare_links(&self) -> bool {
        true
    }

    fn open_paragraph(&mut self, range: &Range<usize>, out: &mut String) {
        let next = self.prose.headings.get(self.begun);
        match next.filter(|heading| heading.level == 0 && heading.range.start == range.start) {
            Some(heading) => {
                self.begun += 1;
                self.numbers.extend(heading.number.as_deref());
                self.clause = Some(heading);
                out.push_str("<p id=\"");
                escape::text(&heading.id, out);
                out.push_str("\" class=\"clause\">");
            }
            None => out.push_str("<p>"),
        }
    }

    fn close_paragraph(&mut self, out: &mut String) {
        out.push_str("</p>\n");
        if let Some(heading) = self.clause.take() {
            self.aside(heading, out);
        }
    }

    fn open_heading(&mut self, level: HeadingLevel, out: &mut String) {
        let Some(heading) = self.next_heading() else {
            out.push_str(&format!("<h{}>", level as u8));
            return;
        };
        // The name is the words alone; else the link at the end would be read out as a part of it. A full
        // stop stands in no other id but a clause number, so this one is free.
        let mut id = String::new();
        escape::text(&heading.id, &mut id);
        out.push_str(&format!(
            "<h{} id=\"{id}\" aria-labelledby=\"{id}.words\"><span id=\"{id}.words\">",
            heading.level
        ));
        if let Some(number) = &heading.number {
            out.push_str("<span class=\"clause\"");
            if self.numbers.insert(number) {
                out.push_str(&format!(" id=\"{number}\""));
            }
            out.push_str(&format!(">{number}</span> "));
        }
    }

    fn close_heading(&mut self, level: HeadingLevel, out: &mut String) {
        let Some(heading) = self.begun.checked_sub(1).and_then(|last| self.prose.headings.get(last)) else {
            out.push_str(&format!("</h{}>\n", level as u8));
            return;
        };
        out.push_str("</span> <a class=\"address\" href=\"#");
        escape::url(&heading.id, out);
        out.push_str("\" aria-label=\"Address of this part: ");
        escape::text(&heading.text, out);
        out.push_str(&format!("\">#</a></h{}>\n", heading.level));
        self.aside(heading, out);
    }

    fn open_code(&mut self, _kind: &CodeBlockKind<'_>, out: &mut String) {
        // Long lines are scrolled, and what can be scrolled must be reached with the keyboard.
        out.push_str("<pre tabindex=\"0\"><code>");
    }

    fn open_table(&mut self, out: &mut String) {
        self.tables += 1;
        out.push_str(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table {}\"><table>\n",
            self.tables
        ));
    }

    fn close_table(&mut self, out: &mut String) {
        out.push_str("</table></div>\n");
    }
}

/// The specification's own way of writing.
pub struct Plain;

impl Style for Plain {
    fn link(&self, _number: usize, destination: &str) -> Option<String> {
        if !escape::is_allowed(destination) {
            return None;
        }
        let mut attributes = " href=\"".to_owned();
        escape::url(destination, &mut attributes);
        attributes.push('"');
        Some(attributes)
    }

    fn picture(&self, _number: usize, destination: &str) -> Picture {
        if escape::is_allowed(destination) {
            Picture::Shown(Shown { source: destination.to_owned(), ..Shown::default() })
        } else {
            Picture::Words
        }
    }

    fn shows_bare_links(&self) -> bool {
        false
    }

    fn open_paragraph(&mut self, _range: &Range<usize>, out: &mut String) {
        out.push_str("<p>");
    }

    fn close_paragraph(&mut self, out: &mut String) {
        out.push_str("</p>\n");
    }

    fn open_heading(&mut self, level: HeadingLevel, out: &mut String) {
        out.push_str(&format!("<h{}>", level as u8));
    }

    fn close_heading(&mut self, level: HeadingLevel, out: &mut String) {
        out.push_str(&format!("</h{}>\n", level as u8));
    }

    fn open_code(&mut self, kind: &CodeBlockKind<'_>, out: &mut String) {
        out.push_str("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            out.push_str(" class=\"language-");
            escape::text(language, out);
            out.push('"');
        }
        out.push('>');
    }

    fn open_table(&mut self, out: &mut String) {
        out.push_str("<table>\n");
    }

    fn close_table(&mut self, out: &mut String) {
        out.push_str("</table>\n");
    }
}
