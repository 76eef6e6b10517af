//! Panels, their places, meetings, decisions and votes as Popolo, the form of open government data that many
//! countries' parliaments are published in.
//!
//! A place on a panel is a post with counts beside it; nobody who holds one is named, so there are no people and no
//! memberships. Votes are counts, where minutes state them.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::artifact::Artifact;
use crate::artifact::short_digest;
use crate::dataset::put_line;
use crate::dataset::url;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::meetings;
use crate::meetings::Decision;
use crate::meetings::Meeting;
use crate::meetings::Panel;
use crate::meetings::Paper;
use crate::meetings::Place;
use crate::meetings::Stamp;
use crate::meetings::State;
use crate::meetings::Vote;
use crate::site::Site;

/// The format.
pub static FORMAT: Format = Format { name: "popolo", about: "Panels, places, meetings and votes as Popolo.", write };

/// Where the file is.
const PATH: &str = "popolo/popolo.json";

/// The id of the landlord among the organisations.
const LANDLORD: &str = "landlord";

type Object = Map<String, Value>;

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let site = material.site;
    let known = meetings::of(site);
    if known.panels.is_empty() && known.meetings.is_empty() {
        return Report::new();
    }
    let organizations = std::iter::once(landlord(known.stamp, site));
    let organizations = organizations.chain(known.panels.iter().map(|panel| organization(panel, site)));
    let posts = known.panels.iter().flat_map(|panel| panel.places.iter().map(|place| post(panel, place, site)));
    let gatherings = known.gatherings.iter().map(|event| {
        let place = event.place.as_deref();
        let days = (event.date, event.stamp);
        let mut made = event_of(&event.reference, &event.name, event.state, place, days, &event.address, site);
        set(&mut made, "description", event.summary.clone());
        made.insert("classification".to_owned(), json!(event.sort));
        made.insert("organization_id".to_owned(), json!(LANDLORD));
        made
    });
    let events = known.meetings.iter().map(|meeting| event(meeting, site)).chain(gatherings);
    let decided = || known.meetings.iter().flat_map(|meeting| meeting.decisions.iter().map(move |one| (meeting, one)));
    let motions = decided().map(|(meeting, one)| motion(meeting, one, site));
    let asked = known.papers.iter().filter(|paper| paper.asks).map(|paper| recommendation(paper, site));
    let votes = decided().filter_map(|(meeting, one)| Some(vote_event(meeting, one, one.vote.as_ref()?, site)));
    let mut text = String::from("{");
    let mut list = |name: &str, objects: &mut dyn Iterator<Item = Object>| {
        text.push_str(if text.len() > 1 { ",\n" } else { "" });
        text.push_str(&format!("\"{name}\":["));
        // An object of texts can always be written.
        objects.for_each(|object| put_line(&serde_json::to_string(&object).unwrap_or_default(), &mut text));
        text.push(']');
    };
    list("organizations", &mut { organizations });
    list("posts", &mut { posts });
    list("persons", &mut std::iter::empty());
    list("memberships", &mut std::iter::empty());
    list("events", &mut { events });
    list("motions", &mut motions.chain(asked));
    list("vote_events", &mut { votes });
    text.push_str("}\n");
    put(vec![Artifact::new(PATH, text, "the meetings as Popolo")]);
    Report::new()
}

/// Sets a property that may be missing.
fn set(object: &mut Object, name: &str, value: Option<impl Into<Value>>) {
    object.extend(value.map(|value| (name.to_owned(), value.into())));
}

/// When it was first there and last changed, and the page that says so.
fn sourced(mut object: Object, stamp: Stamp, address: &str, site: &Site) -> Object {
    let moment = |day: jiff::civil::Date| format!("{day}T00:00:00Z");
    object.insert("created_at".to_owned(), json!(moment(stamp.created)));
    object.insert("updated_at".to_owned(), json!(moment(stamp.modified)));
    object.insert("sources".to_owned(), json!([{"url": url(address, site)}]));
    object
}

