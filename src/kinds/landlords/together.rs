//! The members of a group side by side: each measure's figures, how far the best and the worst are apart, whether that
//! is more than chance, and whether the gap grows.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::comparison::Estimate;
use crate::date::Period;
use crate::document::Bar;
use crate::document::Block;
use crate::document::Chart;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::listing;
use crate::results;
use crate::results::Part;
use crate::site::Entry;
use crate::site::Site;
use crate::text::slug;

/// One measure in one period, with the part of each member.
struct Side<'a> {
    measure: &'a Entry,
    period: Period,
    parts: Vec<(&'a Entry, Part<'a>)>,
}

/// A member's figure that is shown, with its margin.
struct Shown<'a> {
    member: &'a Entry,
    estimate: Estimate,
}

/// The best and the worst of the figures that are shown.
struct Gap<'a> {
    best: Shown<'a>,
    worst: Shown<'a>,
    /// Who has a figure that is shown, by number.
    among: Vec<usize>,
}

impl Gap<'_> {
    fn size(&self) -> Decimal {
        (self.best.estimate.value - self.worst.estimate.value).abs()
    }
}

/// All measures side by side, each in the latest period that has it for two members; nothing where none has.
pub(super) fn blocks(site: &Site) -> Vec<Block> {
    let histories: Vec<Vec<Side<'_>>> =
        site.of("measures").map(|measure| history(measure, site)).filter(|sides| !sides.is_empty()).collect();
    if histories.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![listing::heading("side-by-side", "Results side by side")];
    blocks.push(Block::Paragraph(words(
        "For each measure we show the figures of all our landlords, and how far the best and the worst are apart. A \
         figure from a survey has a margin, since not everybody was asked. Where the margins of two figures overlap, \
         the gap between them may be chance.",
    )));
    blocks.push(Block::Table(summary(&histories)));
    for sides in &histories {
        blocks.extend(measure(sides, site));
    }
    blocks
}

/// A measure in every period of the latest one's length that has it for two members or more, newest first.
fn history<'a>(measure: &'a Entry, site: &'a Site) -> Vec<Side<'a>> {
    let mut sides: Vec<Side<'a>> = Vec::new();
    for entry in results::latest_first(site.mentions(measure, "performance"), site) {
        let Some(period) = entry.record.period("period") else { continue };
        let all = results::parts(site, entry, measure, "landlord");
        let member = |part: Part<'a>| {
            let member = &site.entries[part.member.entry?];
            site.members().any(|own| own.number == member.number).then_some((member, part))
        };
        let parts: Vec<(&Entry, Part<'_>)> = all.into_iter().filter_map(member).collect();
        // A year is not set against a quarter.
        let alike = sides.first().is_none_or(|first| same_length(first.period, period));
        if parts.len() > 1 && alike {
            sides.push(Side { measure, period, parts });
        }
    }
    sides
}

fn same_length(a: Period, b: Period) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b)
}

/// How far apart the members are; none where fewer than two figures are shown.
fn gap<'a>(side: &Side<'a>) -> Option<Gap<'a>> {
    let mut shown: Vec<Shown<'a>> = side
        .parts
        .iter()
        .filter(|(_, part)| !part.shown.is_hidden())
        .filter_map(|(member, part)| Some(Shown { member, estimate: results::estimate(part.record, side.measure)? }))
        .collect();
    shown.sort_by_key(|shown| (shown.estimate.value, shown.member.number));
    let mut among: Vec<usize> = shown.iter().map(|shown| shown.member.number).collect();
    among.sort_unstable();
    if side.measure.record.text("better") != Some("lower") {
        shown.reverse();
    }
    let worst = shown.pop()?;
    let best = shown.into_iter().next()?;
    Some(Gap { best, worst, among })
}

/// What the two ends are called: of what is neither better high nor low there is no best.
fn ends(measure: &Entry) -> (&'static str, &'static str) {
    match measure.record.text("better") {
        Some("higher" | "lower") => ("best", "worst"),
        _ => ("highest", "lowest"),
    }
}

/// Whether a gap is more than chance, in a few words and in a sentence.
fn chance(gap: &Gap<'_>, side: &Side<'_>) -> (&'static str, &'static str) {
    let records = side.parts.iter().map(|(_, part)| part.record);
    let both = gap.best.estimate.has_margin && gap.worst.estimate.has_margin;
    match both {
        _ if gap.size().is_zero() => ("No gap", "There is no gap."),
        true if gap.best.estimate.overlaps(&gap.worst.estimate) => {
            ("May be chance", "Their margins overlap, so this gap may be chance.")
        }
        true => ("More than chance", "Their margins do not overlap, so this gap is more than chance."),
        false if results::is_of_sample(records, side.measure) => {
            ("Cannot be said", "A margin is not known for both, so we cannot say if this gap is more than chance.")
        }
        false => ("All were counted", "These figures count every case and not a sample, so they have no margin."),
    }
}

/// Every measure in a row.
fn summary(histories: &[Vec<Side<'_>>]) -> Table {
    let mut rows = Vec::new();
    for side in histories.iter().filter_map(|sides| sides.first()) {
        let mut row = vec![vec![side.measure.link()], words(side.period.to_string())];
        match gap(side) {
            Some(gap) => {
                let end = |shown: &Shown<'_>| {
                    let value = results::in_unit(shown.estimate.value, side.measure);
                    vec![shown.member.link(), Piece::Text(format!(" {value}"))]
                };
                row.extend([end(&gap.best), end(&gap.worst)]);
                row.push(words(results::difference_in_unit(gap.size(), side.measure)));
                row.push(words(chance(&gap, side).0));
            }
            None => {
                let missing = || vec![Piece::Missing("fewer than two figures are shown".to_owned())];
                row.extend([missing(), missing(), missing(), missing()]);
            }
        }
        rows.push(row);
    }
    let columns = vec![
        column("Measure", false),
        column("Period", false),
        column("Best or highest", false),
        column("Worst or lowest", false),
        column("Gap", true),
        column("More than chance", false),
    ];
    Table { caption: "How far our landlords are apart".to_owned(), columns, rows, chart: None }
}

