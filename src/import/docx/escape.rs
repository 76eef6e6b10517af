//! Words as Markdown that says them and nothing else.

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whether a line begins with them.
    pub begins: bool,
    /// Whether they are the words of a link or a picture.
    pub linked: bool,
    /// Whether they stand in a cell of a table.
    pub cell: bool,
    /// Whether every sign is escaped that may be.
    pub harsh: bool,
}

/// Words with a backslash before each sign that Markdown would take for one of its own.
pub fn escaped(words: &str, place: Place) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let lead = if place.begins { lead(words) } else { None };
    let letters: Vec<char> = words.chars().collect();
    for (at, letter) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let takes = match letter {
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation()),
            '`' | '*' | '[' => true,
            // Within a word it is no sign: addresses and names of files keep theirs.
            '_' => !(is_letter(before) && is_letter(after)),
            ']' => place.linked || matches!(after, Some('(' | '[' | '{' | ':')),
            '~' => before == Some('~') || after == Some('~') || !is_letter(before) || !is_letter(after),
            '<' => after.is_none_or(|after| after.is_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => is_letter(after) || after == Some('#'),
            '!' => after.is_none(),
            '|' => place.cell || place.begins,
            _ => false,
        };
        if takes || lead == Some(at) || place.harsh && letter.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Which character would make the beginning of a line the mark of a block.
fn lead(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let second = words.chars().nth(1);
    match first {
        '#' | '=' | '>' | '|' | ':' => Some(0),
        '-' | '+' if second.is_none_or(|second| second == first || second.is_whitespace()) => Some(0),
        '0'..='9' => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let mut rest = words.get(digits..)?.chars();
            let marks = matches!(rest.next(), Some('.' | ')'));
            (marks && rest.next().is_none_or(char::is_whitespace)).then_some(digits)
        }
        _ => None,
    }
}

/// An address as the destination of a link.
pub fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '|' => out.push_str("%7C"),
            '&' => out.push_str("\\&"),
            '*' | '_' | '`' | '[' | ']' => {
                out.push('\\');
                out.push(letter);
            }
            letter if letter.is_whitespace() || letter.is_control() => out.push_str("%20"),
            letter => out.push(letter),
        }
    }
    out
}
