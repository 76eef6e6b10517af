//! The ledger's folder: replaced whole like a site, but with no copy kept and no marker left.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::artifact::Artifact;
use crate::output::Output;
use crate::output::OutputError;
use crate::output::Written;
use crate::output::before;
use crate::output::lock;
use crate::output::place::Place;
use crate::output::stage::Stage;
use crate::output::swap::exchange;
use crate::output::tests::Site;
use crate::output::tests::file;

fn release(size: u32) -> [Artifact; 2] {
    [file("checkpoint", &format!("size {size}")), file("tile/0/000", "a tile")]
}

fn publish(site: &Site, size: u32) -> Result<Written, OutputError> {
    Output::ledger(&site.0)?.write(&release(size))
}

/// The files of the ledger, the hidden ones too.
fn files(site: &Site) -> Vec<String> {
    let found = walkdir::WalkDir::new(site.0.join("ledger")).sort_by_file_name();
    let files = found.into_iter().map(Result::unwrap).filter(|found| found.file_type().is_file());
    files.map(|found| found.path().strip_prefix(&site.0).unwrap().to_str().unwrap().to_owned()).collect()
}

fn checkpoint(site: &Site) -> String {
    fs::read_to_string(site.0.join("ledger/checkpoint")).unwrap()
}

const WHOLE: [&str; 2] = ["ledger/checkpoint", "ledger/tile/0/000"];
const SETTLED: [&str; 2] = ["content", "ledger"];

#[test]
fn it_is_replaced_whole_and_nothing_else_is_left() {
    let site = Site::new();
    assert_eq!(publish(&site, 1).unwrap(), Written { files: 2, bytes: 12, unchanged: 0, note: None });
    assert_eq!((files(&site), site.names()), (WHOLE.map(str::to_owned).to_vec(), SETTLED.map(str::to_owned).to_vec()));
    fs::write(site.0.join("ledger/tile/gone"), "").unwrap();
    assert_eq!(publish(&site, 2).unwrap(), Written { files: 2, bytes: 12, unchanged: 1, note: None });
    assert_eq!((checkpoint(&site).as_str(), files(&site)), ("size 2", WHOLE.map(str::to_owned).to_vec()));
    assert_eq!(publish(&site, 2).unwrap().unchanged, 2);
    assert_eq!((files(&site), site.names()), (WHOLE.map(str::to_owned).to_vec(), SETTLED.map(str::to_owned).to_vec()));
    let output = Output::ledger(&site.0).unwrap();
    assert_eq!(output.live_file("checkpoint").unwrap().unwrap(), b"size 2");
    assert_eq!(output.live_file("../content").unwrap(), None);
    assert!(matches!(output.roll_back(), Err(OutputError::NothingBefore(_))));
}

#[test]
fn hidden_files_stay_and_a_repository_is_not_deleted() {
    let site = Site::new();
    publish(&site, 1).unwrap();
    fs::write(site.0.join("ledger/.gitattributes"), "* -text\n").unwrap();
    publish(&site, 2).unwrap();
    publish(&site, 2).unwrap();
    assert_eq!(files(&site), ["ledger/.gitattributes", WHOLE[0], WHOLE[1]]);
    fs::create_dir(site.0.join("ledger/.git")).unwrap();
    assert!(matches!(publish(&site, 3).unwrap_err(), OutputError::Unsafe(..)));
    assert_eq!(checkpoint(&site), "size 2");
}

#[cfg(unix)]
#[test]
fn a_link_or_a_file_in_its_place_is_refused() {
    let site = Site::new();
    std::os::unix::fs::symlink(site.0.join("content"), site.0.join("ledger")).unwrap();
    assert!(matches!(publish(&site, 1).unwrap_err(), OutputError::Unsafe(..)));
    fs::remove_file(site.0.join("ledger")).unwrap();
    fs::write(site.0.join("ledger"), "").unwrap();
    assert!(matches!(publish(&site, 1).unwrap_err(), OutputError::Unsafe(..)));
    assert!(matches!(Output::ledger(Path::new("/nowhere/at/all")), Err(OutputError::Io { .. })));
}

#[test]
fn it_shares_its_lock() {
    let site = Site::new();
    let held = lock(&site.0.join("ledger")).unwrap();
    assert!(matches!(publish(&site, 1).unwrap_err(), OutputError::Busy { .. }));
    drop(held);
    publish(&site, 1).unwrap();
}

#[test]
fn a_failed_write_leaves_it_as_it_was() {
    let site = Site::new();
    publish(&site, 1).unwrap();
    let stopped: Result<Written, OutputError> = Output::ledger(&site.0).unwrap().write_then(&release(2), || {
        assert!(files(&site).contains(&"ledger/.candour-output".to_owned()), "the old one is marked for deletion");
        Err(OutputError::NothingBefore(PathBuf::new()))
    });
    assert!(stopped.is_err());
    assert_eq!((checkpoint(&site).as_str(), files(&site)), ("size 1", WHOLE.map(str::to_owned).to_vec()));
    assert_eq!(site.names(), SETTLED);
}

#[test]
fn a_marker_that_its_writer_died_upon_is_taken_out() {
    let site = Site::new();
    publish(&site, 1).unwrap();
    for begun in ["", "Candour m"] {
        fs::write(site.0.join("ledger/.candour-output"), begun).unwrap();
        publish(&site, 2).unwrap();
        assert_eq!(files(&site), WHOLE);
    }
}

#[test]
fn wherever_publishing_died_it_is_whole_again() {
    for (steps, size) in [
        (&[][..], 1),
        (&["exchange"], 2),
        (&["exchange", "half"], 2),
        (&["live>previous"], 1),
        (&["live>previous", "stage>live"], 2),
        (&["live>previous", "stage>live", "previous>spare", "half"], 2),
    ] {
        let site = Site::new();
        publish(&site, 1).unwrap();
        let place = Place::ledger(&site.0).unwrap();
        let stage = Stage::create(&place).unwrap();
        release(2).iter().for_each(|artifact| stage.put(artifact).unwrap());
        stage.prepare().unwrap();
        for step in steps {
            let (from, to) = match *step {
                "exchange" => {
                    assert!(exchange(&stage.path, &place.live).unwrap());
                    continue;
                }
                "half" => {
                    let old = if steps.len() == 2 { stage.path.clone() } else { site.0.join(".stage-ledger-0") };
                    fs::remove_file(old.join("checkpoint")).unwrap();
                    continue;
                }
                "live>previous" => (place.live.clone(), place.previous()),
                "stage>live" => (stage.path.clone(), place.live.clone()),
                _ => (place.previous(), place.spare()),
            };
            fs::rename(from, to).unwrap();
        }
        // It died: nothing is cleared up.
        std::mem::forget(stage);
        assert_eq!(before::recover(&place).unwrap(), Vec::<String>::new(), "after {steps:?}");
        assert_eq!(checkpoint(&site), format!("size {size}"), "after {steps:?}");
        assert_eq!(files(&site), WHOLE, "after {steps:?}");
        assert_eq!(site.names(), SETTLED, "after {steps:?}");
    }
}
