//! Pages with front matter, as authors write them.

use candour::diagnostic::Report;
use candour::history::History;
use candour::link;
use candour::parse;
use candour::settings;

use super::Target;
use super::check_report;
use super::file;
use super::site;

pub const TARGET: Target = Target {
    name: "front-matter",
    about: "a page of any kind is read, or refused at a place in it",
    words: &[
        b"---\n",
        b"title: ",
        b"summary: ",
        b"draft: true\n",
        b"published: 2026-01-01\n",
        b"status: approved\n",
        b"issue: \"2\"\n",
        b"next_review: ",
        b"about: [",
        b"language: cy\n",
        b"redirect_from: [/old/]\n",
        b"approved_by: ",
        b"policies/repairs",
        b"type: ",
    ],
    longest: 8192,
    runs: 6_000,
    run,
};

/// Where the page may lie; the first byte says which.
const PLACES: &[&str] = &[
    "content/pages/trial.md",
    "content/policies/trial.md",
    "content/strategies/trial.md",
    "content/minutes/forum/2026-01-02.md",
    "content/news/Trial_é.md",
    "content/panels/trial.md",
    "content/consultations/trial.md",
    "content/policies/_index.md",
];

fn run(input: &[u8]) -> u64 {
    let Some((place, rest)) = input.split_first() else { return 0 };
    let Some(text) = file(rest) else { return 0 };
    let place = usize::from(*place) % PLACES.len();
    let sources = site(&[(PLACES[place], &text)]);
    let mut all = Report::new();
    let (settings, report) = settings::read(&sources);
    all.append(report);
    let (parsed, report) = parse::parse(&sources, &settings, &parse::Read::none());
    all.append(report);
    let (site, report) = link::link(parsed, settings, &sources, super::day(), &History::default());
    all.append(report);
    for entry in &site.entries {
        assert!(!entry.address.contains("..") && !entry.address.contains('\\'), "an address: {:?}", entry.address);
    }
    check_report(all, &sources) ^ site.entries.len() as u64
}
