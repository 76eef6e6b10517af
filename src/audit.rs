//! Judges every commitment from what is published: the one place where outcomes are worked out.
//!
//! [`audit`] takes the frozen site, which knows the day it is built as of, and gives a [`Judgement`] for each
//! commitment. Each rule is one file that declares its fields and how it judges. What several rules share stands
//! in `conditions` (which entries are meant), `evidence` (what days they have), `stretches` (periods and waivers)
//! and `tally` (many things, each with a day of its own).

mod asked;
mod chain;
mod conditions;
mod count;
mod coverage;
mod deadline;
mod evidence;
mod gap;
mod group;
mod limits;
mod manual;
mod people;
mod publish_before;
mod publish_within;
mod respond_within;
mod review;
mod size;
mod stretches;
mod tally;
mod target;
mod value;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::audit::stretches::Stretch;
use crate::calendar::Calendar;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Line;
use crate::fields;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Value;
use crate::fields::nearest;
use crate::kinds;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::outcome::Waived;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::source::Span;
use crate::yaml;
use crate::yaml::Node;

/// A rule by which a promise is judged: what each file of `audit/` declares.
#[derive(Debug)]
pub struct Rule {
    /// Its name, which is the first word of a rule: `count`.
    pub name: &'static str,
    /// What it asks, in a sentence for staff.
    pub about: &'static str,
    /// An example, as it is written under `check`.
    pub example: &'static str,
    /// Its fields; the one of its own name comes first.
    pub fields: &'static [Field],
    /// Judges a promise by it; none where the rule cannot be used, which it has reported.
    judge: fn(&mut Case<'_>) -> Option<Judged>,
}

/// What a rule says of a promise.
struct Judged {
    rule_in_words: Vec<String>,
    now: Standing,
    periods: Vec<Standing>,
    about: Vec<usize>,
}

/// A promise to be judged.
struct Case<'a> {
    site: &'a Site,
    /// The commitment.
    entry: &'a Entry,
    /// Its rule, as far as it could be read.
    rule: Record,
    /// The periods for which it was set aside.
    waived: Vec<Waived>,
    /// The day from which it no longer holds, if that has come.
    stopped: Option<Date>,
    report: Report,
}

