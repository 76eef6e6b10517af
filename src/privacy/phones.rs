//! Telephone numbers, however they are spaced and whatever stands before them.

use std::ops::Range;

use super::numbers;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    DAY_FIRST (parts) = r"^\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d(?:\D|$)";
    WITHOUT_NOUGHT = r"\b(?:mobile|mob|phone|tel|telephone|cell|whatsapp|text|call|ring)\b|\bm:";
    TEN_FROM_SEVEN (parts) = r"\b7[1-57-9]\d\d[ -]?\d{3}[ -]?\d{3}\b";
}

/// A number as it is dialled within the country, from what somebody wrote.
pub(super) fn national(number: &str) -> String {
    let digits = numbers::digits(number);
    let rest = match digits.strip_prefix("0044") {
        Some(rest) => rest,
        None if number.trim_start().starts_with("+44") => &digits[2..],
        None => return digits,
    };
    format!("0{}", rest.trim_start_matches('0'))
}

/// Whether digits are those of a mobile or of another telephone.
pub(super) fn is_number(digits: &str) -> bool {
    digits.starts_with('0') && matches!(digits.len(), 10 | 11)
}

/// Whether digits are those of a telephone number, alone or with what stands before and after them: "a bank account. Call
/// 01632 960 000" is no account, and "00 44 20 7946 0000" no sort code.
pub(super) fn is_part_of_one(text: &str, range: &Range<usize>) -> bool {
    // A line may end within a number.
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'\n');
    let bytes = text.as_bytes();
    let before = bytes[..range.start].iter().rev().take_while(|byte| is_part(byte)).count();
    let after = bytes[range.end..].iter().take_while(|byte| is_part(byte)).count();
    let whole = text.get(range.start - before..range.end + after).unwrap_or("").trim();
    let written = text.get(range.clone()).unwrap_or("");
    let plain = numbers::digits(written);
    let abroad = plain.len() > 11 && plain.starts_with("0044") && written.bytes().all(|byte| is_part(&byte));
    abroad || before + after > 0 && whole.len() > written.len() && is_number(&numbers::digits(whole))
}

/// Telephone numbers of every sort.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let bytes = text.lower.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // A word that begins with the letter is no number.
        let word = *byte == b'o' && bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() && *next != b'o');
        if matches!(byte, b'0' | b'+' | b'o' | b'4')
            && !word
            && begins(bytes, at)
            && let Some((range, number)) = read(text, at)
        {
            at = range.end;
            put(text, range, &number, hits);
            continue;
        }
        at += 1;
    }
    for stretch in text.spoken_of(&WITHOUT_NOUGHT, 25) {
        if let Some(range) = TEN_FROM_SEVEN.first(text.lower, &stretch) {
            let number = format!("0{}", numbers::digits(&text.lower[range.clone()]));
            put(text, range, &number, hits);
        }
    }
}

fn put(text: &Text<'_>, range: Range<usize>, number: &str, hits: &mut Hits) {
    if text.known.has_phone(number) {
        return;
    }
    let mut start = number.bytes().skip(1);
    let rule = match (start.next(), start.next()) {
        (Some(b'7'), Some(b'0')) => &rules::TELEPHONE,
        (Some(b'7'), Some(b'6')) if !number.starts_with("07624") => &rules::TELEPHONE,
        (Some(b'7'), _) => &rules::MOBILE,
        (Some(b'3' | b'8' | b'9' | b'5'), _) => &rules::SERVICE_NUMBER,
        _ => &rules::TELEPHONE,
    };
    hits.put(Hit::new(rule, range));
}

/// Whether a number may begin at a byte.
fn begins(bytes: &[u8], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| bytes.get(before)) else { return true };
    if *before == b'+' || bytes[at] == b'o' && before.is_ascii_alphabetic() {
        return false;
    }
    if before.is_ascii_digit() {
        return false;
    }
    // Groups of four side by side are a reference: "9826 0044 1872 3351 009".
    let four = at.checked_sub(5).and_then(|from| bytes.get(from..at - 1));
    if *before == b' '
        && bytes[at..].starts_with(b"0044 ")
        && four.is_some_and(|four| four.iter().all(u8::is_ascii_digit))
    {
        return false;
    }
    if *before == b',' && bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count() > 4 {
        // A cell of a table with commas; thousands have three digits.
        return true;
    }
    if matches!(before, b'.' | b',' | b'-') {
        return at < 2 || !bytes[at - 2].is_ascii_digit();
    }
    if before.is_ascii_alphabetic() {
        // "tel07…", but not the digits of a digest.
        let letters = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let token = bytes[..at].iter().rev().nth(letters);
        return letters >= 3 && token.is_none_or(|byte| !byte.is_ascii_digit());
    }
    true
}

