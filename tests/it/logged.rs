//! Sites with a ledger, made release by release: which day of publication counts, and how corrections are shown.
//!
//! No command is needed for it: a site of a few files in memory is built, what publishing would enter is entered by
//! `ledger::state`, and the next build reads it back.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use candour::date;
use candour::diagnostic::Report;
use candour::editions::Bare;
use candour::formats::html;
use candour::ledger::leaf::Close;
use candour::ledger::leaf::Key;
use candour::ledger::leaf::Leaf;
use candour::ledger::leaf::Page;
use candour::ledger::manifest::List;
use candour::ledger::opening;
use candour::ledger::opening::Salt;
use candour::ledger::state::Addition;
use candour::ledger::state::Files;
use candour::ledger::state::State;
use candour::ledger::state::UNSIGNED;
use candour::ledger::tree::hex;
use candour::pipeline;
use candour::pipeline::Built;
use candour::pipeline::Log;
use candour::pipeline::Means;
use candour::published;
use candour::source::File;
use candour::source::Sources;
use serde_json::Value;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";

/// The name of its ledger.
const ORIGIN: &str = "www.example.org/ledger";

/// A site that is changed and published again and again.
#[derive(Default)]
struct Kept {
    files: BTreeMap<String, String>,
    ledger: Files,
}

impl Kept {
    fn new(files: &[(&str, &str)]) -> Kept {
        let mut kept = Kept::default();
        kept.write("candour.yaml", SETTINGS);
        for (path, text) in files {
            kept.write(path, text);
        }
        kept
    }

    fn write(&mut self, path: &str, text: &str) {
        self.files.insert(path.to_owned(), text.to_owned());
    }

    fn sources(&self) -> Sources {
        let content = self.files.iter().map(|(path, text)| File::of_text(path, text));
        let ledger = self.ledger.iter().map(|(path, bytes)| File {
            bytes: bytes.clone(),
            ..File::of_text(format!("ledger/{path}"), String::from_utf8_lossy(bytes))
        });
        Sources::new(content.chain(ledger).collect())
    }

    /// The site as of a day.
    fn built(&self, day: &str) -> Built {
        pipeline::build(self.sources(), Report::new(), date::parse_day(day).unwrap())
    }

    /// What `candour audit` says of the site as of a day, in a form.
    fn audit(&self, name: &str, day: &str, form: &str) -> String {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("logged").join(name);
        let _ = fs::remove_dir_all(&folder);
        for (path, bytes) in self
            .files
            .iter()
            .map(|(path, text)| (path.clone(), text.as_bytes()))
            .chain(self.ledger.iter().map(|(path, bytes)| (format!("ledger/{path}"), bytes.as_slice())))
        {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let output = command.args(["audit", "--as-of", day, "--format", form, "--site"]).arg(&folder).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Publishes the site on a day.
    fn publish(&mut self, day: &str) {
        let state = match self.ledger.is_empty() {
            true => State::new(ORIGIN),
            false => State::read(&self.ledger).unwrap(),
        };
        let key = (state.size() == 0).then(|| Key { vkey: UNSIGNED.to_owned(), replaces: None });
        let log = Log { key, release: true, ..Log::of(state.clone()) };
        let built =
            pipeline::build_on(log, &Means::only(&Bare), self.sources(), Report::new(), date::parse_day(day).unwrap());
        let mut leaves = built.log.opening(&built.site);
        let mut openings: Vec<(Salt, String)> = Vec::new();
        for addition in published::entries(&built.site, &built.log.history) {
            let salt = [openings.len() as u8; 16];
            leaves.push(match (addition.leaf, addition.text) {
                (Leaf::Page(page), Some(text)) => {
                    let commitment = hex(&opening::commitment(&salt, &text));
                    openings.push((salt, text));
                    Leaf::Page(Page { commitment, ..page })
                }
                (leaf, _) => leaf,
            });
        }
        let list = List::of(built.artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice())));
        let release = state.releases().len() as u64 + 1;
        let (manifest, files, bytes) = (hex(&list.digest()), list.count(), list.bytes());
        leaves.push(Leaf::Close(Close { release, manifest, files, bytes }));
        let appended = state.append(Addition { leaves, openings, list }, &[]).unwrap();
        appended.changes.apply(&mut self.ledger);
        State::read(&self.ledger).expect("what was written can be read");
    }
}

