//! What formats have finished: looked at for personal data, handed on, and put in order.

use std::collections::BTreeSet;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelExtend;
use rayon::iter::ParallelIterator;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::ledger::manifest::in_manifest;
use crate::privacy::passages::Key;
use crate::screen::Screening;
use crate::stages::during;

use super::Means;

/// Finished files, each looked at for personal data as it is put here.
pub(super) struct Shelf<'a> {
    screening: Screening<'a>,
    means: &'a Means<'a>,
    finished: Vec<(Artifact, Vec<Key>)>,
}

impl<'a> Shelf<'a> {
    /// An empty one.
    pub(super) fn new(screening: Screening<'a>, means: &'a Means<'a>) -> Shelf<'a> {
        Shelf { screening, means, finished: Vec::new() }
    }

    /// Puts files here, which are handed on where there is an outlet.
    pub(super) fn put(&mut self, files: Vec<Artifact>) {
        let (screening, means) = (&self.screening, self.means);
        let look = |artifact: Artifact| {
            let artifact = artifact.finished();
            let keys = screening.look(&artifact);
            (artifact, keys)
        };
        let looked: Vec<(Artifact, Vec<Key>)> =
            during(means.watch, "look through", || files.into_par_iter().map(look).collect());
        // The ledger's own files take the place of those that formats make.
        let pass_on = |(artifact, keys): (Artifact, Vec<Key>)| match in_manifest(&artifact.path) {
            true => (handed_on(artifact, means), keys),
            false => (artifact, keys),
        };
        during(means.watch, "write", || self.finished.par_extend(looked.into_par_iter().map(pass_on)));
    }

    /// All files in order of path, with what is wrong with them and the texts that no message may quote.
    pub(super) fn clear(self) -> (Vec<Artifact>, Report, BTreeSet<String>) {
        let Shelf { screening, mut finished, .. } = self;
        finished.sort_by(|(one, _), (other, _)| one.path.cmp(&other.path));
        let keys: Vec<(&str, &[Key])> =
            finished.iter().map(|(artifact, keys)| (artifact.path.as_str(), keys.as_slice())).collect();
        let (report, personal) = screening.end(Some(&keys));
        (finished.into_iter().map(|(artifact, _)| artifact).collect(), report, personal)
    }
}

/// A file, given to the outlet where there is one and it has not been given yet.
pub(super) fn handed_on(artifact: Artifact, means: &Means<'_>) -> Artifact {
    match means.outlet {
        Some(outlet) if !artifact.is_handed_on() => artifact.hand_on(outlet),
        _ => artifact,
    }
}
