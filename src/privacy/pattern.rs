//! Patterns, made once; and the text that the rules look at.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::ops::Range;
use std::sync::LazyLock;
use std::sync::OnceLock;

use regex::Regex;

use super::Known;
use super::fold::Folded;
use super::marks::Finder;
use super::marks::Marks;
use super::marks::Sought;
use super::names;
use super::needs;
use super::needs::Needs;
use super::rules::Rule;

/// How many rows of a table are looked at below a cue: enough to be stopped by.
const MOST_ROWS: usize = 300;

/// A pattern, made when it is first used. One that cannot be read finds nothing; a test holds that all can.
pub(super) struct Pattern {
    written: &'static str,
    /// Whether it is only tried on parts of a text, so that its marks need not be found in the whole.
    of_parts: bool,
    regex: OnceLock<Option<Regex>>,
    sought: OnceLock<Option<Sought>>,
}

/// What finds the marks of all patterns; each pattern is told which of them are its own.
static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let all = || super::PATTERNS.iter().flat_map(|list| list.iter().map(|(_, pattern)| *pattern));
    let patterns = || all().filter(|pattern| !pattern.of_parts);
    let needs: Vec<Option<Needs>> = patterns().map(|pattern| pattern.needs()).collect();
    let finder = Finder::new(needs.iter().flatten());
    for (pattern, needs) in patterns().zip(&needs) {
        pattern.sought.get_or_init(|| finder.sought(needs.as_ref()?));
    }
    finder
});

impl Pattern {
    pub(super) const fn new(written: &'static str) -> Pattern {
        Pattern { written, of_parts: false, regex: OnceLock::new(), sought: OnceLock::new() }
    }

    /// One that is only tried on parts of a text.
    pub(super) const fn of_parts(written: &'static str) -> Pattern {
        Pattern { written, of_parts: true, regex: OnceLock::new(), sought: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&in_ascii(self.written)).ok()).as_ref()
    }

    /// What stands in whatever it matches.
    pub(super) fn needs(&self) -> Option<Needs> {
        needs::of(&regex_syntax::parse(&in_ascii(self.written)).ok()?)
    }

    /// Where in a text it is to be tried.
    fn stretches<'t>(&'static self, text: impl Searched<'t>) -> Vec<Range<usize>> {
        let (text, marks) = text.parts();
        match marks.zip(self.sought.get().and_then(Option::as_ref)) {
            Some((marks, sought)) => marks.stretches(text, sought),
            None => std::iter::once(0..text.len()).collect(),
        }
    }

    pub(super) fn matches<'t>(&'static self, text: impl Searched<'t>) -> impl Iterator<Item = Match<'t>> {
        let (whole, _) = text.parts();
        self.stretches(text).into_iter().flat_map(move |stretch| {
            let found = self.regex().into_iter().flat_map(move |regex| {
                regex.find_iter(&whole[stretch.clone()]).map(move |found| (stretch.start, found))
            });
            found.map(move |(from, found)| Match::new(whole, from, found))
        })
    }

    pub(super) fn captures<'t>(&'static self, text: impl Searched<'t>) -> impl Iterator<Item = Captures<'t>> {
        let (whole, _) = text.parts();
        self.stretches(text).into_iter().flat_map(move |stretch| {
            let found = self.regex().into_iter().flat_map(move |regex| {
                regex.captures_iter(&whole[stretch.clone()]).map(move |groups| (stretch.start, groups))
            });
            found.map(move |(from, groups)| Captures { whole, from, groups })
        })
    }

    pub(super) fn is_in<'t>(&'static self, text: impl Searched<'t>) -> bool {
        let (whole, _) = text.parts();
        let is_in = |stretch: Range<usize>| self.regex().is_some_and(|regex| regex.is_match(&whole[stretch]));
        self.stretches(text).into_iter().any(is_in)
    }

    /// The first match within a stretch of a text.
    pub(super) fn first<'t>(&self, text: impl Searched<'t>, within: &Range<usize>) -> Option<Range<usize>> {
        let (text, _) = text.parts();
        let found = self.regex()?.find(text.get(within.clone())?)?;
        Some(within.start + found.start()..within.start + found.end())
    }

    /// The text with every match replaced.
    pub(super) fn replaced(&self, text: &str, by: &str) -> String {
        self.regex().map_or_else(|| text.to_owned(), |regex| regex.replace_all(text, by).into_owned())
    }

    #[cfg(test)]
    pub(super) fn is_sound(&self) -> bool {
        self.regex().is_some()
    }
}

/// A pattern whose classes are those of ASCII: the text has been folded, and it is many times as fast.
fn in_ascii(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z_]").replace(r"\s", "[ \n]")
}

