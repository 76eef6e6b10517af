//! The log against what the one who checks holds: a key, and checkpoints from earlier or from somewhere else.

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::checkpoint::short;
use crate::ledger::note::Signature;
use crate::ledger::note::Verifier;
use crate::ledger::state::Files;
use crate::ledger::state::Standing;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;
use crate::ledger::state::checkpoint_path;
use crate::ledger::verify::CHECKPOINT;
use crate::ledger::verify::Finding;
use crate::ledger::verify::Held;
use crate::ledger::verify::Options;
use crate::ledger::verify::count;

/// Whether the log is that of the key which the one who checks knows.
pub(super) fn key(state: &State, pinned: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let newest = state.vkey().unwrap_or(UNSIGNED);
    if newest == UNSIGNED {
        let what = "nothing is signed: it proves something only to those who hold a copy of an earlier checkpoint";
        findings.push(Finding::notice(CHECKPOINT, what));
    }
    match pinned {
        Some(pinned) if !state.keys().iter().any(|(_, key)| key == pinned) => findings.push(not_pinned(pinned)),
        Some(pinned) if pinned != newest => {
            let what = format!("the pinned key was replaced, and signed that it was; the key is now {newest}");
            findings.push(Finding::notice(CHECKPOINT, what));
        }
        _ => {}
    }
    findings
}

fn not_pinned(pinned: &str) -> Finding {
    Finding::fault(CHECKPOINT, format!("has no signature by the pinned key, {pinned}"))
}

/// Who else signed the newest checkpoint, or was asked for the time.
pub(super) fn witnesses(state: &State) -> Vec<String> {
    let mut facts = Vec::new();
    let own = state.releases().last().map_or(0, |release| release.keys.len());
    let newest = state.checkpoint().map(|checkpoint| checkpoint.signatures.as_slice()).unwrap_or_default();
    for signature in newest.iter().skip(own) {
        let time = Signature::time(signature).and_then(|time| i64::try_from(time).ok());
        let time = time.and_then(|time| jiff::Timestamp::from_second(time).ok());
        let time = time.map_or(String::new(), |time| format!(" at {time}"));
        facts.push(format!("Its newest checkpoint is signed by the witness {}{time}.", signature.name));
    }
    if !state.policy().witnesses.is_empty() && facts.is_empty() {
        facts.push("Its newest checkpoint is signed by no witness yet.".to_owned());
    }
    facts
}

/// Every key whose word counts: those of the log, and the one that is pinned.
pub(super) fn keys<'a>(state: &'a State, pinned: Option<&'a str>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = state.keys().iter().map(|(_, key)| key.as_str()).collect();
    keys.extend(pinned);
    keys.retain(|key| *key != UNSIGNED);
    keys
}

/// How the log stands to something held: what it shows, and what is wrong.
pub(super) fn against(state: &State, held: &Held, keys: &[&str]) -> (String, Vec<Finding>) {
    let (name, size, standing, own, other) = match held {
        Held::Checkpoint { name, bytes } => match Checkpoint::parse(bytes) {
            Err(what) => return (String::new(), vec![Finding::fault(name, format!("is no checkpoint: it {what}"))]),
            Ok(held) => {
                let own = state.checkpoints().get(&held.body.size).or(state.checkpoint());
                (name.clone(), held.body.size, state.compare(&held), own, Some(held))
            }
        },
        Held::Short { size, digits } => {
            let standing = match state.tree().root_at(*size) {
                None => Standing::Behind { held: *size, size: state.size() },
                Some(root) if same_digits(&short(&root), digits) => Standing::Grown,
                Some(_) => Standing::Rewritten,
            };
            (format!("`{digits}`"), *size, standing, None, None)
        }
    };
    let mut findings = Vec::new();
    if let Some(other) = other.as_ref().filter(|other| !keys.is_empty() && !by(keys, other)) {
        let what = match other.signatures.is_empty() {
            true => "is not signed, so what it shows is shown to you alone",
            false => "is signed by no key of this log, so what it shows is shown to you alone",
        };
        findings.push(Finding::notice(&name, what));
    }
    // An old copy may be shorter in good faith; a log that another of its size speaks against is never.
    let proves = matches!(standing, Standing::Rewritten | Standing::Forked);
    let both = own.zip(other.as_ref()).filter(|_| proves);
    let evidence = both.and_then(|(own, other)| evidence(own, other, keys));
    let mut fault =
        |what: String| findings.push(Finding { evidence: evidence.clone(), ..Finding::fault(CHECKPOINT, what) });
    match standing {
        Standing::Same | Standing::Grown => {}
        Standing::Behind { size: now, .. } => findings.push(shorter(now, &name, size)),
        Standing::OtherLog => fault(format!("{name} is of another log than {}", state.origin())),
        Standing::Rewritten => fault(rewritten(&name, size)),
        Standing::Forked => {
            fault(rewritten(&name, size));
            fault(fork(&name, size));
        }
    }
    let more = usize::try_from(state.size().saturating_sub(size)).unwrap_or(usize::MAX);
    let grown = if more == 0 { "is it".to_owned() } else { format!("has {} more", count(more, "entry", "entries")) };
    (format!("The log begins with what {name} is over, and {grown}."), findings)
}

