//! The front matter: what the document says of itself, and gaps for what somebody must fill in.

use jiff::civil::Date;

use super::content;
use super::content::Block;
use super::tables::in_one_line;
use crate::date::month_name;
use crate::date::parse_day;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::yaml::quoted;

/// How many blocks at the beginning may say something of the document.
const LOOKED_AT: usize = 60;
/// The longest that such a value may be, in characters.
const LONGEST: usize = 120;

/// Labels of what documents say of themselves, by the field that they fill.
const LABELS: &[(&str, &[&str])] = &[
    ("title", &["title", "document title", "policy title", "policy name", "strategy title", "name of policy"]),
    ("issue", &["issue", "issue number", "issue no", "version", "version number", "version no"]),
    (
        "issued",
        &["date of issue", "issue date", "date issued", "issued", "effective date", "effective from", "date published"],
    ),
    (
        "next_review",
        &["date of next review", "next review date", "next review", "review date", "review due", "date for review"],
    ),
    ("approved_by", &["approved by", "approving body", "approval body", "approved by (body)"]),
    ("approved_on", &["date approved", "approved on", "approval date", "date of approval"]),
    ("applies_to", &["applies to", "service area applies to"]),
];

/// Words of those who approve: what has none of them may be a person's name, which does not belong on a page.
const BODIES: &[&str] = &[
    "board",
    "committee",
    "council",
    "panel",
    "executive",
    "cabinet",
    "group",
    "team",
    "forum",
    "director",
    "head",
    "manager",
    "officer",
    "trustees",
    "assembly",
];

/// What a document says of itself: field and words.
pub type Said = Vec<(&'static str, String)>;

/// What the beginning of a document says of it, in tables of labels and values or in lines such as `Issue: 2.0`.
pub fn said(blocks: &[Block]) -> Said {
    let mut said = Said::new();
    for block in blocks.iter().take(LOOKED_AT) {
        match block {
            Block::Paragraph(paragraph) => {
                let words = content::plain(&paragraph.spans);
                if let Some((label, value)) = words.split_once(':') {
                    take(label, value, &mut said);
                }
            }
            Block::Table(rows) => {
                for row in rows.iter().take(LOOKED_AT).filter(|row| row.cells.len() <= 6) {
                    let cells: Vec<String> =
                        row.cells.iter().map(|cell| content::plain(&in_one_line(&cell.blocks).0)).collect();
                    for pair in cells.chunks_exact(2) {
                        if let [label, value] = pair {
                            take(label, value, &mut said);
                        }
                    }
                }
            }
        }
    }
    said
}

fn take(label: &str, value: &str, said: &mut Said) {
    let label = label.trim().trim_end_matches([':', '.']).trim_end().to_lowercase();
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() || value.chars().count() > LONGEST {
        return;
    }
    let Some((field, _)) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str())) else { return };
    if !said.iter().any(|(already, _)| already == field) {
        said.push((field, value));
    }
}

/// The front matter of a page, with the lines around it.
pub fn of(page: &str) -> Option<&str> {
    let end = page.strip_prefix("---\n")?.find("\n---\n")?;
    page.get(..end + "---\n".len() + "\n---\n".len())
}

/// The front matter with what is known; what must be there and is not known is a gap.
pub fn written(title: Option<&str>, said: &Said, fields: &[Field]) -> (String, Vec<&'static str>) {
    let mut out = String::from("---\n");
    let mut gaps = Vec::new();
    for field in fields {
        let words = match field.name {
            "title" => title,
            name => said.iter().find(|(of, _)| *of == name).map(|(_, words)| words.as_str()),
        };
        let value = words.and_then(|words| fitting(field, words));
        match (value, field.need) {
            (Some(value), _) => out.push_str(&format!("{}: {value}\n", field.name)),
            (None, Need::Must) => {
                gaps.push(field.name);
                let hint = match (words, field.shape) {
                    (Some(words), _) if field.name != "approved_by" => format!("the document says {}", quoted(words)),
                    (Some(_), _) => "a body or a role, not a person's name".to_owned(),
                    (None, Shape::Choice(words)) => format!("one of {}", words.join(", ")),
                    (None, Shape::Day) => format!("{} Written like 2026-04-01.", field.about),
                    (None, _) => field.about.to_owned(),
                };
                out.push_str(&format!("{}:  # to fill in: {hint}\n", field.name));
            }
            (None, Need::May) => {}
        }
    }
    out.push_str("---\n\n");
    (out, gaps)
}

/// Words as the value of a field, if they are one.
fn fitting(field: &Field, words: &str) -> Option<String> {
    match field.shape {
        Shape::Day => day(words).map(|day| day.to_string()),
        Shape::Text if field.name == "issue" => {
            let number = words.trim_start_matches(['v', 'V']).trim();
            let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !number.is_empty();
            Some(quoted(if plain { number } else { words }))
        }
        Shape::Text if field.name == "approved_by" => {
            let lower = words.to_lowercase();
            let body = lower.split(|c: char| !c.is_alphabetic()).any(|word| BODIES.contains(&word));
            body.then(|| quoted(words))
        }
        Shape::Text => Some(quoted(words)),
        _ => None,
    }
}

/// A day as documents write it: 1 April 2026, 1st April 2026, 01/04/2026, 2026-04-01.
fn day(words: &str) -> Option<Date> {
    if let Ok(day) = parse_day(words) {
        return Some(day);
    }
    let parts: Vec<&str> = words.split([' ', '/', '.', '-', ',', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month = match month.parse::<i8>() {
        Ok(month) => month,
        Err(_) => (1..=12).find(|number| {
            let name = month_name(*number).to_lowercase();
            let month = month.to_lowercase();
            month == name || month.len() >= 3 && name.get(..3) == Some(month.as_str())
        })?,
    };
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month, day).ok()
}
