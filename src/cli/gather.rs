//! Arguments of `candour gather`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::cli::threads;
use crate::commands;
use crate::commands::Ending;
use crate::commands::gather::Gathering;
use crate::date::parse_day;

/// Arguments of `candour gather`.
#[derive(Debug, Args)]
pub struct GatherArguments {
    /// Addresses of sites, folders with a copy of one, or lists of them such as sites.yaml
    #[arg(required = true)]
    sites: Vec<String>,
    /// The folder of the comparison: a site's folder, which is made where there is none
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Build the comparison too
    #[arg(long)]
    build: bool,
    /// Build as of this day instead of today, such as 2026-11-22
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
    /// How many threads to use, each for one site at a time; the result is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
}

/// Runs `candour gather`.
pub fn gather(arguments: GatherArguments) -> Ending {
    let GatherArguments { sites, out, build, as_of, threads: number } = arguments;
    threads(number);
    commands::gather::gather(&Gathering { sites, out, build, as_of })
}
