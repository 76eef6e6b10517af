//! `target`: a published figure reaches its target, is better than the year before, or as good as peers.
//!
//! The figure of a period is the one published for it. While the period runs, the latest figure within it says
//! whether the pace is enough. "Peers" is the middle of the figures that landlords have in the same results.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::audit::Case;
use crate::audit::Judged;
use crate::audit::Rule;
use crate::audit::conditions::Conditions;
use crate::audit::evidence;
use crate::audit::group;
use crate::audit::limits::Amount;
use crate::audit::limits::Limit;
use crate::audit::limits::MAKERS;
use crate::audit::limits::Maker;
use crate::audit::stretches;
use crate::audit::stretches::Stretch;
use crate::calendar::days_between;
use crate::date::Period;
use crate::date::day_in_words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::outcome::Counted;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::outcome::Waived;
use crate::peers;
use crate::results;
use crate::site::Entry;
use crate::site::capital;
use crate::suppression::Shown;
use crate::yaml;
use crate::yaml::Node;

const SAME: &[Field] = &[
    must("count", Shape::Text, "The kind of what is counted in the same period."),
    may("where", Shape::Anything, "Which of them count, by their fields."),
];

/// The rule.
pub static RULE: Rule = Rule {
    name: "target",
    about: "A published figure reaches its target, is better than the year before, or is as good as peers.",
    example: "{target: measures/involved-customers, at_least: {2025-26: 300, 2026-27: 450}}",
    fields: &[
        must("target", Shape::Text, "The measure: measures/first-visit."),
        may("of", Shape::Text, "The landlord or area whose figure is meant: landlords/northfield."),
        group::FOR_EACH,
        may("at_least", Shape::Anything, "The least that keeps it: one figure, or one for each period."),
        may("at_most", Shape::Anything, "The most that keeps it: one figure, or one for each period."),
        may("exactly", Shape::Anything, "The only figure that keeps it: one, or one for each period."),
        may("better_than", Shape::Choice(&["last year"]), "Better than the year before."),
        may(
            "as_good_as",
            Shape::Choice(&["peers", "best quarter"]),
            "As good as the middle, or as the best quarter, of the landlords in the same results, or else in a benchmark.",
        ),
        may("same_as", Shape::Record(SAME), "The number of things on this site: {count: events, where: {…}}."),
        stretches::EVERY,
    ],
    judge,
};

/// What a figure is held against.
#[derive(Clone, Copy)]
pub(super) enum Aim {
    Limit(Limit),
    LastYear,
    Peers,
    BestQuarter,
    SameAs,
}

/// The things that a figure must be the number of, by their days.
struct Same {
    words: String,
    days: Vec<Date>,
}

impl Aim {
    fn is(self, limit: Limit) -> bool {
        matches!(self, Aim::Limit(own) if own == limit)
    }
}

fn judge(case: &mut Case<'_>) -> Option<Judged> {
    let aims = aims(case)?;
    let located = case.located("target");
    let Some(measure) = located.map(|(number, _)| &case.site.entries[number]) else {
        return Some(Judged::by_periods(
            case,
            vec!["The measure is not on this site.".to_owned()],
            Vec::new(),
            Vec::new(),
        ));
    };
    if measure.kind.folder != "measures" {
        let span = case.span("target");
        case.bad(
            span,
            format!("`{}` is not a measure", measure.reference()),
            "name one of data/measures, such as measures/first-visit",
        );
        return None;
    }
    let same = same(case)?;
    let figures = figures(case, measure)?;
    let mut periods: Vec<(Period, Aim)> = match aims {
        Aims::Each(aims) => aims.into_iter().map(|(period, limit)| (period, Aim::Limit(limit))).collect(),
        Aims::One(aim) => periods(case, &figures, aim)?,
    };
    let bounds = |period: &Period| period.bounds(case.site.settings.year_starts);
    periods.retain(|(period, _)| {
        let (first, last) = bounds(period);
        case.from().is_none_or(|from| last >= from) && case.to().is_none_or(|to| first <= to)
    });
    periods.sort_by_key(|(period, _)| (bounds(period), *period));
    let asked = match periods.first() {
        Some((_, Aim::LastYear)) => "better than the year before".to_owned(),
        Some((_, Aim::Peers)) => "as good as the middle of the other landlords".to_owned(),
        Some((_, Aim::BestQuarter)) => "as good as the best quarter of the other landlords".to_owned(),
        Some((_, Aim::SameAs)) => format!("the number of {}", same.words),
        _ => {
            let each = periods.iter().filter_map(|(period, aim)| {
                if let Aim::Limit(limit) = aim {
                    Some(format!("{} for {period}", in_unit(*limit, measure)))
                } else {
                    None
                }
            });
            let mut each: Vec<String> = each.collect();
            each.truncate(8);
            match &periods[..] {
                [(_, Aim::Limit(first)), _, ..] if periods.iter().all(|(_, aim)| aim.is(*first)) => {
                    format!("{} each time", in_unit(*first, measure))
                }
                _ => each.join(", "),
            }
        }
    };
    let whose = match case.rule.text("of").and_then(|of| case.site.find(of)) {
        Some(member) => format!(" for {}", member.title),
        None => String::new(),
    };
    let words = vec![
        format!("We look at the published figure “{}”{whose}.", measure.title),
        format!("The promise is kept when the figure is {asked}."),
    ];
    let about = vec![measure.number];
    let standings: Vec<Standing> =
        periods.iter().map(|(period, aim)| standing(case, measure, &figures, *period, *aim, &same)).collect();
    // What is running comes before what has not begun, and after what is over.
    let begun = standings.iter().rposition(|standing| standing.outcome != Outcome::NotYetDue);
    let now = begun.or(if standings.is_empty() { None } else { Some(0) }).map(|at| standings[at].clone());
    let judged = Judged::by_periods(case, words, standings, about);
    Some(match now {
        Some(now) => Judged { now, ..judged },
        None => judged,
    })
}

