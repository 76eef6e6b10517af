//! Meetings as OParl 1.1: the interface of council information systems, as files.
//!
//! Every object has a file at the address that is its id, and lists are in pages of a hundred. Who is a member is not
//! published anywhere, so the lists of people and memberships are there and empty. A site of files cannot answer the
//! filters of the specification (`modified_since` and the like): whoever asks for a part is given the whole list. What
//! is gone keeps its address, says `deleted`, and stands in the list that `candour:deleted` names.

mod objects;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::AT_ONCE;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::meetings;
use crate::meetings::Meetings;
use crate::site::Site;

use objects::Objects;
use objects::stamp;

/// The format.
pub static FORMAT: Format =
    Format { name: "oparl", about: "Panels, meetings, decisions and papers as OParl 1.1.", write };

/// The folder of all files.
const FOLDER: &str = "oparl";

/// How many objects stand on one page of a list.
const PER_PAGE: usize = 100;

/// Where the specification has its types.
const SCHEMA: &str = "https://schema.oparl.org/1.1/";

/// An object, in the order in which its properties are written.
type Object = Map<String, Value>;

/// The files as they are made.
struct Files<'a, 'p> {
    site: &'a Site,
    put: &'a mut Put<'p>,
    made: Vec<Artifact>,
}

/// An object as it is written.
struct Line {
    /// Where its own file is.
    path: String,
    text: String,
}

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let site = material.site;
    let known = meetings::of(site);
    if known.panels.is_empty() && known.meetings.is_empty() && known.gone.is_empty() {
        return Report::new();
    }
    let mut files = Files { site, put, made: Vec::new() };
    let objects = Objects::new(&known, site);
    let meetings = lines(known.meetings.iter().map(|meeting| objects.meeting(meeting)), site);
    for panel in &known.panels {
        let own = known.meetings.iter().zip(&meetings);
        let own: Vec<&Line> =
            own.filter(|(meeting, _)| meeting.panel.as_ref() == Some(&panel.id)).map(|(_, line)| line).collect();
        files.list(&format!("panel-meetings/{}/list", panel.id), &own);
    }
    files.all("meetings", &meetings);
    drop(meetings);
    let mut all = |name: &str, objects: &mut dyn Iterator<Item = Object>| files.all(name, &lines(objects, site));
    all("organizations", &mut known.panels.iter().map(|panel| objects.panel(panel)));
    all("agenda-items", &mut known.meetings.iter().flat_map(|meeting| objects.items(meeting, true)));
    all("papers", &mut known.papers.iter().map(|paper| objects.paper(paper)));
    all("consultations", &mut known.papers.iter().flat_map(|paper| objects.consultations(paper, true)));
    all("files", &mut objects.files().into_iter());
    all("locations", &mut objects.locations().into_iter());
    all("deleted", &mut objects.deleted().into_iter());
    // Nobody is named, and there are no terms: what must be there is there and empty.
    for name in ["persons", "memberships", "legislative-terms"] {
        files.list(name, &[]);
    }
    files.all("bodies", &lines(std::iter::once(body(&known, &objects)), site));
    files.object(&line(&system(&known, site), site));
    (files.put)(files.made);
    Report::new()
}

/// The address of a file below the folder: `https://www.example.org/oparl/system.json`.
fn id(path: &str, site: &Site) -> String {
    format!("{}{FOLDER}/{path}.json", site.settings.base_url)
}

/// The start of an object: its address and its type.
fn object(path: &str, sort: &str, site: &Site) -> Object {
    let mut object = Object::new();
    object.insert("id".to_owned(), json!(id(path, site)));
    object.insert("type".to_owned(), json!(format!("{SCHEMA}{sort}")));
    object
}

fn lines(objects: impl Iterator<Item = Object>, site: &Site) -> Vec<Line> {
    objects.map(|object| line(&object, site)).collect()
}

fn line(object: &Object, site: &Site) -> Line {
    let address = object.get("id").and_then(Value::as_str).unwrap_or_default();
    let path = address.strip_prefix(site.settings.base_url.as_str()).unwrap_or_default().to_owned();
    Line { path, text: written(object) }
}

/// An object as text; none of ours has names that are no text, which alone could not be written.
fn written(object: &Object) -> String {
    serde_json::to_string(object).unwrap_or_default()
}

