//! Questions to the search, as the preview answers them.

use std::sync::LazyLock;

use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::search::question;
use candour::search::results;

use super::Target;
use super::site;
use super::text;
use crate::chance::mark;
use crate::html;

pub const TARGET: Target = Target {
    name: "search",
    about: "any question has an answer, whose page holds nothing active and whose address asks the same again",
    words: &[
        b"q=",
        b"&kind=Policies",
        b"&sort=newest",
        b"&from=10",
        b"&from=18446744073709551615",
        b"%22",
        b"%2B",
        b"%",
        b"+",
        b"-",
        b"\"",
        b"repairs",
        b"damp",
        b"<script>alert(1)</script>",
        b"%3Cimg+src=x+onerror=alert(1)%3E",
        b"%F0%9F%8F%A0",
        b"%ff",
        b"&year=2026",
        b"&area=",
        b"%00",
        b"%+f",
        "\u{6f22}".as_bytes(),
    ],
    longest: 600,
    runs: 1_500,
    run,
};

/// A site with something to find.
static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\nsummary: About {title}.\n---\n\n{text}\n");
    let damp = page(
        "Damp and mould",
        "Tell us about damp. We come within 14 days.\n\n## What to do\n\nOpen a window. \u{6f22}\u{5b57}",
    );
    let repairs = page("Repairs", "Call us for repairs. We mend boilers and doors.");
    let rent = page("Rent <b>& more", "Your rent is due on the first of the month.");
    let files =
        [("content/pages/damp.md", &*damp), ("content/pages/repairs.md", &*repairs), ("content/pages/rent.md", &*rent)];
    pipeline::build(site(&files), Report::new(), super::day())
});

fn run(input: &[u8]) -> u64 {
    let Some(query) = text(input) else { return 0 };
    let (asked, from) = results::read(query);
    let wanted = question::read(&asked.question).resolve(&BUILT.index);
    let address = results::address(&asked, from);
    let (_, again) = address.split_once('?').expect("an address asks something");
    let (same, still) = results::read(again);
    assert_eq!(
        (&same.question, &same.filters, same.newest, still),
        (&asked.question, &asked.filters, asked.newest, from),
        "{address}"
    );
    let page = pipeline::answer(&BUILT, query);
    if let Some(page) = &page {
        html::check_page(std::str::from_utf8(page).expect("a page is text"));
    }
    mark(&[
        wanted.must.len() as u8,
        wanted.must_not.len() as u8,
        wanted.should.len() as u8,
        wanted.replaced.len() as u8,
        page.is_some().into(),
    ])
}
