//! PNG: chunks, of which only those that draw the picture are kept.

use super::Bytes;
use super::Clean;
use super::Size;
use super::Trouble;
use super::exif;
use super::tells_position;
use super::within_limit;

/// How every file of the sort begins.
const BEGINNING: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What draws the picture: its parts, its colours, its size on paper, and its frames where it moves.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI",
    b"sBIT", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Trouble> {
    let mut input = Bytes::new(bytes);
    if input.take(BEGINNING.len()) != Some(BEGINNING) {
        return Err(Trouble::AnotherSort);
    }
    let mut out = BEGINNING.to_vec();
    let (mut position, mut first, mut size, mut turned) = (false, true, None, None);
    loop {
        let all = input.rest;
        let (name, body) = chunk(&mut input).ok_or(Trouble::Broken("it ends too soon"))?;
        let whole = all.get(..all.len() - input.rest.len()).unwrap_or_default();
        if first != (name == *b"IHDR") {
            return Err(Trouble::Broken("its parts are not where they should be"));
        }
        first = false;
        match &name {
            b"IHDR" => {
                let mut said = Bytes::new(body);
                let (width, height) = (said.long(), said.long());
                let too_short = Trouble::Broken("its size is not in it");
                size = Some(within_limit(width.ok_or(too_short)?.into(), height.ok_or(too_short)?.into())?);
            }
            b"eXIf" => {
                let found = exif::read(body);
                position |= found.position;
                if let Some(way) = found.turned {
                    turned = Some(way);
                    put(&mut out, b"eXIf", &exif::only_turned(way));
                }
            }
            b"tEXt" | b"iTXt" => position |= tells_position(body),
            // A part that programs must know to draw the picture, and that no browser knows.
            name if name[0].is_ascii_uppercase() && !KEPT.contains(&name) => {
                return Err(Trouble::Broken("it holds a part that no browser knows"));
            }
            _ => {}
        }
        if KEPT.contains(&&name) {
            out.extend(whole);
        }
        // What stands after the end is no part of the picture.
        if name == *b"IEND" {
            return Ok(Clean { bytes: out, position, size: size.map(|size: Size| size.turned(turned)), turned });
        }
    }
}

/// The next chunk's name and what it holds.
fn chunk<'a>(input: &mut Bytes<'a>) -> Option<([u8; 4], &'a [u8])> {
    let length = usize::try_from(input.long()?).ok()?;
    let name: [u8; 4] = input.take(4)?.try_into().ok()?;
    let body = input.take(length)?;
    // The check on its bytes, which stay as they are.
    input.take(4)?;
    Some((name, body))
}

fn put(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    // Ours are short, so the length fits.
    out.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend(name);
    out.extend(body);
    out.extend(sum(&[name.as_slice(), body].concat()).to_be_bytes());
}

/// The check on a chunk's bytes (CRC-32).
pub(super) fn sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}
