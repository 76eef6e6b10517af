//! The panel that the preview puts first on each page: what is wrong with the page, how hard it is to read, its promises,
//! its other forms, and who keeps it.
//!
//! It is HTML that works without a script, and covers nothing. Its words are English whatever the page is in.

use crate::diagnostic::Problem;
use crate::notes::PageNotes;
use crate::notes::Reading;
use crate::notes::Spot;
use crate::notes::Translation;
use crate::serve::own;
use crate::serve::pages;
use crate::serve::state::Current;
use crate::serve::state::State;
use crate::text::count_of;
use crate::text::escaped_xml;

/// How many errors elsewhere are told on a page.
const MOST: usize = 5;

/// The panel of the page that is the file `name` of the site and was asked for as `path`.
pub(super) fn panel(current: &Current, state: &State, name: &str, path: &str) -> String {
    let address = name.strip_suffix("index.html").map(|folder| folder.trim_end_matches('/'));
    let notes = address.and_then(|address| current.notes.as_ref()?.page(address));
    let places = Places { state, back: path };
    let mut parts = String::new();
    if !current.built {
        let page = if current.stale { " This page is from the last good build." } else { "" };
        parts.push_str(&format!("<p><strong>The site has errors.{page}</strong></p>\n"));
    }
    parts.push_str(&top(notes.as_ref(), &places));
    match &notes {
        Some(notes) => parts.push_str(&sections(notes, &places)),
        None => parts.push_str(&all(current)),
    }
    let open = !current.built || notes.as_ref().is_some_and(|notes| !notes.problems.is_empty());
    format!(
        "<aside id=\"candour-preview\" lang=\"en-GB\" dir=\"ltr\" aria-label=\"Candour preview\">\n\
         <details id=\"candour-preview-details\"{}>\n<summary><h2>Preview: {}</h2></summary>\n\
         <div class=\"candour-preview-parts\">\n{parts}</div>\n</details>\n</aside>\n",
        if open { " open" } else { "" },
        in_short(notes.as_ref(), current)
    )
}

/// The panel's heading after its name.
fn in_short(notes: Option<&PageNotes>, current: &Current) -> String {
    let elsewhere = if current.built { "" } else { "; the site has errors" };
    match notes {
        None => pages::count(&current.problems),
        Some(notes) if notes.problems.is_empty() => format!("no problems on this page{elsewhere}"),
        Some(notes) => {
            let count = count_of(notes.problems.len(), "point", "points");
            format!("{count} to look at on this page{elsewhere}")
        }
    }
}

/// The ways from here: to the whole site, and to the file.
fn top(notes: Option<&PageNotes>, places: &Places<'_>) -> String {
    let mut html =
        "<div class=\"candour-preview-top\">\n<p><a href=\"/-/\">How the whole site stands</a></p>\n".to_owned();
    if let Some(spot) = notes.and_then(|notes| notes.spot.as_ref()) {
        html.push_str(&places.at(spot));
    }
    let editor = &places.state.editor;
    match editor.name() {
        None => html.push_str(&format!("<p>{}</p>\n", own::NO_EDITOR)),
        Some(name) if editor.is_in_terminal() => {
            html.push_str(&format!("<p>{}</p>\n", escaped_xml(&own::in_terminal(name))));
        }
        Some(_) => {}
    }
    html + "</div>\n"
}

/// The parts of the panel of a page of which something is known.
fn sections(notes: &PageNotes, places: &Places<'_>) -> String {
    let mut html = String::new();
    let mut add = |id: &str, title: &str, body: &str| {
        html.push_str(&format!(
            "<section aria-labelledby=\"candour-preview-{id}\">\n<h3 id=\"candour-preview-{id}\">{title}</h3>\n{body}</section>\n"
        ));
    };
    let problems = match notes.problems.as_slice() {
        [] => "<p>Nothing is wrong with this page.</p>\n".to_owned(),
        problems => list(problems.iter().map(|found| problem(found, places))),
    };
    add("problems", "Problems on this page", &problems);
    if !notes.errors_elsewhere.is_empty() {
        let told = list(notes.errors_elsewhere.iter().take(MOST).map(|found| problem(found, places)));
        let more = notes.errors_elsewhere.len().saturating_sub(MOST);
        let more = match more {
            0 => String::new(),
            more => format!("<p><a href=\"/-/\">{more} more on the page of the whole site</a></p>\n"),
        };
        add("elsewhere", "Errors elsewhere on the site", &format!("{told}{more}"));
    }
    if let Some(found) = &notes.reading {
        add("reading", "How hard it is to read", &reading(found, places));
    }
    if !notes.promises.is_empty() {
        let promises = notes.promises.iter().map(|promise| {
            format!(
                "<p><a href=\"/{}\">{}</a></p>\n<p>{}: {}</p>",
                address(&promise.address),
                escaped_xml(&promise.title),
                promise.part,
                escaped_xml(&promise.outcome)
            )
        });
        add("promises", "Promises", &list(promises));
    }
    let forms = notes.forms.iter().map(|form| match &form.lacks {
        None => format!("<p>{}: a build makes it</p>", escaped_xml(&form.title)),
        Some(why) => format!("<p>{}: not made, because {}</p>", escaped_xml(&form.title), escaped_xml(why)),
    });
    let forms = match notes.forms.is_empty() {
        true => "<p>This page has no other formats: they are made of documents.</p>\n".to_owned(),
        false => list(forms),
    };
    add("forms", "Other formats", &forms);
    if !notes.keeping.is_empty() {
        let facts = notes.keeping.iter().map(|(name, value)| format!("<p>{name}: {}</p>", escaped_xml(value)));
        add("keeping", "Who keeps it", &list(facts));
    }
    if !notes.translations.is_empty() {
        add("languages", "Other languages", &list(notes.translations.iter().map(translation)));
    }
    html
}

