//! A site to pages: each entry's page, the lists, the home page, the A to Z, and the ways between them.

mod a_to_z;
mod accessibility;
mod as_published;
pub mod checkpoints;
mod data;
mod feeds;
mod home;
mod posters;
mod plain_language;
mod languages;
mod redirects;
mod search_page;
mod transparency;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::accessibility::Known;
use crate::corrections;
use crate::dataset;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::easy_read;
use crate::kinds;
use crate::kinds::list_address;
use crate::listing;
use crate::plain_language::Page as Measured;
use crate::promises;
use crate::publication::Foreign;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::publication::Publication;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Introduction;
use crate::site::Kind;
use crate::site::Site;
use crate::text;
use crate::translations;

faults! {
    SAME_ALIAS = "same-alias", Warning,
        "An old address is claimed twice, or is in use.",
        why: "An old address can lead to one place only.",
        example: "Wrong:  aliases: [repairs]  on two pages\nRight:  aliases: [repairs]  on one of them";
    REVIEW_OVERDUE = "review-overdue", Advice,
        "A document is past its review date.",
        why: "Its page says so to every reader until it is reviewed.",
        example: "Review it, then set  next_review  to the next date.";
}

/// The kinds that the main menu shows, in order, where the site has them.
const MENU: &[&str] = &[
    "feedback",
    "standards",
    "commitments",
    "policies",
    "strategies",
    "panels",
    "minutes",
    "consultations",
    "events",
    "opportunities",
    "news",
];

/// Makes every page of the site, from its entries, from how hard they are to read, and from what is known to keep
/// somebody out.
pub fn compose(site: &Site, measured: &[Measured], known: &Known) -> (Publication, Report) {
    let mut report = Report::new();
    let mut pages = entry_pages(site);
    pages.extend(list_pages(site));
    let folders = folder_pages(site, &mut pages);
    pages.extend(folders);
    pages.push(home::page(site));
    pages.extend(posters::pages(site));
    pages.extend(transparency::page(site));
    pages.extend(plain_language::page(site, measured));
    pages.push(checkpoints::page(site));
    accessibility::add(&mut pages, site, known);
    pages.extend(as_published::pages(site));
    pages.extend(data::pages(site));
    feeds::add(&mut pages, site);
    let made = languages::pages(site, &mut pages);
    pages.extend(made);
    let index = a_to_z::pages(site, &pages);
    pages.extend(index);
    let search = search_page::page(site, &pages);
    pages.push(search);
    pages.push(not_found(site));
    let also = also_in(site);
    for page in &mut pages {
        complete(page, site);
        say_languages(page, &also);
    }
    pages.sort_by(|a, b| a.address.cmp(&b.address));
    let addresses: BTreeSet<&str> = pages.iter().map(|page| page.address.as_str()).collect();
    let menu = MENU
        .iter()
        .filter_map(|folder| kinds::kind(folder))
        .filter(|kind| addresses.contains(kind.route))
        .map(|kind| PageLink::new(kind.heading, kind.route))
        .collect();
    let footer = footer(&addresses);
    let redirects = redirects::redirects(site, &addresses, &mut report);
    overdue_reviews(site, &mut report);
    let foreign = pages
        .iter()
        .filter(|page| page.language != site.settings.language)
        .map(|page| (page.address.clone(), Foreign { language: page.language.clone(), title: page.title.clone() }))
        .collect();
    let (assets, sizes) = (site.assets.clone(), site.sizes.clone());
    (Publication { pages, menu, footer, redirects, foreign, assets, sizes, smaller: BTreeMap::new() }, report)
}

/// What is said under each thing that is translated, wherever it is listed, by its address.
fn also_in(site: &Site) -> BTreeMap<&str, Line> {
    let translated = site.translated.keys().map(|number| &site.entries[*number]);
    translated.filter_map(|entry| Some((entry.address.as_str(), translations::also_in(entry, site)?))).collect()
}

/// Adds to each thing that a page lists in which languages it can be read too. The A to Z has each translation under its
/// own letter.
fn say_languages(page: &mut Page, also: &BTreeMap<&str, Line>) {
    if !page.sort.starts_with("a-z") {
        for item in page.blocks.iter_mut().flat_map(items_of) {
            item.notes.extend(also.get(item.address.as_str()).cloned());
        }
    }
}

/// What every page has: a language, and crumbs that begin at the home page.
fn complete(page: &mut Page, site: &Site) {
    if page.language.is_empty() {
        page.language.clone_from(&site.settings.language);
    }
    if !page.address.is_empty() {
        page.crumbs.insert(0, PageLink::new("Home", ""));
    }
}

