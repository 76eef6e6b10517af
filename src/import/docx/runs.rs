//! The words of a paragraph: runs, links, fields, notes, pictures, and what is left out of them.

use roxmltree::Node;

use super::content::Destination;
use super::content::Look;
use super::content::Span;
use super::reader::Reader;
use super::styles::RunLook;
use super::symbols;
use super::xml::attribute;
use super::xml::child;
use super::xml::maths;
use super::xml::shortened;
use super::xml::value;
use super::xml::word;
use crate::text::is_control;
use crate::text::turns_direction;

/// What a field shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Its words.
    Words,
    /// Words that lead somewhere.
    Link(Destination),
    /// A table of contents, which the site makes itself.
    Contents,
    /// The number of a page, and there are none.
    PageNumber,
}

/// A field that is open: it may go on over many paragraphs.
#[derive(Clone, Debug)]
pub struct Field {
    instruction: String,
    /// What it shows, once its instruction is complete.
    shows: Option<Shows>,
}

/// What is gathered of one paragraph.
#[derive(Debug)]
pub struct Line<'a, 'i> {
    /// Its spans.
    pub spans: Vec<Span>,
    /// Its bookmarks.
    pub bookmarks: Vec<String>,
    /// Text boxes that hang on it.
    pub boxes: Vec<Node<'a, 'i>>,
    /// How its style shows words.
    style: RunLook,
    /// The font of its style.
    font: Option<String>,
}

impl<'a, 'i> Line<'a, 'i> {
    /// A line of a paragraph of some style.
    pub fn new(style: RunLook, font: Option<&str>) -> Line<'a, 'i> {
        let font = font.map(str::to_owned);
        Line { spans: Vec::new(), bookmarks: Vec::new(), boxes: Vec::new(), style, font }
    }
}

