//! Manual: how to use Candour, made by the program from its own declarations.

use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::must;
use crate::listing;
use crate::site::Kind;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "manual",
    one: "a page of the manual",
    heading: "Manual",
    route: "manual",
    about: "How to keep a Candour site; most of it is made by the program itself.",
    fields: FIELDS,
    in_group: false,
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[must("title", Shape::Text, "Its title.")];
