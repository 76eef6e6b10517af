//! Policies: what the landlord does in a certain matter, and what a tenant can expect.

use crate::documents;
use crate::listing;
use crate::site::Kind;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "policies",
    one: "a policy",
    heading: "Policies",
    route: "policies",
    about: "What the landlord does in a certain matter, and what a tenant can expect.",
    fields: documents::FIELDS,
    item: documents::item,
    page: documents::page,
    lists: documents::lists,
    moments: documents::MOMENTS,
    ..listing::PLAIN
};
