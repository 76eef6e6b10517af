//! `gap`: never more than so long from one thing to the next.
//!
//! The first stretch runs from the promise's first day, where it has one, and the last to the day of the build or
//! the promise's last day. A gap of exactly the length keeps the promise. Days that were set aside do not count.

use jiff::civil::Date;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::publish_within;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::Duration;
use crate::date::day_in_words;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::outcome::Waived;
use crate::text::count_of;

/// The rule.
pub static RULE: Rule = Rule {
    name: "gap",
    about: "Never more than so long from one thing to the next: meetings, courses, reviews.",
    example: "{gap: minutes, where: {panel: forum}, at_most: 40 days}",
    fields: &[
        must("gap", Shape::Text, "The kind of what must come often enough: minutes, events."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        must("at_most", Shape::Duration, "The longest time from one to the next: 40 days, 6 months."),
        stretches::EVERY,
    ],
    judge,
};

/// How near the end of a gap must be for the next thing to be due soon, in days.
const SOON: i64 = 14;

/// The time from one thing to the next.
struct Gap {
    from: Date,
    /// The last day by which the next is in time.
    due: Date,
    /// The next; none where it has not come.
    next: Option<Date>,
    /// The entry that ends it, or else begins it.
    entry: Option<usize>,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = publish_within::duration(case, "at_most")?;
    let kind = case.kind("gap")?;
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let found = evidence::find(case, kind, &conditions);
    let words = vec![
        format!("We look at the time between {}.", conditions.things(kind)),
        format!("The promise is kept when there are never more than {length} from one to the next."),
    ];
    let about = conditions.entries();
    if found.happened.is_empty() {
        return Some(Judged::by_periods(case, words, Vec::new(), about));
    }
    let end = case.to().map_or(case.today(), |to| to.min(case.today()));
    let inside = |day: Date| case.from().is_none_or(|from| from <= day) && day <= end;
    let mut gaps: Vec<Gap> = Vec::new();
    let due = |from: Date, to: Date| after(case, from, to, length);
    let mut last: Option<(Date, Option<usize>)> = case.from().filter(|from| *from <= end).map(|from| (from, None));
    for evidence in found.happened.iter().filter(|evidence| inside(evidence.day)) {
        if let Some((from, _)) = last {
            let entry = Some(evidence.entry.number);
            gaps.push(Gap { from, due: due(from, evidence.day), next: Some(evidence.day), entry });
        }
        last = Some((evidence.day, Some(evidence.entry.number)));
    }
    if let Some((from, entry)) = last {
        gaps.push(Gap { from, due: due(from, end), next: None, entry });
    }
    let first = found.happened.first().map(|evidence| evidence.day);
    let every = case.rule.text("every");
    let planned = found.planned.first().map(|evidence| evidence.day);
    let look = Look { case, length, end, planned };
    let stretches = stretches::periods(case, every.unwrap_or("year"), first);
    let mut periods: Vec<Standing> = stretches.iter().map(|stretch| look.standing(stretch, &gaps, true)).collect();
    if every.is_some() {
        return Some(Judged::by_periods(case, words, periods, about));
    }
    let Some(whole) = stretches::whole(case, first).filter(|stretch| stretch.first <= case.today()) else {
        return Some(Judged::by_periods(case, words, Vec::new(), about));
    };
    let now = look.standing(&whole, &gaps, false);
    if periods.len() < 2 {
        periods.clear();
    }
    Some(Judged { now, periods, ..Judged::by_periods(case, words, Vec::new(), about) })
}

/// The day that lies a length of time after another, with as many more days as were set aside on the way to `to`.
fn after(case: &Case<'_>, from: Date, to: Date, length: Duration) -> Date {
    let due = case.calendar().after(from, length);
    let on_the_way = |waived: &&Waived| waived.last > from && waived.first <= to;
    let aside: i64 = case
        .waived
        .iter()
        .filter(on_the_way)
        .map(|waived| days_between(waived.first.max(from), waived.last.min(to)) + 1)
        .sum();
    case.calendar().after(due, Duration { count: aside as u32, unit: crate::date::Unit::Days })
}

struct Look<'a> {
    case: &'a Case<'a>,
    length: Duration,
    /// The last day that is looked at.
    end: Date,
    planned: Option<Date>,
}

