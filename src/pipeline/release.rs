//! What publishing a site today would add to its ledger: worked out, not yet signed.

use jiff::civil::Date;
use std::sync::Arc;

use crate::diagnostic::Report;
use crate::ledger::leaf::Close;
use crate::ledger::leaf::Key;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Redaction;
use crate::ledger::opening;
use crate::ledger::opening::Salt;
use crate::ledger::state::Addition;
use crate::ledger::state::State;
use crate::ledger::tree::hex;
use crate::pipeline::Built;
use crate::pipeline::Means;
use crate::pipeline::build_on;
use crate::pipeline::log;
use crate::pipeline::log::Log;
use crate::privacy;
use crate::published;
use crate::settings;
use crate::source::Sources;

/// What the publisher asks for beyond what the content says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The key that is to sign, as a verifier needs it; `none` where nobody signs.
    pub vkey: String,
    /// The openings that are to be taken back.
    pub redactions: Vec<Redact>,
}

/// The opening of a page's version that is to be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redact {
    /// The page: `minutes/2026-03-04`.
    pub reference: String,
    /// Its version, from 1.
    pub version: u64,
    /// Why, in words that say nothing of what was there.
    pub reason: String,
}

/// A release that was worked out.
pub struct Plan {
    /// The site as it will be, but for the files of the ledger.
    pub built: Built,
    /// The ledger before it; none where it cannot be read.
    pub before: Option<State>,
    /// What is to be added; none where nothing has changed, or something is wrong.
    pub addition: Option<Addition>,
    /// What of the wish cannot be done, each a sentence.
    pub refusals: Vec<String>,
}

/// Works out what publishing a site as of a day would add. Salts are asked for by reference and version; they must be the
/// same for the same page where that is to be worked out again.
pub fn plan(
    wish: &Wish,
    means: &Means<'_>,
    sources: Sources,
    report: Report,
    today: Date,
    salt: &mut dyn FnMut(&str, u64) -> Salt,
) -> Plan {
    let (mut log, found) = log::read(&sources);
    let mut read = report;
    read.append(found);
    if read.has_errors() {
        let built = build_on(log, means, sources, read, today);
        return Plan { built, before: None, addition: None, refusals: Vec::new() };
    }
    let origin = log::origin(&settings::read(&sources).0.base_url);
    let before = log.state.clone().unwrap_or_else(|| State::new(&origin));
    let (taken_back, mut refusals) = take_back(wish, &before, &mut log);
    if before.vkey() != Some(wish.vkey.as_str()) {
        log.key = Some(Key { vkey: wish.vkey.clone(), replaces: before.vkey().map(str::to_owned) });
    }
    log.release = log.key.is_some() || !log.redactions.is_empty();
    let mut built = build_on(log, means, sources, read.clone(), today);
    refusals.extend(still_said(&taken_back, &built));
    refusals.extend(personal_reasons(wish, &built));
    if built.report.has_errors() || !refusals.is_empty() {
        return Plan { built, before: Some(before), addition: None, refusals };
    }
    let mut additions = published::entries(&built.site, &built.log.history);
    if additions.is_empty() && !built.log.release {
        if log::list_of(&built.artifacts) == *before.list() {
            return Plan { built, before: Some(before), addition: None, refusals };
        }
        // Nothing that the ledger keeps has changed, but other files have: the release is of them.
        let Built { sources, log, .. } = built;
        built = build_on(Log { release: true, ..log }, means, Arc::unwrap_or_clone(sources), read, today);
        additions = published::entries(&built.site, &built.log.history);
    }
    let addition = addition(&built, additions, salt);
    Plan { built, before: Some(before), addition: Some(addition), refusals }
}

/// The release from its first entry to its last, with what its commitments are made from.
fn addition(built: &Built, additions: Vec<published::Addition>, salt: &mut dyn FnMut(&str, u64) -> Salt) -> Addition {
    let mut leaves = built.log.opening(&built.site);
    let number = leaves.iter().find_map(|leaf| match leaf {
        Leaf::Release(release) => Some(release.number),
        _ => None,
    });
    let mut openings = Vec::new();
    for published::Addition { mut leaf, text } in additions {
        if let (Leaf::Page(page), Some(text)) = (&mut leaf, text) {
            let salt = salt(&page.reference, page.version);
            page.commitment = hex(&opening::commitment(&salt, &text));
            openings.push((salt, text));
        }
        leaves.push(leaf);
    }
    leaves.extend(built.log.redactions.iter().cloned().map(Leaf::Redaction));
    let list = log::list_of(&built.artifacts);
    leaves.push(Leaf::Close(Close {
        release: number.unwrap_or_default(),
        manifest: hex(&list.digest()),
        files: list.count(),
        bytes: list.bytes(),
    }));
    Addition { leaves, openings, list }
}

/// What a version of a page said that is to be taken back.
struct TakenBack {
    reference: String,
    version: u64,
    text: String,
}

/// Takes back in memory what is to be taken back, and says what cannot be.
fn take_back(wish: &Wish, before: &State, log: &mut Log) -> (Vec<TakenBack>, Vec<String>) {
    let (mut taken, mut refusals) = (Vec::new(), Vec::new());
    for Redact { reference, version, reason } in &wish.redactions {
        let versions = log.history.pages.get(reference);
        let Some(entry) = versions.and_then(|all| all.iter().find(|logged| logged.what.version == *version)) else {
            refusals.push(match versions.and_then(|all| all.last()) {
                Some(last) => format!(
                    "The ledger has no version {version} of `{reference}`; its newest is {}.",
                    last.what.version
                ),
                None => format!("The ledger has no page `{reference}`."),
            });
            continue;
        };
        let leaf = entry.leaf;
        match log.history.texts.remove(&leaf) {
            None => refusals.push(format!("Version {version} of `{reference}` was taken back before.")),
            Some(text) if before.opening(leaf).is_some() => {
                taken.push(TakenBack { reference: reference.clone(), version: *version, text });
                log.redactions.push(Redaction {
                    leaf,
                    reference: reference.clone(),
                    version: *version,
                    reason: reason.clone(),
                });
            }
            Some(_) => refusals.push(format!("Version {version} of `{reference}` has no opening.")),
        }
    }
    log.redactions.sort_by(|a, b| (&a.reference, a.version).cmp(&(&b.reference, b.version)));
    (taken, refusals)
}

/// Reasons that say of a person what nobody must.
fn personal_reasons(wish: &Wish, built: &Built) -> Vec<String> {
    let known = &built.site.settings.personal.known;
    let tells = |redact: &&Redact| privacy::find(&redact.reason, known).iter().any(|found| !found.rule.only_notes());
    let mut reasons: Vec<&Redact> = wish.redactions.iter().filter(tells).collect();
    reasons.dedup_by_key(|redact| &redact.reason);
    let refusal =
        |_| "The reason may be about a person, and it stays in the ledger: say it without who it was.".to_owned();
    reasons.into_iter().map(refusal).collect()
}

/// What is to be taken back although the site still says it.
fn still_said(taken: &[TakenBack], built: &Built) -> Vec<String> {
    let pages = if taken.is_empty() { Vec::new() } else { published::now(&built.site).pages };
    let said =
        |taken: &&TakenBack| pages.iter().any(|(page, text)| page.reference == taken.reference && *text == taken.text);
    let refusal = |taken: &TakenBack| {
        let TakenBack { reference, version, .. } = taken;
        format!(
            "Version {version} of `{reference}` cannot be taken back while the page still says the same: change it first."
        )
    };
    taken.iter().filter(said).map(refusal).collect()
}
