//! The open data of a site, and whether it says what the ledger says.
//!
//! Each file is one that the ledger names, by its digest. Numbers are read as they were written, by the reader of YAML,
//! which takes JSON too; none goes through floating point.

use std::collections::BTreeMap;

use pulldown_cmark::Event;
use pulldown_cmark::Parser;
use pulldown_cmark::TagEnd;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::diagnostic::Report;
use crate::ledger::leaf;
use crate::ledger::manifest::Listed;
use crate::ledger::state::State;
use crate::ledger::tree::sha256;
use crate::ledger::verify::Folder;
use crate::outcome::Outcome;
use crate::source::FileId;
use crate::yaml;
use crate::yaml::Node;
use crate::yaml::Value;

/// What the open data of a site says.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// When the site's year begins.
    pub(super) year_starts: Option<String>,
    /// How each promise stands, by reference: the word, and the period.
    pub(super) outcomes: Option<BTreeMap<String, (String, Option<String>)>>,
    /// The sets of results, by reference.
    performance: Option<BTreeMap<String, Node>>,
    /// The promises, by reference.
    commitments: Option<BTreeMap<String, Node>>,
}

/// Reads what there is of it. What is not as the ledger has it is a fault.
pub(super) fn read(state: &State, folder: &dyn Folder, faults: &mut Vec<String>) -> Published {
    let mut file = |path: &str| {
        let listed = state.list().files().get(path)?;
        let bytes = folder.read(path).unwrap_or_default();
        if *listed != (Listed { digest: sha256(&bytes), bytes: bytes.len() as u64 }) {
            faults.push(format!("{path}: is not as the ledger has it"));
            return None;
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(_) => {
                faults.push(format!("{path}: is not text"));
                None
            }
        }
    };
    let texts =
        ["data/site.json", "data/outcomes.json", "data/performance.json", "data/commitments.json"].map(&mut file);
    let [site, outcomes, performance, commitments] = texts;
    let json = |text: Option<String>| serde_json::from_str::<Json>(&text?).ok();
    let site = json(site);
    Published {
        year_starts: site.as_ref().and_then(|site| Some(site.get("year_starts")?.as_str()?.to_owned())),
        outcomes: json(outcomes).map(|outcomes| read_outcomes(&outcomes)),
        performance: performance.map(|text| records("data/performance.json", &text, faults)),
        commitments: commitments.map(|text| records("data/commitments.json", &text, faults)),
    }
}

/// The outcomes by reference. Only the words that we know are taken.
fn read_outcomes(outcomes: &Json) -> BTreeMap<String, (String, Option<String>)> {
    let list = ["commitments", "outcomes", "records"].iter().find_map(|name| outcomes.get(*name)?.as_array());
    let one = |row: &Json| {
        let text = |name: &str| Some(row.get(name)?.as_str()?.to_owned());
        let path = text("path").or_else(|| Some(format!("commitments/{}", text("id")?)))?;
        let outcome = text("outcome").filter(|word| Outcome::of(word).is_some())?;
        Some((path, (outcome, text("period").filter(|period| !period.is_empty()))))
    };
    list.into_iter().flatten().filter_map(one).collect()
}

/// The records of a kind's file, which has one on each line.
fn records(path: &str, text: &str, faults: &mut Vec<String>) -> BTreeMap<String, Node> {
    let mut records = BTreeMap::new();
    let lines = text.lines().map(|line| line.trim().trim_end_matches(',')).filter(|line| line.starts_with("{\"id\":"));
    for line in lines {
        let node = yaml::read(line, FileId(0), 0, &mut Report::new());
        let reference = node.as_ref().and_then(|node| node.get("path")?.scalar().map(str::to_owned));
        match node.zip(reference) {
            Some((node, reference)) => {
                records.insert(reference, node);
            }
            None => faults.push(format!("{path}: has a record that cannot be read")),
        }
    }
    records
}

/// Whether two ways of writing say the same: as numbers where both are, and else letter by letter.
fn same(one: Option<&str>, other: Option<&str>) -> bool {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<Decimal>().ok());
    one == other || number(one).is_some() && number(one) == number(other)
}

