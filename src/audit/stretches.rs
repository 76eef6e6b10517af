//! The stretches of time that a promise is judged in: periods cut to the days on which it holds, and waivers.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::audit::Case;
use crate::calendar::days_between;
use crate::date::Period;
use crate::date::day_in_words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::outcome::Waived;
use crate::site::with_commas;
use crate::source::Span;

/// In how many periods a promise is judged at most: a hundred years of months.
pub(super) const MOST: usize = 1_200;

/// How often a promise begins anew.
pub(super) const EVERY: Field = may(
    "every",
    Shape::Choice(&["year", "calendar-year", "half", "quarter", "month"]),
    "How often it begins anew; a year is the landlord's own, from `year_starts`.",
);

/// One stretch of time.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Its name: `2025-26`, or `from 1 April 2025`.
    pub(super) name: String,
    /// Its first day, not before the promise.
    pub(super) first: Date,
    /// Its last day, not after the promise; none where it has no end.
    pub(super) last: Option<Date>,
    /// How many days the whole period has, of which the promise may hold for a part.
    pub(super) whole_days: i64,
    /// The waivers that touch it.
    pub(super) waived: Vec<Waived>,
    /// How many of its days are set aside.
    pub(super) waived_days: i64,
}

impl Stretch {
    /// Whether its last day has passed.
    pub(super) fn over(&self, today: Date) -> bool {
        self.last.is_some_and(|last| last < today)
    }

    /// Whether a day lies in it.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }

    /// How many days it has; none where it has no end.
    pub(super) fn days(&self) -> Option<i64> {
        Some(days_between(self.first, self.last?) + 1)
    }

    /// How many of its days count for the promise: those not set aside.
    pub(super) fn counting_days(&self) -> Option<i64> {
        Some(self.days()? - self.waived_days)
    }

    /// Whether all of it is set aside.
    pub(super) fn set_aside(&self) -> bool {
        self.days() == Some(self.waived_days)
    }

    /// How it stands where it is too short to ask for anything, and there was nothing.
    pub(super) fn too_short(&self) -> Outcome {
        if self.waived_days > 0 { Outcome::Stopped } else { Outcome::NotYetDue }
    }

    /// How many days of it that count have passed, with the day itself.
    pub(super) fn days_gone(&self, today: Date) -> i64 {
        let end = self.last.map_or(today, |last| last.min(today));
        if end < self.first {
            return 0;
        }
        days_between(self.first, end) + 1 - days_in(&self.waived, self.first, end)
    }

    /// A standing of it, with nothing said yet but its name and its waivers.
    pub(super) fn standing(&self, today: Date) -> Standing {
        Standing { name: self.name.clone(), over: self.over(today), waived: self.waived.clone(), ..blank() }
    }
}

/// A standing with nothing said yet.
pub(super) fn blank() -> Standing {
    Standing {
        name: String::new(),
        over: false,
        outcome: Outcome::NoEvidence,
        expected: String::new(),
        found: String::new(),
        why: String::new(),
        counted: Vec::new(),
        waived: Vec::new(),
    }
}

/// How many days from one to another, both counted, lie in waivers; days in two of them count once.
pub(super) fn days_in(waived: &[Waived], first: Date, last: Date) -> i64 {
    let mut count = 0;
    let mut from = first;
    for waived in waived {
        let (start, end) = (waived.first.max(from), waived.last.min(last));
        if start <= end {
            count += days_between(start, end) + 1;
            from = end.saturating_add(1.day());
        }
    }
    count
}

/// The waiver that a day lies in.
pub(super) fn waived_on(waived: &[Waived], day: Date) -> Option<&Waived> {
    waived.iter().find(|waived| waived.first <= day && day <= waived.last)
}

/// The period of a sort that a day lies in.
pub(super) fn period_of(every: &str, day: Date, case: &Case<'_>) -> Period {
    let start = case.site.settings.year_starts;
    let year = start.year_of(day);
    let part = |parts: i8, make: fn(i16, i8) -> Period| {
        let last = |part: &i8| make(year, *part).bounds(start).1;
        make(year, (1..parts).find(|part| day <= last(part)).unwrap_or(parts))
    };
    match every {
        "calendar-year" => Period::Calendar(day.year()),
        "half" => part(2, Period::Half),
        "quarter" => part(4, Period::Quarter),
        "month" => Period::Month(day.year(), day.month()),
        _ => Period::Year(year),
    }
}

/// The periods from the promise's first day to the one that is running, or to its last day.
///
/// Where the promise names no first day, they begin with the first thing there is; with neither there are none. Each
/// is a row of a table that people read: more than [`MOST`] are a slip of the pen, and reported.
pub(super) fn periods(case: &mut Case<'_>, every: &str, first_thing: Option<Date>) -> Option<Vec<Stretch>> {
    let today = case.today();
    let Some(from) = case.from().or(first_thing) else { return Some(Vec::new()) };
    let end = case.to().map_or(today, |to| to.min(today));
    let mut stretches = Vec::new();
    let mut day = from;
    while day <= end {
        let period = period_of(every, day, case);
        let (first, last) = period.bounds(case.site.settings.year_starts);
        if stretches.len() == MOST {
            let first = match case.from() {
                Some(_) => (case.entry.record.span_of("from"), "this promise begins on", from),
                None => (case.rule.span.begin(), "the first thing that counts for this promise is dated", from),
            };
            too_many(case, every, first);
            return None;
        }
        // Nothing lies beyond the end of the calendar.
        if last < day {
            break;
        }
        let cut = (first.max(from), case.to().map_or(last, |to| last.min(to)));
        stretches.push(stretch(case, period.to_string(), cut.0, Some(cut.1), days_between(first, last) + 1));
        day = last.saturating_add(1.day());
    }
    Some(stretches)
}

/// Reports that a promise would be judged in more periods than anyone can read: where that is said, what begins so
/// early, and its day.
pub(super) fn too_many(case: &mut Case<'_>, every: &str, (span, what, day): (Span, &str, Date)) {
    let each = match every {
        "month" => "months",
        "quarter" => "quarters",
        "half" => "half years",
        _ => "years",
    };
    let most = with_commas(&MOST.to_string());
    case.bad(
        span,
        format!("{what} {day}, more than {most} {each} ago"),
        format!("check the year: a promise is judged in at most {most} {each}"),
    );
}

/// The whole time for which the promise holds, as one stretch.
pub(super) fn whole(case: &Case<'_>, first_thing: Option<Date>) -> Option<Stretch> {
    let first = case.from().or(first_thing)?;
    if case.to().is_some_and(|to| to < first) {
        return None;
    }
    let name = match (case.from(), case.to()) {
        (Some(from), Some(to)) => format!("{} to {}", day_in_words(from), day_in_words(to)),
        (Some(from), None) => format!("since {}", day_in_words(from)),
        (None, Some(to)) => format!("until {}", day_in_words(to)),
        (None, None) => "so far".to_owned(),
    };
    let days = case.to().map_or(0, |to| days_between(first, to) + 1);
    Some(stretch(case, name, first, case.to(), days))
}

fn stretch(case: &Case<'_>, name: String, first: Date, last: Option<Date>, whole_days: i64) -> Stretch {
    let touches = |waived: &&Waived| waived.last >= first && last.is_none_or(|last| waived.first <= last);
    let waived: Vec<Waived> = case.waived.iter().filter(touches).cloned().collect();
    let waived_days = days_in(&waived, first, last.unwrap_or(Date::MAX));
    Stretch { name, first, last, whole_days, waived, waived_days }
}
