//! All entries of a site, linked and frozen; and what a kind of entry is.
//!
//! [`Kind`] is the declaration that each file of `kinds/` gives; [`Entry`] is one record that was read;
//! [`Site`] holds them all. After `link` has made a [`Site`], nothing in it changes but that
//! `audit` adds how each promise stands. The list of kinds
//! itself is not here: this module does not know any kind.

mod changed;
mod gone;
mod group;
mod lines;
mod lost;
mod published;
mod translated;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

pub use group::LANDLORD;
pub use lines::join;
pub use lines::not_stated;
pub use lines::with_commas;
pub use lost::Lost;
pub use translated::TRANSLATION_OF;

use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Prose;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::history::History;
use crate::outcome::Judgement;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::settings::Settings;
use crate::source::FileId;
use crate::source::Span;

/// The fields that every kind takes besides its own.
pub const COMMON: &[Field] = &[
    may("id", Shape::Text, "Its name in addresses; in a Markdown file the file's own name is used."),
    may("title", Shape::Text, "Its title."),
    may("summary", Shape::Text, "What it is in plain words, in one or two sentences."),
    may("owner", Shape::Text, "Who answers for it: a role, never a person's name."),
    may("language", Shape::Text, "Its language, where it is not the site's: pl."),
    may("updated", Shape::Day, "When its text last changed: an older translation says that it is behind."),
    may(TRANSLATION_OF, Shape::Reference(&[]), "What it is a translation of; it leaves to that what it does not say."),
    may("translated", Shape::Day, "The day on which it was translated, from the original as it was then."),
    may("translated_by", Shape::Choice(&["person", "machine"]), "Whether a person or a machine translated it."),
    may("reviewed", Shape::Day, "The day on which a person who knows both languages checked the translation."),
    may("draft", Shape::Flag, "true keeps it off the site."),
    may("aliases", Shape::List(&Shape::Text), "Old addresses that should lead to it."),
];

/// A kind of content: what `kinds/<kind>.rs` declares.
#[derive(Debug)]
pub struct Kind {
    /// The name of its folder, which is also its name everywhere: `policies`.
    pub folder: &'static str,
    /// One of them, with its article: `a policy`.
    pub one: &'static str,
    /// What its list is called: `Policies`.
    pub heading: &'static str,
    /// Where its pages are: `policies`, `you-said-we-did`; empty for the root.
    pub route: &'static str,
    /// What it is, in a sentence for staff.
    pub about: &'static str,
    /// Its own fields.
    pub fields: &'static [Field],
    /// How its entries are usually kept.
    pub kept: Kept,
    /// The field that is its title where it has no `title`.
    pub titled_by: &'static str,
    /// The fields that make an id where none is given.
    pub id_from: &'static [&'static str],
    /// Whether each has a page, or stands on the list.
    pub home: Home,
    /// What its dates mean, for promises that count its entries or measure the days between.
    pub moments: Moments,
    /// Fields that are shown in part or as sums only, so that what was written must not go out in any file.
    pub withheld: &'static [&'static str],
    /// Whether one of them may be of one landlord of a group, and then takes the field [`LANDLORD`].
    pub in_group: bool,
    /// The problems that only its rules find.
    pub faults: &'static [&'static Fault],
    /// What must hold within one entry beyond the shapes of its fields.
    pub rules: fn(&Entry, &mut Report),
    /// Parts of an entry that can be referred to: sub-id and title.
    pub parts: fn(&Entry) -> Vec<(String, String)>,
    /// What stands before a part in its address: `/` where each has a page, `#` where they stand on the entry's.
    pub part_mark: &'static str,
    /// Its title, where its fields and what they refer to make one and no `title` is given.
    pub named: fn(&Entry, &Site) -> Option<String>,
    /// How it stands in a list.
    pub item: fn(&Entry, &Site) -> Item,
    /// The blocks of its page.
    pub page: fn(&Entry, &Site) -> Vec<Block>,
    /// Its list pages and any others beyond one for each entry.
    pub lists: fn(&'static Kind, &Site) -> Vec<Page>,
}

