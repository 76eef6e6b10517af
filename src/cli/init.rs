//! Arguments of `candour init`.

use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;
use jiff::civil::Date;

use crate::commands::Ending;
use crate::commands::init;
use crate::commands::init::Init;
use crate::date::parse_day;
use crate::starter::Answers;
use crate::starter::Host;

/// Arguments of `candour init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to make the site in
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The name of your landlord
    #[arg(long)]
    name: Option<String>,
    /// The telephone number that tenants call
    #[arg(long)]
    phone: Option<String>,
    /// The e-mail address that tenants write to
    #[arg(long)]
    email: Option<String>,
    /// The address that the site will have, such as https://www.example.org/
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Who will build and publish it: each has a file of its own, and those of the others do no harm
    #[arg(long, value_enum, default_value_t = HostChoice::Both)]
    host: HostChoice,
    /// Ask nothing; what is not given is a placeholder until you fill it in
    #[arg(long)]
    yes: bool,
    /// Make it as of this day instead of today, such as 2026-11-22
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HostChoice {
    /// GitHub, with Actions and Pages
    Github,
    /// GitLab, with CI/CD and Pages
    Gitlab,
    /// Both
    Both,
    /// Neither: a server of your own
    None,
}

/// Runs `candour init`.
pub fn init(arguments: InitArguments) -> Ending {
    let InitArguments { folder, name, phone, email, base_url, host, yes, as_of } = arguments;
    let hosts = match host {
        HostChoice::Github => vec![Host::GitHub],
        HostChoice::Gitlab => vec![Host::GitLab],
        HostChoice::Both => vec![Host::GitHub, Host::GitLab],
        HostChoice::None => Vec::new(),
    };
    init::init(Init { folder, answers: Answers { name, phone, email, base_url }, hosts, ask_nothing: yes, as_of })
}
