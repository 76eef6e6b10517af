//! Recommendations, actions and feedback as loops: said, answered, done and told, with the days each step took.
//!
//! [`Loop`] reads an entry of one of these kinds as of the site's day; [`course`] judges it from its days
//! alone, and [`waits`] puts many together. A day that lies ahead has not happened.

pub mod course;
pub mod tables;
pub mod waits;

use jiff::civil::Date;

use crate::date::Duration;
use crate::date::Unit;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Step;
use crate::document::Tone;
use crate::document::words;
use crate::fields;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;

use course::Claims;
use course::Course;
use course::State;
use course::days;
use waits::in_days;

faults! {
    DONE_AND_OPEN = "done-and-open", Error,
        "Something has the day on which it was done, and is not said to be done.",
        why: "Readers would be told two things, and the wait for it could not be counted.",
        example: "Wrong:  {status: open, done: 2026-05-14}\nRight:  {status: done, done: 2026-05-14}";
}

/// How soon a recommendation should be answered where the settings do not say.
const ANSWER: Duration = Duration { count: 30, unit: Unit::Days };

/// What differs between the kinds that are loops.
#[derive(Debug)]
struct Sort {
    folder: &'static str,
    /// The field with the day it began; none where that is the day of what it comes from.
    said: Option<&'static str>,
    /// The field with the day of the answer, where one is owed.
    answered: Option<&'static str>,
    /// What happened on the first day, to go after "29 days after".
    it_was: &'static str,
    /// What the first step, the answer and the telling are called.
    titles: [&'static str; 3],
    /// Whether evidence is asked for.
    shown: bool,
    /// Whether people are owed word of it.
    telling: bool,
}

static SORTS: [Sort; 3] = [
    Sort {
        folder: "recommendations",
        said: Some("made"),
        answered: Some("responded"),
        it_was: "it was asked for",
        titles: ["Asked for", "We answered", "We told those who asked"],
        shown: true,
        telling: false,
    },
    Sort {
        folder: "actions",
        said: None,
        answered: None,
        it_was: "it was agreed",
        titles: ["Agreed", "We answered", "We told those who asked"],
        shown: false,
        telling: false,
    },
    Sort {
        folder: "feedback",
        said: Some("heard"),
        answered: Some("answered"),
        it_was: "tenants said it",
        titles: ["Tenants said it", "We answered", "We told everyone"],
        shown: true,
        telling: true,
    },
];

fn sort_of(entry: &Entry) -> Option<&'static Sort> {
    SORTS.iter().find(|sort| sort.folder == entry.kind.folder)
}

/// What must hold within one of them: its days are in order, and what has the day it was done is done.
pub fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if let Some(said) = sort_of(entry).and_then(|sort| sort.said) {
        let later = ["responded", "answered", "due", "told", "done"];
        let pairs: Vec<(&str, &str)> = later.iter().map(|field| (said, *field)).collect();
        fields::in_order(record, &pairs, report);
    }
    if let (Some(done), Some(status)) = (record.day("done"), record.text("status"))
        && status != "done"
    {
        report
            .add(
                &DONE_AND_OPEN,
                record.span_of("status"),
                format!("this was done on {done}, and its status is `{status}`"),
            )
            .help("write  status: done , or take the day out");
    }
}

/// How an entry of one of these kinds stands on a day.
pub fn state(entry: &Entry, today: Date) -> State {
    Course::judge(&claims(entry, sort_of(entry)), today).state
}

/// What an entry claims, but for the day it was said where that stands elsewhere.
fn claims(entry: &Entry, sort: Option<&Sort>) -> Claims {
    let record = &entry.record;
    let status = record.text("status");
    let day = |field: Option<&str>| field.and_then(|field| record.day(field));
    let answered = day(sort.and_then(|sort| sort.answered));
    Claims {
        said: day(sort.and_then(|sort| sort.said)),
        answered,
        due: record.day("due"),
        done: record.day("done"),
        told: record.day("told"),
        answerable: sort.is_some_and(|sort| sort.answered.is_some()),
        begun: record.has("response") || status == Some("doing") || answered.is_some(),
        refused: record.text("response") == Some("refused") || status == Some("not-doing"),
        stopped: status == Some("stopped"),
        finished: status == Some("done") || (status.is_none() && record.has("done")),
        shown: !sort.is_some_and(|sort| sort.shown) || record.has("evidence"),
        telling: sort.is_some_and(|sort| sort.telling),
    }
}

