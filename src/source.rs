//! Every input file of a site, held in memory.
//!
//! `read` is the only way in: it walks a site's folder once, refuses what must not be read (links
//! out of the site, control characters, text that is not UTF-8, files over the limits) and hands on
//! [`Sources`]. No later stage opens a file. It deliberately knows nothing of YAML or Markdown.

use std::fmt;
use std::sync::Arc;

/// A file's number in [`Sources`]: an index that is cheap to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a file, in bytes from its start; `start == end` is a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A stretch from `start` to `end`, in bytes.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        // Files are limited to a few megabytes, so a byte offset always fits.
        Span { file, start: start as u32, end: end.max(start) as u32 }
    }

    /// The point where it begins: the place of what is missing from it, and of a problem of the whole of it.
    pub fn begin(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The very start of a file.
    pub fn start_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }
}

/// Where a text stands in its file, when the two are not the same byte for byte: run by run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Where each run begins: in the text, and in the file. The first begins the text.
    runs: Vec<(usize, usize)>,
}

impl Places {
    /// A text whose runs begin at these places, in the text and in the file.
    pub fn new(runs: Vec<(usize, usize)>) -> Places {
        Places { runs }
    }

    /// The byte of the file at which a byte of the text stands.
    pub fn byte(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let (start, byte) = run.and_then(|run| self.runs.get(run)).copied().unwrap_or((0, 0));
        byte + (at - start)
    }

    /// The places of the text from a byte of it on.
    pub fn after(&self, at: usize) -> Places {
        let later = self.runs.iter().filter(|(start, _)| *start > at).map(|(start, byte)| (start - at, *byte));
        Places { runs: std::iter::once((0, self.byte(at))).chain(later).collect() }
    }
}

impl From<usize> for Places {
    /// A text that stands in its file as it is, from a byte on.
    fn from(offset: usize) -> Places {
        Places { runs: vec![(0, offset)] }
    }
}

/// One input file: its path within the site and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path within the site, with `/` between its parts: `content/policies/repairs.md`.
    pub path: String,
    /// The text, with line ends made `\n` and a byte-order mark taken off; empty for a binary file.
    pub text: String,
    /// The bytes of a file that is published as it is (an image, a PDF); empty for text.
    pub bytes: Vec<u8>,
    /// Whether the file can be parsed: not when it broke a rule that was reported on reading.
    pub sound: bool,
}

impl File {
    /// A file of text, as a test or a template writes it.
    pub fn of_text(path: impl Into<String>, text: impl Into<String>) -> File {
        File { path: path.into(), text: text.into(), bytes: Vec::new(), sound: true }
    }

    /// The line and column of a byte, both counted from 1; a column counts characters.
    pub fn line_and_column(&self, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &self.text[..byte];
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// All input files of a site, in order of path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Arc<File>>,
}

impl Sources {
    /// Takes files in any order and puts them in order of path, so that every later stage sees the same order.
    pub fn new(files: Vec<File>) -> Sources {
        Sources::of_shared(files.into_iter().map(Arc::new).collect())
    }

    /// The same of files that others hold too.
    pub fn of_shared(mut files: Vec<Arc<File>>) -> Sources {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Sources { files }
    }

    /// The file of a number.
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// Every file with its number, in order of path.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.shared().map(|(number, file)| (number, file.as_ref()))
    }

    /// The same, to be held beyond this.
    pub fn shared(&self) -> impl Iterator<Item = (FileId, &Arc<File>)> {
        self.files.iter().enumerate().map(|(number, file)| (FileId(number as u32), file))
    }

    /// The file at a path within the site.
    pub fn at(&self, path: &str) -> Option<(FileId, &File)> {
        let number = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some((FileId(number as u32), self.files[number].as_ref()))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text of a stretch of a file.
    pub fn text(&self, span: Span) -> &str {
        let text = &self.file(span.file).text;
        text.get(span.start as usize..(span.end as usize).min(text.len())).unwrap_or("")
    }
}

impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file {}", self.0)
    }
}
