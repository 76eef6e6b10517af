//! Corrections for programs: an Atom feed (RFC 4287), the newest first. Their table is among the open data.

use crate::artifact::Artifact;
use crate::corrections;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::site::Entry;
use crate::site::Site;
use crate::text::escaped_xml;

/// The format.
pub static FORMAT: Format = Format { name: "corrections", about: "Corrections as a feed.", write };

/// Where the list of corrections is, the feed below it.
const ADDRESS: &str = "corrections";

fn write(material: &Material<'_>) -> (Vec<Artifact>, Report) {
    let site = material.site;
    if !material.publication.pages.iter().any(|page| page.address == ADDRESS) {
        return (Vec::new(), Report::new());
    }
    let made = corrections::made(site);
    let feed = Artifact::new(corrections::FEED, feed(&made, site), "the list of corrections");
    (vec![feed], Report::new())
}

/// The feed: each correction with what it was, what it is now and why, so that nobody need follow the link to know.
fn feed(made: &[&Entry], site: &Site) -> String {
    let settings = &site.settings;
    let list = format!("{}{ADDRESS}/", settings.base_url);
    let day = |note: Option<&&Entry>| note.and_then(|note| site.corrected_on(note)).unwrap_or(site.today);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{list}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{list}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{list}feed.xml\"/>\n\
         <updated>{}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escaped_xml(&settings.language),
        escaped_xml(&format!("Corrections: {}", settings.title)),
        day(made.first()),
        escaped_xml(&settings.organisation.name),
        list = escaped_xml(&list),
    );
    for note in made {
        let link = escaped_xml(&corrections::address(note, site));
        let told =
            [corrections::in_short(note, site), corrections::plain(note, "why"), corrections::plain(note, "effect")];
        let told = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        out.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{link}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>\n\
             <updated>{day}T00:00:00Z</updated>\n<category term=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
            escaped_xml(&note.title),
            escaped_xml(&corrections::plain(note, "kind")),
            escaped_xml(&told),
            day = day(Some(note)),
        ));
    }
    out.push_str("</feed>\n");
    out
}
