//! The site before: kept aside when a new one takes its place, so that `candour rollback` can bring it back.
//!
//! | beside `public` | what it is |
//! |---|---|
//! | `.previous-public` | the site before, whole |
//! | `.older-public` | the one before that, whole; there between two steps only |
//! | `.stage-public-<n>` | may be half of a site; deleted at the next start |
//! | `.public.swap` | the journal: there from just before a swap until all is settled |
//!
//! After an exchange the stage is the old site, and nothing but the journal tells it from one that was never live. Where
//! folders cannot be exchanged, the journal says that a live site which is missing was moved aside by us.
//!
//! The ledger goes the same way, but that nothing is kept: git has the one before. It carries a marker only from just
//! before the swap until all is settled, so that the old one may be deleted.

#[cfg(test)]
mod tests;

use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::output::OutputError;
use crate::output::failed;
use crate::output::marker::discard;
use crate::output::marker::is_ours;
use crate::output::marker::unmark;
use crate::output::place::Holds;
use crate::output::place::Place;
use crate::output::swap::exchange;

/// Writes the journal: the stage is about to become the live site.
pub(super) fn announce(place: &Place, stage: &Path) -> io::Result<()> {
    let journal = place.journal();
    let name = stage.file_name().unwrap_or_default().to_string_lossy();
    let text = format!("{name}\n{}\n", identity(stage)?);
    // A new file each time: whatever stood there, a link too, goes.
    let _ = fs::remove_file(&journal);
    OpenOptions::new().write(true).create_new(true).open(&journal)?.write_all(text.as_bytes())
}

/// Removes the journal, unless the next start needs it to put the live site back.
pub(super) fn forget(place: &Place) {
    if fs::symlink_metadata(&place.live).is_ok() {
        let _ = fs::remove_file(place.journal());
    }
}

/// Makes `old`, which was live until just now, the site before; deletes the one that was. Gives what did not work.
pub(super) fn keep(place: &Place, old: &Path) -> Vec<String> {
    if place.holds == Holds::Ledger {
        return discard(old).into_iter().collect();
    }
    let previous = place.previous();
    let kept = park(place).and_then(|()| fs::rename(old, &previous).inspect_err(|_| unpark(place)));
    let mut notes = Vec::new();
    if let Err(error) = kept {
        notes.push(format!(
            "the site that was replaced could not be kept as `{}` for `candour rollback` ({error})",
            previous.display()
        ));
        notes.extend(discard(old));
    }
    notes.extend(dispose(place));
    notes
}

/// Moves the live site aside and the stage into its place; [`recover`] mends it when cut short.
pub(super) fn move_in_two_steps(place: &Place, stage: &Path) -> io::Result<()> {
    park(place)?;
    let (live, previous) = (&place.live, place.previous());
    fs::rename(live, &previous).inspect_err(|_| unpark(place))?;
    fs::rename(stage, live).inspect_err(|_| {
        // Should this fail too, the next start puts it back.
        if fs::rename(&previous, live).is_ok() {
            unpark(place);
        }
    })
}

/// Swaps the live site and the one before; gives whether that was in one step.
pub(super) fn bring_back(place: &Place) -> io::Result<bool> {
    let (live, previous, older) = (&place.live, place.previous(), place.older());
    if exchange(live, &previous)? {
        return Ok(true);
    }
    announce(place, &previous)?;
    let moved = fs::rename(live, &older).and_then(|()| {
        fs::rename(&previous, live).inspect_err(|_| {
            let _ = fs::rename(&older, live);
        })
    });
    if moved.is_ok() {
        // Should this fail, the next start does it.
        let _ = fs::rename(&older, &previous);
    }
    forget(place);
    moved.map(|()| false)
}

