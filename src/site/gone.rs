//! What was published and is no longer on the site, where fields still lead to it.

use super::Entry;
use super::Site;
use crate::date::Period;

impl Site {
    /// The reference of what a field leads to, be it on the site or gone from it.
    pub fn reference_in(&self, entry: &Entry, field: &str) -> Option<String> {
        let reference = entry.record.reference(field)?;
        match reference.entry {
            Some(number) => Some(self.entries[number].reference()),
            None => reference.gone.clone(),
        }
    }

    /// The title of what a field leads to, be it on the site or gone from it.
    pub fn title_in(&self, entry: &Entry, field: &str) -> Option<String> {
        let reference = entry.record.reference(field)?;
        match reference.entry {
            Some(number) => Some(self.entries[number].title.clone()),
            None => Some(self.gone_title(reference.gone.as_ref()?)),
        }
    }

    /// What something was called that is gone, by the ledger: results by their period. Its reference, where its text was
    /// taken back.
    pub fn gone_title(&self, reference: &str) -> String {
        let period = || {
            let figures = self.history.figures.iter();
            let mut own = figures.filter(|(figure, _)| figure.split('#').next() == Some(reference));
            let period = Period::parse(&own.next()?.1.last()?.what.period).ok()?;
            Some(format!("Results for {}", period.words(self.settings.year_starts)))
        };
        self.history.title(reference).or_else(period).unwrap_or_else(|| reference.to_owned())
    }
}
