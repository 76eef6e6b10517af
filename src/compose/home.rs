//! The home page: what is promised, how it is going, and what is new.

use crate::corrections;
use crate::document::Block;
use crate::document::Figure;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::listing;
use crate::outcome::Outcome;
use crate::promises;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Site;

/// How many things each part of the home page shows.
const SHOWN: usize = 3;

/// The home page.
pub fn page(site: &Site) -> Page {
    let introduction = site.introductions.get("");
    let text = |field| introduction.and_then(|introduction| introduction.record.text(field)).map(str::to_owned);
    let mut page = Page {
        sort: "home".to_owned(),
        title: text("title").unwrap_or_else(|| site.settings.title.clone()),
        summary: text("summary"),
        source: introduction.map(|introduction| introduction.file),
        ..Page::default()
    };
    page.blocks.extend(introduction.and_then(|introduction| introduction.body.clone()).map(Block::Prose));
    page.blocks.extend(corrections::notices(site));
    let figures = figures(site);
    if !figures.is_empty() {
        page.blocks.push(listing::heading("how-we-are-doing", "How we are doing"));
        page.blocks.push(Block::Figures(figures));
    }
    let feedback =
        newest(site, "feedback", "heard", |entry| matches!(entry.record.text("status"), Some("done" | "not-doing")));
    page.blocks.extend(part("you-said", "You said, we did", feedback, site, ("All feedback", "you-said-we-did")));
    let open = newest(site, "consultations", "closes", |entry| {
        entry.record.day("closes").is_some_and(|day| day >= site.today)
    });
    page.blocks.extend(part("have-your-say", "Have your say", open, site, ("All consultations", "consultations")));
    let mut coming: Vec<&Entry> = site
        .of("events")
        .chain(site.of("minutes"))
        .filter(|entry| entry.record.day("date").is_some_and(|day| day >= site.today))
        .collect();
    coming.sort_by_key(|entry| entry.record.day("date"));
    page.blocks.extend(part("coming-up", "Coming up", coming, site, ("All events", "events")));
    let news = newest(site, "news", "published", |_| true);
    page.blocks.extend(part("news", "News", news, site, ("All news", "news")));
    // A site with none of these kinds still shows a way in to all it has.
    let mut ways: Vec<Line> = ["policies", "strategies", "minutes"]
        .iter()
        .filter(|folder| site.of(folder).next().is_some())
        .filter_map(|folder| crate::kinds::kind(folder))
        .map(|kind| vec![Piece::Link(kind.heading.to_owned(), kind.route.to_owned())])
        .collect();
    ways.extend(top_folders(site));
    ways.push(vec![Piece::Link("Everything, from A to Z".to_owned(), "a-z".to_owned())]);
    page.blocks.push(listing::heading("find", "Find what you need"));
    page.blocks.push(Block::Points(ways));
    page
}

/// The folders and pages at the root that an author made.
fn top_folders(site: &Site) -> Vec<Line> {
    let mut folders: Vec<&str> =
        site.of("pages").filter_map(|entry| entry.id.split_once('/').map(|(folder, _)| folder)).collect();
    folders.dedup();
    let own = site
        .of("pages")
        .filter(|entry| !entry.id.contains('/') && !folders.contains(&entry.id.as_str()))
        .map(|entry| vec![entry.link()]);
    let named = folders.iter().map(|folder| match site.find(&format!("pages/{folder}")) {
        Some(entry) => vec![entry.link()],
        None => vec![Piece::Link(crate::site::capital(&folder.replace('-', " ")), (*folder).to_owned())],
    });
    own.chain(named).collect()
}

fn newest<'a>(site: &'a Site, folder: &str, field: &str, wanted: impl Fn(&Entry) -> bool) -> Vec<&'a Entry> {
    let mut entries: Vec<&Entry> = site.of(folder).filter(|entry| wanted(entry)).collect();
    entries.sort_by_key(|entry| (std::cmp::Reverse(entry.record.day(field)), entry.id.clone()));
    entries
}

fn part(id: &str, title: &str, entries: Vec<&Entry>, site: &Site, all: (&str, &str)) -> Vec<Block> {
    if entries.is_empty() {
        return Vec::new();
    }
    let items: Vec<Item> = entries.into_iter().take(SHOWN).map(|entry| (entry.kind.item)(entry, site)).collect();
    let more = vec![Piece::Link(all.0.to_owned(), all.1.to_owned())];
    vec![listing::heading(id, title), Block::Items(items), Block::Paragraph(more)]
}

/// The headline numbers: standards met in the latest quarter, feedback acted on, promises.
fn figures(site: &Site) -> Vec<Figure> {
    let mut figures = Vec::new();
    if let Some((met, all, quarter, address)) = crate::kinds::standards::latest(site) {
        let tone = if met * 10 >= all * 8 {
            Tone::Good
        } else if met * 2 >= all {
            Tone::Fair
        } else {
            Tone::Poor
        };
        figures.push(Figure {
            value: format!("{met} of {all}"),
            label: format!("standards met in {quarter}"),
            address,
            status: Some((if met == all { "All met" } else { "Not all met" }.to_owned(), tone)),
        });
    }
    let feedback = site.of("feedback");
    let all = feedback.len();
    if all > 0 {
        let done = feedback.filter(|entry| entry.record.text("status") == Some("done")).count();
        figures.push(Figure {
            value: format!("{done} of {all}"),
            label: "things you said that we have done".to_owned(),
            address: "you-said-we-did".to_owned(),
            status: None,
        });
    }
    let outcomes: Vec<Outcome> = promises::judged(site).map(|(_, judgement)| judgement.outcome()).collect();
    if !outcomes.is_empty() {
        let well = |outcome: &&Outcome| matches!(outcome, Outcome::Kept | Outcome::OnTrack);
        let broken = outcomes.iter().filter(|outcome| outcome.broken()).count();
        figures.push(Figure {
            value: format!("{} of {}", outcomes.iter().filter(well).count(), outcomes.len()),
            label: "promises kept or on track".to_owned(),
            address: "promises".to_owned(),
            status: Some(match broken {
                0 => ("None missed or late".to_owned(), Tone::Good),
                broken => (format!("{broken} missed or late"), Tone::Poor),
            }),
        });
    }
    figures
}
