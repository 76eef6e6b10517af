//! The whole ledger: its files, what they say, and how a release is added.
//!
//! [`State::read`] takes nothing on trust. Each file must be one that the entries call for, and each of its bytes what
//! working it out anew gives; so whatever is altered in any of them is found.

use std::collections::BTreeMap;
use std::fmt;

use crate::ledger::checkpoint::Body;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::manifest::List;
use crate::ledger::opening;
use crate::ledger::opening::Opening;
use crate::ledger::policy::Policy;
use crate::ledger::state::course::Course;
use crate::ledger::tile;
use crate::ledger::tile::Holds;
use crate::ledger::tile::Tile;
use crate::ledger::tree::Hash;
use crate::ledger::tree::Tree;

mod append;
mod course;
mod read;

pub use crate::ledger::state::append::Addition;
pub use crate::ledger::state::append::Appended;
pub use crate::ledger::state::append::Changes;
pub use crate::ledger::state::append::Pending;

/// Files by their path below the log's own, with `/` between its parts.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What the `vkey` of a log is that nobody signs.
pub const UNSIGNED: &str = "none";

/// Something that is not as it must be in a file of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Malformed {
    /// The file, below the log's own path.
    pub file: String,
    /// The line in it, from 1, or the number of the entry in the log, from 0.
    pub place: Option<Place>,
    /// What is wrong, in words that can follow "this file".
    pub what: String,
}

/// Where in a file something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line, from 1.
    Line(u64),
    /// An entry of the log, from 0.
    Entry(u64),
}

impl Malformed {
    /// Something wrong with a file as a whole.
    pub fn file(file: impl Into<String>, what: impl Into<String>) -> Malformed {
        Malformed { file: file.into(), place: None, what: what.into() }
    }

    /// Something wrong at a place in a file.
    pub fn at(file: impl Into<String>, place: Place, what: impl Into<String>) -> Malformed {
        Malformed { file: file.into(), place: Some(place), what: what.into() }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place::Line(line)) => write!(formatter, "{}, line {line}: {}", self.file, self.what),
            Some(Place::Entry(entry)) => write!(formatter, "{}, entry {entry}: {}", self.file, self.what),
            None => write!(formatter, "{}: {}", self.file, self.what),
        }
    }
}

/// A release of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its number, from 1.
    pub number: u64,
    /// Its day.
    pub date: String,
    /// The number of its first entry: the `release` entry, or for the first release the `key` entry before it.
    pub from: u64,
    /// How many entries the log has when it is complete: the size of its checkpoint.
    pub size: u64,
    /// The keys that must have signed its checkpoint: two where one replaced the other in it, none where nothing is signed.
    pub keys: Vec<String>,
}

/// The whole ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    origin: String,
    leaves: Vec<Leaf>,
    tree: Tree,
    course: Course,
    checkpoints: BTreeMap<u64, Checkpoint>,
    openings: BTreeMap<u64, Vec<Opening>>,
    changes: BTreeMap<u64, String>,
    list: List,
    policy: Policy,
    timestamps: Files,
}

impl State {
    /// An empty ledger. The origin is the site's address without its scheme, followed by `ledger`: `www.example.org/ledger`.
    pub fn new(origin: &str) -> State {
        State {
            origin: origin.to_owned(),
            leaves: Vec::new(),
            tree: Tree::default(),
            course: Course::new(origin),
            checkpoints: BTreeMap::new(),
            openings: BTreeMap::new(),
            changes: BTreeMap::new(),
            list: List::default(),
            policy: Policy::default(),
            timestamps: Files::new(),
        }
    }

    /// Reads the whole ledger; where anything is wrong, all that was found. A record of an addition that was not finished
    /// ([`Pending`]) does not belong among the files.
    pub fn read(files: &Files) -> Result<State, Vec<Malformed>> {
        read::read(files)
    }

    /// Which log it is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The entries; the number of each is its place, from 0.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The tree over the entries.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The releases, oldest first.
    pub fn releases(&self) -> &[Release] {
        self.course.releases()
    }

    /// The release that an entry belongs to.
    pub fn release_of(&self, entry: u64) -> Option<&Release> {
        let releases = self.releases();
        releases.get(releases.partition_point(|release| release.size <= entry))
    }

    /// Every checkpoint by its size, smallest first.
    pub fn checkpoints(&self) -> &BTreeMap<u64, Checkpoint> {
        &self.checkpoints
    }

    /// The newest checkpoint; none in an empty ledger.
    pub fn checkpoint(&self) -> Option<&Checkpoint> {
        self.checkpoints.values().next_back()
    }

    /// The openings of each release that has some, in order of entry.
    pub fn openings(&self) -> &BTreeMap<u64, Vec<Opening>> {
        &self.openings
    }

    /// The opening of a `page` entry.
    pub fn opening(&self, entry: u64) -> Option<&Opening> {
        let openings = self.openings.get(&self.release_of(entry)?.number)?;
        openings.get(openings.binary_search_by_key(&entry, Opening::leaf).ok()?)
    }

    /// The list of all files as of the newest release.
    pub fn list(&self) -> &List {
        &self.list
    }

    /// The list of all files as of a release; none where there is no such release.
    pub fn list_of(&self, release: u64) -> Option<List> {
        let mut list = List::default();
        self.releases().get(usize::try_from(release.checked_sub(1)?).ok()?)?;
        for changes in self.changes.range(..=release).map(|(_, changes)| changes) {
            list = list.after(changes.as_bytes()).ok()?;
        }
        Some(list)
    }

