//! Recommendations: what panels asked for, and what was answered.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Piece;
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
use crate::site::not_stated;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "recommendations",
    one: "a recommendation",
    heading: "Recommendations",
    route: "recommendations",
    about: "What a panel asked for, what the landlord answered, and what came of it.",
    fields: FIELDS,
    titled_by: "text",
    rules,
    item: listing::work_item,
    page,
    lists,
    moments: Moments {
        took_place: &["made"],
        answered: &["responded"],
        states: &[("done", "done"), ("responded", "responded")],
        ..Moments::NONE
    },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("text", Shape::Prose, "What was asked for."),
    must("from", Shape::ReferenceOrWords(&["panels", "reports", "minutes"]), "Who asked."),
    must("made", Shape::Day, "When."),
    may("response", Shape::Choice(&["accepted", "partly", "refused"]), "What was answered."),
    may("responded", Shape::Day, "When it was answered."),
    may("reason", Shape::Prose, "Why; needed when it is refused."),
    may("due", Shape::Day, "When it should be done."),
    may("done", Shape::Day, "When it was done."),
    may("status", Shape::Choice(&["open", "done", "stopped"]), "What has become of it."),
    may("follow_up", Shape::List(&Shape::ReferenceOrWords(&["minutes"])), "Where it was looked at again."),
    may("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows that it was done."),
];

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if record.text("response") == Some("refused") && !record.has("reason") {
        report
            .add(&MISSING_FIELD, record.span_of("response"), "a recommendation that is refused must have `reason`")
            .help("say why, in words that those who asked would accept as an answer");
    }
    if let (Some(made), Some(responded)) = (record.day("made"), record.day("responded"))
        && responded < made
    {
        report
            .add(
                &DATES_OUT_OF_ORDER,
                record.span_of("responded"),
                format!("`responded` ({responded}) is before `made` ({made})"),
            )
            .help("check both dates");
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let (word, tone) = listing::work_status(entry, site.today);
    let mut answered = site.line(&entry.record, "responded").unwrap_or_else(not_stated);
    if let (Some(made), Some(day)) = (entry.record.day("made"), entry.record.day("responded")) {
        answered.push(Piece::Text(format!(" ({} it was made)", listing::days_between(made, day))));
    }
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "What was asked for", "text"),
        site.fact(entry, "Who asked", "from"),
        site.fact(entry, "When", "made"),
        site.fact(entry, "Our answer", "response"),
        ("Answered".to_owned(), answered),
        site.fact(entry, "Why", "reason"),
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Due", "due"),
        site.fact(entry, "Owner", "owner"),
        site.fact(entry, "Looked at again", "follow_up"),
        site.fact(entry, "What shows it", "evidence"),
    ])];
    blocks.extend(listing::body(entry));
    blocks
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::newest_first(kind, site, "made")
}
