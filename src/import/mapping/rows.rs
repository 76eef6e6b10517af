//! The fields that a row of a spreadsheet can fill: those of its kind, or its own where a row is no record of the kind.

use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::kinds;

/// A row of results.
const RESULT: &[Field] = &[
    must("measure", Shape::Reference(&["measures"]), "The measure: its id, its title or its code."),
    may("numerator", Shape::Figure, "How many did."),
    may("denominator", Shape::Figure, "Out of how many."),
    may("value", Shape::Figure, "The value, where there are no counts."),
    may("sample", Shape::Whole, "How many were asked."),
    may("margin", Shape::Figure, "The margin, give or take."),
    may("missing", Shape::Text, "Why there is no figure."),
    may("note", Shape::Prose, "What a reader should know about it."),
    may("provisional", Shape::Flag, "Whether it may still change."),
    may("area", Shape::Reference(&["areas"]), "The area, where the figure is of one."),
    may("landlord", Shape::Reference(&["landlords"]), "The landlord, where the figure is of one."),
];

/// A row of a benchmark: a landlord's result for a measure.
const PEER: &[Field] = &[
    must("peer", Shape::Text, "The landlord's name."),
    may("code", Shape::Text, "Its code in the source."),
    may("type", Shape::Text, "What sort of landlord it is."),
    may("size", Shape::Text, "How large it is, as the source has it."),
    may("homes", Shape::Whole, "How many homes it has."),
    may("region", Shape::Text, "Where most of its homes are."),
    may("tenants", Shape::Whole, "How many tenants its sample was drawn from."),
    must("measure", Shape::Text, "The code of the measure, as it stands in our measures."),
    may("value", Shape::Figure, "The figure."),
    may("sample", Shape::Whole, "How many answered."),
    may("margin", Shape::Figure, "The margin, give or take."),
    may("missing", Shape::Text, "Why there is no figure."),
];

/// The fields that a row of a kind can fill.
pub fn fields_of(kind: &str) -> Vec<Field> {
    if kind == "performance" {
        return RESULT.to_vec();
    }
    if kind == "benchmarks" {
        return PEER.to_vec();
    }
    let simple =
        |shape: &Shape| !matches!(shape, Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything);
    let fits = |field: &Field| match field.shape {
        Shape::List(item) => simple(item),
        shape => simple(&shape),
    };
    kinds::kind(kind).map_or_else(Vec::new, |kind| kind.all_fields().into_iter().filter(fits).collect())
}
