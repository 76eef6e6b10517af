//! Commitments: promises with a rule that says what keeping them means.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::DATES_OUT_OF_ORDER;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::UNKNOWN_KEY;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::slug;
use crate::yaml;
use std::collections::BTreeMap;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "commitments",
    one: "a commitment",
    heading: "Our promises",
    route: "promises",
    about: "A promise with a rule that the build can check against what is published.",
    fields: FIELDS,
    titled_by: "promise",
    faults: FAULTS,
    rules,
    item,
    page,
    lists,
    ..listing::PLAIN
};

const WAIVER: &[Field] = &[
    must("period", Shape::Period, "The period that is waived."),
    must("reason", Shape::Prose, "Why."),
    must("agreed_by", Shape::ReferenceOrWords(&["minutes"]), "Who agreed it."),
];

const FIELDS: &[Field] = &[
    must("promise", Shape::Text, "The promise, in a sentence."),
    must(
        "made_in",
        Shape::Reference(&["strategies", "policies", "panels"]),
        "The document, and best the clause, that it was made in.",
    ),
    must("check", Shape::Anything, "The rule: what is counted, and what keeps the promise."),
    may("from", Shape::Day, "The first day that it holds."),
    may("to", Shape::Day, "The last day that it holds."),
    may("waived", Shape::List(&Shape::Record(WAIVER)), "Periods for which it was set aside, with who agreed."),
];

/// The rules that a commitment may have, and the names that may stand with each.
const RULES: &[(&str, &[&str])] = &[
    ("count", &["where", "at_least", "exactly", "at_most", "every"]),
    ("gap", &["where", "at_most"]),
    ("deadline", &["state", "by", "after"]),
    ("publish_within", &["of", "where"]),
    ("publish_before", &["of", "where"]),
    ("respond_within", &["to", "where"]),
    ("target", &["at_least", "at_most", "exactly", "better_than", "as_good_as", "every", "where"]),
    ("size", &["of", "where", "at_least", "at_most", "exactly"]),
    ("coverage", &["by", "where", "at_least", "exactly", "at_most", "every"]),
    ("chain", &["needs", "before", "after", "where"]),
    ("review", &["where"]),
    ("value", &[]),
    ("manual", &["on", "evidence"]),
];

faults! {
    UNKNOWN_RULE = "unknown-rule", Error,
        "A promise has no rule that the build knows.",
        why: "A promise that cannot be checked cannot be shown to be kept.",
        example: "check: {count: minutes, where: {panel: forum, held: held}, at_least: 6, every: year}";
}

fn rules(entry: &Entry, report: &mut Report) {
    let Some(held) = entry.record.get("check") else { return };
    let Value::Anything(node) = &held.value else { return };
    let yaml::Value::Map(names) = &node.value else {
        report
            .add(&UNKNOWN_RULE, held.span, format!("`check` should be a rule, not {}", node.what()))
            .help("write it like  {count: minutes, where: {panel: forum}, at_least: 6, every: year}");
        return;
    };
    let rules = || RULES.iter().map(|(rule, _)| *rule);
    let Some((rule, allowed)) = names.iter().find_map(|(key, _)| RULES.iter().find(|(rule, _)| *rule == key.name))
    else {
        let near = names.iter().find_map(|(key, _)| Some((key, nearest(&key.name, rules())?)));
        let start = held.span.begin();
        match near {
            Some((key, near)) => report
                .add(&UNKNOWN_RULE, key.span, format!("there is no rule `{}`", key.name))
                .help(format!("did you mean `{near}`?")),
            None => report
                .add(&UNKNOWN_RULE, start, "this rule names nothing that can be checked")
                .help(format!("begin it with one of: {}", rules().collect::<Vec<_>>().join(", "))),
        };
        return;
    };
    for (key, _) in names.iter().filter(|(key, _)| key.name != *rule && !allowed.contains(&key.name.as_str())) {
        let help = nearest(&key.name, allowed.iter().copied()).map_or_else(
            || format!("with `{rule}` there can be: {}", allowed.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        report.add(&UNKNOWN_KEY, key.span, format!("a `{rule}` rule has no `{}`", key.name)).help(help);
    }
    if let (Some(from), Some(to)) = (entry.record.day("from"), entry.record.day("to"))
        && to < from
    {
        report
            .add(&DATES_OUT_OF_ORDER, entry.record.span_of("to"), format!("`to` ({to}) is before `from` ({from})"))
            .help("check both dates");
    }
}

/// The rule as one line, as it was written: `count: minutes, at_least: 10`.
fn in_words(node: &yaml::Node) -> String {
    match &node.value {
        yaml::Value::Nothing => String::new(),
        yaml::Value::Scalar(text) => text.clone(),
        yaml::Value::List(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        yaml::Value::Map(names) => names
            .iter()
            .map(|(key, value)| {
                let inside = in_words(value);
                let name = key.name.replace('_', " ");
                if matches!(value.value, yaml::Value::Map(_)) {
                    format!("{name} ({inside})")
                } else {
                    format!("{name}: {inside}")
                }
            })
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    Item {
        notes: listing::note(entry, site, "Made in", "made_in").into_iter().collect(),
        summary: entry.summary(),
        title: entry.record.text("promise").unwrap_or(&entry.title).to_owned(),
        ..listing::plain_item(entry, site)
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let rule = match entry.record.get("check").map(|held| &held.value) {
        Some(Value::Anything(node)) => vec![Piece::Text(in_words(node))],
        _ => not_stated(),
    };
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "Promise", "promise"),
        site.fact(entry, "Made in", "made_in"),
        ("How it is checked".to_owned(), rule),
        site.fact(entry, "From", "from"),
        site.fact(entry, "Until", "to"),
        site.fact(entry, "Owner", "owner"),
    ])];
    blocks.extend(listing::body(entry));
    let mut rows = Vec::new();
    for held in entry.record.list("waived") {
        if let Value::Record(waiver) = &held.value {
            rows.push(
                ["period", "reason", "agreed_by"]
                    .map(|field| site.line(waiver, field).unwrap_or_else(not_stated))
                    .to_vec(),
            );
        }
    }
    if !rows.is_empty() {
        let columns = vec![column("Period", false), column("Why", false), column("Agreed by", false)];
        blocks.push(listing::heading("waived", "When it was set aside"));
        blocks.push(Block::Table(Table {
            caption: "Periods for which this promise was set aside".to_owned(),
            columns,
            rows,
            chart: None,
        }));
    }
    blocks
}

/// Every promise, under the document it was made in.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let mut groups: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    let mut rest = Vec::new();
    for entry in site.of(kind.folder) {
        match entry.refers_to("made_in") {
            Some(number) => groups.entry(number).or_default().push(entry),
            None => rest.push(entry),
        }
    }
    for (number, entries) in groups {
        let made_in = &site.entries[number];
        page.blocks.extend(listing::section(
            &format!("in-{}", slug(&made_in.id)),
            &format!("Made in: {}", made_in.title),
            entries.into_iter(),
            site,
        ));
    }
    page.blocks.extend(listing::section("in-nothing", "Made elsewhere", rest.into_iter(), site));
    vec![page]
}
