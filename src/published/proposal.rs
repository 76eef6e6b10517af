//! The correction that a change needs, as it is to be pasted: worked out from what was published and what the site says.

use jiff::civil::Date;

use super::WITHDRAWN;
use super::changes;
use super::changes::Change;
use super::changes::with_target;
use super::days::DayChange;
use super::days::days_changed;
use super::notes::figures_gone_with;
use super::notes::note_on;
use super::pages;
use crate::date::Period;
use crate::history::Logged;
use crate::history::Written;
use crate::ledger::leaf::Figure;
use crate::results::HIDDEN;
use crate::site::Entry;
use crate::site::Site;
use crate::text::count_of;
use crate::text::slug;
use crate::yaml;
use crate::yaml::quoted;

/// Where corrections are kept.
pub const FILE: &str = "data/corrections.yaml";

/// What only people know of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// When it was found out.
    pub found: Option<Date>,
    /// What sort of change it is.
    pub kind: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// What it means for tenants.
    pub effect: Option<String>,
    /// Who agreed: a role.
    pub approved_by: Option<String>,
}

/// A correction to be added to the site: fields with a hint to whoever fills in the gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its fields in order, each as it stands in YAML, and what to say there.
    fields: Vec<(&'static str, String, String)>,
}

impl Note {
    /// The correction that a changed figure needs.
    pub fn on_figure(site: &Site, change: &Change<'_>) -> Note {
        let was = &change.was.what;
        let (of, measure) = was.reference.split_once('#').unwrap_or((&was.reference, ""));
        let (measure, part) = measure.split_once('/').unwrap_or((measure, ""));
        let id = [of.rsplit('/').next().unwrap_or(of), measure, part.rsplit('/').next().unwrap_or(part)].join(" ");
        let only_basis = change.differs.in_substance() && !change.differs.figure;
        let kind = match &change.now {
            None => WITHDRAWN,
            Some(_) if change.differs.unit || change.differs.target => "definition-change",
            Some(_) if was.missing.is_some() || was.shown.contains("provisional") => "revision",
            Some(_) => "correction",
        };
        // Pages may round two figures to the same.
        let rounded = change.now.as_ref().is_some_and(|now| now.shown == was.shown);
        let said = |figure: &Figure| match &figure.value {
            _ if figure.state == WITHDRAWN => WITHDRAWN.to_owned(),
            _ if only_basis => with_target(figure),
            Some(value) if rounded => value.clone(),
            _ => figure.shown.clone(),
        };
        let now = change.now.as_ref().map_or_else(|| WITHDRAWN.to_owned(), said);
        let mut note = Note::new(site, &id, of);
        note.plain("measure", measure);
        if !part.is_empty() {
            note.plain("part", part);
        }
        note.of_kind(site, kind);
        note.quoted("was", &said(was));
        note.quoted("now", &now);
        note.gaps(match change.turns() {
            Some("missed") => "what it means for tenants; say that the target is missed",
            Some(_) => "what it means for tenants; say that the target is met",
            None => EFFECT,
        });
        note
    }

    /// The correction that a changed promise needs.
    pub fn on_promise(site: &Site, reference: &str) -> Note {
        let said = |promise: &str, rule: &str| match rule {
            "" => promise.to_owned(),
            rule => format!("{promise} The rule: {rule}"),
        };
        let history = &site.history;
        let was = history.promises.get(reference).and_then(|versions| history.last_made(versions));
        let now = site.find(reference).map(pages::promise);
        let mut note = Note::new(site, reference, reference);
        note.of_kind(site, "promise-change");
        note.quoted("was", &was.map_or(String::new(), |was| said(&was.what.promise, &was.what.rule)));
        note.quoted("now", &now.map_or(String::new(), |now| said(&now.promise, &now.rule)));
        note.gaps(EFFECT);
        note
    }

    /// The correction that another due day needs.
    pub fn on_day(site: &Site, change: &DayChange<'_>) -> Note {
        let mut note = Note::new(site, &change.reference, &change.reference);
        note.of_kind(site, "promise-change");
        // A row stands on a page with others: only its name says which one is meant.
        let title = site.gone_title(&change.reference);
        let title = title.trim_end_matches('.');
        note.quoted("was", &format!("{title}. By {}.", change.was.0));
        note.quoted(
            "now",
            &match &change.now {
                Some((now, _)) => format!("{title}. By {now}."),
                None if change.is_there => "No day.".to_owned(),
                None => WITHDRAWN.to_owned(),
            },
        );
        note.gaps("what it means for tenants; say whether it is late");
        note
    }

    /// The correction that something needs which was published and is gone as a whole.
    pub fn on_gone(site: &Site, reference: &str) -> Note {
        let mut note = Note::new(site, reference, reference);
        note.of_kind(site, WITHDRAWN);
        let figures = figures_gone_with(site, reference);
        let was = if figures.is_empty() { site.gone_title(reference) } else { listed_figures(reference, &figures) };
        note.quoted("was", &was);
        note.quoted("now", WITHDRAWN);
        note.gaps(EFFECT);
        note
    }

