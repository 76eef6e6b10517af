//! A build in two steps: pages first, and what is around them when it is done.

use super::PAGE;
use super::Site;
use super::status;

use crate::serve::OnRequest;
use crate::serve::Preview;
use crate::serve::PreviewProblem;
use crate::serve::Rest;
use crate::serve::Wanted;

use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// A builder that shows the page at once, and does the rest when there is a file `go`.
pub(super) fn in_steps(root: &Path, source: String) -> Preview {
    let (root, text) = (root.to_owned(), source.clone());
    let page = move |text: &str| PAGE.replace("BODY", text).into_bytes();
    let rest = move |is_wanted: &Wanted<'_>| {
        while !root.join("go").exists() {
            if !is_wanted() {
                return None;
            }
            thread::sleep(Duration::from_millis(5));
        }
        let problem =
            PreviewProblem { severity: "advice".to_owned(), message: source.clone(), ..PreviewProblem::default() };
        let files = [("index.html", page(&source)), ("late.txt", source.clone().into_bytes())];
        let files = files.map(|(path, bytes)| (path.to_owned(), bytes)).into();
        Some(Preview { built: !source.contains("FLAW"), files, problems: vec![problem], ..Preview::default() })
    };
    let pages = OnRequest::new(move |path| (path == "index.html").then(|| page(&text)));
    Preview { built: true, pages, rest: Rest::new(rest), ..Preview::default() }
}

#[test]
fn pages_are_shown_before_the_rest_is_done_and_what_is_not_there_yet_is_waited_for() {
    let site = Site::new("Hello");
    let mut events = site.events();
    site.save("content/page.md", "STEPS one");
    events.until_reload();
    assert!(site.get("/").ends_with("<body>STEPS one</body></html>"));
    assert!(site.get("/.candour/problems.json").contains("\"problems\":[]"));
    // Saved again before the rest was done, which is given up for it.
    site.save("content/page.md", "STEPS two");
    events.until_reload();
    assert!(site.get("/").ends_with("<body>STEPS two</body></html>"));
    let mut stream = site.connect();
    write!(stream, "GET /late.txt HTTP/1.1\r\nConnection: close\r\nHost: {}\r\n\r\n", site.host()).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    assert!(stream.read(&mut [0]).is_err(), "it was answered before it was made");
    site.save("go", "");
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("STEPS two"), "{answer}");
    let problems = events.until("problems");
    assert!(problems.contains("STEPS two"), "{problems}");
    assert!(site.line().contains("pages shown after"));
}

#[test]
fn a_fault_that_the_rest_finds_leaves_the_page_as_it_is_shown() {
    let site = Site::new("Hello");
    let mut events = site.events();
    site.save("go", "");
    site.save("content/page.md", "STEPS FLAW");
    events.until_reload();
    events.until("problems");
    assert!(site.get("/").ends_with("<body>STEPS FLAW</body></html>"));
    let problems = site.get("/.candour/problems.json");
    assert!(problems.contains("Points to look at in your content"), "{problems}");
    // All that is not a page is of the last good build.
    assert_eq!(status(&site.get("/style.css")), "200");
}
