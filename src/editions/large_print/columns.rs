//! How wide the columns of a table are, and whether it can be set as one.

use crate::reading::Span;
use crate::reading::words;

/// The most columns of a table that is set as one.
const MOST_COLUMNS: usize = 4;

/// The most lines of a cell, as far as can be told before it is set: rows are kept on one page, and a page
/// has room for nineteen lines of the largest print.
const MOST_LINES: usize = 10;

/// The room that the columns of a table have on a page, in characters of its bold face on average.
pub(super) struct Columns {
    room: usize,
}

impl Columns {
    /// At a size in points: an A4 page has 470 points between its margins, and a character of bold type takes about three
    /// fifths of its size.
    pub(super) fn at(points: u16) -> Columns {
        Columns { room: 470 * 5 / (3 * usize::from(points.max(1))) }
    }

    /// The widths of columns for Typst, if there is room for the longest word of each and no cell gets long: at most four
    /// columns.
    ///
    /// Where all fits on one line each, columns are as wide as they need; otherwise each has its longest word, and what
    /// is left is shared by how much more each could use.
    pub(super) fn widths(&self, columns: &[(Vec<Span>, bool)], rows: &[Vec<Vec<Span>>]) -> Option<String> {
        if columns.len() > MOST_COLUMNS || columns.is_empty() || rows.is_empty() {
            return None;
        }
        // Two characters for the lines and the space beside them.
        let around = 2;
        let mut needs = Vec::new();
        for at in 0..columns.len() {
            let names = columns.get(at).map(|(name, _)| name).into_iter();
            let texts: Vec<String> =
                names.chain(rows.iter().filter_map(|row| row.get(at))).map(|cell| words(cell)).collect();
            let longest = texts.iter().flat_map(|text| text.split_whitespace()).map(|word| word.chars().count()).max();
            let whole = texts.iter().map(|text| text.chars().count()).max();
            needs.push((longest.unwrap_or(0) + around, whole.unwrap_or(0) + around));
        }
        let least: usize = needs.iter().map(|(least, _)| least).sum();
        let whole: usize = needs.iter().map(|(_, whole)| whole).sum();
        if least > self.room {
            return None;
        }
        if whole <= self.room {
            return Some(needs.iter().map(|_| "auto, ").collect());
        }
        let (spare, more) = (self.room - least, (whole - least).max(1));
        let widths: Vec<usize> =
            needs.iter().map(|(least, whole)| 100 * least + 100 * spare * (whole - least) / more).collect();
        let lines =
            needs.iter().zip(&widths).map(|((_, whole), width)| whole * 100 / (width - 100 * around).max(100) + 1);
        let fits = lines.max().unwrap_or(0) <= MOST_LINES;
        fits.then(|| widths.iter().map(|width| format!("{width}fr, ")).collect())
    }
}
