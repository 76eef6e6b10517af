//! `coverage`: every member of a set has so many of something in each period.
//!
//! The set is a kind (`areas`), some of a kind (`among`), or words that a field may hold. A thing belongs to a
//! member when one of its fields refers to it, or when the field named by `through` does. Periods and their parts are
//! as those of [`count`](super::count).

use std::collections::BTreeSet;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::count;
use crate::audit::count::SOON;
use crate::audit::evidence;
use crate::audit::evidence::Evidence;
use crate::audit::evidence::Found;
use crate::audit::limits;
use crate::audit::limits::Limit;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::day_in_words;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::LANDLORD;
use crate::yaml;

/// The rule.
pub static RULE: Rule = Rule {
    name: "coverage",
    about: "Every member of a set has so many of something: each area a walkabout, each committee its meetings.",
    example: "{coverage: areas, by: events, where: {type: roadshow}, at_least: 2, every: year}",
    fields: &[
        must("coverage", Shape::Anything, "The set: a kind such as areas, or a list of words."),
        may("among", Shape::Anything, "Which of the set, by their fields."),
        must("by", Shape::Text, "The kind of what each must have: events, minutes, plans."),
        may("through", Shape::Text, "The field that says which member a thing is for, where it is not clear: area."),
        may("where", Shape::Anything, "Which things count, by their fields."),
        limits::AT_LEAST,
        stretches::EVERY,
    ],
    judge,
};

/// A member of the set.
struct Member {
    entry: Option<usize>,
    name: String,
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let kind = case.kind("by")?;
    let (members, set) = members(case)?;
    let through = case.rule.text("through").map(str::to_owned);
    if let Some(field) = through.as_deref().filter(|name| kind.all_fields().iter().all(|field| field.name != *name)) {
        let span = case.span("through");
        let near = nearest(field, kind.all_fields().iter().map(|field| field.name));
        let help = near.map_or_else(
            || "name the field that refers to the member, such as area".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        case.bad(span, format!("{} has no field `{field}`", kind.one), help);
        return None;
    }
    let conditions = Conditions::read(case.node("where").as_ref(), kind, case.site, &mut case.report);
    let needed = match Limit::read_if_any(case)? {
        None => 1,
        Some(limit) => count::number(case, limit)?,
    };
    let found = evidence::find(case, kind, &conditions);
    let every = case.rule.text("every").map(str::to_owned);
    let every = every.as_deref();
    let first = found.happened.first().map(|evidence| evidence.day);
    let stretches = match every {
        Some(every) => stretches::periods(case, every, first)?,
        None => stretches::whole(case, first).into_iter().filter(|whole| whole.first <= case.today()).collect(),
    };
    let (named, of) = match &set {
        Some(set) => (format!(" {set}"), format!("the {set}")),
        None => (String::new(), format!("these {}", members.len())),
    };
    let look = Look { case, members, set: named, through, needed };
    let mut periods: Vec<Standing> = stretches.iter().map(|stretch| look.standing(stretch, &found)).collect();
    // Things without a day, such as plans, cover their member at any time.
    if periods.is_empty() && !found.undated.is_empty() && !case.not_begun() {
        let stretch = Stretch {
            name: String::new(),
            first: case.today(),
            last: None,
            whole_days: 0,
            waived: Vec::new(),
            waived_days: 0,
        };
        periods.push(look.standing(&stretch, &found));
    }
    let each = every.map_or(String::new(), |every| format!(" in each {}", every.replace('-', " ")));
    let words = vec![
        format!("We look at {}, for each of {of}.", conditions.things(kind)),
        format!("The promise is kept when each has at least {needed}{each}."),
    ];
    Some(Judged::by_periods(case, words, periods, conditions.entries()))
}

/// The members of the set, and what they are called where they are of a kind.
fn members(case: &mut Case<'_>) -> Option<(Vec<Member>, Option<String>)> {
    let node = case.node("coverage")?;
    match &node.value {
        yaml::Value::Scalar(word) => {
            let kind = case.kind_of(word.trim(), node.span)?;
            let among = Conditions::read(case.node("among").as_ref(), kind, case.site, &mut case.report);
            let members: Vec<Member> = case
                .site
                .of(kind.folder)
                .filter(|entry| among.hold(entry, case.site))
                .map(|entry| Member { entry: Some(entry.number), name: entry.title.clone() })
                .collect();
            Some((members, Some(among.things(kind))))
        }
        yaml::Value::List(nodes) => {
            let mut members = Vec::new();
            for node in nodes {
                let yaml::Value::Scalar(name) = &node.value else {
                    case.bad(
                        node.span,
                        format!("a member of the set should be a word or a name, not {}", node.what()),
                        "write them like  [areas/elm-court, areas/newlands]  or  [walkabout, roadshow]",
                    );
                    return None;
                };
                let name = name.trim().to_owned();
                // What has a slash is the name of a thing; all else may be a word.
                let entry =
                    if name.contains('/') { case.locate(&name, node.span) } else { case.site.locate(&name, &[]) };
                let entry = entry.map(|(number, _)| number);
                let name = entry.map_or(name, |number| case.site.entries[number].title.clone());
                members.push(Member { entry, name });
            }
            Some((members, None))
        }
        _ => {
            case.bad(
                node.span,
                format!("`coverage` should be a kind or a list, not {}", node.what()),
                "write the name of a folder, such as areas, or a list of words",
            );
            None
        }
    }
}

/// The entries that a record's fields refer to, its text left aside.
pub(super) fn refers_to(record: &Record) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for (_, held) in &record.values {
        gather(&held.value, &mut found);
    }
    found
}

