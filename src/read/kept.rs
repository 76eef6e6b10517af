//! Files as they were read, each with how it was on the disk: what is kept between readings of one folder.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use std::time::SystemTime;

use crate::source::File;

use super::opened::Seen;

/// How long a file must have been left alone to be known by its times: disks do not tell two changes apart that follow
/// each other closely.
const SETTLED: Duration = Duration::from_secs(3);

/// What was read of a folder before, so that a file that is there as it was need not be opened again.
#[derive(Debug, Default)]
pub struct Kept {
    files: BTreeMap<String, (Seen, Arc<File>)>,
    /// When a file must have been changed last to be known by that.
    latest: Option<SystemTime>,
    /// Whether files may have been changed just now; for tests, which do not wait.
    #[cfg(test)]
    hasty: bool,
}

impl Kept {
    /// One that takes every file for settled.
    #[cfg(test)]
    pub(super) fn hasty() -> Kept {
        Kept { hasty: true, ..Kept::default() }
    }

    /// Begins a reading.
    pub(super) fn begin(&mut self) -> &mut Kept {
        self.latest = SystemTime::now().checked_sub(SETTLED);
        #[cfg(test)]
        if self.hasty {
            self.latest = SystemTime::now().checked_add(SETTLED);
        }
        self
    }

    /// The file of a name, where it is as it was.
    pub(super) fn file(&mut self, name: &str, seen: Option<&Seen>) -> Option<Arc<File>> {
        let (before, file) = self.files.get(name)?;
        if Some(before) == seen {
            return Some(file.clone());
        }
        self.files.remove(name);
        None
    }

    /// Keeps a file of which there is nothing to say, unless it was changed too short a time ago.
    pub(super) fn keep(&mut self, name: String, seen: Seen, file: Arc<File>) {
        if self.latest.is_some_and(|latest| seen.is_before(latest)) {
            self.files.insert(name, (seen, file));
        }
    }

    /// Forgets the files that are gone.
    pub(super) fn forget_all_but<'a>(&mut self, there: impl Iterator<Item = &'a str>) {
        let there: BTreeSet<&str> = there.collect();
        self.files.retain(|path, _| there.contains(path.as_str()));
    }
}
