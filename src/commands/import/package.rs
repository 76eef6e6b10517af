//! The data that a site publishes: a site of its own is made of it, from which the same data can be built again.

use std::path::Path;

use super::Import;
use super::bytes;
use super::offer;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::say;
use crate::commands::verify::Copy;
use crate::import::Left;
use crate::import::package;
use crate::ledger::verify::Folder;
use crate::text::count_of;

/// The folder of the ledger, in a site and in what is published of it.
const LEDGER: &str = "ledger";

/// Turns what a site published into the files of a site, and says what it took and left.
pub fn package(common: &Common, asked: &Import) -> Result<Ending, String> {
    let folder = asked.file.parent().unwrap_or(Path::new(""));
    let text =
        |path: &Path| String::from_utf8(bytes(path)?).map_err(|_| format!("`{}` is not text in UTF-8", path.display()));
    let beside = |name: &str| match name.contains(['/', '\\']) {
        true => Err(format!("`{name}` does not lie beside the others")),
        false => text(&folder.join(name)),
    };
    let made = package::files(&text(&asked.file)?, &beside)?;
    for (kind, count) in &made.counts {
        say(&format!("{}: {}\n", kind.heading, count_of(*count, "record", "records")));
    }
    let mut left = made.left;
    let mut wanted: Vec<(String, Vec<u8>)> =
        made.texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let root = folder.join("..");
    for path in &made.attachments {
        match bytes(&root.join(path)) {
            Ok(bytes) => wanted.push((format!("content/{path}"), bytes)),
            Err(why) => left.push(Left::new(path, why)),
        }
    }
    // What was published and is gone, and what figures were before, stand there alone.
    let ledger = root.join(LEDGER);
    for path in (Copy { root: &ledger }).paths() {
        wanted.push((format!("{LEDGER}/{path}"), bytes(&ledger.join(&path))?));
    }
    for Left { place, why, .. } in &left {
        say(&format!("left out: {place}: {why}\n"));
    }
    offer(common, asked, wanted)
}
