//! Figures that a site gives otherwise than it published them.

use rust_decimal::Decimal;

use super::WITHDRAWN;
use super::figures;
use super::notes;
use crate::history::Logged;
use crate::ledger::leaf::Figure;
use crate::site::Entry;
use crate::site::Site;

/// A published figure that is another now, or gone.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What was published last.
    pub was: &'a Logged<Figure>,
    /// What the site says now; none where the figure is gone.
    pub now: Option<Figure>,
    /// In what the two differ; nothing where the figure is gone.
    pub differs: Differs,
    /// The correction that explains it.
    pub note: Option<&'a Entry>,
}

/// In what two versions of a figure differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differs {
    /// In the figure itself, or one of the numbers given with it.
    pub figure: bool,
    /// In what it is counted in.
    pub unit: bool,
    /// In the target that it is judged by, or in how it is judged.
    pub target: bool,
    /// In how a number is written, and not in what it says.
    pub form: bool,
}

impl Differs {
    /// Whether a reader is told another thing.
    pub fn in_substance(self) -> bool {
        self.figure || self.unit || self.target
    }
}

impl Change<'_> {
    /// Whether the result was met and is missed now, or the other way round: what it is now.
    pub fn turns(&self) -> Option<&str> {
        let (was, now) = (self.was.what.met.as_deref()?, self.now.as_ref()?.met.as_deref()?);
        (was != now).then_some(now)
    }
}

/// The numbers of a figure by their fields, in the order of the ledger.
pub fn numbers(figure: &Figure) -> [(&'static str, Option<&str>); 5] {
    [
        ("value", figure.value.as_deref()),
        ("numerator", figure.numerator.as_deref()),
        ("denominator", figure.denominator.as_deref()),
        ("sample", figure.sample.as_deref()),
        ("margin", figure.margin.as_deref()),
    ]
}

/// Every figure that has been published, as the site gives it now.
pub fn figures_now(site: &Site) -> Vec<Figure> {
    let mut all = figures::figures(site);
    all.sort_by(|a, b| a.reference.cmp(&b.reference));
    all
}

/// The figures that are given otherwise than they were published last, be it only in their form.
pub fn changes(site: &Site) -> Vec<Change<'_>> {
    let history = &site.history;
    let now = figures_now(site);
    let mut all = Vec::new();
    for (reference, versions) in &history.figures {
        let Some(was) = history.last_made(versions) else { continue };
        let found = now.binary_search_by(|figure| figure.reference.cmp(reference)).ok().map(|at| now[at].clone());
        let differs = match &found {
            None if was.what.state == WITHDRAWN => continue,
            None => Differs::default(),
            Some(_) if was.what.state == WITHDRAWN => Differs { figure: true, ..Differs::default() },
            Some(figure) => differs(&was.what, figure),
        };
        if found.is_none() || differs.in_substance() || differs.form {
            let note = notes::note_on_figure(site, history, reference);
            all.push(Change { was, now: found, differs, note });
        }
    }
    all
}

/// In what two versions of a figure differ.
pub(super) fn differs(was: &Figure, now: &Figure) -> Differs {
    let pairs = numbers(was).into_iter().zip(numbers(now)).map(|((_, was), (_, now))| (was, now));
    let provisional = |figure: &Figure| figure.shown.contains("provisional");
    let figure = pairs.clone().any(|(was, now)| !same_number(was, now))
        || was.missing != now.missing
        || head(&was.shown) != head(&now.shown)
        || provisional(was) != provisional(now);
    let unit = was.unit != now.unit;
    // Where the figure is the same and the outcome is not, another way of judging made it so.
    let target = was.target != now.target || was.met != now.met && !figure;
    Differs { figure, unit, target, form: pairs.into_iter().any(|(was, now)| was != now) }
}

fn same_number(was: Option<&str>, now: Option<&str>) -> bool {
    match (was, now) {
        (Some(was), Some(now)) => match (was.parse::<Decimal>(), now.parse::<Decimal>()) {
            (Ok(was), Ok(now)) => was == now,
            _ => was == now,
        },
        (was, now) => was == now,
    }
}

/// Whether two rules are the same, in whatever order their keys are written.
pub fn same_rule(was: &str, now: &str) -> bool {
    let read = |rule: &str| serde_json::from_str::<serde_json::Value>(rule).ok();
    was == now || read(was).is_some_and(|was| Some(was) == read(now))
}

