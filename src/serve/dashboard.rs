//! The page of the whole site in the preview: how it stands in one sentence, then what is wrong and what is due.

use crate::notes::Group;
use crate::notes::Row;
use crate::serve::own;
use crate::serve::pages;
use crate::serve::panel::Places;
use crate::serve::panel::address;
use crate::serve::panel::list;
use crate::serve::state::Current;
use crate::serve::state::State;
use crate::text::count_of;
use crate::text::escaped_xml;

/// The title of the page.
const TITLE: &str = "How the whole site stands";

/// The page.
pub(super) fn page(current: &Current, state: &State) -> String {
    let Some(notes) = &current.notes else {
        let items: String = current.problems.iter().map(pages::item).collect();
        return pages::plain(
            TITLE,
            &format!("<p>The site could not be read.</p>\n<ol class=\"candour-preview-list\">\n{items}</ol>"),
        );
    };
    let dashboard = notes.dashboard();
    let places = Places { state, back: "/-/" };
    let mut html = format!("<p class=\"candour-preview-standing\">{}</p>\n", escaped_xml(&dashboard.standing));
    html.push_str("<p><a href=\"/\">To the site’s first page</a></p>\n");
    let total: usize = dashboard.problems.iter().map(|group| group.rows.len()).sum();
    html.push_str(&format!("<h2 id=\"problems\">Problems by kind ({total})</h2>\n"));
    match dashboard.problems.as_slice() {
        [] => html.push_str("<p>Nothing is wrong with the content.</p>\n"),
        groups => groups.iter().for_each(|found| html.push_str(&group(found, &places))),
    }
    for section in &dashboard.sections {
        let (id, title, count) = (section.id, escaped_xml(section.title), section.rows.len());
        html.push_str(&format!("<h2 id=\"{id}\">{title} ({count})</h2>\n"));
        match section.rows.as_slice() {
            [] => html.push_str(&format!("<p>{}</p>\n", escaped_xml(section.none))),
            rows => html.push_str(&list(rows.iter().map(|found| row(found, &places)))),
        }
    }
    pages::plain(TITLE, &html)
}

/// The problems of a kind, folded under their count.
fn group(found: &Group, places: &Places<'_>) -> String {
    let code = escaped_xml(found.code);
    format!(
        "<details id=\"problem-{code}\" class=\"candour-preview-group\">\n<summary><strong>{}</strong>: {code}, {}</summary>\n\
         <p>{} <a href=\"/-/explain/{code}\">Why {code} matters</a></p>\n{}</details>\n",
        own::severity(found.severity),
        count_of(found.rows.len(), "place", "places"),
        escaped_xml(found.about),
        list(found.rows.iter().map(|found| row(found, places)))
    )
}

fn row(found: &Row, places: &Places<'_>) -> String {
    let title = escaped_xml(&found.title);
    let language = found.language.as_ref().map(|tag| format!(" lang=\"{}\"", escaped_xml(tag))).unwrap_or_default();
    let title = match &found.address {
        Some(to) => format!("<a href=\"/{}\"{language}>{title}</a>", address(to)),
        None => format!("<span{language}>{title}</span>"),
    };
    let note = match found.note.as_str() {
        "" => String::new(),
        note => format!("<p>{}</p>\n", escaped_xml(note)),
    };
    format!("<p>{title}</p>\n{note}{}", found.spot.iter().map(|spot| places.at(spot)).collect::<String>())
}