/// Whether two people wrote the same digits, whatever spaces and capitals they used.
fn same_digits(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace(char::is_whitespace, "").to_ascii_lowercase();
    plain(one) == plain(other)
}

/// Whether a checkpoint is signed by one of these keys.
fn by(keys: &[&str], checkpoint: &Checkpoint) -> bool {
    keys.iter().filter_map(|key| Verifier::parse(key)).any(|key| checkpoint.signed_by(&key))
}

/// Two checkpoints one after the other, where the same key signed both: then nobody can say that one is not by its owner.
fn evidence(one: &Checkpoint, other: &Checkpoint, keys: &[&str]) -> Option<String> {
    keys.iter().find(|key| by(&[key], one) && by(&[key], other))?;
    Some(format!("{}\n{}", String::from_utf8_lossy(&one.bytes()), String::from_utf8_lossy(&other.bytes())))
}

/// Whether two checkpoints that are held cannot be of one log, whatever the log now says.
pub(super) fn forks(held: &[Held], keys: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut earlier: Vec<(&String, Checkpoint)> = Vec::new();
    for held in held {
        let Held::Checkpoint { name, bytes } = held else {
            continue;
        };
        let Ok(checkpoint) = Checkpoint::parse(bytes) else {
            continue;
        };
        for (other, before) in earlier.iter().filter(|(_, before)| before.contradicts(&checkpoint)) {
            let what = format!("fork: {other} and {name} are of one size with different roots");
            findings.push(Finding { evidence: evidence(before, &checkpoint, keys), ..Finding::fault(name, what) });
        }
        earlier.push((name, checkpoint));
    }
    findings
}

/// What the checkpoints show where the log around them cannot be read.
pub(super) fn on_their_own(files: &Files, options: &Options) -> Vec<Finding> {
    let read = |path: &str| files.get(path).and_then(|bytes| Checkpoint::parse(bytes).ok());
    let Some(newest) = read("checkpoint") else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let pinned: Vec<&str> = options.pinned.as_deref().into_iter().collect();
    findings.extend(pinned.iter().filter(|key| !by(&[key], &newest)).map(|key| not_pinned(key)));
    for held in &options.held {
        let Held::Checkpoint { name, bytes } = held else {
            continue;
        };
        let Ok(held) = Checkpoint::parse(bytes) else {
            findings.push(Finding::fault(name, "is no checkpoint"));
            continue;
        };
        let size = held.body.size;
        if size > newest.body.size {
            findings.push(shorter(newest.body.size, name, size));
        }
        if let Some(own) = read(&checkpoint_path(size)).filter(|own| own.contradicts(&held)) {
            let evidence = evidence(&own, &held, &pinned);
            for what in [rewritten(name, size), fork(name, size)] {
                findings.push(Finding { evidence: evidence.clone(), ..Finding::fault(CHECKPOINT, what) });
            }
        }
    }
    findings
}

fn rewritten(name: &str, size: u64) -> String {
    format!("history was rewritten before size {size}: {name} has another root")
}

fn fork(name: &str, size: u64) -> String {
    format!("fork: {} and {name} are of one size with different roots", checkpoint_path(size))
}

fn shorter(now: u64, name: &str, size: u64) -> Finding {
    let what = format!("the log is shorter than the one you hold: it has {now} entries, {name} has {size}");
    Finding::fault(CHECKPOINT, what)
}
