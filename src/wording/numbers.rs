//! Numbers in a text: in digits or in words, with commas or without, of money and of a hundred.

use rust_decimal::Decimal;

use crate::wording::passages::Word;

/// A number that a text says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The number.
    pub value: Decimal,
    /// What it is a number of.
    pub sort: Sort,
    /// How many words it takes.
    pub words: usize,
}

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Things.
    Things,
    /// Pounds.
    Pounds,
    /// So many of a hundred.
    Percent,
}

const SMALL: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const LARGE: [(&str, u32); 4] =
    [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];

/// The number that begins at a word: `8,412`, `twelve`, `£1.1 million`, `70 per cent`.
pub fn number_at(words: &[Word], at: usize) -> Option<Number> {
    let first = words.get(at)?.text.as_str();
    let (bare, mut sort) = match (first.strip_prefix('£'), first.strip_suffix('%')) {
        (Some(rest), _) => (rest, Sort::Pounds),
        (_, Some(rest)) => (rest, Sort::Percent),
        _ => (first, Sort::Things),
    };
    // "Thirteen Group" is a name.
    let name = words[at].capital && words.get(at + 1).is_some_and(|next| next.capital);
    let mut value = in_digits(bare, sort).or_else(|| in_words(bare).filter(|_| !name))?;
    let mut count = 1;
    let next = |count: usize| words.get(at + count).map_or("", |word| word.text.as_str());
    if let Some((_, times)) = LARGE.iter().find(|(name, _)| *name == next(count)) {
        value = value.checked_mul(Decimal::from(*times))?;
        count += 1;
    }
    match (next(count), next(count + 1)) {
        ("per", "cent") => (sort, count) = (Sort::Percent, count + 2),
        ("percent", _) => (sort, count) = (Sort::Percent, count + 1),
        ("pounds", _) => (sort, count) = (Sort::Pounds, count + 1),
        _ => {}
    }
    Some(Number { value, sort, words: count })
}

fn in_digits(text: &str, sort: Sort) -> Option<Decimal> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let times = match unit {
        "" => 1,
        "k" => 1_000,
        "m" if sort == Sort::Pounds => 1_000_000,
        "bn" => 1_000_000_000,
        unit => LARGE.iter().find(|(name, _)| *name == unit)?.1,
    };
    let short = digits.len() <= 18 && digits.starts_with(|c: char| c.is_ascii_digit());
    let value: Decimal = digits.replace(',', "").parse().ok().filter(|_| short)?;
    value.checked_mul(Decimal::from(times))
}

fn in_words(text: &str) -> Option<Decimal> {
    let small = |text: &str| SMALL.iter().position(|word| *word == text).map(|at| at as u32 + 1);
    let tens = |text: &str| TENS.iter().position(|word| *word == text).map(|at| (at as u32 + 2) * 10);
    let value = match text.split_once('-') {
        Some((ten, one)) => tens(ten)? + small(one).filter(|one| *one < 10)?,
        None => small(text).or_else(|| tens(text))?,
    };
    Some(Decimal::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::passages::words;

    #[test]
    fn one_number_is_read_however_it_is_written() {
        for (text, value, sort, count) in [
            ("8,412 homes", 8412, Sort::Things, 1),
            ("8412.", 8412, Sort::Things, 1),
            ("twelve times", 12, Sort::Things, 1),
            ("twenty-three homes", 23, Sort::Things, 1),
            ("three hundred people", 300, Sort::Things, 2),
            ("£1.1 million a year", 1_100_000, Sort::Pounds, 2),
            ("£1.1million", 1_100_000, Sort::Pounds, 1),
            ("£1,100,000", 1_100_000, Sort::Pounds, 1),
            ("£1.1m", 1_100_000, Sort::Pounds, 1),
            ("60k", 60_000, Sort::Things, 1),
            ("70%", 70, Sort::Percent, 1),
            ("70 per cent", 70, Sort::Percent, 3),
        ] {
            let number = number_at(&words(text), 0);
            assert_eq!(number, Some(Number { value: value.into(), sort, words: count }), "{text}");
        }
        for text in
            ["2015/16", "10m high", "2.4.1", "1st", "none", "CIP3", "Thirteen Group", "twenty-ten", "0151-510", ""]
        {
            assert_eq!(number_at(&words(text), 0), None, "{text}");
        }
    }
}
