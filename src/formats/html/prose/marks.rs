//! The first use of a word that the page explains: a link to its meaning.

use std::collections::VecDeque;
use std::ops::Range;

use super::escape;
use crate::publication::Explained;
use crate::publication::Place;

/// A word in a text that is explained.
#[derive(Debug)]
pub struct Mark {
    /// Where it stands in the text.
    range: Range<usize>,
    /// Its id in the glossary.
    id: String,
}

impl Mark {
    /// The mark of a word that a page explains.
    pub fn of(explained: &Explained) -> Mark {
        let (Place::Summary { range } | Place::Text { range, .. }) = &explained.place;
        Mark { range: range.clone(), id: explained.id.clone() }
    }
}

/// The marks of a text, in order, as it is written.
#[derive(Debug)]
pub struct Marks {
    marks: VecDeque<Mark>,
    /// Where the word ends whose link is open.
    open: Option<usize>,
}

impl Marks {
    /// The marks of a text, in order.
    pub fn new(marks: Vec<Mark>) -> Marks {
        Marks { marks: marks.into(), open: None }
    }

    /// Writes words of the text that stand at a place in it. A marked word may begin in one piece and end in the next,
    /// with the end of a line between them.
    pub fn write(&mut self, words: &str, place: &Range<usize>, out: &mut String) {
        let mut rest = words;
        let mut at = place.start;
        let mut take = |to: usize, out: &mut String| {
            let (now, later) = rest.split_at_checked(to.saturating_sub(at)).unwrap_or((rest, ""));
            escape::text(now, out);
            (rest, at) = (later, to);
        };
        loop {
            if let Some(end) = self.open {
                if end > place.end {
                    break;
                }
                take(end, out);
                out.push_str("</a>");
                self.open = None;
            }
            if self.marks.front().is_none_or(|mark| mark.range.start >= place.end) {
                break;
            }
            let Some(mark) = self.marks.pop_front() else { break };
            take(mark.range.start, out);
            // No id of a heading, a clause or a note has a full stop before these words.
            out.push_str("<a role=\"doc-glossref\" href=\"#");
            escape::url(&mark.id, out);
            out.push_str(".explained\" id=\"");
            escape::text(&mark.id, out);
            out.push_str(".used\">");
            self.open = Some(mark.range.end);
        }
        escape::text(rest, out);
    }
}

/// Writes plain words with the marks in them.
pub fn write_words(words: &str, marks: Vec<Mark>, out: &mut String) {
    Marks::new(marks).write(words, &(0..words.len()), out);
}
