//! The regulator's workbooks: every percentage that can be worked out from counts comes out as it was published.
//!
//! The counts of every landlord are put through the program's own arithmetic, as breakdowns of a site that is built
//! whole, and the figures on its pages are compared with the workbook's. What differs is listed. The workbooks are no
//! part of the project; where they do not lie beside its folder this says so and passes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use candour::date;
use candour::diagnostic::Report;
use candour::document::Block;
use candour::document::Piece;
use candour::pipeline;
use candour::source::File;
use candour::source::Sources;

use crate::tree;

/// The workbooks.
const BOOKS: &[&str] = &["tsm-2024-v1.1.xlsx", "tsm-2025-v1.0.xlsx"];

/// One percentage of one landlord, with the counts it is of.
struct Line {
    measure: String,
    year: String,
    code: String,
    decimals: String,
    landlord: String,
    numerator: String,
    denominator: String,
    published: String,
}

/// What the script beside this finds in the workbooks; nothing where there are none.
fn lines() -> Option<Vec<Line>> {
    let folder = tree::root().parent()?.join("shared/real");
    if !BOOKS.iter().all(|book| folder.join(book).is_file()) {
        println!("skipped: the regulator's workbooks do not lie beside the project");
        return None;
    }
    let made = Command::new("python3")
        .arg(tree::root().join("tests/it/regulator.py"))
        .args(BOOKS.iter().map(|book| folder.join(book)))
        .output()
        .expect("python3 runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let text = String::from_utf8(made.stdout).expect("is text");
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [year, sheet, code, decimals, landlord, numerator, denominator, published] = cells[..] else {
            panic!("a line should have eight cells: {line}");
        };
        Line {
            measure: format!("{year} {sheet} {code}").to_lowercase().replace([' ', '_'], "-"),
            year: year.to_owned(),
            code: code.to_owned(),
            decimals: decimals.to_owned(),
            landlord: landlord.to_lowercase(),
            numerator: numerator.to_owned(),
            denominator: denominator.to_owned(),
            published: published.to_owned(),
        }
    };
    Some(text.lines().map(line).collect())
}

/// Complaints and reports of anti-social behaviour are counted for every 1,000 homes.
fn per_thousand(code: &str) -> bool {
    code.contains("CH01") || code.contains("NM01")
}

/// A site with the counts alone: a measure for each column, a set of results for each year.
fn site(lines: &[Line]) -> Sources {
    let mut measures: BTreeMap<&str, &Line> = BTreeMap::new();
    let mut landlords: Vec<&str> = Vec::new();
    let mut years: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    for line in lines {
        measures.insert(&line.measure, line);
        landlords.push(&line.landlord);
        let rows = years.entry(&line.year).or_default().entry(&line.measure).or_default();
        let Line { landlord, numerator, denominator, .. } = line;
        writeln!(rows, "      {landlord}: {{numerator: {numerator}, denominator: {denominator}}}").expect("is text");
    }
    landlords.sort_unstable();
    landlords.dedup();
    let mut files = Vec::new();
    let settings = "title: The regulator's figures\nbase_url: https://www.example.org/\nlanguage: en-GB\n\
                    organisation: {name: The regulator}\n";
    files.push(File::of_text("candour.yaml", settings));
    let text: String = landlords.iter().map(|id| format!("- {{id: {id}, name: {id}}}\n")).collect();
    files.push(File::of_text("data/landlords.yaml", text));
    let mut text = String::new();
    for (id, Line { code, decimals, .. }) in &measures {
        let unit = if per_thousand(code) { "per-1000" } else { "percent" };
        // What is published here has been published by the regulator, so nothing needs to be hidden.
        writeln!(
            text,
            "- {{id: {id}, title: {id}, unit: {unit}, better: neither, decimals: {decimals}, counts: services, definition: {code}}}"
        )
        .expect("is text");
    }
    files.push(File::of_text("data/measures.yaml", text));
    for (year, measures) in &years {
        let end: i32 = year.parse().expect("is a year");
        let mut text = format!("period: {}-{:02}\npublished: {end}-11-26\nresults:\n", end - 1, end % 100);
        for id in measures.keys() {
            writeln!(text, "  {id}: {{missing: The whole is not in the workbook.}}").expect("is text");
        }
        text.push_str("breakdowns:\n");
        for (id, rows) in measures {
            write!(text, "  {id}:\n    landlord:\n{rows}").expect("is text");
        }
        files.push(File::of_text(format!("data/performance/{year}.yaml"), text));
    }
    Sources::new(files)
}

/// The figures that the site's pages of results show, by measure and landlord, without their units.
fn shown(sources: Sources) -> BTreeMap<(String, String), String> {
    let built = pipeline::build(sources, Report::new(), date::parse_day("2026-11-22").expect("is a day"));
    let errors = candour::diagnostic::render(&built.report, &built.sources, false);
    assert!(!built.report.has_errors(), "{}", errors.chars().take(2000).collect::<String>());
    let mut figures = BTreeMap::new();
    let results = built.publication.pages.iter().filter(|page| page.address.starts_with("performance/"));
    for block in results.flat_map(|page| &page.blocks) {
        let Block::Table(table) = block else { continue };
        let Some((measure, _)) = table.caption.split_once(" by landlord, ") else { continue };
        for row in &table.rows {
            if let (Some(Piece::Link(landlord, _)), Some(Piece::Text(figure))) = (row[0].first(), row[1].first()) {
                let digits = figure.trim_end_matches('%').trim_end_matches(" per 1,000").replace(',', "");
                figures.insert((measure.to_owned(), landlord.clone()), digits);
            }
        }
    }
    figures
}

#[test]
fn every_percentage_of_the_regulator_is_worked_out_anew() {
    let Some(lines) = lines() else { return };
    let shown = shown(site(&lines));
    let mut agree: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut differ: Vec<String> = Vec::new();
    for line in &lines {
        let (same, all) = agree.entry(&line.measure).or_default();
        *all += 1;
        let figure = shown.get(&(line.measure.clone(), line.landlord.clone()));
        if figure == Some(&line.published) {
            *same += 1;
        } else {
            let Line { measure, landlord, numerator, denominator, published, .. } = line;
            let figure = figure.map_or("nothing", String::as_str);
            differ
                .push(format!("{measure} {landlord}: {numerator} of {denominator} is {figure}, published {published}"));
        }
    }
    for (measure, (same, all)) in &agree {
        println!("{measure}: {same} of {all}");
    }
    println!("{} of {} agree; these do not:", lines.len() - differ.len(), lines.len());
    differ.iter().for_each(|line| println!("  {line}"));
    assert_eq!(agree["2025-lcra-perception-tp01"], (353, 353));
    // What differs is all of one sheet: percentages that landlords had weighted, beside counts that they had rounded.
    let elsewhere: Vec<&String> = differ.iter().filter(|line| !line.starts_with("2024-lcho-perception")).collect();
    assert!(elsewhere.is_empty(), "{elsewhere:#?}");
    assert_eq!((differ.len(), lines.len()), (34, 19_967));
}
