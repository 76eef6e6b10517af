//! The marker: the file that says that a folder was made here, and so may be replaced and deleted.
//!
//! It also names the files that a site keeps from the one before it, for `candour verify`: they are no part of what was
//! published last.

use std::fs;
use std::fs::Metadata;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

/// The marker's name, in the folder that it marks.
pub const MARKER: &str = ".candour-output";

/// What the marker holds; its first line is what tells it from a file that only has its name.
const MARKER_TEXT: &str = "Candour made this folder.\n\
    It is replaced whole each time the site is published: anything else that is put in it is deleted.\n";

/// What stands before the path of a file that is kept from the site before.
const KEPT: &str = "Kept from the site before: ";

/// Writes the marker into a folder that was just made.
pub(super) fn mark(folder: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(folder.join(MARKER))?;
    file.write_all(MARKER_TEXT.as_bytes())
}

/// Takes the marker, or the beginning of one, out of a folder, which is nobody's but its owner's from here on.
pub(super) fn unmark(folder: &Path) -> io::Result<()> {
    if is_ours(folder) || is_begun(folder) { fs::remove_file(folder.join(MARKER)) } else { Ok(()) }
}

/// Whether a folder carries a marker that its writer died upon.
fn is_begun(folder: &Path) -> bool {
    marker(folder).ok().flatten().is_some_and(|text| MARKER_TEXT.as_bytes().starts_with(&text))
}

/// Adds to the marker that a site keeps these files from the one before.
pub(super) fn add_kept(folder: &Path, paths: &[String]) -> io::Result<()> {
    let lines: String = paths.iter().map(|path| format!("{KEPT}{path}\n")).collect();
    let mut file = OpenOptions::new().append(true).open(folder.join(MARKER))?;
    // The marker's time says when the site was written, and that has not changed.
    let written = file.metadata()?.modified()?;
    file.write_all(lines.as_bytes())?;
    file.set_modified(written)
}

/// The files that a site keeps from the one before, by its marker.
pub(super) fn kept(folder: &Path) -> Vec<String> {
    let text = marker(folder).ok().flatten().unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().filter_map(|line| line.strip_prefix(KEPT)).map(str::to_owned).collect()
}

/// Whether a folder carries the marker and is no link.
pub(super) fn is_ours(folder: &Path) -> bool {
    carries(folder).unwrap_or(false)
}

/// [`is_ours`], where it matters that the marker could not be read.
pub(super) fn carries(folder: &Path) -> io::Result<bool> {
    let first_line = MARKER_TEXT.lines().next().unwrap_or_default();
    let is_folder = there(folder)?.is_some_and(|there| there.is_dir());
    Ok(is_folder && marker(folder)?.is_some_and(|text| text.starts_with(first_line.as_bytes())))
}

/// When the site in a folder was written.
pub(super) fn written(folder: &Path) -> Option<SystemTime> {
    fs::symlink_metadata(folder.join(MARKER)).ok()?.modified().ok()
}

/// Removes a stage or an old site that carries the marker, or is empty; says so when that fails.
pub(super) fn discard(folder: &Path) -> Option<String> {
    if !is_folder(folder) {
        return None;
    }
    // A build can die before its marker is whole, so any beginning of it will do here.
    let removed = if is_begun(folder) || is_ours(folder) { remove(folder) } else { fs::remove_dir(folder) };
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

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_dir())
}

/// What a folder's marker holds, if it has one that is a file and no link.
fn marker(folder: &Path) -> io::Result<Option<Vec<u8>>> {
    let path = folder.join(MARKER);
    // Longer than any marker, it is somebody's own file, and need not be read.
    let plain = there(&path)?.is_some_and(|there| there.is_file() && there.len() < 1_000_000);
    plain.then(|| fs::read(&path)).transpose()
}

/// What stands at a path; none where nothing does, which is another thing than that it cannot be looked at.
pub(super) fn there(path: &Path) -> io::Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(Some(there)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}
