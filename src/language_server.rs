//! What an editor is told while somebody writes: problems, names and words to choose from, meanings, and where things are.
//!
//! Nothing here touches the disk or the wire: each function goes from a [`View`] of the site, a text and a place in it to
//! an answer of the language server protocol. `commands::lsp` holds the conversation. What is being written is often
//! half a line, so the place of the cursor is found by looking at lines ([`cursor`]), not by reading YAML; what it may
//! hold comes from the same declarations as the messages of `check`.

pub mod completion;
pub mod cursor;
pub mod definition;
pub mod hover;
pub mod levels;
pub mod positions;
pub mod problems;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::language_server::cursor::Cursor;
use crate::language_server::cursor::Spot;
use crate::language_server::levels::Level;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Sources;

/// The site as it was when it was last read.
#[derive(Debug)]
pub struct View {
    /// Its files.
    pub sources: Arc<Sources>,
    /// What they make.
    pub site: Arc<Site>,
}

/// A text that is being written, and a place in it.
#[derive(Clone, Copy, Debug)]
pub struct Spotted<'a> {
    /// The path within the site.
    pub path: &'a str,
    /// The text as the editor has it, with line ends made `\n`.
    pub text: &'a str,
    /// The byte of it that is asked about.
    pub byte: usize,
}

impl Spotted<'_> {
    /// What stands there, and what may stand there by the declarations.
    fn resolved(&self) -> (Cursor, Level) {
        let cursor = cursor::at(self.path, self.text, self.byte);
        let level = match &cursor.spot {
            Spot::Name { path, .. } | Spot::Value { path } => levels::at(self.path, path),
            Spot::Destination | Spot::Words => Level::Nothing,
        };
        (cursor, level)
    }
}

/// What a reference leads to: the entry, and the part of it that is named.
struct Led<'a> {
    entry: &'a Entry,
    part: Option<String>,
}

/// What a reference or a link in a file leads to. A bare id is of the named kinds; a path may be the file's neighbour's.
fn led<'a>(site: &'a Site, file: &str, written: &str, kinds: &[&str]) -> Option<Led<'a>> {
    let (path, fragment) =
        written.split_once('#').map_or((written, None), |(path, part)| (path, Some(part.to_owned())));
    let path = path.trim_matches('/').trim_end_matches(".md");
    let below = file.strip_prefix("content/").and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let here = file.strip_prefix("content/").map(|path| path.trim_end_matches(".md").to_owned());
    let candidates = match (path, here) {
        ("", Some(here)) => vec![here],
        ("", None) => return None,
        (path, _) => vec![path.to_owned(), format!("{below}/{path}")],
    };
    let (number, address) = candidates.iter().find_map(|path| site.locate(path, kinds))?;
    let entry = site.entries.get(number)?;
    let part = address.strip_prefix(entry.address.as_str()).and_then(|rest| rest.strip_prefix(['/', '#']));
    Some(Led { entry, part: fragment.or_else(|| part.map(str::to_owned)) })
}
