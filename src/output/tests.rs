//! What publishing holds to: whole, in one step, nothing of anybody else's touched.

use crate::output::Output;
use crate::output::OutputError;
use crate::output::Written;
use crate::output::live_file;
use crate::output::lock;
use crate::output::lock::Lock;
use crate::output::marker;
use crate::output::place::Place;
use crate::output::write;

use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::SystemTime;

use crate::artifact::Artifact;

/// A site in a folder of its own that goes when the test ends.
pub(super) struct Site(pub(super) PathBuf);

impl Site {
    pub(super) fn new() -> Site {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("candour-output-{}-{number}", process::id()));
        fs::create_dir_all(root.join("content")).unwrap();
        Site(root.canonicalize().unwrap())
    }

    pub(super) fn write(&self, artifacts: &[Artifact]) -> Result<Written, OutputError> {
        write(artifacts, &self.public(), &self.0)
    }

    pub(super) fn public(&self) -> PathBuf {
        self.0.join("public")
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.public().join(path)).unwrap()
    }

    /// The names in the site's folder, to show that nothing was left behind.
    pub(super) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn file(path: &str, text: &str) -> Artifact {
    Artifact::new(path, text, "a test")
}

pub(super) fn place_of(site: &Site) -> Place {
    Place::find(&site.public(), &site.0).unwrap()
}

#[test]
fn a_site_is_written_and_then_replaced_whole() {
    let site = Site::new();
    let first = [file("index.html", "one"), file("a/b/c.html", "deep"), file("gone.html", "old")];
    let written = site.write(&first).unwrap();
    assert_eq!(written, Written { files: 3, bytes: 10, unchanged: 0, note: None });
    assert_eq!(site.read("a/b/c.html"), "deep");
    let written = site.write(&[file("index.html", "two"), file("a/b/c.html", "deep")]).unwrap();
    assert_eq!(written, Written { files: 2, bytes: 7, unchanged: 1, note: None });
    assert_eq!(site.read("index.html"), "two");
    assert!(!site.public().join("gone.html").exists());
    assert_eq!(site.names(), [".previous-public", "content", "public"]);
}

#[test]
fn an_unchanged_file_keeps_its_time_and_a_changed_one_does_not_write_through() {
    let site = Site::new();
    site.write(&[file("same.html", "same"), file("other.html", "1")]).unwrap();
    let path = site.public().join("same.html");
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&path).unwrap().set_modified(past).unwrap();
    let keeper = site.0.join("kept");
    fs::hard_link(site.public().join("other.html"), &keeper).unwrap();
    site.write(&[file("same.html", "same"), file("other.html", "2")]).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), past);
    assert_eq!(fs::read_to_string(keeper).unwrap(), "1");
}

#[test]
fn an_empty_folder_and_one_several_levels_down_are_taken() {
    let site = Site::new();
    fs::create_dir(site.public()).unwrap();
    site.write(&[file("index.html", "one")]).unwrap();
    assert_eq!(site.read("index.html"), "one");
    let deep = site.0.join("build/for/web");
    write(&[file("index.html", "two")], &deep, &site.0).unwrap();
    assert_eq!(fs::read_to_string(deep.join("index.html")).unwrap(), "two");
}

#[test]
fn a_foreign_folder_is_refused_and_keeps_its_files() {
    let site = Site::new();
    fs::create_dir(site.public()).unwrap();
    fs::write(site.public().join("thesis.txt"), "ten years").unwrap();
    let error = site.write(&[file("index.html", "one")]).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs(_)), "{error}");
    // A file of the marker's name is not enough.
    fs::write(site.public().join(".candour-output"), "mine").unwrap();
    assert!(matches!(site.write(&[]).unwrap_err(), OutputError::NotOurs(_)));
    assert_eq!(site.read("thesis.txt"), "ten years");
    assert_eq!(site.names(), ["content", "public"]);
}

#[test]
fn a_repository_in_the_output_is_not_deleted() {
    let site = Site::new();
    site.write(&[file("index.html", "one")]).unwrap();
    fs::create_dir(site.public().join(".git")).unwrap();
    assert!(matches!(site.write(&[]).unwrap_err(), OutputError::Unsafe(..)));
    assert!(site.public().join(".git").exists());
}

#[test]
fn unsafe_folders_are_refused_by_name() {
    let site = Site::new();
    let root = &site.0;
    fs::write(root.join("a-file"), "text").unwrap();
    let unsafe_folders = [
        PathBuf::from("/"),
        root.clone(),
        root.join("."),
        root.join(".."),
        root.join("content/.."),
        root.parent().unwrap().to_path_buf(),
        root.join("content"),
        root.join("content/public"),
        root.join("not/there/../../content/x"),
        root.join("data"),
        root.join("themes/plain/public"),
        root.join("ledger"),
        root.join("a-file"),
    ];
    for folder in unsafe_folders {
        let error = write(&[file("index.html", "one")], &folder, root).unwrap_err();
        assert!(matches!(error, OutputError::Unsafe(..)), "{}: {error}", folder.display());
    }
    assert_eq!(site.names(), ["a-file", "content"]);
}

