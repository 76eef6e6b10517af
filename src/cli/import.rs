//! Arguments of `candour import`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands;
use crate::commands::Ending;
use crate::commands::Import;
use crate::date::Period;
use crate::date::parse_day;

/// Arguments of `candour import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    #[command(flatten)]
    common: CommonArguments,
    /// The file to bring in: .xlsx, .xls, .ods or .csv; .docx
    file: PathBuf,
    /// What it becomes: performance, feedback, actions, members or benchmarks; of a Word document, policies or strategies
    #[arg(long, value_name = "KIND")]
    into: Option<String>,
    /// The name of the mapping in the folder import/; the file's own name unless given
    #[arg(long, value_name = "NAME")]
    mapping: Option<String>,
    /// In the regulator's workbook: the landlord's name or code; --into benchmarks takes all landlords, and this one is ours
    #[arg(long, value_name = "NAME")]
    landlord: Option<String>,
    /// The period of the results or the benchmark, such as "2026-27 Q1"
    #[arg(long, value_parser = Period::parse)]
    period: Option<Period>,
    /// The day on which the results were published
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    published: Option<Date>,
    /// The name of the page that a Word document becomes; the file's own name unless given
    #[arg(long, value_name = "NAME")]
    id: Option<String>,
    /// Write without asking; the difference is shown all the same
    #[arg(long)]
    yes: bool,
}

/// Runs `candour import`.
pub fn import(arguments: ImportArguments) -> Ending {
    let ImportArguments { common, file, into, mapping, landlord, period, published, id, yes } = arguments;
    commands::import(&shared(common), &Import { file, into, mapping, landlord, period, published, id, yes })
}
