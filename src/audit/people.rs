//! People who serve on panels, as the rule `size` counts them: how many there are, for how many years in a row, and
//! on how many panels each.
//!
//! Members are private. Only counts leave this file: nobody who serves is listed, and a rule can ask for nothing
//! about them but the sort of place that they hold.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::conditions;
use crate::audit::conditions::Conditions;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::size;
use crate::audit::size::Count;
use crate::kinds;
use crate::membership;
use crate::outcome::Counted;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::text::count_of;
use crate::yaml;

/// What is asked about those who serve on a panel.
pub(super) struct People {
    /// For how many years in a row they may serve; none where it is asked how many they are.
    years: Option<u64>,
    /// The sort of place that they hold, if not any.
    place: Option<String>,
}

impl People {
    /// Reads a rule with `of: members` or `of: years`.
    pub(super) fn read(case: &mut Case<'_>, of: &str, limit: Limit) -> Option<People> {
        let years = match (of, limit) {
            ("members", _) => None,
            (_, Limit::AtMost(Amount::Number(years))) if years.is_integer() => Some(years.to_u64()?),
            _ => {
                let span = case.rule.span.begin();
                case.bad(span, "years in a row can only be held to a most", "write it like  of: years, at_most: 6");
                return None;
            }
        };
        Some(People { years, place: place(case)? })
    }

    /// How many there are on a panel, of all who serve on it; or for how many years the longest has served. None
    /// where nobody is on record.
    pub(super) fn count(&self, case: &Case<'_>, panel: &Entry) -> Option<Count> {
        let (site, day, place) = (case.site, case.today(), self.place.as_deref());
        if let Some(most) = self.years {
            let longest = membership::longest_service_years(site, panel, place, day)?;
            // The day after six years is past six years, though not yet seven.
            let (years, words) = match membership::past_limit(site, panel, place, most, day) {
                0 => (longest, count_of(longest as usize, "year", "years")),
                _ => (most.saturating_add(1), format!("more than {}", count_of(most as usize, "year", "years"))),
            };
            return Some(Count { found: years.into(), whole: Decimal::ONE, words: Some(words) });
        }
        if !membership::is_recorded(site, panel) {
            return None;
        }
        let serving = |place| Decimal::from(membership::serving(site, panel, place, day));
        // A panel that everyone has left is no panel of which nothing is known.
        Some(Count { found: serving(place), whole: serving(None).max(Decimal::ONE), words: None })
    }

    /// What is counted, in words.
    pub(super) fn in_words(&self) -> String {
        let place = self.place.as_ref().map_or(String::new(), |place| format!(" in the place “{place}”"));
        match self.years {
            Some(_) => format!("the years in a row of who has served longest{place}"),
            None => format!("the people who serve{place}"),
        }
    }
}

/// The sort of place that `where` names; the inner none where it names none.
fn place(case: &mut Case<'_>) -> Option<Option<String>> {
    let Some(node) = case.node("where") else { return Some(None) };
    let named = match &node.value {
        yaml::Value::Map(names) => match names.as_slice() {
            [(key, value)] if key.name == "place" => Some(value),
            _ => None,
        },
        _ => None,
    };
    let Some((yaml::Value::Scalar(word), span)) = named.map(|node| (&node.value, node.span)) else {
        let help = "write  where: {place: tenant}  with one sort of place of the panel, or leave it out";
        case.bad(node.span, "members are private, so only their place can be asked for", help);
        return None;
    };
    let panels = case.site.of("panels").flat_map(membership::places);
    let places: Vec<&str> = panels.filter_map(|place| place.text("kind")).collect();
    if !places.contains(&word.trim()) {
        conditions::not_there(word, places.into_iter(), span, &mut case.report);
    }
    Some(Some(word.trim().to_owned()))
}

/// Judges that nobody sits on more than one of some panels: `{size: members, of: panels, at_most: 1}`.
pub(super) fn on_one_panel(case: &mut Case<'_>, limit: Limit) -> Option<Judged> {
    let span = case.rule.span.begin();
    if case.rule.text("of") != Some("panels") || limit != Limit::AtMost(Amount::Number(Decimal::ONE)) {
        case.bad(
            span,
            "members are private, so a rule cannot count or list them so",
            "write  {size: members, of: panels, at_most: 1}  for one panel a person, or  {size: panels/forum, of: \
             members, at_least: 6}",
        );
        return None;
    }
    if let Some(node) = case.node("where") {
        case.bad(node.span, "members are private, so nothing about them can be asked for", "say which panels: `among`");
        return None;
    }
    let panels = kinds::kind("panels")?;
    let among = Conditions::read(case.node("among").as_ref(), panels, case.site, &mut case.report);
    let panels: Vec<&Entry> = case.site.of("panels").filter(|panel| among.hold(panel, case.site)).collect();
    let people = membership::people_on_any(case.site, &panels, case.today());
    let more = membership::people_on_more_than_one(case.site, &panels, case.today());
    let words = vec![
        format!("We count the people who sit on more than one of the panels{}.", among.in_words()),
        "It is kept when there are none. Who they are is not published.".to_owned(),
    ];
    let count = Count { found: more.into(), whole: people.into(), words: Some(format!("{more} of {people}")) };
    let none = Limit::Exactly(Amount::Number(Decimal::ZERO));
    let counted = panels.iter().map(|panel| Counted {
        entry: Some(panel.number),
        name: String::new(),
        day: None,
        words: String::new(),
        good: None,
    });
    let now = size::standing(case, none, &count, counted.collect());
    let why = match people {
        0 => now.why.clone(),
        _ => format!("{} of {} on more than one of these panels.", more, count_of(people, "person sits", "people sit")),
    };
    let now = Standing { expected: "nobody on more than 1 panel".to_owned(), why, ..now };
    Some(Judged::at_once(words, now, Vec::new()))
}
