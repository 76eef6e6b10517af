//! Writes a site to its folder in one step, so that no reader ever meets half of one.
//!
//! [`write()`] is the way in: it fills a stage beside the output folder, brings it to the disk, swaps the two
//! and deletes the old one. Whatever fails before the swap leaves the published folder as it was. It does
//! not know what the files are, keeps no earlier release and uploads nothing.

#![expect(clippy::disallowed_methods, reason = "this is where a site is written to the disk")]

mod place;
mod stage;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::io;
use std::io::ErrorKind;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use crate::artifact::Artifact;
use crate::output::place::Lock;
use crate::output::place::MARKER;
use crate::output::place::Place;
use crate::output::stage::Stage;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has, the marker not counted.
    pub files: usize,
    /// How many bytes they hold together.
    pub bytes: u64,
    /// How many of them were in the folder before with the same bytes.
    pub unchanged: usize,
    /// What the reader of the build's report should know although the site was published.
    pub note: Option<String>,
}

/// Why a site was not written; the published folder is as it was.
#[derive(Debug)]
pub enum OutputError {
    /// The folder has files in it and no build made it.
    NotOurs(PathBuf),
    /// Another build is writing to the folder.
    Busy {
        /// The output folder.
        path: PathBuf,
        /// Who writes: `process 812`.
        holder: String,
    },
    /// The system refused something.
    Io {
        /// What was tried, to stand after "could not": `write`.
        what: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder must not be an output folder, and why.
    Unsafe(PathBuf, &'static str),
    /// A file of the site has a path that cannot be published: the path, who made the file, and why.
    BadPath(String, String, &'static str),
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::NotOurs(path) => write!(
                f,
                "`{}` holds files that Candour did not make and would delete: choose another output folder, \
                 or empty this one yourself",
                path.display()
            ),
            OutputError::Busy { path, holder } => write!(
                f,
                "another build is writing to `{}` ({holder}): wait until it has finished and try again",
                path.display()
            ),
            OutputError::Io { what, path, source } => {
                write!(f, "could not {what} `{}` ({source}): {}; nothing was published", path.display(), remedy(source))
            }
            OutputError::Unsafe(path, why) => {
                write!(f, "cannot write the site to `{}` because {why}: choose another output folder", path.display())
            }
            OutputError::BadPath(path, maker, why) => {
                write!(f, "cannot publish the file `{path}` made by {maker} because {why}: give it another address")
            }
        }
    }
}

impl Error for OutputError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            OutputError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn remedy(source: &io::Error) -> &'static str {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk and build again",
        ErrorKind::PermissionDenied => "see to it that you may write there and build again",
        ErrorKind::ReadOnlyFilesystem => "choose an output folder on a disk that can be written",
        ErrorKind::InvalidFilename => "give the file a shorter or plainer name",
        ErrorKind::AlreadyExists => "see whether two files differ only in capital letters",
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => "choose an output folder that is not a disk of its own",
        _ => "put that right and build again",
    }
}

fn failed(what: &'static str, path: &Path, source: io::Error) -> OutputError {
    OutputError::Io { what, path: path.to_path_buf(), source }
}

/// Replaces the site in `folder` by `artifacts` in one step.
///
/// The folder is made if need be. One with foreign files in it is refused, as is one that would endanger the
/// content in `site_root`. A file whose bytes did not change keeps its modification time.
pub fn write(artifacts: &[Artifact], folder: &Path, site_root: &Path) -> Result<Written, OutputError> {
    let folders = check_paths(artifacts)?;
    let place = Place::find(folder, site_root)?;
    let _lock = Lock::take(&place)?;
    let mut notes = place.recover()?;
    let standing = place.standing()?;
    let stage = Stage::create(&place)?;
    let unchanged = stage.fill(artifacts, &folders, &place.live)?;
    stage.sync(artifacts, &folders)?;
    notes.extend(stage.publish(&place, standing)?);
    Ok(Written {
        files: artifacts.len(),
        bytes: artifacts.iter().map(|artifact| artifact.bytes.len() as u64).sum(),
        unchanged,
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    })
}

