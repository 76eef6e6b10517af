//! Consultations: asking before deciding.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Item;
use crate::document::Piece;
use crate::document::Step;
use crate::document::Tone;
use crate::document::words;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Shape;
use crate::fields::in_order;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops::course::days;
use crate::loops::waits::in_days;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use jiff::civil::Date;

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
    let pairs = [("opened", "closes"), ("closes", "decided"), ("decided", "outcome_published")];
    in_order(record, &pairs, report);
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
    } else if day("decided").is_some_and(|day| day <= site.today) {
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
        blocks.push(listing::open_until(entry, "This consultation is open", "You can have your say until", site));
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
        let decided = |name: &str, field| match word.as_str() {
            "Decided" => site.fact(entry, name, field),
            _ => (name.to_owned(), vec![Piece::Missing("not decided yet".to_owned())]),
        };
        let facts = vec![
            site.fact(entry, "How many answered", "responses"),
            decided("What was decided", "decision"),
            decided("Why", "reasons"),
        ];
        blocks.push(Block::Facts(facts));
    }
    blocks.push(listing::heading("what-happened", "What happened, and when"));
    blocks.push(Block::Steps(steps(entry, site)));
    blocks.extend(listing::what_came_of(entry, site));
    blocks
}

/// When it was asked, closed, decided and told, each with the days since the one before; and what has not happened yet.
fn steps(entry: &Entry, site: &Site) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let titles = [
        ("opened", "Asked", "we asked"),
        ("closes", "Closed", "it closed"),
        ("decided", "Decided", "it was decided"),
        ("outcome_published", "We told everyone", ""),
    ];
    let mut before: Option<(Date, &str)> = None;
    for (field, title, then) in titles {
        let known = site.known_day_in(entry, &[field]);
        let day = known.map(|(day, _)| day);
        // On its last day it is still open.
        let closing = field == "closes" && day.is_some_and(|day| day >= site.today);
        let title = if closing { "Closes" } else { title };
        match (day, before) {
            (Some(day), _) if closing || day > site.today => {
                let text = words(match days(site.today, day) {
                    0 => "today".to_owned(),
                    left => format!("in {}", in_days(left)),
                });
                steps.push(Step { title: title.to_owned(), day: Some(day), text });
                before = None;
            }
            (Some(day), before_it) => {
                let text = before_it.map(|(from, then)| format!("{} {then}", listing::days_between(from, day)));
                let mut text = text.map(words).unwrap_or_default();
                if let Some(published) =
                    known.and_then(|(_, published)| published).filter(|published| published.differs())
                {
                    let by = format!(" ({}; its own text says ", published.by.word());
                    text.extend([Piece::Text(by), Piece::Day(published.claimed), Piece::Text(")".to_owned())]);
                }
                steps.push(Step { title: title.to_owned(), day: Some(day), text });
                before = Some((day, then));
            }
            // Nothing is owed before it has closed.
            (None, None) => {}
            (None, Some((from, then))) => {
                let so_far = format!("not yet, {} since {then}", in_days(days(from, site.today)));
                let text = vec![Piece::Missing(so_far)];
                steps.push(Step { title: title.to_owned(), day: None, text });
                before = None;
            }
        }
    }
    steps
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
