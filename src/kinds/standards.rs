//! Standards: the top ten service standards of a year, chosen by tenants.

use crate::date::Period;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::fields::BAD_ID;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::results;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::slug;
use crate::text::title_of;
use std::collections::BTreeMap;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "standards",
    one: "a set of standards",
    heading: "Top ten standards",
    route: "standards",
    about: "The ten service standards of a year: what is promised, the target, and how it went.",
    fields: FIELDS,
    id_from: &["year"],
    faults: FAULTS,
    rules,
    parts,
    named,
    item,
    page,
    lists,
    ..listing::PLAIN
};

const CHOSEN: &[Field] = &[
    must("by", Shape::ReferenceOrWords(&["minutes"]), "The meeting that chose them."),
    must("on", Shape::Day, "When."),
    must("how", Shape::Prose, "How tenants chose."),
    must("responses", Shape::Whole, "How many took part."),
    must("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows it."),
];

const STANDARD: &[Field] = &[
    must("id", Shape::Text, "Its short name, which is its address."),
    must("promise", Shape::Text, "What is promised, in a sentence."),
    must("measure", Shape::Reference(&["measures"]), "The measure that shows whether it is kept."),
    must("target", Shape::Figure, "The target, in the measure's unit."),
    may("close", Shape::Figure, "How far from the target still counts as close."),
    may("carried_over", Shape::Flag, "Whether it was a standard the year before."),
];

const FIELDS: &[Field] = &[
    must("year", Shape::Period, "The year: 2026-27."),
    must("chosen", Shape::Record(CHOSEN), "How they were chosen."),
    must("standards", Shape::List(&Shape::Record(STANDARD)), "The ten standards."),
];

faults! {
    NOT_TEN = "not-ten-standards", Error,
        "A year does not have exactly ten standards.",
        why: "Tenants were promised ten.",
        example: "List ten items under `standards`.";
    NOT_A_YEAR = "not-a-year", Error,
        "The standards are not for a whole year.",
        why: "Standards are chosen for a year, and judged quarter by quarter.",
        example: "year: 2026-27";
}

fn standards(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("standards").iter().filter_map(|held| match &held.value {
        Value::Record(standard) => Some(standard),
        _ => None,
    })
}

fn rules(entry: &Entry, report: &mut Report) {
    let count = entry.record.list("standards").len();
    if entry.record.get("standards").is_some() && count != 10 {
        report
            .add(
                &NOT_TEN,
                entry.record.span_of("standards").begin(),
                format!("there are {count} standards here, and there should be ten"),
            )
            .help("add or take out standards until there are ten");
    }
    if let Some(period) = entry.record.period("year")
        && !matches!(period, Period::Year(_) | Period::Calendar(_))
    {
        report
            .add(&NOT_A_YEAR, entry.record.span_of("year"), format!("`{period}` is not a year"))
            .help("write it like 2026-27");
    }
    let mut seen: Vec<&str> = Vec::new();
    for standard in standards(entry) {
        let Some(id) = standard.text("id") else { continue };
        if slug(id) != id || id.is_empty() || (id.len() == 2 && id.starts_with('q')) {
            report
                .add(&BAD_ID, standard.span_of("id"), format!("`{id}` cannot be the id of a standard"))
                .help("use small letters, digits and hyphens, and not q1 to q4");
        } else if seen.contains(&id) {
            report
                .add(&SAME_ID, standard.span_of("id"), format!("the id `{id}` stands twice in this year"))
                .help("give one of the two another id");
        }
        seen.push(id);
    }
}

fn parts(entry: &Entry) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for standard in standards(entry) {
        if let (Some(id), Some(promise)) = (standard.text("id"), standard.text("promise")) {
            parts.push((id.to_owned(), title_of(promise)));
        }
    }
    parts
}

fn year(entry: &Entry) -> Option<Period> {
    entry.record.period("year")
}

