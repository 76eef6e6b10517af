//! What the preview adds to pages, and the page that it shows when there is no site to show.
//!
//! Pure functions from text to text; [`with_script`] is the one that every served page goes through.

use crate::serve::PreviewProblem;
use crate::text::escaped_xml;

/// The script that pages load in the preview.
pub(super) const SCRIPT: &str = include_str!("preview.js");

/// The style of what the script shows.
pub(super) const STYLE: &str = include_str!("preview.css");

/// The heading over the problems of a build.
pub(super) fn heading(built: bool, problems: &[PreviewProblem]) -> &'static str {
    if !built {
        "Problems in your content: the page shows the last good build"
    } else if problems.iter().any(|problem| problem.severity == "error") {
        "Problems in your content"
    } else {
        "Points to look at in your content"
    }
}

/// How many problems there are of each kind, in words: `1 error, 2 warnings`.
pub(super) fn count(problems: &[PreviewProblem]) -> String {
    let mut parts: Vec<(&str, usize)> = Vec::new();
    for problem in problems {
        match parts.iter_mut().find(|(word, _)| *word == problem.severity) {
            Some((_, number)) => *number += 1,
            None => parts.push((&problem.severity, 1)),
        }
    }
    if parts.is_empty() {
        return "no problems".to_owned();
    }
    let words = parts.iter().map(|&(word, number)| match word {
        "advice" => format!("{number} of advice"),
        _ if number == 1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// A page with the preview's script and style put in before the end of its head.
pub(super) fn with_script(page: &[u8], token: &str, build: u64) -> Vec<u8> {
    let added = format!(
        "<script src=\"/.candour/preview.js?token={token}\" defer data-candour-build=\"{build}\"></script>\
         <link rel=\"stylesheet\" href=\"/.candour/preview.css\">"
    );
    // A page without a head still ends: browsers take both there too.
    let (before, after) = page.split_at(place_of(page, b"</head>").unwrap_or(page.len()));
    [before, added.as_bytes(), after].concat()
}

/// A page with the preview's panel first in its body, or right after the link that skips to the text, which must stay
/// the first; where a page has no body, the panel stands at its end.
pub(super) fn with_panel(page: &[u8], panel: &str) -> Vec<u8> {
    let after = |from: usize, end: &[u8]| place_of(&page[from..], end).map(|at| from + at + end.len());
    let inside = place_of(page, b"<body").and_then(|at| after(at, b">"));
    let place = inside.map(|at| match after(at, b"</a>") {
        Some(end) if is_skip_link(&page[at..end]) => end,
        _ => at,
    });
    let (before, after) = page.split_at(place.unwrap_or(page.len()));
    [before, panel.as_bytes(), after].concat()
}

/// Whether the beginning of a body is one link to a place on the page.
fn is_skip_link(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    start.starts_with(b"<a ")
        && place_of(start, b"href=\"#").is_some()
        && start.iter().filter(|byte| **byte == b'<').count() == 2
}

fn place_of(page: &[u8], wanted: &[u8]) -> Option<usize> {
    page.windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted))
}

/// The page in place of a site that has not been built yet, because of `problems`.
pub(super) fn no_site(problems: &[PreviewProblem]) -> String {
    let items: String = problems.iter().map(item).collect();
    plain(
        "Problems in your content",
        &format!(
            "<p>The site could not be built, so there is no page to show yet: {}. Put this right and save: \
             the preview then shows the site by itself.</p>\n<ol class=\"candour-preview-list\">\n{items}</ol>",
            escaped_xml(&count(problems))
        ),
    )
}

/// The page for an address at which there is nothing, on a site without one of its own.
pub(super) fn not_found() -> String {
    plain("Page not found", "<p>There is no page at this address. <a href=\"/\">Go to the first page</a>.</p>")
}

pub(super) fn plain(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} - Candour preview</title>\n\
         </head>\n<body>\n<main class=\"candour-preview-page\">\n<h1>{title}</h1>\n{body}\n</main>\n\
         </body>\n</html>\n"
    )
}

pub(super) fn item(problem: &PreviewProblem) -> String {
    let place = match problem.line {
        0 => problem.file.clone(),
        line => format!("{}:{line}:{}", problem.file, problem.column),
    };
    let help = match problem.help.as_str() {
        "" => String::new(),
        help => format!("<p class=\"candour-preview-help\">What to do: {}</p>", escaped_xml(help)),
    };
    format!(
        "<li class=\"candour-preview-problem\"><p><strong>{}</strong>: {}</p>\
         <p class=\"candour-preview-place\"><code>{}</code> (<code>{}</code>)</p>{help}</li>\n",
        escaped_xml(&problem.severity),
        escaped_xml(&problem.message),
        escaped_xml(&place),
        escaped_xml(&problem.code)
    )
}

#[cfg(test)]
mod tests {
    use super::count;
    use super::no_site;
    use super::with_panel;
    use super::with_script;

    use crate::serve::PreviewProblem;

    #[test]
    fn the_script_goes_before_the_end_of_the_head() {
        let page = with_script(b"<html><HEAD></HEAD><body>", "abc", 7);
        let page = String::from_utf8(page).unwrap();
        assert!(page.starts_with("<html><HEAD><script src=\"/.candour/preview.js?token=abc\" defer"), "{page}");
        assert!(page.ends_with("preview.css\"></HEAD><body>"), "{page}");
        assert!(with_script(b"no head", "abc", 7).starts_with(b"no head<script"));
    }

    #[test]
    fn the_panel_comes_first_but_for_the_skip_link() {
        let placed = |page: &str| String::from_utf8(with_panel(page.as_bytes(), "[]")).unwrap();
        assert_eq!(placed("<html><BODY id=\"a\"><p>x"), "<html><BODY id=\"a\">[]<p>x");
        assert_eq!(placed("<body>\n<a href=\"#main\">Skip</a><p>"), "<body>\n<a href=\"#main\">Skip</a>[]<p>");
        assert_eq!(placed("<body><a href=\"/x/\">x</a>"), "<body>[]<a href=\"/x/\">x</a>");
        assert_eq!(placed("<body><p><a href=\"#x\">x</a>"), "<body>[]<p><a href=\"#x\">x</a>");
        assert_eq!(placed("no body"), "no body[]");
    }

    #[test]
    fn problems_are_counted_in_words_and_escaped() {
        let problem = |severity: &str| PreviewProblem {
            severity: severity.to_owned(),
            message: "<img onerror=1>".to_owned(),
            ..PreviewProblem::default()
        };
        assert_eq!(count(&[]), "no problems");
        let problems = [problem("error"), problem("warning"), problem("warning"), problem("advice")];
        assert_eq!(count(&problems), "1 error, 2 warnings, 1 of advice");
        let page = no_site(&problems);
        assert!(!page.contains("<img") && page.contains("&lt;img onerror=1&gt;"));
    }
}
