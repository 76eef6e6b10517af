//! Spreadsheets as sheets of cells, whatever program wrote them.
//!
//! The one module that knows `calamine`. Only cells that hold something are kept, so that a sheet whose last cell lies
//! far out takes no more room than its cells do.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;

use calamine::Data;
use calamine::DataRef;
use calamine::ExcelDateTime;
use calamine::Ods;
use calamine::Reader;
use calamine::Xls;
use calamine::Xlsx;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::date::parse_day;
use crate::import::csv;

/// The most cells that are read of one workbook.
const MOST_CELLS: usize = 2_000_000;

/// The most that a workbook may hold once it is unpacked, in bytes.
const MOST_UNPACKED: u64 = 500_000_000;

/// The endings of the files that can be read.
pub const ENDINGS: &[&str] = &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, in digits.
    Number(Decimal),
    /// A day; what time of it is left out.
    Day(Date),
    /// Yes or no.
    Flag(bool),
    /// A fault of the spreadsheet: `#DIV/0!`.
    Fault(String),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) | Cell::Fault(text) => f.write_str(text),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Day(day) => write!(f, "{day}"),
            Cell::Flag(flag) => write!(f, "{flag}"),
        }
    }
}

/// A row's cells by column, both counted from nought.
pub type Row = BTreeMap<u32, Cell>;

/// A sheet: its name and its rows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name; empty for a table as text.
    pub name: String,
    /// The rows that hold something, by number from nought.
    pub rows: BTreeMap<u32, Row>,
}

impl Sheet {
    /// How a cell is called in messages: `Sheet1!C14`.
    pub fn cell(&self, row: u32, column: u32) -> String {
        match self.name.as_str() {
            "" => format!("{}{}", letters(column), row + 1),
            name => format!("{name}!{}{}", letters(column), row + 1),
        }
    }

    fn put(&mut self, row: u32, column: u32, cell: Cell) {
        self.rows.entry(row).or_default().insert(column, cell);
    }
}

/// A workbook.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// What had to be guessed, for people.
    pub notes: Vec<String>,
}

/// The letters of a column: `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let (mut rest, mut name) = (column, String::new());
    loop {
        name.insert(0, char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => return name,
        }
    }
}

/// Reads a spreadsheet by its ending; the error says why it cannot be read, and what to do.
pub fn read(bytes: &[u8], ending: &str) -> Result<Book, String> {
    // The crate has been seen to panic on damaged files; nothing it was lent is used after that.
    std::panic::catch_unwind(AssertUnwindSafe(|| read_book(bytes, ending)))
        .unwrap_or_else(|_| Err("it is damaged: open it in your spreadsheet program and save it anew".to_owned()))
}

fn read_book(bytes: &[u8], ending: &str) -> Result<Book, String> {
    let broken =
        |error: &dyn fmt::Display| format!("it cannot be read ({error}); save it anew as .xlsx or as CSV UTF-8");
    match ending {
        "xlsx" | "xlsm" => {
            small_enough(bytes)?;
            xlsx(bytes).map_err(|error| broken(&error))
        }
        "ods" => {
            small_enough(bytes)?;
            let mut book: Ods<_> =
                calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            whole(book.worksheets())
        }
        "xls" => {
            let mut book: Xls<_> =
                calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
            whole(book.worksheets())
        }
        _ => {
            let table = csv::read(bytes)?;
            let mut sheet = Sheet::default();
            for (row, cells) in (0..).zip(table.rows) {
                for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.trim().is_empty()) {
                    let cell = if is_fault(text.trim()) { Cell::Fault(text) } else { Cell::Text(text) };
                    sheet.put(row, column, cell);
                }
            }
            Ok(Book { sheets: vec![sheet], notes: table.notes })
        }
    }
}

/// Refuses a workbook that would fill the memory once unpacked.
fn small_enough(bytes: &[u8]) -> Result<(), String> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(
        |_| "it is not a workbook, or it has a password: open it in your spreadsheet program and save it without",
    )?;
    match archive.decompressed_size() {
        Some(size) if size > u128::from(MOST_UNPACKED) => Err("it holds far more than a spreadsheet does".to_owned()),
        _ => Ok(()),
    }
}

