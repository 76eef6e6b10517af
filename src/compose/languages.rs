//! The languages of a site: what can be read in each, how to ask for more, and how much is translated.

use crate::document::Block;
use crate::document::Column;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::link;
use crate::document::words;
use crate::languages;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::publication::Redirect;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Site;
use crate::text::count_of;
use crate::text::telephone;
use crate::translations;
use crate::translations::ADDRESS;
use crate::translations::NEEDED_FIRST;

/// Where it stands how much is translated.
const COMPLETENESS: &str = "transparency/languages";

/// The page of all languages, one for each, and one that says how much is translated; none on a site of one language.
/// Where an author has written a page at the first address, what is made here follows that text.
pub fn pages(site: &Site, pages: &mut [Page]) -> Vec<Page> {
    let tags = translations::others(site);
    if tags.is_empty() {
        return Vec::new();
    }
    let mut made: Vec<Page> = tags.iter().map(|tag| home(tag, site)).collect();
    made.push(completeness(&tags, site, pages.iter().any(|page| page.address == "transparency")));
    let blocks = all(&tags, site);
    match pages.iter_mut().find(|page| page.address == ADDRESS) {
        Some(page) => page.blocks.extend(blocks),
        None => made.push(Page {
            address: ADDRESS.to_owned(),
            sort: "languages-list".to_owned(),
            title: "Languages".to_owned(),
            summary: Some("What you can read here in other languages, and how to ask for more.".to_owned()),
            blocks,
            listed: true,
            ..Page::default()
        }),
    }
    made
}

/// Folders of translations have no lists of their own: who asks for one is led to the page of its language.
pub fn redirects(site: &Site, taken: impl Fn(&str) -> bool) -> Vec<Redirect> {
    let mut redirects: Vec<Redirect> = Vec::new();
    for entry in site.all_translations() {
        let mut above = entry.address.as_str();
        while let Some((folder, _)) = above.rsplit_once('/') {
            if !taken(folder) && redirects.iter().all(|redirect| redirect.from != folder) {
                let to = translations::home(&entry.language);
                redirects.push(Redirect { from: folder.to_owned(), to, source: entry.file });
            }
            above = folder;
        }
    }
    redirects
}

/// What stands above a translation: the page of its language, where the reader finds the others.
pub fn crumbs(entry: &Entry) -> Vec<PageLink> {
    vec![PageLink::new(languages::name(&entry.language), translations::home(&entry.language))]
}

/// Each language in its own words, and how to ask for more.
fn all(tags: &[&str], site: &Site) -> Vec<Block> {
    let items = tags.iter().map(|tag| {
        let count = translations::in_language(tag, site).count();
        let told = match count {
            0 => "No pages yet".to_owned(),
            count => count_of(count, "page", "pages"),
        };
        Item {
            title: languages::name(tag).to_owned(),
            address: translations::home(tag),
            summary: strip(tag, site).map(words),
            notes: vec![words(languages::english_name(tag)), words(told)],
            ..Item::default()
        }
    });
    let mut blocks = vec![heading("in-your-language", "In your language"), Block::Items(items.collect())];
    if let Some(line) = how_to_ask(site) {
        blocks.extend([heading("ask-for-more", "Ask for more"), Block::Paragraph(line)]);
    }
    let more = "How much we have translated, and what is out of date";
    blocks.push(Block::Paragraph(link(more, COMPLETENESS)));
    blocks
}

/// That any page can be had in a language, in that language, with the telephone number.
fn strip(tag: &str, site: &Site) -> Option<String> {
    let ask = languages::how_to_ask(tag)?;
    let phone = &site.settings.organisation.phone;
    // The marks keep the number from being turned round among letters that run from right to left.
    Some(if phone.is_empty() { ask.to_owned() } else { format!("{ask} \u{2066}{phone}\u{2069}") })
}

fn how_to_ask(site: &Site) -> Option<Line> {
    let organisation = &site.settings.organisation;
    let mut ways: Vec<Line> = Vec::new();
    if !organisation.phone.is_empty() {
        let number = Piece::Outside(organisation.phone.clone(), telephone(&organisation.phone));
        ways.push(vec![Piece::Text("call ".to_owned()), number]);
    }
    if !organisation.email.is_empty() {
        let address = Piece::Outside(organisation.email.clone(), format!("mailto:{}", organisation.email));
        ways.push(vec![Piece::Text("write to ".to_owned()), address]);
    }
    let mut line = words("To ask for a page in another language, ");
    for (at, way) in ways.into_iter().enumerate() {
        if at > 0 {
            line.push(Piece::Text(" or ".to_owned()));
        }
        line.extend(way);
    }
    line.push(Piece::Text(". Say which page and which language.".to_owned()));
    (line.len() > 2).then_some(line)
}

