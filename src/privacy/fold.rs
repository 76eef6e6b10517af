//! Text in one form, so that no rule has to know how many ways there are of writing a digit, a dash or a space.
//!
//! What people write to hide a number from machines, and what programs put into text without being seen, is undone
//! here: hidden characters, entities, emphasis within a word, letters of another alphabet. Every byte that is left
//! knows where it stood, so that a finding has its place in the file.

use std::ops::Range;

/// A text in one form, and where each byte of it stood.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The text.
    pub text: String,
    /// The same in small letters, byte for byte in the same place.
    pub lower: String,
    /// Where runs begin: in the folded text, and in the text as it was.
    runs: Vec<(usize, usize)>,
    /// How long the text was.
    length: usize,
}

/// The bytes that stand for themselves wherever they are.
const PLAIN: [bool; 256] = plain();

const fn plain() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = 0x21;
    while byte < 0x7f {
        plain[byte] = !matches!(byte as u8, b'&' | b'<' | b'-' | b'*' | b'_' | b'`' | b'~' | b'\\' | b'%');
        byte += 1;
    }
    plain
}

/// Entities that are written by name, and what they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("lsquo", "'"),
    ("rsquo", "'"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("commat", "@"),
    ("period", "."),
    ("lowbar", "_"),
    ("num", "#"),
    ("plus", "+"),
    ("colon", ":"),
    ("lpar", "("),
    ("rpar", ")"),
    ("sol", "/"),
    ("hyphen", "-"),
    ("dash", "-"),
    ("ndash", "-"),
    ("mdash", "-"),
    ("minus", "-"),
    ("shy", ""),
    ("zwj", ""),
    ("zwnj", ""),
    ("Tab", " "),
    ("NewLine", "\n"),
];

/// Tags without attributes that only change how letters look.
const LOOKS: &[&str] =
    &["b", "i", "em", "strong", "span", "u", "s", "mark", "wbr", "code", "small", "sub", "sup", "del", "ins", "font"];

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Folded {
        let folded = Folded::without_lower(text);
        Folded { lower: folded.text.to_ascii_lowercase(), ..folded }
    }

    /// Folds a text, of which nobody asks for it in small letters.
    pub fn without_lower(text: &str) -> Folded {
        let mut folder = Folder { from: text, folded: Folded { length: text.len(), ..Folded::default() } };
        folder.folded.text.reserve(text.len());
        folder.fold();
        folder.folded
    }

    /// Where a byte of the folded text stood.
    fn byte(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= at).checked_sub(1);
        let (start, from) = run.and_then(|run| self.runs.get(run)).copied().unwrap_or((0, 0));
        (from + (at - start)).min(self.length)
    }

    /// Where a stretch of the folded text stood in the text that it was folded from.
    pub fn range(&self, original: &str, range: &Range<usize>) -> Range<usize> {
        let start = self.byte(range.start);
        let last = self.text.get(..range.end).and_then(|text| text.char_indices().next_back());
        let end = match last.filter(|(at, _)| *at >= range.start) {
            Some((at, letter)) if original.get(self.byte(at)..).is_some_and(|rest| rest.starts_with(letter)) => {
                self.byte(at) + letter.len_utf8()
            }
            Some(_) => self.byte(range.end),
            None => start,
        };
        let (mut start, mut end) = (start.min(original.len()), end.min(original.len()));
        while !original.is_char_boundary(start) {
            start -= 1;
        }
        while !original.is_char_boundary(end) {
            end += 1;
        }
        start..end.max(start)
    }
}

/// Where the stretch ends that begins with a plain byte and stays as it is: plain bytes, and single spaces, line breaks and
/// hyphens between them.
fn end_of_plain(bytes: &[u8], at: usize) -> usize {
    let is_plain = |at: usize| bytes.get(at).is_some_and(|byte| PLAIN[usize::from(*byte)]);
    let mut end = at + 1;
    loop {
        while is_plain(end) {
            end += 1;
        }
        if !(matches!(bytes.get(end), Some(b' ' | b'\n' | b'-')) && is_plain(end + 1)) {
            return end;
        }
        end += 2;
    }
}

