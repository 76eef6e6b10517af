//! How hard each page is to read: what was counted on it and in each of its parts, against which target, and what
//! stands in a reader's way.
//!
//! What is measured is what authors write in sentences: paragraphs and items of lists. Headings, tables, code and the
//! addresses of links are left out, and so is what tenants said, which is not ours to rewrite. Measured once for a
//! build, for the check and for the page that publishes it.

mod acceptance;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::memory::Memory;
use crate::readability;
use crate::readability::Counts;
use crate::readability::LONG;
use crate::readability::avoid::Found;
use crate::readability::lexicon::Lexicon;
use crate::readability::lexicon::Read;
use crate::readability::sentences;
use crate::settings::reading::Accepted;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Introduction;
use crate::site::Site;
use crate::site::capital;
use crate::source::Span;
use crate::wording::passages;
use crate::wording::passages::Sort;

pub use acceptance::Acceptance;
pub use acceptance::acceptance;

/// By how much a page may become harder before that is said: half a year, in thousandths.
pub const SLACK: i64 = 500;

/// The kinds that count as documents, which may have a target of their own.
const DOCUMENTS: &[&str] = &["strategies", "policies", "reports"];

/// The kind that is for staff.
const STAFF: &str = "manual";

/// A page, measured.
#[derive(Debug)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What the kind of page is called: `Policies`.
    pub heading: &'static str,
    /// Whether it is in English, so that it has a reading age.
    pub english: bool,
    /// Where a problem of the whole page is shown.
    pub place: Span,
    /// Whether it has a summary, and could have one.
    pub summary: Summary,
    /// The reading age to aim at, in thousandths.
    pub target: Option<i64>,
    /// What was accepted of it.
    pub accepted: Option<Accepted>,
    /// What was counted.
    pub counts: Counts,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// Whether a page has a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// It has one.
    There,
    /// It has none.
    Missing,
    /// It is a list, which has no text of its own.
    NotNeeded,
}

/// What stands under one heading, or in one entry of a list.
#[derive(Clone, Debug)]
pub struct Part {
    /// The heading; empty for what comes before the first.
    pub title: String,
    /// What was counted.
    pub counts: Counts,
    /// Its text, a paragraph or item a line; where that is asked for.
    pub text: Vec<String>,
    /// Sentences with too many words.
    pub long: Vec<LongSentence>,
    /// Words to avoid: where, and which.
    pub avoid: Vec<(Span, Found)>,
    /// Sentences that do not say who does it: where, and by which words.
    pub passive: Vec<(Span, String)>,
}

/// A sentence with too many words.
#[derive(Clone, Debug)]
pub struct LongSentence {
    /// Where it stands.
    pub span: Span,
    /// How many words it has.
    pub words: u64,
    /// Itself, without its marks.
    pub text: String,
}

impl Page {
    /// The reading age in thousandths; none where the page is too short or not in English.
    pub fn age(&self) -> Option<i64> {
        self.counts.age().filter(|_| self.counts.is_enough())
    }

    /// Whether the page meets its target: who reads at 9 does so until the tenth birthday.
    pub fn meets(&self) -> Option<bool> {
        Some(self.age()? < self.target? + 1000)
    }

    /// What changed since it was accepted: harder is above nought.
    pub fn change(&self) -> Option<i64> {
        Some(self.age()? - self.accepted.as_ref()?.age)
    }
}

/// The parts of each text, by where it begins, the title of the first, whether it is in English and whether its words are
/// asked for: of the text, and of settings that are the same for all.
pub type Counted = Memory<(Span, String, [bool; 2]), Arc<Prose>, Vec<Part>>;

/// Every page that authors write, in order of address; with its text, where that is asked for.
pub fn measured(site: &Site, with_text: bool) -> Vec<Page> {
    measured_by(site, with_text, &Counted::none())
}

