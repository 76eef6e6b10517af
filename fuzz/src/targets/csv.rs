//! Tables for spreadsheets: whatever stands in a cell, it is no formula there, and it can be read back.

use candour::text;

use super::Target;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "csv",
    about: "no cell is a formula; read by RFC 4180, each cell is what it was",
    words: &[
        b"=1+1",
        b"+44",
        b"-4.2",
        b"@SUM(A1)",
        b"\x1f",
        b"\"\"",
        b"\r\n",
        b";",
        b"\t",
        "\u{ff1d}".as_bytes(),
        "\u{feff}=".as_bytes(),
        "\u{a0}-".as_bytes(),
        b"=cmd|' /C calc'!A0",
        b"'",
        b"-1.",
        b"1,904",
    ],
    longest: 512,
    runs: 12_000,
    run,
};

/// The cells of the input stand between bytes of 0x1f, which spreadsheets do not know.
fn run(input: &[u8]) -> u64 {
    let Some(words) = super::text(input) else { return 0 };
    let cells: Vec<&str> = words.split('\u{1f}').collect();
    let row = text::csv_row(&cells);
    assert!(row.ends_with("\r\n"));
    let read = read(&row);
    assert_eq!(read.len(), cells.len(), "{row:?}");
    let mut guarded = 0_usize;
    for (read, cell) in read.iter().zip(&cells) {
        let cell = cell.replace('\0', "");
        assert!(!is_formula(read), "{read:?} in {row:?}");
        if *read != cell {
            assert_eq!(read.strip_prefix('\''), Some(cell.as_str()), "{row:?}");
            assert!(!is_number(&cell), "a number is no longer one: {row:?}");
            guarded += 1;
        }
    }
    assert_eq!(text::formula_in_csv(&row), None, "{row:?}");
    text::formula_in_csv(words);
    mark(&[guarded.min(3) as u8, read.len().min(4) as u8, row.contains('"').into(), row.contains('\n').into()])
}

/// The cells of one row by RFC 4180.
fn read(row: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = row.strip_suffix("\r\n").unwrap_or(row).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            letter => {
                assert!(quoted || !"\r\n".contains(letter), "a bare line end in {row:?}");
                cell.push(letter);
            }
        }
    }
    assert!(!quoted, "a quote that never ends in {row:?}");
    cells.push(cell);
    cells
}

/// Whether a cell is a plain decimal.
fn is_number(cell: &str) -> bool {
    let mut parts = cell.strip_prefix('-').unwrap_or(cell).splitn(2, '.');
    parts.all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a spreadsheet might work a cell out: a sign before anything that can be seen, and no plain number.
fn is_formula(cell: &str) -> bool {
    let seen = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || text::is_invisible(c));
    let sign = seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    sign && !is_number(cell)
}
