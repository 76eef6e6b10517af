//! Working days, and what day it is some time after another.
//!
//! A working day is Monday to Friday and not a bank holiday. The bank holidays of England and Wales are data,
//! in `calendar/england-and-wales.txt`; a site's settings may name others instead.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Weekday;

use crate::date::Duration;
use crate::date::Unit;
use crate::date::parse_day;

static ENGLAND_AND_WALES: LazyLock<BTreeSet<Date>> = LazyLock::new(|| {
    include_str!("calendar/england-and-wales.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| parse_day(line.split(' ').next()?).ok())
        .collect()
});

/// More weeks than the calendar has.
const WEEKS: i64 = 1_000_000;

/// The days on which no work is done besides Saturdays and Sundays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// A site's own bank holidays; none for those of England and Wales.
    pub own: Option<BTreeSet<Date>>,
}

impl Calendar {
    /// Whether a day is a working day.
    pub fn works(&self, day: Date) -> bool {
        !is_weekend(day) && !self.holidays().contains(&day)
    }

    fn holidays(&self) -> &BTreeSet<Date> {
        self.own.as_ref().unwrap_or(&ENGLAND_AND_WALES)
    }

    /// The working day that is so many after a day, which itself does not count.
    ///
    /// The first working day after Thursday 2 April 2026 is Tuesday 7 April: Good Friday and Easter Monday lie between.
    pub fn working_days_after(&self, day: Date, count: u32) -> Date {
        let (mut day, mut left) = (day, i64::from(count));
        // Whole weeks first, so that a length of thousands of years takes no longer than one of a month. So many
        // weeks never hold all the days that are left, so the last of them is still to come.
        while left > 5 && day < Date::MAX {
            let later = day.saturating_add(((left - 1) / 5).min(WEEKS).weeks());
            left -= self.working_days_between(day, later);
            day = later;
        }
        while left > 0 && day < Date::MAX {
            day = day.saturating_add(1.day());
            left -= i64::from(self.works(day));
        }
        day
    }

    /// The working day that is so many before a day, which itself does not count.
    pub fn working_days_before(&self, day: Date, count: u32) -> Date {
        let (mut day, mut left) = (day, i64::from(count));
        let first = |day: Date| day.saturating_sub(1.day());
        while left > 5 && day > Date::MIN {
            let earlier = day.saturating_sub(((left - 1) / 5).min(WEEKS).weeks());
            // The day itself does not count, and the earlier one does.
            left -= self.working_days_between(first(earlier), first(day));
            day = earlier;
        }
        while left > 0 && day > Date::MIN {
            day = first(day);
            left -= i64::from(self.works(day));
        }
        day
    }

