//! Published promises: none is changed or dropped without a word.

use super::PROMISE_CHANGED;
use super::paste;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::history::Logged;
use crate::ledger::leaf::Promise;
use crate::published;
use crate::published::Note;
use crate::published::WITHDRAWN;
use crate::site::Entry;
use crate::site::Site;

/// Holds every promise against what was published of it.
pub(super) fn check(site: &Site, report: &mut Report) {
    let history = &site.history;
    for (reference, versions) in &history.promises {
        let Some(was) = history.last_made(versions).filter(|was| was.what.state != WITHDRAWN) else { continue };
        match site.find(reference) {
            _ if site.lost.may_hold(reference) => {}
            None => gone(site, reference, was, report),
            // What could not be read has been reported.
            Some(entry) if !entry.record.unread.is_empty() => {}
            Some(entry) => changed(site, entry, was, report),
        }
    }
}

fn gone(site: &Site, reference: &str, was: &Logged<Promise>, report: &mut Report) {
    let note = published::note_on(site, &site.history, reference);
    if note
        .and_then(|note| note.record.text("kind"))
        .is_some_and(|kind| ["promise-change", "withdrawn"].contains(&kind))
    {
        return;
    }
    let message = format!("a promise is gone that was published {}: {}", when(was), was.what.promise);
    report.add_at_path(&PROMISE_CHANGED, "data/commitments.yaml", message).help(format!(
        "put `{reference}` back; where it no longer holds, say so in it:  stopped: {{on: {}, reason: why, agreed_by: who}}\n\
         or to withdraw it, {}",
        site.today,
        paste(&Note::on_gone(site, reference), reference)
    ));
}

fn when(was: &Logged<Promise>) -> String {
    format!("on {} (release {}, log entry {})", day_in_words(was.date), was.release, was.leaf)
}

fn changed(site: &Site, entry: &Entry, was: &Logged<Promise>, report: &mut Report) {
    let now = published::promise(entry);
    let then = &was.what;
    let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "not stated".to_owned());
    let pairs = [
        ("check", then.rule.clone(), now.rule),
        ("from", day(&then.from), day(&now.from)),
        ("to", day(&then.to), day(&now.to)),
        ("promise", then.promise.clone(), now.promise),
        ("made_in", day(&then.made_in), day(&now.made_in)),
    ];
    let differs = |(field, old, new): &&(&str, String, String)| match *field {
        "check" => !published::same_rule(old, new),
        _ => old != new,
    };
    let Some((field, old, new)) = pairs.iter().find(differs) else { return };
    let reference = entry.reference();
    let note = published::note_on(site, &site.history, &reference);
    let kind = note.and_then(|note| note.record.text("kind"));
    // A slip of the pen in the words is a correction; another rule or another day is another promise.
    let only_words = matches!(*field, "promise" | "made_in");
    if kind == Some("promise-change") || kind == Some("correction") && only_words {
        return;
    }
    let mut message = format!(
        "a published promise has changed without a note: `{field}` was {old} when it was published {}, and is now {new}",
        when(was)
    );
    if let Some(kind) = kind {
        message.push_str(&format!("; the correction of it is a `{kind}`, and should be `promise-change`"));
    }
    let help = format!(
        "put it back; or where a new promise was agreed, {}",
        paste(&Note::on_promise(site, &reference), &reference)
    );
    report.add(&PROMISE_CHANGED, entry.record.span_of(field), message).help(help);
}
