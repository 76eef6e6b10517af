//! What a page is about, for programs that read schema.org as JSON-LD: the way to it, the landlord, what takes place, what
//! tenants can ask for, and the figures as data.
//!
//! All of it stands on the page in words too; nothing is said to programs that readers are not told. How it is put into
//! a page so that it cannot end its own element is `formats/html`'s.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::agenda;
use crate::publication::Page;
use crate::publication::Publication;
use crate::site::Entry;
use crate::site::Site;

/// Where the pages about the site's data are, and its files.
const DATA: &str = "data";

/// The kinds whose lists, and whose entries, are figures.
const FIGURES: &[&str] = &["measures", "performance"];

/// What a page is about; none for a page of which there is nothing to say.
pub fn of(page: &Page, site: &Site, publication: &Publication) -> Option<Value> {
    let has_data = publication.page(DATA).is_some();
    let entry = site.find(&page.address).filter(|entry| entry.address == page.address);
    let mut things = Vec::new();
    if matches!(page.address.as_str(), "" | "contact") {
        things.push(landlord(site));
    }
    if page.address.is_empty() {
        let publisher = json!({"@id": landlord_id(site)});
        things.push(json!({"@type": "WebSite", "name": site.settings.title, "url": site.settings.base_url,
            "inLanguage": site.settings.language, "publisher": publisher}));
    }
    things.extend(entry.and_then(|entry| event(entry, site)));
    things.extend(entry.and_then(|entry| service(page, entry, site)));
    if has_data {
        things.extend(data(page, entry, site));
    }
    things.extend(crumbs(page, site));
    match things.len() {
        0 => None,
        1 => {
            let mut thing = things.pop()?;
            thing.as_object_mut()?.insert("@context".to_owned(), json!("https://schema.org"));
            Some(thing)
        }
        _ => Some(json!({"@context": "https://schema.org", "@graph": things})),
    }
}

/// The way from the home page.
fn crumbs(page: &Page, site: &Site) -> Option<Value> {
    if page.crumbs.is_empty() || page.address == "404" {
        return None;
    }
    let own = (page.title.as_str(), page.address.as_str());
    let way = page.crumbs.iter().map(|link| (link.title.as_str(), link.address.as_str())).chain([own]);
    let items: Vec<Value> = way
        .enumerate()
        .map(|(at, (name, address))| {
            json!({"@type": "ListItem", "position": at + 1, "name": name, "item": site.whole_address(address)})
        })
        .collect();
    Some(json!({"@type": "BreadcrumbList", "itemListElement": items}))
}

fn landlord_id(site: &Site) -> String {
    format!("{}#landlord", site.settings.base_url)
}

/// The landlord and how to reach it.
fn landlord(site: &Site) -> Value {
    let organisation = &site.settings.organisation;
    let mut thing = Map::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            thing.insert(name.to_owned(), json!(value));
        }
    };
    put("@type", "Organization");
    put("@id", &landlord_id(site));
    put("name", &organisation.name);
    put("url", &site.settings.base_url);
    put("telephone", &organisation.phone);
    put("email", &organisation.email);
    put("address", &organisation.address);
    Value::Object(thing)
}

/// An event or a meeting.
fn event(entry: &Entry, site: &Site) -> Option<Value> {
    let whole = site.whole(entry);
    let day = agenda::taking_place(&whole)?;
    let start = match day.time {
        Some(time) => format!("{}T{:02}:{:02}", day.day, time.hour(), time.minute()),
        None => day.day.to_string(),
    };
    let status = if day.cancelled { "EventCancelled" } else { "EventScheduled" };
    let mut thing = json!({"@type": "Event", "name": entry.title, "startDate": start,
        "eventStatus": format!("https://schema.org/{status}"), "url": site.whole_address(&entry.address),
        "organizer": {"@type": "Organization", "name": site.settings.organisation.name, "url": site.settings.base_url}});
    let place = agenda::place(&whole, site);
    if !place.is_empty() {
        thing
            .as_object_mut()?
            .insert("location".to_owned(), json!({"@type": "Place", "name": place, "address": place}));
    }
    Some(thing)
}

/// What tenants can ask for: what a policy in force says that the landlord does, and a grant that is open.
fn service(page: &Page, entry: &Entry, site: &Site) -> Option<Value> {
    let open = match entry.kind.folder {
        "policies" => entry.record.text("status") == Some("approved"),
        "grants" => site.whole(entry).record.day("closes").is_some_and(|day| day >= site.today),
        _ => false,
    };
    let (organisation, url) = (&site.settings.organisation, site.whole_address(&page.address));
    let mut channel = json!({"@type": "ServiceChannel", "serviceUrl": url, "availableLanguage": page.language});
    if !organisation.phone.is_empty() {
        let phone = json!({"@type": "ContactPoint", "telephone": organisation.phone});
        channel.as_object_mut()?.insert("servicePhone".to_owned(), phone);
    }
    open.then(|| {
        json!({"@type": "GovernmentService", "name": page.title, "description": described(page), "url": url,
            "provider": {"@type": "Organization", "name": organisation.name, "url": site.settings.base_url},
            "availableChannel": channel})
    })
}

/// Figures as data: the list of a kind of them, one measure, or a page about the data itself.
fn data(page: &Page, entry: Option<&Entry>, site: &Site) -> Option<Value> {
    let publisher =
        json!({"@type": "Organization", "name": site.settings.organisation.name, "url": site.settings.base_url});
    let url = site.whole_address(&page.address);
    if page.address == DATA {
        return Some(json!({"@type": "DataCatalog", "name": page.title, "description": described(page),
            "url": url, "publisher": publisher}));
    }
    let below = page.address.strip_prefix(DATA).and_then(|rest| rest.strip_prefix('/'));
    let of_list = FIGURES.iter().find(|folder| page.sort == format!("{folder}-list")).copied();
    let of_entry = entry.map(|entry| entry.kind.folder).filter(|folder| FIGURES.contains(folder));
    let folder = below.filter(|below| !below.contains('/')).or(of_list).or(of_entry)?;
    let file = |ending: &str, sort: &str| {
        let address = format!("{}{DATA}/{folder}.{ending}", site.settings.base_url);
        json!({"@type": "DataDownload", "encodingFormat": sort, "contentUrl": address})
    };
    Some(json!({"@type": "Dataset", "name": page.title, "description": described(page), "url": url,
        "creator": publisher, "inLanguage": page.language, "isAccessibleForFree": true,
        "includedInDataCatalog": {"@type": "DataCatalog", "url": site.whole_address(DATA)},
        "distribution": [file("csv", "text/csv"), file("json", "application/json")]}))
}

/// What a page says of itself in short; search engines want at least a sentence.
fn described(page: &Page) -> String {
    page.summary.clone().unwrap_or_else(|| page.title.clone())
}
