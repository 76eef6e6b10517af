//! Tables: merged cells filled, tables within cells written out, frames taken for what stands in them.

use super::account::Account;
use super::content;
use super::content::Block;
use super::content::Cell;
use super::content::Look;
use super::content::Paragraph;
use super::content::Row;
use super::content::Span;
use super::xml::shortened;
use crate::markdown::TABLE_COLUMNS;

/// The longest that is repeated in each of the cells that were merged, in bytes.
const LONGEST_REPEATED: usize = 400;

/// The words of a cell.
pub type Words = Vec<Span>;

/// A table with a cell at every place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The names of the columns.
    pub header: Vec<Words>,
    /// The rows.
    pub rows: Vec<Vec<Words>>,
}

/// A paragraph, or a table that is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Laid {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table of at least two columns and two rows.
    Table(Grid),
}

/// Blocks with every table laid out.
pub fn laid(blocks: Vec<Block>, account: &mut Account) -> Vec<Laid> {
    let mut laid = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => laid.push(Laid::Paragraph(paragraph)),
            Block::Table(rows) => table(rows, account, &mut laid),
        }
    }
    laid
}

fn width(row: &Row) -> usize {
    row.cells.iter().map(|cell| cell.columns).sum()
}

fn table(mut rows: Vec<Row>, account: &mut Account, out: &mut Vec<Laid>) {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty() || cell.goes_on));
    let columns = rows.iter().map(width).max().unwrap_or(0);
    if rows.iter().all(|row| row.cells.iter().all(|cell| cell.blocks.is_empty())) {
        return account.left("empty table", "empty tables", "nothing stands in it");
    }
    // A row that is one cell over the whole table says what the table is about.
    while columns > 1 && rows.len() > 2 && rows.first().is_some_and(|row| row.cells.len() == 1) {
        for cell in rows.remove(0).cells {
            out.extend(laid(cell.blocks, account));
        }
    }
    let columns = if rows.iter().all(|row| row.cells.len() <= 1) { 1 } else { columns };
    if columns < 2 || rows.len() < 2 || columns > TABLE_COLUMNS {
        let first = rows.iter().flat_map(|row| &row.cells).map(|cell| in_one_line(&cell.blocks).0).next();
        let words = first.map(|spans| content::plain(&spans)).unwrap_or_default();
        account.took("table that is only a frame, as paragraphs", "tables that are only frames, as paragraphs");
        if columns > TABLE_COLUMNS {
            account.note(format!(
                "a table of {columns} columns was taken as paragraphs, since nobody can read it: \"{}\"",
                shortened(&words)
            ));
        }
        for cell in rows.into_iter().flat_map(|row| row.cells) {
            out.extend(laid(cell.blocks, account));
        }
        return;
    }
    out.push(Laid::Table(grid(rows, columns, account)));
}

fn grid(rows: Vec<Row>, columns: usize, account: &mut Account) -> Grid {
    let mut headers = rows.iter().take_while(|row| row.header).count();
    let mut filled: Vec<Vec<Words>> = Vec::with_capacity(rows.len());
    let (mut merged, mut nested) = (false, false);
    for row in rows {
        let whole = row.cells.len() == 1;
        let mut places: Vec<Words> = Vec::with_capacity(columns);
        for Cell { blocks, columns: covered, goes_on } in row.cells {
            let (words, tables) = in_one_line(&blocks);
            nested |= tables;
            merged |= covered > 1 || goes_on;
            for place in 0..covered {
                let above = filled.last().and_then(|above| above.get(places.len())).filter(|_| goes_on);
                places.push(match above {
                    Some(above) if content::is_empty(&words) => again(above),
                    _ if place == 0 => words.clone(),
                    // What stands over all columns is read once.
                    _ if whole => Words::new(),
                    _ => again(&words),
                });
            }
        }
        places.resize(columns, Words::new());
        filled.push(places);
    }
    if headers == 0 || headers == filled.len() {
        headers = 1;
        account.took(
            "table whose first row is taken for its header",
            "tables whose first rows are taken for their headers",
        );
    }
    let rest = filled.split_off(headers);
    let mut header = vec![Words::new(); columns];
    for row in filled {
        for (name, words) in header.iter_mut().zip(row) {
            if content::is_empty(&words) || content::plain(name).trim() == content::plain(&words).trim() {
                continue;
            }
            if !name.is_empty() {
                name.push(plainly(" – "));
            }
            name.extend(words);
        }
    }
    let about = shortened(&header.iter().map(|name| content::plain(name)).collect::<Vec<_>>().join(" "));
    if merged {
        account.note(format!("merged cells of a table were filled: see that each says the right thing: \"{about}\""));
    }
    if nested {
        account.note(format!("a table within a cell was written out in words: \"{about}\""));
    }
    Grid { header, rows: rest }
}

/// The words of a merged cell once more: a note or a picture stands once, and so does what is too long to be read often.
fn again(words: &[Span]) -> Words {
    if content::plain(words).len() > LONGEST_REPEATED {
        return Words::new();
    }
    words.iter().filter(|span| matches!(span, Span::Words(..) | Span::Break)).cloned().collect()
}

fn plainly(text: &str) -> Span {
    Span::Words(text.to_owned(), Look::default())
}

/// What stands in a cell, in one line, and whether a table was among it.
pub fn in_one_line(blocks: &[Block]) -> (Words, bool) {
    let mut words = Words::new();
    let mut nested = false;
    for block in blocks {
        let more = match block {
            Block::Paragraph(paragraph) => {
                let mut line = Words::new();
                line.extend(paragraph.label.as_ref().map(|label| plainly(&format!("{} ", label.text))));
                line.extend(paragraph.spans.iter().cloned());
                line
            }
            Block::Table(rows) => {
                nested = true;
                let mut line = Words::new();
                for cell in rows.iter().flat_map(|row| &row.cells) {
                    let (inner, _) = in_one_line(&cell.blocks);
                    if !line.is_empty() && !inner.is_empty() {
                        line.push(plainly("; "));
                    }
                    line.extend(inner);
                }
                line
            }
        };
        if !words.is_empty() && !more.is_empty() {
            words.push(plainly(" "));
        }
        words.extend(more);
    }
    (words, nested)
}
