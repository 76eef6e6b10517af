//! Rows of a spreadsheet to records, by a mapping.
//!
//! A cell becomes text in the form that the site's files have: days as 2026-05-14, figures in digits, areas by their id.
//! Whether that text is right for its field is not asked here: the site's own reader judges it, as it judges all files.

use std::collections::BTreeMap;

use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::import::Left;
use crate::import::Taken;
use crate::import::mapping;
use crate::import::mapping::Mapping;
use crate::import::patch::Want;
use crate::import::sheets::Book;
use crate::import::sheets::Cell;
use crate::import::sheets::Row;
use crate::import::sheets::Sheet;
use crate::site::Entry;
use crate::site::Site;
use crate::text;
use crate::text::same_code;

/// The longest id that is made from a text, in letters.
const LONGEST_ID: usize = 60;

/// The figures of a result, which exclude each other: what is not given goes.
const FIGURES: &[&str] = &["numerator", "denominator", "value", "missing"];

/// What was taken of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The records.
    pub records: Vec<Taken>,
    /// The rows that were left, and why.
    pub left: Vec<Left>,
    /// What else is to be said.
    pub notes: Vec<String>,
}

/// Takes the records of a workbook; the error says why the mapping does not fit it.
pub fn take(book: &Book, mapping: &Mapping, site: &Site) -> Result<Found, String> {
    let sheet = match &mapping.sheet {
        Some(name) => book.sheets.iter().find(|sheet| sheet.name == *name).ok_or_else(|| {
            let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            format!("it has no sheet `{name}`; it has: {}", names.join(", "))
        })?,
        None => book.sheets.first().ok_or("it has no sheet")?,
    };
    let headings = headings(sheet, mapping.header);
    let mut found = Found::default();
    let mut columns: Vec<(u32, Field)> = Vec::new();
    for (heading, name) in &mapping.columns {
        let Some((_, column)) = headings.iter().find(|(have, _)| have.eq_ignore_ascii_case(heading)) else {
            return Err(format!(
                "row {} of the sheet has no heading `{heading}`; it has: {}",
                mapping.header + 1,
                headings.iter().map(|(heading, _)| heading.as_str()).collect::<Vec<_>>().join(", ")
            ));
        };
        columns.extend(
            mapping::fields_of(mapping.into)
                .into_iter()
                .find(|field| field.name == *name)
                .map(|field| (*column, field)),
        );
    }
    for (heading, column) in &headings {
        let named = |have: &String| have.eq_ignore_ascii_case(heading);
        if !columns.iter().any(|(have, _)| have == column) {
            let why = mapping.leave.iter().find(|(have, _)| named(have)).map(|(_, why)| why.as_str());
            let why = why.unwrap_or("It is not in the mapping: put it under `columns` or `leave`.");
            found.notes.push(format!("left the column `{heading}`: {why}"));
        }
    }
    let reading = Reading { mapping, site, sheet, columns };
    let mut seen: BTreeMap<Vec<String>, String> = BTreeMap::new();
    for (number, row) in sheet.rows.range(mapping.header + 1..) {
        if !reading.columns.iter().any(|(column, _)| row.contains_key(column)) {
            continue;
        }
        match reading.row(*number, row) {
            Ok(taken) => match seen.get(&taken.key) {
                Some(other) => found.left.push(
                    Left::new(
                        taken.row.clone(),
                        format!(
                            "this is the same record as {other}; take one of them out, or give each an id of its own"
                        ),
                    )
                    .of(&taken.row),
                ),
                None => {
                    seen.insert(taken.key.clone(), taken.row.clone());
                    found.records.push(taken);
                }
            },
            Err(left) => found.left.extend(left),
        }
    }
    if found.records.is_empty() && found.left.is_empty() {
        found.notes.push(format!("there is no row below row {}", mapping.header + 1));
    }
    Ok(found)
}

/// The headings with their columns; of two alike the first.
fn headings(sheet: &Sheet, row: u32) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = Vec::new();
    for (column, cell) in sheet.rows.get(&row).into_iter().flatten() {
        let heading = cell.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        if !all.iter().any(|(have, _)| *have == heading) {
            all.push((heading, *column));
        }
    }
    all
}

/// The reading of one sheet.
struct Reading<'a> {
    mapping: &'a Mapping,
    site: &'a Site,
    sheet: &'a Sheet,
    columns: Vec<(u32, Field)>,
}