pub(super) enum Aims {
    /// A figure for each of these periods.
    Each(Vec<(Period, Limit)>),
    /// One for every period.
    One(Aim),
}

/// The aims of the rule; reports where there are none, or what cannot be read.
pub(super) fn aims(case: &mut Case<'_>) -> Option<Aims> {
    let mut found = Vec::new();
    for (name, make) in MAKERS {
        if let Some(node) = case.node(name) {
            found.push(limits(case, name, &node, make)?);
        }
    }
    found.extend(case.rule.text("better_than").map(|_| Aims::One(Aim::LastYear)));
    found.extend(
        case.rule.text("as_good_as").map(|word| Aims::One(if word == "peers" { Aim::Peers } else { Aim::BestQuarter })),
    );
    found.extend(case.rule.record("same_as").map(|_| Aims::One(Aim::SameAs)));
    if found.len() == 1 {
        return found.pop();
    }
    let span = case.rule.span.begin();
    let many = if found.is_empty() { "no aim" } else { "more than one aim" };
    case.bad(
        span,
        format!("this target has {many}"),
        "keep one of at_least, at_most, exactly, better_than, as_good_as and same_as",
    );
    None
}

/// The things that `same_as` names; none at all where the rule does not ask for it.
fn same(case: &mut Case<'_>) -> Option<Same> {
    let Some(record) = case.rule.record("same_as").cloned() else {
        return Some(Same { words: String::new(), days: Vec::new() });
    };
    let word = record.text("count")?;
    let kind = case.kind_of(word, record.span_of("count"))?;
    let node = match record.get("where").map(|held| &held.value) {
        Some(Value::Anything(node)) => Some(node),
        _ => None,
    };
    let conditions = Conditions::read(node, kind, case.site, &mut case.report);
    let found = evidence::find(case, kind, &conditions);
    let words = format!("{} in the same time", conditions.things(kind));
    Some(Same { words, days: found.happened.iter().map(|evidence| evidence.day).collect() })
}

fn limits(case: &mut Case<'_>, name: &str, node: &Node, make: Maker) -> Option<Aims> {
    let figure = |case: &mut Case<'_>, node: &Node| {
        let read = match &node.value {
            yaml::Value::Scalar(text) => Amount::parse(text.trim().trim_end_matches('%')),
            _ => None,
        };
        if let Some(figure @ Amount::Number(_)) = read {
            return Some(make(figure));
        }
        let what = match &node.value {
            yaml::Value::Scalar(text) => format!("`{}`", text.trim()),
            _ => node.what().to_owned(),
        };
        case.bad(
            node.span,
            format!("`{name}` should be a figure, not {what}"),
            "write a figure in the measure's unit, such as 70, or one for each period:  {2025-26: 70, 2026-27: 72}",
        );
        None
    };
    let yaml::Value::Map(names) = &node.value else {
        return figure(case, node).map(|limit| Aims::One(Aim::Limit(limit)));
    };
    let mut each = Vec::new();
    for (key, value) in names {
        match Period::parse(&key.name) {
            Ok(period) => each.push((period, figure(case, value)?)),
            Err(why) => {
                case.bad(key.span, format!("`{}` is not a period", key.name), why);
                return None;
            }
        }
    }
    Some(Aims::Each(each))
}

