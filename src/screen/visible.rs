//! What a finished file says, seen or unseen: text, attributes, comments, values.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::around::Around;
use crate::artifact::Artifact;
use crate::text::csv_rows;
use crate::text::ending;

mod json;
mod markup;

/// How long the words are, at the least, that may be digests.
const DIGEST: usize = 32;

/// How a file is written, as far as it matters for what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Markup,
    /// JSON that somebody else wrote, or that is not written by lines.
    Json,
    /// JSON that the build wrote, with whole objects on each line.
    Lines,
    /// A table that the build wrote.
    Table,
    /// A table that somebody else wrote.
    Csv,
    Text,
}

/// A file that may hold words.
pub(super) struct Visible<'a> {
    pub(super) form: Form,
    source: Cow<'a, str>,
}

impl<'a> Visible<'a> {
    /// What a file holds; none of pictures, programs and what only machines read.
    pub(super) fn of(artifact: &'a Artifact) -> Option<Visible<'a>> {
        // The theme and the program that checks the ledger are written by programmers, and are the same on every site.
        if artifact.maker == "the theme" || artifact.path.ends_with("verify.py") {
            return None;
        }
        let own = Around::is_own(artifact);
        let form = match ending(&artifact.path).as_str() {
            "html" | "xml" | "atom" | "rss" | "svg" | "xhtml" => Form::Markup,
            "json" if own => Form::Lines,
            "json" | "webmanifest" | "jsonld" | "geojson" => Form::Json,
            // What the build wrote has cells that are not told apart by their commas alone.
            "csv" if own => Form::Table,
            "csv" => Form::Csv,
            "txt" | "md" | "ics" | "vcf" | "yaml" | "yml" | "tsv" => Form::Text,
            _ => return None,
        };
        Some(Visible { form, source: String::from_utf8_lossy(&artifact.bytes) })
    }

    /// Whether its labels are the build's own.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.form, Form::Lines | Form::Table)
    }

    /// The file in pieces, each of which says the same in every file of this form.
    pub(super) fn pieces(&self) -> Vec<&str> {
        match self.form {
            Form::Markup => markup::pieces(&self.source),
            // The largest files of a site would otherwise stand in memory several times.
            Form::Lines => self.source.split_inclusive('\n').collect(),
            _ => vec![&self.source],
        }
    }

    /// The texts of a piece.
    pub(super) fn texts(&self, piece: &str) -> Vec<String> {
        match self.form {
            Form::Markup => markup::texts(piece),
            Form::Json => vec![json(piece, true)],
            Form::Lines => vec![json::strings(piece, true)],
            Form::Table => vec![without_digests(&cells(piece))],
            Form::Csv => vec![piece.replace('"', "")],
            Form::Text => vec![without_digests(piece)],
        }
    }
}

/// The cells of a table, each by itself with its column's name.
fn cells(text: &str) -> String {
    let mut rows = csv_rows(text).into_iter();
    let header = rows.next().unwrap_or_default();
    let mut out = String::new();
    for row in rows {
        for (name, cell) in header.iter().zip(&row).filter(|(_, cell)| !cell.is_empty()) {
            out.push_str(&format!("{name}: {cell}\n\n"));
        }
    }
    out
}

/// The strings and numbers of a JSON file, with their names where those say what they are.
fn json(text: &str, named: bool) -> String {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => json::strings(text, named),
        Err(_) => without_digests(text),
    }
}

/// A text without its digests, keys and signatures: long words of letters and digits mixed.
fn without_digests(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    put_without_digests(text, &mut plain);
    plain
}

/// Puts a text without its digests, as [`without_digests`] has it.
fn put_without_digests(text: &str, plain: &mut String) {
    let is_digest = |word: &str| {
        word.len() >= DIGEST
            && !word.contains('.')
            && word.bytes().any(|byte| byte.is_ascii_digit())
            && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    // Words that stay are put together: nearly all do.
    let (mut put, mut start) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b' ' | b'\n' | b'"' | b',' | b':') {
            if at + 1 - start >= DIGEST && is_digest(&text[start..=at]) {
                plain.push_str(&text[put..start]);
                plain.push(' ');
                put = at + 1;
            }
            start = at + 1;
        }
    }
    if is_digest(&text[start..]) {
        plain.push_str(&text[put..start]);
        plain.push(' ');
    } else {
        plain.push_str(&text[put..]);
    }
}

#[cfg(test)]
mod tests {
    use super::without_digests;

    #[test]
    fn digests_are_left_out_and_nothing_else() {
        let digest = "0f".repeat(16);
        for (text, expected) in [
            (format!("sum: {digest}, of Elm Court"), "sum:   of Elm Court".to_owned()),
            (digest.clone(), " ".to_owned()),
            (format!("a {digest}\nb"), "a  b".to_owned()),
            ("0".repeat(40), "0".repeat(40)),
            (format!("x/{digest}.html y"), format!("x/{digest}.html y")),
            (String::new(), String::new()),
            ("Élan, 3 o’clock".to_owned(), "Élan, 3 o’clock".to_owned()),
        ] {
            assert_eq!(without_digests(&text), expected);
        }
    }
}
