//! What this computer can make: the programs that some forms of documents need, and what was made before.
//!
//! Programs are run without a shell, with a plain environment, and stopped after ten minutes. What they and the typesetter made is kept in
//! `.candour/made/` beside the content, by the digest of all that went into it; the folder may be deleted at any time.
#![expect(clippy::disallowed_methods, reason = "runs programs and keeps what they made, for `commands`")]

use std::collections::BTreeMap;
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
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::commands::cache::identity;
use crate::commands::cache::prepare;
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
    /// The programs that were asked for, each as it lies on this computer.
    asked: Mutex<BTreeMap<String, String>>,
    /// Whether a program that is there did not do its work.
    failed: AtomicBool,
}

/// What a build asked of a workshop: the same build again has the same answers where all of it is as it was.
pub struct Asked {
    /// The programs, each as it lies on this computer.
    pub programs: BTreeMap<String, String>,
    /// The names of what is kept.
    pub kept: Vec<String>,
}

impl Asked {
    /// Whether a workshop would still give the same answers.
    pub fn holds(&self, workshop: &Computer) -> bool {
        self.programs.iter().all(|(program, standing)| standing_of(program) == *standing)
            && self.kept.iter().all(|name| workshop.has(name))
    }
}

impl Computer {
    /// The workshop for a site in a folder.
    pub fn new(site: &Path) -> Computer {
        Computer {
            folder: site.join(".candour").join("made"),
            used: Mutex::default(),
            asked: Mutex::default(),
            failed: AtomicBool::new(false),
        }
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

    /// What was asked of it; none where a program did not do its work, which it may do the next time.
    pub fn asked(&self) -> Option<Asked> {
        if self.failed.load(Ordering::Relaxed) {
            return None;
        }
        let programs = self.asked.lock().ok()?.clone();
        let kept = self.used.lock().ok()?.iter().filter(|name| self.has(name)).cloned().collect();
        Some(Asked { programs, kept })
    }

    fn has(&self, name: &str) -> bool {
        fs::symlink_metadata(self.folder.join(name)).is_ok_and(|there| there.is_file())
    }

    fn ask(&self, program: &str) {
        if let Ok(mut asked) = self.asked.lock() {
            asked.entry(program.to_owned()).or_insert_with(|| standing_of(program));
        }
    }

    fn note(&self, name: &str) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(name.to_owned());
        }
    }

    /// Makes the folder.
    fn prepare(&self) -> std::io::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        self.folder.parent().map_or(Ok(()), prepare)?;
        fs::create_dir(&self.folder)
    }
}

impl Workshop for Computer {
    fn is_open(&self) -> bool {
        true
    }

    fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        self.ask(program);
        let place = found(program).ok_or_else(|| absent(program))?;
        run(&place, program, arguments, input).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))
    }

    fn lacks(&self, program: &str) -> Option<String> {
        self.ask(program);
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

/// What a program answers, or why it does not.
fn run(place: &Path, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("the program {program} could not be run: {error}");
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

/// Where a program lies: in the first folder of the path that has it. A folder that is not named from the root does not
/// count: it might be the site's own, and what lies there is content.
fn found(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let places = env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|folder| folder.join(program));
    places.into_iter().find(|place| place.is_file())
}

/// How a program lies on this computer, in words that change when it does.
fn standing_of(program: &str) -> String {
    let place = found(program);
    let file = place.as_ref().and_then(|place| fs::metadata(place).ok());
    format!("{place:?} {}", file.map_or_else(String::new, |file| identity(&file)))
}

/// The length of the digest that a kept file begins with.
const DIGEST: usize = 64;
