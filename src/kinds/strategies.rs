//! Strategies: what the landlord has promised to do over some years, and how it will do it.

use crate::documents;
use crate::listing;
use crate::site::Kind;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "strategies",
    one: "a strategy",
    heading: "Strategies",
    route: "strategies",
    about: "What the landlord has promised to do over some years, and how it will do it.",
    fields: documents::FIELDS,
    item: documents::item,
    page: documents::page,
    lists: documents::lists,
    moments: documents::MOMENTS,
    ..listing::PLAIN
};
