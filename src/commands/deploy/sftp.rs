//! By the program sftp: each pass is a list of its commands.

use std::collections::BTreeSet;
use std::fs;

use crate::commands::deploy::MISSING;
use crate::commands::deploy::OTHER;
use crate::commands::deploy::Release;
use crate::commands::deploy::Store;
use crate::commands::deploy::folder::digest;
use crate::commands::deploy::ssh::Ended;
use crate::commands::deploy::ssh::Scratch;
use crate::commands::deploy::ssh::Shared;
use crate::commands::deploy::ssh::letters;
use crate::commands::deploy::ssh::options;
use crate::commands::deploy::ssh::reason;
use crate::commands::deploy::ssh::run;
use crate::commands::deploy::ssh::server;
use crate::deploy::RECORD;
use crate::deploy::Remote;

/// A folder on a server that has SFTP.
pub(super) struct Sftp {
    remote: Remote,
    arguments: Vec<String>,
    // Before the folder that it lies in, so that it ends first.
    _shared: Shared,
    scratch: Scratch,
}

/// What the name of a file ends in while it is being sent.
const NEW: &str = ".candour-new";

impl Sftp {
    /// The folder; no more is asked of the server yet than to let us in.
    pub(super) fn open(remote: &Remote) -> Result<Sftp, String> {
        let (scratch, mut arguments) = (Scratch::make()?, options()?);
        let shared = Shared::open(remote, &arguments, &scratch);
        arguments.extend(shared.option.clone());
        arguments.extend(["-b".to_owned(), "-".to_owned()]);
        arguments.extend(remote.port.iter().flat_map(|port| ["-P".to_owned(), port.to_string()]));
        arguments.extend(["--".to_owned(), server(remote)]);
        Ok(Sftp { remote: remote.clone(), arguments, _shared: shared, scratch })
    }

    fn there(&self, path: &str) -> String {
        quoted(&format!("{}/{path}", self.remote.path))
    }

    fn run(&self, commands: &str) -> Result<Ended, String> {
        run("sftp", &self.arguments, commands.as_bytes())
    }

    fn done(&self, ended: &Ended) -> Result<(), String> {
        if ended.well { Ok(()) } else { Err(reason("sftp", &self.remote, &ended.err)) }
    }

    /// The commands that make every folder which these files lie in; one that is there is no fault.
    fn folders<'a>(&self, paths: impl Iterator<Item = &'a str>) -> String {
        let mut folders = BTreeSet::new();
        for path in paths {
            folders.extend(path.match_indices('/').map(|(end, _)| path[..end].to_owned()));
        }
        folders.iter().map(|folder| format!("-mkdir {}\n", self.there(folder))).collect()
    }

    /// The commands that put a file in its place, in one step for whoever reads it.
    fn put(&self, from: &str, path: &str) -> String {
        let new = self.there(&format!("{path}{NEW}"));
        format!("put {} {new}\nchmod 644 {new}\nrename {new} {}\n", quoted(from), self.there(path))
    }
}

impl Store for Sftp {
    fn record(&mut self) -> Result<Option<Vec<u8>>, String> {
        let here = self.scratch.path("record")?;
        let ended = self.run(&format!("get {} {}\n", self.there(RECORD), quoted(&here)))?;
        if ended.well {
            return fs::read(&here).map(Some).map_err(|error| format!("`{here}` cannot be read: {error}"));
        }
        let nothing =
            ended.err.contains("deployed.json") && (ended.err.contains("not found") || ended.err.contains("No such"));
        if nothing { Ok(None) } else { self.done(&ended).map(|()| None) }
    }

    fn keep_record(&mut self, text: &str) -> Result<(), String> {
        let here = letters(&self.scratch.put("kept", text.as_bytes())?)?;
        let mut commands = String::new();
        for (end, _) in self.remote.path.match_indices('/').skip(1) {
            commands.push_str(&format!("-mkdir {}\n", quoted(&self.remote.path[..end])));
        }
        commands.push_str(&format!("-mkdir {}\n", quoted(&self.remote.path)));
        commands.push_str(&self.folders([RECORD].into_iter()));
        commands.push_str(&self.put(&here, RECORD));
        self.done(&self.run(&commands)?)
    }

    fn guards_record(&self) -> bool {
        false
    }

    fn batch(&self) -> usize {
        500
    }

    fn send(&mut self, release: &Release, paths: &[String]) -> Result<(), String> {
        let mut commands = self.folders(paths.iter().map(String::as_str));
        for path in paths {
            commands.push_str(&self.put(&letters(&release.folder.join(path))?, path));
        }
        self.done(&self.run(&commands)?)
    }

    fn delete(&mut self, paths: &[String]) -> Result<(), String> {
        let commands: String = paths
            .iter()
            .map(|path| format!("-rm {}\n-rm {}\n", self.there(path), self.there(&format!("{path}{NEW}"))))
            .collect();
        self.done(&self.run(&commands)?)
    }

    fn differing(&mut self, release: &Release) -> Result<Vec<(String, &'static str)>, String> {
        let mut commands = String::new();
        for (number, path) in release.wanted.keys().enumerate() {
            let here = self.scratch.path(&format!("looked-{number}"))?;
            commands.push_str(&format!("-get {} {}\n", self.there(path), quoted(&here)));
        }
        self.done(&self.run(&commands)?)?;
        let mut differing = Vec::new();
        for (number, (path, wanted)) in release.wanted.iter().enumerate() {
            let here = self.scratch.folder.join(format!("looked-{number}"));
            match fs::read(&here) {
                Err(_) => differing.push((path.clone(), MISSING)),
                Ok(bytes) if digest(&bytes) != wanted.sha256 => differing.push((path.clone(), OTHER)),
                Ok(_) => {}
            }
            let _ = fs::remove_file(&here);
        }
        Ok(differing)
    }
}

/// A name as sftp takes it: in quotation marks wildcards are letters like others.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}
