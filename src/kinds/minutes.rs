//! Minutes: one meeting each, its agenda and what was decided.

use std::collections::BTreeSet;

use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::WRONG_TYPE;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops;
use crate::loops::tables;
use crate::loops::tables::Part;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use jiff::civil::Date;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "minutes",
    one: "a meeting",
    heading: "Minutes",
    route: "minutes",
    about: "One meeting of a panel: its agenda, and afterwards its minutes.",
    fields: FIELDS,
    id_from: &["panel", "date"],
    faults: FAULTS,
    rules,
    named,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["date"],
        published: &["published"],
        states: &[("held", "date"), ("published", "published")],
        unless: Some(("held", &["planned", "cancelled"])),
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const VOTE: &[Field] = &[
    must("decision", Shape::Whole, "The number of the decision in the list above, from 1."),
    must("for", Shape::Whole, "How many were for it."),
    must("against", Shape::Whole, "How many were against it."),
    may("not_voting", Shape::Whole, "How many were there and did not vote."),
    may("needed", Shape::Text, "What it needed to pass: more than half of those there."),
];

const FIELDS: &[Field] = &[
    must("panel", Shape::Reference(&["panels"]), "The panel that met."),
    must("date", Shape::Day, "The day of the meeting."),
    may("held", Shape::Choice(&["planned", "held", "cancelled"]), "Whether it took place."),
    may("published", Shape::Day, "When the minutes were published."),
    may("approved_at", Shape::Reference(&["minutes"]), "The meeting that approved these minutes."),
    may("attendance", Shape::Table(&Shape::Whole), "How many came, by kind of place: counts, never names."),
    may("apologies", Shape::Whole, "How many sent apologies."),
    may("full_membership", Shape::Flag, "Whether the full membership was asked to come."),
    may("main_issue", Shape::Text, "The one issue that the meeting was about."),
    may("decisions", Shape::List(&Shape::Prose), "What was decided."),
    may("votes", Shape::List(&Shape::Record(VOTE)), "How people voted on what was decided: counts, never names."),
    may("recording", Shape::Text, "Where a recording can be had."),
];

faults! {
    FUTURE_MEETING = "future-meeting", Error,
        "A meeting that lies ahead has minutes.",
        why: "Either the date or the minutes are wrong.",
        example: "held: planned   for a meeting that has not taken place";
    PUBLISHED_EARLY = "published-early", Error,
        "Minutes were published before the meeting.",
        why: "The time from a meeting to its minutes is shown to readers and counted in promises.",
        example: "date: 2025-05-14\npublished: 2025-05-28";
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if let (Some(date), Some(published)) = (record.day("date"), record.day("published"))
        && published < date
    {
        report
            .add(
                &PUBLISHED_EARLY,
                record.span_of("published"),
                format!("these minutes were published on {published}, before the meeting on {date}"),
            )
            .help("check both dates");
    }
    let decided = record.list("decisions").len() as u64;
    let mut voted = BTreeSet::new();
    for vote in votes(entry) {
        let Some(number) = vote.whole("decision") else { continue };
        let span = vote.span_of("decision");
        if number == 0 || number > decided {
            let there = count_of(decided as usize, "decision", "decisions");
            report
                .add(&WRONG_TYPE, span, format!("there is no decision {number}: the list has {there}"))
                .help("count the decisions from the top, from 1, and give the number of the one that was voted on");
        } else if !voted.insert(number) {
            report
                .add(&SAME_ID, span, format!("decision {number} has two votes"))
                .help("give the vote that decided it, and say the rest in the text");
        }
    }
    if record.text("held") == Some("planned") && record.day("published").is_some() {
        report
            .add(&FUTURE_MEETING, record.span_of("published"), "a planned meeting cannot have published minutes yet")
            .help("write  held: held  once it has taken place, or take `published` out");
    }
}

/// The title: what met, and when.
fn named(entry: &Entry, site: &Site) -> Option<String> {
    let panel = entry.refers_to("panel").map(|number| site.entries[number].title.clone());
    match (panel, entry.record.day("date")) {
        (Some(panel), Some(day)) => Some(format!("{panel}, {}", day_in_words(day))),
        (None, Some(day)) => Some(format!("Meeting of {}", day_in_words(day))),
        _ => None,
    }
}

