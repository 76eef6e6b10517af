//! Members never reach the output: no byte of it holds them, and no byte of it depends on who they are.

use candour::artifact::Artifact;
use candour::date;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::read;
use candour::source::File;
use candour::source::Sources;

use crate::tree;

/// What the first site calls its members, where the second has other words of no other meaning.
const WORDS: [[&str; 5]; 2] = [
    ["zebrakey1", "zebrakey2", "zebrakey3", "zebraplace", "2011-07-29"],
    ["quaggakey7", "quaggakey8", "quaggakey9", "quaggaplace", "2013-08-30"],
];

/// The words of a site's members that its output must not have, in every form that the site writes days in.
const NEVER: [&str; 7] =
    ["zebrakey", "zebraplace", "2011-07-29", "29 July 2011", "29/07/2011", "July 2011", "zebrafile"];

/// A site with members, and with everything in it that could bring them out.
fn site([first, second, third, place, started]: [&str; 5]) -> pipeline::Built {
    let members = format!(
        "- {{key: {first}, panel: council, place: tenant, started: {started}}}\n\
         - {{key: {second}, panel: council, place: tenant, started: 2025-01-01}}\n\
         - {{key: {third}, panel: panels/council, place: {place}, started: 2025-01-01, ended: 2025-06-30}}\n\
         - {{key: {second}, panel: board, place: tenant, started: 2025-01-01}}\n"
    );
    let panel = |name: &str| {
        format!(
            "---\nname: {name}\npurpose: To advise.\none_group_only: true\nplaces:\n  - {{kind: tenant, min: 1, max: 4, \
             filled: 2, term_years: 3, max_terms: 2}}\n---\n\nIts people serve in turn.\n"
        )
    };
    let page = format!(
        "---\ntitle: Links\n---\n\nSee [one](members/{first}), [two](members), [three](/members/) and \
         [four](data/members.yaml).\n"
    );
    let files = [
        ("data/members/zebrafile.yaml".to_owned(), members),
        ("content/panels/council.md".to_owned(), panel("Council")),
        ("content/panels/board.md".to_owned(), panel("Board")),
        // A page whose links lead to members: the words stay, the links go.
        ("content/pages/links.md".to_owned(), page),
        // What people may put in the folder that every other kind has.
        ("content/members/_index.md".to_owned(), format!("---\ntitle: Ours\n---\n\n{first}\n")),
        ("content/members/zebrafile.md".to_owned(), format!("---\nkey: {first}\n---\n\n{place}\n")),
    ];
    let table = File {
        bytes: format!("{first},{started}\n").into_bytes(),
        ..File::of_text("content/members/zebrafile.csv", String::new())
    };
    let files = files.into_iter().map(|(path, text)| File::of_text(path, text)).chain([table]);
    let sources = Sources::new(files.collect());
    pipeline::build(sources, Report::new(), date::parse_day("2026-11-22").expect("is a day"))
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

#[test]
fn no_byte_of_the_output_holds_a_key_a_place_or_a_day_of_a_member() {
    let built = site(WORDS[0]);
    assert!(built.artifacts.len() > 10, "the site has only {} files", built.artifacts.len());
    let council = built.artifacts.iter().find(|artifact| artifact.path == "panels/council/index.html");
    let council = council.expect("the panel has a page");
    assert!(holds(&council.bytes, "1 member is past the end of their term"), "members are not counted");
    assert!(holds(&council.bytes, "1 person sits on more than one"), "members are not counted over panels");
    let mut faults = Vec::new();
    for artifact in &built.artifacts {
        for word in NEVER.iter().filter(|word| holds(&artifact.bytes, word) || holds(artifact.path.as_bytes(), word)) {
            faults.push(format!("{} holds `{word}`", artifact.path));
        }
    }
    tree::none("members came out", &faults);
}

/// The files of the search index are compressed, so that looking for words in them would find nothing.
#[test]
fn no_byte_of_the_output_depends_on_who_the_members_are() {
    // What an author's own text says may differ: here that is the page of links, which has no words of theirs.
    let [first, second] = WORDS.map(|words| site(words).artifacts);
    let differing = |a: &Artifact, b: &Artifact| a.path != b.path || a.bytes != b.bytes;
    let differ = first.iter().zip(&second).filter(|(a, b)| differing(a, b)).map(|(a, _)| a.path.clone());
    tree::none("these files differ with the members' keys, places and days", &differ.collect::<Vec<_>>());
    assert_eq!(first.len(), second.len());
}

#[test]
fn the_example_publishes_nothing_of_its_members() {
    let (sources, report) = read::read(tree::root()).expect("the repository can be read");
    let built = pipeline::build(sources, report, date::parse_day("2026-11-22").expect("is a day"));
    assert!(built.site.private_entries.len() > 20, "the example has {} members", built.site.private_entries.len());
    let keys: Vec<&str> = built.site.private_entries.iter().filter_map(|member| member.record.text("key")).collect();
    // The manual shows how a key looks: that one is nobody's.
    assert!(!keys.contains(&"m-07"), "the manual's own example is the key of a member");
    let mut faults = Vec::new();
    for artifact in &built.artifacts {
        let text = String::from_utf8_lossy(&artifact.bytes);
        let words: std::collections::BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        faults.extend(keys.iter().filter(|key| words.contains(*key)).map(|key| format!("{}: {key}", artifact.path)));
    }
    tree::none("keys came out", &faults);
    for list in [
        built.site.of("members").count(),
        built.publication.pages.iter().filter(|page| page.address.starts_with("members")).count(),
    ] {
        assert_eq!(list, 0);
    }
}

#[test]
fn only_what_counts_members_looks_at_what_is_private() {
    const MAY: &[&str] = &["src/site.rs", "src/parse.rs", "src/link.rs", "src/membership.rs"];
    let looks = tree::code()
        .into_iter()
        .filter(|(path, code)| !MAY.contains(&path.as_str()) && code.contains("private_entries"));
    tree::none("members are for `membership` alone to look at", &looks.map(|(path, _)| path).collect::<Vec<_>>());
}
