//! A calendar made by counting: every day of half a century, one after the other, each with what it is.
//!
//! Nothing here calls into Candour. Months are laid end to end, weekdays go round, and bank holidays follow from the
//! Act's rule and the proclamations that changed it.

/// A day, as its place among all days of the calendar.
pub type Day = usize;

/// The first year of the calendar and the last.
const YEARS: (i32, i32) = (1998, 2054);

/// The years for which bank holidays are known.
const HOLIDAYS: (i32, i32) = (2000, 2050);

const MONTHS: [&str; 12] = [
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

/// What one day is.
#[derive(Clone, Copy, PartialEq)]
pub struct Facts {
    pub year: i32,
    pub month: i32,
    pub day: i32,
    /// 0 for Monday to 6 for Sunday.
    pub weekday: i32,
    /// Whether it is a bank holiday of England and Wales.
    pub holiday: bool,
}

/// Every day, in order.
pub struct Days(Vec<Facts>);

fn days_in_month(year: i32, month: i32) -> i32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Easter Sunday, by Butcher's rule: month and day.
fn easter(year: i32) -> (i32, i32) {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    (month, (h + l - 7 * m + 33 * month + 19) % 32)
}

impl Days {
    /// Lays all days out. 1 January 1998 was a Thursday.
    pub fn new() -> Days {
        let mut days = Vec::new();
        for year in YEARS.0..=YEARS.1 {
            for month in 1..=12 {
                for day in 1..=days_in_month(year, month) {
                    let weekday = (days.len() as i32 + 3) % 7;
                    days.push(Facts { year, month, day, weekday, holiday: false });
                }
            }
        }
        let mut days = Days(days);
        (HOLIDAYS.0..=HOLIDAYS.1).for_each(|year| days.mark(year));
        days
    }

    /// Marks the bank holidays of a year.
    fn mark(&mut self, year: i32) {
        let sunday = self.at(year, easter(year).0, easter(year).1);
        let mut kept = vec![sunday - 2, sunday + 1];
        let first_monday = |days: &Days, month| (0..7).map(|n| days.at(year, month, 1) + n).find(|at| days.is(*at, 0));
        let last_monday = |days: &Days, month| (0..7).map(|n| days.at(year, month, 31) - n).find(|at| days.is(*at, 0));
        match year {
            // Moved to the anniversary of the day on which the war in Europe ended.
            2020 => kept.push(self.at(2020, 5, 8)),
            _ => kept.extend(first_monday(self, 5)),
        }
        match year {
            2002 => kept.push(self.at(2002, 6, 4)),
            2012 => kept.push(self.at(2012, 6, 4)),
            2022 => kept.push(self.at(2022, 6, 2)),
            _ => kept.extend(last_monday(self, 5)),
        }
        kept.extend(last_monday(self, 8));
        for (year_of, month, day) in
            [(2002, 6, 3), (2011, 4, 29), (2012, 6, 5), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)]
        {
            if year_of == year {
                kept.push(self.at(year, month, day));
            }
        }
        // What falls on a weekend is kept on the next day that is neither that nor a holiday.
        for (month, day) in [(1, 1), (12, 26), (12, 25)] {
            let mut at = self.at(year, month, day);
            while self.0[at].weekday >= 5 || kept.contains(&at) {
                at += 1;
            }
            kept.push(at);
        }
        for at in kept {
            self.0[at].holiday = true;
        }
    }

    fn is(&self, at: Day, weekday: i32) -> bool {
        self.0[at].weekday == weekday
    }

    /// What a day is.
    pub fn facts(&self, at: Day) -> Facts {
        self.0[at]
    }

    /// How many days there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The place of a day, found by looking through them all.
    pub fn at(&self, year: i32, month: i32, day: i32) -> Day {
        let same = |facts: &Facts| (facts.year, facts.month, facts.day) == (year, month, day);
        self.0.iter().position(same).unwrap_or_else(|| panic!("there is no {year}-{month}-{day}"))
    }

    /// `2026-04-01`.
    pub fn written(&self, at: Day) -> String {
        let facts = self.0[at];
        format!("{:04}-{:02}-{:02}", facts.year, facts.month, facts.day)
    }

    /// `1 April 2026`.
    pub fn in_words(&self, at: Day) -> String {
        let facts = self.0[at];
        format!("{} {} {}", facts.day, MONTHS[facts.month as usize - 1], facts.year)
    }

    /// The name of the period of a sort that a day lies in, where years begin on a day of a month.
    pub fn period(&self, at: Day, every: &str, (month, day): (i32, i32)) -> String {
        let facts = self.0[at];
        let before = (facts.month, facts.day) < (month, day);
        let year = facts.year - i32::from(before);
        // How many whole months of the year have gone by.
        let months = (facts.month - month - i32::from(facts.day < day)).rem_euclid(12);
        let named = format!("{year}-{:02}", (year + 1) % 100);
        match every {
            "calendar-year" => facts.year.to_string(),
            "month" => format!("{}-{:02}", facts.year, facts.month),
            "half" => format!("{named} H{}", months / 6 + 1),
            "quarter" => format!("{named} Q{}", months / 3 + 1),
            _ => named,
        }
    }

    /// The day so many months later, or the last of its month where that is shorter.
    pub fn months_after(&self, at: Day, months: i32) -> Day {
        let facts = self.0[at];
        let (mut year, mut month) = (facts.year, facts.month);
        for _ in 0..months {
            month += 1;
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        self.at(year, month, facts.day.min(days_in_month(year, month)))
    }
}
