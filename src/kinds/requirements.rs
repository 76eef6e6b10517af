//! Requirements: what a regulator or a law asks a landlord to publish or to do, as data.
//!
//! One pack is one framework as its publisher gives it, with where it comes from, when it holds and when it was
//! last checked against that. What answers it stands apart, in `answers`, so that a pack can be replaced.

use crate::coverage;
use crate::coverage::Judged;
use crate::coverage::Standing;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::RESERVED_IDS;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields;
use crate::fields::BAD_ID;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::join;
use crate::site::not_stated;
use crate::text::slug;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "requirements",
    one: "a set of requirements",
    heading: "How open we are",
    route: "transparency",
    about: "What a regulator or a law asks you to publish or to do: one file for each framework, in your own words. \
            What answers it stands in `answers`, so that a file can be replaced when the rules change.",
    fields: FIELDS,
    kept: Kept::Apart,
    titled_by: "framework",
    faults: FAULTS,
    rules,
    parts,
    item,
    page,
    lists,
    in_group: false,
    ..listing::PLAIN
};

const NEWEST: &[Field] = &[
    must("of", Shape::Reference(&[]), "The kind of content: minutes."),
    may("type", Shape::Text, "Its `type`, where the kind has types: annual-report."),
];

const ITEM: &[Field] = &[
    must("id", Shape::Text, "Its short name, which is its address: tp01, or the number of its clause."),
    must("title", Shape::Text, "What it is about, in a few words."),
    must("asks", Shape::Prose, "What it asks, in your own words; never the text of the law."),
    may("clause", Shape::Text, "The number or code that its publisher gives it."),
    may("class", Shape::Text, "The group that it belongs to, such as a class of a publication scheme."),
    may("every", Shape::Choice(&["month", "quarter", "half", "year"]), "How often the answer should be renewed."),
    may("applies", Shape::Text, "Whom it applies to, where that is not everyone."),
    may("from", Shape::Day, "The first day that it applies, where that is later than the pack's."),
    may("to", Shape::Day, "The last day that it applies, where that is earlier than the pack's."),
    may(
        "confirmed",
        Shape::Flag,
        "Whether it was found in its source, where that differs: false where it is from general knowledge.",
    ),
    may("source", Shape::Prose, "Where it comes from, where that differs from the pack's source."),
    may("measures", Shape::List(&Shape::Text), "The codes of the measures whose figures answer it: TP01."),
    may("newest", Shape::Record(NEWEST), "The kind of content whose newest answers it."),
    coverage::ANSWERED_BY,
    coverage::WITHHELD,
    coverage::NOT_HELD,
];

const FIELDS: &[Field] = &[
    must("framework", Shape::Text, "The name of the framework."),
    must("asked_by", Shape::Text, "Who asks for it: a regulator, an ombudsman, a law."),
    must("source", Shape::Prose, "Where its text can be read, best with a link."),
    must("valid_from", Shape::Day, "The first day that it holds."),
    may("valid_to", Shape::Day, "The last day that it holds."),
    must("checked", Shape::Day, "The day on which this file was last checked against its source."),
    must("confirmed", Shape::Flag, "Whether it was found in its source; an item may say otherwise."),
    may(
        "not_checked",
        Shape::Prose,
        "What was not checked against the text of the rules themselves; needed where something is not confirmed.",
    ),
    may("applies", Shape::Prose, "Whom it applies to."),
    must("items", Shape::List(&Shape::Record(ITEM)), "What it asks for, one by one."),
];

