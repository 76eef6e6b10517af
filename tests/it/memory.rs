//! What a preview remembers changes nothing: after any edits, a build with a memory gives what a build without gives.
//!
//! `CANDOUR_MEMORY_STEPS` asks for more steps than usual, of these and of what is kept on the disk.

mod disk;

use std::collections::BTreeMap;
use std::sync::Arc;

use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::editions::Shut;
use candour::pipeline;
use candour::pipeline::Built;
use candour::pipeline::Means;
use candour::pipeline::Memory;
use candour::source::File;
use candour::source::Sources;
use jiff::civil::Date;

/// A site that has something for each thing that is remembered: texts and fields, a list, settings, a glossary, places.
const SITE: &[(&str, &str)] = &[
    (
        "candour.yaml",
        "title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n",
    ),
    (
        "content/pages/repairs.md",
        "---\ntitle: Repairs\nsummary: How we mend.\n---\n\nCall us.\n\n## Costs\n\nRead [more](visits.md).\n",
    ),
    (
        "content/pages/visits.md",
        "---\ntitle: Visits\n---\n\nWe come between nine and five. The lift was mended by us.\n",
    ),
    ("content/pages/mid/lifts.md", "---\ntitle: Lifts\n---\n\nSee [repairs](/pages/repairs). RTB is not explained.\n"),
    ("content/news/gate.md", "---\ntitle: A gate\npublished: 2026-03-01\n---\n\nThe gate at Elm Court is new.\n"),
    ("content/news/_index.md", "---\ntitle: News\n---\n\nWhat is new in order to read.\n"),
    (
        "data/glossary.yaml",
        "- term: Snagging\n  means: Looking for small faults.\n- term: Void\n  means: An empty home.\n  avoid: [dwelling]\n",
    ),
    ("data/areas.yaml", "- {id: elm-court, name: Elm Court, homes: 12}\n"),
];

/// Words and lines that make a difference to something when they are put into a text.
const PIECES: &[&str] = &[
    "A dwelling is let.",
    "## Costs",
    "Mrs Ann Other of 14 Elm Court called.",
    "Write to ann.other@example.com or call 07700 900 123.",
    "[the visits](visits.md)",
    "[nothing](nothing.md)",
    "![](gate.png)",
    "The snagging was done by the team in order to utilise the void.",
    "• typed",
    "DO NOT PARK HERE",
    "{{ site.phone }}",
    "This sentence has very many words in it so that whoever counts them finds that there are far too many of them for one sentence that a person can take in.",
    "text: [unclosed",
    "---",
];

/// Numbers as if by chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn piece(&mut self) -> &'static str {
        PIECES[self.below(PIECES.len())]
    }
}

type Files = BTreeMap<String, String>;

/// Changes one thing, and says what.
fn change(files: &mut Files, chance: &mut Chance) -> String {
    let paths: Vec<String> = files.keys().cloned().collect();
    let path = paths[chance.below(paths.len())].clone();
    match chance.below(12) {
        0 if path != "candour.yaml" => {
            files.remove(&path);
            format!("{path} deleted")
        }
        1 | 2 if path.starts_with("content/") => {
            let text = files.remove(&path).unwrap();
            let to = path.replace(".md", &format!("-{}.md", chance.below(9)));
            files.insert(to.clone(), text);
            format!("{path} renamed to {to}")
        }
        3 => {
            let folder = ["pages", "policies", "news"][chance.below(3)];
            let name = format!("content/{folder}/new-{}.md", chance.below(20));
            let day = 1 + chance.below(9);
            let published = if folder == "news" { format!("published: 2026-02-0{day}\n") } else { String::new() };
            files.insert(name.clone(), format!("---\ntitle: New\n{published}---\n\n{}\n", chance.piece()));
            format!("{name} written")
        }
        4 => {
            let setting = ["reading_age: {target: 9}", "title: Elm Vale", "language: cy", "glossary: {explain: false}"]
                [chance.below(4)];
            files.insert(
                "candour.yaml".to_owned(),
                format!(
                    "{}{setting}\n",
                    SITE[0]
                        .1
                        .replace(
                            "title: Alder Vale Homes\n",
                            if setting.starts_with("title") { "" } else { "title: Alder Vale Homes\n" }
                        )
                        .replace(
                            "language: en-GB\n",
                            if setting.starts_with("language") { "" } else { "language: en-GB\n" }
                        )
                ),
            );
            format!("`{setting}` set")
        }
        5 => {
            let area = ["Elm Court", "Ann Other", "Mill House"][chance.below(3)];
            files.insert("data/areas.yaml".to_owned(), format!("- {{id: elm-court, name: {area}, homes: 12}}\n"));
            format!("{area} is an area")
        }
        6 => {
            let (_, text) = SITE.iter().find(|(name, _)| *name == path).unwrap_or(&SITE[1]);
            files.insert(path.clone(), (*text).to_owned());
            format!("{path} put back")
        }
        _ => {
            let text = files.get_mut(&path).unwrap();
            let piece = chance.piece();
            // Into any line, or on lines of its own at the end.
            let lines: Vec<&str> = text.lines().collect();
            let at = chance.below(lines.len() + 4);
            *text = match lines.get(at) {
                Some(line) if !path.ends_with(".yaml") => text.replacen(line, &format!("{line} {piece}"), 1),
                _ => format!("{text}\n{piece}\n"),
            };
            format!("{piece:?} put into {path}")
        }
    }
}