#[cfg(unix)]
#[test]
fn links_are_refused_as_output_and_seen_through_above_it() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let elsewhere = Site::new();
    symlink(&elsewhere.0, site.public()).unwrap();
    assert!(matches!(site.write(&[]).unwrap_err(), OutputError::Unsafe(..)));
    symlink(site.0.join("content"), site.0.join("way-in")).unwrap();
    let through = site.0.join("way-in/public");
    assert!(matches!(write(&[], &through, &site.0).unwrap_err(), OutputError::Unsafe(..)));
    assert_eq!(elsewhere.names(), ["content"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_live_site_is_not_followed_for_an_unchanged_file() {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let secret = site.0.join("content/page.html");
    fs::write(&secret, "same").unwrap();
    site.write(&[]).unwrap();
    symlink(site.0.join("content"), site.public().join("folder")).unwrap();
    symlink(&secret, site.public().join("page.html")).unwrap();
    let written = site.write(&[file("folder/page.html", "same"), file("page.html", "same")]).unwrap();
    assert_eq!(written.unchanged, 0);
    assert_eq!(fs::metadata(&secret).unwrap().nlink(), 1);
}

#[test]
fn a_second_build_is_told_who_holds_the_folder() {
    let site = Site::new();
    let lock = Lock::take(&site.public()).unwrap();
    let error = site.write(&[file("index.html", "one")]).unwrap_err();
    let OutputError::Busy { holder, .. } = &error else { panic!("{error}") };
    assert!(holder.starts_with(&format!("process {}, started ", process::id())), "{holder}");
    drop(lock);
    site.write(&[file("index.html", "one")]).unwrap();
    assert_eq!(site.names(), ["content", "public"]);
}

#[test]
fn what_a_dead_build_left_is_cleared_and_nothing_else() {
    let site = Site::new();
    for name in [".stage-public-1", ".stage-public-old-2", ".stage-public-3"] {
        fs::create_dir(site.0.join(name)).unwrap();
    }
    marker::mark(&site.0.join(".stage-public-1")).unwrap();
    marker::mark(&site.0.join(".stage-public-old-2")).unwrap();
    // One that died while it wrote its marker.
    fs::write(site.0.join(".stage-public-3/.candour-output"), "Candour m").unwrap();
    fs::create_dir(site.0.join(".stage-public-4")).unwrap();
    fs::write(site.0.join(".stage-public-4/mine.txt"), "keep").unwrap();
    let note = site.write(&[file("index.html", "one")]).unwrap().note;
    assert!(note.unwrap().contains(".stage-public-4"));
    assert_eq!(site.names(), [".stage-public-4", ".stage-public-old-2", "content", "public"]);
}

#[test]
fn a_bad_path_leaves_the_live_site() {
    let site = Site::new();
    site.write(&[file("index.html", "one")]).unwrap();
    let bad = ["", "/x", "../x", "a/../../x", "a//x", "a/", "./x", "a\\x", "a\0x", ".candour-output"];
    for path in bad {
        let error = site.write(&[file("index.html", "two"), file(path, "x")]).unwrap_err();
        assert!(matches!(error, OutputError::BadPath(..)), "{path:?}: {error}");
    }
    for twice in [["a", "a"], ["a", "a/b"], ["a/b", "a"]] {
        let error = site.write(&twice.map(|path| file(path, "x"))).unwrap_err();
        assert!(matches!(error, OutputError::BadPath(..)), "{twice:?}: {error}");
    }
    assert_eq!(site.read("index.html"), "one");
    assert_eq!(site.names(), ["content", "public"]);
}

#[test]
fn readers_never_miss_a_file_during_fifty_swaps() {
    let site = Site::new();
    let pages = |text: &str| {
        let pages: Vec<Artifact> = (0..20).map(|page| file(&format!("p/{page}.html"), text)).collect();
        pages
    };
    site.write(&pages("start")).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut missing = 0;
            while !done.load(Ordering::Relaxed) {
                for page in 0..20 {
                    missing += usize::from(
                        fs::read_to_string(site.public().join(format!("p/{page}.html")))
                            .map_or(true, |text| text.is_empty()),
                    );
                }
            }
            missing
        });
        for round in 0..50 {
            site.write(&pages(&format!("round {round}"))).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert_eq!(reader.join().unwrap(), 0);
    });
}

