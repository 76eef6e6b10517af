//! EPUB 3: a document as a book, for e-readers and for programs that read aloud and set type to the reader's wish.
//!
//! Written by hand to the EPUB 3.3 specification and EPUB Accessibility 1.1: the order of the archive's members, the
//! package with its accessibility metadata, a table of contents, and one XHTML file. Times are fixed, so that the same
//! document gives the same bytes.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Write;

use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use crate::reading::Part;
use crate::reading::Reading;
use crate::reading::Span;
use crate::reading::in_one_row;
use crate::reading::words;
use crate::text::direction;
use crate::text::ending;
use crate::text::escaped_xml;
use crate::words::Said;

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;
use super::key;
use super::markup;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "epub",
    about: "EPUB, for e-readers and reading programs.",
    usual: true,
    of_posters: false,
    foresee: |_, _| vec![Foreseen { title: TITLE, lacks: None }],
    make,
};

/// What readers know it as.
const TITLE: &str = "EPUB, for e-readers";

/// The kinds of pictures that every e-reader shows.
const PICTURES: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];

fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    let made = |document: &Document<'_>| {
        let book = Book::of(&document.reading, making);
        let bytes = book.archive().map_err(|error| format!("the archive could not be made: {error}"));
        vec![Made { file: "document.epub", title: TITLE, bytes }]
    };
    documents.par_iter().map(made).collect()
}

/// A picture of a book: its name there, what it is, and the file.
struct Picture {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

/// A heading of the table of contents, with those one level below it: the id and the words of each, as XHTML.
struct Entry {
    id: String,
    name: String,
    inner: Vec<(String, String)>,
}

struct Book<'a> {
    reading: &'a Reading,
    publisher: &'a str,
    /// The day that the site is built as of, which the package states as the day of its last change.
    today: Date,
    pictures: BTreeMap<String, Picture>,
}

