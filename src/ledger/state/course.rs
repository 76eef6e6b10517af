//! The order of entries: which may follow which, and what each must agree with of those before it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::date::parse_day;
use crate::ledger::leaf::Close;
use crate::ledger::leaf::Correction;
use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Gone;
use crate::ledger::leaf::Key;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::leaf::Promise;
use crate::ledger::leaf::Redaction;
use crate::ledger::leaf::Release as Begins;
use crate::ledger::note::Sort;
use crate::ledger::note::Verifier;
use crate::ledger::state::Release;
use crate::ledger::state::UNSIGNED;
use crate::ledger::tree::Hash;
use crate::ledger::tree::from_hex;

/// What the entries so far amount to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Course {
    origin: String,
    next: u64,
    keys: Vec<(u64, String)>,
    releases: Vec<Release>,
    open: Option<Open>,
    pages: BTreeMap<String, Standing>,
    versions: BTreeMap<u64, (String, u64)>,
    figures: BTreeMap<String, u64>,
    seen_figures: BTreeSet<String>,
    promises: BTreeMap<String, bool>,
    corrections: BTreeSet<String>,
    redactions: BTreeMap<u64, u64>,
}

/// A page as of the newest of its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    entry: u64,
    version: u64,
    on_site: bool,
}

/// The release that is not complete yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Open {
    release: Release,
    /// The place of the last entry's sort in the order of sorts, and what it is ordered by within.
    last: (u8, String, u64),
    /// The corrections that entries of this release name.
    notes: BTreeSet<String>,
}

/// What a release that is complete must agree with beyond its entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Closed {
    pub(super) manifest: Hash,
    pub(super) files: u64,
    pub(super) bytes: u64,
}

/// Whether a text is a day: `2026-05-01`.
fn is_day(text: &str) -> bool {
    text.len() == 10 && parse_day(text).is_ok()
}

/// An error of the caller's own words unless it is so.
fn ensure(so: bool, what: impl Into<String>) -> Result<(), String> {
    if so { Ok(()) } else { Err(what.into()) }
}

impl Course {
    pub(super) fn new(origin: &str) -> Course {
        Course {
            origin: origin.to_owned(),
            next: 0,
            keys: Vec::new(),
            releases: Vec::new(),
            open: None,
            pages: BTreeMap::new(),
            versions: BTreeMap::new(),
            figures: BTreeMap::new(),
            seen_figures: BTreeSet::new(),
            promises: BTreeMap::new(),
            corrections: BTreeSet::new(),
            redactions: BTreeMap::new(),
        }
    }

    pub(super) fn releases(&self) -> &[Release] {
        &self.releases
    }

    pub(super) fn keys(&self) -> &[(u64, String)] {
        &self.keys
    }

    pub(super) fn vkey(&self) -> Option<&str> {
        self.keys.last().map(|(_, vkey)| vkey.as_str())
    }

    pub(super) fn page(&self, reference: &str) -> Option<u64> {
        self.pages.get(reference).map(|page| page.entry)
    }

    pub(super) fn is_on_site(&self, reference: &str) -> bool {
        self.pages.get(reference).is_some_and(|page| page.on_site)
    }

    pub(super) fn figures(&self) -> &BTreeMap<String, u64> {
        &self.figures
    }

    pub(super) fn redactions(&self) -> &BTreeMap<u64, u64> {
        &self.redactions
    }

    /// Whether the last entry completed a release, so that there can be a checkpoint.
    pub(super) fn is_complete(&self) -> bool {
        self.open.is_none() && !self.releases.is_empty()
    }

