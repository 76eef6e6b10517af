//! What the README and the manual tell people to type is typed here, in order, and must print what the page says.
//!
//! A page is a walk through its fenced blocks:
//!
//! - `console`: lines that begin with `$ ` are typed; what follows each is what it must print. A line `...` stands for any
//!   lines, `…` within a line for any words.
//! - `yaml data/feedback.yaml` (a language and a path): a file that the page tells people to write. With `add` after the
//!   path it goes to the end of a file that is there; with `change`, a line with `-` is replaced by the line with `+` below it.
//! - Any other block is shown and not tried, so it must hold no command.
//!
//! Each page starts in a folder of its own: see `STARTS`. All commands run as of one day, so that a page can name days.

mod typed;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::gather;
use crate::import_docx;
use crate::tree;
use crate::walkthrough::typed::Shell;

/// What a page starts with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// An empty folder.
    Nothing,
    /// The site that the tutorial begins with.
    Small,
    /// That site, and a Word document in its folder, `damp.docx`.
    Document,
    /// That site, published once.
    Published,
    /// Three landlords, each published with a key of its own.
    Landlords,
    /// A copy of the example site.
    Example,
    /// Its commands are tried by another program of the tests, which reads them from the page.
    Elsewhere(&'static str),
}

/// Every page with commands, and what it starts with.
const STARTS: &[(&str, Start)] = &[
    ("README.md", Start::Example),
    ("content/manual/first-steps.md", Start::Nothing),
    ("content/manual/minutes.md", Start::Small),
    ("content/manual/feedback.md", Start::Small),
    ("content/manual/figures.md", Start::Small),
    ("content/manual/promise.md", Start::Small),
    ("content/manual/group.md", Start::Small),
    ("content/manual/open-data.md", Start::Small),
    ("content/manual/policy.md", Start::Small),
    ("content/manual/walkabout.md", Start::Small),
    ("content/manual/moving.md", Start::Small),
    ("content/manual/preview.md", Start::Small),
    ("content/manual/importing-spreadsheets.md", Start::Small),
    ("content/manual/comparing.md", Start::Small),
    ("content/manual/importing-word.md", Start::Document),
    ("content/manual/corrections.md", Start::Published),
    ("content/manual/publishing.md", Start::Small),
    ("content/manual/putting-it-online.md", Start::Small),
    ("content/manual/plain-language.md", Start::Small),
    ("content/manual/gathering.md", Start::Landlords),
    ("content/manual/editors.md", Start::Elsewhere("tests/editors/forms.mjs")),
];

/// The commands that make the site that the tutorial begins with stand on this page.
const TUTORIAL: &str = "content/manual/first-steps.md";

/// The pages that the program itself makes: their examples are of one command each, and are held to it by other tests.
const MADE: &[&str] = &["commands", "format", "kinds", "problems", "promises"];

/// A fenced block: what stands after its fence, what stands in it, and the number of its first line.
struct Block {
    info: String,
    text: String,
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let text = tree::text(page);
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let fence: String = line.trim_start().chars().take_while(|letter| *letter == '`').collect();
        if fence.len() < 3 {
            continue;
        }
        let info = line.trim_start()[fence.len()..].trim().to_owned();
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim_start() != fence);
        let text = inside.map(|line| format!("{line}\n")).collect();
        found.push(Block { info, text, line: at + 2 });
    }
    found
}

/// The README and the pages that people write.
fn pages() -> Vec<String> {
    let made: BTreeSet<String> = MADE.iter().map(|name| format!("content/manual/{name}.md")).collect();
    let mut pages = vec!["README.md".to_owned()];
    pages
        .extend(tree::files("content/manual").into_iter().filter(|page| page.ends_with(".md") && !made.contains(page)));
    pages
}

