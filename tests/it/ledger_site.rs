//! A small site with a ledger, made by program: what is published, and what the build says once something is changed.

use std::collections::BTreeMap;

use candour::checks::corrections;
use candour::date;
use candour::diagnostic;
use candour::diagnostic::Problem;
use candour::diagnostic::Report;
use candour::editions::Bare;
use candour::ledger::leaf::Close;
use candour::ledger::leaf::Key;
use candour::ledger::leaf::Leaf;
use candour::ledger::manifest::List;
use candour::ledger::opening;
use candour::ledger::state::Addition;
use candour::ledger::state::State;
use candour::ledger::state::UNSIGNED;
use candour::ledger::tree::hex;
use candour::link;
use candour::parse;
use candour::pipeline;
use candour::pipeline::Built;
use candour::pipeline::Log;
use candour::pipeline::Means;
use candour::published;
use candour::settings;
use candour::site::Site;
use candour::source::File;
use candour::source::Sources;
use jiff::civil::Date;

/// The files of a site by path, and its ledger.
#[derive(Clone)]
pub struct LedgerSite {
    pub files: BTreeMap<String, String>,
    pub log: Log,
}

/// The files of the site.
const FILES: &[(&str, &str)] = &[
    (
        "candour.yaml",
        "title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes}\nlanguage: en-GB\npublish_within: {performance: 45 days}\n",
    ),
    (
        "data/areas.yaml",
        "- {id: elm-court, name: Elm Court, homes: 1486}\n- {id: riverside, name: Riverside, homes: 1972}\n",
    ),
    (
        "data/measures.yaml",
        "- id: first-visit\n  title: Repairs done at the first visit\n  unit: percent\n  better: higher\n  definition: Repairs that needed one visit.\n\
         - id: relet-days\n  title: Days to let an empty home\n  unit: days\n  better: lower\n  decimals: 1\n  definition: Days from keys in to keys out.\n\
         - id: calls\n  title: Calls answered\n  unit: percent\n  better: higher\n  definition: Calls that a person answered.\n\
         - id: spent\n  title: Spent on repairs\n  unit: pounds\n  better: neither\n  definition: What repairs cost us.\n\
         - {id: estates, title: Estates at our standard, unit: percent, better: higher, definition: Estates that pass.}\n",
    ),
    (
        "data/performance/2025-26-q3.yaml",
        "period: 2025-26 Q3\npublished: 2026-01-20\nresults:\n  first-visit: {numerator: 911, denominator: 1000}\n  relet-days: {value: 27.4}\n  calls:\n    value: 98.1\n    sample: 812\n    margin: 1.2\n  spent: {value: 120400}\n",
    ),
    (
        "data/performance/2025-26-q4.yaml",
        "period: 2025-26 Q4\npublished: 2026-05-01\nresults:\n  first-visit:\n    numerator: 946\n    denominator: 1000\n  relet-days: {value: 28.2}\n  calls: {value: 97.5, provisional: true}\n  spent: {missing: The books were not closed yet.}\nbreakdowns:\n  first-visit:\n    area:\n      elm-court: {numerator: 310, denominator: 400}\n      riverside: {numerator: 576, denominator: 600}\n",
    ),
    (
        "data/commitments.yaml",
        "- id: forum-meets\n  promise: The forum meets at least twice a year.\n  made_in: strategies/involvement\n  from: 2025-04-01\n  check: {count: minutes, where: {panel: forum, held: held}, at_least: 2, every: year}\n\
         - id: results-in-time\n  promise: We publish results within 45 days of the end of a quarter.\n  made_in: strategies/involvement\n  from: 2025-10-01\n  check:\n    publish_within: 45 days\n    of: performance\n",
    ),
    (
        "data/panels.yaml",
        "- {id: forum, name: Forum, purpose: To talk., places: [{kind: tenant, max: 4, filled: 3}]}\n",
    ),
    (
        "data/actions.yaml",
        "- {id: gate, what: Mend the gate., from: forum/2026-03-10, due: 2026-04-30, owner: Head of estates}\n\
         - {id: lamp, what: Mend the lamp., from: forum/2026-03-10, due: 2026-04-10, done: 2026-04-20, status: done}\n\
         - {id: sign, what: Put up a sign., from: forum/2026-03-10, owner: Head of estates}\n",
    ),
    (
        "data/plans.yaml",
        "- id: voice\n  title: Our plan\n  rows:\n    - {id: train, what: Train our reps, when: 2026-06-30}\n    - {id: visit, what: Visit each block, when: 2026-27 Q1}\n",
    ),
    (
        "data/assessments.yaml",
        "- id: complaints\n  framework: The code for complaints\n  date: 2026-03-01\n  provisions:\n    - {id: \"6.3\", requirement: Answer in ten days., comply: partly, action: Fill the two posts., by: 2026-09-30}\n",
    ),
    (
        "content/strategies/involvement.md",
        "---\ntitle: Involvement strategy\nstatus: approved\nissue: \"1.0\"\nissued: 2025-04-01\nnext_review: 2028-04-01\napproved_by: The Board\napproved_on: 2025-03-20\nchanges:\n  - {date: 2025-04-01, what: First published.}\n---\n\n## What we do\n\nThe forum meets at least twice a year.\n\nWe answer each point.\n",
    ),
    (
        "content/minutes/forum/2026-03-10.md",
        "---\npanel: forum\ndate: 2026-03-10\nheld: held\npublished: 2026-03-20\nattendance: {tenant: 3}\ndecisions:\n  - Mend the gate by June.\n---\n\n## Repairs\n\nWe spoke of the gate.\n",
    ),
    (
        "content/news/gate.md",
        "---\ntitle: The gate\nsummary: It is mended.\npublished: 2026-04-02\n---\n\nThe gate is mended.\n",
    ),
];

