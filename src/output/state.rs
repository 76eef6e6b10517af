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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::path::PathBuf;
    use std::time::Duration;
    use std::time::SystemTime;

    use super::state;
    use crate::artifact::Artifact;
    use crate::output::write;

    /// A site that was just written, beside content of its own.
    fn site(name: &str) -> PathBuf {
        let site = std::env::temp_dir().join(format!("candour-state-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&site);
        fs::create_dir_all(&site).unwrap();
        let files = [("a/index.html", "one"), ("b.html", "two"), ("empty.txt", "")];
        let files = files.map(|(path, text)| Artifact::new(path, text, "a test"));
        write(&files, &site.join("public"), &site).unwrap();
        site.join("public")
    }

    /// Whether a change to a site is seen that was looked at a moment before.
    fn sees(name: &str, change: impl Fn(&Path)) -> bool {
        let folder = site(name);
        let moment = SystemTime::now();
        let before = state(&folder, moment).unwrap();
        assert_eq!((before.files, before.bytes), (3, 6));
        assert_eq!(state(&folder, moment).unwrap(), before);
        change(&folder);
        state(&folder, moment).unwrap() != before
    }

    fn dated_as_before(path: &Path, change: impl FnOnce(&Path)) {
        let before = fs::metadata(path).unwrap().modified().unwrap();
        change(path);
        fs::File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
    }

    #[test]
    fn any_change_to_a_site_that_was_just_written_is_seen() {
        assert!(!sees("none", |_| ()));
        assert!(sees("length", |folder| fs::write(folder.join("b.html"), "four").unwrap()));
        let same_length = |path: &Path| fs::write(path, "owt").unwrap();
        assert!(sees("bytes", |folder| dated_as_before(&folder.join("b.html"), same_length)));
        assert!(sees("gone", |folder| fs::remove_file(folder.join("b.html")).unwrap()));
        assert!(sees("more", |folder| fs::write(folder.join("a/more"), "").unwrap()));
        assert!(sees("folder", |folder| fs::create_dir(folder.join("c")).unwrap()));
        assert!(sees("moved", |folder| fs::rename(folder.join("b.html"), folder.join("c.html")).unwrap()));
        assert!(sees("marker", |folder| fs::write(folder.join(".candour-output"), "mine").unwrap()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_a_file_is_seen() {
        assert!(sees("link", |folder| {
            fs::rename(folder.join("b.html"), folder.with_file_name("outside.html")).unwrap();
            std::os::unix::fs::symlink(folder.with_file_name("outside.html"), folder.join("b.html")).unwrap();
        }));
    }

    #[cfg(unix)]
    #[test]
    fn a_change_that_is_dated_back_is_seen_long_after_without_reading() {
        let folder = site("later");
        // As if it had been looked at long after it was written: all files are known by their times.
        let moment = SystemTime::now() + Duration::from_secs(60);
        let before = state(&folder, moment).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        dated_as_before(&folder.join("b.html"), |path| fs::write(path, "owt").unwrap());
        assert_ne!(state(&folder, moment).unwrap(), before);
    }

    #[test]
    fn a_folder_that_is_not_there_has_no_state() {
        assert!(state(&site("not").join("there"), SystemTime::now()).is_err());
    }
}
