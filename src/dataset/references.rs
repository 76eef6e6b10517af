//! References as data: the path of the record, and the part of it that is meant.

use crate::fields::Reference;
use crate::site::Site;

/// The path of the record that a reference leads to, and the part of it: `("policies/repairs", Some("#3.2"))`.
///
/// The part begins with `#` or `/`, so that the two together are a reference again. No path where it leads to a page that
/// is no record, such as a list; that is then the part, and so is what leads nowhere.
pub fn path_and_part(reference: &Reference, site: &Site) -> (Option<String>, Option<String>) {
    let Some(entry) = reference.entry.map(|number| &site.entries[number]) else {
        return match &reference.gone {
            Some(gone) => gone_path(gone, site),
            None => (None, Some(reference.text.clone())),
        };
    };
    let rest = reference.address.as_deref().and_then(|address| address.strip_prefix(entry.address.as_str()));
    let part = rest.filter(|rest| rest.len() > 1).map(|rest| {
        let name = &rest[1..];
        let is_part = (entry.kind.parts)(entry).iter().any(|(id, _)| id == name);
        format!("{}{name}", if is_part { "/" } else { "#" })
    });
    (Some(entry.reference()), part)
}

/// The same of what is gone: an item of something is a part of it.
fn gone_path(gone: &str, site: &Site) -> (Option<String>, Option<String>) {
    let whole = |path: &str| site.history.gone.contains(path) || site.find(path).is_some();
    match gone.rsplit_once('/') {
        Some((above, item)) if !whole(gone) && whole(above) => (Some(above.to_owned()), Some(format!("/{item}"))),
        _ if whole(gone) => (Some(gone.to_owned()), None),
        _ => (None, Some(gone.to_owned())),
    }
}

/// A reference as one text.
pub(super) fn full(reference: &Reference, site: &Site) -> String {
    let (path, part) = path_and_part(reference, site);
    format!("{}{}", path.unwrap_or_default(), part.unwrap_or_default())
}
