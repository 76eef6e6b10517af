//! Opens a file of the site at a line in the author's editor.
//!
//! The command is the author's own, from the environment, and is started without a shell; the file's name is one argument
//! of it. Only files that the preview watches can be opened. An editor that needs a terminal is not started: a page has
//! none to give it.

use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::thread;

use crate::notes::Spot;
use crate::serve::http::encode;
use crate::serve::watch;

/// Editors that run in a terminal, by the names of their programs.
const IN_TERMINALS: &[&str] = &[
    "dte",
    "ed",
    "ex",
    "helix",
    "hx",
    "jed",
    "joe",
    "kak",
    "less",
    "mcedit",
    "mg",
    "micro",
    "nano",
    "ne",
    "nvim",
    "pico",
    "rvim",
    "sensible-editor",
    "tilde",
    "vi",
    "view",
    "vim",
    "zile",
];

/// What makes an editor that has both use the terminal.
const TERMINAL_FLAGS: &[&str] = &["-nw", "-t", "-tty", "--tty", "--no-window-system", "--nw"];

/// How an editor is told the line and the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// `--goto FILE:LINE:COLUMN`
    Goto,
    /// `FILE:LINE:COLUMN`
    Colons,
    /// `+LINE FILE`
    Plus,
    /// `--line LINE FILE`
    Line,
    /// `-n LINE` as one word, and the file.
    Short,
    /// Nobody knows: the file alone.
    Unknown,
}

/// Editors with a window, by the names of their programs.
const IN_WINDOWS: &[(&str, Manner)] = &[
    ("atom", Manner::Colons),
    ("bbedit", Manner::Plus),
    ("code", Manner::Goto),
    ("code-insiders", Manner::Goto),
    ("codium", Manner::Goto),
    ("cursor", Manner::Goto),
    ("emacs", Manner::Plus),
    ("emacsclient", Manner::Plus),
    ("geany", Manner::Colons),
    ("gedit", Manner::Plus),
    ("gnome-text-editor", Manner::Plus),
    ("gvim", Manner::Plus),
    ("idea", Manner::Line),
    ("kate", Manner::Line),
    ("mate", Manner::Line),
    ("mvim", Manner::Plus),
    ("notepad++", Manner::Short),
    ("pluma", Manner::Plus),
    ("subl", Manner::Colons),
    ("vscodium", Manner::Goto),
    ("xed", Manner::Plus),
    ("zed", Manner::Colons),
];

/// The author's editor, and the folder whose files it may open.
#[derive(Debug)]
pub(super) struct Editor {
    root: PathBuf,
    /// The program and its arguments; empty where no editor is known.
    command: Vec<String>,
}

/// Why a file was not opened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no file that the preview watches.
    NotOurs,
    /// No editor is known.
    NoEditor,
    /// The editor runs in a terminal.
    Terminal,
    /// The editor could not be started.
    Failed(String),
}

impl Editor {
    /// The editor that a command starts, for the files of a folder.
    pub(super) fn new(root: &Path, command: Option<&str>) -> Editor {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        Editor { root, command: command.map(words).unwrap_or_default() }
    }

    /// The name of the editor's program: `code`.
    pub(super) fn name(&self) -> Option<&str> {
        let program = self.command.first()?;
        let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
        let ends = [".exe", ".cmd", ".bat"].into_iter().find_map(|ending| name.strip_suffix(ending));
        Some(ends.unwrap_or(name))
    }

    /// Whether the editor runs in a terminal, so that no page can start it.
    pub(super) fn is_in_terminal(&self) -> bool {
        self.name().is_some_and(|name| IN_TERMINALS.contains(&name.to_lowercase().as_str()))
            || self.command.iter().skip(1).any(|argument| TERMINAL_FLAGS.contains(&argument.as_str()))
    }

    /// The address that opens a place in Visual Studio Code, which listens to such links wherever it is installed.
    pub(super) fn vscode(&self, spot: &Spot) -> String {
        let path = self.root.join(&spot.file).to_string_lossy().replace('\\', "/");
        format!("vscode://file/{}:{}:{}", encode(path.trim_start_matches('/')), spot.line, spot.column)
    }

