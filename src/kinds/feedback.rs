//! Feedback: you said, we did; and we did not, because.

use crate::diagnostic::Report;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Shape;
use crate::fields::Value;
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
use crate::site::capital;
use crate::site::not_stated;
use crate::text::count_of;
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
    kept: Kept::Together,
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
    may("consent", Shape::Flag, "Whether who said it agreed that their own words are published."),
    may("theme", Shape::Text, "What it is about: Repairs, Safety."),
    may("area", Shape::Reference(&["areas"]), "Where it is about."),
    may(
        "evidence",
        Shape::List(&Shape::ReferenceOrWords(&[])),
        "What shows that it was done, and the actions behind it; needed when it is done.",
    ),
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
    loops::rules(entry, report);
}

fn state(entry: &Entry, site: &Site) -> (String, Tone) {
    let status = entry.record.text("status");
    let (word, tone) = match loops::state(entry, site.today) {
        State::Done | State::Unshown => ("We did", Tone::Good),
        State::Refused | State::Stopped => ("We did not", Tone::Plain),
        // What is to be done on a day that has not come is still being done.
        _ if matches!(status, Some("doing" | "done")) => ("We are doing it", Tone::Fair),
        _ => ("We are looking into it", Tone::Plain),
    };
    (word.to_owned(), tone)
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Heard", "heard").into_iter().collect();
    if loops::state(entry, site.today) == State::Overdue {
        notes.extend(listing::note(entry, site, "Overdue since", "due"));
    }
    notes.extend(site.line(&entry.record, "area"));
    notes.extend(site.line(&entry.record, "theme"));
    let answer = answer(entry, site);
    Item { notes, summary: Some(answer.1), status: Some(state(entry, site)), ..listing::plain_item(entry, site) }
}

/// The words over the answer, and the answer.
pub fn answer(entry: &Entry, site: &Site) -> (String, Line) {
    let line = |field| site.line(&entry.record, field);
    let (word, _) = state(entry, site);
    match word.as_str() {
        "We did" => (word, line("did").unwrap_or_else(not_stated)),
        "We did not" => ("We did not, because".to_owned(), line("reason").unwrap_or_else(not_stated)),
        "We are doing it" => ("We are doing".to_owned(), line("did").unwrap_or_else(|| words("Work is under way."))),
        _ => (word, line("did").unwrap_or_else(|| words("We have heard this, and will answer."))),
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let Some(one) = Loop::of(entry, site) else { return Vec::new() };
    let said = site.line(&entry.record, "said").unwrap_or_else(not_stated);
    let (over, did) = answer(entry, site);
    let mut blocks = vec![
        one.notice(Vec::new()),
        Block::SaidDid { said, answer: over, did, difference: site.line(&entry.record, "difference") },
        listing::heading("what-happened", "What happened, and when"),
        Block::Steps(one.steps(site)),
    ];
    blocks.extend(work_behind(entry, site));
    let (word, tone) = state(entry, site);
    let mut facts = vec![
        ("State".to_owned(), vec![Piece::Status(word, tone)]),
        site.fact(entry, "Heard from", "from"),
        site.fact(entry, "How many people", "people"),
        site.fact(entry, "Area", "area"),
        ("Theme".to_owned(), entry.record.text("theme").map_or_else(not_stated, theme)),
    ];
    facts.extend(site.fact_if(entry, "Due", "due"));
    facts.push(site.fact(entry, "Owner", "owner"));
    if one.course.state.is_done() {
        facts.push(site.fact(entry, "What shows it", "evidence"));
    }
    blocks.push(listing::heading("details", "Details"));
    blocks.push(Block::Facts(facts));
    blocks.extend(listing::body(entry));
    blocks
}

/// What a table of the work behind an answer shows.
const WORK: &[Part] = &[Part::What, Part::From, Part::Who, Part::Due, Part::Done, Part::State];

/// The actions and recommendations that an answer points to, with where they were agreed.
fn work_behind(entry: &Entry, site: &Site) -> Vec<Block> {
    let evidence = entry.record.list("evidence").iter().filter_map(|held| match &held.value {
        Value::Reference(reference) => reference.entry.map(|number| &site.entries[number]),
        _ => None,
    });
    let work = loops::all(evidence.filter(|other| other.kind.folder != KIND.folder), site);
    match tables::table("Actions and recommendations", &work, WORK, site) {
        Some(table) => vec![listing::heading("work", "What was agreed, and where"), table],
        None => Vec::new(),
    }
}

/// A theme as a link to all that was said about it.
fn theme(name: &str) -> Line {
    vec![Piece::Link(name.to_owned(), format!("{}/theme/{}", KIND.route, slug(name)))]
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
                "status" => Some(state(entry, site).0),
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
    page.blocks = in_short(&all, site);
    page.blocks.extend(menus(""));
    page.blocks.push(listing::heading("all", "All that you said"));
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

/// How many were heard and what came of them, and how long they waited.
fn in_short(all: &[&Entry], site: &Site) -> Vec<Block> {
    let loops = loops::all(all.iter().copied(), site);
    let count = |word: &str| all.iter().filter(|entry| state(entry, site).0 == word).count();
    let (done, doing, refused) = (count("We did"), count("We are doing it"), count("We did not"));
    let looking = count("We are looking into it");
    let heard = count_of(all.len(), "thing", "things");
    let so_far = format!(
        "You have told us {heard}. We did {done}, and we are doing {doing}. So far {} led to nothing: we said no to {refused}, and have not begun on {looking}.",
        match refused + looking {
            1 => "1 has".to_owned(),
            nothing => format!("{nothing} have"),
        }
    );
    let rows = [
        ("What you told us", all.len()),
        ("We did it", done),
        ("We are doing it", doing),
        ("We did not, and said why", refused),
        ("We are looking into it", looking),
        ("Led to nothing so far (not done and not begun)", refused + looking),
    ];
    let rows = rows.map(|(name, count)| vec![words(name), words(count.to_string())]).to_vec();
    vec![
        Block::Paragraph(words(so_far)),
        Block::Table(Table {
            caption: "In short".to_owned(),
            columns: vec![column("What came of it", false), column("How many", true)],
            rows,
            chart: None,
        }),
        tables::waits(
            "How long you waited",
            vec![
                ("You said it, to our answer", tables::waits_of(&loops, |one| one.course.to_answer())),
                ("You said it, to done", tables::waits_of(&loops, |one| one.course.to_do())),
                ("Done or refused, to telling everyone", tables::waits_of(&loops, |one| one.course.to_tell())),
            ],
        ),
    ]
}

fn choice(address: String, name: &str, count: usize, here: &str) -> Choice {
    Choice { text: name.to_owned(), current: address == here, address, count }
}
