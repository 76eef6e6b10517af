//! Records to changes of files, checked as the whole site would be before a byte is written.
//!
//! The changed files are put among the site's sources and read as always. What that finds, and what looks like personal
//! data, leads back to its cell, and the row is left. So an import can bring in nothing that `check` would refuse.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::date::Period;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::import::Left;
use crate::import::Taken;
use crate::import::mapping;
use crate::import::patch;
use crate::import::patch::Item;
use crate::import::patch::Want;
use crate::privacy;
use crate::privacy::Known;
use crate::site::Site;
use crate::source::File;
use crate::source::Sources;
use crate::yaml::Node;
use crate::yaml::Value;

/// A file that would change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its path within the site.
    pub path: String,
    /// As it is; nothing where there is none.
    pub before: Option<String>,
    /// As it would be.
    pub after: String,
}

/// Where records go.
#[derive(Clone, Debug)]
pub struct Into<'a> {
    /// The kind.
    pub kind: &'a str,
    /// The file of new records.
    pub file: &'a str,
    /// The period of results.
    pub period: Option<Period>,
    /// When new results were published.
    pub published: Option<jiff::civil::Date>,
    /// Other files that change with them.
    pub beside: Vec<Change>,
}

/// What would be written.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The files that would change.
    pub changes: Vec<Change>,
    /// How many records they take.
    pub taken: usize,
    /// The rows that were left.
    pub left: Vec<Left>,
    /// What somebody should look at.
    pub notes: Vec<Left>,
}

/// A site as its own reader judges it: the site, and what is wrong with it.
pub type Judge<'a> = &'a dyn Fn(&Sources) -> (Site, Report);

/// Plans the changes. The error says why nothing can be brought in at all.
pub fn plan(
    sources: &Sources,
    site: &Site,
    report: &Report,
    into: &Into<'_>,
    records: Vec<Taken>,
    judge: Judge<'_>,
) -> Result<Plan, String> {
    let mut plan = Plan::default();
    let mut records = records;
    records.retain(|record| match elsewhere(sources, site, into.kind, record) {
        Some(path) => {
            plan.left.push(
                Left::new(&record.row, format!("it is a page of its own, `{path}`; change it there")).of(&record.row),
            );
            false
        }
        None => true,
    });
    let told: BTreeSet<(&str, &str)> = report.iter().map(|found| (found.fault.code, found.message.as_str())).collect();
    loop {
        let mut changes = into.beside.clone();
        changes.extend(changes_of(sources, site, into, &records)?);
        changes.retain(|change| change.before.as_deref() != Some(change.after.as_str()));
        let changed = with(sources, &changes);
        let (new, found) = judge(&changed);
        let known = known(&new);
        let mut refused: BTreeSet<usize> = BTreeSet::new();
        let mut notes: Vec<Left> = Vec::new();
        let mut unplaced: Vec<String> = Vec::new();
        for one in found.iter().filter(|one| !told.contains(&(one.fault.code, one.message.as_str()))) {
            let path = match &one.place {
                Place::At(span) => {
                    let file = changed.file(span.file);
                    changes.iter().find(|change| change.path == file.path).map(|change| (change, span.start as usize))
                }
                Place::Path(_) => None,
            };
            let help = one.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
            let why = format!("{}{help}", one.message);
            match path.and_then(|(change, byte)| record_at(&records, into.kind, change, byte)) {
                Some((number, field)) => {
                    let left = Left::new(records[number].place(field.as_deref()), why).of(&records[number].row);
                    if one.fault.severity == Severity::Error {
                        plan.left.push(left);
                        refused.insert(number);
                    } else {
                        notes.push(left);
                    }
                }
                None if one.fault.severity == Severity::Error => unplaced.push(why),
                None => {}
            }
        }
        for change in &changes {
            let before: BTreeSet<String> =
                change.before.iter().flat_map(|text| privacy::find(text, &known)).map(|found| found.core).collect();
            for finding in privacy::find(&change.after, &known) {
                // Figures in data are hidden by the build where they are too small.
                if before.contains(&finding.core)
                    || finding.rule.number == "PD-14"
                    || answered_for(site, &finding, &change.path)
                {
                    continue;
                }
                let why = format!(
                    "`{}` looks like {}; take it out in the spreadsheet, or {}",
                    finding.masked(),
                    finding.rule.what,
                    finding.rule.remedy
                );
                match record_at(&records, into.kind, change, finding.range.start) {
                    Some((number, field)) => {
                        let left = Left::new(records[number].place(field.as_deref()), why).of(&records[number].row);
                        if finding.rule.fault.severity == Severity::Error {
                            plan.left.push(left);
                            refused.insert(number);
                        } else {
                            notes.push(left);
                        }
                    }
                    None => notes.push(Left::new(&change.path, why)),
                }
            }
        }
        if refused.is_empty() {
            if let Some(why) = unplaced.first() {
                return Err(format!("the site would not hold together with it: {why}"));
            }
            notes.extend(emptied(sources, site, into, &records));
            plan.notes = notes;
            plan.taken = records.len();
            plan.changes = changes;
            return Ok(plan);
        }
        let mut number = 0..;
        records.retain(|_| number.next().is_none_or(|number: usize| !refused.contains(&number)));
    }
}

