//! `respond_within`: each thing that was asked or said is answered within so many days.

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::group;
use crate::audit::limits;
use crate::audit::publish_within::duration;
use crate::audit::stretches;
use crate::audit::tally;
use crate::audit::tally::Words;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;

/// The rule.
pub static RULE: Rule = Rule {
    name: "respond_within",
    about: "Each recommendation, or each thing that tenants said, is answered within so many days.",
    example: "{respond_within: 30 days, to: recommendations, where: {from: panels/voice-panel}}",
    fields: &[
        must("respond_within", Shape::Duration, "How long there is: 30 days, 20 working days."),
        must("to", Shape::Text, "The kind of what is answered: recommendations, feedback."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        group::FOR_EACH,
        limits::AT_LEAST,
        stretches::EVERY,
    ],
    judge,
};

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = duration(case, "respond_within")?;
    let kind = case.kind("to")?;
    if kind.moments.answered.is_empty() {
        let span = case.span("to");
        case.bad(
            span,
            format!("{} has no day on which it was answered", kind.one),
            "use a kind that has, such as recommendations or feedback",
        );
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let tasks = tally::tasks_after(case, kind, &conditions, length, (None, kind.moments.answered));
    let words = vec![
        format!("We look at {}.", conditions.things(kind)),
        format!("The promise is kept when each is answered within {length}."),
    ];
    let about = conditions.entries();
    tally::judge(case, tasks, Words { done: "answered".to_owned(), before: false, unit: length.unit }, words, about)
}
