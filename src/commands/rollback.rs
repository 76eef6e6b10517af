//! `candour rollback`: the site before is live again.

use std::path::Path;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::say;
use crate::date::day_in_words;
use crate::output::Output;
use crate::output::OutputError;
use crate::output::RolledBack;

/// `candour rollback`: exchanges the live site and the one before it, and says which is which.
pub fn rollback(site: &Path, out: Option<&Path>) -> Ending {
    let folder = out.map_or_else(|| site.join("public"), Path::to_owned);
    let done: Result<RolledBack, OutputError> = Output::open(&folder, site).and_then(Output::roll_back);
    let back = match done {
        Ok(back) => back,
        Err(error) => {
            complain(&format!("candour: {error}\n"));
            return Ending::CouldNotRun;
        }
    };
    if let Some(note) = &back.note {
        complain(&format!("note: {note}\n"));
    }
    let mut text = format!("The site written {} is live in {} now.\n", when(back.live), folder.display());
    match back.aside {
        Some(aside) => text.push_str(&format!(
            "The one written {} is kept aside; `candour rollback` once more brings it back.\n",
            when(Some(aside))
        )),
        None => text.push_str("There was no live site, so none is kept aside.\n"),
    }
    if site.join("ledger/checkpoint").is_file() {
        text.push_str(LEDGER);
    }
    say(&text);
    Ending::Clean
}

/// What a rollback does not do.
const LEDGER: &str = "The ledger stays where it was: what was published stays recorded. Until you publish anew, \
    `candour verify` will say that the site is older than the ledger. The way forward is to mend the content and run \
    `candour publish`.\n";

/// When a site was written, in the time of this computer.
fn when(time: Option<SystemTime>) -> String {
    match time.and_then(|time| Timestamp::try_from(time).ok()) {
        Some(time) => {
            let time = time.to_zoned(TimeZone::system());
            format!("on {} at {}", day_in_words(time.date()), time.strftime("%H:%M:%S"))
        }
        None => "at a time that is not known".to_owned(),
    }
}
