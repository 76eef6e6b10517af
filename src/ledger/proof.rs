//! Proofs that stand on their own: that an entry is in the log (C2SP `tlog-proof`), and what a witness is sent (C2SP
//! `tlog-witness`, the body of `add-checkpoint`).

use base64ct::Base64;
use base64ct::Encoding;

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::note::from_base64;
use crate::ledger::policy::Policy;
use crate::ledger::tile::number;
use crate::ledger::tree::Hash;
use crate::ledger::tree::Tree;
use crate::ledger::tree::extends;
use crate::ledger::tree::includes;
use crate::ledger::tree::leaf_hash;

/// The first line of a proof.
const HEAD: &str = "c2sp.org/tlog-proof@v1";
/// The most hashes that a proof of either sort may have.
const MOST_HASHES: usize = 63;

/// The proof that an entry is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Anything else, which nobody signed.
    pub extra: Option<Vec<u8>>,
    /// The number of the entry.
    pub index: u64,
    /// The hashes from its neighbour's to that of the root's child.
    pub hashes: Vec<Hash>,
    /// The checkpoint of the tree that it is in.
    pub checkpoint: Checkpoint,
}

/// The hashes as lines, each with its end.
fn write_hashes(hashes: &[Hash]) -> String {
    hashes.iter().map(|hash| format!("{}\n", Base64::encode_string(hash))).collect()
}

/// The hashes of the lines.
fn read_hashes(lines: &[&str]) -> Result<Vec<Hash>, String> {
    if lines.len() > MOST_HASHES {
        return Err(format!("has more than {MOST_HASHES} hashes"));
    }
    let hash = |line: &&str| from_base64(line).and_then(|bytes| bytes.try_into().ok());
    Ok(lines.iter().map(hash).collect::<Option<_>>().ok_or("has a malformed hash")?)
}

/// The part before the first empty line, as lines, and the checkpoint after it.
fn parts(bytes: &[u8]) -> Result<(Vec<&str>, Checkpoint), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not text in UTF-8")?;
    let (head, rest) = text.split_once("\n\n").ok_or("has no empty line before its checkpoint")?;
    Ok((head.split('\n').collect(), Checkpoint::parse(rest.as_bytes())?))
}

impl Proof {
    /// The proof that an entry of the tree is in it; none where the checkpoint's tree does not have it.
    pub fn of(tree: &Tree, index: u64, checkpoint: &Checkpoint) -> Option<Proof> {
        let hashes = tree.inclusion(index, checkpoint.body.size)?;
        Some(Proof { extra: None, index, hashes, checkpoint: checkpoint.clone() })
    }

    /// The proof as [`Proof::parse`] reads it.
    pub fn bytes(&self) -> Vec<u8> {
        let extra = self.extra.as_ref().map(|extra| format!("extra {}\n", Base64::encode_string(extra)));
        let head = format!("{HEAD}\n{}index {}\n", extra.unwrap_or_default(), self.index);
        let mut bytes = format!("{head}{}\n", write_hashes(&self.hashes)).into_bytes();
        bytes.extend(self.checkpoint.bytes());
        bytes
    }

    /// Reads a proof. Written anew it must be the same bytes; why it is none is said in words that can follow "this file".
    pub fn parse(bytes: &[u8]) -> Result<Proof, String> {
        let (lines, checkpoint) = parts(bytes)?;
        let [HEAD, lines @ ..] = lines.as_slice() else {
            return Err("does not begin as a proof does".to_owned());
        };
        let (extra, lines) = match lines {
            [line, rest @ ..] if line.starts_with("extra ") => {
                (Some(from_base64(&line["extra ".len()..]).ok_or("has malformed extra data")?), rest)
            }
            lines => (None, lines),
        };
        let [index, lines @ ..] = lines else {
            return Err("does not say which entry it is of".to_owned());
        };
        let index = index.strip_prefix("index ").and_then(number).ok_or("does not say which entry it is of")?;
        let proof = Proof { extra, index, hashes: read_hashes(lines)?, checkpoint };
        if proof.bytes() == bytes { Ok(proof) } else { Err("is not written in the one right way".to_owned()) }
    }

    /// Whether the hashes lead from the entry to the checkpoint's root; whether anyone signed that is another question.
    pub fn holds(&self, entry: &[u8]) -> bool {
        let body = &self.checkpoint.body;
        includes(&leaf_hash(entry), self.index, body.size, &self.hashes, &body.root)
    }

    /// Whether the entry is in the log by the keys of the policy; why not is said in words that can follow "this file".
    pub fn verify(&self, entry: &[u8], policy: &Policy) -> Result<(), String> {
        policy.accepts(&self.checkpoint)?;
        if self.holds(entry) { Ok(()) } else { Err("does not lead from this entry to its checkpoint".to_owned()) }
    }
}

/// Where the proof of an entry lies below the log's own path; none for entries that have no proof of their own. That of a
/// page names its version: `proofs/policies/repairs.v2.tlog-proof`.
pub fn path(leaf: &Leaf) -> Option<String> {
    match leaf {
        Leaf::Page(page) => Some(format!("proofs/{}.v{}.tlog-proof", page.reference, page.version)),
        Leaf::Figure(figure) => Some(format!("proofs/{}.tlog-proof", figure.reference.replacen('#', "/", 1))),
        _ => None,
    }
}

/// What a witness is sent: that the log has grown, and by nothing else, since the size that it knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The size that the witness knows; 0 where it knows none.
    pub old: u64,
    /// The hashes that prove it.
    pub hashes: Vec<Hash>,
    /// The newer checkpoint.
    pub checkpoint: Checkpoint,
}

impl Growth {
    /// The proof that the checkpoint's tree begins with that of `old` entries; none where it is smaller.
    pub fn of(tree: &Tree, old: u64, checkpoint: &Checkpoint) -> Option<Growth> {
        let hashes = tree.consistency(old, checkpoint.body.size)?;
        Some(Growth { old, hashes, checkpoint: checkpoint.clone() })
    }

    /// The body of the request.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("old {}\n{}\n", self.old, write_hashes(&self.hashes)).into_bytes();
        bytes.extend(self.checkpoint.bytes());
        bytes
    }

    /// Reads the body of a request. Written anew it must be the same bytes; why it is none is said in words that can
    /// follow "this file".
    pub fn parse(bytes: &[u8]) -> Result<Growth, String> {
        let (lines, checkpoint) = parts(bytes)?;
        let [old, lines @ ..] = lines.as_slice() else {
            return Err("does not say which size it begins from".to_owned());
        };
        let old = old.strip_prefix("old ").and_then(number).ok_or("does not say which size it begins from")?;
        let growth = Growth { old, hashes: read_hashes(lines)?, checkpoint };
        if growth.bytes() == bytes { Ok(growth) } else { Err("is not written in the one right way".to_owned()) }
    }

    /// Whether the hashes show that the log of the old root became that of the checkpoint.
    pub fn holds(&self, old_root: &Hash) -> bool {
        let body = &self.checkpoint.body;
        extends(self.old, old_root, body.size, &body.root, &self.hashes)
    }
}
