//! What must stand in whatever a pattern matches: one of some short texts, or so many digits side by side.
//!
//! A text is looked through once for what all patterns need ([`super::marks`]); a pattern is then tried only near its
//! own. That gives the very matches that trying it everywhere gives, since every match holds what its pattern needs and
//! reaches no further than the pattern can. The idea is Russ Cox's for RE2 ("filtered RE2"), with places in addition.

use std::collections::BTreeSet;

use regex_syntax::hir::Class;
use regex_syntax::hir::Hir;
use regex_syntax::hir::HirKind;
use regex_syntax::hir::Look;
use regex_syntax::hir::Repetition;

/// The most texts that a part of a pattern is spelled out as.
const MOST_SPELLED: usize = 48;

/// The longest text that is worth telling from a shorter one, in bytes.
const LONGEST: usize = 12;

/// The longest run of digits that is told from a shorter one.
pub(super) const LONGEST_RUN: usize = 8;

/// Stands, among what a pattern spells out, for the edge of a word.
const EDGE: char = '\u{1}';

/// The letters by which words are parted in a folded text.
const SPACES: &[char] = &[' ', '\n'];

/// How often, in a byte of a text, what a pattern needs may stand there: beyond that it is tried everywhere.
const TOO_COMMON: f32 = 0.04;

/// One thing that a match may hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// This text.
    Text(Spelled),
    /// At least so many digits side by side: 1 to [`LONGEST_RUN`].
    Digits(usize),
}

/// A short text that a match may hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelled {
    /// The text, with the letters of ASCII small.
    pub(super) text: String,
    /// Whether a word begins with it.
    pub(super) begins: bool,
    /// Whether a word ends with it.
    pub(super) ends: bool,
}

impl Spelled {
    /// What a pattern spells out, with the edges of words in it; none where that is nothing, which stands everywhere.
    fn of(spelled: &str) -> Option<Spelled> {
        let text: String = spelled.chars().filter(|letter| *letter != EDGE).collect();
        let cut = cut(&text).to_owned();
        let is_word = |byte: Option<&u8>| byte.copied().is_some_and(is_word);
        // An edge beside what is no letter of a word is that of another word.
        let begins = spelled.starts_with(EDGE) && is_word(cut.as_bytes().first());
        let ends = spelled.ends_with(EDGE) && cut.len() == text.len() && is_word(cut.as_bytes().last());
        (!cut.is_empty()).then_some(Spelled { text: cut, begins, ends })
    }

    /// Whether it stands wherever another stands.
    fn covers(&self, other: &Spelled) -> bool {
        self != other
            && match (self.begins, self.ends) {
                (false, false) => other.text.contains(&self.text),
                (true, false) => other.begins && other.text.starts_with(&self.text),
                (false, true) => other.ends && other.text.ends_with(&self.text),
                (true, true) => false,
            }
    }
}

/// Whether a byte is one of a word, as patterns over folded texts have it.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl Mark {
    /// About how often it stands at a byte of a text about housing. Only speed depends on it.
    fn frequency(&self) -> f32 {
        match self {
            Mark::Digits(run) => [0.02, 0.01, 0.004, 0.003, 0.0004, 0.0003, 0.0002, 0.0001][(run - 1).min(7)],
            Mark::Text(Spelled { text, begins, ends }) => {
                let anywhere = match (text.len(), text.as_bytes().first()) {
                    (1, Some(b' ' | b'\n')) => 0.2,
                    (1, Some(b'a'..=b'z')) => 0.04,
                    (1, Some(b'@' | b'#' | b'=' | b'+' | b'[' | b']' | b'{' | b'}' | b'\\')) => 0.0005,
                    (1, _) => 0.01,
                    (2, _) => 0.006,
                    (3, _) => 0.002,
                    (4, _) => 0.0008,
                    _ => 0.0004,
                };
                anywhere * if *begins { 0.4 } else { 1.0 } * if *ends { 0.4 } else { 1.0 }
            }
        }
    }
}

/// What a pattern needs, and how far its matches reach.
#[derive(Clone, Debug)]
pub(super) struct Needs {
    /// Every match holds one of these.
    pub(super) marks: BTreeSet<Mark>,
    /// How far a match reaches.
    pub(super) reach: Reach,
}

/// How far a match reaches from what it must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It has at most so many bytes.
    Bytes(usize),
    /// It has at most so many spaces and line breaks.
    Spaces(usize),
    /// It has at most so many line breaks.
    Lines(usize),
    /// Nobody knows.
    Anywhere,
}

/// What a pattern needs; none where that is too common to be of use.
pub(super) fn of(pattern: &Hir) -> Option<Needs> {
    let marks = part(pattern).best().filter(|marks| frequency(marks) <= TOO_COMMON)?;
    // About how many bytes each is.
    let bytes = pattern.properties().maximum_len().map(|most| (most, Reach::Bytes(most)));
    let spaces = most_of(pattern, SPACES).map(|most| (7 * (most + 1), Reach::Spaces(most)));
    let lines = most_of(pattern, &['\n']).map(|most| (400 * (most + 1), Reach::Lines(most)));
    let nearest = [bytes, spaces, lines].into_iter().flatten().min_by_key(|(most, _)| *most);
    Some(Needs { marks, reach: nearest.map_or(Reach::Anywhere, |(_, reach)| reach) })
}

