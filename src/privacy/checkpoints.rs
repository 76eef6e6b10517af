//! Checkpoints in short, which stand in minutes and newsletters and are nobody's.

use std::ops::Range;

use super::pattern::patterns;

patterns! {
    SHORT (parts) = r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){3}\b";
}

/// Where a text has one, such as `88ad 6b9d 41d8 dd5f`: some have signs in them that could be a postcode's. One of digits
/// alone could be a card's number, and is none for us.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let found = SHORT.matches(text).filter(|found| found.as_str().bytes().any(|byte| byte.is_ascii_alphabetic()));
    found.map(|found| found.range()).collect()
}
