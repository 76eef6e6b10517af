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
use crate::document::Prose;
use crate::document::Target;

/// A text as it may be published.
pub fn published(prose: &Prose) -> String {
    let text = prose.text.as_str();
    let mut changes: Vec<(Range<usize>, &str)> = Vec::new();
    for link in prose.links.iter().filter(|link| link.target == Target::Nowhere) {
        changes.push((link.range.clone(), &link.text));
    }
    let is_shown = |destination: &str| {
        let mut links = prose.links.iter().filter(|link| link.target != Target::Nowhere);
        links.any(|link| link.destination == destination)
    };
    if text.contains("<!--") || text.contains("]:") {
        let parser = Parser::new_ext(text, options());
        let definitions = parser.reference_definitions().iter();
        let unused = definitions.filter(|(_, definition)| !is_shown(&definition.dest));
        changes.extend(unused.map(|(_, definition)| (definition.span.clone(), "")));
        for (event, range) in parser.into_offset_iter() {
            if matches!(event, Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_)) {
                let comments = html::comments(text.get(range.clone()).unwrap_or_default()).into_iter();
                changes.extend(comments.map(|comment| (range.start + comment.start..range.start + comment.end, "")));
            }
        }
    }
    // Of two that overlap the outer comes first and takes the inner with it.
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
}
