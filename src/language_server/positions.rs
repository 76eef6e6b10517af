//! Places as editors count them: lines and columns from nought, a column in units of the encoding that was agreed.

use gen_lsp_types::Position;
use gen_lsp_types::Range;

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    Utf16,
}

impl Encoding {
    fn units(self, letter: char) -> usize {
        match self {
            Encoding::Utf8 => letter.len_utf8(),
            Encoding::Utf16 => letter.len_utf16(),
        }
    }

    /// The position of a byte of a text.
    pub fn position(self, text: &str, byte: usize) -> Position {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let before = &text[..byte];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column: usize = before[start..].chars().map(|letter| self.units(letter)).sum();
        Position::new(before.matches('\n').count() as u32, column as u32)
    }

    /// The byte of a position. What lies beyond a line is its end, and what lies beyond the text is that.
    pub fn byte(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            match text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => return text.len(),
            }
        }
        let mut units = 0;
        for (at, letter) in text[start..].char_indices() {
            if letter == '\n' || units >= position.character as usize {
                return start + at;
            }
            units += self.units(letter);
        }
        text.len()
    }

    /// The range of some bytes of a text.
    pub fn range(self, text: &str, bytes: &std::ops::Range<usize>) -> Range {
        Range::new(self.position(text, bytes.start), self.position(text, bytes.end))
    }
}

/// A text as the site holds it: line ends made `\n`, and a byte-order mark taken off.
pub fn plain(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}
