//! JSON in the one form that the ledger allows: no spaces, only ASCII, keys in the order of the declaration.

use std::io;

use serde::Serialize;
use serde_json::ser::CharEscape;
use serde_json::ser::Formatter;
use serde_json::ser::Serializer;

/// A value on one line in the canonical form; empty where it cannot be said in JSON, which no type of ours allows.
pub fn canonical(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Ascii));
    written.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Writes every character beyond ASCII, and every control character, as `\uXXXX`.
struct Ascii;

impl Ascii {
    fn unit(writer: &mut (impl io::Write + ?Sized), unit: u16) -> io::Result<()> {
        write!(writer, "\\u{unit:04x}")
    }
}

impl Formatter for Ascii {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for letter in fragment.chars() {
            if (' '..='~').contains(&letter) {
                writer.write_all(&[letter as u8])?;
            } else {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    Ascii::unit(writer, *unit)?;
                }
            }
        }
        Ok(())
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        match escape {
            CharEscape::Quote => writer.write_all(b"\\\""),
            CharEscape::ReverseSolidus => writer.write_all(b"\\\\"),
            CharEscape::Solidus => writer.write_all(b"/"),
            CharEscape::Backspace => Ascii::unit(writer, 0x08),
            CharEscape::FormFeed => Ascii::unit(writer, 0x0c),
            CharEscape::LineFeed => Ascii::unit(writer, 0x0a),
            CharEscape::CarriageReturn => Ascii::unit(writer, 0x0d),
            CharEscape::Tab => Ascii::unit(writer, 0x09),
            CharEscape::AsciiControl(byte) => Ascii::unit(writer, u16::from(byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_way_to_write_a_text() {
        assert_eq!(canonical(&"a/b \"c\\d\" £1\n\u{7f}😀"), r#""a/b \"c\\d\" \u00a31\u000a\u007f\ud83d\ude00""#);
    }
}
