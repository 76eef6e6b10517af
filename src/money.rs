//! Sums of money, added up and in pounds as readers see them. All of it is in decimals.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::fields::Figure;
use crate::site::with_commas;

/// A sum in pounds: `£1,200`, `£1,200.50`, with pence where there are any.
pub fn pounds(sum: Decimal) -> String {
    let sum = sum.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let digits = with_commas(&if sum.fract().is_zero() { format!("{:.0}", sum) } else { format!("{:.2}", sum) });
    match digits.strip_prefix('\u{2212}') {
        Some(rest) => format!("\u{2212}£{rest}"),
        None => format!("£{digits}"),
    }
}

/// The total of some figures; none where there are none, or where it is too large to be held exactly.
pub fn total<'a>(figures: impl Iterator<Item = &'a Figure>) -> Option<Decimal> {
    let mut figures = figures.peekable();
    figures.peek()?;
    figures.try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure.value))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::pounds;
    use super::total;
    use crate::fields::Figure;

    fn figure(text: &str) -> Figure {
        Figure { text: text.to_owned(), value: text.parse().unwrap() }
    }

    #[test]
    fn pounds_have_commas_and_pence_where_there_are_any() {
        let told: Vec<String> = ["0", "1200", "1200.5", "-40", "1234567.894", "99.995"]
            .iter()
            .map(|text| pounds(figure(text).value))
            .collect();
        assert_eq!(told, ["£0", "£1,200", "£1,200.50", "\u{2212}£40", "£1,234,567.89", "£100"]);
    }

    #[test]
    fn nothing_has_no_total_and_neither_has_what_is_too_large() {
        assert_eq!(total([].into_iter()), None);
        assert_eq!(total([&figure("0.10"), &figure("0.20")].into_iter()), Some(Decimal::new(30, 2)));
        let largest = Figure { text: String::new(), value: Decimal::MAX };
        assert_eq!(total([&largest, &largest].into_iter()), None);
    }
}
