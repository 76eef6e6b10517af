//! Which forms documents are published in besides their pages.

use std::collections::BTreeMap;

use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;

/// The fields of `formats`: one for each edition, by its name.
pub const FIELDS: &[Field] = &[
    may(
        "large_print",
        Shape::Flag,
        "Large print (PDF), where Candour was built with the feature pdf; true where nothing is said.",
    ),
    may("text", Shape::Flag, "Plain text; true where nothing is said."),
    may("epub", Shape::Flag, "EPUB, for e-readers; true where nothing is said."),
    may(
        "sound",
        Shape::Flag,
        "Documents read out, where eSpeak NG and LAME are installed; false where nothing is said.",
    ),
    may("braille", Shape::Flag, "Braille, where liblouis is installed; true where nothing is said."),
    may(
        "poster",
        Shape::Flag,
        "Posters of areas (PDF), where Candour was built with the feature pdf; true where nothing is said.",
    ),
];

/// The forms that a site asks for or does without.
#[derive(Clone, Debug, Default)]
pub struct Editions {
    said: BTreeMap<String, bool>,
}

impl Editions {
    /// Whether an edition is made; where nothing is said, as is usual for it.
    pub fn is_wanted(&self, name: &str, usual: bool) -> bool {
        self.said.get(name).copied().unwrap_or(usual)
    }
}

/// Reads `formats`.
pub(super) fn read(record: &Record) -> Editions {
    let mut said = BTreeMap::new();
    if let Some(formats) = record.record("formats") {
        for field in FIELDS {
            if let Some(Value::Flag(wanted)) = formats.get(field.name).map(|held| &held.value) {
                said.insert(field.name.to_owned(), *wanted);
            }
        }
    }
    Editions { said }
}
