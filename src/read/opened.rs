//! Files as they are opened: without following a link, and with what tells one from another.

use std::fs;
use std::fs::File as Handle;
use std::io;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

/// What was found where a file should be.
pub(super) enum Found {
    File {
        bytes: Vec<u8>,
        /// Which file of which disk it is.
        number: (u64, u64),
        /// How many names it has on the disk.
        names: u64,
    },
    TooLarge(u64),
    Odd,
}

/// Reads an open file that may have so many bytes: what it is asked is this file's, whatever its path leads to by now.
pub(super) fn read_whole(file: &Handle, limit: u64) -> io::Result<Found> {
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Ok(Found::Odd);
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(Found::TooLarge(metadata.len().max(limit + 1)));
    }
    #[cfg(unix)]
    let (number, names) = {
        use std::os::unix::fs::MetadataExt;
        ((metadata.dev(), metadata.ino()), metadata.nlink())
    };
    #[cfg(not(unix))]
    let (number, names) = ((0, 0), 1);
    Ok(Found::File { bytes, number, names })
}

#[cfg(unix)]
pub(super) type Folder = rustix::fd::OwnedFd;
#[cfg(not(unix))]
pub(super) type Folder = ();

#[cfg(unix)]
pub(super) fn open_folder(root: &Path) -> io::Result<Folder> {
    let flags = rustix::fs::OFlags::RDONLY | rustix::fs::OFlags::DIRECTORY | rustix::fs::OFlags::CLOEXEC;
    Ok(rustix::fs::open(root, flags, rustix::fs::Mode::empty())?)
}

#[cfg(not(unix))]
pub(super) fn open_folder(_root: &Path) -> io::Result<Folder> {
    Ok(())
}

/// Opens a file below a folder without following a link, even one that took its place, or that of a folder on the way,
/// after it was looked at.
#[cfg(unix)]
pub(super) fn open_file(folder: &Folder, root: &Path, name: &str) -> io::Result<Handle> {
    use rustix::fs::Mode;
    use rustix::fs::OFlags;
    // Without the last, a pipe that took its place would wait for ever.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::ResolveFlags;
        use rustix::io::Errno;
        let within = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(folder, name, flags, Mode::empty(), within) {
            // Old systems, and some containers, do not know this way to open a file.
            Err(Errno::NOSYS | Errno::PERM) => {}
            opened => return Ok(opened?.into()),
        }
    }
    let _ = folder;
    Ok(rustix::fs::open(root.join(name), flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
pub(super) fn open_file(_folder: &Folder, root: &Path, name: &str) -> io::Result<Handle> {
    Handle::open(root.join(name))
}

/// What tells a file or folder from the same one after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    bytes: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    identity: (u64, u64, i64, i64),
}

impl Seen {
    /// Whether nothing was changed since a moment, as far as the disk can tell.
    pub(super) fn is_before(&self, moment: SystemTime) -> bool {
        #[cfg(unix)]
        let whole = {
            let moment = moment.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
            i64::try_from(moment).is_ok_and(|moment| self.identity.2 < moment)
        };
        #[cfg(not(unix))]
        let whole = true;
        whole && self.modified.is_some_and(|modified| modified < moment)
    }

    /// How a path is now; none where nothing is there.
    pub(super) fn at(path: &Path) -> Option<Seen> {
        let there = fs::symlink_metadata(path).ok()?;
        #[cfg(unix)]
        use std::os::unix::fs::MetadataExt;
        Some(Seen {
            // The size of a folder is the disk's own affair.
            bytes: if there.is_dir() { 0 } else { there.len() },
            modified: there.modified().ok(),
            // A change that is dated back is known by its inode's own time, which nobody can set.
            #[cfg(unix)]
            identity: (there.dev(), there.ino(), there.ctime(), there.ctime_nsec()),
        })
    }
}
