//! Promises and what becomes of them, written down as tables: each row is one promise, and how it must stand.
//!
//! `tests/README.md` says how to write one. Each section of a file in `tests/promises` is a tiny site; a row of its
//! table is one commitment of it, judged as of the row's day. What is expected was worked out by hand, so nothing
//! here writes it anew.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use candour::audit::RULES;
use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::diagnostic::Severity;
use candour::outcome::Judgement;
use candour::outcome::Standing;
use candour::pipeline;
use candour::source::File;
use candour::source::Sources;
use rayon::prelude::*;

/// The columns that a table may have. `because` is for people.
const COLUMNS: [&str; 12] = [
    "as of",
    "made in",
    "from",
    "to",
    "set aside",
    "rule",
    "outcome",
    "period",
    "found",
    "promised",
    "earlier",
    "because",
];

/// What every site has: its settings, to which a section may add, and a document that promises are made in.
const BASE: [(&str, &str); 2] = [
    (
        "candour.yaml",
        "title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes}\n\
         language: en-GB\n",
    ),
    (
        "content/strategies/promises.md",
        "---\ntitle: Our promises\nstatus: approved\nissue: \"1\"\nissued: 2020-01-01\nnext_review: 2030-01-01\n\
         approved_by: Board\napproved_on: 2020-01-01\n---\n\nWords.\n",
    ),
];

/// How few rows a rule may have, and how few `count` may.
const FEWEST: usize = 12;
const FEWEST_OF_COUNT: usize = 25;

/// A row: where it stands, and its cells by column.
struct Row {
    line: usize,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The commitment that it stands for, as an item of a list.
    fn commitment(&self) -> String {
        let made_in = if self.cell("made in").is_empty() { "strategies/promises" } else { self.cell("made in") };
        let (line, rule) = (self.line, self.cell("rule"));
        let mut text = format!("- {{id: row-{line}, promise: Row {line}., made_in: {made_in}, check: {rule}");
        for field in ["from", "to"] {
            if !self.cell(field).is_empty() {
                text.push_str(&format!(", {field}: {}", self.cell(field)));
            }
        }
        let aside = self.cell("set aside");
        if let Some(day) = aside.strip_prefix("stopped ") {
            text.push_str(&format!(", stopped: {{on: {day}, reason: Money.}}"));
        } else if !aside.is_empty() {
            let each = |period: &str| format!("{{period: {}, reason: Storms., agreed_by: The council}}", period.trim());
            text.push_str(&format!(", waived: [{}]", aside.split(',').map(each).collect::<Vec<_>>().join(", ")));
        }
        text + "}\n"
    }

    /// What is wrong with a judgement of it: each cell that says otherwise.
    fn faults(&self, judgement: &Judgement) -> Vec<String> {
        let now = &judgement.now;
        let earlier: Vec<String> =
            judgement.periods.iter().filter(|standing| standing.name != now.name).map(in_short).collect();
        let said = [
            ("outcome", now.outcome.word().to_owned()),
            ("period", now.name.clone()),
            ("found", now.found.clone()),
            ("promised", now.expected.clone()),
            ("earlier", earlier.join("; ")),
        ];
        let optional = ["promised", "earlier"];
        let wrong = said.into_iter().filter(|(column, said)| {
            let expected = self.cell(column);
            let dash = if expected == "-" { "" } else { expected };
            *said != dash && !(optional.contains(column) && expected.is_empty())
        });
        wrong.map(|(column, said)| format!("{column}: expected `{}`, and it is `{said}`", self.cell(column))).collect()
    }
}

fn in_short(standing: &Standing) -> String {
    format!("{} {} {}", standing.name, standing.outcome.word(), standing.found)
}

/// A section: its files and its rows.
struct Section {
    file: String,
    title: String,
    files: BTreeMap<String, String>,
    rows: Vec<Row>,
}

impl Section {
    /// Judges its rows; gives what is wrong with them.
    fn faults(&self) -> Vec<String> {
        let days: BTreeSet<&str> = self.rows.iter().map(|row| row.cell("as of")).collect();
        days.into_iter().flat_map(|day| self.faults_as_of(day)).collect()
    }

