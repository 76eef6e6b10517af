//! What stands at a place of a text that may be half written: a name, a value, the destination of a link, or words.
//!
//! Lines and how far they are set in say it, as they do to whoever writes them; a reader of YAML would give up at the
//! first line that is not finished.

use std::ops::Range;

/// What is at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A name, or what may yet become one: below these names, beside those.
    Name {
        /// The names that it stands below, the outermost first.
        path: Vec<String>,
        /// The names that stand beside it.
        beside: Vec<String>,
    },
    /// The value of the last of these names.
    Value {
        /// The names, the outermost first.
        path: Vec<String>,
    },
    /// Where a link leads.
    Destination,
    /// Anything else.
    Words,
}

/// What is at the cursor, and the bytes that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// What it is.
    pub spot: Spot,
    /// Where it stands in the text, as a whole.
    pub range: Range<usize>,
}

/// What stands at a byte of the text of a file.
pub fn at(path: &str, text: &str, byte: usize) -> Cursor {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let line = start..text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    if let Some(range) = destination(&text[line.clone()], byte - start) {
        return Cursor { spot: Spot::Destination, range: start + range.start..start + range.end };
    }
    match fields(path, text) {
        Some(fields) if fields.start <= start && line.end <= fields.end => in_fields(text, fields, line, byte),
        _ => Cursor { spot: Spot::Words, range: byte..byte },
    }
}

/// The bytes of a text that hold YAML: all of a YAML file, and of a page what stands between its two rows of hyphens.
fn fields(path: &str, text: &str) -> Option<Range<usize>> {
    if path.ends_with(".yaml") || path.ends_with(".yml") {
        return Some(0..text.len());
    }
    let first = text.split_inclusive('\n').next().filter(|line| path.ends_with(".md") && line.trim_end() == "---")?;
    let mut at = first.len();
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            // The last line end belongs to the row.
            return Some(first.len()..at.saturating_sub(1).max(first.len()));
        }
        at += line.len();
    }
    Some(first.len()..text.len())
}

/// The destination of the link that a byte of a line is in.
fn destination(line: &str, byte: usize) -> Option<Range<usize>> {
    let open = line[..byte].rfind("](")? + 2;
    let ends = |letter: char| letter == ')' || letter.is_whitespace();
    if line[open..byte].contains(ends) {
        return None;
    }
    Some(open..line[byte..].find(ends).map_or(line.len(), |at| byte + at))
}

/// A line of YAML: how far its dash and its words are set in, and its name.
struct Row<'a> {
    dash: Option<usize>,
    column: usize,
    name: Option<&'a str>,
    /// Where the value begins, after the name and the spaces.
    value: usize,
}

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Row<'a> {
        let mut column = line.len() - line.trim_start_matches(' ').len();
        let mut dash = None;
        while line[column..].starts_with("- ") || &line[column..] == "-" {
            dash.get_or_insert(column);
            let rest = &line[column + 1..];
            column += 1 + rest.len() - rest.trim_start_matches(' ').len();
        }
        let rest = &line[column..];
        let colon = match rest.chars().next() {
            None | Some('#' | '{' | '[' | '|' | '>') => None,
            Some(quote @ ('"' | '\'')) => {
                rest[1..].find(quote).map(|at| at + 2).filter(|at| rest[*at..].starts_with(':'))
            }
            Some(_) => rest.match_indices(':').map(|(at, _)| at).find(|at| {
                let after = &rest[at + 1..];
                after.is_empty() || after.starts_with([' ', '\t'])
            }),
        };
        let Some(colon) = colon else { return Row { dash, column, name: None, value: column } };
        let after = &rest[colon + 1..];
        let value = column + colon + 1 + after.len() - after.trim_start_matches([' ', '\t']).len();
        Row { dash, column, name: Some(rest[..colon].trim_matches(['"', '\''])), value }
    }

    fn is_empty(line: &str) -> bool {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    }
}

