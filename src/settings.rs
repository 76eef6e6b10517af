//! The site's settings, from `candour.yaml`.
//!
//! Read by the same [`fields`](crate::fields) as everything else, so a mistyped setting is found in the same way.

mod accessibility;
mod data;
mod deploy;
mod editions;
mod personal;
pub mod reading;
mod search;

use std::collections::BTreeMap;

use crate::calendar::Calendar;
use crate::date::Duration;
use crate::date::YearStart;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::source::Sources;
use crate::yaml;

pub use accessibility::Accessibility;
pub use data::Licence;
pub use deploy::Destination;
pub use editions::Editions;
pub use personal::Acknowledged;
pub use personal::Personal;
pub use reading::Reading;
pub use search::SearchEngine;

pub use crate::text::is_language_tag;

/// The name of the settings file.
pub const FILE: &str = "candour.yaml";

faults! {
    NO_SETTINGS = "no-settings", Error,
        "There is no settings file.",
        why: "Without candour.yaml the folder is not a site: its title, its address and its language are not known.",
        example: "Make a file candour.yaml beside content/ with:\ntitle: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes}\nlanguage: en-GB";
    BAD_SETTING = "bad-setting", Error,
        "A setting that cannot be used.",
        why: "Every page depends on the settings.",
        example: "Right:  base_url: https://www.example.org/\nRight:  year_starts: 04-01\nRight:  language: en-GB";
}

/// The fields of `candour.yaml`.
pub const FIELDS: &[Field] = &[
    must("title", Shape::Text, "The site's name, at the top of every page."),
    must("base_url", Shape::Text, "Where the site will be: https:// and a name, ending in a slash."),
    must("organisation", Shape::Record(ORGANISATION), "Who publishes it, and how to reach them."),
    must("language", Shape::Text, "The language of content that does not name its own: en-GB."),
    may("languages", Shape::List(&Shape::Text), "Every language that content is published in."),
    may("year_starts", Shape::Text, "Month and day on which your year begins: 04-01."),
    may(
        "bank_holidays",
        Shape::List(&Shape::Day),
        "The bank holidays that working days pass over, where they are not those of England and Wales.",
    ),
    may("theme", Shape::Text, "The theme: plain, or the name of a folder under themes/."),
    may("reading_age", Shape::Record(reading::FIELDS), "How plain the writing should be."),
    may("publish_within", Shape::Record(PUBLISH_WITHIN), "How soon each kind of thing should be published."),
    may(
        "accessibility",
        Shape::Record(accessibility::FIELDS),
        "What only you can say for the accessibility statement.",
    ),
    may("formats", Shape::Record(editions::FIELDS), "The forms that documents are published in besides their pages."),
    may("glossary", Shape::Record(GLOSSARY), "What becomes of the words of the glossary."),
    may("privacy", Shape::Record(personal::FIELDS), "What may be published of people, and who answers for it."),
    may("data", Shape::Record(data::FIELDS), "What others may do with the open data of the site."),
    may("search", Shape::Record(search::FIELDS), "Where the search page asks besides the site itself."),
    may("deploy", Shape::Table(&Shape::Record(deploy::FIELDS)), "Where `candour deploy` sends the site, by names."),
];

const ORGANISATION: &[Field] = &[
    must("name", Shape::Text, "The landlord's name."),
    may("phone", Shape::Text, "The telephone number for tenants."),
    may("email", Shape::Text, "The e-mail address for tenants."),
    may("address", Shape::Text, "The postal address."),
];

const GLOSSARY: &[Field] = &[may(
    "explain",
    Shape::Flag,
    "Whether each page explains the words of the glossary that it uses; true where it is not stated.",
)];

const PUBLISH_WITHIN: &[Field] = &[
    may("minutes", Shape::Duration, "From a meeting to its minutes."),
    may("performance", Shape::Duration, "From the end of a quarter to its results."),
    may("events", Shape::Duration, "From an event to its outcome."),
    may("recommendations", Shape::Duration, "From a recommendation to its answer."),
];

/// The settings, ready to use.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// Where it will be, ending in a slash: `https://www.example.org/`.
    pub base_url: String,
    /// The path part of that: `/`, or `/tenants/`.
    pub base: String,
    /// Who publishes it.
    pub organisation: Organisation,
    /// The language of content that does not name its own.
    pub language: String,
    /// Every language that content is published in; empty where that is not said.
    pub languages: Vec<String>,
    /// When a year begins.
    pub year_starts: YearStart,
    /// The working days.
    pub calendar: Calendar,
    /// The theme's name.
    pub theme: String,
    /// How soon each kind of thing should be published, or answered, by the name of the kind.
    pub publish_within: BTreeMap<&'static str, Duration>,
    /// What the accessibility statement says besides what the build finds.
    pub accessibility: Accessibility,
    /// Whether pages explain the words of the glossary that they use.
    pub explain_words: bool,
    /// What may be published of people.
    pub personal: Personal,
    /// The forms that documents are published in.
    pub editions: Editions,
    /// How plain the writing should be.
    pub reading: Reading,
    /// What others may do with the open data; none where it is not stated.
    pub licence: Option<Licence>,
    /// The engine that the search page asks; none where it asks the site alone.
    pub search_engine: Option<SearchEngine>,
    /// Where the site is sent, by names.
    pub deploy: BTreeMap<String, Destination>,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Their name.
    pub name: String,
    /// Telephone number; empty when not stated.
    pub phone: String,
    /// E-mail address; empty when not stated.
    pub email: String,
    /// Postal address; empty when not stated.
    pub address: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            title: "Untitled".to_owned(),
            base_url: "https://www.example.org/".to_owned(),
            base: "/".to_owned(),
            organisation: Organisation::default(),
            language: "en-GB".to_owned(),
            languages: Vec::new(),
            year_starts: YearStart::default(),
            calendar: Calendar::default(),
            theme: "plain".to_owned(),
            publish_within: BTreeMap::new(),
            accessibility: Accessibility::default(),
            explain_words: true,
            personal: Personal::default(),
            editions: Editions::default(),
            reading: Reading::default(),
            licence: None,
            search_engine: None,
            deploy: BTreeMap::new(),
        }
    }
}

