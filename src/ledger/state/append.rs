//! Adding a release: worked out, written down, and only then signed.
//!
//! The record that is written down before signing ([`Pending`]) makes a crash harmless: whoever starts next finishes just
//! that addition, so that no second tree of the same size is ever signed.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::ledger::checkpoint::Body;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::json::canonical;
use crate::ledger::leaf::Leaf;
use crate::ledger::manifest::List;
use crate::ledger::note::MOST_SIGNATURES;
use crate::ledger::note::Signature;
use crate::ledger::note::Signer;
use crate::ledger::note::Verifier;
use crate::ledger::opening;
use crate::ledger::opening::Opening;
use crate::ledger::policy::Policy;
use crate::ledger::state::Files;
use crate::ledger::state::Malformed;
use crate::ledger::state::State;
use crate::ledger::state::speaks_of;
use crate::ledger::state::timestamp_path;
use crate::ledger::tile;
use crate::ledger::tree::leaf_hash;

/// A release to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Its entries, from `release` (in an empty log from `key`) to `close`.
    pub leaves: Vec<Leaf>,
    /// The salt and the canonical text of each `page` entry, in their order.
    pub openings: Vec<(opening::Salt, String)>,
    /// All files of the release.
    pub list: List,
}

/// The record of an addition that is to be signed: canonical JSON on one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// How many entries the log has before.
    from: u64,
    /// The text of the checkpoint that is to be signed.
    body: String,
    /// The new entries.
    leaves: Vec<String>,
    /// The file of their openings.
    openings: String,
    /// The file of what they change in the list of files.
    manifest: String,
}

impl Pending {
    /// The record as [`Pending::parse`] reads it.
    pub fn bytes(&self) -> Vec<u8> {
        format!("{}\n", canonical(self)).into_bytes()
    }

    /// Reads a record; none where it is not written in the one right way.
    pub fn parse(bytes: &[u8]) -> Option<Pending> {
        let pending: Pending = serde_json::from_slice(bytes).ok()?;
        (pending.bytes() == bytes).then_some(pending)
    }

    /// The text of the checkpoint that it leads to.
    pub fn body(&self) -> &str {
        &self.body
    }
}

/// What is to be done to the files of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are new or replace what was there.
    pub write: Files,
    /// Files that are to go.
    pub delete: BTreeSet<String>,
}

impl Changes {
    /// What makes the files of `after` out of those of `before`.
    fn between(before: &State, after: &State) -> Changes {
        let tiles = |state: &State| tile::kept(&state.checkpoints.keys().copied().collect::<Vec<_>>());
        let (old, new) = (tiles(before), tiles(after));
        let mut changes = Changes::default();
        for tile in new.difference(&old) {
            changes.write.insert(tile.path(), after.tile(tile));
        }
        changes.delete.extend(old.difference(&new).map(tile::Tile::path));
        let (old, new) = (before.small_files(), after.small_files());
        changes.delete.extend(old.keys().filter(|path| !new.contains_key(*path)).cloned());
        changes.write.extend(new.into_iter().filter(|(path, bytes)| old.get(path) != Some(bytes)));
        changes
    }

    /// Does it to files in memory.
    pub fn apply(&self, files: &mut Files) {
        for path in &self.delete {
            files.remove(path);
        }
        files.extend(self.write.clone());
    }
}

/// A ledger with a release added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The ledger as it is now.
    pub state: State,
    /// What is to be done to its files.
    pub changes: Changes,
}

impl State {
    /// Works out an addition, and says all that is wrong with it.
    pub fn prepare(&self, addition: Addition) -> Result<Pending, Vec<Malformed>> {
        let Addition { leaves, openings, list } = addition;
        let pages = leaves.iter().zip(self.size()..).filter(|(leaf, _)| matches!(leaf, Leaf::Page(_)));
        let pages: Vec<u64> = pages.map(|(_, entry)| entry).collect();
        if pages.len() != openings.len() {
            return Err(vec![Malformed::file("openings", "do not fit the pages: there is one for each")]);
        }
        let open = |(leaf, (salt, text))| Opening::Open { leaf, salt, text };
        let openings: Vec<Opening> = pages.into_iter().zip(openings).map(open).collect();
        let mut pending = Pending {
            from: self.size(),
            body: String::new(),
            leaves: leaves.iter().map(Leaf::line).collect(),
            openings: opening::write(&openings),
            manifest: list.changes(&self.list),
        };
        pending.body = self.extended(&pending)?.unsigned()?.body.text();
        Ok(pending)
    }

    /// Signs an addition that was worked out and written down; where that was done already, there is nothing left to do. It is
    /// refused for any other size than that of this ledger, which has a checkpoint of every size that was ever signed.
    pub fn finish(&self, pending: &Pending, signers: &[&Signer]) -> Result<Appended, Vec<Malformed>> {
        let body = Body::parse(&pending.body).map_err(refused)?;
        if self.checkpoints.get(&body.size).is_some_and(|checkpoint| checkpoint.body == body) {
            return Ok(Appended { state: self.clone(), changes: Changes::default() });
        }
        if pending.from != self.size() {
            return Err(refused(format!("is for a log of {} entries; this one has {}", pending.from, self.size())));
        }
        let mut state = self.extended(pending)?;
        let release = state.releases().last().cloned().ok_or_else(|| refused("has no release"))?;
        if state.unsigned()?.body != body {
            return Err(refused("does not lead to the checkpoint that it names"));
        }
        let mut needed = Vec::new();
        for key in &release.keys {
            let signer = signers.iter().find(|signer| signer.verifier().vkey() == *key);
            needed.push(*signer.ok_or_else(|| refused(format!("cannot be signed without the key {key}")))?);
        }
        state.checkpoints.insert(release.size, Checkpoint::sign(body, &needed));
        Ok(self.towards(state))
    }

