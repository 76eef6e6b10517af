//! How the columns of a spreadsheet become fields: a file of the site that staff keep, proposed from the headings.

mod rows;

pub use rows::fields_of;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::date::Period;
use crate::date::parse_day;
use crate::diagnostic::Report;
use crate::fields;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Need;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::UNKNOWN_KEY;
use crate::fields::Value;
use crate::fields::WRONG_CHOICE;
use crate::fields::WRONG_TYPE;
use crate::fields::may;
use crate::fields::must;
use crate::fields::nearest;
use crate::import::headings;
use crate::import::headings::plain;
use crate::import::sheets::Book;
use crate::import::sheets::Cell;
use crate::import::sheets::Row;
use crate::import::sheets::Sheet;
use crate::source::FileId;
use crate::source::Span;
use crate::yaml;
use crate::yaml::in_flow;

/// The folder of the mappings, which the site's own reader leaves alone.
pub const FOLDER: &str = "import";

/// The kinds that spreadsheets can be brought into.
pub const KINDS: [&str; 5] = ["feedback", "actions", "members", "performance", "benchmarks"];

/// What a mapping file says.
const FIELDS: &[Field] = &[
    must("into", Shape::Choice(&KINDS), "What its rows are."),
    may("sheet", Shape::Text, "The sheet; the first unless given."),
    may("header", Shape::Whole, "The row of the headings, from 1; the first unless given."),
    must("columns", Shape::Table(&Shape::Text), "For each heading, the field that its column fills."),
    may("leave", Shape::Table(&Shape::Text), "Columns that are left, and why."),
    may("values", Shape::Table(&Shape::Table(&Shape::Text)), "For a field, what words of the spreadsheet mean."),
    may("defaults", Shape::Table(&Shape::Text), "What a field holds where its cell is empty or has no column."),
    may("id_from", Shape::List(&Shape::Text), "The fields that make an id, where no column holds one."),
    may("dates", Shape::Choice(&["day-first", "month-first"]), "How dates are written; day-first unless given."),
    may("period", Shape::Period, "The period, for results and benchmarks."),
    may("published", Shape::Day, "When the results were published."),
    may("publisher", Shape::Text, "Who published a benchmark."),
    may("source", Shape::Text, "Where a benchmark comes from, best with a link."),
    may("file", Shape::Text, "The file that new records go into, below data/."),
];

/// How a spreadsheet becomes records.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The kind.
    pub into: &'static str,
    /// The sheet's name.
    pub sheet: Option<String>,
    /// The row of the headings, from nought.
    pub header: u32,
    /// The heading of each field.
    pub columns: Vec<(String, &'static str)>,
    /// The headings of the columns that are left, and why.
    pub leave: Vec<(String, String)>,
    /// What words mean, by field.
    pub values: BTreeMap<&'static str, Vec<(String, String)>>,
    /// What stands where nothing is given.
    pub defaults: Vec<(&'static str, String)>,
    /// The fields that make an id.
    pub id_from: Vec<String>,
    /// Whether dates begin with the month.
    pub month_first: bool,
    /// The period of results.
    pub period: Option<Period>,
    /// When results were published.
    pub published: Option<jiff::civil::Date>,
    /// Who published a benchmark.
    pub publisher: Option<String>,
    /// Where a benchmark comes from.
    pub source: Option<String>,
    /// Where new records go.
    pub file: String,
}

/// The fields by which a record of a kind is known again.
pub fn identity(kind: &str) -> &'static [&'static str] {
    if kind == "members" { &["key", "panel", "started"] } else { &["id"] }
}

/// Whether each row of a kind is a record with an id of its own.
fn has_ids(kind: &str) -> bool {
    identity(kind) == ["id"] && !["performance", "benchmarks"].contains(&kind)
}

/// The fields that must come from a column or a default.
fn needed(kind: &str) -> Vec<&'static str> {
    fields_of(kind).iter().filter(|field| field.need == Need::Must).map(|field| field.name).collect()
}

