//! Translations: an entry that says the same as another in a second language. It has a page of its own, and is no
//! second thing: no list shows it as one and nothing counts it.

use std::borrow::Cow;

use super::Entry;
use super::Site;

/// The field by which an entry is a translation.
pub const TRANSLATION_OF: &str = "translation_of";

impl Entry {
    /// Whether it says that it is a translation, rightly or wrongly.
    pub fn is_translation(&self) -> bool {
        self.record.has(TRANSLATION_OF)
    }
}

impl Site {
    /// What an entry is a translation of.
    pub fn original(&self, entry: &Entry) -> Option<&Entry> {
        entry.refers_to(TRANSLATION_OF).filter(|number| *number != entry.number).map(|number| &self.entries[number])
    }

    /// The translations of an entry, in order of language.
    pub fn translations(&self, entry: &Entry) -> impl Iterator<Item = &Entry> {
        self.translated.get(&entry.number).into_iter().flatten().map(|number| &self.entries[*number])
    }

    /// Every entry that is a translation, in order of kind and language.
    pub fn all_translations(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_translation())
    }

    /// An entry with all that its page shows: a translation leaves to its original the fields that it does not give.
    pub fn whole<'a>(&self, entry: &'a Entry) -> Cow<'a, Entry> {
        let Some(original) = self.original(entry) else { return Cow::Borrowed(entry) };
        let mut whole = entry.clone();
        for field in entry.kind.fields.iter().filter(|field| field.name != "title") {
            if let Some(held) = original.record.get(field.name).filter(|_| !entry.record.has(field.name)) {
                whole.record.values.push((field.name, held.clone()));
            }
        }
        Cow::Owned(whole)
    }
}
