//! `publish_before`: each thing is announced so many days before its day.
//!
//! What takes place on the 15th and must be announced 7 days before is announced in time on the 8th. What has
//! taken place without being announced can no longer be. `since` and `until` name two other dates of the thing:
//! that a consultation was `opened` so long before it `closes`.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::group;
use crate::audit::limits;
use crate::audit::publish_within::SINCE;
use crate::audit::publish_within::UNTIL;
use crate::audit::publish_within::date_field;
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
        group::FOR_EACH,
        SINCE,
        UNTIL,
        limits::AT_LEAST,
        stretches::EVERY,
    ],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = duration(case, "publish_before")?;
    let kind = case.kind("of")?;
    let (since, until) = (date_field(case, kind, "since")?, date_field(case, kind, "until")?);
    if since.is_none() && kind.moments.announced.is_empty() {
        let span = case.span("of");
        case.bad(
            span,
            format!("{} has no day on which it was announced", kind.one),
            "use a kind that has, such as events; or name its dates: since and until",
        );
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let site = case.site;
    let since_fields = since.as_ref().map_or(kind.moments.announced, std::slice::from_ref);
    let mut tasks = Vec::new();
    for entry in site.of(kind.folder).filter(|entry| conditions.hold(entry, site)) {
        if evidence::unless(entry).is_some_and(|word| word != "planned") {
            continue;
        }
        let own = || evidence::day_of(entry, site);
        let day = until.map_or_else(own, |field| evidence::day_in(entry, &[field], site));
        let Some(start) = day else { continue };
        let done = evidence::past_day_in(entry, since_fields, site);
        let published = done.and_then(|(_, published)| published);
        let done = done.map(|(day, _)| day);
        let due = case.calendar().before(start, length);
        let hopeless = start <= case.today();
        tasks.push(Task { entry: Some(entry.number), name: String::new(), start, due, done, published, hopeless });
    }
    let done = since.unwrap_or("announced").replace('_', " ");
    let of = until.map_or("it takes place".to_owned(), |field| format!("“{}”", field.replace('_', " ")));
    let words = vec![
        format!("We look at {}.", conditions.things(kind)),
        format!("The promise is kept when each is {done} at least {length} before {of}."),
    ];
    let about = conditions.entries();
    tally::judge(case, tasks, Words { done, before: true, unit: length.unit }, words, about)
}
