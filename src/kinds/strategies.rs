//! Strategies: what the landlord has promised to do over some years, and how it will do it.

use crate::documents;
use crate::site::Home;
use crate::site::Kind;
use crate::site::no_name;
use crate::site::no_parts;
use crate::site::no_rules;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "strategies",
    one: "a strategy",
    heading: "Strategies",
    route: "strategies",
    about: "What the landlord has promised to do over some years, and how it will do it.",
    fields: documents::FIELDS,
    titled_by: "title",
    id_from: &[],
    home: Home::Page,
    faults: &[],
    rules: no_rules,
    parts: no_parts,
    named: no_name,
    item: documents::item,
    page: documents::page,
    lists: documents::lists,
};
