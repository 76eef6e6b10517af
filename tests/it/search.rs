//! Questions that once stopped the answer; `fuzz/corpus/search` has them too.

use candour::date;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::source::File;
use candour::source::Sources;

fn site() -> Built {
    let settings = "title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";
    let page = |name: &str, text: &str| {
        File::of_text(format!("content/pages/{name}.md"), format!("---\ntitle: {name}\n---\n\n{text}\n"))
    };
    let files = [
        File::of_text("candour.yaml", settings),
        page("damp", "Open a window. We come within 14 days."),
        page("rent", "Rent is due on the first and you can pay it in our window."),
        page("repairs", "Call us, and open the door."),
        page("windows", "We clean each window. You may open a window yourself."),
    ];
    pipeline::build(Sources::new(files.into()), Report::new(), date::parse_day("2026-11-22").unwrap())
}

/// The titles of the pages found, as the page with the answer links to them.
fn found(built: &Built, query: &str) -> Vec<&'static str> {
    let page = pipeline::answer(built, query).expect("there is an answer");
    let html = String::from_utf8(page).unwrap();
    ["damp", "rent", "repairs", "windows"]
        .into_iter()
        .filter(|name| html.contains(&format!("href=\"/{name}/")))
        .collect()
}

#[test]
fn a_phrase_can_be_left_out_wherever_it_stands() {
    let built = site();
    assert_eq!(found(&built, "q=window"), ["damp", "rent", "windows"]);
    assert_eq!(found(&built, "q=window+-%22open+a+window%22"), ["rent"]);
    assert_eq!(found(&built, "q=-%22open+the+door%22+and"), ["rent"]);
    assert_eq!(found(&built, "q=you+-%22clean+each%22"), ["rent"]);
}

#[test]
fn a_place_beyond_all_results_has_none() {
    assert_eq!(found(&site(), "q=window&from=18446744073709551615"), [""; 0]);
}