/// One recommendation, action or item of feedback, and its course as of the site's day.
#[derive(Clone, Copy, Debug)]
pub struct Loop<'a> {
    /// The entry.
    pub entry: &'a Entry,
    /// Its days, and how it stands.
    pub course: Course,
    sort: &'static Sort,
}

impl<'a> Loop<'a> {
    /// Reads an entry; none where it is of another kind.
    pub fn of(entry: &'a Entry, site: &Site) -> Option<Loop<'a>> {
        let sort = sort_of(entry)?;
        let mut claims = claims(entry, Some(sort));
        if sort.said.is_none() {
            claims.said = entry.refers_to("from").and_then(|number| site.entries[number].record.day("date"));
        }
        Some(Loop { entry, course: Course::judge(&claims, site.today), sort })
    }

    /// What it was by a day, for those who ask whether it was done: words first, then the days.
    pub fn outcome(&self) -> (Tone, &'static str, Line) {
        let course = &self.course;
        let since = |day| course.said.map(|said| after(said, day, self.sort.it_was));
        let ago = |day: Option<Date>| since(day?);
        let mut line = Line::new();
        let (tone, title) = match course.state {
            State::Done | State::Unshown => {
                line.push(Piece::Text("It was done on ".to_owned()));
                line.extend(on(course.done, ago(course.done)));
                if let (Some(due), Some(done)) = (course.due, course.done) {
                    line.push(Piece::Text(format!(" That is {}.", after(due, done, "it was due"))));
                }
                if course.state == State::Done {
                    (Tone::Good, "Yes, this is done")
                } else {
                    line.push(Piece::Text(" Nothing is named here that shows it.".to_owned()));
                    (Tone::Poor, "We say that this is done, and do not show it")
                }
            }
            State::Refused => {
                line.push(Piece::Text("We said no on ".to_owned()));
                line.extend(on(course.answered, ago(course.answered)));
                (Tone::Plain, "No, we will not do this")
            }
            State::Stopped => {
                line.push(Piece::Text("This was begun and then stopped.".to_owned()));
                (Tone::Plain, "No, this was stopped")
            }
            state => {
                let ago = course.said.map(|said| match days(said, course.today) {
                    0 => "today".to_owned(),
                    days => format!("{} ago", in_days(days)),
                });
                line.extend(ago.map(|ago| Piece::Text(format!("{} {ago}. ", capital(self.sort.it_was)))));
                match course.due {
                    None => line.push(Piece::Missing("No date is given for it.".to_owned())),
                    Some(due) => {
                        let verb =
                            if state == State::Overdue { "It should have been done by " } else { "It is due by " };
                        line.extend([Piece::Text(verb.to_owned()), Piece::Day(due)]);
                        line.push(Piece::Text(match days(course.today, due) {
                            0 => ", which is today.".to_owned(),
                            left if left > 0 => format!(", in {}.", in_days(left)),
                            late => format!(", {} ago.", in_days(-late)),
                        }));
                    }
                }
                match state {
                    State::Overdue => (Tone::Poor, "No, not yet, and we are late"),
                    State::Unanswered => (Tone::Fair, "Not yet: we have not answered"),
                    _ if self.entry.record.text("status") == Some("heard") => {
                        (Tone::Fair, "Not yet: we are looking into it")
                    }
                    _ => (Tone::Fair, "Not yet: this is still to be done"),
                }
            }
        };
        (tone, title, line)
    }

    /// The outcome as the first block of its page, with more words after it.
    pub fn notice(&self, more: Line) -> Block {
        let (tone, title, mut text) = self.outcome();
        text.extend(more);
        Block::Notice { tone, title: title.to_owned(), text }
    }

    /// What happened and when, in order, with the days each took; and what has not happened yet.
    pub fn steps(&self, site: &Site) -> Vec<Step> {
        let course = &self.course;
        let [said, answered, told] = self.sort.titles;
        let step = |title: &str, day, text| Step { title: title.to_owned(), day, text };
        let mut steps = vec![step(said, course.said, self.from(site))];
        if self.sort.answered.is_some() {
            steps.push(step(answered, course.answered, self.answer(site)));
        }
        let done = match (course.done, course.state) {
            (Some(done), _) => Some(self.days_at(done, true)),
            (None, state) if state.is_open() => {
                let so_far = course.to_do().map_or(String::new(), |wait| format!(", {} so far", in_days(wait.days)));
                Some(vec![Piece::Missing(format!("not yet{so_far}"))])
            }
            (None, state) => state.is_done().then(not_stated),
        };
        steps.extend(done.map(|text| step("Done", course.done, text)));
        let telling = match (course.told, course.to_tell()) {
            (Some(told), _) => Some(self.days_at(told, false)),
            (None, Some(wait)) => Some(vec![Piece::Missing(format!("not stated, {} so far", in_days(wait.days)))]),
            (None, None) => None,
        };
        steps.extend(telling.map(|text| step(told, course.told, text)));
        in_order_of_day(steps)
    }

    /// Where it comes from, as a line.
    fn from(&self, site: &Site) -> Line {
        site.line(&self.entry.record, "from").unwrap_or_default()
    }

    /// The answer in a word, and the days it took.
    fn answer(&self, site: &Site) -> Line {
        let mut line = match self.course.state {
            // An answer that lies ahead is none yet.
            State::Unanswered => Line::new(),
            _ => response(self.entry).map(words).unwrap_or_default(),
        };
        match (self.course.answered, self.course.to_answer()) {
            (Some(day), _) => {
                let taken = self.days_at(day, false);
                if !line.is_empty() && !taken.is_empty() {
                    line.push(Piece::Text(", ".to_owned()));
                }
                line.extend(taken);
                if let Some(late) = self.answered_late(site) {
                    line.push(Piece::Text(format!(", which is {} too late", in_days(late))));
                }
            }
            (None, Some(wait)) => line.push(Piece::Missing(format!("no answer yet, after {}", in_days(wait.days)))),
            (None, None) if self.course.state.is_open() && line.is_empty() => {
                line.push(Piece::Missing("no answer is recorded yet".to_owned()));
            }
            (None, None) => {
                line.push(Piece::Missing(
                    if line.is_empty() { "not stated" } else { ", on a day that is not stated" }.to_owned(),
                ));
            }
        }
        line
    }

    /// How long after the first day another was, and how long before or after it was due.
    fn days_at(&self, day: Date, due: bool) -> Line {
        let mut parts: Vec<String> =
            self.course.said.map(|said| after(said, day, self.sort.it_was)).into_iter().collect();
        if due {
            parts.extend(self.course.due.map(|due| after(due, day, "it was due")));
        }
        if parts.is_empty() { Vec::new() } else { words(parts.join(", ")) }
    }

    /// The last day on which an answer to a recommendation is in time.
    fn answer_by(&self, site: &Site) -> Option<Date> {
        let said = self.course.said.filter(|_| self.sort.folder == "recommendations")?;
        let length = site.settings.publish_within.get("recommendations").copied();
        Some(site.settings.calendar.after(said, length.unwrap_or(ANSWER)))
    }

    /// How many days too late it was answered, or that an answer is still owed.
    pub fn answered_late(&self, site: &Site) -> Option<i32> {
        let owed = matches!(self.course.state, State::Unanswered).then_some(self.course.today);
        let late = days(self.answer_by(site)?, self.course.answered.or(owed)?);
        (late > 0).then_some(late)
    }

    /// What a reader should look at twice: each exception in words.
    pub fn exceptions(&self, site: &Site) -> Vec<Line> {
        let course = &self.course;
        let mut found = Vec::new();
        if course.state == State::Refused {
            let mut line = words("Refused: ");
            line.extend(site.line(&self.entry.record, "reason").unwrap_or_else(not_stated));
            found.push(line);
        }
        match course.state {
            State::Stopped => found.push(words("Stopped before it was done.")),
            State::Unshown => found.push(words("Closed, and nothing shows that it is done.")),
            state if state.is_open() && course.due.is_none() && state != State::Unanswered => {
                found.push(words("No date given."));
            }
            state if state.is_done() && course.answered.is_none() && self.sort.answered.is_some() => {
                found.push(words("Done, with no day of an answer."));
            }
            _ => {}
        }
        if let (Some(late), Some(wait)) = (self.answered_late(site), course.to_answer()) {
            let said = if wait.over { "Answered after" } else { "No answer after" };
            found.push(words(format!("{said} {}, which is {} too late.", in_days(wait.days), in_days(late))));
        }
        if let Some(late) = course.late_by().filter(|_| course.state.is_done()) {
            found.push(words(format!("Done {} after it was due.", in_days(late))));
        }
        found
    }
}

/// What was answered to a recommendation, in words.
pub fn response(entry: &Entry) -> Option<&'static str> {
    match entry.record.text("response")? {
        "accepted" => Some("Accepted"),
        "partly" => Some("Accepted in part"),
        _ => Some("Refused"),
    }
}

