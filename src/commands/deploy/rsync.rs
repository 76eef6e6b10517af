//! By the program rsync: each pass is a list of files.

use std::fs;

use crate::commands::deploy::MISSING;
use crate::commands::deploy::OTHER;
use crate::commands::deploy::Release;
use crate::commands::deploy::Store;
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

/// A folder on a server that has rsync.
pub(super) struct Rsync {
    remote: Remote,
    rsh: String,
    // Before the folder that it lies in, so that it ends first.
    _shared: Shared,
    scratch: Scratch,
}

impl Rsync {
    /// The folder; no more is asked of the server yet than to let us in.
    pub(super) fn open(remote: &Remote) -> Result<Rsync, String> {
        // rsync parts this at its spaces, and no option has one.
        let port = remote.port.map_or(String::new(), |port| format!(" -p {port}"));
        let (scratch, mut options) = (Scratch::make()?, options()?);
        let shared = Shared::open(remote, &options, &scratch);
        options.extend(shared.option.clone());
        let rsh = format!("ssh {}{port}", options.join(" "));
        Ok(Rsync { remote: remote.clone(), rsh, _shared: shared, scratch })
    }

    fn there(&self, path: &str) -> String {
        format!("{}:{}/{path}", server(&self.remote), self.remote.path)
    }

    fn run(&self, more: &[&str], from: &str, to: &str, input: &[u8]) -> Result<Ended, String> {
        // Arguments are not read by a shell at the other end either.
        let mut arguments =
            vec!["--secluded-args".to_owned(), "--timeout=120".to_owned(), format!("--rsh={}", self.rsh)];
        arguments.extend(more.iter().map(|&argument| argument.to_owned()));
        arguments.extend(["--".to_owned(), from.to_owned(), to.to_owned()]);
        run("rsync", &arguments, input)
    }

    fn done(&self, ended: &Ended) -> Result<(), String> {
        if ended.well { Ok(()) } else { Err(reason("rsync", &self.remote, &ended.err)) }
    }

    /// The files of a list, from a folder of this computer.
    fn listed(&self, more: &[&str], from: &str, paths: &[String]) -> Result<Ended, String> {
        let list: Vec<u8> = paths.iter().flat_map(|path| path.bytes().chain([0])).collect();
        let mut all = vec!["--files-from=-", "--from0", "--8-bit-output"];
        all.extend(more);
        self.run(&all, &format!("{}/", from.trim_end_matches('/')), &self.there(""), &list)
    }

    fn put(&self, from: &str, paths: &[String]) -> Result<(), String> {
        // Each file is written beside its place and then moved there. What to send was decided before.
        let how = ["--ignore-times", "--times", "--perms", "--chmod=D755,F644", "--compress", "--mkpath"];
        self.done(&self.listed(&how, from, paths)?)
    }
}

impl Store for Rsync {
    fn record(&mut self) -> Result<Option<Vec<u8>>, String> {
        let here = self.scratch.path("record")?;
        let ended = self.run(&["--ignore-times"], &self.there(RECORD), &here, &[])?;
        if ended.well {
            return fs::read(&here).map(Some).map_err(|error| format!("`{here}` cannot be read: {error}"));
        }
        // Either the file is missing, or the folder that it would lie in.
        let nothing = ended.err.contains("No such file") && ended.err.contains("/.candour");
        if nothing { Ok(None) } else { self.done(&ended).map(|()| None) }
    }

    fn keep_record(&mut self, text: &str) -> Result<(), String> {
        self.scratch.put(&format!("kept/{RECORD}"), text.as_bytes())?;
        self.put(&self.scratch.path("kept")?, &[RECORD.to_owned()])
    }

    fn guards_record(&self) -> bool {
        false
    }

    fn batch(&self) -> usize {
        2_000
    }

    fn send(&mut self, release: &Release, paths: &[String]) -> Result<(), String> {
        self.put(&letters(&release.folder)?, paths)
    }

    fn delete(&mut self, paths: &[String]) -> Result<(), String> {
        // From folders like theirs where none of them is: a file that is missing here is deleted there.
        for path in paths {
            let above = path.rsplit_once('/').map_or("", |(above, _)| above);
            self.scratch.put(&format!("nothing/{above}/.here"), b"")?;
        }
        self.done(&self.listed(&["--delete-missing-args"], &self.scratch.path("nothing")?, paths)?)
    }

    fn differing(&mut self, release: &Release) -> Result<Vec<(String, &'static str)>, String> {
        let paths: Vec<String> = release.wanted.keys().cloned().collect();
        let how = ["--dry-run", "--checksum", "--out-format=%i %n"];
        let ended = self.listed(&how, &letters(&release.folder)?, &paths)?;
        self.done(&ended)?;
        let differs = |line: &str| {
            let (what, path) = line.split_once(' ')?;
            let how = match what.strip_prefix("<f")?.chars().next()? {
                '+' => MISSING,
                'c' | 's' => OTHER,
                _ => return None,
            };
            Some((path.to_owned(), how))
        };
        Ok(ended.out.lines().filter_map(differs).collect())
    }
}
