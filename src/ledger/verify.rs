//! Checking a site as it was published: its ledger, every file against the ledger, and both against what the one who
//! checks holds from earlier.

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::manifest::CHECKPOINTS_PAGE;
use crate::ledger::manifest::Listed;
use crate::ledger::manifest::in_manifest;
use crate::ledger::proof;
use crate::ledger::proof::Proof;
use crate::ledger::state::Files;
use crate::ledger::state::Malformed;
use crate::ledger::state::Standing;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;
use crate::ledger::state::checkpoint_path;
use crate::ledger::tree::sha256;
use crate::ledger::verify::text::Text;

mod text;

/// Where the log lies within a site.
const LEDGER: &str = "ledger/";

/// A site as it was published.
pub trait Folder {
    /// The paths of all its files, with `/` between their parts.
    fn paths(&self) -> Vec<String>;

    /// The content of a file; none where there is no such file.
    fn read(&self, path: &str) -> Option<Vec<u8>>;
}

impl Folder for Files {
    fn paths(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.get(path).cloned()
    }
}

/// What the one who checks holds from earlier, or from somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A checkpoint.
    Checkpoint {
        /// What the one who holds it calls it: the name of a file.
        name: String,
        /// The checkpoint.
        bytes: Vec<u8>,
    },
    /// The beginning of a root, as it was copied by hand from a newsletter or from minutes.
    Short {
        /// The size that stood with it.
        size: u64,
        /// `3f2a 91bc 07de 55e1`.
        digits: String,
    },
}

/// What a site is checked against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The key that the log must have been signed with at some time, and handed on from since.
    pub pinned: Option<String>,
    /// What is held from earlier.
    pub held: Vec<Held>,
}

/// How bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is not as it must be.
    Fault,
    /// It is as it may be, and worth knowing.
    Notice,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file of the site.
    pub file: String,
    /// What is so.
    pub what: String,
    /// How bad it is.
    pub severity: Severity,
    /// What proves it to others, for a file to be kept: two checkpoints that cannot be of one log.
    pub evidence: Option<String>,
}

impl Finding {
    fn fault(file: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { file: file.into(), what: what.into(), severity: Severity::Fault, evidence: None }
    }

    fn notice(file: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { severity: Severity::Notice, ..Finding::fault(file, what) }
    }

    /// What is wrong within the ledger, with the file as the site has it.
    fn malformed(fault: Malformed) -> Finding {
        let text = Malformed { file: String::new(), ..fault.clone() }.to_string();
        let what = text.trim_start_matches(", ").trim_start_matches(": ");
        Finding::fault(format!("{LEDGER}{}", fault.file), what)
    }
}

/// Whether a path is of the log itself, and not made from it by each build.
fn is_of_the_log(path: &str) -> bool {
    path.starts_with(LEDGER) && !path.starts_with("ledger/proofs/") && !in_manifest(path)
}

/// Checks a whole site. Where the ledger cannot be read, only what is wrong with it is said.
pub fn verify(site: &dyn Folder, options: &Options) -> Vec<Finding> {
    let paths = site.paths();
    let mut files = Files::new();
    for path in paths.iter().filter(|path| is_of_the_log(path)) {
        files.insert(path[LEDGER.len()..].to_owned(), site.read(path).unwrap_or_default());
    }
    let state = match State::read(&files) {
        Ok(state) => state,
        Err(faults) => return faults.into_iter().map(Finding::malformed).collect(),
    };
    let mut findings = key(&state, options.pinned.as_deref());
    for held in &options.held {
        findings.extend(against(&state, held));
    }
    findings.extend(forks(&options.held));
    findings.extend(listed(&state, site, &paths));
    findings.extend(redactions(&state));
    findings.extend(claims(&state));
    findings.extend(checkpoints_page(&state, site));
    findings.extend(figures(&state, site));
    for path in paths.iter().filter(|path| path.starts_with("ledger/proofs/")) {
        let fault = check_proof(&state, path, &site.read(path).unwrap_or_default()).err();
        findings.extend(fault.map(|what| Finding::fault(path, what)));
    }
    findings
}

/// Whether the log is that of the key which the one who checks knows.
fn key(state: &State, pinned: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let newest = state.vkey().unwrap_or(UNSIGNED);
    if newest == UNSIGNED {
        findings
            .push(Finding::notice("ledger/checkpoint", "nothing is signed: only a copy that you hold proves anything"));
    }
    match pinned {
        Some(pinned) if !state.keys().iter().any(|(_, key)| key == pinned) => {
            findings.push(Finding::fault("ledger/checkpoint", format!("no signature by the pinned key, {pinned}")));
        }
        Some(pinned) if pinned != newest => {
            let what = format!("the pinned key was replaced, and signed that it was; the key is now {newest}");
            findings.push(Finding::notice("ledger/checkpoint", what));
        }
        _ => {}
    }
    findings
}

