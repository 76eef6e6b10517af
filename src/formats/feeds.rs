//! Feeds: what is new on the site, in each kind, and of each panel, area and landlord.

use crate::artifact::Artifact;
use crate::atom;
use crate::diagnostic::Report;
use crate::follow;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;

/// The format.
pub static FORMAT: Format =
    Format { name: "feeds", about: "Atom feeds of what is new, for the site and for parts of it.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let site = material.site;
    let streams = follow::streams(site);
    let file =
        |stream| Artifact::new(follow::Stream::path(stream), atom::written(&follow::feed(stream, site)), "feeds");
    put(streams.iter().map(file).collect());
    Report::new()
}
