//! `candour prove`, `candour witness` and `candour timestamp`: what others need of the ledger, and what they answer.
//!
//! No connection is opened here: requests are printed or written, and answers are read from files, so that whoever
//! publishes sees what goes out and any program can carry it.

use std::path::Path;

use crate::artifact::Artifact;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::sources;
use crate::fields::nearest;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::note::Sort;
use crate::ledger::note::Verifier;
use crate::ledger::proof::Growth;
use crate::ledger::proof::Proof;
use crate::ledger::state::Appended;
use crate::ledger::state::State;
use crate::ledger::timestamp;
use crate::output::Output;
use crate::pipeline;

/// The ledger and its newest checkpoint, or a message.
fn state(common: &Common) -> Result<(State, Checkpoint), Ending> {
    let (read, _) = sources(common)?;
    match pipeline::state_of(&read) {
        Ok(Some(state)) => match state.checkpoint().cloned() {
            Some(checkpoint) => Ok((state, checkpoint)),
            None => Err(refuse("the ledger has no release yet")),
        },
        Ok(None) => Err(refuse("this site keeps no ledger yet: `candour publish` begins one")),
        Err(wrong) => {
            for fault in wrong {
                complain(&format!("ledger/{fault}\n"));
            }
            Err(refuse("the ledger is not as it was written: put the folder `ledger` back as it was published"))
        }
    }
}

fn refuse(message: impl AsRef<str>) -> Ending {
    complain(&format!("candour: {}\n", message.as_ref()));
    Ending::CouldNotRun
}

/// What is said of an answer that was taken.
const KEPT: &str = "Kept. It goes out with the next build or release.\n";

fn keep(path: &Path, bytes: &[u8]) -> Result<(), Ending> {
    std::fs::write(path, bytes).map_err(|error| refuse(format!("`{}` cannot be written: {error}", path.display())))
}

/// Changes the ledger and puts it in its folder, which nobody else writes to in the meantime.
fn change(common: &Common, change: impl FnOnce(&State, &Checkpoint) -> Result<Appended, String>, done: &str) -> Ending {
    let output = match Output::ledger(&common.site) {
        Ok(output) => output,
        Err(error) => return refuse(error.to_string()),
    };
    let (before, checkpoint) = match state(common) {
        Ok(read) => read,
        Err(ending) => return ending,
    };
    let Appended { state, .. } = match change(&before, &checkpoint) {
        Ok(appended) => appended,
        Err(message) => return refuse(message),
    };
    match output.write(&files(&state)) {
        Ok(_) => {
            say(done);
            Ending::Clean
        }
        Err(error) => refuse(error.to_string()),
    }
}

/// The files of the ledger, as they are kept with the content.
pub(super) fn files(state: &State) -> Vec<Artifact> {
    state.files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes, "the ledger")).collect()
}

/// What `prove` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Proving {
    /// What is to be proved: `performance/2025-26-q1#first-visit`, `policies/repairs`.
    pub reference: String,
    /// The version of a page; the newest unless given.
    pub version: Option<u64>,
    /// Where the entry itself goes, as one line.
    pub entry: Option<std::path::PathBuf>,
}

/// `candour prove`: the proof that something was published, on its own (C2SP `tlog-proof`).
pub fn prove(common: &Common, proving: &Proving) -> Ending {
    let (state, checkpoint) = match state(common) {
        Ok(read) => read,
        Err(ending) => return ending,
    };
    let fits = |leaf: &Leaf| {
        leaf.reference() == proving.reference
            && match (leaf, proving.version) {
                (_, None) => true,
                (Leaf::Page(page), Some(version)) => page.version == version,
                (_, Some(_)) => false,
            }
    };
    let Some(number) = state.leaves().iter().rposition(fits) else {
        let known = nearest(&proving.reference, state.leaves().iter().map(Leaf::reference));
        let hint = known.map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
        let version = proving.version.map_or_else(String::new, |version| format!("version {version} of "));
        return refuse(format!("the ledger has no entry on {version}`{}`{hint}", proving.reference));
    };
    let entry = u64::try_from(number).unwrap_or(u64::MAX);
    let line = state.leaves()[number].line();
    let Some(proof) = Proof::of(state.tree(), entry, &checkpoint) else {
        return refuse("the newest checkpoint does not cover this entry");
    };
    if let Some(path) = &proving.entry
        && let Err(ending) = keep(path, line.as_bytes())
    {
        return ending;
    }
    let release = state.release_of(entry);
    let made =
        release.map_or_else(String::new, |release| format!(" in release {} of {}", release.number, release.date));
    complain(&format!("Entry {entry}, published{made}:\n{line}\n"));
    say(&String::from_utf8_lossy(&proof.bytes()));
    Ending::Clean
}

/// `candour witness add`: names those who sign checkpoints besides the landlord.
pub fn name_witnesses(common: &Common, keys: &[String]) -> Ending {
    let mut witnesses = Vec::new();
    for key in keys {
        match Verifier::parse(key).filter(|key| key.sort() == Sort::Witness) {
            Some(witness) => witnesses.push(witness),
            None => return refuse(format!("`{key}` is not the key of a witness: ask them for it, it is public")),
        }
    }
    let name = |state: &State, _: &Checkpoint| {
        let known = state.policy().witnesses.iter().map(|witness| witness.key.clone());
        state.name_witnesses(&known.chain(witnesses).collect::<Vec<_>>())
    };
    change(common, name, "The ledger names them. Make what they are sent with:  candour witness request\n")
}

/// `candour witness request`: what a witness is sent to sign the newest checkpoint (C2SP `tlog-witness`).
pub fn witness_request(common: &Common, from: u64) -> Ending {
    let (state, checkpoint) = match state(common) {
        Ok(read) => read,
        Err(ending) => return ending,
    };
    match Growth::of(state.tree(), from, &checkpoint) {
        Some(growth) => {
            say(&String::from_utf8_lossy(&growth.bytes()));
            Ending::Clean
        }
        None => refuse(format!("the ledger has {} entries, so no witness can know {from}", state.size())),
    }
}

/// `candour witness answer`: keeps what a witness signed.
pub fn witness_answer(common: &Common, file: &Path) -> Ending {
    match std::fs::read_to_string(file) {
        Ok(answer) => change(common, |state, _| state.cosign(&answer), KEPT),
        Err(error) => refuse(format!("`{}` cannot be read: {error}", file.display())),
    }
}

/// `candour timestamp request`: what a time-stamping authority is sent (RFC 3161).
pub fn timestamp_request(common: &Common, out: &Path) -> Ending {
    let (_, checkpoint) = match state(common) {
        Ok(read) => read,
        Err(ending) => return ending,
    };
    match keep(out, &timestamp::request(&checkpoint.body)) {
        Ok(()) => {
            say(&format!(
                "Send {} to the authority as application/timestamp-query, then keep its answer:\n  candour timestamp add FILE\n",
                out.display()
            ));
            Ending::Clean
        }
        Err(ending) => ending,
    }
}

/// `candour timestamp add`: keeps what the authority answered, about the newest checkpoint or one of another size.
pub fn timestamp_add(common: &Common, file: &Path, size: Option<u64>) -> Ending {
    match std::fs::read(file) {
        Ok(answer) => change(common, |state, newest| state.stamp(size.unwrap_or(newest.body.size), &answer), KEPT),
        Err(error) => refuse(format!("`{}` cannot be read: {error}", file.display())),
    }
}
