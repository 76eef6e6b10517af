//! Arguments of `candour deploy`.

use std::path::PathBuf;

use clap::Args;

use crate::commands;
use crate::commands::Ending;
use crate::commands::deploy::Deploying;

/// Arguments of `candour deploy`.
#[derive(Debug, Args)]
#[command(after_help = "Passwords and keys never stand in candour.yaml. They are looked for in the environment:
  rsync, sftp       your own SSH set-up; CANDOUR_SSH_KEY and CANDOUR_SSH_KNOWN_HOSTS name other files
  S3 and its like   AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL
  Azure             AZURE_STORAGE_ACCOUNT_NAME, AZURE_STORAGE_ACCOUNT_KEY
  Google            GOOGLE_SERVICE_ACCOUNT: the path of the account's file")]
pub struct DeployArguments {
    /// The site's folder, which holds candour.yaml
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// Where to: a name under `deploy` in candour.yaml, or an address; not needed where only one is named there
    #[arg(long, value_name = "NAME|ADDRESS")]
    to: Option<String>,
    /// What to send; `public` in the site's folder unless given
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    /// Show what would be sent and deleted, in order, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Afterwards, fetch every file and say which are not what was sent; with --dry-run, do only that
    #[arg(long)]
    verify: bool,
    /// Go on although another computer began a deploy and did not end it
    #[arg(long)]
    take_over: bool,
}

/// Runs `candour deploy`.
pub fn deploy(arguments: DeployArguments) -> Ending {
    let DeployArguments { site, to, from, dry_run, verify, take_over } = arguments;
    commands::deploy::deploy(&Deploying { site, to, from, dry_run, verify, take_over })
}
