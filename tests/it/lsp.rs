//! The language server, by a scripted editor that talks to the real command.
//!
//! Problems must be those of `candour check` on the saved file: the same codes, words and places.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::ChildStdin;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use serde_json::json;

const FILES: &[(&str, &str)] = &[
    (
        "candour.yaml",
        "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
         organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n",
    ),
    ("content/pages/repairs.md", REPAIRS),
    (
        "content/pages/pets.md",
        "---\ntitle: Pets\nsummary: Who may keep a dog.\nowner: Head of homes\n---\n\n## Dogs\n\nYou may keep a dog. Ask us first.\n",
    ),
    ("data/areas.yaml", AREAS),
    ("data/feedback.yaml", FEEDBACK),
    ("data/glossary.yaml", "- {term: Void, means: A home that nobody rents., id: void}\n"),
];
const REPAIRS: &str =
    "---\ntitle: Repairs\n---\n\nCall us about a repair. A void is mended first. Read about [dogs](pages/pets#dogs).\n";
const AREAS: &str = "- {id: elm-court, name: Elm Court, homes: 40}\n- {id: mill-lane, name: Mill Lane, homes: 60}\n";
const FEEDBACK: &str = "- id: gate\n  said: The gate does not lock.\n  heard: 2026-05-01\n  from: a walkabout\n  area: elm-court\n  status: heard\n";

/// A site in a folder of its own.
fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in FILES {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder.canonicalize().unwrap()
}

fn uri(site: &Path, path: &str) -> String {
    format!("file://{}", site.join(path).display()).replace(' ', "%20")
}

/// An editor that is connected.
struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    said: Receiver<Value>,
    site: PathBuf,
    asked: i64,
    version: i64,
    /// What it shows, by file.
    shown: BTreeMap<String, Vec<Value>>,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Editor {
    /// Connects, without a word yet.
    fn connected(site: &Path) -> Editor {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["lsp", "--as-of", "2026-11-22", "--stdio"])
            .env("PATH", "")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (heard, said) = mpsc::channel();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = message(&mut output) {
                if heard.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let site = site.to_owned();
        Editor { child, input, said, site, asked: 0, version: 0, shown: BTreeMap::new() }
    }

    /// Connects and opens a site.
    fn open(site: &Path, encodings: &[&str]) -> Editor {
        let mut editor = Editor::connected(site);
        let capabilities = json!({"general": {"positionEncodings": encodings}});
        let params = json!({"processId": null, "rootUri": uri(site, ""), "capabilities": capabilities});
        let answer = editor.ask("initialize", params);
        let agreed = if encodings.contains(&"utf-8") { "utf-8" } else { "utf-16" };
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], agreed, "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks, and waits for the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.hear();
            if message["id"] == id {
                return message;
            }
        }
    }

    fn hear(&mut self) -> Value {
        let message = self.said.recv_timeout(Duration::from_secs(120)).expect("the server says something");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let uri = params["uri"].as_str().unwrap().to_owned();
            self.shown.insert(uri, params["diagnostics"].as_array().unwrap().clone());
        }
        message
    }

    fn did_open(&mut self, path: &str, text: &str) {
        let item = json!({"uri": uri(&self.site, path), "languageId": "any", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}));
    }

    fn did_change(&mut self, path: &str, text: &str) {
        self.version += 1;
        let of = json!({"uri": uri(&self.site, path), "version": self.version});
        self.tell("textDocument/didChange", json!({"textDocument": of, "contentChanges": [{"text": text}]}));
    }

    /// Asks about the place of the `|` in a text, which the file then has without it.
    fn at(&mut self, method: &str, path: &str, marked: &str) -> Value {
        let (before, after) = marked.split_once('|').unwrap();
        self.did_change(path, &format!("{before}{after}"));
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
        let position = json!({"line": line, "character": column});
        self.ask(method, json!({"textDocument": {"uri": uri(&self.site, path)}, "position": position}))["result"]
            .clone()
    }

    /// Waits until it shows just these, each as file, code, line, column and words.
    fn shows(&mut self, wanted: &[Told]) {
        let mut waits = 0;
        loop {
            let shown = self.told();
            if shown == wanted {
                return;
            }
            waits += 1;
            let message = self.said.recv_timeout(Duration::from_secs(60));
            assert!(message.is_ok() && waits < 100, "should show\n{wanted:#?}\nand shows\n{shown:#?}");
            let message = message.unwrap();
            let params = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics" {
                let uri = params["uri"].as_str().unwrap().to_owned();
                self.shown.insert(uri, params["diagnostics"].as_array().unwrap().clone());
            }
        }
    }

    fn told(&self) -> Vec<Told> {
        let mut told = Vec::new();
        for (uri, problems) in &self.shown {
            for problem in problems {
                let start = &problem["range"]["start"];
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                assert_eq!(problem["source"], "candour");
                told.push(Told {
                    uri: uri.clone(),
                    line: start["line"].as_u64().unwrap() as usize,
                    column: start["character"].as_u64().unwrap() as usize,
                    code: text(&problem["code"]),
                    severity: problem["severity"].as_u64().unwrap(),
                    words: text(&problem["message"]),
                });
            }
        }
        told.sort();
        told
    }

    /// Says that this is the end; gives how the command ended.
    fn end(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.child.wait().unwrap().code()
    }
}

