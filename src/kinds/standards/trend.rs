//! The page of one standard: what was promised, and its results over the years, each by the target of its time.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::measure;
use super::quarters;
use super::standard_address;
use super::target;
use super::year;
use super::year_name;
use crate::corrections;
use crate::date::Period;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Record;
use crate::listing;
use crate::results;
use crate::results::Outcome;
use crate::results::Point;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// How many quarters a trend should have at least.
const ENOUGH: usize = 8;

/// One quarter of a measure: what was published, and the standard it was judged by.
struct Step<'a> {
    quarter: Period,
    outcome: Option<Outcome<'a>>,
    standard: Option<&'a Record>,
}

/// What the page says.
pub(super) fn blocks(entry: &Entry, standard: &Record, site: &Site) -> Vec<Block> {
    let Some(measure) = measure(standard, site) else { return Vec::new() };
    let steps = steps(standard, measure, site);
    let published = steps.iter().rev().filter_map(|step| step.outcome.as_ref());
    let banners = |outcome: &Outcome<'_>| corrections::banners_of_figures(outcome.entry, &[measure], site);
    let mut blocks: Vec<Block> = published.flat_map(banners).collect();
    blocks.push(Block::Facts(facts(entry, standard, measure, &steps, site)));
    blocks.push(listing::heading("history", "Results over time"));
    if steps.is_empty() {
        blocks.push(Block::Paragraph(vec![Piece::Missing("No result has been published yet.".to_owned())]));
        return blocks;
    }
    blocks.push(Block::Paragraph(vec![Piece::Text(span(&steps, site))]));
    blocks.extend(targets(&steps, measure));
    blocks.push(Block::Table(table(&steps, measure, site)));
    blocks.extend(breakdown(measure, site));
    blocks
}

fn facts(entry: &Entry, standard: &Record, measure: &Entry, steps: &[Step<'_>], site: &Site) -> Vec<(String, Line)> {
    let this_year =
        |step: &&Step<'_>| step.outcome.is_some() && step.quarter.year() == year(entry).and_then(Period::year);
    let last = steps.iter().rfind(this_year);
    let outcome = last.and_then(|step| step.outcome.as_ref());
    let mut latest = results::line(outcome, measure);
    if let Some(step) = last {
        latest.push(Piece::Text(format!(" in {} ", step.quarter)));
    }
    latest.push(results::judged(Some(standard), measure, outcome).piece());
    let mut facts = vec![
        ("Promise".to_owned(), site.line(standard, "promise").unwrap_or_else(not_stated)),
        ("Target".to_owned(), target(standard, measure)),
        ("Latest result".to_owned(), latest),
        ("Measure".to_owned(), vec![measure.link()]),
        ("What is counted".to_owned(), site.line(&measure.record, "definition").unwrap_or_else(not_stated)),
    ];
    facts.push((
        "Counts as close".to_owned(),
        standard.figure("close").map_or_else(not_stated, |close| {
            vec![Piece::Text(format!("within {} of the target", results::difference_in_unit(close.value, measure)))]
        }),
    ));
    facts.push(("Carried over".to_owned(), site.line(standard, "carried_over").unwrap_or_else(not_stated)));
    facts.extend(site.line(standard, "changed").map(|note| ("Changed since the year before".to_owned(), note)));
    facts.extend(what_came_next(entry, standard, site));
    facts
}

/// Where the standard went the year after: to the next set, or out of the ten.
fn what_came_next(entry: &Entry, standard: &Record, site: &Site) -> Option<(String, Line)> {
    let after = results::set_after(entry, site)?;
    let id = standard.text("id")?;
    if let Some(next) = results::standard(after, id) {
        let line = vec![Piece::Link(year_name(after), standard_address(after, next))];
        return Some(("The year after".to_owned(), line));
    }
    let left = results::left(after).find(|left| left.text("id") == Some(id))?;
    let mut line = vec![Piece::Link(year_name(after), after.address.clone()), Piece::Text(". ".to_owned())];
    line.extend(site.line(left, "why").unwrap_or_else(not_stated));
    line.push(Piece::Text(" Agreed by: ".to_owned()));
    line.extend(site.line(left, "agreed_by").unwrap_or_else(not_stated));
    Some(("Left the ten in".to_owned(), line))
}

/// Every quarter from the first result to the last that was published of anything. Those in between without one say so.
fn steps<'a>(standard: &'a Record, measure: &'a Entry, site: &'a Site) -> Vec<Step<'a>> {
    let outcomes: Vec<Outcome<'a>> = results::outcomes(site, measure)
        .into_iter()
        .filter(|outcome| matches!(outcome.period, Period::Quarter(..)))
        .collect();
    let Some(first) = outcomes.first().map(|outcome| outcome.period) else { return Vec::new() };
    let of_results = site.of("performance").filter_map(|entry| entry.record.period("period"));
    let published: BTreeSet<Period> = of_results.filter(|period| matches!(period, Period::Quarter(..))).collect();
    let last = published.iter().next_back().copied().unwrap_or(first);
    let of_years = site.of("standards").flat_map(|entry| quarters(entry, site)).map(|(quarter, _)| quarter);
    let all: BTreeSet<Period> = published.iter().copied().chain(of_years).collect();
    let id = standard.text("id").unwrap_or_default();
    all.range(first..=last)
        .map(|quarter| Step {
            quarter: *quarter,
            outcome: outcomes.iter().find(|outcome| outcome.period == *quarter).cloned(),
            standard: results::standard_at(site, measure, id, *quarter),
        })
        .collect()
}

