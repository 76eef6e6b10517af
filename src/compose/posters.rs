//! A poster for the noticeboards of each area, on one sheet of A4: the next walkabout, what was said there and done,
//! the ten standards, and how to reach the landlord.
//!
//! Large letters leave little room, so that what was said and done gives way where the rest is long.

use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::kinds::areas::POSTER;
use crate::kinds::feedback;
use crate::kinds::standards;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// The most things that were said and done.
const TOLD: usize = 3;

/// How many lines of 18 point the sheet has for what was said and done and for the standards together.
const LINES: usize = 24;

/// How many characters such a line has.
const LINE: usize = 56;

/// How many of them a standard has beside how it went.
const PROMISE: usize = 48;

/// A poster for each area.
pub fn pages(site: &Site) -> Vec<Page> {
    site.of("areas").filter_map(|area| page(area, site)).collect()
}

/// None where the address belongs to something else.
fn page(area: &Entry, site: &Site) -> Option<Page> {
    if site.find(&format!("{}/{POSTER}", area.reference())).is_some() {
        return None;
    }
    let mut page = Page {
        address: format!("{}/{POSTER}", area.address),
        sort: "poster".to_owned(),
        title: format!("{} noticeboard", area.title),
        kicker: Some(listing::landlord(site).to_owned()),
        crumbs: vec![PageLink::new(area.kind.heading, area.kind.route), area.page_link()],
        ..Page::default()
    };
    page.blocks.push(heading("next-walkabout", "Next walkabout"));
    page.blocks.extend(walkabout(area, site));
    let (standards, taken) = standards(site);
    page.blocks.push(heading("you-said", "You said, and what we did"));
    page.blocks.extend(said(area, LINES.saturating_sub(taken), site));
    page.blocks.push(standards);
    page.blocks.push(heading("talk-to-us", "Talk to us"));
    page.blocks.push(Block::Points(ways(area, site)));
    Some(page)
}

/// When and where the next walkabout is; where none is planned, when the last one was.
fn walkabout(area: &Entry, site: &Site) -> Vec<Block> {
    let mut walks: Vec<&Entry> = site
        .pointing(area, "events", "area")
        .filter(|event| matches!(event.record.text("type"), Some("walkabout" | "inspection")))
        .filter(|event| !event.record.has("cancelled") && event.record.day("date").is_some())
        .collect();
    walks.sort_by_key(|event| event.record.day("date"));
    let (past, coming): (Vec<&Entry>, Vec<&Entry>) =
        walks.into_iter().partition(|event| event.record.day("date") < Some(site.today));
    if let Some(next) = coming.first() {
        return vec![Block::Facts(vec![
            site.fact(next, "Date", "date"),
            site.fact(next, "Time", "time"),
            site.fact(next, "Where we meet", "where"),
        ])];
    }
    let mut line = vec![Piece::Missing("No walkabout is planned yet.".to_owned())];
    if let Some(day) = past.last().and_then(|event| event.record.day("date")) {
        line.extend([Piece::Text(" The last one was on ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())]);
    }
    vec![Block::Paragraph(line)]
}

/// What was said in the area and answered for good, the newest first, as much as the lines hold.
fn said(area: &Entry, mut lines: usize, site: &Site) -> Vec<Block> {
    let day = |entry: &Entry| {
        ["told", "done", "answered"].iter().find_map(|field| entry.record.day(field)).filter(|day| *day <= site.today)
    };
    let mut all: Vec<&Entry> = site
        .pointing(area, "feedback", "area")
        .filter(|entry| matches!(entry.record.text("status"), Some("done" | "not-doing")) && day(entry).is_some())
        .collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(day(entry)), entry.id.clone()));
    if all.is_empty() {
        return vec![Block::Paragraph(vec![Piece::Missing("Nothing that you said here is finished yet.".to_owned())])];
    }
    let mut told = Vec::new();
    for entry in all.into_iter().take(TOLD) {
        let said = site.line(&entry.record, "said").unwrap_or_else(not_stated);
        let (over, did) = feedback::answer(entry, site);
        let mut line = listing::labelled("You said", said);
        line.push(Piece::Text(" ".to_owned()));
        line.extend(listing::labelled(over.trim_end_matches(", because"), did));
        let taken = lines_of(length(&line), LINE);
        // One thing is always told.
        if taken > lines && !told.is_empty() {
            break;
        }
        lines = lines.saturating_sub(taken);
        told.push(line);
    }
    vec![Block::Points(told)]
}

/// The ten standards with how each went in the latest quarter, and how many lines they take.
fn standards(site: &Site) -> (Block, usize) {
    let Some((states, quarter)) = standards::latest_states(site) else {
        let none = vec![Piece::Missing("No results of our ten standards are published yet.".to_owned())];
        return (Block::Paragraph(none), 1);
    };
    let taken = states.iter().map(|(promise, _)| lines_of(promise.chars().count(), PROMISE)).sum();
    let table = Table {
        caption: format!("Our ten standards, {quarter}"),
        columns: vec![column("We promise", false), column("How it went", false)],
        rows: states.into_iter().map(|(promise, state)| vec![words(promise), vec![state.piece()]]).collect(),
        chart: None,
    };
    (Block::Table(table), taken)
}

/// How to reach the landlord, and where to read more.
fn ways(area: &Entry, site: &Site) -> Vec<Line> {
    let mut ways = listing::contact(site);
    let title = format!("More about {}", area.title);
    let more = vec![Piece::Text(listing::on_paper(&area.address, site))];
    ways.push(listing::labelled(&title, more));
    ways.push(listing::labelled("This poster was made on", vec![Piece::Day(site.today)]));
    ways
}

/// About how long a line is, in characters.
fn length(line: &Line) -> usize {
    let of = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Missing(text) => text.chars().count(),
        Piece::Link(text, _) | Piece::File(text, _) | Piece::Outside(text, _) | Piece::Status(text, _) => {
            text.chars().count()
        }
        Piece::Prose(prose) => prose.text.chars().count(),
        Piece::Day(_) => "22 November 2026".len(),
    };
    line.iter().map(of).sum()
}

/// How many lines so many characters take.
fn lines_of(characters: usize, line: usize) -> usize {
    characters.div_ceil(line).max(1)
}
