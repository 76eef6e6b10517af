//! One function per command: reads the world, runs the pipeline, writes the outcome.
//!
//! The only module besides `read`, `output` and `serve` that touches the disk, the clock or the terminal.

#![expect(clippy::disallowed_methods, reason = "commands ask what day it is and how to print")]

mod again;
pub mod ask;
mod audit;
pub mod build;
pub mod cache;
mod correct;
pub mod deploy;
pub mod export;
mod forms;
pub mod gather;
pub mod init;
mod import;
pub mod key;
pub mod ledger;
mod lsp;
pub mod new;
mod preview;
pub mod publish;
pub mod readability;
mod replace;
mod rollback;
mod sarif;
mod schema;
mod search;
pub mod shell;
mod timings;
mod unclaimed;
pub mod verify;
mod workshop;

use std::io::ErrorKind;
use std::io::IsTerminal;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;
use serde::Serialize;

pub use crate::commands::rollback::rollback;
use crate::diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::editions::Shut;
use crate::pipeline;
use crate::pipeline::Built;
use crate::pipeline::Means;
use crate::promises;
use crate::promises::rows;
use crate::promises::rows::Earlier;
use crate::read;
use crate::site::Site;
use crate::source::Sources;
use crate::stages::during;
use crate::text::count_of;
use crate::wording;

pub use correct::Correct;
pub use correct::correct;
pub use import::Import;
pub use import::import;
pub use lsp::lsp;
pub use preview::serve;
pub use preview::serve_with_forms;
pub use schema::schema;
pub use schema::write_schemas;
pub use search::SearchForm;
pub use search::search;

/// How a command ended: 0 clean, 1 the content has errors, 2 it could not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Clean,
    /// The content has errors.
    Errors,
    /// The command could not run.
    CouldNotRun,
}

/// What all commands are given.
#[derive(Clone, Debug)]
pub struct Common {
    /// The site's folder.
    pub site: PathBuf,
    /// The day to build as of; none for today.
    pub as_of: Option<Date>,
}

/// How `check` prints its problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For code hosts: SARIF 2.1.0.
    Sarif,
}

/// The day to build as of.
fn today(common: &Common) -> Date {
    day_or_today(common.as_of)
}

/// The day that was given, or else the one it is.
fn day_or_today(day: Option<Date>) -> Date {
    day.unwrap_or_else(|| jiff::Zoned::now().date())
}

/// Whether what is printed there may be coloured.
fn coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Prints to standard output; a reader that has gone away is no fault.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

fn complain(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Reads and builds a site in memory, with a sign of life when that takes over a second.
fn built(common: &Common, means: &Means<'_>) -> Result<Built, Ending> {
    let wait = waiting();
    let (sources, report) = during(means.watch, "read", || sources(common)).inspect_err(|_| wait.finish_and_clear())?;
    wait.set_message(format!("building from {}", count_of(sources.len(), "file", "files")));
    let built = pipeline::build_in(means, sources, report, today(common));
    wait.finish_and_clear();
    Ok(built)
}

/// Reads a site's files; says so where they cannot be read.
fn sources(common: &Common) -> Result<(Sources, Report), Ending> {
    read::read(&common.site).map_err(|error| {
        complain(&format!("candour: {}; {WHICH_FOLDER}\n", unread(common, &error)));
        Ending::CouldNotRun
    })
}

/// What to do when there is no site to read.
const WHICH_FOLDER: &str = "give the site's folder, which holds candour.yaml, with --site";

/// Why a site's folder could not be read, in plain words.
fn unread(common: &Common, error: &std::io::Error) -> String {
    let folder = common.site.display();
    match error.kind() {
        ErrorKind::NotFound => format!("there is no folder `{folder}`"),
        ErrorKind::NotADirectory => format!("`{folder}` is not a folder"),
        ErrorKind::PermissionDenied => format!("your account may not read the folder `{folder}`"),
        _ => format!("the folder `{folder}` cannot be read: {error}"),
    }
}

/// A bar that appears after a second, on a terminal only.
fn waiting() -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new_spinner();
    if std::io::stderr().is_terminal() {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        bar.set_message("reading");
        let bar = bar.clone();
        // The bar draws itself from its first tick on; until then nothing is shown.
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            if !bar.is_finished() {
                bar.enable_steady_tick(Duration::from_millis(120));
            }
        });
    } else {
        bar.set_draw_target(indicatif::ProgressDrawTarget::hidden());
    }
    bar
}

