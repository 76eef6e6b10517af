//! Other forms of a document than its page: large print, Braille, EPUB, plain text, sound, a poster's sheet. One file for
//! each.
//!
//! [`make`] takes the pages that are documents, has every edition make its files of them, and gives each page the list
//! of what it has, with sizes, or with why there is none. Editions are made before the pages are written, since a page
//! says how large they are. What a computer may lack (a program for Braille, a voice) is asked of a [`Workshop`]; where
//! it is not there, the site is built without, and says so.

mod markup;

use std::collections::BTreeMap;

use sha2::Digest;
use sha2::Sha256;

use crate::artifact::Artifact;
use crate::publication::Offer;
use crate::publication::Page;
use crate::publication::Publication;
use crate::reading;
use crate::reading::Reading;
use crate::settings::Settings;
use crate::site::Site;
use crate::source::Sources;
use crate::text::ending;
use crate::voice::Languages;
use crate::words::Words;

/// The sorts of pages that are documents, which every edition is made of but that of posters.
const DOCUMENTS: &[&str] = &["minutes", "news", "pages", "policies", "reports", "standards-newsletter", "strategies"];

/// The sort of pages that are posters.
const POSTERS: &[&str] = &["poster"];

/// What making a file may ask of the computer that the site is built on.
///
/// A program is named by its edition, never by content or settings, and is given nothing but text.
pub trait Workshop: Sync {
    /// Whether editions are made at all: not while a site is only checked or previewed.
    fn is_open(&self) -> bool;
    /// What a program answers to an input, or why it does not, in words that follow "because".
    fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String>;
    /// Why a program cannot be run, in words that follow "because"; none where it can.
    fn lacks(&self, program: &str) -> Option<String> {
        Some(absent(program))
    }
    /// What was kept under a name in an earlier build.
    fn kept(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps bytes under a name for later builds; it may be forgotten at any time.
    fn keep(&self, name: &str, bytes: &[u8]);
}

/// That a program is not there, in words that follow "because".
pub fn absent(program: &str) -> String {
    format!("the program {program} is not on the computer that built this site")
}

/// A computer with no programs, where nothing is kept: what a build needs no other for.
#[derive(Debug)]
pub struct Bare;

impl Workshop for Bare {
    fn is_open(&self) -> bool {
        true
    }

    fn run(&self, program: &str, _: &[&str], _: &[u8]) -> Result<Vec<u8>, String> {
        Err(absent(program))
    }

    fn kept(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) {}
}

/// One that is shut: pages are made, and no other edition of them.
#[derive(Debug)]
pub struct Shut;

impl Workshop for Shut {
    fn is_open(&self) -> bool {
        false
    }

    fn run(&self, _: &str, _: &[&str], _: &[u8]) -> Result<Vec<u8>, String> {
        Err("it is made when the site is built".to_owned())
    }

    fn kept(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _: &str, _: &[u8]) {}
}

/// The name under which what is made of some inputs is kept.
pub fn key(inputs: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for input in inputs {
        digest.update((input.len() as u64).to_be_bytes());
        digest.update(input);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A page that is a document.
pub struct Document<'a> {
    /// The page.
    pub page: &'a Page,
    /// What it says.
    pub reading: Reading,
}

/// All that an edition may look at besides the documents.
pub struct Making<'a> {
    /// The settings of the site.
    pub settings: &'a Settings,
    /// The site.
    pub site: &'a Site,
    /// The input, for pictures and a site's own fonts.
    pub sources: &'a Sources,
    /// The computer.
    pub workshop: &'a dyn Workshop,
}

impl Making<'_> {
    /// A picture that is published with the site as it is published, by its path below the root.
    pub fn picture(&self, path: &str) -> Option<Vec<u8>> {
        let (_, file) = self.sources.at(&format!("content/{path}"))?;
        let ending = ending(path);
        match crate::pictures::clean(&ending, &file.bytes) {
            None => Some(file.bytes.clone()),
            Some(clean) => clean.ok().map(|clean| clean.bytes),
        }
    }
}

/// A file that an edition made of a document, or why it did not.
pub struct Made {
    /// Its name beside the document's page: `text.txt`.
    pub file: &'static str,
    /// What readers know it as: "Plain text".
    pub title: &'static str,
    /// The file; or why there is none, in words that follow "because".
    pub bytes: Result<Vec<u8>, String>,
}

/// A file that a build would make of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// What readers know it as.
    pub title: &'static str,
    /// Why there would be none, in words that follow "because".
    pub lacks: Option<String>,
}