faults! {
    BOUND_TO_NOTHING = "bound-to-nothing", Error,
        "A set of requirements asks for nothing.",
        why: "Its page would say that all of nothing is answered.",
        example: "items:\n  - id: minutes\n    title: Minutes of meetings with tenants\n    asks: Publish the minutes of each meeting.";
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    fields::in_order(record, &[("valid_from", "valid_to")], report);
    let unconfirmed = |of: &&Record| of.get("confirmed").is_some() && !of.flag("confirmed");
    if let Some(of) = std::iter::once(record).chain(coverage::items(entry)).find(unconfirmed)
        && !record.has("not_checked")
    {
        report
            .add(
                &MISSING_FIELD,
                of.span_of("confirmed"),
                "requirements that are not all confirmed must have `not_checked`",
            )
            .help("say what was not checked against the rules themselves, so that nobody relies on it unawares");
    }
    if record.get("items").is_some() && record.list("items").is_empty() {
        report
            .add(&BOUND_TO_NOTHING, record.span_of("items"), "there are no requirements here")
            .help("list at least one, or take the file out");
    }
    let mut seen: Vec<&str> = Vec::new();
    for item in coverage::items(entry) {
        coverage::check_answer(item, report);
        let Some(id) = item.text("id") else { continue };
        let taken = RESERVED_IDS.contains(&id) || id == "assessments" || id.starts_with("part-");
        if taken || id.split('.').any(|part| slug(part) != part || part.is_empty()) {
            report.add(&BAD_ID, item.span_of("id"), format!("`{id}` cannot be the id of a requirement")).help(
                if taken {
                    "the page uses it itself: choose another"
                } else {
                    "use small letters, digits, hyphens and full stops: tp01, or 6.2"
                },
            );
        } else if seen.contains(&id) {
            report
                .add(&SAME_ID, item.span_of("id"), format!("the id `{id}` stands twice among these requirements"))
                .help("give one of the two another id");
        }
        seen.push(id);
    }
}

fn parts(entry: &Entry) -> Vec<(String, String)> {
    coverage::items(entry).filter_map(|item| Some((item.text("id")?.to_owned(), coverage::title_of(item)))).collect()
}

