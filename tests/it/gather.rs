//! Gathering by real runs: published sites become one comparison, and a site that does not hold is named and left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Output;

use crate::publish;

/// A folder with sites in it, and the comparison beside them.
struct Yard {
    folder: PathBuf,
}

/// The landlords, each with its percentage of satisfied tenants.
const LANDLORDS: [(&str, &str); 3] = [("elm", "71.30"), ("oak", "64.2"), ("ash", "80")];

/// Makes the landlords in a folder, and publishes each with a key of its own.
pub fn landlords(folder: &Path) {
    let yard = Yard { folder: folder.to_owned() };
    for (landlord, value) in LANDLORDS {
        yard.site(landlord, value);
        assert_ends(&yard.candour(&["key", "new", "--site", landlord, "--out", &format!("{landlord}.key")]), 0);
        yard.publish(landlord, "2026-07-21");
    }
}

impl Yard {
    /// Three sites, each published with a key of its own.
    fn new(name: &str) -> Yard {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gather").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        landlords(&folder);
        let yard = Yard { folder };
        let list: String = LANDLORDS
            .iter()
            .map(|(landlord, _)| format!("- {{name: {landlord} Homes, at: {landlord}/public}}\n"))
            .collect();
        yard.put("sites.yaml", &list);
        yard
    }

