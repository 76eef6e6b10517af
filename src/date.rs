//! Days, periods and durations as authors write them.
//!
//! A day is `2025-05-14`. A [`Period`] is `2025-26` (a year that begins at the site's `year_starts`),
//! `2025-26 Q1`, `2025-26 H1`, `2025` or `2025-05`. A [`Duration`] is `14 days`, `10 working days`,
//! `3 months` or `2 years`. Nothing here reads the clock: the day it is comes as an argument.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// The month and day on which a year of the landlord's begins; 1 April for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearStart {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 28.
    pub day: i8,
}

impl Default for YearStart {
    fn default() -> YearStart {
        YearStart { month: 4, day: 1 }
    }
}

impl YearStart {
    /// Reads `04-01`. The day may be at most 28, so that every year has it.
    pub fn parse(text: &str) -> Option<YearStart> {
        let (month, day) = text.split_once('-')?;
        let (month, day) = (two_digits(month)?, two_digits(day)?);
        ((1..=12).contains(&month) && (1..=28).contains(&day)).then_some(YearStart { month, day })
    }

    /// The year (named by the calendar year it begins in) that a day lies in.
    pub fn year_of(self, day: Date) -> i16 {
        if (day.month(), day.day()) < (self.month, self.day) { day.year() - 1 } else { day.year() }
    }
}

/// A stretch of time that results are given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year of the landlord's, by the calendar year it begins in: `2025-26`.
    Year(i16),
    /// A half of such a year, 1 or 2: `2025-26 H1`.
    Half(i16, i8),
    /// A quarter of such a year, 1 to 4: `2025-26 Q1`.
    Quarter(i16, i8),
    /// A calendar year: `2025`.
    Calendar(i16),
    /// A month: `2025-05`.
    Month(i16, i8),
}

impl Period {
    /// Reads a period; the error is what to tell the author.
    ///
    /// `2011-12` is the year 2011-12 and not December 2011: where both readings are possible, the year is meant.
    pub fn parse(text: &str) -> Result<Period, String> {
        let text = text.trim();
        let (first, rest) = match text.split_once([' ', '\u{a0}']) {
            Some((first, rest)) => (first, Some(rest.trim())),
            None => (text, None),
        };
        let unknown = || format!("write a period like 2025-26, 2025-26 Q1, 2025-26 H1, 2025 or 2025-05, not `{text}`");
        let base = match first.split_once('-') {
            None => Period::Calendar(four_digits(first).ok_or_else(unknown)?),
            Some((year, second)) => {
                let year = four_digits(year).ok_or_else(unknown)?;
                let second = two_digits(second).ok_or_else(unknown)?;
                if i16::from(second) == (year + 1) % 100 {
                    Period::Year(year)
                } else if (1..=12).contains(&second) {
                    Period::Month(year, second)
                } else {
                    return Err(format!(
                        "a year ends in the one after it: {year}-{:02}, not {year}-{second:02}",
                        (year + 1) % 100
                    ));
                }
            }
        };
        match (base, rest) {
            (base, None) => Ok(base),
            (Period::Year(year), Some(part)) => part_of_year(year, part)
                .ok_or_else(|| format!("a year has quarters Q1 to Q4 and halves H1 and H2, not `{part}`")),
            (_, Some(_)) => Err(unknown()),
        }
    }

    /// The first day and the last.
    pub fn bounds(self, start: YearStart) -> (Date, Date) {
        // A year that no calendar holds, as of a plan without an end, stops at the last day there is.
        let day = |year: i16, month: i8, day: i8| Date::new(year, month, day).unwrap_or(Date::MAX);
        let year_start = |year: i16| day(year, start.month, start.day);
        let months = |first: Date, count: i32| {
            let end = first.saturating_add(count.months()).saturating_sub(1.day());
            (first, end)
        };
        match self {
            Period::Year(year) => months(year_start(year), 12),
            Period::Half(year, half) => {
                months(year_start(year).saturating_add((6 * (i32::from(half) - 1)).months()), 6)
            }
            Period::Quarter(year, quarter) => {
                months(year_start(year).saturating_add((3 * (i32::from(quarter) - 1)).months()), 3)
            }
            Period::Calendar(year) => months(day(year, 1, 1), 12),
            Period::Month(year, month) => months(day(year, month, 1), 1),
        }
    }

    /// The year of the landlord's that it belongs to, by the calendar year that begins in; none for calendar periods.
    pub fn year(self) -> Option<i16> {
        match self {
            Period::Year(year) | Period::Half(year, _) | Period::Quarter(year, _) => Some(year),
            Period::Calendar(_) | Period::Month(..) => None,
        }
    }

    /// The form that stands in an address: `2025-26-q1`.
    pub fn slug(self) -> String {
        self.to_string().to_lowercase().replace(' ', "-")
    }

