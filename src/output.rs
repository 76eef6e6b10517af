//! Writes a site to its folder in one step, so that no reader ever meets half of one.
//!
//! [`write()`] is the way in: it fills a stage beside the output folder, brings it to the disk, swaps the two
//! and deletes the old one. [`Output`] is the same in steps, for a caller who has something to settle between them.
//! Whatever fails before the swap leaves the published folder as it was. It does not know what the files are,
//! and uploads nothing.

#![expect(clippy::disallowed_methods, reason = "this is where a site is written to the disk")]

mod before;
mod carry;
mod lock;
mod marker;
mod place;
mod stage;
mod state;
mod swap;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::io;
use std::io::ErrorKind;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::SystemTime;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::artifact::Artifact;
use crate::artifact::Outlet;
pub use crate::output::lock::Lock;
pub use crate::output::marker::MARKER;
use crate::output::place::Holds;
use crate::output::place::Place;
use crate::output::place::Standing;
use crate::output::stage::NO_EXCHANGE;
use crate::output::stage::Stage;
pub use crate::output::state::State;
pub use crate::output::state::full_path;
pub use crate::output::state::state;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has, the marker not counted.
    pub files: usize,
    /// How many bytes they hold together.
    pub bytes: u64,
    /// How many of them were in the folder before with the same bytes.
    pub unchanged: usize,
    /// What the reader of the build's report should know although the site was published.
    pub note: Option<String>,
}

/// What is live after [`Output::roll_back`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// When the site was written that is live again.
    pub live: Option<SystemTime>,
    /// When the site was written that was live until now and is kept aside; none if there was no live site.
    pub aside: Option<SystemTime>,
    /// What the reader of the report should know although it was done.
    pub note: Option<String>,
}

/// Why a site was not written; the published folder is as it was.
#[derive(Debug)]
pub enum OutputError {
    /// The folder has files in it and no build made it.
    NotOurs(PathBuf),
    /// Another build is writing to the folder.
    Busy {
        /// The folder that it has locked.
        path: PathBuf,
        /// Who it is: `process 812, started 10:41`.
        holder: String,
    },
    /// The system refused something.
    Io {
        /// What was tried, to stand after "could not": `write`.
        what: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no site before the live one to go back to.
    NothingBefore(PathBuf),
    /// The folder must not be an output folder, and why.
    Unsafe(PathBuf, &'static str),
    /// A file of the site has a path that cannot be published: the path, who made the file, and why.
    BadPath(String, String, &'static str),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::NotOurs(path) => write!(
                f,
                "`{}` holds files that Candour did not make and would delete: choose another output folder, \
                 or empty this one yourself",
                path.display()
            ),
            OutputError::Busy { path, holder } => write!(
                f,
                "another build is publishing ({holder}) with `{}`: wait until it has finished and try again",
                path.display()
            ),
            OutputError::Io { what, path, source } => {
                write!(f, "could not {what} `{}` ({source}): {}; nothing was published", path.display(), remedy(source))
            }
            OutputError::NothingBefore(path) => write!(
                f,
                "there is no site before the one in `{}` to go back to: one is kept when another takes its place",
                path.display()
            ),
            OutputError::Unsafe(path, why) => {
                write!(f, "cannot write the site to `{}` because {why}: choose another output folder", path.display())
            }
            OutputError::BadPath(path, maker, why) => {
                write!(f, "cannot publish the file `{path}` made by {maker} because {why}: give it another address")
            }
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            OutputError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl OutputError {
    /// Whether the folder itself may be fine, but cannot be swapped: it is a disk of its own, or nothing may be put beside it.
    pub fn is_about_swapping(&self) -> bool {
        match self {
            OutputError::Unsafe(_, why) => *why == place::MOUNTED,
            OutputError::Io { what, source, .. } => *what == OPEN_LOCK && source.kind() == ErrorKind::PermissionDenied,
            _ => false,
        }
    }
}

/// What could not be done where nothing may be put beside a folder.
const OPEN_LOCK: &str = "open the lock";

fn remedy(source: &io::Error) -> &'static str {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk and build again",
        ErrorKind::PermissionDenied => "see to it that you may write there and build again",
        ErrorKind::ReadOnlyFilesystem => "choose an output folder on a disk that can be written",
        ErrorKind::InvalidFilename => "give the file a shorter or plainer name",
        ErrorKind::AlreadyExists => "see whether two files differ only in capital letters",
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => "choose an output folder that is not a disk of its own",
        _ => "put that right and build again",
    }
}

fn failed(what: &'static str, path: &Path, source: io::Error) -> OutputError {
    OutputError::Io { what, path: path.to_path_buf(), source }
}

/// An output folder, or the ledger, that nobody else publishes to for as long as this lives.
///
/// What a dead build left is cleared up when it is opened, so that [`Output::live_file`] and the swap of
/// [`Output::write_then`] see the same site, with nobody between them.
#[derive(Debug)]
pub struct Output {
    place: Place,
    notes: Vec<String>,
    _lock: Lock,
}

impl Output {
    /// Locks an output folder, unless writing there would endanger the content in `site_root`.
    pub fn open(folder: &Path, site_root: &Path) -> Result<Output, OutputError> {
        let place = Place::find(folder, site_root)?;
        let lock = Lock::take(&place.live)?;
        let notes = before::recover(&place)?;
        place.standing()?;
        Ok(Output { place, notes, _lock: lock })
    }

