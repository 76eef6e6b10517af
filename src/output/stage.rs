//! The stage: a folder beside the output that a site is gathered in, and the swap that publishes it.
//!
//! [`Stage`] is used from top to bottom: create, put, sync, publish. What is dropped before it was published
//! is deleted. Whether the output folder may be replaced was settled before, in `place`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::artifact::Artifact;
use crate::output::OutputError;
use crate::output::before;
use crate::output::carry;
use crate::output::failed;
use crate::output::marker::MARKER;
use crate::output::marker::discard;
use crate::output::marker::is_ours;
use crate::output::marker::mark;
use crate::output::place::Holds;
use crate::output::place::Place;
use crate::output::place::Standing;
use crate::output::swap::exchange;
use crate::output::swap::move_new;
use crate::output::swap::move_over_empty;
use crate::output::swap::sync_folder;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

/// The folder that a site is gathered in before it is published; removed again unless it was.
pub(super) struct Stage<'a> {
    place: &'a Place,
    /// Where it is: beside the output folder.
    pub(super) path: PathBuf,
    published: bool,
    /// The folders that have been made, each with whether it is one of the live site too.
    folders: Mutex<BTreeMap<String, bool>>,
    unchanged: AtomicUsize,
}

impl<'a> Stage<'a> {
    /// Makes an empty stage beside the output folder.
    pub(super) fn create(place: &'a Place) -> Result<Stage<'a>, OutputError> {
        let path = place.stage();
        fs::create_dir(&path).map_err(|error| failed("make the folder", &path, error))?;
        let stage = Stage { place, path, published: false, folders: Mutex::default(), unchanged: AtomicUsize::new(0) };
        // First of all, so that the next build knows the stage of a dead one for ours.
        mark(&stage.path).map_err(|error| failed("write", &stage.path.join(MARKER), error))?;
        Ok(stage)
    }

    /// Writes a file, or takes it over from the live site where it is there with the same bytes.
    pub(super) fn put(&self, artifact: &Artifact) -> Result<(), OutputError> {
        let live = &self.place.live;
        let known = self.folders_of(&artifact.path)?;
        let path = self.path.join(&artifact.path);
        let same = known && has_bytes(&live.join(&artifact.path), &artifact.bytes);
        // A link shares the old file, which is deleted soon and never written through. Disks that
        // know no links, or have too many on one file, get a copy.
        if !(same && fs::hard_link(live.join(&artifact.path), &path).is_ok()) {
            write_new(&path, &artifact.bytes).map_err(|error| failed("write", &path, error))?;
        }
        self.unchanged.fetch_add(usize::from(same), Ordering::Relaxed);
        Ok(())
    }

    /// Makes the folders that a path lies in; says whether all of them are folders of the live site indeed, since no file
    /// is looked for through a link.
    fn folders_of(&self, path: &str) -> Result<bool, OutputError> {
        let Some(inner) = parent(path) else { return Ok(true) };
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = folders.get(inner) {
            return Ok(*known);
        }
        let mut known = true;
        for folder in path.match_indices('/').map(|(end, _)| &path[..end]) {
            known = match folders.get(folder) {
                Some(known) => *known,
                None => {
                    let made = self.path.join(folder);
                    fs::create_dir(&made).map_err(|error| failed("make the folder", &made, error))?;
                    let there = fs::symlink_metadata(self.place.live.join(folder));
                    let known = known && there.is_ok_and(|there| there.is_dir());
                    folders.insert(folder.to_owned(), known);
                    known
                }
            };
        }
        Ok(known)
    }

    /// How many of the files are in the live site with the same bytes.
    pub(super) fn unchanged(&self) -> usize {
        self.unchanged.load(Ordering::Relaxed)
    }

    /// Takes over what the live folder has and the stage must keep, and writes the journal of the swap.
    pub(super) fn prepare(&self) -> Result<Option<String>, OutputError> {
        let (live, journal) = (&self.place.live, self.place.journal());
        let note = match self.place.holds {
            Holds::Site => carry::carry(live, &self.path)?,
            Holds::Ledger => {
                carry::carry_hidden(live, &self.path)
                    .map_err(|error| failed("copy the hidden files of", live, error))?;
                // So that it can be told from somebody's own folder, and deleted, once it has been replaced. A link is there
                // whole or not at all.
                let ours = self.path.join(MARKER);
                if !is_ours(live) && fs::hard_link(&ours, live.join(MARKER)).is_err() {
                    mark(live).map_err(|error| failed("write", &live.join(MARKER), error))?;
                }
                None
            }
        };
        before::announce(self.place, &self.path).map_err(|error| failed("write", &journal, error))?;
        Ok(note)
    }

    /// Brings the stage to the disk: otherwise a power cut could leave a published site of empty files.
    pub(super) fn sync(&self, artifacts: &[Artifact], folders: &BTreeSet<&str>) -> Result<(), OutputError> {
        #[cfg(target_os = "linux")]
        {
            let stage = File::open(&self.path).map_err(|error| failed("open", &self.path, error))?;
            // One call for all files: a call for each takes ten times as long.
            match rustix::fs::syncfs(&stage) {
                Ok(()) => return Ok(()),
                // Where it is lacking, or a sandbox forbids it.
                Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM | rustix::io::Errno::NOTSUP) => {}
                Err(error) => return Err(failed("bring to the disk", &self.path, error.into())),
            }
        }
        let mut paths: Vec<PathBuf> = artifacts.iter().map(|file| self.path.join(&file.path)).collect();
        paths.push(self.path.join(MARKER));
        if fs::symlink_metadata(self.place.journal()).is_ok() {
            paths.push(self.place.journal());
        }
        paths.par_iter().try_for_each(|path| {
            let synced = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
            synced.map_err(|error| failed("bring to the disk", path, error))
        })?;
        for folder in folders.iter().rev().map(|folder| self.path.join(folder)).chain([self.path.clone()]) {
            sync_folder(&folder).map_err(|error| failed("bring to the disk", &folder, error))?;
        }
        Ok(())
    }

