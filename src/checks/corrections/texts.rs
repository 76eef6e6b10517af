//! Published texts: none changes without a word, and each says truly when it was published.

use jiff::civil::Date;

use super::DEFINITION_CHANGED;
use super::PUBLISHED_AHEAD;
use super::PUBLISHED_BACKDATED;
use super::PUBLISHED_DAY_CHANGED;
use super::TEXT_CHANGED;
use super::paste;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::fields::Held;
use crate::fields::Value;
use crate::history::Logged;
use crate::history::Written;
use crate::ledger::leaf::Page;
use crate::published;
use crate::published::Note;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;

/// The fields of minutes that are their text.
const OF_MINUTES: &[&str] = &["date", "held", "attendance", "apologies", "full_membership", "main_issue", "decisions"];

/// The fields of a measure that say what is counted.
const OF_MEASURES: &[&str] = &["unit", "better", "definition", "decimals", "counts", "valid_from"];

/// Holds every text against what was published of it, after the last release on a day.
pub(super) fn check(site: &Site, last: Date, report: &mut Report) {
    let history = &site.history;
    for entry in &site.entries {
        // What could not be read has been reported; and a translation is held to its original, not to itself.
        if !entry.record.unread.is_empty() || entry.is_translation() {
            continue;
        }
        let reference = entry.reference();
        let Some(made) = history.pages.get(&reference).and_then(|versions| history.last_made(versions)) else {
            first_day(site, entry, last, report);
            continue;
        };
        day(site, entry, made, report);
        // A text that was taken back, or whose opening is lost, cannot be compared.
        let Some(text) = history.texts.get(&made.leaf) else { continue };
        let was = Written::read(text);
        match entry.kind.folder {
            "minutes" => minutes(site, entry, made, &was, report),
            "policies" | "strategies" => document(site, entry, made, &was, report),
            "measures" => measure(site, entry, made, &was, report),
            _ => {}
        }
    }
}

/// The field by which an entry says when it was published on the site, and the day.
///
/// When an issue of a document came out, or when tenants were told of something, is not that.
fn published_on(entry: &Entry) -> Option<(&'static str, Date)> {
    let fields = entry.kind.moments.published.iter().filter(|field| field.ends_with("published"));
    fields.copied().find_map(|field| Some((field, entry.record.day(field)?)))
}

/// The day of something that was never on the site: neither ahead, nor before a release that did not have it.
///
/// What says that it was published before the ledger began may well have been; the ledger cannot tell.
fn first_day(site: &Site, entry: &Entry, last: Date, report: &mut Report) {
    let Some((field, day)) = published_on(entry) else { return };
    let span = entry.record.span_of(field);
    if day > site.today {
        let message = format!("this says that it is published on {}, and would be published today", day_in_words(day));
        report
            .add(&PUBLISHED_AHEAD, span, message)
            .help(format!("write  {field}: {}  or publish it on that day", site.today));
    } else if day < last && site.history.began().is_some_and(|began| began <= day) {
        let message = format!(
            "this says that it was published on {}, and was not on the site on {}, when the last release was made",
            day_in_words(day),
            day_in_words(last)
        );
        report
            .add(&PUBLISHED_BACKDATED, span, message)
            .help(format!("write the day on which it really goes out:  {field}: {}", site.today));
    }
}

/// The day of something that was published: it stays as it was.
fn day(site: &Site, entry: &Entry, made: &Logged<Page>, report: &mut Report) {
    let Some(was) = &made.what.published else { return };
    let Some(field) = entry.kind.moments.published.iter().find(|field| field.ends_with("published")) else { return };
    let now = published::claimed(entry, site);
    if now.as_ref() == Some(was) || explained(site, entry, &["correction"]) {
        return;
    }
    let message = format!(
        "this said that it was published on {was} when it went out on {} (release {}, log entry {}), and now says {}",
        day_in_words(made.date),
        made.release,
        made.leaf,
        now.as_deref().unwrap_or("nothing")
    );
    let help = format!(
        "put back  {field}: {was}\nif that was wrong, {}",
        paste(&Note::on_text(site, entry, "correction"), &entry.reference())
    );
    report.add(&PUBLISHED_DAY_CHANGED, entry.record.span_of(field), message).help(help);
}

/// Whether there is a correction of an entry that is of one of some kinds.
fn explained(site: &Site, entry: &Entry, kinds: &[&str]) -> bool {
    let note = published::note_on(site, &site.history, &entry.reference());
    note.and_then(|note| note.record.text("kind")).is_some_and(|kind| kinds.contains(&kind))
}

