//! Members: who fills a place on a panel, by a key. Nothing of them is ever shown; they are only counted.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "members",
    one: "a member",
    heading: "Members",
    about: "Who fills a place on a panel, and since when. The person has a key, such as `m-07`, and never a name. \
            Someone who is elected again can stay on one line, or have a second line with the same key.",
    fields: FIELDS,
    kept: Kept::Together,
    home: Home::Nowhere,
    faults: FAULTS,
    rules,
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must(
        "key",
        Shape::Text,
        "Stands for the person: the same key for the same person on every panel, and never a name.",
    ),
    must("panel", Shape::Reference(&["panels"]), "The panel."),
    must("place", Shape::Text, "The sort of place, as the panel calls it."),
    must("started", Shape::Day, "The first day in the place."),
    may("ended", Shape::Day, "The last day in the place; left out while they serve."),
];

faults! {
    KEY_LIKE_A_NAME = "key-like-a-name", Warning,
        "A member's key looks like a name.",
        why: "Keys are there so that nobody's name is kept with the site, where every copy of its files would hold it.",
        example: "Wrong:  key: Ann Example\nRight:  key: m-07";
}

fn rules(entry: &Entry, report: &mut Report) {
    let record = &entry.record;
    if record.text("key").is_some_and(like_a_name) {
        report
            .add(&KEY_LIKE_A_NAME, record.span_of("key"), "this key looks like a name, and nobody should be named here")
            .help("use a letter and a number, such as m-07, and keep the list of who that is somewhere safe");
    }
    fields::in_order(record, &[("started", "ended")], report);
}

/// Whether a key may be somebody's name: it has a space, a capital before a small letter, or no digit.
fn like_a_name(key: &str) -> bool {
    let capital_then_small =
        key.chars().zip(key.chars().skip(1)).any(|(first, second)| first.is_uppercase() && second.is_lowercase());
    key.contains(char::is_whitespace) || capital_then_small || !key.chars().any(|c| c.is_ascii_digit())
}
