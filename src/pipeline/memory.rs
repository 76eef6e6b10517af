//! What the stages worked out in the build before, for the next one.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use sha2::Digest;
use sha2::Sha256;

use crate::accessibility::Looked;
use crate::parse::Read;
use crate::plain_language::Counted;
use crate::screen::Screened;
use crate::settings;
use crate::settings::Settings;
use crate::smaller::Remembered;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;

/// What builds of one site remember from one to the next. A build gives the same with any memory, and with none.
#[derive(Debug)]
pub struct Memory(Held);

#[derive(Debug)]
enum Held {
    Nothing,
    /// All of one build, for the next in the same program.
    All(Mutex<Arc<Stores>>),
    /// What is worth its reading and writing, of an earlier build and then of this one, as bytes.
    Kept(Mutex<Kept>),
}

#[derive(Debug)]
struct Kept {
    before: Vec<u8>,
    now: Option<(Arc<Stores>, Digested)>,
}

/// A digest of all that settings are made from.
type Digested = [u8; 32];

impl Memory {
    /// One that begins empty.
    pub fn new() -> Memory {
        Memory(Held::All(Mutex::new(Arc::new(Stores::new(Basis::default())))))
    }

    /// One that never holds anything, for what is built once.
    pub fn none() -> &'static Memory {
        static NONE: Memory = Memory(Held::Nothing);
        &NONE
    }

    /// One for what is built once, that begins with what [`Memory::kept`] gave of an earlier build by the same program;
    /// with no bytes where there was none.
    pub fn after(before: Vec<u8>) -> Memory {
        Memory(Held::Kept(Mutex::new(Kept { before, now: None })))
    }

    /// What is worth keeping of the build that ended, as bytes: of what it asked for, and no more.
    pub fn kept(&self) -> Vec<u8> {
        let Held::Kept(held) = &self.0 else { return Vec::new() };
        let held = held.lock().unwrap_or_else(PoisonError::into_inner);
        let now = held.now.as_ref();
        now.map(|(stores, basis)| [&basis[..], &stores.screened.clean()].concat()).unwrap_or_default()
    }

    /// What is remembered of builds by these settings.
    pub(super) fn stores(&self, sources: &Sources, settings: &Settings) -> Arc<Stores> {
        let basis = || Basis::of(sources, settings);
        match &self.0 {
            Held::Nothing => Arc::new(Stores::none()),
            Held::All(held) => {
                let basis = basis();
                let mut stores = held.lock().unwrap_or_else(PoisonError::into_inner);
                if stores.basis != basis {
                    // No setting changes how pictures are drawn.
                    *stores = Arc::new(Stores { pictures: stores.pictures.clone(), ..Stores::new(basis) });
                }
                stores.clone()
            }
            Held::Kept(held) => {
                let basis = basis().digest();
                let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
                let before = std::mem::take(&mut held.before);
                let before = before.strip_prefix(&basis).unwrap_or_default();
                let stores = Arc::new(Stores { screened: Screened::after(before), ..Stores::none() });
                held.now = Some((stores.clone(), basis));
                stores
            }
        }
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

    fn digest(&self) -> Digested {
        let Basis { files, base, theme } = self;
        let mut digest = Sha256::new();
        let mut add = |part: &[u8]| {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        };
        add(base.as_bytes());
        add(theme.as_bytes());
        for (_, file) in files {
            add(file.path.as_bytes());
            add(file.text.as_bytes());
            add(&[u8::from(file.sound)]);
        }
        digest.finalize().into()
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
    pub(super) pictures: Arc<Remembered>,
}

impl Stores {
    fn new(basis: Basis) -> Stores {
        let (read, looked, counted) = (Read::new(), Looked::new(), Counted::new());
        let pictures = Arc::new(Remembered::new());
        Stores { basis, read, looked, counted, screened: Screened::default(), pictures }
    }

    fn none() -> Stores {
        let (read, looked, counted) = (Read::none(), Looked::none(), Counted::none());
        let pictures = Arc::new(Remembered::none());
        Stores { basis: Basis::default(), read, looked, counted, screened: Screened::none(), pictures }
    }

    /// Forgets what the build that ends did not ask for.
    pub(super) fn forget_unused(&self) {
        self.read.forget_unused();
        self.looked.forget_unused();
        self.counted.forget_unused();
        self.screened.forget_unused();
        self.pictures.forget_unused();
    }
}