impl Reading<'_> {
    fn row(&self, number: u32, row: &Row) -> Result<Taken, Vec<Left>> {
        let (mut values, mut cells, mut left) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        for (column, field) in &self.columns {
            let place = self.sheet.cell(number, *column);
            cells.insert(field.name.to_owned(), place.clone());
            let Some(cell) = row.get(column) else { continue };
            match self.value(cell, field) {
                Ok(Some(want)) => {
                    values.insert(field.name, want);
                }
                Ok(None) => {}
                Err(why) => left.push(Left::new(place, why)),
            }
        }
        for (name, text) in &self.mapping.defaults {
            if !values.contains_key(name) {
                let field = mapping::fields_of(self.mapping.into).into_iter().find(|field| field.name == *name);
                let want = field.map(|field| self.value(&Cell::Text(text.clone()), &field));
                match want {
                    Some(Ok(Some(want))) => {
                        values.insert(name, want);
                    }
                    Some(Err(why)) => left.push(Left::new(format!("the default of `{name}`"), why)),
                    _ => {}
                }
            }
        }
        let given =
            |name: &str| values.contains_key(name) || left.iter().any(|left| cells.get(name) == Some(&left.place));
        let mut empty = Vec::new();
        for field in mapping::fields_of(self.mapping.into) {
            if field.need == Need::Must && !given(field.name) {
                let nowhere = || format!("row {}", number + 1);
                let place = cells.get(field.name).cloned().unwrap_or_else(nowhere);
                empty.push(Left::new(place, format!("`{}` is empty, and it is needed: {}", field.name, field.about)));
            }
        }
        left.extend(empty);
        let row_name = match self.sheet.name.as_str() {
            "" => format!("row {}", number + 1),
            name => format!("{name}, row {}", number + 1),
        };
        if !left.is_empty() {
            return Err(left.into_iter().map(|left| left.of(&row_name)).collect());
        }
        if self.mapping.into == "performance" {
            return Ok(result(row_name, values, cells));
        }
        if self.mapping.into == "benchmarks" {
            return Ok(of_landlord(row_name, values, cells));
        }
        if !values.contains_key("id") && mapping::identity(self.mapping.into) == ["id"] {
            let parts: Vec<String> =
                self.mapping.id_from.iter().filter_map(|name| values.get(name.as_str()).and_then(words)).collect();
            let id = short_id(&parts.join(" "));
            if id.is_empty() {
                return Err(vec![
                    Left::new(&row_name, "no id can be made of it; give the row one in a column").of(&row_name),
                ]);
            }
            values.insert("id", Want::Scalar(id));
        }
        let key = mapping::identity(self.mapping.into).iter();
        let key = key.map(|name| values.get(name).and_then(words).unwrap_or_default()).collect();
        // The id leads, then the order of the kind's own declaration.
        let mut fields: Vec<(String, Want)> = Vec::new();
        fields.extend(values.remove("id").map(|id| ("id".to_owned(), id)));
        for field in mapping::fields_of(self.mapping.into) {
            fields.extend(values.remove(field.name).map(|want| (field.name.to_owned(), want)));
        }
        Ok(Taken { row: row_name, key, fields, cells })
    }

    /// What a cell gives to a field; nothing where it is empty. The error says what is wrong with it and what to do.
    fn value(&self, cell: &Cell, field: &Field) -> Result<Option<Want>, String> {
        if let Cell::Fault(fault) = cell {
            return Err(format!("`{fault}` is a fault of the spreadsheet; mend the formula there, or empty the cell"));
        }
        let said = clean(&cell.to_string());
        if said.is_empty() {
            return Ok(None);
        }
        let meant = self.mapping.values.get(field.name).and_then(|list| {
            list.iter().find(|(from, _)| clean(from).eq_ignore_ascii_case(&said)).map(|(_, to)| to.clone())
        });
        let translated = meant.is_some();
        let said = meant.unwrap_or(said);
        let scalar = |text: String| Ok(Some(Want::Scalar(text)));
        match field.shape {
            Shape::Day => match cell {
                Cell::Day(day) if !translated => scalar(day.to_string()),
                Cell::Number(number) if !translated => Err(format!(
                    "`{number}` is a number and no date; in the spreadsheet give the column the format Date"
                )),
                _ => mapping::day(&said, self.mapping.month_first).and_then(|day| scalar(day.to_string())),
            },
            Shape::Whole | Shape::Figure => {
                scalar(said.replace([',', '£'], "").trim_end_matches('%').trim().to_owned())
            }
            Shape::Flag => scalar(match said.to_lowercase().as_str() {
                "yes" | "y" | "true" => "true".to_owned(),
                "no" | "n" | "false" => "false".to_owned(),
                _ => said,
            }),
            Shape::Choice(choices) => {
                let word = mapping::as_word(&said);
                match [said.clone(), word].into_iter().find(|word| choices.contains(&word.as_str())) {
                    Some(word) => scalar(word),
                    None => Err(format!(
                        "`{said}` is no word for `{0}`; in the mapping say what it means, under `values`, `{0}`: {1}",
                        field.name,
                        choices.join(", ")
                    )),
                }
            }
            Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) => scalar(self.reference(&said, kinds)),
            Shape::List(item) => {
                let parts = said.split(['\n', ';']).map(str::trim).filter(|part| !part.is_empty());
                let kinds: &[&str] = match item {
                    Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) => kinds,
                    _ => &[],
                };
                Ok(Some(Want::List(parts.map(|part| self.reference(part, kinds)).collect())))
            }
            _ if field.name == "id" => scalar(text::path_slug(&said)),
            _ => scalar(said),
        }
    }

    /// The reference that words stand for: a thing by its id, its title or, for a measure, its code.
    fn reference(&self, said: &str, kinds: &[&str]) -> String {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = plain(said);
        let meant = |entry: &&Entry| {
            plain(&entry.title) == wanted
                || entry.record.text("name").is_some_and(|name| plain(name) == wanted)
                || entry.record.text("code").is_some_and(|code| same_code(code, said))
                || entry.id == text::slug(said)
        };
        let found = kinds.iter().find_map(|kind| {
            let as_is = self.site.find(&format!("{kind}/{said}"));
            as_is.or_else(|| self.site.of(kind).find(meant)).map(|entry| (kind, entry))
        });
        match found {
            // Of several kinds, the whole path says which is meant.
            Some((_, entry)) if kinds.len() > 1 => entry.reference(),
            Some((_, entry)) => entry.id.clone(),
            None => said.to_owned(),
        }
    }
}