/// The next message of a stream.
fn message(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ")?.parse().ok()?,
        }
    }
    let mut text = vec![0; length];
    from.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

/// A problem that an editor shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    uri: String,
    line: usize,
    column: usize,
    code: String,
    severity: u64,
    words: String,
}

/// What `candour check` says of a site, as an editor of another folder should show it.
fn checked(saved: &Path, shown_in: &Path, utf8: bool) -> Vec<Told> {
    let output = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(["check", "--format", "json", "--as-of", "2026-11-22", "--site"])
        .arg(saved)
        .env("PATH", "")
        .output()
        .unwrap();
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut told = Vec::new();
    for problem in checked["problems"].as_array().unwrap() {
        let path = problem["file"].as_str().unwrap();
        let text = fs::read_to_string(saved.join(path)).unwrap();
        let number = |name: &str| problem[name].as_u64().unwrap() as usize;
        let line = text.lines().nth(number("line") - 1).unwrap_or_default();
        let before: String = line.chars().take(number("column") - 1).collect();
        let (message, help) = (problem["message"].as_str().unwrap(), problem["help"].as_str().unwrap());
        told.push(Told {
            uri: uri(shown_in, path),
            line: number("line") - 1,
            column: if utf8 { before.len() } else { before.encode_utf16().count() },
            code: problem["code"].as_str().unwrap().to_owned(),
            severity: match problem["severity"].as_str().unwrap() {
                "error" => 1,
                "warning" => 2,
                _ => 3,
            },
            words: if help.is_empty() { message.to_owned() } else { format!("{message}\n{help}") },
        });
    }
    told.sort();
    told
}

/// Faults that are found in every way: on reading, parsing, linking, judging, looking, and in the finished pages.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("content/pages/repairs.md", "title:", "titel:", "unknown-key"),
    ("content/pages/repairs.md", "title: Repairs", "title: \"Repairs", "broken-yaml"),
    ("data/feedback.yaml", "status: heard", "status: 'haerd'", "wrong-choice"),
    ("data/feedback.yaml", "area: elm-court", "area: elm-cuort", "dangling-reference"),
    ("data/feedback.yaml", "2026-05-01", "last spring", "wrong-type"),
    ("content/pages/repairs.md", "Call us", "👩🏽‍🔧 é Ask [us](pages/pest), or call us", "broken-link"),
    ("content/pages/repairs.md", "Call us", "Call\u{200b} us", "invisible-character"),
    ("content/pages/repairs.md", "pages/pets#dogs", "pages/pets#cats", "no-such-part"),
    ("content/pages/repairs.md", "Call us", "To complain, click [here](pages/pets). Call us", ""),
    ("content/pages/repairs.md", "---\n\nCall", "---\r\n\r\n🛠️ [here](pages/pets)\r\nCall", ""),
];