/// A day and how long after the first it was, to end a sentence.
fn on(day: Option<Date>, after: Option<String>) -> Line {
    let mut line = match day {
        Some(day) => vec![Piece::Day(day)],
        None => vec![Piece::Missing("a day that is not stated".to_owned())],
    };
    line.push(Piece::Text(after.map_or(".".to_owned(), |after| format!(", {after}."))));
    line
}

/// How long one day is after another: `29 days after it was asked for`, `on the day it was agreed`.
fn after(from: Date, to: Date, what: &str) -> String {
    match days(from, to) {
        0 => format!("on the day {what}"),
        days if days > 0 => format!("{} after {what}", in_days(days)),
        days => format!("{} before {what}", in_days(-days)),
    }
}

/// Steps by their days; one without a day stays behind the one before it.
fn in_order_of_day(steps: Vec<Step>) -> Vec<Step> {
    let mut latest = None;
    let mut dated: Vec<(Option<Date>, Step)> = Vec::new();
    for step in steps {
        if step.day.is_some() {
            latest = step.day;
        }
        dated.push((latest, step));
    }
    dated.sort_by_key(|(day, _)| *day);
    dated.into_iter().map(|(_, step)| step).collect()
}

/// Entries as loops; what is of another kind is left out.
pub fn all<'a>(entries: impl Iterator<Item = &'a Entry>, site: &Site) -> Vec<Loop<'a>> {
    entries.filter_map(|entry| Loop::of(entry, site)).collect()
}

