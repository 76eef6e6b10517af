//! The regulator's workbooks of tenant satisfaction measures: the figures of one landlord, and why some are missing.
//!
//! Columns are known by the code in brackets in their heading, never by the words before it: in the workbook of 2025 the
//! words of TP05 and TP06 have changed places. Percentages are worked out from the counts, and compared.

mod measures;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::date::Period;
use crate::date::year_name;
use crate::fields::nearest;
use crate::import::Left;
use crate::import::Taken;
use crate::import::headings::plain;
use crate::import::patch::Item;
use crate::import::patch::Want;
use crate::import::sheets::Book;
use crate::import::sheets::Cell;
use crate::import::sheets::Row;
use crate::import::sheets::Sheet;
use crate::import::tables;
use crate::site::Site;
use crate::text::same_code;

use measures::MEASURES;
use measures::Measure;

/// What the regulator's codes in empty cells mean.
const REASONS: &[(&str, &str)] = &[
    ("[X]", "We left this blank in our return to the regulator."),
    ("[Z]", "The regulator did not ask us for this figure."),
    ("[S]", "Too few people answered for the regulator to publish this figure."),
    ("[E]", "The regulator left this figure out of its tables."),
    ("[U]", "There was nothing to count, so there is no figure."),
];

/// What is said where the workbook has nothing of a landlord.
const NOT_THERE: &str = "The regulator’s tables have no such figure for us.";

/// The sorts of homes, as headings and sheets begin, those of most tenants first.
const STOCKS: [&str; 2] = ["LCRA", "Combined"];

/// What a workbook has of a landlord.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The landlord's name and code.
    pub landlord: String,
    /// The year.
    pub period: Period,
    /// The results, to go into a file of results.
    pub records: Vec<Taken>,
    /// The measures that the site lacks.
    pub measures: Vec<Item>,
    /// What was left.
    pub left: Vec<Left>,
}

/// Whether a workbook is one of the regulator's.
pub fn is_one(book: &Book) -> bool {
    book.sheets.iter().any(|sheet| year_of(sheet).is_some() && head(sheet).is_some())
}

/// The year in which a sheet's figures ended: `TSM25_…` is 2025.
fn year_of(sheet: &Sheet) -> Option<i16> {
    let digits = sheet.name.strip_prefix("TSM")?.get(..2)?;
    digits.parse::<i16>().ok().map(|year| 2000 + year)
}

/// The row of a sheet's headings.
fn head(sheet: &Sheet) -> Option<(u32, &Row)> {
    let begins = |row: &Row| matches!(row.get(&0), Some(Cell::Text(text)) if text.trim() == "Landlord name");
    sheet.rows.iter().find(|(_, row)| begins(row)).map(|(number, row)| (*number, row))
}

/// The row of a landlord in a sheet.
fn row_of<'a>(sheet: &'a Sheet, code: &str) -> Option<(u32, &'a Row)> {
    let (head, _) = head(sheet)?;
    let is_it = |row: &Row| row.get(&1).is_some_and(|cell| cell.to_string().trim() == code);
    sheet.rows.range(head + 1..).find(|(_, row)| is_it(row)).map(|(number, row)| (*number, row))
}

/// A sheet by how its name ends, of a workbook's own year.
fn sheet_of<'a>(book: &'a Book, ending: &str) -> Option<&'a Sheet> {
    book.sheets.iter().find(|sheet| year_of(sheet).is_some() && sheet.name.replace(' ', "").ends_with(ending))
}

