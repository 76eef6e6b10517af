//! Signed notes: a text, and the lines of those who signed it.
//!
//! C2SP `signed-note` says what they are; the keys are written as Go's `sumdb/note` writes them. Two sorts of signature are
//! known: that of the log itself (`0x01`), and that of a witness with the time at which it signed (`0x04`, C2SP `tlog-cosignature`).

use std::fmt;

use base64ct::Base64;
use base64ct::Encoding;
use ed25519_dalek::Signature as Ed25519;
use ed25519_dalek::Signer as Signing;
use ed25519_dalek::SigningKey;
use ed25519_dalek::VerifyingKey;
use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Sha256;

use crate::ledger::tree::from_hex;
use crate::ledger::tree::hex;
use crate::ledger::tree::sha256;

/// The most signatures that a note may have.
pub const MOST_SIGNATURES: usize = 16;
/// The longest note, in bytes.
pub const LONGEST_NOTE: usize = 64 * 1024;

/// How a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A log signs the text.
    Log,
    /// A witness signs the text and the time.
    Witness,
}

impl Sort {
    fn byte(self) -> u8 {
        match self {
            Sort::Log => 0x01,
            Sort::Witness => 0x04,
        }
    }
}

/// Whether a key may have this name.
pub fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|letter| letter.is_whitespace() || letter.is_control() || letter == '+')
}

/// The number by which a signature names its key.
fn key_id(name: &str, sort: Sort, key: &[u8; 32]) -> [u8; 4] {
    let hash = sha256(&[name.as_bytes(), b"\n", &[sort.byte()], key].concat());
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Bytes from base64; none unless it is written in the one right way.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let bytes = Base64::decode_vec(text).ok()?;
    (Base64::encode_string(&bytes) == text).then_some(bytes)
}

/// A key that signatures are checked with.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    sort: Sort,
    key: VerifyingKey,
}

impl fmt::Debug for Verifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.vkey())
    }
}

impl Verifier {
    /// Reads a key: `<name>+<8 hex digits>+<base64>`. None where it is not written in the one right way, where the digits are
    /// not its own, or where it is a key that would pass signatures by others.
    pub fn parse(vkey: &str) -> Option<Verifier> {
        let (name, rest) = vkey.split_once('+')?;
        let (id, key) = rest.split_once('+')?;
        let bytes = from_base64(key)?;
        let (sort, bytes) = bytes.split_first()?;
        let sort = [Sort::Log, Sort::Witness].into_iter().find(|known| known.byte() == *sort)?;
        let key = VerifyingKey::from_bytes(bytes.try_into().ok()?).ok().filter(|key| !key.is_weak())?;
        let verifier = Verifier { name: name.to_owned(), sort, key };
        (is_key_name(name) && from_hex::<4>(id)? == verifier.id()).then_some(verifier)
    }

    /// The key as [`Verifier::parse`] reads it.
    pub fn vkey(&self) -> String {
        let key = [&[self.sort.byte()], self.key.as_bytes().as_slice()].concat();
        format!("{}+{}+{}", self.name, hex(&self.id()), Base64::encode_string(&key))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it signs.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The number by which signatures name it.
    pub fn id(&self) -> [u8; 4] {
        key_id(&self.name, self.sort, self.key.as_bytes())
    }

    /// Whether two keys are the same, whatever they are called.
    pub fn same_key(&self, other: &Verifier) -> bool {
        self.key == other.key
    }

    /// Whether the signature claims to be by this key.
    pub fn claims(&self, signature: &Signature) -> bool {
        signature.name == self.name && signature.id == self.id()
    }

    /// Whether the signature is by this key over this text.
    pub fn verifies(&self, text: &str, signature: &Signature) -> bool {
        let signed = |bytes: &[u8], message: &[u8]| {
            Ed25519::from_slice(bytes).is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
        };
        self.claims(signature)
            && match self.sort {
                Sort::Log => signed(&signature.bytes, text.as_bytes()),
                Sort::Witness => signature.bytes.split_first_chunk::<8>().is_some_and(|(time, bytes)| {
                    let time = u64::from_be_bytes(*time);
                    i64::try_from(time).is_ok() && signed(bytes, cosigned(text, time).as_bytes())
                }),
            }
    }
}

/// What a witness signs: the text of a checkpoint, and when it saw it.
fn cosigned(text: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{text}")
}

/// A key that signs. It is wiped from memory when it is dropped, and never shown.
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl fmt::Debug for Signer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Signer({})", self.verifier().vkey())
    }
}

