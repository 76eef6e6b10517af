//! A table as it is written: header cells that name columns, and none where nobody wrote a name.

use pulldown_cmark::Alignment;

/// Where the writer is in a table.
pub struct Table {
    columns: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    /// Whether the header has been passed.
    body: bool,
    /// Whether a cell of the header held anything.
    named: bool,
    rows: usize,
    /// How long the output was before the table, before its header or row, and before the cell's words.
    start: usize,
    row: usize,
    cell: usize,
}

impl Table {
    /// A table that begins where the output is `start` bytes long.
    pub fn open(columns: Vec<Alignment>, start: usize) -> Table {
        Table { columns, column: 0, body: false, named: false, rows: 0, start, row: start, cell: start }
    }

    /// Begins the header or a row.
    pub fn open_row(&mut self, out: &mut String) {
        self.column = 0;
        self.row = out.len();
        if !self.body {
            out.push_str("<thead>\n");
        } else if self.rows == 0 {
            out.push_str("<tbody>\n");
        }
        self.rows += usize::from(self.body);
        out.push_str("<tr>");
    }

    /// Begins a cell where the output is `start` bytes long; its tag is written at its end, when it is known
    /// whether it is empty.
    pub fn open_cell(&mut self, start: usize) {
        self.cell = start;
    }

    /// Ends a cell.
    pub fn close_cell(&mut self, out: &mut String) {
        let words = out.split_off(self.cell.min(out.len()));
        let filled = !words.trim().is_empty();
        let (name, scope) = if !self.body && filled { ("th", " scope=\"col\"") } else { ("td", "") };
        self.named |= !self.body && filled;
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        self.column += 1;
        out.push_str(&format!("<{name}{scope}{class}>{words}</{name}>"));
    }

    /// Ends the header, or takes it back when it names nothing.
    pub fn close_head(&mut self, out: &mut String) {
        self.body = true;
        if self.named {
            out.push_str("</tr>\n</thead>\n");
        } else {
            out.truncate(self.row);
        }
    }

    /// Ends a row.
    pub fn close_row(&mut self, out: &mut String) {
        // A browser would pad the row too, but not the checker.
        for _ in self.column..self.columns.len() {
            self.cell = out.len();
            self.close_cell(out);
        }
        out.push_str("</tr>\n");
    }

    /// Ends the rows; takes the table back and says so when nothing stands in it.
    pub fn close(self, out: &mut String) -> bool {
        if self.rows > 0 {
            out.push_str("</tbody>\n");
        }
        let filled = self.named || self.rows > 0;
        if !filled {
            out.truncate(self.start);
        }
        filled
    }
}
