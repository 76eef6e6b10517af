//! Runs targets: the inputs that are kept first, then ones made from them, and keeps what makes one fail.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::path::PathBuf;
use std::process;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::chance::Chance;
use crate::chance::mark;
use crate::counters;
use crate::counters::Seen;
use crate::mutation;
use crate::targets::TARGETS;
use crate::targets::Target;

const USAGE: &str = "usage: candour-fuzz [TARGET …] [--runs N | --seconds N | --share PERCENT] [--seed N] [--slow SECONDS] [--keep FOLDER]
       candour-fuzz TARGET --input FILE
       candour-fuzz --list
Without --runs or --seconds each target makes the number of runs that it has of its own.";

/// How many failures of a target are shown and kept.
const MOST_FAILURES: usize = 5;

/// What is to be run.
pub struct Plan {
    targets: Vec<&'static Target>,
    runs: Option<u64>,
    seconds: Option<u64>,
    share: u64,
    seed: u64,
    slow: u64,
    input: Option<PathBuf>,
    keep: Option<PathBuf>,
    list: bool,
}

impl Plan {
    /// Reads the arguments; the error is what to tell.
    pub fn read(arguments: &[String]) -> Result<Plan, String> {
        let mut plan = Plan {
            targets: Vec::new(),
            runs: None,
            seconds: None,
            share: 100,
            seed: 1,
            slow: 20,
            input: None,
            keep: None,
            list: false,
        };
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            let mut value = || rest.next().ok_or_else(|| USAGE.to_owned());
            let number = |text: &String| text.parse::<u64>().map_err(|_| USAGE.to_owned());
            match word.as_str() {
                "--list" => plan.list = true,
                "--runs" => plan.runs = Some(number(value()?)?),
                "--seconds" => plan.seconds = Some(number(value()?)?),
                "--share" => plan.share = number(value()?)?,
                "--seed" => plan.seed = number(value()?)?,
                "--slow" => plan.slow = number(value()?)?,
                "--input" => plan.input = Some(value()?.into()),
                "--keep" => plan.keep = Some(value()?.into()),
                name => match TARGETS.iter().find(|target| target.name == name) {
                    Some(target) => plan.targets.push(target),
                    None => return Err(USAGE.to_owned()),
                },
            }
        }
        if plan.targets.is_empty() {
            plan.targets = TARGETS.iter().collect();
        }
        Ok(plan)
    }
}

