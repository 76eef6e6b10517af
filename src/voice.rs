//! What a page says in its own language, in no format yet: words of the interface, labels of the program, days; and
//! which language each text is in, so that any format can mark what is in another than the page.
//!
//! What the program made in English is translated where there are words for it, and said to be English where there are
//! none. What authors wrote stays as it is, in the language of the file it stands in.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::document::Piece;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Value;
use crate::publication::Page;
use crate::site::Site;
use crate::source::FileId;
use crate::source::Sources;
use crate::source::Span;
use crate::words;
use crate::words::ENGLISH;
use crate::words::Given;
use crate::words::Part;
use crate::words::Said;
use crate::words::Words;

/// How the program puts words together in English, and the message for it.
const JOINED: &[(&str, &str)] = &[(": ", "joined-colon"), (", ", "joined-comma"), (" and ", "joined-and")];

/// The languages of a site: of its pages, its files and its authors' words.
pub struct Languages<'a> {
    words: &'a Words,
    /// The language of the site.
    site: &'a str,
    pages: BTreeMap<&'a str, &'a str>,
    /// The languages of a file's entries, each with where it begins, in order.
    files: BTreeMap<FileId, Vec<(u32, &'a str)>>,
    /// What authors wrote in fields, and its language: only where a page is not in English.
    written: BTreeMap<&'a str, &'a str>,
}

impl<'a> Languages<'a> {
    /// The languages of a site and its pages.
    pub fn new(words: &'a Words, site: &'a Site, pages: &'a [Page]) -> Languages<'a> {
        let mut languages = Languages {
            words,
            site: site.settings.language.as_str(),
            pages: pages.iter().map(|page| (page.address.as_str(), page.language.as_str())).collect(),
            files: BTreeMap::new(),
            written: BTreeMap::new(),
        };
        for entry in &site.entries {
            languages.files.entry(entry.file).or_default().push((entry.span.start, &entry.language));
        }
        languages.files.values_mut().for_each(|entries| entries.sort_unstable());
        if pages.iter().any(|page| !words::is_english(&page.language)) {
            for entry in &site.entries {
                languages.written.insert(&entry.title, &entry.language);
                gather(&entry.record, &entry.language, &mut languages.written);
            }
        }
        languages
    }

    /// The voice of a page.
    pub fn voice(&'a self, page: &'a Page, sources: &'a Sources) -> Voice<'a> {
        let own = page.source.map_or("", |file| sources.file(file).text.as_str());
        Voice { languages: self, language: &page.language, source: page.source, own }
    }
}

/// Every text of a record, also within others.
fn gather<'a>(record: &'a Record, language: &'a str, written: &mut BTreeMap<&'a str, &'a str>) {
    for (_, held) in &record.values {
        gather_value(held, language, written);
    }
}

fn gather_value<'a>(held: &'a Held, language: &'a str, written: &mut BTreeMap<&'a str, &'a str>) {
    match &held.value {
        Value::Text(text) => {
            written.insert(text, language);
        }
        Value::List(list) => list.iter().for_each(|held| gather_value(held, language, written)),
        Value::Record(record) => gather(record, language, written),
        Value::Table(rows) => rows.iter().for_each(|(name, value)| {
            gather_value(name, language, written);
            gather_value(value, language, written);
        }),
        _ => {}
    }
}

/// A part of a line as a page says it.
#[derive(Clone, Debug)]
pub enum Spoken<'p> {
    /// Words in the page's language.
    Words(String),
    /// A piece, to be said by itself.
    Piece(&'p Piece),
}

/// A page's way of saying things.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    languages: &'a Languages<'a>,
    language: &'a str,
    source: Option<FileId>,
    /// The file that the page's text stands in, which is in the page's language.
    own: &'a str,
}

