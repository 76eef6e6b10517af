//! The layout of the regulator's workbooks: which sheet, row and column holds a landlord's figure, and why one is missing.
//!
//! Columns are known by the code in brackets in their heading, never by the words before it: in the workbook of 2025 the
//! words of TP05 and TP06 have changed places.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::import::sheets::Book;
use crate::import::sheets::Cell;
use crate::import::sheets::Row;
use crate::import::sheets::Sheet;
use crate::text::same_code;

/// What the regulator's codes in empty cells mean: of our own figure, and of another landlord's.
const REASONS: &[(&str, &str, &str)] = &[
    ("[X]", "We left this blank in our return to the regulator.", "It left this blank in its return to the regulator."),
    ("[Z]", "The regulator did not ask us for this figure.", "The regulator did not ask for this figure."),
    (
        "[S]",
        "Too few people answered for the regulator to publish this figure.",
        "Too few people answered for the regulator to publish this figure.",
    ),
    ("[E]", "The regulator left this figure out of its tables.", "The regulator left this figure out of its tables."),
    ("[U]", "There was nothing to count, so there is no figure.", "There was nothing to count, so there is no figure."),
];

/// The sorts of homes, as headings and sheets begin, those of most tenants first.
const STOCKS: [&str; 2] = ["LCRA", "Combined"];

/// The columns of a sheet by sort of homes and code: `LCRA CH01 1`, ` BS01`.
type ByCode = BTreeMap<(String, String), Columns>;

/// The year in which a sheet's figures ended: `TSM25_…` is 2025.
pub fn year_of(sheet: &Sheet) -> Option<i16> {
    let digits = sheet.name.strip_prefix("TSM")?.get(..2)?;
    digits.parse::<i16>().ok().map(|year| 2000 + year)
}

/// The row of a sheet's headings.
pub fn head(sheet: &Sheet) -> Option<(u32, &Row)> {
    let begins = |row: &Row| matches!(row.get(&0), Some(Cell::Text(text)) if text.trim() == "Landlord name");
    sheet.rows.iter().find(|(_, row)| begins(row)).map(|(number, row)| (*number, row))
}

/// The words of a cell; none where it is empty.
fn said(row: &Row, column: u32) -> String {
    row.get(&column).map_or(String::new(), |cell| cell.to_string().trim().to_owned())
}

/// A sheet of landlords: the row of each by its code, and the columns of each measure.
struct Part<'a> {
    /// How the sheet's name ends, without spaces: `_LCRA_Perception`.
    ending: String,
    sheet: &'a Sheet,
    headings: &'a Row,
    rows: BTreeMap<String, (u32, &'a Row)>,
    columns: ByCode,
}

impl<'a> Part<'a> {
    fn of(sheet: &'a Sheet) -> Option<Part<'a>> {
        let (head, headings) = head(sheet)?;
        let mut rows = BTreeMap::new();
        for (number, row) in sheet.rows.range(head + 1..) {
            let code = said(row, 1);
            // Notes below the table have one cell.
            if !code.is_empty() {
                rows.entry(code).or_insert((*number, row));
            }
        }
        let ending = sheet.name.replace(' ', "");
        Some(Part { ending, sheet, headings, rows, columns: columns(headings) })
    }

    fn row(&self, code: &str) -> Option<(u32, &'a Row)> {
        self.rows.get(code).copied()
    }

    /// What stands in a landlord's row below the heading that begins so.
    fn below(&self, code: &str, heading: &str) -> Option<&'a Cell> {
        let (_, row) = self.row(code)?;
        let begins = |cell: &Cell| {
            let words = cell.to_string().replace('\u{200b}', "");
            words.split_whitespace().collect::<Vec<_>>().join(" ").starts_with(heading)
        };
        let (column, _) = self.headings.iter().find(|(_, cell)| begins(cell))?;
        row.get(column)
    }
}

/// A workbook's sheets of landlords.
pub struct Tables<'a> {
    parts: Vec<Part<'a>>,
}

/// A landlord of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landlord {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// What a workbook has of a landlord's measure.
#[derive(Clone, Debug)]
pub struct Found {
    /// The cell; empty where there is none.
    pub place: String,
    /// What it holds.
    pub said: Said,
}