/// The words of a page's main part; none where there is no such page.
fn words(built: &Built, address: &str) -> Option<String> {
    let text = file(built, &html::path_of(address))?;
    let main = text.split_once("<main")?.1.split("</main>").next()?;
    let mut words = String::new();
    for part in main.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let within = ["a", "strong", "span", "time"].contains(&tag.trim_start_matches('/').split(' ').next().unwrap());
        words.push_str(if within { "" } else { " " });
        words.push_str(text);
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#39;", "'"))
}

/// A file of the site as text.
fn file(built: &Built, path: &str) -> Option<String> {
    let artifact = built.artifacts.iter().find(|artifact| artifact.path == path)?;
    Some(String::from_utf8(artifact.bytes.clone()).unwrap())
}

#[track_caller]
fn says(built: &Built, address: &str, wanted: &[&str]) {
    let words = words(built, address).unwrap_or_else(|| panic!("there is no page /{address}/"));
    for wanted in wanted {
        assert!(words.contains(wanted), "/{address}/ does not say\n  {wanted}\nIt says\n  {words}");
    }
}

const PANEL: &str = "- {id: forum, name: Forum, purpose: To be heard.}\n";
const PROMISE: &str = "- id: minutes\n  promise: We publish minutes within 14 days.\n  made_in: panels/forum\n  \
                       from: 2026-01-01\n  check: {publish_within: 14 days, of: minutes}\n";

/// The meetings, each with the day on which its minutes say that they were published.
fn meetings(published: &[(&str, Option<&str>)]) -> String {
    let line = |(date, published): &(&str, Option<&str>)| {
        let published = published.map_or(String::new(), |day| format!(", published: {day}"));
        format!("- {{id: forum/{date}, panel: forum, date: {date}, held: held{published}}}\n")
    };
    published.iter().map(line).collect()
}

fn with_meetings(published: &[(&str, Option<&str>)]) -> Kept {
    let (panel, promise, meetings) = (PANEL, PROMISE, meetings(published));
    let files = [("data/panels.yaml", panel), ("data/commitments.yaml", promise), ("data/minutes.yaml", &meetings)];
    Kept::new(&files)
}

#[test]
fn without_a_ledger_every_day_is_declared_and_pages_say_nothing_of_it() {
    let kept = with_meetings(&[("2026-04-15", Some("2026-04-20"))]);
    let built = kept.built("2026-08-01");
    let audit = kept.audit("declared", "2026-08-01", "text");
    assert!(audit.contains("days of publication: 1 declared\n"), "{audit}");
    let page = words(&built, "promises/minutes").unwrap();
    assert!(!page.contains("declared") && !page.contains("logged"), "{page}");
    says(&built, "minutes/forum/2026-04-15", &["Minutes published 20 April 2026 (5 days after the meeting)"]);
}

#[test]
fn a_day_that_was_set_back_does_not_count_and_both_days_are_shown() {
    let mut kept = with_meetings(&[("2026-04-15", Some("2026-04-20")), ("2026-05-13", None)]);
    kept.publish("2026-05-14");
    // The minutes of May come out on 20 July, and say that they did on 20 May.
    kept.write(
        "data/minutes.yaml",
        &meetings(&[("2026-04-15", Some("2026-04-20")), ("2026-05-13", Some("2026-05-20"))]),
    );
    kept.publish("2026-07-20");
    let built = kept.built("2026-08-01");
    let both = "20 July 2026 (logged; its own text says 20 May 2026)";
    says(&built, "minutes/forum/2026-05-13", &[&format!("Minutes published {both} (68 days after the meeting)")]);
    says(&built, "minutes/forum/2026-04-15", &["Minutes published 20 April 2026 (5 days after the meeting)"]);
    says(
        &built,
        "promises/minutes",
        &[
            "Missed",
            "Published 68 days later (logged: 20 July 2026; its own text says 20 May 2026)",
            "Published 5 days later (declared)",
            "our ledger, which began on 14 May 2026",
        ],
    );
    let audit = kept.audit("set-back", "2026-08-01", "text");
    let wanted = "days of publication: 1 declared, 1 logged\n  \
                  minutes/forum/2026-05-13: 2026-07-20 logged, and its own text says 2026-05-20\n";
    assert!(audit.contains(wanted), "{audit}");
    let csv = kept.audit("set-back", "2026-08-01", "csv");
    assert!(csv.contains(",dates\r\n") && csv.contains(",declared and logged\r\n"), "{csv}");
    let json: Value = serde_json::from_str(&kept.audit("set-back", "2026-08-01", "json")).unwrap();
    let late = &json["commitments"][0]["published"][1];
    assert_eq!(late["entry"], "minutes/forum/2026-05-13");
    assert_eq!([&late["day"], &late["by"], &late["claimed"]], ["2026-07-20", "logged", "2026-05-20"]);
}