/// The recommendations of a panel: its own, those of reports it asked for, and those of its meetings.
pub fn asked_by<'a>(panel: &Entry, site: &'a Site) -> Vec<&'a Entry> {
    site.of("recommendations").filter(|entry| is_of(entry, panel.number, site)).collect()
}

/// Whether a recommendation comes from a panel, from a report it asked for, or from one of its meetings.
fn is_of(entry: &Entry, panel: usize, site: &Site) -> bool {
    let of_panel = |number: usize| {
        let from = &site.entries[number];
        number == panel || ["commissioned_by", "panel"].iter().any(|field| from.refers_to(field) == Some(panel))
    };
    entry.refers_to("from").is_some_and(of_panel)
}

/// The recommendations that a meeting made: those that name it, and those its panel made on its day.
pub fn made_at<'a>(meeting: &Entry, site: &'a Site) -> Vec<&'a Entry> {
    let day = meeting.record.day("date");
    let panel = meeting.refers_to("panel");
    let that_day = |entry: &Entry| {
        day.is_some() && entry.record.day("made") == day && panel.is_some_and(|panel| is_of(entry, panel, site))
    };
    let its_own = |entry: &Entry| entry.refers_to("from") == Some(meeting.number);
    site.of("recommendations").filter(|entry| its_own(entry) || that_day(entry)).collect()
}

/// How many there are of each state, in words: `4 done, 1 open and 1 overdue`.
pub fn in_words(loops: &[Loop<'_>]) -> String {
    let count = |wanted: fn(State) -> bool| loops.iter().filter(|one| wanted(one.course.state)).count();
    let parts: Vec<String> = [
        (count(|state| state == State::Done), "done"),
        (count(|state| state == State::Unshown), "done with nothing that shows it"),
        (count(|state| state == State::Open), "open"),
        (count(|state| state == State::Overdue), "overdue"),
        (count(|state| state == State::Unanswered), "not answered yet"),
        (count(|state| state == State::Refused), "refused"),
        (count(|state| state == State::Stopped), "stopped"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.join(""),
    }
}
