//! Word documents: a `.docx` file as a page of Markdown, its pictures, and an account of what was taken and left.
//!
//! The way through: `package` opens the file and `tracked` refuses what is not final; `reader` goes through the XML
//! with `styles` and `numbering` and makes blocks; `shape` makes them the parts of a page; `markdown` writes these.
//! Who wrote the document, and what nobody sees in it, is never taken.

mod account;
mod content;
mod escape;
mod lines;
mod markdown;
mod matter;
mod numbering;
mod package;
mod reader;
mod runs;
mod shape;
mod styles;
mod symbols;
mod tables;
mod tracked;
mod typed;
mod xml;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Document;
use roxmltree::Node;

use crate::fields::Field;
use crate::pictures;
use crate::pictures::Trouble;
use crate::text;

pub use account::Account;
pub use reader::Picture;

use content::Span;
use numbering::Numbering;
use package::Package;
use package::Relations;
use reader::Found;
use reader::Reader;
use shape::Part;
use styles::Styles;
use xml::attribute;
use xml::word;

/// How a document is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The name of the page: the stem of its file.
    pub id: &'a str,
    /// What the front matter of such a page holds.
    pub fields: &'static [Field],
    /// The page as it is, if it is there: what stands at its top is kept, as staff have filled it in.
    pub there: Option<&'a str>,
}

/// A document as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The page's file: front matter and text.
    pub page: String,
    /// The pictures that lie in the folder of the page's name.
    pub pictures: Vec<Picture>,
    /// What was taken and left.
    pub account: Account,
}

/// Why a file is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong with it.
    pub why: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    fn new(why: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal { why: why.into(), help: help.into() }
    }
}

/// The texts of a document, unpacked.
struct Texts {
    body: String,
    styles: Option<String>,
    numbering: Option<String>,
    notes: [Option<(String, Relations)>; 2],
    relations: Relations,
    title: Option<String>,
}

/// Imports a Word document.
pub fn import(bytes: &[u8], options: &Options<'_>) -> Result<Imported, Refusal> {
    let mut package = Package::open(bytes)?;
    let texts = texts(&mut package)?;
    let body = xml::parse(&texts.body, "document.xml")?;
    let styles = texts.styles.as_deref().map(|text| xml::parse(text, "styles.xml")).transpose()?;
    let numbering = texts.numbering.as_deref().map(|text| xml::parse(text, "numbering.xml")).transpose()?;
    let [footnotes, endnotes] = &texts.notes;
    let footnotes = footnotes.as_ref().map(|(text, _)| xml::parse(text, "footnotes.xml")).transpose()?;
    let endnotes = endnotes.as_ref().map(|(text, _)| xml::parse(text, "endnotes.xml")).transpose()?;
    let all: Vec<&Document<'_>> = [Some(&body), footnotes.as_ref(), endnotes.as_ref()].into_iter().flatten().collect();
    tracked::refuse(&all)?;

    let (found, files) = pictures_of(&mut package, &texts);
    let styles = styles.as_ref().map(Styles::of).unwrap_or_default();
    let mut reader = Reader {
        styles: &styles,
        numbering: numbering.as_ref().map(Numbering::of).unwrap_or_default(),
        relations: &texts.relations,
        account: Account::default(),
        fields: Vec::new(),
        notes: Vec::new(),
        pictures: &found,
        folder: options.id,
        shown_pictures: BTreeSet::new(),
    };
    let around = body.root_element().children().find(|node| word(*node) == "body");
    let Some(around) = around else {
        return Err(Refusal::new(
            "this is not a Word document: it has no text in it",
            "import a file that ends in .docx",
        ));
    };
    let blocks = reader.blocks(around);
    let notes = notes_of(&mut reader, &texts, [footnotes.as_ref(), endnotes.as_ref()]);
    let shown = std::mem::take(&mut reader.shown_pictures);
    let mut account = reader.account;
    let said = matter::said(&blocks);
    let shaped = shape::shaped(blocks, &mut account);
    if shaped.parts.is_empty() && shaped.title.is_none() {
        return Err(Refusal::new(
            "the document has no words in it",
            "open it in Word: its text may be a picture, or hidden",
        ));
    }
    let of_table = said.iter().find(|(field, _)| *field == "title").map(|(_, words)| words.clone());
    let title = shaped.title.clone().or(of_table).or(texts.title);
    let (front, gaps) = match options.there.and_then(matter::of) {
        Some(kept) => {
            account.note("the top of the page stays as it is in the site; change it there");
            (format!("{kept}\n"), Vec::new())
        }
        None => matter::written(title.as_deref(), &said, options.fields),
    };
    for (field, words) in &said {
        account.note(format!(
            "the document says of its {}: \"{words}\"; see that the front matter says the same",
            field.replace('_', " ")
        ));
    }
    if !gaps.is_empty() {
        account.note(format!("to fill in at the top of the page: {}", gaps.join(", ")));
    }
    let page = front + &markdown::written(&shaped, &notes, &mut account);
    let pictures = files.into_iter().filter(|picture| shown.contains(&picture.name)).collect();
    Ok(Imported { page, pictures, account })
}

