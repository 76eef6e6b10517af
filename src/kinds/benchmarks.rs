//! Benchmarks: the figures of other landlords for a period, and where ours stand among them.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::peers;
use crate::publication::Page;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "benchmarks",
    one: "a benchmark",
    heading: "How we compare",
    route: "how-we-compare",
    about: "The figures of other landlords for a period, with their source; pages say where ours stand among them.",
    fields: FIELDS,
    kept: Kept::Apart,
    faults: FAULTS,
    rules,
    item,
    page,
    lists,
    moments: Moments { took_place: &["period"], published: &["published"], ..Moments::NONE },
    in_group: false,
    ..listing::PLAIN
};

const RESULT: &[Field] = &[
    may("value", Shape::Figure, "Its figure: 71.3."),
    may("sample", Shape::Whole, "How many answered."),
    may("margin", Shape::Figure, "The margin, give or take, where the source gives one."),
    may("missing", Shape::Text, "Why there is no figure."),
];

const PEER: &[Field] = &[
    must("name", Shape::Text, "Its name."),
    may("code", Shape::Text, "Its code in the source: L4055."),
    may("type", Shape::Text, "What sort of landlord it is, as the source has it: PRP, LARP."),
    may("size", Shape::Text, "How large it is, as the source has it: 5,000-40,000."),
    may("homes", Shape::Whole, "How many homes it has."),
    may("region", Shape::Text, "Where most of its homes are."),
    may("tenants", Shape::Whole, "How many tenants a survey's sample was drawn from."),
    may("results", Shape::Table(&Shape::Record(RESULT)), "Its results, by the code that measures have: TP06."),
];

const LIKE_US: &[Field] = &[
    may("type", Shape::List(&Shape::Text), "Only landlords of these sorts."),
    may("size", Shape::List(&Shape::Text), "Only landlords of these sizes, as the source has them."),
    may("region", Shape::List(&Shape::Text), "Only landlords of these regions."),
    may("homes_from", Shape::Whole, "Only landlords with so many homes or more."),
    may("homes_to", Shape::Whole, "Only landlords with so many homes or fewer."),
];

const FIELDS: &[Field] = &[
    must("title", Shape::Text, "What it is called."),
    must("publisher", Shape::Text, "Who published the figures."),
    must("source", Shape::Prose, "Where they come from, best with a link."),
    may("licence", Shape::Text, "The licence of the figures."),
    must("period", Shape::Period, "The period that they are for: 2024-25."),
    may("published", Shape::Day, "When they were published."),
    may("us", Shape::Text, "Our own code in the source."),
    may("like_us", Shape::Record(LIKE_US), "Which landlords are of our kind; without it, all are."),
    must("peers", Shape::List(&Shape::Record(PEER)), "The landlords, each with its results."),
];

faults! {
    PEER_WITHOUT_VALUE = "peer-without-value", Error,
        "A landlord's figure in a benchmark has neither a value nor a reason, or both.",
        why: "What is missing must not count as nought, nor what is there as missing.",
        example: "TP06: {value: 66.5, sample: 578}\nTP09: {missing: Too few answered.}";
    NOBODY_LIKE_US = "nobody-like-us", Warning,
        "No landlord of a benchmark is of our kind.",
        why: "There is nobody to compare with, so the pages say nothing.",
        example: "Wrong:  like_us: {type: [prp]}\nRight:  like_us: {type: [PRP]}   as the source has it";
}

fn rules(entry: &Entry, report: &mut Report) {
    for peer in peers::peers(entry) {
        for (name, held) in peer.table("results") {
            let Value::Record(result) = &held.value else { continue };
            if result.has("value") == result.has("missing") {
                let both =
                    if result.has("value") { "both a value and a reason" } else { "neither a value nor a reason" };
                report
                    .add(&PEER_WITHOUT_VALUE, name.span, format!("this figure has {both}"))
                    .help("give `value`, or `missing` with the reason");
            }
        }
    }
    let like_us = |peer: &Record| peers::is_like_us(peer, entry);
    if peers::peers(entry).next().is_some() && !peers::peers(entry).any(like_us) {
        report
            .add(&NOBODY_LIKE_US, entry.record.span_of("like_us"), "no landlord in this file is as `like_us` asks")
            .help("write the words as they stand under `peers`");
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let count = peers::peers(entry).filter(|peer| peers::is_like_us(peer, entry)).count();
    let mut notes: Vec<Line> = vec![words(count_of(count, "landlord", "landlords"))];
    notes.extend(listing::note(entry, site, "Published by", "publisher"));
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = peers::facts(entry, site);
    facts.push(site.fact(entry, "Licence", "licence"));
    facts.push(listing::published_fact(entry, site));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    match peers::overview(site, entry) {
        Some(table) => {
            blocks.push(listing::heading("measures", "All measures"));
            blocks.push(Block::Table(table));
        }
        None => blocks.push(Block::Paragraph(vec![Piece::Missing(
            "None of our measures has a code that this source has figures for.".to_owned(),
        )])),
    }
    blocks.push(listing::heading("how", "How we compare figures"));
    blocks.push(Block::Points(method()));
    blocks
}

/// How it is worked out, in plain words.
fn method() -> Vec<Line> {
    [
        "We put the figures of all these landlords in order. A quarter of them are at or below the lower mark. A \
         quarter are at or above the upper mark. Half are above the middle. Between two figures we go straight from \
         one to the other.",
        "A survey asks only some tenants, so its figure has a margin. Had all been asked, the figure would lie within \
         it 19 times out of 20. We use the margin that was published. Where none was, we work it out from how many \
         answered.",
        "A landlord is ahead of us when its figure is better by more than both margins allow. It is behind us when \
         ours is better by more than that. All others could be on either side. So we give a span of places and never \
         one place alone.",
        "Landlords without a figure are left out, and we say how many there are.",
    ]
    .into_iter()
    .map(words)
    .collect()
}

/// Newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    page.blocks.push(listing::items(results::latest_first(site.of(kind.folder), site).into_iter(), site));
    vec![page]
}