/// The same; what is known of a text by these settings is not counted again.
pub fn measured_by(site: &Site, with_text: bool, known: &Counted) -> Vec<Page> {
    let reader = Reader { site, lexicon: Lexicon::new(&site.settings.reading.avoid), with_text, known };
    let entries = site.entries.iter().filter(|entry| is_in_force(entry));
    let sources: Vec<Source<'_>> =
        entries.map(Source::Entry).chain(site.introductions.values().map(Source::Introduction)).collect();
    let read: Vec<Page> = sources.into_par_iter().map(|source| reader.page(source)).collect();
    // Entries without a page stand on the list of their kind, below its introduction.
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    for page in read {
        match pages.get_mut(&page.address) {
            Some(list) => list.take(page),
            None => {
                pages.insert(page.address.clone(), page);
            }
        }
    }
    let mut pages: Vec<Page> = pages.into_values().filter(|page| page.counts.words > 0).collect();
    for page in &mut pages {
        page.accepted = site.settings.reading.accepted.get(&page.address).cloned();
    }
    pages
}

/// How many documents are left out, since they are no longer in force and stand as they were.
pub fn left_out(site: &Site) -> usize {
    site.entries.iter().filter(|entry| !is_in_force(entry)).count()
}

fn is_in_force(entry: &Entry) -> bool {
    !entry.is_of_the_past()
}

impl Page {
    /// Takes over what stands on the same page.
    fn take(&mut self, other: Page) {
        self.counts.add(other.counts);
        // The introduction speaks for the list.
        if other.summary != Summary::NotNeeded {
            (self.title, self.place) = (other.title, other.place);
        }
        self.parts.extend(other.parts);
    }
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Entry(&'a Entry),
    Introduction(&'a Introduction),
}

struct Reader<'a> {
    site: &'a Site,
    lexicon: Lexicon<'a>,
    with_text: bool,
    known: &'a Counted,
}

impl Reader<'_> {
    fn page(&self, source: Source<'_>) -> Page {
        let mut parts = Vec::new();
        match source {
            Source::Entry(entry) => {
                let english = entry.language.starts_with("en");
                let listed = entry.kind.home != Home::Page;
                let mut proses = Vec::new();
                fields_of(&entry.record, &mut proses);
                for (field, prose) in proses {
                    parts.extend(self.parts(prose, if listed { &entry.title } else { field }, english));
                }
                if let Some(body) = &entry.body {
                    parts.extend(self.parts(body, "", english));
                }
                let target = self.target(entry.kind.folder);
                let missing = if entry.record.has("summary") { Summary::There } else { Summary::Missing };
                Page {
                    address: entry.address.split('#').next().unwrap_or_default().to_owned(),
                    title: if listed { entry.kind.heading.to_owned() } else { entry.title.clone() },
                    heading: entry.kind.heading,
                    english,
                    place: if entry.record.has("title") { entry.record.span_of("title") } else { start_of(entry.span) },
                    summary: if listed || entry.body.is_none() { Summary::NotNeeded } else { missing },
                    target,
                    accepted: None,
                    counts: total(&parts),
                    parts,
                }
            }
            Source::Introduction(introduction) => {
                let record = &introduction.record;
                let language = record.text("language").unwrap_or(&self.site.settings.language);
                let english = language.starts_with("en");
                if let Some(body) = &introduction.body {
                    parts.extend(self.parts(body, "", english));
                }
                let named = capital(&introduction.folder.rsplit('/').next().unwrap_or_default().replace('-', " "));
                Page {
                    address: introduction.address.clone(),
                    title: record.text("title").map_or(named, str::to_owned),
                    heading: "Introductions to lists",
                    english,
                    place: if record.has("title") { record.span_of("title") } else { start_of(record.span) },
                    summary: if record.has("summary") { Summary::There } else { Summary::Missing },
                    target: self.target(introduction.folder.split('/').next().unwrap_or_default()),
                    accepted: None,
                    counts: total(&parts),
                    parts,
                }
            }
        }
    }