macro_rules! rules {
    ($($name:ident)*) => {
        /// Every rule, in the order in which the manual explains them.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

// To add a rule: write `src/audit/<name>.rs`, then add its name here.
rules! {
    count
    gap
    deadline
    publish_within
    publish_before
    respond_within
    target
    size
    coverage
    chain
    review
    value
    manual
}

faults! {
    UNKNOWN_RULE = "unknown-rule", Error,
        "A promise has no rule that the build knows.",
        why: "A promise that cannot be checked cannot be shown to be kept.",
        example: "check: {count: minutes, where: {panel: forum, held: held}, at_least: 6, every: year}";
    BAD_RULE = "bad-rule", Error,
        "A promise's rule cannot be used as it stands.",
        why: "The build would have to guess what was promised.",
        example: "Wrong:  {count: minutes, every: year}\nRight:  {count: minutes, at_least: 6, every: year}";
    NOTHING_MATCHES = "nothing-matches", Warning,
        "A rule names something that is not on the site.",
        why: "The promise is shown as having no evidence, which may be true or a mistyped name.",
        example: "Wrong:  where: {panel: costumer-council}\nRight:  where: {panel: customer-council}";
}

/// Judges every commitment of a site as of the day that the site is built for.
pub fn audit(site: &Site) -> (BTreeMap<usize, Judgement>, Report) {
    let entries: Vec<&Entry> = site.of("commitments").collect();
    let judged: Vec<(usize, Option<Judgement>, Report)> = entries
        .par_iter()
        .map(|entry| {
            let (judgement, report) = judge(entry, site);
            (entry.number, judgement, report)
        })
        .collect();
    let mut judgements = BTreeMap::new();
    let mut report = Report::new();
    for (number, judgement, found) in judged {
        judgements.extend(judgement.map(|judgement| (number, judgement)));
        report.append(found);
    }
    (judgements, report)
}

fn judge(entry: &Entry, site: &Site) -> (Option<Judgement>, Report) {
    let mut report = Report::new();
    let Some((node, rule)) = rule_of(entry, &mut report) else { return (None, report) };
    if !limits::check_shapes(node, rule.fields, &mut report) {
        return (None, report);
    }
    let read = fields::read(node, rule.fields, &format!("a `{}` rule", rule.name), &mut report);
    if report.has_errors() {
        return (None, report);
    }
    let (stopped_on, stopped) = stopped(entry, site).map_or((None, None), |(day, now)| (day, Some(now)));
    let mut case = Case { site, entry, rule: read, waived: waived(entry, site), stopped: stopped_on, report };
    let judged = match case.rule.text("for_each") {
        Some(_) => group::judge(&mut case, node, rule),
        None => (rule.judge)(&mut case).map(|judged| (judged, Vec::new())),
    };
    let judgement = judged.filter(|_| !case.report.has_errors()).map(|(judged, members)| {
        // What went out of force with its document ended on a day that is not stated.
        let ended = stopped.is_some() && !entry.record.has("stopped");
        let demand = if ended { None } else { asked::demand(&mut case, rule.name) };
        let now = stopped.unwrap_or(judged.now);
        let Judged { rule_in_words, periods, about, .. } = judged;
        Judgement { commitment: entry.number, rule: rule.name, rule_in_words, now, periods, members, about, demand }
    });
    (judgement, case.report)
}

/// The rule that a commitment's `check` names, and what stands there.
fn rule_of<'a>(entry: &'a Entry, report: &mut Report) -> Option<(&'a Node, &'static Rule)> {
    let held = entry.record.get("check")?;
    let Value::Anything(node) = &held.value else { return None };
    let yaml::Value::Map(names) = &node.value else {
        report
            .add(&UNKNOWN_RULE, held.span, format!("`check` should be a rule, not {}", node.what()))
            .help("write it like  {count: minutes, where: {panel: forum}, at_least: 6, every: year}");
        return None;
    };
    let words = || RULES.iter().map(|rule| rule.name);
    let mut named = names.iter().filter_map(|(key, _)| Some((key, *RULES.iter().find(|rule| rule.name == key.name)?)));
    match (named.next(), named.next()) {
        (Some((_, rule)), None) => return Some((node, rule)),
        (Some((_, first)), Some((key, second))) => {
            report
                .add(&BAD_RULE, key.span, format!("this promise has two rules, `{}` and `{}`", first.name, second.name))
                .help("keep one; make two promises of two rules");
            return None;
        }
        (None, _) => {}
    }
    let near = names.iter().find_map(|(key, _)| Some((key, nearest(&key.name, words())?)));
    match near {
        Some((key, near)) => report
            .add(&UNKNOWN_RULE, key.span, format!("there is no rule `{}`", key.name))
            .help(format!("did you mean `{near}`?")),
        None => report
            .add(&UNKNOWN_RULE, held.span.begin(), "this rule names nothing that can be checked")
            .help(format!("begin it with one of: {}", words().collect::<Vec<_>>().join(", "))),
    };
    None
}

/// The periods for which a commitment was set aside, in order.
fn waived(entry: &Entry, site: &Site) -> Vec<Waived> {
    let line = |record: &Record, field| -> Line { site.line(record, field).unwrap_or_else(not_stated) };
    let mut waived: Vec<Waived> = entry
        .record
        .list("waived")
        .iter()
        .filter_map(|held| {
            let Value::Record(record) = &held.value else { return None };
            let period = record.period("period")?;
            let (first, last) = period.bounds(site.settings.year_starts);
            Some(Waived {
                first,
                last,
                name: period.to_string(),
                reason: line(record, "reason"),
                agreed_by: line(record, "agreed_by"),
            })
        })
        .collect();
    waived.sort_by_key(|waived| (waived.first, waived.last));
    waived
}

/// That a promise was stopped, and from which day: it says so, or what it was made in is no longer in force and it
/// says no last day. The day is then that of what took its place, if that is known.
fn stopped(entry: &Entry, site: &Site) -> Option<(Option<Date>, Standing)> {
    let standing = |name: String, why: String| Standing {
        name,
        over: true,
        outcome: Outcome::Stopped,
        expected: String::new(),
        found: String::new(),
        why,
        counted: Vec::new(),
        waived: Vec::new(),
    };
    if let Some(stopped) = entry.record.record("stopped") {
        let day = stopped.day("on").filter(|day| *day <= site.today)?;
        let reason = stopped.text("reason").unwrap_or_default();
        return Some((Some(day), standing(format!("since {}", day_in_words(day)), reason.to_owned())));
    }
    let made_in = &site.entries[entry.refers_to("made_in")?];
    let status = made_in.record.text("status").filter(|status| matches!(*status, "superseded" | "withdrawn"))?;
    if entry.record.day("to").is_some() {
        return None;
    }
    let day = replaced_on(made_in, site);
    if day.is_some_and(|day| day > site.today) {
        return None;
    }
    let noun = made_in.kind.noun();
    Some((
        day,
        standing(
            day.map_or(String::new(), |day| format!("since {}", day_in_words(day))),
            format!(
                "It was made in a {noun} that was {status}, “{}”. Nobody gave a last day for the promise.",
                made_in.title
            ),
        ),
    ))
}

/// The first day on which something that takes the place of a document was published.
fn replaced_on(document: &Entry, site: &Site) -> Option<Date> {
    let leads_there = |held: &Held| matches!(&held.value, Value::Reference(to) if to.entry == Some(document.number));
    let successors = site.mentioned_by[document.number].iter().map(|number| &site.entries[*number]);
    successors
        .filter(|other| other.record.list("supersedes").iter().any(leads_there))
        .filter_map(|other| site.published(other))
        .map(|published| published.day)
        .min()
}

impl<'a> Case<'a> {
    fn today(&self) -> Date {
        self.site.today
    }

    fn calendar(&self) -> &'a Calendar {
        &self.site.settings.calendar
    }

    /// The first day on which the promise holds.
    fn from(&self) -> Option<Date> {
        self.entry.record.day("from")
    }

    /// The last day on which the promise holds: as it says itself, or the day before it was stopped.
    fn to(&self) -> Option<Date> {
        let stopped = self.stopped.map(|day| day.saturating_sub(1.day()));
        [self.entry.record.day("to"), stopped].into_iter().flatten().min()
    }

    /// Whether the promise holds only from a day to come.
    fn not_begun(&self) -> bool {
        self.from().is_some_and(|from| from > self.today())
    }

    /// The waiver that today lies in.
    fn waived_today(&self) -> Option<&Waived> {
        stretches::waived_on(&self.waived, self.today())
    }

    /// The part of the rule that has a name, as it was written.
    fn node(&self, name: &str) -> Option<Node> {
        match self.rule.get(name).map(|held| &held.value) {
            Some(Value::Anything(node)) => Some(node.clone()),
            _ => None,
        }
    }

    /// Where a part of the rule stands.
    fn span(&self, name: &str) -> Span {
        self.rule.span_of(name)
    }

    /// Reports that the rule cannot be used.
    fn bad(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report.add(&BAD_RULE, span, message).help(help);
    }

    /// The kind that a part of the rule names, such as `count: minutes`.
    fn kind(&mut self, name: &str) -> Option<&'static Kind> {
        let word = self.rule.text(name)?.to_owned();
        self.kind_of(&word, self.span(name))
    }

    /// The kind of a name that stands in the rule.
    fn kind_of(&mut self, word: &str, span: Span) -> Option<&'static Kind> {
        let Some(kind) = kinds::kind(word) else {
            let near = nearest(word, kinds::KINDS.iter().map(|kind| kind.folder));
            let help = near.map_or_else(
                || "write the name of a folder, such as minutes, events or reports".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.bad(span, format!("there is no kind `{word}`"), help);
            return None;
        };
        if kind.home == Home::Nowhere {
            self.bad(
                span,
                format!("{word} are never shown, so a promise cannot list what it counts of them"),
                "say how many serve on a panel:  {size: panels/board, of: members, at_least: 6}",
            );
            return None;
        }
        Some(kind)
    }

    /// The same for things that are counted by their day; reports where they have none.
    fn dated_kind(&mut self, name: &str) -> Option<&'static Kind> {
        let kind = self.kind(name)?;
        if kind.moments.took_place.is_empty() {
            let dated: Vec<&str> = kinds::KINDS
                .iter()
                .filter(|kind| !kind.moments.took_place.is_empty())
                .map(|kind| kind.folder)
                .collect();
            self.bad(
                self.span(name),
                format!("{} has no day by which it could be counted", kind.one),
                format!("these have: {}", dated.join(", ")),
            );
            return None;
        }
        Some(kind)
    }

    /// What a part of the rule refers to, such as `deadline: policies/expenses`; nothing where it is not on the site.
    fn located(&mut self, name: &str) -> Option<(usize, String)> {
        let path = self.rule.text(name)?.to_owned();
        self.locate(&path, self.span(name))
    }

    /// What a path in the rule refers to.
    fn locate(&mut self, path: &str, span: Span) -> Option<(usize, String)> {
        let found = self.site.locate(path, &[]);
        if found.is_none() && !self.site.lost.may_hold(path) {
            conditions::not_there(path, self.site.by_reference.keys().map(String::as_str), span, &mut self.report);
        }
        found
    }
}