impl Look<'_> {
    /// How the gaps of a stretch stand. A gap belongs to the stretch in which the next thing came, or should have.
    fn standing(&self, stretch: &Stretch, gaps: &[Gap], is_period: bool) -> Standing {
        let today = self.case.today();
        let own = |gap: &&Gap| match gap.next {
            Some(next) => stretch.holds(next),
            None => gap.from <= stretch.last.unwrap_or(Date::MAX) && self.end >= stretch.first,
        };
        let ours: Vec<&Gap> = gaps.iter().filter(own).collect();
        let broken = |gap: &&Gap| gap.next.unwrap_or(self.end.min(stretch.last.unwrap_or(Date::MAX))) > gap.due;
        let bad: Vec<&Gap> = ours.iter().copied().filter(broken).collect();
        let open = ours.iter().find(|gap| gap.next.is_none());
        let still = self.case.to().is_none_or(|to| to >= today) && !stretch.over(today);
        let outcome = if stretch.set_aside() {
            Outcome::Stopped
        } else if still && open.is_some_and(|gap| gap.due < today) {
            Outcome::Late
        } else if !bad.is_empty() {
            if is_period && still { Outcome::Late } else { Outcome::Missed }
        } else if ours.is_empty() {
            Outcome::NoEvidence
        } else if still && open.is_some_and(|gap| days_between(today, gap.due) <= SOON) {
            Outcome::DueSoon
        } else if still && is_period {
            Outcome::OnTrack
        } else {
            Outcome::Kept
        };
        let days = |gap: &Gap| days_between(gap.from, gap.next.unwrap_or(self.end));
        let longest = ours.iter().map(|gap| days(gap)).max().unwrap_or(0);
        Standing {
            outcome,
            expected: format!("never more than {}", self.length),
            found: count_of(longest as usize, "day", "days"),
            why: self.why(&bad, open.copied(), still, longest),
            counted: ours.iter().map(|gap| self.counted(gap, stretch)).collect(),
            ..stretch.standing(today)
        }
    }

    fn why(&self, bad: &[&Gap], open: Option<&Gap>, still: bool, longest: i64) -> String {
        let mut said =
            vec![format!("The longest time from one to the next was {}.", count_of(longest as usize, "day", "days"))];
        if !bad.is_empty() {
            let times = if bad.len() == 1 { "Once".to_owned() } else { format!("{} times", bad.len()) };
            said.push(format!("{times} it was longer than {}.", self.length));
        }
        if let Some(gap) = open.filter(|_| still) {
            said.push(format!("The next is due by {}.", day_in_words(gap.due)));
            if let Some(day) = self.planned {
                said.push(format!("One is planned for {}.", day_in_words(day)));
            }
        }
        said.join(" ")
    }

    fn counted(&self, gap: &Gap, stretch: &Stretch) -> Counted {
        let days = count_of(days_between(gap.from, gap.next.unwrap_or(self.end)) as usize, "day", "days");
        let (day, words, good) = match gap.next {
            Some(next) => (next, format!("{days} after {}", day_in_words(gap.from)), Some(next <= gap.due)),
            None => (
                gap.from,
                format!("none in the {days} since"),
                if self.end.min(stretch.last.unwrap_or(Date::MAX)) > gap.due { Some(false) } else { None },
            ),
        };
        let name = if gap.entry.is_none() { "The promise began".to_owned() } else { String::new() };
        Counted { entry: gap.entry, name, day: Some(day), words, good }
    }
}