impl<'a> Book<'a> {
    fn of(reading: &'a Reading, making: &Making<'a>) -> Book<'a> {
        let mut pictures = BTreeMap::new();
        for path in reading.pictures() {
            let ending = ending(&path);
            let Some((ending, media_type)) = PICTURES.iter().find(|(known, _)| *known == ending) else { continue };
            let Some(bytes) = making.picture(&path) else { continue };
            let name = format!("picture-{}.{ending}", pictures.len() + 1);
            pictures.entry(path).or_insert(Picture { name, media_type, bytes });
        }
        Book { reading, publisher: &making.settings.organisation.name, today: making.site.today, pictures }
    }

    fn archive(&self) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The first member says what the file is, unpacked, as readers look for it at a fixed place.
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default());
        zip.start_file("mimetype", stored)?;
        zip.write_all(b"application/epub+zip")?;
        let packed = stored.compression_method(CompressionMethod::Deflated);
        let texts = [
            ("META-INF/container.xml", CONTAINER.to_owned()),
            ("book/package.opf", self.package()),
            ("book/contents.xhtml", self.contents()),
            ("book/text.xhtml", self.text()),
            ("book/book.css", STYLES.to_owned()),
        ];
        for (name, text) in texts {
            zip.start_file(name, packed)?;
            zip.write_all(text.as_bytes())?;
        }
        for picture in self.pictures.values() {
            zip.start_file(format!("book/{}", picture.name), packed)?;
            zip.write_all(&picture.bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn package(&self) -> String {
        let Reading { title, language, summary, address, .. } = self.reading;
        // The same document at the same address is the same book, whenever it is built.
        let digest = key(&[address.as_bytes()]);
        let uuid = format!(
            "{}-{}-5{}-8{}-{}",
            &digest[..8],
            &digest[8..12],
            &digest[13..16],
            &digest[17..20],
            &digest[20..32]
        );
        let pictures: String = self
            .pictures
            .values()
            .enumerate()
            .map(|(at, picture)| {
                format!(
                    "<item id=\"picture-{}\" href=\"{}\" media-type=\"{}\"/>\n",
                    at + 1,
                    picture.name,
                    picture.media_type
                )
            })
            .collect();
        let summary = if summary.is_empty() {
            String::new()
        } else {
            format!("<dc:description>{}</dc:description>\n", escaped_xml(summary))
        };
        let seen = if self.pictures.is_empty() {
            "<meta property=\"schema:accessMode\">textual</meta>\n".to_owned()
        } else {
            "<meta property=\"schema:accessMode\">textual</meta>\n<meta property=\"schema:accessMode\">visual</meta>\n<meta property=\"schema:accessibilityFeature\">alternativeText</meta>\n".to_owned()
        };
        let progression = direction(language);
        let Said { text: accessible, language: said_in } = &self.reading.frame.accessible;
        let accessible = format!(
            "<meta property=\"schema:accessibilitySummary\" xml:lang=\"{}\">{}</meta>",
            escaped_xml(said_in),
            escaped_xml(accessible)
        );
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{language}\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">urn:uuid:{uuid}</dc:identifier>\n<dc:title>{}</dc:title>\n<dc:language>{language}</dc:language>\n<dc:publisher>{}</dc:publisher>\n<dc:source>{}</dc:source>\n{summary}<meta property=\"dcterms:modified\">{}T00:00:00Z</meta>\n{seen}<meta property=\"schema:accessModeSufficient\">textual</meta>\n<meta property=\"schema:accessibilityFeature\">structuralNavigation</meta>\n<meta property=\"schema:accessibilityFeature\">tableOfContents</meta>\n<meta property=\"schema:accessibilityFeature\">displayTransformability</meta>\n<meta property=\"schema:accessibilityFeature\">readingOrder</meta>\n<meta property=\"schema:accessibilityHazard\">none</meta>\n{accessible}\n</metadata>\n<manifest>\n<item id=\"contents\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"text\" href=\"text.xhtml\" media-type=\"application/xhtml+xml\"/>\n<item id=\"css\" href=\"book.css\" media-type=\"text/css\"/>\n{pictures}</manifest>\n<spine page-progression-direction=\"{progression}\">\n<itemref idref=\"text\"/>\n</spine>\n</package>\n",
            escaped_xml(&words(title)),
            escaped_xml(self.publisher),
            escaped_xml(address),
            self.today,
        )
    }

    /// The table of contents: headings of level 2, with those of level 3 beneath them.
    fn contents(&self) -> String {
        let mut made = 0;
        let mut entries: Vec<Entry> = Vec::new();
        for part in in_one_row(&self.reading.parts) {
            let Part::Heading { level, id, number, words: spans } = part else { continue };
            let id = markup::heading_id(id, &mut made);
            let number = if number.is_empty() { String::new() } else { format!("{} ", escaped_xml(number)) };
            let name = format!("{number}{}", named(spans));
            match (level, entries.last_mut()) {
                (2, _) => entries.push(Entry { id, name, inner: Vec::new() }),
                (3, Some(entry)) => entry.inner.push((id, name)),
                _ => {}
            }
        }
        if !self.reading.notes.is_empty() {
            entries.push(Entry { id: "notes".to_owned(), name: named(&self.reading.frame.notes), inner: Vec::new() });
        }
        let link = |id: &str, name: &str| format!("<a href=\"text.xhtml#{}\">{name}</a>", escaped_xml(id));
        let mut list = format!("<li><a href=\"text.xhtml\">{}</a></li>\n", named(&self.reading.title));
        for Entry { id, name, inner } in &entries {
            list.push_str(&format!("<li>{}", link(id, name)));
            if !inner.is_empty() {
                let inner: String = inner.iter().map(|(id, name)| format!("<li>{}</li>\n", link(id, name))).collect();
                list.push_str(&format!("\n<ol>\n{inner}</ol>\n"));
            }
            list.push_str("</li>\n");
        }
        let contents = &self.reading.frame.contents;
        let body = format!(
            "<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\">{}</h1>\n<ol>\n{list}</ol>\n</nav>\n",
            named(contents)
        );
        self.page(&words(contents), &body)
    }

    fn text(&self) -> String {
        let Reading { title, kicker, summary, parts, notes, frame, .. } = self.reading;
        let picture = |path: &str| self.pictures.get(path).map(|picture| picture.name.clone());
        let kicker = if kicker.is_empty() { String::new() } else { format!("<p>{}</p>\n", named(kicker)) };
        let summary = if summary.is_empty() { String::new() } else { format!("<p>{}</p>\n", escaped_xml(summary)) };
        let body = format!(
            "{kicker}<h1>{}</h1>\n{summary}{}{}<p>{}</p>\n",
            named(title),
            markup::parts(parts, frame, &picture),
            markup::notes(notes, frame, &picture),
            markup::spans(&frame.published, frame, &picture),
        );
        self.page(&words(title), &body)
    }

    fn page(&self, title: &str, body: &str) -> String {
        let language = &self.reading.language;
        let direction = direction(language);
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" xml:lang=\"{language}\" dir=\"{direction}\">\n<head>\n<title>{}</title>\n<link rel=\"stylesheet\" href=\"book.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
            escaped_xml(title)
        )
    }
}

/// Words as XHTML that leads nowhere: a link within a link is none.
fn named(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        match span {
            Span::Language { tag, words } => {
                out.push_str(&format!("<span{}>{}</span>", markup::language(tag), named(words)));
            }
            span => out.push_str(&escaped_xml(&words(std::slice::from_ref(span)))),
        }
    }
    out
}

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n<rootfiles>\n<rootfile full-path=\"book/package.opf\" media-type=\"application/oebps-package+xml\"/>\n</rootfiles>\n</container>\n";

/// Little, since the reader's own wishes come first.
const STYLES: &str = "h1, h2, h3, h4, h5, h6 { line-height: 1.2; }\nimg { max-width: 100%; height: auto; }\ntable { border-collapse: collapse; }\nth, td { border: 1px solid; padding: .3em .5em; text-align: start; vertical-align: top; }\naside, blockquote { border-inline-start: .3em solid; margin-inline: 0; padding-inline-start: 1em; }\npre { white-space: pre-wrap; }\n";
