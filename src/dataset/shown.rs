//! What is published of fields that are withheld: figures about few people are left out, with the reason.
//!
//! Each such field has its own answer here. Of one that has none nothing is given at all.

use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Value;
use crate::kinds::surveys;
use crate::results;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::suppression;

/// The field under which the reason stands for a figure that is not given.
pub const MISSING: &str = "missing";

/// A withheld field as it is published; none where nothing of it is.
pub fn published(entry: &Entry, field: &str, site: &Site) -> Option<Value> {
    let held = entry.record.get(field)?;
    match (entry.kind.folder, field, &held.value) {
        ("performance", "breakdowns", Value::Table(rows)) => Some(breakdowns(entry, rows, site)),
        ("surveys", "profile", Value::Table(rows)) => Some(profile(rows)),
        _ => None,
    }
}

/// The reason for a figure that is not given, in its place.
fn missing(why: &str, span: Span) -> Held {
    let why = Held { value: Value::Text(why.to_owned()), span };
    Held { value: Value::Record(Record { values: vec![(MISSING, why)], ..Record::empty(span) }), span }
}

/// Results by area and landlord, as pages show them. The note on a hidden figure could give it away, and is not there.
fn breakdowns(entry: &Entry, rows: &[(Held, Held)], site: &Site) -> Value {
    let mut shown = Vec::new();
    for (name, held) in rows {
        let (Value::Reference(reference), Value::Record(by)) = (&name.value, &held.value) else { continue };
        let Some(measure) = reference.entry.map(|number| &site.entries[number]) else { continue };
        let mut sets = Record::empty(by.span);
        for (set, held) in &by.values {
            // A member that is named twice is told once for each time, as on the page.
            let own = by.table(set).iter().map(|(member, _)| member.span).collect::<Vec<_>>();
            let parts = results::parts(site, entry, measure, set).into_iter().filter(|part| own.contains(&part.span));
            let rows = parts.map(|part| {
                let member = Held { value: Value::Reference(part.member.clone()), span: part.span };
                let figure = match part.hidden_because() {
                    Some(why) => missing(why, part.span),
                    None => Held { value: Value::Record(part.record.clone()), span: part.span },
                };
                (member, figure)
            });
            sets.values.push((set, Held { value: Value::Table(rows.collect()), span: held.span }));
        }
        shown.push((name.clone(), Held { value: Value::Record(sets), span: held.span }));
    }
    Value::Table(shown)
}

/// Who answered a survey, as its page shows it.
fn profile(rows: &[(Held, Held)]) -> Value {
    let shown = rows.iter().filter_map(|(name, held)| {
        let Value::Table(groups) = &held.value else { return None };
        let groups = surveys::groups(groups).into_iter().map(|(group, count)| match count.value {
            Value::Whole(_) => (group.clone(), count),
            _ => (group.clone(), missing(suppression::HIDDEN, count.span)),
        });
        Some((name.clone(), Held { value: Value::Table(groups.collect()), span: held.span }))
    });
    Value::Table(shown.collect())
}
