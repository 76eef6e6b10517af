//! Panels, their meetings, what was decided there and the papers before them: as plain values that know no format.
//!
//! [`of`] gathers them from the site. Only what pages show is here: people are counts and kinds of place, never names,
//! and how long anyone has served is left out. Days come from the ledger where one is kept, else from what entries say
//! themselves; nothing here depends on the clock.

mod agenda;
mod gone;
mod papers;
mod stamps;

use jiff::civil::Date;

use crate::document::Target;
use crate::fields::Record;
use crate::fields::Value;
use crate::markdown::plain_words;
use crate::membership;
use crate::site::Entry;
use crate::site::Site;

pub use gone::Gone;
pub use gone::Sort;
pub use papers::Paper;
pub use papers::Spoken;
pub use stamps::Stamp;

use stamps::Stamps;

/// All that is known of a landlord's panels.
#[derive(Clone, Debug, Default)]
pub struct Meetings {
    /// The panels, in order of id.
    pub panels: Vec<Panel>,
    /// Their meetings and the general meetings, in order of reference.
    pub meetings: Vec<Meeting>,
    /// Events that are no meetings of a body: walkabouts, courses.
    pub gatherings: Vec<Gathering>,
    /// What was before them, or came out of them.
    pub papers: Vec<Paper>,
    /// What was published once and is no longer there.
    pub gone: Vec<Gone>,
    /// When the whole of it was first there and was last changed.
    pub stamp: Stamp,
}

/// A group through which tenants are heard.
#[derive(Clone, Debug)]
pub struct Panel {
    /// Its id: `voice-panel`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in short.
    pub summary: Option<String>,
    /// What it is for.
    pub purpose: String,
    /// What sort of group it is: `council`, `panel`.
    pub sort: Option<String>,
    /// The id of the panel that it reports to.
    pub reports_to: Option<String>,
    /// Its places.
    pub places: Vec<Place>,
    /// Its address on the site.
    pub address: String,
    /// Its days.
    pub stamp: Stamp,
}

/// A sort of place on a panel, with how many there are of it: never who holds one.
#[derive(Clone, Debug)]
pub struct Place {
    /// Who it is for: `tenant`.
    pub kind: String,
    /// How many there must be.
    pub at_least: Option<u64>,
    /// How many there may be.
    pub at_most: Option<u64>,
    /// How many are filled.
    pub filled: Option<u64>,
    /// Whether they may vote; none where it is not stated.
    pub votes: Option<bool>,
    /// How a place is filled.
    pub how_filled: Option<String>,
}

/// How a meeting stands on the day of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It lies ahead.
    Planned,
    /// It has been, and its minutes are not out.
    Held,
    /// Its minutes are out.
    Minuted,
    /// It did not take place.
    Cancelled,
}

/// A meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its reference: `minutes/voice-panel/2026-04-15`.
    pub reference: String,
    /// Its title.
    pub name: String,
    /// What it was about, in short.
    pub summary: Option<String>,
    /// The id of the panel that met; none for a general meeting.
    pub panel: Option<String>,
    /// Its day.
    pub date: Date,
    /// How it stands.
    pub state: State,
    /// Where it is, where that is stated.
    pub place: Option<String>,
    /// The one thing it was about.
    pub main_issue: Option<String>,
    /// How many came, by kind of place.
    pub attendance: Vec<(String, u64)>,
    /// How many sent apologies.
    pub apologies: Option<u64>,
    /// The day on which its minutes were published.
    pub published: Option<Date>,
    /// What it talks about while it lies ahead: each point of its agenda.
    pub agenda: Vec<String>,
    /// What it decided.
    pub decisions: Vec<Decision>,
    /// Its address on the site.
    pub address: String,
    /// Its language.
    pub language: String,
    /// Its days.
    pub stamp: Stamp,
}

