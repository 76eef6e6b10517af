//! `candour init`: a small site to start from, all of it or nothing.

#![expect(clippy::disallowed_methods, reason = "the command makes a site's files")]

use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use super::Ending;
use super::ask;
use super::ask::Asker;
use super::complain;
use super::day_or_today;
use super::say;
use crate::settings;
use crate::starter;
use crate::starter::Answers;
use crate::starter::Host;
use crate::starter::Question;
use crate::text::count_of;

/// What is asked for, and what is known.
#[derive(Clone, Debug)]
pub struct Init {
    /// The folder to make.
    pub folder: PathBuf,
    /// What was answered already.
    pub answers: Answers,
    /// The hosts that are to build it.
    pub hosts: Vec<Host>,
    /// Whether to ask nothing, and take placeholders for what is not known.
    pub ask_nothing: bool,
    /// The day it is; none for today.
    pub as_of: Option<Date>,
}

/// `candour init`: asks, looks whether the folder is free, and writes the site.
pub fn init(asked: Init) -> Ending {
    let Init { folder, mut answers, hosts, ask_nothing, as_of } = asked;
    let refuse = |why: &str| {
        complain(&format!("candour: {why}\n"));
        Ending::CouldNotRun
    };
    for question in Question::ALL {
        let answer = answers.of(question);
        match answer.as_deref().map(|said| question.answer(said)) {
            None => {}
            Some(Ok(sound)) => *answer = Some(sound),
            Some(Err(why)) => return refuse(&format!("{} cannot be used: {why}", question.what())),
        }
    }
    // Before any question: nobody should answer four of them for a folder that is refused.
    if let Err(why) = free(&folder, &starter::files(&answers, &hosts, day_or_today(as_of))) {
        return refuse(&why);
    }
    if !ask_nothing && ask::someone_is_there() {
        let (mut input, mut output) = (io::stdin().lock(), io::stderr());
        if let Err(error) = questions(&mut answers, &mut Asker::new(&mut input, &mut output)) {
            return refuse(&format!("your answers cannot be read: {error}"));
        }
    }
    let files = starter::files(&answers, &hosts, day_or_today(as_of));
    match write(&folder, &files) {
        Ok(()) => {
            say(&told(&folder, &files, &answers));
            Ending::Clean
        }
        Err(error) => refuse(&format!(
            "the site cannot be written to `{}`: {error}; nothing of it was left there",
            folder.display()
        )),
    }
}

/// Asks what is not known yet.
pub fn questions(answers: &mut Answers, asker: &mut Asker<'_>) -> io::Result<()> {
    let open: Vec<Question> = Question::ALL.into_iter().filter(|question| answers.of(*question).is_none()).collect();
    if open.is_empty() {
        return Ok(());
    }
    asker.say("A new site. Where you do not know an answer yet, press Enter: you can fill it in later.\n\n")?;
    for question in open {
        *answers.of(question) = asker.ask(question.asks(), &|said| question.answer(said))?;
    }
    asker.say("\n")
}

/// Whether a site can be made in a folder without touching what is there; the error says what to do.
fn free(folder: &Path, files: &[(String, String)]) -> Result<(), String> {
    let shown = folder.display();
    let elsewhere = "name a new folder, such as  candour init our-site";
    // What lies there would become part of the site, or is one.
    let there = |name: &str| fs::symlink_metadata(folder.join(name)).is_ok();
    if there(settings::FILE) {
        return Err(format!("`{shown}` holds a site already; {elsewhere}"));
    }
    if let Some(name) = ["content", "data"].into_iter().find(|name| there(name)) {
        return Err(format!("`{shown}` holds a folder `{name}`, which would become part of the site; {elsewhere}"));
    }
    let same: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).filter(|path| there(path)).collect();
    if !same.is_empty() {
        return Err(format!(
            "`{shown}` holds {} already, and no file is ever overwritten; move it away, or {elsewhere}",
            same.join(", ")
        ));
    }
    Ok(())
}

/// Writes all files, or takes away again what it made.
fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    let mut made = Made::default();
    let done = made.folder(folder).and_then(|()| {
        files.iter().try_for_each(|(path, text)| {
            let path = folder.join(path);
            path.parent().map_or(Ok(()), |above| made.folder(above))?;
            made.file(&path, text)
        })
    });
    if done.is_err() {
        made.take_back();
    }
    done
}

/// What was made, in the order in which it was made.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Made {
    /// A folder and those above it, each where it is not there yet.
    fn folder(&mut self, path: &Path) -> io::Result<()> {
        if path.as_os_str().is_empty() || path.is_dir() {
            return Ok(());
        }
        path.parent().map_or(Ok(()), |above| self.folder(above))?;
        fs::create_dir(path)?;
        self.folders.push(path.to_owned());
        Ok(())
    }

    /// A file that must not be there yet.
    fn file(&mut self, path: &Path, text: &str) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())?;
        file.sync_all()
    }

    /// Takes away what was made. A folder in which somebody else has put something stays.
    fn take_back(self) {
        for file in self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What is said at the end: what was made, what is still open, and the next two commands.
fn told(folder: &Path, files: &[(String, String)], answers: &Answers) -> String {
    let here = folder.as_os_str() == "." || folder.as_os_str().is_empty();
    let place = if here { "this folder".to_owned() } else { format!("`{}`", folder.display()) };
    let mut text =
        format!("A site of {} is in {place}. Begin with README.md.\n", count_of(files.len(), "file", "files"));
    let open = starter::to_fill_in(answers);
    if !open.is_empty() {
        text.push_str("\nThese are only placeholders. Put your own in their place, here and in content/:\n");
        for (line, question) in open {
            text.push_str(&format!(
                "  {}:{line}  {}, now {}\n",
                settings::FILE,
                question.what(),
                question.placeholder()
            ));
        }
    }
    let first = if here { "candour check".to_owned() } else { format!("cd {}", in_a_shell(folder)) };
    text.push_str(&format!("\nNext, type:\n  {first}\n  candour serve\n"));
    text
}

/// A path as it is typed in a shell.
fn in_a_shell(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-~".contains(c);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
