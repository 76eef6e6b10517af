//! Arguments of `candour schema`.

use clap::Args;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands;
use crate::commands::Ending;

/// Arguments of `candour schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    #[command(flatten)]
    common: CommonArguments,
    /// The kind, such as policies; or candour, words or reading-ages
    kind: Option<String>,
    /// Write all of them to .vscode/candour, and tell Visual Studio Code of them
    #[arg(long, conflicts_with = "kind")]
    write: bool,
}

/// Runs `candour schema`.
pub fn schema(arguments: SchemaArguments) -> Ending {
    let SchemaArguments { common, kind, write } = arguments;
    if write { commands::write_schemas(&shared(common)) } else { commands::schema(kind.as_deref()) }
}
