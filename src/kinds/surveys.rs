//! Surveys: what was asked of whom, how many answered, and who they were.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;
use crate::site::with_commas;
use crate::suppression;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "surveys",
    one: "a survey",
    heading: "Surveys",
    route: "surveys",
    about: "A survey: what was asked of whom and how, how many answered, and where the results are.",
    fields: FIELDS,
    kept: Kept::Together,
    withheld: &["profile"],
    faults: FAULTS,
    rules,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["asked_to", "asked_from"],
        published: &["published"],
        states: &[("published", "published")],
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("asked_from", Shape::Day, "The first day on which people were asked."),
    must("asked_to", Shape::Day, "The last day on which people were asked."),
    may("type", Shape::Text, "What sort of survey it is: yearly, text."),
    may("method", Shape::Prose, "How people were asked."),
    may("sample", Shape::Whole, "How many answered."),
    may("population", Shape::Whole, "How many people they stand for."),
    may("published", Shape::Day, "When the results were published."),
    may("results", Shape::List(&Shape::Reference(&["reports", "performance", "measures"])), "Where the results are."),
    may(
        "profile",
        Shape::Table(&Shape::Table(&Shape::Count)),
        "Who answered: for each characteristic, how many were in each group, or `hidden`.",
    ),
];

faults! {
    SAMPLE_TOO_LARGE = "sample-too-large", Error,
        "More people answered than there are.",
        why: "One of the two numbers is wrong, and readers judge by them how far to trust the results.",
        example: "Wrong:  sample: 9000 with population: 900\nRight:  sample: 900 with population: 9000";
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    fields::in_order(record, &[("asked_from", "asked_to"), ("asked_to", "published")], report);
    if let (Some(sample), Some(population)) = (record.whole("sample"), record.whole("population"))
        && sample > population
    {
        report
            .add(
                &SAMPLE_TOO_LARGE,
                record.span_of("sample"),
                format!("{sample} answered, but there are only {population} whom they stand for"),
            )
            .help("check both numbers; perhaps they are the wrong way round");
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = site.line(&entry.record, "type").into_iter().collect();
    notes.extend(listing::note(entry, site, "Asked until", "asked_to"));
    notes.extend(listing::note(entry, site, "Answered", "sample"));
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts: Vec<(String, Line)> = site.fact_if(entry, "Type", "type").into_iter().collect();
    facts.extend([
        site.fact(entry, "Asked from", "asked_from"),
        site.fact(entry, "Asked until", "asked_to"),
        site.fact(entry, "How people were asked", "method"),
        site.fact(entry, "How many answered", "sample"),
        site.fact(entry, "How many people they stand for", "population"),
        ("Results published".to_owned(), site.published_line(entry).unwrap_or_else(not_stated)),
        site.fact(entry, "Results", "results"),
        site.fact(entry, "Owner", "owner"),
    ]);
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let tables: Vec<Block> = profile(entry).map(Block::Table).collect();
    if !tables.is_empty() {
        blocks.push(listing::heading("profile", "Who answered"));
        blocks.extend(tables);
    }
    blocks
}

/// A table for each characteristic: each group, and how many of those who answered were in it.
fn profile(entry: &Entry) -> impl Iterator<Item = Table> {
    entry.record.table("profile").iter().filter_map(|(name, held)| {
        let (Value::Text(name), Value::Table(of_name)) = (&name.value, &held.value) else { return None };
        let rows = groups(of_name).into_iter().map(|(group, count)| {
            let group = if let Value::Text(group) = &group.value { group.as_str() } else { "" };
            let count = match count.value {
                Value::Whole(count) => words(with_commas(&count.to_string())),
                _ => vec![Piece::Missing(suppression::HIDDEN.to_owned())],
            };
            vec![words(group), count]
        });
        Some(Table {
            caption: format!("Who answered, by {}", name.replace('-', " ").to_lowercase()),
            columns: vec![column(capital(&name.replace('-', " ")), false), column("How many", true)],
            rows: rows.collect(),
            chart: None,
        })
    })
}

/// The groups of a characteristic with their numbers as they may be shown: those of few people are hidden.
pub fn groups(of_name: &[(Held, Held)]) -> Vec<(&Held, Held)> {
    let count = |held: &Held| if let Value::Whole(count) = held.value { Some(count) } else { None };
    let counts: Vec<Option<u64>> = of_name.iter().map(|(_, held)| count(held)).collect();
    let hidden = suppression::small_groups(&counts);
    let shown = of_name.iter().zip(hidden).map(|((group, held), hidden)| match hidden {
        true => (group, Held { value: Value::Choice(fields::HIDDEN), span: held.span }),
        false => (group, held.clone()),
    });
    shown.collect()
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::newest_first(kind, site, "asked_to")
}
