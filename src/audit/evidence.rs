//! What entries show as of a day: when they took place, were published and were answered, and whether they count.
//!
//! Nothing that lies after the day of the build has happened. What was not published by then is no evidence yet.

use jiff::civil::Date;

use crate::audit::Case;
use crate::audit::conditions::Conditions;
use crate::fields::Record;
use crate::fields::Value;
use crate::history::Published;
use crate::outcome::Counted;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;

/// One thing with its day: an entry, or a dated part of one.
#[derive(Clone, Debug)]
pub(super) struct Evidence<'a> {
    pub(super) entry: &'a Entry,
    /// What it is called where it is a part of the entry.
    pub(super) name: String,
    pub(super) day: Date,
    /// When it was published, where that is its day.
    pub(super) published: Option<Published>,
}

impl Evidence<'_> {
    /// It as something that was counted.
    pub(super) fn counted(&self, words: impl Into<String>, good: Option<bool>) -> Counted {
        Counted {
            entry: Some(self.entry.number),
            name: self.name.clone(),
            day: Some(self.day),
            words: words.into(),
            good,
            published: self.published,
        }
    }
}

/// What is there of one sort of thing.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// What took place and counts, in order of day.
    pub(super) happened: Vec<Evidence<'a>>,
    /// What is planned for days still to come, in order.
    pub(super) planned: Vec<Evidence<'a>>,
    /// What has no day, so that it cannot be counted.
    pub(super) undated: Vec<&'a Entry>,
    /// The first day of anything of the sort, whether it counts or not: from then on such things are published.
    pub(super) known_from: Option<Date>,
}

impl Found<'_> {
    fn know(&mut self, day: Date) {
        self.known_from = Some(self.known_from.map_or(day, |first| first.min(day)));
    }
}

/// The first of some fields that gives a day, where the day has come; with how it is known where it is that of publication.
pub(super) fn past_day_in(entry: &Entry, fields: &[&str], site: &Site) -> Option<(Date, Option<Published>)> {
    site.known_day_in(entry, fields).filter(|(day, _)| *day <= site.today)
}

/// The day by which an entry is counted.
pub(super) fn day_of(entry: &Entry, site: &Site) -> Option<Date> {
    day_in(entry, entry.kind.moments.took_place, site)
}

/// The first of some fields that gives a day; that of publication is the one that counts.
pub(super) fn day_in(entry: &Entry, fields: &[&str], site: &Site) -> Option<Date> {
    site.known_day_in(entry, fields).map(|(day, _)| day)
}

/// Whether an entry is there by the day of the build: it took place and was published, as far as it says, and was not
/// called off.
pub(super) fn is_there(entry: &Entry, site: &Site) -> bool {
    unless(entry).is_none() && is_out(entry, site) && day_of(entry, site).is_none_or(|day| day <= site.today)
}

/// Whether an entry was published by the day of the build, as far as it says.
///
/// The day on which the outcome of an event or a consultation was published, or everyone was told, is another: the
/// thing itself was there for all to see before.
pub(super) fn is_out(entry: &Entry, site: &Site) -> bool {
    let own = entry.kind.moments.published.iter().copied().filter(|field| matches!(*field, "published" | "issued"));
    day_in(entry, &own.collect::<Vec<_>>(), site).is_none_or(|day| day <= site.today)
}

/// Whether an entry's own words say that it did not take place: that it is planned, or was called off.
pub(super) fn unless(entry: &Entry) -> Option<&str> {
    let (field, words) = entry.kind.moments.unless?;
    let word = entry.record.text(field)?;
    (words.is_empty() || words.contains(&word)).then_some(word)
}

/// Everything of a kind for which the conditions hold.
pub(super) fn find<'a>(case: &Case<'a>, kind: &'static Kind, conditions: &Conditions) -> Found<'a> {
    let site = case.site;
    // Who asks for what was called off means it, and what is planned is then nothing to come.
    let (field, words) = kind.moments.unless.unwrap_or_default();
    let off: Vec<&str> = words.iter().copied().filter(|word| *word != "planned").collect();
    let asks_for_off = conditions.ask_for(field, &off);
    let mut found = Found::default();
    for entry in site.of(kind.folder) {
        let holds = conditions.hold(entry, site);
        let Some((day, published)) = site.known_day_in(entry, kind.moments.took_place) else {
            if holds {
                found.undated.push(entry);
            }
            continue;
        };
        let evidence = Evidence { entry, name: String::new(), day, published };
        let unless = unless(entry);
        if day <= site.today && is_out(entry, site) {
            found.know(day);
        }
        // What is planned for today may take place yet.
        if day > site.today || (day == site.today && unless == Some("planned")) {
            let planned = unless.is_none_or(|word| word == "planned");
            if planned && (holds || (!asks_for_off && conditions.hold_but(field, entry, site))) {
                found.planned.push(evidence);
            }
        } else {
            let asked = |word| if words.is_empty() { asks_for_off } else { conditions.ask_for(field, &[word]) };
            if holds && unless.is_none_or(asked) && is_out(entry, site) {
                found.happened.push(evidence);
            }
        }
    }
    sort(&mut found);
    found
}

/// The dated items of a list of entries of a kind, such as the reviews of risks, for which the conditions on the
/// entries hold.
pub(super) fn find_in_lists<'a>(
    case: &Case<'a>,
    kind: &'static Kind,
    list: &str,
    conditions: &Conditions,
) -> Found<'a> {
    let mut found = Found::default();
    let site = case.site;
    for entry in site.of(kind.folder).filter(|entry| is_out(entry, site) && unless(entry).is_none()) {
        let holds = conditions.hold(entry, site);
        for held in entry.record.list(list) {
            let Value::Record(record) = &held.value else { continue };
            let Some(day) = day_of_item(record) else { continue };
            if day <= site.today {
                found.know(day);
            }
            if holds {
                let evidence = Evidence { entry, name: entry.title.clone(), day, published: None };
                if day > site.today { found.planned.push(evidence) } else { found.happened.push(evidence) }
            }
        }
    }
    sort(&mut found);
    found
}

/// The day of an item of a list: its first field that is one.
pub(super) fn day_of_item(record: &Record) -> Option<Date> {
    record.values.iter().find_map(|(_, held)| if let Value::Day(day) = held.value { Some(day) } else { None })
}

fn sort(found: &mut Found<'_>) {
    for list in [&mut found.happened, &mut found.planned] {
        list.sort_by(|a, b| (a.day, &a.entry.id).cmp(&(b.day, &b.entry.id)));
    }
}
