//! The margin of a published figure: as it was given, or worked out from how many were asked.

use rust_decimal::prelude::ToPrimitive;

use super::value_of;
use crate::comparison::Estimate;
use crate::fields::Record;
use crate::site::Entry;

/// A result with its margin; none where the figure is missing.
///
/// A margin that was given counts. Else a percentage of people has that of its sample: a percentage that counts homes
/// or services counts all of them, and has none.
pub fn estimate(record: &Record, measure: &Entry) -> Option<Estimate> {
    let value = value_of(record, measure)?;
    if let Some(margin) = record.figure("margin") {
        return Some(Estimate::give_or_take(value, margin.value));
    }
    let percent = measure.record.text("unit") == Some("percent");
    Some(match asked(record, measure).filter(|_| percent) {
        Some(asked) => Estimate::of_sample(value, asked, None),
        None => Estimate::exact(value),
    })
}

/// How many were asked; none where that is not stated, or where nobody was.
fn asked(record: &Record, measure: &Entry) -> Option<u64> {
    let people = measure.record.text("counts") == Some("people");
    let denominator = || record.figure("denominator").filter(|_| people)?.value.round_dp(0).to_u64();
    record.whole("sample").or_else(denominator).filter(|asked| *asked > 0)
}

/// Whether a measure's results are those of a sample, so that chance has a part in them.
pub fn is_of_sample<'a>(mut records: impl Iterator<Item = &'a Record>, measure: &Entry) -> bool {
    measure.record.text("counts") == Some("people")
        || records.any(|record| record.has("sample") || record.has("margin"))
}
