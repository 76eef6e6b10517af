//! A poster for the noticeboards of each area, on one sheet of A4: the next walkabout, what was said there and done,
//! the ten standards, and how to reach the landlord.
//!
//! Large letters leave little room, so that what was said and done gives way where the rest is long.

use crate::date::day_in_words;
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
use crate::site::join;
use crate::site::not_stated;

/// The most things that were said and done.
const TOLD: usize = 3;

/// How many lines of 18 point the sheet has below its headings.
const LINES: usize = 26;

/// How many lines the day, the time and the place of a walkabout take, which are larger.
const WALKABOUT: usize = 4;

/// About how many characters a line has.
const LINE: usize = 60;

/// How many of them a standard has beside how it went.
const PROMISE: usize = 50;

/// How many characters of the title stand on a line, and how many lines of 18 point each line of the title takes.
const TITLE: (usize, usize) = (24, 3);

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
        kicker: Some(format!("{}, {}", listing::landlord(site), day_in_words(site.today))),
        crumbs: vec![PageLink::new(area.kind.heading, area.kind.route), area.page_link()],
        without_files: true,
        ..Page::default()
    };
    let walkabout = walkabout(area, site);
    let standards = standards(site);
    let ways = ways(area, site);
    let title = lines_of(page.title.chars().count(), TITLE.0) - 1;
    let taken = title * TITLE.1 + walkabout.1 + standards.1 + lines_of_all(&ways);
    page.blocks.extend([
        heading("next-walkabout", "Next walkabout"),
        walkabout.0,
        heading("you-said", "You said, and what we did"),
        said(area, LINES.saturating_sub(taken), site),
        standards.0,
        heading("talk-to-us", "Talk to us"),
        Block::Points(ways),
    ]);
    Some(page)
}

/// When and where the next walkabout is, or where none is planned, when the last one was; and how many lines it takes.
fn walkabout(area: &Entry, site: &Site) -> (Block, usize) {
    let mut walks: Vec<&Entry> = site
        .pointing(area, "events", "area")
        .filter(|event| matches!(event.record.text("type"), Some("walkabout" | "inspection")))
        .filter(|event| !event.record.has("cancelled") && event.record.day("date").is_some())
        .collect();
    walks.sort_by_key(|event| event.record.day("date"));
    let (past, coming): (Vec<&Entry>, Vec<&Entry>) =
        walks.into_iter().partition(|event| event.record.day("date") < Some(site.today));
    if let Some(next) = coming.first() {
        let facts =
            vec![site.fact(next, "Date", "date"), site.fact(next, "Time", "time"), site.fact(next, "Where", "where")];
        return (Block::Facts(facts), WALKABOUT);
    }
    let mut line = vec![Piece::Missing("No walkabout is planned yet.".to_owned())];
    if let Some(day) = past.last().and_then(|event| event.record.day("date")) {
        line.extend([Piece::Text(" The last one was on ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())]);
    }
    let taken = lines_of(length(&line), LINE);
    (Block::Paragraph(line), taken)
}

/// What was said in the area and answered for good, the newest first, as much as the lines hold.
fn said(area: &Entry, mut lines: usize, site: &Site) -> Block {
    let day = |entry: &Entry| {
        ["told", "done", "answered"].iter().find_map(|field| entry.record.day(field)).filter(|day| *day <= site.today)
    };
    let mut all: Vec<&Entry> = site
        .pointing(area, "feedback", "area")
        .filter(|entry| matches!(entry.record.text("status"), Some("done" | "not-doing")) && day(entry).is_some())
        .collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(day(entry)), entry.id.clone()));
    if all.is_empty() {
        return Block::Paragraph(vec![Piece::Missing("Nothing that you said here is finished yet.".to_owned())]);
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
    Block::Points(told)
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
    let mut ways: Vec<Line> = listing::contact(site).chunks(2).map(|two| join(two.iter().cloned())).collect();
    let title = format!("More about {}", area.title);
    ways.push(listing::labelled(&title, words(listing::on_paper(&area.address, site))));
    ways
}

/// How many lines of 18 point some lines take.
fn lines_of_all(lines: &[Line]) -> usize {
    lines.iter().map(|line| lines_of(length(line), LINE)).sum()
}

/// About how long a line is, in characters.
fn length(line: &Line) -> usize {
    let of = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Missing(text) => text.chars().count(),
        Piece::Link(text, _) | Piece::File(text, _) | Piece::Outside(text, _) | Piece::Status(text, _) => {
            text.chars().count()
        }
        Piece::Prose(prose) => prose.text.chars().count(),
        Piece::Day(day) => day_in_words(*day).chars().count(),
    };
    line.iter().map(of).sum()
}

/// How many lines so many characters take.
fn lines_of(characters: usize, line: usize) -> usize {
    characters.div_ceil(line).max(1)
}
