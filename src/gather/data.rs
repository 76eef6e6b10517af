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
use crate::text::csv_rows;
use crate::yaml;
use crate::yaml::Node;
use crate::yaml::Value;

/// How each promise stands, as data and as a table.
const OUTCOMES: &str = "data/outcomes.json";
const TABLE: &str = "data/outcomes.csv";

/// What the ledger has in place of the reason where a figure is hidden to protect people; the data says it in words.
const HIDDEN: &str = "hidden";

/// What the open data of a site says.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// When the site's year begins.
    pub(super) year_starts: Option<String>,
    /// How each promise stands, by reference: the word, and the period.
    pub(super) outcomes: Option<BTreeMap<String, (String, Option<String>)>>,
    /// The same by the table of outcomes, where that is as the ledger has it: the word alone.
    table: Option<BTreeMap<String, String>>,
    /// The sets of results, by reference.
    performance: Option<BTreeMap<String, Node>>,
    /// The promises, by reference.
    commitments: Option<BTreeMap<String, Node>>,
}

/// Reads what there is of it. What is not as the ledger has it is a fault; it is read all the same, so that what was
/// changed in it can be named.
pub(super) fn read(state: &State, folder: &dyn Folder, faults: &mut Vec<String>) -> Published {
    let mut file = |path: &str| {
        let (text, fault) = text_of(state, folder, path)?;
        // Where every file was looked at, the fault has been named.
        let told = |faults: &[String]| faults.iter().any(|fault| fault.starts_with(&format!("{path}: ")));
        if let Some(fault) = fault.filter(|_| !told(faults)) {
            faults.push(format!("{path}: {fault}"));
        }
        text
    };
    let [site, outcomes, performance, commitments] =
        ["data/site.json", OUTCOMES, "data/performance.json", "data/commitments.json"].map(&mut file);
    let json = |text: Option<String>| serde_json::from_str::<Json>(&text?).ok();
    let site = json(site);
    // The table has the day of the build in it, and is no fault of the data where it is not there.
    let table = text_of(state, folder, TABLE).and_then(|(text, fault)| text.filter(|_| fault.is_none()));
    Published {
        year_starts: site.as_ref().and_then(|site| Some(site.get("year_starts")?.as_str()?.to_owned())),
        outcomes: json(outcomes).map(|outcomes| read_outcomes(&outcomes)),
        table: table.map(|text| read_table(&text)),
        performance: performance.map(|text| records("data/performance.json", &text, faults)),
        commitments: commitments.map(|text| records("data/commitments.json", &text, faults)),
    }
}

/// A file, and what is wrong with it by the ledger's list; none where neither the site nor the list has it.
fn text_of(state: &State, folder: &dyn Folder, path: &str) -> Option<(Option<String>, Option<&'static str>)> {
    let (listed, bytes) = (state.list().files().get(path), folder.read(path));
    let fault = match (&listed, &bytes) {
        (None, None) => return None,
        (None, Some(_)) => Some("is not in the manifest"),
        (Some(_), None) => Some("is missing: the manifest has it"),
        (Some(listed), Some(bytes)) => {
            let is = Listed { digest: sha256(bytes), bytes: bytes.len() as u64 };
            (**listed != is).then_some("was altered: the manifest digest differs")
        }
    };
    match bytes.map(String::from_utf8) {
        Some(Ok(text)) => Some((Some(text), fault)),
        Some(Err(_)) => Some((None, Some(fault.unwrap_or("is not text")))),
        None => Some((None, fault)),
    }
}

/// How each promise stands by the table, by reference.
fn read_table(text: &str) -> BTreeMap<String, String> {
    let mut rows = csv_rows(text).into_iter();
    let header = rows.next().unwrap_or_default();
    let place = |name: &str| header.iter().position(|cell| cell == name);
    let (Some(path), Some(outcome)) = (place("path"), place("outcome")) else { return BTreeMap::new() };
    rows.filter_map(|row| Some((row.get(path)?.clone(), row.get(outcome)?.clone()))).collect()
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
        for (reference, figure) in standing {
            let Some((set, below)) = reference.split_once('#') else { continue };
            let found = performance.get(set).and_then(|record| match below.split_once('/') {
                Some((measure, part)) => part_of(record, measure, part),
                None => result(record, below),
            });
            let Some(found) = found else {
                faults.push(format!("{at}: does not have {reference}, which stands in the ledger"));
                continue;
            };
            let is_hidden = figure.missing.as_deref() == Some(HIDDEN) && found.get("missing").is_some();
            for (name, logged) in [
                ("value", &figure.value),
                ("numerator", &figure.numerator),
                ("denominator", &figure.denominator),
                ("sample", &figure.sample),
                ("margin", &figure.margin),
                ("missing", &figure.missing),
            ] {
                let said = found.get(name).and_then(Node::scalar);
                let as_logged = same(said, logged.as_deref()) || is_hidden && name == "missing";
                if !as_logged {
                    let [said, logged] = [said, logged.as_deref()].map(|text| text.unwrap_or("nothing"));
                    faults.push(format!("{at}: says of {reference}: {name} {said}; the ledger says {logged}"));
                }
            }
        }
        for (set, record) in performance {
            for below in results(record).unwrap_or_default().into_iter().map(str::to_owned).chain(parts(record)) {
                let reference = format!("{set}#{below}");
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
        let Some(outcomes) = &self.outcomes else { return };
        for reference in outcomes.keys().filter(|reference| !promises.contains_key(reference.as_str())) {
            faults.push(format!("{OUTCOMES}: judges {reference}, which does not stand in the ledger"));
        }
        // How a promise stands has no entry in the ledger; the two files of it that the ledger is over must agree.
        for (reference, tabled) in self.table.iter().flatten() {
            let said = outcomes.get(reference).map_or("nothing that is known", |(word, _)| word.as_str());
            if said != tabled {
                faults.push(format!("{OUTCOMES}: says of {reference}: {said}; {TABLE} says {tabled}"));
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

/// The figure of a part of a breakdown, by the measure and the path of the part.
fn part_of<'a>(record: &'a Node, measure: &str, part: &str) -> Option<&'a Node> {
    broken_down(record).into_iter().find(|(of, path, _)| *of == measure && *path == part).map(|(.., node)| node)
}

/// The parts of breakdowns, each as its measure and its path: `first-visit/areas/elm-court`.
fn parts(record: &Node) -> Vec<String> {
    broken_down(record).into_iter().map(|(measure, path, _)| format!("{measure}/{path}")).collect()
}

/// Every figure of a breakdown, with the measure and the path of its part.
fn broken_down(record: &Node) -> Vec<(&str, &str, &Node)> {
    let breakdowns = record.get("fields").and_then(|fields| fields.get("breakdowns"));
    let mut all = Vec::new();
    for (measure, sets) in breakdowns.map(entries).unwrap_or_default() {
        for (set, members) in entries(sets) {
            // Other sets than these are no figures of the ledger.
            if matches!(set, "area" | "landlord") {
                all.extend(entries(members).into_iter().map(|(path, node)| (id_of(measure), path, node)));
            }
        }
    }
    all
}

/// What a map holds, by name; nothing where it is none.
fn entries(node: &Node) -> Vec<(&str, &Node)> {
    match &node.value {
        Value::Map(entries) => entries.iter().map(|(key, node)| (key.name.as_str(), node)).collect(),
        _ => Vec::new(),
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
