//! A site's folder as it was read, and texts that are not saved yet laid over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::CONTROL_CHARACTER;
use super::FILE_TOO_LARGE;
use super::HIDDEN_DIRECTION;
use super::INVISIBLE_CHARACTER;
use super::LONG_LINE;
use super::MAX_LINE;
use super::NOT_UTF8;
use super::UNSAFE_PICTURE;
use super::characters::has_a_use;
use super::characters::odd_name;
use super::ending;
use super::limit;
use super::unread;
use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::pictures::more_than_a_drawing;
use crate::source::File;
use crate::source::Sources;
use crate::source::Span;
use crate::text::is_control;
use crate::text::is_invisible;
use crate::text::turns_direction;

/// The files of a site as they were read, and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub(super) files: Vec<Arc<File>>,
    /// Faults at a place in a file, by path: numbers are given only once all files are in order.
    faults: Vec<(String, &'static Fault, usize, usize, String, &'static str)>,
    pub(super) report: Report,
}

impl Held {
    /// The site as it would be read if these texts, by path within the site, were saved.
    pub fn with(&self, texts: &BTreeMap<String, String>) -> (Sources, Report) {
        let mut held = self.clone();
        for (path, text) in texts.iter().filter(|(path, _)| is_text_of_a_site(path)) {
            held.files.retain(|file| file.path != *path);
            held.faults.retain(|(of, ..)| of != path);
            held.report.forget(path);
            let (ending, length) = (ending(path), text.len() as u64);
            match limit(path, &ending) {
                most if length > most => held.refuse_size(path.clone(), length, most),
                _ => held.add(path.clone(), &ending, text.clone().into_bytes()),
            }
        }
        held.finish()
    }

    /// Leaves out a file that is too large.
    pub(super) fn refuse_size(&mut self, path: String, length: u64, most: u64) {
        let message = format!("this file has {}, and the limit is {}", megabytes(length), megabytes(most));
        self.report.add_at_path(&FILE_TOO_LARGE, path.clone(), message).help("split it, or make it smaller");
        self.files.push(Arc::new(unread(path)));
    }

    /// How much there is to say by now.
    pub(super) fn told(&self) -> (usize, usize) {
        (self.report.iter().count(), self.faults.len())
    }

    /// The files in order, and all that was found.
    pub(super) fn finish(mut self) -> (Sources, Report) {
        let sources = Sources::of_shared(self.files);
        for (path, fault, start, end, message, help) in self.faults {
            if let Some((id, _)) = sources.at(&path) {
                self.report.add(fault, Span::new(id, start, end), message).help(help);
            }
        }
        (sources, self.report)
    }

    /// Takes a file as its bytes, and reports what must not be in it.
    pub(super) fn add(&mut self, path: String, ending: &str, bytes: Vec<u8>) {
        let is_text = matches!(ending, "md" | "yaml" | "yml") && !path.starts_with("ledger/")
            || path.starts_with("interface/") && ending == "ftl"
            || path.starts_with("themes/") && matches!(ending, "html" | "css" | "js");
        if !is_text {
            let sound = ending != "svg" || self.safe_svg(&path, &bytes);
            self.files.push(Arc::new(File { path, text: String::new(), bytes, sound }));
            return;
        }
        let (text, bad_byte) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
            }
        };
        let had_mark = text.starts_with('\u{feff}');
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
        let mut sound = true;
        if let Some(at) = bad_byte {
            sound = false;
            // Line ends may have shrunk before the place; the character itself is the mark.
            let at = text.find('\u{fffd}').unwrap_or(at.saturating_sub(usize::from(had_mark) * 3));
            self.faults.push((
                path.clone(),
                &NOT_UTF8,
                at,
                at + 3,
                "this is not UTF-8 text: a letter here cannot be read".to_owned(),
                "save the file again with the encoding UTF-8",
            ));
        } else {
            sound &= self.characters(&path, &text);
        }
        self.files.push(Arc::new(File { path, text, bytes: Vec::new(), sound }));
    }

    /// Refuses characters that hide something, each at its place; false if there are any.
    fn characters(&mut self, path: &str, text: &str) -> bool {
        let mut sound = true;
        let mut start = 0;
        for line in text.split('\n') {
            if line.len() > MAX_LINE {
                sound = false;
                self.faults.push((
                    path.to_owned(),
                    &LONG_LINE,
                    start,
                    start,
                    format!("this line has {} bytes, and the limit is {MAX_LINE}", line.len()),
                    "break it into several lines",
                ));
            }
            start += line.len() + 1;
        }
        let (mut before, mut unseen_on) = (None, None);
        for (at, letter) in text.char_indices() {
            let code = u32::from(letter);
            if is_control(letter) {
                sound = false;
                self.faults.push((
                    path.to_owned(),
                    &CONTROL_CHARACTER,
                    at,
                    at + letter.len_utf8(),
                    format!("there is a character here that cannot be shown (U+{code:04X})"),
                    "delete it, or type the line again",
                ));
            } else if turns_direction(letter) {
                sound = false;
                self.faults.push((
                    path.to_owned(),
                    &HIDDEN_DIRECTION,
                    at,
                    at + letter.len_utf8(),
                    format!("a hidden character here turns the direction of the text (U+{code:04X})"),
                    "delete it",
                ));
            } else if is_invisible(letter) && !has_a_use(letter, before) {
                // A text that was pasted may hold hundreds: one for each line says enough.
                let line = text.get(..at).and_then(|text| text.rfind('\n'));
                if unseen_on != Some(line) {
                    unseen_on = Some(line);
                    self.faults.push((
                        path.to_owned(),
                        &INVISIBLE_CHARACTER,
                        at,
                        at + letter.len_utf8(),
                        format!("there is a character here that has no form (U+{code:04X})"),
                        "delete it, or type the word again",
                    ));
                }
            }
            before = Some(letter);
        }
        sound
    }

    fn safe_svg(&mut self, path: &str, bytes: &[u8]) -> bool {
        let Some(what) = more_than_a_drawing(bytes) else { return true };
        self.report
            .add_at_path(&UNSAFE_PICTURE, path, format!("this SVG picture holds more than a drawing: {what}"))
            .help("export it as PNG and use that");
        false
    }
}

/// Whether a file at a path within the site would be read as text, were it saved there.
pub fn is_text_of_a_site(path: &str) -> bool {
    let folders = ["content/", "data/", "interface/", "themes/"];
    let known = path == crate::settings::FILE || folders.iter().any(|folder| path.starts_with(folder));
    known && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.')) && odd_name(path.as_ref()).is_none()
}

/// A number of bytes as people say it, rounded up.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
