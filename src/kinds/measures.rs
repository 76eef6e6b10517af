//! Measures: how each published number is defined, and its history.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::WRONG_TYPE;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::peers;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "measures",
    one: "a measure",
    heading: "Measures",
    route: "measures",
    about: "How a published number is defined; its history is on its page.",
    fields: FIELDS,
    kept: Kept::Together,
    rules,
    item,
    page,
    moments: Moments { took_place: &["valid_from"], ..Moments::NONE },
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("title", Shape::Text, "Its name."),
    must("unit", Shape::Choice(&["percent", "count", "days", "pounds", "per-1000"]), "What it is counted in."),
    must("better", Shape::Choice(&["higher", "lower", "neither"]), "Whether a higher or a lower figure is better."),
    must("definition", Shape::Prose, "What exactly is counted."),
    may("source", Shape::Text, "Where the figure comes from."),
    may("code", Shape::Text, "Its code in the regulator's tables: TP01."),
    may("decimals", Shape::Whole, "How many decimals it is published with, 0 to 6."),
    may("statutory", Shape::Flag, "Whether the law asks for it."),
    may(
        "counts",
        Shape::Choice(&["people", "services", "homes"]),
        "What it counts. Small numbers of people are hidden by area and landlord; without this, what has a `sample` counts people.",
    ),
    may(
        "hide_below",
        Shape::Whole,
        "The smallest number of people to show by area and landlord: 5, or 10 for what is sensitive.",
    ),
    may("valid_from", Shape::Day, "The first day this definition was used."),
    may("valid_to", Shape::Day, "The last day it was used."),
];

fn rules(entry: &Entry, report: &mut Report) {
    if let Some(decimals) = entry.record.whole("decimals").filter(|decimals| *decimals > 6) {
        report
            .add(&WRONG_TYPE, entry.record.span_of("decimals"), format!("`decimals` should be 0 to 6, not {decimals}"))
            .help("most measures have 0 or 1");
    }
    if let Some(least) = entry.record.whole("hide_below").filter(|least| *least < results::LEAST_SHOWN) {
        report
            .add(
                &WRONG_TYPE,
                entry.record.span_of("hide_below"),
                format!("`hide_below` should be {} or more, not {least}", results::LEAST_SHOWN),
            )
            .help("fewer people than that are never shown; 10 is for health, age and the like");
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let outcomes = results::outcomes(site, entry);
    let notes =
        outcomes.last().map(|last| listing::labelled(&last.period.to_string(), results::line(Some(last), entry)));
    Item {
        summary: site.line(&entry.record, "definition"),
        notes: notes.into_iter().collect(),
        ..listing::plain_item(entry, site)
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![
        site.fact(entry, "What is counted", "definition"),
        site.fact(entry, "Counted in", "unit"),
        site.fact(entry, "Which is better", "better"),
        site.fact(entry, "Source", "source"),
    ];
    facts.extend(site.fact_if(entry, "Counts", "counts"));
    facts.extend(site.fact_if(entry, "Smallest number shown by area", "hide_below"));
    facts.extend(site.fact_if(entry, "The regulator's code", "code"));
    facts.extend(site.fact_if(entry, "Asked for by law", "statutory"));
    facts.extend(site.fact_if(entry, "Used from", "valid_from"));
    facts.extend(site.fact_if(entry, "Used until", "valid_to"));
    facts.push(("Next result".to_owned(), results::next_release(site, entry)));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let outcomes = results::outcomes(site, entry);
    blocks.push(listing::heading("results", "Results"));
    match results::history(site, entry, &outcomes) {
        Some(table) => blocks.push(Block::Table(table)),
        None => blocks.push(Block::Paragraph(vec![Piece::Missing("No result has been published yet.".to_owned())])),
    }
    blocks.extend(peers::section(site, entry));
    blocks.extend(results::breakdowns(site, entry));
    blocks
}
