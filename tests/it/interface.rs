//! The words of the interface: complete in every language that comes with the program, right in their plurals, and
//! shown on the pages of every kind that is likely to be translated.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use candour::date;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::source::File;
use candour::source::Sources;
use candour::words;
use candour::words::Given;
use candour::words::Part;
use candour::words::Words;
use candour::words::examined;

use crate::tree;

/// Every language but English.
fn others() -> impl Iterator<Item = (&'static str, &'static str)> {
    words::BUILT_IN.iter().copied().skip(1)
}

fn all() -> Words {
    let languages: BTreeSet<&str> = words::BUILT_IN.iter().map(|(tag, _)| *tag).collect();
    let (words, report) = words::load(&Sources::new(Vec::new()), &languages, words::ENGLISH);
    assert!(report.is_empty(), "{:?}", report.iter().map(|problem| &problem.message).collect::<Vec<_>>());
    words
}

#[test]
fn every_language_has_the_messages_and_variables_of_english() {
    let pattern = examined::pattern();
    assert!(pattern.len() > 400, "{} messages", pattern.len());
    let mut faults = Vec::new();
    for (tag, text) in others() {
        let have = examined::messages(text);
        let names: BTreeSet<&str> = pattern.keys().chain(have.keys()).copied().collect();
        for name in names {
            if pattern.get(name) != have.get(name) {
                faults.push(format!("{tag}: {name} has {:?}, English {:?}", have.get(name), pattern.get(name)));
            }
        }
        if examined::contents(text).1.is_none() || !text.starts_with("# ") {
            faults.push(format!("{tag}: it does not say whether a person has checked it"));
        }
    }
    tree::none("messages that differ", &faults);
}

#[test]
fn every_built_in_file_can_be_read_without_a_fault() {
    for (tag, text) in words::BUILT_IN {
        let sources = Sources::new(vec![File::of_text(format!("interface/{tag}.ftl"), *text)]);
        let (_, report) = words::load(&sources, &BTreeSet::from([*tag]), words::ENGLISH);
        let told: Vec<&str> = report.iter().map(|problem| problem.message.as_str()).collect();
        assert!(told.is_empty(), "{tag}: {told:?}");
    }
}

#[test]
fn english_labels_are_found_by_their_own_words() {
    let english = examined::messages(words::BUILT_IN[0].1);
    let words = all();
    let mut faults = Vec::new();
    for (id, variables) in english.iter().filter(|(id, _)| id.starts_with(words::LABEL)) {
        let given: Vec<(&str, Given)> = variables.iter().map(|name| (*name, Given::Number(7))).collect();
        let said = words.say(words::ENGLISH, id, &given).text;
        if words::label_id(&[Part::Words(&said)]).0 != *id {
            faults.push(format!("{id} does not say what it is named after: {said}"));
        }
    }
    tree::none("labels", &faults);
}

#[test]
fn plurals_are_those_of_each_language() {
    let words = all();
    let days = |language: &str, days: &str| words.label(language, &[Part::Words(days)]).unwrap();
    assert_eq!(days("pl", "1 day"), "1 dzień");
    assert_eq!(days("pl", "5 days"), "5 dni");
    assert_eq!(days("cy", "2 days"), "2 ddiwrnod");
    assert_eq!(days("cy", "3 days"), "3 diwrnod");
    assert_eq!(days("cy", "6 years"), "6 blynedd");
    assert_eq!(days("cy", "7 years"), "7 mlynedd");
    assert_eq!(days("pl", "3 recommendations"), "3 zalecenia");
    assert_eq!(days("pl", "22 recommendations"), "22 zalecenia");
    assert_eq!(days("pl", "12 recommendations"), "12 zaleceń");
    assert_eq!(days("zh-Hant", "5 days"), "5 天");
}

#[test]
fn days_are_written_as_each_language_does() {
    let words = all();
    let day = date::parse_day("2026-05-14").unwrap();
    let said: BTreeMap<&str, String> =
        ["en-GB", "cy", "pl", "vi", "zh-HK", "fr"].map(|tag| (tag, words.day(tag, day).text)).into();
    assert_eq!(said["en-GB"], "14 May 2026");
    assert_eq!(said["cy"], "14 Mai 2026");
    assert_eq!(said["pl"], "14 maja 2026");
    assert_eq!(said["vi"], "ngày 14 tháng 5 năm 2026");
    assert_eq!(said["zh-HK"], "2026 年 5 月 14 日");
    assert_eq!(said["fr"], "14 May 2026");
    assert_eq!(words.day("fr", day).language, words::ENGLISH);
    assert_eq!(words.with_days("pl", "Council, 14 May 2026"), "Council, 14 maja 2026");
}

