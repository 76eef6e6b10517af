//! What could not be read.

use std::collections::BTreeSet;

use super::Kind;

/// What could not be read, which has been reported: what leads there is not a second mistake.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// The references and addresses of pages.
    pages: BTreeSet<String>,
    /// The beginnings of those of lists, of which nobody can say what is in them.
    lists: BTreeSet<String>,
}

impl Lost {
    /// Adds what a file of a kind would have held: one thing by its id, or anything at all.
    pub fn add(&mut self, kind: &Kind, id: Option<&str>) {
        for folder in [kind.folder, kind.route] {
            match id {
                Some(id) => self.pages.insert(format!("{folder}/{id}").trim_start_matches('/').to_owned()),
                None => self.lists.insert(format!("{folder}/")),
            };
        }
    }

    /// Takes over what another holds.
    pub fn append(&mut self, other: Lost) {
        self.pages.extend(other.pages);
        self.lists.extend(other.lists);
    }

    /// Whether a reference or an address may lead to something that was lost.
    pub fn may_hold(&self, path: &str) -> bool {
        let path = path.split('#').next().unwrap_or(path).trim_matches('/');
        self.pages.contains(path.strip_suffix(".md").unwrap_or(path))
            || self.lists.iter().any(|list| path.starts_with(list.as_str()))
    }
}
