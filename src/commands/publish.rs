//! `candour publish`: enters a release in the ledger, signs it, and swaps the site in.
//!
//! In this order, so that a crash at any moment is made good by the next run: the release is worked out and written to
//! [`PENDING`]; it is signed; the whole site is put on the disk beside the live one; the ledger is replaced; the site is
//! swapped in; the record is deleted. A record that is found is signed as it stands, and never another of its size.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::is_held_up;
use crate::commands::key;
use crate::commands::ledger::files as ledger_files;
use crate::commands::replace::replace;
use crate::commands::say;
use crate::commands::sources;
use crate::commands::today;
use crate::commands::workshop::Computer;
use crate::date::day_in_words;
use crate::diagnostic;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::note::Signer;
use crate::ledger::opening;
use crate::ledger::opening::Salt;
use crate::ledger::state::Appended;
use crate::ledger::state::Malformed;
use crate::ledger::state::Pending;
use crate::ledger::state::Standing;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;
use crate::output::Output;
use crate::output::OutputError;
use crate::output::Written;
use crate::pipeline;
use crate::pipeline::Means;
use crate::pipeline::release;
use crate::pipeline::release::Plan;
use crate::pipeline::release::Redact;
use crate::pipeline::release::Wish;
use crate::settings;
use crate::site::with_commas;
use crate::text::count_of;

/// The record of a release that is being signed, in the site's folder.
const PENDING: &str = ".ledger-pending";

/// What `publish` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Publishing {
    /// Where the site goes; `public` in the site's folder unless given.
    pub out: Option<PathBuf>,
    /// The file of the key that signs.
    pub key: Option<PathBuf>,
    /// The file of the key that hands over to it in this release.
    pub retiring: Option<PathBuf>,
    /// Whether nobody is to sign.
    pub unsigned: bool,
    /// The checkpoint that readers have now, fetched from the live site.
    pub live: Option<PathBuf>,
    /// The openings that are to be taken back.
    pub redactions: Vec<Redact>,
    /// Whether warnings stand against it as errors do.
    pub strict: bool,
}

/// Why nothing was published: what to print, and how the command ends.
struct Refusal(String, Ending);

impl Refusal {
    fn of(message: impl Into<String>) -> Refusal {
        Refusal(format!("candour: {}; nothing was published\n", message.into()), Ending::CouldNotRun)
    }
}

impl From<OutputError> for Refusal {
    fn from(error: OutputError) -> Refusal {
        Refusal(format!("candour: {error}\n"), Ending::CouldNotRun)
    }
}

/// `candour publish`: a release of the site, entered in its ledger.
pub fn publish(common: &Common, publishing: &Publishing) -> Ending {
    match published(common, publishing) {
        Ok(()) => Ending::Clean,
        Err(Refusal(message, ending)) => {
            complain(&message);
            ending
        }
    }
}

