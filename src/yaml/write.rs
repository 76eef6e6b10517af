//! Values and items as they are written into authors' files.

use super::Value;
use super::read;
use crate::diagnostic::Report;
use crate::source::FileId;

/// A text in double quotes, as YAML and JSON have it.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// What other readers of YAML take for something else than words.
const ELSEWHERE: &[&str] = &["yes", "no", "on", "off", "y", "n"];

/// A text as the value of a name: as it stands where it is read back as just that, and otherwise in quotes.
pub fn scalar(text: &str) -> String {
    plain_or_quoted(text, read_of(&format!("name: {text}\n")))
}

/// A text as a value or a name within brackets.
pub fn in_flow(text: &str) -> String {
    let alone = match read_of(&format!("name: {{{text}: {text}}}\n")) {
        Some(Value::Map(mut entries)) if entries.len() == 1 => {
            entries.pop().filter(|(key, _)| key.name == text).map(|(_, node)| node.value)
        }
        _ => None,
    };
    plain_or_quoted(text, alone)
}

/// A text as a value where it stands: within brackets, or not.
pub fn in_place(text: &str, flow: bool) -> String {
    if flow { in_flow(text) } else { scalar(text) }
}

/// What a name is read to have, where nothing is wrong with it.
fn read_of(text: &str) -> Option<Value> {
    let mut report = Report::new();
    match read(text, FileId(0), 0, &mut report)?.value {
        Value::Map(mut entries) if entries.len() == 1 && report.is_empty() => entries.pop().map(|(_, node)| node.value),
        _ => None,
    }
}

fn plain_or_quoted(text: &str, read_back: Option<Value>) -> String {
    // A quote that YAML reads as part of the text still looks like the end of one to whoever edits the line.
    let looks_odd = text.starts_with(['"', '\'', '#']) || text.contains('\n');
    let word = ELSEWHERE.contains(&text.to_lowercase().as_str());
    let same = read_back == Some(Value::Scalar(text.to_owned()));
    if same && !looks_odd && !word { text.to_owned() } else { quoted(text) }
}

/// A file that holds a list, with one more item at its end: nothing that is there is touched. The item begins with a dash;
/// it is set in, and its lines end, as the others do. Nothing where the file holds something else.
pub fn with_item(before: &str, item: &str) -> Option<String> {
    let items = |text: &str| match read(text, FileId(0), 0, &mut Report::new())?.value {
        Value::List(items) => Some(items.len()),
        Value::Nothing => Some(0),
        _ => None,
    };
    let dash = before.lines().find(|line| line.trim_start().starts_with("- ") || line.trim() == "-");
    let indent = dash.map_or(0, |line| line.len() - line.trim_start().len());
    let line_end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    let mut after = before.to_owned();
    if !before.is_empty() && !before.ends_with('\n') {
        after.push_str(line_end);
    }
    for line in item.lines() {
        if !line.is_empty() {
            after.push_str(&" ".repeat(indent));
        }
        after.push_str(line);
        after.push_str(line_end);
    }
    (items(&after)? == items(before)? + 1).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (text, written) in [
            ("Head of repairs", "Head of repairs"),
            ("2026-05-14", "2026-05-14"),
            ("Our aim: fewer repairs", "\"Our aim: fewer repairs\""),
            ("Flat #12", "\"Flat #12\""),
            ("[a list]", "\"[a list]\""),
            ("It's open", "It's open"),
            ("\"Open\"", "\"\\\"Open\\\"\""),
            ("two\nlines", "\"two\\nlines\""),
            ("- dash", "\"- dash\""),
            (" spaces ", "\" spaces \""),
            ("No", "\"No\""),
            ("null", "\"null\""),
            ("a, b", "a, b"),
        ] {
            assert_eq!(scalar(text), written);
        }
        for (text, written) in [
            ("2026-05-14", "2026-05-14"),
            ("a, b", "\"a, b\""),
            ("why: this", "\"why: this\""),
            ("[", "\"[\""),
            ("end]", "\"end]\""),
            ("", "\"\""),
        ] {
            assert_eq!(in_flow(text), written);
        }
    }

    #[test]
    fn an_item_takes_the_indent_and_the_line_ends_of_its_file() {
        assert_eq!(
            with_item("  - id: a\r\n", "- id: b\n  of: c\n").unwrap(),
            "  - id: a\r\n  - id: b\r\n  of: c\r\n".replace("  of", "    of")
        );
        assert_eq!(with_item("# none\n", "- id: b\n").unwrap(), "# none\n- id: b\n");
        for before in ["id: a\n", "[{id: a}]\n", "words\n", "- id: [\n"] {
            assert_eq!(with_item(before, "- id: b\n"), None, "{before}");
        }
    }
}