/// The first of some fields that is not as it was, or the first line of the body.
fn difference(entry: &Entry, was: &Written<'_>, fields: &[&'static str]) -> Option<(String, Span)> {
    let text = published::text(entry);
    let now = Written::read(&text);
    if let Some(field) = fields.iter().find(|field| was.field(field) != now.field(field)) {
        return Some((format!("`{field}`"), entry.record.span_of(field)));
    }
    if was.body == now.body {
        return None;
    }
    let Some(body) = &entry.body else { return Some(("the text".to_owned(), entry.span.begin())) };
    let mut start = 0;
    for (old, new) in was.body.split_inclusive('\n').zip(now.body.split_inclusive('\n')) {
        if old != new {
            break;
        }
        start += new.len();
    }
    let end = now.body[start..].find('\n').map_or(now.body.len(), |at| start + at);
    Some(("the text".to_owned(), body.span(&(start..end))))
}

/// Minutes, once they were published.
fn minutes(site: &Site, entry: &Entry, made: &Logged<Page>, was: &Written<'_>, report: &mut Report) {
    if was.field("published").is_none() || explained(site, entry, &["correction", "withdrawn"]) {
        return;
    }
    let Some((what, span)) = difference(entry, was, OF_MINUTES) else { return };
    let message = format!("{what} of published minutes has changed without a note: {}", since(made));
    let help = format!(
        "put it back; or if it was wrong, {}",
        paste(&Note::on_text(site, entry, "correction"), &entry.reference())
    );
    report.add(&TEXT_CHANGED, span, message).help(help);
}

fn since(made: &Logged<Page>) -> String {
    format!(
        "it was published as version {} on {} (release {}, log entry {})",
        made.what.version,
        day_in_words(made.date),
        made.release,
        made.leaf
    )
}

/// A policy or strategy, once it was in force: another text is another issue, with a note of what changed.
fn document(site: &Site, entry: &Entry, made: &Logged<Page>, was: &Written<'_>, report: &mut Report) {
    if was.words("status").as_deref() != Some("approved")
        || explained(site, entry, &["correction", "revision", "withdrawn"])
    {
        return;
    }
    let Some((what, span)) = difference(entry, was, &["title"]) else { return };
    let text = published::text(entry);
    let now = Written::read(&text);
    let issue = was.words("issue").unwrap_or_default();
    let raised = was.field("issue") != now.field("issue");
    let noted = was.field("changes") != now.field("changes") && entry.record.list("changes").iter().any(is_change);
    let lacks = match (raised, noted) {
        (true, true) => return,
        (true, false) => "no line under `changes` says what is new".to_owned(),
        (false, true) => format!("`issue` is {issue} still"),
        (false, false) => format!("`issue` is {issue} still, and no line under `changes` says what is new"),
    };
    let message = format!("{what} of a published {} has changed, and {lacks}: {}", entry.kind.noun(), since(made));
    let help = format!(
        "raise `issue` and add to `changes`:  - {{date: {}, what: what changed, why: why}}\nor put it back; or if only a mistake was put right, {}",
        site.today,
        paste(&Note::on_text(site, entry, "correction"), &entry.reference())
    );
    report.add(&TEXT_CHANGED, span, message).help(help);
}

fn is_change(held: &Held) -> bool {
    matches!(&held.value, Value::Record(change) if change.has("what"))
}

/// A measure that figures were published of.
fn measure(site: &Site, entry: &Entry, made: &Logged<Page>, was: &Written<'_>, report: &mut Report) {
    let history = &site.history;
    let reference = entry.reference();
    let mut published = history.figures.values().filter_map(|versions| history.last_made(versions));
    if !published.any(|figure| figure.what.measure == reference) || explained(site, entry, &["definition-change"]) {
        return;
    }
    let text = published::text(entry);
    let now = Written::read(&text);
    let Some(field) = OF_MEASURES.iter().find(|field| was.field(field) != now.field(field)) else { return };
    let said = |text: &Written<'_>| text.words(field).unwrap_or_else(|| "not stated".to_owned());
    let message = format!(
        "`{field}` of a measure with published figures has changed without a note: it was {} when {}, and is now {}",
        said(was),
        since(made),
        said(&now)
    );
    let help = format!(
        "put it back; or give the new way of counting a measure of its own; or {}",
        paste(&Note::on_text(site, entry, "definition-change"), &reference)
    );
    report.add(&DEFINITION_CHANGED, entry.record.span_of(field), message).help(help);
}