fn published(common: &Common, publishing: &Publishing) -> Result<(), Refusal> {
    let signers = Signers::read(publishing)?;
    let folder = publishing.out.clone().unwrap_or_else(|| common.site.join("public"));
    let mut ledger = Output::ledger(&common.site)?;
    let record = common.site.join(PENDING);
    if let Some(pending) = unfinished(&record)? {
        finish_earlier(common, &pending, ledger, &signers)?;
        remove(&record)?;
        complain("note: an earlier release was begun and not finished; it is now entered in the ledger\n");
        ledger = Output::ledger(&common.site)?;
    }
    let site = Output::open(&folder, &common.site)?;
    let (read, report) = sources(common).map_err(|ending| Refusal(String::new(), ending))?;

    let wish = Wish { vkey: signers.vkey(), redactions: publishing.redactions.clone() };
    let workshop = Computer::new(&common.site);
    let mut draw = None;
    let mut salt = |reference: &str, version: u64| signers.salt(reference, version, &mut draw);
    let Plan { built, before, addition, refusals } =
        release::plan(&wish, &Means::only(&workshop), read, report, today(common), &mut salt);
    if !built.report.is_empty() {
        complain(&diagnostic::render(&built.report, &built.sources, coloured(&std::io::stderr())));
    }
    if is_held_up(&built.report, publishing.strict) {
        return Err(Refusal(
            "Nothing was published: mend what is above, then publish again.\n".to_owned(),
            Ending::Errors,
        ));
    }
    if built.report.held_back().next().is_some() {
        let message = "Nothing was published: somebody has to look at what may be personal above. Take it out, or put under \
                       `privacy: acknowledged` in candour.yaml which role answers for it, and why.\n";
        return Err(Refusal(message.to_owned(), Ending::Errors));
    }
    if let Some(error) = draw {
        return Err(Refusal::of(format!("this computer gives no random numbers ({error})")));
    }
    if !refusals.is_empty() {
        return Err(Refusal(format!("{}\nNothing was published.\n", refusals.join("\n")), Ending::Errors));
    }
    let before = before.ok_or_else(|| Refusal::of("the ledger cannot be read"))?;
    signers.may_sign(&before)?;
    if let Some(live) = site.live_file("ledger/checkpoint")? {
        compare(&before, &live, &format!("the site in `{}`", folder.display()))?;
    }
    if let Some(path) = &publishing.live {
        let bytes = std::fs::read(path)
            .map_err(|error| Refusal::of(format!("`{}` cannot be read: {error}", path.display())))?;
        compare(&before, &bytes, &format!("`{}`", path.display()))?;
    }

    let Some(addition) = addition else {
        let written = site.write_then::<Refusal>(&pipeline::sealed(&built, &before), || Ok(()))?;
        say(&format!("Nothing has changed since the last release. {}\n", said(&written, &folder)));
        return Ok(());
    };
    let pending = before.prepare(addition).map_err(|wrong| malformed(&wrong))?;
    keep(&record, &pending)?;
    let Appended { state, .. } = before.finish(&pending, &signers.all()).map_err(|wrong| malformed(&wrong))?;
    let artifacts = pipeline::sealed(&built, &state);
    let written = site.write_then::<Refusal>(&artifacts, || {
        note(&ledger.write(&ledger_files(&state))?);
        Ok(())
    })?;
    remove(&record)?;
    say(&announcement(&before, &state));
    say(&format!("{}\n", said(&written, &folder)));
    if state.vkey() == Some(UNSIGNED) {
        say(
            "Nobody signed it: it proves something only to those who keep the line above. `candour key new` makes a key.\n",
        );
    }
    Ok(())
}

/// Says what the writer has to say although all went well.
fn note(written: &Written) {
    if let Some(note) = &written.note {
        complain(&format!("note: {note}\n"));
    }
}

/// Says how much was written and where, and what else the writer has to say.
fn said(written: &Written, folder: &Path) -> String {
    note(written);
    format!("{} written to {}", count_of(written.files, "file", "files"), folder.display())
}

/// What was entered, and the line to keep.
fn announcement(before: &State, after: &State) -> String {
    let (Some(release), Some(checkpoint)) = (after.releases().last(), after.checkpoint()) else { return String::new() };
    let day = release.date.parse().map_or_else(|_| release.date.clone(), day_in_words);
    let entries = |count: u64| count_of(usize::try_from(count).unwrap_or(usize::MAX), "entry", "entries");
    format!(
        "Release {} is published: {} in the ledger, {} of them new.\nFor the minutes or the newsletter:\n  Release {}, {day}: {}, {}\n",
        release.number,
        entries(after.size()),
        with_commas(&(after.size() - before.size()).to_string()),
        release.number,
        entries(after.size()),
        checkpoint.body.short()
    )
}

fn malformed(wrong: &[Malformed]) -> Refusal {
    let lines: Vec<String> =
        wrong.iter().map(|fault| format!("candour: the release cannot be entered: {fault}\n")).collect();
    Refusal(format!("{}Nothing was published.\n", lines.concat()), Ending::Errors)
}

/// Refuses to publish where readers hold a checkpoint that this ledger does not lead on from.
fn compare(ledger: &State, held: &[u8], whose: &str) -> Result<(), Refusal> {
    let checkpoint = Checkpoint::parse(held)
        .map_err(|what| Refusal::of(format!("the checkpoint of {whose} {what}: it is not as it was published")))?;
    let why = match ledger.compare(&checkpoint) {
        Standing::Same | Standing::Grown => return Ok(()),
        Standing::Behind { held, size } => format!(
            "{whose} has a ledger of {held} entries and this folder's has only {size}: this is an old copy of the content. \
             Get the folder `ledger` as it was last published"
        ),
        Standing::Forked | Standing::Rewritten => format!(
            "{whose} has another ledger than this folder: to publish now would show readers two different pasts. Get the \
             folder `ledger` as it was last published"
        ),
        Standing::OtherLog => format!("{whose} has the ledger of another site, `{}`", checkpoint.body.origin),
    };
    Err(Refusal::of(why))
}

