//! Assessments: how a landlord judges itself against each provision of a framework.

use crate::coverage;
use crate::coverage::records;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::not_stated;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "assessments",
    one: "a self-assessment",
    heading: "Self-assessments",
    route: "assessments",
    about: "How you judge yourself against each provision of a framework, with what shows it and what is to be done.",
    fields: FIELDS,
    kept: Kept::Apart,
    faults: FAULTS,
    rules,
    named,
    item,
    page,
    lists,
    moments: Moments {
        took_place: &["date"],
        published: &["published"],
        states: &[("approved", "approved_on"), ("published", "published")],
        ..Moments::NONE
    },
    in_group: false,
    ..listing::PLAIN
};

const PROVISION: &[Field] = &[
    must("id", Shape::Text, "The number of the provision; in a pack, the id of its requirement."),
    may("requirement", Shape::Prose, "What it asks, in your own words; can be left out where a pack says it."),
    must("comply", Shape::Choice(&["yes", "partly", "no"]), "Whether you meet it."),
    may("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows it; needed where you meet it."),
    may("comment", Shape::Prose, "What a reader should know."),
    may("action", Shape::Prose, "What will be done; needed where you do not meet it in full."),
    may("by", Shape::Day, "When that will be done."),
];

const RESPONSE: &[Field] = &[
    must("by", Shape::Text, "Who answered: the Board or a committee."),
    may("on", Shape::Day, "When."),
    must("text", Shape::Prose, "What they said."),
];

const FIELDS: &[Field] = &[
    must("framework", Shape::ReferenceOrWords(&["requirements"]), "The framework, best as a pack of requirements."),
    must("date", Shape::Day, "The day on which it was made."),
    may("published", Shape::Day, "When it was published."),
    may("approved_by", Shape::Text, "Who approved it."),
    may("approved_on", Shape::Day, "When it was approved."),
    may("response", Shape::Record(RESPONSE), "What the Board answered."),
    must("provisions", Shape::List(&Shape::Record(PROVISION)), "The provisions, one by one."),
];

faults! {
    YES_WITHOUT_EVIDENCE = "yes-without-evidence", Error,
        "A provision is said to be met, and nothing shows it.",
        why: "A yes that nobody can check is worth nothing to a reader.",
        example: "Wrong:  {id: \"6.2\", comply: yes}\nRight:  {id: \"6.2\", comply: yes, evidence: [\"policies/complaints#3.1\"]}";
    SHORTFALL_WITHOUT_ACTION = "shortfall-without-action", Error,
        "A provision is not met in full, and what will be done or by when is not said.",
        why: "Those who are let down should know what will change, and be able to hold you to the day.",
        example: "Wrong:  {id: \"6.3\", comply: partly}\nRight:  {id: \"6.3\", comply: partly, action: Fill the two posts., by: 2027-03-31}";
}

fn rules(entry: &Entry, report: &mut Report) {
    let mut seen: Vec<&str> = Vec::new();
    for provision in records(&entry.record, "provisions") {
        if let Some(id) = provision.text("id") {
            if seen.contains(&id) {
                report
                    .add(&SAME_ID, provision.span_of("id"), format!("the provision `{id}` is judged twice here"))
                    .help("keep the one that is true");
            }
            seen.push(id);
        }
        let at = provision.span_of("comply");
        match provision.text("comply") {
            Some("yes") if !provision.has("evidence") => {
                report
                    .add(&YES_WITHOUT_EVIDENCE, at, "a provision that is met must have `evidence`")
                    .help("name what shows it: a clause of a policy, a report, minutes");
            }
            Some(word @ ("partly" | "no")) => {
                for (field, help) in
                    [("action", "say what will be done about it"), ("by", "give the day by which it will be done")]
                {
                    if !provision.has(field) {
                        let message = format!("a provision with `comply: {word}` must have `{field}`");
                        report.add(&SHORTFALL_WITHOUT_ACTION, at, message).help(help);
                    }
                }
            }
            _ => {}
        }
    }
}

