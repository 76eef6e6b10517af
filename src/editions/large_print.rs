//! Large print: every document as PDF at 18 and at 24 point, to be read on a screen or printed, tagged so that programs
//! can read it aloud (PDF/UA-1).
//!
//! [`source`] writes a document for the typesetter, with every text as data; [`typeset`] has Typst set it. Both are there
//! only with the feature `pdf`, since Typst takes many minutes to compile; without it the edition says so. How it looks
//! stands in `large_print/template.typ`. PDF/A is left out: it asks for a date in every file, and a document's address,
//! words and pictures are all that its bytes may come from.

#[cfg(all(test, feature = "pdf"))]
mod hostile;
#[cfg(feature = "pdf")]
mod source;
#[cfg(feature = "pdf")]
mod typeset;

use super::Document;
use super::Edition;
use super::Made;
use super::Making;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "large_print",
    about: "Large print: PDF at 18 and at 24 point, where this copy of Candour has the feature `pdf`.",
    usual: true,
    make,
};

/// The sizes in points, each with its file and what readers know it as.
const SIZES: &[(u16, &str, &str)] = &[
    (18, "large-print.pdf", "Large print, 18 point (PDF)"),
    (24, "large-print-24.pdf", "Giant print, 24 point (PDF)"),
];

#[cfg(feature = "pdf")]
fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    use std::thread;

    use rayon::iter::IntoParallelRefIterator;
    use rayon::iter::ParallelIterator;

    if documents.is_empty() {
        return Vec::new();
    }
    let typesetter = typeset::Typesetter::new(making);
    let made = |document: &Document<'_>| {
        let made = |(points, file, title): &(u16, &'static str, &'static str)| {
            let bytes = typesetter.set(&document.reading, *points, making);
            Made { file, title, bytes }
        };
        SIZES.iter().map(made).collect()
    };
    let set = || {
        let all = documents.par_iter().map(made).collect();
        // On one of these threads too: what is in lists in lists is let go of from the outside in.
        typeset::forget();
        all
    };
    let threads = rayon::ThreadPoolBuilder::new().num_threads(rayon::current_num_threads()).stack_size(STACK);
    let Ok(threads) = threads.build() else { return set() };
    // A thread of rayon's that waited here would take up other work meanwhile, and pile it on its own small stack.
    thread::scope(|scope| scope.spawn(|| threads.install(set)).join())
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The stack of a thread that sets documents: Typst works its way down lists in lists, and two megabytes are too few.
#[cfg(feature = "pdf")]
const STACK: usize = 64 << 20;

#[cfg(not(feature = "pdf"))]
fn make(documents: &[Document<'_>], _: &Making<'_>) -> Vec<Vec<Made>> {
    let why = || Err("this copy of Candour was built without the feature pdf".to_owned());
    let made = |_| SIZES.iter().map(|(_, file, title)| Made { file, title, bytes: why() }).collect();
    documents.iter().map(made).collect()
}
