//! Groups: of which of its member landlords an entry is, and which landlords are members.

use super::Entry;
use super::Site;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;

/// The field that says of which landlord of a group an entry is.
pub const LANDLORD: Field = may(
    "landlord",
    Shape::Reference(&["landlords"]),
    "The landlord of a group that it is of; without it, of them all.",
);

/// What an entry leads to that may be of one landlord: its own field comes first.
const THROUGH: &[&str] = &["landlord", "panel", "area", "from", "made_in"];

/// How far such leads are followed: from an action to its meeting, the panel, and the panel's landlord.
const FURTHEST: usize = 4;

impl Site {
    /// The landlord of a group that an entry is of, by its own word or by that of what it came from: the panel of a
    /// meeting, the area of an event, the meeting of an action, the document of a promise.
    pub fn landlord_of<'a>(&'a self, entry: &'a Entry) -> Option<&'a Entry> {
        self.landlord_within(entry, FURTHEST)
    }

    fn landlord_within<'a>(&'a self, entry: &'a Entry, steps: usize) -> Option<&'a Entry> {
        if entry.kind.folder == "landlords" {
            return Some(entry);
        }
        let steps = steps.checked_sub(1)?;
        let entry = self.original(entry).unwrap_or(entry);
        THROUGH.iter().find_map(|field| self.landlord_within(&self.entries[entry.refers_to(field)?], steps))
    }

    /// The landlords that are members of the group; those that results are only compared with are not.
    pub fn members(&self) -> impl Iterator<Item = &Entry> {
        self.of("landlords").filter(|landlord| landlord.record.text("role") != Some("compared"))
    }
}