impl Reader<'_> {
    /// Reads what stands in a paragraph, or in an element within one.
    pub fn line<'a, 'i>(&mut self, around: Node<'a, 'i>, to: Option<&Destination>, line: &mut Line<'a, 'i>) {
        for node in around.children().filter(Node::is_element) {
            match word(node) {
                "r" => self.run(node, to, line),
                "hyperlink" => {
                    let to = self.destination(node);
                    self.line(node, to.as_ref(), line);
                }
                "fldSimple" => {
                    let shows = self.shows(attribute(node, "instr").unwrap_or_default());
                    self.fields.push(Field { instruction: String::new(), shows: Some(shows) });
                    self.line(node, to, line);
                    self.fields.pop();
                }
                "bookmarkStart" => line.bookmarks.extend(attribute(node, "name").map(str::to_owned)),
                "pPr" | "sdtPr" | "sdtEndPr" | "rPr" | "del" | "moveFrom" | "customXmlPr" | "smartTagPr" => {}
                "" if maths(node) == "oMath" || maths(node) == "oMathPara" => self.formula(node, line),
                "" => match node.tag_name().name() {
                    "AlternateContent" => {
                        if let Some(choice) = self.choice(node) {
                            self.line(choice, to, line);
                        }
                    }
                    // Smart tags of other namespaces, and what Word adds in new versions around runs.
                    _ => self.line(node, to, line),
                },
                _ => self.line(node, to, line),
            }
        }
    }

    /// Of several forms of one thing, the one that is read.
    fn choice<'a, 'i>(&self, node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
        let named = |name: &str| node.children().find(|child| child.is_element() && child.tag_name().name() == name);
        let holds = |choice: &Node<'_, '_>| {
            choice
                .descendants()
                .any(|node| matches!(word(node), "txbxContent" | "t") || node.tag_name().name() == "blip")
        };
        named("Choice").filter(holds).or_else(|| named("Fallback")).or_else(|| named("Choice"))
    }

    fn destination(&mut self, node: Node<'_, '_>) -> Option<Destination> {
        let anchor = attribute(node, "anchor").filter(|anchor| !anchor.is_empty());
        let relation = attribute(node, "id").and_then(|id| self.relations.get(id));
        match (relation, anchor) {
            (None, anchor) => anchor.map(|anchor| Destination::Bookmark(anchor.to_owned())),
            (Some(relation), anchor) => {
                let anchor = anchor.filter(|_| !relation.target.contains('#'));
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                let address = format!("{}{anchor}", relation.target);
                self.address(address)
            }
        }
    }

    /// An address that readers can follow; none where it leads into somebody's computer.
    fn address(&mut self, address: String) -> Option<Destination> {
        let address = address.trim().to_owned();
        let scheme = crate::text::scheme(&address);
        if matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel")) {
            return Some(Destination::Address(address));
        }
        if let Some(bookmark) = address.strip_prefix('#') {
            return Some(Destination::Bookmark(bookmark.to_owned()));
        }
        self.account.left(
            "link",
            "links",
            "to a file on a computer, which readers could not open; the words are taken",
        );
        None
    }

    fn run<'a, 'i>(&mut self, run: Node<'a, 'i>, to: Option<&Destination>, line: &mut Line<'a, 'i>) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|properties| value(properties, "rStyle"));
        let own = properties.map(RunLook::of).unwrap_or_default().over(self.styles.run_of_its_own(style));
        if own.hidden.or(line.style.hidden).unwrap_or(false) {
            let words: String =
                run.descendants().filter(|node| word(*node) == "t").filter_map(|node| node.text()).collect();
            self.hidden(&words);
            // Fields begin and end in hidden runs as in others.
            for node in run.children().filter(|node| matches!(word(*node), "fldChar" | "instrText")) {
                self.field(node);
            }
            return;
        }
        // A style that makes the whole paragraph bold is no emphasis of words in it.
        let look = Look {
            bold: own.bold.unwrap_or(false),
            italic: own.italic.unwrap_or(false),
            struck: own.struck.unwrap_or(false),
            to: to.cloned(),
        };
        let font = properties.and_then(super::styles::font_of).or(line.font.as_deref());
        let font = font.or_else(|| style.and_then(|style| self.styles.font(Some(style)))).map(str::to_owned);
        let raised = properties.and_then(|properties| value(properties, "vertAlign")).unwrap_or_default().to_owned();
        if let Some(properties) = properties
            && value(properties, "highlight").is_some_and(|colour| colour != "none")
        {
            let words: String =
                run.children().filter(|node| word(*node) == "t").filter_map(|node| node.text()).collect();
            if !words.trim().is_empty() {
                self.account
                    .note(format!("words are highlighted in Word, perhaps to be settled: \"{}\"", shortened(&words)));
            }
        }
        self.in_run(run, &look, font.as_deref(), &raised, line);
    }

    fn in_run<'a, 'i>(
        &mut self,
        run: Node<'a, 'i>,
        look: &Look,
        font: Option<&str>,
        raised: &str,
        line: &mut Line<'a, 'i>,
    ) {
        for node in run.children().filter(Node::is_element) {
            match word(node) {
                "fldChar" | "instrText" => self.field(node),
                "rPr"
                | "delText"
                | "delInstrText"
                | "lastRenderedPageBreak"
                | "footnoteRef"
                | "endnoteRef"
                | "annotationRef"
                | "separator"
                | "continuationSeparator"
                | "commentReference" => {}
                "t" => {
                    let text = node.children().filter_map(|text| text.text()).collect::<String>();
                    let text = match raised {
                        "superscript" => lifted(&text, '⁰').unwrap_or(text),
                        "subscript" => lifted(&text, '₀').unwrap_or(text),
                        _ => text,
                    };
                    self.words(&text, font, look, line);
                }
                "tab" | "ptab" => self.words(" ", None, look, line),
                "noBreakHyphen" => self.words("\u{2011}", None, look, line),
                "softHyphen" => self.account.left("soft hyphen", "soft hyphens", "browsers break lines themselves"),
                "br" => match attribute(node, "type") {
                    Some("page" | "column") => {
                        self.account.left(
                            "page or column break",
                            "page and column breaks",
                            "a page on a website has none",
                        );
                        self.words(" ", None, look, line);
                    }
                    _ => self.push(Span::Break, line),
                },
                "cr" => self.push(Span::Break, line),
                "sym" => {
                    let font = attribute(node, "font").unwrap_or("Symbol");
                    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    match code.and_then(|code| symbols::sign(code, font)) {
                        Some(sign) => self.words(&sign.to_string(), None, look, line),
                        None => self.unknown_sign(font),
                    }
                }
                "footnoteReference" | "endnoteReference" => {
                    if self.shown().is_some()
                        && let Some(number) = self.note(node)
                    {
                        self.push(Span::Note(number), line);
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(node, line),
                "ruby" => {
                    if let Some(base) = child(node, "rubyBase") {
                        self.line(base, None, line);
                    }
                }
                "" if node.tag_name().name() == "AlternateContent" => {
                    if let Some(choice) = self.choice(node) {
                        self.in_run(choice, look, font, raised, line);
                    }
                }
                _ => {}
            }
        }
    }

    fn unknown_sign(&mut self, font: &str) {
        self.account.note(format!("a sign of the font {font} is not known and was left out: look for it in Word"));
    }

    /// Adds words as they are shown, if the field that they stand in shows any.
    fn words(&mut self, text: &str, font: Option<&str>, look: &Look, line: &mut Line<'_, '_>) {
        let Some(to) = self.shown() else { return };
        let font = font.filter(|font| symbols::is_of_signs(font));
        let mut words = String::with_capacity(text.len());
        for letter in text.chars() {
            match (letter, font) {
                ('\u{ad}', _) => {
                    self.account.left("soft hyphen", "soft hyphens", "browsers break lines themselves");
                }
                ('\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}', _) => words.push(' '),
                (letter, _) if is_control(letter) || turns_direction(letter) || letter == '\u{feff}' => {
                    self.account.left(
                        "unseen character",
                        "unseen characters",
                        "they would trouble some readers' devices",
                    );
                }
                (letter, Some(font)) if !letter.is_whitespace() => match symbols::sign(letter.into(), font) {
                    Some(sign) => words.push(sign),
                    None => self.unknown_sign(font),
                },
                ('\u{f020}'..='\u{f0ff}', None) => match symbols::sign(letter.into(), "Symbol") {
                    Some(sign) => words.push(sign),
                    None => self.unknown_sign("Symbol"),
                },
                (letter, _) => words.push(letter),
            }
        }
        let look = Look { to: look.to.clone().or(to), ..look.clone() };
        self.push(Span::Words(words, look), line);
    }

    fn push(&mut self, span: Span, line: &mut Line<'_, '_>) {
        if self.shown().is_none() {
            return;
        }
        if let (Span::Words(words, look), Some(Span::Words(before, alike))) = (&span, line.spans.last_mut())
            && look == alike
        {
            before.push_str(words);
            return;
        }
        line.spans.push(span);
    }

    fn formula(&mut self, node: Node<'_, '_>, line: &mut Line<'_, '_>) {
        let words: String =
            node.descendants().filter(|node| maths(*node) == "t").filter_map(|node| node.text()).collect();
        self.account
            .note(format!("a formula is taken as a row of signs, so see that it still says the same: \"{words}\""));
        self.words(&words, None, &Look::default(), line);
    }

    fn drawing<'a, 'i>(&mut self, node: Node<'a, 'i>, line: &mut Line<'a, 'i>) {
        if self.shown().is_none() {
            return;
        }
        let boxes: Vec<Node<'a, 'i>> = node
            .descendants()
            .filter(|inner| word(*inner) == "txbxContent")
            .filter(|inner| !inner.ancestors().skip(1).take_while(|a| *a != node).any(|a| word(a) == "txbxContent"))
            .collect();
        let within = |inner: &Node<'_, '_>| boxes.iter().any(|outer| inner.ancestors().any(|around| around == *outer));
        let is_picture = |name: &str| matches!(name, "blip" | "imagedata");
        let shows = node.descendants().find(|inner| inner.tag_name().name() == "docPr");
        let mut found = false;
        for inner in node.descendants().filter(|inner| is_picture(inner.tag_name().name()) && !within(inner)) {
            found = true;
            let id = attribute(inner, "embed").or_else(|| attribute(inner, "id"));
            let linked = attribute(inner, "link").is_some() && id.is_none();
            let described = shows.and_then(|shows| attribute(shows, "descr")).filter(|words| !words.trim().is_empty());
            let shape = inner.ancestors().find(|around| around.tag_name().name() == "shape");
            let described = described.or_else(|| shape.and_then(|shape| attribute(shape, "alt"))).unwrap_or_default();
            if word(node) == "object" {
                self.account.left(
                    "embedded object",
                    "embedded objects",
                    "a file inside the document; export it and link to it",
                );
            } else if let Some(span) = self.picture(id, linked, described) {
                self.push(span, line);
            }
        }
        if !found && boxes.is_empty() {
            let chart = node.descendants().any(|inner| inner.tag_name().name() == "chart");
            match (word(node), chart) {
                ("object", _) => {
                    self.account.left(
                        "embedded object",
                        "embedded objects",
                        "a file inside the document; export it and link to it",
                    );
                }
                (_, true) => {
                    self.account.left(
                        "chart",
                        "charts",
                        "its figures belong in a table, from which this site draws one",
                    );
                }
                _ => self.account.left(
                    "drawing",
                    "drawings",
                    "lines, shapes or SmartArt; save it in Word as a picture (PNG)",
                ),
            }
        }
        line.boxes.extend(boxes);
    }

    /// Words that nobody sees in Word are not published; that they are there is said.
    pub fn hidden(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.account.left(
                "piece of hidden text",
                "pieces of hidden text",
                "nobody sees it in Word, so it is not published",
            );
            self.account.note(format!("hidden text was left out: \"{}\"", shortened(words)));
        }
    }

    /// Where words lead that stand in the open fields; none where they are not shown.
    fn shown(&self) -> Option<Option<Destination>> {
        let mut to = None;
        for field in &self.fields {
            match &field.shows {
                None | Some(Shows::Contents | Shows::PageNumber) => return None,
                Some(Shows::Words) => {}
                Some(Shows::Link(destination)) => to = Some(destination.clone()),
            }
        }
        Some(to)
    }

    fn field(&mut self, node: Node<'_, '_>) {
        if word(node) == "instrText" {
            if let Some(field) = self.fields.last_mut()
                && field.shows.is_none()
            {
                field.instruction.push_str(node.text().unwrap_or_default());
            }
            return;
        }
        match attribute(node, "fldCharType") {
            Some("begin") => self.fields.push(Field { instruction: String::new(), shows: None }),
            Some("separate") => {
                let instruction = self.fields.last().map(|field| field.instruction.clone()).unwrap_or_default();
                let shows = self.shows(&instruction);
                if let Some(field) = self.fields.last_mut() {
                    field.shows = Some(shows);
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn shows(&mut self, instruction: &str) -> Shows {
        let parts = arguments(instruction);
        let name = parts.first().map(|name| name.to_uppercase()).unwrap_or_default();
        match name.as_str() {
            "TOC" | "TOA" | "INDEX" => {
                self.account.left(
                    "table of contents",
                    "tables of contents",
                    "the site makes its own from the headings",
                );
                Shows::Contents
            }
            "PAGE" | "NUMPAGES" | "SECTIONPAGES" => {
                self.account.left("page number", "page numbers", "a page on a website has none");
                Shows::PageNumber
            }
            "HYPERLINK" => {
                let anchor = parts.iter().position(|part| part == "\\l").and_then(|at| parts.get(at + 1));
                let address = parts.get(1).filter(|part| !part.starts_with('\\'));
                let to = match (address, anchor) {
                    (Some(address), _) => self.address(address.clone()),
                    (None, anchor) => anchor.map(|anchor| Destination::Bookmark(anchor.clone())),
                };
                to.map_or(Shows::Words, Shows::Link)
            }
            "REF" => match parts.get(1) {
                Some(bookmark) => Shows::Link(Destination::Bookmark(bookmark.clone())),
                None => Shows::Words,
            },
            "PAGEREF" => {
                self.account.note("the text refers to the number of a page; name the clause instead".to_owned());
                Shows::Words
            }
            _ => Shows::Words,
        }
    }
}

/// Digits lifted above or below the line; none where there is anything else.
fn lifted(text: &str, nought: char) -> Option<String> {
    let lift = |digit: char| match (digit, nought) {
        ('1', '⁰') => Some('¹'),
        ('2', '⁰') => Some('²'),
        ('3', '⁰') => Some('³'),
        (digit, _) => char::from_u32(u32::from(nought) + digit.to_digit(10)?),
    };
    text.chars().map(lift).collect()
}

/// The words of an instruction, of which those in quotation marks are one.
fn arguments(instruction: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for (number, piece) in instruction.split('"').enumerate() {
        match number % 2 {
            1 => parts.push(piece.to_owned()),
            _ => parts.extend(piece.split_whitespace().map(str::to_owned)),
        }
    }
    parts
}
