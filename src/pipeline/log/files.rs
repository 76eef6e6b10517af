//! The files of the ledger: its own, and a proof for each figure and each issue.
//!
//! It is no format among the others: it is written last, when the list of all other files is known.

use crate::artifact::Artifact;
use crate::ledger::leaf::Leaf;
use crate::ledger::proof;
use crate::ledger::proof::Proof;
use crate::ledger::state::State;

/// The kinds whose every version has a proof of its own.
const PROVED: &[&str] = &["strategies", "policies", "minutes"];

/// Every file below `ledger/` that depends on the newest checkpoint.
pub(super) fn files(state: &State) -> Vec<Artifact> {
    let made = |path: String, bytes: Vec<u8>| Artifact::new(format!("ledger/{path}"), bytes, "the ledger");
    let mut files: Vec<Artifact> = state.files().into_iter().map(|(path, bytes)| made(path, bytes)).collect();
    files.extend(proofs(state).into_iter().map(|(path, proof)| made(path, proof.bytes())));
    files
}

/// A proof for each figure as it stands, and for each version of a strategy, a policy or minutes.
fn proofs(state: &State) -> Vec<(String, Proof)> {
    let Some(checkpoint) = state.checkpoint() else { return Vec::new() };
    let mut proofs = Vec::new();
    for (leaf, number) in state.leaves().iter().zip(0..) {
        let wanted = match leaf {
            Leaf::Figure(figure) => state.figures().get(&figure.reference) == Some(&number),
            Leaf::Page(page) => PROVED.contains(&page.kind.as_str()),
            _ => false,
        };
        if wanted && let (Some(path), Some(proof)) = (proof::path(leaf), Proof::of(state.tree(), number, checkpoint)) {
            proofs.push((path, proof));
        }
    }
    proofs
}
