//! Arguments to a command; result to an exit code.

mod correct;
mod deploy;
mod export;
mod gather;
mod init;
mod import;
mod ledger;
mod new;
mod shell;
mod lsp;
mod schema;
mod serve;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use jiff::civil::Date;

use crate::cli::correct::CorrectArguments;
use crate::cli::deploy::DeployArguments;
use crate::cli::export::ExportCommand;
use crate::cli::gather::GatherArguments;
use crate::cli::import::ImportArguments;
use crate::cli::init::InitArguments;
use crate::cli::ledger::KeyCommand;
use crate::cli::ledger::ProveArguments;
use crate::cli::ledger::PublishArguments;
use crate::cli::ledger::TimestampCommand;
use crate::cli::ledger::VerifyArguments;
use crate::cli::ledger::WitnessCommand;
use crate::cli::lsp::LspArguments;
use crate::cli::new::NewArguments;
use crate::cli::schema::SchemaArguments;
use crate::cli::serve::ServeArguments;
use crate::cli::shell::CompletionsArguments;
use crate::cli::shell::ManArguments;
use crate::commands;
use crate::commands::AuditForm;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::Form;
use crate::commands::SearchForm;
use crate::commands::build;
use crate::commands::build::Build;
use crate::commands::readability;
use crate::commands::readability::ReadabilityForm;
use crate::date::parse_day;

/// Turns a folder of Markdown and YAML into one accessible website, and says what is wrong with it.
#[derive(Debug, Parser)]
#[command(
    name = "candour",
    version,
    about,
    disable_help_subcommand = true,
    after_help = "Exit status: 0 all is well; 1 the content has errors, or a promise is late or missed; 2 the command could not run."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Args)]
