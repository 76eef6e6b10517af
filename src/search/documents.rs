//! What is searched: pages, the parts of long ones, and things on lists that have an address of their own.
//!
//! [`things`] says what of a site is searched, and [`Thing::documents`] turns each into [`Document`]s: what filters know
//! of them, what a result shows, and their [`Text`], which nobody keeps once its words have been taken. Lists of links
//! are left out of a page's words, since what they lead to is found itself; so are the rows of a table that begin with a
//! link.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::kinds;
use crate::languages;
use crate::listing::in_plain_words;
use crate::markdown;
use crate::publication::Anchor;
use crate::publication::Page;
use crate::publication::Publication;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Site;
use crate::site::capital;

/// A page of more words than this is searched by its parts too.
const LONG: usize = 1500;

/// Sorts of page that are searched as a whole alone. Each part of a list of rules speaks of what another page answers,
/// and would come before the answer.
const WHOLE: &[&str] = &["requirements"];

/// The most characters of a description.
const DESCRIPTION: usize = 120;

/// Sorts of page that only lead elsewhere; the first part of the sort says so.
const UNSEARCHED: &[&str] = &[
    "not-found",
    "search",
    "a-z",
    "checkpoints",
    "as-published",
    "search_queries",
    "standards-newsletter",
    "poster",
    "data-kind",
];

/// The fields that say when a thing was, the first that is there first.
const DATES: &[&str] =
    &["date", "heard", "published", "issued", "decided", "opened", "made", "from", "as_of", "on", "asked_to", "opens"];

/// The filters: their names in addresses, and their titles.
pub const FACETS: [(&str, &str); 6] = [
    ("kind", "Kind"),
    ("year", "Year"),
    ("area", "Area"),
    ("panel", "Panel"),
    ("status", "Status"),
    ("language", "Language"),
];

/// One thing that can be found.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The address of its page, without slashes at the ends.
    pub page: String,
    /// The place on that page; empty for all of it.
    pub place: String,
    /// The page's title, or the thing's own.
    pub title: String,
    /// The heading of the part; empty for a whole page.
    pub part: String,
    /// What it is: "Policy".
    pub label: String,
    /// When it was.
    pub day: Option<Date>,
    /// Its language, as a tag.
    pub language: String,
    /// What it says in short.
    pub description: String,
    /// Whether it is kept for the record only: superseded or withdrawn.
    pub past: bool,
    /// Its value for each of [`FACETS`]; empty for none.
    pub facets: [String; 6],
}

/// What a document says, by field.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its title's words, of the page or of the part.
    pub heading: String,
    /// The headings below that, and the summary.
    pub headings: Vec<String>,
    /// What it says, by paragraphs.
    pub passages: Vec<String>,
}

/// Something on a site that is searched.
#[derive(Clone, Copy)]
pub enum Thing<'a> {
    /// A page, and the entry that it is of.
    Page(&'a Page, Option<&'a Entry>),
    /// What stands on a list.
    Item(&'a Entry),
}

impl Document {
    /// Its address below the site's root: `policies/repairs/#3`.
    pub fn address(&self) -> String {
        let slash = if self.page.is_empty() { "" } else { "/" };
        let hash = if self.place.is_empty() { "" } else { "#" };
        format!("{}{slash}{hash}{}", self.page, self.place)
    }

    /// Its address as links within the site have it: `policies/repairs#3`.
    pub fn link(&self) -> String {
        let hash = if self.place.is_empty() { "" } else { "#" };
        format!("{}{hash}{}", self.page, self.place)
    }
}

/// A page's text under one heading of level 2; the first has none.
#[derive(Debug, Default)]
struct Part {
    id: String,
    title: String,
    headings: Vec<String>,
    passages: Vec<String>,
}

/// Everything on a site that is searched, in order of address and place.
pub fn things<'a>(site: &'a Site, publication: &'a Publication) -> Vec<Thing<'a>> {
    let entries: BTreeMap<&str, &Entry> = site.entries.iter().map(|entry| (entry.address.as_str(), entry)).collect();
    let searched = |page: &&Page| !UNSEARCHED.iter().any(|sort| page.sort.starts_with(sort));
    let pages = publication.pages.iter().filter(searched);
    let pages = pages.map(|page| Thing::Page(page, entries.get(page.address.as_str()).copied()));
    let listed = |entry: &&Entry| entry.kind.home == Home::List && !UNSEARCHED.contains(&entry.kind.folder);
    pages.chain(site.entries.iter().filter(listed).map(Thing::Item)).collect()
}

/// Everything that can be found on a site, with all that it says.
pub fn documents(site: &Site, publication: &Publication) -> Vec<(Document, Text)> {
    things(site, publication).par_iter().flat_map_iter(|thing| thing.documents(site)).collect()
}

impl Thing<'_> {
    /// What can be found of it: a page as a whole, then its parts where it is long.
    pub fn documents(self, site: &Site) -> Vec<(Document, Text)> {
        match self {
            Thing::Page(page, entry) => of_page(page, entry, site),
            Thing::Item(entry) => vec![of_item(entry, site)],
        }
    }
}

