//! Calendars: the days of the site, and those of each panel.

use crate::agenda;
use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::icalendar;

/// The format.
pub static FORMAT: Format =
    Format { name: "calendars", about: "Days for calendars (iCalendar), for the site and for each panel.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let site = material.site;
    let say = |label: &str| material.label(label);
    let diaries = agenda::diaries(site);
    let file = |diary| {
        let calendar = agenda::calendar(diary, site, &say);
        Artifact::new(agenda::Diary::path(diary), icalendar::written(&calendar), "calendars")
    };
    put(diaries.iter().map(file).collect());
    Report::new()
}
