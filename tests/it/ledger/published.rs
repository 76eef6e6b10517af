//! The example site, published in memory and checked as an auditor would.

use std::path::Path;

use candour::date;
use candour::editions::Bare;
use candour::ledger::leaf::Close;
use candour::ledger::leaf::Key;
use candour::ledger::leaf::Leaf;
use candour::ledger::manifest::List;
use candour::ledger::note::Signer;
use candour::ledger::opening;
use candour::ledger::state::Addition;
use candour::ledger::state::Files;
use candour::ledger::state::State;
use candour::ledger::tree::hex;
use candour::ledger::verify::Held;
use candour::ledger::verify::Options;
use candour::ledger::verify::verify;
use candour::pipeline;
use candour::pipeline::Log;
use candour::pipeline::Means;
use candour::published;
use candour::read;
use candour::source::File;
use candour::source::Sources;

use crate::ledger::said;
use crate::ledger::signer;

const ORIGIN: &str = "www.alder-vale.example/ledger";
/// A page that is written anew for the second release.
const CHANGED: &str = "content/pages/contact.md";

/// The site with a release entered in the ledger, and the ledger.
fn publish(sources: Sources, today: &str, key: &Signer, before: &State) -> (Files, State) {
    let named = Key { vkey: key.verifier().vkey(), replaces: None };
    let first = before.vkey().is_none();
    let log = Log { key: first.then_some(named), release: true, ..Log::of(before.clone()) };
    let history = log.history.clone();
    let (_, found) = read::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let built = pipeline::build_on(log.clone(), &Means::only(&Bare), sources, found, date::parse_day(today).unwrap());
    assert!(!built.report.has_errors(), "the example site has errors");

    let paths = built.artifacts.iter().map(|artifact| (artifact.path.as_str(), artifact.bytes.as_slice()));
    let list = List::of(paths);
    let mut leaves = log.opening(&built.site);
    let mut openings = Vec::new();
    for addition in published::entries(&built.site, &history) {
        let mut leaf = addition.leaf;
        if let (Leaf::Page(page), Some(text)) = (&mut leaf, addition.text) {
            let salt = opening::salt(&key.salt_secret(), &page.reference, page.version);
            page.commitment = hex(&opening::commitment(&salt, &text));
            openings.push((salt, text));
        }
        leaves.push(leaf);
    }
    leaves.push(Leaf::Close(Close {
        release: before.releases().len() as u64 + 1,
        manifest: hex(&list.digest()),
        files: list.count(),
        bytes: list.bytes(),
    }));
    let state = before.append(Addition { leaves, openings, list }, &[key]).unwrap().state;
    let sealed = pipeline::sealed(&built, &state);
    (sealed.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect(), state)
}

/// The sources with a page written anew.
fn changed(sources: &Sources) -> Sources {
    let mut files: Vec<File> = sources.iter().map(|(_, file)| file.clone()).collect();
    let page = files.iter_mut().find(|file| file.path == CHANGED).unwrap();
    page.text.push_str("\nOne more sentence.\n");
    Sources::new(files)
}

#[test]
fn the_example_site_is_as_its_ledger_says() {
    let (sources, _) = read::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let key = signer(ORIGIN, 1);
    let again = changed(&sources);
    let (site, first) = publish(sources, "2026-11-22", &key, &State::new(ORIGIN));
    let bytes = first.checkpoint().unwrap().bytes();
    let held = vec![Held::Checkpoint { name: "kept".to_owned(), bytes }];
    let options = Options { pinned: Some(key.verifier().vkey()), held };
    let report = verify(&site, &options);
    assert!(report.is_good() && report.findings.is_empty(), "{}", said(&report));
    assert_eq!(report.facts.len(), 9, "{}", said(&report));

    let (site, second) = publish(again, "2026-11-23", &key, &first);
    let report = verify(&site, &options);
    assert!(report.is_good() && report.findings.is_empty(), "{}", said(&report));
    assert!(
        second.size() > first.size() && report.facts[3].contains("begins with what kept is over"),
        "{}",
        said(&report)
    );
    println!("{}", said(&report));
}
