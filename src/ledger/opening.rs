//! Commitments to the text of pages, and what opens them.
//!
//! The log holds a salted hash of each page. As long as its opening is published, anyone can work the hash out anew; once
//! it is taken back, the hash says nothing.

use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::ledger::json::canonical;
use crate::ledger::note::keyed_hash;
use crate::ledger::tree::Hash;
use crate::ledger::tree::from_hex;
use crate::ledger::tree::hex;

/// What the text of a page is salted with.
pub type Salt = [u8; 16];

/// The salt of a page in a version.
pub fn salt(secret: &[u8; 32], reference: &str, version: u64) -> Salt {
    let hash = keyed_hash(secret, &[reference.as_bytes(), &[0], version.to_string().as_bytes()]);
    let mut salt = Salt::default();
    salt.copy_from_slice(&hash[..16]);
    salt
}

/// What the log holds of a page's text.
pub fn commitment(salt: &Salt, text: &str) -> Hash {
    Sha256::new().chain_update(b"candour page v1\0").chain_update(salt).chain_update(text).finalize().into()
}

/// The opening of a `page` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is open.
    Open {
        /// The number of the entry.
        leaf: u64,
        /// The salt.
        salt: Salt,
        /// The canonical text.
        text: String,
    },
    /// It was taken back.
    Redacted {
        /// The number of the entry.
        leaf: u64,
        /// That of the `redaction` entry.
        redaction: u64,
    },
}

/// The line of an opening.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Open(Open),
    Redacted(Redacted),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    leaf: u64,
    salt: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Redacted {
    leaf: u64,
    redaction: u64,
}

impl Opening {
    /// The canonical text, as long as it is open.
    pub fn text(&self) -> Option<&str> {
        match self {
            Opening::Open { text, .. } => Some(text),
            Opening::Redacted { .. } => None,
        }
    }

    /// The number of the `page` entry that it is of.
    pub fn leaf(&self) -> u64 {
        match self {
            Opening::Open { leaf, .. } | Opening::Redacted { leaf, .. } => *leaf,
        }
    }

    /// The line, without its end.
    pub fn line(&self) -> String {
        canonical(&match self {
            Opening::Open { leaf, salt, text } => Line::Open(Open { leaf: *leaf, salt: hex(salt), text: text.clone() }),
            Opening::Redacted { leaf, redaction } => Line::Redacted(Redacted { leaf: *leaf, redaction: *redaction }),
        })
    }

    /// Reads a line without its end; none where it is not written in the one right way.
    pub fn parse(line: &str) -> Option<Opening> {
        let opening = match serde_json::from_str(line).ok()? {
            Line::Open(Open { leaf, salt, text }) => Opening::Open { leaf, salt: from_hex(&salt)?, text },
            Line::Redacted(Redacted { leaf, redaction }) => Opening::Redacted { leaf, redaction },
        };
        (opening.line() == line).then_some(opening)
    }
}

/// The file of a release's openings.
pub fn write(openings: &[Opening]) -> String {
    openings.iter().map(|opening| format!("{}\n", opening.line())).collect()
}

/// Reads the file of a release's openings; the error is the number of the first line that is malformed.
pub fn read(bytes: &[u8]) -> Result<Vec<Opening>, u64> {
    let mut openings = Vec::new();
    for (number, line) in (1u64..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
        openings.push(line.and_then(Opening::parse).ok_or(number)?);
    }
    Ok(openings)
}
