//! `candour new`: of every kind a record that is explained, complete, and put where it belongs without touching the rest.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use candour::blank;
use candour::blank::Blank;
use candour::commands::ask::Asker;
use candour::commands::new;
use candour::date;
use candour::date::YearStart;
use candour::diagnostic;
use candour::diagnostic::Report;
use candour::fields::Field;
use candour::fields::Need;
use candour::fields::Shape;
use candour::kinds;
use candour::parse;
use candour::pipeline;
use candour::read;
use candour::settings::Settings;
use candour::site::Kept;
use candour::site::Kind;
use candour::source::File;
use candour::source::Sources;
use candour::starter;
use candour::starter::Answers;

const TODAY: &str = "2026-11-22";

/// Things that a new site has, for the fields that refer to some.
const THERE: &[&str] =
    &["panels/tenants-panel", "minutes/tenants-panel/2026-11-01", "measures/first-visit", "policies/repairs"];

/// What is needed and has parts, or must be of a certain sort, by kind and field.
const GIVEN: &[(&str, &str, &str)] = &[
    ("members", "key", "m-07"),
    ("members", "place", "tenants"),
    ("commitments", "check", "{count: minutes, where: {panel: tenants-panel}, at_least: 1, every: year}"),
    ("commitments", "promise", "We hold some meetings."),
    ("plans", "rows", "[{id: first, what: Begin.}]"),
    ("performance", "period", "2025-26 Q4"),
    ("performance", "results", "{first-visit: {value: 71.3}}"),
    ("requirements", "items", "[{id: first, title: A first thing, asks: To begin.}]"),
    ("answers", "pack", "requirements/words-of-ours"),
    ("answers", "items", "[{id: first, answered_by: policies/repairs}]"),
    ("assessments", "framework", "A code of our own"),
    ("assessments", "provisions", "[{id: first, requirement: To begin., comply: yes, evidence: policies/repairs}]"),
    ("budgets", "lines", "[{name: Travel}]"),
    ("budgets", "year", "2026-27"),
    ("standards", "year", "2026-27"),
    (
        "standards",
        "chosen",
        "{by: minutes/tenants-panel/2026-11-01, on: 2026-11-01, how: By a vote., responses: 8, evidence: policies/repairs}",
    ),
    ("grants", "closes", "2026-12-31"),
    ("consultations", "closes", "2026-12-31"),
    ("strategies", "next_review", "2029-11-22"),
    ("policies", "next_review", "2029-11-22"),
    ("search_queries", "ask", "repairs"),
    ("corrections", "of", "policies/repairs"),
    ("areas", "homes", "12"),
];

fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in starter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn starter() -> Vec<(String, String)> {
    starter::files(&Answers::default(), &[], date::parse_day(TODAY).unwrap())
}

/// Runs the command with nobody at the terminal.
fn candour(site: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(arguments).args(["--as-of", TODAY, "--site"]).arg(site);
    command.env("PATH", "").stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn made(site: &Path, arguments: &[&str]) -> String {
    let output = candour(site, arguments);
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{arguments:?}");
    out(&output)
}

fn refused(site: &Path, arguments: &[&str]) -> String {
    let before = files(site);
    let output = candour(site, arguments);
    assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{arguments:?}");
    assert_eq!(files(site), before, "{arguments:?} wrote something");
    err(&output)
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    found
        .filter(|found| found.file_type().is_file())
        .map(|found| (found.path().to_owned(), fs::read(found.path()).unwrap()))
        .collect()
}

/// A value that a needed field can have.
fn value(kind: &Kind, field: &Field) -> String {
    if let Some((.., value)) = GIVEN.iter().find(|(of, name, _)| *of == kind.folder && *name == field.name) {
        return (*value).to_owned();
    }
    if (kind.folder, field.name) == ("standards", "standards") {
        let ten = (1..=10).map(|n| format!("{{id: s-{n}, promise: We begin., measure: first-visit, target: 80}}"));
        return format!("[{}]", ten.collect::<Vec<_>>().join(", "));
    }
    let shape = match field.shape {
        Shape::List(item) => *item,
        other => other,
    };
    match shape {
        Shape::Text | Shape::Prose => "Words of ours".to_owned(),
        Shape::Day => TODAY.to_owned(),
        Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) | Shape::PublishedReference(kinds) => {
            let fits = |path: &&&str| kinds.is_empty() || kinds.contains(&path.split('/').next().unwrap());
            THERE.iter().find(fits).map_or("Words of ours", |path| path).to_owned()
        }
        other => candour::fields::sample(other),
    }
}