fn translation(found: &Translation) -> String {
    format!(
        "<p><a href=\"/{}\" lang=\"{tag}\" hreflang=\"{tag}\">{}</a></p>\n<p>{}</p>",
        address(&found.address),
        escaped_xml(&found.language),
        escaped_xml(&found.state),
        tag = escaped_xml(&found.tag)
    )
}

fn reading(found: &Reading, places: &Places<'_>) -> String {
    let mut html = format!("<p>{} {}</p>\n", escaped_xml(&found.age), escaped_xml(&found.counts));
    if !found.long.is_empty() {
        // The script shows the button, since nothing but it can mark what is on the page.
        html.push_str(
            "<p><button type=\"button\" id=\"candour-preview-mark\" aria-pressed=\"false\" hidden>Mark long sentences on \
             the page</button></p>\n<h4>Sentences of more than 25 words</h4>\n",
        );
        html.push_str(&list(found.long.iter().map(|sentence| {
            format!(
                "<p><q class=\"candour-preview-sentence\" data-words=\"{words}\">{}</q> ({words} words)</p>\n{}",
                escaped_xml(&sentence.text),
                places.at(&sentence.spot),
                words = sentence.words
            )
        })));
    }
    if !found.avoid.is_empty() {
        html.push_str("<h4>Words that few people use</h4>\n");
        html.push_str(&list(found.avoid.iter().map(|word| {
            let (words, plain) = (escaped_xml(&word.words), escaped_xml(&word.plain));
            format!("<p>Instead of “{words}” write “{plain}”</p>\n{}", places.at(&word.spot))
        })));
    }
    html
}

/// A list of the problems, where nothing is known of pages.
fn all(current: &Current) -> String {
    if current.notes.is_some() || current.problems.is_empty() {
        return "<p>The program makes this page by itself. Nothing more is known of it.</p>\n".to_owned();
    }
    format!(
        "<ol class=\"candour-preview-list\">\n{}</ol>\n",
        current.problems.iter().map(pages::item).collect::<String>()
    )
}

/// A problem with what to do, its code, and the ways to its place.
fn problem(found: &Problem, places: &Places<'_>) -> String {
    let spot = Spot { file: found.file.clone(), line: found.line, column: found.column };
    let help = match found.help.as_str() {
        "" => String::new(),
        help => format!("<p>What to do: {}</p>\n", escaped_xml(help)),
    };
    format!(
        "<p><strong>{}</strong>: {}</p>\n{help}<p>Why: <a href=\"/-/explain/{code}\">{code}</a></p>\n{}",
        own::severity(found.severity.word()),
        escaped_xml(&found.message),
        places.at(&spot),
        code = escaped_xml(found.code)
    )
}

/// A list of what is HTML already.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    format!("<ul>\n{}</ul>\n", items.map(|item| format!("<li>{item}</li>\n")).collect::<String>())
}

/// An address of the site as a link has it, after its first slash.
pub(super) fn address(address: &str) -> String {
    let (path, part) = address.split_once('#').map_or((address, None), |(path, part)| (path, Some(part)));
    let slash = if path.is_empty() { "" } else { "/" };
    let part = part.map(|part| format!("#{part}")).unwrap_or_default();
    escaped_xml(&format!("{path}{slash}{part}"))
}

/// The ways to places in files.
pub(super) struct Places<'a> {
    /// Who knows the editor.
    pub(super) state: &'a State,
    /// The address of the page that they stand on.
    pub(super) back: &'a str,
}

impl Places<'_> {
    /// A place in words, with a link and a button that open it.
    pub(super) fn at(&self, spot: &Spot) -> String {
        let (file, line, column) = (escaped_xml(&spot.file), spot.line, spot.column);
        let of = format!("<span class=\"candour-preview-unseen\"> {file}, line {line}</span>");
        let editor = &self.state.editor;
        let button = match editor.name().filter(|_| !editor.is_in_terminal()) {
            None => String::new(),
            Some(name) => format!(
                "<form method=\"post\" action=\"{}\" class=\"candour-preview-open\">\
                 <input type=\"hidden\" name=\"token\" value=\"{}\"><input type=\"hidden\" name=\"file\" value=\"{file}\">\
                 <input type=\"hidden\" name=\"line\" value=\"{line}\"><input type=\"hidden\" name=\"column\" value=\"{column}\">\
                 <input type=\"hidden\" name=\"back\" value=\"{}\"><button>Open in {}{of}</button></form>",
                own::OPEN,
                escaped_xml(&self.state.token),
                escaped_xml(self.back),
                escaped_xml(name)
            ),
        };
        format!(
            "<div class=\"candour-preview-place\"><code>{file}:{line}</code> \
             <a href=\"{}\">Open in VS Code{of}</a>{button}</div>\n",
            escaped_xml(&editor.vscode(spot))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_those_of_the_preview() {
        assert_eq!(address(""), "");
        assert_eq!(address("policies/repairs"), "policies/repairs/");
        assert_eq!(address("words#void"), "words/#void");
    }
}
