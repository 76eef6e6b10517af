//! Behaviour, written down as cases: each is a tiny site, and what the build says of it.
//!
//! `tests/README.md` says how to write one. Every case is read from disk and built, built again from memory
//! where reading finds nothing to report, and built by the command, which must leave the folder as it was
//! when the report has errors.

mod written;

use std::any::Any;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::read;
use candour::source::File;
use candour::source::FileId;
use rayon::prelude::*;

use written::Case;
use written::cases_of;
use written::rewrite;

/// The day that every case is built as of.
const TODAY: &str = "2026-11-22";

#[test]
fn every_case_comes_out_as_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (only, update) = (env::var("CASE").unwrap_or_default(), env::var_os("UPDATE").is_some());
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .map(|found| found.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    let mut cases: Vec<Case> = files.iter().flat_map(|path| cases_of(path)).collect();
    assert!(cases.len() >= 60, "there are {} cases in {}", cases.len(), folder.display());
    let titles: BTreeSet<&str> = cases.iter().map(|case| case.title.as_str()).collect();
    assert_eq!(titles.len(), cases.len(), "two cases have one heading");
    cases.retain(|case| case.title.contains(&only));
    let results: Vec<(String, Vec<String>)> = cases
        .par_iter()
        .map(|case| {
            catch_unwind(AssertUnwindSafe(|| run(case))).unwrap_or_else(|panic| (case.report(), vec![said(&*panic)]))
        })
        .collect();
    let mut failures = Vec::new();
    // From the last, so that the numbers of the lines before still hold.
    for (case, (report, mut faults)) in cases.iter().zip(results).rev() {
        if report != case.report() && update {
            rewrite(case, &report);
        } else if report != case.report() {
            faults.insert(
                0,
                format!("the report differs (- is expected, + is told):\n{}", diff(&case.report(), &report)),
            );
        }
        if !faults.is_empty() {
            let name = case.file.file_name().unwrap_or_default().display();
            failures.insert(0, format!("{name}:{}: {}\n{}", case.line, case.title, faults.join("\n")));
        }
    }
    let (failed, all) = (failures.len(), cases.len());
    assert!(
        failures.is_empty(),
        "{failed} of {all} cases failed; UPDATE=1 writes new reports\n\n{}",
        failures.join("\n\n")
    );
}

/// Builds a case in every way; gives its report, and what else is wrong.
fn run(case: &Case) -> (String, Vec<String>) {
    let name = format!("{}-{}", case.file.file_stem().unwrap().display(), case.line);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases").join(name);
    let site = case.site();
    site.write(&folder);
    let today = date::parse_day(TODAY).unwrap();
    let (sources, found) = read::read(&folder).unwrap();
    let memory = site.in_memory();
    // Line ends, byte-order marks and hidden files are seen to on reading.
    let as_it_is = found.is_empty() && memory.iter().map(content).eq(sources.iter().map(content));
    let built = pipeline::build(sources, found, today);
    let report = told(&built);
    let mut faults = Vec::new();
    if as_it_is {
        let again = pipeline::build(memory, Report::new(), today);
        if told(&again) != report || again.artifacts != built.artifacts {
            faults.push(format!("built from memory, it differs:\n{}", diff(&report, &told(&again))));
        }
    }
    by_command(&built, &folder, &mut faults);
    for block in &case.blocks {
        match block.info.split_once(' ') {
            Some(("output", address)) => faults.extend(missing(&built, address.trim_matches('/'), &block.text)),
            Some(("absent", address)) => faults.extend(present(&built, address.trim_matches('/'), &block.text)),
            _ => {}
        }
    }
    if faults.is_empty() {
        fs::remove_dir_all(&folder).unwrap();
    }
    (report, faults)
}

fn content((_, file): (FileId, &File)) -> (&str, &str, &[u8]) {
    (&file.path, &file.text, &file.bytes)
}

/// The report as a case has it.
fn told(built: &Built) -> String {
    let mut text = String::new();
    for problem in diagnostic::problems(&built.report, &built.sources) {
        let (file, line, column, word) = (problem.file, problem.line, problem.column, problem.severity.word());
        text.push_str(&format!("{file}:{line}:{column}: {word}[{}]: {}\n", problem.code, indented(&problem.message)));
        text.push_str(&if problem.help.is_empty() {
            String::new()
        } else {
            format!("  = {}\n", indented(&problem.help))
        });
    }
    text
}

