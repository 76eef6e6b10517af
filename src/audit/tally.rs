//! Many things, each with a day by which something must be done: minutes to publish, recommendations to answer.
//!
//! Each is in time, late, overdue (its day has passed and it is not done) or waiting. A promise of this sort holds
//! for all of them unless its rule names a share. Days on which it was set aside are left out, and listed.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::Duration;
use crate::date::Unit;
use crate::date::day_in_words;
use crate::history::Published;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Kind;
use crate::text::count_of;

/// One thing and its day.
#[derive(Clone, Debug)]
pub(super) struct Task {
    /// Its entry; none for what should be there and is not.
    pub(super) entry: Option<usize>,
    /// What it is called where it has no entry.
    pub(super) name: String,
    /// The day that it is counted by, and that the time is measured from.
    pub(super) start: Date,
    /// The last day on which it is in time.
    pub(super) due: Date,
    /// When it was done, as of the day of the build.
    pub(super) done: Option<Date>,
    /// When it was published, where that is what had to be done.
    pub(super) published: Option<Published>,
    /// Whether it can no longer be done.
    pub(super) hopeless: bool,
}

/// How the days of tasks are spoken of.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// What is done in the end: "published".
    pub(super) done: String,
    /// Whether the day lies before the start, as an announcement does.
    pub(super) before: bool,
    /// The unit that time is measured in.
    pub(super) unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    InTime,
    Late,
    Overdue,
    Waiting,
}

impl Task {
    fn state(&self, today: Date) -> State {
        match self.done {
            Some(done) if done <= self.due => State::InTime,
            Some(_) => State::Late,
            None if self.hopeless => State::Late,
            None if self.due < today => State::Overdue,
            None => State::Waiting,
        }
    }
}

/// How soon a task is due for the promise to be due soon, in days.
const SOON: i64 = 7;

/// A task for each thing of a kind that took place: to be done within a length of time, as some of its fields say.
///
/// The time runs from the day that it ended or took place, or from that in the field `since`.
pub(super) fn tasks_after(
    case: &Case<'_>,
    kind: &Kind,
    conditions: &Conditions,
    length: Duration,
    (since, done): (Option<&str>, &[&str]),
) -> Vec<Task> {
    let site = case.site;
    let meant = |entry: &&Entry| conditions.hold(entry, site) && evidence::unless(entry).is_none();
    let task = |entry: &Entry| {
        let own = || site.day_in(entry, kind.moments.ended).or_else(|| evidence::day_of(entry, site));
        let start = since.map_or_else(own, |field| evidence::day_in(entry, &[field], site));
        let start = start.filter(|day| *day <= site.today)?;
        let due = case.calendar().after(start, length);
        let done = evidence::past_day_in(entry, done, site);
        let published = done.and_then(|(_, published)| published);
        let done = done.map(|(day, _)| day);
        Some(Task { entry: Some(entry.number), name: String::new(), start, due, done, published, hopeless: false })
    };
    site.of(kind.folder).filter(meant).filter_map(task).collect()
}

/// Judges a promise by its tasks.
pub(super) fn judge(
    case: &mut Case<'_>,
    mut tasks: Vec<Task>,
    words: Words,
    mut rule_in_words: Vec<String>,
    about: Vec<usize>,
) -> Option<Judged> {
    let limit = match Limit::read_if_any(case)? {
        None => Amount::Share(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED),
        Some(Limit::AtLeast(amount @ Amount::Share(..))) => amount,
        Some(limit) => {
            case.bad(
                case.span(limit.field()),
                format!("{} is a number, and this rule takes a share of all", limit.amount().in_words()),
                "write it like  at_least: 95%, or leave it out for all; a number of things is asked for with count",
            );
            return None;
        }
    };
    if limit != Amount::Share(Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED) {
        rule_in_words.push(format!("It is enough when {} of them are.", limit.in_words()));
    }
    tasks.retain(|task| {
        case.from().is_none_or(|from| from <= task.start) && case.to().is_none_or(|to| task.start <= to)
    });
    tasks.sort_by(|a, b| (a.start, a.entry, &a.name).cmp(&(b.start, b.entry, &b.name)));
    let first = tasks.first().map(|task| task.start);
    let any = !tasks.is_empty();
    Judged::over_time(case, rule_in_words, about, first, |case, stretch, is_period| {
        Sort { case, words: &words, limit, any }.standing(stretch, &tasks, is_period)
    })
}

struct Sort<'a> {
    case: &'a Case<'a>,
    words: &'a Words,
    limit: Amount,
    /// Whether there is anything at all that the promise is about.
    any: bool,
}

