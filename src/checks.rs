//! One file per check.
//!
//! A check reads the finished site and adds to the report. It knows neither kinds nor formats, nor any
//! other check; what one file alone can get wrong is found when that file is read.

use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::plain_language::Page;
use crate::publication::Publication;
use crate::search::index::Index;
use crate::site::Site;
use crate::source::Sources;

/// All that a check may look at.
pub struct Finished<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its pages.
    pub publication: &'a Publication,
    /// Its words; none where somebody waits for the rest and cannot wait for an index.
    pub index: Option<&'a Index>,
    /// The files that it was read from, to name a second place.
    pub sources: &'a Sources,
    /// How hard its pages are to read.
    pub measured: &'a [Page],
}

/// A check: what it looks for and how.
pub struct Check {
    /// Its name.
    pub name: &'static str,
    /// What it looks for, in a sentence.
    pub about: &'static str,
    /// The problems that it can find.
    pub faults: &'static [&'static Fault],
    /// Looks.
    pub run: fn(&Finished<'_>) -> Report,
}

macro_rules! checks {
    ($($name:ident)*) => {
        $(pub mod $name;)*
        /// Every check.
        pub static CHECKS: &[&Check] = &[$(&$name::CHECK),*];
    };
}

// To add a check: write `src/checks/<name>.rs`, then add its name here.
checks! {
    contradictions
    corrections
    days
    figures
    hidden
    links
    members
    numbers
    plain_language
    requirements
    search
    standards
    translations
    vague
    words
}
