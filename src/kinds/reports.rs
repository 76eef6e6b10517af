//! Reports: scrutiny reviews, inspections, assessments, annual reports, surveys.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::document::Step;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::in_order;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops;
use crate::loops::tables;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "reports",
    one: "a report",
    heading: "Reports",
    route: "reports",
    about: "A scrutiny review, inspection, impact assessment, annual report, complaints report or survey.",
    fields: FIELDS,
    rules,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["finished", "published"],
        published: &["published"],
        states: &[("published", "published")],
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const STAGE: &[Field] = &[must("name", Shape::Text, "What was done."), may("date", Shape::Day, "When.")];

const RESPONSE: &[Field] = &[
    must("by", Shape::Text, "Who answered: a board or committee."),
    may("on", Shape::Day, "When."),
    must("text", Shape::Prose, "What they said."),
];

const FIELDS: &[Field] = &[
    must(
        "type",
        Shape::Choice(&[
            "scrutiny-review",
            "inspection",
            "impact-assessment",
            "annual-report",
            "complaints-report",
            "survey",
        ]),
        "What sort of report it is.",
    ),
    must("published", Shape::Day, "When it was published."),
    may("commissioned_by", Shape::ReferenceOrWords(&["panels"]), "Who asked for it."),
    may("started", Shape::Day, "When the work began."),
    may("finished", Shape::Day, "When the work ended."),
    may("period", Shape::Text, "What time it is about."),
    may("stages", Shape::List(&Shape::Record(STAGE)), "The stages of the work, in order."),
    may("response", Shape::Record(RESPONSE), "What the landlord answered."),
];

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes = vec![site.line(&entry.record, "type").unwrap_or_default()];
    notes.extend(listing::published_note(entry, site));
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![
        site.fact(entry, "Type", "type"),
        listing::published_fact(entry, site),
        site.fact(entry, "Asked for by", "commissioned_by"),
    ];
    facts.extend(
        ["started", "finished", "period", "owner"]
            .iter()
            .zip(["Started", "Finished", "Period", "Owner"])
            .filter_map(|(field, name)| site.fact_if(entry, name, field)),
    );
    let mut blocks =
        vec![Block::Facts(facts), listing::body_or(entry, "The text of this report is not on this site yet.")];
    let steps: Vec<Step> = entry.record.list("stages").iter().filter_map(|held| stage(&held.value)).collect();
    if !steps.is_empty() {
        blocks.push(listing::heading("stages", "How the work was done"));
        blocks.push(Block::Steps(steps));
    }
    if let Some(response) = entry.record.record("response") {
        blocks.push(listing::heading("response", "What we answered"));
        let mut who = site.line(response, "by").unwrap_or_default();
        if let Some(day) = response.day("on") {
            who.extend([Piece::Text(", ".to_owned()), Piece::Day(day)]);
            if let Some(published) = site.published(entry) {
                let days = listing::days_between(published.day, day);
                who.push(Piece::Text(format!(", {days} the report was published")));
            }
        }
        blocks.push(Block::Paragraph(who));
        blocks.push(Block::Paragraph(site.line(response, "text").unwrap_or_default()));
    }
    let asked = loops::all(site.pointing(entry, "recommendations", "from"), site);
    if let Some(table) = tables::table("Recommendations of this report", &asked, listing::ASKED, site) {
        let made = count_of(asked.len(), "recommendation was", "recommendations were");
        let in_short = format!("{made} made: {}.", loops::in_words(&asked));
        blocks.push(listing::heading("recommendations", "Recommendations"));
        blocks.push(Block::Paragraph(words(in_short)));
        blocks.push(table);
    }
    blocks
}

fn rules(entry: &Entry, report: &mut Report) {
    in_order(&entry.record, &[("started", "finished"), ("finished", "published")], report);
}

fn stage(value: &Value) -> Option<Step> {
    match value {
        Value::Record(stage) => {
            Some(Step { title: stage.text("name")?.to_owned(), day: stage.day("date"), text: Vec::new() })
        }
        _ => None,
    }
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::newest_first(kind, site, "published")
}
