//! Footnotes: numbered by their first mention, and written at the end with a way back.

use std::collections::BTreeMap;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::escape;

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
        if !text.contains("[^") {
            return Notes::default();
        }
        let mut labels = BTreeMap::new();
        let mut count = 0;
        // What the text mentions outside of notes, then what each note mentions.
        let mut mentions: Vec<Vec<String>> = vec![Vec::new()];
        let mut inside: Vec<usize> = Vec::new();
        for (event, _) in events() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    // The first of two notes with one label is the one that is meant.
                    labels.entry(label.to_lowercase()).or_insert(count);
                    mentions.push(Vec::new());
                    count += 1;
                    inside.push(count);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    inside.pop();
                }
                Event::FootnoteReference(label) => {
                    mentions[inside.last().copied().unwrap_or(0)].push(label.to_lowercase())
                }
                _ => {}
            }
        }
        let notes = number(count, &labels, &mentions);
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

/// Numbers notes in the order of their first mention: in the text, then in notes; then those never mentioned.
fn number(count: usize, labels: &BTreeMap<String, usize>, mentions: &[Vec<String>]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    notes.resize_with(count, Note::default);
    let mut order: Vec<usize> = Vec::new();
    let mut take = |label_places: &mut dyn Iterator<Item = usize>, order: &mut Vec<usize>| {
        for place in label_places {
            if notes[place].number == 0 {
                order.push(place);
                notes[place].number = order.len();
            }
        }
    };
    let places = |list: usize| mentions[list].iter().filter_map(|label| labels.get(label).copied());
    take(&mut places(0), &mut order);
    let mut at = 0;
    while let Some(place) = order.get(at).copied() {
        take(&mut places(place + 1), &mut order);
        at += 1;
    }
    take(&mut (0..count), &mut order);
    notes
}
