//! Hears of files that were saved: content, data, themes and `candour.yaml`.
//!
//! [`Watch::start`] reports to a channel for as long as it lives. It does not wait for quiet; the session does.

use std::fmt;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use crate::serve::ServeError;
use crate::serve::Signal;

use notify::Event;
use notify::EventKind;
use notify::RecommendedWatcher;
use notify::RecursiveMode;
use notify::Watcher;
use notify::event::AccessKind;
use notify::event::AccessMode;
use notify::event::ModifyKind;

/// Folders of the site that are watched with all that is in them.
const FOLDERS: [&str; 4] = ["content", "data", "interface", "themes"];

/// The site's own settings.
const SETTINGS: &str = "candour.yaml";

/// Watches a site for as long as it lives.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}

impl Watch {
    /// Watches the site in `root` and reports what is saved there, but not in `output`.
    pub(super) fn start(root: &Path, output: &Path, signals: Sender<Signal>) -> Result<Watch, ServeError> {
        // Events carry real paths on some systems.
        let root = root.canonicalize().map_err(|error| refused(root, &error))?;
        let mut ignored = vec![std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf())];
        ignored.extend(output.canonicalize());
        let seen_from = root.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let signal = match event {
                Ok(event) if concerns(&event, &seen_from, &ignored) => {
                    Signal::Saved { folders: new_folders(&event, &seen_from), whole: is_whole(&event) }
                }
                Ok(_) => return,
                Err(error) => Signal::Trouble(format!("Some changes may not be seen: {}", reason(&error))),
            };
            // After the end nobody listens, and nobody needs to.
            let _ = signals.send(signal);
        });
        let mut watch = Watch { watcher: watcher.map_err(|error| refused(&root, &reason(&error)))? };
        // The root alone, not what is in it: a site may lie beside a great deal that is none of ours.
        watch.add(&root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|name| root.join(name)) {
            watch.follow(&folder)?;
        }
        Ok(watch)
    }

    /// Watches a folder that has come into being, if it is still there.
    pub(super) fn follow(&mut self, folder: &Path) -> Result<(), ServeError> {
        if folder.is_dir() { self.add(folder, RecursiveMode::Recursive) } else { Ok(()) }
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), ServeError> {
        self.watcher.watch(folder, mode).map_err(|error| refused(folder, &reason(&error)))
    }
}

fn refused(path: &Path, cause: &dyn fmt::Display) -> ServeError {
    ServeError::Watch { path: path.to_path_buf(), cause: cause.to_string() }
}

fn reason(error: &notify::Error) -> String {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system watches as many folders as it may; on Linux raise `fs.inotify.max_user_watches`".to_owned()
        }
        _ => error.to_string(),
    }
}

/// Whether a change is one of the site's sources.
fn concerns(event: &Event, root: &Path, ignored: &[PathBuf]) -> bool {
    // Linux tells of reading too: serving a page would start builds without end. What was written is closed at last.
    if matches!(event.kind, EventKind::Access(_)) && !is_whole(event) {
        return false;
    }
    // Events were lost, so anything may have changed.
    event.need_rescan() || event.paths.iter().any(|path| is_source(path, root, ignored))
}

/// Whether a path is that of a source of the site in `root`.
pub(super) fn is_source(path: &Path, root: &Path, ignored: &[PathBuf]) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    if ignored.iter().any(|folder| path.starts_with(folder)) {
        return false;
    }
    let names: Vec<String> = below
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let Some(first) = names.first() else { return false };
    let watched = FOLDERS.contains(&first.as_str()) || (names.len() == 1 && first == SETTINGS);
    // Editors keep their own files beside the one that is edited.
    watched && !names.iter().any(|name| name.starts_with(['.', '#']) || name.ends_with('~'))
}

/// Whether a file is whole after an event: closed after writing, named anew, or gone. Not all systems tell.
fn is_whole(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(_))
            | EventKind::Remove(_)
    )
}

/// The watched folders that an event may have brought into being.
fn new_folders(event: &Event, root: &Path) -> Vec<PathBuf> {
    if matches!(event.kind, EventKind::Remove(_)) {
        return Vec::new();
    }
    let folders = FOLDERS.map(|name| root.join(name));
    event.paths.iter().filter(|path| folders.contains(path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::concerns;
    use super::is_source;

    use std::path::Path;
    use std::path::PathBuf;

    use notify::Event;
    use notify::EventKind;
    use notify::event::AccessKind;
    use notify::event::AccessMode;
    use notify::event::CreateKind;
    use notify::event::Flag;

    #[test]
    fn only_sources_concern_us() {
        let ignored = [PathBuf::from("/site/content/public")];
        let concerning = |path: &str| is_source(Path::new(path), Path::new("/site"), &ignored);
        for path in ["/site/content", "/site/content/a/b.md", "/site/themes/x.css", "/site/candour.yaml"] {
            assert!(concerning(path), "{path}");
        }
        let others = [
            "/site",
            "/site/notes.txt",
            "/site/public/index.html",
            "/site/content/public/index.html",
            "/site/content/.page.md.swp",
            "/site/.git/index",
            "/site/content/page.md~",
            "/site/target/candour.yaml",
            "/other/content/a.md",
        ];
        for path in others {
            assert!(!concerning(path), "{path}");
        }
    }

    #[test]
    fn reading_is_no_change_and_lost_events_are() {
        let page = PathBuf::from("/site/content/a.md");
        let read = Event::new(EventKind::Access(AccessKind::Any)).add_path(page.clone());
        assert!(!concerns(&read, Path::new("/site"), &[]));
        let written = AccessKind::Close(AccessMode::Write);
        let closed = Event::new(EventKind::Access(written)).add_path(page.clone());
        assert!(concerns(&closed, Path::new("/site"), &[]));
        let made = Event::new(EventKind::Create(CreateKind::Any)).add_path(page);
        assert!(concerns(&made, Path::new("/site"), &[]));
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(concerns(&lost, Path::new("/site"), &[]));
    }
}
