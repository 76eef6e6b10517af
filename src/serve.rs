//! The preview: serves the site on this computer alone, builds it again when a file is saved, and shows
//! problems in the content on the page itself.
//!
//! [`serve`] is the way in; [`start`] is the same without waiting. The builder is a function it is given, so
//! it knows nothing of the pipeline. It is no server for the public: a program on the same computer can
//! keep it busy, since `tiny_http` has no time-out for reading and a thread for each connection.

#![expect(clippy::disallowed_methods, reason = "the preview listens on this computer and watches its files")]

mod dashboard;
mod editor;
mod http;
mod made;
mod nudge;
mod own;
mod pages;
mod panel;
mod state;
#[cfg(test)]
mod tests;
mod watch;

use std::any::Any;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

pub use made::Answers;
pub use made::OnRequest;
pub use made::Rest;
pub use made::Wanted;

use crate::notes::Notes;
use crate::serve::editor::Editor;
use crate::serve::state::State;
use crate::serve::watch::Watch;

use serde::Serialize;
use socket2::Domain;
use socket2::Socket;
use socket2::Type;
use tiny_http::Server;

/// How many requests are answered at once; event streams have threads of their own.
const WORKERS: usize = 4;

/// How long no file may change before a build starts: editors save in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// The same once a file was closed after writing, or has got its name: then it is whole. What an editor does besides
/// follows at once.
const SETTLED: Duration = Duration::from_millis(8);

/// How long a build is put off while files go on changing.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a build made, for the preview to show.
#[derive(Clone, Default)]
pub struct Preview {
    /// The files of the site by their path below its root; ignored when `built` is false.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Makes pages before the rest is done; then `files` holds none of them.
    pub pages: OnRequest,
    /// What is still to be done after this is shown: what it gives takes the place of this.
    pub rest: Rest,
    /// What answers questions.
    pub answers: Answers,
    /// What is to be shown to the author.
    pub problems: Vec<PreviewProblem>,
    /// What is known of each page and of the whole site, made when it is asked for.
    pub notes: Option<Arc<dyn Notes>>,
    /// Whether the site could be built; if not, the last good files stay.
    pub built: bool,
    /// Whether pages that are open must be loaded again, though they were shown already while this was being made.
    pub anew: bool,
    /// Whether all is as it was at the last build, so that what is shown stays.
    pub same: bool,
}

impl fmt::Debug for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview").field("problems", &self.problems).field("built", &self.built).finish_non_exhaustive()
    }
}

/// A problem in the content as the preview shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PreviewProblem {
    /// How grave it is, in a word: `error`, `warning` or `advice`.
    pub severity: String,
    /// The file it is in.
    pub file: String,
    /// The line, counted from 1; 0 if it has no place in the file.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// The code that can be looked up.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

/// What the preview is told to do.
pub struct ServeOptions {
    /// The folder of the site, whose content, data, themes and `candour.yaml` are watched.
    pub site_root: PathBuf,
    /// The folder that the site is published to; changes there start no build.
    pub output: PathBuf,
    /// The port to listen on; 0 for any free one.
    pub port: u16,
    /// The command that opens the author's editor, such as `code --wait`; none where no editor is known.
    pub editor: Option<String>,
    /// Called once with the address when the first build is ready.
    pub on_ready: Box<dyn Fn(&str) + Send>,
    /// Called with a line to print after each build but the first, and when watching meets trouble.
    pub on_rebuild: Box<dyn Fn(&str) + Send>,
}

/// Why the preview could not start or had to stop.
#[derive(Debug)]
pub enum ServeError {
    /// The port cannot be listened on.
    Listen {
        /// The port.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The site's folder cannot be watched.
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// No more connections were accepted.
    Stopped(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Listen { port, source } if source.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is in use, perhaps by another preview: stop that or choose another port")
            }
            ServeError::Listen { port, source } => {
                write!(f, "could not listen on port {port} ({source}): choose another port")
            }
            ServeError::Watch { path, cause } => write!(
                f,
                "could not watch `{}` for changes ({cause}): see that the folder is there and can be read",
                path.display()
            ),
            ServeError::Stopped(source) => {
                write!(f, "the preview can take no more connections ({source}): start it again")
            }
        }
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ServeError::Listen { source, .. } | ServeError::Stopped(source) => Some(source),
            ServeError::Watch { .. } => None,
        }
    }
}

/// Serves the preview until the process ends or the listener fails.
///
/// `build` is called at once and again after each change, never twice at a time. If it panics, the preview
/// goes on and shows that as a problem.
pub fn serve(options: &ServeOptions, build: &(dyn Fn() -> Preview + Sync)) -> Result<(), ServeError> {
    Session::open(options)?.run(options, build)
}

