//! Corrections: published figures and texts that were changed, with what they were and why.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::corrections;
use crate::date::day_in_words;
use crate::date::year_name;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Term;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::telephone;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "corrections",
    one: "a correction",
    heading: "Corrections",
    route: "corrections",
    about: "A published figure or text that was changed: what it was, what it is now, and why. A correction puts right a \
            mistake; a revision brings a figure up to date that was known to be early.",
    fields: FIELDS,
    kept: Kept::Together,
    named,
    item,
    page,
    lists,
    moments: Moments { took_place: &["on"], ..Moments::NONE },
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("of", Shape::PublishedReference(&[]), "What was changed: the page or the figures."),
    must("on", Shape::Day, "When it was changed."),
    must("kind", Shape::Choice(KINDS), "Whether a mistake was put right, or what else it is."),
    may(
        "measure",
        Shape::PublishedReference(&["measures"]),
        "The measure whose figure was changed, where `of` is a period.",
    ),
    may("part", Shape::PublishedReference(&["areas", "landlords"]), "The area or landlord whose figure was changed."),
    may("found", Shape::Day, "When it was found out."),
    may("was", Shape::Text, "What it said before."),
    may("now", Shape::Text, "What it says now."),
    must("why", Shape::Prose, "Why it was changed."),
    may("effect", Shape::Prose, "What it means for tenants: whether a target is still met."),
    may("approved_by", Shape::Text, "Who agreed to it: a role, never a name."),
];

/// A mistake put right, a figure brought up to date, another way of counting, another promise, or something taken back.
const KINDS: &[&str] = &["correction", "revision", "definition-change", "promise-change", "withdrawn"];

/// What each sort of change is called in titles, over its column, and what it is.
const SORTS: [(&str, &str, &str, &str); 5] = [
    ("correction", "Correction to", "Corrections", "Something was wrong, and we put it right."),
    (
        "revision",
        "Revision to",
        "Revisions",
        "We said that a figure was an early one. Now we know more, and we bring it up to date.",
    ),
    (
        "definition-change",
        "Other way of counting in",
        "Other ways of counting",
        "We count in another way than before. The old figure was right by the old way.",
    ),
    (
        "promise-change",
        "Change of promise in",
        "Changes of promise",
        "We changed the words, the target or the day of a promise. We say who agreed.",
    ),
    ("withdrawn", "Withdrawn from", "Withdrawn", "We took something back. What it said is still here to read."),
];

/// The place of a correction's sort among them.
fn sort_of(entry: &Entry) -> usize {
    let kind = entry.record.text("kind");
    SORTS.iter().position(|(word, ..)| Some(*word) == kind).unwrap_or_default()
}

