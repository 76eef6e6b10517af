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
    /// Its content.
    pub bytes: Vec<u8>,
    /// Who made it, for the message when two makers claim one path: a source file or a format's name.
    pub maker: String,
}

impl Artifact {
    /// A file of text or bytes at `path`, made by `maker`.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>, maker: impl Into<String>) -> Artifact {
        Artifact { path: path.into(), bytes: bytes.into(), maker: maker.into() }
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
