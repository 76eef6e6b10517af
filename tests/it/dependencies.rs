//! The crates that come with ours: none that is to be kept out, and none with a known security fault.
//!
//! This reads `Cargo.lock`. The advisories are RustSec's, and lie beside the project's folder where somebody
//! put a copy; where they do not, that test says so and passes. `deny.toml` says the same to cargo-deny.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use semver::Version;
use semver::VersionReq;

use crate::tree;

/// Crates that must not come in, by way of any other, and why.
const BANNED: &[(&str, &str)] = &[
    ("ammonia", "HTML in content is shown as text, so that no sanitiser has to be trusted"),
    ("atty", "not maintained; the standard library has `IsTerminal`"),
    ("bincode", "not maintained"),
    ("chrono", "jiff is used for days"),
    ("fxhash", "not maintained"),
    ("libyml", "unsound and not maintained"),
    ("openssl-sys", "a build asks nothing of the network"),
    ("paste", "not maintained"),
    ("proc-macro-error", "not maintained"),
    ("reqwest", "a build asks nothing of the network"),
    ("serde_yaml", "not maintained, slow on hostile input, and lets a key stand twice"),
    ("serde_yml", "unsound and not maintained"),
    ("tokio", "nothing here waits for the network"),
    ("yaml-rust", "not maintained"),
];

/// The crates that features bring in, and all that comes with them: Typst with `pdf`, the others with `object-stores`.
const WITH_FEATURES: &[&str] = &["object_store", "reqwest", "rustls", "tokio", "typst", "typst-layout", "typst-pdf"];

/// Those of the crates to keep out that features bring in: they are in no build without them. Typst brings the first four;
/// the others are there to send a site to object stores.
const FEATURES_MAY: &[&str] = &["bincode", "paste", "serde_yaml", "yaml-rust", "chrono", "reqwest", "tokio"];

/// Advisories that do not touch us, and why: all of them come with Typst.
const PASSED_OVER: &[(&str, &str)] = &[
    ("RUSTSEC-2024-0320", "yaml-rust: no code is coloured here, and nothing of a site reaches it"),
    ("RUSTSEC-2024-0436", "paste: works while Typst is compiled only; no fault is known"),
    ("RUSTSEC-2025-0141", "bincode: reads nothing but what Typst brings itself"),
    ("RUSTSEC-2026-0192", "ttf-parser: no fault is known; it reads our fonts and those of the site's own theme"),
    ("RUSTSEC-2026-0194", "quick-xml: for styles of citations, of which no document here has one"),
    ("RUSTSEC-2026-0195", "quick-xml: for styles of citations, of which no document here has one"),
    ("RUSTSEC-2026-0206", "rustybuzz: no fault is known; it reads our fonts and those of the site's own theme"),
];

/// How many crates a build may need, those for other systems among them: few can be looked at, many cannot.
/// tantivy brought 79 of them; without it the search would be ours to score and to prove. Signatures brought 15, zip 5, the
/// languages of the interface (Fluent) 13, completions and pages for `man` 3, the language server 2, spreadsheets
/// (calamine) 10, pictures in smaller sizes 10, and proptest 6, which only the tests see.
const MOST_CRATES: usize = 293;

/// The same with all features: setting type takes fonts, pictures, languages and a PDF writer; object stores take HTTP and TLS
/// for every system.
const MOST_CRATES_WITH_FEATURES: usize = 620;

/// A crate of `Cargo.lock`.
struct Locked {
    name: String,
    version: Version,
    /// The crates that it asks for, each `name` or `name version`.
    asks: Vec<String>,
}

/// The crates of `Cargo.lock`.
fn locked() -> Vec<Locked> {
    let lock = tree::text("Cargo.lock");
    let value = |package: &str, name: &str| -> String {
        let line = package.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")));
        line.and_then(|rest| rest.strip_suffix('"')).expect("a package has a name and a version").to_owned()
    };
    let asks = |package: &str| -> Vec<String> {
        let (_, rest) = package.split_once("dependencies = [\n").unwrap_or_default();
        rest.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\",")).map(str::to_owned).collect()
    };
    let packages = lock.split("[[package]]\n").skip(1);
    packages
        .map(|package| Locked {
            name: value(package, "name"),
            version: Version::parse(&value(package, "version")).expect("is a version"),
            asks: asks(package),
        })
        .collect()
}

/// Those of them that a build without features needs, by their places.
fn usual(locked: &[Locked]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut next = vec![("candour".to_owned(), None)];
    while let Some((name, version)) = next.pop() {
        let is_meant = |locked: &Locked| {
            locked.name == name && version.as_ref().is_none_or(|version| locked.version.to_string() == *version)
        };
        let at = locked.iter().position(is_meant).expect("what a crate asks for is locked");
        if !found.insert(at) {
            continue;
        }
        for asked in locked[at].asks.iter().filter(|asked| !WITH_FEATURES.contains(&asked.as_str())) {
            let (name, version) =
                asked.split_once(' ').map_or((asked.as_str(), None), |(name, version)| (name, Some(version)));
            next.push((name.to_owned(), version.map(str::to_owned)));
        }
    }
    found
}

#[test]
fn no_crate_comes_in_that_is_to_be_kept_out() {
    let locked = locked();
    let usual = usual(&locked);
    let is_there = |name: &str| {
        let mut of_that_name = locked.iter().enumerate().filter(|(_, locked)| locked.name == name);
        of_that_name.any(|(at, _)| usual.contains(&at) || !FEATURES_MAY.contains(&name))
    };
    let banned = BANNED.iter().filter(|(name, _)| is_there(name));
    tree::none("crates to keep out", &banned.map(|(name, why)| format!("{name}: {why}")).collect::<Vec<_>>());
}