struct Folder<'a> {
    from: &'a str,
    folded: Folded,
}

impl Folder<'_> {
    fn fold(&mut self) {
        let bytes = self.from.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at).copied() {
            if PLAIN[usize::from(byte)] {
                let end = end_of_plain(bytes, at);
                self.put(&self.from[at..end], at);
                at = end;
                continue;
            }
            at = match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.space(at),
                b'&' => self.entity(at),
                b'<' => self.tag(at),
                b'-' if self.from[at..].starts_with("-->") => at + 3,
                b'*' | b'_' | b'`' | b'~' => self.emphasis(at),
                // Before a mark it only says that the mark means nothing.
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at + 1,
                b'%' => self.percent(at),
                0..=0x7f => {
                    self.put(&self.from[at..=at], at);
                    at + 1
                }
                _ => self.letter(at),
            };
        }
    }

    /// Puts text that stood at a byte.
    fn put(&mut self, text: &str, at: usize) {
        if text.is_empty() {
            return;
        }
        let end = self.folded.text.len();
        if self.folded.runs.last().is_none_or(|(start, from)| from + (end - start) != at) {
            self.folded.runs.push((end, at));
        }
        self.folded.text.push_str(text);
    }

    /// Puts text of which the next byte does not follow on.
    fn put_for(&mut self, text: &str, at: usize, next: usize) -> usize {
        self.put(text, at);
        // Without a new run here, the place after it would be counted on from the text that was put.
        if text.len() != next - at && !text.is_empty() {
            self.folded.runs.push((self.folded.text.len(), next));
        }
        next
    }

    fn before(&self) -> Option<u8> {
        self.folded.text.as_bytes().last().copied()
    }

    /// White space: one space, or a line break, or two for an empty line.
    fn space(&mut self, at: usize) -> usize {
        let bytes = self.from.as_bytes();
        let end = bytes[at..]
            .iter()
            .position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
            .map_or(bytes.len(), |run| at + run);
        let breaks = bytes[at..end].iter().filter(|byte| **byte == b'\n').count();
        let text = match breaks {
            0 if bytes[at] == b'\t' && self.is_in_row(at) => "|",
            0 if matches!(self.before(), Some(b' ' | b'\n')) => "",
            0 => " ",
            1 => "\n",
            _ => "\n\n",
        };
        self.put_for(text, at, end)
    }

    /// Whether a line is a row of a table whose cells are parted by tabs.
    fn is_in_row(&self, at: usize) -> bool {
        let start = self.from[..at].rfind('\n').map_or(0, |start| start + 1);
        let line = self.from[start..].split('\n').next().unwrap_or("").trim();
        line.len() < 2_000 && line.bytes().filter(|byte| *byte == b'\t').count() > 1
    }

    fn entity(&mut self, at: usize) -> usize {
        let rest = &self.from[at + 1..];
        let name = rest.bytes().take(12).position(|byte| byte == b';').map(|end| &rest[..end]);
        let known = name.and_then(|name| {
            if let Some(number) = name.strip_prefix('#') {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                    None => number.parse(),
                };
                return code.ok().and_then(char::from_u32).map(folded);
            }
            ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| Letter::Text(text))
        });
        let Some((name, known)) = name.zip(known) else {
            self.put("&", at);
            return at + 1;
        };
        self.put_letter(known, at, at + name.len() + 2)
    }

    /// Tags that only change how letters look are nothing; what stands between the marks of a comment stays.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.from[at + 1..];
        if rest.starts_with("!--") {
            return at + 4;
        }
        let end = rest.bytes().take(10).position(|byte| byte == b'>');
        if let Some(end) = end {
            let name = rest[..end].trim_start_matches('/').trim_end_matches(['/', ' ']).to_ascii_lowercase();
            if name == "br" {
                return self.put_for("\n", at, at + end + 2);
            }
            if LOOKS.contains(&name.as_str()) {
                return at + end + 2;
            }
        }
        if let Some(next) = self.cell(at) {
            return next;
        }
        self.put("<", at);
        at + 1
    }

    /// The tags of a table, as bars and lines, so that one form of table is all that rules must know.
    fn cell(&mut self, at: usize) -> Option<usize> {
        let rest = &self.from[at + 1..];
        let end = rest.bytes().take(80).position(|byte| byte == b'>')?;
        let name = rest[..end].split(' ').next().unwrap_or("").to_ascii_lowercase();
        let next = at + end + 2;
        let line = !matches!(self.before(), None | Some(b'\n'));
        match name.as_str() {
            "/td" | "/th" => Some(self.put_for("|", at, next)),
            "/dt" => Some(self.put_for(": ", at, next)),
            "/dd" if line => Some(self.put_for("\n", at, next)),
            "tr" | "/caption" if line => Some(self.put_for("\n", at, next)),
            "tr" | "/tr" | "td" | "th" | "table" | "/table" | "caption" | "/caption" | "thead" | "/thead" | "tbody"
            | "/tbody" | "dl" | "/dl" | "dt" | "dd" | "/dd" => Some(next),
            _ => None,
        }
    }

    fn emphasis(&mut self, at: usize) -> usize {
        let bytes = self.from.as_bytes();
        let (before, after) = (self.before(), bytes.get(at + 1).copied());
        let stays = match bytes[at] {
            // The mark of an item of a list.
            b'*' => matches!(before, None | Some(b'\n')) && after == Some(b' '),
            b'_' => {
                let within = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                let digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit() || byte == b'_');
                within(before) && within(after) && !(digit(before) && digit(after))
            }
            _ => false,
        };
        if stays {
            self.put(&self.from[at..=at], at);
        }
        at + 1
    }

    /// What addresses of pages have for characters that may not stand in them.
    fn percent(&mut self, at: usize) -> usize {
        let text = match self.from.get(at + 1..at + 3).map(str::to_ascii_uppercase).as_deref() {
            Some("40") => "@",
            Some("20") => " ",
            Some("2B") => "+",
            Some("2D") => "-",
            Some("2E") => ".",
            _ => {
                self.put("%", at);
                return at + 1;
            }
        };
        self.put_for(text, at, at + 3)
    }

    fn letter(&mut self, at: usize) -> usize {
        let Some(letter) = self.from[at..].chars().next() else { return at + 1 };
        self.put_letter(folded(letter), at, at + letter.len_utf8())
    }

    fn put_letter(&mut self, letter: Letter, at: usize, next: usize) -> usize {
        match letter {
            Letter::Text(text) => self.put_for(text, at, next),
            Letter::One(letter) => {
                let mut space = [0; 4];
                self.put_for(letter.encode_utf8(&mut space), at, next)
            }
        }
    }
}

