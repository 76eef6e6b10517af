//! The lock on a folder that is published to or from: one build at a time.
//!
//! The lock is on an open file beside the folder, so the system frees it when its holder ends, however it ends: there
//! is no stale lock. What the file holds says who has it.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process;

use crate::output::OPEN_LOCK;
use crate::output::OutputError;
use crate::output::failed;
use crate::output::place::beside;
use crate::output::place::settle;

use jiff::Zoned;

/// Keeps other builds off a folder for as long as it lives.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    // Freed by the system with the file, so that a build that was killed leaves no stale lock.
    _file: File,
}

impl Lock {
    /// Locks a folder, which need not exist, or says who has it.
    ///
    /// Two paths to one folder are one lock. The folder that it lies in is made if need be.
    pub(super) fn take(folder: &Path) -> Result<Lock, OutputError> {
        let refuse = |why| OutputError::Unsafe(folder.to_path_buf(), why);
        let folder = settle(folder)?.ok_or_else(|| refuse("`..` follows a folder that does not exist"))?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(refuse("it has no name of its own"));
        };
        fs::create_dir_all(parent).map_err(|error| failed("make the folder", parent, error))?;
        let path = parent.join(beside(".", name, ".lock"));
        loop {
            let mut file = open(&path).map_err(|error| failed(OPEN_LOCK, &path, error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(OutputError::Busy { path: folder, holder: holder(&mut file) });
                }
                Err(TryLockError::Error(error)) => return Err(failed("lock", &path, error)),
            }
            // The last holder may have removed the file between the two steps; then this lock keeps nobody out.
            if still_there(&file, &path) {
                let started = Zoned::now().strftime("%H:%M");
                // In one piece: another build may read it at any moment.
                let holder = format!("process {}, started {started}\n", process::id());
                let written = file.set_len(0).and_then(|()| file.write_all(holder.as_bytes()));
                written.map_err(|error| failed("write", &path, error))?;
                return Ok(Lock { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays does no harm: the lock is on the open file, not in its being there.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A link planted here must not make us write into the file behind it.
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32);
    }
    options.open(path)
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    // On some systems a locked file cannot be read; a build that has just begun may not have written yet.
    match file.take(64).read_to_string(&mut text) {
        Ok(_) if text.ends_with('\n') => text.lines().next().unwrap_or_default().to_owned(),
        _ => "another process".to_owned(),
    }
}

#[cfg(unix)]
fn still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => ours.dev() == there.dev() && ours.ino() == there.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn still_there(_file: &File, _path: &Path) -> bool {
    // Only Unix removes the lock file at the end.
    true
}
