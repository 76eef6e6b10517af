//! The stage: a folder beside the output that a site is gathered in, and the swap that publishes it.
//!
//! [`Stage`] is used from top to bottom: create, fill, sync, publish. What is dropped before it was published
//! is deleted. Whether the output folder may be replaced was settled before, in `place`.

use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::artifact::Artifact;
use crate::output::OutputError;
use crate::output::failed;
use crate::output::place;
use crate::output::place::MARKER;
use crate::output::place::Place;
use crate::output::place::Standing;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

/// The folder that a site is gathered in before it is published; removed again unless it was.
pub(super) struct Stage {
    /// Where it is: beside the output folder.
    pub(super) path: PathBuf,
    published: bool,
}

impl Stage {
    /// Makes an empty stage beside the output folder.
    pub(super) fn create(place: &Place) -> Result<Stage, OutputError> {
        let path = place.stage();
        fs::create_dir(&path).map_err(|error| failed("make the folder", &path, error))?;
        let stage = Stage { path, published: false };
        // First of all, so that the next build knows the stage of a dead one for ours.
        place::mark(&stage.path).map_err(|error| failed("write", &stage.path.join(MARKER), error))?;
        Ok(stage)
    }

    /// Writes every file; gives how many of them are in the folder `live` with the same bytes.
    pub(super) fn fill(
        &self,
        artifacts: &[Artifact],
        folders: &BTreeSet<&str>,
        live: &Path,
    ) -> Result<usize, OutputError> {
        // Folders of the live site that are folders indeed: no file is looked for through a link.
        let mut known = BTreeSet::new();
        for &folder in folders {
            let path = self.path.join(folder);
            fs::create_dir(&path).map_err(|error| failed("make the folder", &path, error))?;
            let outer_known = parent(folder).is_none_or(|outer| known.contains(outer));
            if outer_known && fs::symlink_metadata(live.join(folder)).is_ok_and(|there| there.is_dir()) {
                known.insert(folder);
            }
        }
        let unchanged = |artifact: &Artifact| {
            parent(&artifact.path).is_none_or(|folder| known.contains(folder))
                && has_bytes(&live.join(&artifact.path), &artifact.bytes)
        };
        let counts: Result<Vec<usize>, OutputError> = artifacts
            .par_iter()
            .map(|artifact| {
                let path = self.path.join(&artifact.path);
                let same = unchanged(artifact);
                // A link shares the old file, which is deleted soon and never written through. Disks that
                // know no links, or have too many on one file, get a copy.
                if !(same && fs::hard_link(live.join(&artifact.path), &path).is_ok()) {
                    write_new(&path, &artifact.bytes).map_err(|error| failed("write", &path, error))?;
                }
                Ok(usize::from(same))
            })
            .collect();
        Ok(counts?.iter().sum())
    }

    /// Brings the stage to the disk: otherwise a power cut could leave a published site of empty files.
    pub(super) fn sync(&self, artifacts: &[Artifact], folders: &BTreeSet<&str>) -> Result<(), OutputError> {
        #[cfg(target_os = "linux")]
        {
            let stage = File::open(&self.path).map_err(|error| failed("open", &self.path, error))?;
            // One call for all files: a call for each takes ten times as long.
            match rustix::fs::syncfs(&stage) {
                Ok(()) => return Ok(()),
                Err(rustix::io::Errno::NOSYS) => {}
                Err(error) => return Err(failed("bring to the disk", &self.path, error.into())),
            }
        }
        let mut paths: Vec<PathBuf> = artifacts.iter().map(|file| self.path.join(&file.path)).collect();
        paths.push(self.path.join(MARKER));
        paths.par_iter().try_for_each(|path| {
            let synced = OpenOptions::new().write(true).open(path).and_then(|file| file.sync_all());
            synced.map_err(|error| failed("bring to the disk", path, error))
        })?;
        for folder in folders.iter().rev().map(|folder| self.path.join(folder)).chain([self.path.clone()]) {
            sync_folder(&folder).map_err(|error| failed("bring to the disk", &folder, error))?;
        }
        Ok(())
    }

    /// Makes the stage the live site and deletes the old one; gives what is worth a note.
    pub(super) fn publish(mut self, place: &Place, standing: Standing) -> Result<Vec<String>, OutputError> {
        let mut notes = Vec::new();
        let mut old = None;
        let swapped = |error| failed("replace", &place.live, error);
        match standing {
            Standing::Nothing => move_new(&self.path, &place.live).map_err(swapped)?,
            Standing::Empty => move_over_empty(&self.path, &place.live).map_err(swapped)?,
            Standing::Ours if exchange(&self.path, &place.live).map_err(swapped)? => {
                old = Some(self.path.clone());
            }
            Standing::Ours => {
                move_in_two_steps(&self.path, place).map_err(swapped)?;
                old = Some(place.previous());
                notes.push(
                    "this disk cannot swap folders at once, so visitors may have missed a page for a moment".to_owned(),
                );
            }
        }
        self.published = true;
        if let Err(error) = sync_folder(&place.parent) {
            notes.push(format!("a power cut now may bring back the site as it was before ({error})"));
        }
        notes.extend(old.and_then(|old| place::discard(&old)));
        Ok(notes)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.published {
            // Should this fail, the next build clears it up.
            let _ = place::discard(&self.path);
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

fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened like a file.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Moves a folder to where nothing is, and replaces nothing that came in the meantime.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::CWD;
        use rustix::fs::RenameFlags;
        match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(error) if cannot(error) => {}
            result => return result.map_err(io::Error::from),
        }
    }
    fs::rename(from, to)
}

fn move_over_empty(from: &Path, to: &Path) -> io::Result<()> {
    // Unix replaces an empty folder in one step, and only an empty one.
    if !cfg!(unix) {
        fs::remove_dir(to)?;
    }
    fs::rename(from, to)
}

/// Swaps two folders in one step; false if this system or this disk cannot.
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::CWD;
        use rustix::fs::RenameFlags;
        match rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(error) if cannot(error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (one, other);
        Ok(false)
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn cannot(error: rustix::io::Errno) -> bool {
    use rustix::io::Errno;
    [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error)
}

/// Moves the live site aside and the stage into its place; [`Place::recover`] mends it when cut short.
pub(super) fn move_in_two_steps(stage: &Path, place: &Place) -> io::Result<()> {
    let previous = place.previous();
    fs::rename(&place.live, &previous)?;
    fs::rename(stage, &place.live).inspect_err(|_| {
        // Should this fail too, the next build puts it back.
        let _ = fs::rename(&previous, &place.live);
    })
}
