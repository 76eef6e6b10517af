//! `candour init`: the site that it makes has nothing to report, and nothing that is there is touched.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use candour::commands::ask::Asker;
use candour::commands::init;
use candour::date;
use candour::diagnostic;
use candour::pipeline;
use candour::source::File;
use candour::source::FileId;
use candour::source::Sources;
use candour::starter;
use candour::starter::Answers;
use candour::starter::Host;
use candour::starter::Question;
use candour::yaml;

const BOTH: &[Host] = &[Host::GitHub, Host::GitLab];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("init").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

/// Runs the command with nobody at the terminal.
fn candour(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(arguments).env("PATH", "").stdin(Stdio::null()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    found
        .filter(|found| found.file_type().is_file())
        .map(|found| (found.path().to_owned(), fs::read(found.path()).unwrap()))
        .collect()
}

/// What a build of the site says that is made on one day and looked at on another.
fn report(answers: &Answers, made: &str, looked_at: &str) -> String {
    let day = |text| date::parse_day(text).unwrap();
    let files = starter::files(answers, BOTH, day(made));
    let sources = Sources::new(files.into_iter().map(|(path, text)| File::of_text(path, text)).collect());
    let built = pipeline::build(sources, diagnostic::Report::new(), day(looked_at));
    assert!(built.publication.pages.len() > 10, "the site has only {} pages", built.publication.pages.len());
    if built.report.is_empty() { String::new() } else { diagnostic::render(&built.report, &built.sources, false) }
}

#[test]
fn the_site_has_nothing_to_report_on_whatever_day_it_is_made() {
    // Around the ends of quarters, of years and of a February with a 29th; at once, and for long after.
    for day in ["2026-11-22", "2026-12-31", "2027-01-01", "2027-01-14", "2027-01-15", "2028-02-29", "2028-04-01"] {
        assert_eq!(report(&Answers::default(), day, day), "", "made on {day}");
    }
    for later in ["2026-11-23", "2027-02-01", "2027-11-22", "2029-09-01"] {
        assert_eq!(report(&Answers::default(), "2026-11-22", later), "", "looked at on {later}");
    }
    assert!(
        report(&Answers::default(), "2026-11-22", "2030-01-01").contains("review-overdue"),
        "no day ever falls due"
    );
}

#[test]
fn every_answer_that_is_taken_builds() {
    let names = ["Alder Vale Homes", "St John's & Co: \"Homes\" #1", "Tai Glân", "{{phone}}", "- [x] <b>", "true"];
    for name in names {
        let mut answers = Answers::default();
        for (question, said) in Question::ALL.into_iter().zip([
            name,
            "+44 (0)1632 960 123",
            "o'neill+tenants@homes.example.org",
            "homes.example.org/tenants",
        ]) {
            *answers.of(question) = Some(question.answer(said).unwrap());
        }
        assert_eq!(report(&answers, "2026-11-22", "2026-11-22"), "", "{name}");
        let made = starter::files(&answers, BOTH, date::parse_day("2026-11-22").unwrap());
        for (path, text) in made.iter().filter(|_| !name.contains("{{")) {
            let text = text.replace("${{ ", "");
            assert!(!text.contains("{{"), "{path} has a gap that nothing fills:\n{text}");
        }
    }
}

#[test]
fn without_a_terminal_it_makes_a_site_with_placeholders_and_says_which() {
    let folder = folder("plain");
    let place = folder.to_str().unwrap();
    let made = candour(&["init", place, "--name", "Alder Vale Homes", "--host", "gitlab"]);
    assert_eq!((made.status.code(), err(&made)), (Some(0), String::new()));
    let said = out(&made);
    assert!(said.ends_with(&format!("Next, type:\n  cd {place}\n  candour serve\n")), "{said}");
    assert!(!said.contains("the name of your landlord"), "what was given is asked for again:\n{said}");
    let settings = fs::read_to_string(folder.join("candour.yaml")).unwrap();
    for (what, held) in
        [("telephone", "01632 960 000"), ("e-mail", "hello@example.org"), ("address of the site", "www.")]
    {
        let line = said.lines().find(|line| line.contains(what)).unwrap_or_else(|| panic!("no {what} in:\n{said}"));
        let number: usize = line.split([':', ' ']).nth(3).unwrap().parse().unwrap();
        assert!(settings.lines().nth(number - 1).unwrap().contains(held), "line {number} of:\n{settings}");
    }
    assert!(folder.join(".gitlab-ci.yml").is_file() && !folder.join(".github").exists());
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    assert!(readme.contains("GitLab") && !readme.contains("GitHub") && readme.contains("Alder Vale Homes"), "{readme}");
    let checked = candour(&["check", "--strict", "--site", place]);
    assert_eq!((checked.status.code(), out(&checked).as_str()), (Some(0), "no problems found\n"));
    assert_eq!(candour(&["build", "--site", place]).status.code(), Some(0));
}

#[test]
fn the_files_for_hosts_check_before_they_publish() {
    let made = starter::files(&Answers::default(), BOTH, date::parse_day("2026-11-22").unwrap());
    let hosts: Vec<&(String, String)> = made.iter().filter(|(path, _)| path.ends_with(".yml")).collect();
    assert_eq!(hosts.len(), 2, "{made:?}");
    for (path, text) in hosts {
        let mut report = diagnostic::Report::new();
        yaml::read(text, FileId(0), 0, &mut report);
        assert!(report.is_empty(), "{path} is not sound: {report:?}");
        let at = |words: &str| text.rfind(words).unwrap_or_else(|| panic!("{path} has no `{words}`"));
        assert!(at("candour check") < at("candour build") && text.contains("CANDOUR_URL"), "{path}:\n{text}");
    }
}

#[test]
fn what_is_there_is_never_touched() {
    for (there, said) in [
        ("candour.yaml", "holds a site already"),
        ("content/old.md", "would become part of the site"),
        ("data/accounts.csv", "would become part of the site"),
        ("README.md", "README.md already, and no file is ever overwritten"),
        (".github/workflows/site.yml", ".github/workflows/site.yml already"),
    ] {
        let folder = folder("taken");
        fs::create_dir_all(folder.join(there).parent().unwrap()).unwrap();
        fs::write(folder.join(there), "mine").unwrap();
        let before = files(&folder);
        let refused = candour(&["init", folder.to_str().unwrap(), "--yes"]);
        assert_eq!((refused.status.code(), out(&refused)), (Some(2), String::new()), "{there}");
        assert!(err(&refused).contains(said) && err(&refused).contains("candour init our-site"), "{}", err(&refused));
        assert_eq!(files(&folder), before, "{there}");
    }
    // A folder with other things in it will do.
    let folder = folder("shared");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    assert_eq!(candour(&["init", folder.to_str().unwrap()]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(folder.join("notes.txt")).unwrap(), "mine");
}

#[test]
fn a_site_that_cannot_be_written_leaves_nothing_behind() {
    // A file where a folder must be is found only while the files are written.
    let folder = folder("half");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(".github"), "mine").unwrap();
    let before = files(&folder);
    let refused = candour(&["init", folder.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2), "{}", out(&refused));
    assert!(err(&refused).contains("nothing of it was left there"), "{}", err(&refused));
    assert_eq!(files(&folder), before);
    assert!(!folder.join("content").exists());
}

#[test]
fn an_answer_that_cannot_be_used_is_refused_before_anything_is_written() {
    for (flag, value, said) in [
        ("--email", "hello", "hello@example.org"),
        ("--phone", "call us", "01632 960 000"),
        ("--base-url", "our site", "https://www.example.org/"),
        ("--name", " ", "empty"),
        ("--as-of", "last spring", "2025-05-14"),
    ] {
        let folder = folder("refused");
        let refused = candour(&["init", folder.to_str().unwrap(), flag, value]);
        assert_eq!(refused.status.code(), Some(2), "{flag}");
        assert!(err(&refused).contains(said), "{}", err(&refused));
        assert!(!folder.exists(), "{flag}");
    }
}

#[test]
fn a_person_is_asked_what_is_not_known_and_asked_again_where_it_cannot_be_used() {
    let mut input = Cursor::new("01632 960 111\nhello\nhello@example.org\n\n");
    let mut said = Vec::new();
    let mut answers = Answers { name: Some("Alder Vale Homes".to_owned()), ..Answers::default() };
    init::questions(&mut answers, &mut Asker::new(&mut input, &mut said)).unwrap();
    let said = String::from_utf8(said).unwrap();
    assert!(!said.contains("called?"), "what was given is asked:\n{said}");
    assert_eq!(said.matches("To which e-mail address").count(), 2, "{said}");
    assert!(said.contains("write it like this: hello@example.org"), "{said}");
    assert_eq!(answers.phone.as_deref(), Some("01632 960 111"));
    assert_eq!(answers.email.as_deref(), Some("hello@example.org"));
    assert_eq!(answers.base_url, None, "Enter leaves it open");
    // The input may end at any question.
    let mut answers = Answers::default();
    init::questions(&mut answers, &mut Asker::new(&mut Cursor::new("Alder Vale Homes\n"), &mut Vec::new())).unwrap();
    assert_eq!((answers.name.as_deref(), answers.phone), (Some("Alder Vale Homes"), None));
}