/// A row of results as what leads to it in a file of results.
fn result(row: String, mut values: BTreeMap<&'static str, Want>, cells: BTreeMap<String, String>) -> Taken {
    let mut text = |name: &str| values.remove(name).as_ref().and_then(words);
    let measure = text("measure").unwrap_or_default();
    let key = match (text("area"), text("landlord")) {
        (Some(area), _) => vec!["breakdowns".to_owned(), measure, "area".to_owned(), area],
        (None, Some(landlord)) => vec!["breakdowns".to_owned(), measure, "landlord".to_owned(), landlord],
        (None, None) => vec!["results".to_owned(), measure],
    };
    let mut fields: Vec<(String, Want)> = Vec::new();
    for name in ["numerator", "denominator", "value", "sample", "margin", "missing", "note", "provisional"] {
        fields.extend(values.remove(name).map(|want| (name.to_owned(), want)));
    }
    Taken { row, key, fields: figures_alone(fields), cells }
}

/// A row of a benchmark: known again by its landlord and its measure.
fn of_landlord(row: String, values: BTreeMap<&'static str, Want>, cells: BTreeMap<String, String>) -> Taken {
    let text = |name: &str| values.get(name).and_then(words);
    let key = vec![text("code").or_else(|| text("peer")).unwrap_or_default(), text("measure").unwrap_or_default()];
    let fields = values.into_iter().map(|(name, want)| (name.to_owned(), want)).collect::<Vec<_>>();
    let order = |name: &str| mapping::fields_of("benchmarks").iter().position(|field| field.name == name);
    let mut fields = fields;
    fields.sort_by_key(|(name, _)| order(name));
    Taken { row, key, fields, cells }
}

/// The fields of a result, with those figures that are not given to be taken out.
pub fn figures_alone(mut fields: Vec<(String, Want)>) -> Vec<(String, Want)> {
    if fields.iter().any(|(name, _)| FIGURES.contains(&name.as_str())) {
        for name in FIGURES {
            if !fields.iter().any(|(have, _)| have == name) {
                fields.push(((*name).to_owned(), Want::Gone));
            }
        }
    }
    fields
}

fn words(want: &Want) -> Option<String> {
    match want {
        Want::Scalar(text) => Some(text.clone()),
        Want::List(texts) => Some(texts.join(" ")),
        Want::Map(_) | Want::Gone => None,
    }
}

/// An id made from words, cut between two of them.
fn short_id(words: &str) -> String {
    let slug = text::slug(words);
    match slug.char_indices().nth(LONGEST_ID) {
        Some((end, _)) => slug[..end].rsplit_once('-').map_or(slug[..end].to_owned(), |(start, _)| start.to_owned()),
        None => slug,
    }
}

/// Text without what cannot be seen, and with plain spaces; line ends stay.
fn clean(text: &str) -> String {
    let seen = text.replace("\r\n", "\n").replace(['\u{a0}', '\t', '\r'], " ");
    let seen: String = seen
        .chars()
        .filter(|letter| {
            *letter == '\n'
                || !text::is_control(*letter) && !text::is_invisible(*letter) && !text::turns_direction(*letter)
        })
        .collect();
    seen.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned()
}