#[test]
fn cargo_deny_is_told_to_keep_out_the_same_crates() {
    let deny = tree::text("deny.toml");
    let missing = BANNED.iter().filter(|(name, _)| !deny.contains(&format!("crate = \"{name}\"")));
    tree::none("not in deny.toml", &missing.map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
}

#[test]
fn every_crate_that_is_chosen_stands_in_the_table_with_its_release() {
    let table = tree::text("CONTRIBUTING.md");
    let locked = locked();
    let mut rows = 0;
    let mut faults = Vec::new();
    for name in chosen() {
        match table.lines().find(|line| line.starts_with(&format!("| `{name}` |"))) {
            None => faults.push(format!("{name} is not in the table of CONTRIBUTING.md")),
            Some(row) => {
                rows += 1;
                // A crate may be there in several releases, of which others ask for the older ones.
                let mut versions = locked.iter().filter(|locked| locked.name == name).map(|locked| &locked.version);
                if !versions.any(|version| row.contains(&format!("| {version}, "))) {
                    faults.push(format!("{name}: the table has another release than Cargo.lock: {row}"));
                }
            }
        }
    }
    let listed = table.lines().filter(|line| line.starts_with("| `")).count();
    if listed != rows {
        faults.push("the table of CONTRIBUTING.md has a crate that Cargo.toml does not".to_owned());
    }
    tree::none("what we depend on", &faults);
}

/// The names of the crates that `Cargo.toml` asks for.
fn chosen() -> Vec<String> {
    let mut asked = false;
    let mut names = Vec::new();
    for line in tree::text("Cargo.toml").lines() {
        if line.starts_with('[') {
            asked = line.contains("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| asked && !line.starts_with('#')) {
            names.push(name.to_owned());
        }
    }
    names
}

#[test]
fn the_crates_are_few_enough_to_look_at() {
    let locked = locked();
    let (usual, all) = (usual(&locked).len(), locked.len());
    assert!(usual <= MOST_CRATES, "{usual} crates; at most {MOST_CRATES}");
    assert!(all <= MOST_CRATES_WITH_FEATURES, "{all} crates with all features; at most {MOST_CRATES_WITH_FEATURES}");
    assert!(all > usual, "the crates that come with features are not told apart");
}

#[test]
fn no_crate_has_a_known_security_fault() {
    let advisories = tree::root().parent().map(|beside| beside.join("shared/advisory-db/crates"));
    let Some(advisories) = advisories.filter(|folder| folder.is_dir()) else {
        println!("skipped: there is no copy of the advisories beside the project");
        return;
    };
    let mut faults = Vec::new();
    for Locked { name, version, .. } in locked() {
        for text in advisories_of(&advisories.join(&name)) {
            let id = one(&text, "id").expect("an advisory has an id");
            if hits(&text, &version) && !PASSED_OVER.iter().any(|(over, _)| *over == id) {
                faults.push(format!("{name} {version}: {id}"));
            }
        }
    }
    tree::none("advisories against crates that are used", &faults);
}

/// The texts of the advisories in a crate's folder, if it has one.
fn advisories_of(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.map(|path| fs::read_to_string(path).expect("the advisory can be read")).collect()
}

/// Whether an advisory is about a version: it stands, and neither what was mended nor what never had it matches.
fn hits(advisory: &str, version: &Version) -> bool {
    let sound = ["patched", "unaffected"].iter().flat_map(|name| ranges(advisory, name));
    one(advisory, "withdrawn").is_none() && !sound.into_iter().any(|range| range.matches(version))
}

/// The value of a line such as `id = "RUSTSEC-2020-0031"`.
fn one<'a>(advisory: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name} = \"");
    advisory.lines().find_map(|line| line.strip_prefix(start.as_str())?.strip_suffix('"'))
}

/// The ranges of a list such as `patched = [">= 0.8.0", "^0.6.3"]`, which may run over lines.
fn ranges(advisory: &str, name: &str) -> Vec<VersionReq> {
    let Some((_, rest)) = advisory.split_once(&format!("\n{name} = [")) else { return Vec::new() };
    let (list, _) = rest.split_once(']').expect("the list ends");
    let quoted = list.split('"').skip(1).step_by(2);
    quoted.map(|range| VersionReq::parse(range).unwrap_or_else(|error| panic!("{range}: {error}"))).collect()
}

#[test]
fn an_advisory_is_read_as_it_is_meant() {
    let advisory = "```toml\n[advisory]\nid = \"RUSTSEC-2020-0031\"\n\n[versions]\npatched = [\">= 0.8.0\",\n  \"^0.6.3\"]\nunaffected = [\"< 0.3\"]\n```\n";
    let hit = |version: &str| hits(advisory, &Version::parse(version).expect("is a version"));
    assert!(hit("0.7.0") && hit("0.6.2") && hit("0.3.0"));
    assert!(!hit("0.6.3") && !hit("0.12.0") && !hit("0.2.9"));
    assert!(!hits(&advisory.replace("[versions]", "withdrawn = \"2021-01-01\"\n[versions]"), &Version::new(0, 7, 0)));
    assert!(hits("id = \"X\"\n\n[versions]\npatched = []\n", &Version::new(1, 0, 0)));
}
