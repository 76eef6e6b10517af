//! A file to publish, and the names that files take from their content.

use base64ct::Base64;
use base64ct::Encoding;
use sha2::Digest;
use sha2::Sha256;

/// One file of the published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the output folder, with `/` between its parts: `policies/repairs/index.html`.
    pub path: String,
    /// Its content; empty once it has been handed on.
    pub bytes: Vec<u8>,
    /// Who made it, for the message when two makers claim one path: a source file or a format's name.
    pub maker: String,
    /// By what its content is known, where that has been worked out.
    sum: Option<Sum>,
    /// Whether its content is held elsewhere.
    handed_on: bool,
}

/// By what the content of a file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Its SHA-256.
    pub digest: [u8; 32],
    /// Its length, in bytes.
    pub length: u64,
}

impl Sum {
    /// Of some bytes.
    pub fn of(bytes: &[u8]) -> Sum {
        Sum { digest: Sha256::digest(bytes).into(), length: bytes.len() as u64 }
    }
}

/// Where finished files go as they are made, so that not all of them are held until the last is.
pub trait Outlet: Sync {
    /// Takes a file. What becomes of it, and what was in the way, is told at the end to whoever opened the outlet.
    fn take(&self, artifact: &Artifact);
}

impl Artifact {
    /// A file of text or bytes at `path`, made by `maker`.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>, maker: impl Into<String>) -> Artifact {
        Artifact { path: path.into(), bytes: bytes.into(), maker: maker.into(), sum: None, handed_on: false }
    }

    /// By what its content is known, whether it is still held or not.
    pub fn sum(&self) -> Sum {
        self.sum.unwrap_or_else(|| Sum::of(&self.bytes))
    }

    /// The same file, which is not to be changed any more: its sum is worked out once.
    pub fn finished(self) -> Artifact {
        Artifact { sum: Some(self.sum()), ..self }
    }

    /// Whether its content has been handed on.
    pub fn is_handed_on(&self) -> bool {
        self.handed_on
    }

    /// Hands its content on; what is left knows its sum.
    pub fn hand_on(self, outlet: &dyn Outlet) -> Artifact {
        outlet.take(&self);
        Artifact { bytes: Vec::new(), handed_on: true, ..self.finished() }
    }
}

/// The first 10 hexadecimal digits of the SHA-256 of `bytes`: enough to tell an asset's versions apart.
pub fn short_digest(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes).iter().take(5) {
        digits.push_str(&format!("{byte:02x}"));
    }
    digits
}

/// The SHA-256 of `bytes` in the form of Subresource Integrity: `sha256-` and base64.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(bytes)))
}
