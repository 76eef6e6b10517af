//! What a build leaves to be made later: an answer, a page, the rest of itself.

use std::fmt;
use std::sync::Arc;

use crate::serve::Preview;

/// Makes the search page with an answer on it, of the part of an address after its question mark; makes nothing
/// where there is no question.
#[derive(Clone, Default)]
pub struct Answers(Option<Arc<Maker>>);

/// Makes a page when it is asked for, by the path of its file; makes nothing where there is no such page, or where it
/// has to wait for the rest of the build.
#[derive(Clone, Default)]
pub struct OnRequest(Option<Arc<Maker>>);

/// The rest of a build whose pages are shown already; it may be given up where a newer one is wanted.
#[derive(Clone, Default)]
pub struct Rest(Option<Arc<Worker>>);

type Maker = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;
type Worker = dyn Fn(&Wanted<'_>) -> Option<Preview> + Send + Sync;

/// Whether what is being made is still wanted.
pub type Wanted<'a> = dyn Fn() -> bool + Sync + 'a;

impl Answers {
    /// Answers by a function.
    pub fn new(answer: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Answers {
        Answers(Some(Arc::new(answer)))
    }

    /// The page, if there is an answer.
    pub(super) fn page(&self, query: &str) -> Option<Vec<u8>> {
        self.0.as_ref()?(query)
    }
}

impl OnRequest {
    /// Makes pages by a function.
    pub fn new(page: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> OnRequest {
        OnRequest(Some(Arc::new(page)))
    }

    /// The page whose file would lie at a path.
    pub(super) fn page(&self, path: &str) -> Option<Vec<u8>> {
        self.0.as_ref()?(path)
    }

    /// Whether any page can be made.
    pub(super) fn is_there(&self) -> bool {
        self.0.is_some()
    }
}

impl Rest {
    /// Does it by a function, which asks from time to time whether it is still wanted, and gives nothing where it is not.
    pub fn new(work: impl Fn(&Wanted<'_>) -> Option<Preview> + Send + Sync + 'static) -> Rest {
        Rest(Some(Arc::new(work)))
    }

    /// What comes of it.
    pub(super) fn done(&self, is_wanted: &Wanted<'_>) -> Option<Preview> {
        self.0.as_ref()?(is_wanted)
    }

    /// Whether there is anything left to do.
    pub(super) fn is_there(&self) -> bool {
        self.0.is_some()
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answers")
    }
}

impl fmt::Debug for OnRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnRequest")
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}