/// The kinds that are likely to be translated: a file of each with all its fields, in words that are no English.
const TRANSLATED: &[(&str, &str)] = &[
    ("content/pages/qq.md", "---\ntitle: Qqq\nlanguage: LANG\nchecked: 2026-05-01\n---\n\nQqq qqq.\n"),
    (
        "content/policies/qq.md",
        "---\ntitle: Qqq\nlanguage: LANG\nstatus: approved\nissue: \"2.0\"\nissued: 2024-01-02\nnext_review: 2025-01-02\napproved_by: Qqq\napproved_on: 2024-01-01\ntype: Qqq\naccountable: Qqq\napplies_to: Qqq\nperiod: Qqq\nowner: Qqq\ntenant_approved: {by: Qqq, on: 2023-12-01}\nequality_assessment: Qqq\nchanges: [{date: 2024-01-01, what: Qqq, why: Qqq}]\nrequirements: [Qqq]\n---\n\nQqq.\n",
    ),
    (
        "content/strategies/qq.md",
        "---\ntitle: Qqq\nlanguage: LANG\nstatus: draft\nissue: \"2.0\"\nissued: 2024-01-02\nnext_review: 2027-01-02\napproved_by: Qqq\napproved_on: 2024-01-01\nchanges: [{date: 2024-01-01, what: Qqq}]\n---\n",
    ),
    ("content/news/qq.md", "---\ntitle: Qqq\nlanguage: LANG\npublished: 2026-01-02\n---\n\nQqq.\n"),
    (
        "content/consultations/qq.md",
        "---\ntitle: Qqq\nlanguage: LANG\nopened: 2026-01-02\ncloses: 2026-02-02\nabout: Qqq\ncan_change: Qqq\nmethods: [Qqq]\nresponses: 12\ndecision: Qqq\ndecided: 2026-03-02\nreasons: Qqq\noutcome_published: 2026-03-09\n---\n",
    ),
    (
        "content/consultations/open.md",
        "---\ntitle: Qqq qq\nlanguage: LANG\nopened: 2026-11-02\ncloses: 2026-12-02\nabout: Qqq\ncan_change: Qqq\nmethods: [Qqq]\n---\n",
    ),
    (
        "content/events/qq.md",
        "---\ntitle: Qqq\nlanguage: LANG\ntype: walkabout\ndate: 2026-05-02\nwhere: Qqq\nannounced: 2026-04-02\noutcome_published: 2026-05-09\n---\n\nQqq.\n",
    ),
    ("content/events/agm.md", "---\ntitle: Qqq qq\nlanguage: LANG\ntype: agm\ndate: 2026-05-02\n---\n"),
    (
        "data/feedback.yaml",
        "- {id: qa, language: LANG, said: Qqq., heard: 2026-05-01, from: qqq, status: done, did: Qqq., answered: 2026-05-03, done: 2026-05-20, due: 2026-05-10, told: 2026-06-01, evidence: [qqq], difference: Qqq., people: 12, theme: qqq, owner: qqq}\n- {id: qb, language: LANG, said: Qqq., heard: 2026-11-01, from: qqq, status: doing, due: 2026-12-01}\n- {id: qc, language: LANG, said: Qqq., heard: 2026-11-01, from: qqq, status: not-doing, reason: Qqq., answered: 2026-11-05}\n- {id: qd, language: LANG, said: Qqq., heard: 2026-10-01, from: qqq, status: heard, due: 2026-11-01}\n",
    ),
    (
        "content/panels/qq.md",
        "---\nname: Qqq\nlanguage: LANG\npurpose: Qqq\nlevel: control\nformality: formal\nmode: collective\nmeets: qqq\nreports_to: Qqq\ntime_commitment: qqq\ntraining: qqq\none_group_only: true\nplaces:\n  - {kind: qqq, min: 2, max: 8, filled: 6, how_filled: qqq, voting: true, term_years: 3, max_terms: 2}\n---\n\nQqq.\n",
    ),
    (
        "content/minutes/qq/2026-05-14.md",
        "---\npanel: panels/qq\nlanguage: LANG\ndate: 2026-05-14\nheld: held\npublished: 2026-05-28\nattendance: {qqq: 5}\napologies: 2\nfull_membership: true\nmain_issue: Qqq\ndecisions: [Qqq]\nvotes: [{decision: 1, for: 5, against: 2, not_voting: 1, needed: qqq}]\nrecording: qqq\n---\n\nQqq.\n",
    ),
    (
        "content/minutes/qq/2026-12-14.md",
        "---\npanel: panels/qq\nlanguage: LANG\ndate: 2026-12-14\nheld: planned\n---\n",
    ),
];