/// Reads the settings; what cannot be used is reported and stands at its default, so that all else is still checked.
pub fn read(sources: &Sources) -> (Settings, Report) {
    let mut report = Report::new();
    let mut settings = Settings::default();
    let Some((id, file)) = sources.at(FILE) else {
        report
            .add_at_path(&NO_SETTINGS, FILE, "there is no `candour.yaml` in this folder")
            .help("give the site's folder with --site, or make the file: `candour explain no-settings` shows one");
        return (settings, report);
    };
    if !file.sound {
        return (settings, report);
    }
    let Some(node) = yaml::read(&file.text, id, 0, &mut report) else {
        return (settings, report);
    };
    let record = fields::read(&node, FIELDS, "the settings file", &mut report);
    let text = |record: &Record, name: &str| record.text(name).unwrap_or_default().to_owned();
    settings.title = text(&record, "title");
    if let Some(organisation) = record.record("organisation") {
        settings.organisation = Organisation {
            name: text(organisation, "name"),
            phone: text(organisation, "phone"),
            email: text(organisation, "email"),
            address: text(organisation, "address"),
        };
    }
    read_address(&record, &mut settings, &mut report);
    read_languages(&record, &mut settings, &mut report);
    if let Some(start) = record.text("year_starts") {
        match YearStart::parse(start) {
            Some(start) => settings.year_starts = start,
            None => {
                report
                    .add(
                        &BAD_SETTING,
                        record.span_of("year_starts"),
                        format!("`year_starts` should be a month and a day, not `{start}`"),
                    )
                    .help("write it like 04-01; the day may be at most 28");
            }
        }
    }
    if record.get("bank_holidays").is_some() {
        let day = |held: &Held| if let Value::Day(day) = held.value { Some(day) } else { None };
        settings.calendar.own = Some(record.list("bank_holidays").iter().filter_map(day).collect());
    }
    let within = record.record("publish_within").map(|within| within.values.as_slice()).unwrap_or_default();
    settings.publish_within = within
        .iter()
        .filter_map(|(name, held)| if let Value::Duration(length) = held.value { Some((*name, length)) } else { None })
        .collect();
    if let Some(explain) = record.record("glossary").and_then(|glossary| glossary.get("explain")) {
        settings.explain_words = explain.value != Value::Flag(false);
    }
    read_theme(&record, sources, &mut settings, &mut report);
    settings.accessibility = accessibility::read(&record);
    settings.editions = editions::read(&record);
    settings.licence = data::read(&record, &mut report);
    settings.search_engine = search::read(&record, &mut report);
    settings.deploy = deploy::read(&record, &mut report);
    personal::read(&record, &mut settings, &mut report);
    reading::read(&record, sources, &mut settings, &mut report);
    (settings, report)
}

fn read_address(record: &Record, settings: &mut Settings, report: &mut Report) {
    let Some(url) = record.text("base_url") else { return };
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && url.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/".contains(&b))
            && !rest.contains("//")
            && !rest.contains("/..")
    });
    let (true, Some(rest)) = (sound, rest) else {
        report
            .add(&BAD_SETTING, record.span_of("base_url"), format!("`base_url` is not a web address: `{url}`"))
            .help("write it like https://www.example.org/ or https://www.example.org/tenants/");
        return;
    };
    let path = rest.find('/').map_or("", |at| &rest[at..]).trim_matches('/');
    settings.base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    settings.base_url = format!("{}/", url.trim_end_matches('/'));
}

fn read_languages(record: &Record, settings: &mut Settings, report: &mut Report) {
    let mut check = |span, tag: &str| {
        if is_language_tag(tag) {
            return true;
        }
        report
            .add(&BAD_SETTING, span, format!("`{tag}` is not a language tag"))
            .help("use a tag such as en-GB, cy, pl, ur, bn or zh-Hant");
        false
    };
    if let Some(tag) = record.text("language")
        && check(record.span_of("language"), tag)
    {
        settings.language = tag.to_owned();
    }
    for held in record.list("languages") {
        if let Value::Text(tag) = &held.value
            && check(held.span, tag)
            && !settings.languages.contains(tag)
        {
            settings.languages.push(tag.clone());
        }
    }
}

fn read_theme(record: &Record, sources: &Sources, settings: &mut Settings, report: &mut Report) {
    let Some(theme) = record.text("theme") else { return };
    let folder = format!("themes/{theme}/");
    if theme == "plain" || sources.iter().any(|(_, file)| file.path.starts_with(&folder)) {
        settings.theme = theme.to_owned();
    } else if theme.contains(['/', '\\', '.']) {
        report
            .add(&BAD_SETTING, record.span_of("theme"), format!("`{theme}` is not the name of a theme"))
            .help("use `plain`, or the name of a folder in themes/, without a path");
    } else {
        report
            .add(&BAD_SETTING, record.span_of("theme"), format!("there is no theme `{theme}`"))
            .help(format!("use `plain`, or make a folder {folder}"));
    }
}