/// Reads a mapping file, reporting what is wrong with it.
pub fn read(text: &str, file: FileId, name: &str, report: &mut Report) -> Option<Mapping> {
    let node = yaml::read(text, file, 0, report)?;
    let record = fields::read(&node, FIELDS, "a mapping", report);
    let into = *KINDS.iter().find(|kind| Some(**kind) == record.text("into"))?;
    let known = fields_of(into);
    let field_at = |name: &str, span: Span, report: &mut Report| -> Option<&'static str> {
        let found = known.iter().find(|field| field.name == name);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|field| field.name).collect();
            let help = match nearest(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can be: {}", names.join(", ")),
            };
            report.add(&UNKNOWN_KEY, span, format!("{into} have no field `{name}`")).help(help);
        }
        found.map(|field| field.name)
    };
    let mut columns: Vec<(String, &'static str)> = Vec::new();
    for (heading, field, span) in table(&record, "columns") {
        let Some(field) = field_at(&field, span, report) else { continue };
        if let Some((other, _)) = columns.iter().find(|(_, have)| *have == field) {
            report
                .add(&WRONG_TYPE, span, format!("two columns fill `{field}`: `{other}` and `{heading}`"))
                .help("keep one of them, and move the other to `leave`");
        }
        columns.push((heading, field));
    }
    let mut defaults = Vec::new();
    for (field, text, span) in table(&record, "defaults") {
        defaults.extend(field_at(&field, span, report).map(|field| (field, text)));
    }
    let mut values = BTreeMap::new();
    for (field, held) in record.table("values") {
        let (Value::Text(name), Value::Table(rows)) = (&field.value, &held.value) else { continue };
        let Some(field) = field_at(name, field.span, report) else { continue };
        let meant = rows.iter().filter_map(|(from, to)| match (&from.value, &to.value) {
            (Value::Text(from), Value::Text(word)) => Some((from.clone(), word.clone(), to.span)),
            _ => None,
        });
        let mut list = Vec::new();
        for (from, to, span) in meant {
            if let Some(Field { shape: Shape::Choice(words), .. }) = known.iter().find(|have| have.name == field)
                && !words.contains(&to.as_str())
            {
                report
                    .add(&WRONG_CHOICE, span, format!("`{field}` cannot be `{to}`"))
                    .help(format!("use one of: {}", words.join(", ")));
            }
            list.push((from, to));
        }
        values.insert(field, list);
    }
    let has =
        |field: &str| columns.iter().any(|(_, have)| *have == field) || defaults.iter().any(|(have, _)| *have == field);
    for field in needed(into).into_iter().filter(|field| !has(field)) {
        report
            .add(
                &MISSING_FIELD,
                record.span_of("columns").begin(),
                format!("no column fills `{field}`, and {into} need it"),
            )
            .help(format!("name its column under `columns`, or what it always is under `defaults`:  {field}: …"));
    }
    let file = record.text("file").map_or_else(|| format!("data/{into}/{name}.yaml"), str::to_owned);
    let sound = file.starts_with(&format!("data/{into}"))
        && file.ends_with(".yaml")
        && !file.contains("..")
        && !file.contains('\\');
    if !sound {
        report
            .add(&WRONG_TYPE, record.span_of("file"), format!("`{file}` is no file of {into}"))
            .help(format!("write it as data/{into}/{name}.yaml"));
    }
    let id_from = record.list("id_from").iter().filter_map(|held| match &held.value {
        Value::Text(text) => Some((text.clone(), held.span)),
        _ => None,
    });
    let mut made_of = Vec::new();
    for (field, span) in id_from.collect::<Vec<_>>() {
        made_of.extend(field_at(&field, span, report).map(str::to_owned));
    }
    if !has("id") && made_of.is_empty() && has_ids(into) {
        made_of = made_from(into);
    }
    let header = record.whole("header").unwrap_or(1);
    Some(Mapping {
        into,
        sheet: record.text("sheet").map(str::to_owned),
        header: u32::try_from(header.saturating_sub(1)).unwrap_or(0),
        columns,
        leave: table(&record, "leave").into_iter().map(|(heading, why, _)| (heading, why)).collect(),
        values,
        defaults,
        id_from: made_of,
        month_first: record.text("dates") == Some("month-first"),
        period: record.period("period"),
        published: record.day("published"),
        publisher: record.text("publisher").map(str::to_owned),
        source: record.text("source").map(str::to_owned),
        file,
    })
}

/// The names and words of a table, with the place of each word.
fn table(record: &Record, name: &str) -> Vec<(String, String, Span)> {
    let rows = record.table(name).iter();
    rows.filter_map(|(name, held)| match (&name.value, &held.value) {
        (Value::Text(name), Value::Text(text)) => Some((name.clone(), text.clone(), held.span)),
        _ => None,
    })
    .collect()
}

/// The fields that make an id of a kind where nothing else is said.
fn made_from(kind: &str) -> Vec<String> {
    let fields: &[&str] = if kind == "feedback" { &["heard", "said"] } else { &["what"] };
    fields.iter().map(|field| (*field).to_owned()).collect()
}

/// A proposal: the file's text, and what is to be said of it.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The text of the mapping file.
    pub text: String,
    /// What was guessed and what was left, line by line.
    pub said: Vec<String>,
    /// What somebody has to fill in before anything can be imported.
    pub to_do: Vec<String>,
}

/// Which field a heading means.
fn meant(kind: &str, fields: &[Field], heading: &str) -> Option<&'static str> {
    let words = plain(heading);
    let named = fields.iter().find(|field| plain(field.name) == words);
    let known = || fields.iter().find(|field| headings::of(kind, field.name).contains(&words.as_str()));
    named.or_else(known).map(|field| field.name)
}

