//! Recommendations: what panels asked for, what was answered, and what came of it, followed up like an audit.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops;
use crate::loops::Loop;
use crate::loops::course::State;
use crate::loops::tables;
use crate::loops::tables::Part;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "recommendations",
    one: "a recommendation",
    heading: "Recommendations",
    route: "recommendations",
    about: "What a panel asked for, what the landlord answered, and what came of it.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "text",
    faults: FAULTS,
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
    may("told", Shape::Day, "When those who asked were told."),
    may("status", Shape::Choice(&["open", "done", "stopped"]), "What has become of it."),
    may("follow_up", Shape::List(&Shape::ReferenceOrWords(&["minutes"])), "Where it was looked at again."),
    may("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows that it was done."),
];

faults! {
    CLOSED_UNSHOWN = "closed-without-evidence", Advice,
        "A recommendation is closed, and nothing is named that shows it was done.",
        why: "Its page and the tracker say so to every reader until something is named: a meeting, a report, a policy.",
        example: "status: done\nevidence: [minutes/voice-panel/2026-04-15]";
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if record.text("response") == Some("refused") && !record.has("reason") {
        report
            .add(&MISSING_FIELD, record.span_of("response"), "a recommendation that is refused must have `reason`")
            .help("say why, in words that those who asked would accept as an answer");
    }
    loops::rules(entry, report);
    let closed = record.text("status") == Some("done") || record.text("status").is_none() && record.has("done");
    if closed && record.text("response") != Some("refused") && !record.has("evidence") {
        let field = if record.has("status") { "status" } else { "done" };
        report
            .add(&CLOSED_UNSHOWN, record.span_of(field), "this is closed, and has no `evidence`")
            .help("name what shows that it was done; until then its page says that nothing does");
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let Some(one) = Loop::of(entry, site) else { return Vec::new() };
    let reason = site.line(&entry.record, "reason").map(|line| listing::labelled(" Why", line));
    let mut blocks = vec![
        one.notice(reason.unwrap_or_default()),
        listing::heading("what-happened", "What happened, and when"),
        Block::Steps(one.steps(site)),
        listing::heading("details", "Details"),
    ];
    let (word, tone) = one.course.state.badge();
    let mut facts = vec![
        site.fact(entry, "What was asked for", "text"),
        site.fact(entry, "Who asked", "from"),
        ("Our answer".to_owned(), loops::response(entry).map_or_else(not_stated, words)),
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Due", "due"),
        site.fact(entry, "Owner", "owner"),
        site.fact(entry, "Looked at again", "follow_up"),
    ];
    if one.course.state.is_done() {
        facts.push(site.fact(entry, "What shows it", "evidence"));
    } else {
        facts.extend(site.fact_if(entry, "How far it is", "evidence"));
    }
    blocks.push(Block::Facts(facts));
    blocks.extend(listing::body(entry));
    blocks
}

/// The tracker of all of them, and one for each panel that asked for any.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut all: Vec<&Entry> = site.of(kind.folder).collect();
    all.sort_by_key(|entry| (std::cmp::Reverse(entry.record.day("made")), entry.id.clone()));
    let panels: Vec<(&Entry, Vec<&Entry>)> = site
        .of("panels")
        .map(|panel| {
            let own: Vec<usize> = loops::asked_by(panel, site).iter().map(|entry| entry.number).collect();
            (panel, all.iter().copied().filter(|entry| own.contains(&entry.number)).collect::<Vec<_>>())
        })
        .filter(|(_, own)| !own.is_empty())
        .collect();
    let menu = |here: &str| -> Option<Block> {
        let choice = |panel: &Entry, count| {
            let address = format!("{}/panel/{}", kind.route, panel.id);
            Choice { text: panel.title.clone(), current: address == here, address, count }
        };
        let choices: Vec<Choice> = panels.iter().map(|(panel, own)| choice(panel, own.len())).collect();
        (!choices.is_empty()).then(|| Block::Choices { title: "Panel".to_owned(), choices })
    };
    let mut page = kind.list_page();
    page.blocks.extend(menu(""));
    page.blocks.extend(tracker(&loops::all(all.iter().copied(), site), site));
    let mut pages = vec![page];
    for (panel, own) in &panels {
        let mut page =
            kind.sub_page(&format!("panel/{}", panel.id), "panel", format!("Recommendations of {}", panel.title));
        page.blocks.extend(menu(&page.address));
        page.blocks.push(Block::Paragraph(vec![Piece::Text("About this panel: ".to_owned()), panel.link()]));
        page.blocks.extend(tracker(&loops::all(own.iter().copied(), site), site));
        page.listed = false;
        pages.push(page);
    }
    pages
}

