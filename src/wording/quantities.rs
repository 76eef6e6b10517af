//! How many, how often, how long and by when: what a sentence says in numbers.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::date::Duration;
use crate::date::Unit;
use crate::date::month_name;
use crate::demand::Bound;
use crate::demand::Every;
use crate::wording::numbers::Sort;
use crate::wording::numbers::number_at;
use crate::wording::passages::Word;

/// What a sentence says in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantities {
    /// So many things, perhaps in a period.
    pub counts: Vec<Count>,
    /// Lengths of time.
    pub lengths: Vec<Length>,
    /// So many of a hundred.
    pub percents: Vec<Decimal>,
    /// Days by which something is to be done.
    pub days: Vec<Date>,
    /// Days of which that is not said.
    pub dates: Vec<Date>,
    /// How often, in a word: monthly, each year.
    pub paces: Vec<Every>,
}

/// So many things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// How many.
    pub number: Decimal,
    /// Whether more or fewer will do, where it says so.
    pub bound: Option<Bound>,
    /// The period, where it says one.
    pub every: Option<Every>,
    /// The number of its word.
    pub at: usize,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// How long.
    pub length: Duration,
    /// What the words before it make of it.
    pub use_: Use,
    /// The number of its word.
    pub at: usize,
}

/// What a length of time is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It may take so long: within 14 days.
    Within,
    /// It comes again after so long: every 12 months.
    Every,
    /// It comes so long before: 7 days before.
    Before,
    /// Something lasts so long: a term of 3 years.
    Lasting,
}

/// Words before a number that make a name of it, such as the number of a clause.
const LABELS: &[&str] = &[
    "appendix",
    "block",
    "chapter",
    "clause",
    "clauses",
    "diagram",
    "figure",
    "issue",
    "level",
    "page",
    "paragraph",
    "part",
    "phase",
    "point",
    "section",
    "sections",
    "stage",
    "table",
    "version",
    "year",
];

/// Words before "one" that make it speak of something already named.
const POINTING: &[&str] = &["any", "each", "every", "no", "other", "that", "the", "this", "which"];

const BOUNDS: &[(&[&str], Bound)] = &[
    (&["at", "least"], Bound::AtLeast),
    (&["no", "fewer", "than"], Bound::AtLeast),
    (&["no", "less", "than"], Bound::AtLeast),
    (&["a", "minimum", "of"], Bound::AtLeast),
    (&["minimum"], Bound::AtLeast),
    (&["at", "most"], Bound::AtMost),
    (&["no", "more", "than"], Bound::AtMost),
    (&["up", "to"], Bound::AtMost),
    (&["maximum", "of"], Bound::AtMost),
    (&["exactly"], Bound::Exactly),
];

/// What a sentence says in numbers.
pub fn quantities(words: &[Word]) -> Quantities {
    let mut found = Quantities::default();
    let mut at = 0;
    while at < words.len() {
        at += take(words, at, &mut found).max(1);
    }
    // "Monthly" beside a number says for which period the number is.
    if let ([every], [count]) = (found.paces.as_slice(), found.counts.as_mut_slice())
        && count.every.is_none()
    {
        count.every = Some(*every);
    }
    found
}

fn word(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.text.as_str())
}

/// Whether some words stand right before another.
fn before(words: &[Word], at: usize, wanted: &[&str]) -> bool {
    at >= wanted.len() && wanted.iter().enumerate().all(|(n, text)| word(words, at - wanted.len() + n) == *text)
}

/// Takes what begins at a word; gives how many words it took.
fn take(words: &[Word], at: usize, found: &mut Quantities) -> usize {
    if let Some((day, taken)) = day_at(words, at) {
        if due(words, at) {
            found.days.push(day)
        } else {
            found.dates.push(day)
        }
        return taken;
    }
    if let Some((every, taken)) = pace_at(words, at) {
        found.paces.push(every);
        return taken;
    }
    let often = match word(words, at) {
        "once" => 1,
        "twice" => 2,
        _ => 0,
    };
    if often > 0 {
        let every = period_after(words, at + 1);
        if every.is_some() || bound(words, at).is_some() {
            found.counts.push(Count { number: often.into(), bound: bound(words, at), every, at });
        }
        return 1;
    }
    let Some(number) = number_at(words, at) else { return 0 };
    let end = at + number.words;
    if is_name(words, at, end, number.value) {
        return number.words;
    }
    match number.sort {
        Sort::Pounds => {}
        Sort::Percent => found.percents.push(number.value),
        Sort::Things => {
            if let Some((unit, taken)) = unit_at(words, end) {
                let count = number.value.to_u32().filter(|_| number.value.is_integer());
                let use_ = use_of(words, at, end + taken);
                found.lengths.extend(count.map(|count| Length { length: Duration { count, unit }, use_, at }));
                return number.words + taken;
            }
            if matches!(word(words, end), "hour" | "hours" | "minute" | "minutes" | "am" | "pm") {
                return number.words + 1;
            }
            let every = period_after(words, end);
            found.counts.push(Count { number: number.value, bound: bound(words, at), every, at });
        }
    }
    number.words
}