    /// Takes the next entry. What is wrong with it is said in words that can follow "the entry"; the ones after it can be
    /// taken nonetheless.
    pub(super) fn take(&mut self, leaf: &Leaf) -> Result<Option<Closed>, String> {
        let entry = self.next;
        self.next += 1;
        match leaf {
            Leaf::Key(key) => self.key(entry, key).map(|()| None),
            Leaf::Release(release) => self.begin(entry, release).map(|()| None),
            Leaf::Close(close) => self.close(close).map(Some),
            other => {
                self.in_order(other)?;
                match other {
                    Leaf::Gone(gone) => self.gone(gone),
                    Leaf::Page(page) => self.new_page(entry, page),
                    Leaf::Figure(figure) => self.figure(entry, figure),
                    Leaf::Promise(promise) => self.promise(promise),
                    Leaf::Correction(correction) => self.correction(correction),
                    Leaf::Redaction(redaction) => self.redaction(entry, redaction),
                    Leaf::Key(_) | Leaf::Release(_) | Leaf::Close(_) => Ok(()),
                }
                .map(|()| None)
            }
        }
    }

    fn key(&mut self, entry: u64, key: &Key) -> Result<(), String> {
        let before = self.vkey().map(str::to_owned);
        let place = match &mut self.open {
            None => entry == 0,
            Some(open) => {
                let first = open.last.0 == 0;
                open.last.0 = 1;
                if key.vkey != UNSIGNED {
                    open.release.keys.push(key.vkey.clone());
                }
                first
            }
        };
        self.keys.push((entry, key.vkey.clone()));
        ensure(place, "is a key that does not stand at the beginning of the log or of a release")?;
        ensure(key.replaces == before, "does not replace the key that signs")?;
        ensure(before.as_ref() != Some(&key.vkey), "replaces a key by itself")?;
        let named = |key: &Verifier| key.name() == self.origin && key.sort() == Sort::Log;
        let fits = key.vkey == UNSIGNED || Verifier::parse(&key.vkey).is_some_and(|key| named(&key));
        ensure(fits, "does not hold a key of this log")
    }

    fn begin(&mut self, entry: u64, begins: &Begins) -> Result<(), String> {
        let last = self.releases.last();
        let number = last.map_or(1, |release| release.number + 1);
        let late = last.is_none_or(|release| release.date <= begins.date);
        let inside = self.open.is_some();
        let keys = self.vkey().filter(|key| *key != UNSIGNED).map(str::to_owned).into_iter().collect();
        let from = if last.is_none() { 0 } else { entry };
        let release = Release { number: begins.number, date: begins.date.clone(), from, size: 0, keys };
        let earlier = last.map(|release| release.date.clone()).unwrap_or_default();
        self.open = Some(Open { release, last: (0, String::new(), 0), notes: BTreeSet::new() });
        ensure(!inside, "begins a release before the one before is complete")?;
        ensure(!self.keys.is_empty(), "begins a release before the log names its key")?;
        ensure(begins.number == number, format!("should begin release {number}"))?;
        ensure(is_day(&begins.date), "does not have a day")?;
        ensure(late, format!("has a date earlier than the previous release: {} before {earlier}", begins.date))?;
        ensure(!begins.generator.is_empty(), "does not say what made the release")
    }

    fn close(&mut self, close: &Close) -> Result<Closed, String> {
        let Some(open) = self.open.take() else {
            return Err("completes a release where none has begun".to_owned());
        };
        let number = open.release.number;
        self.releases.push(Release { size: self.next, ..open.release });
        ensure(close.release == number, format!("should complete release {number}"))?;
        if let Some(note) = open.notes.iter().find(|note| !self.corrections.contains(*note)) {
            return Err(format!("completes a release with a change explained by {note}, which is not in the log"));
        }
        let manifest = from_hex(&close.manifest).ok_or("does not have the hash of the list of files")?;
        Ok(Closed { manifest, files: close.files, bytes: close.bytes })
    }

    /// Holds the order within a release: by sort, and within each sort by reference.
    fn in_order(&mut self, leaf: &Leaf) -> Result<(), String> {
        let (sort, version) = match leaf {
            Leaf::Gone(_) => (2, 0),
            Leaf::Page(_) => (3, 0),
            Leaf::Figure(_) => (4, 0),
            Leaf::Promise(_) => (5, 0),
            Leaf::Correction(_) => (6, 0),
            Leaf::Redaction(redaction) => (7, redaction.version),
            Leaf::Key(_) | Leaf::Release(_) | Leaf::Close(_) => return Ok(()),
        };
        let open = self.open.as_mut().ok_or("does not stand in a release")?;
        let now = (sort, leaf.reference().to_owned(), version);
        let after = open.last < now;
        open.last = now;
        ensure(after, "is not in order")?;
        let reference = leaf.reference();
        ensure(!reference.is_empty() && !reference.chars().any(char::is_control), "does not say what it is of")
    }

