//! What a promise asks for, in one form for all rules, so that two promises can be compared.
//!
//! A [`Demand`] is a rule taken apart: what it is about, for how long it holds, and its numbers. Two demands on
//! one subject differ when one of them asks for more than the other, or when no one could keep both. They do not
//! when each asks for something that the other does not: so many a year and one a quarter, 90% in 10 days and
//! all in 20, at least 5 and at most 12.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::date::Duration;
use crate::date::Period;
use crate::date::Unit;
use crate::date::day_in_words;

/// What a promise asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// The rule's name, and every part of the rule that is no number, in one order however it is written.
    pub subject: Vec<String>,
    /// The first day on which it holds; none for always.
    pub from: Option<Date>,
    /// The last day on which it holds; none for always.
    pub until: Option<Date>,
    /// What is asked: each is a limit of its own.
    pub parts: Vec<Part>,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// So many.
    Number {
        /// Which side of the number keeps it.
        bound: Bound,
        /// The number, or the part of a share: 1 of 3.
        number: Decimal,
        /// The whole of a share.
        of: Option<Decimal>,
        /// The period in which so many are asked; none for all the time.
        every: Option<Every>,
        /// The one period that it is for.
        period: Option<Period>,
    },
    /// No longer than this, or no shorter where `longest` is not set.
    Length {
        /// How long.
        length: Duration,
        /// Whether more would break the promise.
        longest: bool,
    },
    /// By this day.
    Day(Date),
}

/// Which side of a number keeps a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// So many or more.
    AtLeast,
    /// So many or fewer.
    AtMost,
    /// So many.
    Exactly,
}

/// A period that comes again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// The landlord's own year.
    Year,
    /// From January to December.
    CalendarYear,
    /// Half of the landlord's year.
    Half,
    /// A quarter of it.
    Quarter,
    /// A month.
    Month,
}

impl Every {
    /// The period of a word in a rule: `calendar-year`.
    pub fn of(word: &str) -> Option<Every> {
        [Every::Year, Every::CalendarYear, Every::Half, Every::Quarter, Every::Month]
            .into_iter()
            .find(|every| every.word() == word)
    }

    /// Its word in a rule.
    pub fn word(self) -> &'static str {
        match self {
            Every::Year => "year",
            Every::CalendarYear => "calendar-year",
            Every::Half => "half",
            Every::Quarter => "quarter",
            Every::Month => "month",
        }
    }

    /// How many of them a year has.
    pub fn times_a_year(self) -> u32 {
        match self {
            Every::Year | Every::CalendarYear => 1,
            Every::Half => 2,
            Every::Quarter => 4,
            Every::Month => 12,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Every::Year => "a year",
            Every::CalendarYear => "a calendar year",
            Every::Half => "every half year",
            Every::Quarter => "a quarter",
            Every::Month => "a month",
        }
    }
}

/// How two demands on one subject differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Who keeps the first keeps the second too.
    FirstStricter,
    /// Who keeps the second keeps the first too.
    SecondStricter,
    /// Now one asks for more and now the other, as with days and working days.
    Depends,
    /// Nobody could keep both.
    Impossible,
}

impl Demand {
    /// Whether two demands are on one subject and some day lies in the time of both.
    pub fn meets(&self, other: &Demand) -> bool {
        let before = |until: Option<Date>, from: Option<Date>| matches!((until, from), (Some(until), Some(from)) if until < from);
        self.subject == other.subject && !before(self.until, other.from) && !before(other.until, self.from)
    }

    /// How two demands on one subject differ, if they do.
    pub fn difference(&self, other: &Demand) -> Option<Difference> {
        let mut stands = Vec::new();
        for mine in &self.parts {
            for theirs in &other.parts {
                stands.extend(compare(mine, theirs));
            }
        }
        let any = |stand: Stand| stands.contains(&stand);
        match (any(Stand::Stricter), any(Stand::Weaker)) {
            _ if any(Stand::Impossible) => Some(Difference::Impossible),
            (true, true) => None,
            _ if any(Stand::Apart) => None,
            _ if any(Stand::Depends) => Some(Difference::Depends),
            (true, false) => Some(Difference::FirstStricter),
            (false, true) => Some(Difference::SecondStricter),
            (false, false) => None,
        }
    }

    /// What is asked, in words: `at least 10 a year`, `14 days`.
    pub fn in_words(&self) -> String {
        let all = |part: &&Part| !matches!(part, Part::Number { number, of: Some(of), .. } if number == of);
        let parts: Vec<String> = self.parts.iter().filter(all).map(Part::in_words).collect();
        parts.join(", ")
    }

    /// How many are asked for in a whole year, where it is asked by a shorter period.
    pub fn in_a_year(&self) -> Option<Decimal> {
        match self.parts.as_slice() {
            [Part::Number { number, of: None, every: Some(every), .. }] if every.times_a_year() > 1 => {
                Some(number * Decimal::from(every.times_a_year()))
            }
            _ => None,
        }
    }
}

