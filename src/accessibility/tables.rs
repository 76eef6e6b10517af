//! Tables: names of columns, rows that are cut short, and frames that are no tables.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::EMPTY_COLUMN_NAME;
use super::LAYOUT_TABLE;
use super::SHORT_ROW;
use super::Text;
use crate::diagnostic::Report;

/// Looks at every table of a text.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let mut table = Seen::default();
    for (event, range) in &text.items {
        match event {
            Event::Start(Tag::Table(columns)) => {
                table = Seen { columns: columns.len(), start: range.start, ..Seen::default() };
            }
            Event::Start(Tag::TableHead) => table.head = true,
            Event::Start(Tag::TableCell) if table.head => table.names.push((range.clone(), false)),
            Event::Text(_) | Event::Code(_) | Event::Start(Tag::Image { .. }) if table.head => {
                if let Some((_, named)) = table.names.last_mut() {
                    *named = true;
                }
            }
            Event::End(TagEnd::TableHead) => {
                table.head = false;
                table.header = range.start..range.start + text.source(range).trim_end().len();
            }
            Event::Start(Tag::TableRow) => {
                table.rows += 1;
                short_row(text, range, table.columns, report);
            }
            Event::End(TagEnd::Table) => table.tell(text, report),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Seen {
    columns: usize,
    start: usize,
    head: bool,
    /// Each cell of the header, and whether anything stands in it.
    names: Vec<(Range<usize>, bool)>,
    header: Range<usize>,
    rows: usize,
}

impl Seen {
    fn tell(&self, text: &Text<'_>, report: &mut Report) {
        // That none has a name was said when the text was read.
        if self.names.iter().any(|(_, named)| *named) {
            for (number, _) in self.names.iter().enumerate().filter(|(_, (_, named))| !named) {
                let message = format!("column {} of the table has no name", number + 1);
                report
                    .add(&EMPTY_COLUMN_NAME, text.prose.span(&self.header), message)
                    .help("say in the header what stands in the column");
            }
        }
        let says = match (self.columns, self.rows) {
            (1, _) => "the table has one column",
            (_, 0) => "the table has a header and no rows",
            _ => return,
        };
        report
            .add(&LAYOUT_TABLE, text.prose.span(&(self.start..self.header.end)), says)
            .help("write a list, a paragraph, or a note that begins with `> [!NOTE]`");
    }
}

fn short_row(text: &Text<'_>, range: &Range<usize>, columns: usize, report: &mut Report) {
    let row = text.source(range).trim();
    let cells = cells(row);
    if cells < columns {
        let message =
            format!("this row has {} and the header has {columns}", crate::text::count_of(cells, "cell", "cells"));
        let place = range.start..range.start + row.len();
        report
            .add(&SHORT_ROW, text.prose.span(&place), message)
            .help("write each cell; one with nothing in it is `| |`");
    }
}

/// How many cells stand in a row as it is written, empty ones too.
fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut bars, mut escaped, mut last) = (0, false, ' ');
    for letter in row.chars() {
        bars += usize::from(letter == '|' && !escaped);
        last = if escaped && letter == '|' { ' ' } else { letter };
        escaped = letter == '\\' && !escaped;
    }
    bars + usize::from(last != '|')
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_counted_as_they_are_written() {
        for (row, count) in
            [("| a | b |", 2), ("a | b", 2), ("| a |", 1), ("| a | |", 2), (r"| a \| b |", 1), ("| a", 1)]
        {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