/// Whether the log begins with what the one who checks holds.
fn against(state: &State, held: &Held) -> Vec<Finding> {
    let (name, size, standing, evidence) = match held {
        Held::Checkpoint { name, bytes } => match Checkpoint::parse(bytes) {
            Err(what) => return vec![Finding::fault(name, format!("is no checkpoint: it {what}"))],
            Ok(held) => {
                let own = state.checkpoints().get(&held.body.size).or(state.checkpoint());
                let both = own.map(|own| quoted(own, &held));
                (name.clone(), held.body.size, state.compare(&held), both)
            }
        },
        Held::Short { size, digits } => {
            let root = state.tree().root_at(*size);
            let same = root.is_some_and(|root| crate::ledger::checkpoint::short(&root) == *digits);
            let standing = match root {
                None => Standing::Behind { held: *size, size: state.size() },
                Some(_) if same => Standing::Grown,
                Some(_) => Standing::Rewritten,
            };
            (digits.clone(), *size, standing, None)
        }
    };
    let fault =
        |what: String| vec![Finding { evidence: evidence.clone(), ..Finding::fault("ledger/checkpoint", what) }];
    let rewritten = || fault(format!("history was rewritten before size {size}: {name} had another root"));
    match standing {
        Standing::Same | Standing::Grown => Vec::new(),
        Standing::Behind { size: now, .. } => {
            fault(format!("the log is shorter than the one you hold: it has {now} entries, {name} had {size}"))
        }
        Standing::OtherLog => fault(format!("{name} is of another log than {}", state.origin())),
        Standing::Rewritten => rewritten(),
        Standing::Forked => {
            let what = format!("fork: {} and {name} are of one size with different roots", checkpoint_path(size));
            [rewritten(), fault(what)].concat()
        }
    }
}

/// Two checkpoints, one after the other.
fn quoted(one: &Checkpoint, other: &Checkpoint) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&one.bytes()), String::from_utf8_lossy(&other.bytes()))
}

/// Whether two checkpoints that are held cannot be of one log, whatever the log now says.
fn forks(held: &[Held]) -> Vec<Finding> {
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
            findings.push(Finding { evidence: Some(quoted(before, &checkpoint)), ..Finding::fault(name, what) });
        }
        earlier.push((name, checkpoint));
    }
    findings
}

/// Whether the files of the site are those that the newest release was closed with.
fn listed(state: &State, site: &dyn Folder, paths: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, right) in state.list().files() {
        match site.read(path) {
            None => findings.push(Finding::fault(path, "is missing: the manifest has it")),
            Some(bytes) if *right != (Listed { digest: sha256(&bytes), bytes: bytes.len() as u64 }) => {
                findings.push(Finding::fault(path, format!("manifest digest differs: {path}")));
            }
            Some(_) => {}
        }
    }
    let extra = paths.iter().filter(|path| in_manifest(path) && !state.list().files().contains_key(*path));
    findings.extend(extra.map(|path| Finding::fault(path, "is not in the manifest")));
    findings
}

/// What was taken back, and that it was said.
fn redactions(state: &State) -> Vec<Finding> {
    let entry = |number: &u64| state.leaves().get(usize::try_from(*number).ok()?);
    let notice = |redaction: &u64| match entry(redaction)? {
        Leaf::Redaction(leaf) => {
            let release = state.release_of(*redaction)?;
            let what = format!(
                "the text of {} in version {} was taken back by entry {redaction}, in release {} of {}: {}",
                leaf.reference, leaf.version, release.number, release.date, leaf.reason
            );
            Some(Finding::notice("ledger/openings", what))
        }
        _ => None,
    };
    state.redactions().values().filter_map(notice).collect()
}

