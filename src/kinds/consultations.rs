//! Consultations: asking before deciding.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
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

/// The kind.
pub static KIND: Kind = Kind {
    folder: "consultations",
    one: "a consultation",
    heading: "Consultations",
    route: "consultations",
    about: "A question put to tenants before something is decided, and what came of it.",
    fields: FIELDS,
    rules,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["opened"],
        ended: &["closes"],
        published: &["outcome_published"],
        answered: &["decided"],
        states: &[("decided", "decided"), ("closed", "closes")],
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("opened", Shape::Day, "The first day to answer."),
    must("closes", Shape::Day, "The last day to answer."),
    must("about", Shape::Prose, "What it is about."),
    must("can_change", Shape::Prose, "What tenants' answers can change, and what they cannot."),
    must("methods", Shape::List(&Shape::Text), "How to take part."),
    may("responses", Shape::Whole, "How many answered."),
    may("decision", Shape::Prose, "What was decided."),
    may("decided", Shape::Day, "When."),
    may("reasons", Shape::Prose, "Why; needed once it is decided."),
    may("outcome_published", Shape::Day, "When the outcome was published."),
    may("area", Shape::Reference(&["areas"]), "The area it is about, if not all."),
];

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if let (Some(opened), Some(closes)) = (record.day("opened"), record.day("closes"))
        && closes < opened
    {
        report
            .add(
                &DATES_OUT_OF_ORDER,
                record.span_of("closes"),
                format!("it closes ({closes}) before it opens ({opened})"),
            )
            .help("check both dates");
    }
    if (record.get("decided").is_some() || record.get("decision").is_some()) && !record.has("reasons") {
        let field = if record.get("decided").is_some() { "decided" } else { "decision" };
        report
            .add(&MISSING_FIELD, record.span_of(field), "a consultation that is decided must have `reasons`")
            .help("say what tenants said and how it weighed");
    }
}

fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    let day = |field| entry.record.day(field);
    if day("opened").is_some_and(|day| day > site.today) {
        ("Opens soon".to_owned(), Tone::Plain)
    } else if day("closes").is_some_and(|day| day >= site.today) {
        ("Open".to_owned(), Tone::Good)
    } else if day("decided").is_some() {
        ("Decided".to_owned(), Tone::Plain)
    } else {
        ("Closed, not decided yet".to_owned(), Tone::Fair)
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let notes = listing::note(entry, site, "Closes", "closes").into_iter().collect();
    Item { notes, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let (word, tone) = state(entry, site);
    let mut blocks = Vec::new();
    if word == "Open" {
        let text = vec![
            Piece::Text("You can have your say until ".to_owned()),
            Piece::Day(entry.record.day("closes").unwrap_or(site.today)),
            Piece::Text(".".to_owned()),
        ];
        blocks.push(Block::Notice { tone: Tone::Good, title: "This consultation is open".to_owned(), text });
    }
    blocks.push(Block::Facts(vec![
        ("State".to_owned(), vec![Piece::Status(word.clone(), tone)]),
        site.fact(entry, "What it is about", "about"),
        site.fact(entry, "What you can change", "can_change"),
        site.fact(entry, "How to take part", "methods"),
        site.fact(entry, "Opened", "opened"),
        site.fact(entry, "Closes", "closes"),
    ]));
    blocks.extend(listing::body(entry));
    if word != "Open" && word != "Opens soon" {
        blocks.push(listing::heading("outcome", "What came of it"));
        blocks.push(Block::Facts(vec![
            site.fact(entry, "How many answered", "responses"),
            site.fact(entry, "What was decided", "decision"),
            site.fact(entry, "Decided on", "decided"),
            site.fact(entry, "Why", "reasons"),
            site.fact(entry, "Outcome published", "outcome_published"),
        ]));
    }
    blocks.extend(listing::what_came_of(entry, site));
    blocks
}

/// Those that are open first, then the rest, newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let mut entries: Vec<&Entry> = site.of(kind.folder).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.record.day("closes")));
    let (open, closed): (Vec<&Entry>, Vec<&Entry>) =
        entries.into_iter().partition(|entry| matches!(state(entry, site).0.as_str(), "Open" | "Opens soon"));
    page.blocks.extend(listing::section("open", "Open now", open.into_iter(), site));
    page.blocks.extend(listing::section("closed", "Closed", closed.into_iter(), site));
    vec![page]
}
