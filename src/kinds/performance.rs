//! Performance: the results of one period.

use crate::corrections;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::source::Span;
use crate::text::count_of;
use rust_decimal::Decimal;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "performance",
    one: "a set of results",
    heading: "Results",
    route: "performance",
    about: "The results of one quarter, half or year, measure by measure.",
    fields: FIELDS,
    kept: Kept::Apart,
    id_from: &["period"],
    withheld: &["breakdowns"],
    faults: FAULTS,
    rules,
    named,
    item,
    page,
    lists,
    moments: Moments { took_place: &["period"], published: &["published"], ..Moments::NONE },
    in_group: false,
    ..listing::PLAIN
};

/// One result: counts, or a value, or the reason why there is none.
const RESULT: &[Field] = &[
    may("numerator", Shape::Figure, "How many did: 812."),
    may("denominator", Shape::Figure, "Out of how many: 1044."),
    may("value", Shape::Figure, "The value, where there are no counts: 71.3."),
    may("sample", Shape::Whole, "How many were asked."),
    may("margin", Shape::Figure, "The margin, give or take: 3.1."),
    may("missing", Shape::Text, "Why there is no figure."),
    may("note", Shape::Prose, "What a reader should know about it."),
    may("provisional", Shape::Flag, "Whether it may still change."),
];

const BREAKDOWN: &[Field] = &[
    may("area", Shape::ByReference(&["areas"], &Shape::Record(RESULT)), "By area."),
    may("landlord", Shape::ByReference(&["landlords"], &Shape::Record(RESULT)), "By landlord."),
];

const FIELDS: &[Field] = &[
    must("period", Shape::Period, "The period that the results are for: 2026-27 Q1."),
    must("published", Shape::Day, "When they were published."),
    must("results", Shape::ByReference(&["measures"], &Shape::Record(RESULT)), "The results by measure."),
    may("breakdowns", Shape::ByReference(&["measures"], &Shape::Record(BREAKDOWN)), "The same by area or landlord."),
];

faults! {
    RESULT_WITHOUT_VALUE = "result-without-value", Error,
        "A result has neither counts nor a value nor a reason.",
        why: "Missing is not nought: a reader must see why there is no figure.",
        example: "first-visit: {numerator: 812, denominator: 1044}\nlifts-working: {missing: The monitor was broken.}";
    RESULT_TWICE = "result-twice", Error,
        "A result is given in two ways that exclude each other.",
        why: "A figure that is missing has no value, and a value worked out from counts needs both counts.",
        example: "Right:  {numerator: 812, denominator: 1044}  or  {value: 26.9}  or  {missing: the reason}";
    COUNTS_IMPOSSIBLE = "counts-impossible", Error,
        "Counts that cannot be: more than there are, or out of nought.",
        why: "The percentage is worked out from the counts.",
        example: "Wrong:  {numerator: 120, denominator: 100}\nRight:  {numerator: 100, denominator: 120}";
}

fn rules(entry: &Entry, report: &mut Report) {
    for (name, held) in entry.record.table("results") {
        if let Value::Record(result) = &held.value {
            check(result, name.span, report);
        }
    }
    for (_, held) in entry.record.table("breakdowns") {
        let Value::Record(by) = &held.value else { continue };
        for set in ["area", "landlord"] {
            for (name, held) in by.table(set) {
                if let Value::Record(result) = &held.value {
                    check(result, name.span, report);
                }
            }
        }
    }
}

fn check(result: &Record, span: Span, report: &mut Report) {
    let has = |field| result.has(field);
    let counts = has("numerator") || has("denominator");
    if has("missing") && (counts || has("value")) {
        report
            .add(&RESULT_TWICE, result.span_of("missing"), "a figure that is `missing` cannot have a value too")
            .help("take `missing` out, or the figures");
    } else if counts && !(has("numerator") && has("denominator")) {
        report
            .add(&RESULT_TWICE, span, "one of the two counts is missing")
            .help("give both `numerator` and `denominator`");
    } else if !counts && !has("value") && !has("missing") {
        report
            .add(&RESULT_WITHOUT_VALUE, span, "this result has no figure and no reason")
            .help("give `numerator` and `denominator`, or `value`, or `missing` with the reason");
    }
    if result.figure("denominator").is_some_and(|figure| figure.value <= Decimal::ZERO) {
        report
            .add(&COUNTS_IMPOSSIBLE, result.span_of("denominator"), "`denominator` must be more than nought")
            .help("where there was nothing to count, write  {missing: the reason}");
    }
}

fn named(entry: &Entry, site: &Site) -> Option<String> {
    let period = entry.record.period("period")?;
    Some(format!("Results for {}", period.words(site.settings.year_starts)))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let count = entry.record.table("results").len();
    let mut notes = vec![vec![Piece::Text(count_of(count, "result", "results"))]];
    notes.extend(listing::published_note(entry, site));
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![site.fact(entry, "Period", "period"), listing::published_fact(entry, site)];
    if let (Some(period), Some(published)) = (entry.record.period("period"), site.published(entry)) {
        let (_, end) = period.bounds(site.settings.year_starts);
        facts[1].1.push(Piece::Text(format!(" ({} the period ended)", listing::days_between(end, published.day))));
    }
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let mut rows = Vec::new();
    for (name, held) in entry.record.table("results") {
        if let (Value::Reference(reference), Value::Record(result)) = (&name.value, &held.value)
            && let Some(measure) = reference.entry.map(|number| &site.entries[number])
        {
            rows.push(vec![
                vec![measure.link()],
                [results::record_line(result, measure), results::was(site, entry, measure, None)].concat(),
                site.line(result, "note").unwrap_or_default(),
            ]);
        }
    }
    let columns = vec![column("Measure", false), column("Result", true), column("Note", false)];
    blocks
        .push(Block::Table(Table { caption: entry.title.clone(), columns, rows, chart: None }.without_empty_columns()));
    for (name, _) in entry.record.table("breakdowns") {
        if let Value::Reference(reference) = &name.value
            && let Some(measure) = reference.entry.map(|number| &site.entries[number])
        {
            blocks.extend(results::breakdown_in(site, entry, measure));
        }
    }
    blocks
}

/// Newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    page.blocks.extend(corrections::late_banners(site, |_| true));
    page.blocks.push(listing::items(results::latest_first(site.of(kind.folder), site).into_iter(), site));
    vec![page]
}