/// Whether something stands against the site: an error, or where that is asked for a warning.
fn is_held_up(report: &Report, strict: bool) -> bool {
    report.has_errors() || strict && report.count(Severity::Warning) > 0
}

#[derive(Serialize)]
struct Checked {
    as_of: String,
    problems: Vec<diagnostic::Problem>,
    counts: Counts,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
}

/// `candour check`: every problem; writes nothing.
pub fn check(common: &Common, form: Form, strict: bool) -> Ending {
    let built = match built(common, &Means::only(&Shut)) {
        Ok(built) => built,
        Err(ending) => return ending,
    };
    let problems = || diagnostic::problems(&built.report, &built.sources);
    match form {
        Form::Text => say(&diagnostic::render(&built.report, &built.sources, coloured(&std::io::stdout()))),
        Form::Json => {
            let counts = Counts {
                error: built.report.count(Severity::Error),
                warning: built.report.count(Severity::Warning),
                advice: built.report.count(Severity::Advice),
            };
            let checked = Checked { as_of: built.site.today.to_string(), problems: problems(), counts };
            say(&(serde_json::to_string_pretty(&checked).unwrap_or_default() + "\n"));
        }
        Form::Sarif => say(&(sarif::sarif(&problems()) + "\n")),
    }
    if is_held_up(&built.report, strict) { Ending::Errors } else { Ending::Clean }
}

/// How `audit` prints the promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditForm {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// A site with its promises judged; says what errors it has.
fn judged(common: &Common) -> Result<(Sources, Site, Report), Ending> {
    let (sources, found) = sources(common)?;
    let (site, report) = pipeline::judge(&sources, found, today(common));
    if report.has_errors() {
        complain(&diagnostic::render(&report, &sources, coloured(&std::io::stderr())));
    }
    Ok((sources, site, report))
}

/// `candour audit`: how every promise stands, and what moved since a day. Ends with errors when one is late or missed.
pub fn audit(common: &Common, form: AuditForm, since: Option<Date>) -> Ending {
    let (sources, site, report) = match judged(common) {
        Ok(judged) => judged,
        Err(ending) => return ending,
    };
    let earlier = since.map(|day| {
        let (site, _) = pipeline::judge(&sources, Report::new(), day);
        let outcomes = promises::judged(&site).map(|(entry, judgement)| (entry.id.clone(), judgement.outcome()));
        Earlier { day, outcomes: outcomes.collect() }
    });
    say(&match form {
        AuditForm::Text => audit::text(&site, earlier.as_ref()),
        AuditForm::Json => rows::json(&site, earlier.as_ref()),
        AuditForm::Csv => rows::csv(&site, earlier.as_ref()),
    });
    if report.has_errors() || audit::broken(&site) { Ending::Errors } else { Ending::Clean }
}

/// `candour audit --unclaimed`: the promises in strategies and policies that have no commitment.
pub fn unclaimed(common: &Common, form: AuditForm) -> Ending {
    let (sources, site, report) = match judged(common) {
        Ok(judged) => judged,
        Err(ending) => return ending,
    };
    let found = wording::unclaimed::unclaimed(&site);
    say(&match form {
        AuditForm::Text => unclaimed::text(&found, &site, &sources),
        AuditForm::Json => unclaimed::json(&found, &site, &sources),
        AuditForm::Csv => unclaimed::csv(&found, &site, &sources),
    });
    if report.has_errors() { Ending::Errors } else { Ending::Clean }
}

/// `candour explain CODE`: why a problem matters, with an example.
pub fn explain(code: &str) -> Ending {
    let faults = pipeline::faults();
    match faults.iter().find(|fault| fault.code == code) {
        Some(fault) => {
            say(&diagnostic::explained(fault));
            Ending::Clean
        }
        None => {
            let near = crate::fields::nearest(code, faults.iter().map(|fault| fault.code));
            let help = near.map_or_else(
                || {
                    format!(
                        "the codes are:\n  {}",
                        faults.iter().map(|fault| fault.code).collect::<Vec<_>>().join("\n  ")
                    )
                },
                |near| format!("did you mean `{near}`?"),
            );
            complain(&format!("candour: there is no problem with the code `{code}`; {help}\n"));
            Ending::CouldNotRun
        }
    }
}