/// The sheet and the row whose cells are the most like headings of the kind.
fn heading_row<'a>(book: &'a Book, kind: &str, fields: &[Field]) -> Option<(&'a Sheet, u32)> {
    let mut best: Option<(usize, &Sheet, u32)> = None;
    for sheet in &book.sheets {
        for (number, row) in sheet.rows.iter().take(25) {
            let score = row.values().filter(|cell| meant(kind, fields, &cell.to_string()).is_some()).count();
            if score > 0 && best.is_none_or(|(most, ..)| score > most) {
                best = Some((score, sheet, *number));
            }
        }
    }
    best.map(|(_, sheet, row)| (sheet, row))
}

/// Whether rows of a kind can be about people, and not of figures alone.
fn has_people(kind: &str) -> bool {
    !["performance", "benchmarks"].contains(&kind)
}

/// Proposes a mapping from a workbook's headings; the error says why none can be.
pub fn propose(book: &Book, kind: &str, name: &str, file_name: &str) -> Result<Proposal, String> {
    let fields = fields_of(kind);
    let (sheet, header) = heading_row(book, kind, &fields).ok_or_else(|| {
        format!(
            "no row of it has headings like those of {kind}: {}",
            fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ")
        )
    })?;
    let empty = Row::new();
    let row = sheet.rows.get(&header).unwrap_or(&empty);
    let (mut columns, mut leave, mut said, mut to_do) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for (column, cell) in row {
        let heading = cell.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        let place = sheet.cell(header, *column);
        if !seen.insert(heading.clone()) {
            said.push(format!("  {place} `{heading}`: left, since another column has the same heading"));
            continue;
        }
        let field = meant(kind, &fields, &heading);
        let why = match field {
            Some(field) if columns.iter().any(|(_, have, _)| *have == field) => {
                format!("Another column fills {field}.")
            }
            Some(field) if !headings::is_personal(&heading) || !has_people(kind) || field == "key" => {
                said.push(format!("  {place} `{heading}`: {field}"));
                columns.push((heading, field, *column));
                continue;
            }
            _ if headings::is_personal(&heading) => "Personal data, by its heading.".to_owned(),
            _ if kind == "benchmarks" && plain(&heading).contains("quartile") => {
                "Quartiles are worked out anew from the figures.".to_owned()
            }
            _ => format!("No field of {kind} has this name."),
        };
        said.push(format!("  {place} `{heading}`: left. {why}"));
        leave.push((heading, why));
    }
    let mut text = format!(
        "# How {file_name} becomes {kind}. Look at each line, and change what is wrong.\n# Then run the same command again.\ninto: {kind}\n"
    );
    if !sheet.name.is_empty() {
        text.push_str(&format!("sheet: {}\n", in_flow(&sheet.name)));
    }
    text.push_str(&format!(
        "header: {}\n# The heading of each column, and the field that it fills.\ncolumns:\n",
        header + 1
    ));
    for (heading, field, _) in &columns {
        text.push_str(&format!("  {}: {field}\n", in_flow(heading)));
    }
    if !leave.is_empty() {
        text.push_str(
            "# These are not brought in. To bring one in, move it to `columns` with the name of a field.\nleave:\n",
        );
        for (heading, why) in &leave {
            text.push_str(&format!("  {}: {}\n", in_flow(heading), in_flow(why)));
        }
    }
    let mut translated = String::new();
    for (_, field, column) in &columns {
        let Some(Field { shape: Shape::Choice(words), .. }) = fields.iter().find(|have| have.name == *field) else {
            continue;
        };
        let texts: BTreeSet<String> = sheet
            .rows
            .range(header + 1..)
            .filter_map(|(_, row)| row.get(column))
            .filter(|cell| !matches!(cell, Cell::Fault(_)))
            .map(|cell| cell.to_string().trim().to_owned())
            .collect();
        let odd: Vec<&String> = texts.iter().filter(|text| !words.contains(&as_word(text).as_str())).take(30).collect();
        if odd.is_empty() {
            continue;
        }
        translated.push_str(&format!("  {field}:\n"));
        for text in odd {
            match headings::state(kind, field, text) {
                Some(word) => {
                    said.push(format!("  `{text}` means {field}: {word}"));
                    translated.push_str(&format!("    {}: {word}\n", in_flow(text)));
                }
                None => {
                    to_do.push(format!("say what `{text}` means, under `values`, `{field}`: {}", words.join(", ")));
                    translated.push_str(&format!("    {}:   # {}\n", in_flow(text), words.join(", ")));
                }
            }
        }
    }
    if !translated.is_empty() {
        text.push_str(&format!("# What the words of the spreadsheet mean.\nvalues:\n{translated}"));
    }
    let has = |field: &str| columns.iter().any(|(_, have, _)| *have == field);
    let lacking: Vec<&str> = needed(kind).into_iter().filter(|field| !has(field)).collect();
    if !lacking.is_empty() {
        text.push_str("# What has no column, and is the same for every row.\ndefaults:\n");
        for field in lacking {
            let about = fields.iter().find(|have| have.name == field).map_or("", |field| field.about);
            text.push_str(&format!("  {field}:   # {about}\n"));
            to_do.push(format!("say what `{field}` is, under `defaults`, or name its column: {about}"));
        }
    }
    match kind {
        "performance" => {
            text.push_str(
                "# The period of the results, and the day on which they were published.\nperiod:\npublished:\n",
            );
            to_do.push("give `period` and `published`, there or with --period and --published".to_owned());
        }
        "benchmarks" => {
            text.push_str(
                "# The period of the figures, who published them, where (best with a link), and when.\nperiod:\npublisher:\nsource:\npublished:\n",
            );
            to_do.push("give `period`, `publisher` and `source`".to_owned());
        }
        "members" => {}
        _ if !has("id") => {
            text.push_str(&format!(
                "# No column holds an id, so one is made from these.\nid_from: [{}]\n",
                made_from(kind).join(", ")
            ));
        }
        _ => {}
    }
    text.push_str("# 01/05/2026 is the first of May.\ndates: day-first\n");
    if kind == "benchmarks" {
        text.push_str(&format!("# The file that it becomes.\nfile: data/{kind}/{name}.yaml\n"));
    } else if kind != "performance" {
        text.push_str(&format!(
            "# Where new records go. Those that are in another file are changed there.\nfile: data/{kind}/{name}.yaml\n"
        ));
    }
    Ok(Proposal { text, said, to_do })
}

