//! The A to Z: an index of titles, of the words in them, and of the words that readers have for things.
//!
//! A small site has it on one page. A large one has a page for each letter, and more for a long letter; the first
//! page then leads to them all, so that every page is three clicks from the home page whatever the site's size.

mod order;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSliceMut;

use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::words;
use crate::fields::Value;
use crate::languages;
use crate::listing;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Site;
use crate::site::capital;
use crate::text::count_of;

use order::Group;

/// Where it is.
const ADDRESS: &str = "a-z";

/// Up to how many lines stand on one page.
const ONE_PAGE: usize = 1500;

/// Up to how many lines a page of one letter has.
const LONGEST: usize = 600;

/// A word that is in more titles than this tells readers little, and has no lines of its own.
const IN_TITLES: usize = 12;

/// A sort of page that there are more of than this is listed by title alone.
const BY_WORD_AT_MOST: usize = 300;

/// The sorts of pages that readers may look for by any word of their titles, besides lists.
const BY_WORD: &[&str] = &[
    "strategies",
    "policies",
    "reports",
    "panels",
    "measures",
    "standards-standard",
    "consultations",
    "opportunities",
    "pages",
];

/// Words that nobody looks a title up by.
const STOP: &str = " about after all and annual any are ask asked asking answer answered before but can check clear come \
    contacted day days did does done first for from get has have here how its keep let list lists made make making may more most much need new not now off one our \
    out over page pages plan plans policies policy review report reports said say says see set should site some \
    start strategies strategy take tell than that the their them there these they this those two under until using \
    want was way ways well were what when where which while who why will with within yes you your ";

/// A line of the index.
struct Line {
    group: Group,
    /// What it is sorted by within its group.
    key: String,
    item: Item,
    /// Where what it leads to stands, for lines that are otherwise the same.
    whence: String,
}

/// Lines that stand on a page of their own.
struct Part {
    group: Group,
    /// The last part of its address.
    id: String,
    title: String,
    /// Its first and last lines, where the title does not say which those are.
    span: Option<(String, String)>,
    items: Vec<Item>,
}

/// The pages of the A to Z.
pub fn pages(site: &Site, pages: &[Page]) -> Vec<Page> {
    let mut groups: BTreeMap<Group, Vec<Line>> = BTreeMap::new();
    let lines = lines(site, pages);
    let count = lines.len();
    for line in lines {
        groups.entry(line.group.clone()).or_default().push(line);
    }
    let mut first = Page {
        address: ADDRESS.to_owned(),
        sort: "a-z".to_owned(),
        title: "A to Z".to_owned(),
        summary: Some("Every page of this site by its title, and by the words that you may have for it.".to_owned()),
        ..Page::default()
    };
    if count <= ONE_PAGE {
        first.blocks = one_page(groups);
        return vec![first];
    }
    let parts: Vec<Part> = groups.into_iter().flat_map(|(group, lines)| in_parts(&group, lines)).collect();
    first.blocks.push(Block::Items(parts.iter().map(way_to).collect()));
    let mut made = vec![first];
    let menus: Vec<Vec<Block>> = parts.iter().map(|part| menus(part, &parts)).collect();
    for (part, menus) in parts.into_iter().zip(menus) {
        let mut page = Page {
            address: format!("{ADDRESS}/{}", part.id),
            sort: "a-z-letter".to_owned(),
            title: format!("A to Z: {}", part.title),
            crumbs: vec![PageLink::new("A to Z", ADDRESS)],
            blocks: menus,
            ..Page::default()
        };
        page.blocks.push(Block::Items(part.items));
        made.push(page);
    }
    made
}

/// All lines under headings, which make the list of letters that stands before them.
fn one_page(groups: BTreeMap<Group, Vec<Line>>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (group, lines) in groups {
        blocks.push(listing::heading(&format!("letter-{}", group.id), &group.title));
        blocks.push(Block::Items(lines.into_iter().map(|line| line.item).collect()));
    }
    blocks
}