/// What may be published of people and places, as the last look before publishing has it.
fn known(site: &Site) -> Known {
    let mut known = site.settings.personal.known.clone();
    site.no_people().iter().for_each(|name| known.add_place(name));
    known
}

/// Whether somebody answers for a finding in a file.
fn answered_for(site: &Site, finding: &privacy::Finding, path: &str) -> bool {
    let hash = finding.hash(path);
    site.settings.personal.acknowledged.iter().any(|entry| {
        entry.rule == finding.rule.number && entry.file == path && entry.hash == hash && entry.expires >= site.today
    })
}

/// The page that a record has in `content/`, if it has one.
fn elsewhere(sources: &Sources, site: &Site, kind: &str, record: &Taken) -> Option<String> {
    if mapping::identity(kind) != ["id"] || kind == "performance" {
        return None;
    }
    let entry = site.find(&format!("{kind}/{}", record.key.first()?))?;
    let path = &sources.file(entry.file).path;
    path.starts_with("content/").then(|| path.clone())
}

/// The sources with some files changed.
fn with(sources: &Sources, changes: &[Change]) -> Sources {
    let same =
        sources.iter().map(|(_, file)| file).filter(|file| changes.iter().all(|change| change.path != file.path));
    let new = changes.iter().map(|change| File::of_text(&change.path, &change.after));
    Sources::new(same.cloned().chain(new).collect())
}

/// The record, and its field, that stands at a byte of a changed file.
fn record_at(records: &[Taken], kind: &str, change: &Change, byte: usize) -> Option<(usize, Option<String>)> {
    let root = patch::parsed(&change.after).ok()?;
    let path = patch::path_at(&change.after, &root, mapping::identity(kind), byte);
    if kind != "performance" {
        let number =
            records.iter().position(|record| path.first().is_some_and(|first| *first == record.key.join(" ")))?;
        return Some((number, path.get(1).cloned()));
    }
    // What is wrong with the name of a measure is wrong with the first row that names it.
    let fits = |record: &Taken| path.starts_with(&record.key) || path.len() > 1 && record.key.starts_with(&path);
    let number = records.iter().position(fits)?;
    let named = if path.len() > 3 { records[number].key.get(2).cloned() } else { None };
    let field = path.get(records[number].key.len()).cloned();
    Some((number, field.or(named).or_else(|| Some("measure".to_owned()))))
}

/// The files with the records in them.
fn changes_of(sources: &Sources, site: &Site, into: &Into<'_>, records: &[Taken]) -> Result<Vec<Change>, String> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    if into.kind == "performance" {
        return Ok(vec![results(sources, site, into, records)?]);
    }
    let identity = mapping::identity(into.kind);
    let mut homes: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for (file, root) in lists(sources, into.kind) {
        for node in patch::records_of(&root) {
            homes.entry(patch::key_of(node, identity)).or_insert(&file.path);
        }
    }
    let mut files: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for record in records {
        let path = homes.get(&record.key).copied().unwrap_or(into.file);
        files.entry(path).or_default().push(Item { key: record.key.clone(), fields: record.fields.clone() });
    }
    let mut changes = Vec::new();
    for (path, items) in files {
        let before = sources.at(path).map(|(_, file)| file.text.clone());
        let after = patch::records(before.as_deref().unwrap_or(""), identity, &items)
            .map_err(|why| format!("`{path}`: {why}"))?;
        changes.push(Change { path: path.to_owned(), before, after });
    }
    Ok(changes)
}