fn in_fields(text: &str, fields: Range<usize>, line: Range<usize>, byte: usize) -> Cursor {
    let written = &text[line.clone()];
    let at = byte - line.start;
    let mut row = Row::of(written);
    if written.trim().is_empty() {
        (row.column, row.value) = (at, at);
    }
    let Above { mut path, mut beside } = above(&text[fields.start..line.start], &row);
    beside.extend(below(&text[line.end..fields.end], &row));
    let colon = row.name.map(|_| row.value).filter(|_| written[..at].len() > row.column);
    let in_value = colon.is_some_and(|value| at >= value || written[..at].trim_end().ends_with(':'));
    if let (Some(name), true) = (row.name, in_value) {
        path.push(name.to_owned());
    }
    let begin = if in_value || row.name.is_none() { row.value.min(at) } else { row.column };
    if row.name.is_none() || in_value {
        // What stands in brackets on the line itself.
        let inside = brackets(&written[begin..at]);
        if let Some(last) = inside.last() {
            let named = inside.iter().filter_map(|bracket| bracket.name.clone());
            path.extend(named);
            let from = begin + last.word;
            let end = written[at..].find([',', ']', '}']).map_or(written.len(), |end| at + end);
            let range = trimmed(written, from, end, at);
            let spot = match (last.opened, &last.name) {
                ('{', None) => Spot::Name { path, beside: last.names.clone() },
                _ => Spot::Value { path },
            };
            let range = match &spot {
                Spot::Name { .. } => {
                    let colon = written[range.clone()].find(':').map_or(range.end, |colon| range.start + colon);
                    range.start..colon
                }
                _ => range,
            };
            return Cursor { spot, range: line.start + range.start..line.start + range.end };
        }
    }
    let (spot, range) = match row.name {
        Some(_) if in_value => (Spot::Value { path }, trimmed(written, begin, written.len(), at)),
        Some(name) => {
            let start = row.column + usize::from(written[row.column..].starts_with(['"', '\'']));
            (Spot::Name { path, beside }, start..start + name.len())
        }
        None => (Spot::Name { path, beside }, trimmed(written, begin, written.len(), at)),
    };
    Cursor { spot, range: line.start + range.start..line.start + range.end }
}

/// A stretch of a line without spaces, quotes and a comment at its ends; it always holds `at`.
fn trimmed(line: &str, start: usize, end: usize, at: usize) -> Range<usize> {
    let end = line[start..end].find(" #").map_or(end, |comment| start + comment);
    let end = start + line[start..end.max(start)].trim_end_matches([' ', '\t', '"', '\'']).len();
    let rest = &line[start..end];
    let start = start + rest.len() - rest.trim_start_matches([' ', '\t', '"', '\'']).len();
    if start >= end {
        return at..at;
    }
    start.min(at)..end.max(at).max(start)
}

struct Above {
    path: Vec<String>,
    beside: Vec<String>,
}

/// The names above a line that it belongs to, and those beside it.
fn above(text: &str, row: &Row<'_>) -> Above {
    let (mut path, mut beside) = (Vec::new(), Vec::new());
    let (mut column, mut dash) = (row.column, row.dash);
    for line in text.lines().rev().filter(|line| !Row::is_empty(line)) {
        let other = Row::of(line);
        let Some(name) = other.name else {
            // A dash with nothing beside it begins the item that this line is in.
            if dash.is_none() && other.dash.is_some_and(|at| at < column) && line.trim() == "-" {
                dash = other.dash;
            }
            continue;
        };
        let parent = match dash {
            Some(dash) => other.column <= dash,
            None => other.column < column,
        };
        if parent {
            path.push(name.to_owned());
            (column, dash) = (other.column, other.dash);
        } else if dash.is_none() && other.column == column {
            if path.is_empty() {
                beside.push(name.to_owned());
            }
            dash = other.dash;
        }
    }
    path.reverse();
    Above { path, beside }
}

/// The names below a line that stand beside it.
fn below(text: &str, row: &Row<'_>) -> Vec<String> {
    let mut beside = Vec::new();
    for line in text.lines().filter(|line| !Row::is_empty(line)) {
        let other = Row::of(line);
        if other.dash.unwrap_or(other.column) < row.column {
            break;
        }
        if other.column == row.column && other.dash.is_none() {
            beside.extend(other.name.map(str::to_owned));
        }
    }
    beside
}

/// A bracket that is open at the end of some text.
struct Bracket {
    opened: char,
    /// The names before the one that is being written.
    names: Vec<String>,
    /// The name whose value is being written.
    name: Option<String>,
    /// Where what is being written begins.
    word: usize,
}

/// The brackets that are open at the end of a value, the outermost first; none where it does not begin with one.
fn brackets(text: &str) -> Vec<Bracket> {
    let mut open: Vec<Bracket> = Vec::new();
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        if open.is_empty() && !matches!(letter, '{' | '[') && !letter.is_whitespace() {
            return Vec::new();
        }
        let after = at + letter.len_utf8();
        match (quote, letter) {
            (Some(with), letter) if letter == with => quote = None,
            (Some(_), _) => {}
            (None, '{' | '[') => open.push(Bracket { opened: letter, names: Vec::new(), name: None, word: after }),
            (None, '}' | ']') => drop(open.pop()),
            (None, letter) => {
                let Some(last) = open.last_mut() else { continue };
                match letter {
                    '"' | '\'' if text[last.word..at].trim().is_empty() => quote = Some(letter),
                    ',' => {
                        last.names.extend(last.name.take());
                        last.word = after;
                    }
                    ':' if last.opened == '{'
                        && last.name.is_none()
                        && !text[after..].starts_with(|c: char| !c.is_whitespace()) =>
                    {
                        last.name = Some(text[last.word..at].trim().trim_matches(['"', '\'']).to_owned());
                        last.word = after;
                    }
                    _ => {}
                }
            }
        }
    }
    open
}
