//! Short lines that pages of several sorts are made of.

use crate::document::Line;
use crate::document::Piece;

/// The line that stands where a field is empty.
pub fn not_stated() -> Line {
    vec![Piece::Missing("not stated".to_owned())]
}

/// Lines one after the other with semicolons between them: the titles in them may have commas of their own.
pub fn join(lines: impl Iterator<Item = Line>) -> Line {
    let mut all = Line::new();
    for line in lines {
        if !all.is_empty() {
            all.push(Piece::Text("; ".to_owned()));
        }
        all.extend(line);
    }
    all
}

/// A number with commas between its thousands: `8,412`.
pub fn with_commas(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}