/// Takes a landlord's figures. The error says why there are none, with the nearest names.
pub fn take(book: &Book, asked: &str, site: &Site) -> Result<Figures, String> {
    let year = book.sheets.iter().find_map(year_of).ok_or("it names no year")?;
    let (name, code) = landlord(book, asked)?;
    let period = Period::parse(&year_name(year - 1))?;
    let mut figures = Figures {
        landlord: format!("{name} ({code})"),
        period,
        records: Vec::new(),
        measures: Vec::new(),
        left: Vec::new(),
    };
    let survey = STOCKS.iter().find_map(|stock| {
        let sheet = sheet_of(book, &format!("_{stock}_Perception"))?;
        row_of(sheet, &code).map(|row| (*stock, sheet, row))
    });
    let stock = survey.map_or("LCRA", |(stock, ..)| stock);
    let management = sheet_of(book, "_Management_Info").and_then(|sheet| row_of(sheet, &code).map(|row| (sheet, row)));
    for measure in MEASURES {
        let about_tenants = measure.code.starts_with("TP");
        let place = if about_tenants { survey.map(|(_, sheet, row)| (sheet, row)) } else { management };
        let found = match place {
            Some((sheet, row)) => {
                let columns = columns(sheet);
                let own = |stock: &str| found_in(sheet, row, &columns, stock, measure.code);
                let found = own(stock);
                let other = if stock == "LCRA" { "Combined" } else { "LCRA" };
                // Some landlords count renters and shared owners together in one part of their return alone.
                match found {
                    Some(Found { missing: true, .. }) => own(other).filter(|found| !found.missing).or(found),
                    found => found.or_else(|| own(other)),
                }
            }
            None => None,
        };
        let found = found.unwrap_or_else(|| {
            let ending = if about_tenants { "_Perception_Not_Inc" } else { "_Man_Info_Not_Inc" };
            let sheet = sheet_of(book, ending);
            let reason = sheet.and_then(|sheet| Some((sheet, row_of(sheet, &code)?)));
            match reason.and_then(|(sheet, (number, row))| Some((sheet.cell(number, 2), row.get(&2)?))) {
                Some((place, why)) => {
                    Found::missing(format!("The regulator said: “{}”", why.to_string().trim()), place)
                }
                None => Found::missing(NOT_THERE.to_owned(), String::new()),
            }
        });
        let id = match site
            .of("measures")
            .find(|entry| entry.record.text("code").is_some_and(|code| same_code(code, measure.code)))
        {
            Some(entry) => entry.id.clone(),
            None => {
                figures.measures.push(proposed(measure));
                measure.id.to_owned()
            }
        };
        let mut fields = tables::figures_alone(found.fields);
        if !found.place.is_empty() {
            let note = format!("From the regulator’s tables for {}: `{}`.{}", year, found.place, found.more);
            fields.push(("note".to_owned(), Want::Scalar(note)));
        }
        let place = if found.place.is_empty() { measure.code.to_owned() } else { found.place };
        let cells = BTreeMap::from([("numerator".to_owned(), place.clone()), ("value".to_owned(), place.clone())]);
        figures.records.push(Taken { row: place, key: vec!["results".to_owned(), id], fields, cells });
    }
    if sheet_of(book, "_LCHO_Perception").is_some_and(|sheet| row_of(sheet, &code).is_some()) && stock == "LCRA" {
        figures.left.push(Left::new(
            "TSM LCHO sheets and columns",
            "the figures for shared owners; a site has one figure for each measure, which is that for renters",
        ));
    }
    Ok(figures)
}

/// The name and code of the landlord that is asked for.
fn landlord(book: &Book, asked: &str) -> Result<(String, String), String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for sheet in book.sheets.iter().filter(|sheet| year_of(sheet).is_some() || sheet.name == "Table_Coverage") {
        let Some((head, _)) = head(sheet) else { continue };
        for (_, row) in sheet.rows.range(head + 1..) {
            if let (Some(name), Some(code)) = (row.get(&0), row.get(&1)) {
                all.insert(code.to_string().trim().to_owned(), name.to_string().trim().to_owned());
            }
        }
    }
    let wanted = plain(asked);
    let by_code = all.iter().find(|(code, _)| code.eq_ignore_ascii_case(asked.trim()));
    let by_name = || all.iter().find(|(_, name)| plain(name) == wanted);
    if let Some((code, name)) = by_code.or_else(by_name) {
        return Ok((name.clone(), code.clone()));
    }
    let part: Vec<(&String, &String)> =
        all.iter().filter(|(_, name)| !wanted.is_empty() && plain(name).contains(&wanted)).collect();
    if let [(code, name)] = part[..] {
        return Ok((name.clone(), code.clone()));
    }
    let near = nearest(asked, all.values().map(String::as_str));
    // A word that is mistyped is near to the right one.
    let shared = |name: &str| {
        let words = plain(name);
        let near =
            |asked: &str| asked.len() > 3 && nearest(asked, words.split(' ').filter(|word| word.len() > 3)).is_some();
        wanted.split(' ').filter(|asked| near(asked)).count()
    };
    let mut like: Vec<(&String, &String)> = match part.is_empty() {
        true => all.iter().filter(|(_, name)| near == Some(name) || shared(name) > 0).collect(),
        false => part,
    };
    like.sort_by_key(|(_, name)| {
        (std::cmp::Reverse(usize::from(near == Some(name)) * 9 + shared(name)), (*name).clone())
    });
    let names: Vec<String> = like.iter().take(8).map(|(code, name)| format!("\n  {name} ({code})")).collect();
    match names.is_empty() {
        true => {
            Err(format!("the workbook has no landlord `{asked}`; give the name or the code as the workbook has it"))
        }
        false => Err(format!("the workbook has no landlord `{asked}`; did you mean one of these?{}", names.concat())),
    }
}