fn problems_are_those_of_check(name: &str, encodings: &[&str]) {
    let (edited, saved) = (site(name), site(&format!("{name}-saved")));
    let utf8 = encodings.contains(&"utf-8");
    let sound = checked(&saved, &edited, utf8);
    let mut editor = Editor::open(&edited, encodings);
    for (path, _) in FILES {
        let text = fs::read_to_string(edited.join(path)).unwrap();
        editor.did_open(path, &text);
    }
    editor.shows(&sound);
    for (path, right, wrong, code) in FAULTS {
        let good = fs::read_to_string(saved.join(path)).unwrap();
        let bad = good.replacen(right, wrong, 1);
        assert_ne!(bad, good, "{right} is not in {path}");
        fs::write(saved.join(path), &bad).unwrap();
        let wanted = checked(&saved, &edited, utf8);
        assert!(
            wanted.iter().any(|told| code.is_empty() && wanted != sound || told.code == *code),
            "{code}: {wanted:#?}"
        );
        editor.did_change(path, &bad);
        editor.shows(&wanted);
        fs::write(saved.join(path), &good).unwrap();
        editor.did_change(path, &good);
        editor.shows(&sound);
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn problems_come_and_go_in_the_words_and_places_of_check() {
    problems_are_those_of_check("utf16", &[]);
}

#[test]
fn an_editor_that_counts_bytes_is_told_bytes() {
    problems_are_those_of_check("utf8", &["utf-8", "utf-16"]);
}

fn labels(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn names_words_and_references_are_offered() {
    let site = site("offers");
    let mut editor = Editor::open(&site, &[]);
    let (feedback, repairs) = ("data/feedback.yaml", "content/pages/repairs.md");
    editor.did_open(feedback, FEEDBACK);
    editor.did_open(repairs, REPAIRS);
    editor.shows(&checked(&site, &site, false));

    let offered = editor.at("textDocument/completion", feedback, "- id: gate\n  |\n");
    let first = &offered["items"][0];
    assert!(first["detail"].as_str().unwrap().starts_with("must be there"), "{first}");
    assert!(first["documentation"].as_str().is_some_and(|about| about.ends_with('.')), "{first}");
    assert!(labels(&offered).contains(&"status") && !labels(&offered).contains(&"id"), "{offered}");
    // Nothing of what was offered depends on the file being whole.
    let offered = editor.at("textDocument/completion", feedback, &format!("{FEEDBACK}- id: \"x\n- id: lift\n  st|"));
    assert_eq!(labels(&offered)[0], "status");
    assert_eq!(offered["items"][0]["textEdit"]["newText"], "status: ");
    let offered = editor.at("textDocument/completion", feedback, "- status: |\n");
    assert!(labels(&offered).contains(&"done"), "{offered}");
    let offered = editor.at("textDocument/completion", feedback, "- area: Mill|\n");
    assert_eq!(labels(&offered), ["mill-lane"], "a title finds what it is the title of");
    let offered = editor.at("textDocument/completion", repairs, "---\ntitle: Repairs\n---\n\n🛠️ See [it](|");
    assert!(labels(&offered).contains(&"pages/pets"), "{offered}");
    let offered =
        editor.at("textDocument/completion", repairs, "---\ntitle: Repairs\n---\n\n🛠️ See [it](pages/pets#|)");
    assert_eq!(labels(&offered), ["pages/pets#dogs"]);
    let edit = &offered["items"][0]["textEdit"]["range"];
    assert_eq!((&edit["start"]["character"], &edit["end"]["character"]), (&json!(13), &json!(24)), "{edit}");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn meanings_are_told_and_places_found() {
    let site = site("meanings");
    let mut editor = Editor::open(&site, &[]);
    let (feedback, repairs) = ("data/feedback.yaml", "content/pages/repairs.md");
    editor.did_open(feedback, FEEDBACK);
    editor.did_open(repairs, REPAIRS);
    editor.shows(&checked(&site, &site, false));
    let mark = |text: &str, before: &str| text.replacen(before, &format!("|{before}"), 1);
    let mut told = |path: &str, marked: &str| {
        editor.at("textDocument/hover", path, marked)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert!(told(feedback, &mark(FEEDBACK, "heard")).starts_with("**heard**\n\n"), "a field");
    assert_eq!(told(feedback, &mark(FEEDBACK, "elm-court")), "**Elm Court** (area)");
    assert_eq!(told(repairs, &mark(REPAIRS, "pets#dogs")), "**Pets** (page)\n\nWho may keep a dog.");
    assert_eq!(told(repairs, &mark(REPAIRS, "oid is")), "**Void**\n\nA home that nobody rents.");
    assert_eq!(told(repairs, &mark(REPAIRS, "Call")), "");

    let mut led = |path: &str, marked: &str| {
        let place = editor.at("textDocument/definition", path, marked);
        (place["uri"].as_str().unwrap_or_default().to_owned(), place["range"]["start"]["line"].as_u64())
    };
    assert_eq!(led(feedback, &mark(FEEDBACK, "elm-court")), (uri(&site, "data/areas.yaml"), Some(0)));
    assert_eq!(led(feedback, &FEEDBACK.replace("elm-court", "mill-|lane")), (uri(&site, "data/areas.yaml"), Some(1)));
    assert_eq!(led(repairs, &mark(REPAIRS, "pets#dogs")), (uri(&site, "content/pages/pets.md"), Some(6)));
    assert_eq!(led(feedback, &mark(FEEDBACK, "walkabout")).1, None);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_word_that_was_meant_can_be_put_in() {
    let site = site("remedies");
    let mut editor = Editor::open(&site, &[]);
    let path = "content/pages/repairs.md";
    let wrong = REPAIRS.replace("Call", "🛠️ [pages/pest](pages/pest). Call");
    editor.did_open(path, &wrong);
    fs::write(site.join(path), &wrong).unwrap();
    editor.shows(&checked(&site, &site, false));
    let line = json!({"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 90}});
    let params = json!({"textDocument": {"uri": uri(&site, path)}, "range": line, "context": {"diagnostics": []}});
    let answer = editor.ask("textDocument/codeAction", params);
    let edit = &answer["result"][0]["edit"]["changes"][uri(&site, path)][0];
    assert_eq!(edit["newText"], "pages/pets", "{answer}");
    let range = json!({"start": {"line": 4, "character": 17}, "end": {"line": 4, "character": 27}});
    assert_eq!(edit["range"], range);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn odd_messages_and_files_do_not_end_it() {
    let site = site("odd");
    let mut editor = Editor::connected(&site);
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    drop(editor);
    let mut editor = Editor::open(&site, &[]);
    editor.bytes(b"Content-Length: 9\r\n\r\n{\"a\": [1}");
    editor.bytes(b"Content-Length: 2\r\n\r\n{}");
    editor.bytes(b"Nonsense\r\n");
    assert_eq!(editor.ask("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"position": 4}))["error"]["code"], -32602);
    editor.tell("$/progress", json!([]));
    editor.tell("textDocument/didOpen", json!("nothing"));
    let outside = format!("file://{}", site.parent().unwrap().join("outside.md").display());
    for uri in ["untitled:Untitled-1", outside.as_str(), "file:///", "file:///%ff%fe.md"] {
        let item = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": "# Not ours"});
        editor.tell("textDocument/didOpen", json!({"textDocument": item}));
        let position = json!({"line": 99, "character": 99});
        let answer = editor.ask("textDocument/completion", json!({"textDocument": {"uri": uri}, "position": position}));
        assert_eq!(answer["result"], Value::Null, "{uri}");
    }
    // A file that is not saved yet is a file of the site.
    editor.did_open("content/pages/new.md", "---\ntitel: New\n---\n");
    fs::write(site.join("content/pages/new.md"), "---\ntitel: New\n---\n").unwrap();
    editor.shows(&checked(&site, &site, false));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.child.wait().unwrap().code(), Some(1), "it was not asked to end before it was told");
    let mut editor = Editor::open(&site, &[]);
    drop(editor.input.take());
    assert_eq!(editor.child.wait().unwrap().code(), Some(2), "the editor is gone");
}

#[test]
fn what_is_saved_elsewhere_is_seen_when_the_editor_tells() {
    let site = site("saved");
    let mut editor = Editor::open(&site, &[]);
    editor.did_open("data/feedback.yaml", FEEDBACK);
    editor.shows(&checked(&site, &site, false));
    fs::write(site.join("data/areas.yaml"), "- {id: oak-road, name: Oak Road, homes: 4}\n").unwrap();
    let change = json!({"uri": uri(&site, "data/areas.yaml"), "type": 2});
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [change]}));
    let wanted = checked(&site, &site, false);
    assert!(wanted.iter().any(|told| told.code == "dangling-reference"), "{wanted:#?}");
    editor.shows(&wanted);
    assert_eq!(editor.end(), Some(0));
}