struct CommonArguments {
    /// The site's folder, which holds candour.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Build as of this day instead of today, such as 2026-11-22
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
    /// How many threads to use; the result is the same for any number
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a small site to start from, which has nothing to report
    Init(InitArguments),
    /// Write a file or a record of some kind, with every field explained, and ask for what is needed
    New(NewArguments),
    /// Build the whole site into a folder, all at once or not at all
    Build {
        #[command(flatten)]
        common: CommonArguments,
        /// Where to put the site; `public` in the site's folder unless given
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Take warnings for errors
        #[arg(long)]
        strict: bool,
        /// Tell how long each stage took, and how much memory was held
        #[arg(long)]
        timings: bool,
        /// Take nothing from what builds before worked out, and keep nothing for the next
        #[arg(long)]
        no_cache: bool,
    },
    /// Make the site before live again; a second time brings back the newer one
    Rollback {
        /// The site's folder, which holds candour.yaml
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
        /// Where the site was put; `public` in the site's folder unless given
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Enter a release in the ledger, sign it, and swap the site in
    ///
    /// Nothing leaves this computer: the folder is what you upload.
    Publish(PublishArguments),
    /// Send the site that was built to where its readers meet it: only what changed, in a safe order
    Deploy(DeployArguments),
    /// Check many published sites, and write the sources of a site that sets them side by side
    Gather(GatherArguments),
    /// Check a copy of a site against its ledger, and both against what you kept from earlier
    Verify(VerifyArguments),
    /// Print the proof that something was published, which stands on its own
    Prove(ProveArguments),
    /// Make the keys that sign the ledger
    #[command(subcommand)]
    Key(KeyCommand),
    /// Let others sign what was published: what they are sent, and what they answer
    #[command(subcommand)]
    Witness(WitnessCommand),
    /// Let an authority say by when it was published: what it is sent, and what it answers (RFC 3161)
    #[command(subcommand)]
    Timestamp(TimestampCommand),
    /// Show every problem, with file, line and remedy; write nothing
    Check {
        #[command(flatten)]
        common: CommonArguments,
        /// How to show them
        #[arg(long, value_enum, default_value_t = CheckForm::Text)]
        format: CheckForm,
        /// Take warnings for errors
        #[arg(long)]
        strict: bool,
    },
    /// Preview the site on this computer; it is built again each time you save
    Serve(ServeArguments),
    /// Search the site as its readers do, and show the best ten of what they would find
    Search {
        #[command(flatten)]
        common: CommonArguments,
        /// The question; without one, each line of the input is a question
        question: Vec<String>,
        /// Put the newest first
        #[arg(long)]
        newest: bool,
        /// How to show them
        #[arg(long, value_enum, default_value_t = SearchResultForm::Text)]
        format: SearchResultForm,
    },
    /// Write what the site holds in the forms of other programs
    #[command(subcommand)]
    Export(ExportCommand),
    /// Show how every promise stands; ends with 1 when one is late or missed
    Audit {
        #[command(flatten)]
        common: CommonArguments,
        /// How to show them
        #[arg(long, value_enum, default_value_t = AuditedForm::Text)]
        format: AuditedForm,
        /// Show also what moved since this day
        #[arg(long, value_name = "DATE", value_parser = parse_day)]
        since: Option<Date>,
        /// Show instead what strategies and policies promise without a commitment, each with a rule to paste
        #[arg(long, conflicts_with = "since")]
        unclaimed: bool,
    },
    /// Show how hard each page is to read, part by part
    Readability {
        #[command(flatten)]
        common: CommonArguments,
        /// Plain texts to measure instead of the site, with an empty line between paragraphs
        file: Vec<PathBuf>,
        /// How to show it
        #[arg(long, value_enum, default_value_t = ReadabilityFormat::Text)]
        format: ReadabilityFormat,
        /// Write data/reading-ages.yaml: from then on, a page that becomes harder needs a note
        #[arg(long, conflicts_with_all = ["file", "format"])]
        accept: bool,
    },
    /// Write the correction that a changed figure, promise or page needs, with gaps to fill in
    Correct(CorrectArguments),
    /// Help an editor: problems while you type, names and words to choose from, meanings
    ///
    /// The editor starts it and talks to it by the language server protocol; the manual says how to set one up.
    Lsp(LspArguments),
    /// Bring a spreadsheet or a Word document into the site; shows what would change before it writes
    Import(ImportArguments),
    /// Say why a problem matters, with an example
    Explain {
        /// The problem's code, such as unknown-key
        code: String,
    },
    /// Print the JSON Schema of a kind, or of all, for editors; or write them where an editor finds them
    Schema(SchemaArguments),
    /// Print a script by which your shell completes commands and options
    Completions(CompletionsArguments),
    /// Write the pages for `man` into a folder, one for each command
    Man(ManArguments),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SearchResultForm {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReadabilityFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AuditedForm {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CheckForm {
    Text,
    Json,
    Sarif,
}

/// Runs the command that the arguments ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    // A bug is ours, not the author's: say so in plain words before anything else is printed.
    std::panic::set_hook(Box::new(|panic| {
        // Not `eprintln!`, which would panic in turn where nobody reads what is printed.
        let _ = writeln!(
            std::io::stderr(),
            "candour: this is a fault in Candour itself, not in your content. Nothing was written. Please report it with this line:\n  {panic}"
        );
    }));
    let work = || obey(arguments.command);
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Ending::CouldNotRun) {
        Ending::Clean => ExitCode::SUCCESS,
        Ending::Errors => ExitCode::from(1),
        Ending::CouldNotRun => ExitCode::from(2),
    }
}

fn obey(command: Command) -> Ending {
    match command {
        Command::Init(arguments) => init::init(arguments),
        Command::New(arguments) => new::new(arguments),
        Command::Build { common, out, strict, timings, no_cache } => {
            build::build(&Build { common: shared(common), out, strict, timings, cached: !no_cache })
        }
        Command::Rollback { site, out } => commands::rollback(&site, out.as_deref()),
        Command::Publish(arguments) => ledger::publish(arguments),
        Command::Deploy(arguments) => deploy::deploy(arguments),
        Command::Export(command) => export::export(command),
        Command::Gather(arguments) => gather::gather(arguments),
        Command::Verify(arguments) => ledger::verify(arguments),
        Command::Prove(arguments) => ledger::prove(arguments),
        Command::Key(command) => ledger::key(command),
        Command::Witness(command) => ledger::witness(command),
        Command::Timestamp(command) => ledger::timestamp(command),
        Command::Check { common, format, strict } => commands::check(&shared(common), form(format), strict),
        Command::Serve(arguments) => serve::serve(arguments),
        Command::Search { common, question, newest, format } => {
            let form = match format {
                SearchResultForm::Text => SearchForm::Text,
                SearchResultForm::Json => SearchForm::Json,
            };
            commands::search(&shared(common), &question.join(" "), newest, form)
        }
        Command::Audit { common, format, since, unclaimed } => {
            let form = match format {
                AuditedForm::Text => AuditForm::Text,
                AuditedForm::Json => AuditForm::Json,
                AuditedForm::Csv => AuditForm::Csv,
            };
            match unclaimed {
                true => commands::unclaimed(&shared(common), form),
                false => commands::audit(&shared(common), form, since),
            }
        }
        Command::Readability { common, file, format, accept } => {
            let form = match format {
                ReadabilityFormat::Text => ReadabilityForm::Text,
                ReadabilityFormat::Json => ReadabilityForm::Json,
            };
            match accept {
                true => readability::accept(&shared(common)),
                false => readability::readability(&shared(common), &file, form),
            }
        }
        Command::Correct(arguments) => correct::correct(arguments),
        Command::Lsp(arguments) => lsp::lsp(arguments),
        Command::Import(arguments) => import::import(arguments),
        Command::Explain { code } => commands::explain(&code),
        Command::Schema(arguments) => schema::schema(arguments),
        Command::Completions(arguments) => shell::completions(arguments),
        Command::Man(arguments) => shell::man(arguments),
    }
}

/// Sets the number of threads; 0 leaves it to the computer.
fn threads(number: usize) {
    if number > 0 {
        // Fails only when a pool has been made already, which then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(number).build_global();
    }
}

fn shared(arguments: CommonArguments) -> Common {
    threads(arguments.threads);
    Common { site: arguments.site, as_of: arguments.as_of }
}

fn form(form: CheckForm) -> Form {
    match form {
        CheckForm::Text => Form::Text,
        CheckForm::Json => Form::Json,
        CheckForm::Sarif => Form::Sarif,
    }
}

/// The command line as text for the manual: each command's own help.
pub fn help() -> Vec<(String, String)> {
    let mut root = Arguments::command().term_width(90);
    root.build();
    let mut texts = vec![(String::new(), root.render_long_help().to_string())];
    for command in root.get_subcommands_mut() {
        let name = command.get_name().to_owned();
        texts.push((name, command.render_long_help().to_string()));
    }
    texts
}
