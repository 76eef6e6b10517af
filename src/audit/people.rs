//! People who serve on panels, as the rule `size` counts them: how many there are, for how many years in a row, and
//! on how many panels each.
//!
//! Members are private. Only counts leave this file: nobody who serves is listed, and a rule can ask for nothing
//! about them but the sort of place that they hold.

use std::collections::BTreeSet;

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
use crate::source::Span;
use crate::text::count_of;
use crate::yaml;
use crate::yaml::Node;

/// What is asked about those who serve on a panel.
pub(super) struct People {
    /// For how many years in a row they may serve; none where it is asked how many they are.
    years: Option<u64>,
    /// The sorts of place that they hold; any where none is named.
    places: Vec<String>,
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
        Some(People { years, places: places(case)? })
    }

    /// How many there are on a panel, of all who serve on it; or for how many years the longest has served. None
    /// where nobody's years are on record.
    pub(super) fn count(&self, case: &Case<'_>, panel: &Entry) -> Option<Count> {
        let (site, day) = (case.site, case.today());
        let of_each: Vec<Option<&str>> = match self.places.as_slice() {
            [] => vec![None],
            places => places.iter().map(|place| Some(place.as_str())).collect(),
        };
        let Some(most) = self.years else {
            let found: usize = of_each.iter().map(|place| membership::serving(site, panel, *place, day)).sum();
            // A panel that everyone has left is no panel of which nothing is known.
            let least = usize::from(membership::is_recorded(site, panel));
            let whole = membership::serving(site, panel, None, day).max(least);
            return Some(Count { found: found.into(), whole: whole.into(), words: None });
        };
        let longest = |place| membership::longest_service_years(site, panel, place, day);
        let longest = of_each.iter().filter_map(|place| longest(*place)).max()?;
        // The day after six years is past six years, though not yet seven.
        let past: usize = of_each.iter().map(|place| membership::past_limit(site, panel, *place, most, day)).sum();
        let (years, words) = match past {
            0 => (longest, count_of(longest as usize, "year", "years")),
            _ => (most.saturating_add(1), format!("more than {}", count_of(most as usize, "year", "years"))),
        };
        Some(Count { found: years.into(), whole: Decimal::ONE, words: Some(words) })
    }

    /// What is counted, in words.
    pub(super) fn in_words(&self) -> String {
        let places = match self.places.as_slice() {
            [] => String::new(),
            places => format!(" in the places “{}”", places.join("” or “")),
        };
        match self.years {
            Some(_) => format!("the years in a row of who has served longest{places}"),
            None => format!("the people who serve{places}"),
        }
    }
}

/// The sorts of place that `where` names, each once; nothing else may be asked about people.
fn places(case: &mut Case<'_>) -> Option<Vec<String>> {
    let Some(node) = case.node("where") else { return Some(Vec::new()) };
    let word = |node: &Node| match &node.value {
        yaml::Value::Scalar(word) => Some((word.trim().to_owned(), node.span)),
        _ => None,
    };
    let named: Option<Vec<(String, Span)>> = match &node.value {
        yaml::Value::Map(names) => match names.as_slice() {
            [(key, value)] if key.name == "place" => match &value.value {
                yaml::Value::List(nodes) => nodes.iter().map(word).collect(),
                _ => word(value).map(|word| vec![word]),
            },
            _ => None,
        },
        _ => None,
    };
    let Some(named) = named else {
        case.bad(
            node.span,
            "people are counted by their place alone, so that nobody can be told from the others",
            "write it like  where: {place: tenant}  or take `where` out",
        );
        return None;
    };
    let panels = case.site.of("panels").flat_map(membership::places);
    let known: Vec<&str> = panels.filter_map(|place| place.text("kind")).collect();
    for (word, span) in named.iter().filter(|(word, _)| !known.contains(&word.as_str())) {
        conditions::not_there(word, known.iter().copied(), *span, &mut case.report);
    }
    let places: BTreeSet<String> = named.into_iter().map(|(word, _)| word).collect();
    Some(places.into_iter().collect())
}

/// Judges that nobody sits on more than one of some panels: `{size: members, of: panels, at_most: 1}`.
pub(super) fn on_one_panel(case: &mut Case<'_>, limit: Limit) -> Option<Judged> {
    if limit != Limit::AtMost(Amount::Number(Decimal::ONE)) {
        let span = case.rule.span.begin();
        case.bad(span, "people can only be held to one panel each", "write  {size: members, of: panels, at_most: 1}");
        return None;
    }
    if let Some(node) = case.node("where") {
        case.bad(
            node.span,
            "nothing can be asked about people here, so that nobody can be told from the others",
            "say which panels are meant under `among`, or take `where` out",
        );
        return None;
    }
    let kind = kinds::kind("panels")?;
    let among = Conditions::read(case.node("among").as_ref(), kind, case.site, &mut case.report);
    let panels: Vec<&Entry> = case.site.of("panels").filter(|panel| among.hold(panel, case.site)).collect();
    let people = membership::people_on_any(case.site, &panels, case.today());
    let more = membership::people_on_more_than_one(case.site, &panels, case.today());
    let words = vec![
        format!("We count the people who sit on more than one of the {}.", among.things(kind)),
        "The promise is kept when there are none. Who they are is not published.".to_owned(),
    ];
    let count = Count { found: more.into(), whole: people.into(), words: Some(format!("{more} of {people}")) };
    let none = Limit::Exactly(Amount::Number(Decimal::ZERO));
    let counted = panels.iter().map(|panel| Counted {
        entry: Some(panel.number),
        name: String::new(),
        day: None,
        words: String::new(),
        good: None,
        published: None,
    });
    let now = size::standing(case, none, &count, counted.collect());
    let why = match people {
        0 => now.why.clone(),
        _ => format!("{} of {} on more than one of these panels.", more, count_of(people, "person sits", "people sit")),
    };
    let now = Standing { expected: "nobody on more than 1 panel".to_owned(), why, ..now };
    Some(Judged::at_once(words, now, Vec::new()))
}