/// The quarters of a year, with whether any result has been published for each.
fn quarters(entry: &Entry, site: &Site) -> Vec<(Period, bool)> {
    let Some(start) = year(entry).and_then(Period::year) else { return Vec::new() };
    let published =
        |quarter: Period| site.of("performance").any(|results| results.record.period("period") == Some(quarter));
    (1..=4).map(|quarter| Period::Quarter(start, quarter)).map(|quarter| (quarter, published(quarter))).collect()
}

fn quarter_address(entry: &Entry, quarter: Period) -> String {
    let part = quarter.slug();
    format!("{}/{}", entry.address, part.rsplit('-').next().unwrap_or_default())
}

fn named(entry: &Entry, _: &Site) -> Option<String> {
    Some(format!("Top ten standards {}", year(entry)?))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let published = quarters(entry, site).iter().filter(|(_, published)| *published).count();
    let notes = vec![vec![Piece::Text(format!("{} published", count_of(published, "quarter", "quarters")))]];
    Item { notes, ..listing::plain_item(entry, site) }
}

fn measure<'a>(standard: &Record, site: &'a Site) -> Option<&'a Entry> {
    standard.reference("measure")?.entry.map(|number| &site.entries[number])
}

fn promise(standard: &Record, entry: &Entry) -> Line {
    let title = standard.text("promise").unwrap_or_default();
    vec![Piece::Link(title.to_owned(), format!("{}/{}", entry.address, standard.text("id").unwrap_or_default()))]
}

fn target(standard: &Record, measure: &Entry) -> Line {
    standard
        .figure("target")
        .map_or_else(not_stated, |figure| vec![Piece::Text(results::in_unit(figure.value, measure))])
}

/// How one standard went in one period.
fn judged(standard: &Record, measure: &Entry, outcome: Option<&results::Outcome<'_>>) -> (String, Tone) {
    let Some(target) = standard.figure("target") else { return ("No target".to_owned(), Tone::Plain) };
    let close = standard.figure("close").map(|figure| figure.value);
    match outcome {
        None => ("Not published".to_owned(), Tone::Plain),
        Some(outcome) => results::against(outcome.value, target.value, close, measure),
    }
}

/// The page of a year: every standard, quarter by quarter.
fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = chosen(entry, site);
    blocks.extend(listing::body(entry));
    let quarters = quarters(entry, site);
    let mut columns = vec![column("Standard", false), column("Target", true)];
    columns.extend(quarters.iter().map(|(quarter, _)| column(short(*quarter), true)));
    let mut rows = Vec::new();
    for standard in standards(entry) {
        let Some(measure) = measure(standard, site) else { continue };
        let mut row = vec![promise(standard, entry), target(standard, measure)];
        for (quarter, published) in &quarters {
            let outcome = results::outcome_in(site, measure, *quarter);
            let mut line = Vec::new();
            if *published {
                let (word, tone) = judged(standard, measure, outcome.as_ref());
                match outcome.as_ref().and_then(|outcome| outcome.value) {
                    Some(value) => line.push(Piece::Text(format!("{} ", results::in_unit(value, measure)))),
                    None => line.extend(results::line(outcome.as_ref(), measure)),
                }
                if outcome.as_ref().is_some_and(|outcome| outcome.value.is_some()) {
                    line.push(Piece::Status(word, tone));
                }
            } else {
                line.push(Piece::Missing("not published yet".to_owned()));
            }
            row.push(line);
        }
        rows.push(row);
    }
    let links: Vec<Line> = quarters
        .iter()
        .filter(|(_, published)| *published)
        .map(|(quarter, _)| {
            vec![Piece::Link(
                format!("{quarter}: {}", quarter.words(site.settings.year_starts)),
                quarter_address(entry, *quarter),
            )]
        })
        .collect();
    blocks.push(listing::heading("results", "Results by quarter"));
    blocks.push(Block::Table(Table {
        caption: format!("{}: results by quarter", entry.title),
        columns,
        rows,
        chart: None,
    }));
    if !links.is_empty() {
        blocks.push(Block::Points(links));
    }
    blocks
}