impl Sort<'_> {
    /// How the tasks of a stretch stand; a period that is still running is never missed.
    fn standing(&self, stretch: &Stretch, tasks: &[Task], is_period: bool) -> Standing {
        let today = self.case.today();
        let inside = tasks.iter().filter(|task| stretch.holds(task.start));
        let (aside, ours): (Vec<&Task>, Vec<&Task>) =
            inside.partition(|task| stretches::waived_on(&stretch.waived, task.start).is_some());
        let count = |state| ours.iter().filter(|task| task.state(today) == state).count();
        let (in_time, late, overdue, waiting) =
            (count(State::InTime), count(State::Late), count(State::Overdue), count(State::Waiting));
        let decided = in_time + late + overdue;
        let all = self.limit.is_all();
        let enough = Limit::AtLeast(self.limit).kept(Decimal::from(in_time), Decimal::from(decided));
        // A period whose days are over still runs for what is waiting in it.
        let running = is_period && (!stretch.over(today) || waiting > 0);
        let soon = ours.iter().any(|task| task.state(today) == State::Waiting && days_between(today, task.due) <= SOON);
        let outcome = if ours.is_empty() && (stretch.set_aside() || !aside.is_empty()) {
            Outcome::Stopped
        } else if ours.is_empty() {
            if stretch.over(today) || !self.any { Outcome::NoEvidence } else { Outcome::NotYetDue }
        } else if decided == 0 {
            if soon { Outcome::DueSoon } else { Outcome::OnTrack }
        } else if all && overdue > 0 {
            Outcome::Late
        } else if running {
            match (enough, all) {
                (true, _) => Outcome::OnTrack,
                (false, true) => Outcome::Late,
                (false, false) => Outcome::AtRisk,
            }
        } else {
            if enough { Outcome::Kept } else { Outcome::Missed }
        };
        let expected = match self.limit {
            _ if all => format!("all {} in time", self.words.done),
            limit => format!("at least {} {} in time", limit.in_words(), self.words.done),
        };
        let mut counted: Vec<Counted> = ours.iter().map(|task| self.counted(task)).collect();
        counted.extend(aside.iter().map(|task| Counted {
            words: "set aside, and not counted".to_owned(),
            good: None,
            ..self.counted(task)
        }));
        Standing {
            outcome,
            expected,
            found: format!("{in_time} of {decided}"),
            why: self.why(&ours, (in_time, late, overdue, waiting)),
            counted,
            ..stretch.standing(today)
        }
    }

    fn took(&self, task: &Task, until: Date) -> i64 {
        let (from, to) = if self.words.before { (until, task.start) } else { (task.start, until) };
        self.case.calendar().between(from, to, self.words.unit)
    }

    fn days(&self, count: i64) -> String {
        let (one, many) = match self.words.unit {
            Unit::WorkingDays => ("working day", "working days"),
            _ => ("day", "days"),
        };
        count_of(count.unsigned_abs() as usize, one, many)
    }

    fn counted(&self, task: &Task) -> Counted {
        let today = self.case.today();
        let done = &self.words.done;
        let side = if self.words.before { "before" } else { "later" };
        let words = match (task.state(today), task.done) {
            (_, Some(day)) => match self.took(task, day) {
                0 => format!("{done} on the same day"),
                took if took < 0 => {
                    let other = if self.words.before { "after" } else { "before" };
                    format!("{done} {} {other}", self.days(took))
                }
                took => format!("{done} {} {side}", self.days(took)),
            },
            (State::Late, None) => format!("not {done}"),
            (State::Overdue, None) => {
                format!("not {done} yet: {} overdue", self.overdue(task, today))
            }
            _ => format!("to be {done} by {}", day_in_words(task.due)),
        };
        let good = match task.state(today) {
            State::InTime => Some(true),
            State::Waiting => None,
            State::Late | State::Overdue => Some(false),
        };
        Counted {
            entry: task.entry,
            name: task.name.clone(),
            day: Some(task.start),
            words,
            good,
            published: task.published,
        }
    }

    fn overdue(&self, task: &Task, today: Date) -> String {
        self.days(self.case.calendar().between(task.due, today, self.words.unit))
    }

    fn why(&self, tasks: &[&Task], (in_time, late, overdue, waiting): (usize, usize, usize, usize)) -> String {
        let today = self.case.today();
        let decided = in_time + late + overdue;
        let mut said = Vec::new();
        if decided == 0 && waiting == 0 {
            return "Nothing of the sort is published for this time.".to_owned();
        }
        if decided > 0 {
            let done = &self.words.done;
            said.push(match (in_time, decided) {
                (1, 1) => format!("The only one was {done} in time."),
                (all, decided) if all == decided => format!("All {all} were {done} in time."),
                (0, _) => format!("None of {decided} was {done} in time."),
                (1, _) => format!("1 of {decided} was {done} in time."),
                _ => format!("{in_time} of {decided} were {done} in time."),
            });
        }
        let longest =
            tasks.iter().filter_map(|task| Some((self.took(task, task.done?), task))).max_by_key(|(took, _)| *took);
        if !self.words.before
            && let Some((took, _)) = longest.filter(|(took, _)| *took > 0)
        {
            let it = if tasks.iter().filter(|task| task.done.is_some()).count() == 1 { "It" } else { "The longest" };
            said.push(format!("{it} took {}.", self.days(took)));
        }
        if overdue > 0 {
            let waited = tasks.iter().filter(|task| task.state(today) == State::Overdue).map(|task| task.due).min();
            let overdue_by = waited.map_or(0, |due| self.case.calendar().between(due, today, self.words.unit));
            let (done, days) = (&self.words.done, self.days(overdue_by));
            said.push(match overdue {
                1 => format!("1 is not {done} yet, and is {days} overdue."),
                _ => format!("{overdue} are not {done} yet. The oldest is {days} overdue."),
            });
        }
        if waiting > 0 {
            let more = if decided > 0 { " more" } else { "" };
            said.push(format!("There is still time for {waiting}{more}."));
        }
        said.join(" ")
    }
}