    fn site(&self, landlord: &str, value: &str) {
        self.put(
            &format!("{landlord}/candour.yaml"),
            &format!(
                "title: {landlord} Homes\nbase_url: https://{landlord}.example.org/\norganisation: {{name: {landlord} Homes}}\n\
                 language: en-GB\npublish_within: {{performance: 30 days}}\n"
            ),
        );
        self.put(
            &format!("{landlord}/data/measures.yaml"),
            &format!(
                "- {{id: satisfied-{landlord}, title: Satisfied tenants, unit: percent, better: higher, decimals: 1, code: TP01, \
                 definition: \"Tenants who are *satisfied*, asked by {landlord}.\"}}\n\
                 - {{id: first-visit, title: First visit, unit: percent, better: higher, definition: Repairs that needed one visit.}}\n\
                 - {{id: relet, title: Days to let again, unit: days, better: lower, definition: Days as {landlord} counts them.}}\n"
            ),
        );
        self.put(
            &format!("{landlord}/data/performance/2026-27-q1.yaml"),
            &format!(
                "period: 2026-27 Q1\npublished: 2026-07-20\nresults:\n  \
                 satisfied-{landlord}: {{value: {value}, sample: 512, margin: 3.1}}\n  \
                 first-visit: {{numerator: 812, denominator: 1044}}\n  \
                 relet: {{missing: \"The <b>system</b> was [broken](https://else.example.org/).\"}}\n"
            ),
        );
        self.put(
            &format!("{landlord}/data/commitments.yaml"),
            "- id: quarterly\n  promise: We publish results within 30 days.\n  made_in: panels/voice\n  from: 2026-04-01\n  \
             check: {publish_within: 30 days, of: performance}\n",
        );
        self.put(
            &format!("{landlord}/content/panels/voice.md"),
            "---\nname: Voice\npurpose: To be heard.\nmeets: quarterly\n---\n\nCome.\n",
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn candour(&self, arguments: &[&str]) -> Output {
        publish::candour(&self.folder, arguments)
    }

    #[track_caller]
    fn publish(&self, landlord: &str, day: &str) {
        let key = format!("{landlord}.key");
        assert_ends(&self.candour(&["publish", "--site", landlord, "--key", &key, "--as-of", day]), 0);
    }

    fn gather(&self, more: &[&str]) -> Output {
        self.candour(&[&["gather", "sites.yaml", "--out", "all"], more].concat())
    }

    /// Every file of the comparison's sources, by path.
    fn sources(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let all = walkdir::WalkDir::new(self.path("all")).into_iter().map(Result::unwrap);
        all.filter(|found| found.file_type().is_file() && !found.path().starts_with(self.path("all/public")))
            .map(|found| (found.path().to_owned(), fs::read(found.path()).unwrap()))
            .collect()
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn assert_ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}", said(output));
}

#[track_caller]
fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

#[test]
fn published_sites_become_one_that_compares_them() {
    let yard = Yard::new("compared");
    let output = yard.gather(&["--build", "--as-of", "2026-11-22"]);
    assert_ends(&output, 0);
    assert_holds(
        &said(&output),
        &["holds     elm Homes: 3 figures and 1 promise", "3 sites gathered into all, 0 left out."],
    );
    // Joined by the code, though each has another id and other words; and by id, unit and definition.
    let results = yard.text("all/data/performance/2026-27-q1.yaml");
    assert_holds(
        &results,
        &[
            "\"tp01\":\n    landlord:\n      \"elm-homes\": {value: 71.30, sample: 512, margin: 3.1}\n      \"oak-homes\": {value: 64.2",
            "\"ash-homes\": {numerator: 812, denominator: 1044}",
        ],
    );
    let measures = yard.text("all/data/measures.yaml");
    assert_holds(
        &measures,
        &[
            "3 landlords under the code TP01; they define it in 3 wordings",
            "who define it in the same words",
            "Tenants who are satisfied, asked by elm.",
        ],
    );
    assert!(!measures.contains('*') && !measures.contains("relet"), "{measures}");
    let page = yard.text("all/public/gathered/elm-homes/index.html");
    assert_holds(
        &page,
        &[
            "Promises, as published by elm Homes",
            "https://elm.example.org/promises/quarterly",
            "Nothing of it was worked out here.",
            "others use its name with another definition or unit",
        ],
    );
    assert_holds(&yard.text("all/public/gathered/index.html"), &["All of them hold.", "ash Homes"]);
    assert_holds(&yard.text("all/public/landlords/oak-homes/index.html"), &["64.2"]);
}

#[test]
fn a_figure_that_was_changed_quietly_is_named_and_left_out() {
    let yard = Yard::new("quietly");
    let page = "oak/public/performance/2026-27-q1/index.html";
    let changed = yard.text(page).replace("64.2", "84.2");
    yard.put(page, &changed);
    let output = yard.gather(&["--build", "--as-of", "2026-11-22"]);
    assert_ends(&output, 1);
    assert_holds(
        &said(&output),
        &[
            "LEFT OUT  oak Homes\n",
            "performance/2026-27-q1/index.html: page says 84.2%",
            "2 sites gathered into all, 1 left out.",
        ],
    );
    let everything: String = yard.sources().values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(!everything.contains("value: 64.2") && !everything.contains("value: 84.2"), "{everything}");
    assert_holds(
        &yard.text("all/public/gathered/index.html"),
        &["1 does not hold, and no figure of it is used.", "oak Homes"],
    );
    assert_holds(
        &yard.text("all/public/gathered/oak-homes/index.html"),
        &["Left out", "log says 64.2%", "Its record does not hold"],
    );
}

#[test]
fn what_was_changed_in_the_data_alone_is_named() {
    let yard = Yard::new("data");
    let performance = "oak/data/performance/2026-27-q1.yaml";
    yard.put("oak/data/areas.yaml", "- {id: north, name: North, homes: 900}\n- {id: south, name: South, homes: 800}\n");
    let parts = "breakdowns:\n  satisfied-oak:\n    area:\n      north: {value: 61.5, sample: 250}\n      south: {value: 66.9, sample: 262}\n";
    yard.put(performance, &format!("{}{parts}", yard.text(performance)));
    yard.publish("oak", "2026-07-22");
    assert_ends(&yard.gather(&[]), 0);
    let changes = [
        (
            "performance.json",
            "64.2",
            "84.2",
            "says of performance/2026-27-q1#satisfied-oak: value 84.2; the ledger says 64.2",
        ),
        (
            "performance.json",
            "61.5",
            "81.5",
            "says of performance/2026-27-q1#satisfied-oak/areas/north: value 81.5; the ledger says 61.5",
        ),
        (
            "performance.json",
            "areas/north",
            "areas/nowhere",
            "has performance/2026-27-q1#satisfied-oak/areas/nowhere, which does not stand in the ledger",
        ),
        (
            "outcomes.json",
            "\"outcome\": \"kept\"",
            "\"outcome\": \"missed\"",
            "says of commitments/quarterly: missed; data/outcomes.csv says kept",
        ),
        (
            "commitments.json",
            "within 30 days.",
            "within 90 days.",
            "the promise of commitments/quarterly is not that of the ledger",
        ),
        ("outcomes.csv", ",kept,", ",missed,", "was altered: the manifest digest differs"),
        ("site.json", "oak", "oaf", "was altered: the manifest digest differs"),
    ];
    for (file, from, to, said_of_it) in changes {
        let path = format!("oak/public/data/{file}");
        let before = yard.text(&path);
        assert!(before.contains(from), "{file} has no {from}");
        yard.put(&path, &before.replace(from, to));
        let output = yard.gather(&[]);
        assert_ends(&output, 1);
        let wanted = format!("data/{file}: {said_of_it}");
        assert_holds(&said(&output), &["LEFT OUT  oak Homes\n", &format!("data/{file}: was altered"), &wanted]);
        assert_eq!(said(&output).matches("was altered").count(), 1, "each file once: {}", said(&output));
        yard.put(&path, &before);
    }
    fs::remove_file(yard.path("oak/public/data/outcomes.json")).unwrap();
    let output = yard.gather(&[]);
    assert_ends(&output, 1);
    assert_holds(&said(&output), &["data/outcomes.json: is missing: the manifest has it"]);
}

#[test]
fn a_page_that_was_changed_is_named_though_the_data_is_as_it_was() {
    let yard = Yard::new("page");
    let pages = ["performance/2026-27-q1/index.html", "promises/quarterly/index.html", "panels/voice/index.html"];
    for page in pages {
        let path = format!("oak/public/{page}");
        let before = yard.text(&path);
        yard.put(&path, &before.replacen("</main>", "Later.</main>", 1));
        let output = yard.gather(&[]);
        assert_ends(&output, 1);
        assert_holds(
            &said(&output),
            &["LEFT OUT  oak Homes\n", &format!("{page}: was altered: the manifest digest differs")],
        );
        yard.put(&path, &before);
    }
    assert_ends(&yard.gather(&[]), 0);
}

#[test]
fn a_log_that_was_written_anew_is_named_each_time() {
    let yard = Yard::new("anew");
    assert_ends(&yard.gather(&[]), 0);
    let before = yard.text("all/gathered.json");
    // Another past: the same site with another figure, and no trace of the first.
    fs::remove_dir_all(yard.path("ash/ledger")).unwrap();
    fs::remove_dir_all(yard.path("ash/public")).unwrap();
    yard.site("ash", "90");
    yard.publish("ash", "2026-07-21");
    assert_ends(&yard.candour(&["verify", "ash/public"]), 0);
    for _ in 0..2 {
        let output = yard.gather(&[]);
        assert_ends(&output, 1);
        assert_holds(&said(&output), &["LEFT OUT  ash Homes\n", "history was rewritten before size"]);
        assert_eq!(yard.text("all/gathered.json"), before);
    }
    assert_holds(&yard.text("all/data/gathered/ash-homes.yaml"), &["verified: false", "history was rewritten"]);
    assert!(!yard.text("all/data/landlords.yaml").contains("ash-homes"));
}

#[test]
fn a_log_that_grew_is_followed_and_what_is_gone_is_taken_out() {
    let yard = Yard::new("grew");
    assert_ends(&yard.gather(&[]), 0);
    yard.put("all/data/performance/2020-21.yaml", "period: 2020-21\n");
    yard.put("elm/content/pages/new.md", "---\ntitle: New\n---\n\nNew.\n");
    yard.publish("elm", "2026-08-21");
    yard.put(
        "sites.yaml",
        &yard.text("sites.yaml").lines().take(2).map(|line| format!("{line}\n")).collect::<String>(),
    );
    let output = yard.gather(&[]);
    assert_ends(&output, 0);
    assert_holds(&yard.text("all/data/gathered/elm-homes.yaml"), &["released: 2026-08-21"]);
    assert!(!yard.path("all/data/gathered/ash-homes.yaml").exists());
    // What a person wrote is left alone, and is never written over.
    assert!(yard.path("all/data/performance/2020-21.yaml").exists());
    yard.put("all/data/landlords.yaml", "- {id: own, name: Own}\n");
    let output = yard.gather(&[]);
    assert_ends(&output, 2);
    assert_holds(&said(&output), &["was not written by `candour gather`"]);
    assert_eq!(yard.text("all/data/landlords.yaml"), "- {id: own, name: Own}\n");
}

#[test]
fn the_same_sites_give_the_same_bytes_on_any_number_of_threads() {
    let yard = Yard::new("same");
    assert_ends(&yard.gather(&["--threads", "1"]), 0);
    let one = yard.sources();
    assert_ends(&yard.gather(&["--threads", "3"]), 0);
    assert_eq!(one, yard.sources());
    fs::remove_dir_all(yard.path("all")).unwrap();
    assert_ends(&yard.gather(&["--threads", "2"]), 0);
    assert_eq!(one, yard.sources());
}

#[test]
fn a_key_and_a_checkpoint_that_are_known_are_held_against_a_site() {
    let yard = Yard::new("known");
    let key = |landlord: &str| {
        let checkpoints = yard.text(&format!("{landlord}/public/ledger/policy.txt"));
        let found = checkpoints
            .split_whitespace()
            .find(|word| word.starts_with(&format!("{landlord}.example.org")) && word.contains('+'));
        found.unwrap_or_else(|| panic!("no key in:\n{checkpoints}")).to_owned()
    };
    fs::copy(yard.path("oak/ledger/checkpoint"), yard.path("oak.checkpoint")).unwrap();
    let list = |key: &str| {
        format!(
            "- {{name: Oak, at: oak/public, known: oak.checkpoint, key: \"{key}\"}}\n- {{name: Elm, at: elm/public}}\n"
        )
    };
    yard.put("sites.yaml", &list(&key("oak")));
    assert_ends(&yard.gather(&[]), 0);
    fs::remove_dir_all(yard.path("all")).unwrap();
    yard.put("sites.yaml", &list(&key("elm")));
    let output = yard.gather(&[]);
    assert_ends(&output, 1);
    assert_holds(&said(&output), &["LEFT OUT  Oak\n", "has no signature by the pinned key"]);
}

#[test]
fn a_site_that_cannot_be_read_is_named_and_a_list_that_is_wrong_is_refused() {
    let yard = Yard::new("unread");
    let output = yard.candour(&["gather", "elm/public", "nowhere", "http://www.example.org/", "--out", "all"]);
    assert_ends(&output, 1);
    assert_holds(
        &said(&output),
        &["LEFT OUT  nowhere\n", "the folder `nowhere` cannot be read", "LEFT OUT  http://www.example.org/\n"],
    );
    yard.put("sites.yaml", "- {name: Elm, at: elm/public}\n- {name: elm, at: oak/public}\n- {at: ash/public}\n");
    let output = yard.gather(&[]);
    assert_ends(&output, 1);
    assert_holds(&said(&output), &["has the name or the place of `Elm`", "a site on the list must have `name`"]);
}
