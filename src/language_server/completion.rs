//! What may be written at the cursor: names of fields, words of a choice, references, destinations of links.

use std::ops::Range;

use gen_lsp_types::CompletionItem;
use gen_lsp_types::CompletionItemKind;
use gen_lsp_types::CompletionList;
use gen_lsp_types::Documentation;
use gen_lsp_types::TextEdit;

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
use crate::site::Entry;
use crate::site::Site;

/// The most that is offered at once; more comes as more is typed.
const MOST: usize = 300;

/// What may be written at a place. Without a view, what only the whole site knows is left out.
pub fn at(spotted: &Spotted<'_>, view: Option<&View>, encoding: Encoding) -> CompletionList {
    let (cursor, level) = spotted.resolved();
    let written = spotted.text.get(cursor.range.start..spotted.byte).unwrap_or_default();
    let site = view.map(|view| view.site.as_ref());
    let offers = match (&cursor.spot, level) {
        (Spot::Name { beside, .. }, Level::Fields(fields)) => names(&fields, beside),
        (Spot::Name { beside, .. }, Level::Rule) => names(&levels::in_rules(beside), beside),
        (Spot::Name { .. }, Level::Names(kinds, _)) if !kinds.is_empty() => {
            references(site, kinds).into_iter().map(|offer| Offer { after: ": ", ..offer }).collect()
        }
        // What has no colon yet may be an item of a list.
        (Spot::Name { .. } | Spot::Value { .. }, Level::Value(shape)) => values(shape, site),
        (Spot::Destination, _) => destinations(site, spotted.path, written),
        _ => Vec::new(),
    };
    let typed = written.to_lowercase();
    let mut found: Vec<(usize, Offer)> =
        offers.into_iter().enumerate().filter(|(_, offer)| offer.found_by().to_lowercase().contains(&typed)).collect();
    let more = found.len() > MOST;
    found.truncate(MOST);
    let range = cursor.range.start.min(spotted.byte)..spotted.byte;
    let items = found.into_iter().map(|(order, offer)| offer.item(order, spotted.text, &range, encoding)).collect();
    CompletionList { is_incomplete: more, items, ..CompletionList::default() }
}

/// Something to choose.
struct Offer {
    label: String,
    kind: CompletionItemKind,
    detail: String,
    about: String,
    /// What is written after it.
    after: &'static str,
}

impl Offer {
    /// The words by which it is found: a title is as good a way to a thing as its name.
    fn found_by(&self) -> String {
        match self.kind {
            CompletionItemKind::Reference => format!("{} {}", self.label, self.detail),
            _ => self.label.clone(),
        }
    }

    fn item(self, order: usize, text: &str, range: &Range<usize>, encoding: Encoding) -> CompletionItem {
        let range = encoding.range(text, range);
        let new_text = format!("{}{}", self.label, self.after);
        let found_by = self.found_by();
        CompletionItem {
            kind: Some(self.kind),
            detail: Some(self.detail.clone()).filter(|detail| !detail.is_empty()),
            documentation: Some(Documentation::String(self.about)),
            // In our order, which says what is needed first; the editor would sort by the letters.
            sort_text: Some(format!("{order:05}")),
            filter_text: Some(found_by),
            text_edit: Some(TextEdit::new(range, new_text).into()),
            label: self.label,
            ..CompletionItem::default()
        }
    }
}

/// Names of fields that are not there yet: those that are needed first.
fn names(fields: &[Field], beside: &[String]) -> Vec<Offer> {
    let missing = || fields.iter().filter(|field| beside.iter().all(|name| name != field.name));
    let offer = |field: &Field| Offer {
        label: field.name.to_owned(),
        kind: CompletionItemKind::Field,
        detail: match field.need {
            Need::Must => format!("must be there: {}", shape_in_words(field.shape)),
            Need::May => shape_in_words(field.shape),
        },
        about: field.about.to_owned(),
        after: match field.shape {
            Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything => ":",
            _ => ": ",
        },
    };
    let of = |need: Need| missing().filter(move |field| field.need == need).map(offer);
    of(Need::Must).chain(of(Need::May)).collect()
}

fn values(shape: Shape, site: Option<&Site>) -> Vec<Offer> {
    let word = |word: &str, about: &str| Offer {
        label: word.to_owned(),
        kind: CompletionItemKind::EnumMember,
        detail: String::new(),
        about: about.to_owned(),
        after: "",
    };
    match shape {
        Shape::Choice(words) => words.iter().map(|choice| word(choice, "")).collect(),
        Shape::Flag => vec![word("true", ""), word("false", "")],
        Shape::Day => site.map(|site| word(&site.today.to_string(), "Today.")).into_iter().collect(),
        Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) | Shape::PublishedReference(kinds) => {
            references(site, kinds)
        }
        _ => Vec::new(),
    }
}

/// References to all things of some kinds, or to everything; those of one kind by their bare ids.
fn references(site: Option<&Site>, kinds: &[&str]) -> Vec<Offer> {
    let Some(site) = site else { return Vec::new() };
    let wanted = site.entries.iter().filter(|entry| kinds.is_empty() || kinds.contains(&entry.kind.folder));
    let mut offers = Vec::new();
    for entry in wanted.filter(|entry| !entry.is_translation()) {
        let name = if kinds.len() == 1 { entry.id.clone() } else { entry.reference() };
        offers.push(reference(name.clone(), entry, &entry.title));
        for (part, title) in (entry.kind.parts)(entry) {
            offers.push(reference(format!("{name}/{part}"), entry, &format!("{}: {title}", entry.title)));
        }
    }
    offers
}

fn reference(label: String, entry: &Entry, title: &str) -> Offer {
    let about = entry.record.text("summary").unwrap_or_default().to_owned();
    Offer { label, kind: CompletionItemKind::Reference, detail: title.to_owned(), about, after: "" }
}

/// Where a link may lead: things of the site, or behind a `#` the parts of one.
fn destinations(site: Option<&Site>, file: &str, written: &str) -> Vec<Offer> {
    let Some(site) = site else { return Vec::new() };
    if let Some((path, _)) = written.split_once('#') {
        let Some(led) = led(site, file, path, &[]) else { return Vec::new() };
        let headings = led.entry.body.iter().flat_map(|body| &body.headings);
        return headings
            .map(|heading| {
                let part = heading.number.as_deref().unwrap_or(&heading.id);
                reference(format!("{path}#{part}"), led.entry, &heading.text)
            })
            .collect();
    }
    let all = references(Some(site), &[]).into_iter();
    match written.starts_with('/') {
        true => all.map(|offer| Offer { label: format!("/{}", offer.label), ..offer }).collect(),
        false => all.collect(),
    }
}