impl<'a> Voice<'a> {
    /// The language of the page.
    pub fn language(&self) -> &'a str {
        self.language
    }

    /// The language of the site.
    pub fn site_language(&self) -> &'a str {
        self.languages.site
    }

    /// The words of the interface.
    pub fn words(&self) -> &'a Words {
        self.languages.words
    }

    /// A message of the interface.
    pub fn say(&self, id: &str, given: &[(&str, Given)]) -> Said {
        self.languages.words.say(self.language, id, given)
    }

    /// A message with [`words::hole`]s where so many things are to be put in, by their names.
    pub fn with_holes(&self, id: &str, names: &[&str]) -> Said {
        let given: Vec<(&str, Given)> =
            (0..).zip(names).map(|(number, name)| (*name, Given::Text(words::hole(number).to_string()))).collect();
        self.say(id, &given)
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> Said {
        self.languages.words.day(self.language, day)
    }

    /// Words that the program made, or an author wrote where the program would have.
    pub fn label(&self, text: &str) -> Said {
        match self.translated(text) {
            Some(text) => self.own(text),
            None => Said { text: text.to_owned(), language: self.language_of(text).to_owned() },
        }
    }

    /// Words in the page's language.
    fn own(&self, text: String) -> Said {
        Said { text, language: self.language.to_owned() }
    }

    /// Words of the program in the page's language: as a whole, or part by part where they are several put together.
    fn translated(&self, text: &str) -> Option<String> {
        if !self.languages.words.has_labels(self.language) {
            return None;
        }
        let (before, core, after) = core(text)?;
        let said = self.languages.words.label(self.language, &[Part::Words(core)]).or_else(|| self.joined(core))?;
        Some(format!("{}{said}{}", self.signs(before), self.signs(after)))
    }

    /// Words that are put together of others: `2 done, 1 open and 1 refused`.
    fn joined(&self, core: &str) -> Option<String> {
        let (one, other, id) = JOINED.iter().find_map(|(sign, id)| {
            let (one, other) = core.split_once(sign)?;
            Some((self.translated(one)?, self.translated(other)?, id))
        })?;
        Some(self.say(id, &[("a", Given::Text(one)), ("b", Given::Text(other))]).text)
    }

    /// Stops, commas and colons, as the language writes them.
    pub fn signs(&self, english: &str) -> String {
        let none = || Given::Text(String::new());
        let sign = |id: &str| self.say(id, &[("a", none()), ("b", none())]).text;
        match english.trim() {
            "" => english.to_owned(),
            "." => english.replace('.', &sign("full-stop")),
            ":" => sign("joined-colon"),
            "," => sign("joined-comma"),
            _ => english.to_owned(),
        }
    }

    /// The language of words for which there is no message: that of the author who wrote them, or the program's.
    fn language_of(&self, text: &str) -> &str {
        let no_letters = !text.chars().any(char::is_alphabetic);
        if words::is_english(self.language) || no_letters || self.own.contains(text.trim()) {
            return self.language;
        }
        self.languages.written.get(text).copied().unwrap_or(ENGLISH)
    }

    /// The name of a page: as its author wrote it, in the language of that page.
    pub fn name(&self, title: &str, address: &str) -> Said {
        let page = address.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
        if let Some(said) = self.translated(title) {
            return self.own(said);
        }
        // A page that is made may be called by an author's word, as that of a theme is.
        let written = self.languages.written.get(title);
        match written.or_else(|| self.languages.pages.get(page)) {
            Some(language) => Said { text: title.to_owned(), language: (*language).to_owned() },
            None => self.label(title),
        }
    }

    /// The title of a page that is made, or that an author gave it.
    pub fn title(&self, title: &str) -> Said {
        match self.source {
            Some(_) if words::is_english(self.language) => self.own(title.to_owned()),
            Some(_) => self.own(self.languages.words.with_days(self.language, title)),
            None => self.label(title),
        }
    }

    /// The language of an author's text, by where it stands: the page's own where nothing else is known.
    pub fn written(&self, at: Span) -> &'a str {
        let entries = self.languages.files.get(&at.file).map_or(&[][..], Vec::as_slice);
        let before = entries.partition_point(|(start, _)| *start <= at.start);
        // What stands before the first entry of a file is the front of a file with one entry.
        entries.get(before.saturating_sub(1)).map_or(self.language, |(_, language)| language)
    }

    /// What the program made of several pieces, words, days and links, sentence by sentence: as a whole where the page's
    /// language has words for it, and otherwise piece by piece.
    pub fn line<'p>(&self, line: &'p [Piece]) -> Vec<Spoken<'p>> {
        let ends = |piece: &Piece| matches!(piece, Piece::Text(text) if text.ends_with('.'));
        let mut spoken = Vec::new();
        for sentence in line.split_inclusive(ends) {
            match self.sentence(sentence) {
                Some(said) => spoken.extend(said),
                None => spoken.extend(sentence.iter().map(Spoken::Piece)),
            }
        }
        spoken
    }

    /// A sentence of several pieces. None where it is not known.
    fn sentence<'p>(&self, line: &'p [Piece]) -> Option<Vec<Spoken<'p>>> {
        if line.len() < 2 || words::is_english(self.language) {
            return None;
        }
        let part = |piece: &'p Piece| match piece {
            Piece::Text(text) => Part::Words(text.as_str()),
            _ => Part::Hole,
        };
        let parts: Vec<Part<'_>> = line.iter().map(part).collect();
        let mut said = self.languages.words.label(self.language, &parts)?;
        if matches!(line.first(), Some(Piece::Text(text)) if text.starts_with(' ')) {
            said.insert(0, ' ');
        }
        if matches!(line.last(), Some(Piece::Text(text)) if text.ends_with('.')) {
            said.push_str(&self.signs("."));
        }
        let others: Vec<&Piece> = line.iter().filter(|piece| !matches!(piece, Piece::Text(_))).collect();
        let spoken = between_holes(&said).into_iter().filter_map(|found| match found {
            Found::Words(text) => Some(Spoken::Words(text.to_owned())),
            Found::Hole(number) => others.get(number).map(|piece| Spoken::Piece(piece)),
        });
        Some(spoken.collect())
    }
}

/// What a message with holes consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// Words.
    Words(&'a str),
    /// A hole, by its number from 0.
    Hole(usize),
}

/// The words of a message and its holes, in the order in which its language has them.
pub fn between_holes(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, c, number)) =
        rest.char_indices().find_map(|(at, c)| words::hole_number(c).map(|number| (at, c, number)))
    {
        found.extend((at > 0).then(|| Found::Words(&rest[..at])));
        found.push(Found::Hole(number));
        rest = &rest[at + c.len_utf8()..];
    }
    found.extend((!rest.is_empty()).then_some(Found::Words(rest)));
    found
}

/// A text without what surrounds its words: spaces, brackets, a colon or comma at its end.
fn core(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_alphanumeric() || matches!(c, '“' | '£'))?;
    let (before, rest) = text.split_at(start);
    let core = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ':' | ',' | ';' | '.'));
    core.chars().any(char::is_alphabetic).then(|| (before, core, &rest[core.len()..]))
}
