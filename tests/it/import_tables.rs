//! Spreadsheets brought in by the real command: what is taken, what is left and why, and that a second time changes nothing.
//!
//! The workbooks are written here, part by part, so that nothing of the reader under test is in what it reads.

mod books;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use crate::tree;

use books::ods;
use books::xlsx;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";

/// A site with two areas and a measure.
pub fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import").join(name);
    let _ = fs::remove_dir_all(&folder);
    write(&folder, "candour.yaml", SETTINGS);
    write(&folder, "content/pages/repairs.md", "---\ntitle: Repairs\n---\n\nCall us.\n");
    write(&folder, "content/panels/forum.md", "---\nname: Forum\npurpose: To talk.\n---\n\nWe meet.\n");
    write(
        &folder,
        "data/areas.yaml",
        "- {id: elm-court, name: Elm Court, homes: 10}\n- {id: riverside, name: Riverside, homes: 12}\n",
    );
    write(
        &folder,
        "data/measures.yaml",
        "- {id: first-visit, title: Repairs at the first visit, unit: percent, better: higher, definition: Repairs., code: RP09}\n",
    );
    folder
}

pub fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

pub fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

/// Runs the command: its exit status, and both streams.
pub fn candour(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .args(["--as-of", "2026-11-22"])
        .current_dir(folder)
        .output()
        .unwrap();
    let words = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), words(output.stdout), words(output.stderr))
}

/// Runs `candour import` in the same way.
pub fn import(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    candour(folder, &[&["import"], arguments].concat())
}

/// Every file of a site, with its bytes.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    found
        .filter(|one| one.file_type().is_file())
        .map(|one| (one.path().to_owned(), fs::read(one.path()).unwrap()))
        .collect()
}

/// What the two good rows of every log below become.
const TWO: &str = "- id: fb-1\n  said: The gate does not lock.\n  heard: 2026-05-01\n  from: a walkabout\n  status: done\n  \
                   did: We mended the gate.\n  area: elm-court\n  evidence: [a photograph]\n\
                   - id: fb-2\n  said: \"Please cut the grass: it is long.\"\n  heard: 2026-06-13\n  from: calls\n  status: doing\n  area: riverside\n";

const HEADINGS: &[&str] =
    &["Ref", "Date logged", "Tenant name", "What was said", "Source", "Ward", "Outcome", "What we did", "Evidence"];