/// The files of a kind's records, each as a tree.
fn lists<'a>(sources: &'a Sources, kind: &str) -> Vec<(&'a File, Node)> {
    let (one, many) = (format!("data/{kind}.yaml"), format!("data/{kind}/"));
    let files = sources.iter().map(|(_, file)| file);
    let of_kind = files.filter(|file| file.path == one || file.path.starts_with(&many));
    of_kind.filter_map(|file| patch::parsed(&file.text).ok().map(|root| (file, root))).collect()
}

/// What the site has where a cell is empty. It stays, for it may have been written by hand; somebody has to know.
fn emptied(sources: &Sources, site: &Site, into: &Into<'_>, records: &[Taken]) -> Vec<Left> {
    let mut notes = Vec::new();
    let mut tell = |record: &Taken, file: &File, node: &Node| {
        for (field, cell) in &record.cells {
            let Some(there) = node.get(field).filter(|there| !matches!(there.value, Value::Nothing)) else {
                continue;
            };
            if record.fields.iter().all(|(name, _)| name != field) {
                let (line, _) = file.line_and_column(there.span.start as usize);
                let why = format!(
                    "the cell is empty, and the site has `{field}`, at {}:{line}; it stays: take it out there if it is to go",
                    file.path
                );
                notes.push(Left::new(cell, why));
            }
        }
    };
    if into.kind == "performance" {
        let there = site.of("performance").find(|entry| entry.record.period("period") == into.period);
        let Some(file) = there.map(|entry| sources.file(entry.file)) else { return notes };
        let Ok(root) = patch::parsed(&file.text) else { return notes };
        for record in records {
            if let Some(node) = record.key.iter().try_fold(&root, |node, name| node.get(name)) {
                tell(record, file, node);
            }
        }
        return notes;
    }
    let identity = mapping::identity(into.kind);
    let by_key: BTreeMap<&[String], &Taken> = records.iter().map(|record| (record.key.as_slice(), record)).collect();
    for (file, root) in lists(sources, into.kind) {
        for node in patch::records_of(&root) {
            if let Some(record) = by_key.get(patch::key_of(node, identity).as_slice()) {
                tell(record, file, node);
            }
        }
    }
    notes
}

/// The file of a period's results with the records in it.
fn results(sources: &Sources, site: &Site, into: &Into<'_>, records: &[Taken]) -> Result<Change, String> {
    let period = into.period.ok_or("say which period the results are for: in the mapping, or with --period")?;
    let there = site.of("performance").find(|entry| entry.record.period("period") == Some(period));
    let path = there.map_or_else(
        || format!("data/performance/{}.yaml", period.slug()),
        |entry| sources.file(entry.file).path.clone(),
    );
    if !path.starts_with("data/") {
        return Err(format!("the results for {period} are a page of their own, `{path}`; change them there"));
    }
    let before = sources.at(&path).map(|(_, file)| file.text.clone());
    let mut fields = Vec::new();
    if there.is_none() {
        let published =
            into.published.ok_or("say when the results were published: in the mapping, or with --published")?;
        fields.push(("period".to_owned(), Want::Scalar(period.to_string())));
        fields.push(("published".to_owned(), Want::Scalar(published.to_string())));
    }
    // The format asks for the results of the whole beside those of its parts.
    for name in ["results", "breakdowns"] {
        let mut tree = Vec::new();
        for record in records.iter().filter(|record| record.key.first().is_some_and(|first| first == name)) {
            grow(&mut tree, &record.key[1..], &record.fields);
        }
        if !tree.is_empty() {
            fields.push((name.to_owned(), Want::Map(tree)));
        }
    }
    let after = patch::map(before.as_deref().unwrap_or(""), &fields).map_err(|why| format!("`{path}`: {why}"))?;
    Ok(Change { path, before, after })
}

/// Puts fields into a tree at the end of a path of names.
fn grow(tree: &mut Vec<(String, Want)>, path: &[String], fields: &[(String, Want)]) {
    let Some((first, rest)) = path.split_first() else {
        return tree.extend(fields.iter().cloned());
    };
    let place = match tree.iter().position(|(name, _)| name == first) {
        Some(place) => place,
        None => {
            tree.push((first.clone(), Want::Map(Vec::new())));
            tree.len() - 1
        }
    };
    if let Some((_, Want::Map(inner))) = tree.get_mut(place) {
        grow(inner, rest, fields);
    }
}
