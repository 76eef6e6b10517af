//! The preview as staff meet it, by the command itself: the panel on a page, the page of the whole site, and the editor.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use candour::date;
use candour::editions;
use candour::editions::Bare;
use candour::pipeline;
use candour::read;
use serde_json::Value;

use crate::tree;
use crate::trial::Preview;
use crate::trial::Trial;
use crate::trial::status;

const WARNED: &str = "---\ntitle: Repairs\n---\n\nTo complain, click [here](/a-z/).\n";
const MESSAGE: &str = "the words `here` do not say where the link leads";

/// What the command prints as JSON of a site.
fn told(site: &Path, command: &str) -> Value {
    let site = site.to_str().unwrap();
    let arguments = [command, "--as-of", "2026-11-22", "--format", "json", "--site", site];
    let output = Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Asks for a page until it holds some words.
fn until(preview: &Preview, address: &str, words: &str) -> String {
    for _ in 0..100 {
        let page = preview.get(address, "");
        if page.contains(words) {
            return page;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("{address} never says {words:?}: {}", preview.get(address, ""));
}

/// What a form of the preview sends.
fn send(preview: &Preview, headers: &str, body: &str) -> String {
    let host = &preview.host;
    let length = body.len();
    preview.raw(
        format!("POST /-/open HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
            .as_bytes(),
    )
}

fn token(preview: &Preview) -> String {
    let page = preview.get("/", "");
    let (_, rest) = page.split_once("preview.js?token=").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[test]
fn a_page_shows_what_is_wrong_with_it_and_no_other_page_does() {
    let trial = Trial::new("preview-panel");
    trial.put("content/pages/repairs.md", WARNED);
    trial.put("content/pages/other.md", "---\ntitle: Other\n---\n\nCall us.\n");
    let preview = trial.preview();
    let page = preview.get("/repairs/", "");
    let folder = trial.folder.to_str().unwrap();
    let wanted = [
        format!("<strong>Warning</strong>: {MESSAGE}"),
        "What to do: make the link of words that name what is there".to_owned(),
        "<a href=\"/-/explain/vague-link\">vague-link</a>".to_owned(),
        format!("<a href=\"vscode://file{folder}/content/pages/repairs.md:5:20\">Open in VS Code"),
        "The page has too few words for a reading age.".to_owned(),
        "Who answers for it: not stated".to_owned(),
        "<p>Plain text: a build makes it</p>".to_owned(),
        "Read out (MP3): not made, because candour.yaml does not ask for it".to_owned(),
    ];
    for wanted in wanted {
        assert!(page.contains(&wanted), "{wanted}\n{page}");
    }
    let other = preview.get("/other/", "");
    assert!(other.contains("Nothing is wrong with this page.") && !other.contains(MESSAGE), "{other}");
    // A page that can no longer be read shows why, on its last good version.
    trial.put("content/pages/repairs.md", WARNED.replace("title", "titel"));
    let page = until(&preview, "/repairs/", "a page has no field `titel`");
    assert!(
        page.contains("What to do: did you mean `title`?") && page.contains("This page is from the last good build")
    );
    assert!(page.contains("To complain, click"), "{page}");
    let other = preview.get("/other/", "");
    let (_, elsewhere) = other.split_once("Errors elsewhere on the site").unwrap();
    assert!(elsewhere.contains("a page has no field `titel`"), "{other}");
}

#[test]
fn a_record_shows_its_own_problems_and_not_those_of_its_neighbours() {
    let trial = Trial::new("preview-records");
    let item = |id: &str, said: &str| {
        format!("- id: {id}\n  said: {said}\n  heard: 2026-05-01\n  from: a walkabout\n  status: heard\n")
    };
    trial.put("data/feedback.yaml", item("one", "Click [here](/a-z/).") + &item("two", "It is cold."));
    let preview = trial.preview();
    let (one, two) = (preview.get("/you-said-we-did/one/", ""), preview.get("/you-said-we-did/two/", ""));
    assert!(one.contains(MESSAGE), "{one}");
    assert_eq!(status(&two), "200");
    assert!(!two.contains(MESSAGE), "{two}");
}

#[test]
fn the_page_of_the_whole_site_counts_as_check_and_audit_do() {
    let trial = Trial::new("preview-whole");
    trial.put("content/pages/repairs.md", WARNED);
    trial.put("content/pages/other.md", WARNED.replace("Repairs", "Other"));
    trial.put("content/pages/draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nCall us.\n");
    let page = trial.preview().get("/-/", "");
    let checked = told(&trial.folder, "check");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for problem in checked["problems"].as_array().unwrap() {
        *counts.entry(problem["code"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert!(counts["vague-link"] == 2 && counts["drafts-left-out"] == 1, "{counts:?}");
    assert!(page.contains(&format!("Problems by kind ({})", counts.values().sum::<usize>())), "{page}");
    for (code, count) in counts {
        let places = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        assert!(page.contains(&format!("</strong>: {code}, {places}</summary>")), "{code}: {page}");
    }
    assert!(page.contains("Drafts that are left out (1)") && page.contains("<code>content/pages/draft.md:3</code>"));

    let example = Preview::new(tree::root(), "");
    let page = example.get("/-/", "");
    let audited = told(tree::root(), "audit");
    let is_broken = |outcome: &Value| matches!(outcome.as_str(), Some("late" | "missed"));
    let commitments = audited["commitments"].as_array().unwrap();
    let broken = commitments.iter().filter(|row| is_broken(&row["outcome"]) || is_broken(&row["last"]["outcome"]));
    let broken = broken.count();
    assert!(
        broken > 0 && page.contains(&format!("Promises that are late or were missed ({broken})")),
        "{broken}: {page}"
    );
    assert!(page.contains(&format!("and {broken} promises are late or were missed.")), "{page}");
}

#[test]
fn a_code_is_explained_as_the_command_explains_it() {
    let trial = Trial::new("preview-explain");
    let preview = trial.preview();
    for fault in pipeline::faults().into_iter().step_by(20) {
        let page = preview.get(&format!("/-/explain/{}", fault.code), "");
        for text in [fault.about, fault.why, fault.example] {
            assert!(page.contains(&candour::text::escaped_xml(text)), "{}: {page}", fault.code);
        }
    }
    assert_eq!(status(&preview.get("/-/explain/no-such-code", "")), "404");
    assert_eq!(status(&preview.get("/-/explain/../../candour.yaml", "")), "404");
}

#[test]
fn a_file_is_opened_at_its_line_for_pages_of_the_preview_alone() {
    let trial = Trial::new("preview-editor");
    let editor = trial.around.join("code");
    fs::write(&editor, "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$0.told\"\n").unwrap();
    fs::set_permissions(&editor, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    trial.link("content/pages/away.md", trial.around.join("secret.md"));
    let preview = trial.preview_with(&format!("'{}' --wait", editor.display()));
    let (host, token) = (preview.host.clone(), token(&preview));
    let own = format!("Origin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n");
    let form = |file: &str| format!("token={token}&line=5&column=2&plain=1&file={file}");
    let good = form("content/pages/repairs.md");
    let foreign = [
        String::new(),
        "Origin: http://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        "Origin: null\r\nSec-Fetch-Site: cross-site\r\n".to_owned(),
        format!("Origin: http://{host}\r\nSec-Fetch-Site: cross-site\r\n"),
        format!("Origin: http://{host}\r\nOrigin: http://evil.example\r\n"),
    ];
    for headers in foreign {
        assert_eq!(status(&send(&preview, &headers, &good)), "403", "{headers}");
    }
    assert_eq!(status(&send(&preview, &own, &good.replace(&token, "0"))), "403");
    assert_eq!(status(&send(&preview, "Host: evil.example\r\n", &good)), "421");
    let outside = [
        "..%2Fsecret.txt",
        "content%2F..%2F..%2Fsecret.md",
        "%2Fetc%2Fpasswd",
        "content%2Fpages%2Faway.md",
        "content",
        "",
        "README.md",
        "content%2Fnone.md",
    ];
    for file in outside {
        assert_eq!(status(&send(&preview, &own, &form(file))), "403", "{file}");
    }
    let log = trial.around.join("code.told");
    assert!(!log.exists(), "the editor was started: {:?}", fs::read_to_string(log));
    let answer = send(&preview, &own, &good);
    assert!(
        status(&answer) == "200" && answer.ends_with("Opened in code: content/pages/repairs.md, line 5."),
        "{answer}"
    );
    // It is the whole answer of a form without a script that the browser itself vouches for.
    let by_form =
        send(&preview, "Origin: null\r\nSec-Fetch-Site: same-origin\r\n", &good.replace("&plain=1", "&back=/a/"));
    assert!(status(&by_form) == "200" && by_form.contains("<a href=\"/a/\">Back to the page</a>"), "{by_form}");
    for _ in 0..100 {
        if fs::read_to_string(&log).is_ok_and(|told| told.ends_with("repairs.md:5:2\n")) {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let place = trial.folder.canonicalize().unwrap().join("content/pages/repairs.md");
    assert_eq!(fs::read_to_string(&log).unwrap(), format!("--wait\n--goto\n{}:5:2\n", place.display()));
}

#[test]
fn an_editor_in_a_terminal_is_not_started_but_named() {
    let trial = Trial::new("preview-terminal");
    let preview = trial.preview_with("nano");
    let page = preview.get("/repairs/", "");
    assert!(page.contains("Your editor nano runs in a terminal") && !page.contains("Open in nano"), "{page}");
    let own = format!("Origin: http://{}\r\n", preview.host);
    let answer =
        send(&preview, &own, &format!("token={}&file=content/pages/repairs.md&line=5&plain=1", token(&preview)));
    assert!(status(&answer) == "409" && answer.ends_with("The place is content/pages/repairs.md, line 5."), "{answer}");
    let without = trial.preview().get("/repairs/", "");
    assert!(without.contains("name it in VISUAL or EDITOR") && !without.contains("<form method=\"post\""), "{without}");
}

#[test]
fn what_is_foreseen_of_formats_is_what_a_build_makes() {
    let trial = Trial::new("preview-formats");
    let pages = [("pl", "pl"), ("xx", "tlh"), ("en", "en-GB")];
    for (name, language) in pages {
        trial.put(
            &format!("content/pages/{name}.md"),
            format!("---\ntitle: Page {name}\nlanguage: {language}\n---\n\nWords.\n"),
        );
    }
    let (sources, report) = read::read(&trial.folder).unwrap();
    let built = pipeline::build(sources, report, date::parse_day("2026-11-22").unwrap());
    let mut documents = 0;
    for page in &built.publication.pages {
        let made: Vec<_> = page.formats.iter().map(|offer| (offer.title.as_str(), offer.size.clone().err())).collect();
        let foreseen = editions::foreseen(page, &built.site.settings, &Bare);
        let foreseen: Vec<_> = foreseen.iter().map(|form| (form.title, form.lacks.clone())).collect();
        let asked =
            |(_, lacks): &&(&str, Option<String>)| lacks.as_ref().is_none_or(|why| !why.contains("candour.yaml"));
        assert_eq!(made, foreseen.iter().filter(asked).cloned().collect::<Vec<_>>(), "{}", page.address);
        documents += usize::from(!made.is_empty());
    }
    assert_eq!(documents, 4);
}

#[test]
fn nothing_of_it_is_published() {
    let trial = Trial::new("preview-nothing");
    trial.put("content/pages/repairs.md", WARNED);
    let built = trial.build();
    assert!(built.holding("candour-preview").is_empty() && built.holding("vscode:").is_empty());
    assert!(built.artifacts.iter().all(|artifact| !artifact.path.starts_with("-/")));
}
