//! `candour verify`: checks a copy of a site against its ledger, and both against what the reader holds from earlier.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::say;
use crate::ledger::verify;
use crate::ledger::verify::Folder;
use crate::ledger::verify::Held;
use crate::ledger::verify::Options;
use crate::ledger::verify::Severity;
use crate::output;

/// What `verify` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Verifying {
    /// The copy of the site.
    pub folder: PathBuf,
    /// The key that the reader knows from elsewhere.
    pub key: Option<String>,
    /// Checkpoints that the reader kept.
    pub known: Vec<PathBuf>,
    /// Lines that the reader kept from minutes or a newsletter: the number of entries, and the digits.
    pub line: Vec<(u64, String)>,
    /// Where what proves a forgery to others goes, if there is one.
    pub evidence: Option<PathBuf>,
}

/// `candour verify`: whether a copy of a site is what its ledger says. Ends with errors where it is not.
pub fn verify(verifying: &Verifying) -> Ending {
    let Verifying { folder, key, known, line, evidence } = verifying;
    if let Err(error) = fs::read_dir(folder) {
        complain(&format!(
            "candour: the folder `{}` cannot be read: {error}. Give a folder with a copy of the whole site; for its address \
             there is verify.py, which lies in its ledger\n",
            folder.display()
        ));
        return Ending::CouldNotRun;
    }
    let mut held = Vec::new();
    for path in known {
        match fs::read(path) {
            Ok(bytes) => held.push(Held::Checkpoint { name: path.display().to_string(), bytes }),
            Err(error) => {
                complain(&format!("candour: `{}` cannot be read: {error}\n", path.display()));
                return Ending::CouldNotRun;
            }
        }
    }
    held.extend(line.iter().map(|(size, digits)| Held::Short { size: *size, digits: digits.clone() }));
    let report = verify::verify(&Copy { root: folder }, &Options { pinned: key.clone(), held });
    for fact in &report.facts {
        say(&format!("{fact}\n"));
    }
    for finding in &report.findings {
        let word = match finding.severity {
            Severity::Fault => "FAULT",
            Severity::Notice => "note",
        };
        say(&format!("{word}: {}: {}\n", finding.file, finding.what));
    }
    let proofs: Vec<&str> = report.findings.iter().filter_map(|finding| finding.evidence.as_deref()).collect();
    if let (Some(path), false) = (evidence, proofs.is_empty()) {
        match fs::write(path, proofs.concat()) {
            Ok(()) => say(&format!("What proves it to others is in {}.\n", path.display())),
            Err(error) => complain(&format!("candour: `{}` cannot be written: {error}\n", path.display())),
        }
    }
    match report.is_good() {
        true => {
            say(match key.is_some() || !known.is_empty() || !line.is_empty() {
                true => "It holds.\n",
                false => {
                    "It holds together. Give the key that you know with --key, or a checkpoint that you kept with --known, to \
                     be sure that it is the landlord's and has not been written anew.\n"
                }
            });
            Ending::Clean
        }
        false => {
            say("It does not hold.\n");
            Ending::Errors
        }
    }
}

/// A copy of a site on the disk. Links are not followed: no site has any.
pub(super) struct Copy<'a> {
    pub(super) root: &'a Path,
}

impl Copy<'_> {
    fn walk(&self, below: &str, paths: &mut Vec<String>) {
        let folder = self.root.join(below);
        let Ok(listed) = fs::read_dir(&folder) else { return };
        for found in listed.flatten() {
            let name = found.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            match found.file_type() {
                Ok(kind) if kind.is_dir() => self.walk(&path, paths),
                _ if path == output::MARKER => {}
                _ => paths.push(path),
            }
        }
    }
}

impl Folder for Copy<'_> {
    fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.walk("", &mut paths);
        paths.sort();
        paths
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.root.join(path);
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        fs::read(path).ok()
    }
}
