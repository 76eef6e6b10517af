//! The days of a site: meetings, events, last days to answer or apply, and when actions, promises, reviews and results are
//! due.
//!
//! This is the one place that says which field of which kind is such a day. How they are written says `icalendar`.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::civil::Time;

use crate::date::Period;
use crate::icalendar::Calendar;
use crate::icalendar::Happening;
use crate::listing::in_plain_words;
use crate::loops::Loop;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::publication::Follow;
use crate::results;
use crate::site::Entry;
use crate::site::Site;

/// The file of a calendar, below the page that it belongs to.
pub const FILE: &str = "events.ics";

/// For how many days what has been stays in a calendar.
const KEPT: i32 = 366;

/// The lists whose entries stand in a calendar, so that the list leads to it.
pub const ON_LISTS: &[&str] = &["", "events", "minutes", "consultations"];

/// Days that stand in a field as they are: the kind, the field, and what the day is.
const FIELDS: &[(&str, &str, What)] = &[
    ("minutes", "date", What::Meeting),
    ("events", "date", What::Event),
    ("consultations", "closes", What::LastToAnswer),
    ("grants", "closes", What::LastToApply),
    ("actions", "due", What::Due),
    ("recommendations", "due", What::Due),
    ("feedback", "due", What::Due),
    ("strategies", "next_review", What::Review),
    ("policies", "next_review", What::Review),
];

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A panel meets.
    Meeting,
    /// An event.
    Event,
    /// The last day to answer a consultation.
    LastToAnswer,
    /// The last day to apply for a grant.
    LastToApply,
    /// Something should be done.
    Due,
    /// A document should be reviewed.
    Review,
    /// A promise should be kept.
    Promise,
    /// Results should be published.
    Results,
}

impl What {
    /// In words, as a label.
    fn words(self) -> &'static str {
        match self {
            What::Meeting => "Meeting",
            What::Event => "Event",
            What::LastToAnswer => "Last day to answer",
            What::LastToApply => "Last day to apply",
            What::Due => "To be done by today",
            What::Review => "Review due",
            What::Promise => "Last day to keep a promise",
            What::Results => "Results due",
        }
    }

    /// Its word in names for programs.
    fn word(self) -> &'static str {
        match self {
            What::Meeting | What::Event => "date",
            What::LastToAnswer | What::LastToApply => "closes",
            What::Due => "due",
            What::Review => "review",
            What::Promise => "promise",
            What::Results => "results",
        }
    }
}

/// A day of an entry.
#[derive(Clone, Copy, Debug)]
pub struct Day<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// What the day is.
    pub what: What,
    /// The day.
    pub day: Date,
    /// When it begins, where that is stated as a time.
    pub time: Option<Time>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// The period whose results are due.
    period: Option<Period>,
}

/// A calendar, before it is written.
#[derive(Clone, Debug)]
pub struct Diary<'a> {
    /// The address of the page that it belongs to; empty for the home page.
    pub page: String,
    /// What it is of: the title of the page, or of the site.
    pub title: String,
    /// What is in it, in order of day.
    pub days: Vec<Day<'a>>,
}

impl Diary<'_> {
    /// Its path below the site's root.
    pub fn path(&self) -> String {
        if self.page.is_empty() { FILE.to_owned() } else { format!("{}/{FILE}", self.page) }
    }

    /// How a page speaks of it.
    pub fn follow(&self) -> Follow {
        Follow { title: self.title.clone(), path: self.path(), dates: true }
    }
}

/// Every calendar: that of the whole site, and that of each panel. One with nothing in it is none.
pub fn diaries(site: &Site) -> Vec<Diary<'_>> {
    let days = days(site);
    let mut diaries = vec![Diary { page: String::new(), title: site.settings.title.clone(), days: days.clone() }];
    for panel in site.of("panels").filter(|panel| !panel.address.contains('#')) {
        let about = &site.mentioned_by[panel.number];
        let own = days.iter().filter(|day| about.contains(&day.entry.number)).copied().collect();
        diaries.push(Diary { page: panel.address.clone(), title: panel.title.clone(), days: own });
    }
    diaries.retain(|diary| !diary.days.is_empty());
    diaries
}

/// A calendar as it is written; `say` gives a label in the language of the site.
pub fn calendar(diary: &Diary<'_>, site: &Site, say: &dyn Fn(&str) -> String) -> Calendar {
    let settings = &site.settings;
    let title = match diary.page.is_empty() {
        true => settings.title.clone(),
        false => format!("{}: {}", diary.title, settings.title),
    };
    Calendar { title, happenings: diary.days.iter().map(|day| happening(day, site, say)).collect() }
}

fn happening(day: &Day<'_>, site: &Site, say: &dyn Fn(&str) -> String) -> Happening {
    let Day { entry, what, .. } = *day;
    let base_url = &site.settings.base_url;
    let takes_time = matches!(what, What::Meeting | What::Event);
    let title = match (what, day.period) {
        (What::Results, Some(period)) => format!("{}: {}", say(what.words()), period.words(site.settings.year_starts)),
        _ if takes_time => entry.title.clone(),
        _ => format!("{}: {}", say(what.words()), entry.title),
    };
    let period = day.period.map(|period| format!("-{}", period.slug())).unwrap_or_default();
    Happening {
        // No `@` stands in it: some programs would show it as an address to write to.
        uid: format!("{base_url}{}#{}{period}", entry.reference(), what.word()),
        changed: site.changed_on(entry).unwrap_or(day.day),
        day: day.day,
        time: day.time,
        title,
        language: if takes_time { &entry.language } else { &site.settings.language }.clone(),
        text: text(day, site, say),
        place: place(entry, site),
        address: site.whole_address(&entry.address),
        sort: entry.kind.heading.to_owned(),
        takes_time,
        cancelled: day.cancelled,
    }
}

