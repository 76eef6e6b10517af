//! Landlords: the members of a group, or those that results are compared with.

mod together;

use crate::document::Block;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::promises;
use crate::publication::Page;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "landlords",
    one: "a landlord",
    heading: "Landlords",
    route: "landlords",
    about: "A member landlord of a group, or one that results are compared with.",
    fields: FIELDS,
    kept: Kept::Together,
    titled_by: "name",
    page,
    lists,
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("name", Shape::Text, "Its name."),
    may("homes", Shape::Whole, "How many homes it has."),
    may(
        "role",
        Shape::Choice(&["member", "compared"]),
        "Whether it is a member of the group, or only compared with; a member unless this says otherwise.",
    ),
    may("code", Shape::Text, "Its code at the regulator: L4055."),
];

/// What can be of one landlord, in the order in which its page lists it.
const ITS_OWN: &[(&str, &str)] = &[
    ("feedback", "You said, we did"),
    ("panels", "Panels"),
    ("minutes", "Meetings"),
    ("consultations", "Consultations"),
    ("events", "Walkabouts and events"),
    ("opportunities", "Ways to get involved"),
    ("recommendations", "Recommendations"),
    ("actions", "Actions"),
    ("strategies", "Strategies"),
    ("policies", "Policies"),
    ("reports", "Reports"),
    ("plans", "Plans"),
    ("surveys", "Surveys"),
    ("areas", "Areas"),
    ("news", "News"),
];

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![site.fact(entry, "Homes", "homes")];
    facts.extend(site.fact_if(entry, "Role", "role"));
    facts.extend(site.fact_if(entry, "The regulator's code", "code"));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    if let Some(table) = results_table(entry, site) {
        blocks.extend([listing::heading("results", "Results"), Block::Table(table)]);
    }
    if let Some(table) = promises::landlords_table(entry, site) {
        blocks.extend([listing::heading("promises", "Promises"), table]);
    }
    for (folder, title) in ITS_OWN {
        let own = |other: &&Entry| site.landlord_of(other).is_some_and(|of| of.number == entry.number);
        blocks.extend(listing::section(folder, title, site.of(folder).filter(own), site));
    }
    blocks
}

/// Every result of a landlord, with that of the whole group in the same period beside it.
fn results_table(entry: &Entry, site: &Site) -> Option<Table> {
    let mut rows = Vec::new();
    for measure in site.of("measures") {
        for (period, part) in results::of_member(site, measure, entry) {
            let whole = results::outcome_in(site, measure, period);
            rows.push(vec![
                vec![measure.link()],
                vec![Piece::Text(period.to_string())],
                results::part_line(&part, measure),
                whole.map_or_else(Vec::new, |whole| results::record_line(whole.record, measure)),
            ]);
        }
    }
    let whole = format!("{} as a whole", listing::landlord(site));
    let columns = vec![column("Measure", false), column("Period", false), column("Result", true), column(whole, true)];
    let caption = format!("Results of {}", entry.title);
    (!rows.is_empty()).then(|| Table { caption, columns, rows, chart: None }.without_empty_columns())
}

/// The members, and their results side by side.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut pages = listing::one_list(kind, site);
    for page in &mut pages {
        page.blocks.extend(together::blocks(site));
    }
    pages
}
