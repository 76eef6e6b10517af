//! Published figures: none changes, goes or is added without a word.

use std::collections::BTreeMap;

use super::FIGURE_ADDED_LATE;
use super::FIGURE_CHANGED;
use super::FIGURE_REMOVED;
use super::FIGURE_WRITTEN_OTHERWISE;
use super::TARGET_CHANGED;
use super::UNIT_CHANGED;
use super::paste;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Value;
use crate::history::Logged;
use crate::ledger::leaf::Figure;
use crate::published;
use crate::published::Change;
use crate::published::Note;
use crate::results;
use crate::site::Entry;
use crate::site::Site;
use crate::site::with_commas;
use crate::source::Span;
use crate::text::count_of;

/// Holds every figure against what was published of it.
pub(super) fn check(site: &Site, report: &mut Report) {
    let mut gone_with: BTreeMap<String, Vec<Change<'_>>> = BTreeMap::new();
    for change in published::changes(site) {
        let (set, _) = split(&change.was.what.reference);
        match place(site, &change.was.what.reference) {
            // What could not be read has been reported, and is no change.
            Place::Lost => {}
            Place::Gone(span) => match published::gone_around(site, &change.was.what.reference).next() {
                Some(whole) => gone_with.entry(whole).or_default().push(change),
                None => gone(site, &change, span, set, report),
            },
            Place::Here { name, record } => changed(site, &change, name, record, report),
        }
    }
    for (whole, changes) in &gone_with {
        gone_as_a_whole(site, whole, changes, report);
    }
    added(site, report);
}

/// Where a figure stands.
enum Place<'a> {
    /// It, or what it stood in, could not be read.
    Lost,
    /// It is not there; the place of the set of results that it was in, if that is.
    Gone(Option<Span>),
    /// Its name, and its record.
    Here { name: Span, record: &'a Record },
}

fn split(reference: &str) -> (&str, &str) {
    reference.split_once('#').unwrap_or((reference, ""))
}

/// Where a figure stands by its reference: `performance/2025-26-q1#first-visit/areas/elm-court`.
fn place<'a>(site: &'a Site, reference: &str) -> Place<'a> {
    let (set, below) = split(reference);
    let (measure, part) = below.split_once('/').unwrap_or((below, ""));
    let measure = format!("measures/{measure}");
    let lost = [set, measure.as_str(), part].iter().any(|path| !path.is_empty() && site.lost.may_hold(path));
    let Some(entry) = site.find(set) else { return if lost { Place::Lost } else { Place::Gone(None) } };
    let leads_to = |reference: &Reference, path: &str| {
        reference.entry.is_some_and(|number| site.entries[number].reference() == path)
    };
    let unread = |record: &Record| !record.unread.is_empty();
    if lost || unread(&entry.record) {
        return Place::Lost;
    }
    let table = if part.is_empty() { "results" } else { "breakdowns" };
    for (name, held) in entry.record.table(table) {
        let (Value::Reference(reference), Value::Record(record)) = (&name.value, &held.value) else { continue };
        if !leads_to(reference, &measure) {
            continue;
        }
        if part.is_empty() {
            return if unread(record) { Place::Lost } else { Place::Here { name: name.span, record } };
        }
        for (name, held) in record.values.iter().flat_map(|(set, _)| record.table(set)) {
            if let (Value::Reference(reference), Value::Record(record)) = (&name.value, &held.value)
                && leads_to(reference, part)
            {
                return if unread(record) { Place::Lost } else { Place::Here { name: name.span, record } };
            }
        }
    }
    Place::Gone(Some(entry.record.get(table).map_or(entry.span, |held| held.span).begin()))
}

/// What a figure is called: `Repairs done on the first visit, 2025-26 Q1`, with its area.
fn called(site: &Site, figure: &Figure) -> String {
    let part = figure.part.as_ref().map_or(String::new(), |part| {
        format!(", {}", site.find(part).map_or(part.as_str(), |entry| entry.title.as_str()))
    });
    format!("{}, {}{part}", figure.name, figure.period)
}

/// When a figure was published, and where that can be looked up: `on 1 May 2026 (release 12, log entry 8,412)`.
fn when(was: &Logged<Figure>) -> String {
    let entry = with_commas(&was.leaf.to_string());
    format!("on {} (release {}, log entry {entry})", day_in_words(was.date), was.release)
}

