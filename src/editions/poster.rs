//! Posters: the page for an area's noticeboards as PDF on exactly one sheet of A4, to be printed, tagged as large print is
//! (PDF/UA-1).
//!
//! The letters are as large as the sheet has room for. It is set by what sets large print, so it is there only with the
//! feature `pdf`, and says so without.

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;
#[cfg(not(feature = "pdf"))]
use super::large_print::WITHOUT;
#[cfg(feature = "pdf")]
use super::large_print::source::Look;
#[cfg(feature = "pdf")]
use super::large_print::typeset;
use super::large_print::unable;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "poster",
    about: "Posters of areas: PDF on one sheet of A4, where this copy of Candour has the feature `pdf`.",
    usual: true,
    of_posters: true,
    foresee: |_, _| vec![Foreseen { title: TITLE, lacks: unable() }],
    make,
};

/// Its file.
const FILE: &str = "poster.pdf";
/// What readers know it as.
const TITLE: &str = "Poster, one sheet of A4 (PDF)";

/// The sizes in points that are tried, the largest first: below the last nobody reads it on a wall.
#[cfg(feature = "pdf")]
const SIZES: &[u16] = &[20, 19, 18, 17, 16, 15, 14, 13, 12];

#[cfg(feature = "pdf")]
fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    use rayon::iter::IntoParallelRefIterator;
    use rayon::iter::ParallelIterator;

    if documents.is_empty() {
        return Vec::new();
    }
    let typesetter = typeset::Typesetter::new(making);
    let set = |document: &Document<'_>| {
        let mut tried = SIZES.iter().map(|points| typesetter.set(&document.reading, Look::Poster(*points), making));
        let too_long = |set: &Result<Vec<u8>, String>| matches!(set, Err(why) if why == typeset::TOO_LONG);
        tried.find(|set| !too_long(set)).unwrap_or_else(|| Err(typeset::TOO_LONG.to_owned()))
    };
    let made = |document: &Document<'_>| vec![Made { file: FILE, title: TITLE, bytes: set(document) }];
    typeset::on_own_threads(|| documents.par_iter().map(made).collect())
}

#[cfg(not(feature = "pdf"))]
fn make(documents: &[Document<'_>], _: &Making<'_>) -> Vec<Vec<Made>> {
    let made = |_| vec![Made { file: FILE, title: TITLE, bytes: Err(WITHOUT.to_owned()) }];
    documents.iter().map(made).collect()
}
