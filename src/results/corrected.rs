//! Figures that were changed after they were published: what each was, and whether it was met before and is now.

use rust_decimal::Decimal;

use super::State;
use super::against;
use super::standard_at;
use super::target;
use crate::document::Line;
use crate::document::Piece;
use crate::fields::Record;
use crate::history::Logged;
use crate::ledger::leaf::Figure;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;
use crate::text::count_of;

/// What the ledger has for the reason of a figure that is hidden to protect people.
pub const HIDDEN: &str = "hidden";

/// The corrections of a measure's figure in a set of results, or of a part of it, the newest first.
pub fn corrections_of<'a>(site: &'a Site, results: &'a Entry, measure: &Entry, part: Option<&Entry>) -> Vec<&'a Entry> {
    let mut found: Vec<&Entry> = site
        .pointing(results, "corrections", "of")
        .filter(|note| note.refers_to("measure") == Some(measure.number))
        .filter(|note| note.refers_to("part") == part.map(|part| part.number))
        .filter(|note| note.record.day("on").is_some_and(|day| day <= site.today))
        .collect();
    found.sort_by_key(|note| std::cmp::Reverse((note.record.day("on"), &note.id)));
    found
}

/// What a figure was before each of its corrections, to stand after it; empty where it was never changed.
pub fn was(site: &Site, results: &Entry, measure: &Entry, part: Option<&Entry>) -> Line {
    let mut line = Line::new();
    for note in corrections_of(site, results, measure, part) {
        let Some(day) = site.corrected_on(note) else { continue };
        let before = was_in_words(note, site).unwrap_or_else(|| "another figure".to_owned());
        let kind = note.record.text("kind").unwrap_or("correction").replace('-', " ");
        line.extend([
            Piece::Text(format!(" Was {before} until ")),
            Piece::Day(day),
            Piece::Text(" (".to_owned()),
            Piece::Link(kind, note.address.clone()),
            Piece::Text(").".to_owned()),
        ]);
    }
    line
}

/// What something was before a correction: in its words, else as the ledger has it.
pub fn was_in_words(note: &Entry, site: &Site) -> Option<String> {
    let own = note.record.text("was").map(str::to_owned);
    // What is hidden now must not be told by what it was.
    let shown = |figure: &&Figure| figure.missing.as_deref() != Some(HIDDEN);
    own.or_else(|| in_ledger(note, site).filter(|(_, now)| shown(now)).map(|(before, _)| before.shown.clone()))
}

/// How a figure stood against its target before a correction and after it; none where that cannot be told.
pub fn stood(note: &Entry, site: &Site) -> Option<(State, State)> {
    let withdrawn = note.record.text("kind") == Some("withdrawn");
    if let Some((before, after)) = in_ledger(note, site) {
        let state = |figure: &Figure| match figure.met.as_deref() {
            Some("met") => Some(State::Met),
            Some(_) => Some(State::NotMet),
            None => None,
        };
        let after = if withdrawn { Some(State::NotPublished) } else { state(after) };
        return Some((state(before)?, after.unwrap_or(State::NoFigure)));
    }
    let results = &site.entries[note.refers_to("of")?];
    let measure = &site.entries[note.refers_to("measure")?];
    if note.record.has("part") {
        return None;
    }
    let standard = standard_at(site, measure, &measure.id, results.record.period("period")?)?;
    let stood = |field: &str| judged(standard, number_in(note.record.text(field)?)?, measure);
    let after = if withdrawn { Some(State::NotPublished) } else { stood("now") };
    Some((stood("was")?, after?))
}

fn judged(standard: &Record, value: Decimal, measure: &Entry) -> Option<State> {
    let close = standard.figure("close").map(|figure| figure.value);
    Some(against(Some(value), target(standard)?, close, measure))
}

/// The reference of the figure that a correction is of, be there such a figure or not.
pub fn figure_of(note: &Entry, site: &Site) -> Option<String> {
    let (of, measure) = (site.reference_in(note, "of")?, site.reference_in(note, "measure")?);
    let figure = format!("{of}#{}", measure.strip_prefix("measures/")?);
    match note.record.has("part") {
        false => Some(figure),
        true => Some(format!("{figure}/{}", site.reference_in(note, "part")?)),
    }
}

/// The versions of a figure before a correction and after it, where the ledger has both.
fn in_ledger<'a>(note: &Entry, site: &'a Site) -> Option<(&'a Figure, &'a Figure)> {
    let reference = note.reference();
    let versions = site.history.figures.get(&figure_of(note, site)?)?;
    let after = versions.iter().position(|version| version.what.note.as_ref() == Some(&reference))?;
    Some((&versions[after.checked_sub(1)?].what, &versions[after].what))
}

/// The first number in some words: of `98.1% (812 of 828)`, 98.1.
fn number_in(text: &str) -> Option<Decimal> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let negative = text[..from].ends_with(['-', '\u{2212}']) || text[..from].ends_with("\u{2212}£");
    let digits: String = text[from..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .filter(|c| *c != ',')
        .collect();
    let value: Decimal = digits.trim_end_matches('.').parse().ok()?;
    Some(if negative { -value } else { value })
}

/// The figures that went with a correction by which something was withdrawn, each as it was published last; by the ledger.
pub fn withdrawn<'a>(note: &Entry, site: &'a Site) -> Vec<&'a Logged<Figure>> {
    let reference = note.reference();
    let went =
        |version: &Logged<Figure>| version.what.state == "withdrawn" && version.what.note.as_ref() == Some(&reference);
    let versions = site.history.figures.values();
    versions.filter_map(|versions| versions.get(versions.iter().position(went)?.checked_sub(1)?)).collect()
}

/// What a correction says of met and missed, in a sentence; none where that did not change, or cannot be told.
pub fn met_changed(note: &Entry, site: &Site) -> Option<String> {
    let Some((before, after)) = stood(note, site) else { return went(note, site) };
    let word = |state: State| state.word().to_lowercase();
    let changed = (before == State::Met) != (after == State::Met) || after == State::NotPublished;
    changed.then(|| capital(&format!("by its target it was {} before, and is {} now.", word(before), word(after))))
}

/// How the figures stood that went with a whole set of results, measure or area; none where no target was theirs.
fn went(note: &Entry, site: &Site) -> Option<String> {
    note.record.reference("of")?.gone.as_ref()?;
    let figures = withdrawn(note, site);
    let count = |outcome: &str| figures.iter().filter(|figure| figure.what.met.as_deref() == Some(outcome)).count();
    let (met, missed) = (count("met"), count("missed"));
    (met + missed > 0).then(|| {
        let gone = count_of(met + missed, "result", "results");
        format!("Of {gone} with a target, {met} met it before and {missed} missed it. None is published now.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_in_some_words_is_the_figure() {
        for (text, number) in [
            ("98.1%", Some("98.1")),
            ("98.1% (812 of 828)", Some("98.1")),
            ("£1,200", Some("1200")),
            ("\u{2212}£3", Some("-3")),
            ("12 days.", Some("12")),
            ("no figure", None),
        ] {
            assert_eq!(number_in(text).map(|number| number.to_string()).as_deref(), number, "{text}");
        }
    }
}