fn gather(value: &Value, found: &mut BTreeSet<usize>) {
    match value {
        Value::Reference(reference) => found.extend(reference.entry),
        Value::List(items) => items.iter().for_each(|item| gather(&item.value, found)),
        Value::Record(record) => record.values.iter().for_each(|(_, held)| gather(&held.value, found)),
        Value::Table(rows) => rows.iter().for_each(|(name, held)| {
            gather(&name.value, found);
            gather(&held.value, found);
        }),
        _ => {}
    }
}

struct Look<'a> {
    case: &'a Case<'a>,
    members: Vec<Member>,
    /// What they are called, after a space.
    set: String,
    through: Option<String>,
    needed: i64,
}

impl Look<'_> {
    fn is_for(&self, entry: &Entry, member: &Member) -> bool {
        let record = &entry.record;
        let site = self.case.site;
        let of_landlord = || member.entry.is_some() && site.landlord_of(entry).map(|of| of.number) == member.entry;
        let by_word = |value: &Value| match value {
            Value::Text(text) => *text == member.name,
            Value::Choice(word) => *word == member.name,
            Value::List(items) => {
                items.iter().any(|item| matches!(&item.value, Value::Text(text) if *text == member.name))
            }
            _ => false,
        };
        match (&self.through, member.entry) {
            (Some(field), Some(_)) if field == LANDLORD.name => of_landlord(),
            (Some(field), Some(number)) => record.get(field).is_some_and(|held| {
                let mut found = BTreeSet::new();
                gather(&held.value, &mut found);
                found.contains(&number)
            }),
            (Some(field), None) => record.get(field).is_some_and(|held| by_word(&held.value)),
            (None, Some(number)) => refers_to(record).contains(&number) || of_landlord(),
            (None, None) => record.values.iter().any(|(_, held)| by_word(&held.value)),
        }
    }

    fn standing(&self, stretch: &Stretch, found: &Found<'_>) -> Standing {
        let today = self.case.today();
        let of = |list: &[Evidence<'_>], member: &Member| -> Vec<usize> {
            let ours = |at: &usize| stretch.holds(list[*at].day) && self.is_for(list[*at].entry, member);
            (0..list.len()).filter(ours).collect()
        };
        let asked = match stretch.counting_days() {
            Some(days) => count::asked_of(self.needed, days, stretch.whole_days),
            None => self.needed,
        };
        // What is found is still told by what a whole period asks for where a part of it asks for none.
        let needed = if asked == 0 { self.needed } else { asked };
        let mut counted = Vec::new();
        let (mut covered, mut with_planned, mut useful, mut any) = (0, 0, 0, 0_i64);
        let mut lacking: Vec<&str> = Vec::new();
        for member in &self.members {
            let happened = of(&found.happened, member);
            let planned = of(&found.planned, member);
            let undated = found.undated.iter().filter(|entry| self.is_for(entry, member)).count();
            let count = (happened.len() + undated) as i64;
            any += count;
            useful += count.min(needed);
            if count >= needed {
                covered += 1;
            } else {
                lacking.push(&member.name);
            }
            with_planned += usize::from(count + planned.len() as i64 >= needed);
            let words = match (count, planned.len()) {
                (count, 0) => format!("{count} of {needed}"),
                (count, planned) => format!("{count} of {needed}, and {planned} planned"),
            };
            counted.push(Counted {
                entry: member.entry,
                name: member_name(member),
                day: None,
                words,
                good: Some(count >= needed),
                published: None,
            });
            counted.extend(happened.iter().map(|at| found.happened[*at].counted(format!("for {}", member.name), None)));
            counted.extend(
                planned.iter().map(|at| found.planned[*at].counted(format!("planned, for {}", member.name), None)),
            );
        }
        let all = self.members.len();
        let earlier = found.happened.iter().any(|evidence| evidence.day < stretch.first);
        let total = asked * all as i64;
        let enough_by_now =
            stretch.counting_days().map_or(0, |days| count::due_by(total, stretch.days_gone(today), days));
        let soon = stretch.last.is_some_and(|last| days_between(today, last) <= SOON) && stretch.whole_days > 2 * SOON;
        let waiting = if soon { Outcome::DueSoon } else { Outcome::OnTrack };
        let outcome = if stretch.set_aside() {
            Outcome::Stopped
        } else if asked == 0 && covered < all {
            stretch.too_short()
        } else if all == 0
            || (any == 0 && !earlier && (stretch.over(today) || enough_by_now > 0 || stretch.last.is_none()))
        {
            Outcome::NoEvidence
        } else if covered == all {
            Outcome::Kept
        } else if stretch.over(today) {
            Outcome::Missed
        } else if stretch.last.is_none() {
            Outcome::NotYetDue
        } else if with_planned == all || useful >= enough_by_now {
            waiting
        } else {
            Outcome::AtRisk
        };
        let by = match stretch.last.filter(|last| *last >= today) {
            Some(last) => format!(" There is time until {}.", day_in_words(last)),
            None => String::new(),
        };
        let without = if lacking.is_empty() || lacking.len() > 12 {
            String::new()
        } else {
            format!(" {}: {}.", if by.is_empty() { "Without" } else { "Still without" }, lacking.join(", "))
        };
        let have = match (covered, by.is_empty() && stretch.last.is_some()) {
            (_, true) => "had",
            (1, _) => "has",
            _ => "have",
        };
        let short = if outcome == stretch.too_short() && asked == 0 {
            "This part of a period is too short to ask for any. "
        } else {
            ""
        };
        Standing {
            outcome,
            expected: format!("each of {all} has at least {asked}"),
            found: format!("{covered} of {all}"),
            why: format!("{short}{covered} of {all}{} {have} at least {asked}.{without}{by}", self.set),
            counted,
            ..stretch.standing(today)
        }
    }
}

/// What a member is called where it has no entry to take a title from.
fn member_name(member: &Member) -> String {
    if member.entry.is_some() { String::new() } else { member.name.clone() }
}
