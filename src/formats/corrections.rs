//! Corrections for programs: an Atom feed (RFC 4287), the newest first. Their table is among the open data.

use crate::artifact::Artifact;
use crate::atom;
use crate::atom::Feed;
use crate::atom::Notice;
use crate::corrections;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::site::Entry;
use crate::site::Site;

/// The format.
pub static FORMAT: Format = Format { name: "corrections", about: "Corrections as a feed.", write };

/// Where the list of corrections is, the feed below it.
const ADDRESS: &str = "corrections";

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let site = material.site;
    if !material.publication.pages.iter().any(|page| page.address == ADDRESS) {
        return Report::new();
    }
    let made = corrections::made(site);
    let feed = Artifact::new(corrections::FEED, feed(&made, site), "the list of corrections");
    put(vec![feed]);
    Report::new()
}

/// The feed: each correction with what it was, what it is now and why, so that nobody need follow the link to know.
fn feed(made: &[&Entry], site: &Site) -> String {
    let settings = &site.settings;
    let day = |note: Option<&&Entry>| note.and_then(|note| site.corrected_on(note)).unwrap_or(site.today);
    let notice = |note: &&Entry| {
        let told =
            [corrections::in_short(note, site), corrections::plain(note, "why"), corrections::plain(note, "effect")];
        Notice {
            title: note.title.clone(),
            address: corrections::address(note, site),
            language: (note.language != settings.language).then(|| note.language.clone()),
            published: None,
            updated: day(Some(note)),
            sort: corrections::plain(note, "kind"),
            summary: told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        }
    };
    atom::written(&Feed {
        title: format!("Corrections: {}", settings.title),
        language: settings.language.clone(),
        address: format!("{}{}", settings.base_url, corrections::FEED),
        page: site.whole_address(ADDRESS),
        author: settings.organisation.name.clone(),
        updated: day(made.first()),
        notices: made.iter().map(notice).collect(),
        gone: Vec::new(),
    })
}
