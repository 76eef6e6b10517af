//! Personal data: what must not be published, found in text.
//!
//! [`find`] takes a text and what may stand in it ([`Known`]), and gives findings with their places. It knows nothing
//! of files or pages. Each rule is a line of [`DETECTORS`]; what a rule is called and says is in [`rules`].

mod addresses;
mod ages;
mod alike;
mod births;
mod checkpoints;
mod circumstances;
mod emails;
pub mod fold;
mod households;
mod known;
mod lists;
mod looks;
mod marks;
mod names;
mod needs;
mod numbers;
pub mod passages;
mod pattern;
mod phones;
mod references;
pub mod rules;
mod small;
mod spelled;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use sha2::Digest;
use sha2::Sha256;

use crate::diagnostic::masked;

use fold::Folded;
use pattern::Hit;
use pattern::Hits;
use pattern::Pattern;
use pattern::Taken;
use pattern::Text;
use rules::Rule;

pub use known::Known;
pub use looks::MOST_WORDS;

/// Something personal in a text.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Letters and digits of what it is, by which it is known again wherever else it stands.
    pub core: String,
    /// What was found, as it is written.
    pub text: String,
}

impl Finding {
    /// A finding that is the whole of a text.
    pub fn whole(rule: &'static Rule, text: &str) -> Finding {
        Finding { rule, range: 0..text.len(), core: known::squeezed(text), text: text.to_owned() }
    }

    /// What was found, with enough hidden that whoever reads the message learns nothing new.
    pub fn masked(&self) -> String {
        masked(&self.text)
    }

    /// By which an acknowledgement names this finding in a file.
    ///
    /// It is so short on purpose: many texts have the same one, so that nobody can work out the text from it.
    pub fn hash(&self, file: &str) -> String {
        let digest = Sha256::digest(format!("{}\n{file}\n{}", self.rule.number, self.core));
        digest.iter().take(2).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Looks for what one rule, or a family of them, finds.
type Detector = fn(&Text<'_>, &mut Hits);

/// Every rule, in the order in which they claim what they find: what one has found is no other number's.
const DETECTORS: &[(&str, Detector)] = &[
    ("PD-04", emails::find),
    ("PD-01", numbers::national_insurance),
    ("PD-10", numbers::nhs),
    ("PD-08", numbers::bank),
    ("PD-02 PD-03", phones::find),
    ("PD-09", references::find),
    ("PD-05 PD-06", addresses::find),
    ("PD-07", births::find),
    ("PD-11", names::titled),
    ("PD-12", lists::find),
    ("PD-13", circumstances::find),
    ("PD-14", small::find),
    ("PD-19", looks::quotes),
    ("PD-20", looks::find),
];

/// Every pattern of every rule.
static PATTERNS: &[&[(&str, &Pattern)]] = &[
    addresses::PATTERNS,
    ages::PATTERNS,
    alike::PATTERNS,
    births::PATTERNS,
    checkpoints::PATTERNS,
    circumstances::PATTERNS,
    emails::PATTERNS,
    households::PATTERNS,
    lists::PATTERNS,
    looks::PATTERNS,
    names::PATTERNS,
    numbers::PATTERNS,
    phones::PATTERNS,
    references::PATTERNS,
    small::PATTERNS,
    spelled::PATTERNS,
];

/// Rules whose findings are the same thing twice where they overlap: the first that found it keeps it.
const NUMBERS_ALONE: &[&str] = &["PD-01", "PD-02", "PD-03", "PD-04", "PD-08", "PD-09", "PD-10"];

/// Everything personal in a text, in order of place.
pub fn find(text: &str, known: &Known) -> Vec<Finding> {
    let folded = Folded::new(text);
    let marks = pattern::marks_of(&folded);
    let view = Text::new(&folded, &marks, known);
    let mut hits: Vec<Hit> = Vec::new();
    let mut numbers = Taken::default();
    for (_, detect) in DETECTORS {
        let mut found = Hits::default();
        detect(&view, &mut found);
        hits.extend(
            found.list.into_iter().filter(|hit| !NUMBERS_ALONE.contains(&hit.rule.number) || numbers.add(&hit.range)),
        );
    }
    let checkpoints = checkpoints::find(&folded.text);
    hits.retain(|hit| !checkpoints.iter().any(|one| one.start < hit.range.end && hit.range.start < one.end));
    hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.rule.number));
    let finding = |hit: Hit| {
        let range = folded.range(text, &hit.range);
        Finding {
            rule: hit.rule,
            core: known::squeezed(folded.text.get(hit.core).unwrap_or("")),
            text: text.get(range.clone()).unwrap_or("").to_owned(),
            range,
        }
    };
    hits.into_iter().map(finding).collect()
}

/// Whether words read like the name of a person, where a role is asked for.
pub fn looks_like_a_name(words: &str) -> bool {
    let folded = Folded::new(words);
    let marks = pattern::marks_of(&folded);
    names::looks_like_a_name(&Text::new(&folded, &marks, &Known::new()))
}
