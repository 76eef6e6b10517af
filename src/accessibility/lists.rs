//! Lists that are typed by hand: the signs and numbers look like a list, and nothing says that it is one.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::EMOJI_BULLET;
use super::TYPED_LIST;
use super::Text;
use crate::diagnostic::Report;

/// Signs that are bullets wherever a line begins with one.
const BULLETS: &[char] = &['•', '‣', '◦', '●', '▪', '■', '○'];
/// Signs that are bullets where two lines begin with one: a line may begin with a dash.
const DASHES: &[char] = &['-', '–', '—', '*', '·', '→', '➢', '+'];

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Bullet,
    Dash,
    Number,
    Emoji,
}

/// Looks at every paragraph, list and cell.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let mut lists: Vec<Vec<Range<usize>>> = Vec::new();
    let mut fresh = false;
    if text.prose.inline {
        lines(text, 0..text.prose.text.len(), report);
    }
    for (event, range) in &text.items {
        match event {
            Event::Start(Tag::Paragraph) => lines(text, range.clone(), report),
            Event::Start(Tag::TableCell) => cell(text, range, report),
            Event::Start(Tag::List(_)) => lists.push(Vec::new()),
            Event::Start(Tag::Item) => {
                fresh = true;
                continue;
            }
            Event::End(TagEnd::List(_)) => {
                if let Some([first, _, ..]) = lists.pop().as_deref() {
                    tell_emoji(text, first, report);
                }
            }
            Event::Text(said) if fresh && said.chars().next().is_some_and(is_emoji) => {
                if let Some(list) = lists.last_mut() {
                    list.push(range.clone());
                }
            }
            _ => {}
        }
        fresh &= matches!(event, Event::Start(Tag::Paragraph));
    }
}

fn lines(text: &Text<'_>, range: Range<usize>, report: &mut Report) {
    let source = text.source(&range);
    let mut leads: Vec<(Lead, Range<usize>)> = Vec::new();
    let mut at = range.start;
    for line in source.split_inclusive('\n') {
        let words = line.trim_start_matches(['>', ' ', '\t']);
        let start = at + line.len() - words.len();
        at += line.len();
        let words = words.trim_end();
        if let Some(lead) = lead(words) {
            leads.push((lead, start..start + words.len()));
        }
    }
    let Some((lead, place)) = leads.first() else { return };
    let alike = leads.iter().filter(|(other, _)| other == lead).count();
    if *lead == Lead::Emoji {
        if alike > 1 {
            tell_emoji(text, place, report);
        }
    } else if *lead == Lead::Bullet || alike > 1 {
        report
            .add(&TYPED_LIST, text.prose.span(place), "this list is typed by hand")
            .help("leave an empty line before it, and begin each point on a line of its own with `- ` or `1. `");
    }
}

fn lead(line: &str) -> Option<Lead> {
    let line = line.strip_prefix('\\').unwrap_or(line);
    let first = line.chars().next()?;
    let rest = line.get(first.len_utf8()..)?;
    if BULLETS.contains(&first) {
        return Some(Lead::Bullet);
    }
    if is_emoji(first) {
        return Some(Lead::Emoji);
    }
    let spaced = rest.starts_with([' ', '\t']);
    if DASHES.contains(&first) {
        return (spaced && rest.trim_start().starts_with(char::is_alphabetic)).then_some(Lead::Dash);
    }
    is_numbered(line).then_some(Lead::Number)
}

/// Whether a line begins with `1)`, `2.`, `(a)` or `b)` and goes on.
fn is_numbered(line: &str) -> bool {
    let opened = line.strip_prefix('(');
    let inside = opened.unwrap_or(line);
    let length = inside.bytes().take_while(u8::is_ascii_digit).count();
    let length = if length == 0 { usize::from(inside.starts_with(|c: char| c.is_ascii_lowercase())) } else { length };
    let (number, rest) = inside.split_at(length);
    let ends: &[char] =
        if opened.is_none() && number.bytes().all(|byte| byte.is_ascii_digit()) { &[')', '.'] } else { &[')'] };
    // `2\.` is how a number is kept from beginning a list.
    let rest = rest.strip_prefix('\\').unwrap_or(rest);
    (1..=2).contains(&length) && rest.strip_prefix(ends).is_some_and(|rest| rest.starts_with(' '))
}

/// A cell has no lines, so one point is enough; a dash alone says that there is nothing.
fn cell(text: &Text<'_>, range: &Range<usize>, report: &mut Report) {
    let words = text.source(range).trim();
    let words = words.trim_matches('|').trim();
    if matches!(lead(words), Some(Lead::Bullet | Lead::Dash)) {
        report
            .add(&TYPED_LIST, text.prose.span(range), "this cell begins with a bullet, and a cell cannot hold a list")
            .help("give each point a row of its own, or write the list below the table");
    }
}

fn tell_emoji(text: &Text<'_>, place: &Range<usize>, report: &mut Report) {
    report
        .add(&EMOJI_BULLET, text.prose.span(place), "little pictures stand for the bullets of this list")
        .help("take them out, and begin each point with `- `");
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}') && !DASHES.contains(&c)
}
