//! The entries of the log.
//!
//! Each is one line of canonical JSON, in the order of keys in which the types here declare them. A line that would not be
//! written in just the same way is no entry.

use serde::Deserialize;
use serde::Serialize;

use crate::ledger::json::canonical;

/// The longest entry, in bytes: its length must go into two.
pub const LONGEST: usize = 65_535;

/// What one entry of the log says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Leaf {
    /// The key that signs from here on.
    Key(Key),
    /// A release begins.
    Release(Release),
    /// Something on the site in a version that was not published before.
    Page(Page),
    /// Something that is no longer on the site.
    Gone(Gone),
    /// A figure.
    Figure(Box<Figure>),
    /// A promise, and the rule it is judged by.
    Promise(Promise),
    /// A note on something published that was changed.
    Correction(Correction),
    /// The opening of a page's version was taken back.
    Redaction(Redaction),
    /// The release is complete.
    Close(Close),
}

impl Leaf {
    /// The entry as it stands in the log.
    pub fn line(&self) -> String {
        canonical(self)
    }

    /// Reads an entry; none where it is not written in the canonical form, or is too long.
    pub fn parse(line: &[u8]) -> Option<Leaf> {
        let leaf: Leaf = serde_json::from_slice(line).ok()?;
        (line.len() <= LONGEST && leaf.line().as_bytes() == line).then_some(leaf)
    }

    /// What it is of: the reference by which entries of its sort are ordered; empty for the others.
    pub fn reference(&self) -> &str {
        match self {
            Leaf::Page(Page { reference, .. })
            | Leaf::Gone(Gone { reference })
            | Leaf::Promise(Promise { reference, .. })
            | Leaf::Correction(Correction { reference, .. })
            | Leaf::Redaction(Redaction { reference, .. }) => reference,
            Leaf::Figure(figure) => &figure.reference,
            Leaf::Key(_) | Leaf::Release(_) | Leaf::Close(_) => "",
        }
    }
}

/// The key that signs from here on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The key as a verifier needs it, or `none` where nothing is signed.
    pub vkey: String,
    /// The one that it replaces.
    pub replaces: Option<String>,
}

/// A release begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Its number, from 1.
    pub number: u64,
    /// Its day.
    pub date: String,
    /// What made it: `candour 0.1.0`.
    pub generator: String,
}

/// Something on the site in a version that was not published before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its reference: `policies/repairs`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its kind: `policies`.
    pub kind: String,
    /// Its address on the site.
    pub address: String,
    /// Its version, from 1.
    pub version: u64,
    /// The day on which it says it was published.
    pub published: Option<String>,
    /// The salted hash of its text, in hex.
    pub commitment: String,
}

/// Something that is no longer on the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
}

/// A figure, as written and as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its reference: `performance/2025-26-q1#first-visit`, with `/areas/elm-court` after it for a part.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The measure's reference.
    pub measure: String,
    /// The measure's title.
    pub name: String,
    /// The period, as written.
    pub period: String,
    /// The part of a breakdown.
    pub part: Option<String>,
    /// The value, as written.
    pub value: Option<String>,
    /// The numerator, as written.
    pub numerator: Option<String>,
    /// The denominator, as written.
    pub denominator: Option<String>,
    /// How many answered, as written.
    pub sample: Option<String>,
    /// The margin of a survey, as written.
    pub margin: Option<String>,
    /// Why there is no figure; `hidden` where it is withheld to protect people.
    pub missing: Option<String>,
    /// How pages show it.
    pub shown: String,
    /// The measure's unit.
    pub unit: String,
    /// How pages show the target.
    pub target: Option<String>,
    /// `met` or `missed`.
    pub met: Option<String>,
    /// `first`, `correction`, `revision`, `definition-change`, `late` or `withdrawn`.
    pub state: String,
    /// The correction that explains the change.
    pub note: Option<String>,
}

/// A promise, and the rule it is judged by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What is promised.
    pub promise: String,
    /// Where it was made.
    pub made_in: Option<String>,
    /// The rule, as canonical JSON.
    pub rule: String,
    /// From when it holds.
    pub from: Option<String>,
    /// Until when it holds.
    pub to: Option<String>,
    /// `first`, `promise-change` or `withdrawn`.
    pub state: String,
    /// The correction that explains the change.
    pub note: Option<String>,
}

/// A note on something published that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Its reference.
    #[serde(rename = "ref")]
    pub reference: String,
    /// What was changed.
    pub of: String,
    /// What sort of change it was.
    pub kind: String,
    /// On which day.
    pub on: String,
    /// The SHA-256 of its canonical text, in hex.
    pub digest: String,
}

/// The opening of a page's version was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// The number of the page's entry in the log.
    pub leaf: u64,
    /// The page.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Which version of it.
    pub version: u64,
    /// Why, in one word: `personal-data`, `court-order`.
    pub reason: String,
}

/// The release is complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// Its number.
    pub release: u64,
    /// The SHA-256 of the list of its files, in hex.
    pub manifest: String,
    /// How many files it has.
    pub files: u64,
    /// How many bytes they hold.
    pub bytes: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_one_form() {
        let gone = Leaf::Gone(Gone { reference: "news/fête".to_owned() });
        assert_eq!(gone.line(), r#"{"t":"gone","ref":"news/f\u00eate"}"#);
        assert_eq!(Leaf::parse(gone.line().as_bytes()), Some(gone));
        for other in [
            r#"{"t":"gone","ref":"news/fête"}"#,
            r#"{"t":"gone", "ref":"a"}"#,
            r#"{"ref":"a","t":"gone"}"#,
            r#"{"t":"gone","ref":"a","x":1}"#,
            r#"{"t":"gone","ref":"\u0041"}"#,
            r#"{"t":"gone"}"#,
            r#"{"t":"other","ref":"a"}"#,
        ] {
            assert_eq!(Leaf::parse(other.as_bytes()), None, "{other}");
        }
    }
}
