//! The figures of a site as the ledger keeps them: as written, and as pages show them.

use crate::document::Line;
use crate::document::Piece;
use crate::fields::Record;
use crate::fields::Value;
use crate::ledger::leaf::Figure;
use crate::results;
use crate::results::HIDDEN;
use crate::results::Outcome;
use crate::results::State;
use crate::site::Entry;
use crate::site::Site;

/// Every figure that has been published.
pub(super) fn figures(site: &Site) -> Vec<Figure> {
    let mut all = Vec::new();
    for entry in site.of("performance") {
        for (name, held) in entry.record.table("results") {
            if let (Some(measure), Value::Record(record)) = (measure_of(&name.value, site), &held.value) {
                all.push(whole(site, entry, measure, record));
            }
        }
        for (name, _) in entry.record.table("breakdowns") {
            let Some(measure) = measure_of(&name.value, site) else { continue };
            for set in ["area", "landlord"] {
                all.extend(results::parts(site, entry, measure, set).iter().filter_map(|part| {
                    let member = &site.entries[part.member.entry?];
                    let shown = results::part_line(part, measure);
                    let record = (!part.shown.is_hidden()).then_some(part.record);
                    Some(figure(entry, measure, record, Some(member), &shown))
                }));
            }
        }
    }
    all
}

fn measure_of<'a>(value: &Value, site: &'a Site) -> Option<&'a Entry> {
    match value {
        Value::Reference(reference) => reference.entry.map(|number| &site.entries[number]),
        _ => None,
    }
}

/// A figure for the landlord as a whole, with the target that it is judged by.
fn whole(site: &Site, entry: &Entry, measure: &Entry, record: &Record) -> Figure {
    let shown = results::record_line(record, measure);
    let mut figure = figure(entry, measure, Some(record), None, &shown);
    let Some(period) = entry.record.period("period") else { return figure };
    let outcome = Outcome { period, value: results::value_of(record, measure), record, entry };
    let standard = results::standard_at(site, measure, &measure.id, period);
    figure.target = standard.and_then(results::target).map(|target| results::target_in_unit(target, measure));
    figure.met = match results::judged(standard, measure, Some(&outcome)) {
        State::Met => Some("met".to_owned()),
        State::Close | State::NotMet => Some("missed".to_owned()),
        _ => None,
    };
    figure
}

/// A figure as written; only what it is of where its record must not be shown.
fn figure(entry: &Entry, measure: &Entry, record: Option<&Record>, member: Option<&Entry>, shown: &Line) -> Figure {
    let part = member.map(Entry::reference);
    let below = part.as_ref().map_or(String::new(), |part| format!("/{part}"));
    let figure = |name: &str| Some(record?.figure(name)?.text.clone());
    Figure {
        reference: format!("{}#{}{below}", entry.reference(), measure.id),
        measure: measure.reference(),
        name: measure.title.clone(),
        period: entry.record.period("period").map_or(String::new(), |period| period.to_string()),
        part,
        value: figure("value"),
        numerator: figure("numerator"),
        denominator: figure("denominator"),
        sample: record.and_then(|record| record.whole("sample")).map(|sample| sample.to_string()),
        margin: figure("margin"),
        missing: match record {
            Some(record) => record.text("missing").map(str::to_owned),
            None => Some(HIDDEN.to_owned()),
        },
        shown: shown.iter().map(words).collect(),
        unit: measure.record.text("unit").unwrap_or_default().to_owned(),
        state: "first".to_owned(),
        ..Figure::default()
    }
}

/// The words of a piece of a result, which holds no others.
fn words(piece: &Piece) -> &str {
    match piece {
        Piece::Text(text) | Piece::Missing(text) => text,
        _ => "",
    }
}