fn gone(site: &Site, change: &Change<'_>, span: Option<Span>, set: &str, report: &mut Report) {
    let was = &change.was.what;
    let kind = kind_of_note(change);
    if kind == Some("withdrawn") {
        return;
    }
    let mut message = format!(
        "a published figure is gone without a note: {} was {} when it was published {}",
        called(site, was),
        was.shown,
        when(change.was)
    );
    if let Some(kind) = kind {
        message.push_str(&format!("; the correction of it is a `{kind}`, and should be `withdrawn`"));
    }
    let help = format!(
        "put it back; or write  {{missing: the reason}}  in its place with a correction; or to withdraw it {}",
        paste(&Note::on_figure(site, change), &was.reference)
    );
    match span {
        Some(span) => report.add(&FIGURE_REMOVED, span, message).help(help),
        None => report.add_at_path(&FIGURE_REMOVED, format!("data/{set}.yaml"), message).help(help),
    };
}

/// Of what kind the correction is that explains a change.
fn kind_of_note<'a>(change: &Change<'a>) -> Option<&'a str> {
    change.note.and_then(|note| note.record.text("kind"))
}

/// A set of results, a measure or an area that is gone with all its figures: one note explains them.
fn gone_as_a_whole(site: &Site, whole: &str, changes: &[Change<'_>], report: &mut Report) {
    let mut open = changes.iter().filter(|change| kind_of_note(change) != Some("withdrawn"));
    let Some(first) = open.next() else { return };
    let was = &first.was.what;
    let others = match open.count() {
        0 => String::new(),
        others => format!(", and {} more", count_of(others, "figure", "figures")),
    };
    let mut message = format!(
        "`{whole}` is gone without a note, and published figures with it: {} was {} when it was published {}{others}",
        called(site, was),
        was.shown,
        when(first.was)
    );
    if let Some(kind) = kind_of_note(first) {
        message.push_str(&format!("; the correction of it is a `{kind}`, and should be `withdrawn`"));
    }
    let help = match first.note {
        Some(note) => format!("put `{whole}` back; or write  kind: withdrawn  in `{}`", note.reference()),
        None => format!("put `{whole}` back; or to withdraw it {}", paste(&Note::on_gone(site, whole), whole)),
    };
    // A set of results is a file; measures and areas are lists.
    let file = whole.split('/').next().filter(|folder| *folder != "performance").unwrap_or(whole);
    report.add_at_path(&FIGURE_REMOVED, format!("data/{file}.yaml"), message).help(help);
}

/// The references of a figure's measure and of its part.
fn published_parts(reference: &str) -> (String, Option<&str>) {
    let (_, below) = split(reference);
    match below.split_once('/') {
        Some((measure, part)) => (format!("measures/{measure}"), Some(part)),
        None => (format!("measures/{below}"), None),
    }
}

fn changed(site: &Site, change: &Change<'_>, name: Span, record: &Record, report: &mut Report) {
    let (was, Some(now)) = (&change.was.what, &change.now) else { return };
    let kind = kind_of_note(change);
    let differs = change.differs;
    let (fault, what, kinds): (_, _, &[&str]) = if differs.unit {
        (&UNIT_CHANGED, "a published figure is counted in another unit", &["definition-change"])
    } else if differs.target {
        (&TARGET_CHANGED, "the target of a published result has changed", &["definition-change"])
    } else if differs.figure {
        (&FIGURE_CHANGED, "a published figure has changed", &["correction", "revision", "definition-change"])
    } else {
        return otherwise(site, change, name, record, report);
    };
    if kind.is_some_and(|kind| kinds.contains(&kind)) {
        return;
    }
    let mut message = format!(
        "{what} without a note: {} was {} when it was published {}",
        called(site, was),
        was.shown,
        when(change.was)
    );
    if differs.unit {
        message.push_str(&format!(", in {}", was.unit));
    }
    if differs.target {
        message.push_str(&format!(", against {}", target(was)));
    }
    message.push_str(&format!(", and is now {}", now.shown));
    if differs.unit {
        message.push_str(&format!(", in {}", now.unit));
    }
    if differs.target {
        message.push_str(&format!(", against {}", target(now)));
    }
    if let (Some(then), Some(value)) = (&was.value, &now.value)
        && then != value
        && (published::is_rounded(was) || published::is_rounded(now))
    {
        message.push_str(&format!("; `value` was {then}, and is now {value}"));
    }
    if let (Some(_), Some(then), Some(outcome)) = (change.turns(), &was.met, &now.met) {
        message.push_str(&format!("; this changes the result from {then} to {outcome}, with {}", target(now)));
    }
    if let Some(kind) = kind {
        message.push_str(&format!("; the correction of it is a `{kind}`, and should be {}", one_of(kinds)));
    }
    let place = match differs {
        _ if differs.figure => figure_span(was, name, record),
        _ if differs.unit => None,
        _ => target_span(site, &was.reference),
    };
    let back = put_back(was, now, differs.target, differs.unit);
    let note = match change.note {
        Some(note) => format!("write  kind: {}  in `{}`", one_of(kinds), note.reference()),
        None => paste(&Note::on_figure(site, change), &was.reference),
    };
    let help = format!("if what was published was wrong, {note}\nif the new one is the mistake, put back  {back}");
    report.add(fault, place.unwrap_or(name), message).help(help);
}

fn one_of(kinds: &[&str]) -> String {
    let words: Vec<String> = kinds.iter().map(|kind| format!("`{kind}`")).collect();
    words.join(" or ")
}

fn target(figure: &Figure) -> String {
    figure.target.as_ref().map_or("no target".to_owned(), |target| format!("a target of {target}"))
}

/// The same figure in another form.
fn otherwise(site: &Site, change: &Change<'_>, name: Span, record: &Record, report: &mut Report) {
    let (was, Some(now)) = (&change.was.what, &change.now) else { return };
    let message = format!("{} is written in another way than it was published {}", called(site, was), when(change.was));
    report
        .add(&FIGURE_WRITTEN_OTHERWISE, figure_span(was, name, record).unwrap_or(name), message)
        .help(format!("write it as it was:  {}", put_back(was, now, false, false)));
}

/// The first number of a record that is another than it was.
fn figure_span(was: &Figure, name: Span, record: &Record) -> Option<Span> {
    let numbers = published::numbers(was).into_iter().chain([("missing", was.missing.as_deref())]);
    let mut now = numbers.map(|(field, was)| {
        let text = match field {
            "sample" => record.whole(field).map(|sample| sample.to_string()),
            "missing" => record.text(field).map(str::to_owned),
            _ => record.figure(field).map(|figure| figure.text.clone()),
        };
        (field, was != text.as_deref())
    });
    let other = now.find(|(field, differs)| *differs && record.get(field).is_some());
    other.map(|(field, _)| record.span_of(field)).or(Some(name))
}

/// Where the target stands that a figure is judged by.
fn target_span(site: &Site, reference: &str) -> Option<Span> {
    let (set, _) = split(reference);
    let (measure, _) = published_parts(reference);
    let (measure, set): (&Entry, &Entry) = (site.find(&measure)?, site.find(set)?);
    let standard = results::standard_at(site, measure, &measure.id, set.record.period("period")?)?;
    Some(standard.get("target")?.span)
}

/// What to write so that all is as it was published.
fn put_back(was: &Figure, now: &Figure, target: bool, unit: bool) -> String {
    let mut parts = Vec::new();
    let numbers = published::numbers(was).into_iter().zip(published::numbers(now));
    let pairs = numbers.map(|((field, was), (_, now))| (field, was, now));
    for (field, was, now) in pairs.chain([("missing", was.missing.as_deref(), now.missing.as_deref())]) {
        match (was, now) {
            (was, now) if was == now => {}
            // Nobody but the author can say what was hidden.
            (Some("hidden"), _) | (None, Some("hidden")) => {}
            (Some(was), _) if field == "missing" => parts.push(format!("{field}: \"{was}\"")),
            (Some(was), _) => parts.push(format!("{field}: {was}")),
            (None, _) => parts.push(format!("nothing for `{field}`")),
        }
    }
    if unit {
        parts.push(format!("unit: {}", was.unit));
    }
    if target {
        parts.push(format!("the target: {}", was.target.as_deref().unwrap_or("none")));
    }
    if parts.is_empty() { format!("what gave {}", was.shown) } else { parts.join(", ") }
}

/// Figures that come to results that were published without them.
fn added(site: &Site, report: &mut Report) {
    let history = &site.history;
    for figure in published::figures_now(site) {
        let made = history.figures.get(&figure.reference).and_then(|versions| history.last_made(versions));
        let (set, _) = split(&figure.reference);
        let set = history.pages.get(set).and_then(|versions| history.last_made(versions));
        let (None, Some(set)) = (made, set) else { continue };
        let Place::Here { name, .. } = place(site, &figure.reference) else { continue };
        let day = history.first_published(&set.what.reference).map_or(set.date, |first| first.date);
        let message = format!(
            "{} is added to results that were published on {} without it",
            called(site, &figure),
            day_in_words(day)
        );
        report
            .add(&FIGURE_ADDED_LATE, name, message)
            .help("if it is right, leave it: the site shows that it was added later");
    }
}
