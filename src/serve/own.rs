//! The preview's own pages: how the whole site stands, what a code means, and what came of opening a file.

use std::collections::BTreeMap;

use crate::diagnostic::Fault;
use crate::notes::Spot;
use crate::serve::dashboard;
use crate::serve::editor::Refusal;
use crate::serve::http::decode;
use crate::serve::pages;
use crate::serve::state::Current;
use crate::serve::state::State;
use crate::text::escaped_xml;

/// Where forms that open a file are sent.
pub(super) const OPEN: &str = "/-/open";

/// The page at an address of the preview's own, with its status; none where the address is the site's.
pub(super) fn page(path: &str, current: &Current, state: &State) -> Option<(u16, String)> {
    if path == "/-" || path == "/-/" {
        return Some((200, dashboard::page(current, state)));
    }
    let code = path.strip_prefix("/-/explain/")?;
    let fault = current.notes.as_ref().and_then(|notes| notes.fault(code.trim_end_matches('/')));
    Some(fault.map_or_else(|| (404, unknown()), |fault| (200, explained(fault))))
}

fn unknown() -> String {
    pages::plain(
        "No such problem",
        "<p>No problem has this code. <a href=\"/-/\">See how the whole site stands</a>.</p>",
    )
}

/// The same as the command `explain` prints.
fn explained(fault: &Fault) -> String {
    let text = |text: &str| escaped_xml(text);
    pages::plain(
        fault.code,
        &format!(
            "<p><strong>{}</strong>: {}</p>\n<p>{}</p>\n<h2>An example</h2>\n<pre tabindex=\"0\"><code>{}</code></pre>\n\
             <p><a href=\"/-/\">How the whole site stands</a></p>",
            severity(fault.severity.word()),
            text(fault.about),
            text(fault.why),
            text(fault.example)
        ),
    )
}

/// The word for how grave a problem is, as it begins a line.
pub(super) fn severity(word: &str) -> &'static str {
    match word {
        "error" => "Error",
        "warning" => "Warning",
        _ => "Advice",
    }
}

/// The fields of a form; of two with one name the last counts.
pub(super) fn fields(body: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(body).replace('+', " ");
    let field = |pair: &str| {
        let (name, value) = pair.split_once('=')?;
        Some((decode(name)?, decode(value)?))
    };
    text.split('&').filter_map(field).collect()
}

/// Opens the file that a form names, and says what came of it.
pub(super) fn open(fields: &BTreeMap<String, String>, state: &State) -> (u16, String) {
    let number = |name: &str| fields.get(name).and_then(|text| text.parse().ok()).unwrap_or(1);
    let file = fields.get("file").cloned().unwrap_or_default();
    let spot = Spot { file, line: number("line"), column: number("column") };
    let place = format!("{}, line {}", spot.file, spot.line);
    let name = state.editor.name().unwrap_or_default();
    match state.editor.open(&spot) {
        Ok(()) => (200, format!("Opened in {name}: {place}.")),
        Err(Refusal::NotOurs) => (403, "Only files of this site can be opened.".to_owned()),
        Err(Refusal::NoEditor) => (409, format!("{NO_EDITOR} The place is {place}.")),
        Err(Refusal::Terminal) => (409, format!("{} The place is {place}.", in_terminal(name))),
        Err(Refusal::Failed(why)) => (500, format!("{name} could not be started ({why}). The place is {place}.")),
    }
}

/// What is said where no editor is known.
pub(super) const NO_EDITOR: &str =
    "To open files from here in an editor of yours, name it in VISUAL or EDITOR before you start the preview.";

/// What is said where the editor runs in a terminal.
pub(super) fn in_terminal(name: &str) -> String {
    format!("Your editor {name} runs in a terminal, and a page cannot open one: open the file there.")
}

/// What came of opening a file, with the way back to the page at which that was asked for.
pub(super) fn opened(message: &str, back: &str) -> String {
    // Only an address of this preview is a way back.
    let back = if back.starts_with('/') && !back.starts_with("//") && !back.contains('\\') { back } else { "/" };
    let body =
        format!("<p>{}</p>\n<p><a href=\"{}\">Back to the page</a></p>", escaped_xml(message), escaped_xml(back));
    pages::plain("Open a file", &body)
}

#[cfg(test)]
mod tests {
    use super::fields;
    use super::opened;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let fields = fields(b"file=content%2Fa+b.md&line=3&bad=%zz&odd");
        assert_eq!(fields.get("file").map(String::as_str), Some("content/a b.md"));
        assert_eq!(fields.len(), 2);
    }

    #[test]
    fn the_way_back_stays_in_the_preview() {
        assert!(opened("", "/a/?q=\"").contains("href=\"/a/?q=&quot;\""));
        for back in ["//evil.example", "https://evil.example", "javascript:x", "/\\evil.example"] {
            assert!(opened("", back).contains("href=\"/\""), "{back}");
        }
    }
}
