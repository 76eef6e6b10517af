//! The places of a document that links may lead to, and its links.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Part;
use super::Span;
use crate::publication::Page;

/// Where links within a document lead.
pub(super) struct Places {
    /// The ids that parts have.
    ids: BTreeSet<String>,
    /// The id of the part with a clause number.
    numbers: BTreeMap<String, String>,
    /// The address of the page.
    page: String,
}

impl Places {
    pub(super) fn of(page: &Page, parts: &[Part], address: String) -> Places {
        let mut ids = BTreeSet::new();
        ids_in(parts, &mut ids);
        let mut numbers = BTreeMap::new();
        for anchor in page.anchors() {
            if !anchor.number.is_empty() {
                numbers.entry(anchor.number).or_insert(anchor.id);
            }
        }
        Places { ids, numbers, page: address }
    }

    /// Makes every link lead to a part that is there; one to what only the page has leads to the page.
    pub(super) fn settle(&self, parts: &mut [Part]) {
        each_span(parts, &mut |span| {
            let Span::Link { to, .. } = span else { return };
            let Some(id) = to.strip_prefix('#') else { return };
            if self.ids.contains(id) {
                return;
            }
            match self.numbers.get(id).filter(|id| self.ids.contains(*id)) {
                Some(id) => *to = format!("#{id}"),
                None => *to = format!("{}#{id}", self.page),
            }
        });
    }
}

/// Adds the ids of the headings and clauses of some parts, of those within others as well.
pub fn ids_in(parts: &[Part], ids: &mut BTreeSet<String>) {
    for part in parts {
        match part {
            Part::Heading { id, .. } | Part::Clause { id, .. } => {
                ids.insert(id.clone());
            }
            Part::List { items, .. } => items.iter().for_each(|item| ids_in(item, ids)),
            Part::Quote(parts) | Part::Notice { parts, .. } | Part::Language { parts, .. } => ids_in(parts, ids),
            Part::Terms(terms) => terms.iter().for_each(|(_, means)| ids_in(means, ids)),
            Part::Paragraph(_) | Part::Table { .. } | Part::Code(_) | Part::Rule => {}
        }
    }
}

/// Does something with every part of some, from the outside in.
pub(super) fn each_part(parts: &mut [Part], act: &mut dyn FnMut(&mut Part)) {
    for part in parts {
        act(part);
        match part {
            Part::List { items, .. } => items.iter_mut().for_each(|item| each_part(item, act)),
            Part::Quote(parts) | Part::Notice { parts, .. } | Part::Language { parts, .. } => each_part(parts, act),
            Part::Terms(terms) => terms.iter_mut().for_each(|(_, means)| each_part(means, act)),
            Part::Heading { .. }
            | Part::Clause { .. }
            | Part::Paragraph(_)
            | Part::Table { .. }
            | Part::Code(_)
            | Part::Rule => {}
        }
    }
}

/// Does something with every span of some parts, from the outside in.
pub(super) fn each_span(parts: &mut [Part], act: &mut dyn FnMut(&mut Span)) {
    fn within(spans: &mut [Span], act: &mut dyn FnMut(&mut Span)) {
        for span in spans {
            act(span);
            match span {
                Span::Strong(inner) | Span::Emphasis(inner) | Span::Struck(inner) => within(inner, act),
                Span::Link { words, .. } | Span::Language { words, .. } => within(words, act),
                Span::Text(_) | Span::Code(_) | Span::Picture { .. } | Span::Note(_) | Span::Break => {}
            }
        }
    }
    for part in parts {
        match part {
            Part::Heading { words, .. } | Part::Clause { words, .. } | Part::Paragraph(words) => within(words, act),
            Part::List { items, .. } => items.iter_mut().for_each(|item| each_span(item, act)),
            Part::Table { caption, columns, rows, .. } => {
                within(caption, act);
                columns.iter_mut().for_each(|(name, _)| within(name, act));
                rows.iter_mut().flatten().for_each(|cell| within(cell, act));
            }
            Part::Notice { title, parts } => {
                within(title, act);
                each_span(parts, act);
            }
            Part::Quote(parts) | Part::Language { parts, .. } => each_span(parts, act),
            Part::Terms(terms) => {
                for (term, means) in terms {
                    within(term, act);
                    each_span(means, act);
                }
            }
            Part::Code(_) | Part::Rule => {}
        }
    }
}
