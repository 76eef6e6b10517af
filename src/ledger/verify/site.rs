//! What is published against what the log says of it.

use std::collections::BTreeSet;

use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Leaf;
use crate::ledger::manifest::CHECKPOINTS_PAGE;
use crate::ledger::manifest::Listed;
use crate::ledger::manifest::in_manifest;
use crate::ledger::proof;
use crate::ledger::proof::Proof;
use crate::ledger::state::State;
use crate::ledger::tree::hex;
use crate::ledger::tree::sha256;
use crate::ledger::verify::CHECKPOINT;
use crate::ledger::verify::Finding;
use crate::ledger::verify::Folder;
use crate::ledger::verify::LEDGER;
use crate::ledger::verify::text::Text;

/// Whether the files of the site are those that the newest release was closed with.
pub(super) fn listed(state: &State, site: &dyn Folder, paths: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, right) in state.list().files() {
        match site.read(path) {
            None => findings.push(Finding::fault(path, "is missing: the manifest has it")),
            Some(bytes) if *right != (Listed { digest: sha256(&bytes), bytes: bytes.len() as u64 }) => {
                findings.push(Finding::fault(path, "was altered: the manifest digest differs"));
            }
            Some(_) => {}
        }
    }
    let extra = paths.iter().filter(|path| in_manifest(path) && !state.list().files().contains_key(*path));
    findings.extend(extra.map(|path| match site.read(path) {
        Some(bytes) if is_asset(path, &bytes) => {
            Finding::notice(path, "is not in the manifest; it is named by its content, and no page refers to it")
        }
        _ => Finding::fault(path, "is not in the manifest"),
    }));
    findings
}

/// Whether these files of the site are those that the newest release was closed with.
pub(super) fn as_listed(state: &State, site: &dyn Folder, files: &BTreeSet<String>) -> Vec<Finding> {
    let wrong = |path: &String| match (state.list().files().get(path), site.read(path)) {
        (_, None) => Some("is missing"),
        (None, Some(_)) => Some("is not in the manifest"),
        (Some(right), Some(bytes)) => {
            let is = Listed { digest: sha256(&bytes), bytes: bytes.len() as u64 };
            (*right != is).then_some("was altered: the manifest digest differs")
        }
    };
    files.iter().filter_map(|path| Some(Finding::fault(path, wrong(path)?))).collect()
}

/// The files of the pages that show the figures and the promises which stand.
pub(super) fn pages_of_figures(state: &State) -> BTreeSet<String> {
    let figures = state.figures().keys().map(|reference| reference.split('#').next().unwrap_or_default());
    let promises = state.leaves().iter().filter_map(|leaf| match leaf {
        Leaf::Promise(promise) => Some(promise.reference.as_str()),
        _ => None,
    });
    let on_site = figures.chain(promises).filter(|reference| state.is_on_site(reference));
    on_site.filter_map(|reference| Some(file_of(&state.page(reference)?.1.address))).collect()
}

/// Whether a file is one of the theme's, named by its content. Those of the release before stay for a while, for pages that
/// were opened before; pages that are in the manifest cannot refer to one that is not.
fn is_asset(path: &str, bytes: &[u8]) -> bool {
    let digest = hex(&sha256(bytes))[..10].to_owned();
    path.strip_prefix("assets/").is_some_and(|name| name.split(['.', '/']).any(|part| part == digest))
}

/// Whether the page of checkpoints prints the newest checkpoint, the key that signs, and every release in short.
pub(super) fn checkpoints_page(state: &State, site: &dyn Folder) -> Vec<Finding> {
    let Some(html) = site.read(CHECKPOINTS_PAGE) else {
        return vec![Finding::fault(CHECKPOINTS_PAGE, "is missing")];
    };
    let page = Text::of(&html);
    let mut findings = Vec::new();
    let newest = state.checkpoint().map(|checkpoint| checkpoint.body.text()).unwrap_or_default();
    for line in newest.lines().chain(state.vkey()).filter(|line| !page.says(line)) {
        findings
            .push(Finding::fault(CHECKPOINTS_PAGE, format!("does not print {line}, as the newest checkpoint has it")));
    }
    for release in state.releases() {
        let short =
            state.checkpoints().get(&release.size).map(|checkpoint| checkpoint.body.short()).unwrap_or_default();
        let wrong = page.row_without(&format!("Release {}", release.number), &short);
        findings.extend(wrong.map(|says| {
            let what = format!("says of release {}: {says}; the log says {short}", release.number);
            Finding::fault(CHECKPOINTS_PAGE, what)
        }));
    }
    findings
}

/// The reference of the page that shows a figure.
fn page_of(figure: &Figure) -> &str {
    figure.reference.split('#').next().unwrap_or_default()
}

/// The file of an address: `policies/repairs/index.html`.
fn file_of(address: &str) -> String {
    match address.split('#').next().unwrap_or_default().trim_matches('/') {
        "" => "index.html".to_owned(),
        address => format!("{address}/index.html"),
    }
}

/// Whether the figures that stand are shown as the log has them.
pub(super) fn figures(state: &State, site: &dyn Folder) -> Vec<Finding> {
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
            findings.push(Finding::fault(CHECKPOINT, what));
            continue;
        };
        let file = file_of(&page.address);
        // Figures are in order of reference, so those of a page follow each other.
        if read.as_ref().is_none_or(|(path, _)| *path != file) {
            read = Some((file.clone(), site.read(&file).map(|html| Text::of(&html))));
        }
        // A page that is missing is missing from the manifest's files.
        if let Some((_, Some(text))) = &read {
            let name = if figure.part.is_none() { figure.name.as_str() } else { "" };
            let of = figure.part.as_ref().map_or(String::new(), |part| format!(" for {part}"));
            let wrong = text.row_without(name, &figure.shown);
            // A measure may get another title; its figures are entered anew only where they change.
            if wrong.is_some() && !text.names(name) && text.row_without("", &figure.shown).is_none() {
                let what = format!("calls {} by another name than the log (entry {entry})", figure.name);
                findings.push(Finding::notice(&file, what));
                continue;
            }
            findings.extend(wrong.map(|says| {
                let what = format!("page says {says}, log says {} ({}{of}, entry {entry})", figure.shown, figure.name);
                Finding::fault(&file, what)
            }));
        }
    }
    findings
}

/// Whether each proof is that of the entry which its path names, in the newest checkpoint.
pub(super) fn proofs(state: &State, site: &dyn Folder, paths: &[&String]) -> Vec<Finding> {
    let wrong = |path: &&&String| check_proof(state, path, &site.read(path).unwrap_or_default()).err();
    paths.iter().filter_map(|path| Some(Finding::fault(*path, wrong(&path)?))).collect()
}

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
