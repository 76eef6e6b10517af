//! Addresses: none is taken twice, none is one that the site needs itself, and all can be had on every computer.

use std::collections::BTreeMap;

use super::LONG_ADDRESS;
use super::RESERVED_ADDRESS;
use super::SAME_ADDRESS;
use crate::diagnostic::Report;
use crate::kinds;
use crate::site::Entry;
use crate::source::Sources;
use crate::source::Span;
use crate::text;

/// Addresses that no page of an author's may take, besides those of the kinds.
pub const RESERVED: &[&str] = &[
    "index",
    "log",
    "checks",
    "corrections",
    "as-published",
    "search",
    "assets",
    "data",
    "ledger",
    "transparency",
    "a-z",
    "404",
    "feed",
    "feeds",
    "share",
    "events",
    "sitemap",
    "robots",
    "well-known",
    "verify",
];

/// The longest address, in bytes, with its slashes.
pub const LONGEST_ADDRESS: usize = 200;

/// Reports entries that share an address and keeps the first, so that the rest can still be checked.
pub(super) fn drop_clashes(entries: &mut Vec<Entry>, sources: &Sources, report: &mut Report) {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    entries.retain(|entry| {
        let here = entry.span.begin();
        if let Some(first) = taken.get(&entry.address) {
            let file = sources.file(first.file);
            let (line, _) = file.line_and_column(first.start as usize);
            report
                .add(
                    &SAME_ADDRESS,
                    here,
                    format!("this would have the address `/{}/`, which `{}` has already", entry.address, file.path),
                )
                .help(match entry.kind.id_from {
                    made if !made.is_empty() && entry.record.get("id").is_none() => format!(
                        "its address is made of `{}`: change that in one of the two; the other begins at line {line} of {}",
                        made.join("` and `"),
                        file.path
                    ),
                    _ => format!("rename one of the two; the other begins at line {line} of {}", file.path),
                });
            return false;
        }
        taken.insert(entry.address.clone(), here);
        if entry.kind.route.is_empty() {
            let first = entry.address.split('/').next().unwrap_or("");
            let used = kinds::KINDS.iter().any(|kind| !kind.route.is_empty() && kind.route == first);
            if used || RESERVED.contains(&first) {
                let help = match entry.address.as_str() {
                    "index" => "the words of the home page belong in content/_index.md",
                    _ => "give the file another name",
                };
                report
                    .add(
                        &RESERVED_ADDRESS,
                        here,
                        format!("the address `/{}/` is used by the site itself", entry.address),
                    )
                    .help(help);
                return false;
            }
        }
        let length = entry.address.len() + 2;
        if length > LONGEST_ADDRESS {
            report
                .add(&LONG_ADDRESS, here, format!("the address of this has {length} bytes, and the limit is {LONGEST_ADDRESS}"))
                .help("give it a shorter name, or fewer folders around it");
            return false;
        }
        if let Some(device) = entry.address.split(['/', '#']).find(|part| text::is_device(part)) {
            report
                .add(&RESERVED_ADDRESS, here, format!("Windows keeps the name `{device}` for itself"))
                .help("give it another name, or the site could not be copied to such a computer");
            return false;
        }
        true
    });
    for (number, entry) in entries.iter_mut().enumerate() {
        entry.number = number;
    }
}