#[test]
fn what_is_not_published_yet_is_shown_as_publishing_today_would_enter_it() {
    let mut kept = with_meetings(&[("2026-05-13", None)]);
    kept.publish("2026-05-14");
    kept.write("data/minutes.yaml", &meetings(&[("2026-05-13", Some("2026-05-20"))]));
    let built = kept.built("2026-05-22");
    says(&built, "minutes/forum/2026-05-13", &["22 May 2026 (logged; its own text says 20 May 2026)"]);
    says(&built, "transparency", &["From a meeting to its minutes 1 9 days"]);
}

const MEASURES: &str = "\
- {id: first-visit, title: Done at the first visit, unit: percent, better: higher, definition: One visit.}
- {id: lifts, title: Lifts working, unit: percent, better: higher, definition: Lifts that work.}
";

/// Ten standards, so that the figures have a target.
fn standards() -> String {
    let mut text = "year: 2026-27\nchosen: {by: the meeting, on: 2026-03-12, how: By a vote., responses: 214, \
                    evidence: the minutes}\nstandards:\n"
        .to_owned();
    for number in 1..=10 {
        text.push_str(&format!(
            "  - {{id: s{number}, promise: Promise {number}., measure: first-visit, target: 95}}\n"
        ));
    }
    text
}

fn results(first_visit: &str, lifts: &str) -> String {
    format!("period: 2026-27 Q1\npublished: 2026-07-20\nresults:\n  first-visit: {{value: {first_visit}}}\n{lifts}")
}

const LIFTS: &str = "  lifts: {value: 99.1}\n";

/// A correction of the figure that is published as 98.1.
const SWAPPED: &str = "- {id: a, of: performance/2026-27-q1, measure: first-visit, kind: correction, \
                       found: 2026-07-30, on: 2026-08-03, was: 98.1%, now: 89.1%, why: Two digits were swapped., \
                       effect: The target is missed., approved_by: Head of repairs}\n";

fn with_figures() -> Kept {
    let (standards, results) = (standards(), results("98.1", LIFTS));
    let files = [
        ("data/measures.yaml", MEASURES),
        ("data/standards/2026-27.yaml", &standards),
        ("data/performance/2026-27-q1.yaml", &results),
    ];
    Kept::new(&files)
}

#[test]
fn each_release_has_a_page_of_its_figures_and_what_it_changed() {
    let mut kept = with_figures();
    kept.publish("2026-07-20");
    // A correction of one figure, and one that is taken back without a word.
    kept.write("data/performance/2026-27-q1.yaml", &results("89.1", ""));
    kept.write("data/corrections.yaml", SWAPPED);
    kept.publish("2026-08-10");
    let built = kept.built("2026-08-12");
    assert!(!built.report.has_errors());
    says(
        &built,
        "as-published",
        &[
            "Our figures as published on 10 August 2026 Release 2 Figures: 1 changed, 1 withdrawn",
            "Our figures as published on 20 July 2026 Release 1 Figures: 2 new",
        ],
    );
    says(
        &built,
        "as-published/2026-07-20",
        &[
            "This is not the latest This is release 1 of our ledger.",
            "Read Our figures as published on 10 August 2026 for what holds now.",
            "Done at the first visit 98.1% 95.0% Met 20 July 2026 now 89.1%, since 10 August 2026",
            "Lifts working 99.1% 20 July 2026 withdrawn on 10 August 2026",
            "It is the first release. Everything in it is new.",
        ],
    );
    says(
        &built,
        "as-published/2026-08-10",
        &[
            "This is our newest release",
            "Done at the first visit 89.1% 95.0% Missed 10 August 2026",
            "Compared with the release before, of 20 July 2026.",
            "Done at the first visit 2026-27 Q1 98.1% 89.1% Correction to: Results for April to June 2026, Done at the first visit",
            "Lifts working 2026-27 Q1 99.1% withdrawn not stated",
            "2 pages and items changed: 1 new, 1 changed, 0 taken off.",
        ],
    );
    let page = file(&built, "as-published/2026-07-20/index.html").unwrap();
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!file(&built, "index.html").unwrap().contains("noindex"));
    assert!(!words(&built, "as-published/2026-08-10").unwrap().contains("This is not the latest"));
    // What it was, and that it was met, come from the ledger, and so does the day.
    let told = "Corrected on 10 August 2026: Done at the first visit was 98.1%, now 89.1%.";
    for address in ["", "performance/2026-27-q1", "measures/first-visit", "standards/2026-27/q1"] {
        says(&built, address, &[told, "By its target it was met before, and is not met now."]);
    }
    says(
        &built,
        "corrections/a",
        &[
            "Published 10 August 2026 (logged; its own text says 3 August 2026)",
            "Found out 30 July 2026 (published 7 working days later)",
            "It was 98.1%",
        ],
    );
    says(&built, "corrections", &["Since 20 July 2026 (when our ledger began), we have made 1 change"]);
    assert!(file(&built, "corrections/feed.xml").unwrap().contains("<updated>2026-08-10T00:00:00Z</updated>"));
    assert!(file(&built, "data/corrections.csv").unwrap().contains(",2026-08-10,7\r\n"));
}