fn texts(package: &mut Package<'_>) -> Result<Texts, Refusal> {
    let main = package.main_part()?;
    let Some(body) = package.text(&main)? else {
        return Err(Refusal::new(
            "this is not a Word document: it has no text in it",
            "import a file that ends in .docx",
        ));
    };
    let relations = package.relations(&main)?;
    let part = |sort: &str| {
        relations
            .values()
            .find(|relation| relation.sort == sort && !relation.outside)
            .map(|relation| relation.target.clone())
    };
    let mut text = |sort: &str| match part(sort) {
        Some(name) => package.text(&name),
        None => Ok(None),
    };
    let styles = text("styles")?;
    let numbering = text("numbering")?;
    let mut notes = [None, None];
    for (place, sort) in notes.iter_mut().zip(["footnotes", "endnotes"]) {
        if let Some(name) = part(sort) {
            let relations = package.relations(&name)?;
            *place = package.text(&name)?.map(|text| (text, relations));
        }
    }
    let title = package.text("docProps/core.xml")?.and_then(|text| {
        let document = xml::parse(&text, "core.xml").ok()?;
        // Nothing else of this part is looked at: it names the authors.
        let title = document.descendants().find(|node| node.tag_name().name() == "title")?;
        let words = title.text()?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    });
    Ok(Texts { body, styles, numbering, notes, relations, title })
}

/// What becomes of each picture, by its part, and the files of those that are taken.
fn pictures_of(package: &mut Package<'_>, texts: &Texts) -> (BTreeMap<String, Found>, Vec<Picture>) {
    let notes = texts.notes.iter().flatten().flat_map(|(_, relations)| relations.values());
    let mut found = BTreeMap::new();
    let mut files: Vec<Picture> = Vec::new();
    for relation in texts.relations.values().chain(notes) {
        if relation.sort != "image" || relation.outside || found.contains_key(&relation.target) {
            continue;
        }
        let stem = relation.target.rsplit('/').next().unwrap_or_default();
        let (stem, ending) = stem.rsplit_once('.').unwrap_or((stem, ""));
        let ending = ending.to_lowercase();
        let became = match package.picture(&relation.target) {
            None => Err("too large, or not in the file; insert it in Word anew, smaller"),
            Some(bytes) => cleaned(&ending, &bytes),
        };
        found.insert(
            relation.target.clone(),
            match became {
                Ok(bytes) => {
                    let stem = text::slug(stem).trim_start_matches("image").to_owned();
                    let mut name = format!("figure-{}.{ending}", if stem.is_empty() { "1" } else { &stem });
                    let mut more = 2;
                    while files.iter().any(|file| file.name == name) {
                        name = format!("figure-{stem}-{more}.{ending}");
                        more += 1;
                    }
                    files.push(Picture { name: name.clone(), bytes });
                    Found::Taken(name)
                }
                Err(why) => Found::Left(why),
            },
        );
    }
    (found, files)
}

/// A picture without what cameras and programs wrote in it.
fn cleaned(ending: &str, bytes: &[u8]) -> Result<Vec<u8>, &'static str> {
    match pictures::clean(ending, bytes) {
        Some(Ok(clean)) => Ok(clean.bytes),
        Some(Err(Trouble::TooLarge { .. })) => Err("more than 40 million pixels; make it smaller in Word"),
        Some(Err(_)) => Err("it cannot be read as a picture; save it as PNG or JPEG and insert it anew"),
        None if matches!(ending, "emf" | "wmf") => {
            Err("a Windows metafile (EMF or WMF), which browsers do not show; save it as PNG and insert it anew")
        }
        None => Err("of a sort that browsers do not show; save it as PNG or JPEG and insert it anew"),
    }
}

/// The paragraphs of each note that is referred to, in the order of the text.
fn notes_of<'s>(
    reader: &mut Reader<'s>,
    texts: &'s Texts,
    documents: [Option<&Document<'_>>; 2],
) -> Vec<Vec<Vec<Span>>> {
    let mut notes = Vec::new();
    reader.fields.clear();
    let referred = reader.notes.clone();
    for (end, id) in &referred {
        let at = usize::from(*end);
        let document = documents.get(at).copied().flatten();
        let relations = texts.notes.get(at).and_then(Option::as_ref).map(|(_, relations)| relations);
        let is_it = |node: &Node<'_, '_>| attribute(*node, "id") == Some(id.as_str());
        let node = document.and_then(|document| document.root_element().children().find(is_it));
        let (Some(node), Some(relations)) = (node, relations) else {
            reader.account.note("a note is referred to and not in the file: look for it in Word".to_owned());
            notes.push(vec![vec![Span::Words("[?]".to_owned(), content::Look::default())]]);
            continue;
        };
        reader.relations = relations;
        let blocks = reader.blocks(node);
        reader.account.took("footnote or endnote", "footnotes and endnotes");
        let mut account = std::mem::take(&mut reader.account);
        let shaped = shape::shaped(blocks, &mut Account::default());
        let mut paragraphs: Vec<Vec<Span>> = Vec::new();
        for part in shaped.parts {
            match part {
                Part::Heading { spans, .. } | Part::Paragraph(spans) => paragraphs.push(spans),
                Part::Item { paragraphs: inner, .. } => paragraphs.extend(inner),
                Part::Table(grid) => {
                    account.note("a table in a note was written out in words".to_owned());
                    paragraphs.extend(grid.header);
                    paragraphs.extend(grid.rows.into_iter().flatten());
                }
            }
        }
        paragraphs.retain(|spans| !content::is_empty(spans));
        reader.account = account;
        notes.push(paragraphs);
    }
    // A note in a note has no place of its own.
    for span in notes.iter_mut().flatten().flatten() {
        if matches!(span, Span::Note(_)) {
            *span = Span::Break;
        }
    }
    notes
}
