//! What the pages of several kinds have in common: lists, choices, dates in words.

use jiff::civil::Date;

use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Term;
use crate::document::Tone;
use crate::document::words;
use crate::loops;
use crate::loops::Loop;
use crate::loops::tables;
use crate::loops::tables::Part;
use crate::markdown;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::telephone;

/// A kind as it is where it says nothing else: a page each with its body, and one list of them all.
///
/// Each kind's declaration names what it is and what differs from this.
pub const PLAIN: Kind = Kind {
    folder: "",
    one: "",
    heading: "",
    route: "",
    about: "",
    fields: &[],
    kept: Kept::Text,
    titled_by: "title",
    id_from: &[],
    home: Home::Page,
    moments: Moments::NONE,
    withheld: &[],
    in_group: true,
    faults: &[],
    rules: |_, _| {},
    parts: |_| Vec::new(),
    part_mark: "/",
    named: |_, _| None,
    item: plain_item,
    page: |entry, _| vec![body_or(entry, "There is no text.")],
    lists: one_list,
};

/// An entry in a list with its title and summary alone.
pub fn plain_item(entry: &Entry, _: &Site) -> Item {
    Item { title: entry.title.clone(), address: entry.address.clone(), summary: entry.summary(), ..Item::default() }
}

/// An entry as its kind shows it in a list, with the landlord of a group that it is of.
pub fn item(entry: &Entry, site: &Site) -> Item {
    let mut item = (entry.kind.item)(entry, site);
    let of = site.landlord_of(entry).filter(|landlord| landlord.number != entry.number);
    item.notes.extend(of.map(|landlord| labelled("Landlord", vec![landlord.link()])));
    item
}

/// A list of entries, each as its kind shows it.
pub fn items<'a>(entries: impl Iterator<Item = &'a Entry>, site: &Site) -> Block {
    Block::Items(entries.map(|entry| item(entry, site)).collect())
}

/// A heading with a list of entries under it; nothing where there are none.
pub fn section<'a>(id: &str, title: &str, entries: impl Iterator<Item = &'a Entry>, site: &Site) -> Vec<Block> {
    let items: Vec<Item> = entries.map(|entry| item(entry, site)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![heading(id, title), Block::Items(items)]
}

/// A paragraph of plain words.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(words(text))
}

/// A heading of level 2.
pub fn heading(id: &str, text: &str) -> Block {
    Block::Heading { level: 2, id: id.to_owned(), text: text.to_owned() }
}

/// The body of an entry, where it has one.
pub fn body(entry: &Entry) -> Option<Block> {
    entry.body.clone().map(Block::Prose)
}

/// Where a body should be and none is, this says so.
pub fn body_or(entry: &Entry, otherwise: &str) -> Block {
    body(entry).unwrap_or_else(|| Block::Paragraph(vec![Piece::Missing(otherwise.to_owned())]))
}

/// One page that lists all entries of a kind.
pub fn one_list(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    page.blocks.push(items(site.of(kind.folder), site));
    vec![page]
}

/// One page that lists all entries of a kind, newest first by a field.
pub fn newest_first(kind: &'static Kind, site: &Site, field: &str) -> Vec<Page> {
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.record.day(field)));
    let mut page = kind.list_page();
    page.blocks.push(items(entries.into_iter(), site));
    vec![page]
}

/// The list page of a kind whose entries stand on it as terms. What an entry says at length comes below them all.
pub fn terms_page(kind: &'static Kind, entries: Vec<&Entry>, term: impl Fn(&Entry) -> Term) -> Vec<Page> {
    let mut page = kind.list_page();
    page.blocks.push(Block::Terms(entries.iter().map(|entry| term(entry)).collect()));
    for entry in entries {
        if let Some(body) = body(entry) {
            page.blocks.extend([heading(&format!("more-{}", entry.id), &entry.title), body]);
        }
    }
    vec![page]
}

/// Who publishes the site, as it is called.
pub fn landlord(site: &Site) -> &str {
    let name = &site.settings.organisation.name;
    if name.is_empty() { &site.settings.title } else { name }
}

/// An address as it is read from paper and typed: `www.example.org/standards/`.
pub fn on_paper(address: &str, site: &Site) -> String {
    let base = &site.settings.base_url;
    let base = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest).trim_end_matches('/');
    format!("{base}/{address}/")
}

/// How to reach the landlord, a line for each way.
pub fn contact(site: &Site) -> Vec<Line> {
    let organisation = &site.settings.organisation;
    let mut contact = Vec::new();
    if !organisation.phone.is_empty() {
        let phone = organisation.phone.clone();
        contact.push(labelled("Call", vec![Piece::Outside(phone.clone(), telephone(&phone))]));
    }
    if !organisation.email.is_empty() {
        contact.push(labelled("Email", words(organisation.email.clone())));
    }
    if !organisation.address.is_empty() {
        contact.push(labelled("Write", words(organisation.address.clone())));
    }
    contact
}