/// The input that is being tried, since when, and of which target.
static CURRENT: Mutex<Option<(Vec<u8>, Instant, &'static str)>> = Mutex::new(None);
/// How often the program has panicked, on any thread.
static PANICS: AtomicUsize = AtomicUsize::new(0);
/// What the last panic said.
static MESSAGE: Mutex<String> = Mutex::new(String::new());

/// Runs a plan.
pub fn run(plan: &Plan) -> ExitCode {
    if plan.list {
        TARGETS.iter().for_each(|target| println!("{:<14} {}", target.name, target.about));
        return ExitCode::SUCCESS;
    }
    panic::set_hook(Box::new(|info| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        if let Ok(mut message) = MESSAGE.lock() {
            *message = info.to_string();
        }
    }));
    watch(Duration::from_secs(plan.slow));
    let mut failed = 0;
    for target in &plan.targets {
        let found = match &plan.input {
            Some(file) => one(target, file),
            None => many(target, plan),
        };
        match found {
            Ok(failures) => failed += failures,
            Err(error) => {
                eprintln!("{}: {error}", target.name);
                return ExitCode::from(2);
            }
        }
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Tries one input; whether it failed is told and counted.
fn one(target: &'static Target, file: &Path) -> io::Result<usize> {
    match tried(target, &fs::read(file)?) {
        Ok(_) => println!("{}: nothing wrong", target.name),
        Err(message) => {
            println!("{}: {message}", target.name);
            return Ok(1);
        }
    }
    Ok(0)
}

/// Tries the inputs that are kept, and those made from them, until the plan's end; how many failed.
fn many(target: &'static Target, plan: &Plan) -> io::Result<usize> {
    let began = Instant::now();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pool = Vec::new();
    for folder in [Some(folder.join("corpus")), plan.keep.clone()].into_iter().flatten() {
        pool.extend(inputs(&folder.join(target.name))?);
    }
    if pool.is_empty() {
        return Err(io::Error::other("there is no corpus"));
    }
    let kept = pool.len();
    let mut chance = Chance::new(plan.seed ^ mark(target.name.as_bytes()));
    let mut seen = Seen::default();
    let mut done = BTreeSet::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    let most = plan.runs.unwrap_or(target.runs * plan.share / 100).max(kept as u64);
    let mut runs = 0;
    let mut slowest = Duration::ZERO;
    loop {
        let enough = match plan.seconds {
            Some(seconds) => began.elapsed().as_secs() >= seconds,
            None => runs >= most,
        };
        if (enough && runs >= kept as u64) || said.len() >= MOST_FAILURES {
            break;
        }
        let input = match pool.get(runs as usize).filter(|_| runs < kept as u64) {
            Some(input) => input.clone(),
            None => mutation::mutated(&pool, target.words, target.longest, &mut chance),
        };
        runs += 1;
        seen.forget();
        let start = Instant::now();
        let outcome = tried(target, &input);
        slowest = slowest.max(start.elapsed());
        let new = seen.take();
        match outcome {
            Ok(what) => {
                let first = done.insert(what);
                if (new || first) && runs > kept as u64 {
                    if let Some(folder) = &plan.keep {
                        keep(&folder.join(target.name), &input)?;
                    }
                    pool.push(input);
                }
            }
            Err(message) => {
                if said.insert(place_of(&message)) {
                    let smaller = mutation::shrunk(&input, |input| {
                        tried(target, input).is_err_and(|other| place_of(&other) == place_of(&message))
                    });
                    let path = keep(&folder.join("found").join(target.name), &smaller)?;
                    println!("{}: {message}\n  {}\n  input: {:?}", target.name, path.display(), Lossy(&smaller));
                }
            }
        }
    }
    let counted = match counters::count() {
        0 => String::new(),
        all => format!(", {} of {all} branches", seen.branches),
    };
    println!(
        "{:<14} {runs:>9} runs in {:>6.1} s, {} failures, {} inputs from {kept}{counted}, slowest {:.0} ms",
        target.name,
        began.elapsed().as_secs_f64(),
        said.len(),
        pool.len(),
        slowest.as_secs_f64() * 1000.0,
    );
    Ok(said.len())
}

/// Bytes as text, to be looked at.
struct Lossy<'a>(&'a [u8]);

impl std::fmt::Debug for Lossy<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = String::from_utf8_lossy(self.0).chars().take(300).collect();
        write!(f, "{text:?}")
    }
}

/// Where a panic happened: its first line.
fn place_of(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

/// Gives an input to a target; what it did, or why that is wrong.
fn tried(target: &'static Target, input: &[u8]) -> Result<u64, String> {
    if let Ok(mut current) = CURRENT.lock() {
        *current = Some((input.to_vec(), Instant::now(), target.name));
    }
    let before = PANICS.load(Ordering::SeqCst);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    if let Ok(mut current) = CURRENT.lock() {
        *current = None;
    }
    match outcome {
        // A panic on another thread counts as well.
        Ok(what) if PANICS.load(Ordering::SeqCst) == before => Ok(what),
        _ => Err(MESSAGE.lock().map(|message| message.clone()).unwrap_or_default()),
    }
}

/// Ends the program where one input takes too long, and keeps the input.
fn watch(slow: Duration) {
    thread::spawn(move || {
        loop {
            thread::sleep(Duration::from_millis(500));
            let current = CURRENT.lock().map(|current| current.clone()).unwrap_or_default();
            if let Some((input, since, name)) = current
                && since.elapsed() > slow
            {
                let path = keep(&Path::new(env!("CARGO_MANIFEST_DIR")).join("found").join(name), &input);
                println!("{name}: an input takes longer than {slow:?}: {path:?}");
                process::exit(1);
            }
        }
    });
}

/// The inputs in a folder, in order of name.
fn inputs(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().filter(|path| path.is_file()).map(fs::read).collect()
}

/// Writes an input to a folder, under a name made from it.
fn keep(folder: &Path, input: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("{:016x}", mark(input)));
    fs::write(&path, input)?;
    Ok(path)
}
