//! What was published once, by the ledger, and is no longer there: whole things, and points of a meeting's agenda.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value as Json;

use super::Meeting;
use super::agenda;
use super::stamps::FOLDERS;
use super::stamps::Stamp;
use crate::history::Written;
use crate::site::Site;

/// What sort of thing is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A panel.
    Panel,
    /// A meeting, with the file of its minutes.
    Meeting,
    /// A paper, with its file.
    Paper,
    /// A point of the agenda of a meeting, by its number.
    Point(usize),
    /// A decision of a meeting, by its number.
    Decision(usize),
}

/// Something that is no longer there.
#[derive(Clone, Debug)]
pub struct Gone {
    /// What it was.
    pub sort: Sort,
    /// Its reference: `minutes/voice-panel/2026-04-15`; for parts of a meeting, the meeting's.
    pub reference: String,
    /// When it was first there, and when it went.
    pub stamp: Stamp,
}

/// Everything that is gone, in order of reference.
pub(super) fn of(site: &Site, meetings: &[Meeting]) -> Vec<Gone> {
    let history = &site.history;
    let here: BTreeMap<&str, &Meeting> = meetings.iter().map(|meeting| (meeting.reference.as_str(), meeting)).collect();
    let went: BTreeMap<&str, Date> =
        history.left.iter().map(|gone| (gone.what.reference.as_str(), gone.date)).collect();
    let mut found = Vec::new();
    for (reference, versions) in &history.pages {
        let (Some((folder, id)), Some(first)) = (reference.split_once('/'), versions.first()) else { continue };
        // An introduction of a list is no thing of its own.
        if !FOLDERS.contains(&folder) || id == "_index" || id.ends_with("/_index") {
            continue;
        }
        let is_gone = history.gone.contains(reference);
        let left = went.get(reference.as_str()).copied().filter(|_| is_gone);
        let here = here.get(reference.as_str());
        let sort = match folder {
            "panels" => Some(Sort::Panel),
            "minutes" => Some(Sort::Meeting),
            // Which events were general meetings stands in their last text.
            "events" => history.last_text(reference).filter(|text| is_general(text)).map(|_| Sort::Meeting),
            _ => Some(Sort::Paper),
        };
        if let (Some(sort), Some(left)) = (sort, left) {
            let stamp = Stamp { created: first.date, modified: left };
            found.push(Gone { sort, reference: reference.clone(), stamp });
        }
        if !matches!(sort, Some(Sort::Meeting)) || (here.is_none() && !is_gone) {
            continue;
        }
        let texts: Vec<(Date, &str)> = versions
            .iter()
            .filter_map(|version| Some((version.date, history.texts.get(&version.leaf)?.as_str())))
            .collect();
        let mut part = |count: fn(&str) -> usize, now: usize, sort: fn(usize) -> Sort| {
            let most = texts.iter().map(|(_, text)| count(text)).max().unwrap_or(0);
            for number in now + 1..=most {
                let with = |(_, text): &&(Date, &str)| count(text) >= number;
                let created = texts.iter().find(with).map_or(first.date, |(date, _)| *date);
                // It went with the first version after the last that had it.
                let last = texts.iter().rposition(|text| with(&text));
                let next = last.and_then(|at| texts.get(at + 1)).map(|(date, _)| *date);
                let modified = next.or(left).unwrap_or(site.today);
                found.push(Gone {
                    sort: sort(number),
                    reference: reference.clone(),
                    stamp: Stamp { created, modified },
                });
            }
        };
        part(points, here.map_or(0, |meeting| meeting.agenda.len()), Sort::Point);
        part(decisions, here.map_or(0, |meeting| meeting.decisions.len()), Sort::Decision);
    }
    found
}

fn is_general(text: &str) -> bool {
    Written::read(text).words("type").as_deref() == Some("agm")
}

/// How many points the agenda had: only what was still to come had one.
fn points(text: &str) -> usize {
    let written = Written::read(text);
    match written.words("held").as_deref() {
        Some("held" | "cancelled") => 0,
        _ => agenda::points(written.body).len(),
    }
}

fn decisions(text: &str) -> usize {
    let written = Written::read(text);
    match written.field("decisions").map(serde_json::from_str::<Json>) {
        Some(Ok(Json::Array(decisions))) => decisions.len(),
        _ => 0,
    }
}
