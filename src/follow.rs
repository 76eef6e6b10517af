//! What can be followed: a feed of the whole site, of each kind, and of each panel, area and landlord; what is in each.
//!
//! A feed has what has a day that is known, and no other. How it is written says `atom`.

use jiff::civil::Date;

use crate::atom::Feed;
use crate::atom::Gone;
use crate::atom::Notice;
use crate::corrections;
use crate::listing::in_plain_words;
use crate::markdown;
use crate::publication::Follow;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kind;
use crate::site::Site;

/// The file of a feed, below the page that it belongs to.
pub const FILE: &str = "feed.xml";

/// How many things a feed has at most: the newest.
const MOST: usize = 50;

/// How many letters of a text stand in a feed where it has no summary.
const SHORT: usize = 280;

/// The kinds whose entries have a feed each: what concerns a place or a group of people.
const OF_THEIR_OWN: &[&str] = &["panels", "areas", "landlords"];

/// What people asked the search says nothing of what is new.
const NO_NEWS: &str = "search_queries";

/// A feed, before it is written.
#[derive(Clone, Debug)]
pub struct Stream<'a> {
    /// The address of the page that it belongs to; empty for the home page.
    pub page: String,
    /// What it is of: the title of the page, or of the site.
    pub title: String,
    /// What is in it with the day on which it changed, the newest first.
    entries: Vec<(Date, &'a Entry)>,
    /// What is gone, the newest first.
    gone: Vec<Gone>,
}

impl Stream<'_> {
    /// Its path below the site's root.
    pub fn path(&self) -> String {
        path(&self.page)
    }

    /// How a page speaks of it.
    pub fn follow(&self) -> Follow {
        Follow { title: self.title.clone(), path: self.path(), dates: false }
    }
}

/// The path of the feed of a page.
fn path(page: &str) -> String {
    if page.is_empty() { FILE.to_owned() } else { format!("{page}/{FILE}") }
}

/// Every feed but that of corrections, which is a format of its own: the whole site's first, then in order of kind. One with
/// nothing in it is none.
pub fn streams(site: &Site) -> Vec<Stream<'_>> {
    let mut dated: Vec<(Date, &Entry)> = site.entries.iter().filter_map(|entry| dated(entry, site)).collect();
    newest_first(&mut dated);
    let gone = all_gone(site);
    let mut streams = vec![stream("", &site.settings.title, dated.clone(), gone.iter().map(|(_, gone)| gone.clone()))];
    for kind in kinds(site) {
        if kind.route.is_empty()
            || kind.home == Home::Nowhere
            || kind.folder == NO_NEWS
            || path(kind.route) == corrections::FEED
        {
            continue;
        }
        let own = dated.iter().filter(|(_, entry)| entry.kind.folder == kind.folder).copied().collect();
        let own_gone = gone.iter().filter(|(folder, _)| *folder == kind.folder).map(|(_, gone)| gone.clone());
        streams.push(stream(kind.route, kind.heading, own, own_gone));
    }
    for entry in OF_THEIR_OWN.iter().flat_map(|folder| site.of(folder)).filter(|entry| !entry.address.contains('#')) {
        let about = &site.mentioned_by[entry.number];
        let mut own: Vec<(Date, &Entry)> = about
            .iter()
            .chain([&entry.number])
            .filter_map(|number| self::dated(&site.entries[*number], site))
            .collect();
        newest_first(&mut own);
        own.dedup_by_key(|(_, entry)| entry.number);
        streams.push(stream(&entry.address, &entry.title, own, std::iter::empty()));
    }
    streams.retain(|stream| !stream.entries.is_empty() || !stream.gone.is_empty());
    streams
}

