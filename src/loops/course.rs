//! The course of one thing, from days and claims alone: how it stands, and how long each step took.

use jiff::civil::Date;

use crate::document::Tone;

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has answered it, and nothing has been done.
    Unanswered,
    /// It is to be done.
    Open,
    /// It should have been done.
    Overdue,
    /// It will not be done.
    Refused,
    /// It was begun and given up.
    Stopped,
    /// It is done, and what shows it is named where that is asked for.
    Done,
    /// It is said to be done, and nothing is named that shows it.
    Unshown,
}

impl State {
    /// Its words in a table, and the tone.
    pub fn badge(self) -> (String, Tone) {
        let (word, tone) = match self {
            State::Unanswered => ("No answer yet", Tone::Fair),
            State::Open => ("Open", Tone::Fair),
            State::Overdue => ("Overdue", Tone::Poor),
            State::Refused => ("Refused", Tone::Plain),
            State::Stopped => ("Stopped", Tone::Plain),
            State::Done => ("Done", Tone::Good),
            State::Unshown => ("Done, not shown", Tone::Poor),
        };
        (word.to_owned(), tone)
    }

    /// Whether something is still to be done.
    pub fn is_open(self) -> bool {
        matches!(self, State::Unanswered | State::Open | State::Overdue)
    }

    /// Whether it is said to be done.
    pub fn is_done(self) -> bool {
        matches!(self, State::Done | State::Unshown)
    }
}

/// What an author says of a thing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Claims {
    /// The day it was said, asked for or agreed.
    pub said: Option<Date>,
    /// The day it was answered.
    pub answered: Option<Date>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// The day it was done.
    pub done: Option<Date>,
    /// The day people were told.
    pub told: Option<Date>,
    /// Whether an answer is owed.
    pub answerable: bool,
    /// Whether it is said to be answered or under way, with or without a day.
    pub begun: bool,
    /// Whether it is said to be refused.
    pub refused: bool,
    /// Whether it is said to be stopped.
    pub stopped: bool,
    /// Whether it is said to be done.
    pub finished: bool,
    /// Whether what shows it is named, or need not be.
    pub shown: bool,
    /// Whether people are owed word of it.
    pub telling: bool,
}

/// How long something was waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wait {
    /// The days.
    pub days: i32,
    /// Whether the wait has ended; else it lasts to this day.
    pub over: bool,
}

/// How a thing stands on a day, and when its steps were. What lies ahead of that day has not happened.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// How it stands.
    pub state: State,
    /// The day it was said.
    pub said: Option<Date>,
    /// The day it was answered.
    pub answered: Option<Date>,
    /// The day by which it should be done.
    pub due: Option<Date>,
    /// The day it was done.
    pub done: Option<Date>,
    /// The day people were told.
    pub told: Option<Date>,
    /// The day it is seen from.
    pub today: Date,
    telling: bool,
}

impl Course {
    /// How what is claimed stands on a day.
    pub fn judge(claims: &Claims, today: Date) -> Course {
        let past = |day: Option<Date>| day.filter(|day| *day <= today);
        let ahead = |day: Option<Date>| day.is_some_and(|day| day > today);
        let state = if claims.refused && !ahead(claims.answered) {
            State::Refused
        } else if claims.stopped {
            State::Stopped
        } else if claims.finished && !ahead(claims.done) {
            if claims.shown { State::Done } else { State::Unshown }
        } else if claims.due.is_some_and(|due| due < today) {
            State::Overdue
        } else if claims.answerable && past(claims.answered).is_none() && (!claims.begun || ahead(claims.answered)) {
            State::Unanswered
        } else {
            State::Open
        };
        Course {
            state,
            said: past(claims.said),
            answered: past(claims.answered),
            due: claims.due,
            done: past(claims.done),
            told: past(claims.told),
            today,
            telling: claims.telling,
        }
    }

    /// The days to the answer. None where no answer is owed, or where one is claimed without its day.
    pub fn to_answer(&self) -> Option<Wait> {
        match (self.answered, self.state) {
            (Some(day), _) => self.wait_until(day),
            (None, State::Unanswered) => self.wait_still(),
            _ => None,
        }
    }

    /// The days until it was done. None where it will not be, or where the day is not stated.
    pub fn to_do(&self) -> Option<Wait> {
        match (self.done, self.state) {
            (Some(day), _) => self.wait_until(day),
            (None, state) if state.is_open() => self.wait_still(),
            _ => None,
        }
    }

    /// The days from its end (done, or refused) until people were told. Who was told before waited for none.
    pub fn to_tell(&self) -> Option<Wait> {
        let end = match self.state {
            State::Done | State::Unshown => self.done?,
            State::Refused => self.answered?,
            _ => return None,
        };
        match self.told {
            Some(told) => Some(Wait { days: days(end, told).max(0), over: true }),
            None => self.telling.then(|| Wait { days: days(end, self.today), over: false }),
        }
    }