/// Lines after the first set in, and none with white space at its end.
fn indented(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n    ")
}

/// Builds by the command: all of the site is written, or with errors nothing at all.
fn by_command(built: &Built, folder: &Path, faults: &mut Vec<String>) {
    let before = paths(folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    // The case is built in a workshop without programs, whatever this computer has.
    command.env("PATH", "");
    let output = command.args(["build", "--threads", "1", "--as-of", TODAY, "--site"]).arg(folder).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let (after, errors) = (paths(folder), built.report.has_errors());
    if output.status.code() != Some(i32::from(errors)) {
        faults.push(format!("`candour build` ended with {}:\n{told}", output.status));
    }
    if !built.report.is_empty() && !told.contains(&diagnostic::summary(&built.report)) {
        faults.push(format!("`candour build` tells of other problems:\n{told}"));
    }
    let left: Vec<&String> = after
        .difference(&before)
        .filter(|path| !path.starts_with(".candour") && (errors || !path.starts_with("public")))
        .collect();
    if !left.is_empty() || !before.is_subset(&after) {
        faults.push(format!("`candour build` left {left:?}"));
    }
    let read = |path: &str| fs::read(folder.join("public").join(path)).unwrap_or_default();
    for artifact in built.artifacts.iter().filter(|artifact| !errors && read(&artifact.path) != artifact.bytes) {
        faults.push(format!("`candour build` wrote `{}` differently", artifact.path));
    }
}

/// Every path below a folder.
fn paths(folder: &Path) -> BTreeSet<String> {
    let below = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
    walkdir::WalkDir::new(folder).into_iter().map(|found| below(found.unwrap().path())).collect()
}

/// The passages, with empty lines between them, that a page does not have.
fn missing(built: &Built, address: &str, expected: &str) -> Vec<String> {
    let Some((html, text)) = main_of(built, address) else { return vec![format!("there is no page `/{address}`")] };
    let absent = passages(expected).filter(|passage| !html.contains(passage) && !text.contains(passage));
    absent.map(|passage| format!("the page `/{address}` lacks\n  {passage}\nIt says\n  {text}")).collect()
}

/// The passages that a page should not have and has; with none given, the page itself.
fn present(built: &Built, address: &str, unwanted: &str) -> Vec<String> {
    let Some((html, text)) = main_of(built, address) else { return Vec::new() };
    if unwanted.trim().is_empty() {
        return vec![format!("there is a page `/{address}`")];
    }
    // Tags that readers see as text are no fault.
    let words = |passage: &str| !passage.contains('<') && text.contains(passage);
    let found = passages(unwanted).filter(|passage| html.contains(passage) || words(passage));
    found.map(|passage| format!("the page `/{address}` has\n  {passage}")).collect()
}

fn passages(text: &str) -> impl Iterator<Item = String> {
    text.split("\n\n").map(collapsed).filter(|passage| !passage.is_empty())
}

/// What stands in the main part of a page: its HTML, and its words alone.
fn main_of(built: &Built, address: &str) -> Option<(String, String)> {
    let path = candour::formats::html::path_of(address);
    let artifact = built.artifacts.iter().find(|artifact| artifact.path == path || artifact.path == address)?;
    let html = String::from_utf8_lossy(&artifact.bytes);
    let html = html.split_once("<main").map_or(&*html, |(_, rest)| rest.split("</main>").next().unwrap_or_default());
    let mut words = String::new();
    for part in html.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        // The ends of a paragraph or a cell part words; those of a link or a strong word do not.
        let within = ["a", "abbr", "code", "em", "span", "strong", "sup", "time"].contains(&name);
        words.push_str(if within { "" } else { " " });
        words.push_str(text);
    }
    for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        words = words.replace(entity, letter);
    }
    Some((collapsed(html), collapsed(&words)))
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines that one of two texts has alone: `-` for the first's, `+` for the second's.
fn diff(first: &str, second: &str) -> String {
    let alone = |sign: char, text: &str, other: &str| {
        let lines = text.lines().filter(|line| other.lines().all(|other| other != *line));
        lines.map(|line| format!("  {sign} {line}\n")).collect::<String>()
    };
    alone('-', first, second) + &alone('+', second, first)
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    format!("it panicked: {}", text.or(panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default())
}
