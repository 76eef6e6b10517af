//! Footnotes: numbered by their first mention, and written at the end with a way back.

use std::collections::BTreeMap;

use pulldown_cmark::Event;

use super::escape;
use crate::markdown;

/// The most ways back from one note; a reader who follows the tenth mention has the browser's own.
const WAYS_BACK: usize = 9;

/// The notes of one text.
#[derive(Default)]
pub struct Notes {
    /// Labels in lower case, and which note each means.
    labels: BTreeMap<String, usize>,
    /// Each note by its place in the text.
    notes: Vec<Note>,
    /// How many notes have been kept.
    kept: usize,
}

#[derive(Default)]
struct Note {
    /// From 1, in the order of the list.
    number: usize,
    html: String,
    mentions: usize,
}

impl Notes {
    /// Finds the notes of a text, which is read through for it when there may be any.
    pub fn of<'a, T, I: Iterator<Item = (Event<'a>, T)>>(text: &str, events: impl Fn() -> I) -> Notes {
        let markdown::NoteNumbers { labels, numbers } = markdown::NoteNumbers::of(text, events);
        let notes = numbers.into_iter().map(|number| Note { number, ..Note::default() }).collect();
        Notes { labels, notes, kept: 0 }
    }

    fn called(&mut self, label: &str) -> Option<&mut Note> {
        let place = self.labels.get(&label.to_lowercase())?;
        self.notes.get_mut(*place)
    }

    /// Writes a reference to a note; the label as it was typed when there is no such note.
    pub fn refer(&mut self, label: &str, out: &mut String) {
        let Some(note) = self.called(label) else { return as_typed(label, out) };
        let id = note.mention();
        let number = note.number;
        out.push_str(&format!(
            "<sup class=\"note\"><a href=\"#note-{number}\"{id} aria-label=\"Note {number}\">{number}</a></sup>"
        ));
    }

    /// Writes a reference that stands within a link, and so can be none itself.
    pub fn mention(&mut self, label: &str, out: &mut String) {
        let Some(note) = self.called(label) else { return as_typed(label, out) };
        let id = note.mention();
        out.push_str(&format!("<sup class=\"note\"{id}>{}</sup>", note.number));
    }

    /// Keeps the words of the next note.
    pub fn keep(&mut self, html: String) {
        if let Some(note) = self.notes.get_mut(self.kept) {
            note.html = html;
        }
        self.kept += 1;
    }

    /// Writes the list of notes, if there are any.
    pub fn write(mut self, out: &mut String) {
        if self.notes.is_empty() {
            return;
        }
        self.notes.sort_by_key(|note| note.number);
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n");
        for note in &self.notes {
            note.write(out);
        }
        out.push_str("</ol>\n</div>\n");
    }
}

impl Note {
    /// Counts a mention; gives the id that the way back leads to, as an attribute.
    fn mention(&mut self) -> String {
        self.mentions += 1;
        if self.mentions > WAYS_BACK { String::new() } else { format!(" id=\"{}\"", self.back(self.mentions)) }
    }

    fn back(&self, mention: usize) -> String {
        if mention == 1 { format!("note-{}-back", self.number) } else { format!("note-{}-back-{mention}", self.number) }
    }

    fn write(&self, out: &mut String) {
        let number = self.number;
        let mut ways = String::new();
        for mention in 1..=self.mentions.min(WAYS_BACK) {
            let place = if mention == 1 { String::new() } else { format!(", place {mention}") };
            let id = self.back(mention);
            // The last character asks for the arrow as text, not as a coloured picture.
            ways.push_str(&format!(" <a class=\"back\" href=\"#{id}\" aria-label=\"Back to the text from note {number}{place}\">↩\u{FE0E}</a>"));
        }
        out.push_str(&format!("<li id=\"note-{number}\">\n"));
        match self.html.strip_suffix("</p>\n") {
            Some(html) => out.push_str(&format!("{html}{ways}</p>\n")),
            None if ways.is_empty() => out.push_str(&self.html),
            None => out.push_str(&format!("{}<p>{}</p>\n", self.html, ways.trim_start())),
        }
        out.push_str("</li>\n");
    }
}

fn as_typed(label: &str, out: &mut String) {
    out.push_str("[^");
    escape::text(label, out);
    out.push(']');
}