fn named(entry: &Entry, site: &Site) -> Option<String> {
    let framework = match entry.refers_to("framework") {
        Some(number) => site.entries[number].title.clone(),
        None => entry.record.text("framework")?.to_owned(),
    };
    let year = entry.record.day("date")?.year();
    Some(format!("Self-assessment {year}: {framework}"))
}

/// The pack that it is made against, where there is one.
fn pack<'a>(entry: &Entry, site: &'a Site) -> Option<&'a Entry> {
    entry.refers_to("framework").map(|number| &site.entries[number]).filter(|pack| pack.kind.folder == "requirements")
}

/// The newest assessment against the same pack, where that is another one.
fn successor<'a>(entry: &Entry, site: &'a Site) -> Option<&'a Entry> {
    coverage::assessment_of(pack(entry, site)?, site)
        .filter(|newest| newest.number != entry.number && newest.record.day("date") > entry.record.day("date"))
}

/// The requirements of the pack that it does not judge.
fn not_assessed<'a>(entry: &Entry, site: &'a Site) -> Vec<(&'a Entry, &'a Record)> {
    let Some(pack) = pack(entry, site) else { return Vec::new() };
    let judged = |id: &str| records(&entry.record, "provisions").any(|provision| provision.text("id") == Some(id));
    coverage::items(pack)
        .filter(|item| item.text("id").is_some_and(|id| !judged(id)))
        .map(|item| (pack, item))
        .collect()
}

/// How many provisions are met, met in part, not met, and not assessed.
fn in_short(entry: &Entry, site: &Site) -> String {
    let count = |word| records(&entry.record, "provisions").filter(|one| one.text("comply") == Some(word)).count();
    let mut told = vec![format!("met: {}", count("yes"))];
    let missing = not_assessed(entry, site).len();
    let others = [("met in part", count("partly")), ("not met", count("no")), ("not assessed", missing)];
    told.extend(others.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word}: {count}")));
    crate::site::capital(&told.join(", "))
}