fn site_in(language: &str, more: &[(&str, &str)]) -> Built {
    let settings = "title: Zed\nbase_url: https://www.example.org/\norganisation: {name: Zed, phone: 01632 960 000}\nlanguage: en-GB\n";
    let mut files = vec![
        File::of_text("candour.yaml", settings),
        File::of_text("content/pages/_index.md", "---\ntitle: Zed\n---\n\nZed.\n"),
    ];
    files
        .extend(TRANSLATED.iter().chain(more).map(|(path, text)| File::of_text(*path, text.replace("LANG", language))));
    pipeline::build(Sources::new(files), Report::new(), date::parse_day("2026-11-22").unwrap())
}

fn html<'a>(built: &'a Built, path: &str) -> &'a str {
    let artifact = built.artifacts.iter().find(|artifact| artifact.path == path);
    std::str::from_utf8(&artifact.unwrap_or_else(|| panic!("there is no {path}")).bytes).unwrap()
}

/// What a page marks as English.
fn english_in(html: &str) -> Vec<String> {
    let parts = html.split("<span lang=\"en-GB\" dir=\"ltr\">").skip(1);
    parts.map(|part| part.split("</span>").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn no_label_is_left_in_english_on_the_kinds_that_are_translated() {
    let mut faults = BTreeSet::new();
    for (language, _) in others() {
        let built = site_in(language, &[]);
        let errors: Vec<&str> = built.report.iter().map(|problem| problem.message.as_str()).collect();
        assert!(!built.report.has_errors(), "{language}: {errors:?}");
        let pages: Vec<_> =
            built.publication.pages.iter().filter(|page| page.source.is_some() && page.language == language).collect();
        assert!(pages.len() >= 15, "{language}: {} pages", pages.len());
        for page in pages {
            let html = html(&built, &format!("{}/index.html", page.address));
            let own = |text: &String| text != "Zed";
            faults.extend(english_in(html).into_iter().filter(own).map(|text| format!("{}: {text}", page.sort)));
        }
    }
    tree::none("labels without a message", &faults.into_iter().collect::<Vec<_>>());
}

#[test]
fn a_page_in_urdu_speaks_urdu_and_says_that_a_machine_wrote_it() {
    let built = site_in("ur", &[]);
    let page = html(&built, "policies/qq/index.html");
    for part in [
        "<html lang=\"ur\" dir=\"rtl\">",
        "اصل متن پر جائیں",
        "aria-label=\"مرکزی مینو\"",
        "class=\"machine-drafted\"",
        "<dt>اگلا جائزہ</dt>",
        "جائزے میں تاخیر",
        "2 جنوری 2025",
        " lang=\"en-GB\" dir=\"ltr\">Zed</a>",
    ] {
        assert!(page.contains(part), "there is no {part}");
    }
    assert!(!html(&built, "index.html").contains("machine-drafted"));
}

#[test]
fn a_site_that_is_itself_in_welsh_marks_what_is_left_in_english() {
    let settings = "title: Zed\nbase_url: https://www.example.org/\norganisation: {name: Zed}\nlanguage: cy\n";
    let files = vec![
        File::of_text("candour.yaml", settings),
        File::of_text("content/pages/_index.md", "---\ntitle: Zed\n---\n\nZed.\n"),
        File::of_text("content/news/qq.md", "---\ntitle: Qqq\npublished: 2026-05-14\n---\n\nQqq.\n"),
    ];
    let built = pipeline::build(Sources::new(files), Report::new(), date::parse_day("2026-11-22").unwrap());
    assert!(html(&built, "news/index.html").contains("<h1 id=\"page-title\">Newyddion</h1>"));
    let page = html(&built, "news/qq/index.html");
    assert!(page.contains("<html lang=\"cy\" dir=\"ltr\">") && page.contains("14 Mai 2026"), "{page}");
    assert!(html(&built, "search/index.html").contains("data-found=\"Dim tudalennau"));
}