    fn faults_as_of(&self, day: &str) -> Vec<String> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| row.cell("as of") == day).collect();
        let mut files = self.files.clone();
        files.insert("data/commitments/rows.yaml".to_owned(), rows.iter().map(|row| row.commitment()).collect());
        let sources = Sources::new(files.into_iter().map(|(path, text)| File::of_text(path, text)).collect());
        let place = |line: usize| format!("{}:{line}: {}", self.file, self.title);
        let today = match date::parse_day(day) {
            Ok(today) => today,
            Err(why) => return vec![format!("{}\n  as of `{day}`: {why}", place(rows[0].line))],
        };
        let (site, report) = pipeline::judge(&sources, Report::new(), today);
        let problems = diagnostic::problems(&report, &sources);
        let mut faults: Vec<String> = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .map(|problem| format!("{}\n  {}:{}: {}", place(0), problem.file, problem.line, problem.message))
            .collect();
        for row in rows {
            let judgement = site.find(&format!("commitments/row-{}", row.line)).and_then(|entry| site.judgement(entry));
            let wrong = match judgement {
                Some(judgement) => row.faults(judgement),
                None => vec!["it is not judged".to_owned()],
            };
            if !wrong.is_empty() {
                faults.push(format!("{}\n  {}\n  {}", place(row.line), row.cell("rule"), wrong.join("\n  ")));
            }
        }
        faults
    }
}

/// The sections of a file. Blocks before the first heading belong to them all.
fn sections_of(file: &str, text: &str) -> Vec<Section> {
    let mut shared: BTreeMap<String, String> =
        BASE.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let mut sections: Vec<Section> = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            let (file, title) = (file.to_owned(), title.to_owned());
            sections.push(Section { file, title, files: shared.clone(), rows: Vec::new() });
            columns.clear();
        } else if let Some(info) = line.strip_prefix("```") {
            let path = info.split_once(' ').unwrap_or_else(|| panic!("{file}:{}: a block without a path", at + 1)).1;
            let files = sections.last_mut().map_or(&mut shared, |section| &mut section.files);
            let held = files.entry(path.to_owned()).or_default();
            for (_, line) in lines.by_ref().take_while(|(_, line)| *line != "```") {
                held.push_str(&format!("{line}\n"));
            }
        } else if line.starts_with('|') {
            let cells: Vec<String> =
                line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
            if cells.contains(&"as of".to_owned()) {
                let known = cells.iter().all(|column| COLUMNS.contains(&column.as_str()));
                assert!(known, "{file}:{}: the columns are {}", at + 1, COLUMNS.join(", "));
                columns = cells;
            } else if !cells.iter().all(|cell| cell.bytes().all(|b| b == b'-' || b == b':')) {
                assert_eq!(cells.len(), columns.len(), "{file}:{}: a row has a cell for each column", at + 1);
                let rows = &mut sections.last_mut().expect("a table stands below a heading").rows;
                let above = |column: &String| rows.last().map_or(String::new(), |row| row.cell(column).to_owned());
                let cells = columns
                    .iter()
                    .zip(cells)
                    .map(|(column, cell)| (column.clone(), if cell == "\"" { above(column) } else { cell }))
                    .collect();
                rows.push(Row { line: at + 1, cells });
            }
        } else if line.is_empty() {
            columns.clear();
        }
    }
    sections
}

#[test]
fn every_row_comes_out_as_it_was_worked_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/promises");
    let mut sections = Vec::new();
    for rule in RULES {
        let file = format!("{}.md", rule.name);
        let text =
            fs::read_to_string(folder.join(&file)).unwrap_or_else(|_| panic!("there is no tests/promises/{file}"));
        let own = sections_of(&file, &text);
        let rows: usize = own.iter().map(|section| section.rows.len()).sum();
        let fewest = if rule.name == "count" { FEWEST_OF_COUNT } else { FEWEST };
        assert!(rows >= fewest, "tests/promises/{file} has {rows} rows, and should have at least {fewest}");
        sections.extend(own);
    }
    let faults: Vec<String> = sections.par_iter().flat_map_iter(Section::faults).collect();
    assert!(faults.is_empty(), "{} rows come out otherwise\n\n{}", faults.len(), faults.join("\n\n"));
}
