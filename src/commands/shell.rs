//! `candour completions` and `candour man`: what shells and manuals are told of the commands.

#![expect(clippy::disallowed_methods, reason = "the command writes the pages where they are asked for")]

use std::fs;
use std::path::Path;

use super::Ending;
use super::complain;
use super::say;
use crate::text::count_of;

/// `candour completions`: prints a script for a shell.
pub fn completions(script: &str) -> Ending {
    say(script);
    Ending::Clean
}

/// `candour man`: writes the pages into a folder, over those of an earlier release.
pub fn man(folder: &Path, pages: &[(String, Vec<u8>)]) -> Ending {
    let written = fs::create_dir_all(folder)
        .and_then(|()| pages.iter().try_for_each(|(name, page)| fs::write(folder.join(name), page)));
    match written {
        Ok(()) => {
            let count = count_of(pages.len(), "page", "pages");
            say(&format!("{count} written to {}\n", folder.display()));
            Ending::Clean
        }
        Err(error) => {
            complain(&format!("candour: the pages cannot be written to `{}`: {error}\n", folder.display()));
            Ending::CouldNotRun
        }
    }
}