/// A figure, or why there is none.
#[derive(Clone, Debug)]
pub enum Said {
    /// A figure.
    Figure(Figure),
    /// None.
    Missing(Gap),
}

/// A figure as it was published, and what was counted.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The figure.
    pub published: Decimal,
    /// How many did, and out of how many.
    pub counts: Option<(Decimal, Decimal)>,
    /// Whether the counts come to the figure: where answers are weighted they do not.
    pub agrees: bool,
}

/// Why there is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// What the cell says, and whether the landlord said that it has no homes that it applies to.
    Cell(String, bool),
    /// What the regulator says of the landlord as a whole.
    Whole(String),
    /// The tables do not have the landlord there.
    NotThere,
}

impl Gap {
    /// The reason in words for readers: in our own name, or of another landlord.
    pub fn in_words(&self, ours: bool) -> String {
        match self {
            Gap::Cell(said, none_owned) => {
                let mut why = match REASONS.iter().find(|(code, ..)| code == said) {
                    Some((code, we, it)) => format!("{} The regulator’s code is {code}.", if ours { we } else { it }),
                    None if said.is_empty() => "The regulator’s tables leave this empty.".to_owned(),
                    None => format!("The regulator’s tables say “{said}”."),
                };
                if *none_owned {
                    why.push_str(if ours { " We" } else { " It" });
                    why.push_str(" owned no homes that it applies to.");
                }
                why
            }
            Gap::Whole(words) => format!("The regulator said: “{words}”"),
            Gap::NotThere if ours => "The regulator’s tables have no such figure for us.".to_owned(),
            Gap::NotThere => "The regulator’s tables have no such figure for it.".to_owned(),
        }
    }
}

impl<'a> Tables<'a> {
    /// The sheets of a workbook.
    pub fn of(book: &'a Book) -> Tables<'a> {
        let named = |sheet: &&Sheet| year_of(sheet).is_some() || sheet.name == "Table_Coverage";
        Tables { parts: book.sheets.iter().filter(named).filter_map(Part::of).collect() }
    }

    /// A sheet by how its name ends.
    fn part(&self, ending: &str) -> Option<&Part<'a>> {
        self.parts.iter().find(|part| part.ending.ends_with(ending))
    }

    /// Every landlord of any sheet, by code.
    pub fn landlords(&self) -> BTreeMap<String, Landlord> {
        let mut all = BTreeMap::new();
        for part in &self.parts {
            for (code, (_, row)) in &part.rows {
                let name = said(row, 0);
                if !name.is_empty() {
                    all.insert(code.clone(), Landlord { code: code.clone(), name });
                }
            }
        }
        all
    }

    /// The sheet of a landlord's survey, with its sort of homes: of those who rent, else of all together.
    fn survey(&self, code: &str) -> Option<(&'static str, &Part<'a>)> {
        STOCKS.into_iter().find_map(|stock| {
            let part = self.part(&format!("_{stock}_Perception"))?;
            part.row(code).map(|_| (stock, part))
        })
    }

