//! Each sort of object of OParl, made from what is known of the meetings.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::json;

use super::Object;
use super::id;
use super::object;
use crate::artifact::short_digest;
use crate::dataset::url;
use crate::meetings::Decision;
use crate::meetings::Gone;
use crate::meetings::Meeting;
use crate::meetings::Meetings;
use crate::meetings::Panel;
use crate::meetings::Paper;
use crate::meetings::Sort;
use crate::meetings::Stamp;
use crate::meetings::State;
use crate::site::Site;
use crate::text::title_of;

/// What objects are made from.
pub(super) struct Objects<'a> {
    /// What is known of the meetings.
    pub known: &'a Meetings,
    /// The site.
    pub site: &'a Site,
    /// The paper that each decision is about, by the meeting's reference and the decision's number.
    decided: BTreeMap<(&'a str, usize), &'a str>,
}

/// Writes the days of an object, as moments: only the day is known, so the hour is the first.
pub(super) fn stamp(object: &mut Object, stamp: Stamp) {
    object.insert("created".to_owned(), json!(moment(stamp.created)));
    object.insert("modified".to_owned(), json!(moment(stamp.modified)));
}

fn moment(day: jiff::civil::Date) -> String {
    format!("{day}T00:00:00+00:00")
}

/// Sets a property that may be missing: what is not known is left out, as the specification asks.
fn set(object: &mut Object, name: &str, value: Option<impl Into<Value>>) {
    object.extend(value.map(|value| (name.to_owned(), value.into())));
}

/// The path of a meeting below the folder: its reference, since general meetings are no minutes.
fn meeting_path(reference: &str) -> String {
    format!("meetings/{}", reference.strip_prefix("minutes/").unwrap_or(reference))
}

/// The path of a point of an agenda, or of a decision.
fn item_path(reference: &str, sort: &str, number: usize) -> String {
    meeting_path(reference).replacen("meetings/", "agenda-items/", 1) + &format!("/{sort}-{number}")
}

fn organization_path(panel: &str) -> String {
    format!("organizations/{panel}")
}

fn paper_path(reference: &str) -> String {
    format!("papers/{reference}")
}

fn file_path(reference: &str) -> String {
    format!("files/{reference}")
}

fn consultation_path(paper: &str, meeting: &str) -> String {
    format!("consultations/{paper}/at/{meeting}")
}

impl<'a> Objects<'a> {
    /// Makes ready to make objects.
    pub fn new(known: &'a Meetings, site: &'a Site) -> Objects<'a> {
        let mut decided = BTreeMap::new();
        for paper in &known.papers {
            for at in &paper.spoken {
                if let Some(number) = at.decision {
                    decided.entry((at.meeting.as_str(), number)).or_insert(paper.reference.as_str());
                }
            }
        }
        Objects { known, site, decided }
    }
}