/// A measure of the site's own, for a code that it has none for.
fn proposed(measure: &Measure) -> Item {
    let Measure { code, id, title, definition, unit, better, counts } = *measure;
    let decimals = "1";
    let fields = [
        ("id", id),
        ("title", title),
        ("unit", unit),
        ("better", better),
        ("decimals", decimals),
        ("definition", definition),
        ("code", code),
        ("counts", counts),
        ("statutory", "true"),
        ("source", "Our return to the regulator"),
    ];
    let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), Want::Scalar(text.to_owned()))).collect();
    Item { key: vec![id.to_owned()], fields }
}

/// The columns of one code: what was counted, out of what, and the figure.
#[derive(Clone, Debug, Default)]
struct Columns {
    numerator: Vec<u32>,
    denominator: Vec<u32>,
    figure: Option<u32>,
    owned: Option<u32>,
}

/// The columns of a sheet by sort of homes and code: `LCRA CH01 1`, ` BS01`.
fn columns(sheet: &Sheet) -> BTreeMap<(String, String), Columns> {
    let mut found: BTreeMap<(String, String), Columns> = BTreeMap::new();
    let Some((_, row)) = head(sheet) else { return found };
    for (column, cell) in row {
        let heading = cell.to_string().replace('\u{200b}', "");
        let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((code, part)) = coded(&heading) else { continue };
        let stock =
            heading.split(" - ").next().filter(|stock| ["LCRA", "LCHO", "Combined"].contains(stock)).unwrap_or("");
        let columns = found.entry((stock.to_owned(), code)).or_default();
        match part {
            "Numerator" => columns.numerator.push(*column),
            "Denominator" => columns.denominator.push(*column),
            _ if heading.starts_with("Number of respondents") => match answer(&heading) {
                Answer::Yes => {
                    columns.numerator.push(*column);
                    columns.denominator.push(*column);
                }
                Answer::No => columns.denominator.push(*column),
                Answer::NotAsked => {}
            },
            _ if heading.starts_with("Did you own") => columns.owned = Some(*column),
            _ if heading.starts_with("Total number")
                || heading.contains("each survey method")
                || heading.contains("unweighted") => {}
            _ if columns.figure.is_none() => columns.figure = Some(*column),
            _ => {}
        }
    }
    found
}

/// The code in a heading's brackets, and the word after it: `(RP02 1 Numerator)`.
fn coded(heading: &str) -> Option<(String, &str)> {
    heading.split('(').skip(1).find_map(|rest| {
        let inside = rest.split(')').next()?;
        let (code, part) = match inside.rsplit_once(' ') {
            Some((code, part)) if ["Numerator", "Denominator"].contains(&part) => (code, part),
            _ => (inside, ""),
        };
        let (word, number) = code.split_once(' ').unwrap_or((code, "1"));
        let letters = word.get(..2)?.bytes().all(|letter| letter.is_ascii_uppercase());
        let digits = word.len() == 4 && word.get(2..)?.bytes().all(|digit| digit.is_ascii_digit());
        (letters && digits && ["1", "2"].contains(&number)).then(|| (code.to_owned(), part))
    })
}

/// What an answer to a question of the survey counts as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    NotAsked,
}