#[test]
fn messages_say_what_where_why_and_what_to_do() {
    let error = OutputError::Io {
        what: "write",
        path: PathBuf::from("public/index.html"),
        source: std::io::Error::from(std::io::ErrorKind::StorageFull),
    };
    let text = error.to_string();
    assert!(text.starts_with("could not write `public/index.html` ("), "{text}");
    assert!(text.ends_with("make room on the disk and build again; nothing was published"));
}

/// A caller's own error, as a command has it.
#[derive(Debug)]
enum Stopped {
    ByOutput(OutputError),
    ByCommit,
}

impl From<OutputError> for Stopped {
    fn from(error: OutputError) -> Stopped {
        Stopped::ByOutput(error)
    }
}

#[test]
fn commit_is_called_when_all_but_the_swap_is_done_and_its_error_stops_it() {
    let site = Site::new();
    site.write(&[file("index.html", "one"), file("a/checkpoint", "size 1")]).unwrap();
    let next = [file("index.html", "two"), file("a/checkpoint", "size 2")];
    let open = || Output::open(&site.public(), &site.0).unwrap();
    let output = open();
    assert_eq!(output.live_file("a/checkpoint").unwrap().unwrap(), b"size 1");
    let stage = place_of(&site).stage();
    let stopped = output.write_then(&next, || {
        assert_eq!(fs::read_to_string(stage.join("index.html")).unwrap(), "two");
        assert_eq!(site.read("index.html"), "one");
        Err(Stopped::ByCommit)
    });
    assert!(matches!(stopped, Err(Stopped::ByCommit)));
    assert_eq!(site.read("index.html"), "one");
    assert_eq!(site.names(), ["content", "public"]);
    // What fails before the swap fails before the commit too.
    let bad = [file("index.html", "two"), file(&"x".repeat(300), "too long a name")];
    let stopped = open().write_then::<Stopped>(&bad, || panic!("nothing is ready"));
    assert!(matches!(stopped, Err(Stopped::ByOutput(OutputError::Io { .. }))));
    let mut called = 0;
    let written: Result<Written, Stopped> = open().write_then(&next, || {
        called += 1;
        Ok(())
    });
    assert_eq!((written.unwrap().files, called), (2, 1));
    // The same site again is committed to as well, though there is nothing to swap.
    let written: Result<Written, Stopped> = open().write_then(&next, || {
        called += 1;
        Ok(())
    });
    assert_eq!((written.unwrap().unchanged, called), (2, 2));
    assert_eq!(site.read("index.html"), "two");
}

#[cfg(unix)]
#[test]
fn a_live_file_is_one_of_a_site_that_was_made_here() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let live = |path| live_file(&site.public(), path).unwrap();
    assert_eq!(live("index.html"), None);
    fs::create_dir(site.public()).unwrap();
    fs::write(site.public().join("index.html"), "a stranger's").unwrap();
    assert_eq!(live("index.html"), None);
    fs::remove_file(site.public().join("index.html")).unwrap();
    site.write(&[file("a/index.html", "one")]).unwrap();
    fs::write(site.0.join("content/secret"), "secret").unwrap();
    symlink(site.0.join("content"), site.public().join("b")).unwrap();
    symlink(site.0.join("content/secret"), site.public().join("c")).unwrap();
    assert_eq!(live("a/index.html").unwrap(), b"one");
    for path in ["", "a", "b/secret", "c", "../content/secret", "a/../../content/secret", "a/index.html/x", "d"] {
        assert_eq!(live(path), None, "{path}");
    }
    assert_eq!(live_file(&site.public(), site.0.join("content/secret").to_str().unwrap()).unwrap(), None);
}

#[cfg(unix)]
#[test]
fn one_ledger_cannot_be_published_from_twice_at_once() {
    use std::os::unix::fs::symlink;
    let site = Site::new();
    let ledger = site.0.join("ledger");
    let held = lock(&ledger).unwrap();
    let same = [ledger.clone(), site.0.join("content/../ledger"), site.0.join("./ledger/")];
    for path in same {
        let error = lock(&path).unwrap_err();
        assert!(error.to_string().contains(&format!("(process {}, started ", process::id())), "{error}");
    }
    drop(held);
    fs::create_dir(&ledger).unwrap();
    symlink(&ledger, site.0.join("way-in")).unwrap();
    let held = lock(&site.0.join("way-in")).unwrap();
    assert!(matches!(lock(&ledger).unwrap_err(), OutputError::Busy { .. }));
    drop(held);
    lock(&ledger).unwrap();
    assert_eq!(site.names(), ["content", "ledger", "way-in"]);
}