/// What is said beside the day: why it was called off, at what time it is, and what it is about.
fn text(day: &Day<'_>, site: &Site, say: &dyn Fn(&str) -> String) -> String {
    let entry = day.entry;
    let stated = |label: &str, field: &str| Some(format!("{}: {}", say(label), entry.record.text(field)?));
    let summary = entry.record.text("summary").map(str::to_owned);
    let about = site.line(&entry.record, "about").filter(|_| day.what == What::LastToAnswer);
    let parts = [
        stated("Cancelled", "cancelled"),
        stated("Time", "time").filter(|_| day.time.is_none()),
        summary.or_else(|| about.map(|line| in_plain_words(&line))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Where it is, with the area.
pub fn place(entry: &Entry, site: &Site) -> String {
    let parts = ["where", "area"].map(|field| site.line(&entry.record, field).map(|line| in_plain_words(&line)));
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The day on which an event or a meeting takes place; none where an entry is neither.
pub fn taking_place<'a>(entry: &'a Entry) -> Option<Day<'a>> {
    let (_, field, what) = FIELDS.iter().find(|(folder, ..)| *folder == entry.kind.folder)?;
    matches!(what, What::Meeting | What::Event).then(|| in_field(entry, field, *what)).flatten()
}

fn in_field<'a>(entry: &'a Entry, field: &str, what: What) -> Option<Day<'a>> {
    let record = &entry.record;
    let cancelled = record.has("cancelled") || record.text("held") == Some("cancelled");
    let time = record.text("time").and_then(time_of);
    Some(Day { entry, what, day: record.day(field)?, time, cancelled, period: None })
}

/// Every day that a calendar has, in order.
fn days(site: &Site) -> Vec<Day<'_>> {
    let mut days = Vec::new();
    for (folder, field, what) in FIELDS {
        for entry in site.of(folder).filter(|entry| holds(entry, *what, site)) {
            days.extend(in_field(entry, field, *what));
        }
    }
    days.extend(promises(site));
    days.extend(results::coming(site).into_iter().map(|(newest, period, day)| Day {
        entry: newest,
        what: What::Results,
        day,
        time: None,
        cancelled: false,
        period: Some(period),
    }));
    let oldest = site.today.saturating_sub(KEPT.days());
    days.retain(|day| day.day >= oldest);
    days.sort_by_key(|day| (day.day, day.time, day.entry.number));
    days
}

/// Whether a day still means something: what is done is no longer due, and only what holds is reviewed.
fn holds(entry: &Entry, what: What, site: &Site) -> bool {
    match what {
        What::Due => Loop::of(entry, site).is_some_and(|one| one.course.state.is_open()),
        What::Review => entry.record.text("status") == Some("approved"),
        _ => true,
    }
}

/// The last days of the periods in which promises are to be kept.
fn promises(site: &Site) -> Vec<Day<'_>> {
    let running = site.judgements.values().filter(|judgement| !judgement.now.over);
    let still = running.filter(|judgement| !matches!(judgement.outcome(), Outcome::Stopped));
    let day = |judgement: &Judgement| {
        let entry = &site.entries[judgement.commitment];
        let end = Period::parse(&judgement.now.name).ok().map(|period| period.bounds(site.settings.year_starts).1);
        let day = end.or_else(|| entry.record.day("to"))?;
        Some(Day { entry, what: What::Promise, day, time: None, cancelled: false, period: None })
    };
    still.filter_map(day).collect()
}

/// A time as authors write it: `3.45pm`, `10am`, `15:45`. None where there is more than one, or it may mean two.
fn time_of(text: &str) -> Option<Time> {
    let text = text.to_lowercase().replace(' ', "");
    let (clock, later) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(false)),
        (_, Some(clock)) => (clock, Some(true)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
    let two = |digits: &str| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !two(hour) || !two(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match later {
        Some(later) if (1..=12).contains(&hour) => hour % 12 + if later { 12 } else { 0 },
        // Without its half of the day only what is written as a clock shows it is certain.
        None if clock.contains(':') => hour,
        _ => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::time_of;

    #[test]
    fn only_what_is_surely_one_time_is_taken_for_one() {
        let said = |text: &str| time_of(text).map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
        for (text, wanted) in [
            ("3.45pm", Some("15:45")),
            ("10am", Some("10:00")),
            ("12 pm", Some("12:00")),
            ("12.30am", Some("00:30")),
            ("15:45", Some("15:45")),
            ("6.30 pm", Some("18:30")),
            ("6.30", None),
            ("25:00", None),
            ("13pm", None),
            ("10 to 11.30am", None),
            ("10am to 2pm", None),
            ("noon", None),
            ("", None),
            ("3.5pm", None),
        ] {
            assert_eq!(said(text).as_deref(), wanted, "{text}");
        }
    }
}
