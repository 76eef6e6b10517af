//! Published days by which something should be done: none is moved or dropped without a word.

use super::PROMISE_CHANGED;
use super::paste;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::published;
use crate::published::DayChange;
use crate::published::Note;
use crate::site::Site;

/// The kinds of correction that explain another day, or that there is none any more.
const MOVED: &[&str] = &["promise-change"];
const DROPPED: &[&str] = &["promise-change", "withdrawn"];

/// Holds every due day against what was published of it.
pub(super) fn check(site: &Site, report: &mut Report) {
    for change in published::days_changed(site) {
        let kinds = if change.is_there { MOVED } else { DROPPED };
        let kind = change.note.and_then(|note| note.record.text("kind"));
        if kind.is_none_or(|kind| !kinds.contains(&kind)) {
            changed(site, &change, kind, report);
        }
    }
}

fn changed(site: &Site, change: &DayChange<'_>, kind: Option<&str>, report: &mut Report) {
    let DayChange { reference, made, field, was, now, .. } = change;
    let when = format!("on {} (release {}, log entry {})", day_in_words(made.date), made.release, made.leaf);
    let now = match now {
        _ if !change.is_there => format!("`{reference}` is gone"),
        Some((now, _)) => format!("it is now {now}"),
        None => "there is none now".to_owned(),
    };
    let mut message = format!(
        "a published day has changed without a note: `{field}` of `{reference}` was {} when it was published {when}, and {now}; {}",
        was.0,
        change.effect(site.today)
    );
    if let Some(kind) = kind {
        message.push_str(&format!("; the correction of it is a `{kind}`, and should be `promise-change`"));
    }
    let note = match change.note {
        Some(note) => format!("write  kind: promise-change  in `{}`", note.reference()),
        None => paste(&Note::on_day(site, change), reference),
    };
    let help = format!("put back  {field}: {}; or where another day was agreed, {note}", was.0);
    match change.span {
        Some(span) => report.add(&PROMISE_CHANGED, span, message).help(help),
        None => report.add_at_path(&PROMISE_CHANGED, format!("data/{}.yaml", made.what.kind), message).help(help),
    };
}
