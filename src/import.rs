//! Spreadsheets and documents of others, brought into the site's own files.
//!
//! Everything here is a value from a value: bytes to a [`sheets::Book`], a book and a mapping to records
//! ([`tables::take`]), records to changes of files ([`plan::plan`]); bytes of a Word document to a page, its pictures and an
//! account ([`docx::import`]); the data that a site publishes to the files of a site ([`package::files`]). `commands::import` reads, asks and writes.

pub mod benchmark;
pub mod csv;
pub mod differences;
pub mod docx;
pub mod headings;
pub mod mapping;
pub mod package;
pub mod patch;
pub mod plan;
pub mod regulator;
pub mod sheets;
pub mod tables;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::import::patch::Want;

/// Something that was not taken, or that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it stands: `Sheet1!C14`, or a row or a sheet.
    pub place: String,
    /// What is wrong with it, and what to do.
    pub why: String,
    /// The row that was left for it; empty where no row was.
    pub row: String,
}

impl Left {
    /// Something that was left.
    pub fn new(place: impl Into<String>, why: impl Into<String>) -> Left {
        Left { place: place.into(), why: why.into(), row: String::new() }
    }

    /// The same, of a row.
    pub fn of(self, row: impl Into<String>) -> Left {
        Left { row: row.into(), ..self }
    }

    /// How many rows were left.
    pub fn rows(all: &[Left]) -> usize {
        all.iter().filter(|left| !left.row.is_empty()).map(|left| left.row.as_str()).collect::<BTreeSet<_>>().len()
    }
}

/// A record that was taken from a row, in the shape of the site's files.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its row, as messages call it.
    pub row: String,
    /// Of a list: by what it is known again. Of results: the names that lead to it.
    pub key: Vec<String>,
    /// Its fields.
    pub fields: Vec<(String, Want)>,
    /// The cell that each field came from.
    pub cells: BTreeMap<String, String>,
}

impl Taken {
    /// The cell of a field; the row where there is none.
    pub fn place(&self, field: Option<&str>) -> &str {
        field.and_then(|field| self.cells.get(field)).unwrap_or(&self.row)
    }
}