/// What the dates of a kind's entries mean. Each is the names of fields, of which the first that is given counts;
/// a period stands for its last day, and a reference for the day of what it leads to.
#[derive(Clone, Copy, Debug)]
pub struct Moments {
    /// When it took place, or was made: the day by which it is counted.
    pub took_place: &'static [&'static str],
    /// When it ended, where that is another day: publication is measured from it.
    pub ended: &'static [&'static str],
    /// When it was announced.
    pub announced: &'static [&'static str],
    /// When it was published.
    pub published: &'static [&'static str],
    /// When it was answered.
    pub answered: &'static [&'static str],
    /// The days on which it came to each state: `("approved", "approved_on")`.
    pub states: &'static [(&'static str, &'static str)],
    /// The field and its words by which it did not take place; with no words, any will do.
    /// The word `planned` says that it may yet.
    pub unless: Option<(&'static str, &'static [&'static str])>,
}

impl Moments {
    /// Those of a kind whose entries have no day.
    pub const NONE: Moments = Moments {
        took_place: &[],
        ended: &[],
        announced: &[],
        published: &[],
        answered: &[],
        states: &[],
        unless: None,
    };
}

/// How the entries of a kind are usually kept. A site may keep them in another way: the reader takes all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In `content/`, a Markdown file each: there is text to read.
    Text,
    /// In `data/`, many to a file, as a list.
    Together,
    /// In `data/`, a file each: one holds many records of its own.
    Apart,
}

/// Where an entry of a kind is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// On a page of its own.
    Page,
    /// On the kind's list, with an address there.
    List,
    /// Nowhere: such entries are counted and never shown. They are kept apart from all others (see
    /// [`Site::private_entries`]), so that no list, page, search or format comes upon them.
    Nowhere,
}

impl Kind {
    /// All its fields: its own, and the common ones that it does not declare itself.
    ///
    /// What is shown nowhere takes only its own: a title or a summary could only give away who is meant.
    pub fn all_fields(&self) -> Vec<Field> {
        if self.home == Home::Nowhere {
            return self.fields.to_vec();
        }
        let own = self.fields.iter().copied();
        let common = COMMON.iter().copied().filter(|field| self.fields.iter().all(|own| own.name != field.name));
        own.chain(common).chain(self.in_group.then_some(LANDLORD)).collect()
    }

    /// Whether each of a list of them must have an `id`, since nothing else gives it one.
    pub fn needs_id_in_lists(&self) -> bool {
        self.id_from.is_empty() && self.home != Home::Nowhere
    }

    /// One of them without its article: `policy`.
    pub fn noun(&self) -> &'static str {
        self.one.split_once(' ').map_or(self.one, |(_, noun)| noun)
    }

    /// The kicker above a page's title: `Policy`.
    pub fn kicker(&self) -> String {
        capital(self.noun())
    }

    /// The page that lists them, at its route, with nothing on it yet.
    pub fn list_page(&self) -> Page {
        Page {
            address: self.route.to_owned(),
            sort: format!("{}-list", self.folder),
            title: self.heading.to_owned(),
            listed: true,
            ..Page::default()
        }
    }

    /// A page below its list page: its last part, sort and title.
    pub fn sub_page(&self, below: &str, sort: &str, title: impl Into<String>) -> Page {
        let crumbs = vec![PageLink::new(self.heading, self.route)];
        Page {
            address: format!("{}/{below}", self.route),
            sort: format!("{}-{sort}", self.folder),
            title: title.into(),
            crumbs,
            listed: true,
            ..Page::default()
        }
    }
}

/// A text with its first letter made a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// One record of a site.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its kind.
    pub kind: &'static Kind,
    /// Its number in the site; set by `link`.
    pub number: usize,
    /// Its id below the kind's folder: `repairs`, `voice-panel/2025-05-14`.
    pub id: String,
    /// Its address: `policies/repairs`, `you-said-we-did/lift`; with `#` where it stands on a list.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// The file it stands in.
    pub file: FileId,
    /// Where it stands.
    pub span: Span,
    /// Its fields.
    pub record: Record,
    /// Its text.
    pub body: Option<Arc<Prose>>,
}

impl Entry {
    /// The reference that leads to it: `policies/repairs`.
    pub fn reference(&self) -> String {
        format!("{}/{}", self.kind.folder, self.id)
    }

    /// Whether it is a document that is kept for the record only: superseded or withdrawn.
    pub fn is_of_the_past(&self) -> bool {
        matches!(self.record.text("status"), Some("superseded" | "withdrawn"))
    }

    /// A link to it.
    pub fn link(&self) -> Piece {
        Piece::Link(self.title.clone(), self.address.clone())
    }

    /// A link to it for menus.
    pub fn page_link(&self) -> PageLink {
        PageLink::new(self.title.clone(), self.address.clone())
    }

    /// Its summary, if it has one.
    pub fn summary(&self) -> Option<Line> {
        self.record.text("summary").map(|text| vec![Piece::Text(text.to_owned())])
    }

    /// The number of the entry that a field refers to.
    pub fn refers_to(&self, field: &str) -> Option<usize> {
        self.record.reference(field)?.entry
    }
}