fn sources(files: &Files) -> Sources {
    Sources::new(files.iter().map(|(path, text)| File::of_text(path.as_str(), text.as_str())).collect())
}

/// All that is said of a build.
fn said(report: &Report, sources: &Sources) -> String {
    diagnostic::render(report, sources, false)
}

fn day() -> Date {
    date::parse_day("2026-11-22").unwrap()
}

fn with(memory: &Memory, files: &Files) -> Built {
    let means = Means { memory, ..Means::only(&Shut) };
    let composed = pipeline::preview(Arc::new(sources(files)), Report::new(), day(), &means);
    pipeline::finish(pipeline::examine(composed, &means), &means)
}

/// Whether a build with a memory is the same as one without; else what differs.
fn compare(memory: &Memory, files: &Files) -> Result<(), String> {
    let (known, clean) =
        (with(memory, files), pipeline::build_in(&Means::only(&Shut), sources(files), Report::new(), day()));
    let (left, right) = (said(&known.report, &known.sources), said(&clean.report, &clean.sources));
    if left != right {
        return Err(format!("with a memory:\n{left}\nand without:\n{right}"));
    }
    let differing = known.artifacts.iter().zip(&clean.artifacts).find(|(a, b)| a != b);
    match differing {
        Some((a, _)) => Err(format!("{} differs", a.path)),
        None if known.artifacts.len() != clean.artifacts.len() => Err("there are other files".to_owned()),
        None => Ok(()),
    }
}

#[test]
fn what_is_remembered_changes_nothing() {
    let steps = std::env::var("CANDOUR_MEMORY_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(100);
    let memory = Memory::new();
    let mut files: Files = SITE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for step in 0..steps {
        let changed = change(&mut files, &mut chance);
        if let Err(differs) = compare(&memory, &files) {
            panic!("step {step}, {changed}: {differs}");
        }
        // Broken files stand in the way of all else: from time to time all begins anew.
        if step % 12 == 11 {
            files = SITE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        }
    }
}

/// What is told only when all texts were read once more.
const LATER: &[&str] = &["unexplained-abbreviation", "avoided-word"];

#[test]
fn problems_are_those_of_a_build_but_for_what_takes_longer() {
    let memory = Memory::new();
    let mut files: Files = SITE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    for text in PIECES {
        files.get_mut("content/pages/repairs.md").unwrap().push_str(&format!("\n{text}\n"));
        let means = Means { memory: &memory, ..Means::only(&Shut) };
        let (composed, report) = pipeline::problems(sources(&files), Report::new(), day(), &means);
        let whole = with(&memory, &files);
        let mut all = diagnostic::problems(&whole.report, &whole.sources);
        all.retain(|problem| !LATER.contains(&problem.code));
        let soon = diagnostic::problems(&report, &composed.sources);
        assert_eq!(format!("{soon:#?}"), format!("{all:#?}"), "{text}");
    }
}
