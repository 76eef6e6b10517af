//! What the ledger says was published, and when: releases, versions of pages, figures, promises and corrections.
//!
//! A [`History`] is made by adding the entries of the log one after the other. What publishing today would add comes
//! last, in a release of its own that is still open; so a preview shows what publishing will show. Nothing here looks at
//! a file: `pipeline` gives it what `ledger` has read and checked.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::ledger::leaf::Correction;
use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Key;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::leaf::Promise;
use crate::ledger::leaf::Redaction;

/// Everything that the log says.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The releases, the oldest first.
    pub releases: Vec<Release>,
    /// Every version of what has or had a page or a place on a list, by reference, the oldest first.
    pub pages: BTreeMap<String, Vec<Logged<Page>>>,
    /// The text of each version, by the number of its entry; none where its opening was taken back.
    pub texts: BTreeMap<u64, String>,
    /// What is no longer on the site.
    pub gone: BTreeSet<String>,
    /// Every version of a figure, by reference, the oldest first.
    pub figures: BTreeMap<String, Vec<Logged<Figure>>>,
    /// Every version of a promise, by reference, the oldest first.
    pub promises: BTreeMap<String, Vec<Logged<Promise>>>,
    /// Every correction, by reference, the oldest first.
    pub corrections: BTreeMap<String, Vec<Logged<Correction>>>,
    /// The openings that were taken back.
    pub redactions: Vec<Logged<Redaction>>,
    /// The keys, the oldest first.
    pub keys: Vec<Logged<Key>>,
    /// How many entries there are.
    pub size: u64,
}

/// One release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its number, from 1.
    pub number: u64,
    /// Its day.
    pub date: Date,
    /// How many entries the log has at its end; none while it is open.
    pub size: Option<u64>,
    /// The SHA-256 of the list of its files, in hex; none while it is open.
    pub manifest: Option<String>,
}

/// Something that stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged<T> {
    /// What stands there.
    pub what: T,
    /// The number of its entry, from 0.
    pub leaf: u64,
    /// The number of its release.
    pub release: u64,
    /// The day of its release.
    pub date: Date,
}

/// The key of a log whose checkpoints nobody signs.
pub const UNSIGNED: &str = "none";

impl History {
    /// Whether there is a log at all.
    pub fn is_kept(&self) -> bool {
        !self.releases.is_empty()
    }

    /// Adds the next entry of the log, with the text of a page's version where it is known.
    pub fn add(&mut self, leaf: &Leaf, text: Option<String>) {
        let number = self.size;
        self.size += 1;
        if let Leaf::Release(release) = leaf {
            // The log was checked when it was read, so a day is a day.
            let date = release.date.parse().unwrap_or(Date::ZERO);
            self.releases.push(Release { number: release.number, date, size: None, manifest: None });
            return;
        }
        let (release, date) = self.releases.last().map_or((0, Date::ZERO), |release| (release.number, release.date));
        fn logged<T: Clone>(what: &T, leaf: u64, release: u64, date: Date) -> Logged<T> {
            Logged { what: what.clone(), leaf, release, date }
        }
        match leaf {
            Leaf::Key(key) => self.keys.push(logged(key, number, release, date)),
            Leaf::Page(page) => {
                self.gone.remove(&page.reference);
                self.texts.extend(text.map(|text| (number, text)));
                let versions = self.pages.entry(page.reference.clone()).or_default();
                versions.push(logged(page, number, release, date));
            }
            Leaf::Gone(gone) => {
                self.gone.insert(gone.reference.clone());
            }
            Leaf::Figure(figure) => {
                let versions = self.figures.entry(figure.reference.clone()).or_default();
                versions.push(logged(figure.as_ref(), number, release, date));
            }
            Leaf::Promise(promise) => {
                let versions = self.promises.entry(promise.reference.clone()).or_default();
                versions.push(logged(promise, number, release, date));
            }
            Leaf::Correction(correction) => {
                let versions = self.corrections.entry(correction.reference.clone()).or_default();
                versions.push(logged(correction, number, release, date));
            }
            Leaf::Redaction(redaction) => {
                self.texts.remove(&redaction.leaf);
                self.redactions.push(logged(redaction, number, release, date));
            }
            Leaf::Close(close) => {
                let size = self.size;
                if let Some(release) = self.releases.last_mut() {
                    release.size = Some(size);
                    release.manifest = Some(close.manifest.clone());
                }
            }
            Leaf::Release(_) => {}
        }
    }

