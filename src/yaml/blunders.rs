//! What is wrong with a text that is not YAML, said to an author.
//!
//! The library speaks to programmers, and points at where it gave up. [`blunder`] turns each of its messages into
//! one that an author can act on, at the place where the slip was made.

/// Where the slip was made, what is wrong, and what to do.
pub(super) fn blunder(message: &str, text: &str, at: usize) -> (usize, String, &'static str) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let on_line = before.get(line..).unwrap_or_default();
    let said = |at: usize, message: &str, help| (at, message.to_owned(), help);
    if message.contains("mapping values are not allowed") && on_line.contains(':') {
        let message = "there is a second colon on this line, so the value cannot be told from its name";
        said(at, message, "put the whole value in double quotes: name: \"first: second\"")
    } else if message.contains("mapping values are not allowed") {
        let start = line + on_line.len() - on_line.trim_start().len();
        let message = "this line is set in further than those above, so it is read as a part of the last of them";
        said(start, message, "begin it in the same column as the names it belongs with")
    } else if message.contains("tab") {
        let tab = |(start, text): (usize, &str)| {
            let spaces = text.len() - text.trim_start().len();
            text.get(..spaces)?.find('\t').map(|at| start + at)
        };
        let rest = text.get(line..).unwrap_or_default();
        let tab = rest
            .split_inclusive('\n')
            .scan(line, |end, text| {
                *end += text.len();
                Some((*end - text.len(), text))
            })
            .find_map(tab);
        said(tab.unwrap_or(at), "a tab stands where YAML wants spaces", "use spaces, two for each level")
    } else if message.contains("trailing content") {
        let help = "put the whole value in double quotes, and write a double quote inside it as \\\"";
        said(at, "there is something after the quote that closes this value", help)
    } else if message.contains("escape character") {
        let help = "write two backslashes for one, or put the value in single quotes";
        said(at, "a backslash in these double quotes begins a sign that YAML does not know", help)
    } else if message.contains("quote") {
        let opens = |at: usize| before.get(..at).is_some_and(|text| text.ends_with([' ', '[', '{', ',']));
        let quote = before.rmatch_indices(['"', '\'']).map(|(at, _)| at).find(|at| opens(*at));
        let help = "close it at the end of the value, and write a double quote inside double quotes as \\\"";
        said(quote.unwrap_or(at), "the quote that opens here is not closed", help)
    } else if text.get(at..).is_some_and(|rest| rest.starts_with('*')) {
        said(at, "a line cannot begin with *", "lists begin with a dash; put words that begin with * in double quotes")
    } else if message.contains("unexpected character") {
        let letter = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        (at, format!("a value cannot begin with {letter}"), "put the whole value in double quotes")
    } else {
        let (message, help) = plain_words(message);
        (at, message, help)
    }
}

/// The library's other messages.
fn plain_words(message: &str) -> (String, &'static str) {
    const WORDS: &[(&str, &str, &str)] = &[
        ("unclosed bracket", "a bracket is opened here and never closed", "close it with ] or }"),
        (
            "misplaced bracket",
            "there is a closing bracket here and none to close",
            "take it out, or put the value in double quotes",
        ),
        (
            "illegal placement of ':'",
            "there is a colon here inside brackets that are not closed",
            "close the brackets above with ] or }, or put words with a colon in double quotes",
        ),
        (
            "expected ','",
            "a comma or a closing bracket is missing here",
            "put a comma between the items, and put words with a comma or a colon in double quotes",
        ),
        (
            "block sequence entries",
            "a list cannot begin on the line of its name",
            "begin it on the next line, with a dash before each item",
        ),
        (
            "comment or line break",
            "words that follow | or > begin on the next line",
            "begin them on the next line, or put the value in double quotes",
        ),
        (
            "simple key expected",
            "there is no colon on this line",
            "write it as name: value; where it goes on from the line above, set it in further",
        ),
        (
            "did not find expected",
            "this line does not fit those above it",
            "names of one group begin in the same column, and so do the dashes of one list",
        ),
        ("anchor or alias", "a value cannot begin with &", "put the whole value in double quotes"),
        ("string scalar", "the name before a colon must be a plain word", "write it as name: value"),
    ];
    let known = WORDS.iter().find(|(part, ..)| message.contains(part));
    let known = known.map(|(_, message, help)| ((*message).to_owned(), *help));
    known.unwrap_or_else(|| {
        let help = "compare it with the lines around it: names end in a colon, lists begin with a dash, and what belongs together starts in the same column";
        (format!("this is not YAML: {message}"), help)
    })
}
