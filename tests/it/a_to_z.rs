//! The A to Z leads to every page within three clicks from the home page, on a small site and on a large one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;

use candour::date;
use candour::diagnostic;
use candour::pipeline;
use candour::pipeline::Built;
use candour::read;
use candour::source::File;
use candour::source::Sources;

use crate::tree;

/// How many pages there are of each street, by the beginning of their names.
///
/// The letter D is too long for one page, and so is the one name that hundreds have.
const STREETS: &[(&str, usize)] = &[("Dale", 400), ("Dock", 350), ("Ash", 300), ("Park", 200), ("Same Street", 700)];

/// Pages in other scripts: the file's name, the language, the title.
const OTHERS: &[(&str, &str, &str)] = &[
    ("damp-bn", "bn", "স্যাঁতসেঁতে ভাব"),
    ("damp-zh", "zh-Hant", "潮濕和發霉"),
    ("damp-ur", "ur", "نمی اور پھپھوندی"),
    ("damp-pl", "pl", "Łazienka i wilgoć"),
];

/// A large site: each street is an area, and a few pages are in other scripts.
fn large() -> Built {
    let (sources, _) = read::read(tree::root()).expect("the repository can be read");
    let settings = sources.iter().map(|(_, file)| file.clone()).find(|file| file.path == "candour.yaml");
    let settings = settings.expect("the repository has settings");
    let file = |path: String, text: String| File { path, text, ..settings.clone() };
    let mut areas = String::new();
    for (name, count) in STREETS {
        for number in 0..*count {
            let title = if *count > 600 { (*name).to_owned() } else { format!("{name} {number}") };
            let id = name.to_lowercase().replace(' ', "-");
            writeln!(areas, "- {{id: {id}-{number}, name: {title}, homes: 1}}").expect("text can be written");
        }
    }
    let mut files = vec![settings.clone(), file("data/areas.yaml".to_owned(), areas)];
    files.extend(OTHERS.iter().map(|(name, language, title)| {
        file(format!("content/pages/{name}.md"), format!("---\ntitle: {title}\nlanguage: {language}\n---\n\nText.\n"))
    }));
    build(Sources::new(files))
}

fn build(sources: Sources) -> Built {
    let (_, report) = read::read(tree::root()).expect("the repository can be read");
    let built = pipeline::build(sources, report, date::parse_day("2026-11-22").expect("is a day"));
    assert!(!built.report.has_errors(), "{}", diagnostic::render(&built.report, &built.sources, false));
    built
}

/// The pages that each page links to, by their addresses as links write them.
fn links(built: &Built) -> BTreeMap<String, BTreeSet<&str>> {
    let redirects: BTreeSet<&str> = built.publication.redirects.iter().map(|redirect| redirect.from.as_str()).collect();
    let mut links = BTreeMap::new();
    for artifact in &built.artifacts {
        let Some(address) = artifact.path.strip_suffix("index.html") else { continue };
        if redirects.contains(address.trim_end_matches('/')) {
            continue;
        }
        let html = std::str::from_utf8(&artifact.bytes).expect("is text");
        let found = html.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next());
        links.insert(address.to_owned(), found.collect());
    }
    links
}

/// Every page that cannot be reached from the home page in three clicks.
fn too_far(built: &Built) -> Vec<String> {
    let links = links(built);
    let mut reached: BTreeSet<&str> = BTreeSet::from([""]);
    for _ in 0..3 {
        let next = reached.iter().filter_map(|page| links.get(*page)).flatten().copied();
        reached = next.chain(reached.iter().copied()).collect();
    }
    links.keys().filter(|page| !reached.contains(page.as_str())).cloned().collect()
}

#[test]
fn every_page_of_the_example_is_three_clicks_from_the_home_page() {
    let (sources, _) = read::read(tree::root()).expect("the repository can be read");
    tree::none("pages that are too far away", &too_far(&build(sources)));
}

#[test]
fn every_page_of_a_large_site_is_three_clicks_from_the_home_page_by_its_letter() {
    let built = large();
    tree::none("pages that are too far away", &too_far(&built));
    let links = links(&built);
    let index: BTreeSet<&str> = links
        .iter()
        .filter(|(page, _)| page.starts_with("a-z/"))
        .flat_map(|(_, links)| links.iter().copied())
        .collect();
    let listed = built.publication.pages.iter().filter(|page| page.listed && !page.address.is_empty());
    let missing = listed.map(|page| format!("{}/", page.address)).filter(|page| !index.contains(page.as_str()));
    tree::none("pages that the A to Z lacks", &missing.collect::<Vec<_>>());
    let parts: Vec<&str> =
        links.keys().filter_map(|page| page.strip_prefix("a-z/")).filter(|part| !part.is_empty()).collect();
    let wanted =
        ["a/", "arabic/", "bengali/", "c/", "chinese/", "da/", "do/", "h/", "l/", "o/", "p/", "sa-1/", "sa-2/"];
    assert_eq!(parts, wanted, "a page for each letter, and more for those that are long");
}
