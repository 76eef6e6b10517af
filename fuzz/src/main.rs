//! Tries inputs made at random on everything in Candour that reads what others wrote. `README.md` says how.

mod chance;
mod counters;
mod driver;
mod html;
mod mutation;
mod targets;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match driver::Plan::read(&arguments) {
        Ok(plan) => driver::run(&plan),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
