//! Papers: reports, consultations and recommendations, and the meetings that spoke of them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Meeting;
use super::stamps::Stamp;
use super::stamps::Stamps;
use super::words;
use crate::fields::Held;
use crate::fields::Value;
use crate::loops;
use crate::loops::Loop;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;

/// Something that was before a meeting, or came out of one.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its reference: `reports/scrutiny-review-repairs-2025`.
    pub reference: String,
    /// Its title.
    pub name: String,
    /// What sort it is, in words: `Scrutiny review`.
    pub sort: String,
    /// Its day: when it was made, published or opened.
    pub date: Option<Date>,
    /// The id of the panel it comes from.
    pub from: Option<String>,
    /// What came of it, in a word, where it is asked for something.
    pub answer: Option<String>,
    /// Whether it is a recommendation.
    pub asks: bool,
    /// The area that it is about.
    pub area: Option<String>,
    /// The meetings that spoke of it, in order of day.
    pub spoken: Vec<Spoken>,
    /// Its address on the site.
    pub address: String,
    /// Its days, with those of the meetings that spoke of it.
    pub stamp: Stamp,
}

/// A meeting that spoke of a paper.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The meeting's reference.
    pub meeting: String,
    /// The id of the panel that met.
    pub panel: String,
    /// The number of the decision that names the paper.
    pub decision: Option<usize>,
    /// What the meeting did with it.
    pub role: &'static str,
    /// Its days: those of both.
    pub stamp: Stamp,
}

/// All papers, in order of reference.
pub(super) fn of(site: &Site, meetings: &[Meeting], stamps: &Stamps<'_>) -> Vec<Paper> {
    let known = Known::of(site, meetings);
    let entries = ["consultations", "recommendations", "reports"].into_iter().flat_map(|folder| site.of(folder));
    entries.map(|entry| paper(entry, site, &known, stamps)).collect()
}

/// What every paper asks of the meetings, looked up once.
struct Known<'a> {
    by_reference: BTreeMap<&'a str, &'a Meeting>,
    /// The meetings that made each recommendation, by its number.
    made: BTreeMap<usize, BTreeSet<&'a str>>,
}

impl Known<'_> {
    fn of<'a>(site: &Site, meetings: &'a [Meeting]) -> Known<'a> {
        let mut known = Known { by_reference: BTreeMap::new(), made: BTreeMap::new() };
        for meeting in meetings.iter().filter(|meeting| meeting.panel.is_some()) {
            known.by_reference.insert(&meeting.reference, meeting);
            let Some(entry) = site.find(&meeting.reference) else { continue };
            for made in loops::made_at(entry, site) {
                known.made.entry(made.number).or_default().insert(&meeting.reference);
            }
        }
        known
    }
}

fn paper(entry: &Entry, site: &Site, known: &Known<'_>, stamps: &Stamps<'_>) -> Paper {
    let record = &entry.record;
    let asks = entry.kind.folder == "recommendations";
    let day = |field: &str| record.day(field).filter(|day| *day <= site.today);
    let sort = words(record, "type").map(|word| capital(&word.replace('-', " ")));
    let course = Loop::of(entry, site).map(|one| one.course);
    let answered = course.is_some_and(|course| course.answered.is_some());
    let own = stamps.stamp(entry);
    let spoken = spoken(entry, site, known, own);
    Paper {
        reference: entry.reference(),
        name: entry.title.clone(),
        sort: sort.unwrap_or_else(|| entry.kind.kicker()),
        date: ["made", "published", "opened"].into_iter().find_map(day),
        from: from(entry, site).map(|panel| panel.id.clone()),
        answer: loops::response(entry).filter(|_| answered).map(str::to_owned),
        asks,
        area: entry.refers_to("area").map(|number| site.entries[number].title.clone()),
        stamp: spoken.iter().map(|spoken| spoken.stamp).fold(own, Stamp::with),
        spoken,
        address: entry.address.clone(),
    }
}

/// The panel that a paper comes from: itself, by the report that asks, or by the meeting.
fn from<'a>(entry: &Entry, site: &'a Site) -> Option<&'a Entry> {
    let source = ["from", "commissioned_by"].iter().find_map(|field| entry.refers_to(field))?;
    let source = &site.entries[source];
    if source.kind.folder == "panels" {
        return Some(source);
    }
    let panel = ["panel", "commissioned_by"].iter().find_map(|field| source.refers_to(field))?;
    Some(&site.entries[panel]).filter(|panel| panel.kind.folder == "panels")
}

/// The meetings that made it, looked at it again or speak of it.
fn spoken(entry: &Entry, site: &Site, known: &Known<'_>, own: Stamp) -> Vec<Spoken> {
    let again: BTreeSet<String> =
        entry.record.list("follow_up").iter().filter_map(|held| followed(held, site)).collect();
    let made = known.made.get(&entry.number);
    let named: BTreeSet<String> = site.mentions(entry, "minutes").map(Entry::reference).collect();
    let all = named.iter().chain(&again).map(String::as_str).chain(made.into_iter().flatten().copied());
    let mut found: Vec<(Date, Spoken)> = Vec::new();
    for reference in all.collect::<BTreeSet<_>>() {
        let Some(meeting) = known.by_reference.get(reference) else { continue };
        let Some(panel) = meeting.panel.clone() else { continue };
        let decision = meeting.decisions.iter().find(|decision| decision.names.contains(&entry.reference()));
        let role = if made.is_some_and(|made| made.contains(reference)) {
            "made"
        } else if again.contains(reference) {
            "looked at again"
        } else if decision.is_some() {
            "decided"
        } else {
            "spoken of"
        };
        let decision = decision.map(|decision| decision.number);
        let stamp = own.with(meeting.stamp);
        found.push((meeting.date, Spoken { meeting: reference.to_owned(), panel, decision, role, stamp }));
    }
    found.sort_by(|(a, left), (b, right)| (a, &left.meeting).cmp(&(b, &right.meeting)));
    found.into_iter().map(|(_, spoken)| spoken).collect()
}

/// The meeting that a reference leads to.
fn followed(held: &Held, site: &Site) -> Option<String> {
    match &held.value {
        Value::Reference(to) => Some(site.entries[to.entry?].reference()),
        _ => None,
    }
}
