//! The tables of pages as files (CSV), each beside its page, with what the page shows and no more.
//!
//! Days are written as data has them (2026-05-14). Words are in the language of the page where there are words for them.

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Piece;
use crate::document::Table;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::markdown;
use crate::text::csv_row;
use crate::voice::Languages;
use crate::voice::Spoken;
use crate::voice::Voice;

/// The format.
pub static FORMAT: Format = Format { name: "tables", about: "Each table of a page as a file (CSV) beside it.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let pages = &material.publication.pages;
    let languages = Languages::new(material.words, material.site, pages);
    let files = pages.par_iter().filter(|page| !page.without_files).flat_map_iter(|page| {
        let voice = languages.voice(page, material.sources);
        let tables = page.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let made: Vec<Artifact> = page
            .table_files()
            .into_iter()
            .zip(tables)
            .map(|(path, table)| {
                Artifact::new(path, csv(table, &voice), format!("the open data of /{}/", page.address))
            })
            .collect();
        made
    });
    put(files.collect());
    Report::new()
}

/// A table with its headers.
fn csv(table: &Table, voice: &Voice<'_>) -> String {
    let row = |cells: Vec<String>| csv_row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    let mut out = row(table.columns.iter().map(|column| voice.label(&column.title).text).collect());
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|line| said(line, voice)).collect()));
    }
    out
}

/// A cell in plain words.
fn said(line: &[Piece], voice: &Voice<'_>) -> String {
    let words = |spoken| match spoken {
        Spoken::Words(text) => text,
        Spoken::Piece(piece) => match piece {
            Piece::Text(text) | Piece::Missing(text) | Piece::Status(text, _) => voice.label(text).text,
            Piece::Prose(prose) => markdown::plain_words(prose),
            Piece::Link(title, address) => voice.name(title, address).text,
            Piece::File(text, _) | Piece::Outside(text, _) => voice.label(text).text,
            Piece::Day(day) => day.to_string(),
        },
    };
    voice.line(line).into_iter().map(words).collect::<String>().trim().to_owned()
}