/// A figure as shown, without what stands after it in brackets: `72.6%`.
fn head(shown: &str) -> &str {
    shown.split(" (").next().unwrap_or(shown)
}

/// A figure in words, with its target: `72.6% (4,369 of 6,018), target 80%`.
pub fn with_target(figure: &Figure) -> String {
    let target = figure.target.as_deref().unwrap_or("none");
    format!("{}, target {target}", figure.shown)
}

/// Whether the words of a correction say a figure: as pages show it, with or without what stands in brackets after it and
/// the target; or as a bare number.
pub fn says(words: &str, figure: &Figure) -> bool {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = match words.rsplit_once(", target ") {
        Some((words, target)) if is_target(target, figure) => words,
        Some(_) => return false,
        None => words.as_str(),
    };
    if words == figure.shown || words == head(&figure.shown) {
        return true;
    }
    let Some(number) = bare(words) else { return false };
    let written = figure.value.as_deref().and_then(|value| value.parse::<Decimal>().ok());
    Some(number) == written || Some(number) == bare(head(&figure.shown))
}

fn is_target(words: &str, figure: &Figure) -> bool {
    let target = figure.target.as_deref().unwrap_or("none");
    words == target || bare(words).is_some() && bare(words) == bare(target)
}

/// Whether pages show a figure with fewer digits than it is written with.
pub fn is_rounded(figure: &Figure) -> bool {
    let written = figure.value.as_deref().and_then(|value| value.parse::<Decimal>().ok());
    written.is_some() && written != bare(head(&figure.shown))
}

/// The number that words are, but for its commas and its unit.
fn bare(words: &str) -> Option<Decimal> {
    let words = words.strip_suffix("per 1,000").unwrap_or(words);
    let (sign, digits) = match words.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", words),
    };
    let digits =
        digits.trim_start_matches('£').trim_end_matches(['%']).trim_end_matches("days").trim_end_matches("day");
    let digits = digits.trim();
    let whole = digits.split('.').next().unwrap_or_default();
    // Commas part thousands; `98,1` is no number here.
    let mut groups = whole.split(',').skip(1);
    if !groups.all(|group| group.len() == 3) {
        return None;
    }
    format!("{sign}{}", digits.replace(',', "")).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: &str, shown: &str) -> Figure {
        Figure { value: Some(value.to_owned()), shown: shown.to_owned(), ..Figure::default() }
    }

    #[test]
    fn words_say_a_figure_in_several_ways() {
        let percent = Figure { target: Some("95%".to_owned()), ..figure("98.10", "98.1% (give or take 3)") };
        for words in ["98.1", "98.10", "98.1%", " 98.1%  (give or take 3)", "98.1%, target 95%", "98.1, target 95.0"] {
            assert!(says(words, &percent), "{words}");
        }
        for words in ["98,1", "９８．１", "98.2", "89.1%", "98.1%, target 90%", "", "target 95%", "98.1% of homes"]
        {
            assert!(!says(words, &percent), "{words}");
        }
        assert!(says("1,200", &figure("1200", "£1,200")) && says("£1200", &figure("1200", "£1,200")));
        assert!(says("\u{2212}3 days", &figure("-3", "\u{2212}3 days")) && says("-3", &figure("-3", "\u{2212}3 days")));
    }

    #[test]
    fn the_order_of_keys_is_no_part_of_a_rule() {
        assert!(same_rule(r#"{"a":"1","b":{"c":"2","d":"3"}}"#, r#"{"b":{"d":"3","c":"2"},"a":"1"}"#));
        assert!(!same_rule(r#"{"a":"1"}"#, r#"{"a":"2"}"#) && !same_rule("", r#"{"a":"1"}"#));
    }

    #[test]
    fn another_form_is_not_another_figure() {
        let form = Differs { form: true, ..Differs::default() };
        assert_eq!(differs(&figure("98.1", "98.1%"), &figure("98.10", "98.1%")), form);
        assert_eq!(differs(&figure("98.1", "98.1%"), &figure("98.1", "98.1%")), Differs::default());
        assert!(differs(&figure("98.1", "98.1%"), &figure("98.11", "98.1%")).figure);
        assert!(differs(&figure("98.1", "98.1%"), &figure("98.1", "98%")).figure);
    }
}