/// The needed fields of a kind with values.
fn needed(kind: &'static Kind) -> Vec<(&'static str, String)> {
    let needed = kind.fields.iter().filter(|field| field.need == Need::Must);
    needed.map(|field| (field.name, value(kind, field))).collect()
}

/// What parsing says of a file: each line and code.
fn parsed(path: &str, text: &str) -> Vec<(usize, &'static str, String)> {
    let sources = Sources::new(vec![File::of_text(path, text)]);
    let (_, mut report) = parse::parse(&sources, &Settings::default(), &parse::Read::none());
    report.settle(&sources);
    diagnostic::problems(&report, &sources).into_iter().map(|p| (p.line, p.code, p.message)).collect()
}

/// A blank's file and its text.
fn file(blank: &Blank) -> (String, String) {
    let day = date::parse_day(TODAY).unwrap();
    let place = blank::place(blank.kind, &[], Some("x"), day, YearStart::default()).unwrap();
    (place.path, blank.file(place.kept))
}

fn blank(kind: &'static Kind) -> Blank {
    Blank::new(kind, date::parse_day(TODAY).unwrap(), false)
}

#[test]
fn of_every_kind_a_record_with_what_is_needed_passes_the_check() {
    let site = site("every-kind");
    for kind in kinds::KINDS {
        let set: Vec<String> = needed(kind).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut arguments = vec!["new", kind.folder];
        if kind.id_from.is_empty() && kind.folder != "members" {
            arguments.push("Words of ours");
        }
        arguments.extend(set.iter().flat_map(|set| ["--set", set.as_str()]));
        let said = made(&site, &arguments);
        assert!(!said.contains("to fill in"), "{}: {said}", kind.folder);
    }
    let (sources, report) = read::read(&site).unwrap();
    let built = pipeline::build(sources, report, date::parse_day(TODAY).unwrap());
    let shown = diagnostic::render(&built.report, &built.sources, false);
    assert!(!built.report.has_errors(), "{shown}");
    for kind in kinds::KINDS.iter().filter(|kind| kind.folder != "members") {
        assert!(built.site.of(kind.folder).next().is_some(), "there is no {}:\n{shown}", kind.folder);
    }
}

