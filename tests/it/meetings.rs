//! Meetings for other programs: what is gone keeps its address, what is hidden stays hidden, and the same site gives the same
//! bytes. Whether the files are what their formats ask for is held by `tests/meetings/`, with programs of others.

use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::series;
use candour::source::File;
use candour::source::Sources;
use serde_json::Value;

use crate::ledger_site::LedgerSite;
use crate::ledger_site::day_of;

const MEETING: &str = "content/minutes/forum/2026-03-10.md";
const PLANNED: &str = "content/minutes/forum/2026-06-09.md";

fn object(built: &Built, path: &str) -> Option<Value> {
    let found = built.artifacts.iter().find(|artifact| artifact.path == format!("oparl/{path}.json"))?;
    Some(serde_json::from_slice(&found.bytes).unwrap())
}

/// The ids of a list, below the folder of all files.
fn ids(built: &Built, list: &str) -> Vec<String> {
    let list = object(built, list).unwrap();
    let id = |object: &Value| object["id"].as_str().unwrap().replace("https://www.example.org/oparl/", "");
    list["data"].as_array().unwrap().iter().map(id).collect()
}

/// A site that was published on 1 May and again on 1 July, when a decision, a point, a report and a panel had gone.
fn changed() -> Built {
    let mut site = LedgerSite::unpublished();
    site.change(MEETING, "  - Mend the gate by June.\n", "  - Mend the gate by June.\n  - Mend the lamp.\n")
        .add(PLANNED, "---\npanel: forum\ndate: 2026-06-09\nheld: planned\n---\n\n1. Gates.\n2. Lamps.\n")
        .add("data/panels.yaml", "- {id: old, name: Old, purpose: To rest.}\n")
        .add(
            "content/reports/lamps.md",
            "---\ntitle: Lamps\ntype: inspection\npublished: 2026-04-20\ncommissioned_by: panels/forum\n---\n\nDark.\n",
        );
    site.release("2026-05-01");
    site.change(MEETING, "  - Mend the lamp.\n", "")
        .change(PLANNED, "held: planned", "held: held\npublished: 2026-06-20\ndecisions: [Mend all lamps.]")
        .change(PLANNED, "1. Gates.\n2. Lamps.\n", "We spoke of lamps.\n")
        .change("data/panels.yaml", "- {id: old, name: Old, purpose: To rest.}\n", "");
    site.files.remove("content/reports/lamps.md");
    site.release("2026-07-01");
    site.built("2026-08-01")
}

#[test]
fn what_is_gone_keeps_its_address_and_says_so() {
    let built = changed();
    let gone = |path: &str, sort: &str| {
        let object = object(&built, path).unwrap_or_else(|| panic!("there is no {path}"));
        let wanted = serde_json::json!({
            "id": format!("https://www.example.org/oparl/{path}.json"),
            "type": format!("https://schema.oparl.org/1.1/{sort}"),
            "created": "2026-05-01T00:00:00+00:00",
            "modified": "2026-07-01T00:00:00+00:00",
            "deleted": true,
        });
        assert_eq!(object, wanted);
    };
    gone("organizations/old", "Organization");
    gone("papers/reports/lamps", "Paper");
    gone("files/reports/lamps", "File");
    gone("agenda-items/forum/2026-03-10/decision-2", "AgendaItem");
    gone("agenda-items/forum/2026-06-09/point-1", "AgendaItem");
    gone("agenda-items/forum/2026-06-09/point-2", "AgendaItem");
    assert_eq!(ids(&built, "deleted").len(), 6);
    // No list shows what is gone, and nothing else is taken for gone.
    assert_eq!(ids(&built, "organizations"), ["organizations/forum.json"]);
    assert_eq!(ids(&built, "papers"), Vec::<String>::new());
    assert_eq!(
        ids(&built, "agenda-items"),
        ["agenda-items/forum/2026-03-10/decision-1.json", "agenda-items/forum/2026-06-09/decision-1.json"]
    );
}

#[test]
fn days_are_those_of_the_ledger_where_one_is_kept() {
    let built = changed();
    let meeting = object(&built, "meetings/forum/2026-06-09").unwrap();
    assert_eq!(meeting["created"], "2026-05-01T00:00:00+00:00");
    assert_eq!(meeting["modified"], "2026-07-01T00:00:00+00:00");
    assert_eq!(meeting["meetingState"], "durchgef\u{fc}hrt");
    // What did not change has the day of the first release alone.
    assert_eq!(object(&built, "organizations/forum").unwrap()["modified"], "2026-05-01T00:00:00+00:00");
}