    /// The form for readers: `July to September 2026`, `2025-26`.
    pub fn words(self, start: YearStart) -> String {
        let (first, last) = self.bounds(start);
        match self {
            Period::Year(_) | Period::Calendar(_) => self.to_string(),
            Period::Month(..) => format!("{} {}", month_name(first.month()), first.year()),
            Period::Half(..) | Period::Quarter(..) => {
                if first.year() == last.year() {
                    format!("{} to {} {}", month_name(first.month()), month_name(last.month()), last.year())
                } else {
                    format!(
                        "{} {} to {} {}",
                        month_name(first.month()),
                        first.year(),
                        month_name(last.month()),
                        last.year()
                    )
                }
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{}", year_name(*year)),
            Period::Half(year, half) => write!(f, "{} H{half}", year_name(*year)),
            Period::Quarter(year, quarter) => write!(f, "{} Q{quarter}", year_name(*year)),
            Period::Calendar(year) => write!(f, "{year:04}"),
            Period::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// The name of the year that begins in a calendar year: `2025-26`.
pub fn year_name(year: i16) -> String {
    format!("{year:04}-{:02}", (year + 1) % 100)
}

fn part_of_year(year: i16, part: &str) -> Option<Period> {
    match part {
        "Q1" | "Q2" | "Q3" | "Q4" => Some(Period::Quarter(year, (part.as_bytes()[1] - b'0') as i8)),
        "H1" | "H2" => Some(Period::Half(year, (part.as_bytes()[1] - b'0') as i8)),
        _ => None,
    }
}

/// A length of time as authors write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// What a duration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days of the calendar.
    Days,
    /// Days without weekends and bank holidays.
    WorkingDays,
    /// Weeks.
    Weeks,
    /// Months of the calendar.
    Months,
    /// Years.
    Years,
}

impl Duration {
    /// Reads `14 days`, `10 working days`, `2 weeks`, `3 months`, `1 year`.
    pub fn parse(text: &str) -> Option<Duration> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count = count.parse().ok()?;
        let unit = match unit.trim() {
            "day" | "days" => Unit::Days,
            "working day" | "working days" => Unit::WorkingDays,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            _ => return None,
        };
        Some(Duration { count, unit })
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = match self.unit {
            Unit::Days => ("day", "days"),
            Unit::WorkingDays => ("working day", "working days"),
            Unit::Weeks => ("week", "weeks"),
            Unit::Months => ("month", "months"),
            Unit::Years => ("year", "years"),
        };
        write!(f, "{} {}", self.count, if self.count == 1 { one } else { many })
    }
}

/// Reads `2025-05-14`; the error is what to tell the author.
pub fn parse_day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let like = "write the day like this: 2025-05-14 (year, month, day)";
    let [year, month, day] = parts[..] else {
        return Err(like.to_owned());
    };
    let (Some(year), Some(month), Some(day)) = (four_digits(year), two_digits(month), two_digits(day)) else {
        return Err(like.to_owned());
    };
    if !(1..=12).contains(&month) {
        return Err(format!("there is no month {month}: {like}"));
    }
    Date::new(year, month, day).map_err(|_| format!("{} {year} has no day {day}", month_name(month)))
}

/// A day in words: `14 May 2025`.
pub fn day_in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// The name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month.clamp(1, 12) - 1) as usize]
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<i8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_they_are_written() {
        for text in ["2025-26", "2025-26 Q1", "2025-26 H2", "2025", "2025-05", "1999-00"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Period::parse("2011-12"), Ok(Period::Year(2011)));
    }

    #[test]
    fn impossible_periods_say_why() {
        assert_eq!(
            Period::parse("2025-26 Q5").unwrap_err(),
            "a year has quarters Q1 to Q4 and halves H1 and H2, not `Q5`"
        );
        assert_eq!(Period::parse("2025-27").unwrap_err(), "a year ends in the one after it: 2025-26, not 2025-27");
        assert!(Period::parse("soon").is_err());
        assert!(Period::parse("2025 Q1").is_err());
    }

    #[test]
    fn a_quarter_begins_and_ends_with_the_landlords_year() {
        let start = YearStart::default();
        let (first, last) = Period::Quarter(2025, 4).bounds(start);
        assert_eq!((first.to_string(), last.to_string()), ("2026-01-01".to_owned(), "2026-03-31".to_owned()));
        assert_eq!(Period::Quarter(2026, 2).words(start), "July to September 2026");
        assert_eq!(start.year_of(jiff::civil::date(2026, 3, 31)), 2025);
        assert_eq!(start.year_of(jiff::civil::date(2026, 4, 1)), 2026);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!(parse_day("2025-02-30").unwrap_err(), "February 2025 has no day 30");
        assert!(parse_day("2025-13-01").unwrap_err().starts_with("there is no month 13"));
        assert!(parse_day("14/05/2025").is_err());
        assert_eq!(day_in_words(parse_day("2024-02-29").unwrap()), "29 February 2024");
    }

    #[test]
    fn durations_read_as_they_are_written() {
        for text in ["14 days", "10 working days", "1 month", "2 years"] {
            assert_eq!(Duration::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Duration::parse("soon"), None);
        assert_eq!(Duration::parse("14"), None);
    }
}
