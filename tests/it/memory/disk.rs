//! What a build keeps in `.candour/` changes nothing: whatever is edited between two builds, and whatever becomes of the
//! cache and of the site that was written, a build that may take from it gives the files, the words and the ending of one
//! that may not.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use candour::commands::Common;
use candour::commands::Ending;
use candour::commands::build::Build;
use candour::commands::build::To;
use candour::commands::build::build_telling;
use candour::commands::cache::Key;
use jiff::civil::Date;

use super::Chance;
use super::Files;
use super::SITE;
use super::change;
use super::day;

/// A site on the disk, built with a cache and without one.
struct Kept {
    site: PathBuf,
    day: Date,
    key: Key,
}

/// How a build ended, what it said on each stream without its time, and whether all was taken from the one before.
#[derive(Debug, PartialEq)]
struct Outcome {
    ending: Ending,
    out: String,
    err: String,
}

impl Kept {
    fn new(name: &str) -> Kept {
        // Where there is a disk in memory, bringing it to the disk takes no time.
        let memory = Path::new("/dev/shm");
        let around = if memory.is_dir() { memory } else { Path::new(env!("CARGO_TARGET_TMPDIR")) };
        let around = around.join(format!("candour-kept-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&around);
        let site = around.join("site");
        fs::create_dir_all(&site).unwrap();
        Kept { site, day: day(), key: Key::of([1; 32]) }
    }

    fn folder(&self, cached: bool) -> PathBuf {
        self.site.with_file_name(if cached { "cached" } else { "clean" })
    }

    fn record(&self) -> PathBuf {
        self.site.join(".candour/built")
    }

    /// Brings the site's files to the disk; those that did not change are left alone.
    fn lay(&self, files: &Files) {
        for (path, _) in self::files(&self.site) {
            if !path.starts_with(".candour") && !files.contains_key(&path) {
                fs::remove_file(self.site.join(path)).unwrap();
            }
        }
        for (path, text) in files {
            let place = self.site.join(path);
            if fs::read(&place).ok().as_deref() != Some(text.as_bytes()) {
                fs::create_dir_all(place.parent().unwrap()).unwrap();
                fs::write(place, text).unwrap();
            }
        }
    }

    /// Builds, and tells whether all was taken from the build before.
    fn build(&self, cached: bool) -> (Outcome, bool) {
        let common = Common { site: self.site.clone(), as_of: Some(self.day) };
        let out = Some(self.folder(cached));
        let (mut said, mut err) = (String::new(), String::new());
        let asked = Build { common, out, strict: false, timings: true, cached };
        let ending = build_telling(&asked, self.key, &mut |to, text| match to {
            To::Out => said.push_str(text),
            To::Err => err.push_str(text),
        });
        let taken = err.contains("taken from the build before: everything");
        let err = err.split("stage     ").next().unwrap().to_owned();
        let line = said.lines().next().map(|line| line.split(" written in ").next().unwrap().to_owned());
        let rest: String = said.lines().skip(1).collect();
        (Outcome { ending, out: format!("{line:?} {rest}"), err }, taken)
    }

    /// Builds with the cache and without, compares all, and tells whether there were no errors and whether all was taken.
    fn compare(&self) -> Result<(bool, bool), String> {
        let ((kept, taken), (clean, _)) = (self.build(true), self.build(false));
        if kept != clean {
            return Err(format!("with a cache:\n{kept:#?}\nand without:\n{clean:#?}"));
        }
        if kept.ending == Ending::Clean {
            let (kept, clean) = (self.written(true), self.written(false));
            let differing = kept.keys().chain(clean.keys()).find(|path| kept.get(*path) != clean.get(*path));
            if let Some(path) = differing {
                return Err(format!("{path} differs"));
            }
        }
        Ok((clean.ending == Ending::Clean, taken))
    }

    /// The files of a site, but for those that it keeps from the one before, which its marker names.
    fn written(&self, cached: bool) -> BTreeMap<String, Vec<u8>> {
        let mut files = files(&self.folder(cached));
        let marker = String::from_utf8(files.remove(".candour-output").unwrap()).unwrap();
        for kept in marker.lines().filter_map(|line| line.strip_prefix("Kept from the site before: ")) {
            files.remove(kept);
        }
        files
    }

    /// Does harm to the cache, and says what.
    fn spoil(&self, chance: &mut Chance) -> String {
        let record = self.record();
        let mut bytes = fs::read(&record).unwrap_or_default();
        if bytes.is_empty() {
            return "there was no cache".to_owned();
        }
        let at = chance.below(bytes.len());
        let what = match chance.below(5) {
            0 => {
                bytes[at] ^= 1 << chance.below(8);
                format!("a bit of byte {at} flipped")
            }
            1 => {
                bytes.truncate(at);
                format!("the cache cut at {at}")
            }
            2 => {
                bytes.insert(at, b'x');
                format!("a byte put in at {at}")
            }
            3 => {
                fs::remove_dir_all(record.parent().unwrap()).unwrap();
                return "the folder of the cache deleted".to_owned();
            }
            _ => {
                fs::remove_file(&record).unwrap();
                fs::create_dir(&record).unwrap();
                return "a folder put in place of the cache".to_owned();
            }
        };
        fs::write(&record, bytes).unwrap();
        what
    }

    /// Does harm to the site that was written, and says what.
    fn meddle(&self, chance: &mut Chance) -> Option<String> {
        let folder = self.folder(true);
        let paths: Vec<String> = files(&folder).into_keys().filter(|path| path != ".candour-output").collect();
        let path = paths.get(chance.below(paths.len().max(1)))?;
        let place = folder.join(path);
        Some(match chance.below(5) {
            0 => {
                let mut bytes = fs::read(&place).unwrap();
                let last = bytes.last_mut()?;
                *last ^= 1;
                // The same length, written in place, and dated as it was.
                let dated = fs::metadata(&place).unwrap().modified().unwrap();
                fs::write(&place, bytes).unwrap();
                fs::File::options().write(true).open(&place).unwrap().set_modified(dated).unwrap();
                format!("a byte of {path} changed")
            }
            1 => {
                fs::remove_file(place).unwrap();
                format!("{path} deleted from the site")
            }
            2 => {
                fs::write(folder.join("more.html"), "more").unwrap();
                "a file added to the site".to_owned()
            }
            3 => {
                fs::rename(&place, folder.join("moved.html")).unwrap();
                format!("{path} moved within the site")
            }
            _ => {
                fs::remove_dir_all(&folder).unwrap();
                "the site deleted".to_owned()
            }
        })
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.site.parent().unwrap());
    }
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|found| found.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    found.map(|found| (name(found.path()), fs::read(found.path()).unwrap())).collect()
}

fn site() -> Files {
    SITE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn what_is_kept_on_the_disk_changes_nothing() {
    let steps = std::env::var("CANDOUR_MEMORY_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(60);
    let mut kept = Kept::new("steps");
    let mut files = site();
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let (mut sound_sites, mut all_taken) = (0, 0);
    for step in 0..steps {
        // Whether the build can have nothing to take; where it is not known, none.
        let (what, must) = match chance.below(10) {
            0 | 1 => ("nothing changed".to_owned(), None),
            2 => (kept.spoil(&mut chance), Some(false)),
            3 => match (kept.meddle(&mut chance), kept.build(false).0.ending) {
                (Some(what), Ending::Clean) => (what, Some(false)),
                (what, _) => (format!("{what:?}"), None),
            },
            4 => {
                kept.day = kept.day.tomorrow().unwrap();
                ("another day".to_owned(), Some(false))
            }
            _ => (change(&mut files, &mut chance), None),
        };
        kept.lay(&files);
        match kept.compare() {
            Err(differs) => panic!("step {step}, {what}: {differs}"),
            Ok((sound, taken)) => {
                assert!(must.is_none_or(|must| must == taken), "step {step}, {what}: taken {taken}");
                sound_sites += usize::from(sound);
                all_taken += usize::from(taken && sound);
                // Broken files stand in the way of all else: mostly, all begins anew after them.
                if !sound && chance.below(3) > 0 {
                    files = site();
                }
            }
        }
    }
    assert!(sound_sites * 3 > steps, "{sound_sites} sites without errors in {steps} steps");
    assert!(all_taken * 20 > steps, "taken {all_taken} times in {steps} steps");
}

#[test]
fn nothing_is_taken_of_another_account_or_where_it_was_not_asked_for() {
    let mut kept = Kept::new("others");
    kept.lay(&site());
    assert!(!kept.build(true).1);
    assert!(kept.build(true).1);
    kept.key = Key::of([2; 32]);
    assert!(!kept.build(true).1, "the mark of another key was taken for ours");
    assert!(kept.build(true).1);
    assert!(!kept.build(false).1);
    // A strict build looks at everything itself.
    let common = Common { site: kept.site.clone(), as_of: Some(kept.day) };
    let asked = Build { common, out: Some(kept.folder(true)), strict: true, timings: true, cached: true };
    let mut said = String::new();
    build_telling(&asked, kept.key, &mut |_, text| said.push_str(text));
    assert!(!said.contains("taken from the build before"), "{said}");
}

#[cfg(unix)]
#[test]
fn another_set_of_helper_programs_is_noticed() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;
    let kept = Kept::new("programs");
    kept.lay(&site());
    let around = kept.site.parent().unwrap();
    let programs = around.join("programs");
    fs::create_dir(&programs).unwrap();
    let build = |path: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.args(["build", "--timings", "--as-of", "2026-11-22", "--site"]).arg(&kept.site);
        command.env("HOME", around).env_remove("XDG_STATE_HOME").env("PATH", path);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stderr).unwrap().lines().last().unwrap().to_owned()
    };
    let (all, path) = ("taken from the build before: everything", programs.to_str().unwrap());
    assert_ne!(build(""), all);
    assert_eq!(build(""), all);
    // A folder without programs is as good as none.
    assert_eq!(build(path), all);
    let program = programs.join("lou_translate");
    fs::write(&program, "#!/bin/sh\nexit 1\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(build(path).ends_with("because helper programs, or what was kept of them, changed"));
    // It failed, and might not the next time.
    assert!(build(path).ends_with("because nothing was kept by this program and account"));
    assert_ne!(build(""), all);
    assert_eq!(build(""), all);
    let key = around.join(".local/state/candour/cache.key");
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    // A key that others can read is no key, and nothing is said of the build before.
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(!build("").contains("taken from the build before"));
}