    /// Locks the folder `ledger/` of the content in `site_root`, to replace it whole.
    ///
    /// Everything in it is replaced, but hidden files such as `.gitattributes`: the caller must know it. Unlike a site
    /// it holds no marker, and no copy of the old one is kept, so there is no rolling back. It is the lock of [`lock`]:
    /// open it before the ledger is read, so that what is appended to is what is replaced.
    pub fn ledger(site_root: &Path) -> Result<Output, OutputError> {
        let place = Place::ledger(site_root)?;
        let lock = Lock::take(&place.live)?;
        let notes = before::recover(&place)?;
        place.standing()?;
        Ok(Output { place, notes, _lock: lock })
    }

    /// Begins a site that will replace the whole folder, to be given file by file.
    pub fn begin(&self) -> Result<Filling<'_>, OutputError> {
        Ok(Filling { output: self, stage: Stage::create(&self.place)?, failed: Mutex::default() })
    }

    /// Replaces the whole folder by `artifacts` in one step.
    pub fn write(self, artifacts: &[Artifact]) -> Result<Written, OutputError> {
        self.write_then(artifacts, || Ok(()))
    }

    /// One file of the site or ledger that is live; see [`live_file`].
    pub fn live_file(&self, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
        match self.place.holds {
            Holds::Site => live_file(&self.place.live, path),
            Holds::Ledger => file_in(&self.place.live, path),
        }
    }

    /// Replaces the live site by `artifacts` in one step, after `commit`.
    ///
    /// `commit` is called when the whole site is on the disk, ready to be swapped in, and nothing but the swap
    /// remains. If it fails, its error is returned and nothing is published; nor is it called when something fails
    /// before. The swap can still fail after it.
    pub fn write_then<E: From<OutputError>>(
        self,
        artifacts: &[Artifact],
        commit: impl FnOnce() -> Result<(), E>,
    ) -> Result<Written, E> {
        check_paths(artifacts)?;
        let filling = self.begin()?;
        artifacts.par_iter().for_each(|artifact| filling.take(artifact));
        filling.publish_then(artifacts, commit)
    }

    /// Makes the site before live again and keeps the live one in its place, so that a second time brings it back.
    pub fn roll_back(self) -> Result<RolledBack, OutputError> {
        let (place, mut notes) = (self.place, self.notes);
        let previous = place.previous();
        if !marker::is_ours(&previous) {
            return Err(OutputError::NothingBefore(place.live));
        }
        let swapped = |error| failed("replace", &place.live, error);
        let standing = place.standing()?;
        let (live, aside) = (marker::written(&previous), marker::written(&place.live));
        match standing {
            Standing::Nothing => swap::move_new(&previous, &place.live).map_err(swapped)?,
            Standing::Empty => swap::move_over_empty(&previous, &place.live).map_err(swapped)?,
            Standing::Ours => {
                // The way back must not end at a full disk.
                let kept = carry::carry(&place.live, &previous);
                notes.extend(kept.unwrap_or_else(|error| Some(carry::not_all(&error))));
                if !before::bring_back(&place).map_err(swapped)? {
                    notes.push(NO_EXCHANGE.to_owned());
                }
            }
        }
        notes.extend(swap::sync_folder(&place.parent).err().map(stage::not_yet_on_disk));
        Ok(RolledBack { live, aside, note: joined(&notes) })
    }
}

/// A site of which the files are put beside the output folder as they come. What is dropped before it was published leaves
/// nothing behind.
pub struct Filling<'a> {
    output: &'a Output,
    stage: Stage<'a>,
    failed: Mutex<Option<OutputError>>,
}

impl Outlet for Filling<'_> {
    fn take(&self, artifact: &Artifact) {
        let put = check_path(artifact).and_then(|()| self.stage.put(artifact));
        if let Err(error) = put {
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }
}

