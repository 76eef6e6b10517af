//! Grants: rounds of money for groups, with what they asked for and what was awarded.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields;
use crate::fields::Field;
use crate::fields::Figure;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::money;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "grants",
    one: "a grant round",
    heading: "Grants",
    route: "grants",
    about: "A round of grants: who can apply for how much, by when, and what was awarded.",
    fields: FIELDS,
    titled_by: "scheme",
    faults: FAULTS,
    rules,
    item,
    page,
    lists,
    moments: Moments { took_place: &["opens"], ended: &["closes"], ..Moments::NONE },
    ..listing::PLAIN
};

const AWARD: &[Field] = &[
    must("purpose", Shape::Prose, "What the money is for: never who asked, where that is one person."),
    may("area", Shape::Reference(&["areas"]), "Where."),
    must("amount", Shape::Figure, "How much, in pounds."),
    may("voted_at", Shape::ReferenceOrWords(&["minutes"]), "The meeting that voted for it."),
    may("outcome", Shape::Prose, "What came of it."),
];

const FIELDS: &[Field] = &[
    must("scheme", Shape::Text, "What the grants are called."),
    may("cap", Shape::Figure, "The most that one award can be, in pounds."),
    may("budget", Shape::Figure, "How much there is for the whole round, in pounds."),
    must("opens", Shape::Day, "The first day to apply."),
    must("closes", Shape::Day, "The last day to apply."),
    may("criteria", Shape::List(&Shape::Prose), "What an application is judged by."),
    may("awards", Shape::List(&Shape::Record(AWARD)), "What was awarded."),
];

faults! {
    NO_CRITERIA = "no-criteria", Warning,
        "A grant round does not say what applications are judged by.",
        why: "People decide whether to apply by the criteria, so they must be there before the round opens.",
        example: "criteria: [It helps people who live in our homes., It will be spent within a year.]";
    OVER_CAP = "award-over-cap", Warning,
        "An award is more than the most that one award can be.",
        why: "Others were told that they could not have as much.",
        example: "Check the amount, or say in  outcome  who agreed to go over the cap.";
    OVER_BUDGET = "awards-over-budget", Warning,
        "The awards of a round come to more than there was for it.",
        why: "A reader who adds them up will see that one of the figures is wrong.",
        example: "Check the amounts and the  budget  of the round.";
}

fn awards(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("awards").iter().filter_map(|held| match &held.value {
        Value::Record(award) => Some(award),
        _ => None,
    })
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    fields::in_order(record, &[("opens", "closes")], report);
    if !record.has("criteria") || (record.get("criteria").is_some() && record.list("criteria").is_empty()) {
        report
            .add(&NO_CRITERIA, record.span_of("opens"), "this round does not say what applications are judged by")
            .help("add  criteria: [..]  with a sentence for each, before the round opens");
    }
    let cap = record.figure("cap");
    for award in awards(entry) {
        if let (Some(amount), Some(cap)) = (award.figure("amount"), cap)
            && amount.value > cap.value
        {
            let (amount, cap) = (money::pounds(amount.value), money::pounds(cap.value));
            report
                .add(&OVER_CAP, award.span_of("amount"), format!("this award is {amount}, and the most is {cap}"))
                .help("check the amount and the `cap` of the round");
        }
    }
    if let (Some(total), Some(budget)) = (total(entry), record.figure("budget"))
        && total > budget.value
    {
        let (total, budget) = (money::pounds(total), money::pounds(budget.value));
        report
            .add(&OVER_BUDGET, record.span_of("budget"), format!("the awards come to {total}, and there was {budget}"))
            .help("check the amounts and the `budget`");
    }
}

fn total(entry: &Entry) -> Option<rust_decimal::Decimal> {
    money::total(awards(entry).filter_map(|award| award.figure("amount")))
}

fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    let day = |field| entry.record.day(field);
    if day("opens").is_some_and(|day| day > site.today) {
        ("Opens soon".to_owned(), Tone::Plain)
    } else if day("closes").is_some_and(|day| day >= site.today) {
        ("Open".to_owned(), Tone::Good)
    } else if awards(entry).next().is_some() {
        ("Awarded".to_owned(), Tone::Plain)
    } else {
        ("Closed, nothing awarded yet".to_owned(), Tone::Fair)
    }
}

fn in_pounds(figure: Option<&Figure>) -> Line {
    figure.map_or_else(not_stated, |figure| words(money::pounds(figure.value)))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = Vec::new();
    if let Some(cap) = entry.record.figure("cap") {
        notes.push(words(format!("Up to {} each", money::pounds(cap.value))));
    }
    notes.extend(listing::note(entry, site, "Closes", "closes"));
    let count = awards(entry).count();
    if let Some(total) = total(entry) {
        notes.push(words(format!("{}, {} in all", count_of(count, "award", "awards"), money::pounds(total))));
    }
    Item { notes, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let (word, tone) = state(entry, site);
    let mut blocks = Vec::new();
    if word == "Open" {
        blocks.push(listing::open_until(entry, "This round is open", "You can apply until", site));
    }
    blocks.push(Block::Facts(vec![
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Scheme", "scheme"),
        site.fact(entry, "Opens", "opens"),
        site.fact(entry, "Closes", "closes"),
        ("The most for one award".to_owned(), in_pounds(entry.record.figure("cap"))),
        ("In all there is".to_owned(), in_pounds(entry.record.figure("budget"))),
    ]));
    blocks.extend(listing::body(entry));
    blocks.push(listing::heading("criteria", "What applications are judged by"));
    match entry.record.list("criteria") {
        [] => blocks.push(Block::Paragraph(not_stated())),
        criteria => blocks.push(Block::Points(criteria.iter().map(|held| site.line_of(&held.value)).collect())),
    }
    if let Some(table) = awards_table(entry, site) {
        blocks.extend([listing::heading("awards", "What was awarded"), Block::Table(table)]);
    }
    blocks
}

/// Each award, and what they come to.
fn awards_table(entry: &Entry, site: &Site) -> Option<Table> {
    let line = |award: &Record, field| site.line(award, field).unwrap_or_else(not_stated);
    let mut rows: Vec<Vec<Line>> = awards(entry)
        .map(|award| {
            vec![
                line(award, "purpose"),
                line(award, "area"),
                in_pounds(award.figure("amount")),
                line(award, "voted_at"),
                line(award, "outcome"),
            ]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let all = total(entry).map_or_else(not_stated, |total| words(money::pounds(total)));
    rows.push(vec![words("In all"), Line::new(), all, Line::new(), Line::new()]);
    let columns = vec![
        column("For what", false),
        column("Where", false),
        column("How much", true),
        column("Voted at", false),
        column("What came of it", false),
    ];
    Some(Table { caption: format!("Awards of: {}", entry.title), columns, rows, chart: None })
}

/// The rounds that are open or will be, then the rest, newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.record.day("closes")));
    let (open, past): (Vec<&Entry>, Vec<&Entry>) =
        entries.into_iter().partition(|entry| entry.record.day("closes").is_some_and(|day| day >= site.today));
    page.blocks.extend(listing::section("open", "Open now or soon", open.into_iter(), site));
    page.blocks.extend(listing::section("past", "Earlier rounds", past.into_iter(), site));
    vec![page]
}
