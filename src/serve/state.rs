//! What all threads of the preview share: the files it shows, the problems, and the open event streams.
//!
//! [`State::take`] is the only way in for a build, and tells the streams. It answers no request itself.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::hash::BuildHasher;
use std::hash::RandomState;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::notes::Notes;
use crate::serve::Answers;
use crate::serve::OnRequest;
use crate::serve::Preview;
use crate::serve::PreviewProblem;
use crate::serve::editor::Editor;
use crate::serve::pages;

use serde::Serialize;

/// How many event streams are open at most.
const STREAMS: usize = 64;

/// How long a request waits for the rest of a build.
const REST: Duration = Duration::from_secs(30);

/// The files of a site by their path below its root.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What the preview shows at one moment.
#[derive(Clone, Default)]
pub(super) struct Current {
    /// The files of the last good build; none before the first.
    pub(super) files: Option<Arc<Files>>,
    /// Makes the pages of a later build, which come before the files.
    pub(super) pages: OnRequest,
    /// Whether the files of that build are being made.
    pub(super) pending: bool,
    /// What answers questions about them.
    pub(super) answers: Answers,
    /// The problems of the last build, good or not.
    pub(super) problems: Vec<PreviewProblem>,
    /// The same with their heading, for the page's script.
    pub(super) report: String,
    /// What is known of the last build, good or not.
    pub(super) notes: Option<Arc<dyn Notes>>,
    /// Whether the last build was good.
    pub(super) built: bool,
    /// Whether what is shown is of a build before that.
    pub(super) stale: bool,
    /// Grows when what is shown changes.
    pub(super) build: u64,
}

impl Current {
    /// Whether there is nothing to show: then the page itself lists the problems, and is loaded again for new ones.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_none() && !self.pages.is_there()
    }
}

/// The report on the last build as the page's script reads it.
#[derive(Serialize)]
struct Report<'a> {
    built: bool,
    heading: &'a str,
    problems: &'a [PreviewProblem],
}

/// What the threads of a preview share.
pub(super) struct State {
    /// Known to the pages of this preview alone.
    pub(super) token: String,
    /// Where it is served.
    pub(super) port: u16,
    /// What opens a file of the site.
    pub(super) editor: Editor,
    current: RwLock<Arc<Current>>,
    streams: Mutex<VecDeque<Sender<Arc<str>>>>,
    /// Whether something is pending, and the bell for when it no longer is.
    pending: Mutex<bool>,
    done: Condvar,
    stopping: AtomicBool,
}

impl State {
    /// The state of a preview on `port` before its first build.
    pub(super) fn new(port: u16, editor: Editor) -> State {
        // The standard library keys this hash with random numbers of the system's.
        let part = || RandomState::new().hash_one(port);
        State {
            token: format!("{:016x}{:016x}", part(), part()),
            port,
            editor,
            current: RwLock::default(),
            streams: Mutex::default(),
            pending: Mutex::new(false),
            done: Condvar::new(),
            stopping: AtomicBool::new(false),
        }
    }

    /// The address of the preview.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Whether a `Host` header means this preview: a foreign page may have led its name to this computer.
    pub(super) fn is_host(&self, host: &str) -> bool {
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| host == format!("{name}:{}", self.port))
    }

    /// What is shown now.
    pub(super) fn current(&self) -> Arc<Current> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same once nothing of it is still being made.
    pub(super) fn finished(&self) -> Arc<Current> {
        let pending = self.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.done.wait_timeout_while(pending, REST, |pending| *pending && !self.is_stopping());
        drop(waited);
        self.current()
    }

    /// Shows the outcome of a build, and tells the pages that are open.
    pub(super) fn take(&self, preview: Preview) {
        let old = self.current();
        let (current, reload) = if preview.rest.is_there() { begun(&old, preview) } else { ended(&old, preview) };
        let current = Arc::new(Current { build: old.build + u64::from(reload), ..current });
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = current.clone();
        *self.pending.lock().unwrap_or_else(PoisonError::into_inner) = current.pending;
        self.done.notify_all();
        if reload {
            self.tell(&event("reload", &current.build.to_string()));
        } else {
            self.tell(&event("problems", &current.report));
        }
    }

    /// Opens a stream of events; the oldest is given up if there are too many.
    pub(super) fn listen(&self) -> Receiver<Arc<str>> {
        let (sender, receiver) = mpsc::channel();
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        // The newest page is the one that somebody looks at.
        while streams.len() >= STREAMS {
            streams.pop_front();
        }
        // A page that was loaded before a build and listens after it learns of it from this.
        let _ = sender.send(event("state", &self.current().build.to_string()).into());
        streams.push_back(sender);
        receiver
    }

    /// Whether the preview is about to end.
    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// Ends the streams, and lets the workers end.
    pub(super) fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.done.notify_all();
        self.streams.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn tell(&self, event: &str) {
        let event: Arc<str> = event.into();
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        streams.retain(|stream| stream.send(event.clone()).is_ok());
    }
}

/// What is shown once the first part of a build is done, and whether pages must be loaded again.
fn begun(old: &Current, preview: Preview) -> (Current, bool) {
    if preview.built {
        // The problems of the build before stay until those of this are known.
        return (Current { pages: preview.pages, pending: true, built: true, stale: false, ..old.clone() }, true);
    }
    let report = report(false, &preview.problems);
    let problems = preview.problems;
    (Current { problems, report, pending: false, built: false, stale: true, ..old.clone() }, old.is_empty())
}

/// The same for a whole build.
fn ended(old: &Current, preview: Preview) -> (Current, bool) {
    let report = report(preview.built || old.pending, &preview.problems);
    if !preview.built {
        // What is shown stays: the pages of this build where its first part was good.
        let Preview { problems, notes, .. } = preview;
        let stale = old.stale || !old.pending;
        return (
            Current { problems, report, notes, stale, pending: false, built: false, ..old.clone() },
            old.is_empty(),
        );
    }
    let same = old.files.as_deref() == Some(&preview.files);
    // Where its pages are shown already, only what is around them comes with this.
    let reload = if old.pending { preview.anew } else { !same };
    let files = if same { old.files.clone() } else { Some(Arc::new(preview.files)) };
    let answers = if same { old.answers.clone() } else { preview.answers };
    let Preview { problems, notes, built, .. } = preview;
    let pages = OnRequest::default();
    (Current { files, answers, pages, problems, report, notes, built, stale: false, pending: false, build: 0 }, reload)
}

fn report(built: bool, problems: &[PreviewProblem]) -> String {
    let report = Report { built, heading: pages::heading(built, problems), problems };
    serde_json::to_string(&report).unwrap_or_default()
}

/// An event of a stream; `data` must be one line.
fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}
