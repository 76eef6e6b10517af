//! `candour export search`: what is searched, as the files of an engine that many sites are searched with.

use std::fs;
use std::path::Path;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::built;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::replace::replace;
use crate::commands::say;
use crate::diagnostic;
use crate::editions::Shut;
use crate::pipeline::Means;
use crate::search::engines;
use crate::search::engines::Engine;
use crate::text::count_of;

/// Writes the documents and the settings of an index into a folder. Documents of an export before are taken out.
pub fn search(common: &Common, engine: Engine, out: &Path) -> Ending {
    let built = match built(common, &Means::only(&Shut)) {
        Ok(built) => built,
        Err(ending) => return ending,
    };
    if built.report.has_errors() {
        complain(&diagnostic::render(&built.report, &built.sources, coloured(&std::io::stderr())));
        complain("Nothing was written: mend the errors, then export again.\n");
        return Ending::Errors;
    }
    let files = engines::files(engine, &built.site, &built.publication);
    match write(out, &files) {
        Ok(()) => {
            say(&format!("{} written to {}\n", count_of(files.len(), "file", "files"), out.display()));
            Ending::Clean
        }
        Err(error) => {
            complain(&format!("candour: the folder `{}` cannot be written: {error}\n", out.display()));
            Ending::CouldNotRun
        }
    }
}

fn write(out: &Path, files: &[(String, String)]) -> std::io::Result<()> {
    fs::create_dir_all(out)?;
    for found in fs::read_dir(out)? {
        let name = found?.file_name().to_string_lossy().into_owned();
        let ours = ["documents-", "bulk-"].iter().any(|begin| name.starts_with(begin)) && name.ends_with(".ndjson");
        if ours && !files.iter().any(|(own, _)| *own == name) {
            fs::remove_file(out.join(name))?;
        }
    }
    files.iter().try_for_each(|(name, text)| replace(&out.join(name), text.as_bytes()))
}
