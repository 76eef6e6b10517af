//! What this computer can make: the programs that some forms of documents need, and what was made before.
//!
//! Programs are run without a shell, with a plain environment, and stopped after ten minutes. What they and the typesetter made is kept in
//! `.candour/made/` beside the content, by the digest of all that went into it; the folder may be deleted at any time.
#![expect(clippy::disallowed_methods, reason = "runs programs and keeps what they made, for `commands`")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::editions::Workshop;
use crate::editions::absent;
use crate::editions::key;

/// How long a program may take over all documents together.
const PATIENCE: Duration = Duration::from_secs(600);

/// The workshop of a site's folder.
pub struct Computer {
    folder: PathBuf,
    /// What was asked for by this command, and so is not to be thrown away.
    used: Mutex<BTreeSet<String>>,
}

impl Computer {
    /// The workshop for a site in a folder.
    pub fn new(site: &Path) -> Computer {
        Computer { folder: site.join(".candour").join("made"), used: Mutex::new(BTreeSet::new()) }
    }

    /// Throws away what this command had no use for. What cannot be deleted stays: it does no harm.
    pub fn tidy(&self) {
        let Ok(used) = self.used.lock() else { return };
        let Ok(files) = fs::read_dir(&self.folder) else { return };
        for file in files.flatten() {
            if file.file_name().to_str().is_some_and(|name| !used.contains(name)) {
                let _ = fs::remove_file(file.path());
            }
        }
    }

    fn note(&self, name: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(name.to_owned());
        }
    }

    /// Makes the folder, which asks backup programs and Git to pass it over.
    fn prepare(&self) -> std::io::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        let Some(above) = self.folder.parent() else { return Ok(()) };
        fs::write(above.join(".gitignore"), "*\n")?;
        fs::write(above.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")
    }
}

impl Workshop for Computer {
    fn is_open(&self) -> bool {
        true
    }

    fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        let failed = |error: std::io::Error| format!("the program {program} could not be run: {error}");
        let place = found(program).ok_or_else(|| absent(program))?;
        let mut child = Command::new(place)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        // All three at once, since a program that waits to be read from does not read.
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        thread::scope(|scope| {
            let writer = scope.spawn(move || {
                // A program that stops reading is found out by its answer.
                stdin.map_or(Ok(()), |mut stdin| stdin.write_all(input))
            });
            let reader = scope.spawn(move || {
                let mut output = Vec::new();
                stdout.map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut output)).map(|_| output)
            });
            let start = Instant::now();
            let status = loop {
                match child.try_wait().map_err(failed)? {
                    Some(status) => break status,
                    None if start.elapsed() > PATIENCE => {
                        let _ = child.kill();
                        let _ = child.wait();
                        return Err(format!("the program {program} took more than ten minutes and was stopped"));
                    }
                    None => thread::sleep(Duration::from_millis(2)),
                }
            };
            let _ = writer.join();
            let output =
                reader.join().map_err(|_| format!("the answer of {program} could not be read"))?.map_err(failed)?;
            if status.success() { Ok(output) } else { Err(format!("the program {program} ended with {status}")) }
        })
    }

    fn lacks(&self, program: &str) -> Option<String> {
        found(program).is_none().then(|| absent(program))
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.note(name);
        let bytes = fs::read(self.folder.join(name)).ok()?;
        // A file that was cut short or changed is as good as none.
        let (digest, bytes) = bytes.split_at_checked(DIGEST)?;
        (key(&[bytes]).as_bytes() == digest).then(|| bytes.to_vec())
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        self.note(name);
        let whole = [key(&[bytes]).as_bytes(), bytes].concat();
        // Where nothing can be kept, it is made again each time.
        let _ = self.prepare().and_then(|()| fs::write(self.folder.join(name), whole));
    }
}

/// Where a program lies: in the first folder of the path that has it. A folder that is not named from the root does not
/// count: it might be the site's own, and what lies there is content.
fn found(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let places = env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|folder| folder.join(program));
    places.into_iter().find(|place| place.is_file())
}

/// The length of the digest that a kept file begins with.
const DIGEST: usize = 64;
