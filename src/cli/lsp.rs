//! Arguments of `candour lsp`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::commands;
use crate::commands::Ending;
use crate::date::parse_day;

/// Arguments of `candour lsp`.
#[derive(Debug, Args)]
pub struct LspArguments {
    /// The site's folder; unless given, the one that the editor has open or that the file lies in
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// Check as of this day instead of today, such as 2026-11-22
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
    // Editors add it; there is no other way to talk.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Runs `candour lsp`.
pub fn lsp(arguments: LspArguments) -> Ending {
    let LspArguments { site, as_of, stdio: _ } = arguments;
    commands::lsp(site, as_of)
}