impl Filling<'_> {
    /// Replaces the live site by what was put here, which is `artifacts`, in one step.
    pub fn publish(self, artifacts: &[Artifact]) -> Result<Written, OutputError> {
        self.publish_then(artifacts, || Ok(()))
    }

    fn publish_then<E: From<OutputError>>(
        self,
        artifacts: &[Artifact],
        commit: impl FnOnce() -> Result<(), E>,
    ) -> Result<Written, E> {
        let Filling { output, stage, failed } = self;
        let folders = check_paths(artifacts)?;
        if let Some(error) = failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(error.into());
        }
        let unchanged = stage.unchanged();
        // The same site again: it stays where it is, and so does the one before it.
        let same = unchanged == artifacts.len() && carry::holds_no_more(&output.place, artifacts.len());
        let mut notes = output.notes.clone();
        if !same && output.place.standing()? == Standing::Ours {
            notes.extend(stage.prepare()?);
        }
        stage.sync(artifacts, &folders)?;
        // Looked at as late as can be: somebody may have put something there in the meantime.
        let standing = output.place.standing()?;
        commit()?;
        if !(same && standing == Standing::Ours) {
            notes.extend(stage.publish(standing)?);
        }
        let bytes = artifacts.iter().map(|artifact| artifact.sum().length).sum();
        Ok(Written { files: artifacts.len(), bytes, unchanged, note: joined(&notes) })
    }
}

fn joined(notes: &[String]) -> Option<String> {
    (!notes.is_empty()).then(|| notes.join("; "))
}

/// Replaces the site in `folder` by `artifacts` in one step.
///
/// The folder is made if need be. One with foreign files in it is refused, as is one that would endanger the
/// content in `site_root`. A file whose bytes did not change keeps its modification time.
pub fn write(artifacts: &[Artifact], folder: &Path, site_root: &Path) -> Result<Written, OutputError> {
    Output::open(folder, site_root)?.write(artifacts)
}

/// Locks a folder that is not an output, such as `ledger/`, against all others that would lock it.
pub fn lock(folder: &Path) -> Result<Lock, OutputError> {
    Lock::take(folder)
}

/// One file of the site in `folder`, by its path below it; none where no build made the folder, or the file is not in it.
pub fn live_file(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
    if marker::is_ours(folder) { file_in(folder, path) } else { Ok(None) }
}

fn file_in(folder: &Path, path: &str) -> Result<Option<Vec<u8>>, OutputError> {
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Ok(None);
    }
    // Nothing is looked for through a link: it is no part of the site.
    let mut whole = folder.to_path_buf();
    for part in Path::new(path).parent().into_iter().flat_map(Path::components) {
        whole.push(part);
        if !std::fs::symlink_metadata(&whole).is_ok_and(|there| there.is_dir()) {
            return Ok(None);
        }
    }
    let whole = folder.join(path);
    if !std::fs::symlink_metadata(&whole).is_ok_and(|there| there.is_file()) {
        return Ok(None);
    }
    std::fs::read(&whole).map(Some).map_err(|error| failed("read", &whole, error))
}

/// Checks that a file's path stays in the output folder and is nobody else's name.
fn check_path(artifact: &Artifact) -> Result<(), OutputError> {
    let path = artifact.path.as_str();
    let bad = |why| Err(OutputError::BadPath(path.to_owned(), artifact.maker.clone(), why));
    // The second test is the system's own: it knows of drives.
    let plain = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if !plain || path.contains('\\') {
        return bad("its path could lead out of the output folder");
    }
    if path.contains(char::is_control) {
        return bad("its path holds a control character");
    }
    if path.split('/').next() == Some(MARKER) {
        return bad("Candour keeps that name for itself");
    }
    Ok(())
}

/// Checks that every path stays in the output folder and has one maker; gives the folders, outer ones first.
fn check_paths(artifacts: &[Artifact]) -> Result<BTreeSet<&str>, OutputError> {
    let mut paths = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for artifact in artifacts {
        let path = artifact.path.as_str();
        check_path(artifact)?;
        if !paths.insert(path) {
            let why = "another file has the same path";
            return Err(OutputError::BadPath(path.to_owned(), artifact.maker.clone(), why));
        }
        folders.extend(path.match_indices('/').map(|(end, _)| &path[..end]));
    }
    match artifacts.iter().find(|artifact| folders.contains(artifact.path.as_str())) {
        None => Ok(folders),
        Some(Artifact { path, maker, .. }) => {
            let why = "a folder has the same path";
            Err(OutputError::BadPath(path.clone(), maker.clone(), why))
        }
    }
}
