//! Results that should be here by now, as the pages say it too.

use super::RESULTS_LATE;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::results;
use crate::site::Site;
use crate::text::count_of;

/// Reports what is late: whole sets of results at the newest one, figures at the set that lacks them.
pub(super) fn check(site: &Site, report: &mut Report) {
    for late in results::late(site) {
        let record = &late.newest.record;
        let (span, message, help) = match late.measure {
            None => {
                let message = format!(
                    "the results for {} were due by {}, {} ago, and are not here",
                    late.period.words(site.settings.year_starts),
                    day_in_words(late.due),
                    count_of(late.days, "day", "days")
                );
                let help =
                    "publish them, with  {missing: the reason}  for each figure that there is none of".to_owned();
                (record.span_of("period"), message, help)
            }
            Some(measure) => {
                let message =
                    format!("`{}` was published for the period before, and is not among these results", measure.id);
                let help = format!("add it, or  {}: {{missing: the reason}}", measure.id);
                (record.span_of("results").begin(), message, help)
            }
        };
        report.add(&RESULTS_LATE, span, message).help(help);
    }
}