impl Objects<'_> {
    fn id(&self, path: &str) -> String {
        id(path, self.site)
    }

    fn web(&self, object: &mut Object, address: &str) {
        object.insert("web".to_owned(), json!(url(address, self.site)));
    }

    /// A panel.
    pub fn panel(&self, panel: &Panel) -> Object {
        let mut made = object(&organization_path(&panel.id), "Organization", self.site);
        let mut put = |name: &str, value: Value| made.insert(name.to_owned(), value);
        put("body", json!(self.id("body")));
        put("name", json!(panel.name));
        put("meeting", json!(self.id(&format!("panel-meetings/{}/list", panel.id))));
        // By the specification's own words: a body of people that advises or decides.
        put("organizationType", json!("Gremium"));
        if !panel.places.is_empty() {
            put("post", panel.places.iter().map(|place| json!(place.kind)).collect());
            let places = panel.places.iter().map(|place| {
                let mut counts = Object::from_iter([("kind".to_owned(), json!(place.kind))]);
                set(&mut counts, "atLeast", place.at_least);
                set(&mut counts, "atMost", place.at_most);
                set(&mut counts, "filled", place.filled);
                set(&mut counts, "votes", place.votes);
                set(&mut counts, "howFilled", place.how_filled.clone());
                Value::Object(counts)
            });
            put("candour:places", places.collect());
        }
        put("candour:purpose", json!(panel.purpose));
        set(&mut made, "classification", panel.sort.clone());
        let above = panel.reports_to.as_ref().map(|above| self.id(&organization_path(above)));
        set(&mut made, "subOrganizationOf", above);
        made.insert("website".to_owned(), json!(url(&panel.address, self.site)));
        self.web(&mut made, &panel.address);
        stamp(&mut made, panel.stamp);
        made
    }

    /// A meeting with its points, and the file that invites to it or says what was decided.
    pub fn meeting(&self, meeting: &Meeting) -> Object {
        let mut made = object(&meeting_path(&meeting.reference), "Meeting", self.site);
        let mut put = |name: &str, value: Value| made.insert(name.to_owned(), value);
        put("name", json!(meeting.name));
        // The words that the specification recommends.
        let state = match meeting.state {
            State::Planned => Some("terminiert"),
            State::Held => Some("eingeladen"),
            State::Minuted => Some("durchgef\u{fc}hrt"),
            State::Cancelled => None,
        };
        state.into_iter().for_each(|state| {
            put("meetingState", json!(state));
        });
        put("cancelled", json!(meeting.state == State::Cancelled));
        put("start", json!(moment(meeting.date)));
        // Minutes name the day, and not the hour.
        put("candour:timeStated", json!(false));
        if let Some(panel) = &meeting.panel {
            put("organization", json!([self.id(&organization_path(panel))]));
        }
        let place = meeting.place.as_ref().map(|place| Value::Object(self.location(place, meeting.stamp, None)));
        set(&mut made, "location", place);
        let file = Value::Object(self.file_of_meeting(meeting, false));
        match meeting.state {
            State::Planned => set(&mut made, "invitation", Some(file)),
            State::Minuted => set(&mut made, "resultsProtocol", Some(file)),
            State::Held | State::Cancelled => {}
        }
        let items: Vec<Value> = self.items(meeting, false).into_iter().map(Value::Object).collect();
        set(&mut made, "agendaItem", Some(items).filter(|items| !items.is_empty()));
        set(&mut made, "candour:mainIssue", meeting.main_issue.clone());
        if !meeting.attendance.is_empty() {
            let counts = meeting.attendance.iter().map(|(name, count)| (name.clone(), json!(count)));
            made.insert("candour:attendance".to_owned(), Value::Object(counts.collect()));
        }
        set(&mut made, "candour:apologies", meeting.apologies);
        self.web(&mut made, &meeting.address);
        stamp(&mut made, meeting.stamp);
        made
    }

    /// The points of a meeting: its agenda before, its decisions afterwards. One that stands by itself names its meeting.
    ///
    /// Whether a point was spoken of in public is not stated anywhere, and so is not here.
    pub fn items(&self, meeting: &Meeting, alone: bool) -> Vec<Object> {
        let agenda = meeting.agenda.iter().zip(1..).map(|(point, number)| (point.as_str(), number, None));
        let decided =
            meeting.decisions.iter().map(|decision| (decision.text.as_str(), decision.number, Some(decision)));
        let mut items = Vec::new();
        for (order, (text, number, decision)) in agenda.chain(decided).enumerate() {
            let sort = if decision.is_some() { "decision" } else { "point" };
            let mut made = object(&item_path(&meeting.reference, sort, number), "AgendaItem", self.site);
            if alone {
                made.insert("meeting".to_owned(), json!(self.id(&meeting_path(&meeting.reference))));
            }
            made.insert("number".to_owned(), json!(number.to_string()));
            made.insert("order".to_owned(), json!(order));
            made.insert("name".to_owned(), json!(title_of(text)));
            if let Some(decision) = decision {
                self.decided(&mut made, meeting, decision);
            }
            self.web(&mut made, &meeting.address);
            stamp(&mut made, meeting.stamp);
            items.push(made);
        }
        items
    }

    fn decided(&self, item: &mut Object, meeting: &Meeting, decision: &Decision) {
        item.insert("resolutionText".to_owned(), json!(decision.text));
        let mut result = "Decided".to_owned();
        if let Some(vote) = &decision.vote {
            result.push_str(&format!(", {} for and {} against", vote.yes, vote.no));
            if let Some(neither) = vote.neither {
                result.push_str(&format!(", {neither} not voting"));
            }
        }
        item.insert("result".to_owned(), json!(result));
        let paper = self.decided.get(&(meeting.reference.as_str(), decision.number));
        let consultation = paper.map(|paper| self.id(&consultation_path(paper, &meeting.reference)));
        set(item, "consultation", consultation);
    }

    /// A paper with the meetings that spoke of it.
    pub fn paper(&self, paper: &Paper) -> Object {
        let mut made = object(&paper_path(&paper.reference), "Paper", self.site);
        let mut put = |name: &str, value: Value| made.insert(name.to_owned(), value);
        put("body", json!(self.id("body")));
        put("name", json!(paper.name));
        put("reference", json!(paper.reference));
        put("paperType", json!(paper.sort));
        put("mainFile", Value::Object(self.file_of_paper(paper, false)));
        set(&mut made, "date", paper.date.map(|day| day.to_string()));
        let from = paper.from.as_ref().map(|panel| json!([self.id(&organization_path(panel))]));
        set(&mut made, "originatorOrganization", from);
        let area = paper.area.as_ref().map(|area| json!([self.location(area, paper.stamp, None)]));
        set(&mut made, "location", area);
        let consultations: Vec<Value> = self.consultations(paper, false).into_iter().map(Value::Object).collect();
        set(&mut made, "consultation", Some(consultations).filter(|all| !all.is_empty()));
        set(&mut made, "candour:answer", paper.answer.clone());
        self.web(&mut made, &paper.address);
        stamp(&mut made, paper.stamp);
        made
    }

    /// That meetings spoke of a paper. What stands by itself names the paper.
    pub fn consultations(&self, paper: &Paper, alone: bool) -> Vec<Object> {
        let made = paper.spoken.iter().map(|at| {
            let mut made = object(&consultation_path(&paper.reference, &at.meeting), "Consultation", self.site);
            if alone {
                made.insert("paper".to_owned(), json!(self.id(&paper_path(&paper.reference))));
            }
            let item = at.decision.map(|number| self.id(&item_path(&at.meeting, "decision", number)));
            set(&mut made, "agendaItem", item);
            made.insert("meeting".to_owned(), json!(self.id(&meeting_path(&at.meeting))));
            made.insert("organization".to_owned(), json!([self.id(&organization_path(&at.panel))]));
            made.insert("authoritative".to_owned(), json!(at.decision.is_some()));
            made.insert("role".to_owned(), json!(at.role));
            stamp(&mut made, at.stamp);
            made
        });
        made.collect()
    }

    /// Every file: the page of each meeting that invites or has minutes, and of each paper.
    pub fn files(&self) -> Vec<Object> {
        let has_file = |meeting: &&Meeting| matches!(meeting.state, State::Planned | State::Minuted);
        let meetings = self.known.meetings.iter().filter(has_file).map(|meeting| self.file_of_meeting(meeting, true));
        meetings.chain(self.known.papers.iter().map(|paper| self.file_of_paper(paper, true))).collect()
    }

    fn file_of_meeting(&self, meeting: &Meeting, alone: bool) -> Object {
        let (role, day) = match meeting.state {
            State::Planned => ("Invitation", None),
            _ => ("Minutes", meeting.published),
        };
        let name = format!("{role}: {}", meeting.name);
        let mut made = self.file(&meeting.reference, &name, &meeting.address, meeting.stamp);
        set(&mut made, "date", day.map(|day| day.to_string()));
        if alone {
            made.insert("meeting".to_owned(), json!([self.id(&meeting_path(&meeting.reference))]));
        }
        made
    }

    fn file_of_paper(&self, paper: &Paper, alone: bool) -> Object {
        let mut made = self.file(&paper.reference, &paper.name, &paper.address, paper.stamp);
        set(&mut made, "date", paper.date.map(|day| day.to_string()));
        if alone {
            made.insert("paper".to_owned(), json!([self.id(&paper_path(&paper.reference))]));
        }
        made
    }

    fn file(&self, reference: &str, name: &str, address: &str, days: Stamp) -> Object {
        let mut made = object(&file_path(reference), "File", self.site);
        made.insert("name".to_owned(), json!(name));
        made.insert("fileName".to_owned(), json!(format!("{}.html", reference.replace('/', "-"))));
        made.insert("mimeType".to_owned(), json!("text/html"));
        made.insert("accessUrl".to_owned(), json!(url(address, self.site)));
        stamp(&mut made, days);
        made
    }

    /// Where the landlord's office is.
    pub fn office(&self) -> Option<Object> {
        let address = &self.site.settings.organisation.address;
        (!address.is_empty()).then(|| self.location(address, self.known.stamp, None))
    }

    /// Every place, once, with what is there.
    pub fn locations(&self) -> Vec<Object> {
        let mut made: Vec<Object> = Vec::new();
        let meetings = self.known.meetings.iter().filter_map(|meeting| {
            let used = ("meetings", self.id(&meeting_path(&meeting.reference)));
            Some((meeting.place.clone()?, meeting.stamp, used))
        });
        let papers = self.known.papers.iter().filter_map(|paper| {
            Some((paper.area.clone()?, paper.stamp, ("papers", self.id(&paper_path(&paper.reference)))))
        });
        let office = self.site.settings.organisation.address.clone();
        let office = Some((office, self.known.stamp, ("bodies", self.id("body"))));
        let all = office.into_iter().filter(|(words, ..)| !words.is_empty()).chain(meetings).chain(papers);
        for (words, days, used) in all {
            let place = self.location(&words, days, Some(&used));
            match made.iter_mut().find(|other| other.get("id") == place.get("id")) {
                None => made.push(place),
                // The same place again: it is as new as what is newest there.
                Some(other) => {
                    if let Some(Value::Array(list)) = other.get_mut(used.0) {
                        list.push(json!(used.1));
                    } else {
                        other.insert(used.0.to_owned(), json!([used.1]));
                    }
                    for (name, sooner) in [("created", true), ("modified", false)] {
                        let (Some(have), Some(new)) = (other.get(name), place.get(name)) else { continue };
                        if (new.as_str() < have.as_str()) == sooner {
                            let new = new.clone();
                            other.insert(name.to_owned(), new);
                        }
                    }
                }
            }
        }
        made.sort_by(|a, b| a.get("id").and_then(Value::as_str).cmp(&b.get("id").and_then(Value::as_str)));
        made
    }

    /// A place in words: where it is on a map is not stated. Its address is made of its words.
    fn location(&self, words: &str, days: Stamp, used: Option<&(&str, String)>) -> Object {
        let mut made = object(&format!("locations/{}", short_digest(words.as_bytes())), "Location", self.site);
        made.insert("description".to_owned(), json!(words));
        made.extend(used.map(|(property, id)| ((*property).to_owned(), json!([id]))));
        stamp(&mut made, days);
        made
    }

    /// What is gone: an object that says no more than that.
    pub fn deleted(&self) -> Vec<Object> {
        let mut made = Vec::new();
        for gone in &self.known.gone {
            let Gone { sort, reference, stamp: days } = gone;
            let objects = match sort {
                Sort::Panel => {
                    let id = reference.strip_prefix("panels/").unwrap_or(reference);
                    vec![(organization_path(id), "Organization")]
                }
                Sort::Meeting => vec![(meeting_path(reference), "Meeting"), (file_path(reference), "File")],
                Sort::Paper => vec![(paper_path(reference), "Paper"), (file_path(reference), "File")],
                Sort::Point(number) => vec![(item_path(reference, "point", *number), "AgendaItem")],
                Sort::Decision(number) => vec![(item_path(reference, "decision", *number), "AgendaItem")],
            };
            for (path, sort) in objects {
                let mut object = object(&path, sort, self.site);
                stamp(&mut object, *days);
                object.insert("deleted".to_owned(), json!(true));
                made.push(object);
            }
        }
        made
    }
}
