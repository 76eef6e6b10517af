//! The long tables as Parquet, for programs that work with many figures: DuckDB, pandas, R.
//!
//! Written by hand: plain values in pages without compression, which every reader knows. The crate `parquet` brings some
//! twenty others, among them `chrono`, which is kept out; what is needed here is a small part of the format.

mod pages;
mod thrift;

use crate::artifact::Artifact;
use crate::dataset;
use crate::dataset::Cell;
use crate::dataset::Column;
use crate::dataset::Sort;
use crate::dataset::Table;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::series;

use pages::Kind;
use thrift::Thrift;

/// The format.
pub static FORMAT: Format =
    Format { name: "parquet", about: "Every figure and every promise as it stands, as Parquet.", write };

/// What a file begins and ends with.
const MAGIC: &[u8] = b"PAR1";

/// What the file says made it: readers look at the name alone.
const CREATED_BY: &str = "candour";

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let files = series::tables(material.site).into_iter().map(|table| {
        Artifact::new(format!("{}/{}.parquet", dataset::FOLDER, table.name), file(&table), "the long tables")
    });
    put(files.collect());
    Report::new()
}

/// Where the values of a column lie in the file.
struct Chunk {
    offset: usize,
    bytes: usize,
}

/// A table as a file: all rows in one group.
fn file(table: &Table) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut chunks = Vec::new();
    let kinds: Vec<Kind> = (0..table.columns.len()).map(|at| kind(&table.columns[at], column(table, at))).collect();
    for (at, kind) in kinds.iter().enumerate() {
        let values: Vec<&Cell> = column(table, at).collect();
        let offset = out.len();
        pages::write(*kind, table.columns[at].required, &values, &mut out);
        chunks.push(Chunk { offset, bytes: out.len() - offset });
    }
    let footer = footer(table, &kinds, &chunks);
    out.extend(&footer);
    out.extend(u32::try_from(footer.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(MAGIC);
    out
}

fn column(table: &Table, at: usize) -> impl Iterator<Item = &Cell> {
    table.rows.iter().map(move |row| &row[at])
}

/// What a column's values are in the file.
fn kind<'a>(column: &Column, cells: impl Iterator<Item = &'a Cell>) -> Kind {
    match column.sort {
        Sort::Day => Kind::Day,
        Sort::Whole => Kind::Whole,
        Sort::Flag => Kind::Flag,
        Sort::Figure => Kind::Decimal(pages::scale(cells.flatten())),
        _ => Kind::Text,
    }
}

/// What the file holds and where, as the format's own description has it: the numbers are those of its fields.
fn footer(table: &Table, kinds: &[Kind], chunks: &[Chunk]) -> Vec<u8> {
    let mut out = Thrift::default();
    out.int(1, 1);
    out.list(2, Thrift::STRUCT, kinds.len() + 1);
    out.element(|root| {
        root.text(4, &table.name);
        root.int(5, kinds.len() as i64);
    });
    for (column, kind) in table.columns.iter().zip(kinds) {
        out.element(|element| describe(element, column, *kind));
    }
    let rows = table.rows.len() as i64;
    out.long(3, rows);
    out.list(4, Thrift::STRUCT, 1);
    out.element(|group| {
        group.list(1, Thrift::STRUCT, chunks.len());
        for ((column, kind), chunk) in table.columns.iter().zip(kinds).zip(chunks) {
            group.element(|out| {
                out.long(2, chunk.offset as i64);
                out.nested(3, |data| {
                    data.int(1, kind.physical());
                    // Plain values, and run lengths for which of them are there.
                    data.list(2, Thrift::INT, 2);
                    data.item(0);
                    data.item(3);
                    data.list(3, Thrift::TEXT, 1);
                    data.words(&column.name);
                    data.int(4, 0);
                    data.long(5, rows);
                    data.long(6, chunk.bytes as i64);
                    data.long(7, chunk.bytes as i64);
                    data.long(9, chunk.offset as i64);
                });
            });
        }
        group.long(2, chunks.iter().map(|chunk| chunk.bytes).sum::<usize>() as i64);
        group.long(3, rows);
    });
    out.list(5, Thrift::STRUCT, 1);
    out.element(|pair| {
        pair.text(1, "about");
        pair.text(2, &table.about);
    });
    out.text(6, CREATED_BY);
    out.end()
}

/// A column of the schema: how its values are stored, and what they mean.
fn describe(out: &mut Thrift, column: &Column, kind: Kind) {
    out.int(1, kind.physical());
    if matches!(kind, Kind::Decimal(_)) {
        out.int(2, pages::WIDTH as i64);
    }
    out.int(3, if column.required { 0 } else { 1 });
    out.text(4, &column.name);
    match kind {
        Kind::Text => {
            out.int(6, 0);
            out.nested(10, |meaning| meaning.nested(1, |_| {}));
        }
        Kind::Day => {
            out.int(6, 6);
            out.nested(10, |meaning| meaning.nested(6, |_| {}));
        }
        Kind::Decimal(scale) => {
            out.int(6, 5);
            out.int(7, i64::from(scale));
            out.int(8, pages::PRECISION);
            out.nested(10, |meaning| {
                meaning.nested(5, |decimal| {
                    decimal.int(1, i64::from(scale));
                    decimal.int(2, pages::PRECISION);
                });
            });
        }
        Kind::Whole | Kind::Flag => {}
    }
}