impl Part {
    /// In words: `at least 10 a year`.
    pub fn in_words(&self) -> String {
        match self {
            Part::Number { bound, number, of, every, period } => {
                let bound = match bound {
                    Bound::AtLeast => "at least ",
                    Bound::AtMost => "at most ",
                    Bound::Exactly => "exactly ",
                };
                let number = number.normalize();
                let number = match of {
                    Some(of) if *of == Decimal::ONE_HUNDRED => format!("{number}%"),
                    Some(of) => format!("{number} in {}", of.normalize()),
                    None => number.to_string(),
                };
                let every = every.map_or(String::new(), |every| format!(" {}", every.in_words()));
                let period = period.map_or(String::new(), |period| format!(" for {period}"));
                format!("{bound}{number}{every}{period}")
            }
            Part::Length { length, .. } => length.to_string(),
            Part::Day(day) => day_in_words(*day),
        }
    }
}

/// How one part of a demand stands to a part of another of the same sort.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Same,
    Stricter,
    Weaker,
    /// Each asks for something that the other does not.
    Apart,
    Depends,
    Impossible,
}

/// None where two parts are not of one sort, so that there is nothing to compare.
fn compare(mine: &Part, theirs: &Part) -> Option<Stand> {
    match (mine, theirs) {
        (Part::Day(mine), Part::Day(theirs)) => Some(of_order(theirs.cmp(mine))),
        (Part::Length { length: a, longest }, Part::Length { length: b, .. }) => Some(lengths(*a, *b, *longest)),
        (
            Part::Number { bound: a_bound, number: a, of: a_of, every: a_every, period: a_period },
            Part::Number { bound: b_bound, number: b, of: b_of, every: b_every, period: b_period },
        ) => {
            let apart = matches!((a_period, b_period), (Some(a), Some(b)) if a != b);
            if apart || a_of.is_some() != b_of.is_some() || a_every.is_some() != b_every.is_some() {
                return None;
            }
            let numbers = Numbers {
                mine: *a * b_of.unwrap_or(Decimal::ONE),
                theirs: *b * a_of.unwrap_or(Decimal::ONE),
                mine_a_year: a_every.map_or(1, Every::times_a_year),
                theirs_a_year: b_every.map_or(1, Every::times_a_year),
            };
            Some(numbers.stand(*a_bound, *b_bound))
        }
        _ => None,
    }
}

/// Stricter for greater.
fn of_order(order: Ordering) -> Stand {
    match order {
        Ordering::Greater => Stand::Stricter,
        Ordering::Less => Stand::Weaker,
        Ordering::Equal => Stand::Same,
    }
}

/// Two numbers of one sort, and how many times a year each is asked for.
struct Numbers {
    mine: Decimal,
    theirs: Decimal,
    mine_a_year: u32,
    theirs_a_year: u32,
}

impl Numbers {
    fn stand(&self, mine: Bound, theirs: Bound) -> Stand {
        let order =
            (self.mine * Decimal::from(self.mine_a_year)).cmp(&(self.theirs * Decimal::from(self.theirs_a_year)));
        let possible = |possible: bool| if possible { Stand::Same } else { Stand::Impossible };
        match (mine, theirs) {
            (Bound::AtLeast, Bound::AtLeast) => self.same_bound(of_order(order)),
            (Bound::AtMost, Bound::AtMost) => self.same_bound(of_order(order.reverse())),
            (Bound::Exactly, Bound::Exactly) => possible(order == Ordering::Equal),
            (Bound::AtLeast, _) | (Bound::Exactly, Bound::AtMost) => possible(order != Ordering::Greater),
            (Bound::AtMost, _) | (Bound::Exactly, Bound::AtLeast) => possible(order != Ordering::Less),
        }
    }

    /// The one asked by the shorter period is at least as strict, or each asks for something of its own.
    fn same_bound(&self, stand: Stand) -> Stand {
        match (self.mine_a_year.cmp(&self.theirs_a_year), stand) {
            (Ordering::Greater, Stand::Weaker) | (Ordering::Less, Stand::Stricter) => Stand::Apart,
            _ => stand,
        }
    }
}

fn lengths(mine: Duration, theirs: Duration, longest: bool) -> Stand {
    let ((a_least, a_most), (b_least, b_most)) = (in_days(mine), in_days(theirs));
    let order = match () {
        () if mine == theirs || (a_least, a_most) == (b_least, b_most) && mine.unit != Unit::WorkingDays => {
            return Stand::Same;
        }
        () if mine.unit == theirs.unit => mine.count.cmp(&theirs.count),
        () if a_most < b_least => Ordering::Less,
        () if b_most < a_least => Ordering::Greater,
        () => return Stand::Depends,
    };
    of_order(if longest { order.reverse() } else { order })
}

