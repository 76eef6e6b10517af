//! What a finished file says, seen or unseen: text, attributes, comments, values.

use crate::artifact::Artifact;
use crate::text::csv_rows;

/// Attributes that only say how a page is made.
const MECHANICAL: &[&str] = &[
    "class",
    "id",
    "for",
    "src",
    "srcset",
    "integrity",
    "style",
    "d",
    "points",
    "viewbox",
    "transform",
    "nonce",
    "http-equiv",
];

/// How the makers of tables from the site's own values begin.
const TABLES: &str = "the open data";

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "data",
];

/// The texts of a file that hold words; none of pictures, programs and what only machines read.
pub(super) fn texts(artifact: &Artifact) -> Vec<String> {
    let ending = artifact.path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let text = || String::from_utf8_lossy(&artifact.bytes).into_owned();
    // The theme and the program that checks the ledger are written by programmers, and are the same on every site.
    if artifact.maker == "the theme" || artifact.path.ends_with("verify.py") {
        return Vec::new();
    }
    match ending.as_str() {
        "html" | "xml" | "atom" | "rss" | "svg" | "xhtml" => markup(&text()),
        "json" | "webmanifest" | "jsonld" | "geojson" => json(&text(), true),
        // What the build wrote has cells that are not told apart by their commas alone.
        "csv" if artifact.maker.starts_with(TABLES) => vec![without_digests(&cells(&text()))],
        "csv" => vec![text().replace('"', "")],
        "txt" | "md" | "ics" | "vcf" | "yaml" | "yml" | "tsv" => vec![without_digests(&text())],
        _ => Vec::new(),
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
fn json(text: &str, named: bool) -> Vec<String> {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else { return vec![without_digests(text)] };
    let mut strings = Vec::new();
    let mut open = vec![&value];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::String(text) => strings.push(text.clone()),
            serde_json::Value::Array(values) => open.extend(values.iter().rev()),
            serde_json::Value::Object(values) => {
                // A name and its value belong together: "dob": "03/05/1961".
                for (name, value) in values.iter().rev() {
                    match value {
                        serde_json::Value::String(text) if named => strings.push(format!("{name}: {text}")),
                        serde_json::Value::Number(number)
                            if number.as_u64().is_some_and(|number| number > 99_999_999) =>
                        {
                            strings.push(format!("{name}: {number}"));
                        }
                        other => open.push(other),
                    }
                }
            }
            _ => {}
        }
    }
    vec![without_digests(&strings.join("\n\n"))]
}

/// A text without its digests, keys and signatures: long words of letters and digits mixed.
fn without_digests(text: &str) -> String {
    let is_digest = |word: &str| {
        word.len() >= 32
            && !word.contains('.')
            && word.bytes().any(|byte| byte.is_ascii_digit())
            && word.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let mut plain = String::new();
    for word in text.split_inclusive([' ', '\n', '"', ',', ':']) {
        if is_digest(word) {
            plain.push(' ');
        } else {
            plain.push_str(word);
        }
    }
    plain
}

/// The text of markup, with tables as lines of cells; then its attributes and comments.
fn markup(source: &str) -> Vec<String> {
    let mut text = String::new();
    let mut unseen = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            unseen.push_str(&comment[..end]);
            unseen.push_str("\n\n");
            rest = comment.get(end + 3..).unwrap_or("");
            continue;
        }
        let Some(tag) = Tag::read(rest) else {
            text.push(' ');
            rest = &rest[1..];
            continue;
        };
        rest = tag.rest;
        for (name, value) in &tag.attributes {
            if !MECHANICAL.contains(&name.as_str()) && !value.is_empty() {
                unseen.push_str(value.trim_start_matches("mailto:").trim_start_matches("tel:"));
                unseen.push_str("\n\n");
            }
        }
        match tag.name.as_str() {
            "script" | "style" if !tag.closes => {
                let end = rest.find(&format!("</{}", tag.name)).unwrap_or(rest.len());
                let kind = tag.attributes.iter().find(|(name, _)| name == "type");
                if kind.is_some_and(|(_, value)| value.contains("json")) {
                    // In linked data everything has a `name`: each page, and no person.
                    let named = !kind.is_some_and(|(_, value)| value.contains("ld+json"));
                    unseen.push_str(&json(&rest[..end], named).join("\n\n"));
                    unseen.push_str("\n\n");
                }
                rest = &rest[end..];
            }
            "td" | "th" if tag.closes => text.push_str(" | "),
            "td" | "th" => {}
            "br" | "tr" => text.push('\n'),
            name if INLINE.contains(&name) => {}
            _ => text.push_str("\n\n"),
        }
    }
    text.push_str(rest);
    vec![text, unseen]
}

struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: Vec<(String, String)>,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Option<Tag<'a>> {
        let inner = text.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let length = inner.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')?;
        let name = inner.get(..length)?.to_ascii_lowercase();
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!' || letter == '?') {
            return None;
        }
        let mut rest = &inner[length..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            if rest.is_empty() {
                return Some(Tag { name, closes, attributes, rest });
            }
            if let Some(after) = rest.strip_prefix('>') {
                return Some(Tag { name, closes, attributes, rest: after });
            }
            let end = rest
                .find(|letter: char| letter.is_whitespace() || letter == '=' || letter == '>')
                .unwrap_or(rest.len());
            // An equals sign alone begins no name.
            let end = end.max(rest.chars().next().map_or(0, char::len_utf8));
            let attribute = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let Some(after) = rest.strip_prefix('=') else { continue };
            let after = after.trim_start();
            let (value, next) = match after.chars().next() {
                Some(mark @ ('"' | '\'')) => {
                    let value = &after[1..];
                    let end = value.find(mark).unwrap_or(value.len());
                    (&value[..end], value.get(end + 1..).unwrap_or(""))
                }
                _ => {
                    let end = after.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(after.len());
                    (&after[..end], &after[end..])
                }
            };
            attributes.push((attribute, value.to_owned()));
            rest = next;
        }
    }
}
