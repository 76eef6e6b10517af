//! `candour import`: reads a file of an office program, shows what it would change, and writes it when that is agreed to.

#![expect(clippy::disallowed_methods, reason = "the command reads a file, asks, and writes files of the site")]

mod spreadsheet;
mod word;

use std::fs;
use std::io;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use super::Common;
use super::Ending;
use super::complain;
use super::replace::replace;
use super::say;
use crate::date::Period;
use crate::import::differences::differences;
use crate::import::sheets;

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 50_000_000;

/// How the name of a Word document ends.
const WORD: &str = "docx";

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The spreadsheet or the Word document.
    pub file: PathBuf,
    /// The kind that its rows are, or its page is.
    pub into: Option<String>,
    /// The name of the mapping of a spreadsheet.
    pub mapping: Option<String>,
    /// The landlord, in the regulator's workbook.
    pub landlord: Option<String>,
    /// The period of results.
    pub period: Option<Period>,
    /// When results were published.
    pub published: Option<Date>,
    /// The name of the page that a Word document becomes.
    pub id: Option<String>,
    /// Whether to write without asking.
    pub yes: bool,
}

/// `candour import`: what goes in is decided by the ending of the file.
pub fn import(common: &Common, asked: &Import) -> Ending {
    let ending = asked.file.extension().map_or(String::new(), |ending| ending.to_string_lossy().to_lowercase());
    let is_word = ending == WORD;
    let done = if !is_word && !sheets::ENDINGS.contains(&ending.as_str()) {
        let hint = if ending == "doc" { "; open it in Word and save it as .docx" } else { "" };
        Err(format!(
            "`{}` is not a sort of file that can be imported: give one that ends in .{}, .{WORD}{hint}",
            asked.file.display(),
            sheets::ENDINGS.join(", .")
        ))
    } else if let Some(option) = foreign(asked, is_word) {
        Err(format!("{option} has no meaning for `{}`: leave it out", asked.file.display()))
    } else if is_word {
        word::word(common, asked)
    } else {
        spreadsheet::spreadsheet(common, asked, &ending)
    };
    done.unwrap_or_else(|why| {
        complain(&format!("candour: {why}\n"));
        Ending::CouldNotRun
    })
}

/// An option that is for the other sort of file.
fn foreign(asked: &Import, is_word: bool) -> Option<&'static str> {
    let given = [
        ("--id", asked.id.is_some(), !is_word),
        ("--mapping", asked.mapping.is_some(), is_word),
        ("--landlord", asked.landlord.is_some(), is_word),
        ("--period", asked.period.is_some(), is_word),
        ("--published", asked.published.is_some(), is_word),
    ];
    given.into_iter().find(|(_, given, wrong)| *given && *wrong).map(|(option, _, _)| option)
}

/// The bytes of the file that is brought in.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let unread = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => format!("there is no file `{}`", path.display()),
        _ => format!("`{}` cannot be read: {error}", path.display()),
    };
    let metadata = fs::metadata(path).map_err(unread)?;
    if !metadata.is_file() || metadata.len() > MOST_BYTES {
        return Err(format!("`{}` is no file, or one of more than {} MB", path.display(), MOST_BYTES / 1_000_000));
    }
    fs::read(path).map_err(unread)
}

/// Shows what would become of a file.
fn show(path: &str, before: Option<&str>, after: &str) {
    let new = if before.is_none() { " (a new file)" } else { "" };
    say(&format!("{path}{new}\n{}", differences(before.unwrap_or(""), after)));
}

/// Asks on a terminal; elsewhere nobody can agree.
fn agreed() -> bool {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return false;
    }
    say("Write this? Type y and press Enter; anything else leaves all as it is: ");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).is_ok() && ["y", "yes"].contains(&answer.trim().to_lowercase().as_str())
}

/// Writes a file of the site in one step: it is the old one or the new one, whatever happens.
fn write(site: &Path, path: &str, bytes: &[u8]) -> Result<(), String> {
    let target = site.join(path);
    let unwritten = |error: io::Error| format!("`{path}` cannot be written: {error}");
    if fs::symlink_metadata(&target).is_ok_and(|found| !found.is_file()) {
        return Err(format!("`{path}` is not an ordinary file: put the file itself there"));
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(unwritten)?;
    }
    replace(&target, bytes).map_err(unwritten)
}
