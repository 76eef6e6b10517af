//! Checks a site with its unsaved texts, on threads of their own, always in its newest state.
//!
//! In two rounds: what the texts and the pages show is told at once, with a memory of what has not changed; what only the
//! finished files and the search show is told when the author pauses. The second round has one thread to itself, so that it never holds up the first.

use std::collections::BTreeMap;
use std::io;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;

use super::Event;
use crate::commands::day_or_today;
use crate::diagnostic::Report;
use crate::editions::Shut;
use crate::language_server::View;
use crate::pipeline;
use crate::pipeline::Built;
use crate::pipeline::Composed;
use crate::pipeline::Means;
use crate::pipeline::Memory;
use crate::read;
use crate::read::Held;
use crate::read::Kept;
use crate::source::Sources;

/// How long nothing must have been typed before the second round begins.
const PAUSE: Duration = Duration::from_millis(300);

/// What is to be checked.
pub struct Job {
    /// Its number: a later one is of a newer state.
    pub number: u64,
    /// The site's folder.
    pub site: PathBuf,
    /// The texts that are open in the editor, by path within the site, and the version of each.
    pub open: Arc<Open>,
    /// Whether files may have changed on the disk.
    pub read: bool,
}

/// The texts that are open in an editor.
#[derive(Debug, Default)]
pub struct Open {
    /// Each text, by path within the site.
    pub texts: BTreeMap<String, String>,
    /// The version that the editor gave it.
    pub versions: BTreeMap<String, i32>,
}

/// What a check found.
pub enum Checked {
    /// The site could not be read.
    Unread(io::Error),
    /// What a round found.
    Round(Box<Round>),
}

/// What a round of a check found.
pub struct Round {
    /// The number of what was asked.
    pub number: u64,
    /// The texts that it was of.
    pub open: Arc<Open>,
    /// The site.
    pub view: View,
    /// What is wrong.
    pub report: Report,
    /// Of the second round, which finds everything that `candour check` would say: what the first had found.
    pub quick: Option<Report>,
}

/// What the second round needs of the first.
struct Rest {
    number: u64,
    open: Arc<Open>,
    sources: Sources,
    /// What was wrong with the files as such.
    found: Report,
    quick: Report,
}

/// Starts the threads; what is sent is checked, or something newer.
pub fn start(events: Sender<Event>, as_of: Option<Date>) -> Sender<Job> {
    let (jobs, to_do) = mpsc::channel();
    let (rests, to_finish) = mpsc::channel();
    let told = events.clone();
    thread::spawn(move || first_round(&to_do, &told, &rests, as_of));
    thread::spawn(move || second_round(&to_finish, &events, as_of));
    jobs
}

/// Checks quickly until nobody asks any more.
fn first_round(jobs: &Receiver<Job>, events: &Sender<Event>, rests: &Sender<Rest>, as_of: Option<Date>) {
    let mut held: Option<Held> = None;
    let mut kept = Kept::default();
    let memory = Memory::new();
    while let Ok(mut job) = jobs.recv() {
        for newer in jobs.try_iter() {
            job = Job { read: job.read || newer.read, ..newer };
        }
        if job.read || held.is_none() {
            match read::hold_again(&job.site, &mut kept) {
                Ok(found) => held = Some(found),
                Err(error) => {
                    if events.send(Event::Checked(Box::new(Checked::Unread(error)))).is_err() {
                        return;
                    }
                    continue;
                }
            }
        }
        let Some(held) = &held else { continue };
        let Job { number, open, .. } = job;
        let round = kept_alive(|| {
            let (sources, found) = held.with(&open.texts);
            let again = (sources.clone(), found.clone());
            let (Composed { sources, site, .. }, report) = pipeline::problems(
                sources,
                found,
                day_or_today(as_of),
                &Means { memory: &memory, ..Means::only(&Shut) },
            );
            let rest = Rest { number, open: open.clone(), sources: again.0, found: again.1, quick: report.clone() };
            (rest, Round { number, open: open.clone(), view: View { sources, site }, report, quick: None })
        });
        let Some((rest, round)) = round else { continue };
        let gone = events.send(Event::Checked(Box::new(Checked::Round(Box::new(round))))).is_err();
        if rests.send(rest).is_err() || gone {
            return;
        }
    }
}

/// Checks the rest, each time nothing has been typed for a while.
fn second_round(rests: &Receiver<Rest>, events: &Sender<Event>, as_of: Option<Date>) {
    // A core of its own at most: the first round of what is typed meanwhile needs the others.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    while let Ok(mut rest) = rests.recv() {
        loop {
            match rests.recv_timeout(PAUSE) {
                Ok(newer) => rest = newer,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let Rest { number, open, sources, found, quick } = rest;
        let work = || {
            let Built { sources, site, report, .. } =
                pipeline::build_in(&Means::only(&Shut), sources, found, day_or_today(as_of));
            Round { number, open, view: View { sources, site }, report, quick: Some(quick) }
        };
        let round = kept_alive(|| match &pool {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        });
        let Some(round) = round else { continue };
        if events.send(Event::Checked(Box::new(Checked::Round(Box::new(round))))).is_err() {
            return;
        }
    }
}

/// A fault of the program's own in one state of a text must not end the help with the next; the hook has told of it.
fn kept_alive<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}
