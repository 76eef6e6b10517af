//! Checking a site as it was published: its ledger, every file against the ledger, and both against what the one who
//! checks holds from earlier.

use std::collections::BTreeSet;

use crate::ledger::manifest::in_manifest;
use crate::ledger::state::Files;
use crate::ledger::state::Malformed;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;

mod claims;
mod held;
mod site;
mod text;

/// Where the log lies within a site.
const LEDGER: &str = "ledger/";
/// The file that speaks for the log as a whole.
const CHECKPOINT: &str = "ledger/checkpoint";

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
    /// The file of the site, or what the one who checks calls what they hold.
    pub file: String,
    /// What is so.
    pub what: String,
    /// How bad it is.
    pub severity: Severity,
    /// What proves it to others, for a file to be kept: two checkpoints, signed by the same key, that cannot be of one log.
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

/// What checking a site gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was checked and is so, in sentences.
    pub facts: Vec<String>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is other than it must be.
    pub fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Notice)
    }

    /// Adds what a check found; or, where it found no fault, what it has shown.
    fn add(&mut self, fact: impl Into<String>, findings: Vec<Finding>) {
        if findings.iter().all(|finding| finding.severity == Severity::Notice) {
            self.facts.push(fact.into());
        }
        self.findings.extend(findings);
    }
}

/// Whether a path is of the log itself, and not made from it by each build.
fn is_of_the_log(path: &str) -> bool {
    path.starts_with(LEDGER) && !path.starts_with("ledger/proofs/") && !in_manifest(path)
}

/// A number of things: `1 file`, `12 files`.
fn count(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// How much of a site is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The ledger, and every file of the site against it.
    Whole,
    /// The ledger, and against it the pages that show figures and promises, where nobody has a copy of all the rest.
    Figures,
}

/// Checks a whole site. Where the ledger cannot be read, only what is wrong with it is said, and what its
/// checkpoints show on their own.
pub fn verify(folder: &dyn Folder, options: &Options) -> Report {
    examine(folder, options, Depth::Whole).0
}

/// Checks a site, and gives its ledger where that could be read.
pub fn examine(folder: &dyn Folder, options: &Options, depth: Depth) -> (Report, Option<State>) {
    let mut report = Report::default();
    let paths = folder.paths();
    let mut files = Files::new();
    for path in paths.iter().filter(|path| is_of_the_log(path)) {
        files.insert(path[LEDGER.len()..].to_owned(), folder.read(path).unwrap_or_default());
    }
    if files.is_empty() {
        report.findings.push(Finding::fault(CHECKPOINT, "is missing: this site keeps no ledger"));
        return (report, None);
    }
    match State::read(&files) {
        Err(faults) => {
            report.findings.extend(faults.into_iter().map(Finding::malformed));
            let pinned: Vec<&str> = options.pinned.as_deref().into_iter().collect();
            report.findings.extend(held::forks(&options.held, &pinned));
            report.findings.extend(held::on_their_own(&files, options));
            (report, None)
        }
        Ok(state) => {
            log(&state, options, &mut report);
            match depth {
                Depth::Whole => published(&state, folder, &paths, &mut report),
                Depth::Figures => shown(&state, folder, &mut report),
            }
            (report, Some(state))
        }
    }
}

/// What the log itself says, and how it stands to what the one who checks holds.
fn log(state: &State, options: &Options, report: &mut Report) {
    let releases = count(state.releases().len(), "release", "releases");
    let newest =
        state.releases().last().map(|release| format!("; the newest is {} of {}", release.number, release.date));
    let entries = count(state.leaves().len(), "entry", "entries");
    report.facts.push(format!("The log {} has {entries} in {releases}{}.", state.origin(), newest.unwrap_or_default()));
    report.facts.push("Every tile, bundle, checkpoint and list of the log is as its entries call for.".to_owned());
    let signed = match state.vkey() {
        Some(key) if key != UNSIGNED => format!("Its newest checkpoint is signed by {key}."),
        _ => "Nothing of it is signed.".to_owned(),
    };
    report.add(signed, held::key(state, options.pinned.as_deref()));
    report.facts.extend(held::witnesses(state));
    let keys = held::keys(state, options.pinned.as_deref());
    for held in &options.held {
        let (fact, findings) = held::against(state, held, &keys);
        report.add(fact, findings);
    }
    report.findings.extend(held::forks(&options.held, &keys));
    report.findings.extend(claims::redactions(state));
    report.findings.extend(claims::claims(state));
    let pages = state.openings().values().flatten().count();
    let open = pages - state.redactions().len();
    let opened = count(open, "text of a page is", "texts of pages are");
    report.facts.push(format!("{opened} as the log has it; {} taken back.", state.redactions().len()));
}

/// The files of the pages that show the figures and the promises which stand.
pub fn pages_of_figures(state: &State) -> BTreeSet<String> {
    site::pages_of_figures(state)
}

/// Whether those pages are what the log says.
fn shown(state: &State, folder: &dyn Folder, report: &mut Report) {
    let pages = pages_of_figures(state);
    let listed = count(pages.len(), "page of figures and promises is", "pages of figures and promises are");
    report.add(format!("{listed} as in the manifest."), site::as_listed(state, folder, &pages));
    let figures = count(state.figures().len(), "figure is", "figures are");
    report.add(format!("{figures} on their pages as the log has them."), site::figures(state, folder));
}

/// Whether what is published is what the log says.
fn published(state: &State, folder: &dyn Folder, paths: &[String], report: &mut Report) {
    let listed = count(state.list().files().len(), "file is", "files are");
    report.add(format!("{listed} as in the manifest, and there is no other."), site::listed(state, folder, paths));
    report.add("The page of checkpoints prints those of the log.", site::checkpoints_page(state, folder));
    let figures = count(state.figures().len(), "figure is", "figures are");
    report.add(format!("{figures} on their pages as the log has them."), site::figures(state, folder));
    let proofs: Vec<&String> = paths.iter().filter(|path| path.starts_with("ledger/proofs/")).collect();
    let proved = count(proofs.len(), "proof leads", "proofs lead");
    report.add(format!("{proved} to the newest checkpoint."), site::proofs(state, folder, &proofs));
}
