//! What the stages worked out in the build before, for the next one.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::accessibility::Looked;
use crate::parse::Read;
use crate::plain_language::Counted;
use crate::screen::Screened;
use crate::settings;
use crate::settings::Settings;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;

/// What builds of one site remember from one to the next. A build gives the same with any memory, and with none.
#[derive(Debug)]
pub struct Memory(Option<Mutex<Arc<Stores>>>);

impl Memory {
    /// One that begins empty.
    pub fn new() -> Memory {
        Memory(Some(Mutex::new(Arc::new(Stores::new(Basis::default())))))
    }

    /// One that never holds anything, for what is built once.
    pub fn none() -> &'static Memory {
        static NONE: Memory = Memory(None);
        &NONE
    }

    /// What is remembered of builds by these settings.
    pub(super) fn stores(&self, sources: &Sources, settings: &Settings) -> Arc<Stores> {
        let Some(held) = &self.0 else { return Arc::new(Stores::none()) };
        let basis = Basis::of(sources, settings);
        let mut stores = held.lock().unwrap_or_else(PoisonError::into_inner);
        if stores.basis != basis {
            *stores = Arc::new(Stores::new(basis));
        }
        stores.clone()
    }
}

impl Default for Memory {
    fn default() -> Memory {
        Memory::new()
    }
}

/// All that settings are made from: what is worked out by them is forgotten when any of it changes.
#[derive(Debug, Default, PartialEq)]
struct Basis {
    files: Vec<(FileId, Arc<File>)>,
    base: String,
    theme: String,
}

impl Basis {
    fn of(sources: &Sources, settings: &Settings) -> Basis {
        let read = [settings::FILE, settings::reading::WORDS, settings::reading::ACCEPTED];
        let files = sources.shared().filter(|(_, file)| read.contains(&file.path.as_str()));
        let files = files.map(|(id, file)| (id, file.clone())).collect();
        Basis { files, base: settings.base.clone(), theme: settings.theme.clone() }
    }
}

/// What each stage remembers, all by the same settings.
#[derive(Debug)]
pub(super) struct Stores {
    basis: Basis,
    pub(super) read: Read,
    pub(super) looked: Looked,
    pub(super) counted: Counted,
    pub(super) screened: Screened,
}

impl Stores {
    fn new(basis: Basis) -> Stores {
        let (read, looked, counted) = (Read::new(), Looked::new(), Counted::new());
        Stores { basis, read, looked, counted, screened: Screened::default() }
    }

    fn none() -> Stores {
        let (read, looked, counted) = (Read::none(), Looked::none(), Counted::none());
        Stores { basis: Basis::default(), read, looked, counted, screened: Screened::none() }
    }

    /// Forgets what the build that ends did not ask for.
    pub(super) fn forget_unused(&self) {
        self.read.forget_unused();
        self.looked.forget_unused();
        self.counted.forget_unused();
        self.screened.forget_unused();
    }
}