#[test]
fn a_table_as_text_a_workbook_and_a_table_of_libreoffice_give_the_same_feedback() {
    let first = [
        "FB-1",
        "01/05/2026",
        "Someone",
        "The gate does not lock.",
        "a walkabout",
        "Elm Court",
        "Complete",
        "We mended the gate.",
        "a photograph",
    ];
    let second = [
        "FB-2",
        "13/06/2026",
        "Someone",
        "Please cut the grass: it is long.",
        "calls",
        "Riverside",
        "In progress",
        "",
        "",
    ];
    let dated = |row: [&'static str; 9], day: &'static str| {
        let mut row = row;
        row[1] = day;
        row
    };
    let csv = |mark: &str| [HEADINGS, &first, &second].map(|row| row.join(mark)).join("\r\n");
    let sheet = [&["Feedback log"][..], &[], HEADINGS, &dated(first, "d46143"), &dated(second, "d46186.5")];
    let sheet: Vec<&[&str]> = sheet.to_vec();
    let forms: [(&str, Vec<u8>); 5] = [
        ("log.csv", csv(",").into_bytes()),
        ("log.tsv", csv("\t").into_bytes()),
        ("log.txt", format!("\u{feff}{}", csv(";")).into_bytes()),
        ("log.xlsx", xlsx(&[("Notes", &[&["Nothing here"]]), ("Log", &sheet)])),
        ("log.ods", ods(&[HEADINGS, &dated(first, "d2026-05-01"), &dated(second, "d2026-06-13")])),
    ];
    for (name, bytes) in forms {
        let folder = site(&format!("forms-{}", name.replace('.', "-")));
        write(&folder, name, bytes);
        let (status, out, err) = import(&folder, &[name, "--into", "feedback", "--yes"]);
        assert_eq!((status, text(&folder, "data/feedback/log.yaml").as_str()), (Some(0), TWO), "{name}: {out}{err}");
        assert!(out.contains("left the column `Tenant name`"), "{out}");
        let before = files(&folder);
        let (status, out, _) = import(&folder, &[name, "--yes"]);
        assert_eq!((status, files(&folder) == before), (Some(0), true), "{name}: {out}");
        assert!(out.contains("Nothing changes"), "{out}");
        assert_eq!(candour(&folder, &["check"]).0, Some(0));
    }
}

#[test]
fn each_row_that_cannot_be_taken_is_told_by_its_cell_and_nothing_of_it_is_written() {
    let folder = site("left");
    let rows: [&[&str]; 9] = [
        HEADINGS,
        &[
            "FB-1",
            "d46143",
            "Someone",
            "The gate does not lock.",
            "a walkabout",
            "Elm Court",
            "Complete",
            "We mended the gate.",
            "a photograph",
        ],
        &["FB-3", "31/02/2026", "", "Bins.", "calls", "Riverside", "In progress"],
        &["FB-4", "d46143", "", "Bins.", "calls", "Nowhere", "In progress"],
        &["FB-5", "d46143", "", "Ring 07700 900123.", "calls", "Riverside", "In progress"],
        &["FB-6", "d46143", "", "Bins.", "calls", "Riverside", "!#DIV/0!"],
        &["FB-7", "d46143", "", "Bins.", "calls", "Riverside", "Complete"],
        &["FB-1", "d46143", "", "Bins.", "calls", "Riverside", "In progress"],
        &["FB-8", "=46143", "", "", "calls", "Riverside", "In progress"],
    ];
    write(&folder, "log.xlsx", xlsx(&[("Log", &rows)]));
    let (status, out, err) = import(&folder, &["log.xlsx", "--into", "feedback", "--yes"]);
    assert_eq!(status, Some(1), "{out}{err}");
    for (cell, words) in [
        ("Log!B3", "there is no day `31/02/2026`"),
        ("Log!F4", "`Nowhere`"),
        ("Log!D5", "mobile number"),
        ("Log!G6", "`#DIV/0!` is a fault of the spreadsheet"),
        ("Log!G7", "must have `did`"),
        ("Log, row 8", "the same record as Log, row 2"),
        ("Log!B9", "is a number and no date"),
        ("Log!D9", "`said` is empty"),
    ] {
        assert!(err.lines().any(|line| line.contains(&format!("{cell}: ")) && line.contains(words)), "{cell}: {err}");
    }
    assert!(out.contains("1 row taken, 7 left. Wrote 1 file."), "{out}");
    let written = text(&folder, "data/feedback/log.yaml");
    assert!(written.contains("id: fb-1") && written.matches("- id:").count() == 1, "{written}");
    assert!(!err.contains("900123") && !out.contains("900123"), "the number is told: {err}{out}");
    assert_eq!(candour(&folder, &["check"]).0, Some(0));
}

#[test]
fn nothing_is_written_before_the_difference_was_agreed_to() {
    let folder = site("difference");
    let ours = "# Our own list.\n- id: fb-1\n  said: The gate does not lock.\n  heard: 2026-05-01\n  from: a walkabout\n  status: heard # soon\n  theme: Gates\n";
    write(&folder, "data/feedback/ours.yaml", ours);
    write(
        &folder,
        "log.csv",
        "Ref,Date,Said,From,Status,People\nFB-1,01/05/2026,The gate does not lock.,a walkabout,doing,3\n",
    );
    let (status, out, _) = import(&folder, &["log.csv", "--into", "feedback"]);
    assert_eq!((status, text(&folder, "data/feedback/ours.yaml").as_str()), (Some(0), ours), "{out}");
    for line in [
        "data/feedback/ours.yaml",
        "  -   status: heard # soon",
        "  +   status: doing # soon",
        "  +   people: 3",
        "Nothing was written",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
    assert_eq!(import(&folder, &["log.csv", "--yes"]).0, Some(0));
    let wanted = ours.replace("status: heard", "status: doing") + "  people: 3\n";
    assert_eq!(text(&folder, "data/feedback/ours.yaml"), wanted);
}

#[test]
fn a_cell_that_was_emptied_is_told_and_what_the_site_has_stays() {
    let folder = site("emptied");
    write(&folder, "log.csv", "Ref,Date,Said,From,Status,People\nFB-1,01/05/2026,Gate.,a walkabout,doing,3\n");
    assert_eq!(import(&folder, &["log.csv", "--into", "feedback", "--yes"]).0, Some(0));
    let before = text(&folder, "data/feedback/log.yaml");
    write(&folder, "log.csv", "Ref,Date,Said,From,Status,People\nFB-1,01/05/2026,Gate.,a walkabout,doing,\n");
    let (status, out, err) = import(&folder, &["log.csv", "--yes"]);
    assert_eq!((status, text(&folder, "data/feedback/log.yaml")), (Some(0), before), "{out}{err}");
    assert!(
        out.contains("F2: the cell is empty, and the site has `people`, at data/feedback/log.yaml:6; it stays"),
        "{out}"
    );
    write(&folder, "kpi.csv", "Measure,Value,Sample,Area\nRP09,90,300,\nRP09,80,100,Elm Court\n");
    let period = ["--period", "2026-27 Q1", "--published", "2026-07-24", "--yes"];
    let (status, out, err) = import(&folder, &[&["kpi.csv", "--into", "performance"], &period[..]].concat());
    assert_eq!(status, Some(0), "{out}{err}");
    write(&folder, "kpi.csv", "Measure,Value,Sample,Area\nRP09,90,,\nRP09,80,,Elm Court\n");
    let (status, out, err) = import(&folder, &[&["kpi.csv"], &period[..]].concat());
    assert_eq!(status, Some(0), "{out}{err}");
    for cell in ["C2: the cell is empty, and the site has `sample`", "C3: the cell is empty"] {
        assert!(out.contains(cell), "{cell}: {out}");
    }
}

#[test]
fn what_has_no_column_is_asked_for_in_the_mapping_and_a_wrong_mapping_has_its_line() {
    let folder = site("mapping");
    write(&folder, "forum.csv", "Key,Start date,Place,Surname\nk-01,01/04/2026,tenant,Someone\n");
    let (status, out, err) = import(&folder, &["forum.csv", "--into", "members", "--yes"]);
    assert_eq!(status, Some(1), "{out}{err}");
    assert!(
        err.contains("say what `panel` is, under `defaults`") && out.contains("`Surname`: left. Personal data"),
        "{out}{err}"
    );
    let proposed = text(&folder, "import/forum.yaml");
    let (status, _, err) = import(&folder, &["forum.csv", "--yes"]);
    assert!(status == Some(1) && err.contains("import/forum.yaml:") && err.contains("missing-field"), "{err}");
    let panel = proposed.lines().find(|line| line.starts_with("  panel:")).unwrap();
    write(
        &folder,
        "import/forum.yaml",
        proposed.replace(panel, "  panel: Forum").replace("Place: place", "Place: plaice"),
    );
    let (status, _, err) = import(&folder, &["forum.csv", "--yes"]);
    assert!(status == Some(1) && err.contains("unknown-key") && err.contains("did you mean `place`?"), "{err}");
    write(&folder, "import/forum.yaml", proposed.replace(panel, "  panel: Forum"));
    let (status, out, err) = import(&folder, &["forum.csv", "--yes"]);
    let wanted = "- key: k-01\n  panel: forum\n  place: tenant\n  started: 2026-04-01\n";
    assert_eq!((status, text(&folder, "data/members/forum.yaml").as_str()), (Some(0), wanted), "{out}{err}");
    let before = files(&folder);
    assert_eq!((import(&folder, &["forum.csv", "--yes"]).0, files(&folder) == before), (Some(0), true));
}

#[test]
fn results_come_with_their_parts_and_shares_as_the_sheet_shows_them() {
    let folder = site("results");
    let rows: [&[&str]; 4] = [
        &["Indicator", "Numerator", "Denominator", "Result", "Area"],
        &["RP09", "=812", "=1044"],
        &["Repairs at the first visit", "", "", "%0.912", "Elm Court"],
        &["Nothing of ours", "=1", "=2"],
    ];
    write(&folder, "kpi.xlsx", xlsx(&[("Q1", &rows)]));
    let period = ["--period", "2026-27 Q1", "--published", "2026-07-24", "--yes"];
    let (status, out, err) = import(&folder, &[&["kpi.xlsx", "--into", "performance"], &period[..]].concat());
    assert_eq!(status, Some(1), "{out}{err}");
    assert!(err.contains("  Q1!A4: ") && err.contains("`Nothing of ours`"), "{err}");
    let wanted = "period: 2026-27 Q1\npublished: 2026-07-24\nresults:\n  first-visit: {numerator: 812, denominator: 1044}\n\
                  breakdowns:\n  first-visit:\n    area:\n      elm-court: {value: 91.2}\n";
    assert_eq!(text(&folder, "data/performance/2026-27-q1.yaml"), wanted);
    let noted = wanted.replace("1044}", "1044, note: \"Checked by hand.\"}");
    write(&folder, "data/performance/2026-27-q1.yaml", &noted);
    import(&folder, &[&["kpi.xlsx"], &period[..]].concat());
    assert_eq!(text(&folder, "data/performance/2026-27-q1.yaml"), noted);
}

#[test]
fn damaged_files_are_refused_in_words() {
    let folder = site("damaged");
    let whole = xlsx(&[("Log", &[HEADINGS])]);
    for name in ["cut.xlsx", "noise.xls", "noise.ods", "zero.csv", "notes.pages"] {
        let bytes: Vec<u8> =
            if name == "cut.xlsx" { whole[..whole.len() / 2].to_vec() } else { b"PK\x03\x04\0noise".to_vec() };
        write(&folder, name, bytes);
        let (status, _, err) = import(&folder, &[name, "--into", "feedback"]);
        assert_eq!(status, Some(2), "{name}: {err}");
        assert!(err.starts_with("candour: `") && !err.contains("fault in Candour"), "{name}: {err}");
    }
    let (status, _, err) = import(&folder, &["none.csv", "--into", "feedback"]);
    assert_eq!((status, err.as_str()), (Some(2), "candour: there is no file `none.csv`\n"));
}

/// A workbook with the regulator's layout: the words of TP05 and TP06 have changed places, as in 2025.
pub fn regulators() -> Vec<u8> {
    let asked = |words: &str, code: &str| format!("Number of respondents who report that they are {words} ({code})");
    let answers = [
        "very satisfied",
        "fairly satisfied",
        "neither satisfied nor dissatisfied",
        "fairly dissatisfied",
        "very dissatisfied",
    ];
    let mut head = vec!["Landlord name".to_owned(), "Landlord code".to_owned()];
    head.push("Proportion who report that their landlord listens (TP05)7".to_owned());
    head.extend(answers.map(|words| asked(&format!("{words} that their landlord listens"), "TP05")));
    head.push("Proportion who report that their home is safe (TP06)".to_owned());
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let survey: [&[&str]; 4] = [
        &["TSM25 LCRA Perception"],
        &head,
        &["Alder Vale Homes Limited", "L0001", "=60", "=20", "=40", "=20", "=10", "=10", "[E]"],
        &["Somebody Else", "L0002", "=10", "=1", "=0", "=9", "=0", "=0", "=33.333333333"],
    ];
    let management: [&[&str]; 3] = [
        &[
            "Landlord name",
            "Landlord code",
            "Did you own homes? (BS05)",
            "Proportion of homes with lifts checked (BS05)5",
            "Homes checked (BS05 Numerator)5",
            "Homes with lifts (BS05 Denominator)5",
            "LCRA - Complaints per 1,000 homes (CH01 1)",
            "LCRA - Complaints (CH01 1 Numerator)",
            "LCRA - Homes (CH01 1 Denominator)",
            "Proportion below the standard (RP01)",
        ],
        &["Alder Vale Homes Limited", "L0001", "No", "[U]", "=0", "=0", "=51.5", "=103", "=2000", "[X]"],
        &["Notes:"],
    ];
    xlsx(&[("Introduction", &[&["Data"]]), ("TSM25_LCRA_Perception", &survey), ("TSM25_Management_Info", &management)])
}

#[test]
fn the_regulators_figures_arrive_by_code_with_a_reason_for_each_gap() {
    let folder = site("regulator");
    write(&folder, "tsm.xlsx", regulators());
    write(
        &folder,
        "data/measures/ours.yaml",
        "- {id: safe, title: Homes that are safe, unit: percent, better: higher, definition: Safe., code: TP05}\n",
    );
    let (status, _, err) = import(&folder, &["tsm.xlsx"]);
    assert!(status == Some(2) && err.contains("--landlord"), "{err}");
    let (status, _, err) = import(&folder, &["tsm.xlsx", "--landlord", "Aldr Vale"]);
    assert!(
        status == Some(2) && err.contains("did you mean") && err.contains("Alder Vale Homes Limited (L0001)"),
        "{err}"
    );
    let (status, out, err) =
        import(&folder, &["tsm.xlsx", "--landlord", "L0001", "--published", "2025-06-30", "--yes"]);
    assert_eq!(status, Some(0), "{out}{err}");
    let results = text(&folder, "data/performance/2024-25.yaml");
    assert!(results.starts_with("period: 2024-25\npublished: 2025-06-30\nresults:\n"), "{results}");
    let line =
        |id: &str| results.lines().find(|line| line.starts_with(&format!("  {id}: "))).unwrap_or_default().to_owned();
    for (id, wanted) in [
        ("safe", "{numerator: 60, denominator: 100, note: "),
        ("safe", "`TSM25_LCRA_Perception!C3`"),
        ("listens-and-acts", "[E]"),
        ("lift-safety", "We owned no homes that it applies to."),
        ("lift-safety", "[U]"),
        ("lift-safety", "`TSM25_Management_Info!D2`"),
        ("complaints-per-1000", "{numerator: 103, denominator: 2000, "),
        ("not-decent", "We left this blank"),
        ("overall-satisfaction", "missing: "),
    ] {
        assert!(line(id).contains(wanted), "{id}: {wanted}: {}", line(id));
    }
    assert_eq!(results.matches("\n  ").count(), 26, "{results}");
    let measures = text(&folder, "data/measures/regulator.yaml");
    assert!(measures.matches("- id: ").count() == 25 && !measures.contains("TP05"), "{measures}");
    let before = files(&folder);
    assert_eq!(import(&folder, &["tsm.xlsx", "--landlord", "alder vale homes", "--yes"]).0, Some(0));
    assert!(files(&folder) == before, "a second time changed something");
    // Another landlord's figures in their place: counts go where a reason comes.
    let (status, out, err) = import(&folder, &["tsm.xlsx", "--landlord", "L0002", "--yes"]);
    assert_eq!((status, candour(&folder, &["check"]).0), (Some(0), Some(0)), "{out}{err}");
    assert!(text(&folder, "data/performance/2024-25.yaml").contains("listens-and-acts: {note: "), "{out}");
}

#[test]
fn every_figure_of_the_real_workbooks_that_was_worked_out_elsewhere_arrives() {
    let real = tree::root().parent().unwrap().join("shared/real");
    for (book, period, landlords) in [
        ("tsm-2024-v1.1.xlsx", "2023-24", ["L4240", "45UC", "L4507"]),
        ("tsm-2025-v1.0.xlsx", "2024-25", ["L4240", "45UB", "L4203"]),
    ] {
        if !real.join(book).is_file() {
            println!("skipped: the regulator's workbooks do not lie beside the project");
            return;
        }
        let made = Command::new("python3")
            .arg(tree::root().join("tests/it/regulator.py"))
            .arg(real.join(book))
            .output()
            .unwrap();
        let lines = String::from_utf8(made.stdout).unwrap();
        for landlord in landlords {
            let folder = site(&format!("real-{book}-{landlord}"));
            let (status, out, err) =
                import(&folder, &[real.join(book).to_str().unwrap(), "--landlord", landlord, "--yes"]);
            assert_eq!(status, Some(0), "{out}{err}");
            let results = text(&folder, &format!("data/performance/{period}.yaml"));
            assert_eq!(results.matches("\n  ").count(), 26, "{results}");
            let ids = ids(&text(&folder, "data/measures/regulator.yaml"));
            let (mut agreed, mut sheets) = (0, Vec::new());
            for line in lines.lines() {
                let [_, sheet, code, _, of, numerator, denominator, _] = line.split('\t').collect::<Vec<_>>()[..]
                else {
                    panic!("{line}")
                };
                let code = code.trim_start_matches("LCRA ");
                if of != landlord
                    || !["LCRA_Perception", "Management_Info"].contains(&sheet)
                    || code.contains("LCHO")
                    || code.contains("Combined")
                {
                    continue;
                }
                let id = &ids[&code.replace(' ', "")];
                let wanted = format!("  {id}: {{numerator: {numerator}, denominator: {denominator}, ");
                assert!(results.contains(&wanted), "{landlord} {line}: {wanted}\n{results}");
                agreed += 1;
                sheets.push(sheet);
            }
            println!("{book} {landlord}: {agreed} figures agree, {} are missing", results.matches("missing: ").count());
            assert_eq!(agreed + results.matches("missing: ").count(), 26, "{results}");
        }
    }
}

/// The ids of the measures in a file, by code without spaces and brackets.
fn ids(measures: &str) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    let mut id = "";
    for line in measures.lines() {
        if let Some(found) = line.strip_prefix("- id: ") {
            id = found;
        } else if let Some(code) = line.strip_prefix("  code: ") {
            ids.insert(code.chars().filter(|letter| letter.is_alphanumeric()).collect(), id.to_owned());
        }
    }
    ids
}