/// A folder of its own for a page, with what it starts with.
fn shell(page: &str, start: Start) -> Shell {
    let name = page.replace(['/', '.'], "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("walkthrough").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    let mut shell = Shell::new(&folder);
    match start {
        Start::Nothing | Start::Elsewhere(_) => {}
        Start::Small | Start::Document | Start::Published => {
            let block = blocks(TUTORIAL).into_iter().find(|block| block.info == "console");
            let text = block.expect("the tutorial begins with commands").text;
            for step in typed::steps(&text) {
                shell.run(&step.command).expect("the tutorial's first commands run");
            }
            if start == Start::Document {
                fs::write(shell.folder.join("damp.docx"), import_docx::damp()).expect("a document can be written");
            }
            for command in ["key new --out ../landlord.key", "publish --key ../landlord.key"] {
                if start == Start::Published {
                    shell.run(&format!("candour {command}")).expect("a site can be published");
                }
            }
        }
        Start::Landlords => gather::landlords(&folder),
        Start::Example => {
            let site = folder.join("example");
            for part in ["candour.yaml", "content", "data", "interface", "README.md"] {
                copy(&tree::root().join(part), &site.join(part));
            }
            shell.folder = site;
        }
    }
    shell
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("the folder can be read") {
            let entry = entry.expect("the folder can be read");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::copy(from, to).expect("a file can be copied");
    }
}

/// Follows a page from top to bottom; gives what did not come out as it says.
fn follow(page: &str, start: Start) -> Vec<String> {
    let mut shell = shell(page, start);
    let mut wrong = Vec::new();
    for block in blocks(page) {
        let place = format!("{page}:{}", block.line);
        let mut words = block.info.split_whitespace();
        match (words.next().unwrap_or_default(), words.next()) {
            ("console", _) => {
                for step in typed::steps(&block.text) {
                    let place = format!("{page}:{}", block.line + step.line);
                    match shell.run(&step.command) {
                        Ok(printed) => wrong.extend(typed::differs(&step.expected, &printed).map(|how| {
                            format!("{place}: `{}` {how}\n--- it printed\n{}---", step.command, begun(&printed))
                        })),
                        Err(trouble) => wrong.push(format!("{place}: `{}` {trouble}", step.command)),
                    }
                }
            }
            (_, Some(path)) => {
                let file = shell.folder.join(path);
                if let Err(trouble) = write(&file, words.next(), &block.text) {
                    wrong.push(format!("{place}: {path} {trouble}"));
                }
            }
            (_, None) => {}
        }
    }
    wrong
}

/// The first lines of what was printed.
fn begun(printed: &str) -> String {
    printed.lines().take(30).map(|line| format!("{line}\n")).collect()
}

/// Does to a file what a block says.
fn write(file: &PathBuf, how: Option<&str>, text: &str) -> Result<(), String> {
    let there = fs::read_to_string(file);
    let new = match (how, there) {
        (None, Ok(_)) => return Err("is there already, though the page says to write it".to_owned()),
        (None, Err(_)) => text.to_owned(),
        (Some("add"), Ok(there)) => there + text,
        (Some("change"), Ok(there)) => changed(there, text)?,
        (Some(_), Err(_)) => return Err("is not there".to_owned()),
        (Some(how), Ok(_)) => return Err(format!("cannot be done `{how}` to: say add or change")),
    };
    fs::create_dir_all(file.parent().expect("a file lies in a folder")).map_err(|error| error.to_string())?;
    fs::write(file, new).map_err(|error| error.to_string())
}

/// A text with the lines of a block replaced: `-` what is there, `+` what takes its place.
fn changed(mut there: String, text: &str) -> Result<String, String> {
    let (mut old, mut new) = (String::new(), String::new());
    for line in text.lines().chain([""]) {
        if let Some(line) = line.strip_prefix("- ") {
            old.push_str(&format!("{line}\n"));
        } else if let Some(line) = line.strip_prefix("+ ") {
            new.push_str(&format!("{line}\n"));
        } else if !old.is_empty() {
            if there.matches(&old).count() != 1 {
                return Err(format!("does not have these lines once:\n{old}"));
            }
            there = there.replacen(&old, &new, 1);
            (old, new) = (String::new(), String::new());
        }
    }
    Ok(there)
}

#[test]
fn what_pages_tell_people_to_type_prints_what_they_say() {
    let only = std::env::var("PAGE").unwrap_or_default();
    let starts = STARTS.iter().filter(|(page, _)| page.contains(&only));
    let tried = starts.filter(|(_, start)| !matches!(start, Start::Elsewhere(_)));
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = tried.map(|(page, start)| scope.spawn(|| follow(page, *start))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a page can be followed")).collect()
    });
    tree::none("pages that say something else than what happens", &wrong);
}

#[test]
fn every_page_with_commands_is_tried_and_shows_them_as_such() {
    let known: BTreeMap<&str, Start> = STARTS.iter().copied().collect();
    let mut wrong = Vec::new();
    for page in pages() {
        let start = known.get(page.as_str());
        for block in blocks(&page) {
            let place = format!("{page}:{}", block.line);
            if block.info == "console" && start.is_none() {
                wrong.push(format!("{place}: its commands are not tried; add the page to STARTS"));
            }
            let command =
                |line: &str| ["candour ", "cargo run ", "npm ", "$ "].iter().any(|word| line.starts_with(word));
            if block.info != "console" && block.text.lines().any(command) {
                wrong.push(format!("{place}: a command that is not tried; make it a `console` block"));
            }
        }
    }
    for (page, start) in STARTS {
        if let Start::Elsewhere(test) = start
            && !tree::text(test).contains(page)
        {
            wrong.push(format!("{test} does not read {page}"));
        }
    }
    tree::none("commands that nobody tries", &wrong);
}
