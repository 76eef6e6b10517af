//! `count`: at least, at most or exactly so many things in each period.
//!
//! A thing counts in the period that its day lies in. A period of which the promise holds for a part only, or of
//! which a part is set aside, asks for its share of the days, rounded down. While a period runs, the pace that is
//! enough is the share of its days that have passed, rounded down too. A period in which nothing was found is
//! missed where such things were published before it, and has no evidence where they were not.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::evidence::Evidence;
use crate::audit::evidence::Found;
use crate::audit::limits;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::day_in_words;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::text::count_of;

/// The rule.
pub static RULE: Rule = Rule {
    name: "count",
    about: "So many things of a kind in each period: meetings, walkabouts, reports.",
    example: "{count: events, where: {type: walkabout}, at_least: 4, every: year}",
    fields: &[
        must("count", Shape::Text, "The kind of what is counted: minutes, events, reports."),
        may("of", Shape::Text, "A dated list within each of them, which is counted instead: reviewed."),
        may("where", Shape::Anything, "Which of them count, by their fields."),
        limits::AT_LEAST,
        limits::AT_MOST,
        limits::EXACTLY,
        stretches::EVERY,
    ],
    judge,
};

/// In the last days of a period, what is not kept yet is due soon.
pub(super) const SOON: i64 = 30;

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let kind = case.kind("count")?;
    let list = case.rule.text("of").map(str::to_owned);
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let limit = Limit::read(case)?;
    let Some(number) = number(limit) else {
        let span = case.rule.span.begin();
        case.bad(span, "a count needs a whole number, not a share", "write it like  at_least: 6");
        return None;
    };
    let found = match &list {
        Some(list) => {
            if kind.all_fields().iter().all(|field| field.name != list) {
                let span = case.span("of");
                case.bad(
                    span,
                    format!("{} has no field `{list}`", kind.one),
                    "name a list that it has, such as reviewed",
                );
                return None;
            }
            evidence::find_in_lists(case, kind, list, &conditions)
        }
        None => evidence::find(case, kind, &conditions),
    };
    let every = case.rule.text("every");
    let first = found.happened.first().map(|evidence| evidence.day);
    let stretches = match every {
        Some(every) => stretches::periods(case, every, first),
        None => stretches::whole(case, first).into_iter().filter(|stretch| stretch.first <= case.today()).collect(),
    };
    let nouns = match &list {
        Some(list) => {
            let list = list.replace('_', " ");
            (format!("day under “{list}”"), format!("days under “{list}”"))
        }
        None => conditions.nouns(kind),
    };
    let standings = stretches.iter().map(|stretch| standing(case, limit, number, stretch, &found, &nouns)).collect();
    let what = match &list {
        Some(list) => format!("the days under “{}” in {}", list.replace('_', " "), conditions.things(kind)),
        None => conditions.things(kind),
    };
    let each = match every {
        Some("calendar-year") => " in each calendar year",
        Some("half") => " in each half of the year",
        Some("quarter") => " in each quarter",
        Some("month") => " in each month",
        Some(_) => " in each year",
        None => "",
    };
    let words =
        vec![format!("We count {what}."), format!("The promise is kept when there are {}{each}.", limit.in_words())];
    Some(Judged::by_periods(case, words, standings, conditions.entries()))
}

fn number(limit: Limit) -> Option<i64> {
    let (Limit::AtLeast(amount) | Limit::AtMost(amount) | Limit::Exactly(amount)) = limit;
    match amount {
        Amount::Number(number) if number.is_integer() => number.to_i64().filter(|n| *n <= 1_000_000),
        _ => None,
    }
}

/// The share of a number that so many of so many days make, rounded down.
pub(super) fn share(number: i64, days: i64, of: i64) -> i64 {
    if of <= 0 || days >= of { number } else { (number * days.max(0)).div_euclid(of) }
}

fn standing(
    case: &Case<'_>,
    limit: Limit,
    number: i64,
    stretch: &Stretch,
    found: &Found<'_>,
    nouns: &(String, String),
) -> Standing {
    let today = case.today();
    let inside = |list: &[Evidence<'_>]| -> Vec<usize> {
        list.iter().enumerate().filter(|(_, evidence)| stretch.holds(evidence.day)).map(|(at, _)| at).collect()
    };
    let happened = inside(&found.happened);
    let planned = inside(&found.planned);
    let count = happened.len() as i64;
    let coming = planned.len() as i64;
    // What lies ahead of the promise's share of a period is not asked for; the most there may be is never more.
    let needed = match (limit, stretch.counting_days()) {
        (Limit::AtMost(_), _) | (_, None) => number,
        (_, Some(days)) => share(number, days, stretch.whole_days),
    };
    let earlier = found.happened.iter().any(|evidence| evidence.day < stretch.first);
    let over = stretch.over(today);
    let outcome = if stretch.set_aside() {
        Outcome::Stopped
    } else if over {
        ended(limit, number, needed, count, earlier)
    } else {
        running(limit, number, needed, (count, coming), earlier || count > 0, stretch, case)
    };
    let mut expected = limit.in_words();
    if needed != number {
        expected = format!("at least {needed} ({expected} in a whole period; this one counts for a part of its days)");
    }
    let mut counted: Vec<_> = happened.iter().map(|at| found.happened[*at].counted("", Some(true))).collect();
    counted.extend(planned.iter().map(|at| found.planned[*at].counted("planned", None)));
    Standing {
        outcome,
        why: why(outcome, needed, (count, coming), stretch, over, limit, nouns),
        expected,
        found: count.to_string(),
        counted,
        ..stretch.standing(today)
    }
}