fn named(entry: &Entry, site: &Site) -> Option<String> {
    let of = site.title_in(entry, "of")?;
    let (_, named, ..) = SORTS[sort_of(entry)];
    let measure = site.title_in(entry, "measure").map(|title| format!(", {title}"));
    Some(format!("{named}: {of}{}", measure.unwrap_or_default()))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = site.line(&entry.record, "kind").into_iter().collect();
    notes.extend(site.line(&entry.record, "on"));
    notes.extend(listing::note(entry, site, "Was", "was"));
    notes.extend(listing::note(entry, site, "Now", "now"));
    Item { notes, summary: site.line(&entry.record, "why"), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![site.fact(entry, "What was changed", "of")];
    facts.extend(site.fact_if(entry, "Which figure", "measure"));
    facts.extend(site.fact_if(entry, "Of which part", "part"));
    facts.push(("Published".to_owned(), published(entry, site)));
    facts.push(("Found out".to_owned(), found(entry, site)));
    facts.push(site.fact(entry, "Kind", "kind"));
    let was = results::was_in_words(entry, site).map_or_else(not_stated, words);
    facts.push(("It was".to_owned(), was));
    facts.extend([
        site.fact(entry, "It is now", "now"),
        site.fact(entry, "Why", "why"),
        site.fact(entry, "What it means", "effect"),
    ]);
    facts.extend(results::met_changed(entry, site).map(|text| ("Met or not".to_owned(), words(text))));
    facts.push(site.fact(entry, "Who agreed to it", "approved_by"));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    blocks.extend(went(entry, site));
    let more = vec![Piece::Link("How we correct what we published".to_owned(), policy_address())];
    blocks.push(Block::Paragraph(more));
    blocks
}

/// The figures that went with what was withdrawn, each as it was published, and where that can be read.
fn went(entry: &Entry, site: &Site) -> Vec<Block> {
    let figures = results::withdrawn(entry, site);
    // One figure is told by what it was.
    if figures.is_empty() || entry.record.has("measure") {
        return Vec::new();
    }
    let optional = |text: &Option<String>| text.clone().map_or_else(Line::new, words);
    let rows = figures.iter().map(|figure| {
        let what = &figure.what;
        let part = what.part.as_ref().map_or(String::new(), |part| {
            format!(", {}", site.find(part).map_or_else(|| site.gone_title(part), |entry| entry.title.clone()))
        });
        vec![
            words(format!("{}{part}", what.name)),
            words(what.period.clone()),
            words(what.shown.clone()),
            optional(&what.target),
            optional(&what.met.as_deref().map(capital)),
            vec![Piece::Day(figure.date)],
        ]
    });
    let columns = vec![
        column("Figure", false),
        column("Period", false),
        column("As published", true),
        column("Target", true),
        column("Met or missed", false),
        column("Published", false),
    ];
    let caption = "The figures that were withdrawn, as published".to_owned();
    let table = Table { caption, columns, rows: rows.collect(), chart: None }.without_empty_columns();
    let mut blocks = vec![heading("went", "What was withdrawn with it"), Block::Table(table)];
    let newest = figures.iter().map(|figure| figure.release).max();
    if let Some((title, address)) = newest.and_then(|release| corrections::as_published(release, site)) {
        blocks.push(Block::Paragraph(vec![Piece::Link(title, address)]));
    }
    blocks
}

/// When it was published; both days where it names another than the ledger.
fn published(entry: &Entry, site: &Site) -> Line {
    let Some(day) = site.corrected_on(entry) else { return not_stated() };
    let mut line = vec![Piece::Day(day)];
    if let Some(on) = entry.record.day("on").filter(|on| *on != day) {
        line.extend([
            Piece::Text(" (logged; its own text says ".to_owned()),
            Piece::Day(on),
            Piece::Text(")".to_owned()),
        ]);
    }
    line
}

/// When it was found out, and how long it took from there.
fn found(entry: &Entry, site: &Site) -> Line {
    let mut line = site.line(&entry.record, "found").unwrap_or_else(not_stated);
    if let Some(days) = corrections::working_days(entry, site) {
        let took = match days {
            ..=0 => "published on the same working day".to_owned(),
            days => format!("published {} later", count_of(days as usize, "working day", "working days")),
        };
        let late = match days > corrections::WORKING_DAYS {
            true => format!(", and we aim at {} at most", corrections::WORKING_DAYS),
            false => String::new(),
        };
        line.push(Piece::Text(format!(" ({took}{late})")));
    }
    line
}

/// How many there were in each year, then each, the newest first; and how we correct.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut pages = listing::newest_first(kind, site, "on");
    let (began, since) = began(site);
    if let Some(page) = pages.first_mut() {
        let count = site.of(kind.folder).len();
        if count == 0 {
            page.blocks.clear();
        }
        let made = match count {
            0 => "we have changed nothing that we published".to_owned(),
            1 => "we have made 1 change to what we published".to_owned(),
            count => format!("we have made {count} changes to what we published"),
        };
        let in_short = format!("Since {} ({since}), {made}.", day_in_words(began));
        page.blocks.splice(0..0, [Block::Paragraph(words(in_short)), Block::Table(by_year(kind, began, site))]);
        page.blocks.extend([heading("more", "More about corrections"), Block::Points(ways(site))]);
    }
    pages.push(policy(kind, site));
    pages
}

/// The day from which on changes are counted, and what happened on it.
fn began(site: &Site) -> (Date, &'static str) {
    let days =
        |entry: &Entry| site.day_in(entry, entry.kind.moments.published).into_iter().chain(entry.record.day("on"));
    // Changes that were made before there was a ledger count too, so then the ledger is not where counting starts.
    let earlier = |began: Date| site.of(KIND.folder).filter_map(|entry| entry.record.day("on")).any(|day| day < began);
    match site.history.began().filter(|began| !earlier(*began)) {
        Some(day) => (day, "when our ledger began"),
        None => {
            let first = site.entries.iter().flat_map(days).filter(|day| *day <= site.today).min();
            (first.unwrap_or(site.today), "the first day that anything here was published")
        }
    }
}

/// The most years without a change that are listed: a day that was written wrongly must not make a thousand.
const MOST_YEARS: i16 = 40;

