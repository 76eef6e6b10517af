//! The regulator's workbooks of tenant satisfaction measures: the figures of one landlord or of all, and why some are missing.
//!
//! Columns are known by the code in brackets in their heading, never by the words before it: in the workbook of 2025 the
//! words of TP05 and TP06 have changed places. Percentages are worked out from the counts, and compared.

mod all;
mod layout;
mod measures;

pub use all::All;
pub use all::benchmark;

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
use crate::import::tables;
use crate::site::Site;
use crate::text::same_code;

use layout::Figure;
use layout::Landlord;
use layout::Said;
use layout::Tables;
use layout::head;
use layout::year_of;
use measures::MEASURES;
use measures::Measure;

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

/// The year of a workbook's figures, as a period.
fn period(book: &Book) -> Result<(i16, Period), String> {
    let year = book.sheets.iter().find_map(year_of).ok_or("it names no year")?;
    Ok((year, Period::parse(&year_name(year - 1))?))
}

/// Takes a landlord's figures. The error says why there are none, with the nearest names.
pub fn take(book: &Book, asked: &str, site: &Site) -> Result<Figures, String> {
    let (year, period) = period(book)?;
    let tables = Tables::of(book);
    let Landlord { code, name } = landlord(&tables, asked)?;
    let mut figures = Figures {
        landlord: format!("{name} ({code})"),
        period,
        records: Vec::new(),
        measures: Vec::new(),
        left: Vec::new(),
    };
    for measure in MEASURES {
        let found = tables.found(&code, measure.code);
        let (fields, more) = fields_of(&found.said);
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
        let mut fields = tables::figures_alone(fields);
        if !found.place.is_empty() {
            let note = format!("From the regulator’s tables for {}: `{}`.{more}", year, found.place);
            fields.push(("note".to_owned(), Want::Scalar(note)));
        }
        let place = if found.place.is_empty() { measure.code.to_owned() } else { found.place };
        let cells = BTreeMap::from([("numerator".to_owned(), place.clone()), ("value".to_owned(), place.clone())]);
        figures.records.push(Taken { row: place, key: vec!["results".to_owned(), id], fields, cells });
    }
    if tables.has_shared_owners(&code) && tables.stock(&code) == "LCRA" {
        figures.left.push(Left::new(
            "TSM LCHO sheets and columns",
            "the figures for shared owners; a site has one figure for each measure, which is that for renters",
        ));
    }
    Ok(figures)
}

/// A figure as the fields of a result of ours, and what is to be said of it besides where it is from.
fn fields_of(said: &Said) -> (Vec<(String, Want)>, String) {
    let field = |name: &str, text: String| (name.to_owned(), Want::Scalar(text));
    match said {
        Said::Missing(gap) => (vec![field("missing", gap.in_words(true))], String::new()),
        Said::Figure(Figure { counts: Some((part, of)), agrees: true, .. }) => {
            let text = |number: &Decimal| number.normalize().to_string();
            (vec![field("numerator", text(part)), field("denominator", text(of))], String::new())
        }
        Said::Figure(Figure { published, counts, .. }) => {
            let more = counts.map_or(String::new(), |(part, of)| {
                format!(
                    " It is not {} out of {}, as counted there: answers may have been weighted.",
                    part.normalize(),
                    of.normalize()
                )
            });
            (vec![field("value", published.round_dp(4).normalize().to_string())], more)
        }
    }
}

/// The name and code of the landlord that is asked for.
fn landlord(tables: &Tables<'_>, asked: &str) -> Result<Landlord, String> {
    let landlords = tables.landlords();
    let all: BTreeMap<&str, &str> = landlords.values().map(|one| (one.code.as_str(), one.name.as_str())).collect();
    let named = |code: &str, name: &str| Landlord { code: code.to_owned(), name: name.to_owned() };
    let wanted = plain(asked);
    let by_code = all.iter().find(|(code, _)| code.eq_ignore_ascii_case(asked.trim()));
    let by_name = || all.iter().find(|(_, name)| plain(name) == wanted);
    if let Some((code, name)) = by_code.or_else(by_name) {
        return Ok(named(code, name));
    }
    let part: Vec<(&str, &str)> = all
        .iter()
        .map(|(code, name)| (*code, *name))
        .filter(|(_, name)| !wanted.is_empty() && plain(name).contains(&wanted))
        .collect();
    if let [(code, name)] = part[..] {
        return Ok(named(code, name));
    }
    let near = nearest(asked, all.values().copied());
    // A word that is mistyped is near to the right one.
    let shared = |name: &str| {
        let words = plain(name);
        let near =
            |asked: &str| asked.len() > 3 && nearest(asked, words.split(' ').filter(|word| word.len() > 3)).is_some();
        wanted.split(' ').filter(|asked| near(asked)).count()
    };
    let mut like: Vec<(&str, &str)> = match part.is_empty() {
        true => all
            .iter()
            .map(|(code, name)| (*code, *name))
            .filter(|(_, name)| near == Some(*name) || shared(name) > 0)
            .collect(),
        false => part,
    };
    like.sort_by_key(|(_, name)| {
        (std::cmp::Reverse(usize::from(near == Some(*name)) * 9 + shared(name)), (*name).to_owned())
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
