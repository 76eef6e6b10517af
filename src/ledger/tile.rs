//! The tree and its entries as static files: tiles of hashes and bundles of entries, of up to 256 each.
//!
//! C2SP `tlog-tiles` says what they are.

use std::collections::BTreeSet;

use crate::ledger::tree::Hash;
use crate::ledger::tree::Tree;

/// How many hashes or entries a full tile or bundle holds.
pub const FULL: u64 = 256;

/// What a file of the tree holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// Hashes of the level: of entries at 0, of the full tiles of the level below above it.
    Hashes(u8),
    /// Entries themselves.
    Entries,
}

/// A tile or a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    /// What it holds.
    pub holds: Holds,
    /// Its number within its level.
    pub index: u64,
    /// How many hashes or entries it holds: 256, or fewer for a partial one.
    pub width: u64,
}

/// A whole number as written without leading zeros or a sign; none for anything else.
pub(crate) fn number(text: &str) -> Option<u64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

impl Tile {
    /// Its path below the log's own: `tile/0/x001/x234/067.p/12`.
    pub fn path(&self) -> String {
        let level = match self.holds {
            Holds::Hashes(level) => level.to_string(),
            Holds::Entries => "entries".to_owned(),
        };
        let mut parts = vec![format!("{:03}", self.index % 1000)];
        let mut rest = self.index / 1000;
        while rest > 0 {
            parts.push(format!("x{:03}", rest % 1000));
            rest /= 1000;
        }
        parts.reverse();
        let partial = if self.width < FULL { format!(".p/{}", self.width) } else { String::new() };
        format!("tile/{level}/{}{partial}", parts.join("/"))
    }

    /// The tile of a path; none unless it is written in just the form in which [`Tile::path`] writes it.
    pub fn parse(path: &str) -> Option<Tile> {
        let rest = path.strip_prefix("tile/")?;
        let (level, rest) = rest.split_once('/')?;
        let holds = match level {
            "entries" => Holds::Entries,
            level => Holds::Hashes(u8::try_from(number(level)?).ok().filter(|level| *level < 64)?),
        };
        let (digits, width) = match rest.split_once(".p/") {
            Some((digits, width)) => (digits, number(width).filter(|width| (1..FULL).contains(width))?),
            None => (rest, FULL),
        };
        let mut index: u64 = 0;
        for part in digits.split('/') {
            let part = part.strip_prefix('x').unwrap_or(part);
            let value: u64 = part.parse().ok().filter(|value| *value < 1000)?;
            index = index.checked_mul(1000)?.checked_add(value)?;
        }
        let tile = Tile { holds, index, width };
        (tile.path() == path).then_some(tile)
    }

    /// The number of the first entry or hash of its level that it holds, and the one after its last.
    pub fn span(&self) -> (u64, u64) {
        (self.index * FULL, self.index * FULL + self.width)
    }
}

/// The tiles and bundles that a tree of `size` entries is read from, partial ones last in each level.
pub fn of_tree(size: u64) -> Vec<Tile> {
    let level = |holds: Holds, count: u64| {
        let full = (0..count / FULL).map(move |index| Tile { holds, index, width: FULL });
        full.chain((!count.is_multiple_of(FULL)).then_some(Tile { holds, index: count / FULL, width: count % FULL }))
    };
    let mut tiles: Vec<Tile> = level(Holds::Entries, size).collect();
    let mut count = size;
    for number in 0.. {
        if count == 0 {
            break;
        }
        tiles.extend(level(Holds::Hashes(number), count));
        count /= FULL;
    }
    tiles
}

/// The tiles and bundles that are kept of a log with checkpoints of these sizes, the largest being its own: all that its
/// tree is read from, and the partial ones of earlier sizes of which there is no full one yet.
pub fn kept(sizes: &[u64]) -> BTreeSet<Tile> {
    let newest = sizes.iter().copied().max().unwrap_or(0);
    let mut tiles: BTreeSet<Tile> = of_tree(newest).into_iter().collect();
    for size in sizes {
        let mut level = 0;
        let (mut count, mut now) = (*size, newest);
        while count > 0 {
            let (index, width) = (count / FULL, count % FULL);
            if width > 0 && index >= now / FULL {
                tiles.insert(Tile { holds: Holds::Hashes(level), index, width });
                if level == 0 {
                    tiles.insert(Tile { holds: Holds::Entries, index, width });
                }
            }
            level += 1;
            count /= FULL;
            now /= FULL;
        }
    }
    tiles
}

/// The content of a tile of hashes of a tree that has it; none where the tree is too small, or for a bundle.
pub fn hashes_of(tree: &Tree, tile: &Tile) -> Option<Vec<u8>> {
    let Holds::Hashes(level) = tile.holds else {
        return None;
    };
    let (from, to) = tile.span();
    let mut bytes = Vec::new();
    for index in from..to {
        bytes.extend(tree.node(u32::from(level) * 8, index)?);
    }
    Some(bytes)
}

/// The hashes of a tile; none unless it has just as many as its path says.
pub fn read_hashes(tile: &Tile, bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    (rest.is_empty() && hashes.len() as u64 == tile.width).then(|| hashes.to_vec())
}

/// A bundle of entries: each after its length in two bytes. None where one is too long.
pub fn write_entries<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).ok()?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Some(bytes)
}

/// The entries of a bundle; none unless it has just as many as its path says, and nothing after them.
pub fn read_entries<'a>(tile: &Tile, mut bytes: &'a [u8]) -> Option<Vec<&'a [u8]>> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bytes = rest;
    }
    (bytes.is_empty() && entries.len() as u64 == tile.width).then_some(entries)
}
