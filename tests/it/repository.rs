//! The repository is a site of its own, and an example of everything: it builds with nothing to report.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use candour::coverage;
use candour::coverage::Standing;
use candour::date;
use candour::date::Period;
use candour::diagnostic;
use candour::fields::Record;
use candour::fields::Value;
use candour::pipeline;
use candour::pipeline::Built;
use candour::read;
use candour::site::Entry;
use candour::source::Sources;

use crate::tree;

/// The site as of a fixed day, so that nothing falls due between one run and the next.
static EXAMPLE: LazyLock<Built> = LazyLock::new(|| build("candour.yaml", |text| text));

/// Builds the repository's site with one of its files changed.
fn build(path: &str, change: impl Fn(String) -> String) -> Built {
    let (sources, report) = read::read(tree::root()).expect("the repository can be read");
    let files = sources.iter().map(|(_, file)| {
        let mut file = file.clone();
        if file.path == path {
            file.text = change(file.text);
        }
        file
    });
    let today = date::parse_day("2026-11-22").expect("is a day");
    pipeline::build(Sources::new(files.collect()), report, today)
}

fn of(folder: &str) -> impl Iterator<Item = &'static Entry> {
    EXAMPLE.site.of(folder)
}

/// Every page's HTML by its path.
fn pages(built: &Built) -> impl Iterator<Item = (&str, &str)> {
    built
        .artifacts
        .iter()
        .filter(|artifact| artifact.path.ends_with(".html"))
        .map(|artifact| (artifact.path.as_str(), std::str::from_utf8(&artifact.bytes).expect("is text")))
}

#[test]
fn it_builds_with_nothing_to_report() {
    let report = diagnostic::render(&EXAMPLE.report, &EXAMPLE.sources, false);
    assert!(EXAMPLE.report.is_empty(), "{report}");
}

#[test]
fn it_has_the_addresses_that_are_promised() {
    let mut wanted: Vec<String> = [
        "",
        "404",
        "a-z",
        "budgets",
        "consultations",
        "corrections",
        "events",
        "get-involved",
        "glossary",
        "grants",
        "manual",
        "manual/commands",
        "manual/first-steps",
        "minutes",
        "minutes/voice-panel",
        "news",
        "panels",
        "plans/involvement",
        "policies",
        "promises",
        "promises/made-in/involvement",
        "promises/outcome/kept",
        "promises/panel/customer-council",
        "recommendations/panel/voice-panel",
        "risks",
        "reports",
        "standards",
        "strategies",
        "accessibility",
        "assessments",
        "transparency",
        "transparency/accessibility",
        "transparency/complaint-code",
        "transparency/stairs",
        "transparency/tia",
        "transparency/tsm",
        "you-said-we-did",
    ]
    .map(str::to_owned)
    .to_vec();
    for year in of("standards") {
        wanted.push(format!("standards/{}", year.id));
        for (id, _) in (year.kind.parts)(year) {
            wanted.push(format!("standards/{}/{id}", year.id));
        }
    }
    for results in of("performance") {
        if let Some(Period::Quarter(..)) = results.record.period("period") {
            let (year, quarter) = results.id.rsplit_once('-').expect("a quarter's id ends in its quarter");
            wanted.push(format!("standards/{year}/{quarter}"));
        }
    }
    for state in ["we-did", "we-are-doing-it", "we-are-looking-into-it", "we-did-not"] {
        wanted.push(format!("you-said-we-did/status/{state}"));
    }
    wanted.extend(of("areas").map(|area| format!("you-said-we-did/area/{}", area.id)));
    wanted.push("you-said-we-did/theme/repairs".to_owned());
    let there: BTreeSet<&str> = EXAMPLE.publication.pages.iter().map(|page| page.address.as_str()).collect();
    let missing = wanted.into_iter().filter(|address| !there.contains(address.as_str()));
    tree::none("addresses that the site lacks", &missing.collect::<Vec<_>>());
}

#[test]
fn it_holds_enough_of_everything_to_be_an_example() {
    let least = [
        ("strategies", 2),
        ("policies", 8),
        ("panels", 5),
        ("feedback", 40),
        ("standards", 3),
        ("glossary", 40),
        ("commitments", 1),
        ("recommendations", 1),
        ("actions", 1),
        ("consultations", 1),
        ("events", 1),
        ("opportunities", 1),
        ("reports", 1),
        ("news", 1),
    ];
    let few = least.iter().filter(|(folder, least)| of(folder).count() < *least);
    let few = few.map(|(folder, least)| format!("{folder}: {}, and {least} are wanted", of(folder).count()));
    tree::none("too few", &few.collect::<Vec<_>>());
    let held = of("minutes").filter(|minutes| minutes.record.text("held") == Some("held")).count();
    assert!(held >= 30, "{held} minutes of meetings that were held, and 30 are wanted");
}

