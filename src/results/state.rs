//! How a result stands against a target, in words; and by which rule.

use rust_decimal::Decimal;

use super::decimals;
use super::in_unit;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::site::Entry;

/// How a result stands against a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// At the target or past it.
    Met,
    /// Short of the target, within the standard's own margin.
    Close,
    /// Further from the target than that.
    NotMet,
    /// A result was published without a figure, with the reason.
    NoFigure,
    /// Nothing was published.
    NotPublished,
    /// Neither higher nor lower is better.
    ForInformation,
    /// There was no target.
    NoTarget,
}

impl State {
    /// Every state, in the order in which they are counted.
    pub const ALL: [State; 7] = [
        State::Met,
        State::Close,
        State::NotMet,
        State::NoFigure,
        State::NotPublished,
        State::ForInformation,
        State::NoTarget,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Met => "Met",
            State::Close => "Close",
            State::NotMet => "Not met",
            State::NoFigure => "No figure",
            State::NotPublished => "Not published",
            State::ForInformation => "For information",
            State::NoTarget => "No target",
        }
    }

    /// The tone it is shown in, which gives it its colour and its shape.
    pub fn tone(self) -> Tone {
        match self {
            State::Met => Tone::Good,
            State::Close => Tone::Fair,
            State::NotMet => Tone::Poor,
            State::NoFigure | State::NotPublished | State::ForInformation | State::NoTarget => Tone::Plain,
        }
    }

    /// Its word, with its shape.
    pub fn piece(self) -> Piece {
        Piece::Status(self.word().to_owned(), self.tone())
    }

    /// The rule by which a result has it, as [`against`] judges.
    fn rule(self) -> &'static str {
        match self {
            State::Met => "The result is at the target or better.",
            State::Close => "The result is short of the target, but by no more than the margin of that standard.",
            State::NotMet => "The result is short of the target by more than that.",
            State::NoFigure => "There is no figure to judge. We say why.",
            State::NotPublished => "We have not published a result.",
            State::ForInformation => "Neither a higher nor a lower figure is better, so there is nothing to meet.",
            State::NoTarget => "There was no target to judge by.",
        }
    }
}

/// How a value stands against a target: met, close, or not met.
///
/// "Close" is within the standard's own `close` of the target, on the wrong side of it.
pub fn against(value: Option<Decimal>, target: Decimal, close: Option<Decimal>, measure: &Entry) -> State {
    let Some(value) = value else { return State::NoFigure };
    let short = match measure.record.text("better") {
        Some("lower") => value - target,
        Some("higher") => target - value,
        _ => return State::ForInformation,
    };
    if short <= Decimal::ZERO {
        State::Met
    } else if close.is_some_and(|close| short <= close) {
        State::Close
    } else {
        State::NotMet
    }
}

/// The rule of each state, with its shape; how figures are rounded comes last.
pub fn method(states: &[State]) -> Vec<Line> {
    let mut lines: Vec<Line> =
        states.iter().map(|state| vec![state.piece(), Piece::Text(format!(" {}", state.rule()))]).collect();
    lines.push(vec![Piece::Text(
        "Where we have counts, we work the percentage out from them. We round each figure to the decimals that you \
         see, with halves rounded up, and then we judge it. So the figure on the page is the figure that was judged."
            .to_owned(),
    )]);
    lines
}

/// How a value changed from the one before, and whether that is better: `Up 1.2 points, better`.
pub fn change(now: Decimal, before: Decimal, measure: &Entry) -> String {
    let change = now - before;
    if change.is_zero() {
        return "The same".to_owned();
    }
    let up = change.is_sign_positive();
    let size = change.abs();
    let size = match measure.record.text("unit") {
        Some("percent") => {
            let one = if size == Decimal::ONE { "point" } else { "points" };
            format!("{:.*} {one}", decimals(measure) as usize, size)
        }
        _ => in_unit(size, measure),
    };
    let verdict = match (measure.record.text("better"), up) {
        (Some("higher"), true) | (Some("lower"), false) => ", better",
        (Some("higher"), false) | (Some("lower"), true) => ", worse",
        _ => "",
    };
    format!("{} {size}{verdict}", if up { "Up" } else { "Down" })
}