/// A form of documents.
pub struct Edition {
    /// Its name, and the setting that turns it off or on: `braille`.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Whether it is made where the settings do not say.
    pub usual: bool,
    /// Whether it is made of posters, and not of documents.
    pub of_posters: bool,
    /// What it would make of a document in a language, without making it.
    pub foresee: fn(&str, &dyn Workshop) -> Vec<Foreseen>,
    /// Makes it: for each document the files, in order.
    pub make: fn(&[Document<'_>], &Making<'_>) -> Vec<Vec<Made>>,
}

macro_rules! editions {
    ($($name:ident)*) => {
        $(pub mod $name;)*
        /// Every edition, in the order in which pages offer them.
        pub static EDITIONS: &[&Edition] = &[$(&$name::EDITION),*];
    };
}

// To add an edition: write `src/editions/<name>.rs`, then add its name here and to the settings.
editions! {
    large_print
    plain_text
    epub
    braille
    sound
    poster
}

/// The editions of a site.
#[derive(Debug, Default)]
pub struct Editions {
    /// The files.
    pub artifacts: Vec<Artifact>,
    /// What each document has, by the address of its page.
    pub offers: BTreeMap<String, Vec<Offer>>,
    /// What was not made of any document, and why: an edition's title and the reason.
    pub missing: BTreeMap<String, String>,
}

/// Whether a page is one of the documents that editions are made of, or one of the posters.
fn is_document(page: &Page, of_posters: bool) -> bool {
    let sorts = if of_posters { POSTERS } else { DOCUMENTS };
    sorts.contains(&page.sort.as_str()) && !page.superseded
}

/// What a build in a workshop would make of a page besides itself, and what not and why; nothing for what is no document.
///
/// What only making shows (letters that a Braille table lacks, a poster that is too long) is not known before.
pub fn foreseen(page: &Page, settings: &Settings, workshop: &dyn Workshop) -> Vec<Foreseen> {
    let is_one = |edition: &Edition| is_document(page, edition.of_posters);
    let off = |edition: &Edition, mut foreseen: Foreseen| {
        if !settings.editions.is_wanted(edition.name, edition.usual) {
            foreseen.lacks = Some(format!("candour.yaml does not ask for it: formats: {{{}: true}}", edition.name));
        }
        foreseen
    };
    let of = |edition: &&'static Edition| {
        let edition: &'static Edition = edition;
        (edition.foresee)(&page.language, workshop).into_iter().map(move |foreseen| off(edition, foreseen))
    };
    EDITIONS.iter().filter(|edition| is_one(edition)).flat_map(of).collect()
}

/// How many documents are read before their editions are made: enough for all cores, and little to hold.
const AT_ONCE: usize = 256;

/// Makes the editions of every document among the pages.
pub fn make(
    site: &Site,
    publication: &Publication,
    words: &Words,
    sources: &Sources,
    workshop: &dyn Workshop,
) -> Editions {
    let mut editions = Editions::default();
    if !workshop.is_open() {
        return editions;
    }
    let languages = Languages::new(words, site, &publication.pages);
    let settings = &site.settings;
    let read = |page| {
        let voice = languages.voice(page, sources);
        Document { page, reading: reading::of(page, &voice, &settings.base_url, &settings.organisation.name) }
    };
    let making = Making { settings, site, sources, workshop };
    for of_posters in [false, true] {
        let wanted = |edition: &&&Edition| settings.editions.is_wanted(edition.name, edition.usual);
        let wanted: Vec<&Edition> =
            EDITIONS.iter().filter(|edition| edition.of_posters == of_posters).filter(wanted).copied().collect();
        if wanted.is_empty() {
            continue;
        }
        let pages: Vec<&Page> = publication.pages.iter().filter(|page| is_document(page, of_posters)).collect();
        for pages in pages.chunks(AT_ONCE) {
            let documents: Vec<Document<'_>> = pages.iter().map(|page| read(page)).collect();
            for edition in &wanted {
                for (document, made) in documents.iter().zip((edition.make)(&documents, &making)) {
                    for made in made {
                        editions.take(document.page, made, edition.name);
                    }
                }
            }
        }
    }
    editions
}

impl Editions {
    fn take(&mut self, page: &Page, made: Made, edition: &str) {
        let path = format!("{}/{}", page.address, made.file);
        let size = match made.bytes {
            Ok(bytes) => {
                let size = bytes.len();
                let maker = format!("the edition `{edition}` of /{}/", page.address);
                self.artifacts.push(Artifact::new(path.clone(), bytes, maker));
                Ok(size)
            }
            Err(why) => {
                self.missing.entry(made.title.to_owned()).or_insert_with(|| why.clone());
                Err(why)
            }
        };
        let offer = Offer { title: made.title.to_owned(), path, size };
        self.offers.entry(page.address.clone()).or_default().push(offer);
    }
}