/// Its state in words, with how long the minutes took.
fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    let date = entry.record.day("date");
    match entry.record.text("held") {
        Some("cancelled") => ("Cancelled".to_owned(), Tone::Plain),
        _ if date.is_some_and(|date| date >= site.today) => ("Planned".to_owned(), Tone::Plain),
        _ if published_on(entry, site).is_none_or(|day| day > site.today) => {
            ("Minutes not published".to_owned(), Tone::Poor)
        }
        _ => ("Minutes published".to_owned(), Tone::Good),
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes = Vec::new();
    if let (Some(date), Some(published)) = (entry.record.day("date"), published_on(entry, site)) {
        notes.push(vec![Piece::Text(format!("Minutes published {} the meeting", days_to(date, published)))]);
    }
    let summary = entry.summary().or_else(|| site.line(&entry.record, "main_issue"));
    Item { notes, summary, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

/// The day of publication that counts.
fn published_on(entry: &Entry, site: &Site) -> Option<Date> {
    site.published(entry).map(|published| published.day)
}

fn days_to(date: Date, published: Date) -> String {
    match listing::days_between(date, published) {
        same if same == "on the same day" => "on the day of".to_owned(),
        days => days,
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (word, tone) = state(entry, site);
    let notice = |tone, title: &str, text: &str| Block::Notice {
        tone,
        title: title.to_owned(),
        text: vec![Piece::Text(text.to_owned())],
    };
    match word.as_str() {
        "Planned" => blocks.push(notice(
            tone,
            "This meeting has not taken place yet",
            "The minutes will be here once they are published.",
        )),
        "Cancelled" => blocks.push(notice(tone, "This meeting was cancelled", "There are no minutes.")),
        "Minutes not published" => blocks.push(notice(
            tone,
            "The date of publication is not stated",
            "We cannot say how long it took to publish these minutes.",
        )),
        _ => {}
    }
    blocks.push(Block::Facts(facts(entry, site)));
    let decisions = entry.record.list("decisions");
    if !decisions.is_empty() {
        blocks.push(listing::heading("decisions", "Decisions"));
        blocks.push(Block::Points(decisions.iter().map(|held| site.line_of(&held.value)).collect()));
    }
    blocks.extend(voted(entry, site));
    blocks.extend(became(entry, site));
    blocks.extend(listing::body(entry));
    blocks.extend(listing::said_there(entry, site));
    blocks
}

fn votes(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("votes").iter().filter_map(|held| match &held.value {
        Value::Record(vote) => Some(vote),
        _ => None,
    })
}

/// How people voted, a row for each decision that was voted on.
fn voted(entry: &Entry, site: &Site) -> Option<Block> {
    let decisions = entry.record.list("decisions");
    let mut rows = Vec::new();
    for vote in votes(entry) {
        let number = vote.whole("decision").and_then(|number| usize::try_from(number).ok());
        let Some(decision) = number.and_then(|number| decisions.get(number.checked_sub(1)?)) else { continue };
        let line = |field| site.line(vote, field).unwrap_or_else(not_stated);
        let needed = site.line(vote, "needed").unwrap_or_default();
        rows.push(vec![site.line_of(&decision.value), line("for"), line("against"), line("not_voting"), needed]);
    }
    let columns = vec![
        column("Decision", false),
        column("For", true),
        column("Against", true),
        column("Not voting", true),
        column("What it needed to pass", false),
    ];
    let table = Table { caption: "How people voted".to_owned(), columns, rows, chart: None };
    (!table.rows.is_empty()).then(|| Block::Table(table.without_empty_columns()))
}

/// What a table of recommendations that were looked at again shows.
const AGAIN: &[Part] = &[Part::What, Part::From, Part::Said, Part::Due, Part::State];

/// What became of what the meeting agreed, and what it looked at again.
fn became(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = listing::what_became(entry, site);
    if blocks.is_empty() && !entry.record.list("decisions").is_empty() {
        let none = "No actions and no recommendations of this meeting are on this site.";
        blocks.push(Block::Paragraph(vec![Piece::Missing(none.to_owned())]));
    }
    let again = site.mentions(entry, "recommendations").filter(|other| {
        other.record.list("follow_up").iter().any(|held| match &held.value {
            Value::Reference(reference) => reference.entry == Some(entry.number),
            _ => false,
        })
    });
    if let Some(table) = tables::table("Recommendations, as they stand now", &loops::all(again, site), AGAIN, site) {
        blocks.extend([listing::heading("looked-at-again", "Looked at again here"), table]);
    }
    blocks
}

fn facts(entry: &Entry, site: &Site) -> Vec<(String, Line)> {
    let (word, tone) = state(entry, site);
    let mut facts = vec![
        site.fact(entry, "Panel", "panel"),
        site.fact(entry, "Date", "date"),
        ("State".to_owned(), vec![Piece::Status(word.clone(), tone)]),
    ];
    if word == "Planned" || word == "Cancelled" {
        facts.extend(site.fact_if(entry, "Main issue", "main_issue"));
        return facts;
    }
    let mut published = site.published_line(entry).unwrap_or_else(not_stated);
    if let (Some(date), Some(day)) = (entry.record.day("date"), published_on(entry, site)) {
        published.push(Piece::Text(format!(" ({} the meeting)", days_to(date, day))));
    }
    facts.push(("Minutes published".to_owned(), published));
    facts.push(site.fact(entry, "Approved at", "approved_at"));
    facts.push(site.fact(entry, "Who came", "attendance"));
    facts.push(site.fact(entry, "Apologies", "apologies"));
    facts.extend(site.fact_if(entry, "Full membership asked", "full_membership"));
    facts.push(site.fact(entry, "Main issue", "main_issue"));
    facts.extend(site.fact_if(entry, "Recording", "recording"));
    facts
}

/// All meetings by year, newest first, and a page for each panel.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut all: Vec<&Entry> = site.of(kind.folder).collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(entry.record.day("date")), entry.id.clone()));
    let mut page = kind.list_page();
    let panels: Vec<&Entry> =
        site.of("panels").filter(|panel| site.pointing(panel, "minutes", "panel").next().is_some()).collect();
    let folder = |panel: &Entry| format!("{}/{}", kind.route, panel.id);
    let choices: Vec<Choice> = panels
        .iter()
        .map(|panel| Choice {
            text: panel.title.clone(),
            address: folder(panel),
            count: site.pointing(panel, "minutes", "panel").count(),
            current: false,
        })
        .collect();
    page.blocks.push(Block::Choices { title: "Panel".to_owned(), choices: choices.clone() });
    page.blocks.extend(by_year(&all, site));
    let mut pages = vec![page];
    for panel in panels {
        let mut page = kind.sub_page(&panel.id, "panel", format!("Minutes of {}", panel.title));
        let choices =
            choices.iter().map(|choice| Choice { current: choice.address == page.address, ..choice.clone() }).collect();
        page.blocks.push(Block::Choices { title: "Panel".to_owned(), choices });
        page.blocks.push(Block::Paragraph(vec![Piece::Text("About this panel: ".to_owned()), panel.link()]));
        let own: Vec<&Entry> =
            all.iter().copied().filter(|entry| entry.refers_to("panel") == Some(panel.number)).collect();
        page.blocks.extend(by_year(&own, site));
        pages.push(page);
    }
    pages
}

fn by_year(entries: &[&Entry], site: &Site) -> Vec<Block> {
    let mut blocks = Vec::new();
    for group in entries
        .chunk_by(|a, b| a.record.day("date").map(|day| day.year()) == b.record.day("date").map(|day| day.year()))
    {
        let year = group[0].record.day("date").map_or("Undated".to_owned(), |day| day.year().to_string());
        blocks.extend(listing::section(&format!("year-{year}"), &year, group.iter().copied(), site));
    }
    blocks
}
