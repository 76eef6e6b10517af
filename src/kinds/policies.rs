//! Policies: what the landlord does in a certain matter, and what a tenant can expect.

use crate::documents;
use crate::site::Home;
use crate::site::Kind;
use crate::site::no_name;
use crate::site::no_parts;
use crate::site::no_rules;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "policies",
    one: "a policy",
    heading: "Policies",
    route: "policies",
    about: "What the landlord does in a certain matter, and what a tenant can expect.",
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
