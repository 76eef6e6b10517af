//! What was found in passages of finished files: each is looked at once, however many pages it stands on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::OF_SOURCES_ALONE;
use super::Places;
use super::around::Around;
use super::clean;
use super::clean::Clean;
use super::clean::SourceKey;
use super::visible::Form;
use super::visible::Visible;
use crate::artifact::Artifact;
use crate::privacy;
use crate::privacy::Finding;
use crate::privacy::Known;
use crate::privacy::passages::Key;
use crate::privacy::passages::Keys;
use crate::privacy::passages::Passages;
use crate::privacy::passages::key;

/// How many parts what is known is kept in, so that threads seldom wait for one another.
const PARTS: usize = 64;

/// What was found in a passage; none where nothing was, which is nearly everywhere.
type Told = Option<Arc<Vec<Finding>>>;

/// What is known before a file is looked at.
pub(super) struct Before<'a> {
    /// The keys of everything that people wrote: what is found there is told there.
    pub(super) sources: &'a Keys,
    /// What is no person's.
    pub(super) known: &'a Known,
    /// What the build writes around it.
    pub(super) around: &'a Around,
}

/// What was found in each passage, by its key.
#[derive(Debug)]
pub(super) struct Looked {
    /// The names of places that were known.
    places: Places,
    /// With each passage whether it was met in this build.
    parts: Vec<Mutex<BTreeMap<Key, (bool, Told)>>>,
    /// Pieces of files in which nothing was found, where only what was found is asked for.
    pieces: Pieces,
    /// What an earlier build found to be clean.
    before: Clean,
    /// Sources that this build found to be clean.
    sources: Mutex<Vec<SourceKey>>,
}

impl Looked {
    /// Nothing yet.
    pub(super) fn new(places: Places) -> Looked {
        Looked::after(places, Clean::default())
    }

    /// What an earlier build found to be clean by the same names of places.
    pub(super) fn after(places: Places, before: Clean) -> Looked {
        let parts = (0..PARTS).map(|_| Mutex::default()).collect();
        Looked { places, parts, pieces: Pieces::new(), before, sources: Mutex::default() }
    }

    /// Whether an earlier build found nothing in a source.
    pub(super) fn has_clean(&self, source: &SourceKey) -> bool {
        self.before.has_source(source)
    }

    /// Notes that there is nothing in a source.
    pub(super) fn note_clean(&self, source: SourceKey) {
        self.sources.lock().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// All that is clean, as bytes for [`Clean::read`].
    pub(super) fn clean(&self) -> Vec<u8> {
        let mut passages: Vec<Key> = self.before.passages().collect();
        for part in &self.parts {
            let part = part.lock().unwrap_or_else(PoisonError::into_inner);
            passages.extend(part.iter().filter(|(_, (_, told))| told.is_none()).map(|(key, _)| *key));
        }
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner).clone();
        sources.extend(self.before.sources());
        clean::write(&self.places, sources, passages)
    }

    /// Whether it holds for these names of places.
    pub(super) fn is_by(&self, places: &Places) -> bool {
        self.places == *places
    }

    fn part(&self, key: Key) -> &Mutex<BTreeMap<Key, (bool, Told)>> {
        &self.parts[usize::try_from(key % PARTS as Key).unwrap_or_default()]
    }

    /// The keys of a file's passages; those that are not known and stand in no source are looked at.
    ///
    /// Unless `all` are asked for, only the keys of passages in which something was found are given.
    pub(super) fn look(&self, artifact: &Artifact, before: &Before<'_>, all: bool) -> Vec<Key> {
        let mut keys = Vec::new();
        let Some(visible) = Visible::of(artifact) else { return keys };
        for piece in visible.pieces() {
            let of_piece = (!all).then(|| (visible.form, key(piece)));
            if of_piece.is_some_and(|of_piece| self.pieces.have(of_piece)) {
                continue;
            }
            let found = keys.len();
            for text in visible.texts(piece) {
                self.look_at(&text, before, (visible.is_own(), all), &mut keys);
            }
            if let Some(of_piece) = of_piece.filter(|_| keys.len() == found) {
                self.pieces.note(of_piece);
            }
        }
        keys
    }

    fn look_at(&self, text: &str, before: &Before<'_>, (own, all): (bool, bool), keys: &mut Vec<Key>) {
        let there = |key| if before.sources.holds(key) { Some(false) } else { self.meet(key) };
        let passages = Passages::of(text);
        for (whole, place) in passages.keys() {
            if let Some(told) = there(whole) {
                keys.extend((all || told).then_some(whole));
                continue;
            }
            let passage = passages.folded(&place);
            for part in before.around.parts(passage, own) {
                let key = key(&passage[part.clone()]);
                let told = there(key).unwrap_or_else(|| {
                    let written = passages.written(&(place.start + part.start..place.start + part.end));
                    self.find(key, written, before.known)
                });
                keys.extend((all || told).then_some(key));
            }
        }
    }

    /// Looks for what is personal in a part of a passage, and notes what is found; whether anything is.
    fn find(&self, key: Key, written: &str, known: &Known) -> bool {
        let found = privacy::find(written, known).into_iter();
        let found: Vec<Finding> = found.filter(|finding| !OF_SOURCES_ALONE.contains(&finding.rule.number)).collect();
        let told = (!found.is_empty()).then(|| Arc::new(found));
        let any = told.is_some();
        self.part(key).lock().unwrap_or_else(PoisonError::into_inner).insert(key, (true, told));
        any
    }

    /// Whether something was found in a passage, where it is known; it is noted that it was met.
    pub(super) fn meet(&self, key: Key) -> Option<bool> {
        if self.before.has_passage(key) {
            return Some(false);
        }
        let mut part = self.part(key).lock().unwrap_or_else(PoisonError::into_inner);
        let (met, told) = part.get_mut(&key)?;
        *met = true;
        Some(told.is_some())
    }

    /// What was found in a passage.
    pub(super) fn told(&self, key: Key) -> Told {
        self.part(key).lock().unwrap_or_else(PoisonError::into_inner).get(&key).and_then(|known| known.1.clone())
    }

    /// Forgets what was not met since this was called last.
    pub(super) fn forget_unused(&self) {
        for part in &self.parts {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            part.retain(|_, known| std::mem::take(&mut known.0));
        }
    }
}

/// A piece of a file, by which form it is read by and the key of what stands in it.
type Piece = (Form, Key);

/// Pieces of files that were met lately and are clean: menus and feet are on every page. How much is kept is bounded: a
/// piece takes the place of another, which is then looked at again.
#[derive(Debug)]
struct Pieces(Vec<Mutex<Vec<Option<Piece>>>>);

/// How many pieces each part of what is kept holds.
const PIECES: usize = 2_048;

impl Pieces {
    fn new() -> Pieces {
        Pieces((0..PARTS).map(|_| Mutex::default()).collect())
    }

    fn place((_, key): Piece) -> (usize, usize) {
        let of = |key: Key, most: usize| usize::try_from(key % most as Key).unwrap_or_default();
        (of(key, PARTS), of(key / PARTS as Key, PIECES))
    }

    /// Whether one of them is this.
    fn have(&self, piece: Piece) -> bool {
        let (part, place) = Pieces::place(piece);
        self.0[part].lock().unwrap_or_else(PoisonError::into_inner).get(place) == Some(&Some(piece))
    }

    fn note(&self, piece: Piece) {
        let (part, place) = Pieces::place(piece);
        let mut part = self.0[part].lock().unwrap_or_else(PoisonError::into_inner);
        part.resize(PIECES, None);
        part[place] = Some(piece);
    }
}
