//! What only the landlord can say for the accessibility statement.

use jiff::civil::Date;

use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;

/// The fields of `accessibility`.
pub(super) const FIELDS: &[Field] = &[
    may("standard", Shape::Text, "The standard that you aim for: WCAG 2.2 AA."),
    may("meets", Shape::Choice(&["fully", "partly", "not"]), "How far the site meets it, once people have tested it."),
    may("last_tested", Shape::Day, "When people last tested the site."),
    may("tested_by", Shape::Text, "Who tested it, and how."),
    may("known_gaps", Shape::List(&Shape::Text), "What does not work for everyone, why, and when it will."),
    may("improving", Shape::List(&Shape::Text), "What you are doing to make the site easier to use."),
    may("response_days", Shape::Whole, "Within how many working days you answer people who tell you of a problem."),
    may(
        "enforcement",
        Shape::Choice(&["public-sector", "equality-act"]),
        "Whether the regulations for public bodies apply to you, or the Equality Act alone.",
    ),
    may("prepared", Shape::Day, "When the statement was first prepared."),
    may("reviewed", Shape::Day, "When it was last reviewed."),
];

/// What only the landlord can say; nothing where it is not stated.
#[derive(Clone, Debug, Default)]
pub struct Accessibility {
    /// The standard aimed for.
    pub standard: Option<String>,
    /// How far the site meets it: `fully`, `partly` or `not`.
    pub meets: Option<String>,
    /// When people last tested the site.
    pub last_tested: Option<Date>,
    /// Who tested it, and how.
    pub tested_by: Option<String>,
    /// What does not work for everyone.
    pub known_gaps: Vec<String>,
    /// What is being done.
    pub improving: Vec<String>,
    /// Working days until an answer.
    pub response_days: Option<u64>,
    /// Whether the regulations for public bodies apply.
    pub public_sector: Option<bool>,
    /// When the statement was first prepared.
    pub prepared: Option<Date>,
    /// When it was last reviewed.
    pub reviewed: Option<Date>,
}

/// Reads what the settings say.
pub(super) fn read(record: &Record) -> Accessibility {
    let Some(record) = record.record("accessibility") else { return Accessibility::default() };
    let text = |name: &str| record.text(name).map(str::to_owned);
    let list = |name: &str| {
        let text = |held: &Held| if let Value::Text(text) = &held.value { Some(text.clone()) } else { None };
        record.list(name).iter().filter_map(text).collect()
    };
    Accessibility {
        standard: text("standard"),
        meets: text("meets"),
        last_tested: record.day("last_tested"),
        tested_by: text("tested_by"),
        known_gaps: list("known_gaps"),
        improving: list("improving"),
        response_days: record.whole("response_days"),
        public_sector: record.text("enforcement").map(|word| word == "public-sector"),
        prepared: record.day("prepared"),
        reviewed: record.day("reviewed"),
    }
}