/// The things that a block lists.
fn items_of(block: &mut Block) -> Vec<&mut Item> {
    match block {
        Block::Items(items) => items.iter_mut().collect(),
        Block::Grid { rows, .. } => rows.iter_mut().flat_map(|(_, cells)| cells.iter_mut().flatten()).collect(),
        _ => Vec::new(),
    }
}

fn overdue_reviews(site: &Site, report: &mut Report) {
    for entry in site.of("strategies").chain(site.of("policies")) {
        if entry.record.text("status") == Some("approved")
            && let Some(day) = entry.record.day("next_review").filter(|day| *day < site.today)
        {
            report
                .add(&REVIEW_OVERDUE, entry.record.span_of("next_review"), format!("this was due for review on {day}"))
                .help("review it and set the next date, or mark it superseded or withdrawn");
        }
    }
}

fn entry_pages(site: &Site) -> Vec<Page> {
    let counted_for = promises::counted_for(site);
    // From a translation the reader goes on to others in that language.
    let reads_on = |a: &Entry, b: &Entry| match (a.is_translation(), b.is_translation()) {
        (true, true) => a.language == b.language,
        (a, b) => a == b,
    };
    let together =
        |a: &Entry, b: &Entry| a.kind.folder == b.kind.folder && parent(&a.id) == parent(&b.id) && reads_on(a, b);
    let groups = site.entries.chunk_by(together).filter(|group| group[0].kind.home == Home::Page);
    let places: Vec<(&[Entry], usize)> = groups.flat_map(|group| (0..group.len()).map(move |at| (group, at))).collect();
    let page = |(group, at): (&[Entry], usize)| {
        let entry = &group[at];
        let mut page = entry_page(entry, site, counted_for.get(&entry.number));
        page.previous = at.checked_sub(1).map(|before| group[before].page_link());
        page.next = group.get(at + 1).map(Entry::page_link);
        page
    };
    places.into_par_iter().map(page).collect()
}