fn short(quarter: Period) -> String {
    quarter.to_string().rsplit(' ').next().unwrap_or_default().to_owned()
}

fn chosen(entry: &Entry, site: &Site) -> Vec<Block> {
    let Some(chosen) = entry.record.record("chosen") else { return Vec::new() };
    let fact = |name: &str, field| (name.to_owned(), site.line(chosen, field).unwrap_or_else(not_stated));
    vec![Block::Facts(vec![
        fact("Chosen by", "by"),
        fact("Chosen on", "on"),
        fact("How tenants chose", "how"),
        fact("How many took part", "responses"),
        fact("What shows it", "evidence"),
    ])]
}

/// The results of one quarter.
fn quarter_blocks(entry: &Entry, quarter: Period, site: &Site) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for standard in standards(entry) {
        let Some(measure) = measure(standard, site) else { continue };
        let outcome = results::outcome_in(site, measure, quarter);
        let (word, tone) = judged(standard, measure, outcome.as_ref());
        *counts.entry(word.clone()).or_default() += 1;
        let note = outcome.as_ref().and_then(|outcome| site.line(outcome.record, "note")).unwrap_or_default();
        rows.push(vec![
            promise(standard, entry),
            target(standard, measure),
            results::line(outcome.as_ref(), measure),
            vec![Piece::Status(word, tone)],
            note,
        ]);
    }
    let told: Vec<String> = ["Met", "Close", "Not met", "No figure", "Not published", "For information"]
        .iter()
        .filter_map(|word| counts.get(*word).map(|count| format!("{}: {count}", word)))
        .collect();
    let published = site.of("performance").find(|results| results.record.period("period") == Some(quarter));
    let mut facts = vec![
        ("Period".to_owned(), vec![Piece::Text(format!("{} ({quarter})", quarter.words(site.settings.year_starts)))]),
        ("In short".to_owned(), vec![Piece::Text(told.join(", "))]),
    ];
    if let Some(results) = published {
        facts.push(("Published".to_owned(), site.line(&results.record, "published").unwrap_or_else(not_stated)));
        facts.push((
            "All results".to_owned(),
            vec![Piece::Link(format!("Every result for {quarter}"), results.address.clone())],
        ));
    }
    let columns = vec![
        column("Standard", false),
        column("Target", true),
        column("Result", true),
        column("How it went", false),
        column("Note", false),
    ];
    vec![
        Block::Facts(facts),
        Block::Table(
            Table {
                caption: format!("How we did in {}", quarter.words(site.settings.year_starts)),
                columns,
                rows,
                chart: None,
            }
            .without_empty_columns(),
        ),
    ]
}

/// The page of one standard: what was promised, and its history over the years.
fn standard_blocks(entry: &Entry, standard: &Record, site: &Site) -> Vec<Block> {
    let Some(measure) = measure(standard, site) else { return Vec::new() };
    let outcomes: Vec<results::Outcome<'_>> = results::outcomes(site, measure)
        .into_iter()
        .filter(|outcome| matches!(outcome.period, Period::Quarter(..)))
        .collect();
    let this_year = |outcome: &&results::Outcome<'_>| outcome.period.year() == year(entry).and_then(Period::year);
    let last = outcomes.iter().rfind(this_year);
    let (word, tone) = judged(standard, measure, last);
    let mut latest = results::line(last, measure);
    if let Some(last) = last {
        latest.push(Piece::Text(format!(" in {} ", last.period)));
    }
    latest.push(Piece::Status(word, tone));
    let mut facts = vec![
        ("Promise".to_owned(), site.line(standard, "promise").unwrap_or_else(not_stated)),
        ("Target".to_owned(), target(standard, measure)),
        ("Latest result".to_owned(), latest),
        ("Measure".to_owned(), vec![measure.link()]),
        ("What is counted".to_owned(), site.line(&measure.record, "definition").unwrap_or_else(not_stated)),
    ];
    if let Some(close) = standard.figure("close") {
        facts.push((
            "Counts as close".to_owned(),
            vec![Piece::Text(format!("within {} of the target", results::difference_in_unit(close.value, measure)))],
        ));
    }
    facts.push(("Carried over".to_owned(), site.line(standard, "carried_over").unwrap_or_else(not_stated)));
    let mut blocks = vec![Block::Facts(facts), listing::heading("history", "Results over time")];
    let target = standard.figure("target").map(|figure| figure.value);
    match results::history(site, measure, &outcomes, target) {
        Some(table) => blocks.push(Block::Table(table)),
        None => blocks.push(Block::Paragraph(vec![Piece::Missing("No result has been published yet.".to_owned())])),
    }
    blocks
}