    /// [`State::prepare`] and [`State::finish`] in one, where nothing has to survive a crash.
    pub fn append(&self, addition: Addition, signers: &[&Signer]) -> Result<Appended, Vec<Malformed>> {
        self.finish(&self.prepare(addition)?, signers)
    }

    /// Names the witnesses of the log from here on. Those that have signed a checkpoint before stay.
    pub fn name_witnesses(&self, witnesses: &[Verifier]) -> Result<Appended, String> {
        let mut state = self.clone();
        let signed = |key: &Verifier| {
            let by = |checkpoint: &Checkpoint| checkpoint.signatures.iter().any(|signature| key.claims(signature));
            self.checkpoints.values().any(by)
        };
        let mut keys: Vec<Verifier> = self.policy.witnesses.iter().map(|witness| witness.key.clone()).collect();
        keys.retain(signed);
        keys.extend(witnesses.iter().filter(|key| !keys.contains(key)).cloned().collect::<Vec<_>>());
        state.policy = self.policy_of(keys);
        Policy::parse(state.policy.text().as_bytes()).map_err(|what| format!("the list of witnesses {what}"))?;
        Ok(self.towards(state))
    }

    /// Adds what a witness answered to the newest checkpoint: the lines of those witnesses that the ledger names. An answer
    /// without one is refused.
    pub fn cosign(&self, answer: &str) -> Result<Appended, String> {
        let mut state = self.clone();
        let (size, checkpoint) = state.checkpoints.iter_mut().next_back().ok_or("there is no checkpoint to sign")?;
        let text = checkpoint.body.text();
        let mut found = false;
        for line in answer.lines() {
            let signature = Signature::parse(line).ok_or("the answer has a malformed line")?;
            let known = self.policy.witnesses.iter().find(|witness| witness.key.claims(&signature));
            if known.is_some_and(|witness| !witness.key.verifies(&text, &signature)) {
                return Err(format!("{} did not sign the checkpoint of size {size}", signature.name));
            }
            if known.is_some() {
                let same = |other: &Signature| other.name == signature.name && other.id == signature.id;
                checkpoint.signatures.retain(|other| !same(other));
                checkpoint.signatures.push(signature);
                found = true;
            }
        }
        let own = self.releases().last().map_or(0, |release| release.keys.len());
        checkpoint.signatures[own..].sort_by(|one, other| one.name.cmp(&other.name));
        match (found, checkpoint.signatures.len() > MOST_SIGNATURES) {
            (true, false) => Ok(self.towards(state)),
            (true, true) => Err(format!("a checkpoint can have {MOST_SIGNATURES} signatures at most")),
            (false, _) => Err("the answer is from no witness that the ledger names".to_owned()),
        }
    }

    /// Keeps the answer of a time-stamping authority to the text of a checkpoint.
    pub fn stamp(&self, size: u64, answer: &[u8]) -> Result<Appended, String> {
        let checkpoint = self.checkpoints.get(&size).ok_or_else(|| format!("there is no checkpoint of size {size}"))?;
        if !speaks_of(answer, &checkpoint.body) {
            return Err(format!("the answer does not speak of the checkpoint of size {size}"));
        }
        let mut state = self.clone();
        state.timestamps.insert(timestamp_path(size, answer), answer.to_vec());
        Ok(self.towards(state))
    }

    /// The other state, and what leads there.
    fn towards(&self, state: State) -> Appended {
        let changes = Changes::between(self, &state);
        Appended { state, changes }
    }

    /// The ledger with an addition, its last checkpoint not signed yet.
    fn extended(&self, pending: &Pending) -> Result<State, Vec<Malformed>> {
        let mut state = self.clone();
        let mut leaves = Vec::new();
        for line in &pending.leaves {
            leaves.push(
                Leaf::parse(line.as_bytes())
                    .ok_or_else(|| refused("has a malformed entry, or one that is too long"))?,
            );
            state.tree.push(leaf_hash(line.as_bytes()));
        }
        let mut faults = state.grow(leaves, pending.openings.as_bytes(), pending.manifest.as_bytes());
        let releases = self.releases().len() + 1;
        if faults.is_empty() && !(state.course.is_complete() && state.releases().len() == releases) {
            faults.push(Malformed::file("addition", "is not one release from its beginning to its close"));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        state.redact();
        state.policy = state.policy_of(state.policy.witnesses.iter().map(|witness| witness.key.clone()).collect());
        let checkpoint = Checkpoint::sign(state.body(), &[]);
        state.checkpoints.insert(state.size(), checkpoint);
        Ok(state)
    }

    /// The newest checkpoint, which is not signed yet.
    fn unsigned(&self) -> Result<&Checkpoint, Vec<Malformed>> {
        self.checkpoint().ok_or_else(|| refused("has no release"))
    }
}

/// Why an addition is refused.
fn refused(what: impl Into<String>) -> Vec<Malformed> {
    vec![Malformed::file("addition", what)]
}
