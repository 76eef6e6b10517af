//! `candour deploy`: sends the site that was built to where its readers meet it.
//!
//! What is sent, and in which order, is worked out in [`crate::deploy`]; here it is read, sent and looked at again. The
//! target keeps a record of what lies there. It is written before the first file is sent, so that whoever comes after a
//! deploy that was cut short knows what may have been done.

mod folder;
#[cfg(feature = "object-stores")]
mod objects;
mod rsync;
mod sending;
mod sftp;
mod ssh;

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::sources;
use crate::deploy::Pass;
use crate::deploy::Record;
use crate::deploy::Standing;
use crate::deploy::Target;
use crate::deploy::Wanted;
use crate::deploy::plan;
use crate::diagnostic;
use crate::headers;
use crate::output;
use crate::settings;
use crate::settings::Destination;
use crate::text::count_of;

/// What `deploy` is asked for.
#[derive(Clone, Debug)]
pub struct Deploying {
    /// The site's folder.
    pub site: PathBuf,
    /// The name of a target in the settings, or an address.
    pub to: Option<String>,
    /// The folder that is sent; none for `public`.
    pub from: Option<PathBuf>,
    /// Whether only to say what would be done.
    pub dry_run: bool,
    /// Whether to look afterwards at what lies there.
    pub verify: bool,
    /// Whether to go on where another deploy is under way.
    pub take_over: bool,
}

/// The site that is sent: the folder that a build made, which nobody else changes meanwhile.
#[derive(Debug)]
struct Release {
    folder: PathBuf,
    wanted: BTreeMap<String, Wanted>,
    _lock: output::Lock,
}

impl Release {
    /// One file's content, if it is still what it was when the release was read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let whole = self.folder.join(path);
        let bytes = std::fs::read(&whole).map_err(|error| format!("`{}` cannot be read: {error}", whole.display()))?;
        match self.wanted.get(path).is_some_and(|wanted| wanted.sha256 == folder::digest(&bytes)) {
            true => Ok(bytes),
            false => Err(format!("`{}` was changed while the site was being sent: build it again", whole.display())),
        }
    }
}