#[test]
fn a_long_list_goes_on_on_the_next_page() {
    let mut site = LedgerSite::unpublished();
    for number in 0..230 {
        let text = format!("---\npanel: forum\ndate: {}\n---\n", day_of("2024-01-01") + jiff::ToSpan::days(number));
        site.add(&format!("content/minutes/forum/n{number:03}.md"), &text);
    }
    let built = site.built("2026-08-01");
    let pages: Vec<Vec<String>> =
        ["meetings", "meetings-2", "meetings-3"].iter().map(|page| ids(&built, page)).collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 31]);
    let links = |page: &str| object(&built, page).unwrap()["links"].clone();
    assert_eq!(links("meetings-2")["next"], "https://www.example.org/oparl/meetings-3.json");
    assert_eq!(links("meetings-3")["prev"], "https://www.example.org/oparl/meetings-2.json");
    assert!(links("meetings-3").get("next").is_none() && object(&built, "meetings-4").is_none());
    let own = object(&built, "panel-meetings/forum/list").unwrap();
    assert_eq!(own["pagination"]["totalElements"], 231);
}

fn small(files: &[(&str, &str)]) -> Built {
    let settings = "title: Zed\nbase_url: https://www.example.org/\norganisation: {name: Zed, phone: 01632 960 000}\nlanguage: en-GB\n";
    let files = std::iter::once(("candour.yaml", settings)).chain(files.iter().copied());
    let sources = Sources::new(files.map(|(path, text)| File::of_text(path, text)).collect());
    pipeline::build(sources, Report::new(), day_of("2026-11-22"))
}

#[test]
fn a_site_without_panels_has_no_files_of_meetings() {
    let built = small(&[("content/pages/a.md", "---\ntitle: A\n---\n\nA.\n")]);
    let others = |path: &str| path.starts_with("oparl/") || path.starts_with("popolo/") || path.ends_with(".parquet");
    let found: Vec<&str> =
        built.artifacts.iter().map(|artifact| artifact.path.as_str()).filter(|p| others(p)).collect();
    assert_eq!(found, Vec::<&str>::new());
}

/// The example of `tests/cases/breakdowns.md`: of three areas, the smallest is hidden, and one more with it.
const FEW: &[(&str, &str)] = &[
    ("data/areas.yaml", "- {id: a, name: A, homes: 9}\n- {id: b, name: B, homes: 9}\n- {id: c, name: C, homes: 9}\n"),
    (
        "data/measures.yaml",
        "- {id: m, title: M, better: higher, definition: What is counted., unit: count, counts: people}\n",
    ),
    (
        "data/performance/p.yaml",
        "period: 2025-26\npublished: 2026-04-28\nresults:\n  m: {value: 170}\nbreakdowns:\n  m:\n    area:\n      a: {value: 96}\n      b: {value: 71}\n      c: {value: 3, sample: 3}\n",
    ),
];

#[test]
fn what_is_hidden_on_pages_is_hidden_in_the_long_table() {
    let built = small(FEW);
    let tables = series::tables(&built.site);
    let [table] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    let at = |name: &str| table.columns.iter().position(|column| column.name == name).unwrap();
    let row = |row: &Vec<Option<String>>| {
        ["area", "result", "sample", "missing"].map(|name| row[at(name)].clone().unwrap_or_default())
    };
    let rows: Vec<[String; 4]> = table.rows.iter().map(row).collect();
    let hidden = "hidden to protect people\u{2019}s privacy";
    let wanted =
        [["", "170", "", ""], ["areas/a", "96", "", ""], ["areas/b", "", "", hidden], ["areas/c", "", "", hidden]];
    assert_eq!(rows, wanted.map(|row| row.map(str::to_owned)));
    let file = built.artifacts.iter().find(|artifact| artifact.path == "data/performance.parquet").unwrap();
    assert!(file.bytes.starts_with(b"PAR1") && file.bytes.ends_with(b"PAR1"));
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let made = |built: &Built| {
        let wanted =
            |path: &str| path.starts_with("oparl/") || path.starts_with("popolo/") || path.ends_with(".parquet");
        let files = built.artifacts.iter().filter(|artifact| wanted(&artifact.path));
        files.map(|artifact| (artifact.path.clone(), artifact.bytes.clone())).collect::<Vec<_>>()
    };
    let (first, second) = (changed(), changed());
    assert!(made(&first).len() > 30, "{} files", made(&first).len());
    assert!(made(&first) == made(&second), "two builds differ");
}
