//! The list of all files of a release, and how it changed since the one before.

use std::collections::BTreeMap;

use crate::ledger::tile::number;
use crate::ledger::tree::Hash;
use crate::ledger::tree::from_hex;
use crate::ledger::tree::hex;
use crate::ledger::tree::sha256;

/// The page that holds the newest checkpoint, and so cannot be in the list that this checkpoint is over.
pub const CHECKPOINTS_PAGE: &str = "transparency/checkpoints/index.html";

/// Files below the log's path that are the same whatever is in the log.
const ABOUT_THE_LOG: &[&str] = &["ledger/verify.py", "ledger/README.txt"];

/// Whether the list of files has a path of the site. The log itself, and the one page that shows its newest checkpoint,
/// cannot be in it.
pub fn in_manifest(path: &str) -> bool {
    path != CHECKPOINTS_PAGE && (!path.starts_with("ledger/") || ABOUT_THE_LOG.contains(&path))
}

/// Whether a path can stand in a list: parts with `/` between them, none of them empty, `.` or `..`.
pub fn is_path(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(plain) && !path.chars().any(char::is_control)
}

/// What the list says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its SHA-256.
    pub digest: Hash,
    /// How many bytes it has.
    pub bytes: u64,
}

/// All files of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    files: BTreeMap<String, Listed>,
}

impl List {
    /// The list of these files, each with its path; those that do not belong there are left out.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> List {
        let mut list = List::default();
        for (path, bytes) in files {
            if in_manifest(path) {
                list.files.insert(path.to_owned(), Listed { digest: sha256(bytes), bytes: bytes.len() as u64 });
            }
        }
        list
    }

    /// The list of files whose sums are known: the path of each, its SHA-256 and its length.
    pub fn of_sums<'a>(files: impl IntoIterator<Item = (&'a str, [u8; 32], u64)>) -> List {
        let listed = files.into_iter().filter(|(path, ..)| in_manifest(path));
        List { files: listed.map(|(path, digest, bytes)| (path.to_owned(), Listed { digest, bytes })).collect() }
    }

    /// The files, in order of path.
    pub fn files(&self) -> &BTreeMap<String, Listed> {
        &self.files
    }

    /// How many files it has.
    pub fn count(&self) -> u64 {
        self.files.len() as u64
    }

    /// How many bytes they hold.
    pub fn bytes(&self) -> u64 {
        self.files.values().fold(0, |sum, file| sum.saturating_add(file.bytes))
    }

    /// The list as text.
    pub fn text(&self) -> String {
        let line = |(path, file): (&String, &Listed)| format!("{} {} {path}\n", hex(&file.digest), file.bytes);
        self.files.iter().map(line).collect()
    }

    /// The SHA-256 of the text.
    pub fn digest(&self) -> Hash {
        sha256(self.text().as_bytes())
    }

    /// What has changed since the list before, as text; empty where nothing has.
    pub fn changes(&self, before: &List) -> String {
        let mut lines: BTreeMap<&String, String> = BTreeMap::new();
        for (path, file) in &self.files {
            if before.files.get(path) != Some(file) {
                lines.insert(path, format!("+ {} {} {path}\n", hex(&file.digest), file.bytes));
            }
        }
        for path in before.files.keys().filter(|path| !self.files.contains_key(*path)) {
            lines.insert(path, format!("- {path}\n"));
        }
        lines.into_values().collect()
    }

    /// The list after these changes; the error is the number of the first line that is malformed, out of order, or changes
    /// nothing.
    pub fn after(&self, changes: &[u8]) -> Result<List, u64> {
        let mut list = self.clone();
        let mut last = String::new();
        for (line, bytes) in (1..).zip(changes.split_inclusive(|byte| *byte == b'\n')) {
            let text = bytes.strip_suffix(b"\n").and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or(line)?;
            let path = list.change(text).ok_or(line)?;
            if *path <= *last {
                return Err(line);
            }
            path.clone_into(&mut last);
        }
        Ok(list)
    }

    /// Makes one change, and says of which path.
    fn change<'a>(&mut self, line: &'a str) -> Option<&'a str> {
        if let Some(path) = line.strip_prefix("- ") {
            return self.files.remove(path).map(|_| path);
        }
        let (digest, rest) = line.strip_prefix("+ ")?.split_once(' ')?;
        let (bytes, path) = rest.split_once(' ')?;
        let file = Listed { digest: from_hex(digest)?, bytes: number(bytes)? };
        let fits = is_path(path) && in_manifest(path);
        (fits && self.files.insert(path.to_owned(), file) != Some(file)).then_some(path)
    }
}