impl Files<'_, '_> {
    /// Objects by themselves, and the list of them.
    fn all(&mut self, name: &str, lines: &[Line]) {
        lines.iter().for_each(|line| self.object(line));
        self.list(name, &lines.iter().collect::<Vec<_>>());
    }

    /// An object by itself, at its own address.
    fn object(&mut self, line: &Line) {
        self.add(line.path.clone(), format!("{}\n", line.text));
    }

    /// A list, in pages; an object on each line, so that a small change is a small difference.
    fn list(&mut self, name: &str, lines: &[&Line]) {
        let pages: Vec<&[&Line]> = if lines.is_empty() { vec![&[]] } else { lines.chunks(PER_PAGE).collect() };
        let site = self.site;
        let address = |page: usize| match page {
            1 => id(name, site),
            page => id(&format!("{name}-{page}"), site),
        };
        for (page, own) in (1..).zip(&pages) {
            let data: Vec<&str> = own.iter().map(|line| line.text.as_str()).collect();
            let pagination = json!({
                "totalElements": lines.len(),
                "elementsPerPage": PER_PAGE,
                "currentPage": page,
                "totalPages": pages.len(),
            });
            let mut links = Object::new();
            let mut link = |name: &str, page: usize| links.insert(name.to_owned(), json!(address(page)));
            link("first", 1);
            if page > 1 {
                link("prev", page - 1);
            }
            link("self", page);
            if page < pages.len() {
                link("next", page + 1);
            }
            link("last", pages.len());
            let text = format!(
                "{{\"data\":[\n{}\n],\"pagination\":{pagination},\"links\":{}}}\n",
                data.join(",\n"),
                written(&links)
            );
            self.add(address(page).replacen(site.settings.base_url.as_str(), "", 1), text);
        }
    }

    fn add(&mut self, path: String, text: String) {
        self.made.push(Artifact::new(path, text, "the meetings as OParl"));
        if self.made.len() == AT_ONCE {
            (self.put)(std::mem::take(&mut self.made));
        }
    }
}

/// Where a program begins.
fn system(known: &Meetings, site: &Site) -> Object {
    let settings = &site.settings;
    let mut system = object("system", "System", site);
    system.extend(Object::from_iter([
        ("oparlVersion".to_owned(), json!(SCHEMA)),
        ("body".to_owned(), json!(id("bodies", site))),
        ("name".to_owned(), json!(settings.title)),
    ]));
    licence(&mut system, site);
    if !settings.organisation.email.is_empty() {
        system.insert("contactEmail".to_owned(), json!(settings.organisation.email));
        system.insert("contactName".to_owned(), json!(settings.organisation.name));
    }
    system.insert("website".to_owned(), json!(settings.base_url));
    stamp(&mut system, known.stamp);
    system
}

/// The landlord.
fn body(known: &Meetings, objects: &Objects<'_>) -> Object {
    let site = objects.site;
    let organisation = &site.settings.organisation;
    let mut body = object("body", "Body", site);
    let mut set = |name: &str, value: Value| body.insert(name.to_owned(), value);
    set("system", json!(id("system", site)));
    set("name", json!(organisation.name));
    set("website", json!(site.settings.base_url));
    for (property, list) in [
        ("organization", "organizations"),
        ("person", "persons"),
        ("meeting", "meetings"),
        ("paper", "papers"),
        ("agendaItem", "agenda-items"),
        ("consultation", "consultations"),
        ("file", "files"),
        ("locationList", "locations"),
        ("membership", "memberships"),
        ("legislativeTermList", "legislative-terms"),
        ("candour:deleted", "deleted"),
    ] {
        set(property, json!(id(list, site)));
    }
    set("legislativeTerm", json!([]));
    set("classification", json!("Social landlord"));
    if !organisation.email.is_empty() {
        set("contactEmail", json!(organisation.email));
        set("contactName", json!(organisation.name));
    }
    if let Some(place) = objects.office() {
        set("location", Value::Object(place));
    }
    set("web", json!(site.settings.base_url));
    licence(&mut body, site);
    stamp(&mut body, known.stamp);
    body
}

fn licence(object: &mut Object, site: &Site) {
    let url = site.settings.licence.as_ref().map(|licence| &licence.url).filter(|url| !url.is_empty());
    object.extend(url.map(|url| ("license".to_owned(), json!(url))));
}
