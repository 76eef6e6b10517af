//! Files of one path: a build may write each but once.

use std::collections::BTreeMap;

use super::SAME_FILE;
use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::source::Sources;
use crate::text::folded;

/// Puts artifacts in order and reports every path that two of them claim, by letters of either case and
/// either way of writing `é`.
pub fn clashes(artifacts: &mut [Artifact], sources: &Sources) -> Report {
    let mut report = Report::new();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut seen: BTreeMap<String, &Artifact> = BTreeMap::new();
    for artifact in artifacts.iter() {
        if let Some(first) = seen.insert(folded(&artifact.path), artifact) {
            // What no file made has no place but the whole.
            let place = [artifact, first].into_iter().find(|artifact| sources.at(&artifact.maker).is_some());
            report
                .add_at_path(
                    &SAME_FILE,
                    place.map_or("content", |artifact| artifact.maker.as_str()),
                    format!("`{}` would be written twice: by {} and by {}", artifact.path, first.maker, artifact.maker),
                )
                .help("rename one of the two");
        }
    }
    report
}
