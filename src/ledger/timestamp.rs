//! What a time-stamping authority is asked (RFC 3161), so that somebody else says by when a checkpoint was there.

use crate::ledger::checkpoint::Body;
use crate::ledger::tree::sha256;

/// What comes before the hash: a request of version 1 about a hash by SHA-256 (OID 2.16.840.1.101.3.4.2.1), in DER.
const BEFORE: [u8; 24] = [
    0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
    0x01, 0x05, 0x00, 0x04, 0x20,
];
/// What comes after it: that the answer is to hold the authority's certificate.
const AFTER: [u8; 3] = [0x01, 0x01, 0xff];

/// The request about the text of a checkpoint, as `TimeStampReq` in DER. It holds no nonce, so that it is always the same.
pub fn request(body: &Body) -> Vec<u8> {
    [BEFORE.as_slice(), &sha256(body.text().as_bytes()), &AFTER].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lengths_in_a_request_are_those_of_what_follows() {
        let request = request(&Body { origin: "www.example.org/ledger".to_owned(), size: 1, root: [7; 32] });
        assert_eq!(request.len(), 2 + usize::from(BEFORE[1]));
        assert_eq!(BEFORE.len() - 7 + 32, usize::from(BEFORE[6]));
        assert_eq!(usize::from(BEFORE[23]), 32);
    }
}
