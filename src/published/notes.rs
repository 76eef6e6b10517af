//! The corrections that explain a change: which one is of what.

use super::WITHDRAWN;
use crate::history::History;
use crate::history::Logged;
use crate::ledger::leaf::Figure;
use crate::results;
use crate::site::Entry;
use crate::site::Site;

/// The correction that explains a change of something that publishing would add, by the reference of what is changed:
/// `performance/2025-26-q1#first-visit`, `commitments/council-meets`, `policies/repairs`.
///
/// Only one that is not in the log yet explains a change that is not either.
pub fn note_on<'a>(site: &'a Site, history: &History, reference: &str) -> Option<&'a Entry> {
    let is_new = |note: &&Entry| {
        let made = history.corrections.get(&note.reference()).and_then(|versions| history.last_made(versions));
        made.is_none()
    };
    site.of("corrections").filter(|note| is_of(note, site, reference)).find(is_new)
}

/// The correction that explains a change of a figure: of that figure, or of what it was in and is gone as a whole: a set of
/// results, a measure, or an area.
pub fn note_on_figure<'a>(site: &'a Site, history: &History, figure: &str) -> Option<&'a Entry> {
    note_on(site, history, figure).or_else(|| gone_around(site, figure).find_map(|gone| note_on(site, history, &gone)))
}

/// What a figure stood in that is no longer on the site, by reference: the set of results, the measure, the area.
pub fn gone_around(site: &Site, figure: &str) -> impl Iterator<Item = String> {
    let (set, below) = figure.split_once('#').unwrap_or((figure, ""));
    let (measure, part) = below.split_once('/').unwrap_or((below, ""));
    let all = [set.to_owned(), format!("measures/{measure}"), part.to_owned()];
    all.into_iter().filter(|path| !path.is_empty() && site.find(path).is_none())
}

/// The figures that are gone with a set of results, a measure or an area, as they were published last.
pub fn figures_gone_with<'a>(site: &'a Site, reference: &str) -> Vec<&'a Logged<Figure>> {
    let history = &site.history;
    let last = history.figures.values().filter_map(|versions| history.last_made(versions));
    last.filter(|was| was.what.state != WITHDRAWN)
        .filter(|was| gone_around(site, &was.what.reference).any(|gone| gone == reference))
        .collect()
}

/// Whether a correction is of something.
fn is_of(note: &Entry, site: &Site, reference: &str) -> bool {
    if note.record.has("measure") {
        return results::figure_of(note, site).is_some_and(|figure| figure == reference);
    }
    // An item within something, such as a row of a plan, is meant by its own reference.
    let written = note.record.reference("of").map(|of| of.text.trim_matches('/').replace('#', "/"));
    site.reference_in(note, "of").is_some_and(|of| of == reference || written.as_deref() == Some(reference))
}

/// The state of a figure that was changed, by the correction that explains it.
pub(super) fn state(note: Option<&Entry>) -> &'static str {
    match note.and_then(|note| note.record.text("kind")) {
        Some("revision") => "revision",
        Some("definition-change") => "definition-change",
        _ => "correction",
    }
}

/// The reference of the figure that a part belongs to: `performance/2025-26-q1#first-visit`.
pub fn whole(reference: &str) -> &str {
    let measure = reference.find('#').unwrap_or(reference.len());
    let end = reference[measure..].find('/').map_or(reference.len(), |at| measure + at);
    &reference[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_belongs_to_its_figure() {
        assert_eq!(whole("performance/2025-26-q1#first-visit/areas/elm-court"), "performance/2025-26-q1#first-visit");
        assert_eq!(whole("performance/2025-26-q1#first-visit"), "performance/2025-26-q1#first-visit");
    }
}
