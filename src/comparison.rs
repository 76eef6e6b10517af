//! The statistics of comparing: quartiles, margins, and where a figure stands among others. All of it in decimals.
//!
//! Quartiles are of type 7 in the list of Hyndman and Fan ("Sample quantiles in statistical packages", The American
//! Statistician 50, 1996), which spreadsheets and pandas use unless told otherwise. The margin of a percentage is the
//! interval of Wilson ("Probable inference", Journal of the American Statistical Association 22, 1927) at 95%. Where it
//! is known of how many people a sample was drawn, the sample is made larger by (N - 1) / (N - n), the correction for
//! finite populations: who asks everybody has no margin. Whether one figure is surely above another is Newcombe's tenth
//! method ("Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998):
//! their difference is more than the root of the sum of the squares of the two sides that face each other.

use rust_decimal::Decimal;

/// The 97.5th percentile of the normal distribution, which makes an interval one of 95%.
const Z: Decimal = Decimal::from_parts(2_903_650_710, 456_339, 0, false, 15);

/// A figure, and between what the true one lies 19 times out of 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The figure.
    pub value: Decimal,
    /// The lower end; the figure itself where it has no margin.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
    /// Whether there is a margin at all.
    pub has_margin: bool,
}

impl Estimate {
    /// A figure without a margin: everything was counted, or nobody said how many were asked.
    pub fn exact(value: Decimal) -> Estimate {
        Estimate { value, low: value, high: value, has_margin: false }
    }

    /// A figure, give or take a margin.
    pub fn give_or_take(value: Decimal, margin: Decimal) -> Estimate {
        let margin = margin.abs();
        match (value.checked_sub(margin), value.checked_add(margin)) {
            (Some(low), Some(high)) => Estimate { value, low, high, has_margin: true },
            _ => Estimate::exact(value),
        }
    }

    /// A percentage of so many who were asked, drawn from so many if that is known.
    pub fn of_sample(percent: Decimal, sample: u64, population: Option<u64>) -> Estimate {
        let (low, high) = wilson(percent, sample, population).unwrap_or((percent, percent));
        Estimate {
            value: percent,
            low,
            high,
            has_margin: (low, high) != (percent, percent) || population.is_some_and(|all| all <= sample && sample > 0),
        }
    }

    /// Whether the spans of two figures have something in common.
    pub fn overlaps(&self, other: &Estimate) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether a figure is above another by more than chance, taking both margins into account.
    pub fn surely_above(&self, other: &Estimate) -> bool {
        let square = |a: Decimal| a.checked_mul(a);
        let found = || {
            let apart = square(self.value.checked_sub(other.value)?)?;
            let sides = square(self.value.checked_sub(self.low)?)?
                .checked_add(square(other.high.checked_sub(other.value)?)?)?;
            Some(apart > sides)
        };
        self.value > other.value && found().unwrap_or(false)
    }
}

/// The ends of Wilson's interval of a percentage, in percent; none where nobody was asked or a number is too large.
pub fn wilson(percent: Decimal, sample: u64, population: Option<u64>) -> Option<(Decimal, Decimal)> {
    let hundred = Decimal::ONE_HUNDRED;
    if sample == 0 || percent < Decimal::ZERO || percent > hundred {
        return None;
    }
    let mut n = Decimal::from(sample);
    if let Some(population) = population {
        if population <= sample {
            return Some((percent, percent));
        }
        n = n.checked_mul(Decimal::from(population - 1))?.checked_div(Decimal::from(population - sample))?;
    }
    let share = percent / hundred;
    let z2 = Z * Z;
    let whole = Decimal::ONE + z2.checked_div(n)?;
    let middle = (share + z2.checked_div(n * Decimal::TWO)?).checked_div(whole)?;
    let inside =
        (share * (Decimal::ONE - share)).checked_div(n)? + z2.checked_div(n.checked_mul(n)?.checked_mul(4.into())?)?;
    let half = (Z * root(inside)?).checked_div(whole)?;
    // Rounding in the last of 28 digits may lead past the end of the scale.
    let end = |end: Decimal| (end * hundred).clamp(Decimal::ZERO, hundred);
    Some((end(middle - half), end(middle + half)))
}

/// The square root, to 20 decimals or so.
fn root(of: Decimal) -> Option<Decimal> {
    if of <= Decimal::ZERO {
        return (of == Decimal::ZERO).then_some(Decimal::ZERO);
    }
    // Newton's steps come down from above, and stop when they would go up again.
    let mut guess = of.max(Decimal::ONE);
    for _ in 0..200 {
        let next = guess.checked_add(of.checked_div(guess)?)?.checked_div(Decimal::TWO)?;
        if next >= guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}

/// What a quarter, half and three quarters of some figures lie below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quartiles {
    /// The lower quartile.
    pub lower: Decimal,
    /// The median.
    pub median: Decimal,
    /// The upper quartile.
    pub upper: Decimal,
}

/// The quartiles of some figures, in any order; none where there are none.
pub fn quartiles(values: &[Decimal]) -> Option<Quartiles> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let at = |quarters: usize| {
        let place = sorted.len().checked_sub(1)? * quarters;
        let below = *sorted.get(place / 4)?;
        let above = sorted.get(place / 4 + 1).copied().unwrap_or(below);
        let part = Decimal::from(place % 4).checked_div(4.into())?;
        below.checked_add(above.checked_sub(below)?.checked_mul(part)?)
    };
    Some(Quartiles { lower: at(1)?, median: at(2)?, upper: at(3)? })
}