/// How a part stands on the first page.
fn way_to(part: &Part) -> Item {
    let span =
        part.span.as_ref().map(|(from, to)| words(format!("From \u{201c}{from}\u{201d} to \u{201c}{to}\u{201d}")));
    Item {
        title: part.title.clone(),
        address: format!("{ADDRESS}/{}", part.id),
        summary: span,
        notes: vec![words(count_of(part.items.len(), "line", "lines"))],
        ..Item::default()
    }
}

/// The ways from a part to the other letters, and to the other parts of its own.
fn menus(here: &Part, parts: &[Part]) -> Vec<Block> {
    let choice = |text: &str, part: &Part, count: usize| Choice {
        text: text.to_owned(),
        address: format!("{ADDRESS}/{}", part.id),
        count,
        current: part.id == here.id,
    };
    let letters = parts.chunk_by(|a, b| a.group == b.group).map(|group| {
        let count = group.iter().map(|part| part.items.len()).sum();
        choice(&group[0].group.title, &group[0], count)
    });
    let mut blocks = vec![Block::Choices { title: "Letter".to_owned(), choices: letters.collect() }];
    let own: Vec<Choice> = parts
        .iter()
        .filter(|part| part.group == here.group)
        .map(|part| choice(&part.title, part, part.items.len()))
        .collect();
    if own.len() > 1 {
        blocks.push(Block::Choices { title: format!("Under {}", here.group.title), choices: own });
    }
    blocks
}

/// A group in parts that are not too long: by the second letter, and where that is not enough, by number.
fn in_parts(group: &Group, lines: Vec<Line>) -> Vec<Part> {
    if lines.len() <= LONGEST {
        return vec![part(group, &group.id, &group.title, lines)];
    }
    let one_letter = group.id.len() == 1;
    let start = |line: &Line| line.key.chars().take(if one_letter { 2 } else { 0 }).collect::<String>();
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run) if start(&run[0]) == start(&line) => run.push(line),
            _ => runs.push(vec![line]),
        }
    }
    // Neighbours that are short share a page.
    let mut pages: Vec<Vec<Line>> = Vec::new();
    for run in runs {
        match pages.last_mut() {
            Some(page) if page.len() + run.len() <= LONGEST => page.extend(run),
            _ => pages.push(run),
        }
    }
    let mut parts = Vec::new();
    for page in pages {
        let [from, to] = [page.first(), page.last()]
            .map(|line| line.map(|line| start(line).trim_end().to_owned()).unwrap_or_default());
        let (id, title) = match () {
            () if from.is_empty() => (group.id.clone(), group.title.clone()),
            () if from == to => (from.clone(), capital(&from)),
            () => (format!("{from}-{to}"), format!("{} to {}", capital(&from), capital(&to))),
        };
        if page.len() <= LONGEST {
            parts.push(part(group, &id, &title, page));
            continue;
        }
        let count = page.len().div_ceil(LONGEST);
        let size = page.len().div_ceil(count);
        let mut rest = page.into_iter();
        for number in 1..=count {
            let lines: Vec<Line> = rest.by_ref().take(size).collect();
            let span = lines.first().zip(lines.last()).map(|(a, b)| (a.item.title.clone(), b.item.title.clone()));
            let part = part(group, &format!("{id}-{number}"), &format!("{title}, part {number} of {count}"), lines);
            parts.push(Part { span, ..part });
        }
    }
    parts
}

fn part(group: &Group, id: &str, title: &str, lines: Vec<Line>) -> Part {
    let items = lines.into_iter().map(|line| line.item).collect();
    Part { group: group.clone(), id: id.to_owned(), title: title.to_owned(), span: None, items }
}