/// A modern workbook, cell by cell: read whole, one far cell would make it a table of everything between.
fn xlsx(bytes: &[u8]) -> Result<Book, calamine::XlsxError> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))?;
    let mut read = Book::default();
    let mut count = 0;
    for name in book.sheet_names() {
        let mut sheet = Sheet { name, ..Sheet::default() };
        // A chart has a tab of its own, and no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else { continue };
        while let Some((found, style)) = cells.next_cell_with_style_id()? {
            let (row, column) = found.get_position();
            let cell = match found.get_value() {
                DataRef::Empty => None,
                DataRef::String(text) => text_of(text),
                DataRef::SharedString(text) => text_of(text),
                DataRef::Int(number) => Some(Cell::Number(Decimal::from(*number))),
                DataRef::Float(number) => Some(number_of(*number)),
                DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
                DataRef::DateTime(moment) => Some(day_of(moment)),
                DataRef::DateTimeIso(text) => Some(iso(text)),
                DataRef::DurationIso(text) => text_of(text),
                DataRef::Error(error) => Some(Cell::Fault(error.to_string())),
            };
            let percent = cells.styles().get(style).is_some_and(is_percent);
            let cell = match cell {
                // The sheet shows 91.2%, and holds 0.912.
                Some(Cell::Number(number)) if percent => Some(Cell::Number((number * Decimal::from(100)).normalize())),
                cell => cell,
            };
            if let Some(cell) = cell {
                count += 1;
                sheet.put(row, column, cell);
            }
            if count > MOST_CELLS {
                read.notes.push(format!("only the first {MOST_CELLS} cells were read"));
                read.sheets.push(sheet);
                return Ok(read);
            }
        }
        read.sheets.push(sheet);
    }
    Ok(read)
}

fn is_percent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| {
        format.format_code.contains('%') && !format.format_code.contains('"')
            || matches!(format.format_id, Some(9 | 10))
    })
}

fn whole(sheets: Vec<(String, calamine::Range<Data>)>) -> Result<Book, String> {
    let mut book = Book::default();
    for (name, range) in sheets {
        let mut sheet = Sheet { name, ..Sheet::default() };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let cell = match data {
                Data::Empty => None,
                Data::String(text) | Data::DurationIso(text) => text_of(text),
                Data::Int(number) => Some(Cell::Number(Decimal::from(*number))),
                Data::Float(number) => Some(number_of(*number)),
                Data::Bool(flag) => Some(Cell::Flag(*flag)),
                Data::DateTime(moment) => Some(day_of(moment)),
                Data::DateTimeIso(text) => Some(iso(text)),
                Data::Error(error) => Some(Cell::Fault(error.to_string())),
            };
            if let Some(cell) = cell {
                sheet.put(top + row as u32, left + column as u32, cell);
            }
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn text_of(text: &str) -> Option<Cell> {
    match text.trim() {
        "" => None,
        text if is_fault(text) => Some(Cell::Fault(text.to_owned())),
        text => Some(Cell::Text(text.to_owned())),
    }
}

/// Whether words are what a spreadsheet shows for a cell that it could not work out.
fn is_fault(text: &str) -> bool {
    ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"].contains(&text)
}

/// A number as the spreadsheet means it: to 15 digits, without what binary arithmetic left behind.
fn number_of(number: f64) -> Cell {
    match Decimal::from_scientific(&format!("{number:.14e}")) {
        Ok(number) => Cell::Number(number.normalize()),
        Err(_) => Cell::Fault(format!("{number}")),
    }
}

fn day_of(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let found = Date::new(year.try_into().unwrap_or(0), month.try_into().unwrap_or(0), day.try_into().unwrap_or(0));
    match found {
        Ok(day) if moment.is_datetime() && moment.as_f64() >= 1.0 => Cell::Day(day),
        _ => number_of(moment.as_f64()),
    }
}

fn iso(text: &str) -> Cell {
    match text.get(..10).map(parse_day) {
        Some(Ok(day)) => Cell::Day(day),
        _ => Cell::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn numbers_are_what_the_sheet_shows() {
        for (number, text) in [(0.1 + 0.2, "0.3"), (74.989_833_265_555_1, "74.9898332655551"), (1200.0, "1200")] {
            assert_eq!(number_of(number).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused_in_words() {
        for ending in ENDINGS {
            assert!(read(b"PK\x03\x04\0damaged", ending).is_err(), "{ending}");
        }
    }
}
