//! From Word's XML to blocks: paragraphs with what their styles and lists make of them, tables, notes, pictures.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Node;

use super::account::Account;
use super::content;
use super::content::Block;
use super::content::Cell;
use super::content::Paragraph;
use super::content::Row;
use super::content::Span;
use super::numbering::Numbering;
use super::package::Relations;
use super::runs::Field;
use super::runs::Line;
use super::styles::ParagraphLook;
use super::styles::RunLook;
use super::styles::Styles;
use super::xml::attribute;
use super::xml::child;
use super::xml::switch;
use super::xml::value;
use super::xml::word;

/// The most columns that a cell may say it covers: more than any table of ours has.
const MOST_COLUMNS: usize = 200;

/// A picture to be written beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its name in the folder of the page.
    pub name: String,
    /// The file, without what cameras and programs wrote in it.
    pub bytes: Vec<u8>,
}

/// A picture in the document: what became of it.
#[derive(Clone, Debug)]
pub enum Found {
    /// It is taken, under this name.
    Taken(String),
    /// It is left, and why.
    Left(&'static str),
}

/// What reads, with all that it looks things up in.
pub struct Reader<'s> {
    /// The document's styles.
    pub styles: &'s Styles,
    /// Its lists.
    pub numbering: Numbering,
    /// Where the links of the part at hand lead.
    pub relations: &'s Relations,
    /// What was taken and left.
    pub account: Account,
    /// The fields that are open.
    pub fields: Vec<Field>,
    /// The notes that are referred to: whether it is an endnote, and its id. None while notes are read.
    pub notes: Vec<(bool, String)>,
    /// What became of each picture, by the name of its part.
    pub pictures: &'s BTreeMap<String, Found>,
    /// The address of the folder with the pictures.
    pub folder: &'s str,
    /// Pictures that a text shows.
    pub shown_pictures: BTreeSet<String>,
}