/// The page of one language: all that can be read in it.
fn home(tag: &str, site: &Site) -> Page {
    let entries: Vec<&Entry> = translations::in_language(tag, site).collect();
    let block = match entries.is_empty() {
        true => Block::Paragraph(vec![Piece::Missing("Nothing on this site is in this language yet.".to_owned())]),
        false => Block::Items(entries.into_iter().map(|entry| listing::plain_item(entry, site)).collect()),
    };
    Page {
        address: translations::home(tag),
        sort: "languages".to_owned(),
        title: languages::name(tag).to_owned(),
        language: tag.to_owned(),
        summary: strip(tag, site),
        crumbs: vec![PageLink::new("Languages", ADDRESS)],
        blocks: vec![block],
        listed: true,
        ..Page::default()
    }
}

/// Everything that readers need first and that holds today.
fn needed(site: &Site) -> Vec<&Entry> {
    let holds = |entry: &&Entry| !entry.is_of_the_past();
    let all = NEEDED_FIRST.iter().flat_map(|folder| site.of(folder));
    all.filter(|entry| entry.kind.home == Home::Page && entry.language == site.settings.language)
        .filter(holds)
        .collect()
}

fn completeness(tags: &[&str], site: &Site, below_transparency: bool) -> Page {
    let needed = needed(site);
    let mut blocks = vec![
        Block::Paragraph(words(
            "This counts our pages, policies and strategies that hold now. News, minutes and results are not counted: \
             few of those are translated.",
        )),
        heading("in-short", "In short"),
        in_short(tags, &needed, site),
        heading("what-it-means", "What these words mean"),
        Block::Points(
            [
                "Up to date: the original has not changed since, and a person made or checked the translation.",
                "Machine draft: a machine made it, and no person has checked it yet.",
                "Out of date: the original has changed since it was translated.",
                "Age not stated: we cannot tell when it was translated.",
            ]
            .map(words)
            .to_vec(),
        ),
    ];
    let (some, none): (Vec<&Entry>, Vec<&Entry>) =
        needed.into_iter().partition(|entry| site.translations(entry).next().is_some());
    if !some.is_empty() {
        blocks.extend([heading("page-by-page", "Page by page"), page_by_page(tags, &some, site)]);
    }
    if !none.is_empty() {
        blocks.push(heading("not-yet", "In no other language yet"));
        blocks.push(Block::Points(none.into_iter().map(|entry| vec![entry.link()]).collect()));
    }
    let crumb = below_transparency.then(|| PageLink::new("How open we are", "transparency"));
    Page {
        address: COMPLETENESS.to_owned(),
        sort: "transparency-languages".to_owned(),
        title: "How much we have translated".to_owned(),
        summary: Some("How many pages are in each language, how old they are, and who checked them.".to_owned()),
        crumbs: crumb.into_iter().chain([PageLink::new("Languages", ADDRESS)]).collect(),
        blocks,
        listed: true,
        ..Page::default()
    }
}

/// Each language with how many pages it has of all, and how those stand.
fn in_short(tags: &[&str], needed: &[&Entry], site: &Site) -> Block {
    let mut rows = Vec::new();
    for tag in tags {
        let standings: Vec<_> = needed
            .iter()
            .flat_map(|entry| site.translations(entry).filter(|translation| translation.language == *tag))
            .filter_map(|translation| translations::standing(translation, site))
            .collect();
        let count = |state: &str| words(standings.iter().filter(|one| one.badge().0 == state).count().to_string());
        rows.push(vec![
            vec![Piece::Link(languages::name(tag).to_owned(), translations::home(tag))],
            words(languages::english_name(tag)),
            words(format!("{} of {}", standings.len(), needed.len())),
            count("Up to date"),
            count("Machine draft"),
            count("Out of date"),
            count("Age not stated"),
        ]);
    }
    let mut columns = vec![column("Language", false), column("In English", false)];
    let counts = ["Translated", "Up to date", "Machine draft", "Out of date", "Age not stated"];
    columns.extend(counts.map(|title| column(title, true)));
    Block::Table(Table { caption: "Pages in each language".to_owned(), columns, rows, chart: None })
}

/// Each page that is translated, and how it stands in each language.
fn page_by_page(tags: &[&str], entries: &[&Entry], site: &Site) -> Block {
    let cell = |entry: &Entry, tag: &str| match site.translations(entry).find(|one| one.language == tag) {
        Some(translation) => {
            let (word, tone) = translations::standing(translation, site).map_or(("", Tone::Plain), |one| one.badge());
            vec![translation.link(), Piece::Text(" ".to_owned()), Piece::Status(word.to_owned(), tone)]
        }
        None => words("No"),
    };
    let rows = entries
        .iter()
        .map(|entry| {
            let own = std::iter::once(vec![entry.link()]);
            own.chain(tags.iter().map(|tag| cell(entry, tag))).collect()
        })
        .collect();
    let mut columns: Vec<Column> = vec![column("Page", false)];
    columns.extend(tags.iter().map(|tag| column(languages::english_name(tag), false)));
    Block::Table(Table { caption: "Which pages are in which language".to_owned(), columns, rows, chart: None })
}
