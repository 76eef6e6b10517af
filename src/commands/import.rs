//! `candour import FILE.docx`: a Word document as a page of the site, with its pictures.

#![expect(clippy::disallowed_methods, reason = "the command reads a document and writes a page of the site")]

use std::fs;
use std::io;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

use super::Ending;
use super::complain;
use super::say;
use crate::import::docx;
use crate::import::docx::Imported;
use crate::import::docx::Options;
use crate::kinds;
use crate::text;

/// What is to be imported, and where to.
#[derive(Clone, Debug)]
pub struct Import {
    /// The site's folder.
    pub site: PathBuf,
    /// The document.
    pub file: PathBuf,
    /// The kind of page: `policies`, `strategies`.
    pub into: String,
    /// The name of the page; made of the file's name where none is given.
    pub id: Option<String>,
    /// Whether files that are there and differ may be overwritten.
    pub yes: bool,
}

/// `candour import`: turns a Word document into a page, and says what it took and left.
pub fn import(asked: &Import) -> Ending {
    let refuse = |why: &str| {
        complain(&format!("candour: {why}\n"));
        Ending::CouldNotRun
    };
    let Some(kind) = kinds::kind(&asked.into) else {
        return refuse(&format!("there is no folder `content/{}`; try --into policies", asked.into));
    };
    let stem = asked.file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let id = text::slug(asked.id.as_deref().unwrap_or(&stem));
    if id.is_empty() {
        return refuse("the page needs a name: give one with --id, such as --id repairs");
    }
    let bytes = match fs::read(&asked.file) {
        Ok(bytes) => bytes,
        Err(error) => return refuse(&format!("`{}` cannot be read: {error}", asked.file.display())),
    };
    let imported = match docx::import(&bytes, &Options { id: &id, fields: kind.fields }) {
        Ok(imported) => imported,
        Err(refusal) => {
            return refuse(&format!("`{}`: {}\n  = {}", asked.file.display(), refusal.why, refusal.help));
        }
    };
    let folder = asked.site.join("content").join(&asked.into);
    match put(&folder, &id, &imported, asked.yes) {
        Ok(done) => {
            say(&imported.account.to_string());
            say(&done);
            Ending::Clean
        }
        Err(error) => refuse(&error.to_string()),
    }
}

/// Writes what is new; what differs is shown, and written only where that is allowed.
fn put(folder: &Path, id: &str, imported: &Imported, yes: bool) -> io::Result<String> {
    let page = folder.join(format!("{id}.md"));
    let pictures = folder.join(id);
    let mut files = vec![(page, imported.page.as_bytes())];
    files.extend(imported.pictures.iter().map(|picture| (pictures.join(&picture.name), picture.bytes.as_slice())));
    let mut said = String::new();
    let mut wanted = Vec::new();
    let mut differ = false;
    for (path, bytes) in &files {
        match fs::read(path) {
            Ok(there) if there == *bytes => {}
            Ok(there) => {
                differ = true;
                said.push_str(&format!("{} is there and differs:\n{}", path.display(), difference(&there, bytes)));
                wanted.push((path, *bytes));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => wanted.push((path, *bytes)),
            Err(error) => return Err(error),
        }
    }
    if wanted.is_empty() {
        return Ok("Nothing has changed since the last import.\n".to_owned());
    }
    if differ && !yes {
        return Ok(said + "Nothing was written. To overwrite what is there, give --yes.\n");
    }
    for (path, bytes) in wanted {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)?;
        said.push_str(&format!("Written: {}\n", path.display()));
    }
    Ok(said)
}

/// The lines that are there and those that would be, without what both begin and end with.
fn difference(there: &[u8], new: &[u8]) -> String {
    let (Ok(there), Ok(new)) = (std::str::from_utf8(there), std::str::from_utf8(new)) else {
        return "  (a picture)\n".to_owned();
    };
    let (there, new): (Vec<&str>, Vec<&str>) = (there.lines().collect(), new.lines().collect());
    let first = there.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = there.len().min(new.len()) - first;
    let last = there.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut said = format!("  from line {}:\n", first + 1);
    for (sign, lines) in [('-', &there), ('+', &new)] {
        for line in lines.get(first..lines.len() - last).unwrap_or_default() {
            said.push_str(&format!("  {sign} {line}\n"));
        }
    }
    said
}
