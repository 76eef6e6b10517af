//! The text of markup, with tables as lines of cells; then its attributes and comments.

use super::json;

/// Attributes that only say how a page is made.
const MECHANICAL: &[&str] = &[
    "class",
    "id",
    "for",
    "src",
    "srcset",
    "integrity",
    "style",
    "d",
    "points",
    "viewbox",
    "transform",
    "nonce",
    "http-equiv",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
];

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "data",
];

/// What the tag of an element stands for in the text: most end what was said before them.
fn said_by(name: &str, closes: bool) -> &'static str {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    if is("td") || is("th") {
        if closes { " | " } else { "" }
    } else if is("br") || is("tr") {
        "\n"
    } else if INLINE.iter().any(|known| is(known)) {
        ""
    } else {
        END
    }
}

/// What parts one passage from the next.
const END: &str = "\n\n";

/// Markup cut at lines that begin with the tag of a block, before which what is said ends. Pages have much in common, line
/// by line: what all of them say need not be looked at on each.
pub(super) fn pieces(source: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in source.match_indices("\n<") {
        if begins_block(&source[at + 2..]) {
            pieces.push(&source[start..=at]);
            start = at + 1;
        }
    }
    pieces.push(&source[start..]);
    pieces
}

/// Whether a tag, after its `<`, ends what was said before it; a program says nothing, and stays whole.
fn begins_block(tag: &str) -> bool {
    let (closes, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
    let length = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = &name[..length];
    !name.is_empty() && !is_program(name) && said_by(name, closes) == END
}

fn is_program(name: &str) -> bool {
    ["script", "style"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// What markup says: its text; and its attributes, comments and data.
pub(super) fn texts(source: &str) -> Vec<String> {
    let mut text = String::with_capacity(source.len() / 2);
    let mut unseen = String::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            unseen.push_str(&comment[..end]);
            unseen.push_str(END);
            rest = comment.get(end + 3..).unwrap_or("");
            continue;
        }
        if let Some(after) = after_numbering(rest) {
            rest = after;
            continue;
        }
        let Some(mut tag) = Tag::read(rest) else {
            text.push(' ');
            rest = &rest[1..];
            continue;
        };
        let mut kind = None;
        while let Some((name, value)) = tag.attribute() {
            let within = value.starts_with('#') && name.eq_ignore_ascii_case("href");
            if !value.is_empty() && !within && !MECHANICAL.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                unseen.push_str(value.trim_start_matches("mailto:").trim_start_matches("tel:"));
                unseen.push_str(END);
            }
            if name.eq_ignore_ascii_case("type") {
                kind = kind.or(Some(value));
            }
        }
        rest = tag.rest;
        if is_program(tag.name) && !tag.closes {
            let name = if tag.name.eq_ignore_ascii_case("style") { "</style" } else { "</script" };
            let end = rest.find(name).unwrap_or(rest.len());
            if let Some(kind) = kind.filter(|kind| kind.contains("json")) {
                // In linked data everything has a `name`: each page, and no person.
                unseen.push_str(&json(&rest[..end], !kind.contains("ld+json")));
                unseen.push_str(END);
            }
            rest = &rest[end..];
        } else {
            text.push_str(said_by(tag.name, tag.closes));
        }
    }
    text.push_str(rest);
    vec![text, unseen]
}

/// What stands behind an element that only numbers a part of a page or leads to it: those are the build's, and would make
/// each heading that an author wrote another one.
fn after_numbering(markup: &str) -> Option<&str> {
    if let Some(link) = markup.strip_prefix("<a class=\"address\" href=\"#") {
        let (_, after) = link.split_once("\">")?;
        return after.strip_prefix("#</a>");
    }
    let span = markup.strip_prefix("<span class=\"")?;
    let (number, after) = match span.strip_prefix("number\">") {
        Some(number) => number.split_once("</span>")?,
        None => span.strip_prefix("clause\"")?.split_once('>')?.1.split_once("</span>")?,
    };
    let is_number = number.len() <= LONGEST_NUMBER && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number.then_some(after)
}

/// How long the number of a clause is at the most: a telephone number is longer.
const LONGEST_NUMBER: usize = 8;

