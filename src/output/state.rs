//! How a site lies in its folder: whether anybody changed it since it was written, without reading it all again.

use std::fs;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::Duration;
use std::time::SystemTime;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use sha2::Digest;
use sha2::Sha256;
use walkdir::DirEntry;
use walkdir::WalkDir;

use crate::output::Output;
use crate::output::OutputError;
use crate::output::joined;
use crate::output::marker::MARKER;
use crate::output::marker::kept;
use crate::output::place::Place;

/// How long before a moment a file must have been left alone to be known by its times: a disk's clock goes in steps.
const STEP: Duration = Duration::from_millis(50);

/// The same for disks whose times are whole seconds.
const LONG_STEP: Duration = Duration::from_secs(3);

/// A site as it lies in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// What tells it from any other: the name, length, times and identity of each file.
    pub digest: [u8; 32],
    /// How many files it has, without the marker and what was kept from the site before.
    pub files: usize,
    /// How many bytes they hold together.
    pub bytes: u64,
}

/// How the site in `folder` lies there. Files that were changed too short a time before `moment` to be known by that are
/// read; so two states say the same only where they were taken by the same moment.
pub fn state(folder: &Path, moment: SystemTime) -> io::Result<State> {
    let found: Result<Vec<DirEntry>, walkdir::Error> = WalkDir::new(folder).sort_by_file_name().into_iter().collect();
    let found = found?;
    let lines: io::Result<Vec<(String, u64)>> = found.par_iter().map(|found| line(found, folder, moment)).collect();
    let kept = kept(folder);
    let mut digest = Sha256::new();
    let (mut files, mut bytes) = (0, 0);
    for (found, (line, length)) in found.iter().zip(lines?) {
        digest.update((line.len() as u64).to_be_bytes());
        digest.update(&line);
        let name = found.path().strip_prefix(folder).unwrap_or(found.path());
        let of_site = name != Path::new(MARKER) && !kept.iter().any(|kept| Path::new(kept) == name);
        if of_site && !found.file_type().is_dir() {
            files += 1;
            bytes += length;
        }
    }
    Ok(State { digest: digest.finalize().into(), files, bytes })
}

/// What is known of a file or folder, and its length.
fn line(found: &DirEntry, folder: &Path, moment: SystemTime) -> io::Result<(String, u64)> {
    let name = found.path().strip_prefix(folder).unwrap_or(found.path());
    // As the system holds it: two names that are no text are not to be the same.
    let name = format!("{:?}", name.as_os_str());
    let there = found.metadata()?;
    if there.is_dir() {
        return Ok((format!("{name} folder"), 0));
    }
    if !there.is_file() {
        return Ok((format!("{name} neither file nor folder"), 0));
    }
    let modified = there.modified()?;
    let (changed, identity) = identity(&there);
    let whole = subsecond(modified) == 0 && changed.is_none_or(|changed| subsecond(changed) == 0);
    let step = if whole { LONG_STEP } else { STEP };
    let settled =
        moment.checked_sub(step).is_some_and(|by| modified < by && changed.is_none_or(|changed| changed < by));
    let nanoseconds = modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut line = format!("{name} {} {nanoseconds} {identity}", there.len());
    if !settled {
        line.push_str(&format!(" {:x?}", Sha256::digest(fs::read(found.path())?)));
    }
    Ok((line, there.len()))
}

fn subsecond(time: SystemTime) -> u32 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.subsec_nanos())
}

/// When the disk's own record of a file was changed last, which nobody can date back; and which file it is.
#[cfg(unix)]
fn identity(there: &Metadata) -> (Option<SystemTime>, String) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(there.ctime()).unwrap_or_default();
    let nanoseconds = u32::try_from(there.ctime_nsec()).unwrap_or_default();
    let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds));
    (changed, format!("{seconds} {nanoseconds} {} {}", there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (Option<SystemTime>, String) {
    (None, String::new())
}

impl Output {
    /// Settles what a dead build left, and leaves the site as it is. Gives what the reader of the report should know.
    pub fn settle(folder: &Path, site_root: &Path) -> Result<Option<String>, OutputError> {
        let output = Output::open(folder, site_root)?;
        Ok(joined(&output.notes))
    }
}

/// An output folder by its full path, so that it is known under another name too; none where it must not be written.
pub fn full_path(folder: &Path, site_root: &Path) -> Option<String> {
    Place::find(folder, site_root).ok().map(|place| format!("{:?}", place.live.as_os_str()))
}
