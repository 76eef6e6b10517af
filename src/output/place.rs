//! Where a site may be written: the checks on the output folder, and what a dead build left beside it.
//!
//! [`Place::find`] refuses every folder whose replacement could lose somebody's work, and [`Place::recover`]
//! clears up. Nothing here writes a file of the site.

use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::process;

use crate::output::OutputError;
use crate::output::failed;

/// The file that says that a folder was made here and may be replaced.
pub(super) const MARKER: &str = ".candour-output";

/// What the marker holds; its first line is what tells it from a file that only has its name.
const MARKER_TEXT: &str = "Candour made this folder.\n\
    It is replaced whole each time the site is published: anything else that is put in it is deleted.\n";

/// Folders of a site that people write in.
const PROTECTED: [&str; 4] = ["content", "data", "themes", "ledger"];

/// What stands at the output's path before it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing at all.
    Nothing,
    /// A folder with nothing in it.
    Empty,
    /// A folder that an earlier build made.
    Ours,
}

/// An output folder that may be written, and the folder it lies in.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder that the output, its stage and its lock lie in, so that all are on one file system.
    pub(super) parent: PathBuf,
    /// The output folder.
    pub(super) live: PathBuf,
    name: OsString,
}

impl Place {
    /// The place of `folder`, unless writing there could harm the site in `site_root`.
    pub(super) fn find(folder: &Path, site_root: &Path) -> Result<Place, OutputError> {
        let refuse = |why| OutputError::Unsafe(folder.to_path_buf(), why);
        let name = folder.file_name().ok_or_else(|| refuse("it has no name of its own"))?.to_os_string();
        let parent = settle(folder.parent().unwrap_or(Path::new("")))?
            .ok_or_else(|| refuse("`..` follows a folder that does not exist"))?;
        let live = parent.join(&name);
        let site = settle(site_root)?.unwrap_or_else(|| site_root.to_path_buf());
        if site.starts_with(&live) {
            return Err(refuse("it is the site's own folder or holds it"));
        }
        for folder in PROTECTED {
            let folder = site.join(folder);
            // A protected folder may be a link: what it leads to must not be written in either.
            let behind = settle(&folder)?.unwrap_or_else(|| folder.clone());
            if [&folder, &behind].iter().any(|kept| live.starts_with(kept) || kept.starts_with(&live)) {
                return Err(refuse("it lies in or around the site's content, data, themes or ledger"));
            }
        }
        let place = Place { parent, live, name };
        place.standing()?;
        Ok(place)
    }

    /// What stands at the output's path, unless it must not be replaced.
    pub(super) fn standing(&self) -> Result<Standing, OutputError> {
        let live = &self.live;
        let metadata = match fs::symlink_metadata(live) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
            Err(error) => return Err(failed("look at", live, error)),
        };
        if metadata.is_symlink() {
            return Err(OutputError::Unsafe(live.clone(), "it is a link to somewhere else"));
        }
        if !metadata.is_dir() {
            return Err(OutputError::Unsafe(live.clone(), "it is a file"));
        }
        if is_ours(live) {
            // A repository kept in the output (a common way to publish) would go with the old site.
            return match fs::symlink_metadata(live.join(".git")) {
                Ok(_) => Err(OutputError::Unsafe(live.clone(), "it holds a `.git` that would be deleted")),
                Err(_) => Ok(Standing::Ours),
            };
        }
        match fs::read_dir(live).map_err(|error| failed("read the folder", live, error))?.next() {
            None => Ok(Standing::Empty),
            Some(_) => Err(OutputError::NotOurs(live.clone())),
        }
    }

    /// Where this process fills its stage.
    pub(super) fn stage(&self) -> PathBuf {
        let mut name = self.stage_start();
        name.push(process::id().to_string());
        self.parent.join(name)
    }

    /// Where the old site waits while folders cannot be swapped at once.
    pub(super) fn previous(&self) -> PathBuf {
        self.parent.join(beside(".previous-", &self.name, ""))
    }

    /// Puts back an old site whose replacement was cut short, and removes what dead builds left.
    ///
    /// Only under the lock: a stage of a living build looks the same. Gives what could not be removed.
    pub(super) fn recover(&self) -> Result<Vec<String>, OutputError> {
        let previous = self.previous();
        if is_ours(&previous) && fs::symlink_metadata(&self.live).is_err() {
            fs::rename(&previous, &self.live).map_err(|error| failed("put back", &self.live, error))?;
        }
        let mut left: Vec<PathBuf> = vec![previous];
        let entries = fs::read_dir(&self.parent).map_err(|error| failed("read the folder", &self.parent, error))?;
        for entry in entries.flatten() {
            if self.is_stage(&entry.file_name()) {
                left.push(entry.path());
            }
        }
        Ok(left.iter().filter_map(|path| discard(path)).collect())
    }

    fn stage_start(&self) -> OsString {
        beside(".stage-", &self.name, "-")
    }

    /// Whether a name is that of a stage of this output: `public` must not take `public-old`'s for its own.
    fn is_stage(&self, name: &OsStr) -> bool {
        let start = self.stage_start();
        let number = name.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
    }
}

/// Writes the marker into a folder that was just made.
pub(super) fn mark(folder: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(folder.join(MARKER))?;
    file.write_all(MARKER_TEXT.as_bytes())
}

/// Removes a stage or an old site that carries the marker, or is empty; says so when that fails.
pub(super) fn discard(folder: &Path) -> Option<String> {
    if !fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        return None;
    }
    // A build can die before its marker is whole, so any beginning of it will do here.
    let begun = marker(folder).is_some_and(|text| MARKER_TEXT.as_bytes().starts_with(&text));
    let removed = if begun || is_ours(folder) { remove(folder) } else { fs::remove_dir(folder) };
    let error = removed.err()?;
    Some(format!("`{}` is no longer needed but could not be deleted ({error}): delete it", folder.display()))
}

/// Removes a folder, the marker last: should we die on the way, the next build knows the rest for ours.
fn remove(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MARKER {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_file(folder.join(MARKER))?;
    fs::remove_dir(folder)
}

/// Whether a folder carries the marker.
pub(super) fn is_ours(folder: &Path) -> bool {
    let first_line = MARKER_TEXT.lines().next().unwrap_or_default();
    marker(folder).is_some_and(|text| text.starts_with(first_line.as_bytes()))
}

/// What a folder's marker holds, if it has one that is a file and no link.
fn marker(folder: &Path) -> Option<Vec<u8>> {
    let path = folder.join(MARKER);
    let metadata = fs::symlink_metadata(&path).ok()?;
    // Longer than any marker, it is somebody's own file, and need not be read.
    (metadata.is_file() && metadata.len() < 4096).then(|| fs::read(&path).ok()).flatten()
}

/// The real path of a folder that need not exist; `None` if the part that does not exist goes up with `..`.
pub(super) fn settle(folder: &Path) -> Result<Option<PathBuf>, OutputError> {
    let folder = std::path::absolute(folder).map_err(|error| failed("look at", folder, error))?;
    for base in folder.ancestors() {
        let Ok(real) = fs::canonicalize(base) else { continue };
        let rest = folder.strip_prefix(base).unwrap_or(Path::new(""));
        let plain = rest.components().all(|part| matches!(part, Component::Normal(_)));
        // An empty rest is not joined: that would add a `/` at the end.
        let whole = if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        return Ok(plain.then_some(whole));
    }
    Ok(Some(folder))
}

/// A name put together from parts.
pub(super) fn beside(before: &str, name: &OsStr, after: &str) -> OsString {
    let mut whole = OsString::from(before);
    whole.push(name);
    whole.push(after);
    whole
}