/// An introduction to a folder's page, from its `_index.md`.
#[derive(Clone, Debug)]
pub struct Introduction {
    /// The folder below `content/`: `policies`, `minutes/voice-panel`, or nothing for the home page.
    pub folder: String,
    /// The address of the page that it introduces.
    pub address: String,
    /// The file.
    pub file: FileId,
    /// Its title, summary and the like.
    pub record: Record,
    /// Its text.
    pub body: Option<Arc<Prose>>,
}

/// A whole site, linked and frozen.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// The day that the site is built as of.
    pub today: Date,
    /// Every entry that may be shown, by kind and then by id.
    pub entries: Vec<Entry>,
    /// The entries of kinds whose home is [`Home::Nowhere`]. They have neither number nor address, nothing can refer
    /// to them, and only a module that counts them may look here; a test holds which those are.
    pub private_entries: Vec<Entry>,
    /// The introductions, by folder.
    pub introductions: BTreeMap<String, Introduction>,
    /// For each entry, the entries that refer to it. A translation says nothing that its original does not, so it counts
    /// here only for other translations.
    pub mentioned_by: Vec<Vec<usize>>,
    /// The number of the entry of each reference, by folder and by address.
    pub by_reference: BTreeMap<String, usize>,
    /// The translations of each entry that has some, in order of language.
    pub translated: BTreeMap<usize, Vec<usize>>,
    /// Where each kind's entries lie in `entries`, without translations, which stand behind them.
    pub ranges: BTreeMap<&'static str, std::ops::Range<usize>>,
    /// Files that are published as they are.
    pub assets: Vec<FileId>,
    /// How large those are that are pictures, by their paths below the site's root.
    pub sizes: BTreeMap<String, crate::pictures::Size>,
    /// What could not be read.
    pub lost: Lost,
    /// What the ledger says was published, and what publishing today would add; nothing where none is kept.
    pub history: History,
    /// How each commitment stands, by the number of its entry: `audit` works it out before any page is made.
    pub judgements: BTreeMap<usize, Judgement>,
}

