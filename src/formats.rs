//! One file per output.
//!
//! A format turns a publication into artifacts. It knows neither kinds nor checks, nor any other format.

use std::sync::Mutex;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::publication::Publication;
use crate::search::index::Index;
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;
use crate::words::Part;
use crate::words::Words;

/// All that a format may look at.
pub struct Material<'a> {
    /// The pages.
    pub publication: &'a Publication,
    /// The site behind them.
    pub site: &'a Site,
    /// Its words.
    pub index: &'a Index,
    /// The theme.
    pub theme: &'a Theme,
    /// The words of the interface.
    pub words: &'a Words,
    /// The files of the open data, until the format of that name takes them.
    pub data: &'a Mutex<Vec<Artifact>>,
    /// The input files, for those that are published as they are.
    pub sources: &'a Sources,
}

impl Material<'_> {
    /// What the program says in English, in the language of the site where there are words for it.
    pub fn label(&self, english: &str) -> String {
        let language = &self.site.settings.language;
        self.words.label(language, &[Part::Words(english)]).unwrap_or_else(|| english.to_owned())
    }
}

/// What takes finished files: whoever makes many gives them as they are made.
pub type Put<'a> = dyn FnMut(Vec<Artifact>) + 'a;

/// How many files are made before they are given away: enough for all cores, and little to hold.
const AT_ONCE: usize = 256;

/// An output: what it is and how it is written.
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Writes it: gives its files some at a time, always in the same order.
    pub write: fn(&Material<'_>, &mut Put<'_>) -> Report,
}

macro_rules! formats {
    ($($name:ident)*) => {
        $(pub mod $name;)*
        /// Every output, in the order in which it is written.
        pub static FORMATS: &[&Format] = &[$(&$name::FORMAT),*];
    };
}

// To add an output: write `src/formats/<name>.rs`, then add its name here.
formats! {
    data
    html
    assets
    hosting
    corrections
    tables
    feeds
    calendars
    sitemap
    sharing
    search
    verifier
    oparl
    popolo
    parquet
}

/// What a page may do, as its own meta tag says it for hosts that send no headers; `scripts` are the theme's by
/// their digests, `engine` the origin of an engine that this page may ask besides its own site.
///
/// Style sheets and pictures are left to the header: checkers that read pages from a disk cannot tell that
/// theirs are `'self'`. Nothing an author writes can bring in either.
pub fn meta_policy(scripts: &[String], engine: Option<&str>) -> String {
    let digests: String = scripts.iter().map(|digest| format!(" '{digest}'")).collect();
    let engine = engine.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "script-src 'self'{digests}; font-src 'self'; connect-src 'self'{engine}; media-src 'self'; object-src 'none'; frame-src 'none'; worker-src 'none'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
    )
}