/// Whether a number is a name, a year, a part of a telephone number or of a fraction, and no quantity.
fn is_name(words: &[Word], at: usize, end: usize, value: Decimal) -> bool {
    let text = word(words, at);
    let previous = if at > 0 { word(words, at - 1) } else { "" };
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits && text.len() == 4 && (1900..2100).contains(&value.to_i64().unwrap_or_default());
    let dialled =
        |text: &str| text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    let telephone = dialled(text) || dialled(previous) || at > 1 && dialled(word(words, at - 2));
    let between =
        text == "one" && word(words, end) == "to" || previous == "to" && at > 1 && word(words, at - 2) == "one";
    let pointing = text == "one" && (POINTING.contains(&previous) || matches!(word(words, end), "of" | "another"));
    let share = word(words, end) == "in" && (number_at(words, end + 1).is_some() || word(words, end + 1) == "every");
    let whole = previous == "in" && at > 1 && number_at(words, at - 2).is_some();
    year || telephone || between || pointing || share || whole || LABELS.contains(&previous)
}

fn bound(words: &[Word], at: usize) -> Option<Bound> {
    BOUNDS.iter().find(|(wanted, _)| before(words, at, wanted)).map(|(_, bound)| *bound)
}

fn unit_at(words: &[Word], at: usize) -> Option<(Unit, usize)> {
    match (word(words, at), word(words, at + 1)) {
        ("working", "day" | "days") => Some((Unit::WorkingDays, 2)),
        ("day" | "days", _) => Some((Unit::Days, 1)),
        ("week" | "weeks", _) => Some((Unit::Weeks, 1)),
        ("month" | "months" | "monthly", _) => Some((Unit::Months, 1)),
        ("year" | "years" | "yearly", _) => Some((Unit::Years, 1)),
        ("calendar", "day" | "days") => Some((Unit::Days, 2)),
        ("calendar", "month" | "months") => Some((Unit::Months, 2)),
        _ => None,
    }
}

fn use_of(words: &[Word], at: usize, end: usize) -> Use {
    let last = word(words, end - 1);
    match () {
        () if before(words, at, &["every"]) || matches!(last, "monthly" | "yearly") => Use::Every,
        () if matches!(word(words, end), "before" | "beforehand" | "ahead") => Use::Before,
        () if matches!((word(words, end), word(words, end + 1)), ("in", "advance") | ("notice", _)) => Use::Before,
        () if ["within", "than", "in", "under"].iter().any(|text| before(words, at, &[text])) => Use::Within,
        () => Use::Lasting,
    }
}

/// A period that comes again, as one word or as "each year", "every quarter".
fn pace_at(words: &[Word], at: usize) -> Option<(Every, usize)> {
    match (word(words, at), word(words, at + 1)) {
        ("monthly", _) => Some((Every::Month, 1)),
        ("quarterly", _) => Some((Every::Quarter, 1)),
        ("annual", "general") => None,
        ("annually" | "yearly" | "annual", _) => Some((Every::Year, 1)),
        ("half" | "twice" | "bi", "yearly" | "annually" | "annual") => Some((Every::Half, 2)),
        ("half-yearly" | "biannual" | "biannually" | "bi-annually" | "six-monthly", _) => Some((Every::Half, 1)),
        ("six" | "6", "monthly") => Some((Every::Half, 2)),
        ("each" | "every", _) => every_at(words, at + 1).map(|(every, taken)| (every, taken + 1)),
        _ => None,
    }
}

/// A year, a quarter, a month.
fn every_at(words: &[Word], at: usize) -> Option<(Every, usize)> {
    match (word(words, at), word(words, at + 1)) {
        ("year", _) => Some((Every::Year, 1)),
        ("financial", "year") => Some((Every::Year, 2)),
        ("calendar", "year") => Some((Every::CalendarYear, 2)),
        ("half", "year") => Some((Every::Half, 2)),
        ("quarter", _) => Some((Every::Quarter, 1)),
        ("month", _) => Some((Every::Month, 1)),
        ("6" | "six", "months") => Some((Every::Half, 2)),
        ("12" | "twelve", "months") => Some((Every::Year, 2)),
        ("3" | "three", "months") => Some((Every::Quarter, 2)),
        _ => None,
    }
}

