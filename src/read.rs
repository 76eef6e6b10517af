//! Reads a site's folder from disk.
//!
//! The one place where input is opened. Links are never followed, files over the limits are not taken, and
//! text that could deceive a reader (control characters, hidden changes of direction) is refused with its place. What
//! changes meanwhile is read anew, so that a site is built of one state of its folder or not at all.

#![expect(clippy::disallowed_methods, reason = "this is where a site is read from the disk")]

mod characters;
mod held;
mod kept;
mod opened;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::source::File;
use crate::source::Sources;
use crate::text::ending;

pub use held::Held;
pub use held::is_text_of_a_site;
pub use kept::Kept;

use characters::odd_name;
use opened::Folder;
use opened::Found;
use opened::Seen;
use opened::open_file;
use opened::open_folder;
use opened::read_whole;

/// The largest Markdown file, in bytes.
pub const MAX_MARKDOWN: u64 = 2_000_000;
/// The largest YAML file, in bytes.
pub const MAX_YAML: u64 = 5_000_000;
/// The largest file that is published as it is, in bytes.
pub const MAX_ASSET: u64 = 20_000_000;
/// The largest file of the ledger, in bytes: one holds the texts of all pages of a release.
pub const MAX_LEDGER: u64 = 500_000_000;
/// The most files one site may have.
pub const MAX_FILES: usize = 200_000;
/// The longest line, in bytes.
pub const MAX_LINE: usize = 100_000;

faults! {
    NOT_UTF8 = "not-utf-8", Error,
        "A text file is not UTF-8.",
        why: "Letters outside the English alphabet, and the pound sign, would be shown as rubbish.",
        example: "In your editor choose Save As and the encoding UTF-8. Excel: save as CSV UTF-8.";
    CONTROL_CHARACTER = "control-character", Error,
        "A character that cannot be seen or printed.",
        why: "It comes from a damaged file or a copy from another program, and may stop browsers and screen readers.",
        example: "Delete the character that the message points at, or retype the line.";
    HIDDEN_DIRECTION = "hidden-direction", Error,
        "A hidden character that turns the direction of the text.",
        why: "It can make a line look other than it is read by the build, and so hide what is published.",
        example: "Delete it. Arabic, Urdu and Hebrew letters turn the direction by themselves.";
    FILE_TOO_LARGE = "file-too-large", Error,
        "A file over the limit for its sort.",
        why: "Readers on a phone could not load it, and a program could not check it in good time.",
        example: "Split a long page into several; make a picture smaller before you add it.";
    LONG_LINE = "long-line", Error,
        "A line longer than any person wrote.",
        why: "It is a sign of a damaged or machine-made file, and cannot be shown in a message.",
        example: "Break the line.";
    LINKED_FILE = "linked-file", Error,
        "A link on disk in place of a file.",
        why: "It could publish what lies outside the site's folder, and it works on this computer only.",
        example: "Put the file itself here.";
    ODD_FILE = "odd-file", Error,
        "Something that is not an ordinary file, or cannot be read.",
        why: "Only ordinary files can be published.",
        example: "Take it out of the site's folder, or allow your account to read it.";
    TOO_MANY_FILES = "too-many-files", Error,
        "More files than a site may have.",
        why: "It is likely that the wrong folder was given.",
        example: "Give the site's own folder with --site.";
    INVISIBLE_CHARACTER = "invisible-character", Warning,
        "A character that has no form at all.",
        why: "It comes with text from web pages and other programs. Searches then miss the word, screen readers may spell it out, and two words that look the same are not.",
        example: "Delete the word that the message points at, and type it anew.";
    ODD_NAME = "odd-name", Error,
        "A file or folder whose name holds a character that cannot be seen or copied to every computer.",
        why: "Such a name can look like another one, and the file could not be published under it everywhere.",
        example: "Wrong:  a name with a line end or a backslash in it\nRight:  letters, digits, hyphens and one dot before the ending";
    CHANGED_WHILE_READ = "changed-while-read", Error,
        "A file or folder that changed while the site was read.",
        why: "What was read may be half of the old and half of the new, and was never meant to be published.",
        example: "Wait until git, a download or another program has finished with the folder, then build again.";
    UNSAFE_PICTURE = "unsafe-picture", Error,
        "An SVG picture that holds more than a drawing.",
        why: "SVG files can hold programs and load other files.",
        example: "Export the picture as PNG.";
}

/// How often a folder is read anew before it is said that it keeps changing.
const TRIES: usize = 3;

