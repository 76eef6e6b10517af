//! Feedback: you said, we did; and we did not, because.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Step;
use crate::document::Tone;
use crate::fields::DATES_OUT_OF_ORDER;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;
use crate::text::slug;
use std::collections::BTreeMap;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "feedback",
    one: "an item of feedback",
    heading: "You said, we did",
    route: "you-said-we-did",
    about: "What tenants said, and what the landlord did about it, or why it did not.",
    fields: FIELDS,
    titled_by: "said",
    rules,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["heard"],
        answered: &["answered"],
        published: &["told"],
        states: &[("done", "done"), ("answered", "answered"), ("told", "told")],
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("said", Shape::Prose, "What tenants said, in their words or near them."),
    must("heard", Shape::Day, "When it was heard."),
    must(
        "from",
        Shape::ReferenceOrWords(&["minutes", "events", "consultations"]),
        "Where it was heard: a meeting, a walkabout, calls.",
    ),
    must("status", Shape::Choice(&["heard", "doing", "done", "not-doing"]), "What came of it."),
    may("did", Shape::Prose, "What was done; needed when it is done."),
    may("reason", Shape::Prose, "Why it will not be done; needed when it will not."),
    may("answered", Shape::Day, "When those who said it were answered."),
    may("told", Shape::Day, "When everyone was told."),
    may("due", Shape::Day, "When it should be done."),
    may("done", Shape::Day, "When it was done."),
    may("people", Shape::Whole, "How many people said it."),
    may("theme", Shape::Text, "What it is about: Repairs, Safety."),
    may("area", Shape::Reference(&["areas"]), "Where it is about."),
    may("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows that it was done; needed when it is done."),
    may("difference", Shape::Prose, "What difference it made."),
];

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    let needs: &[(&str, &str)] = match record.text("status") {
        Some("done") => {
            &[("did", "say what was done"), ("evidence", "name what shows it: a meeting, a report, an event")]
        }
        Some("not-doing") => &[("reason", "say why it will not be done")],
        _ => &[],
    };
    for (field, help) in needs {
        if !record.has(field) {
            let status = record.text("status").unwrap_or_default();
            report
                .add(
                    &MISSING_FIELD,
                    record.span_of("status"),
                    format!("feedback that is `{status}` must have `{field}`"),
                )
                .help(*help);
        }
    }
    for (earlier, later) in [("heard", "answered"), ("heard", "done"), ("heard", "told")] {
        if let (Some(first), Some(second)) = (record.day(earlier), record.day(later))
            && second < first
        {
            report
                .add(
                    &DATES_OUT_OF_ORDER,
                    record.span_of(later),
                    format!("`{later}` ({second}) is before `{earlier}` ({first})"),
                )
                .help("check both dates");
        }
    }
}