    /// Opens a file at a place.
    pub(super) fn open(&self, spot: &Spot) -> Result<(), Refusal> {
        let file = self.file(&spot.file).ok_or(Refusal::NotOurs)?;
        let (program, arguments) = self.command.split_first().ok_or(Refusal::NoEditor)?;
        if self.is_in_terminal() {
            return Err(Refusal::Terminal);
        }
        let failed = |error: io::Error| Refusal::Failed(error.to_string());
        let mut child = Command::new(program)
            .args(arguments)
            .args(self.place(&file, spot))
            .current_dir(&self.root)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        // Nobody asks how it ended, but a program that has ended stays in the system's list until it is waited for.
        let _ = thread::Builder::new().spawn(move || child.wait());
        Ok(())
    }

    /// The last arguments, which name the file and the place.
    fn place(&self, file: &Path, spot: &Spot) -> Vec<String> {
        let name = self.name().unwrap_or_default().to_lowercase();
        let manner = IN_WINDOWS.iter().find(|(known, _)| *known == name).map_or(Manner::Unknown, |(_, manner)| *manner);
        let (file, line, column) = (file.to_string_lossy().into_owned(), spot.line.max(1), spot.column.max(1));
        match manner {
            Manner::Goto => vec!["--goto".to_owned(), format!("{file}:{line}:{column}")],
            Manner::Colons => vec![format!("{file}:{line}:{column}")],
            Manner::Plus => vec![format!("+{line}"), file],
            Manner::Line => vec!["--line".to_owned(), line.to_string(), file],
            Manner::Short => vec![format!("-n{line}"), file],
            Manner::Unknown => vec![file],
        }
    }

    /// The whole path of a file of the site; none where it is none, or lies elsewhere by a link.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let root = self.root.canonicalize().ok()?;
        let whole = root.join(path).canonicalize().ok()?;
        (plain && watch::is_source(&whole, &root, &[]) && whole.is_file()).then_some(whole)
    }
}

/// The words of a command: what stands in quotes is one word. No sign has any other meaning.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None::<char>);
    for letter in command.chars() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, letter) if letter.is_whitespace() => words.extend(word.take()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use super::words;

    use std::path::Path;

    use crate::notes::Spot;

    fn editor(command: &str) -> Editor {
        Editor::new(Path::new("/site"), Some(command))
    }

    #[test]
    fn a_command_is_words_and_no_program_of_a_shell() {
        assert_eq!(words("code --wait"), ["code", "--wait"]);
        assert_eq!(words("'/Applications/Sublime Text/subl' -w \"\""), ["/Applications/Sublime Text/subl", "-w", ""]);
        assert_eq!(words("a;b $(c) `d` > e"), ["a;b", "$(c)", "`d`", ">", "e"]);
        assert!(words("  ").is_empty());
    }

    #[test]
    fn editors_of_the_terminal_are_known() {
        for command in ["vi", "/usr/bin/nano", "emacs -nw", "emacsclient -t", "NVIM"] {
            assert!(editor(command).is_in_terminal(), "{command}");
        }
        for command in ["code --wait", "gvim", "emacs", "subl"] {
            assert!(!editor(command).is_in_terminal(), "{command}");
        }
    }

    #[test]
    fn each_editor_is_told_the_line_as_it_takes_it() {
        let spot = Spot { file: "content/a b.md".to_owned(), line: 3, column: 7 };
        let place = |command: &str| editor(command).place(Path::new("/site/content/a b.md"), &spot).join("|");
        assert_eq!(place("code --wait"), "--goto|/site/content/a b.md:3:7");
        assert_eq!(place("/opt/subl"), "/site/content/a b.md:3:7");
        assert_eq!(place("gvim"), "+3|/site/content/a b.md");
        assert_eq!(place("notepad++.exe"), "-n3|/site/content/a b.md");
        assert_eq!(place("something"), "/site/content/a b.md");
        assert_eq!(editor("code").vscode(&spot), "vscode://file/site/content/a%20b.md:3:7");
    }
}
