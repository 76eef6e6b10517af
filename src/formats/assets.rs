//! Files that are published as they are: an author's pictures and documents, and the theme's own. Pictures lose what
//! cameras and programs wrote in them, and nothing of what they show.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::pictures;
use crate::text::ending;

/// The format.
pub static FORMAT: Format = Format {
    name: "assets",
    about: "Pictures without what cameras wrote in them, documents and the theme's files.",
    write,
};

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let mut artifacts = Vec::new();
    for id in &material.publication.assets {
        let file = material.sources.file(*id);
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        let ending = ending(path);
        let bytes = match pictures::clean(&ending, &file.bytes) {
            None => file.bytes.clone(),
            Some(Ok(clean)) => clean.bytes,
            // It was reported when it was read, so nothing is published at all.
            Some(Err(_)) => continue,
        };
        artifacts.push(Artifact::new(path, bytes, file.path.clone()));
    }
    for asset in material.theme.assets() {
        artifacts.push(Artifact::new(format!("assets/{}", asset.published), asset.bytes.clone(), "the theme"));
    }
    put(artifacts);
    Report::new()
}
