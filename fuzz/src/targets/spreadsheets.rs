//! Spreadsheets of others: whatever the bytes are, they are read or refused in words.

use candour::import::csv;
use candour::import::sheets;
use candour::text;

use super::Target;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "spreadsheets",
    about: "any bytes are read or refused in words; a table as text is read as it was written",
    words: &[
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xef\xbb\xbf",
        b"\"",
        b"\"\"",
        b";",
        b",",
        b"\t",
        b"\r\n",
        b"\xa3",
        b"#DIV/0!",
    ],
    longest: 4096,
    runs: 3_000,
    run,
};

/// The first byte says which sort of file the rest is.
fn run(input: &[u8]) -> u64 {
    let Some((first, rest)) = input.split_first() else { return 0 };
    let ending = sheets::ENDINGS[usize::from(*first) % sheets::ENDINGS.len()];
    // What the crate panics on is caught there; its message is not for these runs.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let book = sheets::read(rest, ending);
    std::panic::set_hook(hook);
    if let Err(why) = &book {
        assert!(!why.is_empty());
    }
    let mut rows = 0;
    if let Ok(table) = csv::read(rest) {
        rows = table.rows.len().min(6);
        for row in table.rows.iter().filter(|row| row.len() > 1) {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let written = text::csv_row(&cells);
            // Cells that look like formulas are written with a guard, on purpose; a byte-order mark at the start is none of a cell.
            if !written.starts_with('\u{feff}') && !written.contains('\'') && !written.contains([';', '\t', '\0']) {
                assert_eq!(csv::read(written.as_bytes()).map(|table| table.rows), Ok(vec![row.clone()]), "{written:?}");
            }
        }
    }
    mark(&[*first % 7, book.is_ok().into(), rows as u8])
}
