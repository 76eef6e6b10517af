//! What the log says of itself that those who check should know.

use std::collections::BTreeMap;

use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::state::State;
use crate::ledger::verify::CHECKPOINT;
use crate::ledger::verify::Finding;

/// What was taken back, and that it was said.
pub(super) fn redactions(state: &State) -> Vec<Finding> {
    let entry = |number: &u64| state.leaves().get(usize::try_from(*number).ok()?);
    let notice = |redaction: &u64| match entry(redaction)? {
        Leaf::Redaction(leaf) => {
            let release = state.release_of(*redaction)?;
            let what = format!(
                "the text of {} in version {} was taken back by entry {redaction}, in release {} of {}: {}",
                leaf.reference, leaf.version, release.number, release.date, leaf.reason
            );
            Some(Finding::notice("ledger/openings", what))
        }
        _ => None,
    };
    state.redactions().values().filter_map(notice).collect()
}

/// What entries claim of themselves that the log cannot bear out: an earlier day than that of the release before, and a change
/// that nothing explains.
pub(super) fn claims(state: &State) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut published: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut before: Option<&str> = None;
    let mut releases = state.releases().iter().peekable();
    for (entry, leaf) in (0..).zip(state.leaves()) {
        if let Some(done) = releases.next_if(|release| release.size <= entry) {
            before = Some(&done.date);
        }
        match leaf {
            Leaf::Page(page) => {
                let day = page.published.as_deref();
                let same = published.insert(&page.reference, day) == Some(day);
                if let (Some(day), Some(before), false) = (day, before, same)
                    && day < before
                {
                    findings.push(back_dated(page, entry, day, before));
                }
            }
            Leaf::Figure(figure) if figure.note.is_none() && !matches!(&*figure.state, "first" | "late") => {
                let what = format!("entry {entry}: {} was changed without a note ({})", figure.reference, figure.state);
                findings.push(Finding::notice(CHECKPOINT, what));
            }
            Leaf::Promise(promise) if promise.note.is_none() && promise.state != "first" => {
                let what =
                    format!("entry {entry}: {} was changed without a note ({})", promise.reference, promise.state);
                findings.push(Finding::notice(CHECKPOINT, what));
            }
            _ => {}
        }
    }
    findings
}

fn back_dated(page: &Page, entry: u64, day: &str, before: &str) -> Finding {
    let what = format!(
        "entry {entry}: {} has a date earlier than the previous release: it says {day}, but the release of {before} did not have it",
        page.reference
    );
    Finding::notice(CHECKPOINT, what)
}
