//! `candour import`: reads a file of an office program, shows what it would change, and writes it when that is agreed to.

#![expect(clippy::disallowed_methods, reason = "the command reads a file, asks, and writes files of the site")]

mod package;
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
use crate::text::count_of;

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 50_000_000;

/// The most lines of a new file that are shown.
const MOST_SHOWN: usize = 200;

/// How the name of a Word document ends.
const WORD: &str = "docx";

/// How the name of the data of a site ends.
const DATA: &str = "json";

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
    let is_sheet = sheets::ENDINGS.contains(&ending.as_str());
    let done = if !is_word && !is_sheet && ending != DATA {
        let hint = if ending == "doc" { "; open it in Word and save it as .docx" } else { "" };
        Err(format!(
            "`{}` is not a sort of file that can be imported: give one that ends in .{}, .{WORD}, or the site.json of a published site{hint}",
            asked.file.display(),
            sheets::ENDINGS.join(", .")
        ))
    } else if let Some(option) = foreign(asked, is_word, is_sheet) {
        Err(format!("{option} has no meaning for `{}`: leave it out", asked.file.display()))
    } else if is_word {
        word::word(common, asked)
    } else if is_sheet {
        spreadsheet::spreadsheet(common, asked, &ending)
    } else {
        package::package(common, asked)
    };
    done.unwrap_or_else(|why| {
        complain(&format!("candour: {why}\n"));
        Ending::CouldNotRun
    })
}

/// An option that is for the other sort of file.
fn foreign(asked: &Import, is_word: bool, is_sheet: bool) -> Option<&'static str> {
    let given = [
        ("--id", asked.id.is_some(), !is_word),
        ("--into", asked.into.is_some(), !is_word && !is_sheet),
        ("--mapping", asked.mapping.is_some(), !is_sheet),
        ("--landlord", asked.landlord.is_some(), !is_sheet),
        ("--period", asked.period.is_some(), !is_sheet),
        ("--published", asked.published.is_some(), !is_sheet),
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
    let differences = differences(before.unwrap_or(""), after);
    let lines: Vec<&str> = differences.split_inclusive('\n').collect();
    // What is new takes nobody's words away, and thousands of lines are not read.
    let (shown, more) = match before {
        None => (lines.len().min(MOST_SHOWN), lines.len().saturating_sub(MOST_SHOWN)),
        Some(_) => (lines.len(), 0),
    };
    say(&format!("{path}{new}\n{}", lines[..shown].concat()));
    if more > 0 {
        say(&format!("    … and {} more\n", count_of(more, "line", "lines")));
    }
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
    if fs::symlink_metadata(&target).is_ok_and(|found| !found.is_file()) {
        return Err(format!("`{path}` is not an ordinary file: put the file itself there"));
    }
    replace(&target, bytes).map_err(|error| format!("`{path}` cannot be written: {error}"))
}

/// The bytes of a file of the site; nothing where there is none.
fn there(common: &Common, path: &str) -> Result<Option<Vec<u8>>, String> {
    match fs::read(common.site.join(path)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("`{path}` cannot be read: {error}")),
    }
}

/// Writes whole files of the site: what is new, and, where that is agreed to, what is there and says something else, of
/// which the difference is shown first.
fn offer(common: &Common, asked: &Import, files: Vec<(String, Vec<u8>)>) -> Result<Ending, String> {
    let mut wanted = Vec::new();
    let mut differs = false;
    for (path, after) in files {
        match there(common, &path)? {
            Some(before) if before == after => continue,
            Some(before) => {
                match (String::from_utf8(before), std::str::from_utf8(&after)) {
                    (Ok(before), Ok(after)) => {
                        // An editor's line ends are no change.
                        let before = before.replace("\r\n", "\n");
                        if before == after {
                            continue;
                        }
                        show(&path, Some(&before), after);
                    }
                    _ => say(&format!("{path}: what is there is another one\n")),
                }
                differs = true;
            }
            None => {}
        }
        wanted.push((path, after));
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
    // What a page shows comes before the page, which is first among them.
    for (path, bytes) in wanted.iter().rev() {
        write(&common.site, path, bytes)?;
    }
    let paths: String = wanted.iter().map(|(path, _)| format!("  {path}\n")).collect();
    say(&format!("Wrote {}:\n{paths}", count_of(wanted.len(), "file", "files")));
    Ok(Ending::Clean)
}
