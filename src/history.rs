//! What the ledger says was published, and when: releases, versions of pages, figures, promises and corrections.
//!
//! A [`History`] is made by adding the entries of the log one after the other. What publishing today would add comes
//! last, in a release of its own that is still open; so a preview shows what publishing will show. Nothing here looks at
//! a file: `pipeline` gives it what `ledger` has read and checked.

mod written;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Map;
use serde_json::Value;

use crate::ledger::leaf::Correction;
use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Gone;
use crate::ledger::leaf::Key;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::leaf::Promise;
use crate::ledger::leaf::Redaction;

pub use written::Written;

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
    /// What was taken off the site, the oldest first.
    pub left: Vec<Logged<Gone>>,
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

/// When something was published, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day that counts.
    pub day: Date,
    /// How it is known.
    pub by: KnownBy,
    /// The day that its own text says now.
    pub claimed: Date,
}

impl Published {
    /// Whether its own text says another day than the one that counts.
    pub fn differs(&self) -> bool {
        self.day != self.claimed
    }
}

/// How a day of publication is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownBy {
    /// By what was written in its own file, and by nothing else: no ledger was kept then.
    Declared,
    /// By the ledger.
    Logged,
}

impl KnownBy {
    /// Its word, for people and for programs.
    pub fn word(self) -> &'static str {
        match self {
            KnownBy::Declared => "declared",
            KnownBy::Logged => "logged",
        }
    }
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
                self.left.push(logged(gone, number, release, date));
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

    /// Whether something was ever published: what has a reference of its own, or an item of a list within it that has an id,
    /// such as a row of a plan.
    pub fn has_published(&self, reference: &str) -> bool {
        self.pages.contains_key(reference) || self.item_of(reference).is_some()
    }

    /// Whether something was taken off the site by a release that was made, and has not come back since.
    pub fn has_left(&self, reference: &str) -> bool {
        let open = self.open().map(|release| release.number);
        let gone = self.left.iter().rev().find(|gone| gone.what.reference == reference && Some(gone.release) != open);
        let last = self.pages.get(reference).and_then(|versions| self.last_made(versions));
        gone.zip(last).is_some_and(|(gone, last)| gone.leaf > last.leaf)
    }

    /// The text of the last version of something that is known.
    pub fn last_text(&self, reference: &str) -> Option<&str> {
        let versions = self.pages.get(reference)?.iter().rev();
        versions.filter_map(|version| self.texts.get(&version.leaf)).map(String::as_str).next()
    }

    /// An item of a list within something that was published, as it stood last.
    fn item_of(&self, reference: &str) -> Option<Map<String, Value>> {
        let (above, id) = reference.rsplit_once('/')?;
        let versions = self.pages.get(above)?.iter().rev().filter_map(|version| self.texts.get(&version.leaf));
        versions.flat_map(|text| Written::read(text).items()).find(|(item, _)| item == id).map(|(_, item)| item)
    }

    /// What something was called that was published: by its title, or by what it says it is.
    pub fn title(&self, reference: &str) -> Option<String> {
        let names = ["title", "name", "what", "said", "promise", "requirement"];
        match self.last_text(reference) {
            Some(text) => names.iter().find_map(|name| Written::read(text).words(name)),
            None => {
                let item = self.item_of(reference)?;
                names.iter().find_map(|name| Some(item.get(*name)?.as_str()?.to_owned()))
            }
        }
    }

    /// When something was first on the site, by its reference.
    pub fn first_published(&self, reference: &str) -> Option<&Logged<Page>> {
        self.pages.get(reference)?.first()
    }

    /// When something was published that says it was on a day: the first release with a version of it that says so.
    ///
    /// What was there when the ledger began may have been published before, so that what it said then counts. A version
    /// that names a later day than its release was not out before that day, by its own words. Where issues have days of
    /// their own, versions of earlier issues do not count.
    pub fn published(&self, reference: &str, claimed: Date, by_issue: bool) -> Published {
        let versions = self.pages.get(reference).map(Vec::as_slice).unwrap_or_default();
        let first = versions.iter().find_map(|version| {
            let claim: Date = version.what.published.as_deref()?.parse().ok()?;
            (!by_issue || claim >= claimed).then_some((version, claim))
        });
        self.known(first.map(|(version, claim)| (version.release, version.date, claim)), claimed)
    }

    /// When a correction was published that says it was made on a day.
    pub fn corrected(&self, reference: &str, claimed: Date) -> Published {
        let first = self.corrections.get(reference).and_then(|versions| versions.first());
        let claim = |version: &Logged<Correction>| version.what.on.parse().unwrap_or(claimed);
        self.known(first.map(|version| (version.release, version.date, claim(version))), claimed)
    }

    /// The day that counts, by the number and the day of the first release with it and by what it said then.
    fn known(&self, first: Option<(u64, Date, Date)>, claimed: Date) -> Published {
        let began = self.releases.first().map(|release| release.number);
        let (day, by) = match first {
            None => (claimed, KnownBy::Declared),
            Some((release, date, claim)) if Some(release) == began && claim < date => (claim, KnownBy::Declared),
            Some((_, date, claim)) => (date.max(claim), KnownBy::Logged),
        };
        Published { day, by, claimed }
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
    use jiff::civil::date;

    use super::*;
    use crate::ledger::leaf::Close;
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

    #[test]
    fn the_log_says_when_something_was_published_unless_it_was_there_before() {
        let claims = |reference: &str, version: u64, day: Option<&str>| match page(reference, version) {
            Leaf::Page(page) => Leaf::Page(Page { published: day.map(str::to_owned), ..page }),
            other => other,
        };
        let mut history = History::default();
        let days = |history: &History, reference: &str, claimed: Date, by_issue: bool| {
            let published = history.published(reference, claimed, by_issue);
            (published.day, published.by, published.differs())
        };
        // Without a ledger there is only what the file says.
        assert_eq!(
            days(&history, "minutes/a", date(2026, 4, 20), false),
            (date(2026, 4, 20), KnownBy::Declared, false)
        );
        for leaf in [
            release(1, "2026-05-01"),
            claims("minutes/a", 1, Some("2026-04-20")),
            claims("minutes/b", 1, None),
            claims("policies/c", 1, Some("2026-04-20")),
            close(1),
            release(2, "2026-06-01"),
            claims("minutes/a", 2, Some("2026-04-10")),
            claims("minutes/b", 2, Some("2026-04-20")),
            claims("policies/c", 2, Some("2026-05-30")),
            claims("minutes/d", 1, Some("2026-06-09")),
            close(2),
        ] {
            history.add(&leaf, None);
        }
        let of = |reference: &str, claimed: Date, by_issue: bool| days(&history, reference, claimed, by_issue);
        let declared = |day: Date, differs: bool| (day, KnownBy::Declared, differs);
        let logged = |day: Date, differs: bool| (day, KnownBy::Logged, differs);
        // It was there when the ledger began; what it said then counts, whatever it says now.
        assert_eq!(of("minutes/a", date(2026, 4, 10), false), declared(date(2026, 4, 20), true));
        // It said nothing of the sort until the second release.
        assert_eq!(of("minutes/b", date(2026, 4, 20), false), logged(date(2026, 6, 1), true));
        // A new issue has a day of its own.
        assert_eq!(of("policies/c", date(2026, 5, 30), true), logged(date(2026, 6, 1), true));
        assert_eq!(of("policies/c", date(2026, 4, 20), true), declared(date(2026, 4, 20), false));
        // What says that it comes later is not out before.
        assert_eq!(of("minutes/d", date(2026, 6, 9), false), logged(date(2026, 6, 9), false));
    }
}
