//! `gap`: never more than so long from one thing to the next.
//!
//! The first gap runs from the promise's first day, where it has one, and the last to the day of the build or the
//! promise's last day. A gap of exactly the length keeps the promise. Days that were set aside do not count: the next
//! thing is due as many days later. A period that is over stands as it stood at its end, whatever came after it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::group;
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
use crate::text::count_of;

/// The rule.
pub static RULE: Rule = Rule {
    name: "gap",
    about: "Never more than so long from one thing to the next: meetings, courses, reviews.",
    example: "{gap: minutes, where: {panel: forum}, at_most: 40 days}",
    fields: &[
        must("gap", Shape::Text, "The kind of what must come often enough: minutes, events."),
        may("where", Shape::Anything, "Which of them, by their fields."),
        group::FOR_EACH,
        must("at_most", Shape::Duration, "The longest time from one to the next: 40 days, 6 months."),
        stretches::EVERY,
    ],
    judge,
};

/// How near the end of a gap must be for the next thing to be due soon, in days. A gap of less than twice as many
/// is too short for that.
const SOON: i64 = 14;

/// The time from one thing to the next.
struct Gap {
    from: Date,
    /// The last day by which the next is in time.
    due: Date,
    /// The next; none where it has not come.
    next: Option<Date>,
    /// The entry that begins it; none where the promise's first day does.
    began_with: Option<usize>,
    /// The entry that ends it.
    ended_with: Option<usize>,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let length = publish_within::duration(case, "at_most")?;
    let kind = case.dated_kind("gap")?;
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
    let due = |from: Date| after(case, from, length);
    let mut last: Option<(Date, Option<usize>)> = case.from().filter(|from| *from <= end).map(|from| (from, None));
    for evidence in found.happened.iter().filter(|evidence| inside(evidence.day)) {
        if let Some((from, began_with)) = last {
            let ended_with = Some(evidence.entry.number);
            gaps.push(Gap { from, due: due(from), next: Some(evidence.day), began_with, ended_with });
        }
        last = Some((evidence.day, Some(evidence.entry.number)));
    }
    if let Some((from, began_with)) = last {
        gaps.push(Gap { from, due: due(from), next: None, began_with, ended_with: None });
    }
    let first = found.happened.first().map(|evidence| evidence.day);
    let planned = found.planned.first().map(|evidence| evidence.day);
    Judged::over_time(case, words, about, first, |case, stretch, is_period| {
        Look { case, length, end, planned }.standing(stretch, &gaps, is_period)
    })
}

/// The last day on which the next thing is in time: a length of time after the one before, and as many days more as
/// were set aside on the way there.
fn after(case: &Case<'_>, from: Date, length: Duration) -> Date {
    let mut due = case.calendar().after(from, length);
    let mut counted = from;
    // Waivers are in order of their first days. Days in two of them are set aside once.
    for waived in &case.waived {
        let first = waived.first.max(counted.saturating_add(1.day()));
        if first > due.saturating_add(1.day()) {
            break;
        }
        if first <= waived.last {
            due = due.saturating_add((days_between(first, waived.last) + 1).days());
            counted = waived.last;
        }
    }
    due
}

struct Look<'a> {
    case: &'a Case<'a>,
    length: Duration,
    /// The last day that is looked at.
    end: Date,
    planned: Option<Date>,
}

impl Look<'_> {
    /// How far a gap is looked at in a stretch: to the next thing, else to the last day of the stretch or of all.
    fn until(&self, gap: &Gap, stretch: &Stretch) -> Date {
        let end = gap.next.unwrap_or(self.end);
        stretch.last.map_or(end, |last| end.min(last))
    }

    /// How the gaps of a stretch stand: those that end in it, and those that go on at its end.
    fn standing(&self, stretch: &Stretch, gaps: &[Gap], is_period: bool) -> Standing {
        let today = self.case.today();
        let until = |gap: &Gap| self.until(gap, stretch);
        let own = |gap: &&Gap| gap.from <= until(gap) && stretch.first <= until(gap);
        let ours: Vec<&Gap> = gaps.iter().filter(own).collect();
        let bad: Vec<&Gap> = ours.iter().copied().filter(|gap| until(gap) > gap.due).collect();
        let open = ours.iter().find(|gap| gap.next.is_none());
        let still = self.case.to().is_none_or(|to| to >= today) && !stretch.over(today);
        let soon = |gap: &&&Gap| days_between(today, gap.due) <= SOON && days_between(gap.from, gap.due) >= 2 * SOON;
        let outcome = if stretch.set_aside() {
            Outcome::Stopped
        } else if still && open.is_some_and(|gap| gap.due < today) {
            Outcome::Late
        } else if !bad.is_empty() {
            if is_period && still { Outcome::Late } else { Outcome::Missed }
        } else if ours.is_empty() {
            Outcome::NoEvidence
        } else if still && open.is_some_and(|gap| soon(&gap)) {
            Outcome::DueSoon
        } else if still && is_period {
            Outcome::OnTrack
        } else {
            Outcome::Kept
        };
        let longest = ours.iter().map(|gap| days_between(gap.from, until(gap))).max().unwrap_or(0);
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
        let until = self.until(gap, stretch);
        let days = count_of(days_between(gap.from, until) as usize, "day", "days");
        let late = until > gap.due;
        let (entry, day, words, good) = match gap.next {
            Some(next) if next == until => {
                (gap.ended_with, next, format!("{days} after {}", day_in_words(gap.from)), Some(!late))
            }
            _ => (gap.began_with, gap.from, format!("none in the {days} since"), late.then_some(false)),
        };
        let name = if entry.is_none() { "The promise began".to_owned() } else { String::new() };
        Counted { entry, name, day: Some(day), words, good, published: None }
    }
}