/// Where files are sent to, and looked at. What goes wrong is said in plain words, with what to do.
trait Store {
    /// The record; a store that can notes which one it was.
    fn record(&mut self) -> Result<Option<Vec<u8>>, String>;
    /// Puts a record in the place of the one that was read or kept last.
    fn keep_record(&mut self, text: &str) -> Result<(), String>;
    /// Whether it refuses a record in the place of one that somebody else wrote meanwhile.
    fn guards_record(&self) -> bool;
    /// How many files are sent before that is noted in the record.
    fn batch(&self) -> usize;
    /// Sends files, each whole or not at all.
    fn send(&mut self, release: &Release, paths: &[String]) -> Result<(), String>;
    /// Deletes files; one that is not there is as good as deleted.
    fn delete(&mut self, paths: &[String]) -> Result<(), String>;
    /// Which of these files are not as they were sent, and how.
    fn differing(&mut self, release: &Release) -> Result<Vec<(String, &'static str)>, String>;
}

/// A file that should lie at a target and does not.
const MISSING: &str = "is not there";
/// A file with another content.
const OTHER: &str = "is not what was sent";
/// A file of which the store says other things.
#[cfg(feature = "object-stores")]
const OTHER_HEADERS: &str = "has another type, or may be kept for another time, than was sent";

/// `candour deploy`: sends what changed. Ends with errors where what was sent does not lie there afterwards.
pub fn deploy(deploying: &Deploying) -> Ending {
    match deployed(deploying) {
        Ok(ending) => ending,
        Err(why) => {
            complain(&format!("candour: {why}\n"));
            Ending::CouldNotRun
        }
    }
}

fn deployed(deploying: &Deploying) -> Result<Ending, String> {
    let destination = match destination(deploying)? {
        Ok(destination) => destination,
        Err(ending) => return Ok(ending),
    };
    let keeps_headers = matches!(destination.target, Target::S3(_) | Target::Azure(_) | Target::Google(_));
    let release = release(deploying, keeps_headers.then_some(destination.compress))?;
    if let Target::Folder(live) = &destination.target
        && let Some(whole) = folder::Whole::find(live, &deploying.site)?
    {
        return whole.deploy(&release, deploying);
    }
    let mut store: Box<dyn Store> = match &destination.target {
        Target::Folder(live) => Box::new(folder::Folder::open(live)?),
        Target::Rsync(remote) => Box::new(rsync::Rsync::open(remote)?),
        Target::Sftp(remote) => Box::new(sftp::Sftp::open(remote)?),
        #[cfg(feature = "object-stores")]
        Target::S3(_) | Target::Azure(_) | Target::Google(_) => Box::new(objects::Objects::open(&destination)?),
        #[cfg(not(feature = "object-stores"))]
        Target::S3(_) | Target::Azure(_) | Target::Google(_) => return Err(WITHOUT_STORES.to_owned()),
    };
    sending::send(store.as_mut(), &release, deploying)
}

/// What is said where this copy cannot send to object stores.
#[cfg(not(feature = "object-stores"))]
const WITHOUT_STORES: &str = "this copy of Candour was built without the feature object-stores, so it cannot send to s3://, \
     azure:// or gs://. The copies that we release can; to build one, run `cargo install --path . --features object-stores`";

/// Where to: an address as it stands, or a target of the settings.
fn destination(deploying: &Deploying) -> Result<Result<Destination, Ending>, String> {
    let to = deploying.to.as_deref();
    if let Some(address) = to.filter(|to| to.contains('/') || to.starts_with('.')) {
        let target = Target::parse(address)?;
        return Ok(Ok(Destination { target, region: None, endpoint: None, compress: false }));
    }
    let common = Common { site: deploying.site.clone(), as_of: None };
    let (sources, _) = match sources(&common) {
        Ok(read) => read,
        Err(ending) => return Ok(Err(ending)),
    };
    let (settings, report) = settings::read(&sources);
    if report.has_errors() {
        complain(&diagnostic::render(&report, &sources, coloured(&std::io::stderr())));
        return Ok(Err(Ending::Errors));
    }
    let targets = &settings.deploy;
    let names = targets.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    let mut found = match (to, targets.len()) {
        (None, 0) => {
            return Err("candour.yaml does not say where to send the site: add a line such as\n  deploy: {live: {to: \
                 \"sftp://web@www.example.org/srv/www\"}}\nor give an address with --to"
                .to_owned());
        }
        (None, 1) => targets.values().next().cloned(),
        (None, _) => return Err(format!("candour.yaml names several targets: give one of them with --to: {names}")),
        (Some(name), _) => targets.get(name).cloned(),
    }
    .ok_or_else(|| match targets.is_empty() {
        true => "candour.yaml names no target: give an address with --to, or add `deploy`".to_owned(),
        false => format!("candour.yaml has no target of that name: the names are {names}"),
    })?;
    // A folder in the settings is meant from where they stand.
    if let Target::Folder(folder) = &mut found.target {
        *folder = deploying.site.join(&*folder);
    }
    Ok(Ok(found))
}

/// Reads what is to be sent. `compressed` is none where the target keeps no headers.
fn release(deploying: &Deploying, compressed: Option<bool>) -> Result<Release, String> {
    let folder = deploying.from.clone().unwrap_or_else(|| deploying.site.join("public"));
    let no_site = || {
        format!("there is no site in `{}`: make one first with `candour build` or `candour publish`", folder.display())
    };
    if !folder.is_dir() {
        return Err(no_site());
    }
    let lock = output::lock(&folder).map_err(|error| error.to_string())?;
    if output::live_file(&folder, output::MARKER).map_err(|error| error.to_string())?.is_none() {
        return Err(no_site());
    }
    let mut wanted = folder::files(&folder)?;
    if let Some(compress) = compressed {
        for (path, file) in &mut wanted {
            let bytes =
                std::fs::read(folder.join(path)).map_err(|error| format!("`{path}` cannot be read: {error}"))?;
            file.headers =
                said(path, &bytes, compress).iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        }
    }
    Ok(Release { folder, wanted, _lock: lock })
}

/// What an object store is told of a file.
fn said(path: &str, bytes: &[u8], compress: bool) -> Vec<(&'static str, &'static str)> {
    let mut said = headers::of(path, bytes);
    let gains = [".html", ".css", ".js", ".svg", ".xml", ".json", ".atom"].iter().any(|ending| path.ends_with(ending));
    // The ledger is read by programs, some of which take no compressed answer.
    if compress && gains && !path.starts_with("ledger/") {
        said.push(("Content-Encoding", "gzip"));
    }
    said
}

/// What would be done, in order.
fn in_words(passes: &[(Pass, Vec<String>)], release: &Release) -> String {
    let mut text = String::new();
    let (mut sent, mut bytes, mut deleted) = (0, 0, 0);
    for (pass, paths) in passes {
        text.push_str(&format!("{}:\n", pass.in_words()));
        for path in paths {
            match (pass.deletes(), release.wanted.get(path)) {
                (false, Some(file)) => {
                    text.push_str(&format!("  send    {path} ({})\n", count_of(file.size as usize, "byte", "bytes")));
                    sent += 1;
                    bytes += file.size;
                }
                _ => {
                    text.push_str(&format!("  delete  {path}\n"));
                    deleted += 1;
                }
            }
        }
    }
    text + &format!(
        "To send: {}, {}. To delete: {}. Nothing was changed.\n",
        count_of(sent, "file", "files"),
        count_of(bytes as usize, "byte", "bytes"),
        count_of(deleted, "file", "files")
    )
}

/// Says what differs from what was sent.
fn verdict(differing: &[(String, &'static str)], release: &Release, remedy: &str) -> Ending {
    for (path, how) in differing {
        say(&format!("DIFFERS: {path} {how}\n"));
    }
    match differing.len() {
        0 => {
            say(&format!("Looked at {}: all as they were built.\n", count_of(release.wanted.len(), "file", "files")));
            Ending::Clean
        }
        many => {
            say(&format!(
                "{} not as built: somebody or something else changed them. {remedy}\n",
                if many == 1 { "1 file is".to_owned() } else { format!("{many} files are") }
            ));
            Ending::Errors
        }
    }
}

/// A record of files that certainly lie there.
fn certain(files: BTreeMap<String, Wanted>) -> Record {
    let known = |file| crate::deploy::Known { standing: Standing::There, file };
    Record {
        finished: true,
        files: files.into_iter().map(|(path, file)| (path, known(file))).collect(),
        ..Record::default()
    }
}

/// The passes from what lies there to a release.
fn passes(before: &Record, release: &Release) -> Vec<(Pass, Vec<String>)> {
    plan(before, &release.wanted, headers::is_for_ever)
}

/// Whether there is a folder at a path, and it has something in it.
fn holds_something(folder: &Path) -> Result<bool, String> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(format!("the folder `{}` cannot be read: {error}", folder.display())),
    }
}