fn of_page(page: &Page, entry: Option<&Entry>, site: &Site) -> Vec<(Document, Text)> {
    let parts = parts(page);
    let facets = entry.map_or_else(|| facets_of_sort(page), |entry| facets(entry, site));
    let summary = page.summary.clone().unwrap_or_default();
    let first = || parts.iter().flat_map(|part| &part.passages).find(|passage| passage.len() > 20);
    let mut whole = Document {
        page: page.address.clone(),
        title: page.title.clone(),
        label: page.kicker.clone().unwrap_or_default(),
        day: entry.and_then(|entry| when(&entry.record)),
        language: page.language.clone(),
        description: shortened(if summary.is_empty() { first().map_or("", String::as_str) } else { &summary }),
        past: entry.is_some_and(|entry| site.original(entry).unwrap_or(entry).is_of_the_past()),
        facets,
        ..Document::default()
    };
    whole.facets[5] = languages::name(&page.language).to_owned();
    let in_parts = parts.len() > 2 && !WHOLE.contains(&page.sort.as_str()) && are_long(&parts);
    let mut documents = Vec::with_capacity(1);
    if in_parts {
        documents.extend(parts.iter().filter(|part| !part.id.is_empty()).map(|part| {
            let document = Document {
                place: part.id.clone(),
                part: part.title.clone(),
                description: shortened(part.passages.first().map_or("", String::as_str)),
                ..whole.clone()
            };
            let text = Text {
                heading: part.title.clone(),
                headings: std::iter::once(page.title.clone()).chain(part.headings.iter().cloned()).collect(),
                passages: part.passages.clone(),
            };
            (document, text)
        }));
    }
    let mut text = Text { heading: page.title.clone(), ..Text::default() };
    if !summary.is_empty() {
        text.headings.push(summary);
    }
    for part in parts {
        if !part.title.is_empty() {
            text.headings.push(part.title);
        }
        text.headings.extend(part.headings);
        text.passages.extend(part.passages);
    }
    documents.insert(0, (whole, text));
    documents
}

/// Whether the parts of a page have more words than a page that is not searched by its parts.
fn are_long(parts: &[Part]) -> bool {
    let passages = || parts.iter().flat_map(|part| &part.passages);
    // No word ends but at white space, which is no letter of ASCII: most pages need not be counted word by word.
    let ends = |text: &String| 1 + text.bytes().filter(|byte| !matches!(byte, b'!'..=b'~')).count();
    passages().map(ends).sum::<usize>() > LONG
        && passages().map(|text| text.split_whitespace().count()).sum::<usize>() > LONG
}

/// A thing that stands on a list, such as a word of the glossary.
fn of_item(entry: &Entry, site: &Site) -> (Document, Text) {
    let (page, place) = entry.address.split_once('#').unwrap_or((&entry.address, ""));
    let Item { title, summary, notes, .. } = (entry.kind.item)(entry, site);
    let passages: Vec<String> = summary.iter().chain(&notes).map(in_plain_words).collect();
    let document = Document {
        page: page.trim_matches('/').to_owned(),
        place: place.to_owned(),
        title: title.clone(),
        label: capital(entry.kind.noun()),
        day: when(&entry.record),
        language: entry.language.clone(),
        description: shortened(passages.first().map_or("", String::as_str)),
        facets: facets(entry, site),
        ..Document::default()
    };
    let headings = entry.record.text("summary").map(str::to_owned).into_iter().collect();
    (document, Text { heading: title, headings, passages })
}

fn when(record: &Record) -> Option<Date> {
    DATES.iter().find_map(|name| record.day(name))
}

/// What filters know of an entry.
fn facets(entry: &Entry, site: &Site) -> [String; 6] {
    let titled = |folder: &str| {
        let own = (entry.kind.folder == folder).then(|| entry.title.clone());
        own.or_else(|| related(entry, folder, site).map(|other| other.title.clone())).unwrap_or_default()
    };
    let year = when(&entry.record).map(|day| day.year()).or_else(|| entry.record.period("period")?.year());
    [
        entry.kind.heading.to_owned(),
        year.map(|year| year.to_string()).unwrap_or_default(),
        titled("areas"),
        titled("panels"),
        entry.record.text("status").map(|word| capital(&word.replace('-', " "))).unwrap_or_default(),
        languages::name(&entry.language).to_owned(),
    ]
}

/// The first entry of a kind that an entry refers to, also by way of what it refers to: an action, its meeting, its panel.
fn related<'a>(entry: &Entry, folder: &str, site: &'a Site) -> Option<&'a Entry> {
    let direct = |record: &Record| -> Vec<usize> {
        record
            .values
            .iter()
            .filter_map(|(_, held)| match &held.value {
                Value::Reference(reference) => reference.entry,
                _ => None,
            })
            .collect()
    };
    let first = direct(&entry.record);
    let second = first.iter().filter(|number| site.entries[**number].kind.folder == "minutes");
    let second: Vec<usize> = second.flat_map(|number| direct(&site.entries[*number].record)).collect();
    let wanted = |number: &&usize| site.entries[**number].kind.folder == folder;
    first.iter().find(wanted).or_else(|| second.iter().find(wanted)).map(|number| &site.entries[*number])
}

