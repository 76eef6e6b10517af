//! Working days, and what day it is some time after another.
//!
//! A working day is Monday to Friday and not a bank holiday. The bank holidays of England and Wales are data,
//! in `calendar/england-and-wales.txt`; a site's settings may name others instead.

use std::collections::BTreeSet;
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

/// The days on which no work is done besides Saturdays and Sundays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// A site's own bank holidays; none for those of England and Wales.
    pub own: Option<BTreeSet<Date>>,
}

impl Calendar {
    /// Whether a day is a working day.
    pub fn works(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.own.as_ref().unwrap_or(&ENGLAND_AND_WALES).contains(&day)
    }

    /// The working day that is so many after a day, which itself does not count.
    ///
    /// The first working day after Thursday 2 April 2026 is Tuesday 7 April: Good Friday and Easter Monday lie between.
    pub fn working_days_after(&self, day: Date, count: u32) -> Date {
        let mut day = day;
        let mut left = count;
        while left > 0 && day < Date::MAX {
            day = day.saturating_add(1.day());
            left -= u32::from(self.works(day));
        }
        day
    }

    /// The working day that is so many before a day, which itself does not count.
    pub fn working_days_before(&self, day: Date, count: u32) -> Date {
        let mut day = day;
        let mut left = count;
        while left > 0 && day > Date::MIN {
            day = day.saturating_sub(1.day());
            left -= u32::from(self.works(day));
        }
        day
    }

    /// How many working days lie after one day up to and with another; below nought where the second is earlier.
    pub fn working_days_between(&self, from: Date, to: Date) -> i64 {
        let (early, late, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let mut count = 0;
        let mut day = early;
        while day < late {
            day = day.saturating_add(1.day());
            count += i64::from(self.works(day));
        }
        count * sign
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

/// How many days lie between two days; below nought where the second is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// A length of time as a span of the calendar; none for working days. No length is longer than the calendar.
fn span(length: Duration) -> Option<jiff::Span> {
    let count = i64::from(length.count.min(9_000));
    match length.unit {
        Unit::Days => Some(i64::from(length.count.min(4_000_000)).days()),
        Unit::Weeks => Some(i64::from(length.count.min(500_000)).weeks()),
        Unit::Months => Some(i64::from(length.count.min(100_000)).months()),
        Unit::Years => Some(count.years()),
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