impl Signer {
    /// A key from its 32 secret bytes; none where it cannot have this name.
    pub fn new(name: &str, seed: [u8; 32]) -> Option<Signer> {
        is_key_name(name).then(|| Signer { name: name.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    /// Reads a secret key: `PRIVATE+KEY+<name>+<8 hex digits>+<base64>`.
    pub fn parse(skey: &str) -> Option<Signer> {
        let (name, rest) = skey.strip_prefix("PRIVATE+KEY+")?.split_once('+')?;
        let (id, key) = rest.split_once('+')?;
        let bytes = from_base64(key)?;
        let (sort, seed) = bytes.split_first()?;
        let signer = Signer::new(name, seed.try_into().ok()?)?;
        (*sort == Sort::Log.byte() && from_hex::<4>(id)? == signer.verifier().id()).then_some(signer)
    }

    /// The secret key as [`Signer::parse`] reads it: to be kept, never to be published.
    pub fn skey(&self) -> String {
        let key = [&[Sort::Log.byte()], self.key.as_bytes().as_slice()].concat();
        format!("PRIVATE+KEY+{}+{}+{}", self.name, hex(&self.verifier().id()), Base64::encode_string(&key))
    }

    /// The key that its signatures are checked with.
    pub fn verifier(&self) -> Verifier {
        Verifier { name: self.name.clone(), sort: Sort::Log, key: self.key.verifying_key() }
    }

    /// The key that its cosignatures are checked with, where it is a witness's.
    pub fn witness(&self) -> Verifier {
        Verifier { name: self.name.clone(), sort: Sort::Witness, key: self.key.verifying_key() }
    }

    /// Signs a text, which ends with a newline.
    pub fn sign(&self, text: &str) -> Signature {
        let bytes = self.key.sign(text.as_bytes()).to_bytes().to_vec();
        Signature { name: self.name.clone(), id: self.verifier().id(), bytes }
    }

    /// Signs the text of a checkpoint as a witness does, at a time in seconds since 1970.
    pub fn cosign(&self, text: &str, time: u64) -> Signature {
        let signed = self.key.sign(cosigned(text, time).as_bytes()).to_bytes();
        let bytes = [time.to_be_bytes().as_slice(), &signed].concat();
        Signature { name: self.name.clone(), id: self.witness().id(), bytes }
    }

    /// The secret from which the salts of commitments are made.
    pub fn salt_secret(&self) -> [u8; 32] {
        keyed_hash(self.key.as_bytes(), &[b"candour salt v1"])
    }
}

/// HMAC-SHA256 of the parts, one after the other.
pub(crate) fn keyed_hash(secret: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a key up to the length of its hash's block with zeros.
    let mut key = [0; 64];
    key[..32].copy_from_slice(secret);
    let mut mac = Hmac::<Sha256>::new(&key.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// The line of one who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The key's name.
    pub name: String,
    /// The key's number.
    pub id: [u8; 4],
    /// The signature itself.
    pub bytes: Vec<u8>,
}

impl Signature {
    /// The line, without its end.
    pub fn line(&self) -> String {
        format!("— {} {}", self.name, Base64::encode_string(&[self.id.as_slice(), &self.bytes].concat()))
    }

    /// Reads a line without its end.
    pub fn parse(line: &str) -> Option<Signature> {
        let (name, signature) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = from_base64(signature)?;
        let (id, bytes) = bytes.split_first_chunk::<4>()?;
        let fits = is_key_name(name) && !bytes.is_empty();
        fits.then(|| Signature { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
    }

    /// When a witness signed, in seconds since 1970; none where the signature is of another length than a witness's.
    pub fn time(&self) -> Option<u64> {
        let (time, rest) = self.bytes.split_first_chunk::<8>()?;
        (rest.len() == 64).then(|| u64::from_be_bytes(*time))
    }
}

/// A text and the lines of those who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The text, with its last newline.
    pub text: String,
    /// Those who signed: at least one.
    pub signatures: Vec<Signature>,
}

impl Note {
    /// Reads a note. Written anew it must be the same bytes; why it is none is said in words that can follow "this file".
    pub fn parse(bytes: &[u8]) -> Result<Note, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "is not text in UTF-8")?;
        if bytes.len() > LONGEST_NOTE {
            return Err(format!("is longer than {LONGEST_NOTE} bytes"));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            return Err("holds a control character".to_owned());
        }
        let (text, signed) = text.rsplit_once("\n\n").ok_or("has no empty line before its signatures")?;
        let lines = signed.strip_suffix('\n').ok_or("does not end with a newline")?;
        let signatures: Vec<Signature> =
            lines.split('\n').map(Signature::parse).collect::<Option<_>>().ok_or("has a malformed signature line")?;
        if signatures.len() > MOST_SIGNATURES {
            return Err(format!("has more than {MOST_SIGNATURES} signatures"));
        }
        let note = Note { text: format!("{text}\n"), signatures };
        if note.bytes() == bytes { Ok(note) } else { Err("is not written in the one right way".to_owned()) }
    }

    /// The note as [`Note::parse`] reads it.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{}\n", self.text);
        for signature in &self.signatures {
            text.push_str(&signature.line());
            text.push('\n');
        }
        text.into_bytes()
    }
}