/// The standards of a year, which set the target of first visits at 94 and of empty homes at 28.
fn standards() -> String {
    let mut text = "year: 2025-26\nchosen: {by: the spring meeting, on: 2025-03-12, how: By a vote at the meeting., responses: 214, evidence: the minutes of the meeting}\nstandards:\n".to_owned();
    text.push_str("  - {id: first-visit, promise: We mend at the first visit., measure: first-visit, target: 94}\n");
    text.push_str("  - {id: relet-days, promise: We let homes soon., measure: relet-days, target: 28}\n");
    for number in 3..=10 {
        text.push_str(&format!(
            "  - {{id: s{number}, promise: Promise number {number}., measure: estates, target: 90}}\n"
        ));
    }
    text
}

impl LedgerSite {
    /// The site before its first release.
    pub fn unpublished() -> LedgerSite {
        let mut files: BTreeMap<String, String> =
            FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        files.insert("data/standards/2025-26.yaml".to_owned(), standards());
        LedgerSite { files, log: Log::default() }
    }

    /// The site as it was published on 1 May 2026.
    pub fn published() -> LedgerSite {
        let mut site = LedgerSite::unpublished();
        site.release("2026-05-01");
        site
    }

    /// Publishes the site as it is on a day, and reads the ledger back from its files.
    pub fn release(&mut self, day: &str) {
        let origin = "www.example.org/ledger";
        let state = self.log.state.clone().unwrap_or_else(|| State::new(origin));
        let key = (state.size() == 0).then(|| Key { vkey: UNSIGNED.to_owned(), replaces: None });
        let log = Log { key, release: true, ..self.log.clone() };
        let site = self.linked(&self.log, day_of(day)).0;
        let mut leaves = log.opening(&site);
        let mut openings = Vec::new();
        for addition in published::entries(&site, &log.history) {
            let mut leaf = addition.leaf;
            if let (Leaf::Page(page), Some(text)) = (&mut leaf, addition.text) {
                let salt = opening::salt(&[7; 32], &page.reference, page.version);
                page.commitment = hex(&opening::commitment(&salt, &text));
                openings.push((salt, text));
            }
            leaves.push(leaf);
        }
        let list = List::of([("index.html", day.as_bytes())]);
        leaves.push(Leaf::Close(Close {
            release: log.history.releases.len() as u64 + 1,
            manifest: hex(&list.digest()),
            files: list.count(),
            bytes: list.bytes(),
        }));
        let appended = state.append(Addition { leaves, openings, list }, &[]).unwrap();
        self.log = Log::of(State::read(&appended.state.files()).unwrap());
    }

    /// Replaces words that stand once in a file.
    pub fn change(&mut self, path: &str, from: &str, to: &str) -> &mut LedgerSite {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}:\n{text}");
        *text = text.replace(from, to);
        self
    }

    /// Adds to the end of a file, or makes it.
    pub fn add(&mut self, path: &str, text: &str) -> &mut LedgerSite {
        self.files.entry(path.to_owned()).or_default().push_str(text);
        self
    }

    pub fn sources(&self) -> Sources {
        Sources::new(self.files.iter().map(|(path, text)| File::of_text(path.as_str(), text.as_str())).collect())
    }

    /// The whole build as of a day.
    pub fn built(&self, day: &str) -> Built {
        pipeline::build_on(self.log.clone(), &Means::only(&Bare), self.sources(), Report::new(), day_of(day))
    }

    /// What the whole build says.
    pub fn told(&self, day: &str) -> Vec<Problem> {
        let built = self.built(day);
        diagnostic::problems(&built.report, &built.sources)
    }

    /// The errors of the whole build and what the check of corrections says of the rest.
    pub fn codes(&self, day: &str) -> Vec<&'static str> {
        let theirs: Vec<&str> = corrections::CHECK.faults.iter().map(|fault| fault.code).collect();
        let told = self.told(day).into_iter();
        told.filter(|problem| problem.severity == diagnostic::Severity::Error || theirs.contains(&problem.code))
            .map(|problem| problem.code)
            .collect()
    }

    /// The site linked on a ledger, with what was found on the way.
    pub fn linked(&self, log: &Log, day: Date) -> (Site, Report, Sources) {
        let sources = self.sources();
        let (settings, mut report) = settings::read(&sources);
        let (parsed, found) = parse::parse(&sources, &settings, &parse::Read::none());
        report.append(found);
        let (site, found) = link::link(parsed, settings, &sources, day, &log.history);
        report.append(found);
        (Site { history: log.with(&site), ..site }, report, sources)
    }

    /// What reading, linking and the check of corrections say, without the rest of the build.
    pub fn checked(&self, day: &str) -> Vec<Problem> {
        let (site, mut report, sources) = self.linked(&self.log, day_of(day));
        report.append(corrections::problems(&site));
        report.settle(&sources);
        diagnostic::problems(&report, &sources)
    }
}

pub fn day_of(day: &str) -> Date {
    date::parse_day(day).unwrap()
}
