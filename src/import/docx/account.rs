//! The account of an import: what was taken, what was left out and why, and what somebody should look at.

use std::collections::BTreeMap;
use std::fmt;

use crate::text::count_of;

/// What a thing is called: one of it, several of it.
type Names = (&'static str, &'static str);

/// What an import took, left and asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    taken: BTreeMap<Names, usize>,
    left: BTreeMap<(Names, &'static str), usize>,
    notes: Vec<String>,
}

/// The most notes that are kept: beyond it nobody reads them.
const MOST_NOTES: usize = 400;

impl Account {
    /// Counts something that was taken.
    pub fn took(&mut self, one: &'static str, many: &'static str) {
        *self.taken.entry((one, many)).or_default() += 1;
    }

    /// Counts something that was left out, and why.
    pub fn left(&mut self, one: &'static str, many: &'static str, why: &'static str) {
        *self.left.entry(((one, many), why)).or_default() += 1;
    }

    /// Something to look at.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if self.notes.len() < MOST_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What is to be looked at, in the order of the document.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }
}

impl fmt::Display for Account {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "Taken:")?;
        for ((one, many), count) in &self.taken {
            writeln!(out, "  {}", count_of(*count, one, many))?;
        }
        if !self.left.is_empty() {
            writeln!(out, "Left out:")?;
        }
        for (((one, many), why), count) in &self.left {
            writeln!(out, "  {}: {why}", count_of(*count, one, many))?;
        }
        if !self.notes.is_empty() {
            writeln!(out, "Please look at:")?;
        }
        for note in &self.notes {
            writeln!(out, "  {note}")?;
        }
        Ok(())
    }
}