/// The answer that a heading counts, by the words of the first that fits.
///
/// In the workbook of 2024 one heading has lost the words "very satisfied", and says "that that".
fn answer(heading: &str) -> Answer {
    let heading = heading.replace('’', "'");
    let has = |words: &[&str]| words.iter().any(|words| heading.contains(words));
    let word = |wanted: &str| heading.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted);
    let not_asked = [
        "not applicable",
        "don't know",
        "has carried out",
        "has not carried",
        "have made",
        "have not made",
        "communal areas that",
        "do not live",
        "does not live",
        "report that they live",
    ];
    if has(&not_asked) || word("Yes") || word("No") && heading.contains("filter") {
        Answer::NotAsked
    } else if word("neither")
        || word("nor")
        || has(&["very dissatisfied", "strongly disagree", "fairly dissatisfied"])
        || word("disagree")
    {
        Answer::No
    } else if has(&["very satisfied", "strongly agree", "report that that", "fairly satisfied"]) || word("agree") {
        Answer::Yes
    } else {
        Answer::NotAsked
    }
}

/// What a landlord's row has of a measure.
struct Found {
    fields: Vec<(String, Want)>,
    place: String,
    /// What is to be said of it besides where it is from.
    more: String,
    missing: bool,
}

impl Found {
    fn missing(why: String, place: String) -> Found {
        Found { fields: vec![("missing".to_owned(), Want::Scalar(why))], place, more: String::new(), missing: true }
    }
}

/// Looks a measure up in a landlord's row; nothing where the sheet has no column for it.
fn found_in(
    sheet: &Sheet,
    (number, row): (u32, &Row),
    columns: &BTreeMap<(String, String), Columns>,
    stock: &str,
    code: &str,
) -> Option<Found> {
    let fits = |have: &str| same_code(have, code);
    let of_stock = |wanted: &str| {
        columns.iter().find(|((have, code), _)| have == wanted && fits(code)).map(|(_, columns)| columns)
    };
    // What is counted for each sort of homes is not also counted without one.
    let columns = of_stock(stock).or_else(|| of_stock(""))?;
    let column = columns.figure?;
    let place = sheet.cell(number, column);
    let number_in = |column: &u32| match row.get(column) {
        Some(Cell::Number(number)) => Some(*number),
        _ => None,
    };
    let sum = |columns: &[u32]| columns.iter().map(number_in).sum::<Option<Decimal>>().filter(|_| !columns.is_empty());
    let published = number_in(&column);
    let text = |number: Decimal| Want::Scalar(number.normalize().to_string());
    let Some(published) = published else {
        let said = row.get(&column).map_or(String::new(), |cell| cell.to_string().trim().to_owned());
        let mut why = match REASONS.iter().find(|(code, _)| *code == said) {
            Some((code, why)) => format!("{why} The regulator’s code is {code}."),
            None if said.is_empty() => "The regulator’s tables leave this empty.".to_owned(),
            None => format!("The regulator’s tables say “{said}”."),
        };
        let owned = columns.owned.and_then(|column| row.get(&column)).map(ToString::to_string);
        if owned.is_some_and(|owned| owned.trim() == "No") {
            why.push_str(" We owned no homes that it applies to.");
        }
        return Some(Found::missing(why, place));
    };
    let scale = if ["CH01", "NM01"].iter().any(|per_thousand| code.starts_with(per_thousand)) { 1000 } else { 100 };
    let counts = sum(&columns.numerator).zip(sum(&columns.denominator)).filter(|(_, of)| *of > Decimal::ZERO);
    let agrees =
        |(part, of): (Decimal, Decimal)| ((part * Decimal::from(scale)) / of - published).abs() < Decimal::new(5, 2);
    let (fields, more) = match counts {
        Some((part, of)) if agrees((part, of)) => {
            (vec![("numerator".to_owned(), text(part)), ("denominator".to_owned(), text(of))], String::new())
        }
        Some((part, of)) => {
            let more = format!(
                " It is not {} out of {}, as counted there: answers may have been weighted.",
                part.normalize(),
                of.normalize()
            );
            (vec![("value".to_owned(), text(published.round_dp(4)))], more)
        }
        None => (vec![("value".to_owned(), text(published.round_dp(4)))], String::new()),
    };
    Some(Found { fields, place, more, missing: false })
}