    /// How many days late it was done, or is.
    pub fn late_by(&self) -> Option<i32> {
        let end = if self.state.is_open() { self.today } else { self.done? };
        Some(days(self.due?, end)).filter(|late| *late > 0)
    }

    fn wait_until(&self, day: Date) -> Option<Wait> {
        Some(Wait { days: days(self.said?, day), over: true })
    }

    fn wait_still(&self) -> Option<Wait> {
        Some(Wait { days: days(self.said?, self.today), over: false })
    }
}

/// The days from one day to another.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::Claims;
    use super::Course;
    use super::State;
    use super::Wait;
    use jiff::civil::Date;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 22);

    fn asked() -> Claims {
        Claims { said: Some(date(2026, 11, 1)), answerable: true, shown: true, ..Claims::default() }
    }

    fn ended(days: i32) -> Option<Wait> {
        Some(Wait { days, over: true })
    }

    fn still(days: i32) -> Option<Wait> {
        Some(Wait { days, over: false })
    }

    #[test]
    fn what_nobody_answered_is_still_waited_for() {
        let course = Course::judge(&asked(), TODAY);
        assert_eq!(course.state, State::Unanswered);
        assert_eq!((course.to_answer(), course.to_do(), course.to_tell()), (still(21), still(21), None));
    }

    #[test]
    fn what_lies_ahead_has_not_happened() {
        let tomorrow = Some(date(2026, 11, 23));
        let answered = Claims { answered: tomorrow, begun: true, ..asked() };
        assert_eq!(Course::judge(&answered, TODAY).state, State::Unanswered);
        assert_eq!(Course::judge(&answered, TODAY).to_answer(), still(21));
        let refused = Claims { refused: true, ..answered };
        assert_eq!(Course::judge(&refused, TODAY).state, State::Unanswered);
        let done = Claims { done: tomorrow, finished: true, begun: true, ..asked() };
        assert_eq!(Course::judge(&done, TODAY).state, State::Open);
        assert_eq!(Course::judge(&done, TODAY).to_do(), still(21));
        assert_eq!(Course::judge(&done, date(2026, 11, 23)).state, State::Done);
    }

    #[test]
    fn it_is_overdue_from_the_day_after_it_is_due() {
        let due = Claims { due: Some(TODAY), begun: true, ..asked() };
        assert_eq!(Course::judge(&due, TODAY).state, State::Open);
        assert_eq!(Course::judge(&due, TODAY).late_by(), None);
        let next = Course::judge(&due, date(2026, 11, 23));
        assert_eq!((next.state, next.late_by()), (State::Overdue, Some(1)));
    }

    #[test]
    fn what_is_done_on_the_same_day_took_no_days() {
        let claims = Claims { done: asked().said, told: asked().said, finished: true, begun: true, ..asked() };
        let course = Course::judge(&claims, TODAY);
        assert_eq!((course.to_do(), course.to_tell()), (ended(0), ended(0)));
    }

    #[test]
    fn what_is_done_without_an_answer_is_no_longer_waited_for() {
        let claims = Claims { done: Some(date(2026, 11, 11)), finished: true, ..asked() };
        let course = Course::judge(&claims, TODAY);
        assert_eq!((course.state, course.to_answer(), course.to_do()), (State::Done, None, ended(10)));
    }

    #[test]
    fn what_was_done_before_the_answer_has_both_waits() {
        let claims = Claims {
            answered: Some(date(2026, 11, 11)),
            done: Some(date(2026, 11, 2)),
            due: Some(date(2026, 11, 5)),
            finished: true,
            begun: true,
            ..asked()
        };
        let course = Course::judge(&claims, TODAY);
        assert_eq!((course.to_answer(), course.to_do(), course.late_by()), (ended(10), ended(1), None));
    }

    #[test]
    fn what_nothing_shows_is_done_and_not_shown() {
        let claims = Claims { finished: true, shown: false, ..asked() };
        let course = Course::judge(&claims, TODAY);
        assert_eq!((course.state, course.to_do()), (State::Unshown, None));
    }

    #[test]
    fn those_who_are_owed_word_wait_until_they_have_it() {
        let claims = Claims { done: Some(date(2026, 11, 12)), finished: true, telling: true, ..asked() };
        assert_eq!(Course::judge(&claims, TODAY).to_tell(), still(10));
        let early = Claims { told: Some(date(2026, 11, 3)), ..claims };
        assert_eq!(Course::judge(&early, TODAY).to_tell(), ended(0));
    }
}
