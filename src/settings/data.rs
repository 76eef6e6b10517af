//! What others may do with the open data of the site.

use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::settings::BAD_SETTING;

/// The fields of `data`.
pub const FIELDS: &[Field] =
    &[may("licence", Shape::Record(LICENCE), "What others may do with the data; \"not stated\" where it is left out.")];

const LICENCE: &[Field] = &[
    must("name", Shape::Text, "The licence's name: Open Government Licence v3.0."),
    may(
        "url",
        Shape::Text,
        "Where it can be read: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/.",
    ),
    may("attribution", Shape::Text, "The words by which others should say where the data is from."),
];

/// A licence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// Where it can be read; empty when not stated.
    pub url: String,
    /// How to say where the data is from; empty when not stated.
    pub attribution: String,
}

/// Reads `data`.
pub(super) fn read(record: &Record, report: &mut Report) -> Option<Licence> {
    let licence = record.record("data")?.record("licence")?;
    let text = |name: &str| licence.text(name).unwrap_or_default().to_owned();
    let mut read =
        Licence { name: licence.text("name")?.to_owned(), url: text("url"), attribution: text("attribution") };
    let rest = read.url.strip_prefix("https://").or_else(|| read.url.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_of_an_address));
    if !read.url.is_empty() && !sound {
        report
            .add(&BAD_SETTING, licence.span_of("url"), format!("`url` is not a web address: `{}`", read.url))
            .help("write the whole address of the licence, with https:// before it");
        read.url.clear();
    }
    Some(read)
}

/// Whether a byte may stand in the address of a licence.
fn is_of_an_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#=&%".contains(&byte)
}