/// Reads `candour.yaml`, `content/`, `data/`, `interface/`, `themes/` and `ledger/` below `root`, all as they were at one moment.
///
/// The error is for a folder that cannot be read at all; all else is in the report.
pub fn read(root: &Path) -> io::Result<(Sources, Report)> {
    Ok(hold(root)?.finish())
}

/// The same, without opening files again that are on the disk as they were when they were read before.
pub fn read_again(root: &Path, kept: &mut Kept) -> io::Result<(Sources, Report)> {
    Ok(hold_again(root, kept)?.finish())
}

/// [`read`], kept so that texts which are not saved yet can be laid over it.
pub fn hold(root: &Path) -> io::Result<Held> {
    hold_again(root, &mut Kept::default())
}

/// The same, without opening files again that are on the disk as they were when they were read before.
pub fn hold_again(root: &Path, kept: &mut Kept) -> io::Result<Held> {
    read_between(MAX_FILES, root, kept, || {})
}

/// [`read`] for a site of at most so many files.
pub fn read_at_most(files: usize, root: &Path) -> io::Result<(Sources, Report)> {
    Ok(read_between(files, root, &mut Kept::default(), || {})?.finish())
}

/// [`hold_again`], with something that happens each time between reading and looking whether anything changed.
fn read_between(most: usize, root: &Path, kept: &mut Kept, between: impl Fn()) -> io::Result<Held> {
    let mut tries = 1;
    loop {
        fs::read_dir(root)?;
        let mut reader = Reader {
            root,
            handle: open_folder(root)?,
            most,
            kept: kept.begin(),
            seen: BTreeMap::new(),
            held: Held::default(),
            named: BTreeMap::new(),
        };
        reader.take(&root.join(crate::settings::FILE));
        for folder in ["content", "data", "interface", "themes", "ledger"] {
            reader.walk(&root.join(folder));
        }
        reader.ledger_is_there();
        between();
        match reader.changed() {
            Some(_) if tries < TRIES => tries += 1,
            Some(path) => {
                reader
                    .held
                    .report
                    .add_at_path(&CHANGED_WHILE_READ, path, "this changed while the site was read")
                    .help("wait until nothing writes into the site's folder, then try again");
                return Ok(reader.finish());
            }
            None => return Ok(reader.finish()),
        }
    }
}

struct Reader<'a> {
    root: &'a Path,
    /// The folder itself, whatever its path comes to lead to.
    handle: Folder,
    /// How many files may be read.
    most: usize,
    /// What was read before.
    kept: &'a mut Kept,
    /// How each file and folder was before it was read.
    seen: BTreeMap<PathBuf, Option<Seen>>,
    held: Held,
    /// Files that have several names on the disk: by the file, how many, and those that were met here.
    named: BTreeMap<(u64, u64), (u64, Vec<String>)>,
}