/// Checks that every path stays in the output folder and has one maker; gives the folders, outer ones first.
fn check_paths(artifacts: &[Artifact]) -> Result<BTreeSet<&str>, OutputError> {
    let mut paths = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for artifact in artifacts {
        let path = artifact.path.as_str();
        let bad = |why| OutputError::BadPath(path.to_owned(), artifact.maker.clone(), why);
        // The second test is the system's own: it knows of drives.
        let plain = path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
            && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || path.contains('\\') {
            return Err(bad("its path could lead out of the output folder"));
        }
        if path.contains(char::is_control) {
            return Err(bad("its path holds a control character"));
        }
        if path.split('/').next() == Some(MARKER) {
            return Err(bad("Candour keeps that name for itself"));
        }
        if !paths.insert(path) {
            return Err(bad("another file has the same path"));
        }
        folders.extend(path.match_indices('/').map(|(end, _)| &path[..end]));
    }
    match artifacts.iter().find(|artifact| folders.contains(artifact.path.as_str())) {
        None => Ok(folders),
        Some(Artifact { path, maker, .. }) => {
            let why = "a folder has the same path";
            Err(OutputError::BadPath(path.clone(), maker.clone(), why))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OutputError;
    use super::Written;
    use super::place;
    use super::place::Lock;
    use super::place::Place;
    use super::stage::Stage;
    use super::stage::move_in_two_steps;
    use super::write;

    use std::fs;
    use std::path::Path;
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
    struct Site(PathBuf);

    impl Site {
        fn new() -> Site {
            static NUMBER: AtomicUsize = AtomicUsize::new(0);
            let number = NUMBER.fetch_add(1, Ordering::Relaxed);
            let root = std::env::temp_dir().join(format!("candour-output-{}-{number}", process::id()));
            fs::create_dir_all(root.join("content")).unwrap();
            Site(root.canonicalize().unwrap())
        }

        fn write(&self, artifacts: &[Artifact]) -> Result<Written, OutputError> {
            write(artifacts, &self.public(), &self.0)
        }

        fn public(&self) -> PathBuf {
            self.0.join("public")
        }

        fn read(&self, path: &str) -> String {
            fs::read_to_string(self.public().join(path)).unwrap()
        }

        /// The names in the site's folder, to show that nothing was left behind.
        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).unwrap();
            let mut names: Vec<String> =
                entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn file(path: &str, text: &str) -> Artifact {
        Artifact::new(path, text, "a test")
    }

    fn place_of(site: &Site) -> Place {
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
        assert_eq!(site.names(), ["content", "public"]);
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
        let lock = Lock::take(&place_of(&site)).unwrap();
        let error = site.write(&[file("index.html", "one")]).unwrap_err();
        let OutputError::Busy { holder, .. } = &error else { panic!("{error}") };
        assert_eq!(holder, &format!("process {}", process::id()));
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
        place::mark(&site.0.join(".stage-public-1")).unwrap();
        place::mark(&site.0.join(".stage-public-old-2")).unwrap();
        // One that died while it wrote its marker.
        fs::write(site.0.join(".stage-public-3/.candour-output"), "Candour m").unwrap();
        fs::create_dir(site.0.join(".stage-public-4")).unwrap();
        fs::write(site.0.join(".stage-public-4/mine.txt"), "keep").unwrap();
        let note = site.write(&[file("index.html", "one")]).unwrap().note;
        assert!(note.unwrap().contains(".stage-public-4"));
        assert_eq!(site.names(), [".stage-public-4", ".stage-public-old-2", "content", "public"]);
    }

    #[test]
    fn a_replacement_cut_short_between_two_steps_is_mended() {
        let site = Site::new();
        site.write(&[file("index.html", "one")]).unwrap();
        let place = place_of(&site);
        fs::rename(&place.live, place.previous()).unwrap();
        let bad = [file("index.html", "two"), file(&"x".repeat(300), "too long a name")];
        assert!(matches!(site.write(&bad).unwrap_err(), OutputError::Io { .. }));
        assert_eq!(site.read("index.html"), "one");
        assert_eq!(site.names(), ["content", "public"]);
    }

    #[test]
    fn two_steps_do_where_a_swap_cannot() {
        let site = Site::new();
        site.write(&[file("index.html", "one")]).unwrap();
        let place = place_of(&site);
        let stage = Stage::create(&place).unwrap();
        fs::write(stage.path.join("index.html"), "two").unwrap();
        move_in_two_steps(&stage.path, &place).unwrap();
        assert_eq!(site.read("index.html"), "two");
        drop(stage);
        // The next build removes the old site that was kept aside.
        site.write(&[file("index.html", "three")]).unwrap();
        assert_eq!(site.names(), ["content", "public"]);
        assert!(move_in_two_steps(Path::new("/nowhere/at/all"), &place).is_err());
        assert_eq!(site.read("index.html"), "three");
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
}
