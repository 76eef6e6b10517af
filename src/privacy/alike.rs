//! References that stand beside one that was found and are written as it is.

use std::ops::Range;

use super::pattern::Text;
use super::pattern::patterns;
use super::references;

patterns! {
    // What one reference is followed by where there are several: "44102 (tap), 44103 (door)", "44102 instead of 44120".
    ANOTHER (parts) = r"^(?: ?\([^)\n]{0,40}\)| [a-z]{1,12})?(?:[ ,;/&\n]|and\b|to\b|or\b|not\b|then\b|plus\b|also\b|from\b|instead of\b|rather than\b|should be\b|but\b){1,5}$";
    ONE_MORE (parts) = r"\b[A-Za-z]{0,6}[-/.]?\d[\dA-Za-z]*(?:[-/.][\dA-Za-z]+){0,4}\b";
    SHAPED = r"\b[A-Z]{1,6}(?:[-/ ]?[A-Z]{0,3}\d{1,10})(?:[-/ ][A-Z]{0,3}\d{1,8}){0,3}\b|\b\d{2,8}(?:[-/]\d{1,8}){1,3}\b";
}

/// What follows a reference as one more of them: "rent account 44102 to 44120".
pub(super) fn several(text: &Text<'_>, found: &mut Vec<Range<usize>>) {
    let mut place = 0;
    while let Some(range) = found.get(place).cloned() {
        place += 1;
        let plain = |written: &str| -> String {
            written.trim().chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
        };
        let rest = text.following(range.end, 70);
        let Some(next) = ONE_MORE.matches(&text.text[rest.clone()]).next() else { continue };
        let next = rest.start + next.start()..rest.start + next.end();
        let known = found.iter().any(|other| other.start < next.end && next.start < other.end);
        let digits = text.lower[next.clone()].bytes().filter(u8::is_ascii_digit).count();
        if !known
            && digits > 3
            && plain(&text.text[range.clone()]) == plain(&text.text[next.clone()])
            && ANOTHER.is_in(&text.lower[range.end..next.start])
            && found.len() < 5_000
        {
            found.push(next);
        }
    }
}

/// What has the same shape as a reference that was found near by: "REP 4419 882, REP 4419 883".
pub(super) fn of_the_same_shape(text: &Text<'_>, found: &[Range<usize>]) -> Vec<Range<usize>> {
    let shapes: Vec<(String, &Range<usize>)> =
        found.iter().filter_map(|range| Some((shape(text.text.get(range.clone())?.trim())?, range))).collect();
    if shapes.is_empty() {
        return Vec::new();
    }
    let near = |range: &Range<usize>, other: &Range<usize>| {
        let between =
            if other.end <= range.start { other.end..range.start } else { range.end.min(other.start)..other.start };
        text.text.get(between).is_some_and(|between| between.len() < 200 && !between.contains("\n\n"))
    };
    let alike = SHAPED.matches(text.text).filter(|one| {
        shape(one.as_str())
            .is_some_and(|shape| shapes.iter().any(|(other, place)| *other == shape && near(&one.range(), place)))
    });
    alike.map(|one| one.range()).collect()
}

/// The shape of a reference: its letters, and a nought for each digit. None where many other numbers have it too.
fn shape(written: &str) -> Option<String> {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let letters = written.bytes().any(|byte| byte.is_ascii_uppercase());
    let marked = written.contains(['-', '/']);
    let telling = digits >= 4 && letters || digits >= 7 && marked;
    let plain = |letter: char| if letter.is_ascii_digit() { '0' } else { letter };
    (telling && !references::is_date(written)).then(|| written.chars().map(plain).collect())
}