    /// How many working days lie after one day up to and with another; below nought where the second is earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let days = days_between(from, to);
        let (weeks, rest) = (days / 7, days % 7);
        let odd = (1..=rest).filter(|after| !is_weekend(from.saturating_add(after.days()))).count() as i64;
        let holidays = self.holidays().range((Bound::Excluded(from), Bound::Included(to)));
        weeks * 5 + odd - if from == to { 0 } else { holidays.filter(|day| !is_weekend(**day)).count() as i64 }
    }

    /// The day that lies a length of time after a day. A month after 31 January is the last day of February.
    pub fn after(&self, day: Date, length: Duration) -> Date {
        match span(length) {
            Some(span) => day.saturating_add(span),
            None => self.working_days_after(day, length.count),
        }
    }

    /// The day that lies a length of time before a day.
    pub fn before(&self, day: Date, length: Duration) -> Date {
        match span(length) {
            Some(span) => day.saturating_sub(span),
            None => self.working_days_before(day, length.count),
        }
    }

    /// How long it is from one day to another, in the unit that a length is in: working days, else days.
    pub fn between(&self, from: Date, to: Date, unit: Unit) -> i64 {
        match unit {
            Unit::WorkingDays => self.working_days_between(from, to),
            _ => days_between(from, to),
        }
    }
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// How many days lie between two days; below nought where the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// A length of time as a span of the calendar; none for working days. No length is longer than the calendar.
fn span(length: Duration) -> Option<jiff::Span> {
    let at_most = |most: u32| i64::from(length.count.min(most));
    match length.unit {
        Unit::Days => Some(at_most(7_304_483).days()),
        Unit::Weeks => Some(at_most(1_043_497).weeks()),
        Unit::Months => Some(at_most(239_976).months()),
        Unit::Years => Some(at_most(19_998).years()),
        Unit::WorkingDays => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_data_has_every_day_once_and_eight_a_year_by_the_rule() {
        assert_eq!(ENGLAND_AND_WALES.len(), 51 * 8 + 6);
        for year in 2000..=2050 {
            let days = ENGLAND_AND_WALES.iter().filter(|day| day.year() == year).count();
            let added = [2002, 2011, 2012, 2023].contains(&year) as usize + 2 * usize::from(year == 2022);
            assert_eq!(days, 8 + added, "{year}");
        }
        assert!(ENGLAND_AND_WALES.iter().all(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)));
    }

    #[test]
    fn working_days_pass_over_easter_and_christmas() {
        let calendar = Calendar::default();
        assert_eq!(calendar.working_days_after(date(2026, 4, 2), 1), date(2026, 4, 7));
        assert_eq!(calendar.working_days_after(date(2026, 12, 24), 2), date(2026, 12, 30));
        assert_eq!(calendar.working_days_after(date(2021, 12, 24), 1), date(2021, 12, 29));
        assert_eq!(calendar.working_days_before(date(2026, 4, 7), 1), date(2026, 4, 2));
        assert_eq!(calendar.working_days_between(date(2026, 4, 2), date(2026, 4, 7)), 1);
        assert_eq!(calendar.working_days_between(date(2026, 4, 7), date(2026, 4, 2)), -1);
        assert_eq!(calendar.working_days_after(date(2026, 4, 4), 0), date(2026, 4, 4));
    }

    #[test]
    fn working_days_are_those_that_one_counts_day_by_day() {
        let own = [date(2026, 4, 4), date(2026, 4, 6), date(2026, 4, 7), date(2026, 12, 25)];
        for calendar in [Calendar::default(), Calendar { own: Some(own.into()) }] {
            for start in (0..40).map(|days| date(2026, 3, 20).saturating_add(days.days())) {
                let (mut after, mut before) = (start, start);
                for count in 1..60 {
                    after = after.tomorrow().unwrap();
                    while !calendar.works(after) {
                        after = after.tomorrow().unwrap();
                    }
                    before = before.yesterday().unwrap();
                    while !calendar.works(before) {
                        before = before.yesterday().unwrap();
                    }
                    assert_eq!(calendar.working_days_after(start, count), after, "{count} after {start}");
                    assert_eq!(calendar.working_days_before(start, count), before, "{count} before {start}");
                    assert_eq!(calendar.working_days_between(start, after), i64::from(count));
                    assert_eq!(calendar.working_days_between(after, start), -i64::from(count));
                }
            }
        }
    }

    #[test]
    fn lengths_beyond_the_calendar_end_with_it_at_once() {
        let calendar = Calendar::default();
        for unit in ["days", "working days", "weeks", "months", "years"] {
            let length = Duration::parse(&format!("4294967295 {unit}")).unwrap();
            for day in [date(0, 1, 1), date(2026, 5, 14)] {
                assert_eq!(calendar.after(day, length), Date::MAX, "{unit}");
                assert_eq!(calendar.before(day, length), Date::MIN, "{unit}");
            }
            assert_eq!(calendar.after(Date::MAX, length), Date::MAX, "{unit}");
            assert_eq!(calendar.before(Date::MIN, length), Date::MIN, "{unit}");
        }
        let all = calendar.working_days_between(Date::MIN, Date::MAX);
        assert_eq!(calendar.working_days_after(Date::MIN, all as u32), date(9999, 12, 31));
    }

    #[test]
    fn months_end_with_the_month_and_years_with_february() {
        let calendar = Calendar::default();
        let after = |day, text| calendar.after(day, Duration::parse(text).unwrap());
        assert_eq!(after(date(2026, 1, 31), "1 month"), date(2026, 2, 28));
        assert_eq!(after(date(2024, 2, 29), "1 year"), date(2025, 2, 28));
        assert_eq!(after(date(2024, 2, 28), "1 day"), date(2024, 2, 29));
        assert_eq!(after(date(2026, 5, 14), "4294967295 years"), Date::MAX);
        assert_eq!(calendar.before(date(2026, 5, 14), Duration::parse("2 weeks").unwrap()), date(2026, 4, 30));
    }

    #[test]
    fn a_site_may_have_other_bank_holidays() {
        let own = Calendar { own: Some([date(2026, 1, 2)].into()) };
        assert!(!own.works(date(2026, 1, 2)));
        assert!(own.works(date(2026, 4, 3)));
    }
}
