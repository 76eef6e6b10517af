//! When entries were published: by the ledger where it knows, else by what they say themselves.

use jiff::civil::Date;

use super::Entry;
use super::Site;
use crate::document::Line;
use crate::document::Piece;
use crate::fields::Value;
use crate::history::Published;

/// The field of what comes out in issues: each has a day of its own.
const ISSUED: &str = "issued";

impl Site {
    /// When an entry was published, and how that is known; none where it does not say that it was. This is the day that
    /// counts for promises.
    pub fn published(&self, entry: &Entry) -> Option<Published> {
        let fields = entry.kind.moments.published;
        let claimed = self.day_in(entry, fields)?;
        Some(self.history.published(&entry.reference(), claimed, fields.contains(&ISSUED)))
    }

    /// The first of some fields of an entry that gives a day, as [`Site::day_in`]; the day of publication is that which
    /// counts, and how it is known comes with it.
    pub fn known_day_in(&self, entry: &Entry, fields: &[&str]) -> Option<(Date, Option<Published>)> {
        let day = self.day_in(entry, fields)?;
        let given = fields.iter().find(|field| gives_day(entry, field))?;
        let own = entry.kind.moments.published.contains(given);
        let published = self.published(entry).filter(|_| own);
        Some((published.map_or(day, |published| published.day), published))
    }

    /// When a correction was published: as for everything else, by the ledger where it knows.
    pub fn corrected_on(&self, note: &Entry) -> Option<Date> {
        let on = note.record.day("on")?;
        Some(self.history.corrected(&note.reference(), on).day)
    }

    /// When an entry was published, as a line; both days where it says another than the ledger.
    pub fn published_line(&self, entry: &Entry) -> Option<Line> {
        let published = self.published(entry)?;
        let mut line = vec![Piece::Day(published.day)];
        if published.differs() {
            line.extend([
                Piece::Text(format!(" ({}; its own text says ", published.by.word())),
                Piece::Day(published.claimed),
                Piece::Text(")".to_owned()),
            ]);
        }
        Some(line)
    }
}

/// Whether a field is one that can give a day and is there.
fn gives_day(entry: &Entry, field: &str) -> bool {
    let value = entry.record.get(field).map(|held| &held.value);
    matches!(value, Some(Value::Day(_) | Value::Period(_) | Value::Reference(_)))
}
