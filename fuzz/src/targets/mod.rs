//! What is tried: one file for each target.

mod commitments;
mod csv;
mod documents;
mod front_matter;
mod ledger;
mod mappings;
mod markdown;
mod preview;
mod privacy;
mod proofs;
mod search;
mod slugs;
mod spreadsheets;
mod tiles;
mod yaml;

use candour::diagnostic;
use candour::diagnostic::Place;
use candour::diagnostic::Report;
use candour::source::File;
use candour::source::Sources;

use crate::chance::mark;

/// Something that reads what others wrote.
pub struct Target {
    /// What it is called, as is the folder of its corpus.
    pub name: &'static str,
    /// What holds for it.
    pub about: &'static str,
    /// Words that it knows.
    pub words: &'static [&'static [u8]],
    /// The longest input, in bytes.
    pub longest: usize,
    /// How many inputs a short run tries.
    pub runs: u64,
    /// Reads an input, and panics where something does not hold. What comes back stands for what it did: an input that does
    /// something new is kept, and others are made from it.
    pub run: fn(&[u8]) -> u64,
}

/// Every target, in the order in which they are run.
pub static TARGETS: [Target; 15] = [
    front_matter::TARGET,
    yaml::TARGET,
    markdown::TARGET,
    slugs::TARGET,
    ledger::TARGET,
    proofs::TARGET,
    tiles::TARGET,
    preview::TARGET,
    csv::TARGET,
    spreadsheets::TARGET,
    documents::TARGET,
    mappings::TARGET,
    privacy::TARGET,
    search::TARGET,
    commitments::TARGET,
];

/// The settings of the sites that inputs are put into.
const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/tenants/\n\
                        organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n";

/// An input as text: what is not text is refused before any of this is reached.
fn text(input: &[u8]) -> Option<&str> {
    std::str::from_utf8(input).ok()
}

/// An input as the text of a file, as reading leaves it: with plain line ends, and none where it holds what no file may.
fn file(input: &[u8]) -> Option<String> {
    let text = text(input)?.replace("\r\n", "\n").replace('\r', "\n");
    (!text.chars().any(candour::text::is_control)).then_some(text)
}

/// A site of these files and plain settings.
fn site(files: &[(&str, &str)]) -> Sources {
    let files = files.iter().chain(&[("candour.yaml", SETTINGS)]);
    Sources::new(files.map(|(path, text)| File::of_text(*path, *text)).collect())
}

/// Fails where a message has a place that is not in its file, or cannot be printed. What is found stands for what was done.
fn check_report(mut report: Report, sources: &Sources) -> u64 {
    for found in report.iter() {
        if let Place::At(span) = found.place {
            let text = &sources.file(span.file).text;
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(start <= end && start <= text.len(), "{start} to {end} of {} for {}", text.len(), found.fault.code);
            assert!(text.is_char_boundary(start), "{} begins within a letter", found.fault.code);
        }
        assert!(!found.message.is_empty() && !found.message.contains('\n'), "a message: {:?}", found.message);
    }
    report.settle(sources);
    assert!(report.is_empty() || !diagnostic::render(&report, sources, false).is_empty());
    let mut codes: Vec<&str> = report.iter().map(|found| found.fault.code).collect();
    codes.sort_unstable();
    codes.dedup();
    mark(codes.join(" ").as_bytes())
}

/// The day as of which everything is read.
fn day() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}
