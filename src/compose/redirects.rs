//! Old addresses: where each leads, and which cannot be had.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::SAME_ALIAS;
use super::languages;
use crate::agenda;
use crate::corrections;
use crate::diagnostic::Report;
use crate::fields::Value;
use crate::follow;
use crate::kinds;
use crate::link;
use crate::publication::Redirect;
use crate::site::Site;
use crate::text;

/// Every old address, by the address; one that is claimed twice or cannot be had is reported.
pub(super) fn redirects(site: &Site, addresses: &BTreeSet<&str>, report: &mut Report) -> Vec<Redirect> {
    let mut redirects: BTreeMap<String, Redirect> = BTreeMap::new();
    for entry in &site.entries {
        for held in entry.record.list("aliases") {
            let Value::Text(alias) = &held.value else { continue };
            let from = alias_path(alias);
            if from == entry.address || from.is_empty() {
                continue;
            }
            if let Some(part) = from.split('/').find(|part| text::is_device(part) || part.len() > LONGEST_PART) {
                report
                    .add(
                        &link::RESERVED_ADDRESS,
                        held.span,
                        format!("no file can be called `{part}` on every computer"),
                    )
                    .help("take this old address out");
                continue;
            }
            if is_taken(&from) {
                report
                    .add(
                        &link::RESERVED_ADDRESS,
                        held.span,
                        format!("the address `/{from}/` is used by the site itself"),
                    )
                    .help("take this old address out");
                continue;
            }
            if addresses.contains(from.as_str()) || redirects.contains_key(&from) {
                report
                    .add(&SAME_ALIAS, held.span, format!("the old address `{alias}` is already in use"))
                    .help("take it out here, or from the other page");
                continue;
            }
            redirects.insert(from.clone(), Redirect { from, to: entry.address.clone(), source: entry.file });
        }
    }
    for redirect in withdrawn(site) {
        let from = redirect.from.as_str();
        if !addresses.contains(from) && !redirects.contains_key(from) {
            redirects.insert(redirect.from.clone(), redirect);
        }
    }
    for redirect in languages::redirects(site, |from| addresses.contains(from) || redirects.contains_key(from)) {
        redirects.insert(redirect.from.clone(), redirect);
    }
    redirects.into_values().collect()
}

/// From where something stood that was withdrawn to the correction that says so.
fn withdrawn(site: &Site) -> impl Iterator<Item = Redirect> {
    corrections::made(site).into_iter().filter_map(|note| {
        let gone = note.record.reference("of")?.gone.as_ref().filter(|_| !note.record.has("measure"))?;
        let page = &site.history.pages.get(gone)?.last()?.what;
        // What stood on a list has no address that a file could be at.
        let from = Some(page.address.clone()).filter(|from| !from.is_empty() && !from.contains('#'))?;
        Some(Redirect { from, to: note.address.clone(), source: note.file })
    })
}

/// The longest part of an old address, in bytes.
const LONGEST_PART: usize = 120;

/// Whether an old address would stand where the site puts files of its own, or hosts look for theirs.
fn is_taken(from: &str) -> bool {
    let first = from.split('/').next().unwrap_or_default();
    let routed = kinds::KINDS.iter().any(|kind| kind.route == first);
    let is_file = |part: &str| part.starts_with(['.', '_']) || part == follow::FILE || part == agenda::FILE;
    from.split('/').any(is_file) || link::RESERVED.contains(&first) && !routed
}

/// An old address as a path: whatever it looked like, only its safe parts are kept.
fn alias_path(alias: &str) -> String {
    let path = alias.split(['#', '?']).next().unwrap_or(alias);
    // A page's file and its address are one place.
    let path = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path);
    let safe = |part: &&str| !part.is_empty() && *part != "." && *part != "..";
    let clean =
        |part: &str| part.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect::<String>();
    path.split('/').filter(safe).map(clean).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}
