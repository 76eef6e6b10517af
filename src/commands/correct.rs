//! `candour correct`: the correction that a change needs, put at the end of `data/corrections.yaml`.

#![expect(clippy::disallowed_methods, reason = "the command adds to a file of the site")]

use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

use super::Common;
use super::Ending;
use super::complain;
use super::judged;
use super::say;
use crate::date::Period;
use crate::published;
use crate::published::Gaps;

/// What is asked for, and what is known.
#[derive(Clone, Debug, Default)]
pub struct Correct {
    /// What was changed: a figure, a measure, a promise or a page.
    pub of: String,
    /// The period of the figure.
    pub period: Option<Period>,
    /// Whether to print the note and write nothing.
    pub print: bool,
    /// What only people know.
    pub gaps: Gaps,
}

/// `candour correct`: works the note out, and adds it to the file, or prints it.
pub fn correct(common: &Common, asked: &Correct) -> Ending {
    let site = match judged(common) {
        Ok((_, site, _)) => site,
        Err(ending) => return ending,
    };
    let refuse = |why: &str| {
        complain(&format!("candour: {why}\n"));
        Ending::CouldNotRun
    };
    let note = match published::proposal(&site, &asked.of, asked.period) {
        Ok(note) => note.filled(&asked.gaps),
        Err(why) => return refuse(&why),
    };
    if asked.print {
        say(&note.yaml(0));
        return Ending::Clean;
    }
    let path = common.site.join(published::FILE);
    let before = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return refuse(&format!("`{}` cannot be read: {error}", path.display())),
    };
    let after = match published::added(&before, &note) {
        Ok(after) => after,
        Err(why) => return refuse(&format!("{why}; put this there yourself:\n{}", note.yaml(0))),
    };
    match append(&path, &after[before.len()..]) {
        Ok(()) => {
            let note = note.yaml(0);
            let to_do = if note.contains("\"\"") { "; now fill in the gaps" } else { "" };
            say(&format!("Added to {}{to_do}:\n{note}", path.display()));
            Ending::Clean
        }
        Err(error) => refuse(&format!("`{}` cannot be written: {error}", path.display())),
    }
}

/// Adds to the end of a file, so that nothing that is there can be lost.
fn append(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
