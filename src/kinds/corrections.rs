//! Corrections: published figures and texts that were changed, with what they were and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::date::year_name;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "corrections",
    one: "a correction",
    heading: "Corrections",
    route: "corrections",
    about: "A published figure or text that was changed: what it was, what it is now, and why. A correction puts right a \
            mistake; a revision brings a figure up to date that was known to be early.",
    fields: FIELDS,
    named,
    item,
    page,
    lists,
    moments: Moments { took_place: &["on"], ..Moments::NONE },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("of", Shape::Reference(&[]), "What was changed: the page or the figures."),
    must("on", Shape::Day, "When it was changed."),
    must("kind", Shape::Choice(KINDS), "Whether a mistake was put right, or what else it is."),
    may("measure", Shape::Reference(&["measures"]), "The measure whose figure was changed, where `of` is a period."),
    may("part", Shape::Reference(&["areas", "landlords"]), "The area or landlord whose figure was changed."),
    may("found", Shape::Day, "When it was found out."),
    may("was", Shape::Text, "What it said before."),
    may("now", Shape::Text, "What it says now."),
    must("why", Shape::Prose, "Why it was changed."),
    may("effect", Shape::Prose, "What it means for tenants: whether a target is still met."),
    may("approved_by", Shape::Text, "Who agreed to it: a role, never a name."),
];

/// A mistake put right, a figure brought up to date, another way of counting, another promise, or something taken back.
const KINDS: &[&str] = &["correction", "revision", "definition-change", "promise-change", "withdrawn"];

fn named(entry: &Entry, site: &Site) -> Option<String> {
    let of = entry.refers_to("of").map(|number| &site.entries[number])?;
    let what = if entry.record.text("kind") == Some("revision") { "Revision" } else { "Correction" };
    Some(format!("{what} to: {}", of.title))
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = site.line(&entry.record, "kind").into_iter().collect();
    notes.extend(site.line(&entry.record, "on"));
    notes.extend(listing::note(entry, site, "Was", "was"));
    notes.extend(listing::note(entry, site, "Now", "now"));
    Item { notes, summary: site.line(&entry.record, "why"), ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "What was changed", "of"),
        site.fact(entry, "When", "on"),
        site.fact(entry, "Kind", "kind"),
        site.fact(entry, "It was", "was"),
        site.fact(entry, "It is now", "now"),
        site.fact(entry, "Why", "why"),
    ])];
    blocks.extend(listing::body(entry));
    blocks
}

/// How many there were in each year, then each, the newest first.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut years: BTreeMap<Reverse<i16>, [usize; 2]> = BTreeMap::new();
    for entry in site.of(kind.folder) {
        let Some(day) = entry.record.day("on") else { continue };
        let counts = years.entry(Reverse(site.settings.year_starts.year_of(day))).or_default();
        counts[usize::from(entry.record.text("kind") == Some("revision"))] += 1;
    }
    let mut pages = listing::newest_first(kind, site, "on");
    let rows = years.into_iter().map(|(Reverse(year), [corrections, revisions])| {
        vec![words(year_name(year)), words(corrections.to_string()), words(revisions.to_string())]
    });
    let table = Table {
        caption: "How many there were in each year".to_owned(),
        columns: vec![column("Year", false), column("Corrections", true), column("Revisions", true)],
        rows: rows.collect(),
        chart: None,
    };
    if let Some(page) = pages.first_mut().filter(|_| !table.rows.is_empty()) {
        page.blocks.insert(0, Block::Table(table));
    }
    pages
}
