//! How much of what is personal is found, and how much of what is found is personal: on a labelled set that was
//! written apart from the rules.
//!
//! `tests/privacy/*.jsonl` has a text in each line with the stretches that must be found. Half of what the third author
//! wrote is kept unread: it is looked at only with `CANDOUR_HELD_OUT=1`. A finding is right where it overlaps a stretch of the same number.
//! `tests/privacy/candour.yaml`, where there is one, has the contacts that the texts take as known.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use candour::date;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::privacy;
use candour::privacy::Known;
use candour::settings;
use candour::source::File;
use candour::source::Sources;
use serde::Deserialize;

use crate::tree;

/// The rules that stop a build, with what each must reach.
const BLOCKING: &[&str] = &["PD-01", "PD-02", "PD-04", "PD-05", "PD-07", "PD-08", "PD-09", "PD-10"];
const RECALL: f64 = 0.97;
const PRECISION: f64 = 0.98;

/// How many authors wrote the set.
const AUTHORS: u32 = 3;

/// What every number reached on each author's texts when it was last measured, in thousandths: recall and precision. Below
/// that, the rules have become worse. Those that stop a build may not fall below what they must reach either.
const MEASURED: &[(&str, [(u32, u32); AUTHORS as usize])] = &[
    ("PD-01", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-02", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-03", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-04", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-05", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-06", [(1_000, 985), (1_000, 1_000), (909, 1_000)]),
    ("PD-07", [(992, 985), (1_000, 1_000), (901, 1_000)]),
    ("PD-08", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-09", [(1_000, 991), (1_000, 1_000), (986, 974)]),
    ("PD-10", [(1_000, 1_000), (1_000, 1_000), (1_000, 1_000)]),
    ("PD-11", [(974, 963), (1_000, 988), (1_000, 1_000)]),
    ("PD-12", [(931, 997), (964, 987), (785, 578)]),
    ("PD-13", [(792, 787), (893, 928), (658, 1_000)]),
    ("PD-14", [(959, 1_000), (1_000, 1_000), (1_000, 0)]),
];

/// The least that the set must hold, so that a set that has shrunk is noticed.
const CLASSES: usize = 14;
const LEAST_SPANS: usize = 1_000;

#[derive(Deserialize)]
struct Labelled {
    id: String,
    /// Which of the authors wrote it.
    author: u32,
    split: String,
    text: String,
    spans: Vec<Stretch>,
}

#[derive(Deserialize)]
struct Stretch {
    start: usize,
    end: usize,
    class: String,
}

/// What came out for one number.
#[derive(Default)]
struct Count {
    /// Stretches that were found.
    found: usize,
    /// Stretches that were missed.
    missed: usize,
    /// Findings that were right.
    right: usize,
    /// Findings that were wrong.
    wrong: usize,
    examples: Vec<String>,
}

impl Count {
    fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The interval in which a share lies with a certainty of 95 %, after Wilson.
fn wilson(part: usize, whole: usize) -> (f64, f64) {
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (n, p, z) = (whole as f64, share(part, whole), 1.959_964);
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// The labelled texts; none where there is no set.
fn labelled(folder: &Path) -> Vec<Labelled> {
    let mut all = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return all };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "jsonl")) {
        let text = fs::read_to_string(file).expect("the labelled set is text");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let labelled: Labelled =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{}:{}: {error}", file.display(), number + 1));
            for stretch in &labelled.spans {
                let sound = labelled.text.get(stretch.start..stretch.end).is_some_and(|text| !text.is_empty());
                assert!(sound, "{}:{}: a span is outside the text", file.display(), number + 1);
            }
            all.push(labelled);
        }
    }
    all
}

fn known(folder: &Path) -> Known {
    let Ok(text) = fs::read_to_string(folder.join("candour.yaml")) else { return Known::new() };
    let (settings, report) = settings::read(&Sources::new(vec![File::of_text(settings::FILE, text)]));
    assert!(!report.has_errors(), "the settings of the labelled set cannot be read");
    settings.personal.known
}

