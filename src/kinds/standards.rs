//! Standards: the top ten service standards of a year, chosen by tenants.

mod newsletter;
mod quarter;
mod trend;
mod year;

use crate::date::Period;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::fields::BAD_ID;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::results;
use crate::results::State;
use crate::results::standards;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::slug;
use crate::text::title_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "standards",
    one: "a set of standards",
    heading: "Top ten standards",
    route: "standards",
    about: "The ten service standards of a year: what is promised, the target, and how it went.",
    fields: FIELDS,
    kept: Kept::Apart,
    id_from: &["year"],
    faults: FAULTS,
    rules,
    parts,
    named,
    item,
    page: year::page,
    lists,
    in_group: false,
    ..listing::PLAIN
};

const CHOSEN: &[Field] = &[
    must("by", Shape::ReferenceOrWords(&["minutes"]), "The meeting that chose them."),
    must("on", Shape::Day, "When."),
    must("how", Shape::Prose, "How tenants chose."),
    must("responses", Shape::Whole, "How many took part."),
    must("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows it."),
];

const STANDARD: &[Field] = &[
    must("id", Shape::Text, "Its short name, which is its address."),
    must("promise", Shape::Text, "What is promised, in a sentence."),
    must("measure", Shape::Reference(&["measures"]), "The measure that shows whether it is kept."),
    must("target", Shape::Figure, "The target, in the measure's unit."),
    may("close", Shape::Figure, "How far from the target still counts as close."),
    may("carried_over", Shape::Flag, "Whether it was a standard the year before."),
    may("changed", Shape::Prose, "What changed in its promise or measure since the year before, and why."),
];

const LEFT: &[Field] = &[
    must("id", Shape::Text, "The short name that it had the year before."),
    must("why", Shape::Prose, "Why it is no longer one of the ten."),
    must("agreed_by", Shape::ReferenceOrWords(&["minutes"]), "The meeting that agreed it."),
];

const FIELDS: &[Field] = &[
    must("year", Shape::Period, "The year: 2026-27."),
    must("chosen", Shape::Record(CHOSEN), "How they were chosen."),
    must("standards", Shape::List(&Shape::Record(STANDARD)), "The ten standards."),
    may("left", Shape::List(&Shape::Record(LEFT)), "The standards of the year before that are not among the ten now."),
];

faults! {
    NOT_TEN = "not-ten-standards", Error,
        "A year does not have exactly ten standards.",
        why: "Tenants were promised ten.",
        example: "List ten items under `standards`.";
    NOT_A_YEAR = "not-a-year", Error,
        "The standards are not for a whole year.",
        why: "Standards are chosen for a year, and judged quarter by quarter.",
        example: "year: 2026-27";
}

fn rules(entry: &Entry, report: &mut Report) {
    let count = entry.record.list("standards").len();
    if entry.record.get("standards").is_some() && count != 10 {
        report
            .add(
                &NOT_TEN,
                entry.record.span_of("standards").begin(),
                format!("there are {count} standards here, and there should be ten"),
            )
            .help("add or take out standards until there are ten");
    }
    if let Some(period) = entry.record.period("year")
        && !matches!(period, Period::Year(_) | Period::Calendar(_))
    {
        report
            .add(&NOT_A_YEAR, entry.record.span_of("year"), format!("`{period}` is not a year"))
            .help("write it like 2026-27");
    }
    let mut seen: Vec<&str> = Vec::new();
    for standard in standards(entry) {
        let Some(id) = standard.text("id") else { continue };
        if slug(id) != id || id.is_empty() || (id.len() == 2 && id.starts_with('q')) {
            report
                .add(&BAD_ID, standard.span_of("id"), format!("`{id}` cannot be the id of a standard"))
                .help("use small letters, digits and hyphens, and not q1 to q4");
        } else if seen.contains(&id) {
            report
                .add(&SAME_ID, standard.span_of("id"), format!("the id `{id}` stands twice in this year"))
                .help("give one of the two another id");
        }
        seen.push(id);
    }
}

fn parts(entry: &Entry) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for standard in standards(entry) {
        if let (Some(id), Some(promise)) = (standard.text("id"), standard.text("promise")) {
            parts.push((id.to_owned(), title_of(promise)));
        }
    }
    parts
}

fn year(entry: &Entry) -> Option<Period> {
    entry.record.period("year")
}

/// A year as readers see it; the entry's title where its year could not be read.
fn year_name(entry: &Entry) -> String {
    year(entry).map_or_else(|| entry.title.clone(), |year| year.to_string())
}

/// The quarters of a year, with whether any result has been published for each.
fn quarters(entry: &Entry, site: &Site) -> Vec<(Period, bool)> {
    let Some(start) = year(entry).and_then(Period::year) else { return Vec::new() };
    (1..=4)
        .map(|quarter| Period::Quarter(start, quarter))
        .map(|quarter| (quarter, published(quarter, site).is_some()))
        .collect()
}

/// The set of results that was published for a quarter.
fn published(quarter: Period, site: &Site) -> Option<&Entry> {
    site.of("performance").find(|results| results.record.period("period") == Some(quarter))
}

fn quarter_address(entry: &Entry, quarter: Period) -> String {
    format!("{}/{}", entry.address, short(quarter).to_lowercase())
}

