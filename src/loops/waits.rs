//! Many waits together: how many have ended, their median, and the longest, of those that still last too.

use super::course::Wait;
use crate::text::count_of;

/// Many waits together, each of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits<T> {
    /// How many have ended.
    pub ended: usize,
    /// How many still last.
    pub lasting: usize,
    /// The median of those that have ended, in half days.
    pub median: Option<i32>,
    /// The longest of all, also of those that still last; the first of several.
    pub longest: Option<(Wait, T)>,
}

impl<T> Waits<T> {
    /// Puts waits together.
    pub fn of(waits: impl Iterator<Item = (Wait, T)>) -> Waits<T> {
        let mut ended = Vec::new();
        let mut lasting = 0;
        let mut longest: Option<(Wait, T)> = None;
        for (wait, of) in waits {
            if wait.over {
                ended.push(wait.days);
            } else {
                lasting += 1;
            }
            if longest.as_ref().is_none_or(|(most, _)| wait.days > most.days) {
                longest = Some((wait, of));
            }
        }
        Waits { ended: ended.len(), lasting, median: median(&mut ended), longest }
    }

    /// The median in words: `9.5 days`.
    pub fn median_in_words(&self) -> Option<String> {
        self.median.map(half_days)
    }
}

/// The median in half days: the middle one, and of an even number the mean of the two middle ones.
fn median(days: &mut [i32]) -> Option<i32> {
    days.sort_unstable();
    let middle = days.len() / 2;
    match days.len() {
        0 => None,
        len if len % 2 == 1 => Some(2 * days[middle]),
        _ => Some(days[middle - 1] + days[middle]),
    }
}

/// The median of some days in words; none where there are none.
pub fn median_in_words(days: &mut [i32]) -> Option<String> {
    median(days).map(half_days)
}

/// Half days in words: `9.5 days`.
fn half_days(halves: i32) -> String {
    if halves % 2 == 0 { in_days(halves / 2) } else { format!("{}.5 days", halves / 2) }
}

/// A number of days in words: `1 day`, `29 days`.
pub fn in_days(days: i32) -> String {
    count_of(usize::try_from(days).unwrap_or_default(), "day", "days")
}

#[cfg(test)]
mod tests {
    use super::Wait;
    use super::Waits;

    fn together(ended: &[i32], lasting: &[i32]) -> Waits<()> {
        let wait = |over| move |days: &i32| (Wait { days: *days, over }, ());
        Waits::of(ended.iter().map(wait(true)).chain(lasting.iter().map(wait(false))))
    }

    #[test]
    fn of_none_there_is_no_median_and_no_longest() {
        let waits = together(&[], &[]);
        assert_eq!((waits.median_in_words(), waits.longest), (None, None));
    }

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_two() {
        let median = |days: &[i32]| together(days, &[]).median_in_words().unwrap();
        assert_eq!(median(&[7]), "7 days");
        assert_eq!(median(&[30, 1, 9]), "9 days");
        assert_eq!(median(&[10, 9]), "9.5 days");
        assert_eq!(median(&[1, 0]), "0.5 days");
        assert_eq!(median(&[4, 100, 6, 1]), "5 days");
        assert_eq!(median(&[0, 2]), "1 day");
    }

    #[test]
    fn those_that_still_last_count_for_the_longest_alone() {
        let waits = together(&[3, 5], &[90, 2]);
        assert_eq!((waits.ended, waits.lasting, waits.median_in_words().as_deref()), (2, 2, Some("4 days")));
        assert_eq!(waits.longest, Some((Wait { days: 90, over: false }, ())));
    }
}
