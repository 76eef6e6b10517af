//! Patterns, made once; and the text that the rules look at.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Captures;
use regex::Match;
use regex::Regex;

use super::Known;
use super::fold::Folded;
use super::rules::Rule;

/// How many rows of a table are looked at below a cue: enough to be stopped by.
const MOST_ROWS: usize = 300;

/// A pattern, made when it is first used. One that cannot be read finds nothing; a test holds that all can.
pub(super) struct Pattern(LazyLock<Option<Regex>>);

impl Pattern {
    pub(super) const fn new(make: fn() -> Option<Regex>) -> Pattern {
        Pattern(LazyLock::new(make))
    }

    pub(super) fn matches<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.0.iter().flat_map(move |regex| regex.find_iter(text))
    }

    pub(super) fn captures<'t>(&'static self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.0.iter().flat_map(move |regex| regex.captures_iter(text))
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// The first match within a stretch of a text.
    pub(super) fn first(&self, text: &str, within: &Range<usize>) -> Option<Range<usize>> {
        let found = self.0.as_ref()?.find(text.get(within.clone())?)?;
        Some(within.start + found.start()..within.start + found.end())
    }

    /// The text with every match replaced.
    pub(super) fn replaced(&self, text: &str, by: &str) -> String {
        self.0.as_ref().map_or_else(|| text.to_owned(), |regex| regex.replace_all(text, by).into_owned())
    }

    #[cfg(test)]
    pub(super) fn is_sound(&self) -> bool {
        self.0.is_some()
    }
}

/// Makes a pattern whose classes are those of ASCII: the text has been folded, and it is many times as fast.
pub(super) fn compile(text: &str) -> Option<Regex> {
    let ascii =
        text.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z_]").replace(r"\s", "[ \n]");
    Regex::new(&ascii).ok()
}

macro_rules! patterns {
    ($($name:ident = $text:expr;)*) => {
        $(static $name: $crate::privacy::pattern::Pattern =
            $crate::privacy::pattern::Pattern::new(|| $crate::privacy::pattern::compile($text));)*
        #[cfg(test)]
        pub(super) static PATTERNS: &[(&str, &$crate::privacy::pattern::Pattern)] = &[$((stringify!($name), &$name)),*];
    };
}
pub(super) use patterns;

/// What a rule has found, in places of the folded text.
pub(super) struct Hit {
    pub(super) rule: &'static Rule,
    pub(super) range: Range<usize>,
    /// The part of it by which it is known again elsewhere.
    pub(super) core: Range<usize>,
}

impl Hit {
    pub(super) fn new(rule: &'static Rule, range: Range<usize>) -> Hit {
        Hit { rule, core: range.clone(), range }
    }
}

/// What a family of rules has found: no two overlap, and the first keeps its place.
#[derive(Default)]
pub(super) struct Hits {
    pub(super) list: Vec<Hit>,
    taken: Taken,
}

impl Hits {
    /// Adds a hit, unless another stands where it does.
    pub(super) fn put(&mut self, hit: Hit) {
        self.offer(hit);
    }

    /// Whether something stands in a stretch.
    pub(super) fn any_in(&self, range: &Range<usize>) -> bool {
        self.taken.holds(range)
    }

    /// Adds a hit; false where another stands where it does.
    pub(super) fn offer(&mut self, hit: Hit) -> bool {
        let free = self.taken.add(&hit.range);
        if free {
            self.list.push(hit);
        }
        free
    }
}

/// Stretches of which no two overlap.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// Whether a stretch overlaps one of them.
    pub(super) fn holds(&self, range: &Range<usize>) -> bool {
        self.0.range(..range.end).next_back().is_some_and(|(_, end)| *end > range.start)
    }

    /// Where the last of them that begins before a place ends.
    pub(super) fn before(&self, place: usize) -> Option<usize> {
        self.0.range(..place).next_back().map(|(_, end)| *end).filter(|end| *end <= place)
    }

    /// All of them, in order.
    pub(super) fn list(&self) -> Vec<Range<usize>> {
        self.0.iter().map(|(start, end)| *start..*end).collect()
    }

    /// Adds a stretch; false where it overlaps one.
    pub(super) fn add(&mut self, range: &Range<usize>) -> bool {
        let free = !self.holds(range);
        if free {
            self.0.insert(range.start, range.end);
        }
        free
    }
}