fn frequency(marks: &BTreeSet<Mark>) -> f32 {
    marks.iter().map(Mark::frequency).sum()
}

/// What is known of a part of a pattern.
#[derive(Default)]
struct Part {
    /// All that it can match, where that is little.
    spelled: Option<Vec<String>>,
    /// What each of its matches holds one of.
    marks: Option<BTreeSet<Mark>>,
    /// Where it matches digits alone: the fewest.
    digits: Option<usize>,
}

impl Part {
    fn spelled(texts: Vec<String>) -> Part {
        Part { spelled: Some(texts), ..Part::default() }
    }

    /// The rarer of what its matches hold.
    fn best(self) -> Option<BTreeSet<Mark>> {
        let spelled = self.spelled.and_then(texts_of);
        [self.marks, spelled].into_iter().flatten().min_by(|one, other| frequency(one).total_cmp(&frequency(other)))
    }
}

fn part(pattern: &Hir) -> Part {
    match pattern.kind() {
        HirKind::Look(Look::WordAscii) => Part::spelled(vec![EDGE.to_string()]),
        HirKind::Empty | HirKind::Look(_) => Part::spelled(vec![String::new()]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Part::spelled(vec![text.to_ascii_lowercase()]),
            Err(_) => Part::default(),
        },
        HirKind::Class(class) => class_part(class),
        HirKind::Capture(capture) => part(&capture.sub),
        HirKind::Repetition(repetition) => repeated(repetition),
        HirKind::Concat(parts) => in_a_row(each_of(parts.iter())),
        HirKind::Alternation(parts) => one_of(parts.iter().map(part).collect()),
    }
}

fn class_part(class: &Class) -> Part {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
        Class::Bytes(class) if class.is_ascii() => {
            class.ranges().iter().map(|range| (char::from(range.start()), char::from(range.end()))).collect()
        }
        Class::Bytes(_) => return Part::default(),
    };
    if ranges.iter().all(|(start, end)| start.is_ascii_digit() && end.is_ascii_digit()) && !ranges.is_empty() {
        return Part { marks: Some(BTreeSet::from([Mark::Digits(1)])), digits: Some(1), ..Part::default() };
    }
    let count: usize = ranges.iter().map(|(start, end)| *end as usize - *start as usize + 1).sum();
    if count > 2 * MOST_SPELLED {
        return Part::default();
    }
    let letters = ranges.iter().flat_map(|(start, end)| *start..=*end);
    let small: BTreeSet<String> = letters.map(|letter| letter.to_ascii_lowercase().to_string()).collect();
    if small.len() > MOST_SPELLED { Part::default() } else { Part::spelled(small.into_iter().collect()) }
}

fn repeated(repetition: &Repetition) -> Part {
    let inner = part(&repetition.sub);
    let fewest = usize::try_from(repetition.min).unwrap_or(usize::MAX);
    match (fewest, repetition.max) {
        (0, Some(1)) => {
            let spelled = inner.spelled.map(|mut texts| {
                texts.push(String::new());
                texts
            });
            Part { spelled, ..Part::default() }
        }
        (0, _) => Part::default(),
        (1, Some(1)) => inner,
        _ => {
            let digits = inner.digits.map(|digits| digits.saturating_mul(fewest));
            let marks = digits.map(run_of).or_else(|| inner.best());
            Part { spelled: None, marks, digits }
        }
    }
}

fn run_of(digits: usize) -> BTreeSet<Mark> {
    BTreeSet::from([Mark::Digits(digits.clamp(1, LONGEST_RUN))])
}

fn one_of(parts: Vec<Part>) -> Part {
    let digits = parts.iter().map(|part| part.digits).min().flatten();
    let spelled: Option<Vec<Vec<String>>> = parts.iter().map(|part| part.spelled.clone()).collect();
    let spelled = spelled.map(|texts| texts.concat()).filter(|texts| texts.len() <= MOST_SPELLED);
    let marks: Option<Vec<BTreeSet<Mark>>> = parts.into_iter().map(Part::best).collect();
    let marks = marks.map(|marks| fewest(marks.into_iter().flatten().collect()));
    Part { spelled, marks, digits }
}

/// What is known of each part of some that follow one another. The edges of words beside alternatives are put into each of
/// these, where more is known by them.
fn each_of<'p>(parts: impl Iterator<Item = &'p Hir>) -> Vec<Part> {
    let is_edge = |part: &Hir| matches!(part.kind(), HirKind::Look(Look::WordAscii));
    let mut each = Vec::new();
    let mut before: Option<&Hir> = None;
    let mut rest = parts.peekable();
    while let Some(this) = rest.next() {
        let edge = before.replace(this).filter(|before| is_edge(before));
        let HirKind::Alternation(alternatives) = uncaptured(this).kind() else {
            each.push(part(this));
            continue;
        };
        if edge.is_some() {
            each.pop();
        }
        let after = rest.next_if(|next| is_edge(next));
        let with_edges = |alternative| in_a_row(each_of(edge.into_iter().chain(elements(alternative)).chain(after)));
        each.push(one_of(alternatives.iter().map(with_edges).collect()));
    }
    each
}

