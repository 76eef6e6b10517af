//! WebP: chunks, of which only those that draw the picture are kept.

use super::Bytes;
use super::Clean;
use super::Size;
use super::Trouble;
use super::exif;
use super::tells_position;
use super::within_limit;

/// The bits of the header that say that there is EXIF, and XMP.
const SAYS: (u8, u8) = (0x08, 0x04);

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Trouble> {
    let too_soon = Trouble::Broken("it ends too soon");
    let mut input = Bytes::new(bytes);
    let (riff, length, webp) = (input.take(4), input.little_long(), input.take(4));
    if riff != Some(b"RIFF") || webp != Some(b"WEBP") {
        return Err(Trouble::AnotherSort);
    }
    // What stands after the end is no part of the picture.
    let length = usize::try_from(length.unwrap_or_default()).ok().and_then(|length| length.checked_sub(4));
    let mut input = Bytes::new(length.and_then(|length| input.take(length)).ok_or(too_soon)?);
    let (mut out, mut position, mut turned, mut drawn) = (Vec::with_capacity(bytes.len()), false, None, false);
    // The header of the whole comes before its parts, which may be smaller.
    let mut seen = None;
    while !input.rest.is_empty() {
        let (name, body) = chunk(&mut input).ok_or(too_soon)?;
        match &name {
            b"VP8X" => {
                let mut said = Bytes::new(body.get(4..).unwrap_or_default());
                let (width, height) = (said.little_three(), said.little_three());
                let size = within_limit(width.ok_or(too_soon)? + 1, height.ok_or(too_soon)? + 1)?;
                seen = seen.or(Some(size));
            }
            b"VP8 " => {
                let size = lossy_size(body)?;
                seen = seen.or(Some(size));
            }
            b"VP8L" => {
                let size = lossless_size(body)?;
                seen = seen.or(Some(size));
            }
            _ => {}
        }
        drawn |= matches!(&name, b"VP8 " | b"VP8L" | b"ANMF");
        match &name {
            b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ICCP" => put(&mut out, &name, body),
            b"ANMF" => put(&mut out, &name, &frame(body).ok_or(too_soon)?),
            b"EXIF" => {
                // Some programs write the mark of JPEG before it.
                let found = exif::read(body.strip_prefix(b"Exif\0\0").unwrap_or(body));
                position |= found.position;
                turned = found.turned.or(turned);
            }
            _ => position |= tells_position(body),
        }
    }
    if !drawn {
        return Err(Trouble::Broken("there is no picture in it"));
    }
    // The header stands first, and says what follows.
    if let Some([b'V', b'P', b'8', b'X', _, _, _, _, said, ..]) = out.first_chunk_mut::<9>() {
        *said &= !(SAYS.0 | SAYS.1);
        if let Some(way) = turned {
            *said |= SAYS.0;
            put(&mut out, b"EXIF", &exif::only_turned(way));
        }
    }
    let length = u32::try_from(out.len() + 4).unwrap_or(u32::MAX);
    Ok(Clean {
        bytes: [b"RIFF".as_slice(), &length.to_le_bytes(), b"WEBP", &out].concat(),
        position,
        size: seen.map(|size| size.turned(turned)),
        turned,
    })
}

/// The next chunk's name and what it holds. One of an odd length has a byte after it.
fn chunk<'a>(input: &mut Bytes<'a>) -> Option<([u8; 4], &'a [u8])> {
    let name: [u8; 4] = input.take(4)?.try_into().ok()?;
    let length = usize::try_from(input.little_long()?).ok()?;
    let body = input.take(length)?;
    if length % 2 == 1 && !input.rest.is_empty() {
        input.take(1)?;
    }
    Some((name, body))
}

fn put(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend(name);
    out.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(body);
    out.extend(vec![0; body.len() % 2]);
}

/// A frame of a picture that moves: where it stands, and its own chunks.
fn frame(body: &[u8]) -> Option<Vec<u8>> {
    let mut input = Bytes::new(body);
    let mut out = input.take(16)?.to_vec();
    while !input.rest.is_empty() {
        let (name, body) = chunk(&mut input)?;
        if matches!(&name, b"VP8 " | b"VP8L" | b"ALPH") {
            put(&mut out, &name, body);
        }
    }
    Some(out)
}

fn lossy_size(body: &[u8]) -> Result<Size, Trouble> {
    let mut header = Bytes::new(body.get(6..).unwrap_or_default());
    let (width, height) = (header.little_short(), header.little_short());
    let too_short = Trouble::Broken("its size is not in it");
    // The two upper bits say how it is to be stretched.
    within_limit(width.ok_or(too_short)? & 0x3fff, height.ok_or(too_short)? & 0x3fff)
}

fn lossless_size(body: &[u8]) -> Result<Size, Trouble> {
    let bits = Bytes::new(body.get(1..).unwrap_or_default()).little_long();
    let bits = bits.ok_or(Trouble::Broken("its size is not in it"))?;
    within_limit(u64::from(bits & 0x3fff) + 1, u64::from(bits >> 14 & 0x3fff) + 1)
}
