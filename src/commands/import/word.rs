//! Word documents: a policy or a strategy becomes a page of the site, with its pictures.

#![expect(clippy::disallowed_methods, reason = "the command compares what it would write with what is there")]

use std::fs;
use std::io;

use super::Import;
use super::agreed;
use super::bytes;
use super::show;
use super::write;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::say;
use crate::import::docx;
use crate::import::docx::Options;
use crate::kinds;
use crate::text;
use crate::text::count_of;

/// The kinds of page that a document can become.
const KINDS: &[&str] = &["policies", "strategies"];

/// Turns a Word document into a page, and says what it took and left.
pub fn word(common: &Common, asked: &Import) -> Result<Ending, String> {
    let shown = asked.file.display();
    let into = asked.into.as_deref().unwrap_or("policies");
    let kind = kinds::kind(into).filter(|_| KINDS.contains(&into));
    let kind =
        kind.ok_or_else(|| format!("a Word document can be brought into {}, not `{into}`", KINDS.join(" or ")))?;
    let stem = asked.file.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
    let id = text::slug(asked.id.as_deref().unwrap_or(&stem));
    if id.is_empty() {
        return Err("the page needs a name: give one with --id, such as --id repairs".to_owned());
    }
    let bytes = bytes(&asked.file)?;
    let page = format!("content/{into}/{id}.md");
    let before = there(common, &page)?
        .map(|bytes| String::from_utf8(bytes).map(|text| text.replace("\r\n", "\n")))
        .transpose()
        .map_err(|_| format!("`{page}` is not text in UTF-8: save it as that first"))?;
    let imported = docx::import(&bytes, &Options { id: &id, fields: kind.fields, there: before.as_deref() })
        .map_err(|refusal| format!("`{shown}`: {}\n  = {}", refusal.why, refusal.help))?;
    say(&imported.account.to_string());

    let mut wanted: Vec<(String, &[u8])> = Vec::new();
    let mut differs = false;
    if before.as_deref() != Some(&imported.page) {
        if before.is_some() {
            show(&page, before.as_deref(), &imported.page);
            differs = true;
        }
        wanted.push((page, imported.page.as_bytes()));
    }
    for picture in &imported.pictures {
        let path = format!("content/{into}/{id}/{}", picture.name);
        match there(common, &path)? {
            Some(before) if before == picture.bytes => continue,
            Some(_) => {
                say(&format!("{path}: the picture in the document is another one\n"));
                differs = true;
            }
            None => {}
        }
        wanted.push((path, &picture.bytes));
    }
    if wanted.is_empty() {
        say("Nothing changes: the site has all of it.\n");
        return Ok(Ending::Clean);
    }
    // What is new takes nobody's words away, and is looked at best as a page.
    if differs && !asked.yes && !agreed() {
        say("Nothing was written. To write it, add --yes.\n");
        return Ok(Ending::Clean);
    }
    // The pictures first: a page never shows one that is not there.
    for (path, bytes) in wanted.iter().rev() {
        write(&common.site, path, bytes)?;
    }
    let paths: String = wanted.iter().map(|(path, _)| format!("  {path}\n")).collect();
    say(&format!("Wrote {}:\n{paths}", count_of(wanted.len(), "file", "files")));
    Ok(Ending::Clean)
}

/// The bytes of a file of the site; nothing where there is none.
fn there(common: &Common, path: &str) -> Result<Option<Vec<u8>>, String> {
    match fs::read(common.site.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("`{path}` cannot be read: {error}")),
    }
}