/// Something that a meeting decided.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its number, from 1.
    pub number: usize,
    /// What was decided, in plain words.
    pub text: String,
    /// How people voted, where the minutes say it.
    pub vote: Option<Vote>,
    /// The references of what it names.
    pub names: Vec<String>,
}

/// How people voted, as counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// How many were for it.
    pub yes: u64,
    /// How many were against it.
    pub no: u64,
    /// How many did not vote.
    pub neither: Option<u64>,
    /// What it needed to pass, in words.
    pub needed: Option<String>,
}

/// An event that people can come to and that is no meeting of a body.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// Its reference: `events/walkabout-elm-court-2026-05`.
    pub reference: String,
    /// Its title.
    pub name: String,
    /// What it is, in short.
    pub summary: Option<String>,
    /// What sort of event it is: `walkabout`.
    pub sort: String,
    /// Its day.
    pub date: Date,
    /// Where it is.
    pub place: Option<String>,
    /// How it stands: it has no minutes.
    pub state: State,
    /// Its address on the site.
    pub address: String,
    /// Its days.
    pub stamp: Stamp,
}

/// Everything of a site that has to do with meetings.
pub fn of(site: &Site) -> Meetings {
    let stamps = Stamps::of(site);
    let panels: Vec<Panel> = site.of("panels").map(|entry| panel(entry, site, &stamps)).collect();
    let mut meetings: Vec<Meeting> = site.of("minutes").filter_map(|entry| meeting(entry, site, &stamps)).collect();
    meetings
        .extend(site.of("events").filter(|entry| is_general(entry)).filter_map(|entry| general(entry, site, &stamps)));
    meetings.sort_by(|a, b| a.reference.cmp(&b.reference));
    let others = site.of("events").filter(|entry| !is_general(entry));
    let gatherings = others.filter_map(|entry| gathering(entry, site, &stamps)).collect();
    let papers = papers::of(site, &meetings, &stamps);
    let gone = gone::of(site, &meetings);
    Meetings { panels, meetings, gatherings, papers, gone, stamp: stamps.whole() }
}

fn panel(entry: &Entry, site: &Site, stamps: &Stamps<'_>) -> Panel {
    let record = &entry.record;
    let above = entry.refers_to("reports_to").map(|number| site.entries[number].id.clone());
    Panel {
        id: entry.id.clone(),
        name: entry.title.clone(),
        summary: words(record, "summary"),
        purpose: words(record, "purpose").unwrap_or_default(),
        sort: words(record, "type"),
        // A panel that reports to itself would be its own parent.
        reports_to: above.filter(|id| *id != entry.id),
        places: membership::places(entry).filter_map(place).collect(),
        address: entry.address.clone(),
        stamp: stamps.stamp(entry),
    }
}

fn place(record: &Record) -> Option<Place> {
    Some(Place {
        kind: words(record, "kind")?,
        at_least: record.whole("min"),
        at_most: record.whole("max"),
        filled: record.whole("filled"),
        votes: record.get("voting").map(|_| record.flag("voting")),
        how_filled: words(record, "how_filled"),
    })
}

/// A meeting of a panel; none where its day could not be read.
fn meeting(entry: &Entry, site: &Site, stamps: &Stamps<'_>) -> Option<Meeting> {
    let record = &entry.record;
    let date = record.day("date")?;
    let published = site.published(entry).map(|published| published.day).filter(|day| *day <= site.today);
    let state = match record.text("held") {
        Some("cancelled") => State::Cancelled,
        _ if date >= site.today => State::Planned,
        _ if published.is_none() => State::Held,
        _ => State::Minuted,
    };
    // What has not taken place has decided nothing, whatever is already written.
    let took_place = matches!(state, State::Held | State::Minuted);
    let whole = |held: &Value| match held {
        Value::Whole(number) => Some(*number),
        _ => None,
    };
    let attendance = record.table("attendance").iter().filter(|_| took_place);
    Some(Meeting {
        reference: entry.reference(),
        name: entry.title.clone(),
        summary: words(record, "summary"),
        panel: entry.refers_to("panel").map(|number| site.entries[number].id.clone()),
        date,
        state,
        place: None,
        main_issue: words(record, "main_issue"),
        attendance: attendance.filter_map(|(name, count)| Some((plain(&name.value)?, whole(&count.value)?))).collect(),
        apologies: record.whole("apologies").filter(|_| took_place),
        published,
        agenda: match (state, &entry.body) {
            (State::Planned, Some(body)) => agenda::points(&body.text),
            _ => Vec::new(),
        },
        decisions: if took_place { decisions(entry, site) } else { Vec::new() },
        address: entry.address.clone(),
        language: entry.language.clone(),
        stamp: stamps.stamp(entry),
    })
}