impl Reader<'_> {
    fn walk(&mut self, folder: &Path) {
        self.seen.insert(folder.to_owned(), Seen::at(folder));
        // What cannot be looked at is found by the walk, and reported.
        if fs::symlink_metadata(folder).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return;
        }
        let hidden = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with('.'));
        let walk = walkdir::WalkDir::new(folder).follow_links(false).follow_root_links(false).sort_by_file_name();
        for found in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
            match found {
                // The walk gives a folder before it opens it.
                Ok(entry) if entry.file_type().is_dir() => {
                    self.seen.insert(entry.path().to_owned(), Seen::at(entry.path()));
                }
                Ok(entry) => {
                    if self.held.files.len() >= self.most {
                        self.held
                            .report
                            .add_at_path(&TOO_MANY_FILES, "content", format!("there are more than {} files", self.most))
                            .help("check that this is the site's folder");
                        return;
                    }
                    self.take(entry.path());
                }
                Err(error) => {
                    let path = error.path().map_or_else(|| folder.to_owned(), Path::to_owned);
                    let path = self.name(&path);
                    self.held
                        .report
                        .add_at_path(&ODD_FILE, path, "this could not be read")
                        .help("check that your account may read it");
                }
            }
        }
    }

    /// Where a disk cannot exchange folders, publishing that was cut short may have left the ledger moved aside. To go
    /// on without it would be to begin another.
    fn ledger_is_there(&mut self) {
        let aside = self.root.join(".previous-ledger");
        if fs::symlink_metadata(aside).is_ok() && fs::symlink_metadata(self.root.join("ledger")).is_err() {
            self.held
                .report
                .add_at_path(&ODD_FILE, "ledger", "the ledger was moved aside by publishing that was cut short")
                .help("run `candour publish`, which puts it back; or rename `.previous-ledger` to `ledger`");
        }
    }

    /// A path within the site, with `/` between its parts.
    fn name(&self, path: &Path) -> String {
        let relative = path.strip_prefix(self.root).unwrap_or(path);
        let parts: Vec<String> =
            relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        parts.join("/")
    }

    fn take(&mut self, path: &Path) {
        let name = self.name(path);
        let seen = Seen::at(path);
        self.seen.insert(path.to_owned(), seen.clone());
        if let Some(file) = self.kept.file(&name, seen.as_ref()) {
            self.held.files.push(file);
            return;
        }
        if let Some(shown) = odd_name(path.strip_prefix(self.root).unwrap_or(path)) {
            self.held
                .report
                .add_at_path(&ODD_NAME, shown, "the name of this holds a character that cannot be seen or copied")
                .help("give it a name of letters, digits and hyphens");
            return;
        }
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            // A file that goes while the folder is read makes it be read anew.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => {
                self.held
                    .report
                    .add_at_path(&ODD_FILE, name.clone(), format!("this could not be read: {error}"))
                    .help("check that your account may read it");
                self.settings_are_there(name);
                return;
            }
        };
        if metadata.file_type().is_symlink() {
            self.held
                .report
                .add_at_path(
                    &LINKED_FILE,
                    name.clone(),
                    "this is a link to another place on the disk, and links are not followed",
                )
                .help("put the file or folder itself here");
            self.settings_are_there(name);
            return;
        }
        // Not opened: a device could act on it, and a pipe would wait.
        if !metadata.is_file() {
            return self.odd(name);
        }
        let ending = ending(&name);
        let limit = limit(&name, &ending);
        match open_file(&self.handle, self.root, &name).and_then(|file| read_whole(&file, limit)) {
            Ok(Found::Odd) => self.odd(name),
            Ok(Found::TooLarge(length)) => self.held.refuse_size(name, length, limit),
            Ok(Found::File { bytes, number, names }) => {
                if names > 1 {
                    self.named.entry(number).or_insert((names, Vec::new())).1.push(name.clone());
                }
                let told = self.held.told();
                self.held.add(name.clone(), &ending, bytes);
                // What something is to be said of is read again each time.
                let clean = names == 1 && told == self.held.told();
                if let (true, Some(seen), Some(file)) = (clean, seen, self.held.files.last()) {
                    self.kept.keep(name, seen, file.clone());
                }
            }
            Err(error) => {
                self.held
                    .report
                    .add_at_path(&ODD_FILE, name, format!("this could not be read: {error}"))
                    .help("check that your account may read it");
            }
        }
    }

    fn odd(&mut self, name: String) {
        self.held
            .report
            .add_at_path(&ODD_FILE, name.clone(), "this is not an ordinary file")
            .help("take it out of the site's folder");
        self.settings_are_there(name);
    }

    /// Refuses files that are also somewhere else on the disk, under a name that was not met here.
    fn refuse_second_names(&mut self) {
        for (names, met) in std::mem::take(&mut self.named).into_values() {
            if met.len() as u64 >= names {
                continue;
            }
            for name in met {
                self.held
                    .report
                    .add_at_path(
                        &LINKED_FILE,
                        name.clone(),
                        "this is a file that lies outside the site too, under another name (a hard link)",
                    )
                    .help("copy the file, delete this one, and put the copy here");
                for file in self.held.files.iter_mut().filter(|file| file.path == name) {
                    *file = Arc::new(unread(name.clone()));
                }
            }
        }
    }

    /// Keeps the settings' place where they cannot be read, so that they are not said to be missing too.
    fn settings_are_there(&mut self, name: String) {
        if name == crate::settings::FILE {
            self.held.files.push(Arc::new(unread(name)));
        }
    }

    /// The first file or folder that is not as it was before it was read.
    fn changed(&self) -> Option<String> {
        let (path, _) = self.seen.par_iter().find_first(|(path, seen)| Seen::at(path) != **seen)?;
        Some(self.name(path))
    }

    fn finish(mut self) -> Held {
        self.refuse_second_names();
        self.kept.forget_all_but(self.held.files.iter().map(|file| file.path.as_str()));
        self.held
    }
}

/// A file whose place is all that is held of it.
fn unread(path: String) -> File {
    File { path, text: String::new(), bytes: Vec::new(), sound: false }
}

/// How large a file may be.
fn limit(name: &str, ending: &str) -> u64 {
    match ending {
        _ if name.starts_with("ledger/") => MAX_LEDGER,
        "md" => MAX_MARKDOWN,
        "yaml" | "yml" => MAX_YAML,
        _ => MAX_ASSET,
    }
}

/// The site's folder as an absolute path, for messages.
pub fn absolute(root: &Path) -> PathBuf {
    fs::canonicalize(root).unwrap_or_else(|_| root.to_owned())
}