    /// The key that signs now: `none` where nothing is signed, nothing in an empty ledger.
    pub fn vkey(&self) -> Option<&str> {
        self.course.vkey()
    }

    /// Every key that ever signed, oldest first, each with the number of its `key` entry; with `none` where it stood.
    pub fn keys(&self) -> &[(u64, String)] {
        self.course.keys()
    }

    /// Whom the ledger names: its own key and the landlord's witnesses.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The newest `page` entry of a reference, with its number, be it on the site still or gone.
    pub fn page(&self, reference: &str) -> Option<(u64, &Page)> {
        match self.leaves.get(usize::try_from(self.course.page(reference)?).ok()?)? {
            Leaf::Page(page) => Some((self.course.page(reference)?, page)),
            _ => None,
        }
    }

    /// Whether the reference is on the site by the newest release.
    pub fn is_on_site(&self, reference: &str) -> bool {
        self.course.is_on_site(reference)
    }

    /// The figures that stand, by reference: the number of the newest entry of each that was not withdrawn.
    pub fn figures(&self) -> &BTreeMap<String, u64> {
        self.course.figures()
    }

    /// The redactions: the number of the page's entry, and that of the `redaction` entry.
    pub fn redactions(&self) -> &BTreeMap<u64, u64> {
        self.course.redactions()
    }

    /// What a checkpoint over all of it says.
    fn body(&self) -> Body {
        Body { origin: self.origin.clone(), size: self.size(), root: self.tree.root() }
    }

    /// All its files, worked out anew.
    pub fn files(&self) -> Files {
        let sizes: Vec<u64> = self.checkpoints.keys().copied().collect();
        let mut files = self.small_files();
        for tile in tile::kept(&sizes) {
            files.insert(tile.path(), self.tile(&tile));
        }
        files
    }

    /// All its files but those of the tree.
    fn small_files(&self) -> Files {
        let mut files = self.timestamps.clone();
        for (size, checkpoint) in &self.checkpoints {
            files.insert(checkpoint_path(*size), checkpoint.bytes());
        }
        if let Some(checkpoint) = self.checkpoint() {
            files.insert("checkpoint".to_owned(), checkpoint.bytes());
            files.insert("policy.txt".to_owned(), self.policy.text().into_bytes());
        }
        for (release, openings) in &self.openings {
            files.insert(openings_path(*release), opening::write(openings).into_bytes());
        }
        for (release, changes) in &self.changes {
            files.insert(manifest_path(*release), changes.clone().into_bytes());
        }
        files
    }

    /// The content of a tile or bundle that the tree has.
    fn tile(&self, tile: &Tile) -> Vec<u8> {
        match tile.holds {
            Holds::Hashes(_) => tile::hashes_of(&self.tree, tile).unwrap_or_default(),
            Holds::Entries => {
                let (from, to) = tile.span();
                let range = usize::try_from(from).unwrap_or(usize::MAX)..usize::try_from(to).unwrap_or(usize::MAX);
                let lines: Vec<String> = self.leaves.get(range).unwrap_or_default().iter().map(Leaf::line).collect();
                tile::write_entries(lines.iter().map(String::as_bytes)).unwrap_or_default()
            }
        }
    }

    /// How a checkpoint that someone holds stands to this ledger.
    pub fn compare(&self, held: &Checkpoint) -> Standing {
        let size = held.body.size;
        let other = Some(&held.body.root) != self.tree.root_at(size).as_ref();
        match size > self.size() {
            _ if held.body.origin != self.origin => Standing::OtherLog,
            true => Standing::Behind { held: size, size: self.size() },
            false if other && self.checkpoints.get(&size).is_some_and(|own| own.contradicts(held)) => Standing::Forked,
            false if other => Standing::Rewritten,
            false if size == self.size() => Standing::Same,
            false => Standing::Grown,
        }
    }
}

/// How a checkpoint that someone holds stands to a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the ledger's newest.
    Same,
    /// The ledger begins with what it is over, and has more.
    Grown,
    /// The ledger is shorter: it is an old copy, or something was taken out.
    Behind {
        /// The size of the checkpoint.
        held: u64,
        /// The size of the ledger.
        size: u64,
    },
    /// The ledger has a checkpoint of the same size and another root.
    Forked,
    /// What the checkpoint is over is not how the ledger begins.
    Rewritten,
    /// It is of another log.
    OtherLog,
}

/// Where the checkpoint of a size lies.
pub fn checkpoint_path(size: u64) -> String {
    format!("checkpoints/{size}")
}

/// Where the openings of a release lie.
pub fn openings_path(release: u64) -> String {
    format!("openings/{release}.jsonl")
}

/// Where the changes of a release to the list of files lie.
pub fn manifest_path(release: u64) -> String {
    format!("manifests/{release}.txt")
}

/// Where an answer of a time-stamping authority lies: it names the size of the checkpoint and its own SHA-256.
pub fn timestamp_path(size: u64, answer: &[u8]) -> String {
    format!("timestamps/{size}.{}.tsr", crate::ledger::tree::hex(&crate::ledger::tree::sha256(answer)))
}

/// Whether the answer of a time-stamping authority speaks of a checkpoint: it holds the SHA-256 of its text. Whether the
/// authority signed it is for a program that knows its certificates, such as `openssl ts -verify`.
pub fn speaks_of(answer: &[u8], body: &Body) -> bool {
    let imprint: Hash = crate::ledger::tree::sha256(body.text().as_bytes());
    answer.windows(imprint.len()).any(|window| window == imprint)
}
