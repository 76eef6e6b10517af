//! A site made again from the data that it publishes publishes the same data.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::publish::candour;

const DAY: &str = "2026-11-22";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Builds a site, and gives its data files by name.
fn data(site: &Path, out: &Path) -> BTreeMap<String, Vec<u8>> {
    let built = candour(
        Path::new("."),
        &["build", "--site", site.to_str().unwrap(), "--as-of", DAY, "--out", out.to_str().unwrap()],
    );
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let is_data =
        |file: &fs::DirEntry| file.path().extension().is_some_and(|ending| ending != "html") && file.path().is_file();
    let files = fs::read_dir(out.join("data")).unwrap().map(Result::unwrap).filter(is_data);
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn the_example_made_again_from_its_own_data_gives_the_same_data() {
    let (first, again, second) = (folder("first"), folder("again"), folder("second"));
    let before = data(Path::new(env!("CARGO_MANIFEST_DIR")), &first);
    let about = first.join("data/site.json");
    let import = ["import", about.to_str().unwrap(), "--site", again.to_str().unwrap(), "--yes"];
    let imported = candour(&again, &import);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let said = String::from_utf8_lossy(&imported.stdout).into_owned();
    assert!(!said.contains("left out:"), "{said}");
    let after = data(&again, &second);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let differs = before.iter().filter(|(name, bytes)| after[*name] != **bytes).map(|(name, _)| name.as_str());
    assert_eq!(differs.collect::<Vec<_>>(), [""; 0]);

    let twice = candour(&again, &import);
    assert!(String::from_utf8_lossy(&twice.stdout).contains("Nothing changes"), "a second time changes something");
}
