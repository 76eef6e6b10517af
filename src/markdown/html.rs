//! HTML that stands in an author's Markdown: what it is called and what to write instead.
//!
//! Candour never passes HTML on. Comments are left out, all else is shown as text. Nothing here looks
//! into HTML any further than that: it finds comments and the first tag's name.

use std::ops::Range;

/// The comments in a stretch of HTML, each from `<!--` to `-->`; one that is never closed is none.
pub fn comments(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find("<!--").map(|i| at + i) {
        let inside = &html[start + 4..];
        // The specification ends `<!-->` and `<!--->` at once.
        let length = if inside.starts_with('>') {
            1
        } else if inside.starts_with("->") {
            2
        } else if let Some(end) = inside.find("-->") {
            end + 3
        } else {
            break;
        };
        at = start + 4 + length;
        found.push(start..at);
    }
    found
}

/// HTML without its comments.
pub fn without_comments(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut at = 0;
    for comment in comments(html) {
        kept.push_str(&html[at..comment.start]);
        at = comment.end;
    }
    kept.push_str(&html[at..]);
    kept
}

/// The name of the first tag in HTML, in lower case and without `/`: `table`; `!--` for a comment.
pub fn name(html: &str) -> String {
    let inside = html.split_once('<').map_or("", |(_, inside)| inside);
    if inside.starts_with("!--") {
        return "!--".to_owned();
    }
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<');
    inside.split(ends).next().unwrap_or_default().to_lowercase()
}

/// What to write in place of a tag.
pub fn advice(name: &str) -> &'static str {
    match name {
        "!--" => "end the comment with `-->`, or take it out",
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col" => {
            "write a Markdown table: each row on a line with `|` between its cells, and `|---|---|` under the first row"
        }
        "br" | "wbr" => "end the line with two spaces or a backslash",
        "b" | "strong" => "put two asterisks on either side: `**words**`",
        "i" | "em" | "cite" => "put an asterisk on either side: `*words*`",
        "s" | "del" | "strike" => "put two tildes on either side: `~~words~~`",
        "u" | "ins" | "mark" => "underlined words look like a link; put two asterisks on either side: `**words**`",
        "a" => "write a link as `[words](address)`; headings and clause numbers have addresses without further work",
        "img" | "picture" | "figure" | "figcaption" | "svg" => "write a picture as `![what it shows](file)`",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "begin the line with a `#` for each level of the heading",
        "ul" | "li" => "begin each line of the list with `- `",
        "ol" => "begin each line of the list with `1. `",
        "dl" | "dt" | "dd" => "write the word on a line of its own, and what it means on the next after `: `",
        "hr" => "write `---` on a line of its own, with an empty line before it",
        "blockquote" | "q" => "begin each line of the quotation with `> `",
        "code" | "kbd" | "samp" | "tt" => "put a backquote on either side",
        "pre" => "write a line of three backquotes before and after",
        "sup" => "write a note as `[^1]`, and its text on a line that begins `[^1]: `",
        "details" | "summary" => "write a heading and the text below it, so that nothing is hidden",
        "iframe" | "video" | "audio" | "embed" | "object" => "link to it instead: `[Watch the film](address)`",
        "script" | "style" | "form" | "input" | "button" | "link" | "meta" => {
            "take it out; a page carries no programs, styles or forms of its own"
        }
        "p" | "div" | "span" | "font" | "center" | "section" | "article" | "small" | "big" => {
            "take the tag out; an empty line begins a new paragraph"
        }
        _ => "take the tag out, or put a backslash before `<` if readers shall see it",
    }
}