/// Starts the preview on a thread of its own.
pub fn start(
    options: ServeOptions,
    build: impl Fn() -> Preview + Send + Sync + 'static,
) -> Result<Running, ServeError> {
    let session = Session::open(&options)?;
    let address = session.state.address();
    let signals = session.sender.clone();
    let thread = thread::spawn(move || session.run(&options, &build));
    Ok(Running { address, signals, thread })
}

/// A preview that was started.
#[derive(Debug)]
pub struct Running {
    address: String,
    signals: Sender<Signal>,
    thread: JoinHandle<Result<(), ServeError>>,
}

impl Running {
    /// Its address: `http://127.0.0.1:4000/`. Requests wait until the first build is ready.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Stops it after the build that may be under way, and says whether it had failed before.
    pub fn stop(self) -> Result<(), ServeError> {
        // A session that has ended no longer hears this, and need not.
        let _ = self.signals.send(Signal::Stop);
        self.thread.join().unwrap_or_else(|_| Err(ServeError::Stopped(io::Error::other("it panicked"))))
    }
}

/// What the thread that builds is told.
#[derive(Debug)]
enum Signal {
    /// A file was saved.
    Saved {
        /// The folders of content that came into being with it.
        folders: Vec<PathBuf>,
        /// Whether it is whole, as far as the system tells.
        whole: bool,
    },
    /// A build has come to its end.
    Done(Box<Done>),
    /// Something could not be watched.
    Trouble(String),
    /// The listener failed.
    Deaf(io::Error),
    /// It is to end.
    Stop,
}

/// A preview between its listener's start and its end.
struct Session {
    server: Arc<Server>,
    state: Arc<State>,
    watch: Watch,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    /// The number of the last build: the rest of an earlier one is no longer wanted.
    number: Arc<AtomicU64>,
}

impl Session {
    fn open(options: &ServeOptions) -> Result<Session, ServeError> {
        let failed = |source| ServeError::Listen { port: options.port, source };
        let listener = listen(options.port).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let server = Server::from_listener(listener, None).map_err(|error| failed(io::Error::other(error)))?;
        let editor = Editor::new(&options.site_root, options.editor.as_deref());
        let (sender, signals) = mpsc::channel();
        // Watched before the first build, so that a change during it is not missed.
        let watch = Watch::start(&options.site_root, &options.output, sender.clone())?;
        Ok(Session {
            server: Arc::new(server),
            state: Arc::new(State::new(port, editor)),
            watch,
            sender,
            signals,
            number: Arc::default(),
        })
    }

    fn run(mut self, options: &ServeOptions, build: &(dyn Fn() -> Preview + Sync)) -> Result<(), ServeError> {
        let first = build_safely(build);
        let rest = first.rest.clone();
        self.state.take(first);
        if let Some(preview) = finish_safely(&rest, &|| true) {
            self.state.take(preview);
        }
        let (nudger, requests) = mpsc::sync_channel(1);
        let port = self.state.port;
        thread::spawn(move || nudge::after_requests(port, &requests));
        let workers: Vec<JoinHandle<()>> = (0..WORKERS)
            .map(|_| {
                let (server, state) = (self.server.clone(), self.state.clone());
                let (sender, nudger) = (self.sender.clone(), nudger.clone());
                thread::spawn(move || http::answer_all(&server, &state, &sender, &nudger))
            })
            .collect();
        drop(nudger);
        (options.on_ready)(&self.state.address());
        let ended = self.follow(options, build);
        self.state.stop();
        for _ in &workers {
            self.server.unblock();
        }
        for worker in workers {
            // A worker's panics are caught where it answers: there is nothing left to learn from this.
            let _ = worker.join();
        }
        ended
    }

    /// Builds again after each change, until told to stop.
    fn follow(&mut self, options: &ServeOptions, build: &(dyn Fn() -> Preview + Sync)) -> Result<(), ServeError> {
        let ended = self.listen(options, build);
        // What may still be at work is not wanted any more.
        self.number.fetch_add(1, Ordering::SeqCst);
        ended
    }

    fn listen(&mut self, options: &ServeOptions, build: &(dyn Fn() -> Preview + Sync)) -> Result<(), ServeError> {
        // Signals that come during a build wait here, and all of them make one more build.
        while let Ok(first) = self.signals.recv() {
            let mut wait = Wait::default();
            wait.hear(first)?;
            while wait.saved && !wait.stop && wait.begun.elapsed() < PATIENCE {
                match self.signals.recv_timeout(if wait.whole { SETTLED } else { QUIET }) {
                    Ok(signal) => wait.hear(signal)?,
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return Ok(()),
                }
            }
            if wait.stop {
                break;
            }
            for folder in &wait.folders {
                wait.trouble.extend(self.watch.follow(folder).err().map(|error| error.to_string()));
            }
            for line in &wait.trouble {
                (options.on_rebuild)(line);
            }
            if let Some(done) = wait.done.filter(|done| done.number == self.number.load(Ordering::SeqCst)) {
                self.state.take(done.preview);
                (options.on_rebuild)(&done.line);
            }
            if wait.saved {
                self.build(options, build);
            }
        }
        Ok(())
    }