/// Every line of the index, in order, each once.
fn lines(site: &Site, pages: &[Page]) -> Vec<Line> {
    let is_listed = |page: &&Page| page.listed && !page.address.is_empty();
    let listed = || pages.iter().filter(is_listed);
    let own = |page: &Page| {
        if !page.language.is_empty() && page.language != site.settings.language {
            let mut line = line(&page.title, &page.address, "");
            line.item.notes.push(words(languages::english_name(&page.language)));
            return line;
        }
        let whence = page.crumbs.last().map(|crumb| &crumb.title).or(page.kicker.as_ref());
        line(&page.title, &page.address, whence.map_or("", String::as_str))
    };
    let mut lines: Vec<Line> = pages.par_iter().filter(is_listed).map(own).collect();
    for (word, page) in by_word(listed(), site) {
        lines.push(line(&format!("{}: {}", capital(word), page.title), &page.address, ""));
    }
    for entry in &site.entries {
        if entry.kind.home == Home::List && entry.kind.folder != "search_queries" {
            lines.push(line(&entry.title, &entry.address, entry.kind.heading));
        }
    }
    for entry in site.of("glossary") {
        for word in other_words(entry) {
            lines.push(line(&format!("{}: see {}", capital(word), entry.title), &entry.address, ""));
        }
    }
    fn whole(line: &Line) -> (&Group, &str, &str, &str) {
        (&line.group, &line.key, &line.item.title, &line.item.address)
    }
    lines.par_sort_by(|one, other| whole(one).cmp(&whole(other)));
    lines.dedup_by(|one, other| whole(one) == whole(other));
    tell_apart(&mut lines);
    lines
}

fn line(title: &str, address: &str, whence: &str) -> Line {
    let (group, key) = order::place(title);
    let item = Item { title: title.to_owned(), address: address.to_owned(), ..Item::default() };
    Line { group, key, item, whence: whence.to_owned() }
}

/// Says where things stand that have one title.
fn tell_apart(lines: &mut [Line]) {
    for same in lines.chunk_by_mut(|a, b| (&a.group, &a.key) == (&b.group, &b.key)).filter(|same| same.len() > 1) {
        for line in same.iter_mut().filter(|line| !line.whence.is_empty()) {
            line.item.notes.push(words(line.whence.clone()));
        }
    }
}

/// What readers, or staff by mistake, call a thing of the glossary, besides its word.
fn other_words(entry: &Entry) -> impl Iterator<Item = &str> {
    let lists =
        ["also", "avoid"].into_iter().flat_map(|field| entry.record.list(field)).filter_map(|held| match &held.value {
            Value::Text(word) => Some(word.as_str()),
            _ => None,
        });
    entry.record.text("abbreviation").into_iter().chain(lists)
}

/// The words that titles may be looked up by, apart from the word that each begins with.
fn by_word<'a>(pages: impl Iterator<Item = &'a Page>, site: &Site) -> Vec<(&'a str, &'a Page)> {
    let mut sorts: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        let language = if page.language.is_empty() { &site.settings.language } else { &page.language };
        let by_word = BY_WORD.contains(&page.sort.as_str()) || page.sort.ends_with("-list");
        if by_word && (language == "en" || language.starts_with("en-")) {
            sorts.entry(&page.sort).or_default().push(page);
        }
    }
    let mut found: BTreeMap<String, Vec<(&str, &Page)>> = BTreeMap::new();
    for page in sorts.into_values().filter(|pages| pages.len() <= BY_WORD_AT_MOST).flatten() {
        let mut seen = BTreeSet::new();
        for (at, word) in page.title.split(|c: char| !c.is_alphanumeric() && !"-'\u{2019}".contains(c)).enumerate() {
            let small = word.to_lowercase();
            let telling = small.chars().count() > 2
                && small.chars().all(|c| !c.is_numeric())
                && !STOP.contains(&format!(" {small} "));
            if at > 0 && telling && seen.insert(small.clone()) {
                found.entry(small).or_default().push((word, page));
            }
        }
    }
    found.into_values().filter(|titles| titles.len() <= IN_TITLES).flatten().collect()
}