/// One measure: its table, what the gap is, and how it went over time.
fn measure(sides: &[Side<'_>], site: &Site) -> Vec<Block> {
    let Some(side) = sides.first() else { return Vec::new() };
    let id = format!("gap-{}", slug(&side.measure.id));
    let mut blocks = vec![Block::Heading { level: 3, id, text: side.measure.title.clone() }];
    blocks.push(Block::Table(figures(side, site)));
    blocks.push(Block::Paragraph(words(match gap(side) {
        Some(gap) => {
            let (best, worst) = ends(side.measure);
            let named = |shown: &Shown<'_>| {
                format!("{}, {}", shown.member.title, results::in_unit(shown.estimate.value, side.measure))
            };
            format!(
                "The gap between the {best} ({}) and the {worst} ({}) is {}. {}{}",
                named(&gap.best),
                named(&gap.worst),
                results::difference_in_unit(gap.size(), side.measure),
                chance(&gap, side).1,
                growing(sides, &gap)
            )
        }
        None => "Fewer than two figures are shown, so there is no gap to speak of.".to_owned(),
    })));
    blocks.extend(over_time(sides));
    blocks
}

/// Each member's figure with its margin, and the whole; then the same drawn.
fn figures(side: &Side<'_>, site: &Site) -> Table {
    let span = |estimate: Option<Estimate>| match estimate.filter(|estimate| estimate.has_margin) {
        Some(estimate) => words(format!(
            "{} to {}",
            results::in_unit(estimate.low, side.measure),
            results::in_unit(estimate.high, side.measure)
        )),
        None => Line::new(),
    };
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    for (member, part) in &side.parts {
        let estimate = results::estimate(part.record, side.measure).filter(|_| !part.shown.is_hidden());
        rows.push(vec![vec![member.link()], results::part_line(part, side.measure), span(estimate)]);
        bars.push(Bar {
            label: member.title.clone(),
            value: estimate.map_or("no figure".to_owned(), |estimate| results::in_unit(estimate.value, side.measure)),
            thousandths: estimate.and_then(|own| own.value.checked_mul(Decimal::ONE_THOUSAND)?.round().to_i64()),
            target: None,
        });
    }
    if let Some(whole) = results::outcome_in(site, side.measure, side.period) {
        rows.push(vec![
            words(format!("{} as a whole", listing::landlord(site))),
            results::record_line(whole.record, side.measure),
            span(results::estimate(whole.record, side.measure)),
        ]);
    }
    let columns = vec![column("Landlord", false), column("Result", true), column("With its margin", true)];
    let caption = format!("{} by landlord, {}", side.measure.title, side.period);
    let drawn = bars.iter().filter(|bar| bar.thousandths.is_some()).count() > 1;
    let description = format!("Bars of the figures in the table: {}.", caption);
    let chart = drawn.then_some(Chart { description, bars, target: None });
    Table { caption, columns, rows, chart }.without_empty_columns()
}

/// Whether the gap has grown since the period before, in a sentence after a space; said only of the same landlords.
fn growing(sides: &[Side<'_>], now: &Gap<'_>) -> String {
    let Some((side, before)) = sides.iter().skip(1).find_map(|side| Some((side, gap(side)?))) else {
        return String::new();
    };
    if before.among != now.among {
        return format!(" Not the same landlords have figures for {}, so we do not compare the gap then.", side.period);
    }
    let was = results::difference_in_unit(before.size(), side.measure);
    match now.size().cmp(&before.size()) {
        std::cmp::Ordering::Greater => format!(" The gap has grown: for {} it was {was}.", side.period),
        std::cmp::Ordering::Less => format!(" The gap has become smaller: for {} it was {was}.", side.period),
        std::cmp::Ordering::Equal => format!(" The gap is the same as for {}.", side.period),
    }
}

/// The gap in each period, newest first; nothing where there is only one.
fn over_time(sides: &[Side<'_>]) -> Option<Block> {
    if sides.len() < 2 {
        return None;
    }
    let measure = sides[0].measure;
    let row = |side: &Side<'_>| {
        let Some(gap) = gap(side) else {
            let missing = vec![Piece::Missing("fewer than two figures are shown".to_owned())];
            return vec![words(side.period.to_string()), missing.clone(), missing.clone(), missing.clone(), missing];
        };
        let end = |shown: &Shown<'_>| words(results::in_unit(shown.estimate.value, measure));
        vec![
            words(side.period.to_string()),
            end(&gap.best),
            end(&gap.worst),
            words(results::difference_in_unit(gap.size(), measure)),
            words(gap.among.len().to_string()),
        ]
    };
    let (best, worst) = match ends(measure) {
        ("best", _) => ("Best", "Worst"),
        _ => ("Highest", "Lowest"),
    };
    let columns = vec![
        column("Period", false),
        column(best, true),
        column(worst, true),
        column("Gap", true),
        column("Landlords", true),
    ];
    Some(Block::Table(Table {
        caption: format!("{}: the gap over time", measure.title),
        columns,
        rows: sides.iter().map(row).collect(),
        chart: None,
    }))
}