impl Reader<'_> {
    /// The blocks of a body, a cell, a note or a text box.
    pub fn blocks(&mut self, around: Node<'_, '_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut bookmarks = Vec::new();
        self.blocks_into(around, &mut blocks, &mut bookmarks);
        blocks
    }

    fn blocks_into(&mut self, around: Node<'_, '_>, blocks: &mut Vec<Block>, bookmarks: &mut Vec<String>) {
        for node in around.children().filter(Node::is_element) {
            match word(node) {
                "p" => self.paragraph(node, blocks, bookmarks),
                "tbl" => {
                    let rows = self.rows(node);
                    blocks.push(Block::Table(rows));
                }
                "sdt" => {
                    let gallery = child(node, "sdtPr").and_then(|properties| child(properties, "docPartObj"));
                    if gallery.and_then(|part| value(part, "docPartGallery")) == Some("Table of Contents") {
                        self.account.left(
                            "table of contents",
                            "tables of contents",
                            "the site makes its own from the headings",
                        );
                    } else if let Some(content) = child(node, "sdtContent") {
                        self.blocks_into(content, blocks, bookmarks);
                    }
                }
                "bookmarkStart" => bookmarks.extend(attribute(node, "name").map(str::to_owned)),
                "sectPr" => self.section(node),
                "altChunk" => {
                    self.account.left(
                        "part in another form",
                        "parts in another form",
                        "open the document in Word and save it anew",
                    );
                }
                "sdtPr" | "tcPr" | "bookmarkEnd" | "proofErr" | "permStart" | "permEnd" => {}
                _ => self.blocks_into(node, blocks, bookmarks),
            }
        }
    }

    fn section(&mut self, node: Node<'_, '_>) {
        let edge = |name: &str| node.children().any(|child| word(child) == name);
        if edge("headerReference") || edge("footerReference") {
            self.account.left(
                "section's headers and footers",
                "sections' headers and footers",
                "they repeat on each page in Word; the site has its own",
            );
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, blocks: &mut Vec<Block>, bookmarks: &mut Vec<String>) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|properties| value(properties, "pStyle"));
        let own = properties.map(ParagraphLook::of).unwrap_or_default();
        if let Some(section) = properties.and_then(|properties| child(properties, "sectPr")) {
            self.account.left("section break", "section breaks", "a page on a website has none");
            self.section(section);
        }
        let run = self.styles.run(style);
        let mut line = Line::new(run, self.styles.font(style));
        self.line(node, None, &mut line);
        let boxes = std::mem::take(&mut line.boxes);
        let empty = content::is_empty(&line.spans);
        // Word numbers empty paragraphs too, but for those whose mark is hidden.
        let mark = properties.and_then(|properties| child(properties, "rPr")).map(RunLook::of).unwrap_or_default();
        let hidden = empty && mark.hidden.unwrap_or(false);
        let label = if hidden { None } else { self.label(&own, style) };
        bookmarks.append(&mut line.bookmarks);
        if self.styles.is_contents(style) {
            if !empty {
                self.account.left(
                    "line of a table of contents",
                    "lines of a table of contents",
                    "the site makes its own",
                );
            }
        } else if empty {
            self.account.left("empty paragraph", "empty paragraphs", "the site makes the room between paragraphs");
        } else {
            let outline = own.outline.map_or_else(|| self.styles.outline(style), |level| (level < 9).then_some(level));
            let of_list = label.as_ref().and_then(|label| label.indent);
            blocks.push(Block::Paragraph(Paragraph {
                spans: line.spans,
                title: self.styles.is_title(style),
                outline,
                indent: own.indent.or(of_list).or_else(|| self.styles.indent(style)).unwrap_or(0),
                label,
                continues: self.styles.continues_list(style),
                bold: run.bold.unwrap_or(false),
                bookmarks: std::mem::take(bookmarks),
            }));
        }
        for text_box in boxes {
            self.account.took(
                "text box, after the paragraph that it hangs on",
                "text boxes, each after the paragraph that it hangs on",
            );
            // A box has fields of its own.
            let fields = std::mem::take(&mut self.fields);
            let inside = self.blocks(text_box);
            blocks.extend(inside);
            self.fields = fields;
        }
    }

    fn label(&mut self, own: &ParagraphLook, style: Option<&str>) -> Option<super::numbering::Label> {
        let of_style = self.styles.place(style);
        // A style based on a numbered one is a level by its own name, or by the name of that one.
        let names: Vec<&str> = style.into_iter().chain(of_style.as_ref().map(|(_, name)| *name)).collect();
        let mut place = own.place.clone().unwrap_or_default();
        if place.list.is_none() {
            let (of_style, _) = of_style.as_ref()?;
            place.list = of_style.list;
            place.level = place.level.or(of_style.level);
        }
        self.numbering.next(&place, &names, self.styles)
    }

    fn rows(&mut self, table: Node<'_, '_>) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows_into(table, &mut rows);
        rows
    }

    fn rows_into(&mut self, around: Node<'_, '_>, rows: &mut Vec<Row>) {
        for node in around.children().filter(Node::is_element) {
            match word(node) {
                "tr" => {
                    let properties = child(node, "trPr");
                    let header = properties.and_then(|properties| switch(properties, "tblHeader")).unwrap_or(false);
                    let before = properties.and_then(|properties| value(properties, "gridBefore"));
                    let mut row = Row { cells: Vec::new(), header };
                    for _ in 0..before.and_then(|count| count.parse().ok()).unwrap_or(0usize).min(MOST_COLUMNS) {
                        row.cells.push(Cell { columns: 1, ..Cell::default() });
                    }
                    self.cells_into(node, &mut row.cells);
                    rows.push(row);
                }
                "tblPr" | "tblGrid" | "tblPrEx" => {}
                _ => self.rows_into(node, rows),
            }
        }
    }

    fn cells_into(&mut self, around: Node<'_, '_>, cells: &mut Vec<Cell>) {
        for node in around.children().filter(Node::is_element) {
            match word(node) {
                "tc" => {
                    let properties = child(node, "tcPr");
                    let span = properties.and_then(|properties| value(properties, "gridSpan"));
                    let merge = properties.and_then(|properties| child(properties, "vMerge"));
                    let across = properties.and_then(|properties| child(properties, "hMerge"));
                    let goes_on = |merge: Node<'_, '_>| attribute(merge, "val") != Some("restart");
                    let columns = span.and_then(|span| span.parse().ok()).unwrap_or(1usize).clamp(1, MOST_COLUMNS);
                    let blocks = self.blocks(node);
                    match cells.last_mut() {
                        Some(last) if across.is_some_and(goes_on) => {
                            last.columns = (last.columns + columns).min(MOST_COLUMNS);
                            last.blocks.extend(blocks);
                        }
                        _ => cells.push(Cell { blocks, columns, goes_on: merge.is_some_and(goes_on) }),
                    }
                }
                "trPr" | "tblPrEx" => {}
                _ => self.cells_into(node, cells),
            }
        }
    }

    /// The place of a note among those that are referred to.
    pub fn note(&mut self, node: Node<'_, '_>) -> Option<usize> {
        let id = attribute(node, "id")?.to_owned();
        let key = (word(node) == "endnoteReference", id);
        match self.notes.iter().position(|note| *note == key) {
            Some(at) => Some(at),
            None => {
                self.notes.push(key);
                Some(self.notes.len() - 1)
            }
        }
    }

    /// A picture where it stands, if it can be published.
    pub fn picture(&mut self, id: Option<&str>, linked: bool, described: &str) -> Option<Span> {
        let part = id.and_then(|id| self.relations.get(id));
        let found = part.filter(|part| !part.outside).and_then(|part| self.pictures.get(&part.target));
        let name = match found {
            _ if linked || part.is_some_and(|part| part.outside) => {
                self.account.left("picture", "pictures", "not in the document but linked to it; insert it in Word");
                return None;
            }
            None => {
                self.account.left("picture", "pictures", "it is not in the file");
                return None;
            }
            Some(Found::Left(why)) => {
                self.account.left("picture", "pictures", why);
                return None;
            }
            Some(Found::Taken(name)) => name.clone(),
        };
        let shows = described.split_whitespace().collect::<Vec<_>>().join(" ");
        match shows.is_empty() {
            true => self.account.note(format!(
                "the picture {name} has no words for those who cannot see it: write what it shows between `![` and `]`"
            )),
            false => self.account.took("picture with what it shows in words", "pictures with what they show in words"),
        }
        self.shown_pictures.insert(name.clone());
        Some(Span::Picture { address: format!("{}/{name}", self.folder), shows })
    }
}