/// Between which places a figure may stand among others: the first place is the highest figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// The highest place that the margins allow.
    pub highest: usize,
    /// The lowest.
    pub lowest: usize,
    /// How many there are, with the figure itself.
    pub of: usize,
}

/// The places that a figure may have among others: above it are at least those that are surely above it.
pub fn places(own: &Estimate, others: &[Estimate]) -> Places {
    let above = others.iter().filter(|other| other.surely_above(own)).count();
    let below = others.iter().filter(|other| own.surely_above(other)).count();
    Places { highest: above + 1, lowest: others.len() + 1 - below, of: others.len() + 1 }
}

impl Places {
    /// The same counted from the lowest figure, for what is better the lower it is.
    pub fn from_below(self) -> Places {
        let turned = |place: usize| self.of + 1 - place;
        Places { highest: turned(self.lowest), lowest: turned(self.highest), of: self.of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn round(value: Decimal) -> Decimal {
        value.round_dp(6)
    }

    #[test]
    fn z_is_what_the_tables_say() {
        assert_eq!(Z, decimal("1.959963984540054"));
    }

    #[test]
    fn quartiles_are_those_of_type_7() {
        // numpy.percentile([1, 2, 3, 4], [25, 50, 75]) and of [15, 20, 35, 40, 50].
        let of = |numbers: &[i64]| {
            let found = quartiles(&numbers.iter().map(|n| Decimal::from(*n)).collect::<Vec<_>>()).unwrap();
            [found.lower, found.median, found.upper].map(|value| value.normalize().to_string())
        };
        assert_eq!(of(&[4, 1, 3, 2]), ["1.75", "2.5", "3.25"]);
        assert_eq!(of(&[50, 15, 20, 40, 35]), ["20", "35", "40"]);
        assert_eq!(of(&[7]), ["7", "7", "7"]);
        assert_eq!(quartiles(&[]), None);
    }

    #[test]
    fn wilson_is_that_of_the_books() {
        // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I: 81 of 263 is 0.2553 to
        // 0.3662, 15 of 148 is 0.0624 to 0.1605, 0 of 20 is 0 to 0.1611, 1 of 29 is 0.0061 to 0.1718.
        for (part, whole, low, high) in
            [(81, 263, "25.53", "36.62"), (15, 148, "6.24", "16.05"), (0, 20, "0", "16.11"), (1, 29, "0.61", "17.18")]
        {
            let percent = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole);
            let found = wilson(percent, whole, None).unwrap();
            assert_eq!((found.0.round_dp(2).normalize(), found.1.round_dp(2)), (decimal(low), decimal(high)), "{part}");
        }
        assert_eq!(wilson(decimal("50"), 0, None), None);
        assert_eq!(wilson(decimal("50"), 10, Some(10)), Some((decimal("50"), decimal("50"))));
        let (all, some) = (wilson(decimal("50"), 100, None).unwrap(), wilson(decimal("50"), 100, Some(150)).unwrap());
        assert!(some.0 > all.0 && some.1 < all.1);
    }

    #[test]
    fn who_asks_everybody_has_no_margin_and_who_says_nothing_has_none_known() {
        let half = decimal("50");
        // Of 150 people 100 were asked, which is as good as 100 times 149 divided by 50 of a great many.
        assert_eq!(wilson(half, 100, Some(150)), wilson(half, 298, None));
        for population in [Some(100), Some(80)] {
            let all = Estimate::of_sample(half, 100, population);
            assert_eq!((all.low, all.high, all.has_margin), (half, half, true));
        }
        assert_eq!(Estimate::of_sample(half, 0, Some(0)), Estimate::exact(half));
        assert_eq!(Estimate::of_sample(decimal("101"), 10, None), Estimate::exact(decimal("101")));
    }

    #[test]
    fn a_difference_is_sure_where_newcombe_says_so() {
        // Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10:
        // 56 of 70 less 48 of 80 is at least 0.0524, 9 of 10 less 3 of 10 at least 0.1705, 6 of 7 less 2 of 7 at least
        // 0.0582; 5 of 56 less 0 of 29 may be less than nought, 0.0381 below it.
        let of = |part: i64, whole: u64| {
            Estimate::of_sample(Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(whole), whole, None)
        };
        for (one, other, sure) in [
            (of(56, 70), of(48, 80), true),
            (of(9, 10), of(3, 10), true),
            (of(6, 7), of(2, 7), true),
            (of(5, 56), of(0, 29), false),
        ] {
            assert_eq!(one.surely_above(&other), sure, "{one:?} {other:?}");
            assert!(!other.surely_above(&one));
        }
    }

    #[test]
    fn roots_are_roots() {
        assert_eq!(round(root(decimal("2")).unwrap()), decimal("1.414214"));
        assert_eq!(round(root(decimal("0.0004")).unwrap()), decimal("0.02"));
        assert_eq!(root(Decimal::ZERO), Some(Decimal::ZERO));
        assert_eq!(root(decimal("-1")), None);
    }

    #[test]
    fn a_place_is_never_surer_than_the_margins() {
        let others: Vec<Estimate> =
            ["40", "50", "60", "70", "80"].map(|value| Estimate::give_or_take(decimal(value), decimal("6"))).to_vec();
        let own = Estimate::give_or_take(decimal("62"), decimal("6"));
        // 6 and 6 make 8.49: 70 is 8 above and may be chance, 50 is 12 below and is not.
        assert_eq!(places(&own, &others), Places { highest: 2, lowest: 4, of: 6 });
        assert_eq!(places(&own, &others).from_below(), Places { highest: 3, lowest: 5, of: 6 });
        assert_eq!(places(&Estimate::exact(decimal("62")), &[]), Places { highest: 1, lowest: 1, of: 1 });
    }
}
