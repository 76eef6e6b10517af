//! `candour audit`: how every commitment stands, as a table, JSON or CSV; and what moved since a day.

use std::collections::BTreeMap;

use crate::date::day_in_words;
use crate::history::KnownBy;
use crate::history::Published;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::promises;
use crate::promises::rows::Earlier;
use crate::promises::rows::days_used;
use crate::site::Entry;
use crate::site::Site;
use crate::text::count_of;
use crate::text::wrapped;

/// The columns of the table: header and width, with two spaces between them; 100 in all.
const COLUMNS: [(&str, usize); 5] = [("outcome", 11), ("promise", 40), ("period", 14), ("found", 12), ("promised", 15)];

/// How wide the table and what stands below it may be.
const WIDTH: usize = 100;

/// Whether any promise is late or missed, now or in the last period that ended.
pub(super) fn broken(site: &Site) -> bool {
    promises::judged(site).any(|(_, judgement)| judgement.is_broken())
}

/// The promises, what needs an answer first.
fn in_order(site: &Site) -> Vec<(&Entry, &Judgement)> {
    let place = |outcome| Outcome::ALL.iter().position(|other| *other == outcome);
    let mut all: Vec<_> = promises::judged(site).collect();
    all.sort_by_key(|(entry, judgement)| (place(judgement.outcome()), entry.id.clone()));
    all
}

/// The audit for people: a table of at most 100 columns, what needs an answer first, and the counts.
pub(super) fn text(site: &Site, earlier: Option<&Earlier>) -> String {
    let mut out = format!("Promises as of {}\n\n", day_in_words(site.today));
    if site.judgements.is_empty() {
        out.push_str("There is no promise with a rule on this site: write one in data/commitments.yaml.\n");
        return out;
    }
    line(&mut out, &COLUMNS.map(|(title, _)| title));
    line(&mut out, &COLUMNS.map(|(_, width)| "-".repeat(width)).each_ref().map(String::as_str));
    for (entry, judgement) in in_order(site) {
        let now = &judgement.now;
        let promise = entry.record.text("promise").unwrap_or_default();
        line(&mut out, &[now.outcome.word(), promise, &now.name, &now.found, &now.expected]);
        if let Some(last) = judgement.last().filter(|last| last.outcome.broken()) {
            line(
                &mut out,
                &[
                    "",
                    &format!("and {} in {}", last.outcome.word(), last.name),
                    &last.name,
                    &last.found,
                    &last.expected,
                ],
            );
        }
    }
    out.push('\n');
    let mut total = format!("{}:", count_of(site.judgements.len(), "promise", "promises"));
    for (place, (outcome, count)) in promises::counts(site).into_iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let next = format!("{count} {}", outcome.word());
        // A number stays on the line of its word; there is room for one more comma.
        if total.chars().count() + comma.len() + next.len() + 2 > WIDTH {
            out.push_str(&format!("{total}{comma}\n"));
            total = format!("  {next}");
        } else {
            total.push_str(&format!("{comma} {next}"));
        }
    }
    out.push_str(&format!("{total}\n"));
    let last = promises::judged(site).filter(|(_, judgement)| judgement.was_broken()).count();
    if last > 0 {
        out.push_str(&format!("{} missed or late in the last full period\n", count_of(last, "was", "were")));
    }
    out.push_str(&days_of_publication(site));
    if let Some(earlier) = earlier {
        out.push_str(&moved(site, earlier));
    }
    out
}

/// How the days of publication are known by which promises were judged, and those where a thing says another day itself.
fn days_of_publication(site: &Site) -> String {
    let used: BTreeMap<usize, Published> =
        promises::judged(site).flat_map(|(_, judgement)| days_used(judgement)).collect();
    let mut counts: BTreeMap<KnownBy, usize> = BTreeMap::new();
    for published in used.values() {
        *counts.entry(published.by).or_default() += 1;
    }
    if counts.is_empty() {
        return String::new();
    }
    let each: Vec<String> = counts.iter().map(|(by, count)| format!("{count} {}", by.word())).collect();
    let mut out = format!("days of publication: {}\n", each.join(", "));
    for (number, published) in used.iter().filter(|(_, published)| published.differs()) {
        let (day, by, claimed) = (published.day, published.by.word(), published.claimed);
        out.push_str(&format!(
            "  {}: {day} {by}, and its own text says {claimed}\n",
            site.entries[*number].reference()
        ));
    }
    out
}

/// What moved since an earlier day.
fn moved(site: &Site, earlier: &Earlier) -> String {
    let mut out = format!("\nWhat moved since {}\n", day_in_words(earlier.day));
    let mut any = false;
    for (entry, judgement) in in_order(site) {
        let now = judgement.outcome().word();
        let before = earlier.outcomes.get(&entry.id).map(|outcome| outcome.word());
        if before != Some(now) {
            any = true;
            out.push_str(&format!("  {}: {} -> {now}\n", entry.id, before.unwrap_or("not judged then")));
        }
    }
    if !any {
        out.push_str("  nothing\n");
    }
    out
}

/// A line of the table, over as many lines as its longest cell needs.
fn line(out: &mut String, cells: &[&str; 5]) {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(COLUMNS).map(|(cell, (_, width))| wrapped(cell, width)).collect();
    for at in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0) {
        let mut text = String::new();
        for (lines, (_, width)) in wrapped.iter().zip(COLUMNS) {
            let part = lines.get(at).map_or("", String::as_str);
            text.push_str(part);
            text.push_str(&" ".repeat(width.saturating_sub(part.chars().count()) + 2));
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}
