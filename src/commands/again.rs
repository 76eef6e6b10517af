//! The build before, for when nothing changed since: what it said, and by what it is known that it would say it again.
//!
//! A build is made from its sources, what was found on reading them, the day, the program, and the answers of the helper
//! programs; and it leaves a folder. Where all of these are as they were, and so is every file of the folder, the same
//! build would write the same bytes and say the same words. Then it says them, and writes nothing.

#![expect(clippy::disallowed_methods, reason = "reads the clock, for `commands`")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;
use std::time::SystemTime;

use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::commands::cache::Cache;
use crate::commands::cache::identity;
use crate::commands::workshop::Asked;
use crate::commands::workshop::Computer;
use crate::diagnostic::Report;
use crate::output;
use crate::output::Output;
use crate::output::Written;
use crate::source::File;
use crate::source::Sources;

/// The name of the record in the cache.
const RECORD: &str = "built";

/// All that a build is made from, but for what its workshop answers: a digest of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis([u8; 32]);

impl Basis {
    /// That of a build of these sources and what was found on reading them, as of a day, into a folder, by its full path;
    /// problems are told with or without colours.
    pub fn of(sources: &Sources, report: &Report, day: Date, folder: &str, coloured: bool) -> Basis {
        let files: Vec<&File> = sources.iter().map(|(_, file)| file).collect();
        let files: Vec<[u8; 32]> = files.par_iter().map(|file| digest_of(file)).collect();
        let mut digest = Sha256::new();
        let mut add = |part: &[u8]| {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        };
        add(day.to_string().as_bytes());
        add(folder.as_bytes());
        add(&[u8::from(coloured)]);
        add(files.as_flattened());
        for found in report.iter() {
            add(found.fault.code.as_bytes());
            add(format!("{:?}", found.place).as_bytes());
            add(found.message.as_bytes());
            add(found.help.as_deref().unwrap_or_default().as_bytes());
        }
        Basis(digest.finalize().into())
    }
}

fn digest_of(file: &File) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in [file.path.as_bytes(), file.text.as_bytes(), &file.bytes, &[u8::from(file.sound)]] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

/// What a build said.
pub struct Said {
    /// The problems, as they are printed; empty where there are none.
    pub problems: String,
    /// Whether there were errors among them, so that nothing was written.
    pub errors: bool,
    /// How many pages were written.
    pub pages: usize,
    /// Which forms of documents were not made, and why: a line for each.
    pub missing: String,
}

/// What is kept of a build, before its problems.
#[derive(Serialize, Deserialize)]
struct Record {
    basis: Basis,
    errors: bool,
    pages: usize,
    missing: String,
    programs: BTreeMap<String, String>,
    kept: Vec<String>,
    /// When the folder was looked at; and how it was.
    moment: Duration,
    state: Option<[u8; 32]>,
}

/// What the same build said before, where it would say it again and its site is there as it was written; with what is to
/// be noted of the folder. Else why not, in words that follow "because".
pub fn before(
    cache: &Cache,
    basis: &Basis,
    workshop: &Computer,
    folder: &Path,
    site: &Path,
) -> Result<(Said, Option<String>), &'static str> {
    let mut whole = cache.take(RECORD).ok_or("nothing was kept by this program and account")?;
    let end = whole.iter().position(|byte| *byte == b'\n').ok_or("the record has no end")?;
    let problems = whole.split_off(end);
    let record: Record = serde_json::from_slice(&whole).map_err(|_| "the record cannot be read")?;
    if record.basis != *basis {
        return Err("something that the site is made from changed");
    }
    let asked = Asked { programs: record.programs, kept: record.kept };
    if !asked.holds(workshop) {
        return Err("helper programs, or what was kept of them, changed");
    }
    let note = match record.state {
        None if record.errors => None,
        None => return Err("the record has no folder"),
        Some(state) => still(folder, site, record.moment, state)?,
    };
    let problems = problems.get(1..).unwrap_or_default().to_vec();
    let problems = String::from_utf8(problems).map_err(|_| "the record cannot be read")?;
    Ok((Said { problems, errors: record.errors, pages: record.pages, missing: record.missing }, note))
}

/// Sees that the site lies in its folder as it did, and settles what dead builds left beside it.
fn still(folder: &Path, site: &Path, moment: Duration, state: [u8; 32]) -> Result<Option<String>, &'static str> {
    let changed = "the site that was written is not as it was";
    let moment = SystemTime::UNIX_EPOCH.checked_add(moment).ok_or(changed)?;
    let at = |folder: &Path| fs::symlink_metadata(folder).map(|there| identity(&there)).map_err(|_| changed);
    let before = at(folder)?;
    if output::state(folder, moment).map_err(|_| changed)?.digest != state {
        return Err(changed);
    }
    // What a build would do there first, and what would keep it from writing.
    let note = Output::settle(folder, site).map_err(|_| "the folder cannot be written now")?;
    if at(folder)? == before { Ok(note) } else { Err(changed) }
}

/// Keeps what a build said, with how the site lies that it wrote; none where it wrote nothing.
pub fn keep(cache: &Cache, basis: Basis, said: &Said, workshop: &Computer, written: Option<(&Path, &Written)>) {
    let kept = record(basis, said, workshop, written).and_then(|record| {
        let mut whole = serde_json::to_vec(&record).ok()?;
        whole.push(b'\n');
        whole.extend_from_slice(said.problems.as_bytes());
        cache.keep(RECORD, &whole);
        Some(())
    });
    if kept.is_none() {
        cache.forget(RECORD);
    }
}

fn record(basis: Basis, said: &Said, workshop: &Computer, written: Option<(&Path, &Written)>) -> Option<Record> {
    let moment = SystemTime::now();
    let state = match written {
        None => None,
        Some((folder, written)) => {
            let state = output::state(folder, moment).ok()?;
            // Somebody else has been at it already.
            if (state.files, state.bytes) != (written.files, written.bytes) {
                return None;
            }
            Some(state.digest)
        }
    };
    let moment = moment.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let Asked { programs, kept } = workshop.asked()?;
    let Said { errors, pages, missing, .. } = said;
    Some(Record { basis, errors: *errors, pages: *pages, missing: missing.clone(), programs, kept, moment, state })
}
