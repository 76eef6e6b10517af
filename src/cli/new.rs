//! Arguments of `candour new`.

use clap::Args;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands::Ending;
use crate::commands::new;
use crate::commands::new::New;

/// Arguments of `candour new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    #[command(flatten)]
    common: CommonArguments,
    /// The kind, such as policies or feedback
    kind: String,
    /// What it is called: "Repairs", or for minutes the panel and the day, tenants-panel/2026-11-22
    name: Option<String>,
    /// A field and its value, such as status=heard; can be given many times
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// Leave out the fields that are not needed
    #[arg(long)]
    brief: bool,
}

/// Runs `candour new`.
pub fn new(arguments: NewArguments) -> Ending {
    let NewArguments { common, kind, name, set, brief } = arguments;
    new::new(&shared(common), &New { kind, name, set, brief })
}
