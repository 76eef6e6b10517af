//! `publish_before`: each thing is announced so many days before its day.
//!
//! What takes place on the 15th and must be announced 7 days before is announced in time on the 8th. What has
//! taken place without being announced can no longer be.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::limits;
use crate::audit::publish_within::duration;
use crate::audit::stretches;
use crate::audit::tally;
use crate::audit::tally::Task;
use crate::audit::tally::Words;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;

/// The rule.
pub static RULE: Rule = Rule {
    name: "publish_before",
    about: "Each thing is announced so many days before it takes place: walkabouts, meetings.",
    example: "{publish_before: 7 days, of: events, where: {type: walkabout}}",
    fields: &[
        must("publish_before", Shape::Duration, "How long before: 7 days, 5 working days."),
        must("of", Shape::Text, "The kind of what is announced: events."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        limits::AT_LEAST,
        stretches::EVERY,
    ],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = duration(case, "publish_before")?;
    let kind = case.kind("of")?;
    if kind.moments.announced.is_empty() {
        let span = case.span("of");
        case.bad(
            span,
            format!("{} has no day on which it was announced", kind.one),
            "use a kind that has, such as events",
        );
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let site = case.site;
    let mut tasks = Vec::new();
    for entry in site.of(kind.folder).filter(|entry| conditions.hold(entry, site)) {
        if evidence::unless(entry).is_some_and(|word| word != "planned") {
            continue;
        }
        let Some(start) = evidence::day_of(entry, site) else { continue };
        let done = evidence::past_day_in(entry, kind.moments.announced, site);
        let due = case.calendar().before(start, length);
        let hopeless = start <= case.today();
        tasks.push(Task { entry: Some(entry.number), name: String::new(), start, due, done, hopeless });
    }
    let words = vec![
        format!("We look at {}.", conditions.things(kind)),
        format!("The promise is kept when each is announced at least {length} before it takes place."),
    ];
    let about = conditions.entries();
    tally::judge(case, tasks, Words { done: "announced", before: true, unit: length.unit }, words, about)
}
