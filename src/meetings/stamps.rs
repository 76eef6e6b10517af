//! When things were first published and last changed: by the ledger, else by their own days.

use jiff::civil::Date;

use crate::site::Entry;
use crate::site::Site;

/// The folders of what this module speaks of.
pub(super) const FOLDERS: [&str; 6] = ["panels", "minutes", "events", "reports", "consultations", "recommendations"];

/// The day on which something was first there, and that of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The first day.
    pub created: Date,
    /// The day of the last change.
    pub modified: Date,
}

impl Default for Stamp {
    fn default() -> Stamp {
        Stamp { created: Date::ZERO, modified: Date::ZERO }
    }
}

impl Stamp {
    /// The first of both first days, and the last of both last ones.
    pub fn with(self, other: Stamp) -> Stamp {
        Stamp { created: self.created.min(other.created), modified: self.modified.max(other.modified) }
    }
}

/// The days of everything, and of what has no day of its own.
pub(super) struct Stamps<'a> {
    site: &'a Site,
    /// What stands for those that say nothing: the first day that anything here has.
    first: Date,
}

impl Stamps<'_> {
    /// Looks at all that has to do with meetings.
    pub fn of(site: &Site) -> Stamps<'_> {
        let entries = FOLDERS.iter().flat_map(|folder| site.of(folder));
        let first = entries.filter_map(|entry| own(entry, site)).map(|stamp| stamp.created).min();
        Stamps { site, first: site.history.began().or(first).unwrap_or(site.today) }
    }

    /// The days of an entry.
    pub fn stamp(&self, entry: &Entry) -> Stamp {
        let logged = self.site.history.pages.get(&entry.reference());
        match logged.and_then(|versions| Some((versions.first()?.date, versions.last()?.date))) {
            Some((created, modified)) => Stamp { created, modified },
            None => own(entry, self.site).unwrap_or(Stamp { created: self.first, modified: self.first }),
        }
    }

    /// The days of all together.
    pub fn whole(&self) -> Stamp {
        let entries = FOLDERS.iter().flat_map(|folder| self.site.of(folder)).map(|entry| self.stamp(entry));
        let gone = self.site.history.left.iter().map(|gone| Stamp { created: gone.date, modified: gone.date });
        entries.chain(gone).reduce(Stamp::with).unwrap_or(Stamp { created: self.first, modified: self.first })
    }
}

/// The first and the last day on which an entry says that something happened to it; none where it says none that has come.
///
/// Only days that its kind knows as such count: a day by which something is due is no change.
fn own(entry: &Entry, site: &Site) -> Option<Stamp> {
    let moments = &entry.kind.moments;
    let named =
        [moments.took_place, moments.ended, moments.announced, moments.published, moments.answered, &["updated"]];
    let fields = named.into_iter().flatten().copied().chain(moments.states.iter().map(|(_, field)| *field));
    let days = fields.filter_map(|field| entry.record.day(field)).filter(|day| *day <= site.today);
    days.map(|day| Stamp { created: day, modified: day }).reduce(Stamp::with)
}