/// The period that a number is for: "at least ten *meetings a year*".
fn period_after(words: &[Word], from: usize) -> Option<Every> {
    (from..from + 6).take_while(|at| *at < words.len() && number_at(words, *at).is_none()).find_map(|at| {
        match word(words, at) {
            "a" | "per" | "each" | "every" | "in" => every_at(words, at + 1).map(|(every, _)| every),
            "annually" | "yearly" => Some(Every::Year),
            _ => None,
        }
    })
}

/// A day: `31 March 2026`, `March 2026` for its last day, `the end of 2015`.
fn day_at(words: &[Word], at: usize) -> Option<(Date, usize)> {
    let month = |at: usize| (1..=12_i8).find(|month| month_name(*month).eq_ignore_ascii_case(word(words, at)));
    let year = |at: usize| {
        let text = word(words, at);
        text.parse::<i16>().ok().filter(|year| text.len() == 4 && (1900..2100).contains(year))
    };
    let ordinal = word(words, at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if let (Ok(day), Some(number)) = (ordinal.parse::<i8>(), month(at + 1)) {
        let date = year(at + 2).and_then(|year| Date::new(year, number, day).ok());
        return date.map(|date| (date, 3));
    }
    if let (Some(number), Some(year)) = (month(at), year(at + 1)) {
        return Date::new(year, number, 1).ok().map(|first| (first.last_of_month(), 2));
    }
    if word(words, at) == "end" && word(words, at + 1) == "of" {
        return Date::new(year(at + 2)?, 12, 31).ok().map(|day| (day, 3));
    }
    None
}

/// Whether the words before a day make it the day by which something is done, or begins.
fn due(words: &[Word], at: usize) -> bool {
    let from = at.saturating_sub(3);
    (from..at).any(|at| matches!(word(words, at), "by" | "before" | "in" | "from" | "until" | "during"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::passages::words;

    fn said(text: &str) -> Quantities {
        quantities(&words(text))
    }

    #[test]
    fn counts_have_bounds_and_periods() {
        use Bound::AtLeast;
        for (text, number, bound, every) in [
            ("It meets at least five times a year.", 5, Some(AtLeast), Some(Every::Year)),
            ("It meets 12 times in each calendar year", 12, None, Some(Every::CalendarYear)),
            ("The Panel meets twice a quarter", 2, None, Some(Every::Quarter)),
            ("two Service Roadshows per year", 2, None, Some(Every::Year)),
            ("at least one course a month locally", 1, Some(AtLeast), Some(Every::Month)),
            ("up to 14 places for tenants", 14, Some(Bound::AtMost), None),
            ("We hold one conference and report to it each year", 1, None, Some(Every::Year)),
        ] {
            let counts = said(text).counts;
            let [count] = counts.as_slice() else { panic!("{text}: {counts:?}") };
            assert_eq!((count.number, count.bound, count.every), (number.into(), bound, every), "{text}");
        }
    }

    #[test]
    fn lengths_know_what_they_are_for() {
        for (text, length, use_) in [
            ("within 14 days of the meeting", "14 days", Use::Within),
            ("in under ten working days", "10 working days", Use::Within),
            ("a 14-day limit", "14 days", Use::Lasting),
            ("at least seven days before", "7 days", Use::Before),
            ("review it every 18 months", "18 months", Use::Every),
            ("never more than six months without one", "6 months", Use::Within),
        ] {
            let lengths = said(text).lengths;
            let [found] = lengths.as_slice() else { panic!("{text}: {lengths:?}") };
            assert_eq!((found.length, found.use_), (Duration::parse(length).unwrap(), use_), "{text}");
        }
    }

    #[test]
    fn days_and_paces() {
        assert_eq!(said("done by 31 March 2026").days, [Date::constant(2026, 3, 31)]);
        assert_eq!(said("recruited by September  2014 and").days, [Date::constant(2014, 9, 30)]);
        assert_eq!(said("self-sufficient by the end of 2015").days, [Date::constant(2015, 12, 31)]);
        assert_eq!(said("Date of Issue: December 2009").days, []);
        assert_eq!(said("to meet quarterly").paces, [Every::Quarter]);
        assert_eq!(said("every six months").paces, [Every::Half]);
        assert_eq!(said("six monthly update reports").paces, [Every::Half]);
        assert_eq!(said("70% of tenants").percents, [Decimal::from(70)]);
    }

    #[test]
    fn names_and_years_are_no_quantities() {
        for text in [
            "clause 5 says",
            "in 2025",
            "call 01632 960",
            "each one of them",
            "one in ten",
            "£5 a day",
            "once it is done",
        ] {
            assert_eq!(said(text), Quantities::default(), "{text}");
        }
    }
}