/// What filters know of a page that is no entry's, such as a list or a quarter's results.
fn facets_of_sort(page: &Page) -> [String; 6] {
    let folder = page.sort.split('-').next().unwrap_or_default();
    let kind = kinds::kind(folder).map(|kind| kind.heading.to_owned()).unwrap_or_default();
    let year = page.address.split('/').find_map(|part| {
        let year = part.get(..4)?;
        let rest = part.get(4..)?;
        (year.bytes().all(|byte| byte.is_ascii_digit()) && (rest.is_empty() || rest.starts_with('-')))
            .then(|| year.to_owned())
    });
    [kind, year.unwrap_or_default(), String::new(), String::new(), String::new(), String::new()]
}

/// The beginning of a text, cut between words.
fn shortened(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION {
        return text.to_owned();
    }
    let mut end = 0;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count >= DESCRIPTION {
            break;
        }
        if c.is_whitespace() || crate::search::words::is_unspaced(c) {
            end = at;
        }
    }
    format!("{}\u{2026}", text[..end].trim_end_matches([' ', ',', ';', ':', '.']))
}

/// A page's text by its headings of level 2.
fn parts(page: &Page) -> Vec<Part> {
    let mut anchors = page.anchors().into_iter();
    let mut parts = vec![Part::default()];
    for block in &page.blocks {
        match block {
            Block::Prose(prose) => {
                let own: Vec<Anchor> = anchors.by_ref().take(prose.headings.len()).collect();
                of_prose(prose, own, &mut parts);
            }
            Block::Heading { .. } => {
                if let Some(anchor) = anchors.next() {
                    begin(anchor, &mut parts);
                }
            }
            other => {
                let lines = lines(other);
                if let Some(part) = parts.last_mut() {
                    part.passages.extend(lines);
                }
            }
        }
    }
    parts
}

fn begin(anchor: Anchor, parts: &mut Vec<Part>) {
    let title = if anchor.number.is_empty() { anchor.text } else { format!("{} {}", anchor.number, anchor.text) };
    match parts.last_mut() {
        Some(part) if anchor.level > 2 => part.headings.push(title),
        _ => parts.push(Part { id: anchor.id, title, ..Part::default() }),
    }
}

fn of_prose(prose: &Prose, anchors: Vec<Anchor>, parts: &mut Vec<Part>) {
    let mut headings = anchors.into_iter().filter(|anchor| anchor.level > 0);
    let mut text = String::new();
    let mut in_heading = false;
    for (event, _) in markdown::events(prose) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                finish(&mut text, parts);
                in_heading = true;
                if let Some(anchor) = headings.next() {
                    begin(anchor, parts);
                }
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) if !in_heading => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock)
            | Event::End(TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition)
            | Event::Start(Tag::List(_)) => finish(&mut text, parts),
            _ => {}
        }
    }
    finish(&mut text, parts);
}

/// Ends a paragraph.
fn finish(text: &mut String, parts: &mut [Part]) {
    let passage = text.trim();
    if !passage.is_empty()
        && let Some(part) = parts.last_mut()
    {
        part.passages.push(passage.to_owned());
    }
    text.clear();
}

/// What a block of a page's own says, by paragraphs; nothing for what only leads elsewhere.
fn lines(block: &Block) -> Vec<String> {
    let told: Vec<String> = match block {
        Block::Prose(prose) => vec![markdown::plain_words(prose)],
        Block::Paragraph(line) => vec![in_plain_words(line)],
        Block::Points(points) => points.iter().map(in_plain_words).collect(),
        Block::Notice { title, text, .. } => vec![title.clone(), in_plain_words(text)],
        Block::Facts(facts) => facts.iter().map(|(name, line)| format!("{name}: {}", in_plain_words(line))).collect(),
        Block::Table(table) => {
            let names = table.columns.iter().map(|column| column.title.clone());
            let leads = |row: &&Vec<Line>| matches!(row.first().map(Vec::as_slice), Some([Piece::Link(..)]));
            let cells = table.rows.iter().filter(|row| !leads(row)).flatten().map(in_plain_words);
            std::iter::once(table.caption.clone()).chain(names).chain(cells).collect()
        }
        Block::SaidDid { said: heard, answer, did, difference } => {
            let mut told = vec![in_plain_words(heard), answer.clone(), in_plain_words(did)];
            told.extend(difference.iter().map(in_plain_words));
            told
        }
        Block::Steps(steps) => steps.iter().flat_map(|step| [step.title.clone(), in_plain_words(&step.text)]).collect(),
        Block::Figures(figures) => figures.iter().map(|figure| format!("{} {}", figure.label, figure.value)).collect(),
        Block::EasyRead(rows) => rows.iter().map(|row| in_plain_words(&row.text)).collect(),
        Block::Heading { .. } | Block::Items(_) | Block::Choices { .. } | Block::Terms(_) | Block::Grid { .. } => {
            Vec::new()
        }
    };
    told.into_iter().filter(|text| !text.is_empty()).collect()
}
