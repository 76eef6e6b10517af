//! What the program says around an author's words in other forms of a document: in the page's language where there are
//! words in it, and otherwise in English and marked as such.

use super::Span;
use crate::languages;
use crate::voice::Found;
use crate::voice::Voice;
use crate::voice::between_holes;
use crate::words;
use crate::words::Said;

/// What stands around the words of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Who publishes it: the landlord's name.
    pub publisher: Vec<Span>,
    /// Who publishes it and where, in a sentence.
    pub published: Vec<Span>,
    /// Above the list of its chapters.
    pub contents: Vec<Span>,
    /// Above its notes.
    pub notes: Vec<Span>,
    /// For each of its notes, the way back to the text.
    pub back: Vec<Vec<Span>>,
    /// What an empty cell or item says.
    pub nothing: Vec<Span>,
    /// Before a table that has no title, where it is read row by row.
    pub table: Vec<Span>,
    /// How accessible it is as a book.
    pub accessible: Said,
    /// Before the title of a table, with a hole for the title.
    table_of: Said,
    /// In place of a picture, with a hole for its words.
    picture: Said,
    /// In place of words whose letters a form lacks, with a hole for the name of their language.
    foreign: Said,
    /// The page's language.
    language: String,
}

impl Frame {
    /// What stands around the words of a page with so many notes, that a landlord publishes at an address.
    pub(super) fn of(voice: &Voice<'_>, publisher: &str, address: &str, notes: usize) -> Frame {
        let around = voice.language();
        let say = |id: &str| marked(voice.say(id, &[]), around);
        let publisher =
            vec![span(Said { text: publisher.to_owned(), language: voice.site_language().to_owned() }, around)];
        let link = Span::Link { to: address.to_owned(), words: vec![Span::Text(address.to_owned())] };
        let published = voice.with_holes("edition-published", &["publisher", "address"]);
        let back = |number: usize| {
            let number = words::Given::Text(number.to_string());
            marked(voice.say("edition-note-back", &[("number", number)]), around)
        };
        Frame {
            published: filled(&published, around, &[publisher.clone(), vec![link]]),
            publisher,
            contents: say("edition-contents"),
            notes: say("edition-notes"),
            back: (1..=notes).map(back).collect(),
            nothing: say("edition-nothing"),
            table: say("edition-table"),
            accessible: voice.say("edition-accessible", &[]),
            table_of: voice.with_holes("edition-table-of", &["words"]),
            picture: voice.with_holes("edition-picture", &["words"]),
            foreign: voice.with_holes("edition-foreign", &["language"]),
            language: around.to_owned(),
        }
    }

    /// A table's title where it is read row by row.
    pub fn table_of(&self, title: &[Span]) -> Vec<Span> {
        if title.is_empty() { self.table.clone() } else { filled(&self.table_of, &self.language, &[title.to_vec()]) }
    }

    /// What is said in place of words in another language, by its tag, whose letters a form lacks.
    pub fn foreign(&self, tag: &str) -> Vec<Span> {
        filled(&self.foreign, &self.language, &[vec![Span::Text(languages::english_name(tag).to_owned())]])
    }

    /// What is said in place of a picture.
    pub fn picture(&self, alternative: &str) -> Vec<Span> {
        filled(&self.picture, &self.language, &[vec![Span::Text(alternative.to_owned())]])
    }
}

/// Words as they stand within words of a language.
pub(super) fn span(said: Said, around: &str) -> Span {
    if words::same_language(&said.language, around) {
        return Span::Text(said.text);
    }
    Span::Language { tag: said.language, words: vec![Span::Text(said.text)] }
}

/// The same as the only words of their kind.
pub(super) fn marked(said: Said, around: &str) -> Vec<Span> {
    if said.text.is_empty() { Vec::new() } else { vec![span(said, around)] }
}

/// A message with things put in where it has holes.
fn filled(said: &Said, around: &str, inside: &[Vec<Span>]) -> Vec<Span> {
    let part = |found| match found {
        Found::Words(text) => marked(Said { text: text.to_owned(), language: said.language.clone() }, around),
        Found::Hole(number) => inside.get(number).cloned().unwrap_or_default(),
    };
    between_holes(&said.text).into_iter().flat_map(part).collect()
}
