//! The Merkle tree of RFC 6962, section 2.1: hashes of entries and nodes, roots, and proofs.
//!
//! Whatever asks for a node of the tree names a *complete subtree*: `(level, index)` is the one over the entries from
//! `index * 2^level` on, `2^level` of them. So the maths holds for any size that a `u64` can count, whether the hashes lie
//! in memory, in tiles or nowhere at all.

use sha2::Digest;
use sha2::Sha256;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A hash or other bytes as hexadecimal digits, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Bytes from hexadecimal digits; none unless they are small letters, and just as many as needed.
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        for digit in pair {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            *byte = *byte << 4 | value;
        }
    }
    Some(bytes)
}

/// The hash of an entry.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// The hash of a node over two others.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The largest power of two below `size`, which is at least 2.
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

/// The root over the entries from `from` up to `to`, where `from` is where such a subtree can begin.
fn range(from: u64, to: u64, node: &impl Fn(u32, u64) -> Hash) -> Hash {
    let size = to - from;
    if size == 0 {
        return sha256(b"");
    }
    if size.is_power_of_two() {
        let level = size.trailing_zeros();
        return node(level, from >> level);
    }
    let middle = from + split(size);
    node_hash(&range(from, middle, node), &range(middle, to, node))
}

/// The root of the tree of `size` entries.
pub fn root_of(size: u64, node: &impl Fn(u32, u64) -> Hash) -> Hash {
    range(0, size, node)
}

/// The proof that the entry `index` is in the tree of `size` entries, from its neighbour to the root's child; none where the tree
/// has no such entry.
pub fn inclusion(index: u64, size: u64, node: &impl Fn(u32, u64) -> Hash) -> Option<Vec<Hash>> {
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    if index >= size {
        return None;
    }
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(range(middle, to, node));
            to = middle;
        } else {
            path.push(range(from, middle, node));
            from = middle;
        }
    }
    path.reverse();
    Some(path)
}

/// The proof that the tree of `size` entries begins with that of `old`; none where `old` is the larger. It is empty where
/// one of the two says all: for the empty tree, and for the same one.
pub fn consistency(old: u64, size: u64, node: &impl Fn(u32, u64) -> Hash) -> Option<Vec<Hash>> {
    if old > size {
        return None;
    }
    if old == 0 || old == size {
        return Some(Vec::new());
    }
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    while to != old {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(range(middle, to, node));
            to = middle;
        } else {
            path.push(range(from, middle, node));
            from = middle;
        }
    }
    // The verifier holds the root of a tree that stands whole in the larger one, and need not be told it.
    if from > 0 {
        path.push(range(from, to, node));
    }
    path.reverse();
    Some(path)
}

/// Whether `proof` shows that an entry of this hash is number `index` of the tree of `size` entries with this root.
pub fn includes(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for other in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(other, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, other);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `proof` shows that the tree of `size` entries with this `root` begins with that of `old` entries.
pub fn extends(old: u64, old_root: &Hash, size: u64, root: &Hash, proof: &[Hash]) -> bool {
    if old > size {
        return false;
    }
    if old == size {
        return proof.is_empty() && old_root == root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == sha256(b"");
    }
    let (mut node, mut last) = (old - 1, size - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let mut hashes = proof.iter();
    // Where the old tree stands whole in the new one, its root is the first hash.
    let first = if old.is_power_of_two() { Some(old_root) } else { hashes.next() };
    let Some(first) = first else {
        return false;
    };
    let (mut before, mut now) = (*first, *first);
    for other in hashes {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            before = node_hash(other, &before);
            now = node_hash(other, &now);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            now = node_hash(&now, other);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && before == *old_root && now == *root
}

/// A tree in memory: every node of every complete subtree, each hashed once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree over entries of these hashes.
    pub fn of(leaves: impl IntoIterator<Item = Hash>) -> Tree {
        let mut tree = Tree::default();
        for leaf in leaves {
            tree.push(leaf);
        }
        tree
    }

    /// Adds an entry by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let nodes = &mut self.levels[level];
            nodes.push(hash);
            match nodes.as_slice() {
                [.., left, right] if nodes.len().is_multiple_of(2) => hash = node_hash(left, right),
                _ => return,
            }
        }
    }

    /// How many entries it has.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The hash of a complete subtree; none where it has no such subtree.
    pub fn node(&self, level: u32, index: u64) -> Option<Hash> {
        self.levels.get(level as usize)?.get(usize::try_from(index).ok()?).copied()
    }

    /// The hash of a complete subtree that is known to be there: all that the functions above ask for within the size are.
    fn known(&self, level: u32, index: u64) -> Hash {
        self.node(level, index).unwrap_or_default()
    }

    /// The root of the tree as it was when it had `size` entries; none where it has fewer.
    pub fn root_at(&self, size: u64) -> Option<Hash> {
        (size <= self.size()).then(|| root_of(size, &|level, index| self.known(level, index)))
    }

    /// The root.
    pub fn root(&self) -> Hash {
        root_of(self.size(), &|level, index| self.known(level, index))
    }

    /// The proof that the entry `index` was in the tree when it had `size` entries.
    pub fn inclusion(&self, index: u64, size: u64) -> Option<Vec<Hash>> {
        if size > self.size() {
            return None;
        }
        inclusion(index, size, &|level, index| self.known(level, index))
    }

    /// The proof that the tree of `size` entries begins with that of `old`.
    pub fn consistency(&self, old: u64, size: u64) -> Option<Vec<Hash>> {
        if size > self.size() {
            return None;
        }
        consistency(old, size, &|level, index| self.known(level, index))
    }
}