#[test]
fn feeds_know_from_the_ledger_what_changed_and_what_is_gone() {
    let news = |title: &str| format!("---\ntitle: {title}\npublished: 2026-05-01\n---\n\nText.\n");
    let mut kept = Kept::new(&[
        ("content/news/a.md", &news("A")),
        ("content/news/b.md", &news("B")),
        ("content/news/c.md", &news("C")),
    ]);
    kept.publish("2026-07-20");
    kept.write("content/news/a.md", &news("A, again"));
    kept.files.remove("content/news/b.md");
    kept.publish("2026-08-10");
    let built = kept.built("2026-08-15");
    for path in ["feed.xml", "news/feed.xml"] {
        let feed = file(&built, path).unwrap();
        let (changed, unchanged) = (feed.find("/news/a/</id>").unwrap(), feed.find("/news/c/</id>").unwrap());
        assert!(changed < unchanged, "{feed}");
        assert!(feed[changed..unchanged].contains("<updated>2026-08-10T00:00:00Z</updated>"), "{feed}");
        // It was there when the ledger began, so that its own day counts.
        assert!(feed[unchanged..].contains("<updated>2026-05-01T00:00:00Z</updated>"), "{feed}");
        let gone = "<at:deleted-entry ref=\"https://www.example.org/news/b/\" when=\"2026-08-10T00:00:00Z\"/>";
        assert!(feed.contains(gone), "{feed}");
        assert!(feed.contains("<updated>2026-08-10T00:00:00Z</updated>\n<author>"), "{feed}");
    }
    let list = file(&built, "sitemap.xml").unwrap();
    assert!(list.contains("<loc>https://www.example.org/news/a/</loc><lastmod>2026-08-10</lastmod>"), "{list}");
}

#[test]
fn what_is_published_is_what_is_built_again_from_the_ledger() {
    let mut kept = with_figures();
    kept.publish("2026-07-20");
    kept.write("data/performance/2026-27-q1.yaml", &results("89.1", LIFTS));
    kept.write("data/corrections.yaml", SWAPPED);
    // As it will be published, and as it is built from the ledger after that.
    let before = kept.built("2026-08-10");
    assert!(!before.report.has_errors(), "{}", candour::diagnostic::render(&before.report, &before.sources, false));
    kept.publish("2026-08-10");
    let after = kept.built("2026-08-10");
    let own = |built: &Built| -> BTreeMap<String, Vec<u8>> {
        let listed = built.artifacts.iter().filter(|artifact| candour::ledger::manifest::in_manifest(&artifact.path));
        listed.map(|artifact| (artifact.path.clone(), artifact.bytes.clone())).collect()
    };
    let (before, after) = (own(&before), own(&after));
    assert!(before.contains_key("as-published/2026-08-10/index.html"));
    let differing: Vec<&String> =
        before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(differing, Vec::<&String>::new());
}

#[test]
fn two_releases_of_one_day_have_a_page_each() {
    let mut kept = with_figures();
    kept.publish("2026-07-20");
    kept.write("data/performance/2026-27-q1.yaml", &results("89.1", LIFTS));
    kept.publish("2026-07-20");
    let built = kept.built("2026-07-20");
    says(&built, "as-published/2026-07-20-release-1", &["This is not the latest", "98.1%"]);
    says(&built, "as-published/2026-07-20", &["This is our newest release", "89.1%"]);
}

#[test]
fn with_a_ledger_years_without_a_correction_are_counted() {
    let mut kept = with_meetings(&[]);
    kept.publish("2024-05-14");
    let built = kept.built("2026-08-01");
    says(
        &built,
        "corrections",
        &[
            "we have changed nothing that we published",
            "2026-27 0 0 0 0 0 2025-26 0 0 0 0 0 2024-25 0 0 0 0 0",
            "Our figures as we published them",
        ],
    );
    says(&built, "as-published/2024-05-14", &["There were no figures."]);
}
