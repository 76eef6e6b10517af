//! What of a page could run in a browser, found in its HTML.

use std::collections::BTreeSet;

use crate::tree;
use crate::trial::Outcome;

/// The start tags of a page, as a browser's reader would see them: quoted values are stepped over whole.
pub fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = rest.find(|c: char| {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => quote = Some(c),
                _ => {}
            }
            c == '>' && quote.is_none()
        });
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(tag.to_owned());
        rest = after;
    }
    found
}

/// What of a page could run: tags that do, attributes that do, addresses that do.
pub fn active(html: &str) -> Vec<String> {
    const NEVER: &[&str] =
        &["iframe", "object", "embed", "base", "math", "svg", "animate", "set", "style", "foreignobject", "frame"];
    let runs = |tag: &String| {
        let lower = tag.to_lowercase();
        let name = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        let handler = |part: &str| {
            let bare = part.trim_start_matches(['"', '\'', '/']);
            bare.starts_with("on") && bare.split('=').next().is_some_and(|name| name.chars().all(char::is_alphanumeric))
        };
        let outside = outside_of_quotes(&lower);
        let scheme = ["href", "src", "action", "formaction", "srcset", "data"].iter().any(|name| {
            let value = lower.split(&format!(" {name}=")).nth(1).unwrap_or_default();
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let plain = plain.trim_start_matches(['"', '\'']);
            ["javascript:", "vbscript:", "data:", "//"].iter().any(|scheme| plain.starts_with(scheme))
        });
        let script = name == "script" && !lower.contains(" src=") && !lower.contains("application/");
        NEVER.contains(&name) || script || scheme || outside.split_whitespace().skip(1).any(handler)
    };
    tags(html).into_iter().filter(runs).collect()
}

/// A tag without the values of its attributes.
fn outside_of_quotes(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

pub fn assert_inert(outcome: &Outcome) {
    let pages = outcome.artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    let found: BTreeSet<String> = pages.flat_map(|page| active(&String::from_utf8_lossy(&page.bytes))).collect();
    tree::none("what could run on a page", &found.into_iter().collect::<Vec<_>>());
    assert!(outcome.artifacts.iter().any(|artifact| artifact.path == "trial/index.html"), "{}", outcome.report);
}

#[test]
fn what_could_run_is_seen() {
    for page in [
        "<p onclick=alert(1)>",
        "<p title=\"a\"onclick=\"alert(1)\">",
        "<script>alert(1)</script>",
        "<a href=\"java\nscript:alert(1)\">",
        "<a href=\"//evil.example\">",
        "<svg/onload=alert(1)>",
        "<IFRAME src=/>",
    ] {
        assert_eq!(active(page).len(), 1, "{page}");
    }
    assert_eq!(active("<p title=\"onclick=1\">a onclick=2</p><a href=\"/x?javascript:\">"), Vec::<String>::new());
}