/// Settles what a dead build left: puts back or keeps the site that it moved aside, and removes the rest.
///
/// Only under the lock: a stage of a living build looks the same. Gives what could not be removed.
pub(super) fn recover(place: &Place) -> Result<Vec<String>, OutputError> {
    let (live, previous, older) = (&place.live, place.previous(), place.older());
    let mut notes = Vec::new();
    let journal = match fs::read(place.journal()) {
        Ok(journal) => Some(String::from_utf8_lossy(&journal).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        // Without it a site that was live cannot be told from half of one.
        Err(error) => return Err(failed("read", &place.journal(), error)),
    };
    if let Some(journal) = &journal {
        if let Some(old) = swapped(place, journal) {
            notes.extend(keep(place, &old));
        }
        // A live site that its owner deleted is not brought back: then there is no journal.
        if fs::symlink_metadata(live).is_err() && is_ours(&previous) {
            fs::rename(&previous, live).map_err(|error| failed("put back", live, error))?;
        }
    }
    if fs::symlink_metadata(&previous).is_err() && is_ours(&older) {
        fs::rename(&older, &previous).map_err(|error| failed("put back", &previous, error))?;
    }
    notes.extend(dispose(place));
    let entries = fs::read_dir(&place.parent).map_err(|error| failed("read the folder", &place.parent, error))?;
    let stages = entries.flatten().filter(|entry| place.is_stage(&entry.file_name()));
    let stages: Vec<PathBuf> = stages.map(|entry| entry.path()).collect();
    notes.extend(stages.iter().filter_map(|stage| discard(stage)));
    if place.holds == Holds::Ledger {
        notes.extend(settle_ledger(place));
    }
    if journal.is_some() {
        let _ = fs::remove_file(place.journal());
    }
    Ok(notes)
}

/// What only a ledger needs once one is live: no copy of the old one where it was moved aside, and no marker in it.
pub(super) fn settle_ledger(place: &Place) -> Vec<String> {
    let (live, previous) = (&place.live, place.previous());
    let mut notes = Vec::new();
    if is_ours(&previous) && fs::symlink_metadata(live).is_ok() {
        // By way of a stage's name: whatever is called `.previous-…` is whole.
        let spare = place.spare();
        match fs::rename(&previous, &spare) {
            Ok(()) => notes.extend(discard(&spare)),
            Err(error) => notes.push(format!("`{}` could not be deleted ({error})", previous.display())),
        }
    }
    if let Err(error) = unmark(live) {
        notes.push(format!("the marker in `{}` could not be deleted ({error})", live.display()));
    }
    notes
}

/// The old site at the stage's name, where the journal's exchange was made.
fn swapped(place: &Place, journal: &str) -> Option<PathBuf> {
    // A journal without its last line end was cut short, and then nothing was swapped.
    let (name, rest) = journal.split_once('\n')?;
    let announced = rest.strip_suffix('\n')?;
    let stage = place.parent.join(name);
    let ours = !announced.is_empty() && place.is_stage(name.as_ref()) && is_ours(&stage);
    (ours && identity(&place.live).is_ok_and(|live| live == announced)).then_some(stage)
}

/// Moves the site before to where it stands between two steps.
fn park(place: &Place) -> io::Result<()> {
    let previous = place.previous();
    if fs::symlink_metadata(&previous).is_err() {
        return Ok(());
    }
    if !is_ours(&previous) {
        return Err(io::Error::other("Candour did not make what stands there"));
    }
    fs::rename(&previous, place.older())
}

/// Undoes [`park`].
fn unpark(place: &Place) {
    if is_ours(&place.older()) {
        // Should this fail, the next start does it.
        let _ = fs::rename(place.older(), place.previous());
    }
}

/// Deletes the site that stands between two steps, once the steps are done. By way of a stage's name: whatever is
/// called `.older-…` is whole.
pub(super) fn dispose(place: &Place) -> Option<String> {
    let older = place.older();
    if !is_ours(&older) || fs::symlink_metadata(place.previous()).is_err() {
        return None;
    }
    let spare = place.spare();
    match fs::rename(&older, &spare) {
        Ok(()) => discard(&spare),
        Err(error) => Some(format!("`{}` could not be deleted ({error})", older.display())),
    }
}

/// What tells a folder from any other on this computer, whatever it is called.
#[cfg(unix)]
fn identity(folder: &Path) -> io::Result<String> {
    use std::os::unix::fs::MetadataExt;
    let there = fs::symlink_metadata(folder)?;
    Ok(format!("{}:{}", there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn identity(_folder: &Path) -> io::Result<String> {
    // Only needed where folders can be exchanged.
    Ok(String::new())
}
