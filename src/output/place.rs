//! Where a site may be written: the checks on the output folder, and the names of what stands beside it.
//!
//! [`Place::find`] refuses every folder whose replacement could lose somebody's work. Nothing here writes anything.

#[cfg(test)]
mod tests;

use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::process;

use crate::output::OutputError;
use crate::output::failed;
use crate::output::marker::MARKER;
use crate::output::marker::carries;

/// Folders of a site that people write in.
const PROTECTED: [&str; 5] = ["content", "data", "interface", "themes", LEDGER];

/// The folder of the ledger, in the site's own.
const LEDGER: &str = "ledger";

/// Why a folder that something is mounted at is refused.
pub(super) const MOUNTED: &str = "it is a disk of its own (a mount point), which cannot be swapped";

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

/// What a folder that is replaced whole holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A site, made anew by each build. The one before is kept, and a marker tells it from somebody's own folder.
    Site,
    /// The ledger, a part of the content that git keeps: no copy beside it, and no marker but while it is replaced.
    Ledger,
}

/// An output folder that may be written, and the folder it lies in.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder that the output, its stage and its lock lie in, so that all are on one file system.
    pub(super) parent: PathBuf,
    /// The output folder.
    pub(super) live: PathBuf,
    /// What the output folder holds.
    pub(super) holds: Holds,
    name: OsString,
}

impl Place {
    /// The place of `folder`, unless writing there could harm the site in `site_root`.
    pub(super) fn find(folder: &Path, site_root: &Path) -> Result<Place, OutputError> {
        let refuse = |why| OutputError::Unsafe(folder.to_path_buf(), why);
        let name = folder.file_name().ok_or_else(|| refuse("it has no name of its own"))?.to_os_string();
        // The folder above a name alone is an empty path, which no system knows.
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let parent = settle(above)?.ok_or_else(|| refuse("`..` follows a folder that does not exist"))?;
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
        if is_mount_point(&live, &parent) {
            return Err(refuse(MOUNTED));
        }
        let place = Place { parent, live, holds: Holds::Site, name };
        place.standing()?;
        Ok(place)
    }

    /// The place of the ledger of the site in `site_root`, which must exist.
    pub(super) fn ledger(site_root: &Path) -> Result<Place, OutputError> {
        let parent = fs::canonicalize(site_root).map_err(|error| failed("look at", site_root, error))?;
        let live = parent.join(LEDGER);
        if is_mount_point(&live, &parent) {
            return Err(OutputError::Unsafe(live, MOUNTED));
        }
        let place = Place { parent, live, holds: Holds::Ledger, name: LEDGER.into() };
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
        if self.holds == Holds::Ledger {
            return self.standing_of_ledger();
        }
        if carries(live).map_err(|error| failed("read", &live.join(MARKER), error))? {
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

    /// A ledger is known by its place alone: what is in it, its caller has read.
    fn standing_of_ledger(&self) -> Result<Standing, OutputError> {
        let mut standing = Standing::Empty;
        let unread = |error| failed("read the folder", &self.live, error);
        for entry in fs::read_dir(&self.live).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            // Hidden files are carried over; hidden folders nobody has read.
            if is_hidden(&entry.file_name()) && entry.file_type().map_err(unread)?.is_dir() {
                let why = "it holds a hidden folder that would be deleted";
                return Err(OutputError::Unsafe(self.live.clone(), why));
            }
            standing = Standing::Ours;
        }
        Ok(standing)
    }

    /// Where this process fills its stage.
    pub(super) fn stage(&self) -> PathBuf {
        let mut name = self.stage_start();
        name.push(process::id().to_string());
        self.parent.join(name)
    }

    /// A stage's name that nothing has, for what is only to be deleted. No process has such a number.
    pub(super) fn spare(&self) -> PathBuf {
        let mut name = self.stage_start();
        loop {
            name.push("0");
            let path = self.parent.join(&name);
            if fs::symlink_metadata(&path).is_err() {
                return path;
            }
        }
    }

    /// Where the site before is kept.
    pub(super) fn previous(&self) -> PathBuf {
        self.parent.join(beside(".previous-", &self.name, ""))
    }

    /// Where the site before waits while another takes its place.
    pub(super) fn older(&self) -> PathBuf {
        self.parent.join(beside(".older-", &self.name, ""))
    }

    /// Where the journal is while folders change places.
    pub(super) fn journal(&self) -> PathBuf {
        self.parent.join(beside(".", &self.name, ".swap"))
    }

    fn stage_start(&self) -> OsString {
        beside(".stage-", &self.name, "-")
    }

    /// Whether a name is that of a stage of this output: `public` must not take `public-old`'s for its own.
    pub(super) fn is_stage(&self, name: &OsStr) -> bool {
        let start = self.stage_start();
        let number = name.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
        number.is_some_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
    }
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

/// Whether a name is that of a file which no site is read from.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// A name put together from parts.
pub(super) fn beside(before: &str, name: &OsStr, after: &str) -> OsString {
    let mut whole = OsString::from(before);
    whole.push(name);
    whole.push(after);
    whole
}

/// Whether something is mounted at a folder: such a one cannot be renamed.
#[cfg(unix)]
fn is_mount_point(folder: &Path, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::AtFlags;
        use rustix::fs::CWD;
        use rustix::fs::StatxAttributes;
        use rustix::fs::StatxFlags;
        // Sees a folder of the same disk that is mounted here, too.
        if let Ok(there) = rustix::fs::statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::TYPE)
            && there.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
        {
            return true;
        }
    }
    match (fs::symlink_metadata(folder), fs::metadata(parent)) {
        (Ok(folder), Ok(parent)) => folder.is_dir() && folder.dev() != parent.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount_point(_folder: &Path, _parent: &Path) -> bool {
    false
}
