//! Completions for shells, and pages for `man`, from the definitions of the commands.

use std::path::PathBuf;

use clap::Args;
use clap::Command;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::cli::Arguments;
use crate::commands::Ending;
use crate::commands::shell;

/// Arguments of `candour completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell that you type in
    #[arg(value_enum)]
    shell: Shell,
}

/// Arguments of `candour man`.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// The folder to write them to, such as ~/.local/share/man/man1
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs `candour completions`.
pub fn completions(arguments: CompletionsArguments) -> Ending {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "candour", &mut script);
    shell::completions(&String::from_utf8_lossy(&script))
}

/// Runs `candour man`.
pub fn man(arguments: ManArguments) -> Ending {
    let mut root = Arguments::command();
    // Gives each command below its whole name: `candour-key-new`.
    root.build();
    let mut pages = Vec::new();
    render(root, &mut pages);
    shell::man(&arguments.folder, &pages)
}

/// The page of a command and of all below it. What is written into memory cannot fail.
fn render(command: Command, pages: &mut Vec<(String, Vec<u8>)>) {
    let below: Vec<Command> = command.get_subcommands().filter(|below| !below.is_hide_set()).cloned().collect();
    let page = Man::new(command.disable_help_subcommand(true));
    let name = page.get_filename();
    let mut text = Vec::new();
    if page.render(&mut text).is_ok() {
        pages.push((name, text));
    }
    for command in below {
        render(command, pages);
    }
}
