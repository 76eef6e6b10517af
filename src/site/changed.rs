//! When entries came and changed, for feeds, calendars and lists for search engines; and their whole addresses.

use jiff::civil::Date;

use super::Entry;
use super::Site;
use crate::fields::Value;
use crate::text::page_path;

impl Site {
    /// An address with the name of the host, as other programs need it.
    pub fn whole_address(&self, address: &str) -> String {
        format!("{}{}", self.settings.base_url, page_path(address))
    }

    /// When an entry changed last: by the ledger where it knows, else by the newest day of its own that has come. None
    /// where nothing says.
    ///
    /// What was there when the ledger began may be older than that, so that its own days count then.
    pub fn changed_on(&self, entry: &Entry) -> Option<Date> {
        let own = self.own_days(entry).max();
        let versions = self.history.pages.get(&entry.reference());
        let began = self.history.releases.first().map(|release| release.number);
        match versions.and_then(|versions| versions.last()) {
            Some(last) if Some(last.release) != began => Some(last.date),
            Some(last) => own.filter(|day| *day <= last.date).or(Some(last.date)),
            None => own,
        }
    }

    /// When an entry was first on the site, where that is known.
    pub fn came_on(&self, entry: &Entry) -> Option<Date> {
        let published = self.published(entry).map(|published| published.day);
        let logged = || self.history.first_published(&entry.reference()).map(|first| first.date);
        let changed = self.changed_on(entry)?;
        published.or_else(logged).filter(|day| *day <= changed)
    }

    /// The days of an entry's own that have come.
    fn own_days(&self, entry: &Entry) -> impl Iterator<Item = Date> {
        let moments = &entry.kind.moments;
        let states = moments.states.iter().map(|(_, field)| *field);
        let lists = [moments.took_place, moments.ended, moments.announced, moments.published, moments.answered];
        let fields = lists.into_iter().flatten().copied().chain(states).chain(["updated", "done", "told"]);
        let day = |field: &str| match &entry.record.get(field)?.value {
            Value::Day(day) => Some(*day),
            _ => None,
        };
        fields.filter_map(day).filter(|day| *day <= self.today)
    }
}
