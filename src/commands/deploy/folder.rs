//! To a folder of this computer: swapped as a whole where that can be done, else file by file.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha256;
use walkdir::WalkDir;

use crate::artifact::Artifact;
use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::deploy::Deploying;
use crate::commands::deploy::MISSING;
use crate::commands::deploy::OTHER;
use crate::commands::deploy::Release;
use crate::commands::deploy::Store;
use crate::commands::deploy::certain;
use crate::commands::deploy::holds_something;
use crate::commands::deploy::in_words;
use crate::commands::deploy::passes;
use crate::commands::deploy::verdict;
use crate::commands::replace::replace;
use crate::commands::say;
use crate::deploy::RECORD;
use crate::deploy::Wanted;
use crate::output;
use crate::output::Output;
use crate::text::count_of;

/// The SHA-256 of bytes, in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file of a site in a folder, by its path there. What Candour keeps there for itself is left out.
pub(super) fn files(folder: &Path) -> Result<BTreeMap<String, Wanted>, String> {
    let mut files = BTreeMap::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| format!("the folder `{}` cannot be read: {error}", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let strange = |why: &str| format!("`{}` cannot be sent, because {why}", entry.path().display());
        if !entry.file_type().is_file() {
            return Err(strange("it is a link or no file at all; build the site again"));
        }
        let below = entry.path().strip_prefix(folder).map_err(|_| strange("it lies elsewhere"))?;
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let path = parts.ok_or_else(|| strange("its name is not in UTF-8"))?.join("/");
        if path.contains(char::is_control) {
            return Err(strange("its name has a character in it that cannot be seen"));
        }
        if path == output::MARKER || path == RECORD {
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(|error| strange(&error.to_string()))?;
        files.insert(path, Wanted { sha256: digest(&bytes), size: bytes.len() as u64, headers: String::new() });
    }
    Ok(files)
}

/// Which files of a release do not lie in a folder as they were built.
fn differing_in(folder: &Path, release: &Release) -> Result<Vec<(String, &'static str)>, String> {
    let mut differing = Vec::new();
    for (path, wanted) in &release.wanted {
        match read(&folder.join(path))? {
            None => differing.push((path.clone(), MISSING)),
            Some(bytes) if digest(&bytes) != wanted.sha256 => differing.push((path.clone(), OTHER)),
            Some(_) => {}
        }
    }
    Ok(differing)
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(format!("`{}` cannot be read: {error}", path.display())),
    }
}

/// What to do about files that were changed in a folder.
const MEND: &str = "`candour deploy` puts them right.";

/// A folder that is replaced as a whole, so that no reader meets half of a site.
pub(super) struct Whole {
    live: PathBuf,
    output: Output,
}

impl Whole {
    /// The folder, unless it must be filled file by file.
    pub(super) fn find(live: &Path, site: &Path) -> Result<Option<Whole>, String> {
        if live.join(RECORD).is_file() {
            return Ok(None);
        }
        match Output::open(live, site) {
            Ok(output) => Ok(Some(Whole { live: live.to_path_buf(), output })),
            Err(error) if error.is_about_swapping() => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Puts a release in the place of what is there.
    pub(super) fn deploy(self, release: &Release, deploying: &Deploying) -> Result<Ending, String> {
        if deploying.dry_run {
            return match deploying.verify {
                true => differing_in(&self.live, release).map(|differing| verdict(&differing, release, MEND)),
                false => {
                    let before = if self.live.is_dir() { files(&self.live)? } else { BTreeMap::new() };
                    say(&in_words(&passes(&certain(before), release), release));
                    Ok(Ending::Clean)
                }
            };
        }
        let artifact = |path: &String| Ok(Artifact::new(path.clone(), release.read(path)?, "the site"));
        let artifacts = release.wanted.keys().map(artifact).collect::<Result<Vec<_>, String>>()?;
        let written = self.output.write(&artifacts).map_err(|error| error.to_string())?;
        if let Some(note) = written.note {
            complain(&format!("note: {note}\n"));
        }
        say(&format!(
            "{} in {}, {} of them new or changed; all took their place at once.\n",
            count_of(written.files, "file", "files"),
            self.live.display(),
            written.files - written.unchanged
        ));
        match deploying.verify {
            true => differing_in(&self.live, release).map(|differing| verdict(&differing, release, MEND)),
            false => Ok(Ending::Clean),
        }
    }
}

/// A folder that cannot be swapped, such as a disk of its own: each file takes its place by itself.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder, unless it has files in it that were not sent there.
    pub(super) fn open(root: &Path) -> Result<Folder, String> {
        let is_ours = root.join(RECORD).is_file();
        let empty = fs::read_dir(root).is_ok_and(|entries| {
            // A new disk has this folder.
            entries.flatten().all(|entry| entry.file_name() == "lost+found" || entry.file_name() == ".candour")
        });
        if !is_ours && !empty && holds_something(root)? {
            return Err(format!(
                "`{}` holds files that Candour did not send: empty it first, or choose another folder",
                root.display()
            ));
        }
        Ok(Folder { root: root.to_path_buf() })
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let place = self.root.join(path);
        let failed = |error: std::io::Error| format!("`{}` cannot be written: {error}", place.display());
        let mut above = place.parent();
        while let Some(folder) = above.filter(|folder| *folder != self.root) {
            // A link could lead out of the target.
            if fs::symlink_metadata(folder).is_ok_and(|there| there.is_symlink()) {
                return Err(format!("`{}` is a link to somewhere else: remove it", folder.display()));
            }
            above = folder.parent();
        }
        replace(&place, bytes).map_err(failed)
    }
}

impl Store for Folder {
    fn record(&mut self) -> Result<Option<Vec<u8>>, String> {
        read(&self.root.join(RECORD))
    }

    fn keep_record(&mut self, text: &str) -> Result<(), String> {
        self.put(RECORD, text.as_bytes())
    }

    fn guards_record(&self) -> bool {
        false
    }

    fn batch(&self) -> usize {
        200
    }

    fn send(&mut self, release: &Release, paths: &[String]) -> Result<(), String> {
        paths.iter().try_for_each(|path| self.put(path, &release.read(path)?))
    }

    fn delete(&mut self, paths: &[String]) -> Result<(), String> {
        for path in paths {
            let place = self.root.join(path);
            match fs::remove_file(&place) {
                Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    return Err(format!("`{}` cannot be deleted: {error}", place.display()));
                }
                _ => {}
            }
            let mut above = place.parent();
            // Fails at the first folder that holds anything, which is as it should be.
            while let Some(folder) = above.filter(|folder| *folder != self.root && fs::remove_dir(folder).is_ok()) {
                above = folder.parent();
            }
        }
        Ok(())
    }

    fn differing(&mut self, release: &Release) -> Result<Vec<(String, &'static str)>, String> {
        differing_in(&self.root, release)
    }
}
