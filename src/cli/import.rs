//! Arguments of `candour import`.

use std::path::PathBuf;

use clap::Args;

use crate::commands;
use crate::commands::Ending;
use crate::commands::Import;

/// Arguments of `candour import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The site's folder, which holds candour.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// The Word document (.docx)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Which kind of page to make: policies, strategies
    #[arg(long, value_name = "FOLDER", default_value = "policies")]
    into: String,
    /// The name of the page in its address; made of the file's name unless given
    #[arg(long)]
    id: Option<String>,
    /// Overwrite files that are there and differ
    #[arg(long)]
    yes: bool,
}

/// Runs `candour import`.
pub fn import(arguments: ImportArguments) -> Ending {
    let ImportArguments { site, file, into, id, yes } = arguments;
    commands::import(&Import { site, file, into, id, yes })
}