/// Reads a number from a byte on: where it stands, and how it is dialled within the country.
fn read(text: &Text<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let bytes = text.lower.as_bytes();
    let plus = bytes[at] == b'+';
    // The digits, each with its place.
    let mut digits: Vec<(usize, char)> = Vec::new();
    let mut place = if plus { at + 1 } else { at };
    let mut apart = 0;
    while let Some(byte) = bytes.get(place) {
        match byte {
            b'0'..=b'9' => digits.push((place, char::from(*byte))),
            b'o' => digits.push((place, '0')),
            b' ' | b'-' | b'.' | b'(' | b')' | b'/' => apart += 1,
            // The rest stands in the next cell.
            b'|' if !plus && matches!(digits.len(), 3..=6) => apart += 1,
            b'\n' if bytes.get(place + 1) != Some(&b'\n') => apart += 1,
            _ => break,
        }
        if matches!(byte, b'0'..=b'9' | b'o') {
            apart = 0;
        }
        if apart > 3 || digits.len() > 16 {
            break;
        }
        place += 1;
    }
    let plain: String = digits.iter().map(|(_, digit)| *digit).collect();
    let skip = match plain.as_str() {
        plain if plain.starts_with("00440") || plain.starts_with("0044") && plain.len() > 13 => {
            4 + usize::from(plain[4..].starts_with('0'))
        }
        plain if plain.starts_with("0044") => 4,
        plain if plain.starts_with("440") && (plus || plain.starts_with("4407")) => 3,
        plain if plain.starts_with("44") && (plus || plain.starts_with("447")) => 2,
        plain if plain.starts_with('0') && !plus => 1,
        _ if plus && plain.len() >= 9 => return abroad(at, &digits),
        _ => return None,
    };
    let rest = &plain[skip..];
    let take = match rest.len() {
        9 if rest.starts_with('1') || rest.starts_with("800") => 9,
        10.. => 10,
        _ => return None,
    };
    let (last, _) = *digits.get(skip + take - 1)?;
    let range = at..last + 1;
    let number = format!("0{}", &rest[..take]);
    // More digits of the same group: it is longer than any number.
    let goes_on = bytes.get(last + 1).is_some_and(u8::is_ascii_alphanumeric)
        || bytes.get(last + 1) == Some(&b'.') && bytes.get(last + 2).is_some_and(u8::is_ascii_digit)
        || bytes.get(last + 1) == Some(&b'%');
    let written = &text.lower[range.clone()];
    let sound = match number.as_bytes()[1] {
        b'1' => number.as_bytes()[2] != b'0',
        b'2' => matches!(number.as_bytes()[2], b'0' | b'3' | b'4' | b'8' | b'9'),
        b'3' | b'5' | b'7' | b'8' | b'9' => true,
        _ => false,
    };
    let digits_written = written.bytes().filter(u8::is_ascii_digit).count();
    if goes_on || !sound || digits_written < 5 || DAY_FIRST.is_in(written) || !grouped_as_a_number(written, skip) {
        return None;
    }
    Some((range, number))
}

/// A number of another country.
fn abroad(at: usize, digits: &[(usize, char)]) -> Option<(Range<usize>, String)> {
    let last = digits.get(..digits.len().min(15))?.last()?.0;
    let number: String = digits.iter().map(|(_, digit)| *digit).collect();
    // With a nought before it, it is told as a line of a home.
    Some((at..last + 1, format!("00{number}")))
}

/// Whether the digits stand in groups as those of a telephone number do, and not as figures side by side.
fn grouped_as_a_number(written: &str, prefix: usize) -> bool {
    if written.starts_with("0.") {
        return false;
    }
    let groups: Vec<usize> =
        written.split(|c: char| !c.is_ascii_alphanumeric()).map(str::len).filter(|length| *length > 0).collect();
    let single = groups.iter().filter(|length| **length == 1).count();
    prefix > 1 || groups.first() != Some(&1) || single >= groups.len().saturating_sub(2) || groups.len() == 1
}