/// The figures that the promise is about: those of the whole, or of the member that `of` names.
fn figures<'a>(case: &mut Case<'a>, measure: &'a Entry) -> Option<Vec<results::Outcome<'a>>> {
    let site = case.site;
    if !case.rule.has("of") {
        return Some(results::outcomes(site, measure));
    }
    let (number, _) = case.located("of")?;
    Some(results::outcomes_of_member(site, measure, &site.entries[number]))
}

/// The periods that an aim without periods of its own is for: each of the promise, or each that has a figure.
fn periods(case: &mut Case<'_>, outcomes: &[results::Outcome<'_>], aim: Aim) -> Option<Vec<(Period, Aim)>> {
    if let Some(every) = case.rule.text("every").map(str::to_owned) {
        let first = outcomes.first().map(|outcome| outcome.period.bounds(case.site.settings.year_starts).0);
        let stretches = stretches::periods(case, &every, first)?;
        let period = |stretch: &Stretch| (stretches::period_of(&every, stretch.first, case), aim);
        return Some(stretches.iter().map(period).collect());
    }
    let years = |outcome: &&results::Outcome<'_>| matches!(outcome.period, Period::Year(_) | Period::Calendar(_));
    let only_years = matches!(aim, Aim::LastYear) || outcomes.iter().any(|outcome| years(&outcome));
    let ours = outcomes.iter().filter(|outcome| !only_years || years(outcome));
    Some(ours.map(|outcome| (outcome.period, aim)).collect())
}

fn in_unit(limit: Limit, measure: &Entry) -> String {
    let words = |amount: Amount| match amount {
        Amount::Number(number) => results::target_in_unit(number, measure),
        share => share.in_words(),
    };
    match limit {
        Limit::AtLeast(amount) => format!("at least {}", words(amount)),
        Limit::AtMost(amount) => format!("at most {}", words(amount)),
        Limit::Exactly(amount) => format!("exactly {}", words(amount)),
    }
}

