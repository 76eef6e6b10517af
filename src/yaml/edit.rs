//! Changes to an author's file, each at its place: all else in it stays as it is, byte for byte.

use std::ops::Range;

use super::Node;
use super::Value;

/// Changes to a text, to be made all at once.
#[derive(Clone, Debug)]
pub struct Edits<'a> {
    text: &'a str,
    made: Vec<(Range<usize>, String)>,
}

impl<'a> Edits<'a> {
    /// None yet.
    pub fn of(text: &'a str) -> Edits<'a> {
        Edits { text, made: Vec::new() }
    }

    /// The text as it was before them.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Puts something in the place of a stretch of the text.
    pub fn put(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.made.push((range, with.into()));
    }

    /// How many there are by now, to go back to with [`Edits::back_to`].
    pub fn mark(&self) -> usize {
        self.made.len()
    }

    /// Forgets those that came after a mark.
    pub fn back_to(&mut self, mark: usize) {
        self.made.truncate(mark);
    }

    /// Puts whole lines below the one in which a place lies; the lines end as they should.
    pub fn lines_below(&mut self, at: usize, lines: &str) {
        let at = self.next_line(at);
        let before = if at == 0 || self.text[..at].ends_with('\n') { "" } else { "\n" };
        let after = if lines.ends_with('\n') { "" } else { "\n" };
        self.put(at..at, format!("{before}{lines}{after}"));
    }

    /// The text with the changes made; those at one place in the order in which they came.
    pub fn made(mut self) -> String {
        self.made.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut after, mut at) = (String::with_capacity(self.text.len()), 0);
        for (range, with) in &self.made {
            after.push_str(self.text.get(at..range.start).unwrap_or_default());
            after.push_str(with);
            at = range.end.max(at);
        }
        after + self.text.get(at..).unwrap_or_default()
    }

    /// Where the line of a place begins.
    pub fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |line| line + 1)
    }

    /// Where the line after that of a place begins; the end of the text where there is none.
    pub fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |line| at + line + 1)
    }

    /// How many characters stand before a place in its line.
    pub fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }
}

/// Whether a list or a group is written within brackets.
pub fn is_flow(node: &Node, text: &str) -> bool {
    !matches!(node.value, Value::Scalar(_))
        && text.get(node.span.start as usize..).is_some_and(|text| text.starts_with(['{', '[']))
}

/// Where what is written of a value ends, with its closing bracket: of a list or a group its own place says only where it
/// begins.
pub fn end_of(node: &Node, text: &str) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.iter().map(|item| end_of(item, text)).max(),
        Value::Map(entries) => entries.iter().map(|(key, value)| end_of(value, text).max(key.span.end as usize)).max(),
        Value::Nothing => return node.span.start as usize,
        Value::Scalar(_) => return node.span.end as usize,
    };
    if !is_flow(node, text) {
        return inner.unwrap_or(node.span.end as usize);
    }
    let mut at = inner.unwrap_or(node.span.start as usize + 1);
    let mut in_comment = false;
    for letter in text[at..].chars() {
        at += letter.len_utf8();
        match letter {
            '#' => in_comment = true,
            '\n' => in_comment = false,
            '}' | ']' if !in_comment => break,
            _ => {}
        }
    }
    at
}
