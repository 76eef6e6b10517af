//! How many are asked for: at least, at most, exactly; a number, a fraction or a percentage.

use rust_decimal::Decimal;

use crate::audit::BAD_RULE;
use crate::audit::Case;
use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::outcome::Outcome;
use crate::site::with_commas;
use crate::yaml;
use crate::yaml::Node;

/// The fields that say how many.
pub(super) const AT_LEAST: Field = may("at_least", Shape::Text, "How many there must be at least: 6, or 1/3, or 95%.");
/// The most there may be.
pub(super) const AT_MOST: Field = may("at_most", Shape::Text, "How many there may be at most.");
/// Just so many.
pub(super) const EXACTLY: Field = may("exactly", Shape::Text, "How many there must be, no more and no fewer.");

/// A number, or a share of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// So many.
    Number(Decimal),
    /// So many of so many: one of three, 95 of 100.
    Share(Decimal, Decimal),
}

impl Amount {
    /// Reads `6`, `2.5`, `1/3` or `95%`. The parts of a share have few digits, so that no product of them with what
    /// was found is too long to be held exactly.
    pub(super) fn parse(text: &str) -> Option<Amount> {
        let number = |text: &str| -> Option<Decimal> {
            let digits = text.trim().replace(',', "");
            let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            digits.parse().ok().filter(|_| plain && digits.len() <= 18)
        };
        let small = |text: &str| number(text).filter(|_| text.trim().len() <= 9);
        if let Some((part, whole)) = text.split_once('/') {
            let (part, whole) = (small(part)?, small(whole)?);
            return (!whole.is_zero() && part <= whole).then_some(Amount::Share(part, whole));
        }
        if let Some(percent) = text.strip_suffix('%') {
            return small(percent)
                .filter(|n| *n <= Decimal::ONE_HUNDRED)
                .map(|n| Amount::Share(n, Decimal::ONE_HUNDRED));
        }
        number(text).map(Amount::Number)
    }

    /// Whether it is a share, and the share is all.
    pub(super) fn is_all(self) -> bool {
        matches!(self, Amount::Share(part, whole) if part == whole)
    }

    /// In words: `6`, `one third`, `95%`.
    pub(super) fn in_words(self) -> String {
        match self {
            Amount::Number(number) => with_commas(&number.normalize().to_string()),
            Amount::Share(part, whole) if whole == Decimal::ONE_HUNDRED => format!("{}%", part.normalize()),
            Amount::Share(part, whole) => match (part.to_string().as_str(), whole.to_string().as_str()) {
                ("1", "2") => "half".to_owned(),
                ("1", "3") => "one third".to_owned(),
                ("2", "3") => "two thirds".to_owned(),
                ("1", "4") => "a quarter".to_owned(),
                ("3", "4") => "three quarters".to_owned(),
                (part, whole) => format!("{part} in {whole}"),
            },
        }
    }

    /// Whether so many of a whole reach it.
    fn reached(self, found: Decimal, whole: Decimal) -> bool {
        match self {
            Amount::Number(number) => found >= number,
            Amount::Share(part, of) => found * of >= part * whole,
        }
    }

    /// Whether so many of a whole go past it.
    fn passed(self, found: Decimal, whole: Decimal) -> bool {
        match self {
            Amount::Number(number) => found > number,
            Amount::Share(part, of) => found * of > part * whole,
        }
    }
}

/// The names of limits, and what each makes of an amount.
pub(super) const MAKERS: [(&str, Maker); 3] =
    [("at_least", Limit::AtLeast), ("at_most", Limit::AtMost), ("exactly", Limit::Exactly)];

/// An amount to a limit.
pub(super) type Maker = fn(Amount) -> Limit;

/// What a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit {
    /// So many or more.
    AtLeast(Amount),
    /// So many or fewer.
    AtMost(Amount),
    /// So many.
    Exactly(Amount),
}

impl Limit {
    /// Reads the one limit of a rule; reports where there is none, more than one, or what cannot be read.
    pub(super) fn read(case: &mut Case<'_>) -> Option<Limit> {
        let limit = Limit::read_if_any(case)?;
        if limit.is_none() {
            let span = case.rule.span.begin();
            case.bad(span, "this rule does not say how many", "add at_least, at_most or exactly, such as  at_least: 6");
        }
        limit
    }