/// What entries claim of themselves that the log cannot bear out: an earlier day than that of the release before, and a change
/// that nothing explains.
fn claims(state: &State) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut published: std::collections::BTreeMap<&str, Option<&str>> = std::collections::BTreeMap::new();
    let mut before: Option<&str> = None;
    let mut releases = state.releases().iter().peekable();
    for (entry, leaf) in (0..).zip(state.leaves()) {
        if let Some(done) = releases.next_if(|release| release.size <= entry) {
            before = Some(&done.date);
        }
        match leaf {
            Leaf::Page(page) => {
                let day = page.published.as_deref();
                let same = published.insert(&page.reference, day) == Some(day);
                if let (Some(day), Some(before), false) = (day, before, same)
                    && day < before
                {
                    findings.push(back_dated(page, entry, day, before));
                }
            }
            Leaf::Figure(Figure { reference, state, note: None, .. }) if !matches!(&**state, "first" | "late") => {
                let what = format!("entry {entry}: {reference} was changed without a note ({state})");
                findings.push(Finding::notice("ledger/checkpoint", what));
            }
            _ => {}
        }
    }
    findings
}

fn back_dated(page: &Page, entry: u64, day: &str, before: &str) -> Finding {
    let what = format!(
        "entry {entry}: {} has a date earlier than the previous release: it says {day}, but the release of {before} did not have it",
        page.reference
    );
    Finding::notice("ledger/checkpoint", what)
}

/// Whether the page of checkpoints prints the newest.
fn checkpoints_page(state: &State, site: &dyn Folder) -> Option<Finding> {
    let body = &state.checkpoint()?.body;
    let lines = body.text();
    let root = lines.lines().nth(2).unwrap_or_default();
    match site.read(CHECKPOINTS_PAGE) {
        None => Some(Finding::fault(CHECKPOINTS_PAGE, "is missing")),
        Some(html) if Text::of(&html).says(root) => None,
        Some(_) => {
            Some(Finding::fault(CHECKPOINTS_PAGE, format!("does not print the root of the newest checkpoint, {root}")))
        }
    }
}

/// The reference of the page that shows a figure.
fn page_of(figure: &Figure) -> &str {
    figure.reference.split('#').next().unwrap_or_default()
}

/// The file of an address: `policies/repairs/index.html`.
fn file_of(address: &str) -> String {
    match address.trim_matches('/') {
        "" => "index.html".to_owned(),
        address => format!("{address}/index.html"),
    }
}

/// Whether the figures that stand are shown as the log has them.
fn figures(state: &State, site: &dyn Folder) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut read: Option<(String, Option<Text>)> = None;
    for entry in state.figures().values() {
        let leaf = usize::try_from(*entry).ok().and_then(|entry| state.leaves().get(entry));
        let Some(Leaf::Figure(figure)) = leaf else {
            continue;
        };
        let page = state.page(page_of(figure)).filter(|_| state.is_on_site(page_of(figure)));
        let Some((_, page)) = page else {
            let what = format!("entry {entry}: {} stands, but its page is not on the site", figure.reference);
            findings.push(Finding::fault("ledger/checkpoint", what));
            continue;
        };
        let file = file_of(&page.address);
        // Figures are in order of reference, so those of a page follow each other.
        if read.as_ref().is_none_or(|(path, _)| *path != file) {
            let text = site.read(&file).map(|html| Text::of(&html));
            read = Some((file.clone(), text));
        }
        if let Some((_, Some(text))) = &read {
            let name = if figure.part.is_none() { figure.name.as_str() } else { "" };
            let wrong = text.row_without(name, &figure.shown);
            findings.extend(wrong.map(|says| {
                Finding::fault(
                    &file,
                    format!("page says {says}, log says {} ({}, entry {entry})", figure.shown, figure.name),
                )
            }));
        }
    }
    findings
}

/// Whether a proof is that of the entry which its path names, in the newest checkpoint.
fn check_proof(state: &State, path: &str, bytes: &[u8]) -> Result<(), String> {
    let proof = Proof::parse(bytes).map_err(|what| format!("is malformed: it {what}"))?;
    let index = usize::try_from(proof.index).unwrap_or(usize::MAX);
    let leaf = state.leaves().get(index).ok_or("is of an entry that the log does not have")?;
    if proof::path(leaf).is_none_or(|own| format!("{LEDGER}{own}") != path) {
        return Err(format!("is of entry {}, which is not what its name says", proof.index));
    }
    if let Leaf::Figure(figure) = leaf
        && state.figures().get(&figure.reference).is_some_and(|newest| *newest != proof.index)
    {
        return Err("is of a figure that was changed since".to_owned());
    }
    if Some(&proof.checkpoint) != state.checkpoint() || proof.extra.is_some() {
        return Err("is not of the newest checkpoint".to_owned());
    }
    match proof.holds(leaf.line().as_bytes()) {
        true => Ok(()),
        false => Err("does not lead from its entry to the checkpoint".to_owned()),
    }
}
