//! Where in a text that stands which patterns need: found in one pass for all of them.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;

use super::needs::LONGEST_RUN;
use super::needs::Mark;
use super::needs::Needs;
use super::needs::Reach;

/// Beyond the reach of a match: the letter before and after it, which tells whether it stands at the edge of a word.
const EDGE: usize = 4;

/// A set of marks, by their numbers.
#[derive(Clone, Debug, Default)]
struct Numbers(Vec<u64>);

impl Numbers {
    fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Those that are in both, in order.
    fn shared<'n>(&'n self, other: &'n Numbers) -> impl Iterator<Item = usize> + 'n {
        self.0.iter().zip(&other.0).enumerate().flat_map(|(part, (one, other))| {
            let mut left = one & other;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(part * 64 + bit)
            })
        })
    }
}

/// What a pattern needs, by the numbers of its marks.
#[derive(Debug)]
pub(super) struct Sought {
    numbers: Numbers,
    reach: Reach,
}

/// The marks of many patterns, made ready to be found.
pub(super) struct Finder {
    /// The texts, of which the first has the number [`LONGEST_RUN`]; those below are of runs of digits.
    texts: Vec<String>,
    machine: Option<AhoCorasick>,
}

impl Finder {
    /// Makes ready for all that some patterns need.
    pub(super) fn new<'n>(needs: impl Iterator<Item = &'n Needs>) -> Finder {
        let text = |mark: &Mark| match mark {
            Mark::Text(text) => Some(text.clone()),
            Mark::Digits(_) => None,
        };
        let texts: BTreeSet<String> = needs.flat_map(|needs| needs.marks.iter().filter_map(text)).collect();
        let texts: Vec<String> = texts.into_iter().collect();
        // The largest form is the fastest, and there is one for the whole program.
        let machine = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&texts).ok();
        Finder { texts, machine }
    }

    /// What a pattern needs, by its numbers; none where it is not one of those this was made for.
    pub(super) fn sought(&self, needs: &Needs) -> Option<Sought> {
        self.machine.as_ref()?;
        let mut numbers = Numbers::default();
        for mark in &needs.marks {
            match mark {
                Mark::Text(text) => numbers.insert(LONGEST_RUN + self.texts.binary_search(text).ok()?),
                Mark::Digits(fewest) => (*fewest..=LONGEST_RUN).for_each(|run| numbers.insert(run - 1)),
            }
        }
        Some(Sought { numbers, reach: needs.reach })
    }

    /// Looks through a text in small letters.
    pub(super) fn look(&self, lower: &str) -> Marks {
        let mut marks = Marks::none();
        let mut put = |number: usize, place: Range<usize>| {
            marks.numbers.insert(number);
            marks.places.push((number, place));
        };
        for found in self.machine.iter().flat_map(|machine| machine.find_overlapping_iter(lower)) {
            put(LONGEST_RUN + found.pattern().as_usize(), found.range());
        }
        let bytes = lower.as_bytes();
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|start| at + start) {
            let run = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            put(run.min(LONGEST_RUN) - 1, start..start + run);
            at = start + run;
        }
        marks.places.sort_unstable_by_key(|(number, place)| (*number, place.start));
        marks.breaks = lower.match_indices('\n').map(|(at, _)| at).collect();
        marks
    }
}

/// The marks that stand in a text, and where.
#[derive(Debug)]
pub(super) struct Marks {
    numbers: Numbers,
    /// Each with its number, in order of that.
    places: Vec<(usize, Range<usize>)>,
    /// Where the lines of the text break.
    breaks: Vec<usize>,
}

impl Marks {
    /// Nothing stands anywhere.
    pub(super) const fn none() -> Marks {
        Marks { numbers: Numbers(Vec::new()), places: Vec::new(), breaks: Vec::new() }
    }

    /// The stretches of the text in which a pattern is to be tried, in order: it matches nowhere else.
    pub(super) fn stretches(&self, text: &str, sought: &Sought) -> Vec<Range<usize>> {
        let mut places: Vec<&Range<usize>> = Vec::new();
        let mut kinds = 0;
        for number in self.numbers.shared(&sought.numbers) {
            if sought.reach == Reach::Anywhere {
                return std::iter::once(0..text.len()).collect();
            }
            let first = self.places.partition_point(|(other, _)| *other < number);
            places
                .extend(self.places[first..].iter().take_while(|(other, _)| *other == number).map(|(_, place)| place));
            kinds += 1;
        }
        if kinds > 1 {
            places.sort_unstable_by_key(|place| place.start);
        }
        let mut stretches: Vec<Range<usize>> = Vec::new();
        let mut before: Option<usize> = None;
        for place in places {
            let on_one_line =
                |before| before <= place.start && self.breaks_before(before) == self.breaks_before(place.start);
            let around = match sought.reach {
                Reach::Bytes(most) => place.start.saturating_sub(most + EDGE)..place.end + most + EDGE,
                Reach::Lines(_) if before.replace(place.end).is_some_and(on_one_line) => continue,
                Reach::Lines(breaks) => self.lines_around(text, place, breaks),
                Reach::Anywhere => 0..text.len(),
            };
            match stretches.last_mut() {
                Some(last) if around.start <= last.end => last.end = last.end.max(around.end),
                _ => stretches.push(around),
            }
        }
        for stretch in &mut stretches {
            stretch.start = text.floor_char_boundary(stretch.start);
            stretch.end = text.ceil_char_boundary(stretch.end.min(text.len()));
        }
        stretches
    }

    /// How many lines break before a place.
    fn breaks_before(&self, at: usize) -> usize {
        self.breaks.partition_point(|line_break| *line_break < at)
    }

    /// From a place to the line break beyond so many, before and after it.
    fn lines_around(&self, text: &str, place: &Range<usize>, breaks: usize) -> Range<usize> {
        let first = self.breaks_before(place.start).checked_sub(breaks + 1);
        let last = self.breaks.get(self.breaks_before(place.end) + breaks);
        let start = first.and_then(|first| self.breaks.get(first)).copied().unwrap_or(0);
        start..last.map_or(text.len(), |line_break| line_break + 1)
    }
}
