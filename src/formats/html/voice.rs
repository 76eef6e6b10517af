//! What a page says in its own language: the theme's words, labels of the program, days; and what is in another
//! language on it, marked so that it is read out rightly.
//!
//! What the program made in English is translated where there are words for it, and marked as English where there are
//! none. What authors wrote stays as it is, marked with the language of the file it stands in.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tera::Value as Given;

use super::prose::escape_text;
use crate::document::Piece;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Value;
use crate::formats::Material;
use crate::publication::Page;
use crate::source::FileId;
use crate::source::Span;
use crate::text::direction;
use crate::words;
use crate::words::ENGLISH;
use crate::words::Part;
use crate::words::Said;
use crate::words::Words;

/// How many numbers each sentence of the search is said with; the script takes the one whose plural fits.
const SAMPLES: u64 = 7;

/// The languages of a site: of its pages, its files and its authors' words.
pub(super) struct Languages<'a> {
    words: &'a Words,
    /// The language of the site.
    site: &'a str,
    pages: BTreeMap<&'a str, &'a str>,
    /// The languages of a file's entries, each with where it begins, in order.
    files: BTreeMap<FileId, Vec<(u32, &'a str)>>,
    /// What authors wrote in fields, and its language: only where a page is not in English.
    written: BTreeMap<&'a str, &'a str>,
    /// The theme's words as HTML and as plain text, by language.
    theme: BTreeMap<&'a str, (Given, Given)>,
}

/// Words twice: for attributes and titles, and as HTML that says its language where that is not the page's.
pub(super) struct Label {
    pub(super) text: String,
    pub(super) html: String,
}

impl<'a> Languages<'a> {
    /// The languages of a site, with the theme's words for some of its pages.
    pub(super) fn new(material: &Material<'a>, shown: &'a [Page]) -> Languages<'a> {
        let site = material.site.settings.language.as_str();
        let pages = &material.publication.pages;
        let mut languages = Languages {
            words: material.words,
            site,
            pages: pages.iter().map(|page| (page.address.as_str(), page.language.as_str())).collect(),
            files: BTreeMap::new(),
            written: BTreeMap::new(),
            theme: BTreeMap::new(),
        };
        for entry in &material.site.entries {
            languages.files.entry(entry.file).or_default().push((entry.span.start, &entry.language));
        }
        languages.files.values_mut().for_each(|entries| entries.sort_unstable());
        if shown.iter().any(|page| !words::is_english(&page.language)) {
            for entry in &material.site.entries {
                languages.written.insert(&entry.title, &entry.language);
                gather(&entry.record, &entry.language, &mut languages.written);
            }
        }
        for page in shown {
            if !languages.theme.contains_key(page.language.as_str()) {
                let theme = theme_words(material.words, &page.language, &material.site.settings.base);
                languages.theme.insert(&page.language, theme);
            }
        }
        languages
    }

    /// The voice of a page.
    pub(super) fn voice(&'a self, page: &'a Page, material: &Material<'a>) -> Voice<'a> {
        let own = page.source.map_or("", |file| material.sources.file(file).text.as_str());
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

/// The theme's words in a language, as HTML and as plain text, by names that templates can write.
fn theme_words(words: &Words, language: &str, base: &str) -> (Given, Given) {
    let mut html = BTreeMap::new();
    let mut plain = BTreeMap::new();
    let mut take = |id: &str, said: Said, inside: &str| {
        let name = id.replace('-', "_");
        let shown = escaped(&said.text).replace(words::hole(0), inside);
        html.insert(name.clone(), marked(shown, &said.language, language));
        plain.insert(name, said.text);
    };
    for (id, said) in words.plain(language) {
        take(id, said, "");
    }
    let list = words.say(language, "search-list", &[]);
    let list = format!("<a href=\"{base}a-z/\">{}</a>", marked(escaped(&list.text), &list.language, language));
    for id in ["search-failed", "search-none"] {
        let hole = words::Given::Text(words::hole(0).to_string());
        take(id, words.say(language, id, &[("list", hole)]), &list);
    }
    for (id, texts) in SEARCH {
        let given = |count| {
            let texts = texts.iter().map(|name| (*name, words::Given::Text(format!("{{{name}}}"))));
            texts.chain([("count", words::Given::Number(count))]).collect::<Vec<_>>()
        };
        let several = if words.counts(id) { SAMPLES } else { 1 };
        let samples: Vec<Said> = (0..several).map(|count| words.say(language, id, &given(count))).collect();
        let text = samples.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join("|");
        take(id, Said { text, language: language.to_owned() }, "");
    }
    (Given::from_serializable(&html), Given::from_serializable(&plain))
}

/// The sentences that the search's script completes, with the texts that it puts in.
const SEARCH: &[(&str, &[&str])] = &[
    ("search-offered", &[]),
    ("search-found", &["question"]),
    ("search-replaced", &["typed", "used"]),
    ("search-parts", &["rest"]),
];

/// How the program puts words together in English, and the message for it.
const JOINED: &[(&str, &str)] = &[(": ", "joined-colon"), (", ", "joined-comma"), (" and ", "joined-and")];

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape_text(text, &mut out);
    out
}

/// Attributes that say a language, where it is not that of what is around it.
fn attributes(language: &str, around: &str) -> String {
    if words::same_language(language, around) {
        return String::new();
    }
    format!(" lang=\"{}\" dir=\"{}\"", escaped(language), direction(language))
}

/// HTML that says its language where that is not that of what is around it.
fn marked(html: String, language: &str, around: &str) -> String {
    match attributes(language, around) {
        same if same.is_empty() => html,
        attributes => format!("<span{attributes}>{html}</span>"),
    }
}

/// A page's way of saying things.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    languages: &'a Languages<'a>,
    language: &'a str,
    source: Option<FileId>,
    /// The file that the page's text stands in, which is in the page's language.
    own: &'a str,
}

