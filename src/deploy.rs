//! Sending a site to where its readers meet it: where that is, what lies there, and in which order it is changed.
//!
//! Nothing here sends anything: [`plan`] takes what is known of the target and what should be there, and gives the
//! passes. Within a pass the order does not matter, and a pass begins when the one before has ended. So whatever moment a
//! deploy is cut short at, each page that is there has its pictures and styles, and no page that was there before leads
//! to one that is not there yet.

mod record;
mod target;

use std::collections::BTreeMap;

pub use record::Known;
pub use record::RECORD;
pub use record::Record;
pub use record::Standing;
pub use target::Place;
pub use target::Remote;
pub use target::Target;

/// A file of the site, as it should be at the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The SHA-256 of its content, in hexadecimal digits.
    pub sha256: String,
    /// How many bytes it holds.
    pub size: u64,
    /// What the target is to say of it besides its content, in one line; empty where it keeps none.
    pub headers: String,
}

/// What a pass does; they are done in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pass {
    /// Files that pages need and that were not there, or whose name says what is in them.
    Assets,
    /// Other files that pages need, in a new form.
    Files,
    /// Pages at new addresses, to which nothing leads yet.
    NewPages,
    /// Pages in a new form.
    Pages,
    /// The first page.
    Home,
    /// Lists of pages for programs: sitemap, feeds, the way into the search index.
    Lists,
    /// What the ledger holds besides its tiles.
    Ledger,
    /// The ledger's checkpoint, which stands for all that was sent before.
    Checkpoint,
    /// Pages that are no longer part of the site are deleted.
    GonePages,
    /// Other files that are no longer part of the site are deleted.
    Gone,
}

impl Pass {
    /// All, in order.
    pub const ALL: [Pass; 10] = [
        Pass::Assets,
        Pass::Files,
        Pass::NewPages,
        Pass::Pages,
        Pass::Home,
        Pass::Lists,
        Pass::Ledger,
        Pass::Checkpoint,
        Pass::GonePages,
        Pass::Gone,
    ];

    /// Whether it deletes files instead of sending them.
    pub fn deletes(self) -> bool {
        matches!(self, Pass::GonePages | Pass::Gone)
    }

    /// What it is about, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Pass::Assets => "Styles, pictures and other files that pages need",
            Pass::Files => "Files that changed",
            Pass::NewPages => "New pages",
            Pass::Pages => "Pages that changed",
            Pass::Home => "The first page",
            Pass::Lists => "Site map, feeds and search",
            Pass::Ledger => "The ledger",
            Pass::Checkpoint => "The ledger's checkpoint",
            Pass::GonePages => "Pages to delete",
            Pass::Gone => "Files to delete",
        }
    }
}

/// Which paths each pass sends or deletes, in the order to do it in; passes with nothing to do are left out.
///
/// `fixed` says of a path whether its name says what is in it.
pub fn plan(
    before: &Record,
    wanted: &BTreeMap<String, Wanted>,
    fixed: impl Fn(&str) -> bool,
) -> Vec<(Pass, Vec<String>)> {
    let mut passes: BTreeMap<Pass, Vec<String>> = BTreeMap::new();
    for (path, file) in wanted {
        let known = before.files.get(path);
        if known.is_some_and(|known| known.standing == Standing::There && known.file == *file) {
            continue;
        }
        let is_new = known.is_none_or(|known| known.standing == Standing::Coming);
        passes.entry(pass(path, is_new, fixed(path))).or_default().push(path.clone());
    }
    for path in before.files.keys().filter(|path| !wanted.contains_key(*path)) {
        let pass = if is_page(path) { Pass::GonePages } else { Pass::Gone };
        passes.entry(pass).or_default().push(path.clone());
    }
    for paths in passes.values_mut() {
        // What lies deepest comes first, and the lists above it after it.
        paths.sort_by_key(|path| (std::cmp::Reverse(path.matches('/').count()), path.clone()));
    }
    passes.into_iter().collect()
}

fn pass(path: &str, is_new: bool, is_fixed: bool) -> Pass {
    match path {
        "ledger/checkpoint" => Pass::Checkpoint,
        "index.html" | "404.html" => Pass::Home,
        _ if is_page(path) && is_new => Pass::NewPages,
        _ if is_page(path) => Pass::Pages,
        // A page may lead to it as soon as the page is there.
        _ if is_new || is_fixed => Pass::Assets,
        _ if path == "sitemap.xml" || path.starts_with("search/") || is_feed(path) => Pass::Lists,
        _ if path.starts_with("ledger/") => Pass::Ledger,
        _ => Pass::Files,
    }
}

/// Whether a path is a page's.
pub fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_feed(path: &str) -> bool {
    [".atom", ".rss", "feed.xml", "feed.json"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests;