    fn gone(&mut self, gone: &Gone) -> Result<(), String> {
        let page = self.pages.get_mut(&gone.reference).filter(|page| page.on_site);
        page.map(|page| page.on_site = false)
            .ok_or_else(|| "says of something that was not there that it is gone".to_owned())
    }

    fn new_page(&mut self, entry: u64, page: &Page) -> Result<(), String> {
        let standing = Standing { entry, version: page.version, on_site: true };
        let before = self.pages.insert(page.reference.clone(), standing);
        self.versions.insert(entry, (page.reference.clone(), page.version));
        let version = before.map_or(1, |before| before.version + 1);
        ensure(page.version == version, format!("should be of version {version}"))?;
        ensure(page.published.as_deref().is_none_or(is_day), "does not have a day")?;
        ensure(from_hex::<32>(&page.commitment).is_some(), "does not have a commitment")
    }

    /// Notes which correction explains a change.
    fn explained(&mut self, note: Option<&String>) {
        if let (Some(open), Some(note)) = (&mut self.open, note) {
            open.notes.insert(note.clone());
        }
    }

    fn figure(&mut self, entry: u64, figure: &Figure) -> Result<(), String> {
        let stands = self.figures.contains_key(&figure.reference);
        let seen = !self.seen_figures.insert(figure.reference.clone());
        self.explained(figure.note.as_ref());
        match figure.state.as_str() {
            "withdrawn" => self.figures.remove(&figure.reference),
            _ => self.figures.insert(figure.reference.clone(), entry),
        };
        match figure.state.as_str() {
            "first" | "late" => ensure(!stands, "says of a figure that was published before that it is new")?,
            "correction" | "revision" | "definition-change" => ensure(seen, "changes a figure that never was")?,
            "withdrawn" => ensure(stands, "withdraws a figure that does not stand")?,
            _ => return Err("does not say how its figure stands to the one before".to_owned()),
        }
        let met = figure.met.as_deref();
        ensure(matches!(met, None | Some("met" | "missed")), "does not say whether its target was met")
    }

    fn promise(&mut self, promise: &Promise) -> Result<(), String> {
        let withdrawn = promise.state == "withdrawn";
        let before = self.promises.insert(promise.reference.clone(), !withdrawn);
        self.explained(promise.note.as_ref());
        match promise.state.as_str() {
            "first" => ensure(before != Some(true), "says of a promise that was made before that it is new")?,
            "promise-change" => ensure(before.is_some(), "changes a promise that never was")?,
            "withdrawn" => ensure(before == Some(true), "withdraws a promise that does not stand")?,
            _ => return Err("does not say how its promise stands to the one before".to_owned()),
        }
        let days = [&promise.from, &promise.to].into_iter().flatten().all(|day| is_day(day));
        ensure(days, "does not have a day")
    }

    fn correction(&mut self, correction: &Correction) -> Result<(), String> {
        self.corrections.insert(correction.reference.clone());
        ensure(is_day(&correction.on), "does not have a day")?;
        ensure(from_hex::<32>(&correction.digest).is_some(), "does not have the hash of its text")
    }

    fn redaction(&mut self, entry: u64, redaction: &Redaction) -> Result<(), String> {
        let page = self.versions.get(&redaction.leaf);
        let same = page.is_some_and(|(of, version)| *of == redaction.reference && *version == redaction.version);
        ensure(same, format!("takes back what entry {} is not", redaction.leaf))?;
        ensure(self.redactions.insert(redaction.leaf, entry).is_none(), "takes back what was taken back already")?;
        ensure(!redaction.reason.is_empty(), "does not say why")
    }
}
