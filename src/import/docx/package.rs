//! The packed file: its parts by name, within limits, and what a file is that is no Word document.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Read;

use roxmltree::Document;
use zip::ZipArchive;

use super::Refusal;
use super::xml;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;
/// The largest part of text once it is unpacked, in bytes.
const LARGEST_TEXT: u64 = 32 << 20;
/// The largest picture, in bytes.
const LARGEST_PICTURE: u64 = 24 << 20;
/// The most that is unpacked of one file altogether, in bytes.
const MOST_UNPACKED: u64 = 128 << 20;
/// The most parts.
const MOST_PARTS: usize = 4096;

const SAVE_ANEW: &str = "open it in Word and save it with File, Save As, Word Document (.docx); then import that file";

/// A link from one part to another part, or to somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The part's name, or the address.
    pub target: String,
    /// Whether it leads out of the file.
    pub outside: bool,
    /// What sort it is: the end of its type, such as `image`.
    pub sort: String,
}

/// The links of one part, by their ids.
pub type Relations = BTreeMap<String, Relation>;

/// An opened file.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a file, or says what it is instead of a Word document.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Refusal> {
        if bytes.len() > LARGEST_FILE {
            let why = format!("the file is larger than {}", crate::text::size_in_words(LARGEST_FILE));
            return Err(Refusal::new(why, "make its pictures smaller in Word (Picture Format, Compress Pictures)"));
        }
        if let Some(refusal) = disguise(bytes) {
            return Err(refusal);
        }
        let broken = || Refusal::new("the file is broken: it cannot be unpacked", SAVE_ANEW);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if archive.len() > MOST_PARTS || archive.has_duplicate_names() {
            return Err(Refusal::new("the file is not packed as Word packs its documents", SAVE_ANEW));
        }
        let mut package = Package { archive, left: MOST_UNPACKED };
        if let Some(sort) = package.bytes("mimetype", 200)?
            && sort.starts_with(b"application/vnd.oasis.opendocument")
        {
            return Err(Refusal::new("this is an OpenDocument file, not a Word document", SAVE_ANEW));
        }
        for (part, what) in [("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a set of slides")] {
            if package.archive.index_for_name(part).is_some() {
                return Err(Refusal::new(
                    format!("this is {what}, not a Word document"),
                    "import a file that ends in .docx",
                ));
            }
        }
        Ok(package)
    }

    /// A part as it is, if there is one of that name.
    fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let part = match self.archive.by_index(index) {
            Ok(part) => part,
            Err(_) => return Err(Refusal::new(format!("its part `{name}` cannot be unpacked"), SAVE_ANEW)),
        };
        let most = most.min(self.left);
        let mut bytes = Vec::new();
        // What the file says of a part's size is not believed.
        if part.take(most + 1).read_to_end(&mut bytes).is_err() {
            return Err(Refusal::new(format!("its part `{name}` cannot be unpacked"), SAVE_ANEW));
        }
        if bytes.len() as u64 > most {
            return Err(Refusal::new(
                format!("its part `{name}` is too large once it is unpacked"),
                "split the document, or make its pictures smaller in Word",
            ));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// The text of a part of XML.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        match self.bytes(name, LARGEST_TEXT)? {
            None => Ok(None),
            Some(bytes) => match xml::decoded(bytes) {
                Some(text) => Ok(Some(text)),
                None => Err(Refusal::new(format!("its part `{name}` is not text"), SAVE_ANEW)),
            },
        }
    }

    /// A picture as it is; none where it is not there or too large.
    pub fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        self.bytes(name, LARGEST_PICTURE).ok().flatten()
    }

    /// Where a part's links lead.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = match folder {
            "" => format!("_rels/{name}.rels"),
            folder => format!("{folder}/_rels/{name}.rels"),
        };
        let Some(text) = self.text(&path)? else { return Ok(Relations::new()) };
        let document = xml::parse(&text, &path)?;
        Ok(relations_of(&document, folder))
    }

    /// The part with the text.
    pub fn main_part(&mut self) -> Result<String, Refusal> {
        let relations = self.relations("")?;
        let main = relations.into_values().find(|relation| relation.sort == "officeDocument" && !relation.outside);
        let name = main.map_or_else(|| "word/document.xml".to_owned(), |relation| relation.target);
        match self.archive.index_for_name(&name) {
            Some(_) => Ok(name),
            None => Err(Refusal::new("this is not a Word document: it has no text in it", SAVE_ANEW)),
        }
    }
}

fn relations_of(document: &Document<'_>, folder: &str) -> Relations {
    let mut relations = Relations::new();
    for node in document.root_element().children().filter(|node| node.tag_name().name() == "Relationship") {
        let (Some(id), Some(target)) = (node.attribute("Id"), node.attribute("Target")) else { continue };
        let outside = node.attribute("TargetMode") == Some("External");
        let sort = node.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
        let target = if outside { target.to_owned() } else { resolved(folder, target) };
        relations.insert(id.to_owned(), Relation { target, outside, sort });
    }
    relations
}

/// The name of a part as another part in a folder calls it.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a file is that does not begin as packed files do.
fn disguise(bytes: &[u8]) -> Option<Refusal> {
    if bytes.starts_with(b"PK") {
        return None;
    }
    if bytes.is_empty() {
        return Some(Refusal::new("the file is empty", SAVE_ANEW));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let sealed: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Some(match bytes.windows(sealed.len()).any(|window| window == sealed) {
            true => Refusal::new(
                "the document is locked with a password",
                "open it in Word, take the password off (File, Info, Protect Document, Encrypt with Password) and save it",
            ),
            false => Refusal::new("this is a document of an old form of Word (.doc)", SAVE_ANEW),
        });
    }
    let what = match bytes {
        _ if bytes.starts_with(b"{\\rtf") => "this is a Rich Text file, not a Word document",
        _ if bytes.starts_with(b"%PDF") => {
            return Some(Refusal::new(
                "this is a PDF, not a Word document",
                "ask for the Word document that it was made from; a PDF has lost its headings and lists",
            ));
        }
        _ if bytes.starts_with(b"<") => "this is a web page or an XML file, not a Word document",
        _ => "this is not a Word document",
    };
    Some(Refusal::new(what, SAVE_ANEW))
}