fn by_year(kind: &Kind, began: Date, site: &Site) -> Table {
    let year_of = |day: Date| site.settings.year_starts.year_of(day);
    let this_year = year_of(site.today);
    let first = year_of(began).max(this_year - MOST_YEARS);
    let mut years: BTreeMap<i16, [usize; SORTS.len()]> =
        (first..=this_year).map(|year| (year, Default::default())).collect();
    for entry in site.of(kind.folder) {
        if let Some(day) = entry.record.day("on") {
            years.entry(year_of(day)).or_default()[sort_of(entry)] += 1;
        }
    }
    let row = |(year, counts): (i16, [usize; SORTS.len()])| {
        let counts = counts.map(|count| words(count.to_string()));
        std::iter::once(words(year_name(year))).chain(counts).collect()
    };
    let sorts = SORTS.map(|(_, _, title, _)| column(title, true));
    Table {
        caption: "How many there were in each year".to_owned(),
        columns: std::iter::once(column("Year", false)).chain(sorts).collect(),
        rows: years.into_iter().rev().map(row).collect(),
        chart: None,
    }
}

/// Where to read on, and how to be told.
fn ways(site: &Site) -> Vec<Line> {
    let mut ways = vec![
        vec![Piece::Link("How we correct what we published".to_owned(), policy_address())],
        vec![Piece::File("Corrections as a feed".to_owned(), corrections::FEED.to_owned())],
        vec![Piece::File("Corrections as a table (CSV)".to_owned(), corrections::TABLE.to_owned())],
    ];
    if site.history.is_kept() {
        ways.push(vec![Piece::Link(corrections::AS_PUBLISHED_TITLE.to_owned(), corrections::AS_PUBLISHED.to_owned())]);
    }
    ways
}

fn policy_address() -> String {
    format!("{}/policy", KIND.route)
}

/// How mistakes are put right: what is called what, how soon, who agrees, and how to tell us of one.
fn policy(kind: &'static Kind, site: &Site) -> Page {
    let mut page = kind.sub_page("policy", "policy", "How we correct what we published");
    page.summary = Some("What we call a correction, how soon we make it, and how to tell us of a mistake.".to_owned());
    let terms = SORTS.map(|(word, _, title, means)| Term {
        id: word.to_owned(),
        term: title.to_owned(),
        means: words(means),
        notes: Vec::new(),
    });
    let soon = corrections::WORKING_DAYS;
    let agreed: BTreeSet<&str> =
        corrections::made(site).iter().filter_map(|note| note.record.text("approved_by")).collect();
    let agreed = match agreed.is_empty() {
        true => "Nobody has had to agree to one yet.".to_owned(),
        false => format!("So far: {}.", agreed.into_iter().collect::<Vec<_>>().join("; ")),
    };
    page.blocks = vec![
        heading("what", "What we call what"),
        Block::Terms(terms.into()),
        heading("how", "What we do"),
        Block::Points(vec![
            words("We never change a figure, a target or a promise and say nothing."),
            words("We show what it was beside what it is now, on every page that has the figure."),
            words("The page of what was changed says so at its top."),
            words("We say why it was wrong and what that means for you."),
            words(format!(
                "If something is met that was not, or not any more, the home page says so for {} days.",
                corrections::ON_HOME_PAGE
            )),
            words("Every change stays on our list. The list counts each year, also those with none."),
        ]),
        heading("how-soon", "How soon"),
        Block::Paragraph(words(format!(
            "We publish a correction within {soon} working days of finding the mistake. Each one says how long it took."
        ))),
        heading("who", "Who agrees"),
        Block::Paragraph(words(format!("Each change names who agreed to it: a role, never a name. {agreed}"))),
        heading("tell-us", "Tell us of a mistake"),
        Block::Paragraph(words(
            "Tell us which page it is on, and what you think is wrong. We look into it and tell you what we found, also \
             when we think that it is right as it is.",
        )),
    ];
    page.blocks.extend(how_to_reach_us(site));
    page
}

fn how_to_reach_us(site: &Site) -> Option<Block> {
    let organisation = &site.settings.organisation;
    let mut ways: Vec<Line> = Vec::new();
    if !organisation.phone.is_empty() {
        ways.push(vec![Piece::Outside(organisation.phone.clone(), telephone(&organisation.phone))]);
    }
    if !organisation.email.is_empty() {
        ways.push(vec![Piece::Outside(organisation.email.clone(), format!("mailto:{}", organisation.email))]);
    }
    if !organisation.address.is_empty() {
        ways.push(words(organisation.address.clone()));
    }
    (!ways.is_empty()).then_some(Block::Points(ways))
}