/// Whether it is the latest and how old it is.
fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    let over_a_year = |day| coverage::is_over_a_year(day, site.today);
    if successor(entry, site).is_some() {
        ("Earlier".to_owned(), Tone::Plain)
    } else if entry.record.day("date").is_some_and(over_a_year) {
        ("Out of date".to_owned(), Tone::Poor)
    } else {
        ("Latest".to_owned(), Tone::Good)
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes = vec![words(in_short(entry, site))];
    notes.extend(listing::note(entry, site, "Made on", "date"));
    Item { notes, status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = notices(entry, site);
    blocks.push(Block::Facts(facts(entry, site)));
    blocks.extend(listing::body(entry));
    blocks.push(heading("provisions", "Provision by provision"));
    blocks.push(Block::Table(table(entry, site)));
    let missing = not_assessed(entry, site);
    if !missing.is_empty() {
        blocks.push(heading("not-assessed", "Not assessed"));
        blocks.push(Block::Paragraph(words("These are asked for too, and this assessment says nothing about them.")));
        let line = |(pack, item): &(&Entry, &Record)| vec![link_to(pack, item)];
        blocks.push(Block::Points(missing.iter().map(line).collect()));
    }
    blocks.extend(response(entry, site));
    blocks
}

fn notices(entry: &Entry, site: &Site) -> Vec<Block> {
    let notice = |tone, title: &str, text| vec![Block::Notice { tone, title: title.to_owned(), text }];
    if let Some(newer) = successor(entry, site) {
        let text = vec![Piece::Text("Read ".to_owned()), newer.link(), Piece::Text(" instead.".to_owned())];
        return notice(Tone::Plain, "There is a newer assessment", text);
    }
    match entry.record.day("date").filter(|day| coverage::is_over_a_year(*day, site.today)) {
        Some(day) => {
            let text = format!("It was made {}. It should be made each year.", coverage::ago(day, site.today));
            notice(Tone::Poor, "This assessment is out of date", words(text))
        }
        None => Vec::new(),
    }
}

fn facts(entry: &Entry, site: &Site) -> Vec<(String, Line)> {
    let mut made = site.line(&entry.record, "date").unwrap_or_else(not_stated);
    if let Some(day) = entry.record.day("date") {
        made.push(Piece::Text(format!(" ({})", coverage::ago(day, site.today))));
    }
    let mut facts = vec![
        site.fact(entry, "Framework", "framework"),
        ("In short".to_owned(), words(in_short(entry, site))),
        ("Made on".to_owned(), made),
    ];
    facts.extend(site.published_line(entry).map(|line| ("Published".to_owned(), line)));
    facts.push(site.fact(entry, "Approved by", "approved_by"));
    facts.push(site.fact(entry, "Approved on", "approved_on"));
    facts.extend(site.fact_if(entry, "Owner", "owner"));
    facts
}

fn link_to(pack: &Entry, item: &Record) -> Piece {
    let id = item.text("id").unwrap_or_default();
    Piece::Link(coverage::title_of(item), format!("{}#{id}", pack.address))
}

fn table(entry: &Entry, site: &Site) -> Table {
    let pack = pack(entry, site);
    let in_pack = |id: &str| Some((pack?, coverage::items(pack?).find(|item| item.text("id") == Some(id))?));
    let mut rows = Vec::new();
    for provision in records(&entry.record, "provisions") {
        let id = provision.text("id").unwrap_or_default();
        let known = in_pack(id);
        let name = known.map_or_else(|| words(id), |(pack, item)| vec![link_to(pack, item)]);
        let asks = site.line(provision, "requirement").or_else(|| site.line(known?.1, "asks"));
        rows.push(vec![
            name,
            asks.unwrap_or_else(not_stated),
            comply(provision),
            site.line(provision, "evidence").unwrap_or_else(|| vec![Piece::Missing("nothing named".to_owned())]),
            site.line(provision, "comment").unwrap_or_default(),
            action(provision, site),
        ]);
    }
    let columns = ["Provision", "What it asks", "Do we meet it?", "What shows it", "Note", "What we will do"];
    let columns = columns.map(|title| column(title, false)).to_vec();
    Table { caption: entry.title.clone(), columns, rows, chart: None }.without_empty_columns()
}

fn comply(provision: &Record) -> Line {
    let (word, tone) = match provision.text("comply") {
        Some("yes") => ("Yes", Tone::Good),
        Some("partly") => ("Partly", Tone::Fair),
        Some("no") => ("No", Tone::Poor),
        _ => return not_stated(),
    };
    vec![Piece::Status(word.to_owned(), tone)]
}

/// What is to be done and by when; a day that has gone by is said to have.
fn action(provision: &Record, site: &Site) -> Line {
    let mut line = site.line(provision, "action").unwrap_or_default();
    if let Some(by) = provision.day("by") {
        if !line.is_empty() {
            line.push(Piece::Text(" ".to_owned()));
        }
        line.extend([Piece::Text("By ".to_owned()), Piece::Day(by)]);
        if by < site.today && provision.text("comply") != Some("yes") {
            line.extend([Piece::Text(" ".to_owned()), Piece::Status("Overdue".to_owned(), Tone::Poor)]);
        }
    }
    line
}

fn response(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![heading("response", "What our Board said")];
    match entry.record.record("response") {
        Some(response) => {
            let mut who = site.line(response, "by").unwrap_or_else(not_stated);
            if let Some(day) = response.day("on") {
                who.extend([Piece::Text(", ".to_owned()), Piece::Day(day)]);
            }
            blocks.push(Block::Paragraph(who));
            blocks.push(Block::Paragraph(site.line(response, "text").unwrap_or_else(not_stated)));
        }
        None => {
            blocks.push(Block::Paragraph(vec![Piece::Missing("The Board\u{2019}s answer is not here.".to_owned())]))
        }
    }
    blocks
}

fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    listing::newest_first(kind, site, "date")
}