/// From when to when there are results, and what is said where they are few.
fn span(steps: &[Step<'_>], site: &Site) -> String {
    let starts = site.settings.year_starts;
    let published = steps.iter().filter(|step| step.outcome.is_some()).count();
    let span = match steps {
        [only] => format!("There are results for one quarter, {}.", only.quarter.words(starts)),
        [first, .., last] => format!(
            "There are results for {published} quarters, from {} to {}.",
            first.quarter.words(starts),
            last.quarter.words(starts)
        ),
        [] => String::new(),
    };
    match published {
        few if few < ENOUGH => format!("{span} That is fewer than the {ENOUGH} that show a trend well."),
        _ => span,
    }
}

/// The target of a step, if there was one.
fn target_of(step: &Step<'_>) -> Option<Decimal> {
    step.standard.and_then(results::target)
}

/// How the target changed, in words; nothing where it did not.
fn targets(steps: &[Step<'_>], measure: &Entry) -> Option<Block> {
    let mut told: Vec<(Option<Decimal>, Period)> = Vec::new();
    for step in steps {
        let target = target_of(step);
        if told.last().is_none_or(|(last, _)| *last != target) {
            told.push((target, step.quarter));
        }
    }
    if told.len() < 2 {
        return None;
    }
    let words: Vec<String> = told
        .iter()
        .map(|(target, from)| match target {
            Some(target) => format!("{} from {from}", results::target_in_unit(*target, measure)),
            None => format!("none from {from}"),
        })
        .collect();
    let words = format!(
        "The target has changed: it was {}. Each result is judged by the target of its time.",
        words.join(", ")
    );
    Some(Block::Paragraph(vec![Piece::Text(words)]))
}

fn table(steps: &[Step<'_>], measure: &Entry, site: &Site) -> Table {
    let mut rows = Vec::new();
    for step in steps {
        let record = step.outcome.as_ref().map(|outcome| outcome.record);
        let name = step.quarter.to_string();
        rows.push(vec![
            vec![match &step.outcome {
                Some(outcome) => Piece::Link(name, outcome.entry.address.clone()),
                None => Piece::Text(name),
            }],
            match target_of(step) {
                Some(target) => vec![Piece::Text(results::target_in_unit(target, measure))],
                None => vec![Piece::Missing("not one of the ten then".to_owned())],
            },
            figure(step, measure, site),
            vec![results::judged(step.standard, measure, step.outcome.as_ref()).piece()],
            step.outcome.as_ref().and_then(|outcome| site.published_line(outcome.entry)).unwrap_or_default(),
            record.and_then(|record| site.line(record, "note")).unwrap_or_default(),
        ]);
    }
    let columns = vec![
        column("Quarter", false),
        column("Target then", true),
        column("Result", true),
        column("How it went", false),
        column("Published", false),
        column("Note", false),
    ];
    let points: Vec<Point> = steps
        .iter()
        .map(|step| Point {
            period: step.quarter,
            value: step.outcome.as_ref().and_then(|outcome| outcome.value),
            target: target_of(step),
        })
        .collect();
    let chart = results::chart(&points, measure);
    Table { caption: format!("{}: results over time", measure.title), columns, rows, chart }.without_empty_columns()
}

/// A result, and what it was where it was changed.
fn figure(step: &Step<'_>, measure: &Entry, site: &Site) -> Line {
    let mut line = results::line(step.outcome.as_ref(), measure);
    line.extend(step.outcome.iter().flat_map(|outcome| results::was(site, outcome.entry, measure, None)));
    line
}

/// The newest results by area and landlord.
fn breakdown(measure: &Entry, site: &Site) -> Vec<Block> {
    let entries = results::latest_first(site.mentions(measure, "performance"), site);
    let newest = entries.into_iter().map(|entry| results::breakdown_in(site, entry, measure));
    let Some(blocks) = newest.into_iter().find(|blocks| !blocks.is_empty()) else { return Vec::new() };
    std::iter::once(listing::heading("parts", "By area and landlord")).chain(blocks).collect()
}
