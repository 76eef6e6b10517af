//! Sources and passages in which nothing was found, as bytes that a later build begins with.
//!
//! Only what is clean is kept: nothing of what was found, which may be personal data. Each is known by its digest.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use sha2::Digest;
use sha2::Sha256;

use crate::privacy::passages::Key;
use crate::source::File;

/// The digest of a source: of its path, which is looked at too, and its text.
pub(super) type SourceKey = [u8; 32];

/// What an earlier build found to be clean.
#[derive(Debug, Default)]
pub(super) struct Clean {
    /// By which names of places.
    places: [u8; 32],
    sources: Keys<SourceKey>,
    passages: Keys<Key>,
}

/// Keys in order, each with whether it was met in this build.
#[derive(Debug)]
struct Keys<K>(Vec<(K, AtomicBool)>);

impl<K> Default for Keys<K> {
    fn default() -> Keys<K> {
        Keys(Vec::new())
    }
}

impl<K: Ord + Copy> Keys<K> {
    /// Whether one of them is this; it is noted that it was met.
    fn meet(&self, key: &K) -> bool {
        let Ok(at) = self.0.binary_search_by(|(known, _)| known.cmp(key)) else { return false };
        if let Some((_, met)) = self.0.get(at) {
            met.store(true, Ordering::Relaxed);
        }
        true
    }

    fn met(&self) -> impl Iterator<Item = K> {
        self.0.iter().filter(|(_, met)| met.load(Ordering::Relaxed)).map(|(key, _)| *key)
    }

    /// Those that stand one behind the other in bytes.
    fn read<const N: usize>(bytes: &[u8], key: impl Fn([u8; N]) -> K) -> Keys<K> {
        let (keys, _) = bytes.as_chunks::<N>();
        let mut keys: Vec<(K, AtomicBool)> = keys.iter().map(|bytes| (key(*bytes), AtomicBool::new(false))).collect();
        // They are written in order; what cannot be searched is worth nothing.
        keys.sort_by_key(|(key, _)| *key);
        Keys(keys)
    }
}

impl Clean {
    /// What [`write()`] wrote. Bytes of any other form hold nothing.
    pub(super) fn read(bytes: &[u8]) -> Clean {
        let clean = || {
            let (places, rest) = bytes.split_first_chunk::<32>()?;
            let (number, rest) = rest.split_first_chunk::<8>()?;
            let length = usize::try_from(u64::from_be_bytes(*number)).ok()?.checked_mul(32)?;
            let (sources, passages) = rest.split_at_checked(length)?;
            let (sources, passages) = (Keys::read(sources, |key| key), Keys::read(passages, Key::from_be_bytes));
            Some(Clean { places: *places, sources, passages })
        };
        clean().unwrap_or_default()
    }

    /// Whether it was found where these were the names of places.
    pub(super) fn is_by(&self, places: &[String]) -> bool {
        self.places == digest_of(places.iter().map(String::as_bytes))
    }

    /// Whether nothing is in a passage; it is noted that it was met.
    pub(super) fn has_passage(&self, key: Key) -> bool {
        self.passages.meet(&key)
    }

    /// Whether nothing is in a source; it is noted that it was met.
    pub(super) fn has_source(&self, key: &SourceKey) -> bool {
        self.sources.meet(key)
    }

    /// The passages that were met.
    pub(super) fn passages(&self) -> impl Iterator<Item = Key> {
        self.passages.met()
    }

    /// The sources that were met.
    pub(super) fn sources(&self) -> impl Iterator<Item = SourceKey> {
        self.sources.met()
    }
}

/// The key of a source.
pub(super) fn source_key(file: &File) -> SourceKey {
    digest_of([file.path.as_bytes(), file.text.as_bytes()].into_iter())
}

/// What is clean by some names of places, as bytes: the same for the same, in whatever order it was found.
pub(super) fn write(places: &[String], mut sources: Vec<SourceKey>, mut passages: Vec<Key>) -> Vec<u8> {
    sources.sort_unstable();
    sources.dedup();
    passages.sort_unstable();
    passages.dedup();
    let mut bytes = digest_of(places.iter().map(String::as_bytes)).to_vec();
    bytes.extend_from_slice(&(sources.len() as u64).to_be_bytes());
    bytes.extend_from_slice(sources.as_flattened());
    passages.iter().for_each(|key| bytes.extend_from_slice(&key.to_be_bytes()));
    bytes
}

fn digest_of<'a>(parts: impl Iterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::Clean;
    use super::source_key;
    use super::write;
    use crate::source::File;

    #[test]
    fn what_was_clean_is_known_again_and_what_was_not_met_is_not_kept() {
        let places = ["Elm Court".to_owned()];
        let files = ["one", "two"].map(|text| source_key(&File::of_text("content/pages/a.md", text)));
        let bytes = write(&places, files.to_vec(), vec![9, 1, 5]);
        let clean = Clean::read(&bytes);
        assert!(clean.is_by(&places) && !clean.is_by(&[]));
        assert!(clean.has_passage(5) && clean.has_passage(1) && !clean.has_passage(2));
        assert!(clean.has_source(&files[1]));
        assert!(!clean.has_source(&source_key(&File::of_text("content/pages/b.md", "two"))));
        assert_eq!(clean.passages().collect::<Vec<_>>(), [1, 5]);
        assert_eq!(clean.sources().collect::<Vec<_>>(), [files[1]]);
    }

    #[test]
    fn bytes_of_no_form_hold_nothing() {
        for bytes in [&[][..], &[1; 31], &[0xff; 45], &[7; 900]] {
            let clean = Clean::read(bytes);
            assert!(!clean.has_passage(0) && !clean.has_source(&[7; 32]) && !clean.is_by(&["Elm".to_owned()]));
        }
    }
}