impl<'a> Voice<'a> {
    /// The theme's words, as HTML and as plain text.
    pub(super) fn theme(&self) -> (Given, Given) {
        let none = || (Given::undefined(), Given::undefined());
        self.languages.theme.get(self.language).cloned().unwrap_or_else(none)
    }

    /// Attributes for what is in the site's language, where the page is in another.
    pub(super) fn site_mark(&self) -> String {
        attributes(self.languages.site, self.language)
    }

    /// Attributes for the frame of the page, where there are no words in the page's language.
    pub(super) fn frame_mark(&self) -> String {
        attributes(&self.languages.words.language_around(self.language), self.language)
    }

    /// Whether the words around the text are a machine's, and unchecked.
    pub(super) fn is_draft(&self) -> bool {
        self.languages.words.is_draft(self.language)
    }

    /// A message with one thing put into it, which is HTML.
    pub(super) fn say(&self, id: &str, name: &str, inside: &str) -> String {
        let hole = words::Given::Text(words::hole(0).to_string());
        let said = self.languages.words.say(self.language, id, &[(name, hole)]);
        marked(escaped(&said.text).replace(words::hole(0), inside), &said.language, self.language)
    }

    /// A day in words.
    pub(super) fn day(&self, day: Date) -> String {
        self.languages.words.day(self.language, day).text
    }

    /// A day as HTML.
    fn time(&self, day: Date) -> String {
        let said = self.languages.words.day(self.language, day);
        format!("<time datetime=\"{day}\"{}>{}</time>", attributes(&said.language, self.language), escaped(&said.text))
    }

    /// Words that the program made, or an author wrote where the program would have.
    pub(super) fn label(&self, text: &str) -> Label {
        if let Some(text) = self.translated(text) {
            return Label { html: escaped(&text), text };
        }
        let html = escaped(text);
        Label { text: text.to_owned(), html: marked(html, self.language_of(text), self.language) }
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
        let given = [("a", words::Given::Text(one)), ("b", words::Given::Text(other))];
        Some(self.languages.words.say(self.language, id, &given).text)
    }

