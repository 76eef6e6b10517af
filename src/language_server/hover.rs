//! What something means: a field, what a reference leads to, a word of the glossary.

use gen_lsp_types::Hover;
use gen_lsp_types::MarkupContent;
use gen_lsp_types::MarkupKind;

use super::Spotted;
use super::View;
use super::cursor::Spot;
use super::led;
use super::levels;
use super::levels::Level;
use super::positions::Encoding;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::shape_in_words;
use crate::glossary;
use crate::glossary::Glossary;
use crate::site::Entry;
use crate::site::Site;

/// What stands at a place means.
pub fn at(spotted: &Spotted<'_>, view: Option<&View>, encoding: Encoding) -> Option<Hover> {
    let (cursor, level) = spotted.resolved();
    let word = spotted.text.get(cursor.range.clone()).unwrap_or_default();
    let site = view.map(|view| view.site.as_ref());
    let thing = |kinds: &[&str]| Some(described(site?, led(site?, spotted.path, word, kinds)?.entry));
    let told = match (&cursor.spot, level) {
        (Spot::Name { .. }, Level::Fields(fields)) => field(&fields, word),
        (Spot::Name { beside, .. }, Level::Rule) => {
            let mut names = beside.clone();
            names.push(word.to_owned());
            field(&levels::in_rules(&names), word)
        }
        (Spot::Name { .. }, Level::Names(kinds, _)) if !kinds.is_empty() => thing(kinds),
        (Spot::Name { .. } | Spot::Value { .. }, Level::Value(shape)) => match shape {
            Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) | Shape::PublishedReference(kinds) => thing(kinds),
            _ => None,
        },
        (Spot::Destination, _) => thing(&[]),
        _ => None,
    };
    let (told, bytes) = match told {
        Some(told) => (told, cursor.range),
        None => explained(spotted, site?)?,
    };
    let contents = MarkupContent::new(MarkupKind::Markdown, told).into();
    Some(Hover::new(contents, Some(encoding.range(spotted.text, &bytes))))
}

fn field(fields: &[Field], name: &str) -> Option<String> {
    let field = fields.iter().find(|field| field.name == name)?;
    let need = if field.need == Need::Must { " It must be there." } else { "" };
    Some(format!("**{name}**\n\n{}{need}\n\nIt takes {}.", field.about, shape_in_words(field.shape)))
}

/// A thing of the site: its title, what it is, its summary; and of a promise, how it stands.
fn described(site: &Site, entry: &Entry) -> String {
    let mut told = format!("**{}** ({})", entry.title, entry.kind.noun());
    if let Some(words) = entry.record.text("summary").or_else(|| entry.record.text("means")) {
        told.push_str(&format!("\n\n{words}"));
    }
    if let Some(judgement) = site.judgement(entry) {
        let outcome = judgement.outcome();
        told.push_str(&format!("\n\nThis promise is **{}**: {}", outcome.in_words(), outcome.meaning()));
    }
    told
}

/// The meaning of the word of the glossary at a place, and its bytes.
fn explained(spotted: &Spotted<'_>, site: &Site) -> Option<(String, std::ops::Range<usize>)> {
    let start = spotted.text[..spotted.byte].rfind('\n').map_or(0, |at| at + 1);
    let line = spotted.text[start..].split('\n').next().unwrap_or_default();
    let glossary = Glossary::of(site);
    let (found, id) = glossary.word_at(&site.settings.language, line, spotted.byte - start)?;
    let entry = site.find(&format!("glossary/{id}"))?;
    let told = format!("**{}**\n\n{}", glossary::heading(entry), entry.record.text("means").unwrap_or_default());
    Some((told, start + found.start..start + found.end))
}