fn parent(id: &str) -> &str {
    id.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn entry_page(entry: &Entry, site: &Site, counted_for: Option<&BTreeSet<usize>>) -> Page {
    let kind = entry.kind;
    let crumbs = match site.original(entry) {
        Some(_) => languages::crumbs(entry),
        None => crumbs_above(kind, &entry.id, site),
    };
    let mut blocks: Vec<Block> = translations::notice(entry, site).into_iter().collect();
    blocks.extend(corrections::banners(entry, site));
    for version in easy_read::versions(entry, site) {
        let line =
            vec![Piece::Text("This is also in Easy Read: ".to_owned()), version.link(), Piece::Text(".".to_owned())];
        blocks.push(Block::Paragraph(line));
    }
    blocks.extend((kind.page)(&site.whole(entry), site));
    say_landlord(&mut blocks, entry, site);
    let corrections = site.pointing(entry, "corrections", "of");
    blocks.extend(listing::section("put-right", "What was put right here", corrections, site));
    let mut shown = shown_already(&blocks);
    shown.extend(easy_read::versions(entry, site).map(|version| version.address.as_str()));
    let counted_for = counted_for.into_iter().flatten();
    let others = site.mentioned_by[entry.number].iter().chain(counted_for).map(|number| &site.entries[*number]);
    // That people ask for a page says nothing about what is on it.
    let mut mentioned_in: Vec<PageLink> = others
        .filter(|other| other.kind.folder != "search_queries" && !shown.contains(other.address.as_str()))
        .map(Entry::page_link)
        .collect();
    mentioned_in.sort();
    mentioned_in.dedup();
    Page {
        address: entry.address.clone(),
        sort: kind.folder.to_owned(),
        title: entry.title.clone(),
        kicker: (!matches!(kind.folder, "pages" | "manual")).then(|| kind.kicker()),
        language: entry.language.clone(),
        summary: entry.record.text("summary").map(str::to_owned),
        crumbs,
        blocks,
        mentioned_in,
        asides: promises::made_in_clauses(entry, site),
        versions: translations::versions(entry, site),
        source: Some(entry.file),
        listed: true,
        ..Page::default()
    }
}

/// Adds to the facts of a page of which landlord of a group it is; a page without facts begins with that one.
fn say_landlord(blocks: &mut Vec<Block>, entry: &Entry, site: &Site) {
    let Some(landlord) = site.landlord_of(entry).filter(|landlord| landlord.number != entry.number) else { return };
    let fact = ("Landlord".to_owned(), vec![landlord.link()]);
    match blocks.iter_mut().find_map(|block| if let Block::Facts(facts) = block { Some(facts) } else { None }) {
        Some(facts) => facts.push(fact),
        None => blocks.insert(0, Block::Facts(vec![fact])),
    }
}

/// What a folder within a kind is called: its introduction's title, an entry's, a panel's, else its name.
fn folder_title(kind: &Kind, below: &str, site: &Site) -> String {
    let introduced = site
        .introductions
        .get(&format!("{}/{below}", kind.folder))
        .and_then(|introduction| introduction.record.text("title"));
    let entry = site.find(&format!("{}/{below}", kind.folder)).or_else(|| site.find(&format!("panels/{below}")));
    introduced
        .map(str::to_owned)
        .or_else(|| entry.map(|entry| entry.title.clone()))
        .unwrap_or_else(|| crate::site::capital(&below.rsplit('/').next().unwrap_or(below).replace('-', " ")))
}

fn list_pages(site: &Site) -> Vec<Page> {
    let mut pages = Vec::new();
    for kind in kinds::KINDS {
        if kind.home == Home::Nowhere {
            continue;
        }
        let introduction = site.introductions.get(kind.folder);
        // That nothing was corrected is worth a page once there is a record of it.
        let none_is_told = kind.folder == "corrections" && (introduction.is_some() || site.history.is_kept());
        let has_entries = none_is_told || site.of(kind.folder).next().is_some();
        if !has_entries && (introduction.is_none() || kind.route.is_empty()) {
            continue;
        }
        for mut page in (kind.lists)(kind, site) {
            let below = page.address.strip_prefix(kind.route).map(|rest| rest.trim_matches('/')).unwrap_or_default();
            let folder = if below.is_empty() { kind.folder.to_owned() } else { format!("{}/{below}", kind.folder) };
            if !has_entries {
                page.blocks = vec![Block::Paragraph(vec![Piece::Missing("There is nothing here yet.".to_owned())])];
            }
            if let Some(introduction) = site.introductions.get(&folder) {
                introduce(&mut page, introduction);
            }
            pages.push(page);
        }
    }
    pages
}

fn introduce(page: &mut Page, introduction: &Introduction) {
    if let Some(title) = introduction.record.text("title") {
        page.title = title.to_owned();
    }
    if let Some(summary) = introduction.record.text("summary") {
        page.summary = Some(summary.to_owned());
    }
    page.source = page.source.or(Some(introduction.file));
    if let Some(body) = &introduction.body {
        page.blocks.insert(0, Block::Prose(body.clone()));
    }
}

/// Folders within kinds (`pages/handbook/`) that no page stands for get one that lists what is in them;
/// where a page does, it is given the list.
fn folder_pages(site: &Site, pages: &mut [Page]) -> Vec<Page> {
    let taken: BTreeMap<String, usize> =
        pages.iter().enumerate().map(|(at, page)| (page.address.clone(), at)).collect();
    let folders = folders(site);
    let mut children = children(site, &folders, &taken);
    let mut made = Vec::new();
    for (address, (kind, below)) in folders {
        let items = children.remove(&format!("{}/{below}", kind.folder)).unwrap_or_default();
        if let Some(at) = taken.get(&address) {
            // A list of minutes shows its meetings already; an author's page does not show what lies below it.
            if site.find(&format!("{}/{below}", kind.folder)).is_some() && !items.is_empty() {
                pages[*at].blocks.extend([listing::heading("in-this-part", "In this part"), Block::Items(items)]);
            }
            continue;
        }
        let mut page = Page {
            address,
            sort: format!("{}-folder", kind.folder),
            title: folder_title(kind, &below, site),
            listed: true,
            ..Page::default()
        };
        page.crumbs = crumbs_above(kind, &below, site);
        page.blocks.push(Block::Items(items));
        if let Some(introduction) = site.introductions.get(&format!("{}/{below}", kind.folder)) {
            introduce(&mut page, introduction);
        }
        made.push(page);
    }
    made
}

/// The links from a kind's list down to what holds an entry or folder.
fn crumbs_above(kind: &'static Kind, below: &str, site: &Site) -> Vec<PageLink> {
    let mut crumbs = Vec::new();
    if !kind.route.is_empty() {
        crumbs.push(PageLink::new(kind.heading, kind.route));
    }
    let mut above = String::new();
    for part in parent(below).split('/').filter(|part| !part.is_empty()) {
        above = if above.is_empty() { part.to_owned() } else { format!("{above}/{part}") };
        crumbs.push(PageLink::new(folder_title(kind, &above, site), list_address(&format!("{}/{above}", kind.folder))));
    }
    crumbs
}

/// Entries that lie in a folder of their kind.
fn nested<'a>(kind: &Kind, site: &'a Site) -> impl Iterator<Item = &'a Entry> + use<'a> {
    site.of(kind.folder).filter(|entry| entry.id.contains('/'))
}

