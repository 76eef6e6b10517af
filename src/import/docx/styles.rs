//! Styles: what a paragraph or a run is by its style and the styles that this is based on.

use std::collections::BTreeMap;

use roxmltree::Document;
use roxmltree::Node;

use super::xml::attribute;
use super::xml::child;
use super::xml::switch;
use super::xml::value;
use super::xml::word;

/// The most styles that are followed from one to the next.
const LONGEST_CHAIN: usize = 32;

/// Which list a paragraph belongs to, as far as one place says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPlace {
    /// The number of the list; 0 for none.
    pub list: Option<u32>,
    /// How deep in it.
    pub level: Option<u8>,
}

/// What the properties of a paragraph say, in a style or directly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLook {
    /// Its level in the outline: 0 is the outermost, 9 is none.
    pub outline: Option<u8>,
    /// Its list.
    pub place: Option<ListPlace>,
    /// How far it stands from the left, in twentieths of a point.
    pub indent: Option<i32>,
}

impl ParagraphLook {
    /// What a `pPr` says.
    pub fn of(properties: Node<'_, '_>) -> ParagraphLook {
        let place = child(properties, "numPr").map(|number| ListPlace {
            list: value(number, "numId").and_then(|id| id.parse().ok()),
            level: value(number, "ilvl").and_then(|level| level.parse().ok()),
        });
        let outline = value(properties, "outlineLvl").and_then(|level| level.parse().ok());
        ParagraphLook { outline, place, indent: indent_of(properties) }
    }
}

/// The left indent that properties give.
pub fn indent_of(properties: Node<'_, '_>) -> Option<i32> {
    let indent = child(properties, "ind")?;
    let left = attribute(indent, "left").or_else(|| attribute(indent, "start"))?;
    left.parse().ok()
}

/// What the properties of a run say, in a style or directly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is italic.
    pub italic: Option<bool>,
    /// Whether it is struck through.
    pub struck: Option<bool>,
    /// Whether it is hidden.
    pub hidden: Option<bool>,
}

impl RunLook {
    /// What an `rPr` says.
    pub fn of(properties: Node<'_, '_>) -> RunLook {
        RunLook {
            bold: switch(properties, "b"),
            italic: switch(properties, "i"),
            struck: switch(properties, "strike").or_else(|| switch(properties, "dstrike")),
            hidden: switch(properties, "vanish"),
        }
    }

    /// This, with what it leaves open taken from another.
    pub fn over(self, under: RunLook) -> RunLook {
        RunLook {
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            struck: self.struck.or(under.struck),
            hidden: self.hidden.or(under.hidden),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
    font: Option<String>,
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    /// The styles of the part that holds them.
    pub fn of(document: &Document<'_>) -> Styles {
        let mut styles = Styles::default();
        for node in document.root_element().children().filter(|node| word(*node) == "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let of_paragraphs = attribute(node, "type") == Some("paragraph");
            if of_paragraphs && matches!(attribute(node, "default"), Some("1" | "true" | "on")) {
                styles.usual = Some(id.to_owned());
            }
            let run = child(node, "rPr");
            let style = Style {
                name: value(node, "name").unwrap_or(id).to_lowercase(),
                based_on: value(node, "basedOn").map(str::to_owned),
                paragraph: child(node, "pPr").map(ParagraphLook::of).unwrap_or_default(),
                run: run.map(RunLook::of).unwrap_or_default(),
                font: run.and_then(font_of).map(str::to_owned),
            };
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = id.or(self.usual.as_deref()).and_then(|id| self.styles.get_key_value(id));
        let next = |(_, style): &(&'s String, &'s Style)| self.styles.get_key_value(style.based_on.as_ref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN).map(|(id, style)| (id.as_str(), style))
    }

    /// The level of a heading, 0 the outermost, by its style: what the style says itself goes before its name.
    pub fn outline(&self, id: Option<&str>) -> Option<u8> {
        let level =
            self.chain(id).find_map(|(_, style)| style.paragraph.outline.or_else(|| named_level(&style.name)))?;
        (level < 9).then_some(level)
    }

    /// Whether paragraphs of a style are the document's title.
    pub fn is_title(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| style.name == "title")
    }

    /// Whether paragraphs of a style are lines of a table of contents.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        let line = |name: &str| name.strip_prefix("toc ").is_some_and(|rest| rest.parse::<u8>().is_ok());
        self.chain(id).any(|(_, style)| line(&style.name) || style.name == "toc heading")
    }

    /// Whether paragraphs of a style go on with a point of a list.
    pub fn continues_list(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| style.name.starts_with("list continue") || style.name == "list paragraph")
    }

    /// The list of a style, and the style that names it: a list may say which style is which of its levels.
    pub fn place(&self, id: Option<&str>) -> Option<(ListPlace, &str)> {
        let mut level = None;
        for (name, style) in self.chain(id) {
            let Some(place) = &style.paragraph.place else { continue };
            level = level.or(place.level);
            if place.list.is_some() {
                return Some((ListPlace { list: place.list, level }, name));
            }
        }
        None
    }

    /// How far paragraphs of a style stand from the left.
    pub fn indent(&self, id: Option<&str>) -> Option<i32> {
        self.chain(id).find_map(|(_, style)| style.paragraph.indent)
    }

    /// What a style says of its runs.
    pub fn run(&self, id: Option<&str>) -> RunLook {
        self.chain(id).fold(RunLook::default(), |look, (_, style)| look.over(style.run))
    }

    /// The look of a run by a style of its own: nothing where it names none.
    pub fn run_of_its_own(&self, id: Option<&str>) -> RunLook {
        if id.is_some() { self.run(id) } else { RunLook::default() }
    }

    /// The font of a style.
    pub fn font(&self, id: Option<&str>) -> Option<&str> {
        self.chain(id).find_map(|(_, style)| style.font.as_deref())
    }
}

/// The font that properties name.
pub fn font_of<'a>(properties: Node<'a, '_>) -> Option<&'a str> {
    let fonts = child(properties, "rFonts")?;
    attribute(fonts, "ascii").or_else(|| attribute(fonts, "hAnsi"))
}

/// Word writes the names of its own styles in English, whatever language it speaks.
fn named_level(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    level.checked_sub(1)
}
