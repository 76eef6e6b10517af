//! Contradictions: two commitments on one subject do not ask for different numbers.

use crate::checks::Check;
use crate::checks::Finished;
use crate::demand::Demand;
use crate::demand::Difference;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::site::Entry;

/// The check.
pub static CHECK: Check = Check {
    name: "contradictions",
    about: "No two commitments ask for different numbers of the same thing at the same time.",
    faults: FAULTS,
    run,
};

faults! {
    PROMISES_DIFFER = "promises-differ", Warning,
        "Two commitments ask for different numbers of the same thing.",
        why: "Readers cannot tell which of the two was promised, and whoever is late will name the easier one.",
        example: "Wrong:  {count: minutes, where: {panel: forum}, at_least: 10, every: year}\n        {count: minutes, where: {panel: forum}, at_least: 1, every: month}\nRight:  one of the two, or an end to the first:  to: 2027-03-31";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    let mut demands: Vec<(&Entry, &Demand)> = finished
        .site
        .of("commitments")
        .filter_map(|entry| Some((entry, finished.site.judgement(entry)?.demand.as_ref()?)))
        .collect();
    // Of two, the later in the file is told.
    demands.sort_by_key(|(entry, _)| entry.span);
    for (at, (entry, demand)) in demands.iter().enumerate() {
        for (other, earlier) in demands[..at].iter().filter(|(_, earlier)| demand.meets(earlier)) {
            if let Some(difference) = demand.difference(earlier) {
                tell((entry, demand), (other, earlier), difference, finished, &mut report);
            }
        }
    }
    report
}

fn tell(
    (entry, demand): (&Entry, &Demand),
    (other, earlier): (&Entry, &Demand),
    difference: Difference,
    finished: &Finished<'_>,
    report: &mut Report,
) {
    let file = finished.sources.file(other.file);
    let (line, _) = file.line_and_column(other.record.span_of("check").start as usize);
    let asks = |demand: &Demand| match demand.in_a_year() {
        Some(number) => format!("{} ({} a year)", demand.in_words(), number.normalize()),
        None => demand.in_words(),
    };
    let message = format!(
        "`{}` asks for {}, but `{}` in {}:{line} asks for {} of the same thing",
        entry.id,
        asks(demand),
        other.id,
        file.path,
        asks(earlier)
    );
    let stricter = match difference {
        Difference::FirstStricter => format!("`{}` is stricter", entry.id),
        Difference::SecondStricter => format!("`{}` is stricter", other.id),
        Difference::Depends => "which of the two is stricter depends on the day".to_owned(),
        Difference::Impossible => "nobody can keep both".to_owned(),
    };
    let help = format!(
        "{stricter}: keep one of the two, give the one that no longer holds a last day under `to`, or say under `where` what each is for"
    );
    report.add(&PROMISES_DIFFER, entry.record.span_of("check"), message).help(help);
}
