//! Standards: what was promised one year does not vanish or change the next without a word.

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::Record;
use crate::results;
use crate::site::Entry;
use crate::site::Site;

/// The check.
pub static CHECK: Check = Check {
    name: "standards",
    about: "A standard that leaves the ten, is new among them or changed has a note that says so.",
    faults: FAULTS,
    run,
};

faults! {
    LEFT_UNSAID = "standard-left-without-note", Error,
        "A standard of the year before is no longer among the ten, and nothing says why.",
        why: "A standard that is not met could be dropped in silence. Tenants chose it, so they are told why it left and who agreed.",
        example: "left:\n  - {id: lifts-working, why: All lifts are new., agreed_by: minutes/customer-council/2027-02-10}";
    LEFT_NOT_SO = "standard-did-not-leave", Warning,
        "A standard is said to have left the ten, and did not.",
        why: "Readers would be told something that the page itself contradicts.",
        example: "Take it out of `left`, or out of `standards`.";
    NOT_CARRIED_OVER = "carried-over-not-so", Warning,
        "`carried_over` does not agree with the year before.",
        why: "Readers must be able to see which standards are new.",
        example: "Wrong:  carried_over: true  for one that was not there the year before\nRight:  carried_over: false";
    CHANGED_UNSAID = "standard-changed-without-note", Warning,
        "A standard has kept its name, but its promise or measure is another, and nothing says so.",
        why: "Results before and after would be compared though they do not show the same.",
        example: "changed: We now count from the first call. The Customer Council asked for it.";
}

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    for entry in site.of("standards") {
        let before = results::set_before(entry, site);
        departures(entry, before, &mut report);
        if let Some(before) = before {
            vanished(entry, before, &mut report);
            for standard in results::standards(entry) {
                carried(standard, before, site, &mut report);
            }
        }
    }
    report
}

/// Standards that are in neither the ten nor the list of those that left.
fn vanished(entry: &Entry, before: &Entry, report: &mut Report) {
    // Where an id could not be read there is a report of that, and nobody can say what is missing.
    if results::standards(entry).chain(results::left(entry)).any(|standard| standard.text("id").is_none()) {
        return;
    }
    for standard in results::standards(before) {
        let Some(id) = standard.text("id") else { continue };
        let said = results::left(entry).any(|left| left.text("id") == Some(id));
        if results::standard(entry, id).is_none() && !said {
            report
                .add(
                    &LEFT_UNSAID,
                    entry.record.span_of("standards").begin(),
                    format!("`{id}` was a standard in {}, and nothing here says why it left", before.id),
                )
                .help(format!("add to `left`:  - {{id: {id}, why: words, agreed_by: minutes/name}}"));
        }
    }
}

/// Standards that are said to have left, and are still here or were never there.
fn departures(entry: &Entry, before: Option<&Entry>, report: &mut Report) {
    for left in results::left(entry) {
        let Some(id) = left.text("id") else { continue };
        if results::standard(entry, id).is_some() {
            report
                .add(&LEFT_NOT_SO, left.span_of("id"), format!("`{id}` is said to have left, and is among the ten"))
                .help("take it out of `left`, or out of `standards`");
        } else if let Some(before) = before.filter(|before| results::standard(before, id).is_none()) {
            report
                .add(
                    &LEFT_NOT_SO,
                    left.span_of("id"),
                    format!("`{id}` is said to have left, and was not a standard in {}", before.id),
                )
                .help("write the id that it had the year before");
        }
    }
}

/// What a standard says of the year before, against what it was then.
fn carried(standard: &Record, before: &Entry, site: &Site, report: &mut Report) {
    let Some(id) = standard.text("id") else { return };
    let was = results::standard(before, id);
    if standard.has("carried_over") && standard.flag("carried_over") != was.is_some() {
        let is = if was.is_some() { "was" } else { "was not" };
        report
            .add(
                &NOT_CARRIED_OVER,
                standard.span_of("carried_over"),
                format!("`{id}` {is} a standard in {}", before.id),
            )
            .help(format!("write  carried_over: {}", was.is_some()));
    }
    let Some(was) = was.filter(|_| !standard.has("changed")) else { return };
    let measure = |record: &Record| record.reference("measure").and_then(|reference| reference.entry);
    if let (Some(now), Some(then)) = (measure(standard), measure(was))
        && now != then
    {
        report
            .add(
                &CHANGED_UNSAID,
                standard.span_of("measure"),
                format!("in {} the measure of `{id}` was {}", before.id, site.entries[then].reference()),
            )
            .help("say what changed and why in `changed`, or give it another id");
    }
    if let (Some(now), Some(then)) = (standard.text("promise"), was.text("promise"))
        && now != then
    {
        report
            .add(
                &CHANGED_UNSAID,
                standard.span_of("promise"),
                format!("in {} the promise of `{id}` was: {then}", before.id),
            )
            .help("say what changed and why in `changed`, or give it another id");
    }
}