/// Words as a choice is written: `Not doing` is `not-doing`.
pub fn as_word(text: &str) -> String {
    plain(text).replace(' ', "-")
}

/// A day as people write it in spreadsheets; the error says what to do.
pub fn day(text: &str, month_first: bool) -> Result<jiff::civil::Date, String> {
    let text = text.trim();
    if let Ok(day) = parse_day(text.get(..10).unwrap_or(text)) {
        return Ok(day);
    }
    let date = text.split([' ', 'T']).next().filter(|first| first.contains(['/', '.', '-'])).unwrap_or(text);
    let parts: Vec<&str> = date.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let wrong = || format!("`{text}` is not a date that can be read; write it as 14/05/2026 or 2026-05-14");
    let [first, second, third] = parts[..] else { return Err(wrong()) };
    let number = |text: &str| {
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<i16>().map_err(|_| wrong())
    };
    let month_of = |text: &str| {
        let short = text.to_lowercase();
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        (1..).zip(names).find(|(_, name)| short.starts_with(name)).map(|(month, _)| month)
    };
    let (day, month) = match month_of(second) {
        Some(month) => (number(first)?, month),
        None if month_first => (number(second)?, number(first)?),
        None => (number(first)?, number(second)?),
    };
    let year = match (number(third)?, third.len()) {
        (year, 2) => 2000 + year,
        (year, 4) => year,
        _ => return Err(wrong()),
    };
    let (month, day) = (i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
    jiff::civil::Date::new(year, month, day).map_err(|_| {
        let hint = if month > 12 && !month_first { "; the day comes first, or say  dates: month-first" } else { "" };
        format!("there is no day `{text}`{hint}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_in_britain_write_them() {
        for text in [
            "2026-05-01",
            "01/05/2026",
            "1/5/26",
            "1.5.2026",
            "1 May 2026",
            "1-May-26",
            "1st May 2026",
            "01/05/2026 09:30",
            "2026-05-01T00:00:00",
        ] {
            assert_eq!(day(text, false).map(|day| day.to_string()), Ok("2026-05-01".to_owned()), "{text}");
        }
        assert_eq!(day("05/01/2026", true).map(|day| day.to_string()), Ok("2026-05-01".to_owned()));
        for text in ["31/02/2026", "05/13/2026", "May", "last week", "1/2", "1/2/3/4", "1/5/202", "é/é/éé"] {
            assert!(day(text, false).is_err(), "{text}");
        }
    }

    #[test]
    fn a_personal_heading_is_known_in_any_form() {
        for heading in ["Name", "Tenant name", "E-mail address", "Tel.", "MOBILE NO", "Postcode", "Date of birth"] {
            assert!(headings::is_personal(heading), "{heading}");
        }
        for heading in ["What was said", "Ward", "Date logged", "Measure name"] {
            assert!(!headings::is_personal(heading), "{heading}");
        }
    }
}