    /// Builds once. Where there is more to do after the pages can be shown, it is done beside what may be saved next.
    fn build(&self, options: &ServeOptions, build: &(dyn Fn() -> Preview + Sync)) {
        let begun = Instant::now();
        let preview = build_safely(build);
        if preview.same {
            return;
        }
        let number = self.number.fetch_add(1, Ordering::SeqCst) + 1;
        let rest = preview.rest.clone();
        if !rest.is_there() {
            let line = summary(&preview, begun.elapsed(), None);
            self.state.take(preview);
            (options.on_rebuild)(&line);
            return;
        }
        self.state.take(preview);
        let shown = begun.elapsed();
        let (sender, latest) = (self.sender.clone(), self.number.clone());
        thread::spawn(move || {
            let is_wanted = || latest.load(Ordering::SeqCst) == number;
            if let Some(preview) = finish_safely(&rest, &is_wanted) {
                let line = summary(&preview, begun.elapsed(), Some(shown));
                // After the end nobody listens, and nobody needs to.
                let _ = sender.send(Signal::Done(Box::new(Done { number, preview, line })));
            }
        });
    }
}

/// The rest of a build that has come to its end.
#[derive(Debug)]
struct Done {
    /// Which build.
    number: u64,
    preview: Preview,
    /// What to print of it.
    line: String,
}

/// What was heard since the last build.
struct Wait {
    begun: Instant,
    saved: bool,
    /// Whether the last file that was saved is whole.
    whole: bool,
    stop: bool,
    folders: Vec<PathBuf>,
    trouble: Vec<String>,
    done: Option<Box<Done>>,
}

impl Default for Wait {
    fn default() -> Wait {
        Wait {
            begun: Instant::now(),
            saved: false,
            whole: false,
            stop: false,
            folders: Vec::new(),
            trouble: Vec::new(),
            done: None,
        }
    }
}

impl Wait {
    fn hear(&mut self, signal: Signal) -> Result<(), ServeError> {
        match signal {
            Signal::Saved { folders, whole } => {
                self.saved = true;
                self.whole = whole;
                self.folders.extend(folders);
            }
            Signal::Done(done) => self.done = Some(done),
            Signal::Trouble(line) => self.trouble.push(line),
            Signal::Deaf(error) => return Err(ServeError::Stopped(error)),
            Signal::Stop => self.stop = true,
        }
        Ok(())
    }
}

fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    // Else the port is refused for a minute after the last preview. Windows means another thing by it.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    // Accepted sockets inherit both. Without the first, pages over a kilobyte take 40 ms more; the second
    // frees a worker from a reader that reads nothing. A time-out for reading would end the listener.
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(Duration::from_secs(10)))?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    socket.listen(128)?;
    Ok(socket.into())
}

fn build_safely(build: &(dyn Fn() -> Preview + Sync)) -> Preview {
    // Nothing of a build that panicked is used.
    panic::catch_unwind(AssertUnwindSafe(build)).unwrap_or_else(|fault| failed(fault.as_ref()))
}

/// The rest of a build; nothing where there is none, or it is no longer wanted.
fn finish_safely(rest: &Rest, is_wanted: &Wanted<'_>) -> Option<Preview> {
    panic::catch_unwind(AssertUnwindSafe(|| rest.done(is_wanted))).unwrap_or_else(|fault| Some(failed(fault.as_ref())))
}

fn failed(fault: &(dyn Any + Send)) -> Preview {
    let problem = PreviewProblem {
        severity: "error".to_owned(),
        file: "candour".to_owned(),
        code: "internal-error".to_owned(),
        message: format!(
            "Candour failed while it built the site ({}); this is a fault in Candour and not in your content",
            words(fault)
        ),
        help: "report it with the text that was printed, and undo your last change for now".to_owned(),
        ..PreviewProblem::default()
    };
    Preview { problems: vec![problem], ..Preview::default() }
}

fn words(fault: &(dyn Any + Send)) -> &str {
    let text = fault.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| fault.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

fn summary(preview: &Preview, time: Duration, shown: Option<Duration>) -> String {
    let mut took = format!("Built again in {:.2} seconds", time.as_secs_f64());
    if let Some(shown) = shown {
        took.push_str(&format!(", pages shown after {:.2}", shown.as_secs_f64()));
    }
    let old = if preview.built || shown.is_some() { "" } else { "; the preview shows the last good build" };
    format!("{took}: {}{old}", pages::count(&preview.problems))
}
