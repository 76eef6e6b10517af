//! Typst as a library: what it may look at, which is what it is given, and what becomes of its warnings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::thread;

use typst::Feature;
use typst::Library;
use typst::LibraryExt;
use typst::World;
use typst::diag::FileError;
use typst::diag::FileResult;
use typst::foundations::Bytes;
use typst::foundations::Datetime;
use typst::foundations::Duration;
use typst::foundations::Smart;
use typst::syntax::FileId;
use typst::syntax::RootedPath;
use typst::syntax::Source;
use typst::syntax::VirtualPath;
use typst::syntax::VirtualRoot;
use typst::text::Font;
use typst::text::FontBook;
use typst::utils::LazyHash;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_pdf::PdfStandard;
use typst_pdf::PdfStandards;

use crate::editions::Making;
use crate::editions::key;
use crate::reading::Reading;

use super::source;
use super::source::Look;
use super::source::Written;

/// Why there is no poster of so many words.
pub(in crate::editions) const TOO_LONG: &str = "it does not fit on one sheet";

/// What changes when the same document would be set otherwise than before, though its text is the same.
const VERSION: &[u8] = b"large print 2, typst 0.15.1";

/// The names under which Typst asks for what it is given. They are few and always the same: it never forgets one.
const MAIN: &str = "/main.typ";
const TEMPLATE: &str = "/template.typ";

/// The typeface: `fonts/make.py` says where it comes from.
pub(super) const CUTS: &[&[u8]] = &[
    include_bytes!("../../../fonts/atkinson-hyperlegible-next-regular.ttf"),
    include_bytes!("../../../fonts/atkinson-hyperlegible-next-bold.ttf"),
    include_bytes!("../../../fonts/atkinson-hyperlegible-next-italic.ttf"),
    include_bytes!("../../../fonts/atkinson-hyperlegible-next-bold-italic.ttf"),
];

/// What is the same for all documents of a build.
pub(in crate::editions) struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Of all fonts together.
    digest: String,
    publisher: String,
}

impl Typesetter {
    /// With our typeface and those that the site's theme has as TTF or OTF, for letters that ours lacks.
    pub(in crate::editions) fn new(making: &Making<'_>) -> Typesetter {
        let is_font = |path: &str| {
            let path = path.to_lowercase();
            path.starts_with("themes/") && (path.ends_with(".ttf") || path.ends_with(".otf"))
        };
        let files =
            making.sources.iter().filter(|(_, file)| is_font(&file.path)).map(|(_, file)| file.bytes.as_slice());
        let all: Vec<&[u8]> = CUTS.iter().copied().chain(files).collect();
        Typesetter::of(&making.settings.organisation.name, &all)
    }

    /// With these fonts.
    pub(super) fn of(publisher: &str, files: &[&[u8]]) -> Typesetter {
        let fonts: Vec<Font> = files.iter().flat_map(|bytes| Font::iter(Bytes::new(bytes.to_vec()))).collect();
        Typesetter {
            // Cells that name their row are still among what Typst calls extras.
            library: LazyHash::new(
                Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            digest: key(files),
            fonts,
            publisher: publisher.to_owned(),
        }
    }

    /// Whether a font has a character.
    pub(super) fn covers(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// A document as PDF; or why there is none, in words that follow "because".
    pub(in crate::editions) fn set(
        &self,
        reading: &Reading,
        look: Look,
        making: &Making<'_>,
    ) -> Result<Vec<u8>, String> {
        let covers = |c: char| self.covers(c);
        let picture = |path: &str| making.picture(path);
        let reading = &reading.with_letters(&covers);
        let written = source::write(reading, &self.publisher, look, &covers, &picture)?;
        if let Some(why) = lacking(&written.missing, &reading.language) {
            return Err(why);
        }
        let mut inputs: Vec<&[u8]> = vec![VERSION, self.digest.as_bytes(), source::TEMPLATE.as_bytes()];
        inputs.push(written.text.as_bytes());
        for (name, bytes) in &written.pictures {
            inputs.extend([name.as_bytes(), bytes.as_slice()]);
        }
        let name = key(&inputs);
        if let Some(kept) = making.workshop.kept(&name) {
            return Ok(kept);
        }
        let document = self.lay_out(written)?;
        if matches!(look, Look::Poster(_)) && document.pages().len() != 1 {
            return Err(TOO_LONG.to_owned());
        }
        let bytes = pdf(&document, &reading.address)?;
        making.workshop.keep(&name, &bytes);
        Ok(bytes)
    }

    /// A document on its pages.
    pub(super) fn lay_out(&self, written: Written) -> Result<PagedDocument, String> {
        let place = |path: &str| {
            let path = VirtualPath::new(path).map_err(|_| format!("the name {path} is none for the typesetter"))?;
            Ok::<FileId, String>(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
        };
        let (main, template) = (place(MAIN)?, place(TEMPLATE)?);
        let mut pictures = BTreeMap::new();
        for (name, bytes) in written.pictures {
            pictures.insert(place(&name)?.into_raw().get(), Bytes::new(bytes));
        }
        let desk = Desk {
            typesetter: self,
            main: Source::new(main, written.text),
            template: Source::new(template, source::TEMPLATE.to_owned()),
            pictures,
        };
        let compiled = typst::compile::<PagedDocument>(&desk);
        let document = compiled.output.map_err(|errors| told(&errors))?;
        // Typst only warns of a font that is not there, and sets another.
        if compiled.warnings.is_empty() { Ok(document) } else { Err(told(&compiled.warnings)) }
    }
}

/// Pages as a file, with no day in it, so that the same document gives the same bytes.
pub(super) fn pdf(document: &PagedDocument, address: &str) -> Result<Vec<u8>, String> {
    let options = PdfOptions {
        ident: Smart::Custom(address.to_owned()),
        creator: Smart::Custom(Some("Candour".to_owned())),
        timestamp: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| told(&errors))
}

/// The stack of a thread that sets documents: Typst works its way down lists in lists, and two megabytes are too few.
const STACK: usize = 64 << 20;

/// Does work for the typesetter on threads with room for it, and forgets what Typst remembers of it.
pub(in crate::editions) fn on_own_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let work = || {
        let made = work();
        // On one of these threads too: what is in lists in lists is let go of from the outside in.
        typst::comemo::evict(0);
        made
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads()).stack_size(STACK);
    let Ok(threads) = threads.build() else { return work() };
    // A thread of rayon's that waited here would take up other work meanwhile, and pile it on its own small stack.
    thread::scope(|scope| scope.spawn(|| threads.install(work)).join())
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What the typesetter said first.
fn told(errors: &[typst::diag::SourceDiagnostic]) -> String {
    let said = errors.first().map(|error| error.message.to_string()).unwrap_or_default();
    format!("the typesetter says: {said}")
}

/// Why a document cannot be set with characters that no font has.
fn lacking(missing: &BTreeSet<char>, language: &str) -> Option<String> {
    let first = missing.first()?;
    let letters = missing.iter().filter(|c| c.is_alphabetic()).count();
    Some(if letters > 8 {
        format!("there is no typeface for all its letters here (its language is {language})")
    } else {
        format!("the typeface has no \u{201c}{first}\u{201d} (U+{:04X})", u32::from(*first))
    })
}

/// What Typst may look at while it sets one document.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    main: Source,
    template: Source,
    pictures: BTreeMap<u16, Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.template]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.pictures.get(&id.into_raw().get()).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