    /// The correction that a changed text needs.
    pub fn on_text(site: &Site, entry: &Entry, kind: &str) -> Note {
        let reference = entry.reference();
        let history = &site.history;
        let made = history.pages.get(&reference).and_then(|versions| history.last_made(versions));
        let was = made.and_then(|made| history.texts.get(&made.leaf)).map_or("", String::as_str);
        let (was, now) = first_difference(was, &pages::text(entry));
        let mut note = Note::new(site, &reference, &reference);
        note.of_kind(site, kind);
        note.quoted("was", &was);
        note.quoted("now", &now);
        note.gaps(EFFECT);
        note
    }

    fn new(site: &Site, id: &str, of: &str) -> Note {
        let id = slug(id);
        let taken = |id: &str| {
            let reference = format!("corrections/{id}");
            site.find(&reference).is_some() || site.history.corrections.contains_key(&reference)
        };
        let mut own = id.clone();
        let mut number = 2;
        while taken(&own) {
            own = format!("{id}-{number}");
            number += 1;
        }
        let mut note = Note { fields: Vec::new() };
        note.plain("id", &own);
        note.plain("of", of);
        note
    }

    fn of_kind(&mut self, site: &Site, kind: &str) {
        let today = site.today.to_string();
        self.plain("on", &today);
        self.fields.push(("found", today, "the day on which it was found out".to_owned()));
        let others = if kind == "correction" { "or revision, where better data came in" } else { "" };
        self.fields.push(("kind", kind.to_owned(), others.to_owned()));
    }

    fn plain(&mut self, name: &'static str, value: &str) {
        self.fields.push((name, value.to_owned(), String::new()));
    }

    fn quoted(&mut self, name: &'static str, value: &str) {
        self.fields.push((name, quoted(value), String::new()));
    }

    fn gaps(&mut self, effect: &str) {
        self.fields.push(("why", quoted(""), "what went wrong, in plain words".to_owned()));
        self.fields.push(("effect", quoted(""), effect.to_owned()));
        self.fields.push(("approved_by", quoted(""), "who agreed: a role, not a name".to_owned()));
    }

    /// Fills in what is known.
    pub fn filled(mut self, gaps: &Gaps) -> Note {
        let found = gaps.found.map(|day| day.to_string());
        let words = |text: &Option<String>| text.as_deref().map(quoted);
        let known = [
            ("found", found),
            ("kind", gaps.kind.clone()),
            ("why", words(&gaps.why)),
            ("effect", words(&gaps.effect)),
            ("approved_by", words(&gaps.approved_by)),
        ];
        for (name, value) in known.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            if let Some(field) = self.fields.iter_mut().find(|(have, ..)| *have == name) {
                *field = (name, value, String::new());
            }
        }
        self
    }

    /// The note in YAML, as an item of a list that is set in by some spaces.
    pub fn yaml(&self, indent: usize) -> String {
        let mut text = String::new();
        for (number, (name, value, hint)) in self.fields.iter().enumerate() {
            let dash = if number == 0 { "- " } else { "  " };
            let hint = if hint.is_empty() { String::new() } else { format!("  # {hint}") };
            text.push_str(&format!("{:indent$}{dash}{name}: {value}{hint}\n", ""));
        }
        text
    }
}

/// What is to be said under `effect`.
const EFFECT: &str = "what it means for tenants";

/// So many figures are named in a note; its page shows them all.
const NAMED: usize = 6;

/// Figures that are gone together, in words: `3 figures: Calls answered 98.1%; …`. Those for the landlord as a whole come
/// before those of its parts.
fn listed_figures(gone: &str, figures: &[&Logged<Figure>]) -> String {
    let mut figures = figures.to_vec();
    figures.sort_by_key(|figure| figure.what.part.is_some());
    let named = figures.iter().filter(|figure| figure.what.missing.as_deref() != Some(HIDDEN)).map(|figure| {
        let what = &figure.what;
        let period = if what.reference.starts_with(&format!("{gone}#")) { "" } else { what.period.as_str() };
        let words = [what.name.as_str(), period, what.shown.as_str()];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    });
    let mut named: Vec<String> = named.collect();
    let more = named.len().saturating_sub(NAMED);
    named.truncate(NAMED);
    if more > 0 {
        named.push(format!("and {more} more"));
    }
    format!("{}: {}", count_of(figures.len(), "figure", "figures"), named.join("; "))
}

/// The first lines, or fields, in which two canonical texts differ.
fn first_difference(was: &str, now: &str) -> (String, String) {
    let short = |line: &str| {
        let line = line.trim();
        match line.char_indices().nth(200) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line.to_owned(),
        }
    };
    let (was, now) = (Written::read(was), Written::read(now));
    let (old, new): (Vec<&str>, Vec<&str>) = (was.body.lines().collect(), now.body.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    if same < old.len().max(new.len()) {
        let line = |lines: &[&str]| short(lines.get(same).copied().unwrap_or_default());
        return (line(&old), line(&new));
    }
    let names = was.fields.iter().chain(&now.fields).map(|(name, _)| *name);
    let other = names.into_iter().find(|name| was.field(name) != now.field(name));
    other.map_or((String::new(), String::new()), |name| {
        let said = |text: &Written<'_>| text.words(name).map_or(String::new(), |words| short(&words));
        (said(&was), said(&now))
    })
}