#[test]
fn its_feedback_has_every_state() {
    let states: BTreeSet<&str> = of("feedback").filter_map(|entry| entry.record.text("status")).collect();
    assert_eq!(states, BTreeSet::from(["doing", "done", "heard", "not-doing"]));
}

#[test]
fn each_year_has_ten_standards_and_results_up_to_the_last_quarter() {
    for year in of("standards") {
        assert_eq!(year.record.list("standards").len(), 10, "standards of {}", year.id);
    }
    let quarters: Vec<String> = of("performance")
        .filter_map(|results| results.record.period("period"))
        .filter(|period| matches!(period, Period::Quarter(..)))
        .map(|period| period.to_string())
        .collect();
    let mut wanted = Vec::new();
    for year in ["2024-25", "2025-26", "2026-27"] {
        wanted.extend((1..=4).map(|quarter| format!("{year} Q{quarter}")));
    }
    wanted.truncate(10);
    assert_eq!(quarters, wanted, "results of each quarter, to the last that has ended");
}

/// The example's pack of an id.
fn pack(id: &str) -> &'static Entry {
    of("requirements").find(|pack| pack.id == id).unwrap_or_else(|| panic!("there is no pack {id}"))
}

#[test]
fn the_measures_that_the_regulator_sets_are_22_with_26_numbers_and_each_is_known_here() {
    let measured: Vec<_> =
        coverage::items(pack("tsm")).map(|item| item.list("measures")).filter(|list| !list.is_empty()).collect();
    let codes: BTreeSet<String> = measured.iter().copied().flatten().map(|code| word(&code.value)).collect();
    assert_eq!((measured.len(), codes.len()), (22, 26));
    let known: BTreeSet<String> = of("measures").filter_map(|m| m.record.text("code")).map(str::to_owned).collect();
    assert_eq!(known, codes, "the codes of the example's measures, and those that are asked for");
    let beside = |item: &&Record| item.text("class") == Some("What must stand beside the survey results");
    assert_eq!(coverage::items(pack("tsm")).filter(beside).count(), 11);
}

/// Plain words of a list.
fn word(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?} is not plain words"),
    }
}

#[test]
fn the_publication_scheme_has_seven_classes() {
    let classes: BTreeSet<&str> = coverage::items(pack("stairs")).filter_map(|item| item.text("class")).collect();
    let numbers: Vec<&str> = classes.iter().filter_map(|class| class.split(' ').next()).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7"]);
}

#[test]
fn every_pack_says_where_it_comes_from_when_it_holds_when_it_was_checked_and_what_was_not() {
    let ids: Vec<&str> = of("requirements").map(|pack| pack.id.as_str()).collect();
    assert_eq!(ids, ["accessibility", "complaint-code", "stairs", "tia", "tsm"]);
    for pack in of("requirements") {
        for field in ["source", "valid_from", "checked", "confirmed", "not_checked"] {
            assert!(pack.record.get(field).is_some(), "{} has no `{field}`", pack.id);
        }
        assert_eq!(pack.record.day("checked").map(|day| day.to_string()).as_deref(), Some("2026-11-22"), "{}", pack.id);
        assert!(pack.record.text("source").is_some_and(|source| source.contains("](https://")), "{}", pack.id);
    }
    let unconfirmed: Vec<&str> = of("requirements")
        .flat_map(|pack| coverage::items(pack).filter(|item| !coverage::is_confirmed(item, pack)))
        .filter_map(|item| item.text("id"))
        .collect();
    let known = [
        "stage-2-more-time",
        "improvement",
        "views-used",
        "income-spent",
        "pay-and-costs",
        "how-to-complain",
        "complaints-learning",
        "who-is-responsible",
        "by-customer-type",
    ];
    assert_eq!(unconfirmed, known, "what is from general knowledge alone");
}

