//! Arguments of `candour correct`.

use clap::Args;
use jiff::civil::Date;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands;
use crate::commands::Correct;
use crate::commands::Ending;
use crate::date::Period;
use crate::date::parse_day;
use crate::published::Gaps;

/// Arguments of `candour correct`.
#[derive(Debug, Args)]
pub struct CorrectArguments {
    #[command(flatten)]
    common: CommonArguments,
    /// What was changed, such as performance/2026-27-q1#first-visit, first-visit or policies/repairs
    #[arg(value_name = "REFERENCE")]
    of: String,
    /// The period of the figure, such as "2026-27 Q1"
    #[arg(value_parser = Period::parse)]
    period: Option<Period>,
    /// Print the correction and write nothing
    #[arg(long)]
    print: bool,
    /// When it was found out; today unless given
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    found: Option<Date>,
    /// What sort of change it is, where it is another than the program takes it for: revision
    #[arg(long)]
    kind: Option<String>,
    /// Why it was changed
    #[arg(long)]
    why: Option<String>,
    /// What it means for tenants
    #[arg(long)]
    effect: Option<String>,
    /// Who agreed to it: a role, never a name
    #[arg(long, value_name = "ROLE")]
    approved_by: Option<String>,
}

/// Runs `candour correct`.
pub fn correct(arguments: CorrectArguments) -> Ending {
    let CorrectArguments { common, of, period, print, found, kind, why, effect, approved_by } = arguments;
    let gaps = Gaps { found, kind, why, effect, approved_by };
    commands::correct(&shared(common), &Correct { of, period, print, gaps })
}
