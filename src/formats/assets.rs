//! Files that are published as they are: an author's pictures and documents, and the theme's own.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;

/// The format.
pub static FORMAT: Format =
    Format { name: "assets", about: "Pictures, documents and the theme's files, as they are.", write };

fn write(material: &Material<'_>) -> (Vec<Artifact>, Report) {
    let mut artifacts = Vec::new();
    for id in &material.publication.assets {
        let file = material.sources.file(*id);
        let path = file.path.strip_prefix("content/").unwrap_or(&file.path);
        artifacts.push(Artifact::new(path, file.bytes.clone(), file.path.clone()));
    }
    for asset in material.theme.assets() {
        artifacts.push(Artifact::new(format!("assets/{}", asset.published), asset.bytes.clone(), "the theme"));
    }
    (artifacts, Report::new())
}
