//! `count`: at least, at most or exactly so many things in each period.
//!
//! A thing counts in the period that its day lies in. A period of which the promise holds for a part only, or of
//! which a part is set aside, asks for its share of the days, to the nearest whole number: were it rounded down, a
//! single day less would do away with what is promised once a year. A part that asks for none, and has none, was
//! neither kept nor missed. While a period runs, the pace that is enough is the share of its days that have passed,
//! rounded down: nothing is due before its time. A period in which nothing was found is missed where such things were
//! published before it, and has no evidence where they were not; of what there may be at most, none is enough where
//! anything of the kind is published.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::evidence::Evidence;
use crate::audit::evidence::Found;
use crate::audit::group;
use crate::audit::limits;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::day_in_words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Kind;
use crate::site::with_commas;
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
        group::FOR_EACH,
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
    let list = case.rule.text("of").map(str::to_owned);
    let kind = case.kind("count")?;
    if list.is_none() {
        has_days(case, kind)?;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let limit = Limit::read(case)?;
    let number = number(case, limit)?;
    let found = match &list {
        Some(list) => {
            dated_list(case, kind, list)?;
            evidence::find_in_lists(case, kind, list, &conditions)
        }
        None => evidence::find(case, kind, &conditions),
    };
    let every = case.rule.text("every").map(str::to_owned);
    let every = every.as_deref();
    let first = found.happened.first().map(|evidence| evidence.day);
    let stretches = match every {
        Some(every) => stretches::periods(case, every, first)?,
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

/// The most things that a promise may speak of.
const MOST: i64 = 1_000_000;

/// The number that a limit asks for; reports what cannot be counted.
pub(super) fn number(case: &mut Case<'_>, limit: Limit) -> Option<i64> {
    let span = case.span(limit.field());
    let (message, help) = match limit.amount() {
        Amount::Number(number) => match number.to_i64().filter(|_| number.is_integer()) {
            Some(number) if number <= MOST => return Some(number),
            Some(_) => {
                (format!("{number} are too many to be counted"), format!("at most {} can be", with_commas("1000000")))
            }
            None => (format!("{number} is not a whole number"), "things are counted one by one: write 6".to_owned()),
        },
        share => (
            format!("{} is a share, and a count has no whole that it could be a share of", share.in_words()),
            "write a number, such as 6; a share of things in time is asked for with publish_within or respond_within"
                .to_owned(),
        ),
    };
    case.bad(span, message, help);
    None
}

/// The lists of a kind whose items have days.
fn dated_lists(kind: &Kind) -> Vec<&'static str> {
    let dated = |field: &&Field| match field.shape {
        Shape::List(Shape::Record(items)) => items.iter().any(|item| matches!(item.shape, Shape::Day)),
        _ => false,
    };
    kind.fields.iter().filter(dated).map(|field| field.name).collect()
}

/// Reports where things are to be counted that have no day; they may have a list that has.
fn has_days(case: &mut Case<'_>, kind: &Kind) -> Option<()> {
    match dated_lists(kind).first() {
        Some(list) if kind.moments.took_place.is_empty() => {
            case.bad(
                case.span("count"),
                format!("{} has no day by which it could be counted", kind.one),
                format!("add  of: {list}  to count those of each, which have one"),
            );
            None
        }
        _ => case.dated_kind("count").map(|_| ()),
    }
}

/// Reports where what is to be counted within things is not a list with days.
fn dated_list(case: &mut Case<'_>, kind: &Kind, list: &str) -> Option<()> {
    let names = dated_lists(kind);
    if names.contains(&list) {
        return Some(());
    }
    let help = match (nearest(list, names.iter().copied()), names.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, true) => "take `of` out, to count the things themselves".to_owned(),
        (None, false) => format!("it has: {}", names.join(", ")),
    };
    case.bad(case.span("of"), format!("{} has no list `{list}` of things with a day", kind.one), help);
    None
}

/// The share of a number that so many of so many days make, rounded down: what is due by then.
pub(super) fn due_by(number: i64, days: i64, of: i64) -> i64 {
    if of <= 0 || days >= of { number } else { (number * days.max(0)).div_euclid(of) }
}

/// The same to the nearest whole number, half of one being one: what a part of a period asks for.
pub(super) fn asked_of(number: i64, days: i64, of: i64) -> i64 {
    if of <= 0 || days >= of { number } else { (2 * number * days.max(0) + of).div_euclid(2 * of) }
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
        (_, Some(days)) => asked_of(number, days, stretch.whole_days),
    };
    // Whether it can be said that there were none: such things were published before, or for what there may be at
    // most anything of the kind by the end of the period.
    let known = match limit {
        _ if number == 0 || matches!(limit, Limit::AtMost(_)) => {
            found.known_from.is_some_and(|day| stretch.last.is_none_or(|last| day <= last))
        }
        _ => found.happened.iter().any(|evidence| evidence.day < stretch.first),
    };
    let known = known || count > 0;
    let over = stretch.over(today);
    let outcome = if stretch.set_aside() {
        Outcome::Stopped
    } else if needed == 0 && number > 0 && count == 0 {
        stretch.too_short()
    } else if over {
        ended(limit, number, needed, count, known)
    } else {
        running(limit, number, needed, (count, coming), known, stretch, case)
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
fn ended(limit: Limit, number: i64, needed: i64, count: i64, known: bool) -> Outcome {
    let kept = match limit {
        Limit::AtLeast(_) => count >= needed,
        Limit::AtMost(_) => count <= number,
        Limit::Exactly(_) => (needed..=number).contains(&count),
    };
    match kept {
        _ if !known => Outcome::NoEvidence,
        true => Outcome::Kept,
        false => Outcome::Missed,
    }
}

/// How a period that is running stands: it is never missed.
fn running(
    limit: Limit,
    number: i64,
    needed: i64,
    (count, coming): (i64, i64),
    known: bool,
    stretch: &Stretch,
    case: &Case<'_>,
) -> Outcome {
    let Some(days) = stretch.counting_days() else {
        return match limit {
            _ if !known => Outcome::NoEvidence,
            Limit::AtLeast(_) if count >= number => Outcome::Kept,
            Limit::AtLeast(_) => Outcome::NotYetDue,
            _ if limit.kept(Decimal::from(count), Decimal::ONE) => Outcome::Kept,
            Limit::Exactly(_) if count < number => Outcome::NotYetDue,
            _ => Outcome::Missed,
        };
    };
    let enough_by_now = due_by(needed, stretch.days_gone(case.today()), days);
    let soon = stretch.last.is_some_and(|last| days_between(case.today(), last) <= SOON) && days > 2 * SOON;
    let waiting = if soon { Outcome::DueSoon } else { Outcome::OnTrack };
    match limit {
        Limit::AtMost(_) | Limit::Exactly(_) if count + coming > number => Outcome::AtRisk,
        Limit::AtMost(_) if known => Outcome::OnTrack,
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
        _ if !known && enough_by_now > 0 => Outcome::NoEvidence,
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
    if outcome == Outcome::NotYetDue && stretch.last.is_some() {
        return "This part of a period is too short to ask for any.".to_owned();
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
        Outcome::AtRisk if coming > 0 => " That would be too many.",
        Outcome::OnTrack if coming == 0 && count == 0 && needed > 0 => " There is still time.",
        Outcome::OnTrack if coming == 0 && count < needed => " At this pace it will be enough.",
        _ => "",
    };
    format!("{found}. We promised {asked}{by}.{more}{pace}")
}
