//! Panels: the groups through which tenants are heard.

use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "panels",
    one: "a panel",
    heading: "Panels",
    route: "panels",
    about: "A panel, forum, committee or association through which tenants are heard.",
    fields: FIELDS,
    titled_by: "name",
    item,
    page,
    ..listing::PLAIN
};

const PLACE: &[Field] = &[
    must("kind", Shape::Text, "Who the place is for: tenants, leaseholders."),
    may("min", Shape::Whole, "How many there must be."),
    may("max", Shape::Whole, "How many there may be."),
    may("filled", Shape::Whole, "How many are filled now."),
    may("how_filled", Shape::Text, "How a place is filled: elected, nominated."),
    may("voting", Shape::Flag, "Whether they may vote."),
    may("term_years", Shape::Whole, "How long a term is, in years."),
    may("max_terms", Shape::Whole, "How many terms one person may serve."),
];

const FIELDS: &[Field] = &[
    must("name", Shape::Text, "Its name."),
    must("purpose", Shape::Text, "What it is for, in a sentence."),
    may(
        "type",
        Shape::Choice(&["council", "panel", "forum", "committee", "association", "board", "group"]),
        "What sort of group it is.",
    ),
    may("level", Shape::Choice(&["information", "consultation", "involvement", "control"]), "How much say it has."),
    may("formality", Shape::Choice(&["formal", "informal"]), "Whether it is formal."),
    may("mode", Shape::Choice(&["individual", "collective"]), "Whether people take part one by one or together."),
    may("meets", Shape::Text, "How often it meets."),
    may("places", Shape::List(&Shape::Record(PLACE)), "Its places."),
    may("reports_to", Shape::ReferenceOrWords(&["panels"]), "Whom it reports to."),
    may("time_commitment", Shape::Text, "How much time it takes."),
    may("training", Shape::Text, "What training is given."),
];

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Meets", "meets").into_iter().collect();
    let held = site.mentions(entry, "minutes").filter(|meeting| meeting.record.text("held") != Some("planned")).count();
    notes.push(vec![Piece::Text(count_of(held, "meeting on this site", "meetings on this site"))]);
    let summary = entry.summary().or_else(|| site.line(&entry.record, "purpose"));
    Item { notes, summary, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "Purpose", "purpose"),
        site.fact(entry, "Meets", "meets"),
        site.fact(entry, "Reports to", "reports_to"),
        site.fact(entry, "Level of say", "level"),
        site.fact(entry, "Formal or informal", "formality"),
        site.fact(entry, "Time it takes", "time_commitment"),
        site.fact(entry, "Training", "training"),
    ])];
    blocks.extend(listing::body(entry));
    blocks.extend(places(entry, site));
    let planned = |meeting: &&Entry| meeting.record.day("date").is_some_and(|day| day >= site.today);
    let mut meetings: Vec<&Entry> = site.pointing(entry, "minutes", "panel").collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.record.day("date")));
    let coming: Vec<&Entry> = meetings.iter().rev().copied().filter(planned).collect();
    blocks.extend(listing::section("coming-meetings", "Coming meetings", coming.into_iter(), site));
    blocks.extend(listing::section(
        "meetings",
        "Meetings",
        meetings.into_iter().filter(|meeting| !planned(meeting)),
        site,
    ));
    blocks.extend(listing::section(
        "recommendations",
        "What it asked for",
        site.pointing(entry, "recommendations", "from"),
        site,
    ));
    blocks.extend(listing::section(
        "promises",
        "Promises made here",
        site.pointing(entry, "commitments", "made_in"),
        site,
    ));
    blocks
}

fn places(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut rows = Vec::new();
    for held in entry.record.list("places") {
        if let Value::Record(place) = &held.value {
            let line = |field| site.line(place, field).unwrap_or_else(not_stated);
            let term = match (place.whole("term_years"), place.whole("max_terms")) {
                (Some(years), Some(terms)) => vec![Piece::Text(format!(
                    "{} each, at most {}",
                    count_of(years as usize, "year", "years"),
                    count_of(terms as usize, "term", "terms")
                ))],
                (Some(years), None) => vec![Piece::Text(count_of(years as usize, "year", "years"))],
                _ => not_stated(),
            };
            rows.push(vec![
                vec![Piece::Text(capital(place.text("kind").unwrap_or_default()))],
                line("min"),
                line("max"),
                line("filled"),
                line("how_filled"),
                line("voting"),
                term,
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        column("Who", false),
        column("At least", true),
        column("At most", true),
        column("Filled", true),
        column("How filled", false),
        column("Votes", false),
        column("Term", false),
    ];
    vec![
        listing::heading("places", "Places"),
        Block::Table(Table { caption: "Places and who fills them".to_owned(), columns, rows, chart: None }),
    ]
}