#[test]
fn the_example_shows_what_it_lacks() {
    let site = &EXAMPLE.site;
    let lists = pages(&EXAMPLE).find(|(address, _)| *address == "transparency/index.html").expect("there is a page").1;
    let mut standings = BTreeSet::new();
    for pack in of("requirements") {
        for one in coverage::judged(pack, site) {
            standings.insert(one.standing);
            let place = format!("transparency/{}/#{}\"", pack.id, one.id);
            assert_eq!(
                lists.contains(&place),
                !matches!(one.standing, Standing::Answered | Standing::NotYet),
                "{place}"
            );
        }
    }
    for standing in [Standing::Answered, Standing::Partly, Standing::HeldBack, Standing::NotHeld, Standing::Gap] {
        assert!(standings.contains(&standing), "nothing in the example is {standing:?}");
    }
}

#[test]
fn no_page_loads_anything_from_elsewhere_or_has_code_of_its_own() {
    let mut faults = Vec::new();
    for (path, html) in pages(&EXAMPLE) {
        for (number, line) in html.lines().enumerate() {
            for tag in line.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)) {
                if let Some(why) = wrong_with(tag) {
                    faults.push(format!("{path}:{}: {why}: <{tag}>", number + 1));
                }
            }
        }
    }
    tree::none("pages must be whole and safe by themselves", &faults);
}

/// The one element named after a script that no browser runs.
const LINKED_DATA: &str = "script type=\"application/ld+json\"";

/// What a tag must not do.
fn wrong_with(tag: &str) -> Option<&'static str> {
    let handler = |word: &str| word.starts_with("on") && word.contains('=');
    let outside = |start: &str| tag.contains(&format!("{start}http")) || tag.contains(&format!("{start}//"));
    if outside("src=\"")
        || outside("srcset=\"")
        || tag.starts_with("link ")
            && !tag.contains("canonical")
            && !tag.contains("rel=\"alternate\"")
            && outside("href=\"")
    {
        Some("loads from another site")
    } else if tag.contains(" style=") || tag == "style" || tag.starts_with("style ") {
        Some("has a style of its own")
    } else if tag.starts_with("script") && !tag.contains("src=\"") && tag != LINKED_DATA
        || tag.split_whitespace().skip(1).any(handler)
    {
        Some("has a script of its own")
    } else {
        None
    }
}

#[test]
fn every_link_keeps_to_the_folder_that_the_site_is_put_in() {
    let built =
        build("candour.yaml", |text| text.replace("https://www.example.org/", "https://www.example.org/tenants/"));
    assert!(built.report.is_empty(), "{}", diagnostic::render(&built.report, &built.sources, false));
    let mut links = 0;
    let mut faults = BTreeMap::new();
    for (path, html) in pages(&built) {
        for start in ["href=\"/", "src=\"/", "url=/"] {
            for (at, _) in html.match_indices(start) {
                links += 1;
                let rest = &html[at + start.len() - 1..];
                let link = &rest[..rest.find(['"', ' ', '>']).unwrap_or(rest.len())];
                if !link.starts_with("/tenants/") {
                    faults.insert(link.to_owned(), path.to_owned());
                }
            }
        }
    }
    assert!(links > 1000, "only {links} links were found");
    let faults: Vec<String> = faults.into_iter().map(|(link, path)| format!("{path}: {link}")).collect();
    tree::none("links out of the folder", &faults);
}

/// Where the links of a page lead, as addresses below the site.
fn links(html: &str) -> BTreeSet<&str> {
    let body = html.split_once("<main").map_or(html, |(_, main)| main);
    body.split("href=\"/").skip(1).filter_map(|rest| rest.split(['"', '#']).next()).collect()
}

#[test]
fn whether_they_fixed_the_lights_is_answered_two_links_from_home() {
    let pages: BTreeMap<&str, &str> = pages(&EXAMPLE).collect();
    let answer = "you-said-we-did/hillside-dark-paths/";
    let mut ways = links(pages["index.html"]);
    let menu = pages["index.html"].split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next());
    ways.extend(menu.filter(|address| *address == "you-said-we-did/"));
    let leads = |address: &&&str| {
        pages.get(format!("{address}index.html").as_str()).is_some_and(|html| links(html).contains(answer))
    };
    assert!(ways.iter().any(|address| leads(&address)), "no page that the home page links to leads to /{answer}");
    let page = pages[format!("{answer}index.html").as_str()];
    let main = page.split_once("<main").expect("the page has a main part").1;
    let told = main.split_once("notice-title").expect("it begins with the outcome").1;
    assert!(told[..200].contains("Yes, this is done"), "{}", &told[..200]);
}