/// This quarter's page, a page for each published quarter, and a page for each standard.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut years: Vec<&Entry> = site.of(kind.folder).collect();
    years.sort_by_key(|entry| std::cmp::Reverse(year(entry)));
    let mut list = kind.list_page();
    let latest = latest_quarter(&years, site);
    if let Some((entry, quarter)) = latest {
        list.blocks.extend(quarter_blocks(entry, quarter, site));
    }
    list.blocks.extend(listing::section("years", "Every year", years.iter().copied(), site));
    pages.push(list);
    for entry in years {
        let crumbs = vec![
            PageLink::new(kind.heading, kind.route),
            PageLink::new(
                year(entry).map_or_else(|| entry.title.clone(), |year| year.to_string()),
                entry.address.clone(),
            ),
        ];
        let below = |part: &str| format!("{}/{part}", entry.id);
        for (quarter, _) in quarters(entry, site).into_iter().filter(|(_, published)| *published) {
            let mut page = kind.sub_page(
                &below(&short(quarter).to_lowercase()),
                "quarter",
                format!("Top ten standards, {}", quarter.words(site.settings.year_starts)),
            );
            page.crumbs.clone_from(&crumbs);
            page.blocks = quarter_blocks(entry, quarter, site);
            pages.push(page);
        }
        let mut seen: Vec<&str> = Vec::new();
        for standard in standards(entry) {
            // Two of one id are reported, and cannot both have the page.
            let Some(id) = standard.text("id").filter(|id| !seen.contains(id)) else { continue };
            seen.push(id);
            let title = standard.text("promise").map(title_of).unwrap_or_default();
            let mut page = kind.sub_page(&below(id), "standard", title.trim_end_matches('.'));
            page.kicker = year(entry).map(|year| format!("Standard, {year}"));
            page.crumbs.clone_from(&crumbs);
            page.blocks = standard_blocks(entry, standard, site);
            page.listed = latest.is_some_and(|(current, _)| current.number == entry.number);
            pages.push(page);
        }
    }
    pages
}

/// How the latest published quarter went: how many were met, of how many, the quarter in words, its address.
pub fn latest(site: &Site) -> Option<(usize, usize, String, String)> {
    let mut years: Vec<&Entry> = site.of("standards").collect();
    years.sort_by_key(|entry| std::cmp::Reverse(year(entry)));
    let (entry, quarter) = latest_quarter(&years, site)?;
    let judged: Vec<String> = standards(entry)
        .filter_map(|standard| {
            let measure = measure(standard, site)?;
            Some(judged(standard, measure, results::outcome_in(site, measure, quarter).as_ref()).0)
        })
        .collect();
    let met = judged.iter().filter(|word| *word == "Met").count();
    Some((met, judged.len(), quarter.words(site.settings.year_starts), quarter_address(entry, quarter)))
}

/// The latest quarter with results, of years with the newest first.
fn latest_quarter<'a>(years: &[&'a Entry], site: &Site) -> Option<(&'a Entry, Period)> {
    let last = |entry: &Entry| {
        quarters(entry, site).into_iter().rev().find(|(_, published)| *published).map(|(quarter, _)| quarter)
    };
    years.iter().find_map(|entry| Some((*entry, last(entry)?)))
}