/// Counts what is found and missed in labelled texts, by number.
fn measure<'a>(texts: impl Iterator<Item = &'a Labelled>, known: &Known) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for labelled in texts {
        let findings = privacy::find(&labelled.text, known);
        for stretch in &labelled.spans {
            let found = findings.iter().any(|finding| {
                finding.rule.number == stretch.class
                    && finding.range.start < stretch.end
                    && stretch.start < finding.range.end
            });
            let count = counts.entry(stretch.class.clone()).or_default();
            if found {
                count.found += 1;
            } else {
                count.missed += 1;
                let text = &labelled.text[stretch.start..stretch.end];
                count.examples.push(format!("missed {} in {}: {text:?}", stretch.class, labelled.id));
            }
        }
        // Notes stop nothing, and are no claim that something is personal.
        for finding in findings.iter().filter(|finding| !finding.rule.only_notes()) {
            let right = labelled.spans.iter().any(|stretch| {
                finding.rule.number == stretch.class
                    && finding.range.start < stretch.end
                    && stretch.start < finding.range.end
            });
            let count = counts.entry(finding.rule.number.to_owned()).or_default();
            if right {
                count.right += 1;
            } else {
                count.wrong += 1;
                count.examples.push(format!("wrong {} in {}: {:?}", finding.rule.number, labelled.id, finding.text));
            }
        }
    }
    counts
}

fn table(counts: &BTreeMap<String, Count>) -> String {
    let mut table = String::from("number  spans  recall (95 %)           findings  precision (95 %)        F2\n");
    for (number, count) in counts {
        let (spans, findings) = (count.found + count.missed, count.right + count.wrong);
        let (recall, precision) = (count.recall(), count.precision());
        let (low, high) = wilson(count.found, spans);
        let (least, most) = wilson(count.right, findings);
        let f2 = if recall + precision > 0.0 { 5.0 * precision * recall / (4.0 * precision + recall) } else { 0.0 };
        let _ = writeln!(
            table,
            "{number}   {spans:5}  {recall:.3} ({low:.3} to {high:.3})  {findings:8}  {precision:.3} ({least:.3} to {most:.3})  {f2:.3}"
        );
    }
    table
}

/// What falls short of what the rules that stop a build must reach; all of them must be tried.
fn short(counts: &BTreeMap<String, Count>) -> Vec<String> {
    let untried =
        BLOCKING.iter().filter(|number| counts.get(**number).is_none_or(|count| count.found + count.missed == 0));
    untried.map(|number| format!("{number} has no labelled stretch")).chain(short_of_some(counts)).collect()
}

/// What falls short among the numbers that were tried.
fn short_of_some(counts: &BTreeMap<String, Count>) -> Vec<String> {
    let mut short = Vec::new();
    for number in BLOCKING {
        let Some(count) = counts.get(*number).filter(|count| count.found + count.missed > 0) else { continue };
        if count.recall() < RECALL || count.precision() < PRECISION {
            short.push(format!("{number}: recall {:.3}, precision {:.3}", count.recall(), count.precision()));
            short.extend(count.examples.iter().take(20).cloned());
        }
    }
    short
}

/// What has become worse on an author's texts than it was measured.
fn worse(author: u32, counts: &BTreeMap<String, Count>) -> Vec<String> {
    let mut worse = Vec::new();
    for (number, floors) in MEASURED {
        let none = Count::default();
        let count = counts.get(*number).unwrap_or(&none);
        let least = |thousandths: u32| f64::from(thousandths) / 1_000.0;
        let floor = (author as usize).checked_sub(1).and_then(|place| floors.get(place));
        let Some((recall, precision)) = floor else { continue };
        if count.recall() < least(*recall) || count.precision() < least(*precision) {
            worse.push(format!(
                "{number} is worse than it was: recall {:.4}, precision {:.4}",
                count.recall(),
                count.precision()
            ));
            worse.extend(count.examples.iter().take(20).cloned());
        }
    }
    worse
}

#[test]
fn the_rules_that_stop_a_build_find_what_they_should_and_little_else() {
    let folder = tree::root().join("tests/privacy");
    let all = labelled(&folder);
    assert!(!all.is_empty(), "skipped: there is no labelled set in tests/privacy, so nothing is known of the rules");
    let known = known(&folder);
    let spans: usize = all.iter().map(|labelled| labelled.spans.len()).sum();
    assert!(spans >= LEAST_SPANS, "the labelled set has only {spans} stretches");
    let dev = measure(all.iter().filter(|labelled| labelled.split == "dev"), &known);
    println!("what the rules were made with\n{}", table(&dev));
    let mut faults = short(&dev);
    for author in 1..=AUTHORS {
        let of = measure(all.iter().filter(|labelled| labelled.split == "dev" && labelled.author == author), &known);
        println!("of that, author {author}\n{}", table(&of));
        faults.extend(worse(author, &of).into_iter().map(|fault| format!("of author {author}: {fault}")));
    }
    let classes = dev.values().filter(|count| count.found + count.missed > 0).count();
    assert!(classes >= CLASSES, "only {classes} numbers have labelled stretches");
    if env::var_os("CANDOUR_HELD_OUT").is_some_and(|value| value == "1") {
        let held = measure(all.iter().filter(|labelled| labelled.split == "held"), &known);
        println!("what was kept unread\n{}", table(&held));
        faults.extend(short_of_some(&held).into_iter().map(|fault| format!("held out: {fault}")));
    }
    tree::none("find what it should, and nothing else", &faults);
}