/// What a character is folded to.
enum Letter {
    /// Several characters or none.
    Text(&'static str),
    /// One.
    One(char),
}

/// A character in its plainest form.
fn folded(letter: char) -> Letter {
    let code = u32::from(letter);
    let shifted = |code: u32| Letter::One(char::from_u32(code).unwrap_or(letter));
    let digit = |value: u32| shifted(u32::from('0') + value);
    match code {
        0x09 | 0x20 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x202f | 0x205f | 0x3000 => Letter::Text(" "),
        0x0a | 0x0b | 0x0c | 0x85 | 0x2028 | 0x2029 => Letter::Text("\n"),
        0x21..=0x7e => Letter::One(letter),
        // Nothing that can be seen.
        0xad
        | 0x34f
        | 0x61c
        | 0x115f
        | 0x1160
        | 0x17b4
        | 0x17b5
        | 0x180b..=0x180e
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0x3164
        | 0xfe00..=0xfe0f
        | 0xfeff
        | 0xe0000..=0xe007f => Letter::Text(""),
        0x2010..=0x2015 | 0x2043 | 0x207b | 0x208b | 0x2212 | 0xfe58 | 0xfe63 => Letter::Text("-"),
        0x2018 | 0x2019 | 0x201b | 0x2032 | 0x2bc => Letter::Text("'"),
        0x201e | 0x201f | 0x2033 => Letter::Text("\""),
        0x2024 | 0x3002 | 0xfe52 => Letter::Text("."),
        0xfe6b => Letter::Text("@"),
        0x2026 => Letter::Text("..."),
        0xfb01 => Letter::Text("fi"),
        0xfb02 => Letter::Text("fl"),
        // Wide forms.
        0xff01..=0xff5e => shifted(code - 0xfee0),
        // Digits, above and below the line, in circles, of mathematics and of other scripts.
        0xb2 | 0xb3 => digit(code - 0xb0),
        0xb9 => digit(1),
        0x2070 | 0x2074..=0x2079 => digit(code - 0x2070),
        0x2080..=0x2089 => digit(code - 0x2080),
        0x2460..=0x2468 => digit(code - 0x245f),
        0x24ea => digit(0),
        0x1d7ce..=0x1d7ff => digit((code - 0x1d7ce) % 10),
        0x660..=0x669 => digit(code - 0x660),
        0x6f0..=0x6f9 => digit(code - 0x6f0),
        0x966..=0x96f => digit(code - 0x966),
        0x9e6..=0x9ef => digit(code - 0x9e6),
        0x1d400..=0x1d6a3 => match (code - 0x1d400) % 52 {
            small @ 26.. => shifted(u32::from('a') + small - 26),
            capital => shifted(u32::from('A') + capital),
        },
        _ => Letter::One(twin(letter)),
    }
}

/// The Latin letter that a letter of another alphabet cannot be told from.
fn twin(letter: char) -> char {
    const CYRILLIC: &str = "аеорсухіАВЕКМНОРСТХ";
    const GREEK: &str = "οΟΑΒΕΖΗΙΚΜΝΡΤΥΧ";
    const LATIN: &str = "aeopcyxiABEKMHOPCTX";
    const LATIN_OF_GREEK: &str = "oOABEZHIKMNPTYX";
    let of = |from: &str, to: &str| from.chars().position(|known| known == letter).and_then(|at| to.chars().nth(at));
    if !matches!(u32::from(letter), 0x370..=0x4ff) {
        return letter;
    }
    of(CYRILLIC, LATIN).or_else(|| of(GREEK, LATIN_OF_GREEK)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prop_assert;
    use proptest::prop_assert_eq;
    use proptest::proptest;

    use super::Folded;

    /// What folding does to white space and to the ends of comments, a byte at a time.
    fn by_bytes(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("-->") {
                rest = after;
                continue;
            }
            let after = rest.trim_start_matches([' ', '\n']);
            let space = &rest[..rest.len() - after.len()];
            match space.matches('\n').count() {
                _ if space.is_empty() => out.push(letter),
                0 if out.ends_with([' ', '\n']) => {}
                0 => out.push(' '),
                1 => out.push('\n'),
                _ => out.push_str("\n\n"),
            }
            rest = if space.is_empty() { &rest[letter.len_utf8()..] } else { after };
        }
        out
    }

    proptest! {
        #[test]
        fn stretches_that_stay_as_they_are_are_put_as_byte_by_byte(text in "[aZ0.#> \n-]{0,60}") {
            let folded = Folded::new(&text);
            prop_assert_eq!(&folded.text, &by_bytes(&text));
            for (at, letter) in folded.text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
                let place = folded.range(&text, &(at..at + 1));
                prop_assert!(text[place.clone()].starts_with(letter), "{at} is at {place:?}");
            }
        }
    }
}
