//! Arguments to a command; result to an exit code.

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use jiff::civil::Date;

use crate::commands;
use crate::commands::AuditForm;
use crate::commands::Common;
use crate::commands::Correct;
use crate::commands::Ending;
use crate::commands::Form;
use crate::commands::SearchForm;
use crate::commands::key;
use crate::commands::ledger;
use crate::commands::ledger::Proving;
use crate::commands::publish;
use crate::commands::publish::Publishing;
use crate::commands::readability;
use crate::commands::readability::ReadabilityForm;
use crate::commands::verify;
use crate::commands::verify::Verifying;
use crate::date::Period;
use crate::date::parse_day;
use crate::pipeline::release::Redact;
use crate::published::Gaps;

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

#[derive(Debug, clap::Args)]
struct CorrectArguments {
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

#[derive(Debug, Subcommand)]
enum Command {
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
    Publish {
        #[command(flatten)]
        common: CommonArguments,
        /// Where to put the site; `public` in the site's folder unless given
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// The file of the key that signs; or name it in CANDOUR_SIGNING_KEY_FILE
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// The file of the key before, which hands over to the new one in this release
        #[arg(long, value_name = "FILE")]
        retiring: Option<PathBuf>,
        /// Nobody signs, and the site says so
        #[arg(long, conflicts_with_all = ["key", "retiring"])]
        unsigned: bool,
        /// The checkpoint of the site that readers see now, fetched from its /ledger/checkpoint
        #[arg(long, value_name = "FILE")]
        live: Option<PathBuf>,
        /// Take back the text of a page's version, such as minutes/2026-03-04@2
        #[arg(long, value_name = "PAGE@VERSION", value_parser = parse_version, requires = "because")]
        redact: Vec<(String, u64)>,
        /// Why it is taken back, in words that say nothing of what was there
        #[arg(long, value_name = "REASON", requires = "redact")]
        because: Option<String>,
        /// Take warnings for errors
        #[arg(long)]
        strict: bool,
    },
    /// Check a copy of a site against its ledger, and both against what you kept from earlier
    Verify {
        /// The folder with a copy of the whole site
        folder: PathBuf,
        /// The landlord's key, as you know it from elsewhere
        #[arg(long, value_name = "VKEY")]
        key: Option<String>,
        /// A checkpoint that you kept; as often as you like
        #[arg(long, value_name = "FILE")]
        known: Vec<PathBuf>,
        /// A line from minutes or a newsletter: its entries and digits, such as "846: 8f8f 61d0 f5aa 7580"
        #[arg(long, value_name = "LINE", value_parser = parse_line)]
        line: Vec<(u64, String)>,
        /// Where to keep what proves a forgery to others, if there is one
        #[arg(long, value_name = "FILE")]
        evidence: Option<PathBuf>,
    },
    /// Print the proof that something was published, which stands on its own
    Prove {
        #[command(flatten)]
        common: CommonArguments,
        /// What is to be proved, such as policies/repairs or performance/2025-26-q1#first-visit
        reference: String,
        /// The version of a page; the newest unless given
        #[arg(long, value_name = "N")]
        version: Option<u64>,
        /// Where to put the entry itself, which a verifier needs beside the proof
        #[arg(long, value_name = "FILE")]
        entry: Option<PathBuf>,
    },
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
    Serve {
        #[command(flatten)]
        common: CommonArguments,
        /// The port; 0 for any that is free
        #[arg(long, default_value_t = 4000)]
        port: u16,
    },
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
    Correct {
        #[command(flatten)]
        common: CommonArguments,
        #[command(flatten)]
        of: CorrectArguments,
    },
    /// Say why a problem matters, with an example
    Explain {
        /// The problem's code, such as unknown-key
        code: String,
    },
    /// Print the JSON Schema of a kind, or of all, for editors
    Schema {
        /// The kind, such as policies
        kind: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Make a key in a file that only you may read
    New {
        #[command(flatten)]
        common: CommonArguments,
        /// The file, outside the site's folder
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Make a key that replaces another at the next release
    Rotate {
        #[command(flatten)]
        common: CommonArguments,
        /// The file of the key that signs now
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// The file of the new one, outside the site's folder
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum WitnessCommand {
    /// Name witnesses by their keys
    Add {
        #[command(flatten)]
        common: CommonArguments,
        /// Their public keys
        #[arg(required = true)]
        key: Vec<String>,
    },
    /// Print what a witness is sent
    Request {
        #[command(flatten)]
        common: CommonArguments,
        /// How many entries the witness knows
        #[arg(long, value_name = "N", default_value_t = 0)]
        from: u64,
    },
    /// Keep what a witness answered
    Answer {
        #[command(flatten)]
        common: CommonArguments,
        /// The file of the answer
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum TimestampCommand {
    /// Write what an authority is sent
    Request {
        #[command(flatten)]
        common: CommonArguments,
        /// Where to put it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Keep what the authority answered
    Add {
        #[command(flatten)]
        common: CommonArguments,
        /// The file of the answer
        file: PathBuf,
        /// The number of entries of the checkpoint it is about; that of the newest unless given
        #[arg(long, value_name = "N")]
        size: Option<u64>,
    },
}

/// A page and its version: `minutes/2026-03-04@2`.
fn parse_version(text: &str) -> Result<(String, u64), String> {
    let parsed = text.rsplit_once('@').and_then(|(page, version)| Some((page.to_owned(), version.parse().ok()?)));
    parsed.ok_or_else(|| "write the page and its version, such as minutes/2026-03-04@2".to_owned())
}

/// The number of entries and the digits of a line that was read out or printed: `846: 8f8f 61d0 f5aa 7580`.
fn parse_line(text: &str) -> Result<(u64, String), String> {
    let parsed = text.split_once(':').and_then(|(size, digits)| {
        let size: String = size.chars().filter(char::is_ascii_digit).collect();
        Some((size.parse().ok()?, digits.trim().to_owned()))
    });
    parsed.ok_or_else(|| {
        "write the number of entries, a colon and the digits, such as 846: 8f8f 61d0 f5aa 7580".to_owned()
    })
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
        Command::Build { common, out, strict } => commands::build(&shared(common), out.as_deref(), strict),
        Command::Rollback { site, out } => commands::rollback(&site, out.as_deref()),
        Command::Publish { common, out, key, retiring, unsigned, live, redact: redactions, because, strict } => {
            let reason = because.unwrap_or_default();
            let redact = |(reference, version)| Redact { reference, version, reason: reason.clone() };
            let redactions = redactions.into_iter().map(redact).collect();
            let publishing = Publishing { out, key, retiring, unsigned, live, redactions, strict };
            publish::publish(&shared(common), &publishing)
        }
        Command::Verify { folder, key, known, line, evidence } => {
            verify::verify(&Verifying { folder, key, known, line, evidence })
        }
        Command::Prove { common, reference, version, entry } => {
            ledger::prove(&shared(common), &Proving { reference, version, entry })
        }
        Command::Key(KeyCommand::New { common, out }) => key::new(&shared(common), &out),
        Command::Key(KeyCommand::Rotate { common, key: old, out }) => {
            key::rotate(&shared(common), old.as_deref(), &out)
        }
        Command::Witness(WitnessCommand::Add { common, key }) => ledger::name_witnesses(&shared(common), &key),
        Command::Witness(WitnessCommand::Request { common, from }) => ledger::witness_request(&shared(common), from),
        Command::Witness(WitnessCommand::Answer { common, file }) => ledger::witness_answer(&shared(common), &file),
        Command::Timestamp(TimestampCommand::Request { common, out }) => {
            ledger::timestamp_request(&shared(common), &out)
        }
        Command::Timestamp(TimestampCommand::Add { common, file, size }) => {
            ledger::timestamp_add(&shared(common), &file, size)
        }
        Command::Check { common, format, strict } => commands::check(&shared(common), form(format), strict),
        Command::Serve { common, port } => commands::serve(&shared(common), port),
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
        Command::Correct { common, of } => commands::correct(&shared(common), &correct(of)),
        Command::Explain { code } => commands::explain(&code),
        Command::Schema { kind } => commands::schema(kind.as_deref()),
    }
}

fn shared(arguments: CommonArguments) -> Common {
    if arguments.threads > 0 {
        // Fails only when a pool has been made already, which then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build_global();
    }
    Common { site: arguments.site, as_of: arguments.as_of }
}

fn correct(arguments: CorrectArguments) -> Correct {
    let CorrectArguments { of, period, print, found, kind, why, effect, approved_by } = arguments;
    Correct { of, period, print, gaps: Gaps { found, kind, why, effect, approved_by } }
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