/// A set of which the rules find all, but for what is said of it.
fn made_up() -> Vec<Labelled> {
    let texts = [
        ("PD-01", "Her number is AB 12 34 56 C."),
        ("PD-02", "Call 07700 900123."),
        ("PD-04", "Write to jane.smith@gmail.com."),
        ("PD-05", "It is at 14 Elm Road, Manchester, M14 5AB."),
        ("PD-07", "Date of birth: 03/05/1961"),
        ("PD-08", "Her sort code is 20-11-22."),
        ("PD-09", "Rent account number 1234567."),
        ("PD-10", "NHS number 943 476 5919"),
    ];
    let made = |(class, text): (&str, &str)| Labelled {
        id: class.to_owned(),
        author: 1,
        split: "dev".to_owned(),
        text: text.to_owned(),
        spans: vec![Stretch { start: 0, end: text.len(), class: class.to_owned() }],
    };
    texts.into_iter().map(made).collect()
}

#[test]
fn the_measure_tells_what_is_missed_and_what_is_wrong() {
    let known = Known::new();
    let set = made_up();
    assert_eq!(short(&measure(set.iter(), &known)), Vec::<String>::new());
    for number in BLOCKING {
        // One that nothing could find.
        let mut missed = made_up();
        let hopeless = "Nothing to see.";
        let stretch = Stretch { start: 0, end: hopeless.len(), class: (*number).to_owned() };
        missed.push(Labelled {
            id: "missed".to_owned(),
            author: 1,
            split: "dev".to_owned(),
            text: hopeless.to_owned(),
            spans: vec![stretch],
        });
        assert!(short(&measure(missed.iter(), &known)).iter().any(|fault| fault.starts_with(number)), "{number}");
        // One that should not have been found.
        let mut wrong = made_up();
        let mut again = made_up().into_iter().filter(|labelled| labelled.id == *number);
        let clean = again.next().map(|labelled| Labelled { spans: Vec::new(), ..labelled }).expect("is among them");
        wrong.push(clean);
        assert!(short(&measure(wrong.iter(), &known)).iter().any(|fault| fault.starts_with(number)), "{number}");
    }
}

#[test]
fn intervals_are_those_of_wilson() {
    let near =
        |(low, high): (f64, f64), (least, most): (f64, f64)| (low - least).abs() < 5e-4 && (high - most).abs() < 5e-4;
    assert!(near(wilson(97, 100), (0.9155, 0.9897)));
    assert!(near(wilson(10, 10), (0.7225, 1.0)));
}

/// What is found is not printed with the line that it stands in, nor with that of another message; and it holds back a
/// release, also where it is no error.
#[test]
fn no_message_prints_what_was_found() {
    let settings = "title: A\nbase_url: https://www.example.org/\norganisation: {name: A}\nlanguage: en-GB\n";
    let page = "---\ntitle: Repairs\n---\n\nMrs Patel, 07700 900123: read [here](https://www.example.org/).\n";
    let files = vec![File::of_text(settings::FILE, settings), File::of_text("content/pages/repairs.md", page)];
    let today = date::parse_day("2026-11-22").expect("is a day");
    let built = pipeline::build(Sources::new(files), Report::new(), today);
    let told = diagnostic::render(&built.report, &built.sources, false);
    let codes: Vec<&str> = built.report.iter().map(|problem| problem.fault.code).collect();
    assert_eq!(codes, ["titled-name", "mobile-number", "vague-link"], "{told}");
    assert!(!told.contains("Patel") && !told.contains("00 900"), "{told}");
    let held: Vec<&str> = built.report.held_back().map(|problem| problem.fault.code).collect();
    assert_eq!(held, ["titled-name", "mobile-number"]);
}