    /// The release that publishing today would make.
    pub fn open(&self) -> Option<&Release> {
        self.releases.last().filter(|release| release.size.is_none())
    }

    /// The releases that were made, the oldest first.
    pub fn made(&self) -> impl DoubleEndedIterator<Item = &Release> {
        self.releases.iter().filter(|release| release.size.is_some())
    }

    /// A release by its number.
    pub fn release(&self, number: u64) -> Option<&Release> {
        self.releases.iter().find(|release| release.number == number)
    }

    /// The day of the first release: from then on the log knows what was published when.
    pub fn began(&self) -> Option<Date> {
        self.releases.first().map(|release| release.date)
    }

    /// Whether checkpoints are signed: whether the newest key is one.
    pub fn is_signed(&self) -> bool {
        self.keys.last().is_some_and(|key| key.what.vkey != UNSIGNED)
    }

    /// The version of something that was published last, today's left out.
    pub fn last_made<'a, T>(&self, versions: &'a [Logged<T>]) -> Option<&'a Logged<T>> {
        let open = self.open().map(|release| release.number);
        versions.iter().rev().find(|version| Some(version.release) != open)
    }

    /// The version of something that publishing today would add.
    pub fn pending<'a, T>(&self, versions: &'a [Logged<T>]) -> Option<&'a Logged<T>> {
        let open = self.open()?.number;
        versions.last().filter(|version| version.release == open)
    }

    /// When something was first on the site, by its reference.
    pub fn first_published(&self, reference: &str) -> Option<&Logged<Page>> {
        self.pages.get(reference)?.first()
    }

    /// Each figure as it stood at the end of a release: the newest version of it then.
    pub fn figures_at(&self, release: u64) -> impl Iterator<Item = &Logged<Figure>> {
        self.figures
            .values()
            .filter_map(move |versions| versions.iter().rev().find(|version| version.release <= release))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::leaf::Close;
    use crate::ledger::leaf::Gone;
    use crate::ledger::leaf::Release;

    fn page(reference: &str, version: u64) -> Leaf {
        let text = String::new;
        Leaf::Page(Page {
            reference: reference.to_owned(),
            kind: text(),
            address: text(),
            version,
            published: None,
            commitment: text(),
        })
    }

    fn release(number: u64, date: &str) -> Leaf {
        Leaf::Release(Release { number, date: date.to_owned(), generator: String::new() })
    }

    fn close(release: u64) -> Leaf {
        Leaf::Close(Close { release, manifest: String::new(), files: 0, bytes: 0 })
    }

    #[test]
    fn what_is_still_to_be_published_stands_apart() {
        let mut history = History::default();
        assert!(!history.is_kept() && history.open().is_none());
        let leaves =
            [release(1, "2026-05-01"), page("news/a", 1), page("news/b", 1), close(1), release(2, "2026-06-01")];
        for leaf in &leaves {
            history.add(leaf, Some("text".to_owned()));
        }
        history.add(&Leaf::Gone(Gone { reference: "news/b".to_owned() }), None);
        history.add(&page("news/a", 2), Some("new".to_owned()));
        assert_eq!(history.open().map(|release| release.number), Some(2));
        assert_eq!(history.made().count(), 1);
        let versions = &history.pages["news/a"];
        assert_eq!(history.last_made(versions).map(|version| version.what.version), Some(1));
        assert_eq!(history.pending(versions).map(|version| version.leaf), Some(6));
        assert!(history.pending(&history.pages["news/b"]).is_none() && history.gone.contains("news/b"));
        assert_eq!(history.texts[&6], "new");
        assert_eq!(history.first_published("news/a").map(|first| first.date), history.began());
    }
}