impl Published {
    /// Whether each figure of the data stands in the ledger, and each of the ledger in the data.
    pub(super) fn compare_figures(&self, standing: &BTreeMap<&str, &leaf::Figure>, faults: &mut Vec<String>) {
        let Some(performance) = &self.performance else { return };
        let at = "data/performance.json";
        for (reference, figure) in standing.iter().filter(|(_, figure)| figure.part.is_none()) {
            let Some((set, measure)) = reference.split_once('#') else { continue };
            let found = performance.get(set).and_then(|record| result(record, measure));
            let Some(found) = found else {
                faults.push(format!("{at}: does not have {reference}, which stands in the ledger"));
                continue;
            };
            for (name, logged) in [
                ("value", &figure.value),
                ("numerator", &figure.numerator),
                ("denominator", &figure.denominator),
                ("sample", &figure.sample),
                ("margin", &figure.margin),
                ("missing", &figure.missing),
            ] {
                let said = found.get(name).and_then(Node::scalar);
                if !same(said, logged.as_deref()) {
                    let [said, logged] = [said, logged.as_deref()].map(|text| text.unwrap_or("nothing"));
                    faults.push(format!("{at}: says of {reference}: {name} {said}; the ledger says {logged}"));
                }
            }
        }
        for (set, record) in performance {
            for measure in results(record).unwrap_or_default() {
                let reference = format!("{set}#{measure}");
                if !standing.contains_key(reference.as_str()) {
                    faults.push(format!("{at}: has {reference}, which does not stand in the ledger"));
                }
            }
        }
    }

    /// Whether the promises of the data are those of the ledger, and each outcome is of one.
    pub(super) fn compare_promises(&self, promises: &BTreeMap<&str, &leaf::Promise>, faults: &mut Vec<String>) {
        if let Some(commitments) = &self.commitments {
            let at = "data/commitments.json";
            for (reference, promise) in promises {
                let fields = commitments.get(*reference).and_then(|record| record.get("fields"));
                let Some(fields) = fields else {
                    faults.push(format!("{at}: does not have {reference}, which stands in the ledger"));
                    continue;
                };
                let said = |name: &str| fields.get(name).and_then(Node::scalar);
                for (name, logged) in [
                    ("promise", Some(promise.promise.as_str())),
                    ("from", promise.from.as_deref()),
                    ("to", promise.to.as_deref()),
                ] {
                    if said(name) != logged {
                        faults.push(format!("{at}: the {name} of {reference} is not that of the ledger"));
                    }
                }
            }
            for reference in commitments.keys().filter(|reference| !promises.contains_key(reference.as_str())) {
                faults.push(format!("{at}: has {reference}, which does not stand in the ledger"));
            }
        }
        for reference in self.outcomes.iter().flat_map(BTreeMap::keys) {
            if !promises.contains_key(reference.as_str()) {
                faults.push(format!("data/outcomes.json: judges {reference}, which does not stand in the ledger"));
            }
        }
    }
}

/// The id of a measure, where its whole path may be written.
fn id_of(name: &str) -> &str {
    name.strip_prefix("measures/").unwrap_or(name)
}

/// The result of a measure in a set of results.
fn result<'a>(record: &'a Node, measure: &str) -> Option<&'a Node> {
    match &record.get("fields")?.get("results")?.value {
        Value::Map(entries) => entries.iter().find(|(key, _)| id_of(&key.name) == measure).map(|(_, node)| node),
        _ => None,
    }
}

/// The measures of a set of results.
fn results(record: &Node) -> Option<Vec<&str>> {
    match &record.get("fields")?.get("results")?.value {
        Value::Map(entries) => Some(entries.iter().map(|(key, _)| id_of(&key.name)).collect()),
        _ => None,
    }
}

/// Whether a text is a number as figures are written.
pub(super) fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte)) && text.parse::<Decimal>().is_ok()
}

/// What Markdown of another site says, without its marks, links and pictures.
pub(super) fn plain_words(markdown: &str) -> String {
    let mut words = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