fn uncaptured(part: &Hir) -> &Hir {
    match part.kind() {
        HirKind::Capture(capture) => uncaptured(&capture.sub),
        _ => part,
    }
}

fn elements(part: &Hir) -> &[Hir] {
    match uncaptured(part).kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(part),
    }
}

/// Parts that follow one another: what is spelled out is joined as far as that goes.
fn in_a_row(parts: Vec<Part>) -> Part {
    let mut found: Vec<BTreeSet<Mark>> = Vec::new();
    let mut run = vec![String::new()];
    let mut digits = 0;
    let (mut whole, mut all_digits) = (true, true);
    for each in parts {
        all_digits &= each.digits.is_some();
        if let Some(more) = each.digits {
            digits += more;
        } else if !matches!(each.spelled.as_deref(), Some([only]) if only.chars().all(|letter| letter == EDGE)) {
            found.extend((digits > 0).then(|| run_of(digits)));
            digits = 0;
        }
        let joined = each.spelled.as_ref().filter(|texts| texts.len() * run.len() <= MOST_SPELLED);
        let Some(texts) = joined else {
            found.extend(texts_of(std::mem::replace(&mut run, vec![String::new()])));
            whole = false;
            if let Some(texts) = each.spelled {
                run = texts;
            } else {
                found.extend(each.marks);
            }
            continue;
        };
        run = run.iter().flat_map(|start| texts.iter().map(move |end| format!("{start}{end}"))).collect();
    }
    found.extend((digits > 0).then(|| run_of(digits)));
    let spelled = whole.then(|| run.clone());
    found.extend(texts_of(run));
    let marks = found.into_iter().min_by(|one, other| frequency(one).total_cmp(&frequency(other)));
    Part { spelled, marks, digits: (all_digits && digits > 0).then_some(digits) }
}

/// Texts as marks; none where one of them is empty, since that stands everywhere.
fn texts_of(texts: Vec<String>) -> Option<BTreeSet<Mark>> {
    let mark = |text: &String| {
        let spelled = Spelled::of(text)?;
        let digits = spelled.text.bytes().filter(u8::is_ascii_digit).count();
        let all = digits == spelled.text.len();
        Some(if all { Mark::Digits(digits.min(LONGEST_RUN)) } else { Mark::Text(spelled) })
    };
    let marks: BTreeSet<Mark> = texts.iter().map(mark).collect::<Option<_>>()?;
    (!marks.is_empty()).then(|| fewest(marks))
}

/// The start of a text that is enough to tell it by.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The same without what only stands where another of them stands.
fn fewest(marks: BTreeSet<Mark>) -> BTreeSet<Mark> {
    let needed = |mark: &Mark| {
        !marks.iter().any(|other| match (mark, other) {
            (Mark::Text(long), Mark::Text(short)) => short.covers(long),
            (Mark::Digits(many), Mark::Digits(few)) => many > few,
            (Mark::Text(text), Mark::Digits(run)) => {
                text.text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() >= *run)
            }
            (Mark::Digits(_), Mark::Text(_)) => false,
        })
    };
    marks.iter().filter(|mark| needed(mark)).cloned().collect()
}

/// The most of some letters that a match of a pattern can have; none where there is no end to them.
fn most_of(pattern: &Hir, letters: &[char]) -> Option<usize> {
    let any = |start: char, end: char| letters.iter().any(|letter| (start..=end).contains(letter));
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(0),
        HirKind::Literal(literal) => {
            Some(literal.0.iter().filter(|byte| letters.contains(&char::from(**byte))).count())
        }
        HirKind::Class(Class::Unicode(class)) => {
            Some(usize::from(class.ranges().iter().any(|range| any(range.start(), range.end()))))
        }
        HirKind::Class(Class::Bytes(class)) => {
            Some(usize::from(class.ranges().iter().any(|range| any(range.start().into(), range.end().into()))))
        }
        HirKind::Capture(capture) => most_of(&capture.sub, letters),
        HirKind::Repetition(repetition) => match (most_of(&repetition.sub, letters)?, repetition.max) {
            (0, _) => Some(0),
            (most, Some(times)) => Some(most * usize::try_from(times).ok()?),
            (_, None) => None,
        },
        HirKind::Concat(parts) => parts.iter().map(|part| most_of(part, letters)).sum(),
        HirKind::Alternation(parts) => {
            let each: Option<Vec<usize>> = parts.iter().map(|part| most_of(part, letters)).collect();
            Some(each?.into_iter().max().unwrap_or(0))
        }
    }
}
