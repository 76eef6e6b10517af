//! Lists that were typed by hand: signs, numbers and letters at the beginning of paragraphs.

use super::content;
use super::shape::Marker;
use super::tables::Laid;

/// Signs that are bullets wherever a paragraph begins with one.
const BULLETS: &[char] = &['•', '‣', '◦', '●', '▪', '■', '○', '➢', '·', '❖'];
/// Signs that are bullets where two paragraphs in a row begin with one: a paragraph may begin with a dash.
const DASHES: &[char] = &['-', '–', '—', '*', 'o', '+', '→'];

/// What a paragraph begins with that makes it a point of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// What stands before the point.
    pub marker: Marker,
    /// How many bytes of it that is.
    pub bytes: usize,
    /// How deep: letters stand within numbers.
    pub level: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Lead {
    Bullet,
    Dash(char),
    Number(u32),
    Label(String),
}

/// What each paragraph begins with, if it is a point of a list.
pub fn of(laid: &[Laid]) -> Vec<Option<Typed>> {
    let leads: Vec<Option<(Lead, usize)>> = laid.iter().map(lead_of).collect();
    let at = |at: Option<usize>| at.and_then(|at| leads.get(at)).and_then(Option::as_ref).map(|(lead, _)| lead);
    let mut found = Vec::with_capacity(leads.len());
    for (number, lead) in leads.iter().enumerate() {
        let before = at(number.checked_sub(1));
        let after = at(Some(number + 1));
        found.push(lead.as_ref().and_then(|(lead, bytes)| {
            let marker = match lead {
                Lead::Bullet => Marker::Bullet,
                Lead::Dash(_) if before == Some(lead) || after == Some(lead) => Marker::Bullet,
                Lead::Dash(_) => return None,
                Lead::Number(count) => {
                    let next = |other: Option<&Lead>, wanted: Option<u32>| {
                        matches!((other, wanted), (Some(Lead::Number(other)), Some(wanted)) if *other == wanted)
                    };
                    if !next(before, count.checked_sub(1)) && !next(after, count.checked_add(1)) {
                        return None;
                    }
                    Marker::Number(*count)
                }
                Lead::Label(label) => Marker::Label(label.clone()),
            };
            Some(Typed { marker, bytes: *bytes, level: 0 })
        }));
    }
    found
}

fn lead_of(laid: &Laid) -> Option<(Lead, usize)> {
    let Laid::Paragraph(paragraph) = laid else { return None };
    if paragraph.label.is_some() || paragraph.outline.is_some() || paragraph.title {
        return None;
    }
    let words = content::plain(&paragraph.spans);
    let lead = lead(&words)?;
    // Where only the sign stands, there is no point.
    words.get(lead.1..).is_some_and(|rest| !rest.trim().is_empty()).then_some(lead)
}

fn lead(words: &str) -> Option<(Lead, usize)> {
    let start = words.len() - words.trim_start().len();
    let line = words.get(start..)?;
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let sign = line.get(..end)?;
    let rest = line.get(end..)?;
    let bytes = words.len() - rest.trim_start().len();
    let first = sign.chars().next()?;
    if BULLETS.contains(&first) {
        // A bullet may stand close to its words.
        let after = line.get(first.len_utf8()..)?;
        return Some((Lead::Bullet, words.len() - after.trim_start().len()));
    }
    if rest.is_empty() {
        return None;
    }
    if sign.chars().count() == 1 && DASHES.contains(&first) {
        return Some((Lead::Dash(first), bytes));
    }
    let digits = sign.strip_suffix(['.', ')'])?;
    if (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0') {
        return Some((Lead::Number(digits.parse().ok()?), bytes));
    }
    let inner = sign.strip_suffix(')')?;
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let letters =
        (1..=2).contains(&inner.len()) || (inner.len() <= 5 && inner.bytes().all(|byte| b"ivxlIVXL".contains(&byte)));
    let label = letters && inner.bytes().all(|byte| byte.is_ascii_alphanumeric());
    label.then(|| (Lead::Label(sign.to_owned()), bytes))
}
