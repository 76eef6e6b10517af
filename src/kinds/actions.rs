//! Actions: what someone will do, by when.

use std::collections::BTreeMap;

use crate::document::Block;
use crate::document::Choice;
use crate::document::Piece;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops;
use crate::loops::Loop;
use crate::loops::tables;
use crate::loops::tables::Part;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "actions",
    one: "an action",
    heading: "Actions",
    route: "actions",
    about: "What someone will do, by when, and how far it is.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "what",
    rules: loops::rules,
    item: listing::work_item,
    page,
    lists,
    moments: Moments { took_place: &["from"], answered: &["done"], states: &[("done", "done")], ..Moments::NONE },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("what", Shape::Prose, "What will be done."),
    must("from", Shape::ReferenceOrWords(&["minutes", "events"]), "The meeting or walkabout that agreed it."),
    may("due", Shape::Day, "When it should be done."),
    may("done", Shape::Day, "When it was done."),
    may("told", Shape::Day, "When those who asked were told."),
    may("status", Shape::Choice(&["open", "done", "stopped"]), "What has become of it."),
    may("area", Shape::Reference(&["areas"]), "Where."),
    may("progress", Shape::List(&Shape::Prose), "How far it is, in order."),
];

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let Some(one) = Loop::of(entry, site) else { return Vec::new() };
    let mut blocks = vec![
        one.notice(Vec::new()),
        listing::heading("what-happened", "What happened, and when"),
        Block::Steps(one.steps(site)),
    ];
    let progress = entry.record.list("progress");
    if !progress.is_empty() {
        blocks.push(listing::heading("progress", "How far it is"));
        blocks.push(Block::Points(progress.iter().map(|held| site.line_of(&held.value)).collect()));
    }
    let (word, tone) = one.course.state.badge();
    blocks.push(listing::heading("details", "Details"));
    blocks.push(Block::Facts(vec![
        site.fact(entry, "What", "what"),
        site.fact(entry, "Agreed at", "from"),
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Due", "due"),
        site.fact(entry, "Who", "owner"),
        site.fact(entry, "Area", "area"),
    ]));
    blocks.extend(listing::body(entry));
    blocks
}

/// All actions, and a page for each area that has any.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let all = loops::all(site.of(kind.folder), site);
    let mut areas: BTreeMap<&str, (&Entry, Vec<Loop<'_>>)> = BTreeMap::new();
    for one in &all {
        if let Some(area) = one.entry.refers_to("area").map(|number| &site.entries[number]) {
            areas.entry(area.id.as_str()).or_insert_with(|| (area, Vec::new())).1.push(*one);
        }
    }
    let menu = |here: &str| -> Option<Block> {
        let choice = |area: &Entry, count| {
            let address = format!("{}/area/{}", kind.route, area.id);
            Choice { text: area.title.clone(), current: address == here, address, count }
        };
        let choices: Vec<Choice> = areas.values().map(|(area, own)| choice(area, own.len())).collect();
        (!choices.is_empty()).then(|| Block::Choices { title: "Area".to_owned(), choices })
    };
    let mut page = kind.list_page();
    page.blocks.extend(menu(""));
    page.blocks.extend(tracker(&all, site));
    let mut pages = vec![page];
    for (area, own) in areas.values() {
        let mut page = kind.sub_page(&format!("area/{}", area.id), "area", format!("Actions in {}", area.title));
        page.blocks.extend(menu(&page.address));
        page.blocks.extend(tracker(own, site));
        page.listed = false;
        pages.push(page);
    }
    pages
}

/// What a table of actions shows.
const SHOWN: &[Part] = &[Part::What, Part::From, Part::Who, Part::Due, Part::Done, Part::State];

/// Actions in short, how long they took, what is open, and what is finished.
fn tracker(all: &[Loop<'_>], site: &Site) -> Vec<Block> {
    let agreed = count_of(all.len(), "action has", "actions have");
    let late = all.iter().filter(|one| one.course.state.is_done() && one.course.late_by().is_some()).count();
    let mut in_short = format!("{agreed} been agreed: {}.", loops::in_words(all));
    if late > 0 {
        in_short.push_str(&format!(" Of those done, {late} came late."));
    }
    let mut blocks = vec![
        Block::Paragraph(words(in_short)),
        tables::waits(
            "Median and longest waits",
            vec![("Agreed, to done", tables::waits_of(all, |one| one.course.to_do()))],
        ),
    ];
    let (mut open, mut finished): (Vec<Loop<'_>>, Vec<Loop<'_>>) =
        all.iter().copied().partition(|one| one.course.state.is_open());
    tables::most_pressing_first(&mut open);
    finished.sort_by_key(|one| (std::cmp::Reverse(one.course.done), one.entry.id.clone()));
    for (id, title, loops) in [("open", "Still open", open), ("finished", "Finished", finished)] {
        if let Some(table) = tables::table(title, &loops, SHOWN, site) {
            blocks.extend([listing::heading(id, title), table]);
        }
    }
    blocks
}
