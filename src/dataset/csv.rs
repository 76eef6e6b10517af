//! A table as CSV (RFC 4180), in UTF-8, with no cell that a spreadsheet would take for a formula.

use super::Table;
use crate::text::csv_row;

/// The table with its header.
pub fn csv(table: &Table) -> String {
    let header: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let mut out = csv_row(&header);
    for row in &table.rows {
        let cells: Vec<&str> = row.iter().map(|cell| cell.as_deref().unwrap_or_default()).collect();
        out.push_str(&csv_row(&cells));
    }
    out
}