fn short(quarter: Period) -> String {
    quarter.to_string().rsplit(' ').next().unwrap_or_default().to_owned()
}

fn named(entry: &Entry, _: &Site) -> Option<String> {
    Some(format!("Top ten standards {}", year(entry)?))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let published = quarters(entry, site).iter().filter(|(_, published)| *published).count();
    let notes = vec![vec![Piece::Text(format!("{} published", count_of(published, "quarter", "quarters")))]];
    Item { notes, ..listing::plain_item(entry, site) }
}

fn measure<'a>(standard: &Record, site: &'a Site) -> Option<&'a Entry> {
    standard.reference("measure")?.entry.map(|number| &site.entries[number])
}

fn standard_address(entry: &Entry, standard: &Record) -> String {
    format!("{}/{}", entry.address, standard.text("id").unwrap_or_default())
}

fn promise(standard: &Record, entry: &Entry) -> Line {
    let title = standard.text("promise").unwrap_or_default();
    vec![Piece::Link(title.to_owned(), standard_address(entry, standard))]
}

fn target(standard: &Record, measure: &Entry) -> Line {
    results::target(standard)
        .map_or_else(not_stated, |target| vec![Piece::Text(results::target_in_unit(target, measure))])
}

/// This quarter's page, a page and a newsletter for each published quarter, and a page for each standard.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut pages = Vec::new();
    let years = newest_first(site);
    let mut list = kind.list_page();
    let latest = latest_quarter(&years, site);
    if let Some((entry, quarter)) = latest {
        list.blocks.extend(quarter::blocks(entry, quarter, site));
    }
    list.blocks.extend(listing::section("years", "Every year", years.iter().copied(), site));
    pages.push(list);
    for entry in years {
        let crumbs =
            vec![PageLink::new(kind.heading, kind.route), PageLink::new(year_name(entry), entry.address.clone())];
        let below = |part: &str| format!("{}/{part}", entry.id);
        for (quarter, _) in quarters(entry, site).into_iter().filter(|(_, published)| *published) {
            let part = short(quarter).to_lowercase();
            let words = quarter.words(site.settings.year_starts);
            let mut page = kind.sub_page(&below(&part), "quarter", format!("Top ten standards, {words}"));
            page.crumbs.clone_from(&crumbs);
            page.blocks = quarter::blocks(entry, quarter, site);
            let mut letter = newsletter::page(kind, &below(&part), entry, quarter, site);
            letter.crumbs.clone_from(&crumbs);
            letter.crumbs.push(PageLink::new(words, page.address.clone()));
            letter.listed = latest.is_some_and(|(_, current)| current == quarter);
            pages.extend([page, letter]);
        }
        let mut seen: Vec<&str> = Vec::new();
        for standard in standards(entry) {
            // Two of one id are reported, and cannot both have the page.
            let Some(id) = standard.text("id").filter(|id| !seen.contains(id)) else { continue };
            seen.push(id);
            let title = standard.text("promise").map(title_of).unwrap_or_default();
            let mut page = kind.sub_page(&below(id), "standard", title.trim_end_matches('.'));
            page.kicker = year(entry).map(|year| format!("Standard, {year}"));
            page.crumbs.clone_from(&crumbs);
            page.blocks = trend::blocks(entry, standard, site);
            page.listed = latest.is_some_and(|(current, _)| current.number == entry.number);
            pages.push(page);
        }
    }
    pages
}

/// Every set of standards, the newest year first.
fn newest_first(site: &Site) -> Vec<&Entry> {
    let mut years: Vec<&Entry> = site.of(KIND.folder).collect();
    years.sort_by_key(|entry| std::cmp::Reverse(year(entry)));
    years
}

/// How the latest published quarter went: how many were met, of how many, the quarter in words, its address.
pub fn latest(site: &Site) -> Option<(usize, usize, String, String)> {
    let (entry, quarter) = latest_quarter(&newest_first(site), site)?;
    let judged: Vec<State> = quarter::rows(entry, quarter, site).into_iter().map(|row| row.state).collect();
    let met = judged.iter().filter(|state| **state == State::Met).count();
    Some((met, judged.len(), quarter.words(site.settings.year_starts), quarter_address(entry, quarter)))
}

/// Each promise of the latest published quarter with how it went, and the quarter in words.
pub fn latest_states(site: &Site) -> Option<(Vec<(String, State)>, String)> {
    let (entry, quarter) = latest_quarter(&newest_first(site), site)?;
    let promise = |row: quarter::Row<'_>| (row.standard.text("promise").unwrap_or_default().to_owned(), row.state);
    let states = quarter::rows(entry, quarter, site).into_iter().map(promise).collect();
    Some((states, quarter.words(site.settings.year_starts)))
}

/// The latest quarter with results, of years with the newest first.
fn latest_quarter<'a>(years: &[&'a Entry], site: &Site) -> Option<(&'a Entry, Period)> {
    let last = |entry: &Entry| {
        quarters(entry, site).into_iter().rev().find(|(_, published)| *published).map(|(quarter, _)| quarter)
    };
    years.iter().find_map(|entry| Some((*entry, last(entry)?)))
}