/// A tag, whose attributes are read one by one.
struct Tag<'a> {
    name: &'a str,
    closes: bool,
    /// What has not been read; after the last attribute, what stands after the tag.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text begins with.
    fn read(text: &'a str) -> Option<Tag<'a>> {
        let inner = text.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let length = inner.find(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/')?;
        let name = inner.get(..length)?;
        let is_tag = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '!' || letter == '?');
        is_tag.then(|| Tag { name, closes, rest: &inner[length..] })
    }

    /// The name and value of the next attribute that has one.
    fn attribute(&mut self) -> Option<(&'a str, &'a str)> {
        loop {
            self.rest = self.rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            if let Some(after) = self.rest.strip_prefix('>') {
                self.rest = after;
                return None;
            }
            let end = self
                .rest
                .find(|letter: char| letter.is_whitespace() || letter == '=' || letter == '>')
                .unwrap_or(self.rest.len());
            // An equals sign alone begins no name; at the end there is nothing.
            let end = end.max(self.rest.chars().next()?.len_utf8());
            let (attribute, rest) = self.rest.split_at(end);
            self.rest = rest.trim_start();
            let Some(after) = self.rest.strip_prefix('=') else { continue };
            let after = after.trim_start();
            let (value, next) = match after.chars().next() {
                Some(mark @ ('"' | '\'')) => {
                    let value = &after[1..];
                    let end = value.find(mark).unwrap_or(value.len());
                    (&value[..end], value.get(end + 1..).unwrap_or(""))
                }
                _ => {
                    let end = after.find(|letter: char| letter.is_whitespace() || letter == '>').unwrap_or(after.len());
                    after.split_at(end)
                }
            };
            self.rest = next;
            return Some((attribute, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use super::texts;

    /// What is said, passage by passage.
    fn passages(texts: Vec<String>) -> Vec<String> {
        let passages = texts.iter().flat_map(|text| text.split("\n\n")).map(str::trim);
        passages.filter(|passage| !passage.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn markup_says_its_text_its_attributes_and_its_data() {
        let source = "<p>One <b>word</b><br>two</p><!-- three --><img alt='four' class=five>\n\
            <table><tr><td>six</td><td>7</td></tr></table><a href=\"mailto:eight\">nine</a>\
            <script>ten</script><script type=\"application/json\">{\"dob\":\"11\"}</script>a < b";
        let said = passages(texts(source));
        assert_eq!(
            said,
            ["One word\ntwo", "six | 7 |", "nine", "a   b", "three", "four", "eight", "application/json", "dob: 11"]
        );
        assert_eq!(passages(texts("<")), Vec::<String>::new());
        assert_eq!(passages(texts("<a")), ["a"]);
        assert_eq!(passages(texts("<a b=")), Vec::<String>::new());
        assert_eq!(passages(texts("<a b='c")), ["c"]);
    }

    #[test]
    fn what_numbers_a_part_and_leads_to_it_is_left_out_and_nothing_that_looks_like_it() {
        let heading = "<h2 id=\"a\" aria-labelledby=\"a.words\"><span id=\"a.words\"><span class=\"clause\" id=\"1.2\">1.2</span> Elm\
            </span> <a class=\"address\" href=\"#a\" aria-label=\"Address of this part: Elm\">#</a></h2>";
        assert_eq!(passages(texts(heading)), ["Elm"]);
        assert_eq!(passages(texts("<li><a href=\"#a\"><span class=\"number\">3</span> <span>Ash</span></a>")), ["Ash"]);
        assert_eq!(passages(texts("<span class=\"number\">07700 900123</span>")), ["07700 900123"]);
        assert_eq!(passages(texts("<span class=\"clause\">070900123</span>")), ["070900123"]);
        assert_eq!(passages(texts("<a class=\"address\" href=\"#a\" title=\"b\">c</a>")), ["c", "b"]);
    }

    #[test]
    fn pieces_say_what_the_whole_says() {
        let source = "<p>One\n<em>word</em></p>\n<p title=\"three\">Two</p>\n</div>\n<table>\n<tr><td>a</td></tr>\n<tr><td>b</td>\
            </tr>\n</table>\n<SPAN>four</SPAN>\n<script>\n<p>no</p>\n</script>\n<p>five</p>";
        let cut = pieces(source);
        assert_eq!(cut.concat(), source);
        assert!(cut.iter().any(|piece| piece.contains("a</td></tr>\n<tr>")), "a table is whole: {cut:?}");
        assert!(cut.len() > 4, "{cut:?}");
        let mut whole = passages(texts(&source.replace("<script>\n<p>no</p>\n</script>\n", "")));
        let mut by_piece: Vec<String> = cut.iter().flat_map(|piece| passages(texts(piece))).collect();
        by_piece.retain(|passage| passage != "no");
        whole.sort();
        by_piece.sort();
        assert_eq!(by_piece, whole);
    }
}
