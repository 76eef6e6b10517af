//! Large print: every document as PDF at 18 and at 24 point, to be read on a screen or printed, tagged so that programs
//! can read it aloud (PDF/UA-1).
//!
//! [`source`] writes a document for the typesetter, with every text as data; [`typeset`] has Typst set it. Both are there
//! only with the feature `pdf`, since Typst takes many minutes to compile; without it the edition says so. How it looks
//! stands in `large_print/template.typ`. PDF/A is left out: it asks for a date in every file, and a document's address,
//! words and pictures are all that its bytes may come from.

#[cfg(feature = "pdf")]
mod columns;
#[cfg(all(test, feature = "pdf"))]
mod hostile;
#[cfg(feature = "pdf")]
pub(super) mod source;
#[cfg(feature = "pdf")]
pub(super) mod typeset;

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "large_print",
    about: "Large print: PDF at 18 and at 24 point, where this copy of Candour has the feature `pdf`.",
    usual: true,
    of_posters: false,
    foresee: |_, _| SIZES.iter().map(|(_, _, title)| Foreseen { title, lacks: unable() }).collect(),
    make,
};

/// The sizes in points, each with its file and what readers know it as.
const SIZES: &[(u16, &str, &str)] = &[
    (18, "large-print.pdf", "Large print, 18 point (PDF)"),
    (24, "large-print-24.pdf", "Giant print, 24 point (PDF)"),
];

/// Why this program makes none; none where it does.
pub(super) fn unable() -> Option<String> {
    #[cfg(feature = "pdf")]
    return None;
    #[cfg(not(feature = "pdf"))]
    return Some(WITHOUT.to_owned());
}

/// Why there is none in a program that was built without what makes it.
#[cfg(not(feature = "pdf"))]
pub(super) const WITHOUT: &str = "this copy of Candour was built without the feature pdf";

#[cfg(feature = "pdf")]
fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    use rayon::iter::IntoParallelRefIterator;
    use rayon::iter::ParallelIterator;

    if documents.is_empty() {
        return Vec::new();
    }
    let typesetter = typeset::Typesetter::new(making);
    let made = |document: &Document<'_>| {
        let made = |(points, file, title): &(u16, &'static str, &'static str)| {
            let bytes = typesetter.set(&document.reading, source::Look::Document(*points), making);
            Made { file, title, bytes }
        };
        SIZES.iter().map(made).collect()
    };
    typeset::on_own_threads(|| documents.par_iter().map(made).collect())
}

#[cfg(not(feature = "pdf"))]
fn make(documents: &[Document<'_>], _: &Making<'_>) -> Vec<Vec<Made>> {
    let made = |_| SIZES.iter().map(|(_, file, title)| Made { file, title, bytes: Err(WITHOUT.to_owned()) }).collect();
    documents.iter().map(made).collect()
}