/// The record of an earlier release that was not finished.
fn unfinished(path: &Path) -> Result<Option<Pending>, Refusal> {
    match std::fs::read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal::of(format!("`{}` cannot be read: {error}", path.display()))),
        // It is written to the disk before anything is signed: one that is torn was never signed.
        Ok(bytes) => match Pending::parse(&bytes) {
            Some(pending) => Ok(Some(pending)),
            None => remove(path).map(|()| None),
        },
    }
}

/// Signs and enters just the release that was begun.
fn finish_earlier(common: &Common, pending: &Pending, ledger: Output, signers: &Signers) -> Result<(), Refusal> {
    let (read, _) = sources(common).map_err(|ending| Refusal(String::new(), ending))?;
    let before = pipeline::state_of(&read).map_err(|wrong| malformed(&wrong))?;
    let before = before.unwrap_or_else(|| State::new(&pipeline::origin(&settings::read(&read).0.base_url)));
    let Appended { state, changes } = before.finish(pending, &signers.all()).map_err(|wrong| malformed(&wrong))?;
    if !changes.write.is_empty() {
        note(&ledger.write(&ledger_files(&state))?);
    }
    Ok(())
}

/// Writes the record so that it survives a power cut: it is whole or not there.
fn keep(path: &Path, pending: &Pending) -> Result<(), Refusal> {
    let written =
        replace(path, &pending.bytes()).and_then(|()| File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all());
    written.map_err(|error| Refusal::of(format!("`{}` cannot be written: {error}", path.display())))
}

fn remove(path: &Path) -> Result<(), Refusal> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Refusal::of(format!("`{}` cannot be deleted: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

/// The keys that a release is signed with.
struct Signers {
    key: Option<Signer>,
    retiring: Option<Signer>,
}

impl Signers {
    fn read(publishing: &Publishing) -> Result<Signers, Refusal> {
        let key = match publishing.unsigned {
            true => None,
            false => key::read(publishing.key.as_deref()).map_err(Refusal::of)?,
        };
        if key.is_none() && !publishing.unsigned {
            return Err(Refusal::of(format!(
                "no key was given: give its file with --key, or in the variable {}. `candour key new` makes one; with \
                 --unsigned nobody signs, and the site says so",
                key::FILE_VARIABLE
            )));
        }
        let retiring = match &publishing.retiring {
            Some(path) => key::read(Some(path)).map_err(Refusal::of)?,
            None => None,
        };
        Ok(Signers { key, retiring })
    }

    /// The key that is to sign, as a verifier needs it.
    fn vkey(&self) -> String {
        self.key.as_ref().map_or_else(|| UNSIGNED.to_owned(), |signer| signer.verifier().vkey())
    }

    fn all(&self) -> Vec<&Signer> {
        self.key.iter().chain(&self.retiring).collect()
    }

    /// The salt of a page; drawn where there is no key to work it out from.
    fn salt(&self, reference: &str, version: u64, failed: &mut Option<getrandom::Error>) -> Salt {
        match &self.key {
            Some(signer) => opening::salt(&signer.salt_secret(), reference, version),
            None => {
                let mut salt = Salt::default();
                if let Err(error) = getrandom::fill(&mut salt) {
                    *failed = Some(error);
                }
                salt
            }
        }
    }

    /// Refuses a key that the ledger does not know and that the one it knows does not vouch for.
    fn may_sign(&self, ledger: &State) -> Result<(), Refusal> {
        let Some(known) = ledger.vkey().filter(|known| *known != UNSIGNED) else { return Ok(()) };
        let vouched = self.retiring.as_ref().is_some_and(|signer| signer.verifier().vkey() == known);
        match &self.key {
            Some(signer) if signer.verifier().vkey() == known || vouched => Ok(()),
            Some(_) => Err(Refusal::of(format!(
                "this is not the key of the ledger, which is {known}. Give that one, or with --retiring if it is to be replaced"
            ))),
            None => Err(Refusal::of(
                "the releases before were signed, and one that nobody signs would look like a forgery. Give the key with --key",
            )),
        }
    }
}
