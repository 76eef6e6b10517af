//! The `candour` command.

#![expect(clippy::disallowed_methods, reason = "the one place where the arguments are read")]

use std::process::ExitCode;

fn main() -> ExitCode {
    candour::cli::run(std::env::args_os())
}
