//! The same input gives the same bytes: in any order of files, in any folder, on any number of threads,
//! and whatever else may differ from one computer to the next.

mod combinations;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use candour::date;
use candour::pipeline;
use candour::read;
use candour::source::File;
use candour::source::Sources;

const TODAY: &str = "2026-11-22";

/// The example site, which is this repository.
fn example() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder by its path there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().map(|found| found.unwrap());
    let below = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    found
        .filter(|found| found.file_type().is_file())
        .map(|found| (below(found.path()), fs::read(found.path()).unwrap()))
        .collect()
}

/// The files of the example site as a build in memory makes them.
fn built(sources: Sources) -> BTreeMap<String, Vec<u8>> {
    let (_, found) = read::read(example()).unwrap();
    let built = pipeline::build(sources, found, date::parse_day(TODAY).unwrap());
    assert!(!built.report.has_errors(), "the example site has errors");
    built.artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect()
}

/// Copies the example site, its last files first, so that the disk has them in another order.
fn copied(to: &Path) {
    let _ = fs::remove_dir_all(to);
    let mut paths = vec!["candour.yaml".to_owned()];
    for folder in ["content", "data", "themes"] {
        paths.extend(files(&example().join(folder)).into_keys().map(|path| format!("{folder}/{path}")));
    }
    for path in paths.iter().rev() {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(example().join(path), target).unwrap();
    }
}

fn differing(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    a.keys().chain(b.keys()).filter(|path| a.get(*path) != b.get(*path)).cloned().collect()
}

#[test]
fn the_order_of_files_the_folder_and_the_threads_do_not_matter() {
    let (sources, _) = read::read(example()).unwrap();
    let mut files_reversed: Vec<File> = sources.iter().map(|(_, file)| file.clone()).collect();
    files_reversed.reverse();
    let first = built(sources);
    assert!(first.len() > 100, "the example site has only {} files", first.len());
    assert_eq!(differing(&first, &built(Sources::new(files_reversed))), Vec::<String>::new(), "in reverse order");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("determinism");
    // Copies, since the example's own folder may hold what an earlier build kept.
    for (threads, place) in [("1", "one place"), ("2", "another place")] {
        let site = folder.join(place);
        copied(&site);
        let out = folder.join(format!("out-{threads}"));
        // A build keeps what an older page of the folder may still ask for.
        let _ = fs::remove_dir_all(&out);
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        // What is built in memory has no programs for other forms of documents.
        command.env("PATH", "");
        command.args(["build", "--as-of", TODAY, "--threads", threads, "--site"]).arg(&site).arg("--out").arg(&out);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut written = files(&out);
        assert!(written.remove(".candour-output").is_some(), "the build did not mark its folder");
        assert_eq!(differing(&first, &written), Vec::<String>::new(), "on {threads} threads");
    }
    assert_eq!(files(&folder.join("out-1")), files(&folder.join("out-2")));
}