    /// The same for a rule that may do without: the inner none is for no limit at all.
    pub(super) fn read_if_any(case: &mut Case<'_>) -> Option<Option<Limit>> {
        let mut found = None;
        for (name, make) in MAKERS {
            let Some(text) = case.rule.text(name).map(str::to_owned) else { continue };
            let span = case.span(name);
            if found.is_some() {
                case.bad(
                    span,
                    "this rule has two limits",
                    "keep one of at_least, at_most and exactly; make two promises of two limits",
                );
                return None;
            }
            match Amount::parse(&text) {
                Some(Amount::Number(number) | Amount::Share(number, _)) if number.is_zero() && name == "at_least" => {
                    case.bad(
                        span,
                        format!("at least {text} is always so, and promises nothing"),
                        "write how many there must be, or  exactly: 0  where there must be none",
                    );
                    return None;
                }
                Some(amount) => found = Some(make(amount)),
                None => {
                    case.bad(span, format!("`{name}` cannot be `{text}`"), help_for(&text));
                    return None;
                }
            }
        }
        Some(found)
    }

    /// In words: `at least 6`.
    pub(super) fn in_words(self) -> String {
        match self {
            Limit::AtLeast(amount) => format!("at least {}", amount.in_words()),
            Limit::AtMost(amount) => format!("at most {}", amount.in_words()),
            Limit::Exactly(amount) => format!("exactly {}", amount.in_words()),
        }
    }

    /// Whether so many of a whole keep to it.
    pub(super) fn kept(self, found: Decimal, whole: Decimal) -> bool {
        match self {
            Limit::AtLeast(amount) => amount.reached(found, whole),
            Limit::AtMost(amount) => !amount.passed(found, whole),
            Limit::Exactly(amount) => amount.reached(found, whole) && !amount.passed(found, whole),
        }
    }

    /// The name of its field.
    pub(super) fn field(self) -> &'static str {
        match self {
            Limit::AtLeast(_) => "at_least",
            Limit::AtMost(_) => "at_most",
            Limit::Exactly(_) => "exactly",
        }
    }

    /// The amount, whatever is asked of it.
    pub(super) fn amount(self) -> Amount {
        let (Limit::AtLeast(amount) | Limit::AtMost(amount) | Limit::Exactly(amount)) = self;
        amount
    }

    /// Kept or missed, by so many of a whole.
    pub(super) fn outcome(self, found: Decimal, whole: Decimal) -> Outcome {
        if self.kept(found, whole) { Outcome::Kept } else { Outcome::Missed }
    }
}

/// What to write in place of an amount that cannot be read.
fn help_for(text: &str) -> &'static str {
    match text.trim() {
        text if text.contains('/') => "a fraction is a part of all there are, in small numbers: 1/3",
        text if text.ends_with('%') => "a percentage is at most 100%, such as 95%",
        text if text.bytes().all(|b| b.is_ascii_digit()) => "this is too long: at most 1,000,000 can be counted",
        text if text.starts_with('-') => "there cannot be fewer than none: write 6",
        _ => "write a number, a fraction or a percentage: 6, 1/3 or 95%",
    }
}

/// Reports amounts of a rule that are lists or groups, where there should be one.
pub(super) fn check_shapes(rule: &Node, fields: &[Field], report: &mut Report) -> bool {
    let yaml::Value::Map(names) = &rule.value else { return true };
    let mut sound = true;
    for (key, value) in names {
        let is_amount = |field: &Field| field.name == key.name && matches!(field.shape, Shape::Text);
        let limit = MAKERS.iter().any(|(name, _)| *name == key.name) && fields.iter().any(is_amount);
        if limit && matches!(value.value, yaml::Value::List(_) | yaml::Value::Map(_)) {
            report
                .add(&BAD_RULE, value.span, format!("`{}` should be one amount, not {}", key.name, value.what()))
                .help("write a number, a fraction or a percentage: 6, 1/3 or 95%; make two promises of two amounts");
            sound = false;
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_they_are_written() {
        for (text, words) in
            [("6", "6"), ("1/3", "one third"), ("95%", "95%"), ("1,000", "1,000"), ("3/7", "3 in 7"), ("2.50", "2.5")]
        {
            assert_eq!(Amount::parse(text).unwrap().in_words(), words);
        }
        for text in ["", "six", "-1", "4/3", "1/0", "120%", "1e9", "/", "99999999999999999999", "1/9999999999"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shares_are_compared_without_rounding() {
        let third = Limit::AtLeast(Amount::parse("1/3").unwrap());
        assert!(third.kept(4.into(), 12.into()));
        assert!(!third.kept(3.into(), 10.into()));
        let exactly = Limit::Exactly(Amount::parse("10").unwrap());
        assert!(exactly.kept(10.into(), 0.into()) && !exactly.kept(11.into(), 0.into()));
    }
}