fn item(entry: &Entry, site: &Site) -> Item {
    let short = coverage::in_short(&coverage::judged(entry, site));
    let mut notes = vec![words(format!("{short} answered"))];
    notes.extend(listing::note(entry, site, "Checked on", "checked"));
    Item { notes, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let judged = coverage::judged(entry, site);
    let mut blocks = notices(entry, site);
    blocks.push(Block::Facts(facts(entry, &judged, site)));
    blocks.extend(listing::body(entry));
    let mut groups: Vec<(&str, Vec<&Judged<'_>>)> = Vec::new();
    for one in &judged {
        let class = one.item.text("class").unwrap_or_default();
        match groups.iter_mut().find(|(have, _)| *have == class) {
            Some((_, group)) => group.push(one),
            None => groups.push((class, vec![one])),
        }
    }
    let alone = groups.len() == 1;
    for (class, group) in groups {
        let title = match class {
            "" if alone => "What is asked for",
            "" => "What else is asked for",
            class => class,
        };
        blocks.push(listing::heading(&format!("part-{}", slug(title)), title));
        blocks.push(overview(entry, title, &group));
        for one in group {
            let text = one.title.clone();
            blocks.push(Block::Heading { level: 3, id: one.id.to_owned(), text });
            blocks.push(Block::Facts(details(entry, one, site)));
        }
    }
    blocks.extend(listing::section(
        "assessments",
        "How we judged ourselves",
        coverage::assessments_of(entry, site).into_iter(),
        site,
    ));
    blocks
}

fn notices(entry: &Entry, site: &Site) -> Vec<Block> {
    let record = &entry.record;
    let mut blocks = Vec::new();
    let mut notice = |tone, title: &str, text| blocks.push(Block::Notice { tone, title: title.to_owned(), text });
    if let Some(day) = record.day("valid_to").filter(|day| *day < site.today) {
        let text = vec![Piece::Text("They held until ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())];
        notice(Tone::Poor, "These rules are no longer in force", text);
    }
    if let Some(day) = record.day("valid_from").filter(|day| *day > site.today) {
        let text = vec![Piece::Text("They hold from ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())];
        notice(Tone::Plain, "These rules are not in force yet", text);
    }
    if let Some(day) = record.day("checked").filter(|day| coverage::is_over_a_year(*day, site.today)) {
        let text = vec![Piece::Text("We last checked it on ".to_owned()), Piece::Day(day), Piece::Text(".".to_owned())];
        notice(Tone::Fair, "This list may be out of date", text);
    }
    if let Some(text) = site.line(record, "not_checked") {
        notice(Tone::Fair, "Not all of this has been checked against the rules themselves", text);
    }
    blocks
}

fn facts(entry: &Entry, judged: &[Judged<'_>], site: &Site) -> Vec<(String, Line)> {
    let counts = coverage::counts(judged);
    let mut short = words(format!("{} answered", coverage::in_short(judged)));
    let others: Vec<String> = counts
        .iter()
        .filter(|(standing, _)| **standing != Standing::Answered)
        .map(|(standing, count)| format!("{}: {count}", standing.status().0))
        .collect();
    if !others.is_empty() {
        short.push(Piece::Text(format!(" ({})", others.join(", "))));
    }
    let mut facts = vec![
        ("In short".to_owned(), short),
        site.fact(entry, "Who asks for it", "asked_by"),
        site.fact(entry, "Where it comes from", "source"),
        site.fact(entry, "In force from", "valid_from"),
    ];
    facts.extend(site.fact_if(entry, "In force until", "valid_to"));
    facts.extend(site.fact_if(entry, "Whom it applies to", "applies"));
    let mut checked = site.line(&entry.record, "checked").unwrap_or_else(not_stated);
    if let Some(day) = entry.record.day("checked") {
        checked.push(Piece::Text(format!(" ({})", coverage::ago(day, site.today))));
    }
    facts.push(("This list was last checked on".to_owned(), checked));
    if let Some(assessment) = coverage::assessment_of(entry, site) {
        facts.push(("Our latest self-assessment".to_owned(), vec![assessment.link()]));
    }
    facts
}

/// The table of a group: each requirement, how it stands, what answers it and since when.
fn overview(entry: &Entry, title: &str, group: &[&Judged<'_>]) -> Block {
    let rows = group
        .iter()
        .map(|one| {
            let address = format!("{}#{}", entry.address, one.id);
            vec![vec![Piece::Link(one.title.clone(), address)], one.state(), answered_by(one), last_updated(one)]
        })
        .collect();
    let columns = vec![
        column("What is asked for", false),
        column("How it stands", false),
        column("What answers it", false),
        column("Last updated", false),
    ];
    Block::Table(Table { caption: format!("How we answer: {title}"), columns, rows, chart: None })
}

/// What answers a requirement, one after the other.
fn answered_by(one: &Judged<'_>) -> Line {
    match one.answers.is_empty() {
        true => vec![Piece::Missing("nothing".to_owned())],
        false => join(one.answers.iter().map(|answer| answer.line.clone())),
    }
}

fn last_updated(one: &Judged<'_>) -> Line {
    one.updated().map_or_else(not_stated, |day| vec![Piece::Day(day)])
}

fn details(entry: &Entry, one: &Judged<'_>, site: &Site) -> Vec<(String, Line)> {
    let text = |name: &str, record: &Record, field| Some((name.to_owned(), site.line(record, field)?));
    let own = |field| one.own.and_then(|own| site.line(own, field)).or_else(|| site.line(one.item, field));
    let mut facts: Vec<(String, Line)> = Vec::new();
    facts.extend(text("What it asks", one.item, "asks"));
    facts.push(("How it stands".to_owned(), one.state()));
    facts.push(("What answers it".to_owned(), answered_by(one)));
    facts.push(("Last updated".to_owned(), last_updated(one)));
    let often = one.item.text("every").map(|every| words(crate::site::capital(coverage::often(every))));
    facts.extend(often.map(|often| ("How often".to_owned(), often)));
    facts.extend(text("Whom it applies to", one.item, "applies"));
    facts.extend(text("Applies from", one.item, "from"));
    facts.extend(text("Applied until", one.item, "to"));
    // Where it is the reason for the state, it stands there already.
    if !matches!(one.standing, Standing::HeldBack | Standing::NotHeld) {
        facts.extend(own("withheld").map(|line| ("What is held back, and why".to_owned(), line)));
        facts.extend(own("not_held").map(|line| ("What we do not hold, and why".to_owned(), line)));
    }
    facts.extend(one.own.and_then(|own| text("Note", own, "note")));
    facts.extend(text("Where it comes from", one.item, "source"));
    if !coverage::is_confirmed(one.item, entry) {
        let text = "No: it is from general knowledge. Look at the rules themselves before you rely on it.";
        facts.push(("Confirmed".to_owned(), words(text)));
    }
    facts
}

/// Their list shows how open the site is as a whole, and is composed with all the rest of it.
fn lists(_: &'static Kind, _: &Site) -> Vec<Page> {
    Vec::new()
}