/// What a table of what is still to be done shows.
const OPEN: &[Part] = &[Part::What, Part::From, Part::Said, Part::Answered, Part::Due, Part::State];

/// What a table of exceptions shows.
const EXCEPTIONS: &[Part] = &[Part::What, Part::From, Part::State, Part::Exceptions];

/// What a table of what is closed shows.
const CLOSED: &[Part] =
    &[Part::What, Part::From, Part::Said, Part::Answered, Part::Due, Part::Done, Part::State, Part::Evidence];

/// Recommendations as an audit follows them up: the counts, the waits, what is open, the exceptions, and the rest.
fn tracker(all: &[Loop<'_>], site: &Site) -> Vec<Block> {
    let asked = count_of(all.len(), "recommendation has", "recommendations have");
    let mut steps = vec![
        ("Asked for, to our answer", tables::waits_of(all, |one| one.course.to_answer())),
        ("Asked for, to done", tables::waits_of(all, |one| one.course.to_do())),
    ];
    // Few landlords keep the day on which they told those who asked.
    if all.iter().any(|one| one.course.told.is_some()) {
        steps.push(("Done or refused, to telling those who asked", tables::waits_of(all, |one| one.course.to_tell())));
    }
    let mut blocks = vec![
        Block::Paragraph(words(format!("{asked} been made: {}.", loops::in_words(all)))),
        counts(all, site),
        listing::heading("waits", "Median and longest waits"),
        tables::waits("Days from one step to the next", steps),
        Block::Paragraph(words(
            "The median is the middle one: half took longer. It counts what has ended. The longest counts what still waits too.",
        )),
    ];
    let mut section = |id: &str, title: &str, none: &str, loops: &[Loop<'_>], parts: &[Part]| {
        blocks.push(listing::heading(id, title));
        blocks.push(tables::table(title, loops, parts, site).unwrap_or_else(|| Block::Paragraph(words(none))));
    };
    let (mut open, closed): (Vec<Loop<'_>>, Vec<Loop<'_>>) =
        all.iter().copied().partition(|one| one.course.state.is_open());
    tables::most_pressing_first(&mut open);
    section("open", "Still to do, overdue first", "Nothing is still to be done.", &open, OPEN);
    let (odd, plain): (Vec<Loop<'_>>, Vec<Loop<'_>>) = closed
        .into_iter()
        .partition(|one| matches!(one.course.state, State::Refused | State::Stopped | State::Unshown));
    let late = all.iter().copied().filter(|one| !odd.iter().any(|other| other.entry.number == one.entry.number));
    let exceptions: Vec<Loop<'_>> =
        odd.iter().copied().chain(late.filter(|one| !one.exceptions(site).is_empty())).collect();
    section("exceptions", "Exceptions", "There are none.", &exceptions, EXCEPTIONS);
    section("closed", "Closed, with what shows it", "None is closed yet.", &plain, CLOSED);
    blocks
}

/// How many were made, how they were answered, and how they stand.
fn counts(all: &[Loop<'_>], site: &Site) -> Block {
    let answered = |word| {
        let with =
            |one: &&Loop<'_>| one.entry.record.text("response") == Some(word) && one.course.state != State::Unanswered;
        all.iter().filter(with).count()
    };
    let state = |wanted: fn(State) -> bool| all.iter().filter(|one| wanted(one.course.state)).count();
    let late = all.iter().filter(|one| one.answered_late(site).is_some()).count();
    let row = |name: Line, count: usize| vec![name, words(count.to_string())];
    let rows = vec![
        row(words("Made"), all.len()),
        row(words("Accepted"), answered("accepted")),
        row(words("Accepted in part"), answered("partly")),
        row(words("Refused"), state(|state| state == State::Refused)),
        row(words("Answered late, or late and not answered"), late),
        row(words("Still to do"), state(State::is_open)),
        row(words("Of these, overdue"), state(|state| state == State::Overdue)),
        row(words("Of these, with no answer yet"), state(|state| state == State::Unanswered)),
        row(words("Closed with evidence"), state(|state| state == State::Done)),
        row(words("Closed without evidence"), state(|state| state == State::Unshown)),
    ];
    Block::Table(Table {
        caption: "In short".to_owned(),
        columns: vec![column("Recommendations", false), column("How many", true)],
        rows,
        chart: None,
    })
}
