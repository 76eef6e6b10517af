//! A site as open data: plain values that every machine-readable form of it is made from.
//!
//! [`sets`] gives a [`Set`] for each kind of content that has records, or had. From a set come its records as JSON
//! ([`Set::json`]) and its tables ([`Set::tables`]). Both follow what the kind declares of its fields, so that a new kind
//! has data from its first day. What a page hides is hidden here too: what a kind withholds is given as it is published
//! (`shown`), and kinds that are shown nowhere are not in a set at all.

mod about;
mod csv;
mod csvw;
mod files;
pub mod json;
mod openapi;
mod package;
mod records;
mod references;
mod shown;
mod sizes;
mod table;
mod tables;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::kinds::KINDS;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kind;
use crate::site::Site;

pub use csv::csv;
pub use files::GONE;
pub use files::OUTCOMES;
pub use files::OUTCOMES_MEMBERS;
pub use files::files;
pub use files::outcomes;
pub use files::tables;
pub use records::fields;
pub use records::licence;
pub use records::put_line;
pub use records::record;
pub use references::path_and_part;
pub use sizes::say_sizes;
pub use table::Cell;
pub use table::Column;
pub use table::Sort;
pub use table::Table;

/// The folder of all data files.
pub const FOLDER: &str = "data";

/// The table of every record, which references lead to.
pub const ENTRIES: &str = "entries";

/// The records of one kind.
pub struct Set<'a> {
    /// The kind.
    pub kind: &'static Kind,
    /// Its records, in order of path; translations are among them.
    pub entries: Vec<&'a Entry>,
    /// What was published and is gone.
    pub gone: Vec<Gone>,
}

/// What is left of a record that was published and is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its path: `feedback/old-one`.
    pub path: String,
    /// The day on which it went, by the ledger.
    pub day: Date,
}

/// The records of each kind that has some, or had, in the order of kinds.
pub fn sets(site: &Site) -> Vec<Set<'_>> {
    let mut gone = gone(site);
    let mut of: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &site.entries {
        of.entry(entry.kind.folder).or_default().push(entry);
    }
    let mut sets = Vec::new();
    for kind in KINDS.iter().filter(|kind| kind.home != Home::Nowhere) {
        let mut entries = of.remove(kind.folder).unwrap_or_default();
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let gone = gone.remove(kind.folder).unwrap_or_default();
        if !entries.is_empty() || !gone.is_empty() {
            sets.push(Set { kind, entries, gone });
        }
    }
    sets
}

/// What the ledger says was published and is gone, by kind and in order of path. The introductions of lists are no records.
fn gone(site: &Site) -> BTreeMap<String, Vec<Gone>> {
    let mut gone: BTreeMap<String, Vec<Gone>> = BTreeMap::new();
    let mut days: BTreeMap<&str, Date> = BTreeMap::new();
    for left in &site.history.left {
        days.insert(&left.what.reference, left.date);
    }
    for path in &site.history.gone {
        let (Some((folder, id)), Some(day)) = (path.split_once('/'), days.get(path.as_str())) else { continue };
        if !id.ends_with("_index") && site.find(path).is_none() {
            gone.entry(folder.to_owned()).or_default().push(Gone { path: path.clone(), day: *day });
        }
    }
    gone
}

impl Set<'_> {
    /// Its records as JSON, one on a line.
    pub fn json(&self, site: &Site) -> String {
        records::json_of(self, site)
    }

    /// Its tables: one with a row for each record, and one for each field that holds many values.
    pub fn tables(&self, site: &Site) -> Vec<Table> {
        tables::tables(self, site)
    }
}

/// The table of every record and of all that is gone, which every reference in another table leads to.
pub fn entries(sets: &[Set<'_>], site: &Site) -> Table {
    tables::entries(sets, site)
}

/// The whole address of a page or a part of one: `https://www.example.org/policies/repairs/`.
pub fn url(address: &str, site: &Site) -> String {
    let base = &site.settings.base_url;
    match address.split_once('#') {
        _ if address.is_empty() => base.clone(),
        Some(("", part)) => format!("{base}#{part}"),
        Some((page, part)) => format!("{base}{page}/#{part}"),
        None => format!("{base}{address}/"),
    }
}
