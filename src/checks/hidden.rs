//! Hidden figures: no correction tells what is hidden to protect people.

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::results;
use crate::site::Entry;
use crate::site::Site;

/// The check.
pub static CHECK: Check = Check {
    name: "hidden",
    about: "No correction gives a figure that is hidden to protect people.",
    faults: FAULTS,
    run,
};

faults! {
    HIDDEN_FIGURE_TOLD = "hidden-figure-told", Error,
        "A correction gives a figure that is hidden to protect people.",
        why: "So few people stand behind the figure that they could be picked out by it, whether it is the old one or the new.",
        example: "Wrong:  part: areas/elm-court  was: 2 of 4  now: 3 of 4\nRight:  part: areas/elm-court  (with  why  alone)";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    let site = finished.site;
    for note in site.of("corrections").filter(|note| is_of_hidden(note, site).unwrap_or(false)) {
        for field in ["was", "now"] {
            if note.record.text(field).is_some_and(|text| text.contains(|c: char| c.is_ascii_digit())) {
                report
                    .add(
                        &HIDDEN_FIGURE_TOLD,
                        note.record.span_of(field),
                        format!("`{field}` gives a figure that is hidden to protect people"),
                    )
                    .help("take the line out; `why` can say what went wrong without the figures");
            }
        }
    }
    report
}

/// Whether a correction is of a part whose figure is hidden.
fn is_of_hidden(note: &Entry, site: &Site) -> Option<bool> {
    let entry = |field: &str| Some(&site.entries[note.refers_to(field)?]);
    let (results, measure, part) = (entry("of")?, entry("measure")?, entry("part")?);
    let mut parts = ["area", "landlord"].into_iter().flat_map(|set| results::parts(site, results, measure, set));
    Some(parts.any(|row| row.member.entry == Some(part.number) && row.shown.is_hidden()))
}
