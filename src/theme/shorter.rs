//! Scripts and style sheets without what only their authors need.

/// A script without the lines that are a comment alone, and without spaces before lines: readers fetch it with
/// every first visit. Its author knows that no text in it reaches over several lines.
pub(super) fn script(script: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(script);
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

/// A style sheet without comments, and without spaces and line ends that no browser needs. What stands in quotes stays as
/// it is, and so do the spaces inside of values, since `calc` and selectors mean something by them.
pub(super) fn styles(sheet: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(sheet);
    let mut short = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    // Whether a space stood here, which is written once it is known that it is needed.
    let mut space = false;
    while let Some(letter) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            space = true;
            continue;
        }
        let mut length = letter.len_utf8();
        if letter.is_ascii_whitespace() {
            space = true;
        } else {
            // A space before a brace or after a semicolon says nothing; one before a colon does, in a selector.
            let joins = short.is_empty() || short.ends_with(['{', '}', ';', ',', ':']);
            if space && !joins && !matches!(letter, '{' | '}' | ';' | ',') {
                short.push(' ');
            }
            space = false;
            if letter == '}' && short.ends_with(';') {
                short.pop();
            }
            if matches!(letter, '"' | '\'') {
                length = quoted(rest, letter);
            }
            short.push_str(rest.get(..length).unwrap_or_default());
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    short.push('\n');
    short.into_bytes()
}

/// How long the text in quotes is that begins here, with both quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::script;
    use super::styles;

    fn short(sheet: &str) -> String {
        String::from_utf8(styles(sheet.as_bytes())).unwrap()
    }

    #[test]
    fn styles_keep_all_that_a_browser_reads() {
        assert_eq!(short("/* About it. */\n.a,\n.b > c {\n  margin: 0 auto;\n}\n"), ".a,.b > c{margin:0 auto}\n");
        // With a space a selector means what is inside, without it the element itself.
        assert_eq!(short("nav :is(a, b) :hover{}"), "nav :is(a,b) :hover{}\n");
        assert_eq!(short("a { width: calc(1rem + 2 * (3px - 1px)); }"), "a{width:calc(1rem + 2 * (3px - 1px))}\n");
        assert_eq!(
            short("@media screen and (min-width: 2em) {\n a{b:c}\n}"),
            "@media screen and (min-width:2em){a{b:c}}\n"
        );
        assert_eq!(
            short("a::before { content: \"/* ; } \\\" , : */\"; }"),
            "a::before{content:\"/* ; } \\\" , : */\"}\n"
        );
        assert_eq!(short("a/**/b{}"), "a b{}\n");
        assert_eq!(short("a { --empty: ; }"), "a{--empty:}\n");
        assert_eq!(short("/* without an end"), "\n");
        assert_eq!(short("a { content: 'without an end"), "a{content:'without an end\n");
    }

    #[test]
    fn scripts_keep_all_but_lines_of_comments() {
        let kept = script(b"// Why.\n  var a = \"// b\"; // said\n\nvar c;\n");
        assert_eq!(String::from_utf8(kept).unwrap(), "var a = \"// b\"; // said\nvar c;\n");
    }
}