#[test]
fn every_field_is_there_and_explained_and_can_be_used_by_taking_its_sign_away() {
    for kind in kinds::KINDS {
        let mut filled = blank(kind);
        for (name, value) in needed(kind) {
            filled.set(name, &value).unwrap_or_else(|why| panic!("{}: {why}", kind.folder));
        }
        if kind.kept == Kept::Together {
            let _ = filled.set("id", "one");
        }
        let (path, text) = file(&filled);
        let words = text.replace(['#', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let mut used = String::new();
        let mut names = Vec::new();
        for line in text.lines() {
            let field =
                line.trim_start().strip_prefix('#').filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
            used.push_str(&field.map_or(line.to_owned(), |_| line.replacen('#', "", 1)));
            used.push('\n');
            let name = field.unwrap_or(line).trim_start_matches(['-', ' ']).split(':').next().unwrap();
            names.push(name.to_owned());
        }
        for field in kind.all_fields() {
            assert!(names.iter().any(|name| name == field.name), "{path} has no `{}`:\n{text}", field.name);
            let about = field.about.replace('#', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&about), "{path} does not explain `{}`:\n{text}", field.name);
        }
        let known = |code: &str| {
            [
                "unknown-key",
                "missing-field",
                "broken-yaml",
                "duplicate-key",
                "wrong-type",
                "wrong-choice",
                "yaml-feature",
            ]
            .contains(&code)
        };
        let wrong: Vec<_> = parsed(&path, &used).into_iter().filter(|(_, code, _)| known(code)).collect();
        assert!(wrong.is_empty(), "{path}: {wrong:#?}\n{used}");
    }
}

#[test]
fn what_is_left_open_is_reported_line_by_line_in_the_words_of_the_check() {
    for kind in kinds::KINDS {
        let (path, text) = file(&blank(kind));
        let gaps: Vec<usize> =
            text.lines().enumerate().filter(|(_, line)| line.contains(blank::GAP)).map(|(at, _)| at + 1).collect();
        let (said, others): (Vec<_>, Vec<_>) =
            parsed(&path, &text).into_iter().partition(|(_, code, _)| *code == "missing-field");
        // A kind may ask for more than its fields: ten of something.
        let own = |code: &str| kind.faults.iter().any(|fault| fault.code == code);
        assert!(others.iter().all(|(_, code, _)| own(code)), "{path}: {others:#?}\n{text}");
        let lines: Vec<usize> = said.iter().map(|(line, ..)| *line).collect();
        let mut wanted = gaps.clone();
        // The id of a record in a list is missed where its record begins.
        let first = text.lines().position(|line| line.starts_with("- ")).map(|at| at + 1);
        wanted.retain(|line| lines.contains(line) || Some(*line) != first);
        let mut lines = lines;
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines, wanted, "{path}: {said:#?}\n{text}");
    }
}

#[test]
fn a_record_is_added_to_its_list_and_the_rest_stays_as_it_is() {
    let site = site("added");
    let path = site.join("data/feedback.yaml");
    let before = fs::read_to_string(&path).unwrap().replace('\n', "\r\n") + "# kept at the end";
    fs::write(&path, &before).unwrap();
    let said = made(
        &site,
        &["new", "feedback", "The gate does not lock: #2", "--set", "from=a walkabout", "--set", "status=heard"],
    );
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(&before), "{after}");
    assert!(!after.replace("\r\n", "").contains('\n'), "the line ends are mixed: {after:?}");
    assert!(after.contains("- id: f-2026-002\r\n"), "{after}");
    assert!(after.contains("  said: \"The gate does not lock: #2\"\r\n"), "{after}");
    assert!(after.contains("  heard: 2026-11-22\r\n"), "{after}");
    let first = after.lines().position(|line| line.contains("# Needed. Its name")).unwrap() + 1;
    assert!(said.contains(&format!("data/feedback.yaml:{first}; nothing else in it has changed")), "{said}");
    assert!(said.contains("+   from: a walkabout\n"), "the difference is not shown:\n{said}");
    let brief = made(&site, &["new", "feedback", "--brief"]);
    assert!(!brief.contains("#people") && brief.contains("f-2026-003") && brief.contains("  said\n"), "{brief}");
}

#[test]
fn records_have_names_where_the_others_have() {
    let site = site("named");
    fs::write(site.join("data/actions.yaml"), "- {id: bin-lock, what: Mend the lock., from: a call}\n").unwrap();
    made(&site, &["new", "actions", "Mend the lights in the car park by the shops", "--set", "from=a call"]);
    made(&site, &["new", "action", "Mend the lights in the car park by the door", "--set", "from=a call"]);
    let text = fs::read_to_string(site.join("data/actions.yaml")).unwrap();
    assert!(text.contains("- id: mend-the-lights-in-the-car\n"), "{text}");
    assert!(text.contains("- id: mend-the-lights-in-the-car-2\n"), "{text}");
    assert!(refused(&site, &["new", "actions", "bin-lock"]).contains("the id `bin-lock` already"));
}

