//! Arguments of the commands for the ledger: publish, verify, prove, and the keys, witnesses and times of its signatures.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::cli::CommonArguments;
use crate::cli::shared;
use crate::commands::Ending;
use crate::commands::key;
use crate::commands::ledger;
use crate::commands::ledger::Proving;
use crate::commands::publish;
use crate::commands::publish::Publishing;
use crate::commands::verify;
use crate::commands::verify::Verifying;
use crate::pipeline::release::Redact;

/// Arguments of `candour publish`.
#[derive(Debug, Args)]
pub struct PublishArguments {
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
}

/// Arguments of `candour verify`.
#[derive(Debug, Args)]
pub struct VerifyArguments {
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
}

/// Arguments of `candour prove`.
#[derive(Debug, Args)]
pub struct ProveArguments {
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
}

/// What `candour key` does.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
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

/// What `candour witness` does.
#[derive(Debug, Subcommand)]
pub enum WitnessCommand {
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

/// What `candour timestamp` does.
#[derive(Debug, Subcommand)]
pub enum TimestampCommand {
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

/// Runs `candour publish`.
pub fn publish(arguments: PublishArguments) -> Ending {
    let PublishArguments { common, out, key, retiring, unsigned, live, redact: redactions, because, strict } =
        arguments;
    let reason = because.unwrap_or_default();
    let redact = |(reference, version)| Redact { reference, version, reason: reason.clone() };
    let redactions = redactions.into_iter().map(redact).collect();
    publish::publish(&shared(common), &Publishing { out, key, retiring, unsigned, live, redactions, strict })
}

/// Runs `candour verify`.
pub fn verify(arguments: VerifyArguments) -> Ending {
    let VerifyArguments { folder, key, known, line, evidence } = arguments;
    verify::verify(&Verifying { folder, key, known, line, evidence })
}

/// Runs `candour prove`.
pub fn prove(arguments: ProveArguments) -> Ending {
    let ProveArguments { common, reference, version, entry } = arguments;
    ledger::prove(&shared(common), &Proving { reference, version, entry })
}

/// Runs `candour key`.
pub fn key(command: KeyCommand) -> Ending {
    match command {
        KeyCommand::New { common, out } => key::new(&shared(common), &out),
        KeyCommand::Rotate { common, key: old, out } => key::rotate(&shared(common), old.as_deref(), &out),
    }
}

/// Runs `candour witness`.
pub fn witness(command: WitnessCommand) -> Ending {
    match command {
        WitnessCommand::Add { common, key } => ledger::name_witnesses(&shared(common), &key),
        WitnessCommand::Request { common, from } => ledger::witness_request(&shared(common), from),
        WitnessCommand::Answer { common, file } => ledger::witness_answer(&shared(common), &file),
    }
}

/// Runs `candour timestamp`.
pub fn timestamp(command: TimestampCommand) -> Ending {
    match command {
        TimestampCommand::Request { common, out } => ledger::timestamp_request(&shared(common), &out),
        TimestampCommand::Add { common, file, size } => ledger::timestamp_add(&shared(common), &file, size),
    }
}
