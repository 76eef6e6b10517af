//! Checkpoints: the head of the log at a size, signed where there is a key.
//!
//! C2SP `tlog-checkpoint`, without its extension lines. Where nothing is signed, a checkpoint is the three lines of its
//! text alone.

use base64ct::Base64;
use base64ct::Encoding;

use crate::ledger::note::Note;
use crate::ledger::note::Signature;
use crate::ledger::note::Signer;
use crate::ledger::note::Verifier;
use crate::ledger::note::from_base64;
use crate::ledger::note::is_key_name;
use crate::ledger::tile::number;
use crate::ledger::tree::Hash;
use crate::ledger::tree::hex;

/// What a checkpoint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Which log it is of.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root of their tree.
    pub root: Hash,
}

impl Body {
    /// The three lines, which are what is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, Base64::encode_string(&self.root))
    }

    /// Reads the three lines; why they are none is said in words that can follow "this file".
    pub fn parse(text: &str) -> Result<Body, String> {
        let lines: Vec<&str> = text.split('\n').collect();
        let [origin, size, root, ""] = lines[..] else {
            return Err("does not have the three lines of a checkpoint".to_owned());
        };
        if !is_key_name(origin) {
            return Err("does not name its log in the first line".to_owned());
        }
        let size = number(size).ok_or("does not have a size in the second line")?;
        let root = from_base64(root).and_then(|bytes| bytes.try_into().ok());
        let root = root.ok_or("does not have a hash in the third line")?;
        Ok(Body { origin: origin.to_owned(), size, root })
    }

    /// The beginning of the root in a form that people can copy: `3f2a 91bc 07de 55e1`. It is told together with the size
    /// and the number of the release.
    pub fn short(&self) -> String {
        short(&self.root)
    }
}

/// The beginning of a root in a form that people can copy: `3f2a 91bc 07de 55e1`.
pub fn short(root: &Hash) -> String {
    let groups: Vec<String> = root[..8].chunks(2).map(hex).collect();
    groups.join(" ")
}

/// A checkpoint with the lines of those who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// What it says.
    pub body: Body,
    /// Those who signed; nobody where the landlord has no key.
    pub signatures: Vec<Signature>,
}

impl Checkpoint {
    /// A checkpoint signed by each of these in turn; without them an unsigned one.
    pub fn sign(body: Body, signers: &[&Signer]) -> Checkpoint {
        let text = body.text();
        Checkpoint { body, signatures: signers.iter().map(|signer| signer.sign(&text)).collect() }
    }

    /// Reads a checkpoint. Written anew it must be the same bytes; why it is none is said in words that can follow "this file".
    pub fn parse(bytes: &[u8]) -> Result<Checkpoint, String> {
        let unsigned = std::str::from_utf8(bytes).ok().filter(|text| !text.contains("\n\n"));
        match unsigned {
            Some(text) => Ok(Checkpoint { body: Body::parse(text)?, signatures: Vec::new() }),
            None => {
                let note = Note::parse(bytes)?;
                Ok(Checkpoint { body: Body::parse(&note.text)?, signatures: note.signatures })
            }
        }
    }

    /// The checkpoint as [`Checkpoint::parse`] reads it.
    pub fn bytes(&self) -> Vec<u8> {
        let text = self.body.text();
        match self.signatures.is_empty() {
            true => text.into_bytes(),
            false => Note { text, signatures: self.signatures.clone() }.bytes(),
        }
    }

    /// Whether this key signed it.
    pub fn signed_by(&self, verifier: &Verifier) -> bool {
        let text = self.body.text();
        self.signatures.iter().any(|signature| verifier.verifies(&text, signature))
    }

    /// Whether a line claims to be by this key and is not.
    pub fn forged_for(&self, verifier: &Verifier) -> bool {
        let text = self.body.text();
        self.signatures.iter().any(|signature| verifier.claims(signature) && !verifier.verifies(&text, signature))
    }

    /// Whether the two cannot be of one log: the same log and size, and another root.
    pub fn contradicts(&self, other: &Checkpoint) -> bool {
        self.body.origin == other.body.origin && self.body.size == other.body.size && self.body.root != other.body.root
    }
}