#[test]
fn a_page_goes_where_its_fields_say_and_never_over_another() {
    let site = site("pages");
    let said = made(&site, &["new", "minutes", "tenants-panel/2026-12-01"]);
    assert!(said.contains("content/minutes/tenants-panel/2026-12-01.md:1"), "{said}");
    let said = made(&site, &["new", "policies", "Damp and mould"]);
    let path = "content/policies/damp-and-mould.md";
    assert!(said.contains(&format!("Made {path}:1")), "{said}");
    let text = fs::read_to_string(site.join(path)).unwrap();
    assert!(text.contains("\ntitle: Damp and mould\n") && text.contains("\napproved_on: 2026-11-22\n"), "{text}");
    let gap = text.lines().position(|line| line.starts_with("issued:")).unwrap() + 1;
    assert!(said.contains(&format!("  {path}:{gap}  issued\n")), "{said}");
    let checked = out(&candour(&site, &["check"]));
    assert!(checked.contains("`issued` is empty, and a policy must have it"), "{checked}");
    assert!(refused(&site, &["new", "policies", "damp-and-mould"]).contains("no file is ever overwritten"));
    assert!(refused(&site, &["new", "performance"]).contains("--set period="));
    fs::write(site.join("data/risks.yaml"), "{id: one, risk: Words, mitigation: Words}\n").unwrap();
    let said = refused(&site, &["new", "risks", "two"]);
    assert!(said.contains("put this there yourself:") && said.contains("- id: two\n"), "{said}");
}

#[test]
fn what_cannot_be_used_is_refused_in_the_words_of_the_check() {
    let site = site("refused");
    let page = site.join("data/feedback.yaml");
    let sound = fs::read_to_string(&page).unwrap();
    for (set, wrong) in
        [("heard=last spring", "heard: last spring"), ("status=hard", "status: hard"), ("people=many", "people: many")]
    {
        let said = refused(&site, &["new", "feedback", "--set", set]);
        let field = set.split('=').next().unwrap();
        let line = sound.lines().find(|line| line.trim().starts_with(&format!("{field}:"))).unwrap();
        fs::write(&page, sound.replacen(line, &format!("  {wrong}"), 1)).unwrap();
        let checked = out(&candour(&site, &["check", "--format", "json"]));
        fs::write(&page, &sound).unwrap();
        let checked: serde_json::Value = serde_json::from_str(&checked).unwrap();
        let problem = &checked["problems"][0];
        let both =
            format!("candour: {}; {}\n", problem["message"].as_str().unwrap(), problem["help"].as_str().unwrap());
        assert_eq!(said, both, "{set}");
    }
    for (arguments, said) in [
        (&["new", "feedbak"][..], "did you mean `feedback`?"),
        (&["new", "weather"], "the kinds are: strategies, "),
        (&["new", "feedback", "--set", "sed=Words"], "did you mean `said`?"),
        (&["new", "feedback", "--set", "said"], "has no `=`"),
        (&["new", "policies", "!!!"], "cannot be an address"),
    ] {
        assert!(refused(&site, arguments).contains(said), "{arguments:?}: {}", refused(&site, arguments));
    }
    fs::remove_file(site.join("candour.yaml")).unwrap();
    assert!(refused(&site, &["new", "feedback"]).contains("candour init"));
}

#[test]
fn a_person_chooses_by_number_and_is_told_at_once_what_cannot_be() {
    let files = starter().into_iter().map(|(path, text)| File::of_text(path, text));
    let sources = Sources::new(files.collect());
    let (site, _) = pipeline::judge(&sources, Report::new(), date::parse_day(TODAY).unwrap());
    let mut blank = blank(kinds::kind("minutes").unwrap());
    blank.given.clear();
    let mut said = Vec::new();
    let mut input = Cursor::new("no-such-panel\n1\n30/02/2026\n2026-12-01\n");
    new::questions(&mut blank, &site, &mut Asker::new(&mut input, &mut said)).unwrap();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("  1  panels/tenants-panel\n"), "{said}");
    assert!(said.contains("there is no `no-such-panel` on this site"), "{said}");
    assert!(said.contains("`date` should be a day, such as 2026-05-14, not `30/02/2026`"), "{said}");
    assert_eq!(blank.given["panel"], "panels/tenants-panel");
    assert_eq!(blank.given["date"], "2026-12-01");
    assert_eq!(blank.stem().unwrap(), "tenants-panel/2026-12-01");
}
