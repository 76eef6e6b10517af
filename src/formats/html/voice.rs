//! What a page says in its own language, as HTML that marks what is in another, so that it is read out rightly.
//!
//! Which words and in which language is [`crate::voice`]'s; the theme's words are put into HTML here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tera::Value as Given;

use super::prose::escape_text;
use crate::document::Piece;
use crate::formats::Material;
use crate::publication::Page;
use crate::source::Span;
use crate::text::direction;
use crate::voice;
use crate::voice::Spoken;
use crate::words;
use crate::words::Said;
use crate::words::Words;

/// How many numbers each sentence of the search is said with; the script takes the one whose plural fits.
const SAMPLES: u64 = 7;

/// The languages of a site, and the theme's words in them.
pub(super) struct Languages<'a> {
    languages: voice::Languages<'a>,
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
        let languages = voice::Languages::new(material.words, material.site, &material.publication.pages);
        let mut theme = BTreeMap::new();
        for page in shown {
            let language = page.language.as_str();
            theme
                .entry(language)
                .or_insert_with(|| theme_words(material.words, language, &material.site.settings.base));
        }
        Languages { languages, theme }
    }

    /// The voice of a page.
    pub(super) fn voice(&'a self, page: &'a Page, material: &Material<'a>) -> Voice<'a> {
        Voice { voice: self.languages.voice(page, material.sources), theme: self.theme.get(page.language.as_str()) }
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
    voice: voice::Voice<'a>,
    theme: Option<&'a (Given, Given)>,
}

impl Voice<'_> {
    /// The theme's words, as HTML and as plain text.
    pub(super) fn theme(&self) -> (Given, Given) {
        let none = || (Given::undefined(), Given::undefined());
        self.theme.cloned().unwrap_or_else(none)
    }

    /// Attributes for what is in the site's language, where the page is in another.
    pub(super) fn site_mark(&self) -> String {
        attributes(self.voice.site_language(), self.voice.language())
    }

    /// Attributes for the frame of the page, where there are no words in the page's language.
    pub(super) fn frame_mark(&self) -> String {
        let language = self.voice.language();
        attributes(&self.voice.words().language_around(language), language)
    }

    /// Whether the words around the text are a machine's, and unchecked.
    pub(super) fn is_draft(&self) -> bool {
        self.voice.words().is_draft(self.voice.language())
    }

    /// A message with one thing put into it, which is HTML.
    pub(super) fn say(&self, id: &str, name: &str, inside: &str) -> String {
        let said = self.voice.with_holes(id, &[name]);
        self.marked(escaped(&said.text).replace(words::hole(0), inside), &said.language)
    }

    /// A day in words.
    pub(super) fn day(&self, day: Date) -> String {
        self.voice.day(day).text
    }

    /// A day as HTML.
    fn time(&self, day: Date) -> String {
        let said = self.voice.day(day);
        let language = attributes(&said.language, self.voice.language());
        format!("<time datetime=\"{day}\"{language}>{}</time>", escaped(&said.text))
    }

    /// HTML that says its language where that is not the page's.
    fn marked(&self, html: String, language: &str) -> String {
        marked(html, language, self.voice.language())
    }

    /// Words as a label.
    fn shown(&self, said: Said) -> Label {
        Label { html: self.marked(escaped(&said.text), &said.language), text: said.text }
    }

    /// Words that the program made, or an author wrote where the program would have.
    pub(super) fn label(&self, text: &str) -> Label {
        self.shown(self.voice.label(text))
    }

    /// The name of a page: as its author wrote it, in the language of that page.
    pub(super) fn name(&self, title: &str, address: &str) -> Label {
        self.shown(self.voice.name(title, address))
    }

    /// The title of a page that is made, or that an author gave it.
    pub(super) fn title(&self, title: &str) -> Label {
        self.shown(self.voice.title(title))
    }

    /// HTML made of an author's text, which says its language where that is not the page's.
    pub(super) fn written(&self, html: String, at: Span) -> String {
        self.marked(html, self.voice.written(at))
    }

    /// What the program made of several pieces, words, days and links.
    pub(super) fn line(&self, line: &[Piece], piece: impl Fn(&Piece) -> String) -> String {
        let html = |spoken| match spoken {
            Spoken::Words(text) => escaped(&text),
            Spoken::Piece(own) => piece(own),
        };
        self.voice.line(line).into_iter().map(html).collect()
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
