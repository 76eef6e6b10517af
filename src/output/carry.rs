//! Files of the site before that a new site keeps, so that a page which was loaded before the swap finds them after it.
//!
//! Only what the theme puts below `assets/` with a digest in its name: style sheets, scripts, fonts. Nothing that an
//! author wrote is kept, since it may have been taken out for good reason. The index of the search is not either: it
//! holds authors' words, and the script that reads it starts afresh when a file has gone. What is kept goes with the next
//! site that differs.

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::artifact::short_digest;
use crate::output::OutputError;
use crate::output::failed;
use crate::output::marker::MARKER;
use crate::output::marker::add_kept;
use crate::output::marker::kept;
use crate::output::marker::there;
use crate::output::place::Holds;
use crate::output::place::Place;
use crate::output::place::is_hidden;

use walkdir::WalkDir;

/// Where the theme's files are.
const ASSETS: &str = "assets";

/// Links the theme's files of the site in `from` that the one in `to` lacks into it.
///
/// The marker of `to` names them first, so that no file is there that it does not name. Gives a note where those of `from`
/// cannot be read.
pub(super) fn carry(from: &Path, to: &Path) -> Result<Option<String>, OutputError> {
    let lacking = match lacking(from, to) {
        Ok(lacking) if lacking.is_empty() => return Ok(None),
        Ok(lacking) => lacking,
        Err(error) => return Ok(Some(not_all(&error))),
    };
    add_kept(to, &lacking).map_err(|error| failed("write", &to.join(MARKER), error))?;
    for name in &lacking {
        let (there, here) = (from.join(name), to.join(name));
        if fs::hard_link(&there, &here).is_err() {
            fs::copy(&there, &here).map_err(|error| failed("write", &here, error))?;
        }
    }
    Ok(None)
}

/// The theme's files that the site in `from` has of its own and the one in `to` lacks.
fn lacking(from: &Path, to: &Path) -> io::Result<Vec<String>> {
    let earlier = kept(from);
    let mut lacking = Vec::new();
    for path in files(&from.join(ASSETS))? {
        let Some(name) = path.strip_prefix(from).ok().and_then(Path::to_str) else { continue };
        // A folder that the new site does not have is not made for them.
        let here = to.join(name);
        let folder = here.parent().map(there).transpose()?.flatten();
        let fits = folder.is_some_and(|folder| folder.is_dir()) && there(&here)?.is_none();
        if fits && !earlier.iter().any(|kept| kept == name) && says_its_digest(&path)? {
            lacking.push(name.to_owned());
        }
    }
    Ok(lacking)
}

/// Links the hidden files of the ledger in `from`, such as `.gitattributes`, into the one in `to`: somebody put them there.
pub(super) fn carry_hidden(from: &Path, to: &Path) -> io::Result<()> {
    for there in hidden(from)? {
        let here = to.join(there.file_name().unwrap_or_default());
        // What a release has of that name goes before.
        if fs::symlink_metadata(&here).is_err() && fs::hard_link(&there, &here).is_err() {
            fs::copy(&there, &here)?;
        }
    }
    Ok(())
}

/// The files of a ledger that are no part of it.
fn hidden(ledger: &Path) -> io::Result<Vec<PathBuf>> {
    let mut hidden = Vec::new();
    for entry in fs::read_dir(ledger)? {
        let name = entry?.file_name();
        if is_hidden(&name) && name != MARKER {
            hidden.push(ledger.join(name));
        }
    }
    Ok(hidden)
}

/// What to say when not all could be kept.
pub(super) fn not_all(error: &dyn Error) -> String {
    format!("a page that was opened before this may lack its style until it is loaded again ({error})")
}

/// Whether a site has this number of files, those that it keeps and its marker, and nothing else; or a ledger this
/// number, and those that are no part of it.
pub(super) fn holds_no_more(place: &Place, number: usize) -> bool {
    let live = &place.live;
    let besides = match place.holds {
        Holds::Site => kept(live).iter().filter(|path| fs::symlink_metadata(live.join(path)).is_ok()).count() + 1,
        Holds::Ledger => hidden(live).map_or(0, |hidden| hidden.len()),
    };
    files(live).is_ok_and(|files| files.len() == number + besides)
}

/// Every file below a folder, in order; links are seen as files.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if there(folder)?.is_some_and(|there| there.is_dir()) {
        for found in WalkDir::new(folder).sort_by_file_name() {
            let found = found?;
            if !found.file_type().is_dir() {
                files.push(found.into_path());
            }
        }
    }
    Ok(files)
}

/// Whether a file is named by its content: `plain.ec8540afd9.css`.
fn says_its_digest(path: &Path) -> io::Result<bool> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let could = |part: &&str| part.len() == 10 && part.bytes().all(|digit| digit.is_ascii_hexdigit());
    let Some(digest) = name.split('.').find(could) else { return Ok(false) };
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(false);
    }
    Ok(short_digest(&fs::read(path)?) == digest)
}
