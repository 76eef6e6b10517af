//! Where the thing is that a reference or a link leads to.

use super::Spotted;
use super::View;
use super::cursor::Spot;
use super::led;
use super::levels::Level;
use crate::fields::Shape;
use crate::source::Span;

/// The place in the view's files that what stands at a place of a text leads to.
pub fn at(spotted: &Spotted<'_>, view: &View) -> Option<Span> {
    let (cursor, level) = spotted.resolved();
    let kinds: &[&str] = match (&cursor.spot, level) {
        (Spot::Name { .. }, Level::Names(kinds, _)) if !kinds.is_empty() => kinds,
        (Spot::Name { .. } | Spot::Value { .. }, Level::Value(shape)) => match shape {
            Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) | Shape::PublishedReference(kinds) => kinds,
            _ => return None,
        },
        (Spot::Destination, _) => &[],
        _ => return None,
    };
    let led = led(&view.site, spotted.path, spotted.text.get(cursor.range)?, kinds)?;
    let headings = led.entry.body.iter().flat_map(|body| body.headings.iter().map(move |heading| (body, heading)));
    let part = led.part.as_deref();
    let heading = headings
        .into_iter()
        .find(|(_, heading)| part.is_some_and(|part| heading.id == part || heading.number.as_deref() == Some(part)));
    // The part of a record has no place of its own that is kept; the record has.
    Some(heading.map_or(led.entry.span.begin(), |(body, heading)| body.span(&heading.range).begin()))
}
