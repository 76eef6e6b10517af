//! The list of accepted reading ages as it is written anew: pages that are new or easier are taken over as they are,
//! harder ones only with a note.

use jiff::civil::Date;

use crate::plain_language::Page;
use crate::plain_language::SLACK;
use crate::readability::one_decimal;
use crate::settings::reading::Accepted;
use crate::settings::reading::Note;

/// What stands above the list.
const HEAD: &str = "# How hard each page was to read when it was last accepted: its reading age in years.\n\
                    # `candour readability --accept` writes this file. By hand, add only a note to a page that must become harder:\n\
                    #   note: {reason: The law asks for these words., date: 2026-11-22}\n";

/// The list as it should be, and what became of the pages.
#[derive(Debug, Default)]
pub struct Acceptance {
    /// The whole file.
    pub file: String,
    /// How many pages are new on it.
    pub new: usize,
    /// How many became easier.
    pub easier: usize,
    /// How many became harder, with a note.
    pub harder: usize,
    /// Those that are harder without a note and stay as they were: address, and both reading ages.
    pub refused: Vec<(String, i64, i64)>,
}

/// The list of accepted reading ages as of a day.
pub fn acceptance(pages: &[Page], today: Date) -> Acceptance {
    let mut made = Acceptance { file: format!("{HEAD}pages:\n"), ..Acceptance::default() };
    let mut any = false;
    for page in pages {
        let Some(age) = page.age() else { continue };
        any = true;
        let earlier = page.accepted.as_ref().map(|accepted| accepted.earlier.clone()).unwrap_or_default();
        let fresh = Accepted { age, on: today, note: None, earlier, span: page.place };
        let accepted = match &page.accepted {
            None => {
                made.new += 1;
                fresh
            }
            // Compared as they are written, so that what did not change stays as it is.
            Some(old) if one_decimal(old.age) == one_decimal(age) => old.clone(),
            Some(old) if age < old.age => {
                made.easier += 1;
                Accepted { note: old.note.clone(), ..fresh }
            }
            Some(old) => match old.covering() {
                Some(note) => {
                    made.harder += 1;
                    let mut taken = fresh;
                    taken.earlier.push(note.clone());
                    taken
                }
                None => {
                    if age - old.age > SLACK {
                        made.refused.push((page.address.clone(), old.age, age));
                    }
                    old.clone()
                }
            },
        };
        made.file.push_str(&entry(&page.address, &accepted));
    }
    if !any {
        made.file = format!("{HEAD}pages: []\n");
    }
    made
}

fn entry(address: &str, accepted: &Accepted) -> String {
    let address = if address.is_empty() { "/" } else { address };
    let mut text =
        format!("  - page: {address}\n    age: {}\n    accepted: {}\n", one_decimal(accepted.age), accepted.on);
    if let Some(note) = &accepted.note {
        text.push_str(&format!("    note: {}\n", flow(note)));
    }
    if !accepted.earlier.is_empty() {
        text.push_str("    earlier:\n");
        for note in &accepted.earlier {
            text.push_str(&format!("      - {}\n", flow(note)));
        }
    }
    text
}

/// A note in one line; a text in JSON's quotes is the same in YAML.
fn flow(note: &Note) -> String {
    format!("{{reason: {}, date: {}}}", serde_json::Value::from(note.reason.as_str()), note.on)
}
