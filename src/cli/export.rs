//! Arguments of `candour export`.

use std::path::PathBuf;

use clap::Subcommand;
use clap::ValueEnum;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands::Ending;
use crate::commands::export;
use crate::search::engines::Engine;

/// What `candour export` does.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Write what is searched for an engine by which many sites are searched at once
    Search {
        #[command(flatten)]
        common: CommonArguments,
        /// The engine
        #[arg(long, value_enum)]
        engine: EngineName,
        /// The folder for the index's settings and its documents
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

/// An engine, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum EngineName {
    /// Quickwit
    Quickwit,
    /// OpenSearch
    Opensearch,
}

/// Runs `candour export`.
pub fn export(command: ExportCommand) -> Ending {
    let ExportCommand::Search { common, engine, out } = command;
    let engine = match engine {
        EngineName::Quickwit => Engine::Quickwit,
        EngineName::Opensearch => Engine::OpenSearch,
    };
    export::search(&shared(common), engine, &out)
}