    /// The target of a kind in thousandths.
    fn target(&self, folder: &str) -> Option<i64> {
        let reading = &self.site.settings.reading;
        let own = match folder {
            STAFF => reading.staff,
            folder if DOCUMENTS.contains(&folder) => reading.documents,
            _ => None,
        };
        own.or(reading.target).and_then(|years| i64::try_from(years).ok()).map(|years| years * 1000)
    }

    /// A text, part by part.
    fn parts(&self, prose: &Arc<Prose>, first: &str, english: bool) -> Vec<Part> {
        let place = (prose.start(), first.to_owned(), [english, self.with_text]);
        self.known.recall(place, Arc::clone(prose), |prose| self.count(prose, first, english))
    }

    /// Measures a text, part by part.
    fn count(&self, prose: &Prose, first: &str, english: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut headings = prose.headings.iter().filter(|heading| heading.level > 0).peekable();
        let mut part = Part::new(first);
        let mut tokens = Vec::new();
        for passage in passages::passages(prose) {
            let start = passage.range(&(0..1)).start;
            while let Some(heading) = headings.next_if(|heading| heading.range.start <= start) {
                parts.extend(std::mem::replace(&mut part, Part::new(&heading.text)).if_any());
            }
            if !matches!(passage.sort, Sort::Paragraph | Sort::Item) {
                continue;
            }
            for range in sentences::split(&passage.text) {
                let sentence = &passage.text[range.clone()];
                let span = |inner: &std::ops::Range<usize>| {
                    prose.span(&passage.range(&(range.start + inner.start..range.start + inner.end)))
                };
                let Read { counts, avoid, passive } = if english {
                    self.lexicon.read(sentence, &mut tokens)
                } else {
                    Read { counts: Counts::of_sentence(sentence, None), ..Read::default() }
                };
                part.counts.add(counts);
                if counts.words > LONG as u64 {
                    let (span, text) = (span(&(0..sentence.len())), sentence.to_owned());
                    part.long.push(LongSentence { span, words: counts.words, text });
                }
                part.avoid.extend(avoid.into_iter().map(|found| (span(&found.range), found)));
                if let Some(words) = passive {
                    part.passive.push((span(&words), sentence[words].to_owned()));
                }
            }
            if self.with_text {
                part.text.push(readability::words(&passage.text).collect::<Vec<_>>().join(" "));
            }
        }
        parts.extend(part.if_any());
        parts
    }
}

impl Part {
    fn new(title: &str) -> Part {
        Part {
            title: title.to_owned(),
            counts: Counts::default(),
            text: Vec::new(),
            long: Vec::new(),
            avoid: Vec::new(),
            passive: Vec::new(),
        }
    }

    fn if_any(self) -> Option<Part> {
        (self.counts.words > 0).then_some(self)
    }
}

fn total(parts: &[Part]) -> Counts {
    let mut counts = Counts::default();
    for part in parts {
        counts.add(part.counts);
    }
    counts
}

fn start_of(span: Span) -> Span {
    Span::new(span.file, span.start as usize, span.start as usize)
}

/// What an entry says in sentences in its fields, each with the field's name.
fn fields_of<'a>(record: &'a Record, found: &mut Vec<(&'a str, &'a Arc<Prose>)>) {
    for (name, held) in &record.values {
        // What tenants said stands in their words.
        if *name != "said" {
            fields_in(name, &held.value, found);
        }
    }
}

fn fields_in<'a>(name: &'a str, value: &'a Value, found: &mut Vec<(&'a str, &'a Arc<Prose>)>) {
    match value {
        Value::Prose(prose) => found.push((name, prose)),
        Value::List(items) => items.iter().for_each(|item| fields_in(name, &item.value, found)),
        Value::Record(record) => fields_of(record, found),
        _ => {}
    }
}
