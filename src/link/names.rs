//! Every name that something on the site answers to, and what each leads to.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::fields::nearest;
use crate::kinds;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kind;
use crate::source::Sources;
use crate::text;

/// Every name that something on the site answers to.
pub(super) struct Names {
    pub(super) by_reference: BTreeMap<String, usize>,
    addresses: Vec<String>,
    homes: Vec<Home>,
    /// Parts of entries that have pages: reference, entry, address.
    parts: BTreeMap<String, (usize, String)>,
    /// Files that are published as they are, by path below `content/`.
    pub(super) assets: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(entries: &[Entry], sources: &Sources) -> Names {
        let mut names = Names {
            by_reference: BTreeMap::new(),
            addresses: Vec::new(),
            homes: Vec::new(),
            parts: BTreeMap::new(),
            assets: BTreeSet::new(),
        };
        for entry in entries {
            names.by_reference.insert(entry.reference(), entry.number);
            names.by_reference.entry(entry.address.clone()).or_insert(entry.number);
            names.addresses.push(entry.address.clone());
            names.homes.push(entry.kind.home);
            for (part, _) in (entry.kind.parts)(entry) {
                let address = format!("{}{}{part}", entry.address, entry.kind.part_mark);
                names.parts.insert(format!("{}/{part}", entry.reference()), (entry.number, address));
            }
        }
        for (_, file) in sources.iter() {
            if let Some(path) = file.path.strip_prefix("content/")
                && !path.ends_with(".md")
            {
                names.assets.insert(path.to_owned());
            }
        }
        names
    }

    /// What a path leads to: an entry's number where there is one, and the address.
    pub(super) fn resolve(&self, path: &str, kinds: &[&str]) -> Option<(Option<usize>, String)> {
        let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".md").unwrap_or(path);
        let with_fragment = |address: String| match fragment {
            Some(fragment) if !fragment.is_empty() => format!("{address}#{fragment}"),
            _ => address,
        };
        let qualified = kinds.iter().map(|kind| format!("{kind}/{path}"));
        // A bare id is of the kinds asked for before it is a page at the site's root.
        let named = |name: &str| {
            if let Some(number) = self.by_reference.get(name) {
                let address = self.addresses[*number].clone();
                let whole = self.homes[*number] == Home::List;
                return Some((Some(*number), if whole { address } else { with_fragment(address) }));
            }
            let (number, address) = self.parts.get(name)?;
            Some((Some(*number), with_fragment(address.clone())))
        };
        for name in qualified.chain(std::iter::once(path.to_owned())) {
            if let Some(found) = named(&name).or_else(|| named(&text::path_slug(&name))) {
                return Some(found);
            }
        }
        let shown = |kind: &&&Kind| kind.home != Home::Nowhere;
        let list = kinds::KINDS
            .iter()
            .filter(shown)
            .find(|kind| kind.folder == path || (!kind.route.is_empty() && kind.route == path))?;
        Some((None, with_fragment(list.route.to_owned())))
    }

    /// Whether a bare word is the id of an entry of these kinds.
    pub(super) fn is_id(&self, word: &str, kinds: &[&str]) -> bool {
        kinds.iter().any(|kind| self.by_reference.contains_key(&format!("{kind}/{word}")))
    }

    /// The nearest name to one that leads nowhere.
    pub(super) fn nearest(&self, path: &str, kinds: &[&str]) -> Option<String> {
        let path = path.split('#').next().unwrap_or(path).trim_matches('/');
        let all = || self.by_reference.keys().chain(self.parts.keys()).map(String::as_str);
        let bare = |name: &str| kinds.iter().find_map(|kind| name.strip_prefix(&format!("{kind}/")).map(str::to_owned));
        if !path.contains('/') && !kinds.is_empty() {
            let short: Vec<String> = all().filter_map(bare).collect();
            return nearest(path, short.iter().map(String::as_str)).map(str::to_owned);
        }
        nearest(path, all()).map(str::to_owned)
    }
}
