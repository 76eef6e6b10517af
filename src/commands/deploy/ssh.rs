//! What rsync and SFTP share: the programs are the system's own, started with arguments and never through a shell.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use crate::deploy::Remote;

/// How a program ended.
pub(super) struct Ended {
    /// Whether it says that it did what it was told.
    pub(super) well: bool,
    /// What it printed.
    pub(super) out: String,
    /// What it complained of.
    pub(super) err: String,
}

/// Starts a program, gives it its input, and waits for it.
pub(super) fn run(program: &str, arguments: &[String], input: &[u8]) -> Result<Ended, String> {
    let mut command = Command::new(program);
    // What it says is read below, so it must say it in English.
    command.args(arguments).env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => {
            format!(
                "the program `{program}` is not installed on this computer: install it, or send the site in another way"
            )
        }
        _ => format!("the program `{program}` could not be run: {error}"),
    };
    let mut child = command.spawn().map_err(failed)?;
    let stdin = child.stdin.take();
    let input = input.to_vec();
    // Beside the reading, since a program may print before it has read all.
    let writer = std::thread::spawn(move || {
        if let Some(mut stdin) = stdin {
            // A program that went away says why itself.
            let _ = stdin.write_all(&input);
        }
    });
    let output = child.wait_with_output().map_err(failed)?;
    let _ = writer.join();
    Ok(Ended {
        well: output.status.success(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// The options of SSH that hold for both programs: nothing is asked, since nobody may be there to answer.
pub(super) fn options() -> Result<Vec<String>, String> {
    let mut options = vec!["-oBatchMode=yes".to_owned(), "-oConnectTimeout=20".to_owned()];
    for (variable, option) in [("CANDOUR_SSH_KEY", "IdentityFile"), ("CANDOUR_SSH_KNOWN_HOSTS", "UserKnownHostsFile")] {
        let Some(path) = env::var_os(variable) else { continue };
        let path = path.into_string().ok().filter(|path| {
            let plain = |c: char| c.is_alphanumeric() || "/-_.+@".contains(c);
            !path.is_empty() && path.chars().all(plain)
        });
        let path = path.ok_or_else(|| {
            format!(
                "the path in {variable} has a space or sign in it that SSH would misread: give the file a plainer path"
            )
        })?;
        if !Path::new(&path).is_file() {
            return Err(format!("there is no file `{path}`, which {variable} names"));
        }
        options.push(format!("-o{option}={path}"));
    }
    Ok(options)
}

/// One connection for all that is sent, which the programs share: to sign in takes longer than to send a page.
pub(super) struct Shared {
    /// Signs off.
    leave: Vec<String>,
    /// The option by which a program takes part.
    pub(super) option: Option<String>,
}

impl Shared {
    /// Signs in; where that cannot be shared, each program signs in by itself and says what went wrong.
    pub(super) fn open(remote: &Remote, options: &[String], scratch: &Scratch) -> Shared {
        let path = format!("-oControlPath={}", scratch.folder.join("ssh").display());
        // ssh parts an option's words, and gives `%` a meaning. A socket's path may have about a hundred letters.
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.=".contains(c);
        if !cfg!(unix) || path.len() > 90 || !path.chars().all(plain) {
            return Shared { leave: Vec::new(), option: None };
        }
        let port = remote.port.iter().flat_map(|port| ["-p".to_owned(), port.to_string()]);
        let at: Vec<String> = port.chain(["--".to_owned(), server(remote)]).collect();
        let mut enter = options.to_vec();
        // Should this program be killed, it signs off by itself.
        enter.extend(["-f", "-N", "-oControlMaster=yes", "-oControlPersist=60", &path].map(str::to_owned));
        enter.extend(at.iter().cloned());
        let done =
            Command::new("ssh").args(enter).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        match done.is_ok_and(|status| status.success()) {
            true => Shared {
                leave: ["-O".to_owned(), "exit".to_owned(), path.clone()].into_iter().chain(at).collect(),
                option: Some(path),
            },
            false => Shared { leave: Vec::new(), option: None },
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if !self.leave.is_empty() {
            let _ = Command::new("ssh")
                .args(&self.leave)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
        }
    }
}

/// The account and server, as both programs take them.
pub(super) fn server(remote: &Remote) -> String {
    match &remote.user {
        Some(user) => format!("{user}@{}", remote.host),
        None => remote.host.clone(),
    }
}

/// What went wrong, in plain words, with what to do.
pub(super) fn reason(program: &str, remote: &Remote, said: &str) -> String {
    let (host, server) = (&remote.host, server(remote));
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    // What rsync says after the cause is no cause.
    let after = ["rsync error:", "Broken pipe", "connection unexpectedly closed"];
    let telling = |line: &&str| !line.trim().is_empty() && !after.iter().any(|words| line.contains(words));
    let last = said.lines().rev().find(telling).unwrap_or("it did not say why").trim();
    let port = remote.port.map_or(String::new(), |port| format!("-p {port} "));
    let what = if has(&["Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED"]) {
        format!(
            "this computer does not know the server, or it is not the one it knew. Run `ssh {port}{server}` once, and say yes \
             if the fingerprint is the one that your host gave you"
        )
    } else if has(&["Permission denied (", "Too many authentication failures", "no mutual signature"]) {
        format!(
            "the server does not let you in. It needs your key: see that `ssh -oBatchMode=yes {port}{server}` works, or name \
             the key's file in CANDOUR_SSH_KEY"
        )
    } else if has(&["Could not resolve hostname"]) {
        format!("there is no server of the name `{host}`: look at the address")
    } else if has(&["Connection refused", "Connection timed out", "No route to host", "Network is unreachable"]) {
        format!("the server `{host}` does not answer: look at the address, the port and your connection")
    } else if has(&["command not found", "rsync: not found"]) {
        "rsync is not installed on the server: use an address that begins with sftp:// instead".to_owned()
    } else if has(&["Permission denied", "permission denied"]) {
        format!("your account may not write to `{}` there: ask your host which folder is yours", remote.path)
    } else if has(&["No space left", "Disk quota exceeded"]) {
        "the server's disk is full: make room there and try again".to_owned()
    } else {
        "look at what it says, and try again: nothing that is live was broken".to_owned()
    };
    format!("{program} could not do it: {what} ({last})")
}

/// A folder for files that are fetched or sent, deleted at the end.
pub(super) struct Scratch {
    /// Where it is.
    pub(super) folder: PathBuf,
}

impl Scratch {
    /// A new folder, for this account alone.
    pub(super) fn make() -> Result<Scratch, String> {
        let failed = |error: String| format!("no folder for work could be made: {error}");
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).map_err(|error| failed(error.to_string()))?;
        let folder = env::temp_dir().join(format!("candour-deploy-{:016x}", u64::from_le_bytes(bytes)));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&folder).map_err(|error| failed(error.to_string()))?;
        Ok(Scratch { folder })
    }

    /// A file in it, with its content.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
        let path = self.folder.join(name);
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written.map(|()| path.clone()).map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
    }

    /// A path in it, in letters.
    pub(super) fn path(&self, name: &str) -> Result<String, String> {
        letters(&self.folder.join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A path in letters, whole: a name that begins with a hyphen must not be an option.
pub(super) fn letters(path: &Path) -> Result<String, String> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    whole.into_os_string().into_string().map_err(|_| format!("the name of `{}` is not in UTF-8", path.display()))
}
