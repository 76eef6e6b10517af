//! EXIF: what cameras write of a picture. Of all it says, only the way the picture is turned is for readers.

use super::Bytes;

/// The field that says which way up a picture is.
const ORIENTATION: u16 = 0x0112;
/// The field that leads to the position.
const POSITION: u16 = 0x8825;

/// What of some EXIF matters here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Exif {
    /// How the picture is turned, from 2 to 8; none where it stands as it is, or where that is not said.
    pub(super) turned: Option<u8>,
    /// Whether the camera's position is in it.
    pub(super) position: bool,
}

/// Reads EXIF from its byte order on. What cannot be read says nothing; it is taken out all the same.
pub(super) fn read(tiff: &[u8]) -> Exif {
    first_fields(tiff).unwrap_or_default()
}

fn first_fields(tiff: &[u8]) -> Option<Exif> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let mut start = Bytes::new(tiff.get(4..8)?);
    let start = usize::try_from(if little { start.little_long()? } else { start.long()? }).ok()?;
    let mut exif = Exif::default();
    for field in 0..usize::from(short(start)?) {
        let Some(at) = start.checked_add(2 + field * 12) else { break };
        let Some(tag) = short(at) else { break };
        match tag {
            ORIENTATION => exif.turned = short(at + 8).and_then(|way| u8::try_from(way).ok()).filter(turned),
            POSITION => exif.position = true,
            _ => {}
        }
    }
    Some(exif)
}

fn turned(way: &u8) -> bool {
    (2..=8).contains(way)
}

/// EXIF that says how a picture is turned and nothing else.
pub(super) fn only_turned(way: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    // One field, of the sort `short`, one value of it; then no further list of fields.
    tiff.extend([0, 1]);
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend([0, 3, 0, 0, 0, 1, 0, way, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    tiff
}
