//! Reading a folder that changes meanwhile.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::process;
use std::sync::Arc;

use crate::read::Kept;
use crate::read::MAX_FILES;
use crate::read::TRIES;
use crate::read::read;
use crate::read::read_again;
use crate::read::read_between;
use crate::source::Sources;

/// Reads a folder in which `change` is done after each reading, up to `times`; gives the page and the codes.
fn changing(name: &str, times: usize, change: impl Fn(&Path)) -> (String, Vec<&'static str>, usize) {
    let root = std::env::temp_dir().join(format!("candour-read-{}-{name}", process::id()));
    fs::create_dir_all(root.join("content/pages")).unwrap();
    fs::write(root.join("candour.yaml"), "title: A\n").unwrap();
    fs::write(root.join("content/pages/a.md"), "one").unwrap();
    let done = Cell::new(0);
    let (sources, report) = read_between(MAX_FILES, &root, &mut Kept::default(), || {
        done.set(done.get() + 1);
        if done.get() <= times {
            change(&root);
        }
    })
    .unwrap()
    .finish();
    fs::remove_dir_all(&root).unwrap();
    let page = sources.at("content/pages/a.md").map(|(_, file)| file.text.clone()).unwrap_or_default();
    (page, report.iter().map(|problem| problem.fault.code).collect(), done.get())
}

#[test]
fn what_changed_while_it_was_read_is_read_anew() {
    assert_eq!(changing("not", 0, |_| {}), ("one".to_owned(), vec![], 1));
    let write = |root: &Path| fs::write(root.join("content/pages/a.md"), "two").unwrap();
    assert_eq!(changing("file", 1, write), ("two".to_owned(), vec![], 2));
    let add = |root: &Path| fs::write(root.join("content/pages/b.md"), "new").unwrap();
    assert_eq!(changing("added", 1, add), ("one".to_owned(), vec![], 2));
    let folder = |root: &Path| fs::create_dir_all(root.join("data/x")).unwrap();
    assert_eq!(changing("folder", 1, folder), ("one".to_owned(), vec![], 2));
    let delete = |root: &Path| fs::remove_file(root.join("content/pages/a.md")).unwrap();
    assert_eq!(changing("deleted", 1, delete), (String::new(), vec![], 2));
}

#[test]
fn what_keeps_changing_is_an_error() {
    let write = |root: &Path| fs::write(root.join("content/pages/a.md"), "again").unwrap();
    let (_, codes, times) = changing("again", usize::MAX, write);
    assert_eq!((codes, times), (vec!["changed-while-read"], TRIES));
}

#[test]
fn what_is_as_it_was_is_not_opened_again_and_all_else_is() {
    let root = std::env::temp_dir().join(format!("candour-read-{}-again", process::id()));
    fs::create_dir_all(root.join("content/pages")).unwrap();
    let put = |name: &str, text: &str| fs::write(root.join("content/pages").join(name), text).unwrap();
    for (name, text) in [("a.md", "one"), ("b.md", "two"), ("odd.md", "\u{7}")] {
        put(name, text);
    }
    let mut kept = Kept::hasty();
    let mut again = || {
        let (sources, report) = read_again(&root, &mut kept).unwrap();
        let clean = read(&root).unwrap();
        assert_eq!(sources, clean.0);
        assert_eq!(report.iter().count(), clean.1.iter().count());
        sources
    };
    let held = |sources: &Sources, name: &str| {
        sources.shared().find(|(_, file)| file.path.ends_with(name)).map(|(_, file)| file.clone())
    };
    let first = again();
    // As long as before, so that the length tells nothing; what there is a fault in is told of each time.
    put("b.md", "new");
    let second = again();
    assert!(Arc::ptr_eq(&held(&first, "a.md").unwrap(), &held(&second, "a.md").unwrap()));
    assert_eq!(held(&second, "b.md").unwrap().text, "new");
    fs::rename(root.join("content/pages/a.md"), root.join("content/pages/b.md")).unwrap();
    let third = again();
    assert_eq!((third.len(), held(&third, "b.md").unwrap().text.as_str()), (2, "one"));
    // What was changed a moment ago is opened again: another change may bear the same time.
    let mut careful = Kept::default();
    let [one, two] = [(); 2].map(|()| held(&read_again(&root, &mut careful).unwrap().0, "b.md").unwrap());
    assert!(!Arc::ptr_eq(&one, &two));
    fs::remove_dir_all(&root).unwrap();
}

#[test]
fn a_ledger_that_was_moved_aside_is_not_taken_for_none() {
    let root = std::env::temp_dir().join(format!("candour-read-{}-aside", process::id()));
    fs::create_dir_all(root.join(".previous-ledger")).unwrap();
    let codes = || -> Vec<&str> { read(&root).unwrap().1.iter().map(|problem| problem.fault.code).collect() };
    assert_eq!(codes(), ["odd-file"]);
    fs::create_dir(root.join("ledger")).unwrap();
    assert_eq!(codes(), Vec::<&str>::new());
    fs::remove_dir_all(&root).unwrap();
}
