//! Commitments: promises with a rule that says what keeping them means.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::outcome::Outcome;
use crate::promises;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::slug;
use crate::yaml;
use std::collections::BTreeMap;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "commitments",
    one: "a promise",
    heading: "Our promises",
    route: "promises",
    about: "A promise with a rule that the build can check against what is published.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "promise",
    rules,
    item: promises::item,
    page,
    lists,
    moments: Moments { took_place: &["from"], ..Moments::NONE },
    ..listing::PLAIN
};

const WAIVER: &[Field] = &[
    must("period", Shape::Period, "The period that is waived."),
    must("reason", Shape::Prose, "Why."),
    must("agreed_by", Shape::ReferenceOrWords(&["minutes"]), "Who agreed it."),
];

const STOPPED: &[Field] = &[
    must("on", Shape::Day, "The day from which it no longer holds."),
    must("reason", Shape::Text, "Why."),
    may("agreed_by", Shape::ReferenceOrWords(&["minutes"]), "Who agreed it."),
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
    may("stopped", Shape::Record(STOPPED), "That it no longer holds: when, why and who agreed."),
];

fn rules(entry: &Entry, report: &mut Report) {
    fields::in_order(&entry.record, &[("from", "to")], report);
}

/// The rule as one line, as it was written: `count: minutes, at least: 10`.
fn as_written(node: &yaml::Node) -> String {
    match &node.value {
        yaml::Value::Nothing => String::new(),
        yaml::Value::Scalar(text) => text.clone(),
        yaml::Value::List(items) => items.iter().map(as_written).collect::<Vec<_>>().join(", "),
        yaml::Value::Map(names) => names
            .iter()
            .map(|(key, value)| {
                let inside = as_written(value);
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

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let judgement = site.judgement(entry);
    let mut blocks = judgement.map(|judgement| promises::page(judgement, site)).unwrap_or_default();
    // The outcome comes before everything; what the promise is comes before what was counted.
    let rest = if blocks.is_empty() { Vec::new() } else { blocks.split_off(1) };
    let rule = match entry.record.get("check").map(|held| &held.value) {
        Some(Value::Anything(node)) => words(as_written(node)),
        _ => not_stated(),
    };
    let mut facts =
        vec![site.fact(entry, "What we promised", "promise"), site.fact(entry, "Where we promised it", "made_in")];
    if let Some(judgement) = judgement {
        // A promise that was stopped, or that people judged, has nothing here that was worked out.
        let worked_out = judgement.rule != "manual";
        for (label, said) in [("What keeps it", &judgement.now.expected), ("What we found", &judgement.now.found)] {
            if worked_out && !said.is_empty() {
                facts.push((label.to_owned(), words(said)));
            }
        }
    }
    facts.push(site.fact(entry, "Holds from", "from"));
    facts.push(site.fact(entry, "Holds until", "to"));
    facts.push(site.fact(entry, "Who answers for it", "owner"));
    blocks.push(Block::Facts(facts));
    blocks.extend(listing::body(entry));
    blocks.extend(rest);
    blocks.push(Block::Paragraph([words("The rule as it is written: "), rule].concat()));
    blocks.extend(set_aside(entry, site));
    blocks
}

/// Who agreed that the promise should not hold for a time, or any more.
fn set_aside(entry: &Entry, site: &Site) -> Vec<Block> {
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
    if let Some(stopped) = entry.record.record("stopped") {
        let line = |field| site.line(stopped, field).unwrap_or_else(not_stated);
        rows.push(vec![[words("From "), line("on")].concat(), line("reason"), line("agreed_by")]);
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("Period", false), column("Why", false), column("Agreed by", false)];
    vec![
        listing::heading("waived", "When it was stopped or set aside"),
        Block::Table(Table {
            caption: "When this promise was stopped or set aside".to_owned(),
            columns,
            rows,
            chart: None,
        }),
    ]
}

/// Every promise by outcome; and a page for each outcome, each document and each panel.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let documents = groups(site, |entry| entry.refers_to("made_in").into_iter().collect());
    let panels = groups(site, |entry| panels_of(entry, site));
    let mut page = kind.list_page();
    page.blocks.push(summary(site));
    page.blocks.push(promises::choices(site, None));
    page.blocks.push(group_choices("Where we made them", "made-in", &documents, site, None));
    page.blocks.push(group_choices("Panel", "panel", &panels, site, None));
    page.blocks.retain(|block| !matches!(block, Block::Choices { choices, .. } if choices.is_empty()));
    for (outcome, _) in promises::counts(site) {
        page.blocks.extend(listing::section(
            &format!("outcome-{}", outcome.word()),
            outcome.in_words(),
            of_outcome(site, outcome),
            site,
        ));
    }
    let unjudged = site.of(kind.folder).filter(|entry| site.judgement(entry).is_none());
    page.blocks.extend(listing::section("not-judged", "Not judged", unjudged, site));
    let mut pages = vec![page];
    for (outcome, count) in promises::counts(site) {
        let mut page = kind.sub_page(
            &format!("outcome/{}", outcome.word()),
            "outcome",
            format!("Promises: {}", outcome.in_words().to_lowercase()),
        );
        page.blocks.push(Block::Paragraph(words(format!(
            "{}. {}",
            count_of(count, "promise", "promises"),
            outcome.meaning()
        ))));
        page.blocks.push(promises::choices(site, Some(outcome)));
        page.blocks.push(listing::items(of_outcome(site, outcome), site));
        page.listed = false;
        pages.push(page);
    }
    for (sort, title, groups) in [("made-in", "Where we made them", &documents), ("panel", "Panel", &panels)] {
        for (number, entries) in groups {
            let about = &site.entries[*number];
            let mut page = kind.sub_page(&part(sort, about), sort, format!("Promises: {}", about.title));
            let short = promises::in_short(entries.iter().copied(), site);
            let count = count_of(entries.len(), "promise", "promises");
            page.blocks.push(Block::Paragraph(words(format!("{count}: {short}."))));
            page.blocks.push(Block::Paragraph(vec![Piece::Text("Read it in full: ".to_owned()), about.link()]));
            page.blocks.push(group_choices(title, sort, groups, site, Some(*number)));
            page.blocks.push(listing::items(entries.iter().copied(), site));
            page.crumbs = vec![PageLink::new(kind.heading, kind.route)];
            page.listed = false;
            pages.push(page);
        }
    }
    pages
}

fn of_outcome(site: &Site, outcome: Outcome) -> impl Iterator<Item = &Entry> {
    promises::judged(site).filter(move |(_, judgement)| judgement.outcome() == outcome).map(|(entry, _)| entry)
}

/// What the outcomes are, what each means and how many promises stand there.
fn summary(site: &Site) -> Block {
    let row = |(outcome, count): (Outcome, usize)| -> Vec<Line> {
        let (word, tone) = promises::state(outcome);
        vec![vec![Piece::Status(word, tone)], words(count.to_string()), words(outcome.meaning())]
    };
    let columns = vec![column("How it stands", false), column("Promises", true), column("What that means", false)];
    Block::Table(Table {
        caption: "All promises by how they stand today".to_owned(),
        columns,
        rows: promises::counts(site).into_iter().map(row).collect(),
        chart: None,
    })
}

/// The panels that a promise is about: that made it, or that its rule speaks of.
fn panels_of(entry: &Entry, site: &Site) -> Vec<usize> {
    let about = site.judgement(entry).map_or(&[][..], |judgement| &judgement.about);
    let all = about.iter().copied().chain(entry.refers_to("made_in"));
    let mut panels: Vec<usize> = all.filter(|number| site.entries[*number].kind.folder == "panels").collect();
    panels.sort_unstable();
    panels.dedup();
    panels
}

fn groups(site: &Site, of: impl Fn(&Entry) -> Vec<usize>) -> BTreeMap<usize, Vec<&Entry>> {
    let mut groups: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    for entry in site.of(KIND.folder) {
        for number in of(entry) {
            groups.entry(number).or_default().push(entry);
        }
    }
    groups
}

fn part(sort: &str, about: &Entry) -> String {
    format!("{sort}/{}", slug(&about.id))
}

fn group_choices(
    title: &str,
    sort: &str,
    groups: &BTreeMap<usize, Vec<&Entry>>,
    site: &Site,
    current: Option<usize>,
) -> Block {
    let choice = |(number, entries): (&usize, &Vec<&Entry>)| Choice {
        text: site.entries[*number].title.clone(),
        address: format!("{}/{}", KIND.route, part(sort, &site.entries[*number])),
        count: entries.len(),
        current: current == Some(*number),
    };
    Block::Choices { title: title.to_owned(), choices: groups.iter().map(choice).collect() }
}