    /// Makes the stage the live site and keeps the one that was; gives what is worth a note.
    pub(super) fn publish(mut self, standing: Standing) -> Result<Vec<String>, OutputError> {
        let mut notes = Vec::new();
        let place = self.place;
        let swapped = |error| failed("replace", &place.live, error);
        let mut exchanged = false;
        match standing {
            Standing::Nothing => move_new(&self.path, &place.live).map_err(swapped)?,
            Standing::Empty => move_over_empty(&self.path, &place.live).map_err(swapped)?,
            Standing::Ours if exchange(&self.path, &place.live).map_err(swapped)? => exchanged = true,
            Standing::Ours => {
                before::move_in_two_steps(place, &self.path).map_err(swapped)?;
                notes.push(NO_EXCHANGE.to_owned());
            }
        }
        self.published = true;
        notes.extend(sync_folder(&place.parent).err().map(not_yet_on_disk));
        if exchanged {
            notes.extend(before::keep(place, &self.path));
        } else {
            notes.extend(before::dispose(place));
        }
        if place.holds == Holds::Ledger {
            notes.extend(before::settle_ledger(place));
        }
        before::forget(place);
        Ok(notes)
    }
}

/// What to say where a disk cannot do what publishing rests on.
pub(super) const NO_EXCHANGE: &str =
    "this disk cannot swap folders at once; visitors may see a missing page for a moment";

/// What to say when the swap was made but may not have reached the disk.
pub(super) fn not_yet_on_disk(error: io::Error) -> String {
    format!("a power cut now may bring back the site as it was before ({error})")
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if !self.published {
            // Should this fail, the next build clears it up.
            let _ = discard(&self.path);
            if self.place.holds == Holds::Ledger {
                before::settle_ledger(self.place);
            }
            before::forget(self.place);
        }
    }
}

fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let same_length =
        fs::symlink_metadata(path).is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|there| there == bytes)
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Only a new file: two paths that differ in capitals alone would be one file on some disks.
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
