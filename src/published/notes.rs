//! The corrections that explain a change: which one is of what.

use crate::history::History;
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

/// Whether a correction is of something.
fn is_of(note: &Entry, site: &Site, reference: &str) -> bool {
    match note.record.reference("measure") {
        None => note.refers_to("of").is_some_and(|number| site.entries[number].reference() == reference),
        Some(_) => figure_of(note, site).is_some_and(|figure| figure == reference),
    }
}

/// The reference of the figure that a correction is of, be there such a figure or not.
pub fn figure_of(note: &Entry, site: &Site) -> Option<String> {
    let of = site.entries[note.refers_to("of")?].reference();
    let figure = format!("{of}#{}", site.entries[note.refers_to("measure")?].id);
    match note.record.reference("part") {
        None => Some(figure),
        Some(part) => Some(format!("{figure}/{}", site.entries[part.entry?].reference())),
    }
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