impl Judged {
    /// A judgement by the periods that the rule names with `every`; where it names none, of the whole time at once,
    /// with the years of it for the record. `look` says how one stretch stands, and is told whether it is a period.
    fn over_time(
        case: &mut Case<'_>,
        rule_in_words: Vec<String>,
        about: Vec<usize>,
        first_thing: Option<Date>,
        look: impl Fn(&Case<'_>, &Stretch, bool) -> Standing,
    ) -> Option<Judged> {
        let every = case.rule.text("every").map(str::to_owned);
        let stretches = stretches::periods(case, every.as_deref().unwrap_or("year"), first_thing)?;
        let mut periods: Vec<Standing> = stretches.iter().map(|stretch| look(case, stretch, true)).collect();
        if every.is_some() {
            return Some(Judged::by_periods(case, rule_in_words, periods, about));
        }
        let Some(whole) = stretches::whole(case, first_thing).filter(|stretch| stretch.first <= case.today()) else {
            return Some(Judged::by_periods(case, rule_in_words, Vec::new(), about));
        };
        let now = look(case, &whole, false);
        if periods.len() < 2 {
            periods.clear();
        }
        Some(Judged { rule_in_words, now, periods, about })
    }

    /// A judgement by periods: how it stands now is how the last of them stands.
    fn by_periods(case: &Case<'_>, rule_in_words: Vec<String>, periods: Vec<Standing>, about: Vec<usize>) -> Judged {
        let now = periods.last().cloned().unwrap_or_else(|| nothing_yet(case));
        Judged { rule_in_words, now, periods, about }
    }

    /// A judgement that knows no periods.
    fn at_once(rule_in_words: Vec<String>, now: Standing, about: Vec<usize>) -> Judged {
        Judged { rule_in_words, now, periods: Vec::new(), about }
    }
}

/// How a promise stands whose time has not begun, or of which nothing is published.
fn nothing_yet(case: &Case<'_>) -> Standing {
    match case.from().filter(|from| *from > case.today()) {
        Some(from) => Standing {
            name: format!("from {}", day_in_words(from)),
            outcome: Outcome::NotYetDue,
            why: format!("This promise begins on {}.", day_in_words(from)),
            ..stretches::blank()
        },
        None => Standing {
            outcome: Outcome::NoEvidence,
            found: "0".to_owned(),
            why: "Nothing is published that shows if we kept it.".to_owned(),
            ..stretches::blank()
        },
    }
}
