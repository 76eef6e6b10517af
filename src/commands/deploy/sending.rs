//! A deploy from its record to its last pass, whatever the store.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::deploy::Deploying;
use crate::commands::deploy::MISSING;
use crate::commands::deploy::Release;
use crate::commands::deploy::Store;
use crate::commands::deploy::folder;
use crate::commands::deploy::in_words;
use crate::commands::deploy::passes;
use crate::commands::deploy::verdict;
use crate::commands::say;
use crate::deploy::Record;
use crate::deploy::Standing;
use crate::text::count_of;

/// For how long another computer's deploy that has not ended is taken to be alive, in seconds.
const ALIVE: u64 = 15 * 60;

/// What to do about files that were changed at the target, where nothing may be noted.
const LOOK_AND_NOTE: &str = "`candour deploy --verify` notes it, and the deploy after that sends them again.";

/// What is said where two deploys meet.
pub(super) const OVERTAKEN: &str = "another deploy to the same place has begun meanwhile, so this one stopped. Nothing is broken: \
     when the other has ended, run `candour deploy` again";

/// Sends a release, or says what would be sent.
pub(super) fn send(store: &mut dyn Store, release: &Release, deploying: &Deploying) -> Result<Ending, String> {
    let mut record = match store.record()? {
        None => Record::default(),
        Some(bytes) => Record::read(&bytes).unwrap_or_else(|| {
            complain("note: the record of what was sent before cannot be read, so everything is sent and nothing is deleted\n");
            Record::default()
        }),
    };
    let passes = passes(&record, release);
    if deploying.dry_run {
        return match deploying.verify {
            true => store.differing(release).map(|differing| verdict(&differing, release, LOOK_AND_NOTE)),
            false => {
                say(&in_words(&passes, release));
                Ok(Ending::Clean)
            }
        };
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let from = origin(release);
    // From here the folder is locked, so a deploy from here that has not ended was cut short.
    if !record.finished && !record.deploy.is_empty() && record.from != from && !deploying.take_over {
        let age = now.saturating_sub(record.begun);
        if age < ALIVE {
            return Err(format!(
                "another computer is sending a site to the same place; it began {} ago. Wait until it has ended. If it was \
                 cut short, run the command again with --take-over",
                count_of((age / 60) as usize, "minute", "minutes")
            ));
        }
    }
    if passes.is_empty() && record.finished {
        say("Nothing to send: all is there already.\n");
    } else {
        record.deploy = one_of_its_own()?;
        record.from = from;
        record.begun = now;
        record.intend(&passes, &release.wanted);
        store.keep_record(&record.text())?;
        let (mut sent, mut bytes, mut deleted) = (0, 0, 0);
        for (pass, paths) in &passes {
            if pass.deletes() {
                record.begin(*pass, paths);
                store.keep_record(&record.text())?;
            }
            for part in paths.chunks(store.batch()) {
                still_ours(store, &record)?;
                if pass.deletes() {
                    store.delete(part)?;
                    deleted += part.len();
                } else {
                    store.send(release, part)?;
                    sent += part.len();
                    bytes += part.iter().filter_map(|path| release.wanted.get(path)).map(|file| file.size).sum::<u64>();
                }
                record.did(*pass, part);
                if part.len() == store.batch() {
                    store.keep_record(&record.text())?;
                }
            }
            store.keep_record(&record.text())?;
        }
        record.finished = true;
        store.keep_record(&record.text())?;
        say(&format!(
            "Sent {}, {}. Deleted {}.\n",
            count_of(sent, "file", "files"),
            count_of(bytes as usize, "byte", "bytes"),
            count_of(deleted, "file", "files")
        ));
    }
    if !deploying.verify {
        return Ok(Ending::Clean);
    }
    let differing = store.differing(release)?;
    if !differing.is_empty() {
        // Somebody else changed them, of which the record knows nothing: from now on it does.
        for (path, how) in &differing {
            if let Some(known) = record.files.get_mut(path) {
                known.standing = if *how == MISSING { Standing::Coming } else { Standing::Changing };
            }
        }
        store.keep_record(&record.text())?;
    }
    Ok(verdict(&differing, release, "The next `candour deploy` sends them again."))
}

/// Looks whether the record is still that of this deploy, where the store does not do so itself.
fn still_ours(store: &mut dyn Store, record: &Record) -> Result<(), String> {
    if store.guards_record() {
        return Ok(());
    }
    let there = store.record()?.and_then(|bytes| Record::read(&bytes));
    match there.is_some_and(|there| there.deploy == record.deploy) {
        true => Ok(()),
        false => Err(OVERTAKEN.to_owned()),
    }
}

/// A name for this deploy that no other has.
fn one_of_its_own() -> Result<String, String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random number: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// This computer and the folder that is sent, as a digest.
fn origin(release: &Release) -> String {
    let computer = std::fs::read_to_string("/etc/machine-id")
        .or_else(|_| std::fs::read_to_string("/proc/sys/kernel/hostname"))
        .unwrap_or_default();
    let folder = std::fs::canonicalize(&release.folder).unwrap_or_else(|_| release.folder.clone());
    folder::digest(format!("{computer}\n{}", folder.display()).as_bytes())
}