/// The note on what someone asks for: a figure by its reference, or by its measure and period; a promise; or a page. The error says
/// what to ask for instead.
pub fn proposal(site: &Site, asked: &str, period: Option<Period>) -> Result<Note, String> {
    if !site.history.is_kept() {
        return Err("this site keeps no ledger, so nothing is known of what it published".to_owned());
    }
    let changes: Vec<Change<'_>> = changes::changes(site)
        .into_iter()
        .filter(|change| change.now.is_none() || change.differs.in_substance())
        .collect();
    let asked = asked.trim_matches('/');
    if let Some(found) = changes.iter().find(|change| change.was.what.reference == asked) {
        return noted(site, found);
    }
    let history = &site.history;
    if let Some(change) = days_changed(site).iter().find(|change| change.reference == asked) {
        return match change.note {
            Some(note) => Err(noted_already(note)),
            None => Ok(Note::on_day(site, change)),
        };
    }
    if site.find(asked).is_none() && history.pages.contains_key(asked) && !history.has_left(asked) {
        return match note_on(site, history, asked) {
            Some(note) => Err(noted_already(note)),
            None => Ok(Note::on_gone(site, asked)),
        };
    }
    if site.history.promises.contains_key(asked) {
        return Ok(Note::on_promise(site, asked));
    }
    if let Some(entry) = site.find(asked).filter(|entry| !["performance", "measures"].contains(&entry.kind.folder)) {
        return match site.history.pages.contains_key(asked) {
            true => Ok(Note::on_text(site, entry, "correction")),
            false => Err(format!("`{asked}` has not been published yet: just mend it")),
        };
    }
    if let (Some(measure), true, None) = (site.find(asked), asked.starts_with("measures/"), period) {
        return Ok(Note::on_text(site, measure, "definition-change"));
    }
    let name = asked.strip_prefix("measures/").unwrap_or(asked);
    let period = period.map(|period| period.to_string());
    let meant = |figure: &Figure| {
        let (_, below) = figure.reference.split_once('#').unwrap_or_default();
        below == name && period.as_ref().is_none_or(|period| *period == figure.period)
    };
    let found: Vec<&Change<'_>> = changes.iter().filter(|change| meant(&change.was.what)).collect();
    match found.as_slice() {
        [one] => noted(site, one),
        [] => Err(format!("no published figure `{asked}` has changed{}", listed(&changes))),
        _ => Err(format!("several figures of `{asked}` have changed: give the period too{}", listed(&changes))),
    }
}

fn noted(site: &Site, change: &Change<'_>) -> Result<Note, String> {
    match change.note {
        Some(note) => Err(noted_already(note)),
        None => Ok(Note::on_figure(site, change)),
    }
}

fn noted_already(note: &Entry) -> String {
    format!("there is a note on that already: `{}`", note.reference())
}

/// The figures that someone can ask for.
fn listed(changes: &[Change<'_>]) -> String {
    let open = changes.iter().filter(|change| change.note.is_none());
    let names: String = open.map(|change| format!("\n  {}", change.was.what.reference)).collect();
    if names.is_empty() { "; no figure lacks a note".to_owned() } else { format!("; these lack a note:{names}") }
}

/// The file of corrections with a note added at its end: what there was stays as it is, byte for byte. The error says why that cannot
/// be done.
pub fn added(before: &str, note: &Note) -> Result<String, String> {
    yaml::with_item(before, &note.yaml(0))
        .ok_or_else(|| format!("`{FILE}` is not a list to whose end a note can be added"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> Note {
        let mut note = Note { fields: Vec::new() };
        note.plain("id", "one");
        note.quoted("was", "72.6% (“a”: #b)");
        note.gaps(EFFECT);
        note
    }

    #[test]
    fn a_note_goes_to_the_end_and_nothing_before_it_is_touched() {
        for before in ["", "# none yet\n", "- id: a\n", "- id: a", "  - id: a\n    of: b\n", "- id: a\r\n"] {
            let after = added(before, &note()).unwrap();
            assert!(after.starts_with(before), "{after}");
            assert!(after.contains("was: \"72.6% (“a”: #b)\""), "{after}");
        }
        for before in ["id: a\n", "[{id: a}]\n", "words\n", "- id: [\n"] {
            assert!(added(before, &note()).is_err(), "{before}");
        }
    }

    #[test]
    fn what_is_known_takes_the_place_of_a_gap_and_its_hint() {
        let gaps = Gaps { why: Some("Two digits: \"swapped\".".to_owned()), ..Gaps::default() };
        let text = note().filled(&gaps).yaml(2);
        assert!(text.contains("    why: \"Two digits: \\\"swapped\\\".\"\n"), "{text}");
        assert!(text.contains("    effect: \"\"  # what it means for tenants\n"), "{text}");
    }
}