fn decisions(entry: &Entry, site: &Site) -> Vec<Decision> {
    let mut found = Vec::new();
    for held in entry.record.list("decisions") {
        let Some(text) = plain(&held.value) else { continue };
        let number = found.len() + 1;
        let links = match &held.value {
            Value::Prose(prose) => prose.links.as_slice(),
            _ => &[],
        };
        let named = links.iter().filter_map(|link| match &link.target {
            Target::Page { address, .. } => Some(site.find(address)?.reference()),
            _ => None,
        });
        found.push(Decision { number, text, vote: vote(&entry.record, number), names: named.collect() });
    }
    found
}

/// The vote on a decision, by its number.
fn vote(record: &Record, number: usize) -> Option<Vote> {
    record.list("votes").iter().find_map(|held| match &held.value {
        Value::Record(vote) if vote.whole("decision") == Some(number as u64) => Some(Vote {
            yes: vote.whole("for")?,
            no: vote.whole("against")?,
            neither: vote.whole("not_voting"),
            needed: words(vote, "needed"),
        }),
        _ => None,
    })
}

/// Whether an event is a meeting of all: its own members decide there.
fn is_general(entry: &Entry) -> bool {
    entry.record.text("type") == Some("agm")
}

fn general(entry: &Entry, site: &Site, stamps: &Stamps<'_>) -> Option<Meeting> {
    let gathering = gathering(entry, site, stamps)?;
    let published = site.published(entry).map(|published| published.day).filter(|day| *day <= site.today);
    Some(Meeting {
        reference: gathering.reference,
        name: gathering.name,
        summary: gathering.summary,
        panel: None,
        date: gathering.date,
        state: match gathering.state {
            State::Held if published.is_some() => State::Minuted,
            state => state,
        },
        place: gathering.place,
        main_issue: None,
        attendance: Vec::new(),
        apologies: None,
        published,
        agenda: match (gathering.state, &entry.body) {
            (State::Planned, Some(body)) => agenda::points(&body.text),
            _ => Vec::new(),
        },
        decisions: Vec::new(),
        address: gathering.address,
        language: entry.language.clone(),
        stamp: gathering.stamp,
    })
}

fn gathering(entry: &Entry, site: &Site, stamps: &Stamps<'_>) -> Option<Gathering> {
    let record = &entry.record;
    let date = record.day("date")?;
    let state = match record.get("cancelled") {
        Some(_) => State::Cancelled,
        None if date >= site.today => State::Planned,
        None => State::Held,
    };
    Some(Gathering {
        reference: entry.reference(),
        name: entry.title.clone(),
        summary: words(record, "summary"),
        sort: words(record, "type")?,
        date,
        place: words(record, "where"),
        state,
        address: entry.address.clone(),
        stamp: stamps.stamp(entry),
    })
}

/// A field in plain words; none where it is empty.
fn words(record: &Record, field: &str) -> Option<String> {
    plain(&record.get(field)?.value)
}

fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.clone(),
        Value::Prose(prose) => plain_words(prose),
        Value::Choice(word) => (*word).to_owned(),
        Value::Reference(reference) => reference.text.clone(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}
