//! Days: nothing is said to have happened on a day that has not come, or before it was agreed.

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::DATES_OUT_OF_ORDER;
use crate::loops;
use crate::loops::Loop;

/// The check.
pub static CHECK: Check = Check {
    name: "days",
    about: "Nothing is said to be answered, done or published on a day that has not come. No action is done before it was agreed.",
    faults: FAULTS,
    run,
};

faults! {
    DAY_NOT_COME = "day-not-come", Advice,
        "Something is said to have happened on a day that has not come.",
        why: "Its page shows it as not happened yet until that day, and the days it took are not counted.",
        example: "Check the date, or use  due  for the day by which it should be done.";
}

/// The days of each kind that say that something has happened.
const HAPPENED: &[(&str, &[&str])] = &[
    ("recommendations", &["made", "responded", "done", "told"]),
    ("actions", &["done", "told"]),
    ("feedback", &["heard", "answered", "done", "told"]),
    ("minutes", &["published"]),
    ("events", &["announced", "outcome_published"]),
    ("consultations", &["decided", "outcome_published"]),
    ("reports", &["published"]),
];

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    for (folder, fields) in HAPPENED {
        // Minutes of a meeting that is only planned are an error of their own.
        for entry in site.of(folder).filter(|entry| entry.record.text("held") != Some("planned")) {
            for field in *fields {
                // Where there is a ledger, to publish what is published later would be an error of its own.
                if field.ends_with("published") && site.history.made().next().is_some() {
                    continue;
                }
                if let Some(day) = entry.record.day(field).filter(|day| *day > site.today) {
                    report
                        .add(
                            &DAY_NOT_COME,
                            entry.record.span_of(field),
                            format!("`{field}` is {day}, which has not come yet"),
                        )
                        .help("check the date; until that day the page says that it has not happened");
                }
            }
        }
    }
    for Loop { entry, course, .. } in loops::all(site.of("actions"), site) {
        if let (Some(agreed), Some(done)) = (course.said, course.done)
            && done < agreed
        {
            report
                .add(
                    &DATES_OUT_OF_ORDER,
                    entry.record.span_of("done"),
                    format!("`done` ({done}) is before this was agreed ({agreed})"),
                )
                .help("check both dates; the day it was agreed is that of the meeting or event in `from`");
        }
    }
    report
}
