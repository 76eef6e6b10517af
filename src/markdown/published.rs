//! Authors' Markdown for others to read as Markdown: without what the page keeps to itself.
//!
//! A page shows neither comments nor where a link leads that leads nowhere. Notes to colleagues and the names of what is
//! not published stand in them, so they do not go out in the text either. All else stays letter by letter.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;

use super::html;
use super::reader::options;
use crate::document::Link;
use crate::document::Prose;
use crate::document::Target;

/// A text as it may be published.
pub fn published(prose: &Prose) -> String {
    let hidden = prose.links.iter().filter(|link| link.target == Target::Nowhere);
    let mut changes: Vec<(Range<usize>, &str)> = hidden.map(|link| (link.range.clone(), link.text.as_str())).collect();
    changes.extend(notes(prose, |link| link.target != Target::Nowhere));
    changed(&prose.text, changes)
}

/// A text as its author wrote it, without notes to colleagues. What becomes of the things it links to changes nothing.
pub fn without_notes(prose: &Prose) -> String {
    changed(&prose.text, notes(prose, |_| true))
}

/// The comments of a text, and the definitions that no link uses which counts.
fn notes(prose: &Prose, counts: impl Fn(&Link) -> bool) -> Vec<(Range<usize>, &str)> {
    let text = prose.text.as_str();
    if !text.contains("<!--") && !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, options());
    let used = |destination: &str| prose.links.iter().any(|link| link.destination == destination && counts(link));
    let definitions = parser.reference_definitions().iter();
    let unused = definitions.filter(|(_, definition)| !used(&definition.dest));
    let mut found: Vec<(Range<usize>, &str)> = unused.map(|(_, definition)| (definition.span.clone(), "")).collect();
    for (event, range) in parser.into_offset_iter() {
        if matches!(event, Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_)) {
            let comments = html::comments(text.get(range.clone()).unwrap_or_default()).into_iter();
            found.extend(comments.map(|comment| (range.start + comment.start..range.start + comment.end, "")));
        }
    }
    found
}

/// A text with other words at some places. Of two places that overlap the outer takes the inner with it.
fn changed(text: &str, mut changes: Vec<(Range<usize>, &str)>) -> String {
    changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, instead) in changes {
        if range.start >= at && range.end <= text.len() {
            out.push_str(&text[at..range.start]);
            out.push_str(instead);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::markdown::parse;
    use crate::source::FileId;

    fn text(written: &str) -> String {
        let mut prose = parse(written, FileId(0), 0, &mut Report::new());
        for link in &mut prose.links {
            if link.destination.starts_with("https") {
                link.target = Target::Outside(link.destination.clone());
            }
        }
        published(&prose)
    }

    #[test]
    fn what_no_page_shows_does_not_go_out() {
        for (written, shown) in [
            ("One.\n\n<!-- ask Finance -->\n\nTwo <!-- for now --> here.", "One.\n\n\n\nTwo  here."),
            ("See [who](members/m-07) and [a](https://a.example).", "See who and [a](https://a.example)."),
            (
                "[One][x], [two][y].\n\n[x]: members/m-07\n[y]: https://b.example",
                "One, [two][y].\n\n\n[y]: https://b.example",
            ),
            ("Here.\n\n[//]: # (tell nobody)", "Here.\n\n"),
            ("`<!-- stays -->`\n\n```\n<!-- stays -->\n```", "`<!-- stays -->`\n\n```\n<!-- stays -->\n```"),
        ] {
            assert_eq!(text(written), shown);
        }
    }

    #[test]
    fn what_the_author_wrote_stays_but_for_notes() {
        for (written, kept) in [
            ("One.\n\n<!-- ask Finance -->\n\nTwo <!-- for now --> here.", "One.\n\n\n\nTwo  here."),
            ("See [who](members/m-07).", "See [who](members/m-07)."),
            ("[One][x].\n\n[x]: members/m-07\n[//]: # (tell nobody)", "[One][x].\n\n[x]: members/m-07\n"),
        ] {
            assert_eq!(without_notes(&parse(written, FileId(0), 0, &mut Report::new())), kept);
        }
    }
}
