//! Events: walkabouts, inspections, roadshows, courses, conferences and general meetings.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::in_order;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops::course::days;
use crate::loops::waits::in_days;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "events",
    one: "an event",
    heading: "Events",
    route: "events",
    about: "A walkabout, inspection, roadshow, course, conference or general meeting.",
    fields: FIELDS,
    rules,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["date"],
        announced: &["announced"],
        published: &["outcome_published"],
        unless: Some(("cancelled", &[])),
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must(
        "type",
        Shape::Choice(&["walkabout", "inspection", "roadshow", "course", "conference", "agm"]),
        "What sort of event it is.",
    ),
    must("date", Shape::Day, "The day."),
    may("time", Shape::Text, "When it begins: 3.45pm."),
    may("area", Shape::Reference(&["areas"]), "The area it is in."),
    may("where", Shape::Text, "Where to meet."),
    may("announced", Shape::Day, "When tenants were told of it."),
    may("outcome_published", Shape::Day, "When its outcome was published."),
    may("cancelled", Shape::Text, "Why it was cancelled, if it was."),
];

fn rules(entry: &Entry, report: &mut Report) {
    in_order(&entry.record, &[("announced", "date"), ("date", "outcome_published")], report);
}

fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    if entry.record.get("cancelled").is_some() {
        ("Cancelled".to_owned(), Tone::Plain)
    } else if entry.record.day("date").is_some_and(|day| day >= site.today) {
        ("Coming".to_owned(), Tone::Plain)
    } else if site.published(entry).is_some_and(|published| published.day <= site.today) {
        ("Outcome published".to_owned(), Tone::Good)
    } else {
        ("Outcome not published".to_owned(), Tone::Fair)
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = site.line(&entry.record, "date").into_iter().collect();
    notes.extend(site.line(&entry.record, "area"));
    Item { notes, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

fn kind_in_words(entry: &Entry) -> String {
    match entry.record.text("type") {
        Some("agm") => "Annual general meeting".to_owned(),
        Some(word) => capital(word),
        None => "Event".to_owned(),
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let (word, tone) = state(entry, site);
    let mut blocks = Vec::new();
    if let Some(why) = site.line(&entry.record, "cancelled") {
        blocks.push(Block::Notice { tone: Tone::Poor, title: "This event was cancelled".to_owned(), text: why });
    }
    let mut facts =
        vec![("Type".to_owned(), vec![Piece::Text(kind_in_words(entry))]), site.fact(entry, "Date", "date")];
    facts.extend(site.fact_if(entry, "Time", "time"));
    facts.extend([
        site.fact(entry, "Where", "where"),
        site.fact(entry, "Area", "area"),
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        timed(entry, site, "Announced", "announced"),
        timed(entry, site, "Outcome published", "outcome_published"),
    ]);
    blocks.push(Block::Facts(facts));
    blocks.push(listing::body_or(entry, "Nothing has been written about this event yet."));
    blocks.extend(listing::what_came_of(entry, site));
    blocks
}

/// A day with how long before or after the event it was; how long it has been missing, where it is owed.
fn timed(entry: &Entry, site: &Site, name: &str, field: &str) -> (String, Line) {
    let record = &entry.record;
    let known = site.known_day_in(entry, &[field]).filter(|(day, _)| *day <= site.today);
    let (date, day) = (record.day("date"), known.map(|(day, _)| day));
    let line = match (date, day) {
        (Some(date), Some(day)) => {
            let days = match days(date, day) {
                0 => "on the day".to_owned(),
                _ => format!("{} the event", listing::days_between(date, day)),
            };
            let line = known.and_then(|(_, published)| published).and_then(|_| site.published_line(entry));
            let mut line = line.unwrap_or_else(|| vec![Piece::Day(day)]);
            line.push(Piece::Text(format!(" ({days})")));
            line
        }
        (Some(date), None) if field == "outcome_published" && date > site.today => {
            vec![Piece::Missing("not yet: the event has not taken place".to_owned())]
        }
        (Some(date), None) if field == "outcome_published" && record.get("cancelled").is_none() => {
            vec![Piece::Missing(format!("not yet, {} after the event", in_days(days(date, site.today))))]
        }
        _ => not_stated(),
    };
    (name.to_owned(), line)
}

/// What is coming first, then what has been, newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| entry.record.day("date"));
    let (coming, mut past): (Vec<&Entry>, Vec<&Entry>) =
        entries.into_iter().partition(|entry| entry.record.day("date").is_some_and(|day| day >= site.today));
    past.reverse();
    page.blocks.extend(listing::section("coming", "Coming", coming.into_iter(), site));
    page.blocks.extend(listing::section("past", "Past", past.into_iter(), site));
    vec![page]
}