/// A labelled line: `Due: 3 May 2026`.
pub fn labelled(label: &str, line: Line) -> Line {
    let mut out = vec![Piece::Text(format!("{label}: "))];
    out.extend(line);
    out
}

/// A labelled field of an entry; none where it is not there.
pub fn note(entry: &Entry, site: &Site, label: &str, field: &str) -> Option<Line> {
    Some(labelled(label, site.line(&entry.record, field)?))
}

/// When an entry was published, as a note; none where it does not say that it was.
pub fn published_note(entry: &Entry, site: &Site) -> Option<Line> {
    Some(labelled("Published", site.published_line(entry)?))
}

/// When an entry was published, as a fact.
pub fn published_fact(entry: &Entry, site: &Site) -> (String, Line) {
    ("Published".to_owned(), site.published_line(entry).unwrap_or_else(not_stated))
}

/// That something is open until the day it closes: its title, and the words before that day.
pub fn open_until(entry: &Entry, title: &str, before: &str, site: &Site) -> Block {
    let text = vec![
        Piece::Text(format!("{before} ")),
        Piece::Day(entry.record.day("closes").unwrap_or(site.today)),
        Piece::Text(".".to_owned()),
    ];
    Block::Notice { tone: Tone::Good, title: title.to_owned(), text }
}

/// How many days lie between two days: `9 days after`, `on the same day`, `3 days before`.
pub fn days_between(from: Date, to: Date) -> String {
    let days = (to - from).get_days();
    match days {
        0 => "on the same day".to_owned(),
        1 => "1 day after".to_owned(),
        -1 => "1 day before".to_owned(),
        days if days > 0 => format!("{days} days after"),
        days => format!("{} days before", -days),
    }
}

/// The state of a recommendation or an action: its word, whether it is overdue, and the tone.
pub fn work_status(entry: &Entry, today: Date) -> (String, Tone) {
    loops::state(entry, today).badge()
}

/// How a recommendation or an action stands in a list: where it comes from, when it is due, who does it.
pub fn work_item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = site.line(&entry.record, "from").into_iter().collect();
    notes.extend(note(entry, site, "Due", "due"));
    notes.extend(note(entry, site, "Who", "owner"));
    Item { notes, status: Some(work_status(entry, site.today)), ..plain_item(entry, site) }
}

/// What came of a meeting, an event or a consultation: its actions, its recommendations, what tenants said there.
pub fn what_came_of(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = what_became(entry, site);
    blocks.extend(said_there(entry, site));
    blocks
}

/// What became of what was agreed somewhere: in one line, then each action and recommendation with its days.
pub fn what_became(entry: &Entry, site: &Site) -> Vec<Block> {
    let actions = loops::all(site.pointing(entry, "actions", "from"), site);
    let made = loops::all(loops::made_at(entry, site).into_iter(), site);
    let agreed: Vec<Loop<'_>> = actions.iter().chain(&made).copied().collect();
    if agreed.is_empty() {
        return Vec::new();
    }
    let were = if agreed.len() == 1 { "thing was" } else { "things were" };
    let in_short = format!("{} {were} agreed here: {}.", agreed.len(), loops::in_words(&agreed));
    let mut blocks =
        vec![heading("actions", "What became of what was agreed"), Block::Paragraph(vec![Piece::Text(in_short)])];
    blocks.extend(tables::table("Actions agreed here", &actions, WORK, site));
    blocks.extend(tables::table("Recommendations made here", &made, ASKED, site));
    blocks
}

/// What tenants said somewhere, and what was done about it.
pub fn said_there(entry: &Entry, site: &Site) -> Vec<Block> {
    section("feedback", "What tenants said here, and what we did", site.pointing(entry, "feedback", "from"), site)
}

/// What a table of actions shows.
const WORK: &[Part] = &[Part::What, Part::Who, Part::Due, Part::Done, Part::State];

/// What a table of recommendations shows where it is known who made them.
pub const ASKED: &[Part] = &[Part::What, Part::Answered, Part::Due, Part::Done, Part::State];

/// A heading with a table of pieces of work under it; nothing where there are none.
pub fn work<'a>(title: &str, entries: impl Iterator<Item = &'a Entry>, site: &Site) -> Vec<Block> {
    match tables::table(title, &loops::all(entries, site), WORK, site) {
        Some(table) => vec![heading("actions", title), table],
        None => Vec::new(),
    }
}

/// The words of a line, without links or marks; what is missing says nothing.
pub fn in_plain_words(line: &Line) -> String {
    line.iter()
        .map(|piece| match piece {
            Piece::Text(text)
            | Piece::Link(text, _)
            | Piece::File(text, _)
            | Piece::Outside(text, _)
            | Piece::Status(text, _) => text.clone(),
            Piece::Prose(prose) => markdown::plain_words(prose),
            Piece::Day(day) => day_in_words(*day),
            Piece::Missing(_) => String::new(),
        })
        .collect()
}