/// The fewest and the most days that a length of time can have. Working days are given a week more than they take
/// without bank holidays, which is what Christmas and Easter add.
fn in_days(length: Duration) -> (u32, u32) {
    let count = length.count;
    match length.unit {
        Unit::Days => (count, count),
        Unit::Weeks => (count.saturating_mul(7), count.saturating_mul(7)),
        Unit::WorkingDays => {
            let days = count.saturating_mul(7) / 5;
            (days.saturating_sub(2).max(count), days.saturating_add(7))
        }
        Unit::Months => (count.saturating_mul(28), count.saturating_mul(31)),
        Unit::Years => (count.saturating_mul(12 * 28), count.saturating_mul(12 * 31)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(bound: Bound, number: u32, every: Every) -> Demand {
        let part = Part::Number { bound, number: number.into(), of: None, every: Some(every), period: None };
        Demand { subject: Vec::new(), from: None, until: None, parts: vec![part] }
    }

    fn length(text: &str) -> Demand {
        let part = Part::Length { length: Duration::parse(text).unwrap(), longest: true };
        Demand { subject: Vec::new(), from: None, until: None, parts: vec![part] }
    }

    #[test]
    fn numbers_differ_when_one_asks_for_more_or_both_cannot_be_kept() {
        use Bound::AtLeast;
        use Bound::AtMost;
        use Bound::Exactly;
        use Difference::FirstStricter;
        use Difference::Impossible;
        use Difference::SecondStricter;
        for (a, b, difference) in [
            (number(AtLeast, 10, Every::Year), number(AtLeast, 1, Every::Month), Some(SecondStricter)),
            (number(AtLeast, 1, Every::Month), number(AtLeast, 10, Every::Year), Some(FirstStricter)),
            (number(AtLeast, 12, Every::Year), number(AtLeast, 1, Every::Month), None),
            (number(AtLeast, 15, Every::Year), number(AtLeast, 1, Every::Month), None),
            (number(AtLeast, 5, Every::Year), number(AtLeast, 6, Every::CalendarYear), Some(SecondStricter)),
            (number(AtLeast, 5, Every::Year), number(AtMost, 12, Every::Year), None),
            (number(AtLeast, 13, Every::Year), number(AtMost, 12, Every::Year), Some(Impossible)),
            (number(AtMost, 12, Every::Year), number(AtLeast, 13, Every::Year), Some(Impossible)),
            (number(AtMost, 12, Every::Year), number(AtMost, 10, Every::Year), Some(SecondStricter)),
            (number(AtMost, 2, Every::Month), number(AtMost, 10, Every::Year), None),
            (number(Exactly, 4, Every::Year), number(Exactly, 1, Every::Quarter), None),
            (number(Exactly, 4, Every::Year), number(Exactly, 5, Every::Year), Some(Impossible)),
            (number(Exactly, 4, Every::Year), number(AtLeast, 3, Every::Year), None),
            (number(Exactly, 4, Every::Year), number(AtLeast, 5, Every::Year), Some(Impossible)),
        ] {
            assert_eq!(a.difference(&b), difference, "{} and {}", a.in_words(), b.in_words());
        }
    }

    #[test]
    fn lengths_of_one_unit_are_compared_and_of_two_where_it_is_clear() {
        use Difference::Depends;
        use Difference::FirstStricter;
        for (a, b, difference) in [
            ("14 days", "14 days", None),
            ("14 days", "2 weeks", None),
            ("14 days", "20 days", Some(FirstStricter)),
            ("14 days", "10 working days", Some(Depends)),
            ("5 days", "10 working days", Some(FirstStricter)),
            ("30 days", "1 month", Some(Depends)),
            ("10 working days", "12 working days", Some(FirstStricter)),
            ("1 month", "6 weeks", Some(FirstStricter)),
            ("1 year", "12 months", None),
        ] {
            assert_eq!(length(a).difference(&length(b)), difference, "{a} and {b}");
        }
    }

    #[test]
    fn two_tiers_do_not_differ() {
        let tier = |text: &str, percent: u32| {
            let mut demand = length(text);
            let (number, of) = (percent.into(), Some(Decimal::ONE_HUNDRED));
            demand.parts.push(Part::Number { bound: Bound::AtLeast, number, of, every: None, period: None });
            demand
        };
        assert_eq!(tier("10 days", 90).difference(&tier("20 days", 100)), None);
        assert_eq!(tier("10 days", 95).difference(&tier("10 days", 90)), Some(Difference::FirstStricter));
    }

    #[test]
    fn demands_meet_on_one_subject_in_one_time() {
        let held = |from: Option<Date>, until: Option<Date>| Demand { from, until, ..length("1 day") };
        let day = |year: i16| Some(Date::constant(year, 4, 1));
        assert!(held(None, None).meets(&held(day(2025), day(2026))));
        assert!(held(None, day(2025)).meets(&held(day(2025), None)));
        assert!(!held(None, day(2025)).meets(&held(day(2026), None)));
        let other = Demand { subject: vec!["gap".to_owned()], ..length("1 day") };
        assert!(!other.meets(&length("2 days")));
    }
}