/// Patterns by name; after the name of one that is only tried on parts of a text stands `(parts)`.
macro_rules! patterns {
    (@made $text:expr) => { $crate::privacy::pattern::Pattern::new($text) };
    (@made $text:expr, parts) => { $crate::privacy::pattern::Pattern::of_parts($text) };
    ($($name:ident $(($of:ident))? = $text:expr;)*) => {
        $(static $name: $crate::privacy::pattern::Pattern = patterns!(@made $text $(, $of)?);)*
        pub(super) static PATTERNS: &[(&str, &$crate::privacy::pattern::Pattern)] = &[$((stringify!($name), &$name)),*];
    };
}
pub(super) use patterns;

/// What a pattern can be tried on: any text, or one of which is known where patterns' marks stand.
pub(super) trait Searched<'t>: Copy {
    fn parts(self) -> (&'t str, Option<&'t Marks>);
}

impl<'t> Searched<'t> for &'t str {
    fn parts(self) -> (&'t str, Option<&'t Marks>) {
        (self, None)
    }
}

impl<'t> Searched<'t> for &'t String {
    fn parts(self) -> (&'t str, Option<&'t Marks>) {
        (self, None)
    }
}

/// A whole text, and where in it the marks of patterns stand.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    text: &'a str,
    marks: &'a Marks,
}

/// No marks at all.
static NO_MARKS: Marks = Marks::none();

impl<'a> Whole<'a> {
    /// The text where something holds; otherwise an empty one.
    pub(super) fn only_if(self, holds: bool) -> Whole<'a> {
        if holds { self } else { Whole { text: "", marks: &NO_MARKS } }
    }
}

impl<'t> Searched<'t> for Whole<'t> {
    fn parts(self) -> (&'t str, Option<&'t Marks>) {
        (self.text, Some(self.marks))
    }
}

impl Deref for Whole<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// What a pattern matched, in places of the text that it was tried on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Match<'t> {
    fn new(whole: &'t str, from: usize, found: regex::Match<'_>) -> Match<'t> {
        let start = from + found.start();
        Match { text: &whole[start..from + found.end()], start }
    }

    pub(super) fn start(&self) -> usize {
        self.start
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    pub(super) fn as_str(&self) -> &'t str {
        self.text
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

/// What a pattern matched, and the groups of it.
pub(super) struct Captures<'t> {
    whole: &'t str,
    from: usize,
    groups: regex::Captures<'t>,
}

impl<'t> Captures<'t> {
    /// A group, by its number; the whole is 0.
    pub(super) fn get(&self, group: usize) -> Option<Match<'t>> {
        self.groups.get(group).map(|found| Match::new(self.whole, self.from, found))
    }
}

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

/// Where in a folded text the marks of all patterns stand.
pub(super) fn marks_of(folded: &Folded) -> Marks {
    FINDER.look(&folded.lower)
}

/// A folded text, and what may stand in it.
pub(super) struct Text<'a> {
    pub(super) text: Whole<'a>,
    pub(super) lower: Whole<'a>,
    pub(super) known: &'a Known,
    people: OnceCell<Vec<Range<usize>>>,
    runs: OnceCell<Vec<Range<usize>>>,
    listed: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Text<'a> {
    /// A text with its marks, as [`marks_of`] gives them.
    pub(super) fn new(folded: &'a Folded, marks: &'a Marks, known: &'a Known) -> Text<'a> {
        let whole = |text: &'a String| Whole { text, marks };
        let (people, runs, listed) = Default::default();
        Text { text: whole(&folded.text), lower: whole(&folded.lower), known, people, runs, listed }
    }

    /// Where people are named: looked for when somebody first asks.
    pub(super) fn people(&self) -> &[Range<usize>] {
        self.people.get_or_init(|| names::people(self))
    }

    /// Where words with capitals stand side by side: looked for once.
    pub(super) fn runs(&self) -> &[Range<usize>] {
        self.runs.get_or_init(|| names::runs(&self.text).collect())
    }

    /// Where names stand that are those of people if people are listed there: looked for once.
    pub(super) fn listed(&self) -> &[Range<usize>] {
        self.listed.get_or_init(|| names::names_within(self, &(0..self.text.len()), false))
    }

    /// So many bytes before a place, in small letters, within its paragraph.
    pub(super) fn before(&self, at: usize, length: usize) -> &'a str {
        let mut start = at.saturating_sub(length);
        while !self.lower.is_char_boundary(start) {
            start += 1;
        }
        let before = self.lower.text.get(start..at).unwrap_or("");
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
        self.lower.text.get(self.following(at, length)).unwrap_or("")
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