impl Site {
    /// The entries of a kind, in order of id. Translations are not among them: each is another entry's text again.
    pub fn of(&self, folder: &str) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries[self.ranges.get(folder).cloned().unwrap_or(0..0)].iter()
    }

    /// Names that could be taken for those of people and are none: areas, and landlords that benchmarks compare with,
    /// of which any words in a row may be all that looks like a name.
    pub fn no_people(&self) -> BTreeSet<String> {
        let mut names: BTreeSet<String> = self.of("areas").map(|area| area.title.clone()).collect();
        for peer in self.of("benchmarks").flat_map(|benchmark| benchmark.record.list("peers")) {
            let Value::Record(peer) = &peer.value else { continue };
            let words: Vec<&str> = peer.text("name").unwrap_or_default().split_whitespace().collect();
            let rows = (0..words.len()).flat_map(|from| (from + 2..=words.len()).map(move |to| (from, to)));
            names.extend(rows.map(|(from, to)| words[from..to].join(" ")));
        }
        names
    }

    /// The entry of a reference such as `areas/elm-court`.
    pub fn find(&self, reference: &str) -> Option<&Entry> {
        self.by_reference.get(reference).map(|number| &self.entries[*number])
    }

    /// The entries of a kind that refer to an entry by any field or in their text.
    pub fn mentions<'a>(&'a self, entry: &'a Entry, folder: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.mentioned_by[entry.number]
            .iter()
            .map(|number| &self.entries[*number])
            .filter(move |entry| entry.kind.folder == folder)
    }

    /// The entries of a kind whose field refers to an entry.
    pub fn pointing<'a>(
        &'a self,
        entry: &'a Entry,
        folder: &'a str,
        field: &'a str,
    ) -> impl Iterator<Item = &'a Entry> {
        self.mentions(entry, folder).filter(move |other| other.refers_to(field) == Some(entry.number))
    }

    /// What a path that was not resolved by `link` leads to: the entry's number, and the address of it or of its part.
    ///
    /// A bare id is taken to be of the named kinds, in that order.
    pub fn locate(&self, path: &str, kinds: &[&str]) -> Option<(usize, String)> {
        let (path, fragment) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
        let path = path.trim_matches('/');
        let names = kinds.iter().map(|kind| format!("{kind}/{path}")).chain(std::iter::once(path.to_owned()));
        for name in names {
            if let Some(number) = self.by_reference.get(&name) {
                let address = &self.entries[*number].address;
                let address = fragment.map_or_else(|| address.clone(), |part| format!("{address}#{part}"));
                return Some((*number, address));
            }
            if let Some((above, part)) = name.rsplit_once('/')
                && let Some(entry) = self.find(above)
                && (entry.kind.parts)(entry).iter().any(|(id, _)| id == part)
            {
                return Some((entry.number, format!("{}/{part}", entry.address)));
            }
        }
        None
    }

    /// The first of some fields of an entry that gives a day: a period gives its last, a reference that of its entry.
    pub fn day_in(&self, entry: &Entry, fields: &[&str]) -> Option<Date> {
        fields.iter().find_map(|field| match &entry.record.get(field)?.value {
            Value::Day(day) => Some(*day),
            Value::Period(period) => Some(period.bounds(self.settings.year_starts).1),
            Value::Reference(reference) => {
                let other = &self.entries[reference.entry?];
                other.kind.moments.took_place.iter().find_map(|field| other.record.day(field))
            }
            _ => None,
        })
    }

    /// How a commitment stands.
    pub fn judgement(&self, commitment: &Entry) -> Option<&Judgement> {
        let number = self.original(commitment).map_or(commitment.number, |original| original.number);
        self.judgements.get(&number)
    }

    /// A reference as a link with the title of what it leads to; its own text where it leads nowhere.
    pub fn piece(&self, reference: &Reference) -> Piece {
        let Some(address) = &reference.address else {
            let gone =
                reference.gone.as_ref().map(|gone| format!("{} (no longer on this site)", self.gone_title(gone)));
            return Piece::Text(gone.unwrap_or_else(|| reference.text.clone()));
        };
        let title = match reference.entry {
            None => reference.text.clone(),
            Some(number) => {
                let entry = &self.entries[number];
                match address.strip_prefix(entry.address.as_str()).and_then(|rest| rest.strip_prefix('#')) {
                    Some(part) => format!("{}, {}", entry.title, self.part_title(entry, part)),
                    None => {
                        match address.strip_prefix(entry.address.as_str()).and_then(|rest| rest.strip_prefix('/')) {
                            Some(part) => format!("{}: {}", entry.title, self.part_title(entry, part)),
                            None => entry.title.clone(),
                        }
                    }
                }
            }
        };
        Piece::Link(title, address.clone())
    }

    fn part_title(&self, entry: &Entry, part: &str) -> String {
        if let Some((_, title)) = (entry.kind.parts)(entry).into_iter().find(|(id, _)| id == part) {
            return title;
        }
        let headings = entry.body.iter().flat_map(|body| body.headings.iter());
        for heading in headings {
            if heading.number.as_deref() == Some(part) {
                return format!("part {part}");
            }
            if heading.id == part {
                return heading.text.clone();
            }
        }
        part.to_owned()
    }

    /// A field as a line of what it holds: words, a day in words, links; none where it is not there.
    pub fn line(&self, record: &Record, field: &str) -> Option<Line> {
        Some(self.line_of(&record.get(field)?.value))
    }

    /// A value as a line.
    pub fn line_of(&self, value: &Value) -> Line {
        match value {
            Value::Text(text) => vec![Piece::Text(text.clone())],
            Value::Prose(prose) => vec![Piece::Prose(prose.clone())],
            Value::Day(day) => vec![Piece::Day(*day)],
            Value::Period(period) => vec![Piece::Text(period.to_string())],
            Value::Duration(duration) => vec![Piece::Text(duration.to_string())],
            Value::Whole(number) => vec![Piece::Text(with_commas(&number.to_string()))],
            Value::Figure(figure) => vec![Piece::Text(with_commas(&figure.text))],
            Value::Flag(flag) => vec![Piece::Text(if *flag { "yes" } else { "no" }.to_owned())],
            Value::Choice(word) => vec![Piece::Text(capital(&word.replace('-', " ")))],
            Value::Reference(reference) => vec![self.piece(reference)],
            Value::List(items) => join(items.iter().map(|item| self.line_of(&item.value))),
            Value::Record(record) => join(record.values.iter().map(|(_, held)| self.line_of(&held.value))),
            Value::Table(rows) => join(rows.iter().map(|(name, held)| {
                let mut line = self.line_of(&name.value);
                line.push(Piece::Text(": ".to_owned()));
                line.extend(self.line_of(&held.value));
                line
            })),
            Value::Anything(_) => vec![Piece::Text("a rule".to_owned())],
        }
    }

    /// A name and a field's line for a list of facts; "not stated" where the field is not there.
    pub fn fact(&self, entry: &Entry, name: &str, field: &str) -> (String, Line) {
        (name.to_owned(), self.line(&entry.record, field).unwrap_or_else(not_stated))
    }

    /// A name and a field's line, only where the field is there: for what most entries do not have.
    pub fn fact_if(&self, entry: &Entry, name: &str, field: &str) -> Option<(String, Line)> {
        Some((name.to_owned(), self.line(&entry.record, field)?))
    }
}
