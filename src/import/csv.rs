//! Tables as text: the letters, the mark between cells, and the cells by RFC 4180.

/// The letters of Windows-1252 that differ from those of Latin-1, from 0x80 on; a space where there is none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// What parts cells, the likeliest first.
const MARKS: [char; 3] = [',', ';', '\t'];

/// A table that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells of each row.
    pub rows: Vec<Vec<String>>,
    /// What had to be guessed or put right, for people.
    pub notes: Vec<String>,
}

/// Reads a table; the error says why it is none.
pub fn read(bytes: &[u8]) -> Result<Table, String> {
    let mut notes = Vec::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(
            "this is not a table as text; in Excel choose Save As and `CSV UTF-8`, or give the workbook itself"
                .to_owned(),
        );
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            notes.push(
                "the file is not UTF-8, so it was read as Windows-1252, which Excel writes: look at £ signs and accents"
                    .to_owned(),
            );
            windows(bytes)
        }
    };
    let mark = mark_of(&text);
    if mark != ',' {
        notes.push(format!("its cells are parted by {}", if mark == ';' { "semicolons" } else { "tabs" }));
    }
    let rows = cells(&text, mark).ok_or("a quotation mark is opened and never closed; save the table anew as CSV")?;
    Ok(Table { rows, notes })
}

fn windows(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

/// The mark that parts the most cells in the first rows, evenly.
fn mark_of(text: &str) -> char {
    let head: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
    let score = |mark: &char| {
        let rows = cells(&head, *mark).unwrap_or_default();
        let widths: Vec<usize> = rows.iter().filter(|row| row.len() > 1).map(Vec::len).collect();
        let first = widths.first().copied().unwrap_or(0);
        widths.iter().filter(|width| **width == first).count() * first
    };
    // The first of equals stays.
    MARKS.iter().rev().max_by_key(|mark| score(mark)).copied().unwrap_or(',')
}

/// The rows of a text; nothing where a quotation mark is never closed.
fn cells(text: &str, mark: char) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut cell, mut quoted, mut was_quoted) =
        (Vec::new(), Vec::new(), String::new(), false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() && !was_quoted => (quoted, was_quoted) = (true, true),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                was_quoted = false;
            }
            letter if letter == mark && !quoted => {
                row.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() || was_quoted {
        row.push(cell);
        rows.push(row);
    }
    (!quoted).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).unwrap().rows
    }

    #[test]
    fn marks_quotes_and_line_ends_are_those_of_the_form() {
        assert_eq!(rows(b"a,b\r\n\"1,5\",\"say \"\"x\"\"\ny\"\r\n"), [["a", "b"], ["1,5", "say \"x\"\ny"]]);
        assert_eq!(rows(b"\xef\xbb\xbfa;b\n1,5;2\n"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(rows(b"a\tb\n1\t\n"), [["a", "b"], ["1", ""]]);
        assert_eq!(rows(b"one\n\"\"\n"), [["one"], [""]]);
        assert!(read(b"a,\"b\n").is_err());
        assert!(read(b"a\0b").is_err());
    }

    #[test]
    fn what_excel_wrote_is_read_with_a_note() {
        let table = read(b"\xa35,\x93x\x94,\x80\n").unwrap();
        assert_eq!(table.rows, [["£5", "“x”", "€"]]);
        assert_eq!(table.notes.len(), 1);
    }
}
