//! Authors' Markdown, as a page and as a field of one line: whatever it is, nothing active comes of it.

use std::collections::BTreeMap;

use candour::diagnostic::Report;
use candour::formats::html::prose;
use candour::formats::html::prose::Ground;
use candour::history::History;
use candour::link;
use candour::markdown;
use candour::parse;
use candour::settings;
use candour::source::FileId;

use super::Target;
use super::check_report;
use super::file;
use super::site;
use crate::html;
use crate::html::Pictures;

// The root of the site that texts stand on.
const BASE: &str = "/tenants/";

pub const TARGET: Target = Target {
    name: "markdown",
    about: "no script, no handler, no address that runs or loads, every element closed; read back, its words are there",
    words: &[
        b"<script>alert(1)</script>",
        b"<img src=x onerror=alert(1)>",
        b"javascript:alert(1)",
        b"data:text/html,",
        b"vbscript:",
        b"](",
        b"![",
        b"[^1]",
        b"\n[^1]: ",
        b"[a]: ",
        b"<https://example.org>",
        b"# ",
        b"## 2.4 ",
        b"{#id onclick=alert(1)}",
        b"{.a style=x}",
        b"[[wiki|link]]",
        b"$x$",
        b"|a|b|\n|-|-|\n",
        b"> [!NOTE]\n> ",
        b"- [x] ",
        b"~~",
        b"```html\n",
        b"<!--",
        b"-->",
        b"&#106;avascript:",
        b"&colon;",
        b"\\\n",
        b"  \n",
        b": ",
        b"\"title\"",
        b"<svg onload=alert(1)>",
        b"</p>",
        b"../",
        b"//evil.example/",
        b"\\\\evil.example",
        b"/\\evil.example",
        b"https://",
        b"mailto:",
        b"tel:",
    ],
    longest: 4096,
    runs: 1_500,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(text) = file(input) else { return 0 };
    let text = text.as_str();
    html::check_prose(&prose::commonmark(text), Pictures::Any);
    let page = format!("---\ntitle: Trial\n---\n{text}");
    let sources = site(&[
        ("content/pages/trial.md", &page),
        ("content/pages/other.md", "---\ntitle: Other\n---\n\n## A part\n\nText.\n"),
    ]);
    let (settings, _) = settings::read(&sources);
    let (parsed, mut report) = parse::parse(&sources, &settings, &parse::Read::none());
    let (site, found) = link::link(parsed, settings, &sources, super::day(), &History::default());
    report.append(found);
    let done = check_report(report, &sources);
    let sizes = BTreeMap::new();
    let mut written = 0;
    for body in site.entries.iter().filter_map(|entry| entry.body.as_ref()) {
        let mut html = String::new();
        let smaller = BTreeMap::new();
        let pictures = prose::Pictures::new(&sizes, &smaller);
        prose::write(body, Ground { base: BASE, pictures: &pictures }, &BTreeMap::new(), Vec::new(), &mut html);
        html::check_prose(&html, Pictures::Own);
        written += html.len();
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(ids.len(), once.len(), "an id twice: {ids:?}");
    }
    assert!(written <= 50 * text.len() + 65_536, "{} bytes became {written}", text.len());
    let mut report = Report::new();
    let line = markdown::parse_line(text, FileId(0), 0, &mut report);
    let mut html = String::new();
    let smaller = BTreeMap::new();
    let pictures = prose::Pictures::new(&sizes, &smaller);
    prose::write_line(&line, Ground { base: BASE, pictures: &pictures }, Vec::new(), &mut html);
    html::check_prose(&html, Pictures::Own);
    markdown::plain_words(&line);
    done
}