/// Every folder within a kind, by its address: the kind, and its path there.
fn folders(site: &Site) -> BTreeMap<String, (&'static Kind, String)> {
    let mut folders: BTreeMap<String, (&'static Kind, String)> = BTreeMap::new();
    for kind in kinds::KINDS {
        for entry in nested(kind, site) {
            let mut above = parent(&entry.id);
            while !above.is_empty() {
                folders.insert(list_address(&format!("{}/{above}", kind.folder)), (kind, above.to_owned()));
                above = parent(above);
            }
        }
    }
    folders
}

/// What lies in each folder: its entries, and the folders that have no page of an author's.
fn children(
    site: &Site,
    folders: &BTreeMap<String, (&'static Kind, String)>,
    taken: &BTreeMap<String, usize>,
) -> BTreeMap<String, Vec<Item>> {
    let mut children: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for (address, (kind, below)) in folders {
        if !taken.contains_key(address) {
            let item = Item { title: folder_title(kind, below, site), address: address.clone(), ..Item::default() };
            children.entry(format!("{}/{}", kind.folder, parent(below))).or_default().push(item);
        }
    }
    for kind in kinds::KINDS {
        for entry in nested(kind, site) {
            children
                .entry(format!("{}/{}", kind.folder, parent(&entry.id)))
                .or_default()
                .push((kind.item)(entry, site));
        }
    }
    children
}

fn not_found(site: &Site) -> Page {
    let mut blocks = vec![
        Block::Paragraph(vec![Piece::Text("The page may have moved, or its address may be mistyped.".to_owned())]),
        Block::Points(vec![
            vec![Piece::Link("Start at the home page".to_owned(), String::new())],
            vec![Piece::Link("Look in the A to Z".to_owned(), "a-z".to_owned())],
        ]),
    ];
    let phone = &site.settings.organisation.phone;
    if !phone.is_empty() {
        blocks.push(Block::Paragraph(vec![
            Piece::Text("Or call us on ".to_owned()),
            Piece::Outside(phone.clone(), text::telephone(phone)),
            Piece::Text(".".to_owned()),
        ]));
    }
    Page {
        address: "404".to_owned(),
        sort: "not-found".to_owned(),
        title: "We cannot find that page".to_owned(),
        blocks,
        ..Page::default()
    }
}

fn footer(addresses: &BTreeSet<&str>) -> Vec<PageLink> {
    let wanted = [
        ("About this site", "about"),
        ("Contact us", "contact"),
        ("How to complain", "how-to-complain"),
        ("How open we are", "transparency"),
        ("Check that nothing was changed", checkpoints::ADDRESS),
        ("Accessibility", accessibility::ADDRESS),
        ("How plain our pages are", plain_language::ADDRESS),
        ("Languages", translations::ADDRESS),
        (data::TITLE, dataset::FOLDER),
        (feeds::TITLE, feeds::ADDRESS),
        ("Glossary", "glossary"),
        ("Search", "search"),
        ("A to Z", "a-z"),
    ];
    let others = [
        "reports",
        "plans",
        "recommendations",
        "actions",
        "risks",
        "grants",
        "budgets",
        "surveys",
        "measures",
        "performance",
        "assessments",
        "corrections",
        "areas",
        "landlords",
        "benchmarks",
        "facts",
        "manual",
    ];
    let mut links: Vec<PageLink> = wanted
        .iter()
        .filter(|(_, address)| addresses.contains(address))
        .map(|(title, address)| PageLink::new(*title, *address))
        .collect();
    links.extend(
        others
            .iter()
            .filter_map(|folder| kinds::kind(folder))
            .filter(|kind| addresses.contains(kind.route))
            .map(|kind| PageLink::new(kind.heading, kind.route)),
    );
    links
}

/// The addresses of everything that a page lists already, which its foot need not name again.
fn shown_already(blocks: &[Block]) -> BTreeSet<&str> {
    let mut shown = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Items(items) => shown.extend(items.iter().map(|item| item.address.as_str())),
            Block::Table(table) => {
                for piece in table.rows.iter().flatten().flatten() {
                    if let Piece::Link(_, address) = piece {
                        shown.insert(address.as_str());
                    }
                }
            }
            _ => {}
        }
    }
    shown
}
