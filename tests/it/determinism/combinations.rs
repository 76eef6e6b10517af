//! Sixty ways of building one small site of many kinds: threads, time zone, locale, umask, the order in which the disk has
//! the files, when they were changed, the folder it is called from, a clean or a repeated build. And publishing it twice, with
//! a key. Not a byte may differ.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use std::time::SystemTime;

use crate::determinism::differing;
use crate::determinism::files;
use crate::ledger_site::LedgerSite;

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

const COMBINATIONS: usize = 60;

// The product of the first three is 60, and none of them has a factor in common with another, so that counting through
// each of them at once makes every combination of the three, once.
const THREADS: [&str; 3] = ["1", "2", "7"];
const ZONES: [Option<&str>; 5] =
    [None, Some("UTC"), Some("Europe/London"), Some("Pacific/Kiritimati"), Some("America/Anchorage")];
const LOCALES: [Option<&str>; 4] = [None, Some("C"), Some("en_GB.UTF-8"), Some("tr_TR.UTF-8")];
const UMASKS: [&str; 2] = ["022", "077"];

/// A picture of one pixel, with a comment in it that is not published.
const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0btEXtComment\x00Elm\x08\x90\xb5\xab\x00\x00\x00\x0aIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82";

/// The files of the site.
fn site() -> Files {
    let mut site = LedgerSite::unpublished();
    site.add("content/pages/damp.md", "---\ntitle: Damp and mould\nsummary: What to do.\n---\n\n## What to do\n\nOpen a window.[^1]\n\n[^1]: Not in frost.\n\n![A dry wall](wall.png)\n")
        .add("content/pages/ii.md", "---\ntitle: I\u{307}\u{131} Istanbul, title\n---\n\nLetters that change with the locale: I i \u{130} \u{131} \u{df}.\n")
        .add("content/pages/lleithder.md", "---\ntitle: Lleithder\nlanguage: cy\n---\n\nAgorwch ffenestr.\n")
        .add("data/glossary.yaml", "- {term: Void, means: An empty home.}\n- {term: \u{e9}tage, means: A floor.}\n")
        .add("data/events.yaml", "- {id: walk, title: Walk, type: walkabout, area: elm-court, date: 2026-06-01, announced: 2026-05-01}\n");
    let mut files: Files = site.files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    files.insert("content/pages/wall.png".to_owned(), PICTURE.to_vec());
    files
}

/// Puts the site on the disk: its files in one of several orders, each changed on a day of its own.
fn put(folder: &Path, order: usize) {
    let site = site();
    let mut paths: Vec<&String> = site.keys().collect();
    match order {
        0 => {}
        1 => paths.reverse(),
        _ => paths.sort_by_key(|path| (path.bytes().rev().collect::<Vec<u8>>(), path.len())),
    }
    for (day, path) in (1u64..).zip(paths) {
        let target = folder.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(&target, &site[path]).unwrap();
        let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * day * (1 + order as u64 * 300));
        File::options().write(true).open(&target).unwrap().set_modified(changed).unwrap();
    }
}

/// Runs the command in the way that a number stands for.
fn run(way: usize, from: &Path, arguments: &[&str]) {
    let mut command = Command::new("sh");
    let shell = format!("umask {}; exec \"$@\"", UMASKS[(way / 2) % UMASKS.len()]);
    command.args(["-c", &shell, "sh", env!("CARGO_BIN_EXE_candour")]).args(arguments);
    command.args(["--threads", THREADS[way % THREADS.len()]]).current_dir(from);
    let locale = LOCALES[way % LOCALES.len()];
    for (name, value) in [("TZ", ZONES[way % ZONES.len()]), ("LANG", locale), ("LC_ALL", locale)] {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "way {way}: {}", String::from_utf8_lossy(&output.stderr));
}

fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn cleared(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn sixty_ways_of_building_a_site_give_the_same_bytes() {
    let folder = cleared("combinations");
    let sites: Vec<PathBuf> =
        ["a", "b", "a longer name/c"].iter().map(|name| folder.join("sites").join(name)).collect();
    for (order, site) in sites.iter().enumerate() {
        put(site, order);
    }
    let mut first: Option<Files> = None;
    let mut bytes = 0;
    for way in 0..COMBINATIONS {
        let site = &sites[(way / 3) % sites.len()];
        // Every other build is made over the one before it.
        let out = if way % 4 < 2 { folder.join("again/out") } else { folder.join(format!("clean/{way}")) };
        let from = if way % 5 == 0 { folder.as_path() } else { site.as_path() };
        run(way, from, &["build", "--as-of", "2026-05-01", "--site", word(site), "--out", word(&out)]);
        let built = files(&out);
        bytes += built.values().map(Vec::len).sum::<usize>();
        match &first {
            None => first = Some(built),
            Some(first) => assert_eq!(differing(first, &built), Vec::<String>::new(), "way {way}"),
        }
    }
    let first = first.unwrap();
    assert!(first.len() > 60 && first.keys().any(|path| path.contains("wall")), "only {} files", first.len());
    println!("{COMBINATIONS} combinations of {} files, {bytes} bytes in all: 0 differ", first.len());
}

#[test]
fn publishing_in_several_ways_gives_the_same_ledger_and_signatures() {
    let folder = cleared("combinations-published");
    let key = folder.join("key");
    put(&folder.join("first"), 0);
    run(0, &folder, &["key", "new", "--site", word(&folder.join("first")), "--out", word(&key)]);
    let mut first: Option<(Files, Files)> = None;
    for way in [0, 17, 31, 46, 59] {
        let (site, out) = (folder.join(format!("site-{way}")), folder.join(format!("out-{way}")));
        put(&site, way % 3);
        let publish = |day: &str| {
            run(
                way,
                &folder,
                &["publish", "--as-of", day, "--site", word(&site), "--out", word(&out), "--key", word(&key)],
            );
        };
        publish("2026-05-01");
        fs::write(site.join("content/news/gate.md"), "---\ntitle: The gate\nsummary: It is mended.\npublished: 2026-04-02\n---\n\nThe gate is mended. So is the lock.\n").unwrap();
        publish("2026-05-08");
        let made = (files(&out), files(&site.join("ledger")));
        match &first {
            None => first = Some(made),
            Some(first) => {
                assert_eq!(differing(&first.0, &made.0), Vec::<String>::new(), "the site, way {way}");
                assert_eq!(differing(&first.1, &made.1), Vec::<String>::new(), "the ledger, way {way}");
            }
        }
    }
    let (_, ledger) = first.unwrap();
    assert!(String::from_utf8_lossy(&ledger["checkpoint"]).contains("\n\n\u{2014} "), "nobody signed");
}