fn of(pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Object {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn panel_id(id: &str) -> String {
    format!("panels/{id}")
}

fn landlord(stamp: Stamp, site: &Site) -> Object {
    let organisation = &site.settings.organisation;
    let ways = [("voice", &organisation.phone), ("email", &organisation.email), ("address", &organisation.address)];
    let ways = ways.into_iter().filter(|(_, value)| !value.is_empty());
    let contact: Vec<Value> = ways.map(|(kind, value)| json!({"type": kind, "value": value})).collect();
    let made = of([
        ("id", json!(LANDLORD)),
        ("name", json!(organisation.name)),
        ("classification", json!("social landlord")),
        ("contact_details", json!(contact)),
        ("links", json!([{"url": site.settings.base_url, "note": "Website"}])),
    ]);
    sourced(made, stamp, "", site)
}

fn organization(panel: &Panel, site: &Site) -> Object {
    let parent = panel.reports_to.as_ref().map_or(LANDLORD.to_owned(), |above| panel_id(above));
    let mut made = of([("id", json!(panel_id(&panel.id))), ("name", json!(panel.name)), ("parent_id", json!(parent))]);
    set(&mut made, "classification", panel.sort.clone());
    set(&mut made, "abstract", panel.summary.clone());
    made.insert("description".to_owned(), json!(panel.purpose));
    sourced(made, panel.stamp, &panel.address, site)
}

/// A sort of place: how many there are of it, and never who holds one.
fn post(panel: &Panel, place: &Place, site: &Site) -> Object {
    let mut made = of([
        ("id", json!(format!("{}/{}", panel_id(&panel.id), short_digest(place.kind.as_bytes())))),
        ("label", json!(format!("{}, {}", place.kind, panel.name))),
        ("role", json!(place.kind)),
        ("organization_id", json!(panel_id(&panel.id))),
    ]);
    set(&mut made, "candour:at_least", place.at_least);
    set(&mut made, "candour:at_most", place.at_most);
    set(&mut made, "candour:filled", place.filled);
    set(&mut made, "candour:votes", place.votes);
    sourced(made, panel.stamp, &panel.address, site)
}

fn event(meeting: &Meeting, site: &Site) -> Object {
    let days = (meeting.date, meeting.stamp);
    let place = meeting.place.as_deref();
    let mut made = event_of(&meeting.reference, &meeting.name, meeting.state, place, days, &meeting.address, site);
    set(&mut made, "description", meeting.summary.clone());
    made.insert("classification".to_owned(), json!("meeting"));
    made.insert("organization_id".to_owned(), json!(organization_of(meeting)));
    made
}

fn event_of(
    reference: &str,
    name: &str,
    state: State,
    place: Option<&str>,
    (date, stamp): (jiff::civil::Date, Stamp),
    address: &str,
    site: &Site,
) -> Object {
    let status = match state {
        State::Planned => "planned",
        State::Held | State::Minuted => "held",
        State::Cancelled => "cancelled",
    };
    let mut made = of([
        ("id", json!(reference)),
        ("name", json!(name)),
        ("start_date", json!(date.to_string())),
        ("status", json!(status)),
    ]);
    set(&mut made, "location", place);
    sourced(made, stamp, address, site)
}

/// Who met: the panel, or all at a general meeting.
fn organization_of(meeting: &Meeting) -> String {
    meeting.panel.as_ref().map_or(LANDLORD.to_owned(), |panel| panel_id(panel))
}

fn motion_id(meeting: &Meeting, decision: &Decision) -> String {
    format!("{}/decision-{}", meeting.reference, decision.number)
}

/// A decision: that it stands in the minutes says that it passed, unless the votes say otherwise.
fn motion(meeting: &Meeting, decision: &Decision, site: &Site) -> Object {
    let mut made = of([
        ("id", json!(motion_id(meeting, decision))),
        ("organization_id", json!(organization_of(meeting))),
        ("text", json!(decision.text)),
        ("classification", json!("decision")),
        ("date", json!(meeting.date.to_string())),
    ]);
    set(&mut made, "requirement", decision.vote.as_ref().and_then(|vote| vote.needed.clone()));
    set(&mut made, "result", decision.vote.as_ref().map_or(Some("pass"), result));
    sourced(made, meeting.stamp, &meeting.address, site)
}

/// How a vote came out; none where as many were for as against.
fn result(vote: &Vote) -> Option<&'static str> {
    match vote.yes.cmp(&vote.no) {
        std::cmp::Ordering::Greater => Some("pass"),
        std::cmp::Ordering::Less => Some("fail"),
        std::cmp::Ordering::Equal => None,
    }
}

fn vote_event(meeting: &Meeting, decision: &Decision, vote: &Vote, site: &Site) -> Object {
    let mut counts = vec![json!({"option": "yes", "value": vote.yes}), json!({"option": "no", "value": vote.no})];
    counts.extend(vote.neither.map(|neither| json!({"option": "abstain", "value": neither})));
    let mut made = of([
        ("id", json!(format!("{}/vote", motion_id(meeting, decision)))),
        ("organization_id", json!(organization_of(meeting))),
        ("motion_id", json!(motion_id(meeting, decision))),
        ("start_date", json!(meeting.date.to_string())),
        ("counts", json!(counts)),
    ]);
    set(&mut made, "result", result(vote));
    sourced(made, meeting.stamp, &meeting.address, site)
}

/// What a panel asked the landlord for, and what it was answered.
fn recommendation(paper: &Paper, site: &Site) -> Object {
    let from = paper.from.as_ref().map(|panel| panel_id(panel));
    let mut made =
        of([("id", json!(paper.reference)), ("text", json!(paper.name)), ("classification", json!("recommendation"))]);
    set(&mut made, "organization_id", from);
    set(&mut made, "date", paper.date.map(|day| day.to_string()));
    set(&mut made, "result", paper.answer.clone());
    sourced(made, paper.stamp, &paper.address, site)
}
