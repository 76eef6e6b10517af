//! Landlords: the members of a group, or those that results are compared with.

use crate::document::Block;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
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
    ..listing::PLAIN
};

const FIELDS: &[Field] =
    &[must("name", Shape::Text, "Its name."), may("homes", Shape::Whole, "How many homes it has.")];

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![site.fact(entry, "Homes", "homes")])];
    blocks.extend(listing::body(entry));
    let mut rows = Vec::new();
    for measure in site.of("measures") {
        for (period, part) in results::of_member(site, measure, entry) {
            rows.push(vec![
                vec![measure.link()],
                vec![Piece::Text(period.to_string())],
                results::part_line(&part, measure),
            ]);
        }
    }
    if !rows.is_empty() {
        let columns = vec![column("Measure", false), column("Period", false), column("Result", true)];
        blocks.push(listing::heading("results", "Results"));
        blocks.push(Block::Table(Table { caption: format!("Results of {}", entry.title), columns, rows, chart: None }));
    }
    blocks
}
