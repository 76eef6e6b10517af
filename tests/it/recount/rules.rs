//! Three rules by counting: `count`, `gap` and `publish_within`, one day after the other.
//!
//! This is written from what the manual says of the rules and not from how Candour works them out. It is slow, and
//! knows only meetings.

use super::days::Day;
use super::days::Days;

/// One meeting.
pub struct Meeting {
    pub panel: &'static str,
    pub day: Day,
    /// `held`, `planned` or `cancelled`; empty where it does not say.
    pub held: &'static str,
    pub published: Option<Day>,
}

/// What all promises of a site have in common.
pub struct World {
    pub days: &'static Days,
    pub today: Day,
    pub year_starts: (i32, i32),
    /// The site's own bank holidays.
    pub own: Option<Vec<Day>>,
    pub meetings: Vec<Meeting>,
}

/// A length of time.
#[derive(Clone, Copy)]
pub struct Length {
    pub count: usize,
    pub unit: &'static str,
}

/// What is promised.
#[derive(Clone)]
pub enum Rule {
    /// `at_least`, `at_most` or `exactly`, and how many.
    Count(&'static str, usize),
    Gap(Length),
    /// How long there is, and the share that is asked for: so many of so many.
    PublishWithin(Length, Option<(usize, usize, String)>),
}

/// One promise.
#[derive(Clone)]
pub struct Promise {
    pub rule: Rule,
    pub panels: Vec<&'static str>,
    /// Whether it asks for meetings that say that they were held.
    pub held: bool,
    pub every: Option<&'static str>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub stopped: Option<Day>,
    /// The days that were set aside, by the period that names them: first and last.
    pub waived: Vec<(String, Day, Day)>,
}

/// How a promise stands in one stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    pub name: String,
    pub outcome: String,
    pub expected: String,
    pub found: String,
}

/// A stretch of time: its name, its days as far as the promise holds (none at the end where it has no end), and how
/// many days the whole period has.
struct Stretch {
    name: String,
    first: Day,
    last: Option<Day>,
    whole: usize,
    /// Whether it is a period that begins anew.
    period: bool,
}

fn says(outcome: &str) -> String {
    outcome.to_owned()
}

impl World {
    fn works(&self, day: Day) -> bool {
        let facts = self.days.facts(day);
        let holiday = self.own.as_ref().map_or(facts.holiday, |own| own.contains(&day));
        facts.weekday < 5 && !holiday
    }

    /// The day that lies a length of time after another.
    pub fn after(&self, day: Day, length: Length) -> Day {
        match length.unit {
            "days" => day + length.count,
            "weeks" => day + length.count * 7,
            "months" => self.days.months_after(day, length.count as i32),
            "years" => self.days.months_after(day, length.count as i32 * 12),
            _ => {
                let (mut day, mut left) = (day, length.count);
                while left > 0 {
                    day += 1;
                    left -= usize::from(self.works(day));
                }
                day
            }
        }
    }

    /// How a promise stands now, and in each period.
    pub fn judge(&self, promise: &Promise) -> (Stand, Vec<Stand>) {
        let case = Case { world: self, promise, to: promise.last_day(self.today) };
        let (mut now, periods) = case.judge();
        if let Some(day) = promise.stopped.filter(|day| *day <= self.today) {
            let name = format!("since {}", self.days.in_words(day));
            now = Stand { name, outcome: says("stopped"), expected: String::new(), found: String::new() };
        }
        (now, periods)
    }
}

impl Promise {
    fn last_day(&self, today: Day) -> Option<Day> {
        let stopped = self.stopped.filter(|day| *day <= today).map(|day| day - 1);
        [self.to, stopped].into_iter().flatten().min()
    }

    fn is_waived(&self, day: Day) -> bool {
        self.waived.iter().any(|(_, first, last)| (*first..=*last).contains(&day))
    }
}

struct Case<'a> {
    world: &'a World,
    promise: &'a Promise,
    /// Its last day.
    to: Option<Day>,
}