    /// Stops, commas and colons, as the language writes them.
    fn signs(&self, english: &str) -> String {
        let none = || words::Given::Text(String::new());
        let sign = |id: &str| self.languages.words.say(self.language, id, &[("a", none()), ("b", none())]).text;
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
    pub(super) fn name(&self, title: &str, address: &str) -> Label {
        let page = address.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
        if let Some(said) = self.translated(title) {
            return Label { html: escaped(&said), text: said };
        }
        // A page that is made may be called by an author's word, as that of a theme is.
        let written = self.languages.written.get(title);
        match written.or_else(|| self.languages.pages.get(page)) {
            Some(language) => Label { text: title.to_owned(), html: marked(escaped(title), language, self.language) },
            None => self.label(title),
        }
    }

    /// The title of a page that is made, or that an author gave it.
    pub(super) fn title(&self, title: &str) -> Label {
        if self.source.is_some() {
            let text = match words::is_english(self.language) {
                true => title.to_owned(),
                false => self.languages.words.with_days(self.language, title),
            };
            return Label { html: escaped(&text), text };
        }
        self.label(title)
    }

    /// HTML made of an author's text, which says its language where that is not the page's.
    pub(super) fn written(&self, html: String, at: Span) -> String {
        let entries = self.languages.files.get(&at.file).map_or(&[][..], Vec::as_slice);
        let before = entries.partition_point(|(start, _)| *start <= at.start);
        // What stands before the first entry of a file is the front of a file with one entry.
        match entries.get(before.saturating_sub(1)) {
            Some((_, language)) => marked(html, language, self.language),
            None => html,
        }
    }

    /// What the program made of several pieces, words, days and links, sentence by sentence: as a whole where the page's
    /// language has words for it, and otherwise piece by piece.
    pub(super) fn line(&self, line: &[Piece], piece: impl Fn(&Piece) -> String) -> String {
        let ends = |piece: &Piece| matches!(piece, Piece::Text(text) if text.ends_with('.'));
        line.split_inclusive(ends)
            .map(|sentence| {
                let pieces = || sentence.iter().map(&piece).collect();
                self.sentence(sentence, &piece).unwrap_or_else(pieces)
            })
            .collect()
    }

    /// A sentence of several pieces. None where it is not known.
    fn sentence(&self, line: &[Piece], piece: impl Fn(&Piece) -> String) -> Option<String> {
        if line.len() < 2 || words::is_english(self.language) {
            return None;
        }
        let parts: Vec<Part<'_>> = line
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Part::Words(text),
                _ => Part::Hole,
            })
            .collect();
        let mut said = self.languages.words.label(self.language, &parts)?;
        if matches!(line.first(), Some(Piece::Text(text)) if text.starts_with(' ')) {
            said.insert(0, ' ');
        }
        if matches!(line.last(), Some(Piece::Text(text)) if text.ends_with('.')) {
            said.push_str(&self.signs("."));
        }
        let mut html = escaped(&said);
        for (number, other) in line.iter().filter(|piece| !matches!(piece, Piece::Text(_))).enumerate() {
            html = html.replace(words::hole(number), &piece(other));
        }
        Some(html)
    }

    /// A day of a line, or words of the program in it.
    pub(super) fn piece(&self, piece: &Piece) -> Option<String> {
        match piece {
            Piece::Day(day) => Some(self.time(*day)),
            Piece::Text(text) => Some(self.label(text).html),
            _ => None,
        }
    }
}

/// A text without what surrounds its words: spaces, brackets, a colon or comma at its end.
fn core(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_alphanumeric() || matches!(c, '“' | '£'))?;
    let (before, rest) = text.split_at(start);
    let core = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ':' | ',' | ';' | '.'));
    core.chars().any(char::is_alphabetic).then(|| (before, core, &rest[core.len()..]))
}