/// A feed as it is written.
pub fn feed(stream: &Stream<'_>, site: &Site) -> Feed {
    let settings = &site.settings;
    let newest = [stream.entries.first().map(|(day, _)| *day), stream.gone.first().map(|gone| gone.on)];
    let title = match stream.page.is_empty() {
        true => settings.title.clone(),
        false => format!("{}: {}", stream.title, settings.title),
    };
    Feed {
        title,
        language: settings.language.clone(),
        address: format!("{}{}", settings.base_url, stream.path()),
        page: site.whole_address(&stream.page),
        author: settings.organisation.name.clone(),
        updated: newest.into_iter().flatten().max().unwrap_or(site.today),
        notices: stream.entries.iter().map(|(day, entry)| notice(entry, *day, site)).collect(),
        gone: stream.gone.clone(),
    }
}

fn notice(entry: &Entry, updated: Date, site: &Site) -> Notice {
    Notice {
        title: entry.title.clone(),
        address: site.whole_address(&entry.address),
        language: (entry.language != site.settings.language).then(|| entry.language.clone()),
        published: site.came_on(entry),
        updated,
        sort: entry.kind.heading.to_owned(),
        summary: in_short(entry, site),
    }
}

/// What an entry says in short: its summary, what a list says of it, or how its text begins.
pub fn in_short(entry: &Entry, site: &Site) -> String {
    let listed = || (entry.kind.item)(entry, site).summary.map(|line| in_plain_words(&line));
    let summary = entry.record.text("summary").map(str::to_owned).or_else(listed).filter(|text| !text.is_empty());
    let text = || entry.body.as_ref().map(|body| markdown::plain_words(body)).unwrap_or_default();
    shortened(&summary.unwrap_or_else(text))
}

/// A text that ends with a whole word after so many letters at most.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(SHORT) else { return text };
    let whole = text[..end].rsplit_once(' ').map_or(&text[..end], |(whole, _)| whole);
    format!("{whole} …")
}

fn stream<'a>(
    page: &str,
    title: &str,
    mut entries: Vec<(Date, &'a Entry)>,
    gone: impl Iterator<Item = Gone>,
) -> Stream<'a> {
    entries.truncate(MOST);
    Stream { page: page.to_owned(), title: title.to_owned(), entries, gone: gone.take(MOST).collect() }
}

/// An entry with the day on which it changed; none for what is no news or has no day.
fn dated<'a>(entry: &'a Entry, site: &Site) -> Option<(Date, &'a Entry)> {
    // A translation says nothing that its original does not.
    if entry.is_translation() || entry.kind.folder == NO_NEWS {
        return None;
    }
    Some((site.changed_on(entry)?, entry))
}

fn newest_first(entries: &mut [(Date, &Entry)]) {
    entries.sort_by_key(|(day, entry)| (std::cmp::Reverse(*day), entry.number));
}

/// The kinds of the entries of a site, in their order.
fn kinds(site: &Site) -> Vec<&'static Kind> {
    let mut kinds: Vec<&'static Kind> = site.entries.iter().map(|entry| entry.kind).collect();
    kinds.dedup_by_key(|kind| kind.folder);
    let mut seen = Vec::new();
    kinds.retain(|kind| {
        let new = !seen.contains(&kind.folder);
        seen.push(kind.folder);
        new
    });
    kinds
}

/// What the ledger says is gone, with its kind's folder, the newest first.
fn all_gone(site: &Site) -> Vec<(String, Gone)> {
    let history = &site.history;
    let mut gone: Vec<(String, Gone)> = Vec::new();
    for reference in &history.gone {
        let left = history.left.iter().rev().find(|left| left.what.reference == *reference);
        let page = history.pages.get(reference).and_then(|versions| versions.last());
        if let (Some(left), Some(page)) = (left, page) {
            let address = site.whole_address(&page.what.address);
            gone.push((page.what.kind.clone(), Gone { on: left.date, address }));
        }
    }
    gone.sort_by(|a, b| b.1.on.cmp(&a.1.on).then_with(|| a.1.address.cmp(&b.1.address)));
    gone
}