/// Those of some stretches in order that may begin so near to a place.
pub(super) fn near<'r>(stretches: &'r [Range<usize>], place: &Range<usize>, reach: usize) -> &'r [Range<usize>] {
    let from = stretches.partition_point(|stretch| stretch.start + reach < place.start);
    let to = stretches.partition_point(|stretch| stretch.start <= place.end + reach);
    stretches.get(from..to).unwrap_or(&[])
}

/// A folded text, and what may stand in it.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) lower: &'a str,
    pub(super) known: &'a Known,
}

impl<'a> Text<'a> {
    pub(super) fn new(folded: &'a Folded, known: &'a Known) -> Text<'a> {
        Text { text: &folded.text, lower: &folded.lower, known }
    }

    /// So many bytes before a place, in small letters, within its paragraph.
    pub(super) fn before(&self, at: usize, length: usize) -> &'a str {
        let mut start = at.saturating_sub(length);
        while !self.lower.is_char_boundary(start) {
            start += 1;
        }
        let before = self.lower.get(start..at).unwrap_or("");
        before.rfind("\n\n").map_or(before, |paragraph| &before[paragraph + 2..])
    }

    /// The stretch of so many bytes after a place, within its paragraph.
    pub(super) fn following(&self, at: usize, length: usize) -> Range<usize> {
        let mut end = (at + length).min(self.lower.len());
        while !self.lower.is_char_boundary(end) {
            end -= 1;
        }
        let paragraph = self.lower.get(at..end).and_then(|text| text.find("\n\n"));
        at..paragraph.map_or(end.max(at), |paragraph| at + paragraph)
    }

    /// So many bytes after a place, in small letters, within its paragraph.
    pub(super) fn after(&self, at: usize, length: usize) -> &'a str {
        self.lower.get(self.following(at, length)).unwrap_or("")
    }

    /// The stretches that a cue speaks of: what follows it, and the cells below it where it heads a column.
    pub(super) fn spoken_of(&self, cue: &'static Pattern, reach: usize) -> Vec<Range<usize>> {
        let mut stretches = Vec::new();
        for found in cue.matches(self.lower) {
            stretches.extend(self.told_by(&found.range(), reach));
        }
        stretches
    }

    /// The stretches that a cue at a place speaks of.
    pub(super) fn told_by(&self, cue: &Range<usize>, reach: usize) -> Vec<Range<usize>> {
        let mut following = self.following(cue.end, reach);
        let below = self.column_below(cue.start);
        if let Some(cell) = below.first() {
            // What heads a column says nothing of the first cell of the next line.
            let line = self.lower.get(following.clone()).and_then(|rest| rest.find('\n'));
            following.end = line.map_or(following.end, |end| following.start + end).min(cell.start);
        }
        let mut stretches = vec![following];
        stretches.extend(below);
        stretches
    }

    /// The cells below a place, where its line is the head of a table: with bars, with commas or with semicolons.
    pub(super) fn column_below(&self, at: usize) -> Vec<Range<usize>> {
        let start = self.lower[..at].rfind('\n').map_or(0, |start| start + 1);
        let line = self.lower[start..].split('\n').next().unwrap_or("");
        if line.len() > 2_000 {
            return Vec::new();
        }
        let mark = mark_of(line);
        let columns = cells(line, mark).len();
        if columns < 2 {
            return Vec::new();
        }
        let column = cells(&self.lower[start..at], mark).len() - 1;
        let mut below = Vec::new();
        let mut line_start = start + line.len() + 1;
        for row in self.lower.get(line_start..).unwrap_or("").split('\n').take(MOST_ROWS) {
            let cells = cells(row, mark);
            if cells.len() != columns {
                break;
            }
            below.extend(cells.get(column).map(|cell| line_start + cell.start..line_start + cell.end));
            line_start += row.len() + 1;
        }
        below
    }
}

/// What stands between the cells of a line.
fn mark_of(line: &str) -> u8 {
    match line {
        line if line.contains('|') => b'|',
        line if line.contains(';') && !line.contains(',') => b';',
        _ => b',',
    }
}

/// The cells of a line; a mark between quotation marks is none.
fn cells(line: &str, mark: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        if byte == mark && !quoted {
            cells.push(start..at);
            start = at + 1;
        } else if byte == b'"' && mark != b'|' && (quoted || at == start) {
            quoted = !quoted;
        }
    }
    cells.push(start..line.len());
    cells
}