fn standing(
    case: &Case<'_>,
    measure: &Entry,
    figures: &[results::Outcome<'_>],
    period: Period,
    aim: Aim,
    same: &Same,
) -> Standing {
    let site = case.site;
    let today = case.today();
    let (first, last) = period.bounds(site.settings.year_starts);
    let over = last < today;
    let published = |outcome: &results::Outcome<'_>| evidence::is_out(outcome.entry, site);
    let of = |period: Period| figures.iter().find(|outcome| outcome.period == period).cloned().filter(published);
    let own = of(period);
    // While the period runs, the latest figure of a part of it shows the pace.
    let part = || {
        let inside = |outcome: &results::Outcome<'_>| {
            let (a, b) = outcome.period.bounds(site.settings.year_starts);
            first <= a && b <= last && outcome.period != period && outcome.value.is_some()
        };
        figures.iter().rfind(|outcome| inside(outcome) && published(outcome)).cloned()
    };
    let figure = own.clone().or_else(|| if over || matches!(aim, Aim::SameAs) { None } else { part() });
    let value = figure.as_ref().and_then(|outcome| outcome.value);
    let bound = match aim {
        Aim::Limit(limit) => Some(limit),
        Aim::LastYear => of(year_before(period)).and_then(|outcome| outcome.value).map(|value| better(measure, value)),
        Aim::Peers | Aim::BestQuarter => peers(case, measure, period, aim).map(|value| better(measure, value)),
        Aim::SameAs => {
            let count = same.days.iter().filter(|day| (first..=last).contains(*day)).count();
            Some(Limit::Exactly(Amount::Number(Decimal::from(count))))
        }
    };
    let kept = match (value, bound, aim) {
        (Some(value), Some(bound), Aim::LastYear) => {
            let (Limit::AtLeast(Amount::Number(other)) | Limit::AtMost(Amount::Number(other))) = bound else {
                return stretches::blank();
            };
            Some(value != other && bound.kept(value, Decimal::ONE))
        }
        (Some(value), Some(bound), _) => Some(bound.kept(value, Decimal::ONE)),
        _ => None,
    };
    let waived: Vec<Waived> =
        case.waived.iter().filter(|waived| waived.first <= last && first <= waived.last).cloned().collect();
    let set_aside = stretches::days_in(&waived, first, last) == days_between(first, last) + 1;
    let outcome = match kept {
        _ if first > today => Outcome::NotYetDue,
        _ if set_aside => Outcome::Stopped,
        Some(true) if over => Outcome::Kept,
        Some(false) if over => Outcome::Missed,
        Some(true) => Outcome::OnTrack,
        Some(false) => Outcome::AtRisk,
        None if over => Outcome::NoEvidence,
        None => Outcome::NotYetDue,
    };
    let found = match (value, &figure) {
        (Some(value), _) => results::in_unit(value, measure),
        (None, Some(outcome)) => format!("no figure: {}", outcome.record.text("missing").unwrap_or("no reason given")),
        (None, None) => "no figure published".to_owned(),
    };
    let expected = match (aim, bound) {
        (Aim::LastYear, Some(bound)) => {
            in_unit(bound, measure).replace("at least", "more than").replace("at most", "less than")
        }
        (_, Some(bound)) => in_unit(bound, measure),
        (Aim::LastYear, None) => "better than the year before, which has no figure".to_owned(),
        (_, None) => "as good as other landlords, of which no figures are published".to_owned(),
    };
    let of = figure
        .as_ref()
        .map_or(String::new(), |outcome| format!(" for {}", outcome.period.words(site.settings.year_starts)));
    let why = match outcome {
        Outcome::NotYetDue if first > today => format!("This time begins on {}.", day_in_words(first)),
        Outcome::NotYetDue => "No figure for this time is published yet.".to_owned(),
        Outcome::NoEvidence => format!("{}. We promised {expected}.", capital(&found)),
        Outcome::Stopped => "This time was set aside.".to_owned(),
        Outcome::OnTrack => {
            format!("The latest figure,{of}, is {found}. We promised {expected} by {}.", day_in_words(last))
        }
        Outcome::AtRisk => format!(
            "The latest figure,{of}, is {found}. We promised {expected} by {}. So far it is not enough.",
            day_in_words(last)
        ),
        _ => format!("The figure{of} was {found}. We promised {expected}."),
    };
    let counted = figure.as_ref().map(|outcome| Counted {
        entry: Some(outcome.entry.number),
        name: measure.title.clone(),
        day: site.published(outcome.entry).map(|published| published.day),
        words: found.clone(),
        good: kept,
        published: site.published(outcome.entry),
    });
    Standing {
        name: period.to_string(),
        over,
        outcome,
        expected,
        found,
        why,
        counted: counted.into_iter().collect(),
        waived,
    }
}

/// What is better than a figure, by the measure's own direction.
fn better(measure: &Entry, value: Decimal) -> Limit {
    match measure.record.text("better") {
        Some("lower") => Limit::AtMost(Amount::Number(value)),
        _ => Limit::AtLeast(Amount::Number(value)),
    }
}

/// The same part of the year before.
fn year_before(period: Period) -> Period {
    match period {
        Period::Year(year) => Period::Year(year - 1),
        Period::Half(year, half) => Period::Half(year - 1, half),
        Period::Quarter(year, quarter) => Period::Quarter(year - 1, quarter),
        Period::Calendar(year) => Period::Calendar(year - 1),
        Period::Month(year, month) => Period::Month(year - 1, month),
    }
}

/// The middle of the landlords' figures in the results of a period, or the figure that the best quarter of them reach;
/// where the results have none, as a benchmark for that period has it.
fn peers(case: &Case<'_>, measure: &Entry, period: Period, aim: Aim) -> Option<Decimal> {
    let site = case.site;
    let mut values: Vec<Decimal> = site
        .of("landlords")
        .flat_map(|landlord| results::of_member(site, measure, landlord))
        .filter(|(of, _)| *of == period)
        // A figure that is hidden to protect people counts for nothing that is published.
        .filter(|(_, part)| matches!(part.shown, Shown::Plain | Shown::Caution))
        .filter_map(|(_, part)| results::value_of(part.record, measure))
        .collect();
    if values.is_empty() {
        return peers::bound(site, measure, period, matches!(aim, Aim::BestQuarter));
    }
    values.sort_unstable();
    let middle = values.len() / 2;
    match (values.len(), aim) {
        (count, Aim::BestQuarter) => {
            if measure.record.text("better") != Some("lower") {
                values.reverse();
            }
            Some(values[count.div_ceil(4) - 1])
        }
        (count, _) if count % 2 == 1 => Some(values[middle]),
        _ => values[middle - 1].checked_add(values[middle])?.checked_div(Decimal::TWO),
    }
}
