//! Real material: documents, minutes and figures that others published, as a whole site.
//!
//! The material is no part of the project. Where it lies beside the project's folder a site is put together
//! from it; where it does not, this says so and passes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use candour::date;
use candour::diagnostic;
use candour::outcome::Judgement;
use candour::outcome::Outcome;
use candour::pipeline;
use candour::pipeline::Built;
use candour::read;

use crate::tree;

/// How many files there are of each sort, by how their paths begin.
const COUNTS: &[(&str, usize)] = &[
    ("content/pages/handbook/", 246),
    ("content/minutes/leadership-council/", 74),
    ("content/panels/", 1),
    ("content/policies/", 1),
    ("content/strategies/", 2),
];

/// The measures that the site has figures for: the column in the table, and the title of the measure.
const MEASURES: &[(&str, &str)] = &[
    ("TP01", "Overall satisfaction"),
    ("TP06", "Listens and acts"),
    ("TP07", "Keeps tenants informed"),
    ("TP09", "Complaints handling"),
    ("RP02 1", "Non-emergency repairs in target time"),
    ("CH02 1", "Stage 1 complaints answered in time"),
];

/// The contacts that those who published the material gave to everyone.
const CONTACTS: &str = include_str!("real_contacts.yaml");

/// Where the material lies, if it does.
fn material() -> Option<PathBuf> {
    let folder = tree::root().parent()?.join("shared/real");
    if folder.join("assemble.py").is_file() {
        return Some(folder);
    }
    println!("skipped: there is no real material beside the project");
    None
}

/// Puts the site together and builds it as of the day that its known answers are for.
fn built(material: &Path) -> Built {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real");
    let _ = fs::remove_dir_all(&folder);
    let made = Command::new("python3").arg(material.join("assemble.py")).arg(&folder).output().expect("python3 runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let settings = folder.join("candour.yaml");
    let plain = fs::read_to_string(&settings).expect("the settings are there");
    fs::write(&settings, plain + CONTACTS).expect("the settings can be written");
    let (sources, report) = read::read(&folder).expect("the site can be read");
    pipeline::build(sources, report, date::parse_day("2026-08-19").expect("is a day"))
}

#[test]
fn a_site_of_real_material_is_published_whole() {
    let Some(material) = material() else { return };
    let built = built(&material);
    assert!(!built.report.has_errors(), "{}", diagnostic::render(&built.report, &built.sources, false));
    every_file_has_its_page(&built);
    every_figure_is_on_its_page(&built, &material);
    every_promise_stands_as_was_worked_out_by_hand(&built);
}

/// How the four promises of the material stand, worked out from it by hand.
fn every_promise_stands_as_was_worked_out_by_hand(built: &Built) {
    let judged = |id: &str| {
        let entry = built.site.find(&format!("commitments/{id}")).expect("the promise is there");
        built.site.judgement(entry).expect("it is judged")
    };
    let periods = |judgement: &Judgement| -> Vec<(String, &'static str, String)> {
        judgement.periods.iter().map(|one| (one.name.clone(), one.outcome.word(), one.found.clone())).collect()
    };
    let meets = judged("council-twelve-a-year");
    let wanted = [("2023", "12"), ("2024", "21"), ("2025", "26"), ("2026", "15")];
    let wanted = wanted.map(|(year, found)| (year.to_owned(), "kept", found.to_owned()));
    assert_eq!((meets.outcome(), periods(meets)), (Outcome::Kept, wanted.to_vec()));
    let minutes = judged("minutes-in-14-days");
    assert_eq!((minutes.outcome(), minutes.now.found.as_str()), (Outcome::Missed, "67 of 74"));
    assert!(minutes.now.why.contains("The longest took 270 days."), "{}", minutes.now.why);
    assert_eq!(minutes.now.counted.len(), 74);
    assert_eq!(judged("customer-council-meets").outcome(), Outcome::NoEvidence);
    let strategies = judged("strategies-in-date");
    let overdue: Vec<&str> = strategies.now.counted.iter().map(|counted| counted.words.as_str()).collect();
    assert_eq!((strategies.outcome(), overdue), (Outcome::Late, vec!["5589 days overdue", "3427 days overdue"]));
}

fn every_file_has_its_page(built: &Built) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for (id, file) in built.sources.iter().filter(|(_, file)| file.path.ends_with(".md")) {
        if let Some((start, _)) = COUNTS.iter().find(|(start, _)| file.path.starts_with(start)) {
            *counts.entry(start).or_default() += 1;
        }
        let page = built.publication.pages.iter().find(|page| page.source == Some(id));
        let written = page.and_then(|page| {
            let path = candour::formats::html::path_of(&page.address);
            built.artifacts.iter().find(|artifact| artifact.path == path)
        });
        if written.is_none() {
            faults.push(file.path.clone());
        }
    }
    tree::none("files that have no page", &faults);
    assert_eq!(counts, COUNTS.iter().copied().collect());
}

/// Every figure of the regulator's table is on the page of its year, with one decimal, beside its landlord.
fn every_figure_is_on_its_page(built: &Built, material: &Path) {
    let table = fs::read_to_string(material.join("tsm-five-landlords.csv")).expect("the table is there");
    let rows: Vec<Vec<String>> = table.lines().map(cells).collect();
    let column = |name: &str| rows[0].iter().position(|cell| cell == name).expect("the table has the column");
    let mut faults = Vec::new();
    let mut found = 0;
    for row in &rows[1..] {
        let period = if row[column("year_end")] == "2024-03-31" { "2023-24" } else { "2024-25" };
        let path = format!("performance/{period}/index.html");
        let page = built.artifacts.iter().find(|artifact| artifact.path == path).expect("the year has its page");
        let html = std::str::from_utf8(&page.bytes).expect("is text");
        let landlord = &row[column("short")];
        for (code, title) in MEASURES {
            let shown = match row[column(code)].parse::<f64>() {
                Ok(figure) => format!(">{figure:.1}%"),
                Err(_) => "no figure".to_owned(),
            };
            let caption = format!("{title} by landlord, {period}</");
            let (_, rest) = html.split_once(&caption).unwrap_or_else(|| panic!("{path} has no table `{caption}`"));
            let (rows, _) = rest.split_once("</table>").expect("the table ends");
            let link = format!("href=\"/landlords/{landlord}/\"");
            match rows.lines().find(|line| line.contains(&link)) {
                Some(line) if line.contains(&shown) => found += 1,
                _ => faults.push(format!("{path}: {title} of {landlord} should be {shown}")),
            }
        }
    }
    tree::none("figures that differ from those published", &faults);
    assert_eq!(found, 60, "two years, five landlords, six measures");
}

/// The cells of a line of a table, some of them within quotation marks.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().expect("there is always a cell").push(letter),
        }
    }
    cells
}
