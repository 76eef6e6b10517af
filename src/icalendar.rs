//! Days in the form of iCalendar (RFC 5545): plain values to a file that calendars subscribe to.
//!
//! Which days there are says `agenda`. No day in a file is that of the build.

use jiff::civil::Date;
use jiff::civil::Time;

/// The longest line, in bytes, without its end.
const LINE: usize = 75;

/// The time zone of what has a time. All its rules since 1996: the law before is of no use for days to come.
const ZONE: &str = "Europe/London";

const ZONE_RULES: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
];

/// A calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// What it is called.
    pub title: String,
    /// What is in it, in order of day.
    pub happenings: Vec<Happening>,
}

/// One thing that happens, or is due.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Its name for programs, which stays the same.
    pub uid: String,
    /// The day on which what is said of it changed last.
    pub changed: Date,
    /// Its day.
    pub day: Date,
    /// When it begins, in the time of London; none for the whole day.
    pub time: Option<Time>,
    /// What it is.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// More about it.
    pub text: String,
    /// Where it is; empty where that is not stated.
    pub place: String,
    /// The whole address of its page.
    pub address: String,
    /// What sort of thing it is.
    pub sort: String,
    /// Whether it takes time of those who come; else it is only a last day.
    pub takes_time: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// The calendar as a file.
pub fn written(calendar: &Calendar) -> String {
    let mut out = String::new();
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Candour//Candour//EN", "CALSCALE:GREGORIAN"] {
        line(text, &mut out);
    }
    line(&format!("NAME:{}", escaped(&calendar.title)), &mut out);
    line(&format!("X-WR-CALNAME:{}", escaped(&calendar.title)), &mut out);
    line("REFRESH-INTERVAL;VALUE=DURATION:P1D", &mut out);
    if calendar.happenings.iter().any(|happening| happening.time.is_some()) {
        for text in ZONE_RULES {
            line(text, &mut out);
        }
    }
    for happening in &calendar.happenings {
        happening.write(&mut out);
    }
    line("END:VCALENDAR", &mut out);
    out
}

impl Happening {
    fn write(&self, out: &mut String) {
        let mut put = |text: String| line(&text, out);
        put("BEGIN:VEVENT".to_owned());
        put(format!("UID:{}", escaped(&self.uid)));
        put(format!("DTSTAMP:{}T000000Z", digits(self.changed)));
        put(match self.time {
            Some(time) => {
                let (hour, minute) = (time.hour(), time.minute());
                format!("DTSTART;TZID={ZONE}:{}T{hour:02}{minute:02}00", digits(self.day))
            }
            None => format!("DTSTART;VALUE=DATE:{}", digits(self.day)),
        });
        put(format!("SUMMARY;LANGUAGE={}:{}", parameter(&self.language), escaped(&self.title)));
        for (name, text) in [("DESCRIPTION", &self.text), ("LOCATION", &self.place), ("CATEGORIES", &self.sort)] {
            if !text.is_empty() {
                put(format!("{name}:{}", escaped(text)));
            }
        }
        put(format!("URL:{}", self.address.replace(char::is_control, "")));
        put(format!("TRANSP:{}", if self.takes_time { "OPAQUE" } else { "TRANSPARENT" }));
        put(format!("STATUS:{}", if self.cancelled { "CANCELLED" } else { "CONFIRMED" }));
        put("END:VEVENT".to_owned());
    }
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A language as the value of a parameter, in which only some signs may stand.
fn parameter(tag: &str) -> String {
    tag.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// A text as a value: what parts values or ends lines is made harmless, and other control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A line with its end, folded where it is too long, but never within a letter.
fn line(text: &str, out: &mut String) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use super::line;

    #[test]
    fn lines_are_folded_between_letters_and_say_the_same_unfolded() {
        for text in ["x".repeat(75), "x".repeat(76), "é€😀".repeat(60), String::new()] {
            let mut out = String::new();
            line(&text, &mut out);
            assert!(out.ends_with("\r\n"));
            assert!(out.split("\r\n").all(|part| part.len() <= 75), "{out:?}");
            assert_eq!(out.replace("\r\n ", "").trim_end_matches("\r\n"), text);
        }
    }

    #[test]
    fn no_text_ends_its_line() {
        assert_eq!(escaped("a;b,c\\d\r\ne\nEND:VEVENT\u{0}\u{7}"), "a\\;b\\,c\\\\d\\ne\\nEND:VEVENT");
    }
}