/// How a period that is over stands.
fn ended(limit: Limit, number: i64, needed: i64, count: i64, earlier: bool) -> Outcome {
    let kept = match limit {
        Limit::AtLeast(_) => count >= needed,
        Limit::AtMost(_) => count <= number,
        Limit::Exactly(_) => (needed..=number).contains(&count),
    };
    match (count, kept) {
        (0, _) if !earlier && needed > 0 => Outcome::NoEvidence,
        (_, true) => Outcome::Kept,
        (_, false) => Outcome::Missed,
    }
}

/// How a period that is running stands: it is never missed.
fn running(
    limit: Limit,
    number: i64,
    needed: i64,
    (count, coming): (i64, i64),
    published: bool,
    stretch: &Stretch,
    case: &Case<'_>,
) -> Outcome {
    let Some(days) = stretch.counting_days() else {
        return match limit {
            _ if count == 0 => Outcome::NoEvidence,
            Limit::AtLeast(_) if count >= number => Outcome::Kept,
            Limit::AtLeast(_) => Outcome::NotYetDue,
            _ if limit.kept(Decimal::from(count), Decimal::ONE) => Outcome::Kept,
            Limit::Exactly(_) if count < number => Outcome::NotYetDue,
            _ => Outcome::Missed,
        };
    };
    let enough_by_now = share(needed, stretch.days_gone(case.today()), days);
    let soon = stretch.last.is_some_and(|last| days_between(case.today(), last) <= SOON) && days > 2 * SOON;
    let waiting = if soon { Outcome::DueSoon } else { Outcome::OnTrack };
    match limit {
        Limit::AtMost(_) | Limit::Exactly(_) if count > number => Outcome::AtRisk,
        Limit::AtMost(_) if published => Outcome::OnTrack,
        Limit::AtMost(_) => Outcome::NoEvidence,
        Limit::AtLeast(_) if count >= needed => Outcome::Kept,
        Limit::Exactly(_) if count >= needed => {
            if coming == 0 {
                Outcome::Kept
            } else {
                Outcome::OnTrack
            }
        }
        _ if count + coming >= needed => waiting,
        _ if !published && enough_by_now > 0 => Outcome::NoEvidence,
        _ if count >= enough_by_now => waiting,
        _ => Outcome::AtRisk,
    }
}

fn why(
    outcome: Outcome,
    needed: i64,
    (count, coming): (i64, i64),
    stretch: &Stretch,
    over: bool,
    limit: Limit,
    nouns: &(String, String),
) -> String {
    let asked = match limit {
        Limit::AtMost(_) => limit.in_words(),
        Limit::Exactly(_) if needed > 0 => limit.in_words(),
        _ => format!("at least {needed}"),
    };
    let things = match count {
        0 => format!("no {}", nouns.1),
        count => count_of(count as usize, &nouns.0, &nouns.1),
    };
    let one = count == 1;
    if outcome == Outcome::Stopped {
        return format!("This time was set aside. There {} {things}.", if one { "was" } else { "were" });
    }
    if over {
        let found = match outcome {
            Outcome::NoEvidence => format!("Nothing is published that shows any {}", nouns.1),
            _ => format!("There {} {things}", if one { "was" } else { "were" }),
        };
        return format!("{found}. We promised {asked}.");
    }
    let found = match outcome {
        Outcome::NoEvidence => format!("Nothing is published that shows any {} so far", nouns.1),
        _ => format!("There {} been {things} so far", if one { "has" } else { "have" }),
    };
    let by = stretch.last.map_or(String::new(), |last| format!(" by {}", day_in_words(last)));
    let more = match coming {
        0 => String::new(),
        coming => format!(" {} planned.", count_of(coming as usize, "more is", "more are")),
    };
    let pace = match outcome {
        Outcome::AtRisk if matches!(limit, Limit::AtLeast(_)) => " At this pace it will not be enough.",
        Outcome::OnTrack if coming == 0 && count == 0 && needed > 0 => " There is still time.",
        Outcome::OnTrack if coming == 0 && count < needed => " At this pace it will be enough.",
        _ => "",
    };
    format!("{found}. We promised {asked}{by}.{more}{pace}")
}