impl Case<'_> {
    fn judge(&self) -> (Stand, Vec<Stand>) {
        match &self.promise.rule {
            Rule::Count(limit, number) => {
                let first = self.happened().into_iter().min();
                let stretches = match self.promise.every {
                    Some(every) => self.periods(every, first),
                    None => self.whole(first).into_iter().filter(|whole| whole.first <= self.world.today).collect(),
                };
                let stands: Vec<Stand> = stretches.iter().map(|stretch| self.count(limit, *number, stretch)).collect();
                (stands.last().cloned().unwrap_or_else(|| self.nothing()), stands)
            }
            Rule::Gap(length) => {
                let first = self.happened().into_iter().min();
                if first.is_none() {
                    return (self.nothing(), Vec::new());
                }
                self.with_and_without_periods(first, |stretch| self.gap(*length, stretch))
            }
            Rule::PublishWithin(length, share) => {
                let first = self.meetings_to_publish().iter().map(|meeting| meeting.day).min();
                self.with_and_without_periods(first, |stretch| self.publish(*length, share.as_ref(), stretch))
            }
        }
    }

    /// Rules that judge the whole time show the years beside it, if there are two.
    fn with_and_without_periods(&self, first: Option<Day>, judge: impl Fn(&Stretch) -> Stand) -> (Stand, Vec<Stand>) {
        let mut stands: Vec<Stand> =
            self.periods(self.promise.every.unwrap_or("year"), first).iter().map(&judge).collect();
        if self.promise.every.is_some() {
            return (stands.last().cloned().unwrap_or_else(|| self.nothing()), stands);
        }
        match self.whole(first).filter(|whole| whole.first <= self.world.today) {
            None => (self.nothing(), Vec::new()),
            Some(whole) => {
                if stands.len() < 2 {
                    stands.clear();
                }
                (judge(&whole), stands)
            }
        }
    }

    /// Nothing to judge: either its time has not come, or nothing is published.
    fn nothing(&self) -> Stand {
        let (name, outcome, found) = match self.promise.from.filter(|from| *from > self.world.today) {
            Some(from) => (format!("from {}", self.world.days.in_words(from)), "not-yet-due", ""),
            None => (String::new(), "no-evidence", "0"),
        };
        Stand { name, outcome: says(outcome), expected: String::new(), found: found.to_owned() }
    }

    fn periods(&self, every: &str, first_thing: Option<Day>) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        let Some(from) = self.promise.from.or(first_thing) else { return stretches };
        let name = |day| self.world.days.period(day, every, self.world.year_starts);
        let holds = |day: Day| self.to.is_none_or(|to| day <= to);
        for day in from..=self.world.today {
            if !holds(day) || stretches.last().is_some_and(|stretch| stretch.name == name(day)) {
                continue;
            }
            let own = |other: &Day| name(*other) == name(day);
            let before = (0..day).rev().take_while(own).count();
            let behind: Vec<Day> = (day..self.world.days.len()).take_while(own).collect();
            let last = behind.iter().copied().filter(|day| holds(*day)).max();
            let whole = before + behind.len();
            stretches.push(Stretch { name: name(day), first: day, last, whole, period: true });
        }
        stretches
    }

    fn whole(&self, first_thing: Option<Day>) -> Option<Stretch> {
        let first = self.promise.from.or(first_thing)?;
        if self.to.is_some_and(|to| to < first) {
            return None;
        }
        let words = |day| self.world.days.in_words(day);
        let name = match (self.promise.from, self.to) {
            (Some(from), Some(to)) => format!("{} to {}", words(from), words(to)),
            (Some(from), None) => format!("since {}", words(from)),
            (None, Some(to)) => format!("until {}", words(to)),
            (None, None) => says("so far"),
        };
        let whole = self.to.map_or(0, |to| (first..=to).count());
        Some(Stretch { name, first, last: self.to, whole, period: false })
    }

    fn is_meant(&self, meeting: &Meeting) -> bool {
        self.promise.panels.contains(&meeting.panel)
    }

    fn is_out(&self, meeting: &Meeting) -> bool {
        meeting.published.is_none_or(|day| day <= self.world.today)
    }

    /// The days of the meetings that were held, in order, as far as is known today.
    fn happened(&self) -> Vec<Day> {
        let says_so = |meeting: &&Meeting| meeting.held == "held" || (meeting.held.is_empty() && !self.promise.held);
        let all = self.world.meetings.iter().filter(|meeting| self.is_meant(meeting) && self.is_out(meeting));
        let mut days: Vec<Day> =
            all.filter(says_so).map(|meeting| meeting.day).filter(|day| *day <= self.world.today).collect();
        days.sort_unstable();
        days
    }

    /// The days of the meetings that are still to come.
    fn coming(&self) -> Vec<Day> {
        let today = self.world.today;
        let to_come = |meeting: &&Meeting| match meeting.held {
            "cancelled" => false,
            "planned" => meeting.day >= today,
            _ => meeting.day > today,
        };
        let ours = self.world.meetings.iter().filter(|meeting| self.is_meant(meeting));
        ours.filter(to_come).map(|meeting| meeting.day).collect()
    }

    /// The days of a stretch that count; without an end, those until today.
    fn counting(&self, stretch: &Stretch, until: Day) -> usize {
        let last = stretch.last.map_or(until, |last| last.min(until));
        (stretch.first..=last).filter(|day| !self.promise.is_waived(*day)).count()
    }

    fn is_over(&self, stretch: &Stretch) -> bool {
        stretch.last.is_some_and(|last| last < self.world.today)
    }

    fn is_set_aside(&self, stretch: &Stretch) -> bool {
        stretch.last.is_some_and(|last| (stretch.first..=last).all(|day| self.promise.is_waived(day)))
    }

    fn inside(stretch: &Stretch, day: Day) -> bool {
        stretch.first <= day && stretch.last.is_none_or(|last| day <= last)
    }

    fn count(&self, limit: &str, number: usize, stretch: &Stretch) -> Stand {
        let today = self.world.today;
        let happened = self.happened();
        let count = happened.iter().filter(|day| Self::inside(stretch, **day)).count();
        let coming = self.coming().iter().filter(|day| Self::inside(stretch, **day)).count();
        let counting = stretch.last.map(|last| self.counting(stretch, last));
        // A part of a period asks for the nearest whole number to its share.
        let asked = match counting {
            Some(days) if limit != "at_most" => {
                let mut asked = 0;
                while (2 * asked + 1) * stretch.whole <= 2 * number * days {
                    asked += 1;
                }
                asked
            }
            _ => number,
        };
        // Whether it is known that there were none, and not only unsaid.
        let known = count > 0
            || match limit {
                "at_least" | "exactly" if number > 0 => happened.iter().any(|day| *day < stretch.first),
                _ => self.world.meetings.iter().any(|meeting| {
                    self.is_out(meeting) && meeting.day <= today && stretch.last.is_none_or(|last| meeting.day <= last)
                }),
            };
        let enough = match limit {
            "at_least" => count >= asked,
            "at_most" => count <= number,
            _ => asked <= count && count <= number,
        };
        let outcome = if self.is_set_aside(stretch) {
            "stopped"
        } else if asked == 0 && number > 0 && count == 0 {
            let last = stretch.last.unwrap_or(today);
            let partly_waived = (stretch.first..=last).any(|day| self.promise.is_waived(day));
            if partly_waived { "stopped" } else { "not-yet-due" }
        } else if self.is_over(stretch) {
            match (known, enough) {
                (false, _) => "no-evidence",
                (true, true) => "kept",
                (true, false) => "missed",
            }
        } else if let Some(days) = counting {
            // So many are due by now: a whole one for each share of the days that is full.
            let gone = self.counting(stretch, today);
            let mut due = 0;
            while (due + 1) * days <= asked * gone {
                due += 1;
            }
            let last_days = stretch.last.is_some_and(|last| last - today <= 30) && days > 60;
            let waiting = if last_days { "due-soon" } else { "on-track" };
            let too_many = limit != "at_least" && count + coming > number;
            match limit {
                _ if too_many => "at-risk",
                "at_most" if known => "on-track",
                "at_most" => "no-evidence",
                "at_least" if enough => "kept",
                "exactly" if enough && coming == 0 => "kept",
                "exactly" if enough => "on-track",
                _ if count + coming >= asked => waiting,
                _ if !known && due > 0 => "no-evidence",
                _ if count >= due => waiting,
                _ => "at-risk",
            }
        } else {
            match (known, enough, limit) {
                (false, ..) => "no-evidence",
                (true, true, _) => "kept",
                (true, false, "at_least") => "not-yet-due",
                (true, false, "exactly") if count < number => "not-yet-due",
                (true, false, _) => "missed",
            }
        };
        let words = format!("{} {number}", limit.replace('_', " "));
        let expected = if asked == number {
            words
        } else {
            format!("at least {asked} ({words} in a whole period; this one counts for a part of its days)")
        };
        Stand { name: stretch.name.clone(), outcome: says(outcome), expected, found: count.to_string() }
    }

    /// The last day on which the next meeting is in time: days that were set aside push it back, one by one.
    fn due(&self, from: Day, length: Length) -> Day {
        let mut left = self.world.after(from, length) - from;
        let mut day = from;
        loop {
            let aside = self.promise.is_waived(day + 1);
            if !aside && left == 0 {
                return day;
            }
            left -= usize::from(!aside);
            day += 1;
        }
    }

    fn gap(&self, length: Length, stretch: &Stretch) -> Stand {
        let today = self.world.today;
        let end = self.to.map_or(today, |to| to.min(today));
        // Where each gap begins: the promise's first day, and each meeting within its time.
        let mut begins: Vec<Day> = self.promise.from.filter(|from| *from <= end).into_iter().collect();
        begins.extend(
            self.happened().into_iter().filter(|day| self.promise.from.is_none_or(|from| from <= *day) && *day <= end),
        );
        let still = self.to.is_none_or(|to| to >= today) && !self.is_over(stretch);
        let (mut any, mut bad, mut late, mut soon, mut longest) = (false, false, false, false, 0);
        for (at, begin) in begins.iter().enumerate() {
            let next = begins.get(at + 1).copied();
            let whole_end = next.unwrap_or(end);
            let seen = stretch.last.map_or(whole_end, |last| last.min(whole_end));
            if seen < stretch.first || seen < *begin {
                continue;
            }
            let due = self.due(*begin, length);
            any = true;
            bad |= seen > due;
            longest = longest.max(seen - begin);
            if next.is_none() && still {
                late = due < today;
                soon = due >= today && due - today <= 14 && due - begin >= 28;
            }
        }
        let outcome = match () {
            () if self.is_set_aside(stretch) => "stopped",
            () if late => "late",
            () if bad && stretch.period && still => "late",
            () if bad => "missed",
            () if !any => "no-evidence",
            () if soon => "due-soon",
            () if still && stretch.period => "on-track",
            () => "kept",
        };
        let unit = if length.count == 1 { length.unit.trim_end_matches('s') } else { length.unit };
        Stand {
            name: stretch.name.clone(),
            outcome: says(outcome),
            expected: format!("never more than {} {unit}", length.count),
            found: if longest == 1 { says("1 day") } else { format!("{longest} days") },
        }
    }

    /// The meetings that took place while the promise held, with minutes to publish.
    fn meetings_to_publish(&self) -> Vec<&Meeting> {
        let took_place = |meeting: &&Meeting| match meeting.held {
            "held" => true,
            "" => !self.promise.held,
            _ => false,
        };
        let holds = |day: Day| {
            day <= self.world.today
                && self.promise.from.is_none_or(|from| from <= day)
                && self.to.is_none_or(|to| day <= to)
        };
        let ours = self.world.meetings.iter().filter(|meeting| self.is_meant(meeting) && holds(meeting.day));
        ours.filter(took_place).collect()
    }

    fn publish(&self, length: Length, share: Option<&(usize, usize, String)>, stretch: &Stretch) -> Stand {
        let today = self.world.today;
        let all_meetings = self.meetings_to_publish();
        let inside: Vec<&&Meeting> = all_meetings.iter().filter(|meeting| Self::inside(stretch, meeting.day)).collect();
        let ours: Vec<&&&Meeting> = inside.iter().filter(|meeting| !self.promise.is_waived(meeting.day)).collect();
        let (mut in_time, mut late, mut overdue, mut waiting, mut soon) = (0, 0, 0, 0, false);
        for meeting in &ours {
            let due = self.world.after(meeting.day, length);
            match meeting.published.filter(|day| *day <= today) {
                Some(published) if published <= due => in_time += 1,
                Some(_) => late += 1,
                None if due < today => overdue += 1,
                None => {
                    waiting += 1;
                    soon |= due - today <= 7;
                }
            }
        }
        let decided = in_time + late + overdue;
        let all = share.is_none_or(|(part, whole, _)| part == whole);
        let enough = share.map_or(in_time == decided, |(part, whole, _)| in_time * whole >= part * decided);
        let running = stretch.period && (!self.is_over(stretch) || waiting > 0);
        let outcome = if ours.is_empty() {
            match () {
                () if !inside.is_empty() || self.is_set_aside(stretch) => "stopped",
                () if self.is_over(stretch) || all_meetings.is_empty() => "no-evidence",
                () => "not-yet-due",
            }
        } else if decided == 0 {
            if soon { "due-soon" } else { "on-track" }
        } else if all && overdue > 0 {
            "late"
        } else {
            match (running, enough) {
                (true, true) => "on-track",
                (true, false) => {
                    if all {
                        "late"
                    } else {
                        "at-risk"
                    }
                }
                (false, true) => "kept",
                (false, false) => "missed",
            }
        };
        let expected = match share {
            Some((_, _, words)) if !all => format!("at least {words} published in time"),
            _ => says("all published in time"),
        };
        Stand { name: stretch.name.clone(), outcome: says(outcome), expected, found: format!("{in_time} of {decided}") }
    }
}
