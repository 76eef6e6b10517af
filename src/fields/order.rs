//! Days in order: nothing is answered, done or told before it was said.

use super::DATES_OUT_OF_ORDER;
use super::Record;
use crate::diagnostic::Report;

/// Reports each pair of days of which the second may not be before the first, and is.
pub fn in_order(record: &Record, pairs: &[(&str, &str)], report: &mut Report) {
    for (earlier, later) in pairs {
        if let (Some(first), Some(second)) = (record.day(earlier), record.day(later))
            && second < first
        {
            report
                .add(
                    &DATES_OUT_OF_ORDER,
                    record.span_of(later),
                    format!("`{later}` ({second}) is before `{earlier}` ({first})"),
                )
                .help("check both dates");
        }
    }
}
