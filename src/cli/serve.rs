//! Arguments of `candour serve`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands;
use crate::commands::Ending;

/// Arguments of `candour serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    #[command(flatten)]
    common: CommonArguments,
    /// The port; 0 for any that is free
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// Offer forms to edit the site in, at /-/edit/ of the preview
    #[arg(long)]
    edit: bool,
    /// The program of the forms, where it is not in node_modules of the site's folder
    #[arg(long, value_name = "FILE", requires = "edit")]
    editor_bundle: Option<PathBuf>,
}

/// Runs `candour serve`.
pub fn serve(arguments: ServeArguments) -> Ending {
    let ServeArguments { common, port, edit, editor_bundle } = arguments;
    let common = shared(common);
    if edit { commands::serve_with_forms(&common, port, editor_bundle) } else { commands::serve(&common, port) }
}