fn state(entry: &Entry) -> (String, Tone) {
    match entry.record.text("status") {
        Some("done") => ("We did".to_owned(), Tone::Good),
        Some("doing") => ("We are doing it".to_owned(), Tone::Fair),
        Some("not-doing") => ("We did not".to_owned(), Tone::Plain),
        _ => ("We are looking into it".to_owned(), Tone::Plain),
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Heard", "heard").into_iter().collect();
    notes.extend(site.line(&entry.record, "area"));
    notes.extend(site.line(&entry.record, "theme"));
    let answer = answer(entry, site);
    Item { notes, summary: Some(answer.1), status: Some(state(entry)), ..listing::plain_item(entry, site) }
}

/// The words over the answer, and the answer.
fn answer(entry: &Entry, site: &Site) -> (String, Line) {
    let line = |field| site.line(&entry.record, field);
    match entry.record.text("status") {
        Some("done") => ("We did".to_owned(), line("did").unwrap_or_else(not_stated)),
        Some("not-doing") => ("We did not, because".to_owned(), line("reason").unwrap_or_else(not_stated)),
        Some("doing") => (
            "We are doing".to_owned(),
            line("did").unwrap_or_else(|| vec![Piece::Text("Work is under way.".to_owned())]),
        ),
        _ => (
            "We are looking into it".to_owned(),
            line("did").unwrap_or_else(|| vec![Piece::Text("We have heard this, and will answer.".to_owned())]),
        ),
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let said = site.line(&entry.record, "said").unwrap_or_else(not_stated);
    let (words, did) = answer(entry, site);
    let mut blocks =
        vec![Block::SaidDid { said, answer: words, did, difference: site.line(&entry.record, "difference") }];
    blocks.push(listing::heading("what-happened", "What happened, and when"));
    blocks.push(Block::Steps(steps(entry)));
    let (word, tone) = state(entry);
    let mut facts = vec![
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Heard from", "from"),
        site.fact(entry, "How many people", "people"),
        site.fact(entry, "Area", "area"),
        ("Theme".to_owned(), entry.record.text("theme").map_or_else(not_stated, theme)),
    ];
    facts.extend(site.fact_if(entry, "Due", "due"));
    facts.push(site.fact(entry, "Owner", "owner"));
    if entry.record.text("status") == Some("done") {
        facts.push(site.fact(entry, "What shows it", "evidence"));
    }
    blocks.push(listing::heading("details", "Details"));
    blocks.push(Block::Facts(facts));
    blocks.extend(listing::body(entry));
    blocks
}

/// A theme as a link to all that was said about it.
fn theme(name: &str) -> Line {
    vec![Piece::Link(name.to_owned(), format!("{}/theme/{}", KIND.route, slug(name)))]
}

/// What happened in order, with how long after it was heard; and what has not happened yet.
fn steps(entry: &Entry) -> Vec<Step> {
    let status = entry.record.text("status");
    let heard = entry.record.day("heard");
    let mut steps = vec![Step { title: "Tenants said it".to_owned(), day: heard, text: Vec::new() }];
    for (field, title) in [("answered", "We answered"), ("done", "Done"), ("told", "We told everyone")] {
        let day = entry.record.day(field);
        let text = match (heard, day) {
            (Some(heard), Some(day)) => vec![Piece::Text(listing::days_between(heard, day))],
            (None, Some(_)) => Vec::new(),
            // Work that is finished should have its days; before that they lie ahead.
            (_, None) if status == Some("done") => not_stated(),
            (_, None) if field == "answered" => vec![Piece::Missing("no answer is recorded yet".to_owned())],
            (_, None) => continue,
        };
        steps.push(Step { title: title.to_owned(), day, text });
    }
    steps
}

/// The states, themes or areas that feedback has: each by its part of an address, with its name and its feedback.
type Choices<'a> = BTreeMap<String, (String, Vec<&'a Entry>)>;

/// All feedback, and a page for each state, theme and area.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut all: Vec<&Entry> = site.of(kind.folder).collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(entry.record.day("heard")), entry.id.clone()));
    let mut groups: Vec<(&str, Choices<'_>)> =
        vec![("status", BTreeMap::new()), ("theme", BTreeMap::new()), ("area", BTreeMap::new())];
    for entry in &all {
        for (group, choices) in &mut groups {
            let name = match *group {
                "status" => Some(state(entry).0),
                "theme" => entry.record.text("theme").map(str::to_owned),
                _ => entry.refers_to("area").map(|number| site.entries[number].title.clone()),
            };
            if let Some(name) = name {
                choices.entry(slug(&name)).or_insert_with(|| (name, Vec::new())).1.push(entry);
            }
        }
    }
    let menus = |here: &str| -> Vec<Block> {
        let menu = |group: &str, choices: &Choices<'_>| Block::Choices {
            title: capital(group),
            choices: choices
                .iter()
                .map(|(id, (name, entries))| choice(format!("{}/{group}/{id}", kind.route), name, entries.len(), here))
                .collect(),
        };
        groups.iter().filter(|(_, choices)| !choices.is_empty()).map(|(group, choices)| menu(group, choices)).collect()
    };
    let mut page = kind.list_page();
    page.blocks = menus("");
    page.blocks.push(listing::items(all.into_iter(), site));
    let mut pages = vec![page];
    for (group, choices) in &groups {
        for (id, (name, entries)) in choices {
            let mut page = kind.sub_page(&format!("{group}/{id}"), group, format!("You said, we did: {name}"));
            page.blocks = menus(&page.address);
            page.blocks.push(listing::items(entries.iter().copied(), site));
            page.listed = false;
            pages.push(page);
        }
    }
    pages
}

fn choice(address: String, name: &str, count: usize, here: &str) -> Choice {
    Choice { text: name.to_owned(), current: address == here, address, count }
}
