//! Where in a text that stands which patterns need: found in one pass for all of them.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use aho_corasick::AhoCorasickKind;

use super::needs::LONGEST_RUN;
use super::needs::Mark;
use super::needs::Needs;
use super::needs::Reach;
use super::needs::Spelled;
use super::needs::is_word;

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
    /// The texts in order, of which the first has the number [`LONGEST_RUN`]; those below are of runs of digits.
    spelled: Vec<Spelled>,
    /// Where among them those begin that are the same text, at the edges of words or not; and where the last end.
    starts: Vec<usize>,
    machine: Option<AhoCorasick>,
}

impl Finder {
    /// Makes ready for all that some patterns need.
    pub(super) fn new<'n>(needs: impl Iterator<Item = &'n Needs>) -> Finder {
        let spelled = |mark: &Mark| match mark {
            Mark::Text(spelled) => Some(spelled.clone()),
            Mark::Digits(_) => None,
        };
        let spelled: BTreeSet<Spelled> = needs.flat_map(|needs| needs.marks.iter().filter_map(spelled)).collect();
        let spelled: Vec<Spelled> = spelled.into_iter().collect();
        let is_new = |at: &usize| at.checked_sub(1).is_none_or(|before| spelled[before].text != spelled[*at].text);
        let mut starts: Vec<usize> = (0..spelled.len()).filter(is_new).collect();
        // The largest form is the fastest, and there is one for the whole program.
        let machine = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(starts.iter().map(|start| &spelled[*start].text))
            .ok();
        starts.push(spelled.len());
        Finder { spelled, starts, machine }
    }

    /// What a pattern needs, by its numbers; none where it is not one of those this was made for.
    pub(super) fn sought(&self, needs: &Needs) -> Option<Sought> {
        self.machine.as_ref()?;
        let mut numbers = Numbers::default();
        for mark in &needs.marks {
            match mark {
                Mark::Text(text) => numbers.insert(LONGEST_RUN + self.spelled.binary_search(text).ok()?),
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
        let bytes = lower.as_bytes();
        let is_word = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().is_some_and(is_word);
        for found in self.machine.iter().flat_map(|machine| machine.find_overlapping_iter(lower)) {
            let text = found.pattern().as_usize();
            let begins = !is_word(found.start().checked_sub(1));
            let ends = !is_word(Some(found.end()));
            for number in self.starts[text]..self.starts[text + 1] {
                let spelled = &self.spelled[number];
                if (begins || !spelled.begins) && (ends || !spelled.ends) {
                    put(LONGEST_RUN + number, found.range());
                }
            }
        }
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|start| at + start) {
            let run = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            put(run.min(LONGEST_RUN) - 1, start..start + run);
            at = start + run;
        }
        marks.places.sort_unstable_by_key(|(number, place)| (*number, place.start));
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b'\n')) {
            marks.spaces.push(at);
            if *byte == b'\n' {
                marks.breaks.push(at);
            }
        }
        marks
    }
}

/// The marks that stand in a text, and where.
#[derive(Debug)]
pub(super) struct Marks {
    numbers: Numbers,
    /// Each with its number, in order of that.
    places: Vec<(usize, Range<usize>)>,
    /// Where the words of the text are parted.
    spaces: Vec<usize>,
    /// Where the lines of the text break.
    breaks: Vec<usize>,
}

impl Marks {
    /// Nothing stands anywhere.
    pub(super) const fn none() -> Marks {
        Marks { numbers: Numbers(Vec::new()), places: Vec::new(), spaces: Vec::new(), breaks: Vec::new() }
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
        let bytes = text.as_bytes();
        let mut stretches: Vec<Range<usize>> = Vec::new();
        let mut before: Option<usize> = None;
        for place in places {
            let on_one_line = |before| {
                before <= place.start && count_before(&self.breaks, before) == count_before(&self.breaks, place.start)
            };
            let around = match sought.reach {
                Reach::Bytes(most) => place.start.saturating_sub(most + EDGE)..place.end + most + EDGE,
                Reach::Lines(_) if before.replace(place.end).is_some_and(on_one_line) => continue,
                Reach::Lines(most) => around(&self.breaks, text, place, most),
                Reach::Spaces(most) => around(&self.spaces, text, place, most),
                Reach::Anywhere => 0..text.len(),
            };
            match stretches.last_mut() {
                Some(last) if around.start <= last.end => last.end = last.end.max(around.end),
                _ => stretches.push(around),
            }
        }
        // A word is not cut: what is left of it could be taken for another.
        let within_word = |at: usize| {
            at.checked_sub(1)
                .and_then(|before| bytes.get(before..=at))
                .is_some_and(|two| two.iter().copied().all(is_word))
        };
        for stretch in &mut stretches {
            while within_word(stretch.start) {
                stretch.start -= 1;
            }
            while within_word(stretch.end) {
                stretch.end += 1;
            }
            stretch.start = text.floor_char_boundary(stretch.start);
            stretch.end = text.ceil_char_boundary(stretch.end.min(text.len()));
        }
        stretches
    }
}

/// How many of some places in order are before another.
fn count_before(places: &[usize], at: usize) -> usize {
    places.partition_point(|place| *place < at)
}

/// What can be reached from a place with at most so many of what parts words or lines, and one more on each side.
fn around(parted: &[usize], text: &str, place: &Range<usize>, most: usize) -> Range<usize> {
    let first = count_before(parted, place.start).checked_sub(most + 1);
    let last = parted.get(count_before(parted, place.end) + most);
    let start = first.and_then(|first| parted.get(first)).copied().unwrap_or(0);
    start..last.map_or(text.len(), |last| last + 1)
}