    /// The sort of homes that a landlord's figures are taken of.
    pub fn stock(&self, code: &str) -> &'static str {
        self.survey(code).map_or("LCRA", |(stock, _)| stock)
    }

    /// Whether a landlord has a survey of shared owners.
    pub fn has_shared_owners(&self, code: &str) -> bool {
        self.part("_LCHO_Perception").is_some_and(|part| part.row(code).is_some())
    }

    /// What stands of a landlord below the heading that begins so: in its survey, else in what it counts, else in the
    /// list of all landlords. Codes of empty cells are nothing.
    pub fn stated(&self, code: &str, heading: &str) -> Option<String> {
        let parts =
            [self.survey(code).map(|(_, part)| part), self.part("_Management_Info"), self.part("Table_Coverage")];
        let cells = parts.into_iter().flatten().filter_map(|part| part.below(code, heading));
        cells.map(|cell| cell.to_string().trim().to_owned()).find(|text| !text.is_empty() && !text.starts_with('['))
    }

    /// How many homes a landlord owns, as the measures of antisocial behaviour are worked out with.
    pub fn homes(&self, code: &str) -> Option<Decimal> {
        let part = self.part("_Management_Info")?;
        let (_, row) = part.row(code)?;
        let columns = part.columns.get(&(String::new(), "NM01 1".to_owned()))?;
        sum(row, &columns.denominator).filter(|homes| *homes > Decimal::ZERO)
    }

    /// What the workbook has of a landlord's measure, by the measure's code.
    pub fn found(&self, code: &str, measure: &str) -> Found {
        let about_tenants = measure.starts_with("TP");
        let stock = self.stock(code);
        let part = if about_tenants { self.survey(code).map(|(_, part)| part) } else { self.part("_Management_Info") };
        let found = part.and_then(|part| {
            let row = part.row(code)?;
            let found = found_in(part, row, stock, measure);
            let other = if stock == "LCRA" { "Combined" } else { "LCRA" };
            // Some landlords count renters and shared owners together in one part of their return alone.
            let there = |found: &Found| matches!(found.said, Said::Figure(_));
            match found {
                Some(found) if !there(&found) => {
                    Some(found_in(part, row, other, measure).filter(there).unwrap_or(found))
                }
                found => found.or_else(|| found_in(part, row, other, measure)),
            }
        });
        found.unwrap_or_else(|| {
            let part = self.part(if about_tenants { "_Perception_Not_Inc" } else { "_Man_Info_Not_Inc" });
            let reason = part.and_then(|part| {
                let (number, row) = part.row(code)?;
                row.get(&2).map(|why| (part.sheet.cell(number, 2), why.to_string().trim().to_owned()))
            });
            match reason {
                Some((place, why)) => Found { place, said: Said::Missing(Gap::Whole(why)) },
                None => Found { place: String::new(), said: Said::Missing(Gap::NotThere) },
            }
        })
    }
}

/// A number in a cell.
fn number_in(row: &Row, column: u32) -> Option<Decimal> {
    match row.get(&column) {
        Some(Cell::Number(number)) => Some(*number),
        _ => None,
    }
}

/// The numbers of some cells together; none where one of them is none.
fn sum(row: &Row, columns: &[u32]) -> Option<Decimal> {
    columns
        .iter()
        .map(|column| number_in(row, *column))
        .try_fold(Decimal::ZERO, |sum, number| sum.checked_add(number?))
        .filter(|_| !columns.is_empty())
}

/// Looks a measure up in a landlord's row; nothing where the sheet has no column for it.
fn found_in(part: &Part<'_>, (number, row): (u32, &Row), stock: &str, measure: &str) -> Option<Found> {
    let of_stock = |wanted: &str| {
        let fits = |have: &str, code: &str| have == wanted && same_code(code, measure);
        part.columns.iter().find(|((have, code), _)| fits(have, code)).map(|(_, columns)| columns)
    };
    // What is counted for each sort of homes is not also counted without one.
    let columns = of_stock(stock).or_else(|| of_stock(""))?;
    let column = columns.figure?;
    let place = part.sheet.cell(number, column);
    let Some(published) = number_in(row, column) else {
        let none_owned = columns.owned.is_some_and(|column| said(row, column) == "No");
        return Some(Found { place, said: Said::Missing(Gap::Cell(said(row, column), none_owned)) });
    };
    let scale = if ["CH01", "NM01"].iter().any(|per_thousand| measure.starts_with(per_thousand)) { 1000 } else { 100 };
    let counts = sum(row, &columns.numerator).zip(sum(row, &columns.denominator)).filter(|(_, of)| *of > Decimal::ZERO);
    let agrees = counts.is_some_and(|(counted, of)| {
        let worked_out = counted.checked_mul(Decimal::from(scale)).and_then(|part| part.checked_div(of));
        worked_out.is_some_and(|value| (value - published).abs() < Decimal::new(5, 2))
    });
    Some(Found { place, said: Said::Figure(Figure { published, counts, agrees }) })
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
fn columns(row: &Row) -> ByCode {
    let mut found = ByCode::new();
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
